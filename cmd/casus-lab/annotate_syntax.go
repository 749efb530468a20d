package main

import (
	"bufio"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"casus/internal/lab"
)

// annotateSyntaxCommand writes trees: over the tokens of a CoNLL-U file, or of
// plain text on standard input.
func annotateSyntaxCommand() *cobra.Command {
	var model string
	c := &cobra.Command{
		Use:   "syntax FILE.conllu | -",
		Short: "Write tags, lemmas, trees and names as CoNLL-U; - reads plain text",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			m, err := lab.Model(model)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(c.OutOrStdout())
			defer out.Flush()
			if strings.HasSuffix(args[0], ".conllu") {
				return lab.AnnotateTrees(out, m, args[0])
			}
			content, err := io.ReadAll(c.InOrStdin())
			if err != nil {
				return err
			}
			return lab.AnnotateText(out, m, string(content))
		},
	}
	c.Flags().StringVar(&model, "model", "", "model file to use instead of the one built in")
	return c
}

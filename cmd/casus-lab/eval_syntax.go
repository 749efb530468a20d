package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"casus/internal/lab"
)

// evalSyntaxCommand scores tokens, sentences, tags, lemmas and trees.
func evalSyntaxCommand() *cobra.Command {
	var model string
	c := &cobra.Command{
		Use:   "syntax FILE.conllu...",
		Short: "Score tokens, sentences, tags, lemmas and trees against treebanks",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, paths []string) error {
			m, err := lab.Model(model)
			if err != nil {
				return err
			}
			score, err := lab.EvalSyntax(m, paths)
			if err == nil {
				fmt.Fprintln(c.OutOrStdout(), score)
			}
			return err
		},
	}
	c.Flags().StringVar(&model, "model", "", "model file to use instead of the one built in")
	return c
}

package main

import (
	"bufio"

	"github.com/spf13/cobra"

	"casus/internal/lab"
)

// annotateNamesCommand writes a file of words and labels with the analyser's
// names in the place of its own.
func annotateNamesCommand() *cobra.Command {
	var model string
	c := &cobra.Command{
		Use:   "names FILE",
		Short: "Write a file of words and BIO labels with the analyser's names",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			m, err := lab.Model(model)
			if err != nil {
				return err
			}
			out := bufio.NewWriter(c.OutOrStdout())
			defer out.Flush()
			return lab.AnnotateNames(out, m, args[0])
		},
	}
	c.Flags().StringVar(&model, "model", "", "model file to use instead of the one built in")
	return c
}

package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"casus/internal/lab"
)

// benchSyntaxCommand measures the analyser's speed on one core.
func benchSyntaxCommand() *cobra.Command {
	b := lab.SyntaxBench{}
	c := &cobra.Command{
		Use:   "syntax FILE.jsonl.gz",
		Short: "Measure the tokens per second of one core, from text to trees and names",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			result, err := b.Run(args[0])
			if err == nil {
				fmt.Fprintln(c.OutOrStdout(), result)
			}
			return err
		},
	}
	f := c.Flags()
	f.StringVar(&b.Model, "model", "", "model file to use instead of the one built in")
	f.IntVar(&b.Articles, "articles", 300, "number of articles read")
	f.BoolVar(&b.Plain, "plain", false, "compute with the plain kernels")
	return c
}

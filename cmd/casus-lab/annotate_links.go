package main

import (
	"github.com/spf13/cobra"

	"casus/internal/lab"
)

// annotateLinksCommand draws links of pronouns and descriptions to be judged.
func annotateLinksCommand() *cobra.Command {
	var model string
	var n int
	var seed uint64
	c := &cobra.Command{
		Use:   "links FILE.jsonl.gz",
		Short: "Draw links of pronouns and descriptions to be read and judged",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			r, err := lab.NewReader(model)
			if err != nil {
				return err
			}
			links, err := lab.SampleLinks(args[0], r, n, seed)
			if err != nil {
				return err
			}
			return lab.WriteLinks(c.OutOrStdout(), links)
		},
	}
	c.Flags().StringVar(&model, "model", "", "model file to use instead of the one built in")
	c.Flags().IntVarP(&n, "number", "n", 200, "how many links")
	c.Flags().Uint64Var(&seed, "seed", 2022, "another seed draws another sample")
	return c
}

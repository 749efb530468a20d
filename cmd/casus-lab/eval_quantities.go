package main

import (
	"github.com/spf13/cobra"

	"casus/internal/lab"
)

// evalQuantitiesCommand scores the number killed that a table of attacks states.
func evalQuantitiesCommand() *cobra.Command {
	var model string
	var verbose bool
	c := &cobra.Command{
		Use:   "quantities FILE...",
		Short: "Score the number killed against tables with the columns text, killed and date",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			r, err := lab.NewReader(model)
			if err != nil {
				return err
			}
			var score lab.CountScore
			for _, path := range args {
				rows, err := lab.ReadCounted(path)
				if err != nil {
					return err
				}
				for _, row := range rows {
					if err := score.Read(r, row); err != nil {
						return err
					}
				}
			}
			return score.Report(c.OutOrStdout(), verbose)
		},
	}
	c.Flags().StringVar(&model, "model", "", "model file to use instead of the one built in")
	c.Flags().BoolVar(&verbose, "errors", false, "list every error first")
	return c
}

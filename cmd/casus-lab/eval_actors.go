package main

import (
	"github.com/spf13/cobra"

	"casus/internal/lab"
)

// evalActorsCommand scores country and sector of the parties of marked sentences.
func evalActorsCommand() *cobra.Command {
	var model string
	var verbose bool
	c := &cobra.Command{
		Use:   "actors FILE...",
		Short: "Score country and sector of the parties in PLOVER gold-standard records",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			r, err := lab.NewReader(model)
			if err != nil {
				return err
			}
			var score lab.ActorScore
			for _, path := range args {
				records, err := lab.ReadActors(path)
				if err != nil {
					return err
				}
				for _, rec := range records {
					if err := score.Read(r, rec); err != nil {
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

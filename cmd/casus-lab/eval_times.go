package main

import (
	"github.com/spf13/cobra"

	"casus/internal/lab"
)

// evalTimesCommand scores expressions of time.
func evalTimesCommand() *cobra.Command {
	var model string
	var verbose bool
	c := &cobra.Command{
		Use:   "times FILE...",
		Short: "Score expressions of time against TimeML (.tml) or WikiWars (.key.xml, .sgm) files",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			r, err := lab.NewReader(model)
			if err != nil {
				return err
			}
			var score lab.TimeScore
			for _, path := range args {
				t, err := lab.ReadTimes(path)
				if err != nil {
					return err
				}
				d, err := r.Read(t.Article)
				if err != nil {
					return err
				}
				score.Add(t, d)
			}
			return score.Report(c.OutOrStdout(), verbose)
		},
	}
	c.Flags().StringVar(&model, "model", "", "model file to use instead of the one built in")
	c.Flags().BoolVar(&verbose, "errors", false, "list every error first")
	return c
}

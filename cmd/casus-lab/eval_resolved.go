package main

import (
	"github.com/spf13/cobra"

	"casus/internal/lab"
)

// evalResolvedCommand looks for what a case's gold states among the mentions.
func evalResolvedCommand() *cobra.Command {
	var model string
	c := &cobra.Command{
		Use:   "resolved GOLD.json FOLDER",
		Short: "List the dates, places, actors and numbers of a case's gold that no mention resolves",
		Long: `List the dates, places, actors and numbers of a case's gold that no mention resolves.

FOLDER holds the articles that GOLD.json names. Places and actors are looked for in the sentences of the
quoted words, then in their paragraph; numbers in the sentences; dates in the whole article. The last line is
dates= places= actors= numbers=, each as found/wanted.`,
		Example: "  casus-lab eval resolved ../shared/coverage/gold/kazakhstan-2022.json ../shared/coverage/kazakhstan-2022",
		Args:    cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			gold, err := lab.ReadCaseGold(args[0])
			if err != nil {
				return err
			}
			r, err := lab.NewReader(model)
			if err != nil {
				return err
			}
			score, err := lab.ScoreResolved(gold, args[1], r)
			if err != nil {
				return err
			}
			return score.Report(c.OutOrStdout())
		},
	}
	c.Flags().StringVar(&model, "model", "", "model file to use instead of the one built in")
	return c
}

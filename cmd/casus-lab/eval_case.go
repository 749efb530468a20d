package main

import (
	"github.com/spf13/cobra"

	"casus/internal/lab"
)

func evalCaseCommand() *cobra.Command {
	var judgements string
	cmd := &cobra.Command{
		Use:   "case GOLD.json CASE",
		Short: "Score a case file against what a careful reader finds in its coverage",
		Long: `Score a case file against what a careful reader finds in its coverage.

CASE is a case file, or the JSON that "casus export --as json" writes. Recall comes from GOLD.json.
An event that it does not list is unlisted, not false; precision comes from the judgements of claims
that were read (--judgements). Claims that nobody has judged are listed in the form of that file, their
quotation last in place of the reason.`,
		Example: "  casus-lab eval case gold.json k.casus --judgements testdata/gold/judgements/k.tsv",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			gold, err := lab.ReadCaseGold(args[0])
			if err != nil {
				return err
			}
			c, err := lab.ReadCase(args[1])
			if err != nil {
				return err
			}
			var judged lab.Judgements
			if judgements != "" {
				if judged, err = lab.ReadJudgements(judgements); err != nil {
					return err
				}
			}
			lab.ScoreCase(gold, c, judged).Report(cmd.OutOrStdout())
			return nil
		},
	}
	cmd.Flags().StringVar(&judgements, "judgements", "", "tab-separated file of judged claims")
	return cmd
}

package main

import (
	"github.com/spf13/cobra"

	"casus/internal/lab"
)

func evalSpeakersCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "speakers FOLDER",
		Short: "Score who says what against PolNeAR",
		Long: `Score who says what against annotators.

FOLDER holds text/NAME.txt and attributions/NAME_ID.ann as PolNeAR does. A statement is right when its
content and its speaker both overlap an attribution's, one to one. "unnamed" is the share of the direct
quotations for which no speaker was found.`,
		Example: "  casus-lab eval speakers ../shared/corpora/attribution/polnear/dev",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			texts, err := lab.ReadAttributions(args[0])
			if err != nil {
				return err
			}
			analyse, err := lab.NewChain()
			if err != nil {
				return err
			}
			scores, err := lab.ScoreSpeakers(texts, analyse)
			if err != nil {
				return err
			}
			scores.Report(cmd.OutOrStdout())
			return nil
		},
	}
}

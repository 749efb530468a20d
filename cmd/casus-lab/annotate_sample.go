package main

import (
	"github.com/spf13/cobra"

	"casus/internal/lab"
)

func annotateSampleCommand() *cobra.Command {
	ask := lab.EventSample{}
	cmd := &cobra.Command{
		Use:   "sample CASE",
		Short: "Draw events of a case to be read and judged",
		Long: `Draw events of a case to be read and judged.

Each line has the key of a judgement file (file, hash, kind, what), the day of publication, the
participants in words, and the quotation with the predicate in brackets. The same seed draws the same events.`,
		Example: "  casus-lab annotate sample -n 200 --seed 2022 --since 2012-01-01 --states 2 bulk.casus",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := lab.ReadCase(args[0])
			if err != nil {
				return err
			}
			lab.PrintSample(cmd.OutOrStdout(), c, ask)
			return nil
		},
	}
	cmd.Flags().IntVarP(&ask.N, "number", "n", 200, "how many events")
	cmd.Flags().IntVar(&ask.Seed, "seed", 2022, "another seed draws another sample")
	cmd.Flags().StringVar(&ask.Since, "since", "", "only articles published on this day or later")
	cmd.Flags().IntVar(&ask.States, "states", 0, "only articles whose events name at least so many states")
	return cmd
}

package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"casus"
	"casus/internal/lab"
)

// defaultLines is where the repository keeps the marked lines: numbers, no text.
const defaultLines = "testdata/gold/coverage-lines.tsv"

func evalCoverageCommand() *cobra.Command {
	var dir, lines string
	c := &cobra.Command{
		Use:   "coverage",
		Short: "Score reading: lines kept, dates, outlets",
		Long: "Score reading: lines kept and cut against lines marked by hand, dates and outlets against manifests.\n\n" +
			"The coverage itself is not part of the repository; without it the command says so and does nothing.",
		Example: "  casus-lab eval coverage --coverage ../shared/coverage",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			marks, err := os.Open(lines)
			if err != nil {
				return err
			}
			defer marks.Close()
			scores, err := lab.ScoreCoverage(dir, marks)
			if casus.ErrorCode(err) == casus.ENotFound {
				fmt.Fprintf(cmd.OutOrStdout(), "%v\nskipped=1\n", err)
				return nil
			}
			if err != nil {
				return err
			}
			scores.Report(cmd.OutOrStdout())
			return nil
		},
	}
	c.Flags().StringVar(&dir, "coverage", "../shared/coverage", "folder of coverage to score on")
	c.Flags().StringVar(&lines, "lines", defaultLines, "table of marked lines")
	return c
}

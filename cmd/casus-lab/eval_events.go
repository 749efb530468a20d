package main

import (
	"os"
	"strings"

	"github.com/spf13/cobra"

	"casus/internal/lab"
)

func evalEventsCommand() *cobra.Command {
	var misses bool
	var dirs []string
	cmd := &cobra.Command{
		Use:   "events FILE",
		Short: "Score events on sentences that others have coded",
		Long: `Score events on sentences that others have coded.

A FILE that ends in .tsv has the columns sentence, marked_sentence, source, target and gold_root: the two
parties are given, and the type of what one does to the other is scored. The last line is n= acc= macro_f1=.

A FILE that ends in .json is a list of PLOVER gold-standard records: nothing but the sentence is given, and
its events are matched to the records. The last line is type_f1= type_actors_f1=.`,
		Example: "  casus-lab eval events pairs.tsv\n  casus-lab eval events --misses records.json",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			bench, err := lab.NewEventBench(dirs...)
			if err != nil {
				return err
			}
			return evalEvents(cmd, bench, args[0], misses)
		},
	}
	cmd.Flags().BoolVar(&misses, "misses", false, "list every sentence that was coded otherwise")
	cmd.Flags().StringArrayVar(&dirs, "lexicon", nil, "a directory of tables to add to the lexicon")
	return cmd
}

func evalEvents(cmd *cobra.Command, bench *lab.EventBench, name string, misses bool) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if strings.HasSuffix(name, ".json") {
		records, err := lab.ReadRecords(f)
		if err != nil {
			return err
		}
		scores, err := bench.ScoreRecords(records)
		if err != nil {
			return err
		}
		scores.Report(cmd.OutOrStdout(), misses)
		return nil
	}
	items, err := lab.ReadPairs(f)
	if err != nil {
		return err
	}
	scores, err := bench.ScorePairs(items)
	if err != nil {
		return err
	}
	scores.Report(cmd.OutOrStdout(), misses)
	return nil
}

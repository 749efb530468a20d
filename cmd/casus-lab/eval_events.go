package main

import (
	"io"
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
its events are matched to the records. The last line is type_f1= type_actors_f1=.

A FILE that ends in .xml is a validation file of PETRARCH, whose codes are read as PLOVER types; the
countries it invents are in testdata/gold/petrarch. The last line is n= typed= same= same_type=.`,
		Example: "  casus-lab eval events pairs.tsv\n  casus-lab eval events --misses records.json\n  casus-lab eval events --lexicon testdata/gold/petrarch unit.xml",
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
	var scores interface{ Report(io.Writer, bool) }
	switch {
	case strings.HasSuffix(name, ".json"):
		scores, err = read(f, lab.ReadRecords, bench.ScoreRecords)
	case strings.HasSuffix(name, ".xml"):
		scores, err = read(f, lab.ReadUnitSentences, bench.ScoreUnits)
	default:
		scores, err = read(f, lab.ReadPairs, bench.ScorePairs)
	}
	if err != nil {
		return err
	}
	scores.Report(cmd.OutOrStdout(), misses)
	return nil
}

// read scores what a reader finds in r.
func read[Item, Scores any](r io.Reader, items func(io.Reader) ([]Item, error), score func([]Item) (Scores, error)) (Scores, error) {
	list, err := items(r)
	if err != nil {
		var none Scores
		return none, err
	}
	return score(list)
}

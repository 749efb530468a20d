package main

import (
	"github.com/spf13/cobra"

	"casus/internal/lab"
)

// dataPredicatesCommand reports what the dictionary of predicates leaves uncoded.
func dataPredicatesCommand() *cobra.Command {
	var articles, most int
	c := &cobra.Command{
		Use:   "predicates FILE",
		Short: "List frequent verbs with a political actor that are not coded, and why",
		Long: `List frequent verbs with a political actor that are not coded, and why.

FILE holds coverage, such as JSON Lines. A use is a verb with a political actor as its subject, object or
oblique. The last line sums the uses that are not coded by reason.`,
		Example: "  casus-lab data predicates coverage.jsonl.gz --articles 500",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			report, err := lab.CoverPredicates(args[0], articles)
			if err != nil {
				return err
			}
			report.Report(c.OutOrStdout(), most)
			return nil
		},
	}
	c.Flags().IntVar(&articles, "articles", 0, "the number of articles to read; 0: all")
	c.Flags().IntVar(&most, "most", 200, "the number of verbs to list")
	return c
}

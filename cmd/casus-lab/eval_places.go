package main

import (
	"github.com/spf13/cobra"

	"casus/internal/lab"
)

// evalPlacesCommand scores toponyms and where they were put.
func evalPlacesCommand() *cobra.Command {
	var model string
	var verbose bool
	var from, to int
	c := &cobra.Command{
		Use:   "places FILE...",
		Short: "Score places against XML with toponyms (GeoVirus, the Local-Global Lexicon and its kin)",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			r, err := lab.NewReader(model)
			if err != nil {
				return err
			}
			var score lab.PlaceScore
			for _, path := range args {
				texts, err := lab.ReadPlaces(path)
				if err != nil {
					return err
				}
				for i, t := range texts {
					if i+1 < from || to > 0 && i+1 > to {
						continue
					}
					d, err := r.Read(t.Article)
					if err != nil {
						return err
					}
					score.Add(t, d)
				}
			}
			return score.Report(c.OutOrStdout(), verbose)
		},
	}
	c.Flags().StringVar(&model, "model", "", "model file to use instead of the one built in")
	c.Flags().BoolVar(&verbose, "errors", false, "list every error first")
	c.Flags().IntVar(&from, "from", 1, "the first article of each file to score, counted from 1")
	c.Flags().IntVar(&to, "to", 0, "the last article of each file to score, 0 for all")
	return c
}

package main

import (
	"github.com/spf13/cobra"

	"casus/internal/lab"
)

// annotatePlacesCommand writes the places found in texts as TSV.
func annotatePlacesCommand() *cobra.Command {
	var model string
	c := &cobra.Command{
		Use:   "places FILE...",
		Short: "Write the places of XML with toponyms, or of plain text, as TSV with offsets and coordinates",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			r, err := lab.NewReader(model)
			if err != nil {
				return err
			}
			for _, path := range args {
				texts, err := lab.ReadTexts(path)
				if err != nil {
					return err
				}
				for _, t := range texts {
					d, err := r.Read(t.Article)
					if err != nil {
						return err
					}
					if err := lab.AnnotatePlaces(c.OutOrStdout(), d); err != nil {
						return err
					}
				}
			}
			return nil
		},
	}
	c.Flags().StringVar(&model, "model", "", "model file to use instead of the one built in")
	return c
}

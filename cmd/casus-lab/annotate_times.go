package main

import (
	"github.com/spf13/cobra"

	"casus/internal/lab"
)

// annotateTimesCommand writes the expressions of time found in texts as TSV.
func annotateTimesCommand() *cobra.Command {
	var model string
	c := &cobra.Command{
		Use:   "times FILE...",
		Short: "Write the expressions of time of TimeML, WikiWars or plain text as TSV with offsets and values",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			r, err := lab.NewReader(model)
			if err != nil {
				return err
			}
			for _, path := range args {
				t, err := lab.ReadTimes(path)
				if err != nil {
					return err
				}
				d, err := r.Read(t.Article)
				if err != nil {
					return err
				}
				if err := lab.AnnotateTimes(c.OutOrStdout(), d); err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().StringVar(&model, "model", "", "model file to use instead of the one built in")
	return c
}

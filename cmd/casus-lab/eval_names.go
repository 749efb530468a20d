package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"casus/internal/lab"
)

// evalNamesCommand scores the names of persons, places and organisations.
func evalNamesCommand() *cobra.Command {
	var model string
	c := &cobra.Command{
		Use:   "names FILE...",
		Short: "Score names on IOB2 files, on word-and-label files, or on the held third of the folder of re3d",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, paths []string) error {
			m, err := lab.Model(model)
			if err != nil {
				return err
			}
			score, err := lab.EvalNames(m, paths)
			if err == nil {
				fmt.Fprintln(c.OutOrStdout(), score)
			}
			return err
		},
	}
	c.Flags().StringVar(&model, "model", "", "model file to use instead of the one built in")
	return c
}

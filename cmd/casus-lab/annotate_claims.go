package main

import (
	"github.com/spf13/cobra"

	"casus/internal/lab"
)

// annotateClaimsCommand shows how every sentence of some coverage was coded.
func annotateClaimsCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "claims PATH...",
		Short:   "Show each sentence with its mentions and claims",
		Example: "  casus-lab annotate claims examples/kazakhstan-2022",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return lab.AnnotateClaims(cmd.OutOrStdout(), cmd.InOrStdin(), args)
		},
	}
}

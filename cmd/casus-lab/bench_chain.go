package main

import (
	"os"
	"runtime/pprof"

	"github.com/spf13/cobra"

	"casus/internal/lab"
)

// benchChainCommand measures the whole analysis, stage by stage.
func benchChainCommand() *cobra.Command {
	var limit int
	var profile string
	c := &cobra.Command{
		Use:     "chain PATH...",
		Short:   "Measure all stages from text to claims on one core",
		Example: "  casus-lab bench chain --limit 200 articles.jsonl.gz",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if profile != "" {
				f, err := os.Create(profile)
				if err != nil {
					return err
				}
				defer f.Close()
				if err := pprof.StartCPUProfile(f); err != nil {
					return err
				}
				defer pprof.StopCPUProfile()
			}
			return lab.BenchChain(cmd.OutOrStdout(), args, limit)
		},
	}
	c.Flags().IntVar(&limit, "limit", 0, "stop after this many articles; 0: all")
	c.Flags().StringVar(&profile, "cpuprofile", "", "write a profile for go tool pprof")
	return c
}

// Command casus-lab is the developers' bench: it trains, evaluates, annotates,
// measures and rebuilds the derived data of casus. Users never need it.
//
// Each subcommand has a file of its own here and does its work in internal/lab;
// this file only lists them.
package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"casus"
)

func main() {
	if err := rootCommand().Execute(); err != nil {
		fmt.Fprintln(os.Stderr, "casus-lab:", err)
		os.Exit(exitStatus(err))
	}
}

// rootCommand lists the bench's commands.
func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "casus-lab",
		Short:         "Train, evaluate and measure casus",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.AddCommand(
		group("eval", "Score a stage against gold; the last line is key=value",
			evalCaseCommand(), evalClaimsCommand(), evalEventsCommand(), evalCoverageCommand(), evalFiguresCommand(), evalRealisCommand(), evalSpeakersCommand(), evalNamesCommand(), evalSyntaxCommand(),
			evalTimesCommand(), evalQuantitiesCommand(), evalActorsCommand(), evalPlacesCommand(), evalResolvedCommand()),
		group("annotate", "Write a stage's predictions in the input's own format",
			annotateNamesCommand(), annotateSyntaxCommand(), annotateClaimsCommand(), annotateSampleCommand(), annotateLinksCommand(), annotatePlacesCommand(), annotateTimesCommand()),
		group("bench", "Measure the speed of a stage",
			benchChainCommand(), benchSyntaxCommand()),
		dataCommand(), trainCommand(),
	)
	return root
}

func group(use, short string, children ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short}
	c.AddCommand(children...)
	return c
}

// exitStatus is 1 for what could not be done and 2 for a wrong call.
func exitStatus(err error) int {
	var e *casus.Error
	if errors.As(err, &e) && e.Code != casus.EInvalid {
		return 1
	}
	return 2
}

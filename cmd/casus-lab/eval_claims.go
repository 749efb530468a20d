package main

import (
	"io"
	"os"

	"github.com/spf13/cobra"

	"casus/internal/lab"
)

// defaultPassages is where the repository keeps its passages.
const defaultPassages = "testdata/gold/claims"

func evalClaimsCommand() *cobra.Command {
	return passagesCommand("claims", "Score claims on passages of our own: events, figures, statements, memberships",
		(*lab.ClaimScores).Report)
}

func evalRealisCommand() *cobra.Command {
	return passagesCommand("realis", "Score realis and completion on passages of our own",
		(*lab.ClaimScores).ReportRealis)
}

func evalFiguresCommand() *cobra.Command {
	return passagesCommand("figures", "Score figures on passages of our own",
		(*lab.ClaimScores).ReportFigures)
}

// passagesCommand is one view of the scores on a folder of passages.
func passagesCommand(name, short string, report func(*lab.ClaimScores, io.Writer)) *cobra.Command {
	return &cobra.Command{
		Use:     name + " [FOLDER]",
		Short:   short,
		Long:    short + ".\n\nFOLDER holds *.txtar files as described in testdata/gold/README.md, which is also where they are\nlooked for when it is left out.",
		Example: "  casus-lab eval " + name,
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := defaultPassages
			if len(args) > 0 {
				dir = args[0]
			}
			set, err := lab.ReadPhenomena(os.DirFS(dir))
			if err != nil {
				return err
			}
			analyse, err := lab.NewChain()
			if err != nil {
				return err
			}
			scores, err := lab.ScoreClaims(set, analyse)
			if err != nil {
				return err
			}
			report(scores, cmd.OutOrStdout())
			return nil
		},
	}
}

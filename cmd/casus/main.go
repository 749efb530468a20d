// Command casus turns coverage of a crisis into a case file.
//
// Each subcommand has a file of its own here: its flags, its help and its
// wiring. The work is done in the internal packages. Data goes to standard
// output, progress and complaints to standard error, and every error leaves
// with an exit status that the table in exit.go names.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/spf13/cobra"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	status := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}

// run executes one call of the program and returns its exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := rootCommand()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err != nil {
		fmt.Fprintln(stderr, "casus: "+cleanLines(err.Error()))
	}
	return exitStatus(err)
}

// rootCommand lists the subcommands in the order of a case's life.
func rootCommand() *cobra.Command {
	root := command(&cobra.Command{
		Use:   "casus",
		Short: "Turn coverage of a crisis into a case file you can cite",
		Long: `Casus reads the news coverage of a crisis that you have saved and makes a case
file of it: who did what to whom, where and when, how many, and who says so, with
the sentence behind every line.

  casus build coverage/ -o crisis.casus
  casus show crisis.casus events
  casus report crisis.casus -o crisis.html`,
		Args: none,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	})
	root.SilenceUsage, root.SilenceErrors = true, true
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return wrongCall(err) })
	root.AddCommand(
		buildCommand(),
		showCommand(),
		exportCommand(),
		reportCommand(),
		diffCommand(),
		forgetCommand(),
		codeCommand(),
		demoCommand(),
		doctorCommand(),
		versionCommand(),
	)
	return root
}

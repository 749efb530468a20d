package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

var update = flag.Bool("update", false, "write docs/commands.md anew")

const referenceFile = "../../docs/commands.md"

// TestReferenceIsCurrent holds docs/commands.md to what the commands say of
// themselves.
func TestReferenceIsCurrent(t *testing.T) {
	want := reference()
	if *update {
		if err := os.WriteFile(referenceFile, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(referenceFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != want {
		t.Errorf("%s is not what the commands say; write it anew with: go test ./cmd/casus -run Reference -update", referenceFile)
	}
}

// reference is the help of every command as one page.
func reference() string {
	var b strings.Builder
	b.WriteString("# Commands\n\n<!-- Made by go test ./cmd/casus -run Reference -update; do not edit. -->\n\n" +
		"Data goes to standard output, progress and complaints to standard error. The exit\nstatuses are promised to scripts. `casus help COMMAND` prints the same.\n")
	for _, c := range rootCommand().Commands() {
		fmt.Fprintf(&b, "\n## casus %s\n\n%s.\n\n```\n%s\n\n%s\n", c.Name(), c.Short, c.UseLine(), c.Long)
		if flags := c.LocalFlags().FlagUsages(); flags != "" {
			fmt.Fprintf(&b, "\nFLAGS\n%s", flags)
		}
		b.WriteString("```\n")
	}
	return b.String()
}

// TestHelpIsComplete holds every command to an example and its statuses.
func TestHelpIsComplete(t *testing.T) {
	for _, c := range append([]*cobra.Command{rootCommand()}, rootCommand().Commands()...) {
		for _, want := range []string{"\n  casus ", "\nEXIT STATUS\n  0  done\n"} {
			if !strings.Contains(c.Long, want) && !strings.Contains(c.Long, "| casus "+c.Name()) {
				t.Errorf("help of %q lacks %q", c.CommandPath(), want)
			}
		}
	}
}

// TestCommandsThatPrintKnowJSON holds every command that prints tables to have
// them as JSON as well.
func TestCommandsThatPrintKnowJSON(t *testing.T) {
	documents := map[string]bool{"export": true, "report": true} // these write documents
	for _, c := range rootCommand().Commands() {
		if !documents[c.Name()] && c.Flags().Lookup("json") == nil {
			t.Errorf("%q has no --json", c.CommandPath())
		}
	}
}

package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"casus"
)

// The exit statuses. They are promised to scripts and do not change.
const (
	exitDone    = 0
	exitCould   = 1
	exitCall    = 2
	exitPartial = 3
)

// exitStatuses is the one table from the class of an error to an exit status.
var exitStatuses = []struct {
	code   casus.Code
	status int
}{
	{"", exitDone},
	{casus.EInternal, exitCould},
	{casus.ENotFound, exitCould},
	{casus.EConflict, exitCould},
	{casus.EInvalid, exitCall},
	{casus.EPartial, exitPartial},
}

// exitStatus returns the status that an error leaves with.
func exitStatus(err error) int {
	code := casus.ErrorCode(err)
	i := slices.IndexFunc(exitStatuses, func(row struct {
		code   casus.Code
		status int
	}) bool {
		return row.code == code
	})
	if i < 0 {
		return exitCould
	}
	return exitStatuses[i].status
}

// exitMeanings says what each status means, in every command's help.
var exitMeanings = map[int]string{
	exitDone:    "done",
	exitCould:   "could not: nothing of that name, in use, or a fault of the machine",
	exitCall:    "wrong call: an argument, a flag, a filter or a file that is no case",
	exitPartial: "done in part: some inputs could not be read, each is named",
}

// command finishes a subcommand: its help ends with the exit statuses, and a
// wrong number of arguments is a wrong call. Extra names the statuses that only
// some commands have.
func command(c *cobra.Command, extra ...int) *cobra.Command {
	var b strings.Builder
	b.WriteString(c.Long + "\n\nEXIT STATUS\n")
	for _, status := range append([]int{exitDone, exitCould, exitCall}, extra...) {
		fmt.Fprintf(&b, "  %d  %s\n", status, exitMeanings[status])
	}
	c.Long = strings.TrimSuffix(b.String(), "\n")
	c.DisableFlagsInUseLine = true
	return c
}

// between allows so many arguments and names the right call otherwise.
func between(least, most int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) >= least && (most < 0 || len(args) <= most) {
			return nil
		}
		return &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("wrong number of arguments; call it as %q", c.UseLine())}
	}
}

// none allows no argument: of the program itself it would be a subcommand.
func none(c *cobra.Command, args []string) error {
	if len(args) > 0 && !c.HasParent() {
		return &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("there is no command %q; \"casus help\" lists them", args[0])}
	}
	return between(0, 0)(c, args)
}

func wrongCall(err error) error {
	return &casus.Error{Code: casus.EInvalid, Message: err.Error()}
}

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"casus"
	"casus/internal/pipeline"
	"casus/internal/store"
)

// buildFlags are what a build is told beside its paths.
type buildFlags struct {
	out     string
	title   string
	until   string
	lexicon []string
	json    bool
}

func buildCommand() *cobra.Command {
	var flags buildFlags
	c := command(&cobra.Command{
		Use:   "build PATH... [-o NAME.casus] [--title TEXT] [--lexicon DIR] [--until coverage]",
		Short: "Read coverage, write or extend a case file",
		Long: `Build reads saved coverage (folders, files, or - for standard input) and writes a
case file. A case file that exists is extended: what is in it already under the
same versions is left alone, so that building twice changes nothing. An article
that other rules or dictionaries have read, or of whose outlet's pages more is
known now, is read again from its stored bytes. Stopped or killed at any moment, a
case file holds whole articles, and the same call goes on from there. Inputs that
cannot be read are named; the build goes on without them.

Without -o the case file is named for the first path and made in this folder.
SOURCE_DATE_EPOCH, where set, is the time that goes into the case file.

  casus build coverage/ -o crisis.casus --title "January crisis"
  casus build tuesday.html -o crisis.casus`,
		Args: between(1, -1),
		RunE: func(c *cobra.Command, args []string) error { return build(c, args, flags) },
	}, exitPartial)
	f := c.Flags()
	f.StringVarP(&flags.out, "output", "o", "", "the case file (default: the first path's name and .casus)")
	f.StringVar(&flags.title, "title", "", "the case's title; kept until another is given")
	f.StringSliceVar(&flags.lexicon, "lexicon", nil, "folder of dictionaries of your own, in the format of casus's; may be given twice")
	f.StringVar(&flags.until, "until", "", "stop after this stage: coverage (read the articles, analyse nothing)")
	f.BoolVar(&flags.json, "json", false, "print the result as JSON")
	return c
}

// built is what a build tells when it is done.
type built struct {
	Case      string   `json:"case"`
	Articles  int      `json:"articles"`
	Unchanged int      `json:"unchanged"`
	Again     int      `json:"again"`
	Claims    int      `json:"claims"`
	Events    int      `json:"events"`
	Figures   int      `json:"figures"`
	Failed    []string `json:"failed"`
}

func build(c *cobra.Command, paths []string, flags buildFlags) error {
	if flags.until != "" && flags.until != "coverage" {
		return &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("a build cannot stop after %q; it can after coverage", flags.until)}
	}
	if flags.out == "" {
		name, err := defaultName(paths)
		if err != nil {
			return err
		}
		flags.out = name
	}
	collectOften()
	settings, err := pipeline.Load(flags.lexicon...)
	if err != nil {
		return err
	}
	settings.Paths, settings.Title = paths, flags.title
	if slices.Contains(paths, "-") {
		settings.Stdin = c.InOrStdin()
	}
	if flags.until == "coverage" {
		settings.Stages = nil
	}
	done, failed, err := buildInto(c, flags.out, settings)
	if err != nil {
		return err
	}
	if err := tellBuilt(newSheet(c, flags.json), done); err != nil {
		return err
	}
	return partly(failed)
}

// collectOften has garbage collected when a third of what is in use has come
// together, not as much again: the case level keeps most of what it reads until
// it is summed, and would take twice the memory. GOGC, where set, holds.
func collectOften() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(33)
	}
}

// defaultName names a case file for the first path, in the working folder.
func defaultName(paths []string) (string, error) {
	if paths[0] == "-" {
		return "", &casus.Error{Code: casus.EInvalid, Message: "standard input has no name; name the case file with -o NAME.casus"}
	}
	abs, err := filepath.Abs(paths[0])
	if err != nil {
		return "", couldNot("find", paths[0], err)
	}
	base := filepath.Base(abs)
	if info, err := os.Stat(abs); err == nil && !info.IsDir() {
		base = strings.TrimSuffix(base, filepath.Ext(base))
	}
	return base + ".casus", nil
}

// buildInto runs a build into a case file, new or old.
func buildInto(c *cobra.Command, path string, settings pipeline.Settings) (built, []error, error) {
	s, err := openOrCreate(path)
	if err != nil {
		return built{}, nil, err
	}
	line := newProgress(c.ErrOrStderr())
	settings.Progress = line.show
	result, err := pipeline.Build(c.Context(), settings, s)
	line.end()
	if errors.Is(err, context.Canceled) {
		err = &casus.Error{Code: casus.EConflict, Message: "stopped; the same call goes on from here"}
	}
	done := built{Case: path, Articles: result.Articles, Unchanged: result.Unchanged, Again: result.Again, Failed: []string{}}
	for _, f := range result.Failed {
		done.Failed = append(done.Failed, f.Error())
	}
	if err == nil {
		err = done.count(s)
	}
	return done, result.Failed, errors.Join(err, s.Close())
}

// count fills in what the case file now holds.
func (b *built) count(r store.Reader) error {
	n, err := r.Counts()
	b.Claims, b.Events, b.Figures = n.Claims, n.Events, n.Figures
	return err
}

func openOrCreate(path string) (store.Store, error) {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return store.Create(path)
	}
	return store.OpenWrite(path)
}

func tellBuilt(out *sheet, b built) error {
	noun(out, b)
	out.head("case", "articles", "unchanged", "again", "unreadable", "claims", "events", "figures")
	out.row(b.Case, fmt.Sprint(b.Articles), fmt.Sprint(b.Unchanged), fmt.Sprint(b.Again), fmt.Sprint(len(b.Failed)),
		fmt.Sprint(b.Claims), fmt.Sprint(b.Events), fmt.Sprint(b.Figures))
	return out.close()
}

// partly turns what could not be read into an error that names each.
func partly(failed []error) error {
	if len(failed) == 0 {
		return nil
	}
	return &casus.Error{Code: casus.EPartial, Message: fmt.Sprintf("%d of the inputs could not be read", len(failed)), Err: errors.Join(failed...)}
}

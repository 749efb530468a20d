package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"casus"
	"casus/examples"
	"casus/internal/pipeline"
	"casus/internal/store"
	"casus/internal/web"
)

func demoCommand() *cobra.Command {
	var folder string
	var asJSON bool
	c := command(&cobra.Command{
		Use:   "demo [-o FOLDER]",
		Short: "Build the sample case and its report",
		Long: `Demo writes the sample coverage that casus brings along into a new folder, builds
its case file and its report there, and says what it found and where it is. The
articles are ours, the outlets invented, the facts those of January 2022.

  casus demo
  casus show casus-demo/sample.casus events`,
		Args: none,
		RunE: func(c *cobra.Command, _ []string) error { return demo(c, folder, asJSON) },
	})
	c.Flags().StringVarP(&folder, "output", "o", "casus-demo", "the folder to make")
	c.Flags().BoolVar(&asJSON, "json", false, "print the result as JSON")
	return c
}

// demonstrated is what the demonstration made.
type demonstrated struct {
	built
	Coverage string `json:"coverage"`
	Report   string `json:"report"`
}

func demo(c *cobra.Command, folder string, asJSON bool) error {
	done := demonstrated{Coverage: filepath.Join(folder, "coverage"), Report: filepath.Join(folder, "report.html")}
	if err := unpack(done.Coverage); err != nil {
		return err
	}
	settings, err := pipeline.Load()
	if err != nil {
		return err
	}
	settings.Paths, settings.Title = []string{done.Coverage}, examples.Title
	var failed []error
	if done.built, failed, err = buildInto(c, filepath.Join(folder, "sample.casus"), settings); err != nil {
		return err
	}
	err = read(c, done.Case, func(r store.Reader) error {
		return write(c, done.Report, func(w io.Writer) error { return web.Report(w, r) })
	})
	if err != nil {
		return err
	}
	out := newSheet(c, asJSON)
	noun(out, done)
	out.head("what", "value")
	out.row("coverage", done.Coverage)
	out.row("case", done.Case)
	out.row("report", done.Report)
	out.row("articles", fmt.Sprint(done.Articles))
	out.row("claims", fmt.Sprint(done.Claims))
	out.row("events", fmt.Sprint(done.Events))
	out.row("figures", fmt.Sprint(done.Figures))
	return errors.Join(out.close(), partly(failed))
}

// unpack writes the sample coverage into a folder. Files that are there already
// are only taken for the sample's when they are the same.
func unpack(folder string) error {
	sample := examples.Kazakhstan2022()
	return fs.WalkDir(sample, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		path := filepath.Join(folder, filepath.FromSlash(name))
		if d.IsDir() {
			if err := os.MkdirAll(path, 0o750); err != nil {
				return couldNot("make", path, err)
			}
			return nil
		}
		data, err := fs.ReadFile(sample, name)
		if err != nil {
			return err
		}
		return unpackFile(path, data)
	})
}

func unpackFile(path string, data []byte) error {
	if there, err := os.ReadFile(path); err == nil {
		if string(there) == string(data) {
			return nil
		}
		return &casus.Error{Code: casus.EConflict, Message: path + " is there already and is not the sample's; name another folder with -o"}
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		return couldNot("write", path, err)
	}
	return nil
}

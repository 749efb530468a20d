package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"casus/internal/export"
	"casus/internal/store"
)

func exportCommand() *cobra.Command {
	var as, out string
	c := command(&cobra.Command{
		Use:   "export CASE --as FORMAT [-o FILE]",
		Short: "Write a case file in another format",
		Long: `Export writes a case file in another format, to standard output or to a file. The
file appears whole or not at all. Equal cases give equal bytes.

FORMATS
` + formatHelp() + `
  casus export crisis.casus --as json -o crisis.json
  casus export crisis.casus --as json | jq '.events[].title'`,
		Args: between(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			format, err := export.ByName(as)
			if err != nil {
				return err
			}
			return read(c, args[0], func(r store.Reader) error {
				return write(c, out, func(w io.Writer) error { return format.Write(w, r) })
			})
		},
	})
	c.Flags().StringVar(&as, "as", "json", "the format")
	c.Flags().StringVarP(&out, "output", "o", "-", "the file to write; - is standard output")
	return c
}

func formatHelp() string {
	var b strings.Builder
	for _, f := range export.Formats() {
		fmt.Fprintf(&b, "  %-12s %s\n", f.Name, f.About)
	}
	return b.String()
}

// write has fill write a file, which is put in place when it is whole; "-" is
// standard output.
func write(c *cobra.Command, path string, fill func(io.Writer) error) error {
	if path == "-" {
		out := c.OutOrStdout()
		if isTerminal(out) {
			out = &harmless{w: out}
		}
		return fill(out)
	}
	draft, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return couldNot("write", path, err)
	}
	defer os.Remove(draft.Name())
	if err := fill(draft); err != nil {
		return errors.Join(err, draft.Close())
	}
	if err := finish(draft, path); err != nil {
		return couldNot("write", path, err)
	}
	return nil
}

// finish gives a draft its place. Temporary files are private; what is asked
// for by name is as readable as any new file.
func finish(draft *os.File, path string) error {
	if err := draft.Chmod(0o644); err != nil {
		return err
	}
	if err := draft.Close(); err != nil {
		return err
	}
	return os.Rename(draft.Name(), path)
}

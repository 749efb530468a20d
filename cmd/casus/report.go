package main

import (
	"io"

	"github.com/spf13/cobra"

	"casus"
	"casus/internal/store"
	"casus/internal/web"
)

func reportCommand() *cobra.Command {
	var out string
	c := command(&cobra.Command{
		Use:   "report CASE -o FILE.html",
		Short: "Write a case file as one page to send or print",
		Long: `Report writes a case file as one HTML page that needs nothing else: no network, no
program, no script. Every line on it opens the sentence that it rests on. The file
appears whole or not at all; - is standard output.

  casus report crisis.casus -o crisis.html`,
		Args: between(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			if out == "" {
				return &casus.Error{Code: casus.EInvalid, Message: "the page needs a name; give one with -o FILE.html"}
			}
			return read(c, args[0], func(r store.Reader) error {
				return write(c, out, func(w io.Writer) error { return web.Report(w, r) })
			})
		},
	})
	c.Flags().StringVarP(&out, "output", "o", "", "the page to write; - is standard output")
	return c
}

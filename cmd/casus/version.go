package main

import (
	"runtime"

	"github.com/spf13/cobra"

	"casus"
)

// build facts of this program, as "casus version" tells them.
type versions struct {
	Casus    string `json:"casus"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func versionCommand() *cobra.Command {
	var asJSON bool
	c := command(&cobra.Command{
		Use:   "version",
		Short: "Print the version of this program",
		Long: `Version prints the version of this program and what it was built with. "casus
doctor" tells more about the installation.

  casus version --json`,
		Args: none,
		RunE: func(c *cobra.Command, _ []string) error {
			v := versions{Casus: casus.Version, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
			out := newSheet(c, asJSON)
			noun(out, v)
			out.head("what", "value")
			out.row("casus", v.Casus)
			out.row("go", v.Go)
			out.row("platform", v.Platform)
			return out.close()
		},
	})
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"casus"
	"casus/internal/pipeline"
	"casus/internal/store"
	"casus/internal/text"
)

func doctorCommand() *cobra.Command {
	var lexicon []string
	var asJSON bool
	c := command(&cobra.Command{
		Use:   "doctor [CASE] [--lexicon DIR]",
		Short: "Check this installation, or a case file",
		Long: `Doctor says what this installation has and whether it works: the dictionaries, the
model, the stages, and a sentence that has to be coded. With a case file it checks
that file through and through: its pages and tables, every original against its
hash, every quotation against its article.

  casus doctor
  casus doctor crisis.casus`,
		Args: between(0, 1),
		RunE: func(c *cobra.Command, args []string) error {
			checks := installation(lexicon)
			if len(args) == 1 {
				checks = caseChecks(args[0])
			}
			return tellChecks(newSheet(c, asJSON), checks)
		},
	})
	c.Flags().StringSliceVar(&lexicon, "lexicon", nil, "folder of dictionaries of your own to check as well")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON Lines")
	return c
}

// check is one thing looked at.
type check struct {
	What   string `json:"what"`
	OK     bool   `json:"ok"`
	Found  string `json:"found"`
	failed error
}

// tellChecks writes every check and returns the first error among them.
func tellChecks(out *sheet, checks []check) error {
	out.head("what", "ok", "found")
	var failed error
	for _, k := range checks {
		if k.OK = k.failed == nil; !k.OK {
			k.Found = k.failed.Error()
			if failed == nil {
				failed = k.failed
			}
		}
		noun(out, k)
		out.row(k.What, map[bool]string{true: "ok", false: "FAILS"}[k.OK], k.Found)
	}
	if err := out.close(); err != nil {
		return err
	}
	return failed
}

// installation checks what the program brings along.
func installation(lexicon []string) []check {
	checks := []check{{What: "program", Found: fmt.Sprintf("casus %s, %s, %s/%s, %d cores",
		casus.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0))}}
	settings, err := pipeline.Load(lexicon...)
	if err != nil {
		return append(checks, check{What: "dictionaries and model", failed: err})
	}
	stages := check{What: "stages", failed: pipeline.Check(settings.Stages)}
	for _, s := range settings.Stages {
		stages.Found = fmt.Sprintf("%s %s=%s", stages.Found, s.Name, s.Version)
	}
	return append(checks,
		check{What: "dictionaries", Found: settings.Lexicon.Version()},
		check{What: "outlets", Found: fmt.Sprintf("%d outlets", len(settings.Outlets.All()))},
		check{What: "model", Found: settings.Model},
		stages, codes(settings))
}

// codes has the stages code a sentence that they must be able to.
func codes(settings pipeline.Settings) check {
	const sentence = "Russia sent peacekeepers to Kazakhstan on 6 January 2022."
	k := check{What: "coding"}
	d := pipeline.NewDoc("doctor", sentence, "2022-01-07")
	if k.failed = pipeline.Run(settings.Stages, d); k.failed != nil {
		return k
	}
	if len(d.Claims) == 0 {
		k.failed = &casus.Error{Code: casus.EInternal, Message: fmt.Sprintf("nothing was found in %q", sentence)}
		return k
	}
	k.Found = describe(d)
	return k
}

func describe(d *text.Doc) string {
	return fmt.Sprintf("%d claim in a test sentence: %s", len(d.Claims), what(&d.Claims[0]))
}

// caseChecks checks a case file. Opening it checks pages, tables and lengths.
func caseChecks(path string) []check {
	r, err := store.Open(path)
	checks := []check{{What: "file", Found: "a sound case file", failed: err}}
	if err != nil {
		return checks
	}
	defer r.Close()
	state, err := r.State()
	checks = append(checks, check{What: "case level", Found: string(state), failed: err})
	return append(checks, originals(r), quotations(r))
}

// originals unpacks every original, which compares it with its hash.
func originals(r store.Reader) check {
	k := check{What: "originals"}
	n := 0
	for a, err := range r.Articles(casus.Filter{}, false) {
		if err == nil {
			_, err = r.Original(a.ID)
		}
		if err != nil {
			k.failed = err
			return k
		}
		n++
	}
	k.Found = fmt.Sprintf("%d originals fit their hashes", n)
	return k
}

// quotations compares every quotation with its span. Claims come article by
// article.
func quotations(r store.Reader) check {
	k := check{What: "quotations"}
	n := 0
	var a casus.Article
	for c, err := range r.Claims(casus.Filter{}) {
		if err == nil && c.Article != a.ID {
			a, err = r.Article(c.Article)
		}
		if err != nil {
			k.failed = err
			return k
		}
		if whole := (casus.Span{End: len(a.Text)}); c.Len() < 0 || !whole.Contains(c.Span) || c.Quote != c.Span.Of(a.Text) {
			k.failed = &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("claim %s quotes other words than those of its span", c.ID)}
			return k
		}
		n++
	}
	k.Found = fmt.Sprintf("%d quotations are the words of their articles", n)
	return k
}

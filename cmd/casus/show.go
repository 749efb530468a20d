package main

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/spf13/cobra"

	"casus"
	"casus/internal/store"
)

func showCommand() *cobra.Command {
	var asJSON bool
	c := command(&cobra.Command{
		Use:   "show CASE [TABLE [FILTER...]]",
		Short: "Print a table of a case file",
		Long: `Show prints one table of a case file; without a table, what the case is.

On a terminal the table is aligned and cut to its width; elsewhere it is
tab-separated, with a head line and nothing cut. With --json each row is a line
of JSON, under the field names of the case format.

TABLES
` + viewHelp() + `
FILTER
  key:value words that must all hold; a key given twice holds for either value.
  Keys: actor, article, kind, measure, min, outlet, place, realis, since, type,
  until. A word without a key is searched for in quotations and titles. A value
  with spaces stands in double quotes. A key that a table cannot be filtered by
  is refused.

  casus show crisis.casus events type:AID actor:RUS since:2022-01-05
  casus show crisis.casus claims 'actor:"security council"' --json`,
		Args: between(1, -1),
		RunE: func(c *cobra.Command, args []string) error {
			return show(c, args[0], args[1:], asJSON)
		},
	})
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON Lines")
	return c
}

func viewHelp() string {
	var b strings.Builder
	for _, v := range views() {
		fmt.Fprintf(&b, "  %-12s %s\n", v.name, v.about)
	}
	return b.String()
}

func show(c *cobra.Command, path string, rest []string, asJSON bool) error {
	v, f, err := parseView(rest)
	if err != nil {
		return err
	}
	return read(c, path, func(r store.Reader) error {
		out := &cells{newSheet(c, asJSON)}
		out.head(v.columns...)
		if err := v.show(out, r, f); err != nil {
			return err
		}
		return out.close()
	})
}

// parseView reads the table and the filter of a call.
func parseView(words []string) (view, casus.Filter, error) {
	if len(words) == 0 {
		return summary, casus.Filter{}, nil
	}
	f, err := casus.ParseFilter(strings.Join(words[1:], " "))
	if err != nil {
		return view{}, f, err
	}
	var names []string
	for _, v := range views() {
		if v.name == words[0] {
			return v, f, nil
		}
		names = append(names, v.name)
	}
	return view{}, f, &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("there is no table %q; there are %s", words[0], strings.Join(names, ", "))}
}

// read opens a case file, says on standard error when its case level is not up
// to date, and gives it to use as of one moment.
func read(c *cobra.Command, path string, use func(store.Reader) error) error {
	r, err := store.Open(path)
	if err != nil {
		return err
	}
	defer r.Close()
	return r.Snapshot(func(r store.Reader) error {
		state, err := r.State()
		if err != nil {
			return err
		}
		if state != store.Summed {
			c.PrintErrf("casus: %s: %s; \"casus build\" goes on from there\n", clean(path), clean(string(state)))
		}
		return use(r)
	})
}

// summary is what show prints without a table.
var summary = view{name: "case", columns: []string{"what", "value"}, show: showHead}

func showHead(out *cells, r store.Reader, _ casus.Filter) error {
	h, err := r.Head()
	if err != nil {
		return err
	}
	noun(out.sheet, h)
	out.row("title", h.Title)
	out.row("articles", fmt.Sprint(h.Articles))
	out.row("outlets", fmt.Sprint(h.Outlets))
	out.row("published", dates(&casus.When{From: h.From, To: h.To}))
	n, err := r.Counts()
	if err != nil {
		return err
	}
	out.row("claims", fmt.Sprint(n.Claims))
	out.row("events", fmt.Sprint(n.Events))
	out.row("figures", fmt.Sprint(n.Figures))
	out.row("conflicts", fmt.Sprint(n.Conflicts))
	out.row("uncoded", fmt.Sprint(n.Uncoded))
	out.row("built", h.Built)
	out.row("casus", h.Casus)
	out.row("lexicon", h.Lexicon)
	out.row("model", h.Model)
	return nil
}

func isZero(f casus.Filter) bool { return reflect.ValueOf(f).IsZero() }

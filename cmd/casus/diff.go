package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/spf13/cobra"

	"casus/internal/export"
	"casus/internal/store"
)

// difference is one row that is not the same in two case files.
type difference struct {
	List   string `json:"list"`
	Change string `json:"change"` // added, removed, changed
	ID     string `json:"id"`
	About  string `json:"about,omitempty"`
}

func diffCommand() *cobra.Command {
	var asJSON bool
	c := command(&cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Compare two case files",
		Long: `Diff lists what was added, removed and changed between two case files: articles,
claims, events, figures and every other list, by id. The time of building is not
compared. Nothing is printed for case files that are the same.

  casus diff monday.casus tuesday.casus`,
		Args: between(2, 2),
		RunE: func(c *cobra.Command, args []string) error {
			return read(c, args[0], func(before store.Reader) error {
				return read(c, args[1], func(after store.Reader) error {
					return diff(newSheet(c, asJSON), before, after)
				})
			})
		},
	})
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON Lines")
	return c
}

// diff writes the differences list by list: what is new or changed in the order
// of the new case, then what is gone in the order of the old.
func diff(out *sheet, before, after store.Reader) error {
	out.head("list", "change", "id", "about")
	old := export.Parts(before)
	for i, part := range export.Parts(after) {
		if err := diffList(out, old[i], part); err != nil {
			return err
		}
	}
	return out.close()
}

func diffList(out *sheet, before, after export.Part) error {
	tell := func(change string, r identity) {
		d := difference{List: after.Name, Change: change, ID: r.id, About: r.about}
		noun(out, d)
		out.row(d.List, d.Change, d.ID, d.About)
	}
	old := map[string]identity{}
	var order []string
	for row, err := range before.Rows {
		if err != nil {
			return err
		}
		r := identify(row)
		old[r.id] = r
		order = append(order, r.id)
	}
	for row, err := range after.Rows {
		if err != nil {
			return err
		}
		r := identify(row)
		was, there := old[r.id]
		switch {
		case !there:
			tell("added", r)
		case was.hash != r.hash:
			tell("changed", r)
		}
		delete(old, r.id)
	}
	for _, id := range order {
		if r, gone := old[id]; gone {
			tell("removed", r)
			delete(old, id)
		}
	}
	return nil
}

// identity is what diff keeps of a row.
type identity struct{ id, about, hash string }

// identify reads what names a row. A row without an id is named by what it is
// about, and one without that by a hash of all it says.
func identify(row json.RawMessage) identity {
	var names struct {
		ID        string `json:"id"`
		Event     string `json:"event"`
		Mechanism string `json:"mechanism"`
		Title     string `json:"title"`
		Name      string `json:"name"`
		Quote     string `json:"quote"`
		Measure   string `json:"measure"`
		Why       string `json:"why"`
	}
	if err := json.Unmarshal(row, &names); err != nil {
		names.Why = err.Error()
	}
	sum := sha256.Sum256(row)
	r := identity{hash: hex.EncodeToString(sum[:])}
	r.id = firstOf(names.ID, names.Event, names.Mechanism, r.hash[:12])
	r.about = firstOf(names.Title, names.Name, names.Quote, names.Measure, names.Why)
	return r
}

// firstOf returns the first that is not empty.
func firstOf(names ...string) string {
	for _, n := range names {
		if n != "" {
			return n
		}
	}
	return ""
}

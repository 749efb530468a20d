package store

import (
	"fmt"
	"iter"
	"slices"

	"casus"
)

func (b *batch) putClaim(c *casus.Claim) error {
	if _, err := b.exec("INSERT INTO claims (id, article, body) VALUES (?, ?, ?)", c.ID, c.Article, body(c)); err != nil {
		return fmt.Errorf("claim %s: %w", c.ID, err)
	}
	for _, actor := range actorsOf(c) {
		if _, err := b.exec("INSERT INTO claim_actors VALUES (?, ?)", c.ID, actor); err != nil {
			return err
		}
	}
	for _, place := range placesOf(c) {
		if _, err := b.exec("INSERT INTO claim_places VALUES (?, ?)", c.ID, place); err != nil {
			return err
		}
	}
	return nil
}

// actorsOf returns every actor that a claim names, sorted, each once.
func actorsOf(c *casus.Claim) []string {
	var ids []string
	for s := c.Speaker; s != nil; s = s.Cites {
		ids = append(ids, s.Actor)
	}
	if c.EventClaim != nil {
		for _, p := range c.Participants {
			ids = append(ids, p.Actor, p.SaidBy)
		}
	}
	if c.FigureClaim != nil && c.Victims != nil {
		ids = append(ids, c.Victims.Side)
	}
	if c.StatementClaim != nil {
		ids = append(ids, c.To)
	}
	if c.MembershipClaim != nil {
		ids = append(ids, c.Organisation, c.State)
	}
	return distinct(ids)
}

func placesOf(c *casus.Claim) []string {
	var ids []string
	for _, p := range c.Places {
		ids = append(ids, p.Place)
	}
	return distinct(ids)
}

// distinct returns ids sorted, each once, without the absent one.
func distinct(ids []string) []string {
	slices.Sort(ids)
	ids = slices.Compact(ids)
	return slices.DeleteFunc(ids, func(id string) bool { return id == "" })
}

// Claims implements Reader. The articles' order leads, and each article's
// claims come from their index: nothing is sorted.
func (s *file) Claims(f casus.Filter) iter.Seq2[casus.Claim, error] {
	return filtered[casus.Claim](s, f, "claims", claimConditions, func(where string) string {
		return `SELECT c.body FROM articles o CROSS JOIN claims c ON c.article = o.id
			WHERE ` + where + ` ORDER BY o.sort, o.id, c.start, c.id`
	})
}

// Claim implements Reader.
func (s *file) Claim(id string) (casus.Claim, error) {
	c, found, err := first(bodies[casus.Claim](s, "SELECT body FROM claims WHERE id = ?", []any{id}))
	if err == nil && !found {
		err = &casus.Error{Code: casus.ENotFound, Message: fmt.Sprintf("there is no claim %q in %s", id, s.path)}
	}
	return c, err
}

// Uncoded implements Reader.
func (s *file) Uncoded(f casus.Filter) iter.Seq2[casus.Uncoded, error] {
	known := conditions{}
	for _, key := range []string{"article", "outlet", "since", "until"} {
		known[key] = articleConditions[key]
	}
	return filtered[casus.Uncoded](s, f, "uncoded sentences", known, func(where string) string {
		return `SELECT u.body FROM articles a CROSS JOIN uncoded u ON u.article = a.id
			WHERE ` + where + ` ORDER BY a.sort, a.id, u.seq`
	})
}

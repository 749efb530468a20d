package store

import (
	"fmt"
	"unicode/utf8"

	"casus"
)

// check refuses an entry that does not fit its own text: a case file promises
// that every quotation is exactly the bytes of its span, and that nothing is
// taken from cut text.
func (e Entry) check() error {
	a := e.Article
	switch {
	case a.ID == "":
		return refuse(a, "it has no id")
	case a.SHA256 != digest(e.Original):
		return refuse(a, "its hash is not that of its original")
	case !utf8.ValidString(a.Text):
		return refuse(a, "its text is not UTF-8")
	case a.Outlet != "" && (e.Outlet == nil || e.Outlet.ID != a.Outlet):
		return refuse(a, "its outlet is missing")
	}
	if err := e.checkSpans(); err != nil {
		return err
	}
	for i := range e.Claims {
		if why := e.objection(&e.Claims[i]); why != "" {
			return refuse(a, fmt.Sprintf("claim %s %s", e.Claims[i].ID, why))
		}
	}
	return nil
}

func (e Entry) checkSpans() error {
	a := e.Article
	whole := casus.Span{End: len(a.Text)}
	end := 0
	for _, c := range a.Cut {
		if c.Start < end || c.End < c.Start || !whole.Contains(c.Span) {
			return refuse(a, "its cut spans are out of order")
		}
		end = c.End
	}
	for _, b := range a.Blocks {
		if b.End < b.Start || !whole.Contains(b.Span) {
			return refuse(a, "a block lies outside its text")
		}
	}
	for _, u := range e.Uncoded {
		if u.Article != a.ID || u.End < u.Start || !whole.Contains(u.Span) {
			return refuse(a, "an uncoded sentence lies outside its text")
		}
	}
	return nil
}

// objection says what is wrong with a claim, "" for nothing.
func (e Entry) objection(c *casus.Claim) string {
	a := e.Article
	whole := casus.Span{End: len(a.Text)}
	switch {
	case c.Article != a.ID:
		return "is of another article"
	case c.Len() <= 0 || !whole.Contains(c.Span):
		return "rests on no words of the text"
	case c.Quote != c.Span.Of(a.Text):
		return "quotes other words than those of its span"
	case a.InCut(c.Span):
		return "rests on cut text"
	case c.Trigger != nil && (c.Trigger.Len() < 0 || !whole.Contains(*c.Trigger)):
		return "has its word outside the text"
	case c.StatementClaim != nil && (c.Content.Len() < 0 || !whole.Contains(c.Content)):
		return "has its statement outside the text"
	}
	return partObjection(c)
}

// partObjection holds a claim to having the part that its kind names, and no
// other.
func partObjection(c *casus.Claim) string {
	parts := map[casus.ClaimKind]bool{
		casus.EventKind:      c.EventClaim != nil,
		casus.FigureKind:     c.FigureClaim != nil,
		casus.StatementKind:  c.StatementClaim != nil,
		casus.MembershipKind: c.MembershipClaim != nil,
	}
	if !parts[c.Kind] {
		return fmt.Sprintf("lacks the fields of its kind, %q", c.Kind)
	}
	n := 0
	for _, there := range parts {
		if there {
			n++
		}
	}
	if n > 1 {
		return "has the fields of more than one kind"
	}
	return ""
}

func refuse(a *casus.Article, why string) error {
	return &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("article %s (%s) cannot be stored: %s", a.ID, a.File, why)}
}

package main

import (
	"iter"
	"strconv"
	"strings"

	"casus"
	"casus/internal/store"
)

// view is one table that "casus show" knows.
type view struct {
	name    string
	about   string
	columns []string
	show    func(*cells, store.Reader, casus.Filter) error
}

// cells is what views write their rows through.
type cells struct{ *sheet }

// views lists the tables in the order in which help names them. Each row ends
// with the words it rests on where it rests on words.
func views() []view {
	return []view{
		{"articles", "what was read, and what became of it",
			[]string{"id", "published", "outlet", "language", "status", "copies", "file", "title"}, showArticles},
		{"outlets", "who published it", []string{"id", "country", "kind", "owner", "name"}, showOutlets},
		{"copies", "articles that count once", []string{"id", "kind", "origin", "articles"}, showCopies},
		{"events", "who did what to whom, over all articles",
			[]string{"id", "when", "type", "mode", "realis", "status", "outlets", "independent", "title", "quote"}, showEvents},
		{"figures", "how many, one line for each value that is given",
			[]string{"id", "measure", "victims", "place", "window", "low", "high", "qualifier", "speaker", "outlet", "as_of", "quote"}, showFigures},
		{"statements", "who said what", claimColumns, showStatements},
		{"claims", "what each article says", claimColumns, showClaims},
		{"actors", "states, organisations, groups and office-holders", []string{"id", "kind", "code", "sector", "of", "name", "names"}, showActors},
		{"places", "where", []string{"id", "kind", "country", "lat", "lon", "precision", "name"}, showPlaces},
		{"memberships", "who belongs to what", []string{"organisation", "state", "role", "from", "to", "registry", "claims"}, showMemberships},
		{"response", "the collective response, step by step", []string{"mechanism", "part", "what", "when", "status", "evidence"}, showResponse},
		{"coverage", "which outlet carries which event, in whose words", []string{"event", "outlet", "claims", "words"}, showCoverage},
		{"conflicts", "what cannot all hold", []string{"kind", "about", "claims", "why"}, showConflicts},
		{"uncoded", "sentences that gave no claim, and why", []string{"article", "start", "end", "why", "sentence"}, showUncoded},
		{"corrections", "the analyst's own entries", []string{"id", "article", "kind", "field", "old", "new", "who", "when", "orphaned", "quote"}, showCorrections},
	}
}

// each writes every noun of a list as JSON and has rows write its rows.
func each[T any](out *cells, list iter.Seq2[T, error], rows func(T) error) error {
	for item, err := range list {
		if err != nil {
			return err
		}
		noun(out.sheet, item)
		if out.json {
			continue
		}
		if err := rows(item); err != nil {
			return err
		}
	}
	return nil
}

func showArticles(out *cells, r store.Reader, f casus.Filter) error {
	return each(out, r.Articles(f, false), func(a casus.Article) error {
		status := string(a.Status)
		if a.Why != "" {
			status += ": " + a.Why
		}
		out.row(a.ID, dates(a.Published), a.Outlet, a.Language, status, a.Copies, a.File, a.Title)
		return nil
	})
}

func showOutlets(out *cells, r store.Reader, f casus.Filter) error {
	return each(out, r.Outlets(f), func(o casus.Outlet) error {
		out.row(o.ID, o.Country, o.Kind, o.Owner, o.Name)
		return nil
	})
}

func showCopies(out *cells, r store.Reader, f casus.Filter) error {
	return each(out, r.Copies(f), func(g casus.CopyGroup) error {
		out.row(g.ID, g.Kind, g.Origin, strings.Join(g.Articles, " "))
		return nil
	})
}

func showEvents(out *cells, r store.Reader, f casus.Filter) error {
	return each(out, r.Events(f), func(e casus.Event) error {
		quote, err := quoteOf(r, e.Claims)
		out.row(e.ID, dates(e.When), string(e.Type), e.Mode, string(e.Realis), string(e.Status),
			strconv.Itoa(e.Outlets), strconv.Itoa(e.Independent), e.Title, quote)
		return err
	})
}

// quoteOf returns the words of the first of some claims.
func quoteOf(r store.Reader, claims []string) (string, error) {
	if len(claims) == 0 {
		return "", nil
	}
	c, err := r.Claim(claims[0])
	return c.Quote, err
}

func showFigures(out *cells, r store.Reader, f casus.Filter) error {
	return each(out, r.Figures(f), func(g casus.Figure) error {
		victims := g.Of
		if g.Victims != nil {
			victims = g.Victims.Text
		}
		for _, v := range g.Values {
			quote, err := quoteOf(r, []string{v.Claim})
			if err != nil {
				return err
			}
			out.row(g.ID, string(g.Measure), victims, g.Place, dates(g.Window), bound(v.Low), bound(v.High), v.Qualifier,
				speaker(v.Speaker), v.Outlet, dates(v.AsOf), quote)
		}
		return nil
	})
}

// claimColumns are those of claims of any kind.
var claimColumns = []string{"id", "kind", "what", "realis", "when", "speaker", "actors", "article", "start", "end", "quote"}

func showClaims(out *cells, r store.Reader, f casus.Filter) error {
	return each(out, r.Claims(f), func(c casus.Claim) error {
		out.row(c.ID, string(c.Kind), what(&c), string(c.Realis), dates(c.When), speaker(c.Speaker), actors(&c),
			c.Article, strconv.Itoa(c.Start), strconv.Itoa(c.End), c.Quote)
		return nil
	})
}

func showStatements(out *cells, r store.Reader, f casus.Filter) error {
	if len(f.Kinds) > 0 {
		return &casus.Error{Code: casus.EInvalid, Message: "statements are of one kind; ask for claims to filter by kind"}
	}
	f.Kinds = []casus.ClaimKind{casus.StatementKind}
	return showClaims(out, r, f)
}

// what says in a word or two what a claim is about.
func what(c *casus.Claim) string {
	switch {
	case c.EventClaim != nil && c.Mode != "":
		return string(c.Type) + "/" + c.Mode
	case c.EventClaim != nil:
		return string(c.Type)
	case c.FigureClaim != nil:
		return strings.TrimSpace(string(c.Measure) + " " + amount(c.Amount))
	case c.MembershipClaim != nil:
		return string(c.Standing)
	}
	return ""
}

// actors names the parties of a claim: "KAZ > CSTO" for actor and recipient.
func actors(c *casus.Claim) string {
	switch {
	case c.MembershipClaim != nil:
		return c.State + " in " + c.Organisation
	case c.EventClaim == nil:
		return ""
	}
	var by, to []string
	for _, p := range c.Participants {
		name := p.Actor
		if name == "" {
			name = p.Text
		}
		if p.Role == casus.RoleActor {
			by = append(by, name)
		} else {
			to = append(to, name)
		}
	}
	if len(to) == 0 {
		return strings.Join(by, ", ")
	}
	return strings.TrimSpace(strings.Join(by, ", ") + " > " + strings.Join(to, ", "))
}

func showActors(out *cells, r store.Reader, f casus.Filter) error {
	return each(out, r.Actors(f), func(a casus.Actor) error {
		var names []string
		for _, n := range a.Names {
			names = append(names, n.Text+" ("+strconv.Itoa(n.Count)+")")
		}
		out.row(a.ID, string(a.Kind), a.Code, a.Sector, a.Of, a.Name, strings.Join(names, ", "))
		return nil
	})
}

func showPlaces(out *cells, r store.Reader, f casus.Filter) error {
	return each(out, r.Places(f), func(p casus.Place) error {
		out.row(p.ID, p.Kind, p.Country, degrees(p.Lat), degrees(p.Lon), string(p.Precision), p.Name)
		return nil
	})
}

func showMemberships(out *cells, r store.Reader, f casus.Filter) error {
	return each(out, r.Memberships(f), func(m casus.Membership) error {
		out.row(m.Organisation, m.State, string(m.Role), m.From, m.To, yes(m.Registry), strings.Join(m.Claims, " "))
		return nil
	})
}

func showCoverage(out *cells, r store.Reader, f casus.Filter) error {
	return each(out, r.Coverage(f), func(c casus.Coverage) error {
		for _, o := range c.Outlets {
			out.row(c.Event, o.Outlet, strings.Join(o.Claims, " "), strings.Join(o.Words, ", "))
		}
		return nil
	})
}

func showConflicts(out *cells, r store.Reader, f casus.Filter) error {
	return each(out, r.Conflicts(f), func(c casus.Conflict) error {
		out.row(c.Kind, c.About, strings.Join(c.Claims, " "), c.Why)
		return nil
	})
}

// showUncoded keeps the article at hand: its sentences come one after another.
func showUncoded(out *cells, r store.Reader, f casus.Filter) error {
	var a casus.Article
	return each(out, r.Uncoded(f), func(u casus.Uncoded) error {
		if a.ID != u.Article {
			var err error
			if a, err = r.Article(u.Article); err != nil {
				return err
			}
		}
		if !(casus.Span{End: len(a.Text)}).Contains(u.Span) || u.Len() < 0 {
			return &casus.Error{Code: casus.EInvalid, Message: "the case file names a sentence outside the text of article " + a.ID}
		}
		out.row(u.Article, strconv.Itoa(u.Start), strconv.Itoa(u.End), u.Why, u.Of(a.Text))
		return nil
	})
}

func showCorrections(out *cells, r store.Reader, f casus.Filter) error {
	if !isZero(f) {
		return &casus.Error{Code: casus.EInvalid, Message: "corrections cannot be filtered"}
	}
	return each(out, r.Corrections(), func(c casus.Correction) error {
		out.row(c.ID, c.Target.Article, c.Target.Kind, c.Field, c.Old, c.New, c.Who, c.When, yes(c.Orphaned), c.Target.Quote)
		return nil
	})
}

// dates shows an interval: one day, two, or what there is of them.
func dates(w *casus.When) string {
	switch {
	case w == nil || w.IsZero():
		return ""
	case w.From == w.To:
		return w.From
	}
	return w.From + ".." + w.To
}

func amount(a casus.Amount) string {
	low, high := bound(a.Low), bound(a.High)
	if low == high {
		return low
	}
	return low + ".." + high
}

// bound shows a bound of an amount; an open one is empty.
func bound(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

// speaker shows who says something, and whom they rest on.
func speaker(s *casus.Speaker) string {
	var names []string
	for ; s != nil; s = s.Cites {
		name := s.Actor
		if name == "" {
			name = s.Text
		}
		names = append(names, name)
	}
	return strings.Join(names, " citing ")
}

func degrees(d float64) string { return strconv.FormatFloat(d, 'f', 4, 64) }

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

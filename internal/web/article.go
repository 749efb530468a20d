package web

import (
	"cmp"
	"slices"
	"strings"

	"casus"
)

// articleList is the coverage itself: texts with what was cut and what was
// claimed, and the articles whose text the page has no room for.
type articleList struct {
	Shown []articleView
	Rest  []*source
	Open  bool // few enough to stand open
}

// articleView is one article as it was published, marked.
type articleView struct {
	Anchor, Outlet, Title, Byline, Published, PublishedStated string
	File, URL, Language, Why, SHA256, Copy                    string
	Claims                                                    int
	Rows                                                      []textRow
}

// textRow is a block of the page, or several that were cut for one reason.
type textRow struct {
	Kind     string // headline, deck, heading, paragraph, item, caption, cut
	Why      string // of a cut
	Segments []segment
	Notes    []note
}

// segment is a run of text with one marking.
type segment struct {
	Text   string
	Family string // "" for plain text
	Link   string // anchor of the event or figure
	Cut    bool
}

// note stands in the margin beside a block: one claim.
type note struct {
	Anchor, Link, Family, Kind, Words, Realis string
}

// uncodedList is the sentences that gave no claim.
type uncodedList struct {
	Total, Shown int
	Articles     []uncodedArticle
}

type uncodedArticle struct {
	Outlet, Title, Anchor string
	Sentences             []uncodedSentence

	total int // sentences there are, shown or not
}

type uncodedSentence struct{ Text, Why string }

func (x *index) articleList() (articleList, uncodedList, error) {
	var list articleList
	var uncoded uncodedList
	for _, s := range x.order {
		if !s.shown {
			list.Rest = append(list.Rest, s)
			continue
		}
		view, missed, err := x.articleView(s.ID, maxUncoded-uncoded.Shown)
		if err != nil {
			return list, uncoded, err
		}
		list.Shown = append(list.Shown, view)
		uncoded.Total += missed.total
		if len(missed.Sentences) > 0 {
			uncoded.Articles = append(uncoded.Articles, missed)
			uncoded.Shown += len(missed.Sentences)
		}
	}
	list.Open = len(list.Shown) <= 12
	return list, uncoded, nil
}

func (x *index) articleView(id string, room int) (articleView, uncodedArticle, error) {
	a, err := x.src.Article(id)
	if err != nil {
		return articleView{}, uncodedArticle{}, err
	}
	only := casus.Filter{Articles: []string{id}}
	claims, _, err := first(x.src.Claims(only), 5000)
	if err != nil {
		return articleView{}, uncodedArticle{}, err
	}
	v := articleView{Anchor: articleAnchor(id), Outlet: x.outletName(a.Outlet), Title: a.Title, Byline: a.Byline,
		File: a.File, URL: webAddress(a.URL), Language: a.Language, SHA256: a.SHA256, Claims: len(claims), Copy: x.copyWords(x.articles[id])}
	if v.Title == "" {
		v.Title = a.File
	}
	if v.Published = "no date"; a.Published != nil && !a.Published.IsZero() {
		v.Published = whenWords(a.Published)
		if a.Published.Basis != casus.Explicit {
			v.PublishedStated = string(a.Published.Basis)
		}
	}
	if a.Status == casus.NotAnalysed {
		v.Why = cmp.Or(a.Why, "no reason is recorded")
	}
	v.Rows = x.textRows(&a, claims)
	missed, err := x.missed(&a, only, room)
	return v, missed, err
}

// webAddress returns an address that may be written as a link, "" otherwise.
func webAddress(url string) string {
	if strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://") {
		return url
	}
	return ""
}

// missed collects the sentences of an article that gave no claim.
func (x *index) missed(a *casus.Article, only casus.Filter, room int) (uncodedArticle, error) {
	m := uncodedArticle{Outlet: x.outletName(a.Outlet), Title: cmp.Or(a.Title, a.File), Anchor: articleAnchor(a.ID)}
	list, total, err := first(x.src.Uncoded(only), max(room, 0))
	m.total = total
	for _, u := range list {
		if s, ok := within(u.Span, a.Text); ok {
			m.Sentences = append(m.Sentences, uncodedSentence{Text: tidy(s), Why: u.Why})
		}
	}
	return m, err
}

// within returns the words of a span, if it lies in the text.
func within(s casus.Span, text string) (string, bool) {
	if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
		return "", false
	}
	return s.Of(text), true
}

// textRows parts an article's text into rows: its blocks in order, neighbours
// that were cut for one reason in one row.
func (x *index) textRows(a *casus.Article, claims []casus.Claim) []textRow {
	var rows []textRow
	for _, b := range a.Blocks {
		words, ok := within(b.Span, a.Text)
		if !ok || strings.TrimSpace(words) == "" {
			continue
		}
		if why, whole := cutWhole(a, b.Span); whole {
			if n := len(rows); n > 0 && rows[n-1].Kind == "cut" && rows[n-1].Why == why {
				rows[n-1].Segments = append(rows[n-1].Segments, segment{Text: " · " + words, Cut: true})
			} else {
				rows = append(rows, textRow{Kind: "cut", Why: why, Segments: []segment{{Text: words, Cut: true}}})
			}
			continue
		}
		rows = append(rows, textRow{Kind: string(b.Kind), Segments: x.segments(a, b.Span, claims), Notes: x.notes(b.Span, claims)})
	}
	if len(rows) == 0 && a.Text != "" {
		rows = []textRow{{Kind: "paragraph", Segments: []segment{{Text: a.Text}}}}
	}
	return rows
}

// cutWhole reports whether a block was cut as a whole, and why.
func cutWhole(a *casus.Article, s casus.Span) (string, bool) {
	for _, c := range a.Cut {
		if c.Contains(s) {
			return c.Why, true
		}
	}
	return "", false
}

// stretch is a marked part of a block.
type stretch struct {
	casus.Span
	family, link string
	cut          bool
}

// segments splits a block at its marked words: the word that carries each
// claim, and parts that were cut. Where marks overlap the first wins.
func (x *index) segments(a *casus.Article, block casus.Span, claims []casus.Claim) []segment {
	var marked []stretch
	for _, c := range a.Cut {
		if c.Overlaps(block) {
			marked = append(marked, stretch{Span: casus.Span{Start: max(c.Start, block.Start), End: min(c.End, block.End)}, cut: true})
		}
	}
	for i := range claims {
		c := &claims[i]
		s := carrier(c)
		if c.Kind == casus.StatementKind && c.Trigger == nil {
			continue // a whole sentence; its note in the margin is enough
		}
		if block.Contains(s) && s.Len() > 0 {
			marked = append(marked, stretch{Span: s, family: claimFamily(c), link: x.holder[c.ID]})
		}
	}
	slices.SortStableFunc(marked, func(a, b stretch) int { return cmp.Compare(a.Start, b.Start) })
	var out []segment
	at := block.Start
	for _, m := range marked {
		if m.Start < at {
			continue
		}
		if m.Start > at {
			out = append(out, segment{Text: a.Text[at:m.Start]})
		}
		out = append(out, segment{Text: m.Of(a.Text), Family: m.family, Link: m.link, Cut: m.cut})
		at = m.End
	}
	if at < block.End {
		out = append(out, segment{Text: a.Text[at:block.End]})
	}
	return out
}

// carrier is the span that is underlined for a claim.
func carrier(c *casus.Claim) casus.Span {
	if c.Trigger != nil {
		return *c.Trigger
	}
	return c.Span
}

func claimFamily(c *casus.Claim) string {
	switch {
	case c.Kind == casus.EventKind && c.EventClaim != nil:
		return familyOf(c.Type)
	case c.Kind == casus.FigureKind:
		return "number"
	}
	return "said"
}

// notes are the claims whose carrying word begins in a block.
func (x *index) notes(block casus.Span, claims []casus.Claim) []note {
	var notes []note
	for i := range claims {
		c := &claims[i]
		if at := carrier(c).Start; at < block.Start || at >= block.End {
			continue
		}
		n := note{Anchor: claimAnchor(c.ID), Link: x.holder[c.ID], Family: claimFamily(c)}
		n.Kind, n.Words = x.noteWords(c)
		if c.Realis != casus.Actual {
			n.Realis = string(c.Realis)
		}
		notes = append(notes, n)
	}
	return notes
}

func (x *index) noteWords(c *casus.Claim) (kind, words string) {
	name, said := x.speaker(c.Speaker)
	who := name
	if who == "" && said != "" {
		who = "“" + said + "”"
	}
	switch {
	case c.Kind == casus.EventKind && c.EventClaim != nil:
		return joinNonEmpty(" · ", string(c.Type), c.Mode), who
	case c.Kind == casus.FigureKind && c.FigureClaim != nil:
		return string(c.Measure) + " " + amountWords(c.Amount), who
	case c.Kind == casus.StatementKind:
		return "said by", who
	case c.Kind == casus.MembershipKind && c.MembershipClaim != nil:
		return string(c.Standing), x.actorName(c.State) + ", " + x.actorName(c.Organisation)
	}
	return string(c.Kind), who
}

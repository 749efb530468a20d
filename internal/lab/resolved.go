package lab

import (
	"cmp"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"

	"casus"
	"casus/internal/text"
)

// ResolvedScore is how much of what a case's gold states the mentions of its
// articles resolve: the dates, places, actors and numbers of its events,
// figures, statements and memberships, and the dates of its articles.
//
// A place or an actor is looked for in the sentences that the quoted words
// touch, and where they name none that the gold accepts, in their paragraph and
// the two beside it, captions aside. An actor may be named by a pronoun or a description. A
// number is looked for in the sentences. A date is demanded where the sentences
// have a word of time, and looked for in the whole article and its own day.
type ResolvedScore struct {
	Dates, Places, Actors, Numbers Resolved
	Missing                        []string // in the order of the gold
}

// Resolved is how many of what was demanded were found.
type Resolved struct{ Found, Wanted int }

func (n Resolved) String() string { return fmt.Sprintf("%d/%d", n.Found, n.Wanted) }

// ScoreResolved resolves the articles in a folder of coverage and looks there
// for what gold states.
func ScoreResolved(gold *CaseGold, folder string, r *Reader) (*ResolvedScore, error) {
	docs := map[string]*text.Doc{}
	err := eachDoc([]string{folder}, nil, func(d *text.Doc) (bool, error) {
		read, err := r.Read(d.Article)
		docs[path.Base(d.Article.File)] = read
		return true, err
	})
	if err != nil {
		return nil, err
	}
	s := resolvedScorer{reader: r, docs: docs}
	s.score(gold)
	return &s.ResolvedScore, nil
}

type resolvedScorer struct {
	ResolvedScore
	reader *Reader
	docs   map[string]*text.Doc // by file name; those without text have none
}

func (s *resolvedScorer) score(gold *CaseGold) {
	for _, a := range gold.Articles {
		s.published(a)
	}
	for i := range gold.Events {
		s.event(&gold.Events[i])
	}
	for _, f := range gold.Figures {
		for _, v := range f.Values {
			s.figure(f.ID, v)
		}
	}
	for _, st := range gold.Statements {
		if q, ok := s.quoted("statement", st.Article, st.Anchor); ok {
			s.actor(q, []string{st.Speaker})
		}
	}
	for _, m := range gold.Memberships {
		s.membership(m)
	}
}

// published looks for the day of an article that the gold dates.
func (s *resolvedScorer) published(a GoldArticle) {
	if a.Published == nil {
		return
	}
	d := s.docs[a.File]
	day := (*a.Published)[:min(len(*a.Published), len("2006-01-02"))]
	found := d != nil && d.Article.Published != nil && d.Article.Published.FirstDay() == day
	s.demand(&s.Dates, found, "published %s: %s", a.File, day)
}

// quotation is the place in an article that an item of the gold rests on.
type quotation struct {
	item, file, words string
	d                 *text.Doc
	sents             []casus.Span // the sentences that the words touch
	around            []casus.Span // their paragraphs and those beside them
}

// quoted finds the words of an item. Words that the article lacks are missing as
// such, since nothing can be looked for there.
func (s *resolvedScorer) quoted(item, file, words string) (quotation, bool) {
	q := quotation{item: item, file: file, words: words, d: s.docs[file]}
	if q.d == nil || words == "" {
		return q, false
	}
	body := q.d.Article.Text
	for at := 0; ; {
		i := strings.Index(body[at:], words)
		if i < 0 {
			break
		}
		q.touch(casus.Span{Start: at + i, End: at + i + len(words)})
		at += i + len(words)
	}
	if len(q.sents) == 0 {
		s.Missing = append(s.Missing, fmt.Sprintf("quotation %s %s: %q", item, file, words))
	}
	return q, len(q.sents) > 0
}

func (q *quotation) touch(span casus.Span) {
	for i := range q.d.Sents {
		if sent := q.d.Sents[i].Span; sent.Overlaps(span) {
			q.sents = append(q.sents, sent)
		}
	}
	blocks := slices.DeleteFunc(slices.Clone(q.d.Article.Blocks), func(b casus.Block) bool {
		return b.Kind == casus.Caption && !b.Overlaps(span)
	})
	for i, b := range blocks {
		if b.Overlaps(span) {
			for _, near := range blocks[max(0, i-1):min(i+2, len(blocks))] {
				q.around = append(q.around, near.Span)
			}
		}
	}
}

// has reports whether some mention in one of spans is as ok wants it.
func (q *quotation) has(spans []casus.Span, ok func(*text.Mention) bool) bool {
	for i := range q.d.Mentions {
		m := &q.d.Mentions[i]
		if slices.ContainsFunc(spans, m.Overlaps) && ok(m) {
			return true
		}
	}
	return false
}

// states reports whether the sentences hold the words of name.
func (q *quotation) states(name string) bool {
	return slices.ContainsFunc(q.sents, func(sp casus.Span) bool {
		return hasWords(sp.Of(q.d.Article.Text), name)
	})
}

// hasWords reports whether the words of part stand together in whole.
func hasWords(whole, part string) bool {
	return strings.Contains(" "+bare(whole)+" ", " "+bare(part)+" ")
}

func (s *resolvedScorer) event(g *GoldEvent) {
	for _, file := range g.Articles {
		q, ok := s.quoted(g.ID, file, g.Anchor[file])
		if !ok {
			continue
		}
		s.actor(q, g.Actors)
		s.actor(q, g.Recipients)
		s.place(q, g.Places)
		if g.From != "" && q.statesTime() {
			s.date(q, g.From, cmp.Or(g.To, g.From))
		}
	}
}

func (s *resolvedScorer) figure(id string, v GoldValue) {
	q, ok := s.quoted(id, v.Article, v.Anchor)
	if !ok {
		return
	}
	want := casus.Amount{Low: v.Low, High: v.High}
	found := q.has(q.sents, func(m *text.Mention) bool { return m.Quantity != nil && sameAmount(m.Quantity.Amount, want) })
	s.demand(&s.Numbers, found, "number %s: %s", q.label(), boundText(want))
	if v.Speaker != nil {
		s.actor(q, []string{*v.Speaker})
	}
}

func (s *resolvedScorer) membership(g GoldMembership) {
	for _, file := range g.Articles {
		d := s.docs[file]
		if d == nil {
			continue
		}
		q := quotation{item: "membership", file: file, words: g.Organisation + " " + g.State + " " + string(g.Role), d: d,
			sents: []casus.Span{{End: len(d.Article.Text)}}}
		s.actor(q, []string{g.State})
		s.actor(q, []string{g.Organisation})
		if g.From != nil {
			s.date(q, *g.From, *g.From)
		}
	}
}

// actor demands each of names, which are identifiers or words, that stands in
// the sentences, and where none does, any of them. Names whose last words the
// lexicon does not know for an actor are of things and demand nothing.
func (s *resolvedScorer) actor(q quotation, names []string) {
	names = slices.DeleteFunc(slices.Clone(names), func(n string) bool { return !s.knowsActor(n) })
	stated := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return !q.states(n) })
	for _, name := range stated {
		s.demand(&s.Actors, q.has(q.sents, q.isActor(name)), "actor %s: %s", q.label(), name)
	}
	if len(names) == 0 || len(stated) > 0 {
		return
	}
	any := func(m *text.Mention) bool {
		return slices.ContainsFunc(names, func(n string) bool { return q.isActor(n)(m) })
	}
	s.demand(&s.Actors, q.has(q.sents, any) || q.has(q.around, any), "actor %s: %s", q.label(), strings.Join(names, "|"))
}

// isActor returns whether a mention resolves to what name says: an identifier,
// or words of which the mention or its actor's name has all, or they all of
// theirs.
func (q *quotation) isActor(name string) func(*text.Mention) bool {
	return func(m *text.Mention) bool {
		a := q.d.Actors[m.Actor]
		return a != nil && (sameActor(name, m.Actor, a) || allWords(name, q.d.Slice(m.Span)) || allWords(name, a.Name))
	}
}

// allWords reports whether one of a and b has all words of the other.
func allWords(a, b string) bool {
	few, many := bareWords(a), bareWords(b)
	if len(few) > len(many) {
		few, many = many, few
	}
	return len(few) > 0 && !slices.ContainsFunc(few, func(w string) bool { return !slices.Contains(many, w) })
}

// knowsActor reports whether the last words of name, which its head is among,
// are in the lexicon as an actor, office, role or person.
func (s *resolvedScorer) knowsActor(name string) bool {
	words := strings.Fields(name)
	for i := range words {
		lx, from := s.reader.lex, words[i:]
		if _, known := lx.Actor(strings.Join(from, " ")); known {
			return true
		}
		actor, _ := lx.LongestActor(from, "")
		office, _ := lx.LongestOffice(from)
		role, _ := lx.LongestRole(from)
		if max(actor, office, role, lx.LongestPerson(from)) == len(from) {
			return true
		}
	}
	return false
}

// place demands every place whose name the sentences hold, and where they hold
// none, one of names or a place in a country of that name.
func (s *resolvedScorer) place(q quotation, names []string) {
	if len(names) == 0 {
		return
	}
	stated := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return !q.states(n) })
	for _, name := range stated {
		s.demand(&s.Places, q.has(q.sents, func(m *text.Mention) bool { return s.isPlace(q.d, m, name) }), "place %s: %s", q.label(), name)
	}
	if len(stated) > 0 {
		return
	}
	any := func(m *text.Mention) bool {
		return slices.ContainsFunc(names, func(n string) bool { return s.isPlace(q.d, m, n) || s.inCountry(q.d, m, n) })
	}
	s.demand(&s.Places, q.has(q.sents, any) || q.has(q.around, any), "place %s: %s", q.label(), strings.Join(names, "|"))
}

// isPlace reports whether m names the place of that name, or the state where it
// is named as an actor.
func (s *resolvedScorer) isPlace(d *text.Doc, m *text.Mention, name string) bool {
	if p := d.Places[m.Place]; p != nil && (hasWords(p.Name, name) || hasWords(d.Slice(m.Span), name)) {
		return true
	}
	a := d.Actors[m.Actor]
	return a != nil && a.Kind == casus.StateActor && bare(a.Name) == bare(name)
}

// inCountry reports whether m names a place or an actor of the country so named.
func (s *resolvedScorer) inCountry(d *text.Doc, m *text.Mention, country string) bool {
	_, found := s.reader.lex.LongestActor(strings.Fields(country), "")
	if len(found) == 0 || found[0].Actor.Kind != casus.StateActor {
		return false
	}
	p := d.Places[m.Place]
	return p != nil && p.Country == found[0].Actor.Code
}

// date demands an expression of time anywhere in the article, or a day of
// publication, whose days lie within those from the beginning of from to the end
// of to.
func (s *resolvedScorer) date(q quotation, from, to string) {
	within := func(w *casus.When) bool {
		return w != nil && w.FirstDay() >= from && w.LastDay() != "" && w.LastDay() <= to+"~"
	}
	found := within(q.d.Article.Published) || slices.ContainsFunc(q.d.Mentions, func(m text.Mention) bool { return within(m.When) })
	s.demand(&s.Dates, found, "date %s: %s..%s", q.label(), from, to)
}

// statesTime reports whether the sentences have a word of time or a year.
func (q *quotation) statesTime() bool {
	return slices.ContainsFunc(timeWords, q.states) || slices.ContainsFunc(q.sents, func(sp casus.Span) bool {
		return yearWord.MatchString(sp.Of(q.d.Article.Text))
	})
}

var yearWord = regexp.MustCompile(`\b(1[89]|20)\d\d\b`)

// timeWords tell without any of the rules that are to be checked that a sentence
// says when.
var timeWords = strings.Fields("January February March April May June July August September October November December " +
	"Monday Tuesday Wednesday Thursday Friday Saturday Sunday today yesterday tomorrow tonight day days week weeks month months year years")

func (q *quotation) label() string { return fmt.Sprintf("%s %s %q", q.item, q.file, q.words) }

func (s *resolvedScorer) demand(n *Resolved, found bool, format string, args ...any) {
	n.Wanted++
	if found {
		n.Found++
	} else {
		s.Missing = append(s.Missing, fmt.Sprintf(format, args...))
	}
}

// Report lists what is missing, then closes with the line of figures.
func (s *ResolvedScore) Report(w io.Writer) error {
	for _, m := range s.Missing {
		fmt.Fprintln(w, m)
	}
	_, err := fmt.Fprintf(w, "dates=%s places=%s actors=%s numbers=%s\n", s.Dates, s.Places, s.Actors, s.Numbers)
	return err
}

package web_test

import (
	"iter"
	"slices"
	"strings"
	"testing"

	"casus"
)

// memory is a case in memory that pages are made from.
type memory struct{ casus.Case }

func list[T any](items []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range items {
			if !yield(v, nil) {
				return
			}
		}
	}
}

func ofArticle[T any](items []T, f casus.Filter, article func(T) string) iter.Seq2[T, error] {
	return list(slices.DeleteFunc(slices.Clone(items), func(v T) bool {
		return len(f.Articles) > 0 && !slices.Contains(f.Articles, article(v))
	}))
}

func (m memory) Head() (casus.Head, error) { return m.Case.Case, nil }
func (m memory) Articles(casus.Filter, bool) iter.Seq2[casus.Article, error] {
	return list(m.Case.Articles)
}
func (m memory) Article(id string) (casus.Article, error) {
	for _, a := range m.Case.Articles {
		if a.ID == id {
			return a, nil
		}
	}
	return casus.Article{}, &casus.Error{Code: casus.ENotFound, Message: "no article " + id}
}
func (m memory) Outlets(casus.Filter) iter.Seq2[casus.Outlet, error] { return list(m.Case.Outlets) }
func (m memory) Actors(casus.Filter) iter.Seq2[casus.Actor, error]   { return list(m.Case.Actors) }
func (m memory) Places(casus.Filter) iter.Seq2[casus.Place, error]   { return list(m.Case.Places) }
func (m memory) Claims(f casus.Filter) iter.Seq2[casus.Claim, error] {
	return ofArticle(m.Case.Claims, f, func(c casus.Claim) string { return c.Article })
}
func (m memory) Claim(id string) (casus.Claim, error) {
	for _, c := range m.Case.Claims {
		if c.ID == id {
			return c, nil
		}
	}
	return casus.Claim{}, &casus.Error{Code: casus.ENotFound, Message: "no claim " + id}
}
func (m memory) Uncoded(f casus.Filter) iter.Seq2[casus.Uncoded, error] {
	return ofArticle(m.Case.Uncoded, f, func(u casus.Uncoded) string { return u.Article })
}
func (m memory) Copies(casus.Filter) iter.Seq2[casus.CopyGroup, error] { return list(m.Case.Copies) }
func (m memory) Events(casus.Filter) iter.Seq2[casus.Event, error]     { return list(m.Case.Events) }
func (m memory) Figures(casus.Filter) iter.Seq2[casus.Figure, error]   { return list(m.Case.Figures) }
func (m memory) Responses(casus.Filter) iter.Seq2[casus.Response, error] {
	return list(m.Response)
}
func (m memory) Coverage(casus.Filter) iter.Seq2[casus.Coverage, error] { return list(m.Case.Coverage) }
func (m memory) Conflicts(casus.Filter) iter.Seq2[casus.Conflict, error] {
	return list(m.Case.Conflicts)
}

// builder makes a case by hand; spans are found from the words.
type builder struct {
	t testing.TB
	c casus.Case
}

func (b *builder) article(id, outlet, day, title string, lines ...string) {
	a := casus.Article{ID: id, File: id + ".txt", Outlet: outlet, OutletName: outlet, Title: title, Status: casus.Analysed, SHA256: "00"}
	if day != "" {
		w := casus.OnDay(day)
		a.Published = &w
	}
	var text strings.Builder
	for i, line := range append([]string{title}, lines...) {
		why, words, cut := strings.Cut(line, "|")
		if !cut {
			words = line
		}
		span := casus.Span{Start: text.Len(), End: text.Len() + len(words)}
		text.WriteString(words + "\n")
		kind := casus.Paragraph
		switch {
		case cut:
			kind = casus.Furniture
			a.Cut = append(a.Cut, casus.Cut{Span: span, Why: why})
		case i == 0:
			kind = casus.Headline
		}
		a.Blocks = append(a.Blocks, casus.Block{Span: span, Kind: kind})
	}
	a.Text = text.String()
	b.c.Articles = append(b.c.Articles, a)
}

// span finds words in an article.
func (b *builder) span(article, words string) casus.Evidence {
	b.t.Helper()
	for _, a := range b.c.Articles {
		if at := strings.Index(a.Text, words); a.ID == article && at >= 0 {
			return casus.Evidence{Article: article, Span: casus.Span{Start: at, End: at + len(words)}, Quote: words}
		}
	}
	b.t.Fatalf("%q does not stand in %s", words, article)
	return casus.Evidence{}
}

func (b *builder) event(id, article, quote, trigger string, e casus.EventClaim, speaker *casus.Speaker) {
	b.t.Helper()
	ev := b.span(article, quote)
	at := strings.Index(quote, trigger)
	t := casus.Span{Start: ev.Start + at, End: ev.Start + at + len(trigger)}
	b.c.Claims = append(b.c.Claims, casus.Claim{ID: id, Kind: casus.EventKind, Evidence: ev, Trigger: &t, Realis: casus.Actual, Speaker: speaker, EventClaim: &e})
}

func (b *builder) figure(id, article, quote, number string, f casus.FigureClaim, speaker *casus.Speaker) {
	b.t.Helper()
	ev := b.span(article, quote)
	at := strings.Index(quote, number)
	t := casus.Span{Start: ev.Start + at, End: ev.Start + at + len(number)}
	b.c.Claims = append(b.c.Claims, casus.Claim{ID: id, Kind: casus.FigureKind, Evidence: ev, Trigger: &t, Realis: casus.Actual, Speaker: speaker, FigureClaim: &f})
}

func n(v int64) *int64 { return &v }

// floods is a small invented case that has every part of a report.
func floods(t testing.TB) memory {
	b := &builder{t: t}
	b.c.Case = casus.Head{Title: "Floods in Sorland, June 2031", Built: "2031-06-09T00:00:00Z", Casus: "0.0.0", Lexicon: "test", Model: "test", From: "2031-06-02", To: "2031-06-04"}
	b.c.Outlets = []casus.Outlet{{ID: "ledger", Name: "The Ledger", Kind: "newspaper", Owner: "private", Country: "SOR"},
		{ID: "voice", Name: "Sorland Voice", Kind: "broadcaster", Owner: "state", State: "SOR"}}
	b.c.Actors = []casus.Actor{{ID: "SOR", Name: "Sorland"}, {ID: "NOR2", Name: "Norland"}, {ID: "SOR:anna-brandt", Name: "Anna Brandt"}, {ID: "UNION", Name: "Northern Union"}}
	b.c.Places = []casus.Place{{ID: "p1", Name: "Haven"}}
	b.article("a1", "ledger", "2031-06-02", "Sorland asks for help", "navigation|Home World Sport", "Sorland asked the Northern Union for help on Monday.",
		"At least 12 people drowned in Haven, Interior Minister Anna Brandt said.", "The river had never stood so high.", "teaser|Read also: bridge closed in 2019")
	b.article("a2", "voice", "2031-06-04", "Union sends <b>engineers</b>", "Norland sent engineers to Haven on Tuesday.", "The ministry counted 9 dead.", "Sorland will not leave the Union.")
	b.article("a3", "voice", "", "Без даты", "Текст.")
	b.c.Articles[2].Status, b.c.Articles[2].Why, b.c.Articles[2].Language = casus.NotAnalysed, "language ru is not analysed", "ru"
	brandt := &casus.Speaker{Actor: "SOR:anna-brandt", Text: "Anna Brandt", Cue: "said", Named: true}
	b.event("c1", "a1", "Sorland asked the Northern Union for help on Monday.", "asked", casus.EventClaim{Type: casus.Request, Mode: "assist"}, nil)
	b.event("c2", "a2", "Norland sent engineers to Haven on Tuesday.", "sent", casus.EventClaim{Type: casus.Aid}, nil)
	b.event("c3", "a2", "Sorland will not leave the Union.", "leave", casus.EventClaim{Type: casus.Retreat, Mode: "withdraw"}, nil)
	b.c.Claims[2].Realis = casus.Negated
	b.figure("c4", "a1", "At least 12 people drowned in Haven, Interior Minister Anna Brandt said.", "12", casus.FigureClaim{Measure: casus.Killed, Amount: casus.Amount{Low: n(12), Qualifier: "at least"}}, brandt)
	b.figure("c5", "a2", "The ministry counted 9 dead.", "9", casus.FigureClaim{Measure: casus.Killed, Amount: casus.Amount{Low: n(9), High: n(9)}}, &casus.Speaker{Text: "The ministry"})
	monday, tuesday := casus.OnDay("2031-06-02"), casus.OnDay("2031-06-03")
	monday.Basis, monday.Stated = casus.Relative, "on Monday"
	b.c.Events = []casus.Event{
		{ID: "e1", Title: "Sorland: ask for help from Northern Union", Type: casus.Request, Mode: "assist", Realis: casus.Actual, Status: casus.SingleSource, When: &monday, Claims: []string{"c1"}, Outlets: 1, Independent: 1},
		{ID: "e2", Title: "Norland: send help to Sorland", Type: casus.Aid, Realis: casus.Actual, Status: casus.ParticipantOnly, When: &tuesday, Places: []casus.PlaceRef{{Place: "p1", Role: casus.To}}, Claims: []string{"c2"}, Outlets: 1, Independent: 1,
			Participants: []casus.Participant{{Actor: "NOR2", Role: casus.RoleActor, Certainty: casus.Alleged, SaidBy: "SOR"}, {Actor: "SOR", Role: casus.RoleRecipient, Certainty: casus.Inherited}}},
		{ID: "e3", Title: "Sorland: do not leave", Type: casus.Retreat, Mode: "withdraw", Realis: casus.Negated, Status: casus.SingleSource, Claims: []string{"c3"}, Outlets: 1, Independent: 1},
	}
	b.c.Coverage = []casus.Coverage{{Event: "e1", Outlets: []casus.OutletCoverage{{Outlet: "ledger", Claims: []string{"c1"}}}}, {Event: "e2", Outlets: []casus.OutletCoverage{{Outlet: "voice", Claims: []string{"c2"}}}}}
	b.c.Figures = []casus.Figure{{ID: "f1", Measure: casus.Killed, Victims: &casus.Victims{Text: "people"}, Place: "p1", Values: []casus.Value{
		{Claim: "c4", Amount: casus.Amount{Low: n(12), Qualifier: "at least"}, Speaker: brandt, Outlet: "ledger"},
		{Claim: "c5", Amount: casus.Amount{Low: n(9), High: n(9)}, Speaker: &casus.Speaker{Text: "The ministry"}, Outlet: "voice"}}}}
	b.c.Conflicts = []casus.Conflict{{Kind: "value", About: "f1", Claims: []string{"c4", "c5"}, Why: "two numbers that cannot both hold"}}
	missed := b.span("a1", "The river had never stood so high.")
	b.c.Uncoded = []casus.Uncoded{{Article: "a1", Span: missed.Span, Why: "no predicate is known"}}
	b.c.Response = []casus.Response{{Mechanism: "union", Host: &casus.Cell{Actor: "SOR", Claims: []string{"c1"}},
		Requests:     []casus.RequestCell{{Requester: "SOR", Addressee: "UNION", Claims: []string{"c1"}}},
		Mandate:      []casus.Mandate{{Tasks: []casus.Task{{Verb: "clear", Object: "roads", Claims: []string{"c2"}}}, Duration: "for two weeks", Claims: []string{"c2"}}},
		Contributors: []casus.Contributor{{Actor: "NOR2", Status: "arrived", Number: &casus.Amount{Low: n(80), High: n(80), Qualifier: "about"}, Claims: []string{"c2"}}},
		Steps: []casus.Step{{Step: "request", Status: casus.SingleSource, Events: []string{"e1"}, When: &monday}, {Step: "deployment", Status: casus.ParticipantOnly, Events: []string{"e2"}, When: &tuesday},
			{Step: "end", Status: casus.NotReported, Why: "not reported in coverage up to 4 June 2031"}},
		Checks: []casus.Check{{Check: "The requester was a party on that day", Result: "holds", Why: "party since 2020"}, {Check: "The end has been reported", Result: "not reported", Why: "in coverage up to 4 June 2031"}}}}
	return memory{b.c}
}

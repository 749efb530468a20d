package dossier_test

import (
	"fmt"
	"iter"
	"testing"

	"casus"
	"casus/internal/dossier"
	"casus/internal/lexicon"
)

// kept is a sink that keeps everything.
type kept struct {
	copies      []casus.CopyGroup
	events      []casus.Event
	figures     []casus.Figure
	memberships []casus.Membership
	coverage    []casus.Coverage
	conflicts   []casus.Conflict
}

func (k *kept) PutCopies(g casus.CopyGroup) error { k.copies = append(k.copies, g); return nil }
func (k *kept) PutEvent(e casus.Event) error      { k.events = append(k.events, e); return nil }
func (k *kept) PutFigure(f casus.Figure) error    { k.figures = append(k.figures, f); return nil }
func (k *kept) PutMembership(m casus.Membership) error {
	k.memberships = append(k.memberships, m)
	return nil
}
func (k *kept) PutCoverage(c casus.Coverage) error { k.coverage = append(k.coverage, c); return nil }
func (k *kept) PutConflict(c casus.Conflict) error { k.conflicts = append(k.conflicts, c); return nil }

// material is a case by hand: two outlets, one of them Russian state media.
type material struct {
	articles []casus.Article
	claims   []casus.Claim
}

// article adds an article of an outlet published on a day of January 2022.
func (m *material) article(id, outlet string, day int) {
	when := casus.OnDay(fmt.Sprintf("2022-01-%02d", day))
	m.articles = append(m.articles, casus.Article{ID: id, Outlet: outlet, SHA256: "sha-" + id, Published: &when})
}

// event adds a claim that actor sent help to Kazakhstan on a day of January.
func (m *material) event(id, article, actor string, day int, change func(*casus.Claim)) {
	when := casus.OnDay(fmt.Sprintf("2022-01-%02d", day))
	c := casus.Claim{
		ID: id, Kind: casus.EventKind, Evidence: casus.Evidence{Article: article, Quote: "Quoted in " + id},
		Predicate: "send", Realis: casus.Actual, Completion: casus.Completed, When: &when,
		EventClaim: &casus.EventClaim{Type: casus.Aid, Contexts: []string{"peacekeeping"}, Participants: []casus.Participant{
			{Actor: actor, Text: actor, Role: casus.RoleActor, Certainty: casus.Stated},
			{Actor: "KAZ", Text: "Kazakhstan", Role: casus.RoleRecipient, Certainty: casus.Stated},
		}},
	}
	if change != nil {
		change(&c)
	}
	m.claims = append(m.claims, c)
}

// figure adds a number of injured.
func (m *material) figure(id, article, speaker, victims string, status []string, low, high int64) {
	f := casus.FigureClaim{Measure: casus.Injured, Victims: &casus.Victims{Text: victims, Status: status},
		Amount: casus.Amount{Low: &low}, AsOf: &casus.When{From: "2022-01-09", To: "2022-01-09"}}
	if high > 0 {
		f.High = &high
	}
	m.claims = append(m.claims, casus.Claim{ID: id, Kind: casus.FigureKind, Realis: casus.Actual,
		Evidence: casus.Evidence{Article: article, Quote: "Counted in " + id},
		Speaker:  &casus.Speaker{Text: speaker, Named: true}, FigureClaim: &f})
}

func (m *material) sum(t *testing.T) *kept {
	t.Helper()
	lx, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	k := &kept{}
	_, err = dossier.Sum(lx, dossier.Source{
		Articles: all(m.articles), Claims: all(m.claims), Places: all([]casus.Place{}),
		Outlets: all([]casus.Outlet{{ID: "rt", Owner: "state", State: "RUS"}, {ID: "post", Owner: "private"}}),
		Actors: all([]casus.Actor{{ID: "RUS", Name: "Russia", Code: "RUS"}, {ID: "KAZ", Name: "Kazakhstan", Code: "KAZ"},
			{ID: "CSTO", Name: "CSTO", Code: "IGO"}}),
	}, k)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func all[T any](list []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, x := range list {
			if !yield(x, nil) {
				return
			}
		}
	}
}

func TestClaimsOfOneEventMerge(t *testing.T) {
	m := &material{}
	m.article("a1", "rt", 6)
	m.article("a2", "post", 7)
	m.event("c1", "a1", "RUS", 6, nil)
	m.event("c2", "a2", "RUS", 6, nil)
	k := m.sum(t)
	if len(k.events) != 1 {
		t.Fatalf("%d events, want 1", len(k.events))
	}
	e := k.events[0]
	if e.Outlets != 2 || e.Independent != 2 || e.Status != casus.Corroborated {
		t.Errorf("outlets %d, independent %d, %s; want 2, 2, corroborated", e.Outlets, e.Independent, e.Status)
	}
	if len(k.coverage) != 1 || len(k.coverage[0].Outlets) != 2 {
		t.Errorf("coverage %+v, want one row of two outlets", k.coverage)
	}
}

func TestWhatKeepsClaimsApart(t *testing.T) {
	for name, change := range map[string]func(*casus.Claim){
		"realis":     func(c *casus.Claim) { c.Realis = casus.Planned },
		"completion": func(c *casus.Claim) { c.Completion = casus.Attempted },
		"day":        func(c *casus.Claim) { c.When = &casus.When{From: "2022-01-09", To: "2022-01-09"} },
		"type":       func(c *casus.Claim) { c.Type = casus.Mobilize },
		"actor":      func(c *casus.Claim) { c.Participants[0].Actor = "CSTO" },
		"recipient":  func(c *casus.Claim) { c.Participants[1].Actor = "RUS" },
	} {
		t.Run(name, func(t *testing.T) {
			m := &material{}
			m.article("a1", "rt", 6)
			m.article("a2", "post", 7)
			m.event("c1", "a1", "RUS", 6, nil)
			m.event("c2", "a2", "RUS", 6, change)
			if k := m.sum(t); len(k.events) != 2 {
				t.Errorf("%d events, want 2", len(k.events))
			}
		})
	}
}

func TestOneSpeakerIsOneSource(t *testing.T) {
	said := func(c *casus.Claim) { c.Speaker = &casus.Speaker{Actor: "CSTO", Text: "CSTO", Named: true} }
	m := &material{}
	m.article("a1", "rt", 6)
	m.article("a2", "post", 7)
	m.event("c1", "a1", "RUS", 6, said)
	m.event("c2", "a2", "RUS", 6, said)
	e := m.sum(t).events[0]
	if e.Outlets != 2 || e.Independent != 1 || e.Status != casus.SingleSource {
		t.Errorf("outlets %d, independent %d, %s; want 2, 1, single-source", e.Outlets, e.Independent, e.Status)
	}
}

func TestCopiesCountOnce(t *testing.T) {
	const passage = "The same long sentence about the forces that were sent to the capital stands in both of the reports."
	quote := func(c *casus.Claim) { c.Quote = passage }
	m := &material{}
	m.article("a1", "rt", 6)
	m.article("a2", "post", 7)
	m.event("c1", "a1", "RUS", 6, quote)
	m.event("c2", "a2", "RUS", 6, quote)
	k := m.sum(t)
	if len(k.copies) != 1 || k.copies[0].Kind != "shared passage" || k.copies[0].Origin != "a1" {
		t.Fatalf("copies %+v, want one shared passage from a1", k.copies)
	}
	if e := k.events[0]; e.Independent != 1 {
		t.Errorf("independent %d, want 1", e.Independent)
	}
}

func TestPartLargerThanItsWhole(t *testing.T) {
	m := &material{}
	m.article("a1", "rt", 9)
	m.figure("c1", "a1", "UN", "people", nil, 1000, 1000)
	m.figure("c2", "a1", "Interior Ministry", "officers", []string{"police"}, 1300, 0)
	k := m.sum(t)
	if len(k.conflicts) != 1 || k.conflicts[0].Kind != "nesting" {
		t.Fatalf("conflicts %+v, want one of nesting", k.conflicts)
	}
}

func TestValuesThatCannotBothHold(t *testing.T) {
	m := &material{}
	m.article("a1", "rt", 9)
	m.figure("c1", "a1", "UN", "people", nil, 1000, 1000)
	m.figure("c2", "a1", "Ministry", "people", nil, 2000, 2000)
	k := m.sum(t)
	if len(k.figures) != 1 || len(k.figures[0].Values) != 2 {
		t.Fatalf("figures %+v, want one with two values", k.figures)
	}
	if len(k.conflicts) != 1 || k.conflicts[0].Kind != "value" {
		t.Fatalf("conflicts %+v, want one of value", k.conflicts)
	}
}

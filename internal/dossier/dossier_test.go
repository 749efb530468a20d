package dossier_test

import (
	"fmt"
	"iter"
	"strings"
	"sync"
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

// lexiconOnce is read once for all tests: it takes the most of their time.
var lexiconOnce = sync.OnceValues(func() (*lexicon.Lexicon, error) { return lexicon.Load() })

func (m *material) sum(t *testing.T) *kept {
	t.Helper()
	lx, err := lexiconOnce()
	if err != nil {
		t.Fatal(err)
	}
	k := &kept{}
	_, err = dossier.Sum(lx, dossier.Source{
		Articles: all(m.articles), Claims: all(m.claims), Places: all([]casus.Place{}),
		Outlets: all([]casus.Outlet{{ID: "rt", Owner: "state", State: "RUS"}, {ID: "post", Owner: "private"}}),
		Actors: all([]casus.Actor{
			{ID: "RUS", Name: "Russia", Code: "RUS", Kind: casus.StateActor}, {ID: "KAZ", Name: "Kazakhstan", Code: "KAZ", Kind: casus.StateActor},
			{ID: "CSTO", Name: "Collective Security Treaty Organization", Code: "IGO", Kind: casus.OrgActor},
			{ID: "KAZ/rioters", Name: "rioters of Kazakhstan", Code: "KAZ", Kind: casus.GroupActor},
			{ID: "KAZ/protesters", Name: "protesters of Kazakhstan", Code: "KAZ", Kind: casus.GroupActor}}),
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

// TestForceWithoutADay: where one claim does not say when, force told by other words
// is one act only against one and the same person or thing.
func TestForceWithoutADay(t *testing.T) {
	for name, c := range map[string]struct {
		word, actor, target string
		events              int
	}{
		"a state, by another word":  {"shell", "KAZ", "Kazakhstan", 2},
		"a state, by the same word": {"bomb", "KAZ", "Kazakhstan", 1},
		"a bridge":                  {"shell", "", "the bridge", 1},
	} {
		t.Run(name, func(t *testing.T) {
			m := &material{}
			m.article("a1", "rt", 6)
			m.article("a2", "post", 7)
			force := func(word string) func(*casus.Claim) {
				return func(cl *casus.Claim) {
					cl.Type, cl.Predicate, cl.Contexts = casus.Assault, word, nil
					cl.Participants[1] = casus.Participant{Actor: c.actor, Text: c.target, Role: casus.RoleRecipient, Certainty: casus.Stated}
					if word == c.word {
						cl.When = &casus.When{To: "2022-01-07", Basis: casus.Published}
					}
				}
			}
			m.event("c1", "a1", "RUS", 6, force("bomb"))
			m.event("c2", "a2", "RUS", 6, force(c.word))
			if k := m.sum(t); len(k.events) != c.events {
				t.Errorf("%d events, want %d", len(k.events), c.events)
			}
		})
	}
}

// TestQuotationIsNoCopy: two outlets that quote the same words in long reports of
// their own are two sources.
func TestQuotationIsNoCopy(t *testing.T) {
	m := &material{}
	m.article("a1", "rt", 6)
	m.article("a2", "post", 7)
	for n, a := range []string{"a1", "a2"} {
		m.event("c"+a, a, "RUS", 6, func(cl *casus.Claim) {
			cl.Quote = "He told them that no soldier of his would ever cross the border of a neighbour without being asked to."
		})
		for i := range 12 {
			m.event(fmt.Sprintf("d%s%d", a, i), a, "RUS", 6, func(cl *casus.Claim) {
				words := make([]string, 20)
				for k := range words {
					words[k] = fmt.Sprintf("w%dx%dx%d", n, i, k)
				}
				cl.Quote, cl.Start = strings.Join(words, " "), 200*(i+1)
			})
		}
	}
	if k := m.sum(t); len(k.copies) != 0 {
		t.Errorf("copies %+v, want none", k.copies)
	}
}

// TestCountsWithoutAPlace: counts that say neither where nor since when are values of
// one figure only within a week.
func TestCountsWithoutAPlace(t *testing.T) {
	for name, c := range map[string]struct {
		asOf    string
		figures int
	}{
		"the same day": {"2022-01-09", 1},
		"a week later": {"2022-01-16", 2},
	} {
		t.Run(name, func(t *testing.T) {
			m := &material{}
			m.article("a1", "rt", 9)
			m.article("a2", "post", 9)
			m.figure("c1", "a1", "ministry", "people", nil, 40, 40)
			m.figure("c2", "a2", "ministry", "people", nil, 60, 60)
			m.claims[1].AsOf = &casus.When{From: c.asOf, To: c.asOf}
			if k := m.sum(t); len(k.figures) != c.figures {
				t.Errorf("%d figures, want %d", len(k.figures), c.figures)
			}
		})
	}
}

// TestWhoSaysWhoDidIt: of a hostile act the doer is alleged while only another side
// says so, and stated once an outlet or the doer does.
func TestWhoSaysWhoDidIt(t *testing.T) {
	says := func(actor string) func(*casus.Claim) {
		return func(cl *casus.Claim) {
			cl.Type, cl.Predicate, cl.Contexts = casus.Assault, "bomb", nil
			if actor != "" {
				cl.Speaker = &casus.Speaker{Actor: actor, Text: actor, Named: true}
			}
		}
	}
	for name, c := range map[string]struct {
		speakers []string
		want     casus.Certainty
		by       string
	}{
		"the other side":             {[]string{"KAZ"}, casus.Alleged, "KAZ"},
		"two others":                 {[]string{"KAZ", "CSTO"}, casus.Alleged, ""},
		"the doer":                   {[]string{"RUS"}, casus.Stated, ""},
		"the other side, the outlet": {[]string{"KAZ", ""}, casus.Stated, ""},
	} {
		t.Run(name, func(t *testing.T) {
			m := &material{}
			for n, speaker := range c.speakers {
				article := fmt.Sprintf("a%d", n)
				m.article(article, []string{"rt", "post"}[n], 6)
				m.event("c"+article, article, "RUS", 6, says(speaker))
			}
			k := m.sum(t)
			if len(k.events) != 1 {
				t.Fatalf("%d events, want 1", len(k.events))
			}
			if p := k.events[0].Participants[0]; p.Certainty != c.want || p.SaidBy != c.by {
				t.Errorf("%s by %q, want %s by %q", p.Certainty, p.SaidBy, c.want, c.by)
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
	quote := func(words string) func(c *casus.Claim) { return func(c *casus.Claim) { c.Quote = words } }
	for name, c := range map[string]struct {
		outlet string
		own    string // a sentence that only one of the two prints
		kind   string
	}{
		"a passage of a longer report": {"post", "A long report of our own has much to say on how the leaders of the neighbouring states came to meet last week, " +
			"what they told their parliaments, and why the oldest of them stayed at home with a cold that kept him in bed.", "shared passage"},
		"one story, two outlets": {"post", "", "same wire"},
		"one story, one outlet":  {"rt", "", "shared passage"},
	} {
		t.Run(name, func(t *testing.T) {
			m := &material{}
			m.article("a1", "rt", 6)
			m.article("a2", c.outlet, 7)
			m.event("c1", "a1", "RUS", 6, quote(passage))
			if c.own != "" {
				m.event("c0", "a1", "RUS", 6, func(cl *casus.Claim) { cl.Quote, cl.Start = c.own, 200 })
			}
			m.event("c2", "a2", "RUS", 6, quote(passage))
			if c.own != "" {
				m.event("c3", "a2", "RUS", 6, func(cl *casus.Claim) {
					cl.Quote, cl.Start = strings.ToUpper(strings.ReplaceAll(c.own, " ", " our ")), 200
				})
			}
			k := m.sum(t)
			if len(k.copies) != 1 || k.copies[0].Kind != c.kind || k.copies[0].Origin != "a1" {
				t.Fatalf("copies %+v, want one %s from a1", k.copies, c.kind)
			}
			if e := k.events[0]; e.Independent != 1 {
				t.Errorf("independent %d, want 1", e.Independent)
			}
		})
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

// TestNumbersThatCountDifferentThings: what looks like a conflict and is none.
func TestNumbersThatCountDifferentThings(t *testing.T) {
	for name, build := range map[string]func(m *material){
		"a raid and a war": func(m *material) {
			m.figure("c1", "a1", "UN", "people", nil, 16, 16)
			m.figure("c2", "a1", "Ministry", "people", nil, 1900, 1900)
		},
		"far apart on the page": func(m *material) {
			m.figure("c1", "a1", "UN", "people", nil, 300, 300)
			m.figure("c2", "a1", "Ministry", "people", nil, 500, 500)
			m.claims[1].Start, m.claims[1].End = 5000, 5010
		},
		"one speaker, two ways of naming": func(m *material) {
			m.figure("c1", "a1", "the official Daud Rehim", "people", nil, 30, 30)
			m.figure("c2", "a1", "Rehim", "people", nil, 40, 40)
		},
		"another day": func(m *material) {
			m.figure("c1", "a1", "UN", "soldiers", []string{"military"}, 30, 30)
			m.figure("c2", "a2", "Ministry", "soldiers", []string{"military"}, 45, 45)
			m.claims[1].AsOf = &casus.When{From: "2022-01-10", To: "2022-01-10"}
		},
		"people at large in two articles": func(m *material) {
			m.figure("c1", "a1", "UN", "people", nil, 30, 30)
			m.figure("c2", "a2", "Ministry", "people", nil, 45, 45)
		},
	} {
		t.Run(name, func(t *testing.T) {
			m := &material{}
			m.article("a1", "rt", 9)
			m.article("a2", "post", 9)
			build(m)
			if k := m.sum(t); len(k.conflicts) != 0 {
				t.Errorf("conflicts %+v, want none", k.conflicts)
			}
		})
	}
}

func TestTwoArticlesOneDay(t *testing.T) {
	m := &material{}
	m.article("a1", "rt", 9)
	m.article("a2", "post", 9)
	m.figure("c1", "a1", "UN", "soldiers", []string{"military"}, 30, 30)
	m.figure("c2", "a2", "Ministry", "soldiers", []string{"military"}, 45, 45)
	if k := m.sum(t); len(k.conflicts) != 1 || k.conflicts[0].Kind != "value" {
		t.Errorf("conflicts %+v, want one of value", k.conflicts)
	}
}

// TestDenial: what one account tells and the next sentence denies is disputed; a
// denial far away on the page is of something else.
func TestDenial(t *testing.T) {
	for _, c := range []struct {
		name  string
		start int
		cue   string
		want  int
	}{
		{"beside it", 300, "denied", 1},
		{"far away", 9000, "denied", 0},
		{"no denial", 300, "said", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := &material{}
			m.article("a1", "post", 6)
			m.event("c1", "a1", "RUS", 6, nil)
			m.event("c2", "a1", "RUS", 6, func(cl *casus.Claim) {
				cl.Start, cl.Realis = c.start, casus.Negated
				cl.Speaker = &casus.Speaker{Actor: "CSTO", Text: "the bloc", Cue: c.cue, Named: true}
			})
			k := m.sum(t)
			if len(k.conflicts) != c.want || (k.events[0].Status == casus.Disputed) != (c.want == 1) {
				t.Errorf("conflicts %+v, status %s; want %d", k.conflicts, k.events[0].Status, c.want)
			}
		})
	}
}

// TestOneCrowdTwoWords: rioters in one paper and protesters in another are a
// conflict of words; "terrorists" is one only in the mouth of the authorities,
// beside a word for protest.
func TestOneCrowdTwoWords(t *testing.T) {
	protest := func(word string) func(*casus.Claim) {
		return func(cl *casus.Claim) {
			cl.Type = casus.Protest
			cl.Participants = []casus.Participant{{Actor: "KAZ/" + word, Text: word, Role: casus.RoleActor, Certainty: casus.Inherited}}
		}
	}
	said := func(quote string) func(*casus.Claim) {
		return func(cl *casus.Claim) {
			cl.Kind, cl.EventClaim, cl.Quote = casus.StatementKind, nil, quote
			cl.StatementClaim = &casus.StatementClaim{}
			cl.Speaker = &casus.Speaker{Actor: "KAZ", Text: "the government", Named: true}
		}
	}
	for _, c := range []struct {
		name  string
		other func(*casus.Claim)
		want  int
	}{
		{"rioters", protest("rioters"), 1},
		{"the same word", protest("protesters"), 0},
		{"terrorists in the street", said("The unrest is the work of terrorists, the government said."), 1},
		{"terrorists elsewhere", said("Terrorists blew up a train, the government said."), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := &material{}
			m.article("a1", "rt", 6)
			m.article("a2", "post", 7)
			m.event("c1", "a1", "RUS", 6, c.other)
			m.event("c2", "a2", "RUS", 7, protest("protesters"))
			k := m.sum(t)
			if len(k.conflicts) != c.want || c.want == 1 && k.conflicts[0].Kind != "wording" {
				t.Errorf("conflicts %+v, want %d", k.conflicts, c.want)
			}
		})
	}
}

// TestTitles: subject, act, object, place, true to realis.
func TestTitles(t *testing.T) {
	party := func(role casus.Role, actor, text string, certainty casus.Certainty) casus.Participant {
		return casus.Participant{Role: role, Actor: actor, Text: text, Certainty: certainty}
	}
	for _, c := range []struct {
		want, predicate, rule string
		typ                   casus.EventType
		mode                  string
		realis                casus.Realis
		parties               []casus.Participant
	}{
		{"Russia to send peacekeepers to Kazakhstan", "send", "send V obj=peacekeeper", casus.Aid, "", casus.Planned,
			[]casus.Participant{party(casus.RoleActor, "RUS", "Moscow", casus.Stated), party(casus.RoleRecipient, "KAZ", "Kazakhstan", casus.Stated)}},
		{"Kazakhstan asks CSTO for help", "turn", "turn V -", casus.Request, "assist", casus.Actual,
			[]casus.Participant{party(casus.RoleActor, "KAZ", "Kazakhstan", casus.Stated), party(casus.RoleRecipient, "CSTO", "the bloc", casus.Stated)}},
		{"Kazakh rioters “storm” the town hall", "storm", "storm V -", casus.Assault, "", casus.Actual,
			[]casus.Participant{party(casus.RoleActor, "KAZ/rioters", "Kazakh rioters", casus.Stated), party(casus.RoleRecipient, "", "the town hall of the old city", casus.Stated)}},
		{"Rioters may attack Russia", "attack", "attack V -", casus.Assault, "", casus.Hypothetical,
			[]casus.Participant{party(casus.RoleActor, "KAZ/rioters", "rioters", casus.Inherited), party(casus.RoleRecipient, "RUS", "Russia", casus.Stated)}},
		{"Attack on Russia", "they", "", casus.Assault, "primitive", casus.Actual,
			[]casus.Participant{party(casus.RoleActor, "", "they", casus.Stated), party(casus.RoleRecipient, "RUS", "Russia", casus.Stated)}},
		{"Russia does not criticise Kazakhstan", "blame", "", casus.Accuse, "disapprove", casus.Negated,
			[]casus.Participant{party(casus.RoleActor, "RUS", "Russia", casus.Stated), party(casus.RoleRecipient, "KAZ", "Kazakhstan", casus.Stated)}},
		{"Demonstrations", "protest", "", casus.Protest, "demo", casus.Actual,
			[]casus.Participant{party(casus.RoleActor, "KAZ", "Kazakhstan", casus.Inherited)}},
	} {
		t.Run(c.want, func(t *testing.T) {
			m := &material{}
			m.article("a1", "post", 6)
			m.event("c1", "a1", "RUS", 6, func(cl *casus.Claim) {
				cl.Predicate, cl.Rule, cl.Type, cl.Mode, cl.Realis, cl.Participants = c.predicate, c.rule, c.typ, c.mode, c.realis, c.parties
				if c.typ != casus.Aid {
					cl.Contexts = nil
				}
			})
			if got := m.sum(t).events[0].Title; got != c.want {
				t.Errorf("got %q", got)
			}
		})
	}
}

// TestFigureCountsAnEvent: a number told in the sentence of an attack counts it;
// one that is told of two attacks counts neither.
func TestFigureCountsAnEvent(t *testing.T) {
	attack := func(cl *casus.Claim) {
		cl.Type, cl.Contexts, cl.Quote = casus.Assault, nil, "Counted in c0"
		cl.Predicate = "kill"
	}
	m := &material{}
	m.article("a1", "rt", 9)
	m.event("c1", "a1", "RUS", 9, attack)
	m.figure("c0", "a1", "UN", "people", nil, 12, 12)
	k := m.sum(t)
	if k.figures[0].Event != k.events[0].ID {
		t.Errorf("the figure counts %q, want %q", k.figures[0].Event, k.events[0].ID)
	}
	m.event("c2", "a1", "RUS", 1, attack)
	if k = m.sum(t); k.figures[0].Event != "" {
		t.Errorf("the figure counts %q of two events, want none", k.figures[0].Event)
	}
}

// Package storetest holds what every store of a case file must do, as tests. A
// new kind of store runs them all:
//
//	storetest.Run(t, func(t *testing.T) store.Store { ... })
package storetest

import (
	"encoding/json"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"

	"casus"
	"casus/internal/store"
)

// Run runs every test of the suite, each on a new and empty store.
func Run(t *testing.T, create func(*testing.T) store.Store) {
	for name, test := range map[string]func(*testing.T, store.Store){
		"empty":                        testEmpty,
		"put comes back":               testPut,
		"order":                        testOrder,
		"put again replaces":           testReplace,
		"refusals":                     testRefusals,
		"absent lists come back empty": testAbsentLists,
		"sum":                          testSum,
		"failed sum changes nothing":   testFailedSum,
		"sum names what is there":      testDangling,
		"aliases":                      testAliases,
		"forget":                       testForget,
		"shared originals":             testSharedOriginals,
		"names add up":                 testNames,
		"filters":                      testFilters,
		"unknown filter keys":          testUnknownKeys,
		"corrections":                  testCorrections,
		"lists within lists":           testNested,
		"reading while a sum is made":  testReadDuringSum,
		"snapshot does not move":       testSnapshot,
		"list given up":                testGivenUp,
		"any case comes back":          testAnything,
	} {
		t.Run(name, func(t *testing.T) {
			s := create(t)
			defer func() {
				if err := s.Close(); err != nil {
					t.Errorf("Close: %v", err)
				}
			}()
			test(t, s)
		})
	}
}

// tb is what the checks need of a test, rapid's included.
type tb interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Fatal(args ...any)
}

// all reads a list to its end.
func all[T any](t tb, list iter.Seq2[T, error]) []T {
	t.Helper()
	items := []T{}
	for item, err := range list {
		if err != nil {
			t.Fatalf("list: %v", err)
		}
		items = append(items, item)
	}
	return items
}

// listError returns the error that ends a list.
func listError[T any](list iter.Seq2[T, error]) error {
	for _, err := range list {
		if err != nil {
			return err
		}
	}
	return nil
}

// equal compares as the case format does: what has the same JSON is the same.
func equal(t tb, what string, got, want any) {
	t.Helper()
	g, w := encode(t, got), encode(t, want)
	if g != w {
		t.Errorf("%s:\n got %s\nwant %s", what, g, w)
	}
}

func encode(t tb, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func put(t tb, s store.Store, entries ...store.Entry) {
	t.Helper()
	for _, e := range entries {
		if err := s.PutArticle(e); err != nil {
			t.Fatalf("PutArticle %s: %v", e.Article.ID, err)
		}
	}
}

func sum(t tb, s store.Store, fill func(store.SumWriter) error) {
	t.Helper()
	if err := s.ReplaceSum(fill); err != nil {
		t.Fatalf("ReplaceSum: %v", err)
	}
}

func state(t tb, s store.Reader) store.State {
	t.Helper()
	st, err := s.State()
	if err != nil {
		t.Fatal(err)
	}
	return st
}

func ids[T any](items []T, id func(T) string) []string {
	names := []string{}
	for _, item := range items {
		names = append(names, id(item))
	}
	return names
}

func claimIDs(t tb, s store.Reader, f casus.Filter) []string {
	t.Helper()
	return ids(all(t, s.Claims(f)), func(c casus.Claim) string { return c.ID })
}

func eventIDs(t tb, s store.Reader, f casus.Filter) []string {
	t.Helper()
	return ids(all(t, s.Events(f)), func(e casus.Event) string { return e.ID })
}

func wantCode(t tb, what string, err error, code casus.Code) {
	t.Helper()
	if casus.ErrorCode(err) != code {
		t.Errorf("%s: error %v, want one of code %q", what, err, code)
	}
}

func testEmpty(t *testing.T, s store.Store) {
	h, err := s.Head()
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "head", h, casus.Head{})
	if st := state(t, s); st != store.Unsummed {
		t.Errorf("state %q", st)
	}
	if n := len(all(t, s.Articles(casus.Filter{}, true))) + len(all(t, s.Claims(casus.Filter{}))) + len(all(t, s.Events(casus.Filter{}))); n != 0 {
		t.Errorf("%d rows in an empty case", n)
	}
	_, err = s.Article("a")
	wantCode(t, "Article", err, casus.ENotFound)
	_, err = s.Original("a")
	wantCode(t, "Original", err, casus.ENotFound)
	_, err = s.Claim("a")
	wantCode(t, "Claim", err, casus.ENotFound)
	_, err = s.Event("a")
	wantCode(t, "Event", err, casus.ENotFound)
	_, err = s.Figure("a")
	wantCode(t, "Figure", err, casus.ENotFound)
	wantCode(t, "Forget", s.Forget("a"), casus.ENotFound)
	wantCode(t, "RemoveCorrection", s.RemoveCorrection("a"), casus.ENotFound)
	if _, found, err := s.ArticleKey("a"); found || err != nil {
		t.Errorf("ArticleKey: %v, %v", found, err)
	}
}

func testPut(t *testing.T, s store.Store) {
	e := entry("a", "2022-01-05", "Headline", "EVENT Kazakhstan asked for help.", "FIGURE No officer died.")
	put(t, s, e)
	got, err := s.Article("a")
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "article", got, e.Article)
	if !slices.Equal(got.Sketch, e.Article.Sketch) {
		t.Errorf("sketch %v", got.Sketch)
	}
	equal(t, "claims", all(t, s.Claims(casus.Filter{})), e.Claims)
	equal(t, "uncoded", all(t, s.Uncoded(casus.Filter{})), e.Uncoded)
	equal(t, "outlets", all(t, s.Outlets(casus.Filter{})), []casus.Outlet{*e.Outlet})
	equal(t, "actors", all(t, s.Actors(casus.Filter{})), e.Actors)
	equal(t, "places", all(t, s.Places(casus.Filter{})), e.Places)
	original, err := s.Original("a")
	if err != nil || string(original) != string(e.Original) {
		t.Errorf("original %q, %v", original, err)
	}
	if key, found, err := s.ArticleKey("a"); key != e.Key || !found || err != nil {
		t.Errorf("key %q, %v, %v", key, found, err)
	}
	equal(t, "stored", all(t, s.Stored()), []store.Stored{{ID: "a", File: "a.txt", Outlet: "gazette", Key: e.Key, Origin: e.Origin}})
	c, err := s.Claim("a.1")
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "claim", c, e.Claims[0])
	h, err := s.Head()
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "head", h, casus.Head{Articles: 1, Outlets: 1, From: "2022-01-05", To: "2022-01-05"})
	for _, a := range all(t, s.Articles(casus.Filter{}, false)) {
		if a.Text != "" {
			t.Errorf("text %q was not asked for", a.Text)
		}
	}
}

func testOrder(t *testing.T, s store.Store) {
	put(t, s,
		entry("undated", "", "Headline", "EVENT One."),
		entry("b", "2022-01-07", "Headline", "EVENT One.", "EVENT Two."),
		entry("d", "2022-01-05", "Headline", "EVENT One."),
		entry("a", "2022-01-07", "Headline", "EVENT One."))
	articles := ids(all(t, s.Articles(casus.Filter{}, false)), func(a casus.Article) string { return a.ID })
	equal(t, "articles", articles, []string{"d", "a", "b", "undated"})
	equal(t, "claims", claimIDs(t, s, casus.Filter{}), []string{"d.1", "a.1", "b.1", "b.2", "undated.1"})
	uncoded := ids(all(t, s.Uncoded(casus.Filter{})), func(u casus.Uncoded) string { return u.Article })
	equal(t, "uncoded", uncoded, []string{"d", "a", "b", "undated"})
}

func testReplace(t *testing.T, s store.Store) {
	put(t, s, entry("a", "2022-01-05", "Headline", "EVENT One.", "EVENT Two."))
	sum(t, s, func(w store.SumWriter) error {
		return errors.Join(w.PutEvent(event("first", "a.1")), w.PutEvent(event("second", "a.2")))
	})
	again := entry("a", "2022-01-05", "Headline", "EVENT One.")
	again.Key = "text=2"
	put(t, s, again)
	equal(t, "claims", claimIDs(t, s, casus.Filter{}), []string{"a.1"})
	if key, _, _ := s.ArticleKey("a"); key != "text=2" {
		t.Errorf("key %q", key)
	}
	if st := state(t, s); st != store.Unsummed {
		t.Errorf("state %q", st)
	}
	equal(t, "events whose claims are still there", eventIDs(t, s, casus.Filter{}), []string{"first"})
}

func testAbsentLists(t *testing.T, s store.Store) {
	e := entry("a", "2022-01-05", "Headline", "EVENT One.")
	e.Article.Blocks, e.Article.Cut, e.Actors[0].Names = nil, nil, nil
	put(t, s, e)
	bare := casus.Event{ID: "e", Claims: []string{"a.1"}}
	sum(t, s, func(w store.SumWriter) error {
		return errors.Join(w.PutEvent(bare), w.PutResponse(casus.Response{Mandate: []casus.Mandate{{}}}))
	})
	for what, v := range map[string]any{
		"article":  all(t, s.Articles(casus.Filter{}, true)),
		"actor":    all(t, s.Actors(casus.Filter{})),
		"event":    all(t, s.Events(casus.Filter{})),
		"response": all(t, s.Responses(casus.Filter{})),
	} {
		if text := encode(t, v); strings.Contains(text, "null") {
			t.Errorf("%s: %s", what, text)
		}
	}
}

// testRefusals breaks a sound entry in one way after another. Nothing of a
// refused entry is stored.
func testRefusals(t *testing.T, s store.Store) {
	for name, spoil := range map[string]func(*store.Entry){
		"quote is of other words":  func(e *store.Entry) { e.Claims[0].Quote = "EVENT Two." },
		"quote is longer":          func(e *store.Entry) { e.Claims[0].Quote += " " },
		"span is empty":            func(e *store.Entry) { e.Claims[0].End = e.Claims[0].Start; e.Claims[0].Quote = "" },
		"span is turned round":     func(e *store.Entry) { e.Claims[0].Start, e.Claims[0].End = e.Claims[0].End, e.Claims[0].Start },
		"span ends after the text": func(e *store.Entry) { e.Claims[0].End = 1 << 30 },
		"span begins before it":    func(e *store.Entry) { e.Claims[0].Start = -1 },
		"claim is of another":      func(e *store.Entry) { e.Claims[0].Article = "b" },
		"claim rests on cut text":  func(e *store.Entry) { e.Article.Cut = []casus.Cut{{Span: e.Claims[0].Span, Why: "sidebar"}} },
		"claim has no part":        func(e *store.Entry) { e.Claims[0].EventClaim = nil },
		"claim has two parts":      func(e *store.Entry) { e.Claims[0].FigureClaim = &casus.FigureClaim{} },
		"claim twice":              func(e *store.Entry) { e.Claims = append(e.Claims, e.Claims[0]) },
		"trigger outside":          func(e *store.Entry) { e.Claims[0].Trigger = &casus.Span{Start: 5, End: 1 << 30} },
		"cuts overlap": func(e *store.Entry) {
			e.Article.Cut = []casus.Cut{{Span: casus.Span{End: 5}}, {Span: casus.Span{Start: 3, End: 7}}}
		},
		"block outside":          func(e *store.Entry) { e.Article.Blocks[0].End = 1 << 30 },
		"uncoded outside":        func(e *store.Entry) { e.Uncoded[0].End = 1 << 30 },
		"text is not UTF-8":      func(e *store.Entry) { e.Article.Text = "\xff" + e.Article.Text[1:] },
		"hash is of other bytes": func(e *store.Entry) { e.Original = append(e.Original, '!') },
		"outlet is missing":      func(e *store.Entry) { e.Outlet = nil },
		"article has no id":      func(e *store.Entry) { e.Article.ID = "" },
	} {
		e := entry("a", "2022-01-05", "Headline", "EVENT One.")
		spoil(&e)
		if err := s.PutArticle(e); err == nil {
			t.Errorf("%s: it was stored", name)
		}
		if n := len(all(t, s.Articles(casus.Filter{}, false))); n != 0 {
			t.Fatalf("%s: %d articles after a refusal", name, n)
		}
	}
}

func testSum(t *testing.T, s store.Store) {
	put(t, s, entry("a", "2022-01-05", "Headline", "EVENT One.", "FIGURE Two."), entry("b", "2022-01-06", "Headline", "EVENT One."))
	head := casus.Head{Title: "Case", Built: "2022-02-01T00:00:00Z", Casus: "1", Lexicon: "2", Model: "3"}
	copies := casus.CopyGroup{ID: "copy", Kind: "same wire", Articles: []string{"a", "b"}, Origin: "a"}
	membership := casus.Membership{Organisation: "CSTO", State: "KAZ", Role: casus.Member, Claims: []string{"a.1"}}
	registry := casus.Membership{Organisation: "CSTO", State: "ARM", Role: casus.Member, Claims: []string{}, Registry: true}
	response := casus.Response{Mechanism: "csto", Host: &casus.Cell{Actor: "KAZ", Claims: []string{"a.1"}},
		Requests: []casus.RequestCell{}, Mandate: []casus.Mandate{}, Command: []casus.Command{}, Contributors: []casus.Contributor{},
		Steps: []casus.Step{}, Mediators: []casus.Cell{}, Counter: []string{}, Checks: []casus.Check{}}
	coverage := casus.Coverage{Event: "e", Outlets: []casus.OutletCoverage{{Outlet: "gazette", Claims: []string{"a.1"}, Words: []string{"rioters"}}}}
	conflict := casus.Conflict{Kind: "value", About: "f", Claims: []string{"a.2"}, Why: "two tolls"}
	armenia := casus.Actor{ID: "ARM", Name: "Armenia", Kind: casus.StateActor, Names: []casus.NameCount{}}
	sum(t, s, func(w store.SumWriter) error {
		return errors.Join(w.PutHead(head), w.PutCopies(copies), w.PutEvent(event("z", "a.1", "b.1")), w.PutEvent(event("e", "a.1")),
			w.PutFigure(figure("f", "a.2")), w.PutMembership(membership), w.PutMembership(registry), w.PutResponse(response),
			w.PutCoverage(coverage), w.PutConflict(conflict), w.PutConflict(conflict), w.PutActor(armenia))
	})
	if st := state(t, s); st != store.Summed {
		t.Errorf("state %q", st)
	}
	h, err := s.Head()
	if err != nil {
		t.Fatal(err)
	}
	head.Articles, head.Outlets, head.From, head.To = 2, 1, "2022-01-05", "2022-01-06"
	equal(t, "head", h, head)
	equal(t, "events, as put", all(t, s.Events(casus.Filter{})), []casus.Event{event("z", "a.1", "b.1"), event("e", "a.1")})
	equal(t, "figures", all(t, s.Figures(casus.Filter{})), []casus.Figure{figure("f", "a.2")})
	equal(t, "copies", all(t, s.Copies(casus.Filter{})), []casus.CopyGroup{copies})
	equal(t, "memberships", all(t, s.Memberships(casus.Filter{})), []casus.Membership{membership, registry})
	equal(t, "responses", all(t, s.Responses(casus.Filter{})), []casus.Response{response})
	equal(t, "coverage", all(t, s.Coverage(casus.Filter{})), []casus.Coverage{coverage})
	equal(t, "conflicts", all(t, s.Conflicts(casus.Filter{})), []casus.Conflict{conflict, conflict})
	counts, err := s.Counts()
	if want := (store.Counts{Claims: 3, Events: 2, Figures: 1, Conflicts: 2, Uncoded: len(all(t, s.Uncoded(casus.Filter{})))}); counts != want || err != nil {
		t.Errorf("counts %+v, %v; want %+v", counts, err, want)
	}
	if a, err := s.Article("b"); a.Copies != "copy" || err != nil {
		t.Errorf("copies of b %q, %v", a.Copies, err)
	}
	equal(t, "actors", ids(all(t, s.Actors(casus.Filter{})), func(a casus.Actor) string { return a.ID }), []string{"ARM", "KAZ"})
	sum(t, s, func(w store.SumWriter) error { return nil })
	if n := len(eventIDs(t, s, casus.Filter{})) + len(all(t, s.Conflicts(casus.Filter{}))); n != 0 {
		t.Errorf("%d rows after an empty sum", n)
	}
	equal(t, "actors of the articles", ids(all(t, s.Actors(casus.Filter{})), func(a casus.Actor) string { return a.ID }), []string{"KAZ"})
}

func testFailedSum(t *testing.T, s store.Store) {
	put(t, s, entry("a", "2022-01-05", "Headline", "EVENT One."))
	sum(t, s, func(w store.SumWriter) error { return w.PutEvent(event("e", "a.1")) })
	failure := &casus.Error{Code: casus.EPartial, Message: "no"}
	err := s.ReplaceSum(func(w store.SumWriter) error {
		return errors.Join(w.PutEvent(event("other", "a.1")), failure)
	})
	if !errors.Is(err, failure) {
		t.Errorf("error %v", err)
	}
	equal(t, "events", eventIDs(t, s, casus.Filter{}), []string{"e"})
}

func testDangling(t *testing.T, s store.Store) {
	put(t, s, entry("a", "2022-01-05", "Headline", "EVENT One."))
	for name, fill := range map[string]func(store.SumWriter) error{
		"event": func(w store.SumWriter) error { return w.PutEvent(event("e", "a.1", "gone")) },
		"participant": func(w store.SumWriter) error {
			e := event("e", "a.1")
			e.Participants[0].Claims = []string{"gone"}
			return w.PutEvent(e)
		},
		"figure":   func(w store.SumWriter) error { return w.PutFigure(figure("f", "gone")) },
		"conflict": func(w store.SumWriter) error { return w.PutConflict(casus.Conflict{Claims: []string{"gone"}}) },
		"coverage": func(w store.SumWriter) error {
			return w.PutCoverage(casus.Coverage{Event: "e", Outlets: []casus.OutletCoverage{{Claims: []string{"gone"}}}})
		},
		"response": func(w store.SumWriter) error {
			return w.PutResponse(casus.Response{Contributors: []casus.Contributor{{Claims: []string{"gone"}}}})
		},
		"copies": func(w store.SumWriter) error {
			return w.PutCopies(casus.CopyGroup{ID: "c", Articles: []string{"a", "gone"}})
		},
		"event twice": func(w store.SumWriter) error {
			return errors.Join(w.PutEvent(event("e", "a.1")), w.PutEvent(event("e", "a.1")))
		},
	} {
		if err := s.ReplaceSum(fill); err == nil {
			t.Errorf("%s: a sum that names what is not there was stored", name)
		}
	}
}

func testAliases(t *testing.T, s store.Store) {
	put(t, s, entry("a", "2022-01-05", "Headline", "EVENT One.", "EVENT Two.", "EVENT Three.", "FIGURE Four."))
	sum(t, s, func(w store.SumWriter) error {
		return errors.Join(w.PutEvent(event("one", "a.1", "a.2")), w.PutEvent(event("three", "a.3")), w.PutFigure(figure("f", "a.4")))
	})
	sum(t, s, func(w store.SumWriter) error {
		return errors.Join(w.PutEvent(event("uno", "a.1", "a.2", "a.3")), w.PutFigure(figure("g", "a.4")))
	})
	sum(t, s, func(w store.SumWriter) error {
		return errors.Join(w.PutEvent(event("eins", "a.1", "a.2")), w.PutEvent(event("three", "a.3")), w.PutFigure(figure("g", "a.4")))
	})
	for old, now := range map[string]string{"one": "eins", "uno": "eins", "three": "three", "eins": "eins"} {
		if e, err := s.Event(old); e.ID != now || err != nil {
			t.Errorf("event %s leads to %q (%v), want %s", old, e.ID, err, now)
		}
	}
	if f, err := s.Figure("f"); f.ID != "g" || err != nil {
		t.Errorf("figure f leads to %q (%v)", f.ID, err)
	}
}

func testForget(t *testing.T, s store.Store) {
	put(t, s, entry("a", "2022-01-05", "Headline", "EVENT One."), entry("b", "2022-01-06", "Headline", "EVENT One.", "FIGURE Two."))
	sum(t, s, func(w store.SumWriter) error {
		return errors.Join(w.PutEvent(event("both", "a.1", "b.1")), w.PutEvent(event("first", "a.1")), w.PutFigure(figure("f", "b.2")),
			w.PutConflict(casus.Conflict{Kind: "value", Claims: []string{"a.1", "b.2"}}),
			w.PutCopies(casus.CopyGroup{ID: "c", Articles: []string{"a", "b"}}))
	})
	if err := s.Forget("b"); err != nil {
		t.Fatal(err)
	}
	if st := state(t, s); st != store.Unsummed {
		t.Errorf("state %q", st)
	}
	equal(t, "claims", claimIDs(t, s, casus.Filter{}), []string{"a.1"})
	equal(t, "events", eventIDs(t, s, casus.Filter{}), []string{"first"})
	if n := len(all(t, s.Figures(casus.Filter{}))) + len(all(t, s.Conflicts(casus.Filter{}))) + len(all(t, s.Copies(casus.Filter{}))); n != 0 {
		t.Errorf("%d rows rest on a forgotten article", n)
	}
	_, err := s.Original("b")
	wantCode(t, "Original", err, casus.ENotFound)
	if a, err := s.Article("a"); a.Copies != "" || err != nil {
		t.Errorf("a is still a copy: %q, %v", a.Copies, err)
	}
	if n := len(all(t, s.Actors(casus.Filter{}))); n != 1 {
		t.Errorf("%d actors", n)
	}
}

func testSharedOriginals(t *testing.T, s store.Store) {
	a := entry("a", "2022-01-05", "Headline", "EVENT One.")
	b := entry("b", "2022-01-06", "Headline", "EVENT One.")
	put(t, s, a, b)
	if err := s.Forget("a"); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Original("b"); string(got) != string(b.Original) || err != nil {
		t.Errorf("original of b %q, %v", got, err)
	}
	put(t, s, a)
	if err := errors.Join(s.Forget("b"), s.Forget("a")); err != nil {
		t.Fatal(err)
	}
}

func testNames(t *testing.T, s store.Store) {
	a, b := entry("a", "2022-01-05", "Headline"), entry("b", "2022-01-04", "Headline")
	a.Actors[0].Names = []casus.NameCount{{Text: "Astana", Count: 2}, {Text: "Kazakhstan", Count: 1}}
	b.Actors[0].Names = []casus.NameCount{{Text: "Kazakhstan", Count: 2}}
	put(t, s, a, b)
	equal(t, "names", all(t, s.Actors(casus.Filter{}))[0].Names, []casus.NameCount{{Text: "Kazakhstan", Count: 3}, {Text: "Astana", Count: 2}})
	if err := s.Forget("b"); err != nil {
		t.Fatal(err)
	}
	equal(t, "names", all(t, s.Actors(casus.Filter{}))[0].Names, a.Actors[0].Names)
}

// filterCase is a case with one row for each key to select or leave.
func filterCase(t *testing.T, s store.Store) {
	t.Helper()
	a := entry("a", "2022-01-05", "Unrest in the south", "EVENT Kazakhstan asked 100% for help.", "FIGURE No officer died.")
	b := entry("b", "2022-01-07", "Расстрел", "EVENT Россия отправила войска.")
	b.Article.Outlet, b.Outlet = "rt", &casus.Outlet{ID: "rt", Name: "RT", Kind: "broadcaster", Owner: "state"}
	later := casus.OnDay("2022-01-06")
	c := &b.Claims[0]
	c.Type, c.Mode, c.Realis, c.When, c.Places = casus.Aid, "", casus.Planned, &later, nil
	c.Participants = []casus.Participant{{Actor: "RUS", Role: casus.RoleActor, Certainty: casus.Stated}}
	b.Actors = []casus.Actor{{ID: "RUS", Name: "Russia", Kind: casus.StateActor, Names: []casus.NameCount{{Text: "Moscow", Count: 1}}},
		{ID: "BLR", Name: "Belarus", Kind: casus.StateActor, Names: []casus.NameCount{}}}
	put(t, s, a, b)
	aid := event("aid", "b.1")
	aid.Title, aid.Type, aid.Realis, aid.When, aid.Independent = "Russia sends forces", casus.Aid, casus.Planned, &later, 2
	sum(t, s, func(w store.SumWriter) error {
		return errors.Join(w.PutEvent(event("request", "a.1")), w.PutEvent(aid), w.PutFigure(figure("f", "a.2")))
	})
}

func testFilters(t *testing.T, s store.Store) {
	filterCase(t, s)
	for _, row := range []struct {
		filter         string
		claims, events []string
	}{
		{"", []string{"a.1", "a.2", "b.1"}, []string{"request", "aid"}},
		{"kind:figure", []string{"a.2"}, nil},
		{"type:AID", []string{"b.1"}, []string{"aid"}},
		{"type:AID type:REQUEST", []string{"a.1", "b.1"}, []string{"request", "aid"}},
		{"type:AID outlet:gazette", nil, nil},
		{"outlet:rt", []string{"b.1"}, []string{"aid"}},
		{`outlet:"the gazette"`, []string{"a.1", "a.2"}, []string{"request"}},
		{"outlet:gaz", nil, nil},
		{"actor:RUS", []string{"b.1"}, []string{"aid"}},
		{"actor:mosc", []string{"b.1"}, []string{"aid"}},
		{"actor:KAZ.GOV", nil, nil},
		{"place:almaty", []string{"a.1"}, []string{"request"}},
		{"article:a", []string{"a.1", "a.2"}, []string{"request"}},
		{"article:b.txt", []string{"b.1"}, []string{"aid"}},
		{"realis:planned", []string{"b.1"}, []string{"aid"}},
		{"measure:killed", []string{"a.2"}, nil},
		{"since:2022-01-06", []string{"b.1"}, []string{"aid"}},
		{"until:2022-01-05", []string{"a.1"}, []string{"request"}},
		{"since:2022-01-05 until:2022-01-06", []string{"a.1", "b.1"}, []string{"request", "aid"}},
		{"min:2", []string{"b.1"}, []string{"aid"}},
		{"kazakhstan", []string{"a.1"}, []string{"request"}},
		{"100%", []string{"a.1"}, []string{"request"}},
		{"1%", nil, nil},
		{"россия войска", []string{"b.1"}, []string{"aid"}},
		{"sends", nil, []string{"aid"}},
		{"help died", nil, nil},
	} {
		f, err := casus.ParseFilter(row.filter)
		if err != nil {
			t.Fatal(err)
		}
		equal(t, "claims of "+row.filter, claimIDs(t, s, f), append([]string{}, row.claims...))
		if len(f.Kinds) == 0 {
			equal(t, "events of "+row.filter, eventIDs(t, s, f), append([]string{}, row.events...))
		}
	}
	for filter, want := range map[string][]string{"outlet:rt": {"b"}, "until:2022-01-06": {"a"}, "расстрел": {"b"}, "article:a.txt": {"a"}} {
		f, _ := casus.ParseFilter(filter)
		equal(t, "articles of "+filter, ids(all(t, s.Articles(f, false)), func(a casus.Article) string { return a.ID }), want)
	}
}

// testUnknownKeys holds every list to refusing what it cannot filter by: a list
// that ignores its filter is worse than none.
func testUnknownKeys(t *testing.T, s store.Store) {
	kind, minimum := casus.Filter{Types: []casus.EventType{casus.Aid}}, casus.Filter{Min: 1}
	for name, err := range map[string]error{
		"articles": listError(s.Articles(kind, false)),
		"actors":   listError(s.Actors(kind)),
		"places":   listError(s.Places(kind)),
		"outlets":  listError(s.Outlets(kind)),
		"copies":   listError(s.Copies(kind)),
		"uncoded":  listError(s.Uncoded(kind)),
		"figures":  listError(s.Figures(minimum)),
	} {
		wantCode(t, name, err, casus.EInvalid)
	}
}

func testCorrections(t *testing.T, s store.Store) {
	put(t, s, entry("a", "2022-01-05", "Headline", "EVENT One."))
	target := casus.CorrectionTarget{Article: "a", Quote: "EVENT One.", Kind: "event"}
	c := casus.Correction{ID: "2", Target: target, Field: "type", Old: "REQUEST", New: "AID", Who: "an analyst", When: "2022-02-01T00:00:00Z"}
	lost := casus.Correction{ID: "1", Target: casus.CorrectionTarget{Article: "a", Quote: "EVENT One.", Kind: "figure"}, Field: "measure", Who: "an analyst"}
	date := casus.Correction{ID: "3", Target: casus.CorrectionTarget{Article: "a", Quote: "Headline", Kind: "article"}, Field: "published", Who: "an analyst"}
	for _, entry := range []casus.Correction{c, lost, date} {
		if err := s.PutCorrection(entry); err != nil {
			t.Fatal(err)
		}
	}
	lost.Orphaned = true
	equal(t, "corrections", all(t, s.Corrections()), []casus.Correction{c, lost, date})
	put(t, s, entry("a", "2022-01-05", "Headline", "EVENT One."))
	equal(t, "after a rebuild", all(t, s.Corrections()), []casus.Correction{c, lost, date})
	if err := s.Forget("a"); err != nil {
		t.Fatal(err)
	}
	c.Orphaned, date.Orphaned = true, true
	equal(t, "after the article is gone", all(t, s.Corrections()), []casus.Correction{c, lost, date})
	if err := s.RemoveCorrection("1"); err != nil {
		t.Fatal(err)
	}
	c.New = "CONSULT"
	if err := s.PutCorrection(c); err != nil {
		t.Fatal(err)
	}
	equal(t, "after a removal", all(t, s.Corrections()), []casus.Correction{c, date})
}

func testNested(t *testing.T, s store.Store) {
	put(t, s, entry("a", "2022-01-05", "Headline", "EVENT One."), entry("b", "2022-01-06", "Headline", "EVENT One."))
	n := 0
	for a, err := range s.Articles(casus.Filter{}, false) {
		if err != nil {
			t.Fatal(err)
		}
		n += len(claimIDs(t, s, casus.Filter{Articles: []string{a.ID}}))
	}
	if n != 2 {
		t.Errorf("%d claims", n)
	}
}

func testReadDuringSum(t *testing.T, s store.Store) {
	put(t, s, entry("a", "2022-01-05", "Headline", "EVENT One."))
	sum(t, s, func(w store.SumWriter) error {
		return errors.Join(w.PutEvent(event("before", "a.1")), w.PutActor(casus.Actor{ID: "ARM", Names: []casus.NameCount{}}))
	})
	sum(t, s, func(w store.SumWriter) error {
		if n := len(all(t, w.Source().Actors(casus.Filter{}))); n != 1 {
			t.Errorf("%d actors to sum: want the article's, not those of the sum before", n)
		}
		for c, err := range w.Source().Claims(casus.Filter{}) {
			if err != nil {
				return err
			}
			if err := w.PutEvent(event("of "+c.ID, c.ID)); err != nil {
				return err
			}
		}
		equal(t, "events meanwhile", eventIDs(t, s, casus.Filter{}), []string{"before"})
		return nil
	})
	equal(t, "events after", eventIDs(t, s, casus.Filter{}), []string{"of a.1"})
}

func testSnapshot(t *testing.T, s store.Store) {
	put(t, s, entry("a", "2022-01-05", "Headline", "EVENT One."))
	err := s.Snapshot(func(r store.Reader) error {
		before := claimIDs(t, r, casus.Filter{})
		put(t, s, entry("b", "2022-01-06", "Headline", "EVENT One."))
		equal(t, "claims of the snapshot", claimIDs(t, r, casus.Filter{}), before)
		equal(t, "claims of the case", claimIDs(t, s, casus.Filter{}), []string{"a.1", "b.1"})
		return r.Snapshot(func(inner store.Reader) error {
			equal(t, "claims of a snapshot's snapshot", claimIDs(t, inner, casus.Filter{}), before)
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// giveUp reads the first element of a list and no more.
func giveUp[T any](t *testing.T, list iter.Seq2[T, error]) {
	t.Helper()
	for _, err := range list {
		if err != nil {
			t.Error(err)
		}
		return
	}
}

// testGivenUp leaves lists unread: nothing may stay locked.
func testGivenUp(t *testing.T, s store.Store) {
	for i := range 40 {
		put(t, s, entry(string(rune('a'+i%26))+string(rune('a'+i/26)), "2022-01-05", "Headline", "EVENT One."))
		giveUp(t, s.Claims(casus.Filter{}))
		giveUp(t, s.Actors(casus.Filter{}))
	}
	if n := len(claimIDs(t, s, casus.Filter{})); n != 40 {
		t.Errorf("%d claims", n)
	}
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casus"
	"casus/examples"
	"casus/internal/export"
	"casus/internal/pipeline"
	"casus/internal/store"
)

// The rules of the case format (docs/casefile.md), each as a function that
// lists what breaks it. They are run over the sample case as the program builds
// it, and over spoilt copies of it, in which each has to find the fault.

// rule lists what in a case breaks it.
type rule func(*casus.Case) []string

var rules = map[string]rule{
	"1 everything names its claims, quotations are exact": everythingNamesItsClaims,
	"2 nothing is taken from cut text":                    nothingFromCutText,
	"3 no date without a claim":                           noDateWithoutAClaim,
	"4 copies count once":                                 copiesCountOnce,
	"5 figures differ, disagreements are conflicts":       figuresDiffer,
	"6 persons have a public part":                        personsHaveAPart,
}

// sampleCase builds the sample case and reads it back from its JSON export.
func sampleCase(t *testing.T) *casus.Case {
	t.Helper()
	coverage := filepath.Join(t.TempDir(), "coverage")
	if err := unpack(coverage); err != nil {
		t.Fatal(err)
	}
	s, err := store.Create(filepath.Join(t.TempDir(), "sample.casus"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	settings, err := pipeline.Load()
	if err != nil {
		t.Fatal(err)
	}
	settings.Paths, settings.Title = []string{coverage}, examples.Title
	result, err := pipeline.Build(context.Background(), settings, s)
	if err != nil || len(result.Failed) > 0 {
		t.Fatalf("%v, %v", err, result.Failed)
	}
	return exported(t, s)
}

func exported(t *testing.T, r store.Reader) *casus.Case {
	t.Helper()
	var b bytes.Buffer
	if err := export.JSON(&b, r); err != nil {
		t.Fatal(err)
	}
	var c casus.Case
	if err := json.Unmarshal(b.Bytes(), &c); err != nil {
		t.Fatal(err)
	}
	return &c
}

func TestTheSampleKeepsTheRules(t *testing.T) {
	c := sampleCase(t)
	if len(c.Claims) == 0 || len(c.Events) == 0 || len(c.Figures) == 0 || len(c.Conflicts) == 0 {
		t.Fatalf("the sample has %d claims, %d events, %d figures, %d conflicts: too few to test anything on",
			len(c.Claims), len(c.Events), len(c.Figures), len(c.Conflicts))
	}
	for name, broken := range rules {
		t.Run(name, func(t *testing.T) {
			for _, fault := range broken(c) {
				t.Error(fault)
			}
		})
	}
}

// TestRulesFindFaults breaks a copy of the sample in one way after another.
func TestRulesFindFaults(t *testing.T) {
	whole, err := json.Marshal(sampleCase(t))
	if err != nil {
		t.Fatal(err)
	}
	for name, fault := range map[string]struct {
		rule  string
		spoil func(*casus.Case)
	}{
		"event without claims":      {"1", func(c *casus.Case) { c.Events[0].Claims = nil }},
		"claim that is not there":   {"1", func(c *casus.Case) { c.Figures[0].Values[0].Claim = "c-none" }},
		"membership without claims": {"1", func(c *casus.Case) { c.Memberships = append(c.Memberships, casus.Membership{}) }},
		"quotation of other words":  {"1", func(c *casus.Case) { c.Claims[0].Quote += "." }},
		"span outside the text":     {"1", func(c *casus.Case) { c.Claims[0].End = 1 << 30 }},
		"conflict without claims":   {"1", func(c *casus.Case) { c.Conflicts[0].Claims = nil }},
		"claim on cut text": {"2", func(c *casus.Case) {
			for i := range c.Articles {
				if c.Articles[i].ID == c.Claims[0].Article {
					c.Articles[i].Cut = []casus.Cut{{Span: c.Claims[0].Span, Why: "sidebar"}}
				}
			}
		}},
		"captions cut": {"2", func(c *casus.Case) {
			for i := range c.Articles {
				c.Articles[i].Cut = []casus.Cut{{Span: casus.Span{End: len(c.Articles[i].Text)}, Why: "all"}}
			}
			c.Claims = nil
		}},
		"date from nowhere": {"3", func(c *casus.Case) { c.Events[0].When = &casus.When{From: "1812-09-07", To: "1812-09-07"} }},
		"date conflict dropped": {"3", func(c *casus.Case) {
			c.Conflicts = slices.DeleteFunc(c.Conflicts, func(k casus.Conflict) bool { return k.Kind == "date" })
		}},
		"more sources than outlets": {"4", func(c *casus.Case) { c.Events[0].Independent = c.Events[0].Outlets + 1 }},
		"copies counted twice":      {"4", countCopiesTwice},
		"one figure twice":          {"5", func(c *casus.Case) { c.Figures = append(c.Figures, c.Figures[0]) }},
		"conflict dropped":          {"5", disagree},
		"private person": {"6", func(c *casus.Case) {
			c.Actors = append(c.Actors, casus.Actor{ID: "KAZ:a-shopkeeper", Name: "A shopkeeper", Kind: casus.PersonActor})
		}},
	} {
		var c casus.Case
		if err := json.Unmarshal(whole, &c); err != nil {
			t.Fatal(err)
		}
		fault.spoil(&c)
		for rule, broken := range rules {
			if strings.HasPrefix(rule, fault.rule) && len(broken(&c)) == 0 {
				t.Errorf("%s: rule %s did not notice", name, rule)
			}
		}
	}
}

// countCopiesTwice makes an event of two outlets whose articles are one group.
func countCopiesTwice(c *casus.Case) {
	a, b := c.Claims[0], c.Claims[len(c.Claims)-1]
	for i := range c.Articles {
		if c.Articles[i].ID == a.Article || c.Articles[i].ID == b.Article {
			c.Articles[i].Copies = "g-one"
		}
	}
	c.Events[0].Claims = []string{a.ID, b.ID}
	c.Events[0].Outlets, c.Events[0].Independent = 2, 2
}

// disagree gives a figure two values that cannot both hold and no conflict.
func disagree(c *casus.Case) {
	one, two := int64(1), int64(2)
	f := &c.Figures[0]
	f.Values = []casus.Value{
		{Claim: f.Values[0].Claim, Amount: casus.Amount{Low: &one, High: &one}, Speaker: &casus.Speaker{Actor: "KAZ"}},
		{Claim: f.Values[0].Claim, Amount: casus.Amount{Low: &two, High: &two}, Speaker: &casus.Speaker{Actor: "RUS"}},
	}
}

// caseIndex finds the rows of a case by id.
type caseIndex struct {
	articles map[string]*casus.Article
	claims   map[string]*casus.Claim
}

func indexOf(c *casus.Case) caseIndex {
	x := caseIndex{articles: map[string]*casus.Article{}, claims: map[string]*casus.Claim{}}
	for i := range c.Articles {
		x.articles[c.Articles[i].ID] = &c.Articles[i]
	}
	for i := range c.Claims {
		x.claims[c.Claims[i].ID] = &c.Claims[i]
	}
	return x
}

func everythingNamesItsClaims(c *casus.Case) []string {
	x := indexOf(c)
	var faults []string
	need := func(what, id string, claims []string) {
		if len(claims) == 0 {
			faults = append(faults, fmt.Sprintf("%s %s names no claim", what, id))
		}
		for _, claim := range claims {
			if x.claims[claim] == nil {
				faults = append(faults, fmt.Sprintf("%s %s names claim %q, which is not there", what, id, claim))
			}
		}
	}
	for _, e := range c.Events {
		need("event", e.ID, e.Claims)
	}
	for _, f := range c.Figures {
		for _, v := range f.Values {
			need("value of figure", f.ID, []string{v.Claim})
		}
	}
	for _, m := range c.Memberships {
		if !m.Registry {
			need("membership", m.Organisation+"/"+m.State, m.Claims)
		}
	}
	for _, k := range c.Conflicts {
		need("conflict", k.Kind+" about "+k.About, k.Claims)
	}
	for _, r := range c.Response {
		for _, s := range r.Steps {
			if s.Status != casus.NotReported && len(s.Events) == 0 {
				faults = append(faults, fmt.Sprintf("step %s of %s names no event", s.Step, r.Mechanism))
			}
		}
	}
	for _, claim := range c.Claims {
		a := x.articles[claim.Article]
		if a == nil || claim.Start < 0 || claim.End > len(a.Text) || claim.Start >= claim.End || claim.Quote != a.Text[claim.Start:claim.End] {
			faults = append(faults, fmt.Sprintf("claim %s does not quote the words of its span: %q", claim.ID, claim.Quote))
		}
	}
	return faults
}

func nothingFromCutText(c *casus.Case) []string {
	x := indexOf(c)
	var faults []string
	for _, claim := range c.Claims {
		if a := x.articles[claim.Article]; a != nil && a.InCut(claim.Span) {
			faults = append(faults, fmt.Sprintf("claim %s rests on cut text: %q", claim.ID, claim.Quote))
		}
	}
	captions := 0
	for _, a := range c.Articles {
		for _, b := range a.Blocks {
			if b.Kind == casus.Caption && !a.InCut(b.Span) {
				captions++
			}
		}
	}
	if captions == 0 {
		faults = append(faults, "every caption is cut, the article's own among them")
	}
	return faults
}

func noDateWithoutAClaim(c *casus.Case) []string {
	x := indexOf(c)
	var faults []string
	for _, e := range c.Events {
		if e.When == nil || e.When.IsZero() {
			continue
		}
		froms, tos := map[string]bool{"": true}, map[string]bool{"": true}
		for _, id := range e.Claims {
			if claim := x.claims[id]; claim != nil && claim.When != nil {
				froms[claim.When.FirstDay()], tos[claim.When.LastDay()] = true, true
			}
		}
		if !froms[e.When.FirstDay()] || !tos[e.When.LastDay()] {
			faults = append(faults, fmt.Sprintf("event %s is dated %s..%s, which no claim of it says", e.ID, e.When.From, e.When.To))
		}
	}
	for _, claim := range c.Claims {
		a := x.articles[claim.Article]
		switch w := claim.When; {
		case w == nil || a == nil:
		case w.Basis == casus.Corrected && w.Stated == "":
			faults = append(faults, fmt.Sprintf("claim %s is corrected and does not keep what was stated", claim.ID))
		case w.Basis == casus.Published && (a.Published == nil || w.From != "" && w.To != "" && w.FirstDay() != w.LastDay()):
			faults = append(faults, fmt.Sprintf("claim %s rests on a day of publication that its article has not", claim.ID))
		}
	}
	return append(faults, unspokenDates(c)...)
}

// unspokenDates lists the articles of whose date two readings disagree by a
// year without a conflict that says so.
func unspokenDates(c *casus.Case) []string {
	var faults []string
	for _, a := range c.Articles {
		for i := 1; i < len(a.Dates); i++ {
			first, other := a.Dates[0].When.FirstDay(), a.Dates[i].When.FirstDay()
			said := slices.ContainsFunc(c.Conflicts, func(k casus.Conflict) bool { return k.Kind == "date" && k.About == a.ID })
			if first != "" && other != "" && first[:4] != other[:4] && !said {
				faults = append(faults, fmt.Sprintf("article %s is dated %s and %s, and no conflict says so", a.File, first, other))
			}
		}
	}
	return faults
}

func copiesCountOnce(c *casus.Case) []string {
	x := indexOf(c)
	var faults []string
	for _, e := range c.Events {
		groups, sources := map[string]bool{}, map[string]bool{}
		for _, id := range e.Claims {
			claim := x.claims[id]
			if claim == nil || x.articles[claim.Article] == nil {
				continue
			}
			group := x.articles[claim.Article].Copies
			if group == "" {
				group = claim.Article
			}
			groups[group] = true
			source := group
			if s := claim.Speaker; s != nil && s.Named && s.Actor != "" {
				source = "speaker " + s.Actor
			}
			sources[source] = true
		}
		if e.Independent > e.Outlets || e.Independent > len(groups) || e.Independent > len(sources) {
			faults = append(faults, fmt.Sprintf("event %s counts %d independent sources: %d outlets, %d groups of articles, %d sources (%s)",
				e.ID, e.Independent, e.Outlets, len(groups), len(sources), strings.Join(slices.Sorted(maps.Keys(sources)), ", ")))
		}
	}
	return faults
}

func figuresDiffer(c *casus.Case) []string {
	var faults []string
	seen := map[string]string{}
	for _, f := range c.Figures {
		what, err := json.Marshal([]any{f.Measure, f.Of, f.Victims, f.Event, f.Place, f.Window, f.Relation})
		if err != nil {
			faults = append(faults, err.Error())
		}
		if other, there := seen[string(what)]; there {
			faults = append(faults, fmt.Sprintf("figures %s and %s count the same: %s", other, f.ID, what))
		}
		seen[string(what)] = f.ID
		for i, v := range f.Values {
			for _, w := range f.Values[:i] {
				if cannotBothHold(v, w) && !inConflict(c, f.ID, v, w) {
					faults = append(faults, fmt.Sprintf("figure %s has values that cannot both hold, and no conflict names them: %s, %s", f.ID, w.Claim, v.Claim))
				}
			}
		}
	}
	return faults
}

// cannotBothHold compares two values of different speakers for one day.
func cannotBothHold(v, w casus.Value) bool {
	if speaker(v.Speaker) == speaker(w.Speaker) && v.Outlet == w.Outlet {
		return false // an update
	}
	if dates(v.AsOf) != dates(w.AsOf) {
		return false // of another day
	}
	below := func(v, w casus.Value) bool { return v.High != nil && w.Low != nil && *v.High < *w.Low }
	return below(v, w) || below(w, v)
}

func inConflict(c *casus.Case, figure string, v, w casus.Value) bool {
	return slices.ContainsFunc(c.Conflicts, func(k casus.Conflict) bool {
		return k.Kind == "value" && k.About == figure && slices.Contains(k.Claims, v.Claim) && slices.Contains(k.Claims, w.Claim)
	})
}

func personsHaveAPart(c *casus.Case) []string {
	speaks := map[string]bool{}
	for _, claim := range c.Claims {
		for s := claim.Speaker; s != nil; s = s.Cites {
			if s.Named {
				speaks[s.Actor] = true
			}
		}
	}
	var faults []string
	for _, a := range c.Actors {
		if a.Kind == casus.PersonActor && a.Of == "" && a.Sector == "" && !speaks[a.ID] {
			faults = append(faults, fmt.Sprintf("%s (%s) has no office, rank or role and does not speak", a.ID, a.Name))
		}
	}
	return faults
}

// TestReferencesLead holds every id in the sample to leading somewhere.
func TestReferencesLead(t *testing.T) {
	c := sampleCase(t)
	known := map[string]bool{"": true}
	for _, a := range c.Actors {
		known[a.ID] = true
	}
	for _, p := range c.Places {
		known[p.ID] = true
	}
	for _, o := range c.Outlets {
		known["outlet "+o.ID] = true
	}
	for _, e := range c.Events {
		for _, p := range e.Participants {
			if !known[p.Actor] {
				t.Errorf("event %s names actor %q, which is not there", e.ID, p.Actor)
			}
		}
		for _, p := range e.Places {
			if !known[p.Place] {
				t.Errorf("event %s names place %q, which is not there", e.ID, p.Place)
			}
		}
	}
	for _, f := range c.Figures {
		if !known[f.Place] {
			t.Errorf("figure %s names place %q, which is not there", f.ID, f.Place)
		}
	}
	for _, m := range c.Memberships {
		if !known[m.Organisation] || !known[m.State] {
			t.Errorf("membership of %q in %q names an actor that is not there", m.State, m.Organisation)
		}
	}
	for _, a := range c.Articles {
		if a.Outlet != "" && !known["outlet "+a.Outlet] {
			t.Errorf("article %s names outlet %q, which is not there", a.ID, a.Outlet)
		}
	}
	if _, err := os.Stat("../../docs/casefile.md"); err != nil {
		t.Error("the format that these rules are of is not described: ", err)
	}
}

package pipeline

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"casus"
	"casus/internal/text"
)

// worker runs the stages over one Doc after another.
type worker struct {
	stages []Stage
	work   []func(*text.Doc) error
}

func newWorker(stages []Stage) *worker {
	w := &worker{stages: stages, work: make([]func(*text.Doc) error, len(stages))}
	for i, s := range stages {
		w.work[i] = s.Start()
	}
	return w
}

// run puts every layer on d. An article that is not to be analysed is left as
// it is; a stage that fails or panics leaves the article without any claims and
// with the reason.
func (w *worker) run(d *text.Doc) {
	if d.Article.Status == casus.NotAnalysed {
		return
	}
	for i := range w.work {
		if err := w.step(i, d); err != nil {
			a := d.Article
			*d = *text.NewDoc(a)
			a.Status, a.Why = casus.NotAnalysed, fmt.Sprintf("stage %s: %s", w.stages[i].Name, err)
			return
		}
	}
}

// step runs stage i. A panic becomes an error, and the stage gets fresh scratch,
// since the old one may be left in any state.
func (w *worker) step(i int, d *text.Doc) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			w.work[i] = w.stages[i].Start()
			err = fmt.Errorf("a fault of the program: %v", fault)
		}
	}()
	return w.work[i](d)
}

// named returns the actors and places that d's claims name, by id, with the
// names that the article uses for each actor counted.
func named(d *text.Doc) ([]casus.Actor, []casus.Place) {
	used := map[string]bool{}
	for i := range d.Claims {
		note(used, &d.Claims[i])
	}
	counts := map[string]map[string]int{}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Actor == "" || !used[m.Actor] || m.Kind == text.PronounMention {
			continue
		}
		if counts[m.Actor] == nil {
			counts[m.Actor] = map[string]int{}
		}
		counts[m.Actor][d.Slice(m.Span)]++
	}
	var actors []casus.Actor
	for _, id := range slices.Sorted(maps.Keys(d.Actors)) {
		if used[id] {
			a := *d.Actors[id]
			a.Names = byCount(counts[id])
			actors = append(actors, a)
		}
	}
	var places []casus.Place
	for _, id := range slices.Sorted(maps.Keys(d.Places)) {
		if used[id] {
			places = append(places, *d.Places[id])
		}
	}
	return actors, places
}

// note marks every actor and place that a claim names.
func note(used map[string]bool, c *casus.Claim) {
	for s := c.Speaker; s != nil; s = s.Cites {
		used[s.Actor] = true
	}
	for _, p := range c.Places {
		used[p.Place] = true
	}
	switch {
	case c.EventClaim != nil:
		for _, p := range c.Participants {
			used[p.Actor], used[p.SaidBy] = true, true
		}
	case c.FigureClaim != nil:
		if c.Victims != nil {
			used[c.Victims.Side] = true
		}
	case c.StatementClaim != nil:
		used[c.StatementClaim.To] = true
	case c.MembershipClaim != nil:
		used[c.Organisation], used[c.MembershipClaim.State] = true, true
	}
}

func byCount(counts map[string]int) []casus.NameCount {
	names := []casus.NameCount{}
	for _, t := range slices.Sorted(maps.Keys(counts)) {
		names = append(names, casus.NameCount{Text: strings.Join(strings.Fields(t), " "), Count: counts[t]})
	}
	slices.SortStableFunc(names, func(a, b casus.NameCount) int { return b.Count - a.Count })
	return names
}

// Run puts every layer on one Doc, for callers that build no case. The error
// says which stage failed.
func Run(stages []Stage, d *text.Doc) error {
	if err := Check(stages); err != nil {
		return err
	}
	w := newWorker(stages)
	w.run(d)
	if d.Article.Status == casus.NotAnalysed {
		return &casus.Error{Code: casus.EInternal, Message: "the text was not analysed: " + d.Article.Why}
	}
	return nil
}

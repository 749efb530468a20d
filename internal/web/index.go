package web

import (
	"iter"
	"slices"

	"casus"
)

// index holds the short lists of a case by id. Claims and texts are not in it:
// they are read where they are shown.
type index struct {
	src         Source
	head        casus.Head
	order       []*source // all articles, in the order of the case
	articles    map[string]*source
	outlets     map[string]casus.Outlet
	outletOrder []string
	actors      map[string]string // names
	places      map[string]casus.Place
	copies      []casus.CopyGroup
	copyOf      map[string]int // article to index+1 in copies
	events      []casus.Event  // those shown
	eventCount  int
	eventAt     map[string]int    // event to index in events
	holder      map[string]string // claim to the anchor of the event or figure that holds it
	coverage    []casus.Coverage
}

// source is an article as the summary needs it.
type source struct {
	ID, File, Title, URL string
	Outlet               string // casus.Outlet.ID
	Published            *casus.When
	Status               casus.Status
	Why                  string
	shown                bool // with its text
}

func newIndex(src Source) (*index, error) {
	x := &index{src: src, articles: map[string]*source{}, outlets: map[string]casus.Outlet{}, actors: map[string]string{},
		places: map[string]casus.Place{}, copyOf: map[string]int{}, eventAt: map[string]int{}, holder: map[string]string{}}
	var err error
	if x.head, err = src.Head(); err != nil {
		return nil, err
	}
	for _, load := range []func() error{x.loadNames, x.loadArticles, x.loadCopies, x.loadEvents} {
		if err := load(); err != nil {
			return nil, err
		}
	}
	x.coverage, _, err = first(src.Coverage(casus.Filter{}), maxEvents)
	return x, err
}

// first returns at most limit elements of a list and how many there are.
func first[T any](list iter.Seq2[T, error], limit int) (kept []T, total int, err error) {
	for v, err := range list {
		if err != nil {
			return nil, 0, err
		}
		if total++; total <= limit {
			kept = append(kept, v)
		}
	}
	return kept, total, nil
}

func (x *index) loadNames() error {
	for o, err := range x.src.Outlets(casus.Filter{}) {
		if err != nil {
			return err
		}
		x.outlets[o.ID] = o
	}
	for a, err := range x.src.Actors(casus.Filter{}) {
		if err != nil {
			return err
		}
		x.actors[a.ID] = a.Name
	}
	for p, err := range x.src.Places(casus.Filter{}) {
		if err != nil {
			return err
		}
		x.places[p.ID] = p
	}
	return nil
}

func (x *index) loadArticles() error {
	for a, err := range x.src.Articles(casus.Filter{}, false) {
		if err != nil {
			return err
		}
		s := &source{ID: a.ID, File: a.File, Title: a.Title, URL: a.URL, Outlet: a.Outlet, Published: a.Published, Status: a.Status, Why: a.Why}
		if s.Title == "" {
			s.Title = a.File
		}
		if _, known := x.outlets[a.Outlet]; !known && a.OutletName != "" {
			x.outlets[a.Outlet] = casus.Outlet{ID: a.Outlet, Name: a.OutletName}
		}
		s.shown = len(x.order) < maxArticles
		x.articles[a.ID] = s
		x.order = append(x.order, s)
		if a.Outlet != "" && !slices.Contains(x.outletOrder, a.Outlet) {
			x.outletOrder = append(x.outletOrder, a.Outlet)
		}
	}
	return nil
}

func (x *index) loadCopies() (err error) {
	x.copies, _, err = first(x.src.Copies(casus.Filter{}), maxArticles)
	for i, g := range x.copies {
		for _, a := range g.Articles {
			if x.copyOf[a] == 0 {
				x.copyOf[a] = i + 1
			}
		}
	}
	return err
}

func (x *index) loadEvents() (err error) {
	x.events, x.eventCount, err = first(x.src.Events(casus.Filter{}), maxEvents)
	for i, e := range x.events {
		x.eventAt[e.ID] = i
		for _, c := range e.Claims {
			x.holder[c] = eventAnchor(e.ID)
		}
	}
	return err
}

// independentTexts counts copies once.
func (x *index) independentTexts() int {
	n, seen := 0, map[int]bool{}
	for _, a := range x.order {
		g := x.copyOf[a.ID]
		if g == 0 || !seen[g] {
			n++
		}
		seen[g] = true
	}
	return n
}

func (x *index) outletName(id string) string {
	if o, ok := x.outlets[id]; ok && o.Name != "" {
		return o.Name
	}
	if id == "" {
		return "unknown outlet"
	}
	return id
}

func (x *index) actorName(id string) string {
	if name := x.actors[id]; name != "" {
		return name
	}
	return id
}

func (x *index) placeName(id string) string {
	if p, ok := x.places[id]; ok && p.Name != "" {
		return p.Name
	}
	return id
}

// Anchors of the page's parts.
func eventAnchor(id string) string   { return "e-" + id }
func figureAnchor(id string) string  { return "f-" + id }
func articleAnchor(id string) string { return "a-" + id }
func claimAnchor(id string) string   { return "c-" + id }

// Package dossier is the case level: it adds up the claims of many articles to
// copy groups, events, figures, memberships, conflicts and a coverage matrix.
//
// It takes streams of articles (without text) and claims in the order of their
// articles' publication, keeps compact rows of them, and puts its results into a
// [Sink]. It never reads texts and never decides who is right: claims that
// contradict one another stay side by side and are named as a conflict. Merging
// is conservative, because two events made one hide a disagreement.
//
// Work goes by blocking keys: its cost grows with the number of claims times a
// small constant.
package dossier

import (
	"iter"

	"casus"
	"casus/internal/lexicon"
)

// Source is what the case level reads. Each list is read once.
type Source struct {
	Articles iter.Seq2[casus.Article, error] // by publication, then id; Text is not needed
	Outlets  iter.Seq2[casus.Outlet, error]
	Actors   iter.Seq2[casus.Actor, error]
	Places   iter.Seq2[casus.Place, error]
	Claims   iter.Seq2[casus.Claim, error] // in the order of their articles, then by start

	// Member reports whether a state belongs to an organisation on a day; nil
	// when nothing is known of that. The media of a member speak for a party.
	Member func(organisation, state, day string) bool
}

// Sink takes what the claims add up to.
type Sink interface {
	PutCopies(casus.CopyGroup) error
	PutEvent(casus.Event) error
	PutFigure(casus.Figure) error
	PutMembership(casus.Membership) error
	PutCoverage(casus.Coverage) error
	PutConflict(casus.Conflict) error
}

// Result is what the stage that reads responses needs of the case level.
type Result struct {
	Events []casus.Event

	// Status says how well claims of events support something in which parties
	// (Actor.IDs) take part, by the rules for events. day is when it happened.
	Status func(claims, parties []string, day string) casus.EventStatus
}

// Sum reads src and puts the case level into sink. The result depends on the
// claims and their order only.
func Sum(lx *lexicon.Lexicon, src Source, sink Sink) (*Result, error) {
	c := &caseLevel{
		lx: lx, member: src.Member, articles: map[string]*article{}, outlets: map[string]casus.Outlet{},
		actors: map[string]casus.Actor{}, places: map[string]casus.Place{},
		events: newEventIndex(), figures: figureIndex{by: map[figureKey]int{}},
		memberships: membershipIndex{by: map[membershipKey]int{}}, passages: newPassages(), strings: map[string]string{}, counted: counted{event: map[int]int{}},
		crowds: crowds{plain: map[string][]crowdWord{}, charged: map[string][]crowdWord{}},
	}
	for _, step := range []func(Source) error{c.readArticles, c.readNames, c.readClaims} {
		if err := step(src); err != nil {
			return nil, err
		}
	}
	events, err := c.finish(sink)
	if err != nil {
		return nil, err
	}
	return &Result{Events: events, Status: c.statusOfClaims}, nil
}

// caseLevel is one sum under way.
type caseLevel struct {
	lx       *lexicon.Lexicon
	member   func(organisation, state, day string) bool
	articles map[string]*article
	order    []*article
	outlets  map[string]casus.Outlet
	actors   map[string]casus.Actor
	places   map[string]casus.Place

	events      eventIndex
	figures     figureIndex
	memberships membershipIndex
	passages    passages
	crowds      crowds
	headlines   headlines
	counted     counted
	denials     []casus.Conflict
	strings     map[string]string
}

// article is what the case level keeps of an article.
type article struct {
	title           string
	number          uint32 // position in the order of publication
	id, outlet, sha string
	published       *casus.When
	dates           []casus.DateReading
	sketch          []uint64
	group           string // CopyGroup.ID, "" when it is a copy of nothing
	firstClaim      string
	byDate          []string // claims whose evidence holds a date reading that was not chosen
}

func (c *caseLevel) readArticles(src Source) error {
	for a, err := range src.Articles {
		if err != nil {
			return err
		}
		row := &article{title: a.Title, number: uint32(len(c.order)), id: a.ID, outlet: a.Outlet, sha: a.SHA256, published: a.Published, dates: a.Dates, sketch: a.Sketch}
		c.articles[a.ID] = row
		c.order = append(c.order, row)
	}
	return nil
}

func (c *caseLevel) readNames(src Source) error {
	for o, err := range src.Outlets {
		if err != nil {
			return err
		}
		c.outlets[o.ID] = o
	}
	for a, err := range src.Actors {
		if err != nil {
			return err
		}
		a.Names = nil // not needed here, and the bulk of the row
		c.actors[a.ID] = a
	}
	for p, err := range src.Places {
		if err != nil {
			return err
		}
		c.places[p.ID] = p
	}
	return nil
}

func (c *caseLevel) readClaims(src Source) error {
	var last *article
	for cl, err := range src.Claims {
		if err != nil {
			return err
		}
		a := c.articles[cl.Article]
		if a == nil {
			continue
		}
		if a != last {
			c.settle()
			last = a
		}
		a.note(&cl)
		c.passages.add(quotation{a.number, cl.Start, cl.End}, cl.Quote)
		c.noteCrowd(&cl)
		switch cl.Kind {
		case casus.EventKind:
			c.addEvent(&cl)
		case casus.FigureKind:
			c.addFigure(&cl)
		case casus.MembershipKind:
			c.addMembership(&cl)
		}
	}
	c.settle()
	return nil
}

// settle closes the article that was being read.
func (c *caseLevel) settle() {
	c.headlines.settle(c.events.all)
	c.counted.settle()
}

// note keeps what a date conflict will have to name.
func (a *article) note(cl *casus.Claim) {
	if a.firstClaim == "" {
		a.firstClaim = cl.ID
	}
	for _, d := range a.dates {
		if d.Span != nil && cl.Overlaps(*d.Span) {
			a.byDate = append(a.byDate, cl.ID)
			return
		}
	}
}

// finish puts everything in a fixed order.
func (c *caseLevel) finish(sink Sink) ([]casus.Event, error) {
	for _, g := range c.copies() {
		if err := sink.PutCopies(g); err != nil {
			return nil, err
		}
	}
	c.passages, c.strings, c.events.block = passages{}, nil, nil // done with
	events := c.sumEvents()
	for i := range events {
		if err := sink.PutEvent(events[i]); err != nil {
			return nil, err
		}
	}
	figures := c.sumFigures()
	for _, f := range figures {
		if err := sink.PutFigure(f); err != nil {
			return nil, err
		}
	}
	for _, m := range c.sumMemberships() {
		if err := sink.PutMembership(m); err != nil {
			return nil, err
		}
	}
	for i := range events {
		if err := sink.PutCoverage(c.coverageOf(&c.events.all[i])); err != nil {
			return nil, err
		}
	}
	for _, x := range c.conflicts(figures) {
		if err := sink.PutConflict(x); err != nil {
			return nil, err
		}
	}
	return events, nil
}

package dossier

import (
	"fmt"
	"slices"
	"strings"

	"casus"
)

// figureKey is what values of one figure share: what is counted, of whom,
// where, over which time, and in which world.
type figureKey struct {
	measure casus.Measure
	of      string
	victims string
	place   string
	from    string
	to      string
	week    string // of publication, where neither place nor window is told
	realis  casus.Realis
}

type figureIndex struct {
	all  []casus.Figure
	by   map[figureKey]int
	told []toldValue // in the order of the claims
}

// toldValue is where a value stands: value i of figure n, told in an article
// from a byte on.
type toldValue struct {
	n, i    int
	article *article
	start   int
}

// addFigure puts a figure claim's value to the figure it is a value of.
func (c *caseLevel) addFigure(cl *casus.Claim) {
	key := figureKey{measure: cl.Measure, of: cl.FigureClaim.Of, victims: victimsKey(cl.Victims), realis: cl.Realis}
	var window *casus.When
	if cl.When != nil && cl.When.Basis != casus.Published && cl.When.From != "" {
		key.from, key.to = cl.When.FirstDay(), cl.When.LastDay()
		window = cl.When
	}
	place := ""
	if len(cl.Places) > 0 {
		place = cl.Places[0].Place
		key.place = place
	}
	if key.place == "" && key.from == "" {
		key.week = weekOf(cl.AsOf)
	}
	n, ok := c.figures.by[key]
	if !ok {
		n = len(c.figures.all)
		c.figures.by[key] = n
		c.figures.all = append(c.figures.all, casus.Figure{ID: "f" + strings.TrimPrefix(cl.ID, "c"), Measure: cl.Measure,
			Of: cl.FigureClaim.Of, Victims: cl.Victims, Place: place, Window: window})
	}
	f := &c.figures.all[n]
	f.Values = append(f.Values, casus.Value{Claim: cl.ID, Amount: cl.Amount, Speaker: cl.Speaker,
		Outlet: c.articles[cl.Article].outlet, AsOf: cl.AsOf})
	c.counted.note(n, cl)
	c.figures.told = append(c.figures.told, toldValue{n: n, i: len(f.Values) - 1, article: c.articles[cl.Article], start: cl.Start})
}

// weekOf names the week in which a count that says neither where nor since when was
// told: counts of one crisis a month apart are seldom of one thing.
func weekOf(w *casus.When) string {
	if w == nil {
		return ""
	}
	day, ok := casus.ParseDay(w.LastDay())
	if !ok {
		return ""
	}
	year, week := day.ISOWeek()
	return fmt.Sprintf("%d-%02d", year, week)
}

// victimsKey names a population by its standing, or by its last word where none
// is known: "several dozen rioters" and "dozens of rioters" are one population.
func victimsKey(v *casus.Victims) string {
	if v == nil {
		return "people@"
	}
	key := strings.Join(v.Status, "+")
	if last := lastWord(v.Text); general(last) {
		key = "people"
	} else if key == "" {
		key = last
	}
	if v.Children {
		key += " children"
	}
	if v.Women {
		key += " women"
	}
	return key + "@" + v.Side
}

// general reports whether a word names people at large.
func general(key string) bool {
	switch key {
	case "", "people", "persons", "person", "others", "victims", "casualties", "lives", "deaths", "dead":
		return true
	}
	return false
}

// sumFigures returns the figures in the order of their first claims, each with
// the event that it counts, where that is one.
func (c *caseLevel) sumFigures() []casus.Figure {
	for n, e := range c.counted.event {
		if e != several {
			c.figures.all[n].Event = eventID(&c.events.all[e])
		}
	}
	return c.figures.all
}

// membershipKey is what claims of one membership share.
type membershipKey struct {
	organisation, state, from string
	standing                  casus.Standing
}

type membershipIndex struct {
	all []casus.Membership
	by  map[membershipKey]int
}

func (c *caseLevel) addMembership(cl *casus.Claim) {
	if cl.Realis != casus.Actual {
		return // a plan to join is no membership
	}
	m := casus.Membership{Organisation: cl.Organisation, State: cl.MembershipClaim.State, Role: cl.Standing}
	if cl.When != nil {
		m.From = cl.When.From
	}
	key := membershipKey{m.Organisation, m.State, m.From, m.Role}
	n, ok := c.memberships.by[key]
	if !ok {
		n = len(c.memberships.all)
		c.memberships.by[key] = n
		c.memberships.all = append(c.memberships.all, m)
	}
	c.memberships.all[n].Claims = append(c.memberships.all[n].Claims, cl.ID)
}

// sumMemberships returns the memberships by organisation, day and state.
func (c *caseLevel) sumMemberships() []casus.Membership {
	slices.SortStableFunc(c.memberships.all, func(a, b casus.Membership) int {
		return strings.Compare(a.Organisation+"\x00"+a.From+"\x00"+a.State, b.Organisation+"\x00"+b.From+"\x00"+b.State)
	})
	return c.memberships.all
}

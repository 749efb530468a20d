package dossier

import (
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
	realis  casus.Realis
}

type figureIndex struct {
	all []casus.Figure
	by  map[figureKey]int
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
}

// victimsKey names a population by its standing, or by its last word where none
// is known: "several dozen rioters" and "dozens of rioters" are one population.
func victimsKey(v *casus.Victims) string {
	if v == nil {
		return ""
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

// sumFigures returns the figures in the order of their first claims.
func (c *caseLevel) sumFigures() []casus.Figure { return c.figures.all }

// conflictsOfFigures finds values that cannot both hold and parts that are
// larger than their whole.
func (c *caseLevel) conflictsOfFigures(figures []casus.Figure) []casus.Conflict {
	var out []casus.Conflict
	for i := range figures {
		out = append(out, valueConflicts(&figures[i])...)
	}
	return append(out, c.nestingConflicts(figures)...)
}

// valueConflicts compares values of different speakers for one figure. A later
// value by the same speaker is an update, not a conflict.
func valueConflicts(f *casus.Figure) []casus.Conflict {
	for i, a := range f.Values {
		for _, b := range f.Values[i+1 : min(len(f.Values), i+50)] {
			if !disagree(a.Amount, b.Amount) || speakerKey(a) == speakerKey(b) || day(a.AsOf) != day(b.AsOf) {
				continue
			}
			return []casus.Conflict{{Kind: "value", About: f.ID, Claims: []string{a.Claim, b.Claim},
				Why: "two sources give numbers for the same day that cannot both hold"}}
		}
	}
	return nil
}

func speakerKey(v casus.Value) string {
	if v.Speaker != nil {
		return v.Speaker.Actor + "|" + v.Speaker.Text
	}
	return "|" + v.Outlet
}

func day(w *casus.When) string {
	if w == nil {
		return ""
	}
	return w.LastDay()
}

// disagree reports whether no number lies within both amounts.
func disagree(a, b casus.Amount) bool {
	return a.Low != nil && b.High != nil && *a.Low > *b.High || b.Low != nil && a.High != nil && *b.Low > *a.High
}

// nestingConflicts compares figures of one measure and time: a part of the
// people may not be more than all people.
func (c *caseLevel) nestingConflicts(figures []casus.Figure) []casus.Conflict {
	whole := map[casus.Measure][]int{}
	for i := range figures {
		if strings.HasPrefix(victimsKey(figures[i].Victims), "people@") {
			whole[figures[i].Measure] = append(whole[figures[i].Measure], i)
		}
	}
	var out []casus.Conflict
	for i := range figures {
		part := &figures[i]
		for _, w := range whole[part.Measure] {
			if w == i || len(out) > 1000 || !c.within(part, &figures[w]) {
				continue
			}
			if x, found := nests(part, &figures[w]); found {
				out = append(out, x)
			}
		}
	}
	return out
}

// within reports whether part counts some of those whom whole counts: a smaller
// population, the same or an enclosed place, an overlapping time.
func (c *caseLevel) within(part, whole *casus.Figure) bool {
	if strings.HasPrefix(victimsKey(part.Victims), "people@") || !overlap(part.Window, whole.Window) {
		return false
	}
	return part.Place == "" || whole.Place == "" || part.Place == whole.Place || c.contains(whole.Place, part.Place)
}

func nests(part, whole *casus.Figure) (casus.Conflict, bool) {
	for _, p := range part.Values {
		for _, w := range whole.Values {
			if p.Low != nil && w.High != nil && *p.Low > *w.High && day(p.AsOf) == day(w.AsOf) {
				return casus.Conflict{Kind: "nesting", About: part.ID, Claims: []string{p.Claim, w.Claim},
					Why: "a part of the people counted is larger than the number given for all of them"}, true
			}
		}
	}
	return casus.Conflict{}, false
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

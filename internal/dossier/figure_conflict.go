package dossier

import (
	"cmp"
	"strings"

	"casus"
)

// Two numbers are compared only where they count the same: told side by side in
// one article, or of one named population on one day. Elsewhere a toll of one
// raid would seem to contradict that of a war.
const (
	besides     = 700 // bytes between two numbers told side by side
	leastCount  = 10  // smaller counts are of single incidents
	nearRatio   = 5   // between numbers told side by side
	acrossRatio = 2   // between numbers of two articles
)

// conflictsOfFigures finds values that cannot both hold and parts that are
// larger than their whole.
func (c *caseLevel) conflictsOfFigures() []casus.Conflict {
	found := figureConflicts{c: c, seen: map[[2]int]bool{}}
	told := c.figures.told
	for i := range told {
		for k := i + 1; k < len(told) && told[k].article == told[i].article && told[k].start-told[i].start <= besides; k++ {
			found.compareBeside(told[i], told[k])
		}
	}
	for _, group := range c.sameCounts() {
		for i := range group {
			for k := i + 1; k < min(len(group), i+50); k++ {
				found.compareAcross(group[i], group[k])
			}
		}
	}
	return found.list
}

// figureConflicts gathers conflicts, one per pair of figures.
type figureConflicts struct {
	c    *caseLevel
	seen map[[2]int]bool
	list []casus.Conflict
}

// countKey is what numbers of two articles must share to be compared: what is
// counted, of whom, where, and on which day it stood so.
type countKey struct {
	measure             casus.Measure
	victims, place, day string
}

// sameCounts groups the values that tell of one population on one day, in the
// order of the claims. People at large are one population at a place only.
func (c *caseLevel) sameCounts() [][]toldValue {
	at := map[countKey]int{}
	var groups [][]toldValue
	for _, t := range c.figures.told {
		f, v := &c.figures.all[t.n], c.value(t)
		key := countKey{measure: f.Measure, victims: victimsKey(f.Victims), place: f.Place, day: day(cmp.Or(f.Window, v.AsOf))}
		if key.day == "" || atLarge(f) && !c.isTown(f.Place) {
			continue
		}
		n, known := at[key]
		if !known {
			n = len(groups)
			at[key] = n
			groups = append(groups, nil)
		}
		groups[n] = append(groups[n], t)
	}
	return groups
}

func (c *caseLevel) value(t toldValue) *casus.Value { return &c.figures.all[t.n].Values[t.i] }

func (c *caseLevel) isTown(place string) bool {
	p := c.places[place].Precision
	return p == casus.CityPrecision || p == casus.PointPrecision || p == casus.DistrictPrecision
}

// atLarge reports whether a figure counts people of no particular kind.
func atLarge(f *casus.Figure) bool { return victimsKey(f.Victims) == "people@" }

// compareBeside compares two numbers told side by side by two sources.
func (x *figureConflicts) compareBeside(a, b toldValue) {
	f, g := &x.c.figures.all[a.n], &x.c.figures.all[b.n]
	if x.c.value(a).Speaker == nil || x.c.value(b).Speaker == nil {
		return // what the outlet tells itself mostly counts something of its own
	}
	if f.Measure != g.Measure || f.Of != g.Of || !x.c.differ(a, b, nearRatio) || !x.c.oneScope(f, g) {
		return
	}
	switch {
	case victimsKey(f.Victims) == victimsKey(g.Victims):
		x.put("value", a, b, "two sources give numbers, side by side, that cannot both hold")
	case atLarge(g) && exceeds(x.c.value(a).Amount, x.c.value(b).Amount):
		x.put("nesting", a, b, "a part of the people counted is larger than the number given for all of them")
	case atLarge(f) && exceeds(x.c.value(b).Amount, x.c.value(a).Amount):
		x.put("nesting", b, a, "a part of the people counted is larger than the number given for all of them")
	}
}

// compareAcross compares two numbers of one population on one day.
func (x *figureConflicts) compareAcross(a, b toldValue) {
	if a.article != b.article && x.c.differ(a, b, acrossRatio) && x.c.oneScope(&x.c.figures.all[a.n], &x.c.figures.all[b.n]) {
		x.put("value", a, b, "two sources give numbers for the same day that cannot both hold")
	}
}

func (x *figureConflicts) put(kind string, a, b toldValue, why string) {
	pair := [2]int{min(a.n, b.n), max(a.n, b.n)}
	if x.seen[pair] {
		return
	}
	x.seen[pair] = true
	x.list = append(x.list, casus.Conflict{Kind: kind, About: x.c.figures.all[a.n].ID,
		Claims: []string{x.c.value(a).Claim, x.c.value(b).Claim}, Why: why})
}

// oneScope reports whether two figures can count over one time and place: both
// state the same window or neither does, and of two places one lies in the other.
func (c *caseLevel) oneScope(f, g *casus.Figure) bool {
	if (f.Window == nil) != (g.Window == nil) || f.Window != nil && (f.Window.FirstDay() != g.Window.FirstDay() || f.Window.LastDay() != g.Window.LastDay()) {
		return false
	}
	return f.Place == "" || g.Place == "" || f.Place == g.Place || c.contains(f.Place, g.Place) || c.contains(g.Place, f.Place)
}

// differ reports whether two sources' numbers cannot both hold and are of one
// order: what is many times as much counts something else.
func (c *caseLevel) differ(a, b toldValue, ratio int64) bool {
	v, w := c.value(a), c.value(b)
	if sameSpeaker(v, w) || !disagree(v.Amount, w.Amount) {
		return false
	}
	low, high := central(v.Amount), central(w.Amount)
	if low > high {
		low, high = high, low
	}
	return low >= leastCount && high <= ratio*low
}

// central is the number that an amount is about.
func central(a casus.Amount) int64 {
	if a.Low != nil {
		return *a.Low
	}
	if a.High != nil {
		return *a.High
	}
	return 0
}

// exceeds reports whether every number within a part is larger than any within
// the whole.
func exceeds(part, whole casus.Amount) bool {
	return part.Low != nil && whole.High != nil && *part.Low > *whole.High
}

// sameSpeaker reports whether two values are one source's: the same actor, or
// a name that ends alike ("the official Daud Rehim", "Rehim"), or the same outlet.
func sameSpeaker(v, w *casus.Value) bool {
	a, b := v.Speaker, w.Speaker
	switch {
	case a == nil || b == nil:
		return a == nil && b == nil && v.Outlet == w.Outlet
	case a.Actor != "" && a.Actor == b.Actor:
		return true
	}
	return lastWord(a.Text) != "" && lastWord(a.Text) == lastWord(b.Text) && !strings.EqualFold(lastWord(a.Text), "ministry")
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

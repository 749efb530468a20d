package dossier

import (
	"cmp"
	"slices"
	"strings"

	"casus"
)

// coverageOf says which outlets carry an event and what they call its parties.
func (c *caseLevel) coverageOf(e *event) casus.Coverage {
	cov := casus.Coverage{Event: eventID(e), Outlets: []casus.OutletCoverage{}}
	at := map[string]int{}
	for _, cl := range e.claims {
		outlet := c.articles[cl.article].outlet
		n, ok := at[outlet]
		if !ok {
			n = len(cov.Outlets)
			at[outlet] = n
			cov.Outlets = append(cov.Outlets, casus.OutletCoverage{Outlet: outlet, Words: []string{}})
		}
		o := &cov.Outlets[n]
		o.Claims = append(o.Claims, cl.id)
		for _, p := range cl.parties {
			if p.text != "" {
				o.Words = appendNew(o.Words, p.text)
			}
		}
	}
	return cov
}

// conflicts lists everything on which the accounts disagree, in a fixed order.
func (c *caseLevel) conflicts(figures []casus.Figure) []casus.Conflict {
	return slices.Concat(c.dateConflicts(), c.conflictsOfFigures(), c.wordingConflicts(), c.wordingOfFigures(figures), c.crowdConflicts(), c.denials)
}

// dateConflicts names articles whose page and caption, or other readings of the
// publication date, name different years.
func (c *caseLevel) dateConflicts() []casus.Conflict {
	var out []casus.Conflict
	for _, a := range c.order {
		if len(a.dates) < 2 || a.firstClaim == "" {
			continue
		}
		chosen := a.dates[0]
		for _, other := range a.dates[1:] {
			if chosen.When.FirstDay() == "" || other.When.FirstDay() == "" || chosen.When.Overlaps(other.When) || other.Source != "caption" {
				continue
			}
			claims := a.byDate
			if len(claims) == 0 {
				claims = []string{a.firstClaim}
			}
			out = append(out, casus.Conflict{Kind: "date", About: a.id, Claims: claims, Why: "the page is dated " +
				chosen.When.FirstDay() + " (" + chosen.Source + "), its " + other.Source + " says " + other.When.FirstDay()})
			break
		}
	}
	return out
}

// wordingConflicts names events one of whose parties one source calls by a word
// that judges and another by one that does not.
func (c *caseLevel) wordingConflicts() []casus.Conflict {
	var out []casus.Conflict
	for i := range c.events.all {
		e := &c.events.all[i]
		if x, found := c.wordingOf(e); found {
			out = append(out, x)
		}
	}
	return out
}

// wordingOf looks for two words for one party of an event in one role.
func (c *caseLevel) wordingOf(e *event) (casus.Conflict, bool) {
	type party struct {
		actor string
		role  casus.Role
	}
	charged, plain := map[party]wording{}, map[party]wording{}
	day := func(cl eventClaim) string { return day(c.articles[cl.article].published) }
	for _, cl := range e.claims {
		for _, p := range cl.parties {
			word, key := lastWord(p.text), party{p.actor, p.role}
			side, other := charged, plain
			switch {
			case p.actor == "" || general(word):
				continue
			case c.charged(word):
			case c.plain(word):
				side, other = plain, charged
			default:
				continue
			}
			if o, ok := other[key]; ok && o.claim != cl.id && within(o.day, day(cl), wordingDays) {
				return casus.Conflict{Kind: "wording", About: eventID(e), Claims: []string{o.claim, cl.id},
					Why: "“" + o.word + "” in one account, “" + word + "” in another"}, true
			}
			if _, ok := side[key]; !ok {
				side[key] = wording{word, cl.id, day(cl)}
			}
		}
	}
	return casus.Conflict{}, false
}

// wordingOfFigures names counts that agree in number, place and day and differ in
// what they call those counted.
func (c *caseLevel) wordingOfFigures(figures []casus.Figure) []casus.Conflict {
	type crowd struct {
		measure   casus.Measure
		low, high int64
		place     string
		day       string
	}
	charged, plain := map[crowd]wording{}, map[crowd]wording{}
	var out []casus.Conflict
	for i := range figures {
		f := &figures[i]
		v := f.Values[0]
		if f.Victims == nil || v.Low == nil {
			continue
		}
		key := crowd{measure: f.Measure, low: *v.Low, place: f.Place, day: cmp.Or(day(f.Window), day(v.AsOf))}
		if v.High != nil {
			key.high = *v.High
		}
		word := lastWord(f.Victims.Text)
		side, other := charged, plain
		switch {
		case c.charged(word):
		case c.plain(word):
			side, other = plain, charged
		default:
			continue
		}
		if o, ok := other[key]; ok {
			out = append(out, casus.Conflict{Kind: "wording", About: f.ID, Claims: []string{o.claim, v.Claim},
				Why: "“" + o.word + "” in one account, “" + word + "” in another"})
		}
		if _, ok := side[key]; !ok {
			side[key] = wording{word: word, claim: v.Claim}
		}
	}
	return out
}

// wording is the first use of a kind of word.
type wording struct{ word, claim, day string }

// wordingDays is how far apart two words for one party may be published: later
// the party may be another, as a government is.
const wordingDays = 14

// charged and plain read the lexicon's classes of words for people: those that
// judge them ("rioters", "terrorists") and those that do not ("protesters").
func (c *caseLevel) charged(word string) bool { return c.inClass(word, "charged") }
func (c *caseLevel) plain(word string) bool   { return c.inClass(word, "plain") }

func (c *caseLevel) inClass(word, class string) bool {
	classes := c.lx.Predicates().Classes
	return classes.In(word, class) || classes.In(strings.TrimSuffix(word, "s"), class)
}

func lastWord(s string) string {
	words := strings.Fields(strings.ToLower(s))
	if len(words) == 0 {
		return ""
	}
	return strings.Trim(words[len(words)-1], "“”\"'’.,")
}

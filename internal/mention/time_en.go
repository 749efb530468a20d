package mention

import (
	"strconv"
	"strings"

	"casus"
	"casus/internal/text"
)

// exprForm says how an expression gets its value.
type exprForm uint8

const (
	pointForm    exprForm = iota // stated parts of a date; missing ones come from the context
	weekdayForm                  // a weekday, perhaps last or next
	nearForm                     // this week, the following year, that month, last March
	offsetForm                   // two days ago, three weeks later, yesterday
	durationForm                 // two weeks, the past decade
	setForm                      // daily, every Monday
	refForm                      // now, recently
	stretchForm                  // the first days of 2022
	partForm                     // at night, in the morning
	eventForm                    // the eve of the vote, the day after the invasion
)

// timeExpr is an expression of time as it was read, before it has a value.
type timeExpr struct {
	first, last int // atoms [first, last)
	form        exprForm
	m           moment // what is stated, or the unit that near and phase apply to
	unit        grain
	n           float64
	vague       bool  // n is not a number: "several"
	many        bool  // plural without a number: "days"
	dir         int   // -1 back, +1 forward
	near        int32 // sense of last, next, this
	speech      bool  // reckoned from the day of publication, not of the story
	weekday     int
	phase       phase
	mod         string
	value       string    // for refs and sets
	onward      bool      // "earlier" or "later": bounded by the day of speaking, not a third
	article     bool      // begins with "the"
	age         bool      // a length of life
	base        *timeExpr // what a stretch is part of
}

// timeParser reads expressions of one sentence's atoms.
type timeParser struct {
	d      *text.Doc
	atoms  []atom // of one sentence
	carry  moment // month and year for the second day of "March 3-9"
	depth  int    // how many joined dates are being looked through
	bcNear bool   // the text tells of years before the common era
}

// word returns the lower-cased atom i, or "" outside the sentence.
func (p *timeParser) word(i int) string {
	if i < 0 || i >= len(p.atoms) {
		return ""
	}
	return p.atoms[i].low
}

func (p *timeParser) class(i int) wordClass {
	if i < 0 || i >= len(p.atoms) {
		return noWord
	}
	return p.atoms[i].word.class
}

func (p *timeParser) is(i int, words ...string) bool {
	w := p.word(i)
	if w == "" {
		return false
	}
	for _, x := range words {
		if w == x {
			return true
		}
	}
	return false
}

// hyphen returns the index after an optional hyphen at i.
func (p *timeParser) hyphen(i int) int {
	if p.is(i, "-", "‐", "‑") {
		return i + 1
	}
	return i
}

// possessive returns the index after an optional possessive mark at i.
func (p *timeParser) possessive(i int) int {
	if p.is(i, "'", "’") && p.is(i+1, "s") && !p.atoms[i].space && !p.atoms[i+1].space {
		return i + 2
	}
	return i
}

// figure returns the number of a plain run of digits at i.
func (p *timeParser) figure(i int) (n, digits int) {
	if i < 0 || i >= len(p.atoms) || !p.atoms[i].digit {
		return 0, 0
	}
	w := p.atoms[i].low
	if len(w) > 8 || strings.ContainsAny(w, ",.") {
		return 0, 0
	}
	n, err := strconv.Atoi(w)
	if err != nil {
		return 0, 0
	}
	return n, len(w)
}

// at returns the longest expression that begins at atom i.
func (p *timeParser) at(i int) (timeExpr, bool) {
	a := &p.atoms[i]
	if !a.digit && a.word.class == noWord && a.low != "'" && a.low != "’" && a.low != "~" {
		return timeExpr{}, false
	}
	var best timeExpr
	for _, rule := range [...]func(*timeParser, int) (timeExpr, bool){
		(*timeParser).phased, (*timeParser).dated, (*timeParser).stretch, (*timeParser).offset, (*timeParser).duration,
		(*timeParser).repeated, (*timeParser).reference, (*timeParser).beforeEvent,
	} {
		if e, ok := rule(p, i); ok && e.last > best.last {
			e.first = i
			best = e
		}
	}
	return best, best.last > i
}

// dated reads an expression for a point of the calendar, with the time of day
// where one stands beside it.
func (p *timeParser) dated(i int) (timeExpr, bool) {
	e, ok := p.clockAndDate(i)
	if !ok {
		e, ok = p.point(i)
	}
	if !ok {
		return e, false
	}
	return p.withClock(e), true
}

// point reads a date, weekday, season, decade, or a unit told by nearness.
func (p *timeParser) point(i int) (timeExpr, bool) {
	var best timeExpr
	for _, rule := range [...]func(*timeParser, int) (timeExpr, bool){
		(*timeParser).weekdayDate, (*timeParser).calendarDate, (*timeParser).nearUnit, (*timeParser).season,
		(*timeParser).decade, (*timeParser).century, (*timeParser).deictic, (*timeParser).partOfDay, (*timeParser).holiday,
		(*timeParser).quarter, (*timeParser).ordinalDay,
	} {
		if e, ok := rule(p, i); ok && e.last > best.last {
			best = e
		}
	}
	return best, best.last > i
}

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// reference reads "now", "recently", "the future", "at the same time".
func (p *timeParser) reference(i int) (timeExpr, bool) {
	ref := func(v string, next int) (timeExpr, bool) {
		return timeExpr{form: refForm, value: v, last: next}, true
	}
	switch p.class(i) {
	case nowWord:
		if p.is(i, "now") && p.is(i+1, "that") {
			break // "now that talks have begun" gives a reason
		}
		return ref("PRESENT_REF", i+1)
	case pastWord:
		if p.is(i, "former") && p.d.Article.Published != nil {
			break // news gives every other person a former office: no time is meant
		}
		return ref("PAST_REF", i+1)
	case futureWord:
		if p.is(i, "upcoming") && p.d.Article.Published != nil {
			break
		}
		return ref("FUTURE_REF", i+1)
	}
	j := i
	if p.is(j, "the") {
		j++
	}
	switch {
	case j > i && p.is(j, "near", "immediate", "foreseeable", "distant", "recent") && p.is(j+1, "future", "past"):
		return ref(map[bool]string{true: "PAST_REF", false: "FUTURE_REF"}[p.is(j+1, "past")], j+2)
	case p.is(j, "future") && !p.isNoun(j+1):
		return ref("FUTURE_REF", j+1)
	case p.is(i, "present") && p.is(i-1, "at"):
		return ref("PRESENT_REF", i+1)
	case j > i && p.is(j, "past", "present") && !p.isNoun(j+1) && p.class(j+1) == noWord && !(j+1 < len(p.atoms) && p.atoms[j+1].digit):
		return ref(map[bool]string{true: "PAST_REF", false: "PRESENT_REF"}[p.is(j, "past")], j+1)
	case p.is(i, "these") && p.is(i+1, "days"):
		return ref("PRESENT_REF", i+2)
	case p.is(i, "this", "that", "the") && (p.class(i+1) == timeNoun && p.is(i+1, "time", "moment", "period") || p.is(i+1, "same") && p.is(i+2, "time", "period")):
		return p.timeNoun(i)
	}
	return timeExpr{}, false
}

// timeNoun reads "at that time", "this period", "the same time".
func (p *timeParser) timeNoun(i int) (timeExpr, bool) {
	next := i + 2
	if p.is(i+1, "same") {
		next++
		if i == 1 && p.is(next, ",") && p.d.Article.Published != nil {
			return timeExpr{}, false // "At the same time, ..." turns an argument
		}
	}
	plain := p.is(i, "the") && !p.is(i+1, "same")
	if plain && (!p.is(i-1, "at", "for", "by", "of") || p.is(next, "of", "when", "to", "that", "the", "for")) || p.is(next, "around") {
		return timeExpr{}, false
	}
	if p.is(next, "being") {
		next++
	}
	v := "PAST_REF"
	if p.is(i, "this") || p.is(next-1, "moment", "being") {
		v = "PRESENT_REF"
	}
	return timeExpr{form: refForm, value: v, last: next}, p.is(i-1, "at", "by", "during", "in", "for", "from", "since", "until", "of", "about", "around", "throughout") || i == 0
}

// timeType returns the TIMEX3 type of e.
func (e *timeExpr) timeType() text.TimeType {
	switch {
	case e.form == setForm:
		return text.TimeSet
	case e.form == durationForm || e.form == stretchForm:
		return text.TimeDuration
	case e.m.grain != noGrain && e.m.grain <= partGrain || e.unit == partGrain:
		return text.TimeTime
	case e.form == offsetForm && e.unit < dayGrain:
		return text.TimeTime
	}
	return text.TimeDate
}

// bounding is the preposition's effect on an interval.
func (p *timeParser) bounding(i int) string {
	switch {
	case p.is(i-1, "since"):
		return "since"
	case p.is(i-1, "after", "following"):
		return "after"
	case p.is(i-1, "until", "till", "before", "by"):
		return "before"
	case p.is(i-1, "from") && p.is(i-2, "away"):
		return ""
	}
	return ""
}

// span returns the bytes of e.
func (p *timeParser) span(e *timeExpr) casus.Span {
	return casus.Span{Start: p.atoms[e.first].Start, End: p.atoms[e.last-1].End}
}

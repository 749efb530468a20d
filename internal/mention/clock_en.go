package mention

import (
	"strconv"
	"strings"
)

// clockAndDate reads "11 a.m. on Tuesday" and "the morning of 31 January".
func (p *timeParser) clockAndDate(i int) (timeExpr, bool) {
	clock, zone, next, ok := p.clock(i)
	if !ok {
		return timeExpr{}, false
	}
	e := timeExpr{form: partForm, m: moment{grain: minuteGrain, clock: clock, zone: zone}, last: next}
	j := next
	if p.is(j, ",") {
		j++
	}
	if p.is(j, "on", "of") {
		j++
	}
	if day, ok := p.point(j); ok && day.joinsClock() {
		day.m.clock, day.m.zone = clock, zone
		day.m.grain = minuteGrain
		return day, true
	}
	return e, true
}

// joinsClock reports whether e is a day that a time of day can belong to.
func (e *timeExpr) joinsClock() bool {
	switch e.form {
	case weekdayForm, offsetForm:
		return e.unit <= dayGrain && e.m.clock == ""
	case pointForm:
		return e.m.grain <= dayGrain && e.m.day > 0
	case nearForm:
		return e.unit == dayGrain || e.unit == partGrain
	}
	return false
}

// withClock joins a time of day that follows a day: "Tuesday at 5 p.m.",
// "Monday evening".
func (p *timeParser) withClock(e timeExpr) timeExpr {
	if !e.joinsClock() || e.m.clock != "" {
		return e
	}
	j := e.last
	if p.class(j) == partWord && !p.is(j, "overnight") && e.m.part == noPart {
		e.m.part, e.m.grain = dayPart(p.atoms[j].word.n), partGrain
		e.last = j + 1
		return e
	}
	if p.is(j, ",") {
		j++
	}
	if p.is(j, "at", "around") || p.is(j, "about") {
		j++
	}
	if clock, zone, next, ok := p.clock(j); ok {
		e.m.clock, e.m.zone, e.m.grain = clock, zone, minuteGrain
		e.last = next
	}
	return e
}

// clock reads a time of day: "11 a.m.", "10:57", "0830 GMT", "8.30pm local time".
func (p *timeParser) clock(i int) (clock, zone string, next int, ok bool) {
	hour, minute, j, sure := p.clockFigures(i)
	if j == i {
		return "", "", i, false
	}
	h := p.hyphen(j)
	switch {
	case p.class(h) == clockWord && p.atoms[h].word.n >= 0:
		if hour < 1 || hour > 12 {
			return "", "", i, false
		}
		hour = hour%12 + int(p.atoms[h].word.n)
		j, sure = h+1, true
	case p.is(j, "o'clock", "o’clock", "hrs", "hours", "h") && (sure || p.is(j, "o'clock", "o’clock")):
		j, sure = j+1, true
	}
	zone, next = p.zone(j)
	if zone == "" && !sure || hour > 24 || minute > 59 {
		return "", "", i, false
	}
	return "T" + twoFigures(hour) + ":" + twoFigures(minute), zone, next, true
}

func twoFigures(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// clockFigures reads the figures of a time of day; sure says that they can be
// nothing else.
func (p *timeParser) clockFigures(i int) (hour, minute, next int, sure bool) {
	h, digits := p.figure(i)
	switch {
	case digits == 0:
		return p.dottedClock(i)
	case digits == 4 && h <= 2400:
		return h / 100, h % 100, i + 1, false
	case digits > 2:
		return 0, 0, i, false
	}
	if m, d := p.figure(i + 2); p.is(i+1, ":") && d == 2 && h <= 24 && !p.atoms[i+1].space {
		next = i + 3
		if _, d := p.figure(next + 1); p.is(next, ":") && d == 2 {
			next += 2
		}
		return h, m, next, true
	}
	return h, 0, i + 1, false
}

// dottedClock reads "8.30", which the atoms keep as one figure, and words.
func (p *timeParser) dottedClock(i int) (hour, minute, next int, sure bool) {
	if i < len(p.atoms) && p.class(i) == cardinalWord && p.is(i+1, "o'clock", "o’clock") {
		return int(p.atoms[i].word.n), 0, i + 1, false
	}
	h, m, found := strings.Cut(p.word(i), ".")
	if !found || len(h) > 2 || len(m) != 2 {
		return 0, 0, i, false
	}
	hour, err1 := strconv.Atoi(h)
	minute, err2 := strconv.Atoi(m)
	if err1 != nil || err2 != nil {
		return 0, 0, i, false
	}
	return hour, minute, i + 1, false
}

// zone reads "GMT", "UTC", "EST" and "local time", with or without brackets.
func (p *timeParser) zone(i int) (zone string, next int) {
	switch {
	case p.is(i, "gmt", "utc") && p.is(i+1, "+", "-") && i+2 < len(p.atoms) && p.atoms[i+2].digit:
		h, _ := p.figure(i + 2)
		return p.word(i+1) + twoFigures(h) + ":00", i + 3
	case p.is(i, "gmt", "utc", "z"):
		return "Z", i + 1
	case p.is(i, "et", "pt", "ct") && p.atoms[i].upper:
		return "", i + 1
	case p.is(i, "est"):
		return "-05:00", i + 1
	case p.is(i, "edt"):
		return "-04:00", i + 1
	case p.is(i, "cet", "bst"):
		return "+01:00", i + 1
	case p.is(i, "local") && p.is(i+1, "time"):
		return "", i + 2
	}
	return "", i
}

// partOfDay reads "overnight", "the night of 5 January", "noon", "at night".
func (p *timeParser) partOfDay(i int) (timeExpr, bool) {
	j, the := i, false
	if p.is(j, "the") {
		j, the = j+1, true
	}
	if p.is(j, "early", "late") && p.class(j+1) == partWord {
		j++
	}
	if p.class(j) != partWord {
		return timeExpr{}, false
	}
	part := dayPart(p.atoms[j].word.n)
	k := j + 1
	if p.is(k, "hours") {
		k++
	}
	e := timeExpr{form: partForm, unit: partGrain, m: moment{grain: partGrain, part: part}, last: k, article: the}
	if p.is(j, "overnight") {
		e.form, e.near, e.speech, e.m.part = nearForm, nearLast, true, night
		return e, true
	}
	if p.is(k, "of", "on") || p.is(k, ",") || p.class(k) == weekdayWord || p.class(k) == deicticDay {
		n := k
		if p.is(n, "of", "on", ",") {
			n++
		}
		if day, ok := p.point(n); ok && day.joinsClock() && day.m.part == noPart && !(p.is(k, ",") && day.form != pointForm) {
			day.m.part, day.m.grain = part, partGrain
			return day, true
		}
	}
	if p.isVerb(j) {
		return e, false
	}
	return e, p.partPlace(i, j)
}

// partPlace tells a time ("at night", "in the morning") from other uses ("the
// night club", "dawn raid").
func (p *timeParser) partPlace(i, j int) bool {
	if p.is(j, "noon", "midnight", "midday", "dawn", "dusk", "daybreak", "nightfall", "sunrise", "sunset", "daytime", "nighttime") {
		return p.is(i-1, "at", "by", "until", "before", "after", "around", "about", "since", "from", "till", "near", "in", "of", "during", "to") || j > i
	}
	return p.is(i-1, "at", "in", "during", "by", "throughout", "of", "through", "until") && !p.isNoun(j+1)
}

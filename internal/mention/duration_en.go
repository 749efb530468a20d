package mention

import (
	"strconv"
)

// stretch reads "the first days of 2022", "the last week of August", "the
// early part of the decade".
func (p *timeParser) stretch(i int) (timeExpr, bool) {
	j := i
	if p.is(j, "the") {
		j++
	}
	if p.is(j, "early") && p.is(j+1, "part", "days", "months", "years", "weeks", "hours") && p.is(j+2, "of") {
		if e, ok := p.point(j + 3); ok {
			e.phase = startPhase
			return e, true
		}
	}
	first := p.is(j, "first", "opening", "early")
	if !first && !p.is(j, "last", "final", "closing") {
		return timeExpr{}, false
	}
	j++
	n, vague, k := p.count(j)
	if k == j {
		n = 1
	}
	if p.class(k) != unitsWord && p.class(k) != unitWord || !p.is(k+1, "of", "in") {
		return timeExpr{}, false
	}
	e, ok := p.point(k + 2)
	if !ok || e.form != pointForm && e.form != nearForm {
		return timeExpr{}, false
	}
	many := p.class(k) == unitsWord && k == j
	return timeExpr{form: stretchForm, base: &e, unit: grain(p.atoms[k].word.n), n: n, vague: vague || many, many: many,
		dir: direction(first), last: e.last}, true
}

// count reads a small number for units of time: "two", "12", "two and a half",
// "a few", "several"; next is i when there is none.
func (p *timeParser) count(i int) (n float64, vague bool, next int) {
	if p.is(i, "a", "an", "one", "single") {
		next = i + 1
		switch {
		case p.is(i+1, "few", "couple", "handful"):
			next = i + 2
			if p.is(next, "of") {
				next++
			}
			return 0, true, next
		case p.is(i+1, "dozen"):
			return 12, false, i + 2
		case p.is(i+1, "half"):
			return 0.5, false, p.hyphen(i + 2)
		case p.is(i+1, "single", "full", "whole"):
			next++
		}
		return p.andHalf(1, next)
	}
	if p.is(i, "half") && p.is(i+1, "a", "an") {
		return 0.5, false, i + 2
	}
	if p.class(i) == vagueWord || p.is(i, "some") && p.class(i+1) == unitsWord {
		next = i + 1
		if p.is(next, "of") {
			next++
		}
		if p.class(next) == dozenWord || p.class(next) == scaleWord {
			next++
		}
		return 0, true, next
	}
	if p.class(i) == dozenWord {
		next = i + 1
		if p.is(next, "of") {
			next++
		}
		return 12, !p.is(i, "dozen"), next
	}
	num, next := readNumber(p.atoms, i)
	if next == i || !num.plain() {
		return 0, false, i
	}
	return p.andHalf(num.low, next)
}

// andHalf reads "and a half" behind a number.
func (p *timeParser) andHalf(n float64, i int) (float64, bool, int) {
	j := p.hyphen(i)
	if p.is(j, "and") {
		k := p.hyphen(j + 1)
		if p.is(k, "a") {
			k = p.hyphen(k + 1)
		}
		if p.is(k, "half") {
			return n + 0.5, false, k + 1
		}
	}
	return n, false, i
}

// approximation reads words such as "about", "nearly", "more than" before a
// duration and gives the TIMEX3 mod.
func (p *timeParser) approximation(i int) (mod string, next int) {
	j := i
	if p.is(j, "just", "only", "well", "a", "no") && p.is(j+1, "over", "under", "more", "less", "little", "about") {
		j++
	}
	if p.is(j, "little") {
		j++
	}
	switch {
	case p.is(j, "about", "around", "approximately", "roughly", "some", "circa"):
		return "APPROX", j + 1
	case p.is(j, "nearly", "almost", "under"):
		return "LESS_THAN", j + 1
	case p.is(j, "over") && !p.is(j+1, "the", "past", "last", "next", "that", "this", "these"):
		return "MORE_THAN", j + 1
	case p.is(j, "more") && p.is(j+1, "than"):
		return "MORE_THAN", j + 2
	case p.is(j, "less", "fewer") && p.is(j+1, "than"):
		return "LESS_THAN", j + 2
	case p.is(j, "at") && p.is(j+1, "least"):
		return "EQUAL_OR_MORE", j + 2
	case p.is(j, "at") && p.is(j+1, "most") || p.is(j, "up") && p.is(j+1, "to"):
		return "EQUAL_OR_LESS", j + 2
	}
	return "", i
}

// duration reads "two weeks", "more than a year", "the past decade", "month-long".
func (p *timeParser) duration(i int) (timeExpr, bool) {
	mod, j := p.approximation(i)
	if j == i && p.is(i, "only", "just", "another") {
		j = i + 1
	}
	approx := j > i
	if p.is(j, "the", "these", "those") {
		j++
	}
	if e, ok := p.firstUnits(j); ok && !approx && j > i {
		return e, true
	}
	e := timeExpr{form: durationForm, mod: mod}
	if p.class(j) == nearWord && !p.is(j, "that", "same") && (!p.isVerb(j) || j > i && p.is(j, "coming", "following")) || p.is(j, "recent") {
		e.near, e.dir = nearLast, -1
		if p.class(j) == nearWord {
			e.near = p.atoms[j].word.n
			e.dir = map[int32]int{nearLast: -1, nearPrevious: -1, nearNext: 1, nearFollowing: 1}[e.near]
		}
		e.speech = e.near <= nearNext
		j++
	} else if j > i && !approx {
		return e, false
	}
	return p.durationUnits(e, j)
}

// firstUnits reads "first three years" and "final weeks" behind "the".
func (p *timeParser) firstUnits(i int) (timeExpr, bool) {
	if !p.is(i, "first", "opening", "initial", "closing", "final") {
		return timeExpr{}, false
	}
	n, vague, k := p.count(i + 1)
	e := timeExpr{form: durationForm, n: n, vague: vague || k == i+1, many: k == i+1, last: k + 1}
	if p.class(k) != unitsWord {
		return e, false
	}
	e.unit = grain(p.atoms[k].word.n)
	return e, true
}

// durationUnits reads number and unit of a duration.
func (p *timeParser) durationUnits(e timeExpr, j int) (timeExpr, bool) {
	n, vague, k := p.count(j)
	counted := k > j
	h := p.hyphen(k)
	if counted && (p.is(h, "full", "more", "long", "whole", "consecutive", "straight", "calendar", "additional", "fiscal", "successive", "bloody", "brutal")) {
		h++
	}
	c := p.class(h)
	if c != unitWord && c != unitsWord || p.is(h, "minutes") && p.atoms[h].upper {
		return e, false
	}
	e.unit, e.n, e.vague, e.last = grain(p.atoms[h].word.n), n, vague, h+1
	switch {
	case !counted && c == unitsWord && e.dir != 0:
		e.vague, e.many = true, true
	case !counted && c == unitsWord:
		e.vague, e.many = true, true
		if !p.bareUnits(j, h) {
			return e, false
		}
	case !counted && c == unitWord && p.is(p.hyphen(h+1), "long"):
		e.n, e.last = 1, p.hyphen(h+1)+1
	case !counted && e.dir != 0 && e.near == nearLast && p.is(j-1, "past"):
		e.n = 1
	case !counted:
		return e, false
	}
	switch l := p.hyphen(e.last); {
	case counted && l > e.last && p.is(l, "long"):
		e.last = l + 1
	case counted && !vague && p.is(l, "old"):
		e.age, e.last = true, l+1
		return e, e.dir == 0
	case counted && !vague && p.is(l, "of") && p.is(l+1, "age"):
		e.age, e.last = true, l+2
		return e, e.dir == 0
	case p.is(l, "old") || p.is(l, "of") && p.is(l+1, "age"):
		return e, false
	}
	if e.dir != 0 && counted && n == 1 && !vague && c == unitWord && !p.is(j, "one", "1") {
		return e, false
	}
	return e, p.rateOrSpan(&e, j, counted)
}

// bareUnits reports whether "days", "years" alone is a duration here.
func (p *timeParser) bareUnits(j, h int) bool {
	if p.is(p.hyphen(h+1), "long") || p.is(h+1, "after", "before") {
		return true
	}
	return p.is(j-1, "for", "within", "after", "over", "took", "take", "takes", "lasted", "last", "in", "spent") && !p.is(h+1, "of") && !(p.is(j-1, "in") && !p.is(h+1, ".", ",", "to"))
}

// rateOrSpan turns "a year" into a rate where it is one ("5,000 a year") and
// refuses it where "a day" is no duration.
func (p *timeParser) rateOrSpan(e *timeExpr, j int, counted bool) bool {
	if !counted || !p.is(j, "a", "an") || e.n != 1 || p.class(j+1) != unitWord {
		return true
	}
	prev := p.class(j - 1)
	rate := prev == unitsWord || prev == scaleWord || j > 0 && p.atoms[j-1].digit || p.is(j-1, "times", "once", "twice", "percent", "%", "dollars", "people", "euros", "pounds")
	if rate {
		e.form, e.value = setForm, durationValue(1, false, e.unit)
		return true
	}
	if e.mod == "" && p.is(p.hyphen(j+2), "long") {
		return true
	}
	return e.mod != "" || p.is(j+2, "after", "before", "since", "following", "into") || p.is(j-1, "for", "in", "within", "after", "than", "about", "over", "nearly", "almost", "took", "lasted", "half", "only", "just", "of") &&
		!p.is(j+2, "of", "when", "that", "in")
}

// offset reads "two days ago", "three weeks later", "the day before".
func (p *timeParser) offset(i int) (timeExpr, bool) {
	if p.is(i, "the") && (p.class(i+1) == unitWord || p.class(i+1) == partWord) && p.is(i+2, "before", "after", "earlier") && p.clauseEnd(i+3) {
		dir := direction(p.is(i+2, "after"))
		e := timeExpr{form: offsetForm, unit: grain(p.atoms[i+1].word.n), n: 1, dir: dir, last: i + 3}
		if p.class(i+1) == partWord {
			e.unit, e.m = dayGrain, moment{part: dayPart(p.atoms[i+1].word.n), grain: partGrain}
		}
		return e, true
	}
	if e, ok := p.hyphenedOffset(i); ok {
		return e, true
	}
	mod, j := p.approximation(i)
	if j == i && p.is(i, "only", "just", "some") {
		j++
	}
	n, vague, k := p.count(j)
	c := p.class(k)
	if c != unitsWord && c != unitWord {
		return timeExpr{}, false
	}
	bare := k == j
	e := timeExpr{form: offsetForm, unit: grain(p.atoms[k].word.n), n: n, vague: vague || bare, mod: mod}
	switch {
	case p.is(k+1, "ago"):
		e.dir, e.speech, e.last = -1, true, k+2
	case p.is(k+1, "earlier", "previously", "beforehand"):
		e.dir, e.last = -1, k+2
	case p.is(k+1, "later", "afterwards", "afterward", "thereafter", "hence"):
		e.dir, e.last = 1, k+2
	case p.is(k+1, "from") && p.is(k+2, "now", "today"):
		e.dir, e.speech, e.last = 1, true, k+3
	case p.is(k+1, "before", "after") && p.clauseEnd(k+2):
		e.dir, e.last = direction(p.is(k+1, "after")), k+2
	default:
		return e, false
	}
	return e, true
}

// hyphenedOffset reads "[the] year-ago [quarter]" and "year-earlier".
func (p *timeParser) hyphenedOffset(i int) (timeExpr, bool) {
	j := i
	if p.is(j, "the", "a") {
		j++
	}
	if p.class(j) != unitWord || !p.is(j+1, "-") || !p.is(j+2, "ago", "earlier") {
		return timeExpr{}, false
	}
	e := timeExpr{form: offsetForm, unit: grain(p.atoms[j].word.n), n: 1, dir: -1, last: j + 3}
	if p.is(e.last, "period", "quarter", "month") {
		e.last++
	}
	return e, true
}

// direction is 1 for forward and -1 for back.
func direction(forward bool) int {
	if forward {
		return 1
	}
	return -1
}

// clauseEnd reports whether nothing follows that "before" or "after" could govern.
func (p *timeParser) clauseEnd(i int) bool {
	return i >= len(p.atoms) || p.is(i, ".", ",", ";", ")", "and", "but", "!", "?", ":", "”", "\"", "when", "in", "at", "had", "was")
}

// repeated reads sets: "daily", "every Monday", "each year", "per month".
func (p *timeParser) repeated(i int) (timeExpr, bool) {
	if p.class(i) == setWord {
		g := grain(p.atoms[i].word.n)
		return timeExpr{form: setForm, unit: g, value: durationValue(1, false, g), last: i + 1}, !p.atoms[i].upper || i == 0
	}
	if e, ok := p.timesPer(i); ok {
		return e, true
	}
	if !p.is(i, "every", "each", "per") {
		return timeExpr{}, false
	}
	n, _, j := p.count(i + 1)
	if j == i+1 {
		n = 1
	}
	w := p.class(j)
	switch {
	case w == unitWord || w == unitsWord:
		g := grain(p.atoms[j].word.n)
		if g == weekendGrain {
			return timeExpr{form: setForm, value: "XXXX-WXX-WE", last: j + 1}, true
		}
		return timeExpr{form: setForm, unit: g, value: durationValue(n, false, g), last: j + 1}, true
	case w == weekdayWord:
		return timeExpr{form: setForm, value: "XXXX-WXX-" + strconv.Itoa(int(p.atoms[j].word.n)), last: j + 1}, true
	case w == partWord:
		return timeExpr{form: setForm, value: "XXXX-XX-XXT" + partCodes[p.atoms[j].word.n], last: j + 1}, true
	case w == monthWord && p.atoms[j].upper:
		return timeExpr{form: setForm, value: "XXXX-" + twoDigits(int(p.atoms[j].word.n)), last: j + 1}, true
	}
	return timeExpr{}, false
}

// timesPer reads "twice a week" and "three times each year".
func (p *timeParser) timesPer(i int) (timeExpr, bool) {
	j := i + 1
	if !p.is(i, "once", "twice") {
		_, _, k := p.count(i)
		if k == i || !p.is(k, "times") {
			return timeExpr{}, false
		}
		j = k + 1
	}
	if !p.is(j, "a", "an", "each", "every", "per") || p.class(j+1) != unitWord {
		return timeExpr{}, false
	}
	g := grain(p.atoms[j+1].word.n)
	return timeExpr{form: setForm, unit: g, value: durationValue(1, false, g), last: j + 2}, true
}

// unitLetters are the TIMEX3 letters of the units of a duration.
var unitLetters = map[grain]string{secondGrain: "S", minuteGrain: "M", hourGrain: "H", dayGrain: "D", weekendGrain: "WE", weekGrain: "W",
	fortnightGrain: "W", monthGrain: "M", seasonGrain: "SN", quarterGrain: "Q", halfGrain: "H", yearGrain: "Y", decadeGrain: "DE", centuryGrain: "CE", millenniumGrain: "ML"}

// durationValue returns the TIMEX3 value of n units.
func durationValue(n float64, vague bool, g grain) string {
	if g == fortnightGrain {
		n *= 2
	}
	digits := "X"
	if !vague {
		digits = strconv.FormatFloat(n, 'f', -1, 64)
	}
	prefix := "P"
	if g < partGrain {
		prefix = "PT"
	}
	return prefix + digits + unitLetters[g]
}

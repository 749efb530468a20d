package mention

// nearUnit reads "last week", "the following day", "that same year", "next
// Monday", "this morning", "the previous April", and "the year" told of.
func (p *timeParser) nearUnit(i int) (timeExpr, bool) {
	j, the := i, false
	if p.is(j, "the") {
		j, the = j+1, true
	}
	if p.class(j) != nearWord {
		return p.toldUnit(j, the)
	}
	near := p.atoms[j].word.n
	j++
	if p.is(j-1, "that", "this") && p.is(j, "same", "very", "past", "coming", "current") {
		if p.is(j, "past") {
			near = nearLast
		} else if p.is(j, "coming") {
			near = nearNext
		}
		j++
	}
	if j < len(p.atoms) && p.is(j, "fiscal", "calendar") {
		j++
	}
	if the && near == nearNext && !p.is(j-1, "coming") {
		near = nearFollowing
	}
	return p.nearTarget(j, near)
}

// nearTarget reads what stands behind last, next or this.
func (p *timeParser) nearTarget(j int, near int32) (timeExpr, bool) {
	e := timeExpr{form: nearForm, near: near, speech: near <= nearNext, last: j + 1}
	if j >= len(p.atoms) {
		return e, false
	}
	w := p.atoms[j].word
	switch w.class {
	case unitWord:
		e.unit = grain(w.n)
		if e.unit < dayGrain || p.is(j-1, "past") && p.is(j-2, "the") && e.unit != weekendGrain {
			return e, false // "the past year" is a length
		}
	case monthWord, shortMonth:
		if !p.atoms[j].upper {
			return e, false
		}
		e.unit, e.m = monthGrain, moment{grain: monthGrain, n: int(w.n)}
		if day, next, _ := p.dayNumber(j + 1); day > 0 {
			m := moment{grain: dayGrain, n: int(w.n), day: day}
			if end := p.yearAfter(next, &m); end > next {
				return pointExpr(m, end), true // "this Nov. 4, 2017 photo"
			}
			e.m.day, e.m.grain, e.unit, e.last = day, dayGrain, monthGrain, next
		}
	case seasonWord:
		e.unit, e.m = seasonGrain, moment{grain: seasonGrain, n: int(w.n)}
	case weekdayWord:
		e.form, e.weekday, e.unit, e.m = weekdayForm, int(w.n), dayGrain, moment{grain: dayGrain}
	case partWord:
		if j > 1 && p.atoms[j].upper && p.atoms[j-1].upper && p.atoms[j-2].upper {
			return e, false // the name of a programme
		}
		e.unit, e.m = partGrain, moment{grain: partGrain, part: dayPart(w.n)}
	default:
		return e, false
	}
	return e, true
}

// toldUnit reads "the year", "the month" where they can only be the one told of.
func (p *timeParser) toldUnit(j int, the bool) (timeExpr, bool) {
	before := j - 2
	if the && p.is(j, "full") {
		j++
	}
	if !the || p.class(j) != unitWord {
		return timeExpr{}, false
	}
	g := grain(p.atoms[j].word.n)
	if g == weekendGrain {
		return timeExpr{form: nearForm, near: nearSame, unit: g, speech: true, last: j + 1}, p.is(before, "over", "at", "during", "on", "for", "through", "throughout", "by", "before", "after", "of", "since")
	}
	if !p.is(before, "of", "in", "during", "throughout", "for") || p.is(j+1, "of", "when", "that", "-") {
		return timeExpr{}, false
	}
	if g != yearGrain && (g != quarterGrain || p.d.Article.Published == nil) && (p.is(before, "for") || g != monthGrain && g != weekGrain && g != decadeGrain) {
		return timeExpr{}, false
	}
	return timeExpr{form: nearForm, near: nearSame, unit: g, last: j + 1}, true
}

// deictic reads yesterday, today, tomorrow, tonight and the days around them.
func (p *timeParser) deictic(i int) (timeExpr, bool) {
	j, shift := i, 0
	if p.is(j, "the") && p.is(j+1, "day") && p.is(j+2, "before", "after") && p.is(j+3, "yesterday", "tomorrow") {
		shift = direction(p.is(j+2, "after"))
		j += 3
	}
	if p.class(j) != deicticDay || p.is(j-1, "usa") {
		return timeExpr{}, false
	}
	n := int(p.atoms[j].word.n) + shift
	e := timeExpr{form: offsetForm, unit: dayGrain, n: float64(n), dir: 1, speech: true, last: j + 1, m: moment{grain: dayGrain}}
	if p.is(j, "tonight") {
		e.m.part, e.m.grain = night, partGrain
	}
	return e, true
}

// phased reads "early October", "the end of 1964", "mid-June", "later that
// year", "earlier this week", "month's end".
func (p *timeParser) phased(i int) (timeExpr, bool) {
	j := i
	if p.is(j, "the", "very") {
		j++
	}
	if k := p.hyphen(p.possessive(j + 1)); p.class(j) == unitWord && k > j+1 && p.is(k, "end") {
		e := timeExpr{form: nearForm, near: nearSame, unit: grain(p.atoms[j].word.n), phase: endPhase, last: k + 1}
		return e, e.unit >= monthGrain
	}
	if p.class(j) != phaseWord || phase(p.atoms[j].word.n) == noPhase {
		return timeExpr{}, false
	}
	ph, w := phase(p.atoms[j].word.n), p.word(j)
	k, ok := p.phaseLink(j+1, w)
	if !ok {
		return timeExpr{}, false
	}
	e, ok := p.point(k)
	if !ok || e.form == partForm && w != "early" && w != "late" || e.phase != noPhase {
		return timeExpr{}, false
	}
	if (w == "later" || w == "earlier") && (e.form == weekdayForm || e.form == pointForm && !p.is(k-1, "in")) {
		return timeExpr{}, false
	}
	e.phase, e.onward = ph, w == "later" || w == "earlier"
	return p.withClock(e), true
}

// phaseLink returns where the dated words begin behind an opening word.
func (p *timeParser) phaseLink(k int, opening string) (int, bool) {
	switch opening {
	case "early", "late", "later", "earlier", "mid":
		k = p.hyphen(k)
		if p.is(k, "in", "on") && opening != "mid" {
			k++
		}
		if p.is(k, "to") && p.is(p.hyphen(k+1), "mid") {
			k = p.hyphen(p.hyphen(k+1) + 1)
		}
		return k, true
	case "latter":
		if p.is(k, "part", "half") && p.is(k+1, "of") {
			return k + 2, true
		}
		return k, false
	}
	if p.is(k, "part") {
		k++
	}
	return k + 1, p.is(k, "of")
}

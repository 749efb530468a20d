package mention

import (
	"time"

	"casus"
	"casus/internal/text"
)

// timeline is what expressions of time are reckoned from: the day of
// publication and the dates the article has named so far. Without a day of
// publication the article is a narrative and every reckoning starts from the
// last date told.
type timeline struct {
	speech    moment // day of publication; grain 0 when unknown
	last      moment // last point told
	lastDay   moment // last point known to the day
	lastMonth moment // last point known to the month
	lastSent  int32  // sentence of last
	events    eventTimes
	old       bool // last is far from publication and was told with its year
}

// resolved is the reading of one expression.
type resolved struct {
	time   text.Time
	m      moment // the point, grain 0 when it is none
	phase  phase
	basis  casus.Basis
	span   casus.When // interval that m does not give, such as "the past two weeks"
	onward bool       // phase runs to or from the day of publication
}

// news reports whether there is a day of publication.
func (l *timeline) news() bool { return l.speech.grain != noGrain }

// note remembers a resolved point as the story's last date.
func (l *timeline) note(m moment, stated bool, sent int32, bound string) {
	if m.year == 0 || bound != "" && l.news() {
		return // "after New Year's" bounds the story and does not lead it on
	}
	l.last, l.lastSent = m, sent
	if m.grain <= monthGrain && m.n > 0 {
		l.lastMonth = m
		if m.grain <= dayGrain && m.day > 0 {
			l.lastDay = m
		}
	}
	if stated {
		l.old = l.news() && (m.bc || m.year < l.speech.year)
	} else if !l.old || m.year == l.speech.year {
		l.old = false
	}
}

// context returns the date that missing parts come from: the story's last date
// in a narrative, and in news when the story has just gone back to another
// year; otherwise the day of publication.
func (l *timeline) context(sent int32) (m moment, narrative bool) {
	if !l.news() || l.old && sent-l.lastSent <= 1 {
		return l.last, true
	}
	return l.speech, false
}

// resolve gives e its value. tense is -1, 0 or 1 for a past, unknown or future
// governing verb.
func (l *timeline) resolve(e *timeExpr, sent int32, tense int) resolved {
	r := resolved{phase: e.phase, basis: casus.Relative}
	r.time.Type = e.timeType()
	r.time.Mod = e.mod
	if e.phase != noPhase {
		r.time.Mod = phaseMods[e.phase]
	}
	r.onward = e.onward && e.form == nearForm
	switch e.form {
	case pointForm:
		if e.m.year > 0 {
			r.basis = casus.Explicit
		}
		r.m = l.fill(e, sent, tense)
	case weekdayForm:
		r.m = l.weekday(e, sent, tense)
	case nearForm:
		r.m = l.near(e, tense)
	case offsetForm:
		l.offset(e, &r)
	case partForm:
		r.m = l.part(e, sent)
	case durationForm:
		l.duration(e, &r)
	case stretchForm:
		l.stretch(e, sent, tense, &r)
	default:
		r.time.Value = e.value
		if e.value == "PRESENT_REF" && l.news() {
			r.span, _ = l.speech.when(noPhase)
		}
	}
	if r.time.Value == "" {
		r.time.Value = r.m.value()
	}
	return r
}

// fill completes a point that leaves out its year or month.
func (l *timeline) fill(e *timeExpr, sent int32, tense int) moment {
	m := e.m
	if m.year == 0 {
		ctx, narrative := l.context(sent)
		m = fillFrom(m, ctx, narrative, tense, l.lastMonth)
		if l.news() && e.weekday > 0 {
			m = onWeekday(m, e.weekday, l.speech)
		}
	}
	if m.year > 0 && e.weekday < 0 {
		t := easter(m.year)
		if e.weekday == thanksgivingFeast {
			t = time.Date(m.year, 11, 1, 0, 0, 0, 0, time.UTC)
			t = t.AddDate(0, 0, (11-int(t.Weekday()))%7+21)
		}
		m.n, m.day = int(t.Month()), t.Day()
	}
	return m
}

// onWeekday takes a day of the month back to the last year in which it
// fell on the weekday told with it: "Wednesday, November 19".
func onWeekday(m moment, weekday int, speech moment) moment {
	for back := range 12 {
		year := m
		year.year -= back
		day, ok := year.date()
		if !ok || m.day == 0 || m.n == 0 {
			return m
		}
		if isoWeekday(day) == weekday && (back == 0 || year.year <= speech.year) {
			return year
		}
	}
	return m
}

func fillFrom(m, ctx moment, narrative bool, tense int, lastMonth moment) moment {
	if ctx.year == 0 {
		return m
	}
	if m.grain <= dayGrain && m.n == 0 && m.day > 0 {
		return fillMonth(m, ctx, narrative, tense, lastMonth)
	}
	m.year, m.bc = ctx.year, ctx.bc
	if ctx.grain > yearGrain {
		m.year = 0
		return m
	}
	if narrative && turnsYear(m, ctx) {
		m.year++
	}
	if narrative || m.n == 0 {
		return m
	}
	today, ok1 := ctx.date()
	first, ok2 := m.date()
	last, _ := m.lastDate()
	switch {
	case !ok1 || !ok2:
	case tense > 0 && last.Before(today):
		if today.Sub(last) > 183*24*time.Hour {
			m.year++
		}
	case tense <= 0 && first.After(today) && (tense < 0 || first.Sub(today) > 183*24*time.Hour):
		m.year--
	case tense == 0 && today.Sub(last) > 250*24*time.Hour:
		m.year++
	}
	return m
}

// turnsYear reports whether a narrative that stood in the last weeks of a year
// has gone on to the first ones of the next.
func turnsYear(m, ctx moment) bool {
	return !m.bc && m.grain <= monthGrain && ctx.grain <= monthGrain && ctx.n >= 11 && m.n > 0 && m.n <= 2
}

// fillMonth completes "the 20th".
func fillMonth(m, ctx moment, narrative bool, tense int, lastMonth moment) moment {
	if narrative {
		ctx = lastMonth
	}
	if ctx.n == 0 || ctx.grain > monthGrain {
		return m
	}
	m.year, m.bc, m.n = ctx.year, ctx.bc, ctx.n
	if !narrative && tense <= 0 && m.day > ctx.day {
		if back, ok := ctx.shift(-1, monthGrain); ok {
			m.year, m.n = back.year, back.n
		}
	}
	return m
}

// weekday finds the day: nearest before publication with a past verb, nearest
// after it with a future one.
func (l *timeline) weekday(e *timeExpr, sent int32, tense int) moment {
	ctx, narrative := l.speech, !l.news()
	if narrative {
		ctx = l.lastDay
	}
	today, ok := ctx.date()
	if !ok || ctx.day == 0 {
		m := e.m
		return m
	}
	ahead := (e.weekday - isoWeekday(today) + 7) % 7
	var shift int
	switch {
	case e.unit == dayGrain && e.speech && e.near == nearLast:
		shift = ahead - 7
	case e.unit == dayGrain && e.near == nearNext:
		shift = (ahead+6)%7 + 1
	case e.last > e.first && e.speech && e.near == nearThis && e.n > 0:
		shift = e.weekday - isoWeekday(today)
	case e.near == nearPrevious:
		shift = ahead - 7
	case narrative || e.near == nearFollowing:
		shift = ahead
	case tense > 0, e.speech && e.near == nearThis && tense == 0:
		shift = ahead
	case ahead > 0:
		shift = ahead - 7
	}
	m := onDay(today.AddDate(0, 0, shift))
	return within(m, e.m)
}

// within gives day m the time of day of t.
func within(m, t moment) moment {
	m.part, m.clock, m.zone = t.part, t.clock, t.zone
	if t.grain != noGrain && t.grain < dayGrain {
		m.grain = t.grain
	}
	return m
}

func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// near resolves last, next, this, the following and the same unit.
func (l *timeline) near(e *timeExpr, tense int) moment {
	if e.near == nearSame && e.unit == weekendGrain && l.news() {
		return l.weekend(tense)
	}
	ctx, step := l.nearContext(e), stepOf(e.near)
	if l.news() && ctx == l.speech {
		if (e.near == nearSame || e.near == nearFollowing) && e.unit <= dayGrain && (l.last.year == 0 || l.last.grain > dayGrain) {
			return moment{grain: e.unit} // "that night", "the next day", of a day not told
		}
		step += l.aroundSunday(e, tense)
	}
	if e.m.grain == partGrain {
		return l.nearPart(e, ctx, step)
	}
	if e.unit <= dayGrain && ctx.day == 0 {
		ctx = l.lastDay
	}
	if e.m.n > 0 {
		return nearNamed(e, ctx, step)
	}
	if e.unit < yearGrain && ctx.grain > e.unit && !(l.lastMonth.grain == noGrain) && ctx.year == l.lastMonth.year {
		ctx = l.lastMonth
	}
	return nearUnit(e, ctx, step)
}

// aroundSunday mends the week and the weekend meant by a page that stands near the
// turn of the week: on a Sunday "last week" is the one that ends, and what is still
// to come "this week" is in the next; on a Tuesday "this weekend" is over where the
// words do not look ahead.
func (l *timeline) aroundSunday(e *timeExpr, tense int) int {
	today, ok := l.speech.date()
	if !ok || l.speech.day == 0 {
		return 0
	}
	day := isoWeekday(today)
	switch {
	case e.unit == weekGrain && e.near == nearLast && day == 7:
		return 1
	case e.unit == weekGrain && e.near == nearThis && day == 7 && tense > 0:
		return 1
	case e.unit == weekendGrain && e.near == nearThis && day < 6 && (tense < 0 && day <= 4 || tense == 0 && day <= 2):
		return -1
	}
	return 0
}

// nearContext returns what "last", "next" and "same" are counted from: the
// narrative's last moment, or publication where news or the words ask for it.
func (l *timeline) nearContext(e *timeExpr) moment {
	if e.near == nearSame && e.unit == quarterGrain && l.news() && l.last.grain != quarterGrain {
		ended, _ := l.speech.shift(-1, quarterGrain) // reports tell of the quarter that has ended
		return ended
	}
	if l.news() && (e.speech || l.last.grain > e.unit) || l.last.year == 0 {
		return l.speech
	}
	return l.last
}

// stepOf returns how many units n leads from the moment it is counted from.
func stepOf(n int32) int {
	switch n {
	case nearLast, nearPrevious:
		return -1
	case nearNext, nearFollowing:
		return 1
	}
	return 0
}

// nearUnit returns the unit of e that lies step units from ctx. Where ctx is
// coarser than the unit, all that is known is the grain, and the year for the
// same unit.
func nearUnit(e *timeExpr, ctx moment, step int) moment {
	if ctx.grain > e.unit && e.unit <= yearGrain || ctx.year == 0 {
		m := moment{grain: e.unit, bc: ctx.bc}
		if step == 0 && ctx.grain <= yearGrain {
			m.year = ctx.year
		}
		return m
	}
	m, ok := ctx.shift(step, e.unit)
	if !ok {
		return moment{grain: e.unit, bc: ctx.bc}
	}
	if m.grain < e.unit {
		m.grain = e.unit
	}
	if m.bc && step == 0 && e.unit >= yearGrain {
		m.year = ctx.year
	}
	if t, ok := m.date(); ok && m.grain >= weekendGrain {
		return onGrain(t, e.unit)
	}
	return within(m, e.m)
}

// weekend resolves "the weekend": the one publication falls on, else the next one
// with a future verb and the last one otherwise.
func (l *timeline) weekend(tense int) moment {
	today, _ := l.speech.date()
	if tense <= 0 && isoWeekday(today) < 6 {
		today = today.AddDate(0, 0, -7)
	}
	return onGrain(today, weekendGrain)
}

// nearPart resolves "last night", "that morning", "overnight".
func (l *timeline) nearPart(e *timeExpr, ctx moment, step int) moment {
	if ctx.day == 0 {
		ctx = l.lastDay
	}
	if e.near == nearNext || ctx.day == 0 {
		step = min(step, 1)
	}
	m, ok := ctx.shift(step, dayGrain)
	if !ok || ctx.day == 0 {
		return e.m
	}
	return within(m, e.m)
}

// nearNamed resolves "last March", "next spring", "the previous April".
func nearNamed(e *timeExpr, ctx moment, step int) moment {
	m := e.m
	m.year, m.bc = ctx.year, ctx.bc
	today, ok1 := ctx.date()
	first, ok2 := m.date()
	last, ok3 := m.lastDate()
	if !ok1 || !ok2 || !ok3 {
		return m
	}
	end, _ := ctx.lastDate()
	switch {
	case step < 0 && !last.Before(today):
		m.year--
	case step > 0 && !first.After(end):
		m.year++
	case step == 0 && e.near == nearThis && today.Sub(last) > 200*24*time.Hour:
		m.year++
	}
	return m
}

// offset resolves "two days ago", "three weeks later", "yesterday".
func (l *timeline) offset(e *timeExpr, r *resolved) {
	ctx := l.last
	if e.speech && l.news() {
		ctx = l.speech
	} else if e.unit <= weekGrain && ctx.grain > dayGrain && l.lastDay.year == ctx.year {
		ctx = l.lastDay
	}
	if ctx.year == 0 {
		ctx = l.speech // news that names no date yet reckons from its own day
	}
	n, g := wholeUnits(e.n, e.unit)
	known := ctx.year > 0 && !(ctx.grain > monthGrain && g < monthGrain) && !(ctx.grain > yearGrain && g < decadeGrain)
	if e.vague || !known {
		l.vagueOffset(e, ctx, r)
		return
	}
	if g < dayGrain {
		r.m = within(ctx, moment{grain: hourGrain})
		return
	}
	m, ok := ctx.shift(e.dir*n, g)
	if !ok {
		l.vagueOffset(e, ctx, r)
		return
	}
	r.m = within(m, e.m)
	if g == dayGrain && ctx.grain > dayGrain {
		r.m = moment{grain: dayGrain, year: ctx.year, bc: ctx.bc, n: ctx.n}
	}
}

// wholeUnits turns half units into whole smaller ones.
func wholeUnits(n float64, g grain) (int, grain) {
	if n == float64(int(n)) {
		return int(n), g
	}
	switch g {
	case yearGrain:
		return int(n * 12), monthGrain
	case monthGrain:
		return int(n * 30), dayGrain
	case weekGrain:
		return int(n * 7), dayGrain
	case decadeGrain:
		return int(n * 10), yearGrain
	case centuryGrain:
		return int(n * 100), yearGrain
	}
	return int(n), g
}

// vagueOffset is an offset whose number or start is unknown: one end is known
// at most.
func (l *timeline) vagueOffset(e *timeExpr, ctx moment, r *resolved) {
	r.time.Value = "FUTURE_REF"
	if e.dir < 0 {
		r.time.Value = "PAST_REF"
	}
	w, ok := ctx.when(noPhase)
	if !ok {
		return
	}
	if e.dir < 0 {
		r.span = casus.When{To: w.To, Sense: casus.Within, Precision: precisions[e.unit]}
	} else {
		r.span = casus.When{From: w.From, Sense: casus.Within, Precision: precisions[e.unit]}
	}
}

// part resolves a time of day that stands alone.
func (l *timeline) part(e *timeExpr, sent int32) moment {
	m := e.m
	day := l.lastDay
	switch {
	case l.news() && (day.grain == noGrain || sent-l.lastSent > 1):
		day = l.speech
	case !l.news() && m.clock == "" && !e.article:
		return m
	}
	if day.day == 0 {
		return m
	}
	day.grain = m.grain
	day.part, day.clock, day.zone = m.part, m.clock, m.zone
	return day
}

// duration resolves a length of time, and its interval where it is reckoned
// from a known day ("the past two weeks").
func (l *timeline) duration(e *timeExpr, r *resolved) {
	r.time.Value = durationValue(e.n, e.vague, e.unit)
	ctx := l.last
	if e.speech && l.news() {
		ctx = l.speech
	}
	anchor, ok := ctx.when(noPhase)
	if e.dir == 0 || !ok {
		return
	}
	r.span = casus.When{Sense: casus.Within, Precision: precisions[max(e.unit, dayGrain)]}
	from, to := ctx.stretchBy(e)
	if e.dir < 0 {
		r.span.From, r.span.To = from, anchor.To
		return
	}
	r.span.From, r.span.To = anchor.From, to
}

// stretchBy returns the first and last day of the length e told from m on: to the
// day where m is a day ("in the past week"), else in units of the length. Both
// are empty where the length is vague.
func (m moment) stretchBy(e *timeExpr) (from, to string) {
	n, g := wholeUnits(e.n, e.unit)
	if day, ok := m.date(); ok && m.grain <= dayGrain && !e.vague {
		if e.unit < dayGrain {
			n = (max(n, 1)*secondsOf(g) + 86399) / 86400
		}
		far := addUnits(day, e.dir*n, g).Format(time.DateOnly)
		return far, far
	}
	other, known := m.shift(e.dir*n, g)
	far, ok := other.when(noPhase)
	if !known || !ok || e.vague {
		return "", ""
	}
	return far.From, far.To
}

// secondsOf is the length of an hour, a minute or a second.
func secondsOf(g grain) int {
	switch g {
	case hourGrain:
		return 3600
	case minuteGrain:
		return 60
	}
	return 1
}

// stretch resolves the first or last units of a longer one. "The first days"
// are taken for five, other units without a number for three.
func (l *timeline) stretch(e *timeExpr, sent int32, tense int, r *resolved) {
	r.time.Value = durationValue(e.n, e.vague, e.unit)
	whole := l.resolve(e.base, sent, tense)
	r.basis = whole.basis
	w, ok := whole.m.when(noPhase)
	if !ok {
		return
	}
	n := int(e.n)
	if e.vague {
		n = 3
		if e.unit == dayGrain {
			n = 5
		}
	}
	from, _ := casus.ParseDay(w.From)
	to, _ := casus.ParseDay(w.To)
	if e.dir > 0 {
		to = earlier(to, addUnits(from, n, e.unit).AddDate(0, 0, -1))
	} else if back := addUnits(to, -n, e.unit).AddDate(0, 0, 1); back.After(from) {
		from = back
	}
	r.span = casus.When{From: from.Format(time.DateOnly), To: to.Format(time.DateOnly), Sense: casus.Within, Precision: precisions[max(e.unit, dayGrain)]}
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// addUnits moves t by n units of grain g, keeping its day of the month.
func addUnits(t time.Time, n int, g grain) time.Time {
	switch g {
	case yearGrain:
		return addMonths(t, 12*n)
	case quarterGrain:
		return addMonths(t, 3*n)
	case monthGrain:
		return addMonths(t, n)
	case weekGrain, weekendGrain:
		return t.AddDate(0, 0, 7*n)
	case fortnightGrain:
		return t.AddDate(0, 0, 14*n)
	case decadeGrain:
		return addMonths(t, 120*n)
	case centuryGrain:
		return addMonths(t, 1200*n)
	}
	return t.AddDate(0, 0, n)
}

// when returns the interval of r, bounded by the preposition before it, or nil.
func (l *timeline) when(r *resolved, bound string, tense int, stated string) *casus.When {
	w, ok := r.span, !r.span.IsZero()
	if !ok {
		if r.m.grain == noGrain {
			return nil
		}
		if w, ok = l.interval(r); !ok {
			return nil
		}
		if r.m.part == night && r.m.clock == "" {
			if t, ok := casus.ParseDay(w.To); ok {
				w.To = t.AddDate(0, 0, 1).Format(time.DateOnly)
			}
		}
	}
	w.Basis, w.Stated = r.basis, stated
	today := ""
	if s, ok := l.speech.when(noPhase); ok && tense <= 0 && !(r.onward && r.phase == endPhase) {
		today = s.From
	}
	l.bound(&w, bound, today)
	return &w
}

// interval returns the interval of the point r. "Earlier this week" ends and
// "later this week" begins on the day of publication.
func (l *timeline) interval(r *resolved) (casus.When, bool) {
	today, ok := l.speech.when(noPhase)
	if !r.onward || !ok {
		return r.m.when(r.phase)
	}
	w, ok := r.m.when(noPhase)
	switch {
	case !ok || today.From < w.From || today.From > w.To:
	case r.phase == startPhase:
		w.To = today.From
	default:
		w.From = today.From
	}
	return w, ok
}

// bound cuts w by a preposition, and at the day of publication where the
// governing verb is not future.
func (l *timeline) bound(w *casus.When, bound, today string) {
	begun := today != "" && w.FirstDay() != "" && w.FirstDay() <= today
	switch bound {
	case "since":
		w.Sense = casus.Throughout
		w.To = ""
		if begun {
			w.To = today
		}
	case "after":
		w.To = ""
		if begun {
			w.To = today
		}
	case "before":
		w.From = ""
	default:
		if begun && w.LastDay() > today {
			w.To = today
		}
	}
}

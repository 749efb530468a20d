package mention

import (
	"strconv"
	"strings"
)

// weekdayDate reads a weekday alone or before a date.
func (p *timeParser) weekdayDate(i int) (timeExpr, bool) {
	c := p.class(i)
	if c != weekdayWord && c != shortWeekday || !p.atoms[i].upper {
		return timeExpr{}, false
	}
	e := timeExpr{form: weekdayForm, weekday: int(p.atoms[i].word.n), unit: dayGrain, last: i + 1, m: moment{grain: dayGrain}}
	j := i + 1
	if p.is(j, ",", "(") {
		j++
	}
	if p.class(j) == partWord {
		e.m.part, e.m.grain, e.last = dayPart(p.atoms[j].word.n), partGrain, j+1
		j++
	}
	if p.is(j, "of", "on") {
		j++
	}
	if day, ok := p.calendarDate(j); ok && day.form == pointForm && day.m.day > 0 {
		day.m.part, day.weekday = e.m.part, e.weekday
		day.m.grain = e.m.grain
		return day, true
	}
	if near, ok := p.nearUnit(j); ok && near.form == nearForm && near.unit == weekGrain {
		e.near, e.last, e.speech = near.near, near.last, true
		return e, true
	}
	if c == shortWeekday && !(j > i+1 && e.last > i+1) {
		return timeExpr{}, false
	}
	return e, true
}

// calendarDate reads dates in all their orders, months and years.
func (p *timeParser) calendarDate(i int) (timeExpr, bool) {
	for _, rule := range [...]func(*timeParser, int) (timeExpr, bool){
		(*timeParser).isoDate, (*timeParser).figuresDate, (*timeParser).dayMonth, (*timeParser).monthDay, (*timeParser).monthYear,
		(*timeParser).carriedDay, (*timeParser).yearAlone,
	} {
		if e, ok := rule(p, i); ok {
			p.borrowYear(&e)
			return e, true
		}
	}
	return timeExpr{}, false
}

// borrowYear gives a date without a year that of the date joined to it: "March
// and April 1918", "26 June to 4 August 1952".
func (p *timeParser) borrowYear(e *timeExpr) {
	j := e.last
	if e.m.year > 0 || e.m.n == 0 || !p.is(j, "and", "to", "-", "–", "or", "through", "until") || p.depth > 4 {
		return
	}
	if p.is(j+1, "the", "early", "late", "mid") {
		j++
	}
	carry := p.carry
	p.depth++
	other, ok := p.calendarDate(j + 1)
	p.depth--
	p.carry = carry
	if ok && other.m.year > 0 && other.m.n >= e.m.n && other.m.grain <= monthGrain {
		e.m.year, e.m.bc = other.m.year, other.m.bc
	}
}

func pointExpr(m moment, next int) timeExpr { return timeExpr{form: pointForm, m: m, last: next} }

// isoDate reads 2022-01-05 and 2022-01.
func (p *timeParser) isoDate(i int) (timeExpr, bool) {
	y, d1 := p.figure(i)
	n, d2 := p.figure(i + 2)
	if d1 != 4 || d2 != 2 || !p.is(i+1, "-") || p.atoms[i+1].space || n < 1 || n > 12 {
		return timeExpr{}, false
	}
	if day, d3 := p.figure(i + 4); d3 == 2 && p.is(i+3, "-") && day >= 1 && day <= 31 {
		return pointExpr(moment{grain: dayGrain, year: y, n: n, day: day}, i+5), true
	}
	return timeExpr{}, false
}

// figuresDate reads 06.01.2022 (day first) and 1/6/2022 (day first unless it
// cannot be one).
func (p *timeParser) figuresDate(i int) (timeExpr, bool) {
	a, b, y, next := p.threeFigures(i)
	if next == 0 {
		return timeExpr{}, false
	}
	if b > 12 || p.is(i+1, "/") && a <= 12 && p.american() {
		a, b = b, a
	}
	if a < 1 || a > 31 || b < 1 || b > 12 {
		return timeExpr{}, false
	}
	return pointExpr(moment{grain: dayGrain, year: fullYear(y), n: b, day: a}, next), true
}

func (p *timeParser) threeFigures(i int) (a, b, y, next int) {
	if parts := strings.Split(p.word(i), "."); len(parts) == 3 && len(parts[2]) == 4 {
		a, err1 := strconv.Atoi(parts[0])
		b, err2 := strconv.Atoi(parts[1])
		y, err3 := strconv.Atoi(parts[2])
		if err1 == nil && err2 == nil && err3 == nil {
			return a, b, y, i + 1
		}
	}
	a, d1 := p.figure(i)
	b, d2 := p.figure(i + 2)
	y, d3 := p.figure(i + 4)
	if d1 > 0 && d1 <= 2 && d2 > 0 && d2 <= 2 && (d3 == 4 || d3 == 2) && p.is(i+1, "/") && p.is(i+3, "/") {
		return a, b, y, i + 5
	}
	return 0, 0, 0, 0
}

// american reports whether the article writes the month first.
func (p *timeParser) american() bool {
	return strings.Contains(p.d.Article.URL, ".com/")
}

func fullYear(y int) int {
	switch {
	case y >= 100:
		return y
	case y < 50:
		return 2000 + y
	}
	return 1900 + y
}

// month returns the month at i when its spelling and place make it one.
func (p *timeParser) month(i int) int {
	c := p.class(i)
	if c != monthWord && c != shortMonth || !p.atoms[i].upper {
		return 0
	}
	n := int(p.atoms[i].word.n)
	doubtful := c == shortMonth && !strings.HasSuffix(p.atoms[i].low, ".") || p.is(i, "may", "march", "june", "april", "august") && !p.monthPlace(i)
	if p.is(i, "march") && p.is(i-1, "long", "the") && !p.numberBeside(i) {
		return 0
	}
	if doubtful && !p.numberBeside(i) && !(p.is(i, "march", "may", "august") && p.possessive(i+1) > i+1) {
		return 0
	}
	return n
}

// monthPlace reports whether a word that is also a name or a verb stands where
// a month does.
func (p *timeParser) monthPlace(i int) bool {
	return !p.isVerb(i) && (p.class(i-1) == nearWord || p.class(i-1) == phaseWord || p.is(i-1, "in", "of", "by", "since", "until", "till", "from", "to", "and", "during", "through", "before",
		"after", "between", "-", "–", "for", "next", "mid", "on", "(", ",", "or"))
}

// isVerb reports whether the tagger took atom i for a verb ("May I", "March on").
func (p *timeParser) isVerb(i int) bool {
	tag := p.d.Tokens[p.atoms[i].tok].UPOS
	return tag == "AUX" || tag == "VERB"
}

func (p *timeParser) numberBeside(i int) bool {
	return i+1 < len(p.atoms) && p.atoms[i+1].digit || i > 0 && p.atoms[i-1].digit || p.is(i-1, "of") || i > 1 && p.is(i-1, "th", "st", "nd", "rd")
}

// dayNumber reads a day of the month: "5", "5th", "fifth".
func (p *timeParser) dayNumber(i int) (day, next int, ordinal bool) {
	if n, digits := p.figure(i); digits > 0 && digits <= 2 && n >= 1 && n <= 31 {
		if p.is(i+1, "th", "st", "nd", "rd") && !p.atoms[i+1].space {
			return n, i + 2, true
		}
		return n, i + 1, false
	}
	if p.class(i) == ordinalWord && p.atoms[i].word.n <= 31 {
		return int(p.atoms[i].word.n), i + 1, true
	}
	if p.class(i) == cardinalWord && p.atoms[i].word.n >= 20 && p.atoms[i].word.n <= 30 {
		if j := p.hyphen(i + 1); p.class(j) == ordinalWord && p.atoms[j].word.n < 10 {
			return int(p.atoms[i].word.n + p.atoms[j].word.n), j + 1, true
		}
	}
	return 0, i, false
}

// dayMonth reads "[the] 5[th] [of] January [2022]" and the first day of
// "5-7 January 2022".
func (p *timeParser) dayMonth(i int) (timeExpr, bool) {
	j := i
	if p.is(j, "the") {
		j++
	}
	day, next, _ := p.dayNumber(j)
	if day == 0 {
		return timeExpr{}, false
	}
	k := next
	if p.is(k, "of") {
		k++
	}
	if month := p.month(k); month > 0 {
		m := moment{grain: dayGrain, n: month, day: day}
		next = p.yearAfter(k+1, &m)
		return pointExpr(m, next), true
	}
	return p.firstOfRange(next, day)
}

// firstOfRange reads the day before "-7 January" and "and 7 January".
func (p *timeParser) firstOfRange(next, day int) (timeExpr, bool) {
	if !p.is(next, "-", "–", "—", "and", "to", "or", "/") {
		return timeExpr{}, false
	}
	_, k, _ := p.dayNumber(next + 1)
	if p.is(k, "of") {
		k++
	}
	month := p.month(k)
	if k == next+1 || month == 0 {
		return timeExpr{}, false
	}
	m := moment{grain: dayGrain, n: month, day: day}
	p.yearAfter(k+1, &m)
	return pointExpr(m, next), true
}

// monthDay reads "January 5[th][, 2022]".
func (p *timeParser) monthDay(i int) (timeExpr, bool) {
	month := p.month(i)
	if month == 0 {
		return timeExpr{}, false
	}
	j := i + 1
	if p.is(j, "the") {
		j++
	}
	spaced := p.is(j, ",") && p.is(j+2, ",") // "May, 1, 2011"
	if spaced {
		j++
	}
	day, next, ordinal := p.dayNumber(j)
	if day == 0 || j > i+1 && !ordinal && !spaced || p.is(next, "%") || p.dayCountsElse(next) {
		return timeExpr{}, false
	}
	m := moment{grain: dayGrain, n: month, day: day}
	end := p.yearAfter(next, &m)
	if end == next && p.is(next, "-", "–", "—", "and", "to") {
		if second, k, _ := p.dayNumber(next + 1); second > day && p.month(k) == 0 && !p.dayCountsElse(k) {
			p.yearAfter(k, &m)
			p.carry = moment{grain: dayGrain, n: month, year: m.year}
		}
	}
	return pointExpr(m, end), true
}

// dayCountsElse reports whether the number before i counts something.
func (p *timeParser) dayCountsElse(i int) bool {
	return p.class(i) == unitsWord || p.class(i) == scaleWord
}

// carriedDay reads the second day of "March 3-9, 1918".
func (p *timeParser) carriedDay(i int) (timeExpr, bool) {
	if p.carry.n == 0 {
		return timeExpr{}, false
	}
	day, next, _ := p.dayNumber(i)
	if day == 0 || !p.is(i-1, "-", "–", "—", "and", "to") {
		return timeExpr{}, false
	}
	m := p.carry
	m.day = day
	p.carry = moment{}
	return pointExpr(m, p.yearAfter(next, &m)), true
}

// yearAfter reads ", 2022", "2022", "of 2022" and "of that year" behind a date.
func (p *timeParser) yearAfter(i int, m *moment) (next int) {
	j := i
	if p.is(j, ",") || p.is(j, "in") && m.grain >= monthGrain {
		j++ // "early summer in 2023"
	}
	if p.is(j, "of") && j == i {
		j++
		if p.is(j, "that", "this", "the", "last", "next") {
			if near, ok := p.nearUnit(j); ok && near.unit == yearGrain {
				return near.last
			}
		}
	}
	if year, bc, next, ok := p.year(j, false); ok {
		if _, digits := p.figure(j); digits == 4 || bc {
			m.year, m.bc = year, bc
			return next
		}
	}
	if p.is(j, "'", "’") {
		if y, digits := p.figure(j + 1); digits == 2 {
			m.year = fullYear(y)
			return j + 2
		}
	}
	return i
}

// monthYear reads "January 2022", "January of 2022" and "January".
func (p *timeParser) monthYear(i int) (timeExpr, bool) {
	month := p.month(i)
	if month == 0 {
		return timeExpr{}, false
	}
	m := moment{grain: monthGrain, n: month}
	return pointExpr(m, p.yearAfter(i+1, &m)).filled(m), true
}

// filled sets the moment after the end of the expression was found with it.
func (e timeExpr) filled(m moment) timeExpr {
	e.m = m
	return e
}

// yearAlone reads "2022", "the year 2022", "'99", "493 BC".
func (p *timeParser) yearAlone(i int) (timeExpr, bool) {
	j := i
	if p.is(j, "the") && p.is(j+1, "year", "years") {
		j += 2
	} else if p.is(j, "year", "years") && i+1 < len(p.atoms) && p.atoms[i+1].digit {
		j++
	}
	if p.is(j, "ca.", "c.", "circa") {
		j++
	}
	year, bc, next, ok := p.year(j, j > i)
	if !ok {
		return timeExpr{}, false
	}
	e := pointExpr(moment{grain: yearGrain, year: year, bc: bc}, next)
	if p.is(j-1, "ca.", "c.", "circa") && j > i {
		e.mod = "APPROX"
	}
	return e, true
}

// year reads a year at i. Without an era it needs four digits and a place in
// the sentence where no count can stand; told is true after the word "year".
func (p *timeParser) year(i int, told bool) (year int, bc bool, next int, ok bool) {
	if p.is(i, "ad", "a.d.") {
		if n, digits := p.figure(i + 1); digits > 0 {
			return n, false, i + 2, true
		}
	}
	n, digits := p.figure(i)
	if digits == 0 || n == 0 {
		return p.shortYear(i)
	}
	switch {
	case p.is(i+1, "bc", "bce", "b.c.", "b.c", "b.c.e."):
		return n, true, i + 2, true
	case p.is(i+1, "ad", "ce", "a.d.", "c.e."):
		return n, false, i + 2, true
	case digits == 4 && n >= 1000 && n < 2200 && (told || p.yearPlace(i, n)):
		return n, false, i + 1, true
	case p.bcNear && digits >= 2 && digits <= 3 && n >= 30 && p.is(i-1, "in", "of", "by", "since", "until", "from", "to", "and", "after", "before", "early", "late", "-", "–"):
		if p.class(i+1) == unitsWord || p.isNoun(i+1) {
			return 0, false, i, false
		}
		return n, true, i + 1, true
	case digits == 2 && i >= 2 && p.is(i-1, "-", "–", "/") && !p.atoms[i].space:
		if first, d := p.figure(i - 2); d == 4 && first >= 1000 && first < 2200 && n > first%100 && p.yearPlace(i-2, first) && !p.isNoun(i+1) {
			return first/100*100 + n, false, i + 1, true
		}
	}
	return 0, false, i, false
}

// shortYear reads "'99".
func (p *timeParser) shortYear(i int) (year int, bc bool, next int, ok bool) {
	if !p.is(i, "'", "’", "‘") {
		return 0, false, i, false
	}
	n, digits := p.figure(i + 1)
	if digits != 2 || p.atoms[i+1].space || p.is(i+2, "s") {
		return 0, false, i, false
	}
	return fullYear(n), false, i + 2, true
}

// yearPlace reports whether the four digits at i can be a year where they
// stand: not behind a currency or a word of approximation that counts, not
// before what is counted.
func (p *timeParser) yearPlace(i, n int) bool {
	prev, next := p.word(i-1), p.word(i+1)
	switch prev {
	case "$", "€", "£", "#", "no.", "flight", "than", "some", "nearly", "almost", "least", "approximately", "roughly", ":", ".", "resolution", "section", "article":
		return prev == ":" && p.atoms[i].space
	}
	if (next == "-" || next == "–") && i+2 < len(p.atoms) && !p.atoms[i+2].digit && !p.atoms[i+2].space && p.class(i+2) == noWord && n < 1900 {
		return false
	}
	switch {
	case next == "%" || next == "percent" || p.class(i+1) == unitsWord || p.class(i+1) == unitWord || p.class(i+1) == scaleWord || next == "s" && !p.atoms[i+1].space:
		return false
	case countedNouns[next] || measureNouns[next]:
		return false
	case n >= 1900 && n <= 2050:
		return true
	}
	return prev == "in" || prev == "since" || prev == "until" || prev == "by" || prev == "of" || prev == "from" || prev == "to" || prev == "(" ||
		prev == "between" || prev == "and" || prev == "before" || prev == "after" || prev == "-" || prev == "–" || prev == "around" && !p.isNoun(i+1) ||
		prev == "during" || prev == "till" || prev == "," || prev == "the" || p.class(i-1) == phaseWord || p.class(i-1) == seasonWord || p.class(i-1) == monthWord || prev == "or" || i == 0 && !p.isNoun(i+1)
}

func (p *timeParser) isNoun(i int) bool {
	if i < 0 || i >= len(p.atoms) {
		return false
	}
	tag := p.d.Tokens[p.atoms[i].tok].UPOS
	return tag == "NOUN" || tag == "ADJ"
}

// countedNouns are the commonest nouns that numbers of four figures count.
var countedNouns = set("people", "troops", "soldiers", "men", "women", "children", "civilians", "police", "officers", "students", "workers", "members",
	"protesters", "refugees", "fighters", "militants", "deaths", "casualties", "victims", "homes", "houses", "prisoners", "residents", "families",
	"persons", "personnel", "others", "inhabitants", "peacekeepers", "civilian", "tons", "tonnes", "ships", "aircraft", "tanks", "guns", "were", "have", "dead", "wounded")

// measureNouns follow numbers that measure.
var measureNouns = set("km", "kilometres", "kilometers", "miles", "metres", "meters", "feet", "acres", "hectares", "dollars", "euros", "pounds", "square", "votes", "cases", "jobs")

// season reads "[the] winter [of] 1941", "winter".
func (p *timeParser) season(i int) (timeExpr, bool) {
	j := i
	if p.is(j, "the") {
		j++
	}
	if p.class(j) != seasonWord || !p.seasonPlace(j) {
		return timeExpr{}, false
	}
	m := moment{grain: seasonGrain, n: int(p.atoms[j].word.n)}
	next := p.yearAfter(j+1, &m)
	if next == j+1 && (p.is(j, "fall", "spring") && !p.is(j-1, "the", "in", "this", "last", "next", "previous", "following", "early", "late", "by", "that", "until", "during", "of")) {
		return timeExpr{}, false
	}
	if next == j+1 && p.is(j, "fall") && (p.is(j+1, "of") || p.is(j-1, "the") && !p.is(j-2, "in", "during", "by", "until", "of")) {
		return timeExpr{}, false
	}
	return pointExpr(m, next).filled(m), true
}

// seasonPlace refuses seasons that name something else: "spring offensive" is
// kept, "the Arab Spring", "Prague Spring" and "summer residence" are not.
func (p *timeParser) seasonPlace(i int) bool {
	if p.isVerb(i) || p.is(i+1, "residence", "residences", "house", "home", "palace", "camp", "camps", "school", "schools") {
		return false
	}
	nameBehind := i+1 < len(p.atoms) && p.atoms[i+1].upper && p.class(i+1) == noWord
	return !(p.atoms[i].upper && (nameBehind || i > 0 && p.atoms[i-1].upper && p.class(i-1) == noWord))
}

// decade reads "the 1980s", "'80s" and "the sixties".
func (p *timeParser) decade(i int) (timeExpr, bool) {
	j := i
	if p.is(j, "the") {
		j++
	}
	k := j
	if p.is(k, "'", "’", "‘") {
		k++
	}
	n, digits := p.figure(k)
	s := k + 1
	if p.is(s, "'", "’") && !p.atoms[s].space {
		s++
	}
	if digits == 0 || n%10 != 0 || !p.is(s, "s", "'s", "’s") || p.atoms[s].space {
		return timeExpr{}, false
	}
	switch {
	case digits == 2 && (k > j || j > i):
		n += 1900
	case digits == 3 && p.is(s+1, "bc", "bce"):
		return pointExpr(moment{grain: decadeGrain, year: n, bc: true}, s+2), true
	case digits != 4 || n < 1000 || n > 2100:
		return timeExpr{}, false
	}
	return pointExpr(moment{grain: decadeGrain, year: n}, s+1), true
}

// century reads "the 19th century [BC]" and "eighteenth-century".
func (p *timeParser) century(i int) (timeExpr, bool) {
	j := i
	if p.is(j, "the") {
		j++
	}
	n, next, ordinal := p.dayNumber(j)
	next = p.hyphen(next)
	if n == 0 || !ordinal || !p.is(next, "century", "centuries") {
		return timeExpr{}, false
	}
	m := moment{grain: centuryGrain, year: 100 * (n - 1)}
	if p.is(next+1, "bc", "bce", "b.c.") {
		m.bc = true
		next++
	}
	return pointExpr(m, next+1), true
}

// ordinalDay reads "the 20th" as a day of the month told of.
func (p *timeParser) ordinalDay(i int) (timeExpr, bool) {
	if !p.is(i, "the") || i+1 >= len(p.atoms) || !p.atoms[i+1].digit || !p.is(i-1, "on", "by", "until", "of", "from", "to", "and", "since", "between") {
		return timeExpr{}, false
	}
	day, next, ordinal := p.dayNumber(i + 1)
	if day == 0 || !ordinal || p.isNoun(next) || p.class(next) != noWord || next < len(p.atoms) && p.atoms[next].upper || p.is(next, "-") {
		return timeExpr{}, false
	}
	return pointExpr(moment{grain: dayGrain, day: day}, next), true
}

// quarter reads "the third quarter [of 2021]", "Q3 2021", "the first half of 2020".
func (p *timeParser) quarter(i int) (timeExpr, bool) {
	j := i
	if p.is(j, "the") {
		j++
	}
	if p.is(j, "fiscal") {
		j++
		if p.is(j, "year") {
			j++
		}
		if year, _, next, ok := p.year(j, true); ok {
			return pointExpr(moment{grain: yearGrain, year: year}, next), true
		}
	}
	n, k := 0, j
	if p.is(j, "q") {
		n, _ = p.figure(j + 1)
		k = j + 2
	} else if p.class(j) == ordinalWord && p.is(p.hyphen(j+1), "quarter", "half") {
		n = int(p.atoms[j].word.n)
		k = p.hyphen(j+1) + 1
	}
	isHalf := p.is(k-1, "half")
	if n < 1 || n > 4 || isHalf && n > 2 {
		return timeExpr{}, false
	}
	m := moment{grain: quarterGrain, n: n}
	if isHalf {
		m.grain = halfGrain
	}
	next := p.yearAfter(k, &m)
	if next == k && (isHalf || !p.american() && p.d.Article.Published == nil) {
		return timeExpr{}, false
	}
	return pointExpr(m, next).filled(m), true
}

// holiday reads the feasts that have a day in the calendar.
func (p *timeParser) holiday(i int) (timeExpr, bool) {
	if p.class(i) != holidayWord || !p.atoms[i].upper {
		return timeExpr{}, false
	}
	m := moment{grain: dayGrain}
	next := i + 1
	switch p.word(i) {
	case "new":
		if !p.is(i+1, "year") || i+1 >= len(p.atoms) || !p.atoms[i+1].upper {
			return timeExpr{}, false
		}
		next = i + 2
		for p.is(next, "'s", "’s", "'", "’", "s") && !p.atoms[next].space {
			next++
		}
		m.n, m.day = 1, 1
	case "christmas":
		m.n, m.day = 12, 25
	case "halloween":
		m.n, m.day = 10, 31
	case "easter":
		m.n, m.day = 0, 0
		return pointExpr(m, p.holidayTail(next, &m)).feast(easterFeast), true
	case "thanksgiving":
		return pointExpr(m, p.holidayTail(next, &m)).feast(thanksgivingFeast), true
	default:
		return timeExpr{}, false
	}
	next = p.holidayTail(next, &m)
	return pointExpr(m, next).filled(m), true
}

// The movable feasts, kept in weekday below zero until the year is known.
const (
	easterFeast       = -1
	thanksgivingFeast = -2
)

func (e timeExpr) feast(f int) timeExpr {
	e.weekday = f
	return e
}

func (p *timeParser) holidayTail(i int, m *moment) int {
	switch {
	case p.is(i, "day", "sunday"):
		i++
	case p.is(i, "eve"):
		i++
		if m.day == 1 {
			m.n, m.day = 12, 31
		} else if m.day > 0 {
			m.day--
		}
	}
	if p.class(i) == partWord {
		m.part, m.grain = dayPart(p.atoms[i].word.n), partGrain
		i++
	}
	return p.yearAfter(i, m)
}

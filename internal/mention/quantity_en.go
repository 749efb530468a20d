package mention

import (
	"math"
	"strings"

	"casus"
	"casus/internal/text"
)

// quantities reads the numbers of d that are no expressions of time and appends
// them to d.Mentions. Atoms of times are marked in r.taken.
func (r *Resolver) quantities(d *text.Doc) {
	for first := 0; first < len(r.atoms); {
		last := sentenceEnd(r.atoms, first)
		p := quantityParser{d: d, r: r, atoms: r.atoms[first:last], taken: r.taken[first:last]}
		for i := 0; i < len(p.atoms); {
			q, next, ok := p.at(i)
			if !ok {
				i++
				continue
			}
			d.Mentions = append(d.Mentions, p.mention(&q))
			i = next
		}
		first = last
	}
}

// quantityParser reads the numbers of one sentence.
type quantityParser struct {
	d     *text.Doc
	r     *Resolver
	atoms []atom
	taken []bool
}

// found is a number with its bounds before it is put on the document.
type found struct {
	first, last int // atoms with qualifier and unit
	number      int // atom where the number itself begins
	end         int // atom after the number itself
	text.Quantity
}

func (p *quantityParser) word(i int) string {
	if i < 0 || i >= len(p.atoms) {
		return ""
	}
	return p.atoms[i].low
}

func (p *quantityParser) is(i int, words ...string) bool {
	w := p.word(i)
	for _, x := range words {
		if w == x {
			return true
		}
	}
	return false
}

func (p *quantityParser) class(i int) wordClass {
	if i < 0 || i >= len(p.atoms) {
		return noWord
	}
	return p.atoms[i].word.class
}

// at reads the quantity that begins at atom i with its qualifier.
func (p *quantityParser) at(i int) (found, int, bool) {
	if p.taken[i] {
		return found{}, i, false
	}
	if q, ok := p.none(i); ok {
		return q, q.last, true
	}
	if q, ok := p.ordinal(i); ok {
		return q, q.last, true
	}
	qualifier, j := p.qualifier(i)
	if j >= len(p.atoms) || p.taken[j] {
		return found{}, i, false
	}
	currency, k := p.currency(j)
	n, end := p.number(k)
	if end == k || n.vague && qualifier == "" || n.vague {
		return found{}, i, false
	}
	if end > k+1 && p.is(end-1, "of") {
		end-- // "dozens of": the preposition belongs to what is counted
	}
	q := found{first: i, number: k, end: end}
	q.Of = -1
	n, end, isRange := p.rangeEnd(n, end, qualifier)
	q.end, q.last = end, end
	q.Amount = amount(n, qualifier, isRange)
	p.suffix(&q)
	p.classify(&q, currency, n, isRange)
	return q, max(q.last, i+1), true
}

// number reads a plain or vague number at i.
func (p *quantityParser) number(i int) (number, int) {
	if i >= len(p.atoms) || p.taken[i] {
		return number{}, i
	}
	if n, end := readVague(p.atoms, i); end > i {
		return n, end
	}
	if p.class(i) == cardinalWord || p.atoms[i].digit || p.class(i) == scaleWord ||
		p.is(i, "a", "an") && p.class(i+1) == scaleWord {
		if p.is(i, "one") && p.pronounOne(i) {
			return number{}, i
		}
		return readNumber(p.atoms, i)
	}
	return number{}, i
}

// pronounOne reports whether "one" at i counts nothing: "no one", "one of the
// reasons", "the one", "one another".
func (p *quantityParser) pronounOne(i int) bool {
	return p.is(i-1, "no", "the", "this", "that", "any", "every", "-", "which", "each") || p.is(i+1, "another", "day", "-", "'s", "of") || p.is(i+1, "by") && p.is(i+2, "one")
}

// qualifier reads the words of approximation before a number.
func (p *quantityParser) qualifier(i int) (string, int) {
	for _, e := range qualifiers[p.word(i)] {
		if p.follows(i+1, e.rest) {
			return e.qualifier, i + 1 + len(e.rest)
		}
	}
	return "", i
}

func (p *quantityParser) follows(i int, words []string) bool {
	for k, w := range words {
		if p.word(i+k) != w {
			return false
		}
	}
	return true
}

// qualifierWords is one way to qualify a number, by the words after the first.
type qualifierWords struct {
	rest      []string
	qualifier string
}

// qualifiers maps the first word of a qualifying phrase to its continuations,
// the longer ones first.
var qualifiers = func() map[string][]qualifierWords {
	m := map[string][]qualifierWords{}
	for _, line := range []struct{ qualifier, phrases string }{
		{"at least", "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum|at minimum"},
		{"more than", "well over|more than|over|upwards of|in excess of|exceeding|above|exceeded|exceeds|surpassed|topped|just over|a little more than|little more than|greater than|surpassing|exceed|well above|slightly more than"},
		{"up to", "up to|as many as|at most|no more than|a maximum of|not more than|as much as|at the most"},
		{"fewer than", "fewer than|less than|under|below|just under"},
		{"nearly", "nearly|almost|close to|just short of|virtually"},
		{"about", "about|around|some|approximately|roughly|an estimated|estimated|in the region of|in the order of|circa|perhaps|possibly|something like"},
	} {
		for _, phrase := range strings.Split(line.phrases, "|") {
			words := strings.Fields(phrase)
			m[words[0]] = append(m[words[0]], qualifierWords{words[1:], line.qualifier})
		}
	}
	return m
}()

// rangeEnd reads the second number of "20 to 30", "20-30" and "between 20 and 30".
func (p *quantityParser) rangeEnd(n number, end int, qualifier string) (number, int, bool) {
	linked := p.is(end, "-", "–", "to", "or") || p.is(end, "and") && p.rangeBegan(end)
	if !linked || end+1 >= len(p.atoms) || p.taken[end+1] || n.vague {
		return n, end, false
	}
	second, last := p.number(end + 1)
	if last == end+1 || second.vague || second.high <= n.low || (p.is(end, "-", "–") && !p.atoms[end+1].digit) {
		return n, end, false
	}
	if p.is(end, "or") && second.low-n.low > n.low {
		return n, end, false
	}
	low := n.low
	if scaled := low * scaleOf(second.low); low < 1000 && scaled < second.low && n.figures && second.figures && math.Mod(second.low, 1e5) == 0 {
		low = scaled // "2 to 3 million"
	}
	return number{low: low, high: second.high, figures: n.figures, conventional: second.conventional}, last, true
}

func scaleOf(v float64) float64 {
	for _, s := range []float64{1e12, 1e9, 1e6} {
		if v >= s {
			return s
		}
	}
	return 1
}

// rangeBegan reports whether "between" or "from" stands before the first number.
func (p *quantityParser) rangeBegan(end int) bool {
	for j := end - 1; j >= 0 && j > end-6; j-- {
		if p.is(j, "between") {
			return true
		}
	}
	return false
}

// amount turns bounds and a qualifier into an Amount: open above after "more
// than" and "at least", open below after "nearly", "up to" and "fewer than".
func amount(n number, qualifier string, isRange bool) casus.Amount {
	low, high := int64(math.Round(n.low)), int64(math.Round(n.high))
	a := casus.Amount{Low: &low, High: &high, Bounds: casus.StatedBounds, Qualifier: qualifier}
	if n.conventional != "" {
		a.Bounds = casus.ConventionalBounds
		if qualifier == "" || qualifier == "about" {
			a.Qualifier = n.conventional
		}
	}
	switch qualifier {
	case "at least", "more than":
		a.High = nil
		if isRange {
			a.High = &high
		}
	case "up to", "fewer than", "nearly":
		a.Low = nil
	case "":
		if a.Qualifier == "" {
			a.Qualifier = "exact"
		}
	}
	return a
}

// suffix reads "or more", "or so" behind the number.
func (p *quantityParser) suffix(q *found) {
	switch {
	case p.is(q.last, "or") && p.is(q.last+1, "more"):
		q.High, q.Qualifier = nil, "at least"
		q.last += 2
	case p.is(q.last, "or") && p.is(q.last+1, "so"):
		q.Qualifier = "about"
		q.last += 2
	case p.is(q.last, "-", "–") && p.is(q.last+1, "odd"), p.is(q.last, "odd"):
		q.Qualifier = "about"
	case p.is(q.last, "plus", "+"):
		q.High, q.Qualifier = nil, "more than"
		q.last++
	}
}

// currency reads a sign or code of money before a number.
func (p *quantityParser) currency(i int) (string, int) {
	w := p.word(i)
	if w == "us" && p.is(i+1, "$") || w == "a" && p.is(i+1, "$") || w == "c" && p.is(i+1, "$") {
		return "USD", i + 2
	}
	if code, ok := currencySigns[w]; ok && i+1 < len(p.atoms) && p.atoms[i+1].digit {
		return code, i + 1
	}
	return "", i
}

var currencySigns = map[string]string{"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR", "rs": "INR", "rs.": "INR", "usd": "USD", "eur": "EUR", "gbp": "GBP",
	"us$": "USD", "₺": "TRY", "₴": "UAH", "₦": "NGN", "sh": "KES", "chf": "CHF"}

var currencyNames = map[string]string{"dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP", "ruble": "RUB", "rubles": "RUB",
	"rouble": "RUB", "roubles": "RUB", "yuan": "CNY", "yen": "JPY", "rupee": "INR", "rupees": "INR", "tenge": "KZT", "naira": "NGN", "lira": "TRY", "shekels": "ILS",
	"rand": "ZAR", "peso": "MXN", "pesos": "MXN", "riyals": "SAR", "dinars": "IQD", "dirhams": "AED", "hryvnia": "UAH", "francs": "CHF", "shillings": "KES", "cents": "USD", "won": "KRW", "baht": "THB", "usd": "USD", "taka": "BDT", "birr": "ETB"}

// measureUnits are units that measure and count no one.
var measureUnits = map[string]string{"km": "km", "kms": "km", "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km", "mile": "mi", "miles": "mi",
	"metre": "m", "metres": "m", "meter": "m", "meters": "m", "feet": "ft", "foot": "ft", "ft": "ft", "inch": "in", "inches": "in", "yards": "yd", "yard": "yd",
	"cm": "cm", "mm": "mm", "centimetres": "cm", "centimeters": "cm", "acres": "acre", "acre": "acre", "hectares": "ha", "hectare": "ha", "ton": "t", "tons": "t", "tonne": "t",
	"tonnes": "t", "kg": "kg", "kilogram": "kg", "kilograms": "kg", "kilos": "kg", "kilo": "kg", "grams": "g", "lbs": "lb", "litres": "l", "liters": "l", "gallons": "gal", "barrels": "bbl",
	"barrel": "bbl", "degrees": "degree", "celsius": "degree", "fahrenheit": "degree", "mph": "mph", "kph": "kph", "km/h": "kph", "knots": "kn", "mw": "MW", "megawatts": "MW", "kilotons": "kt",
	"magnitude": "magnitude", "square": "square", "cubic": "cubic", "times": "times", "points": "points", "caliber": "mm", "calibre": "mm", "bps": "bps", "megabytes": "MB", "gb": "GB", "watts": "W", "volts": "V", "metric": "t", "ounces": "oz", "knot": "kn", "million-dollar": ""}

// timeUnits turn a number into a length of time that the reading of times left alone.
func isTimeUnit(c wordClass) bool { return c == unitWord || c == unitsWord }

// classify says what kind of number q is, with its unit.
func (p *quantityParser) classify(q *found, currency string, n number, isRange bool) {
	u := q.last
	if p.is(u, "-", "–") {
		u++
	}
	q.Class = text.Count
	switch next := p.word(u); {
	case currency != "":
		q.Class, q.Unit = text.Money, currency
	case next == "%" || next == "percent" || next == "per" && p.is(u+1, "cent") || next == "percentage":
		q.Class, q.Unit, q.last = text.Percent, "%", u+1
		if next == "per" {
			q.last++
		}
	case isTimeUnit(p.class(u)) && (p.is(u+1, "old", "-") && p.is(u+2, "old", "olds") || p.is(u+1, "old") || p.is(u+1, "of") && p.is(u+2, "age")):
		q.Class, q.Unit, q.last = text.Age, "year", u+1
	case currencyNames[next] != "" || p.is(u, "us", "u.s.", "canadian") && currencyNames[p.word(u+1)] != "":
		q.Class, q.Unit = text.Money, currencyNames[next]
		q.last = u + 1
	case measureUnits[next] != "":
		q.Class, q.Unit, q.last = text.Measurement, measureUnits[next], u+1
	case isTimeUnit(p.class(u)):
		q.Class, q.Unit, q.last = text.Measurement, next, u+1
	case p.ageHere(q, n):
		q.Class, q.Unit = text.Age, "year"
	case p.scoreHere(q, isRange):
		q.Class = text.Score
	case p.labelHere(q, n):
		q.Class = text.OtherNumber
	case p.is(q.end, "-") && !p.atoms[q.end].space && q.end+1 < len(p.atoms) && !p.atoms[q.end+1].space && !p.is(q.end+1, "strong", "member", "man", "person"):
		q.Class = text.OtherNumber // "a 4-point lead"
	case n.low != math.Trunc(n.low):
		q.Class = text.OtherNumber
	}
}

// ageHere reads "aged 34" and "Ivan Petrov, 34, ...".
func (p *quantityParser) ageHere(q *found, n number) bool {
	if p.is(q.number-1, "aged", "age", "ages") {
		return true
	}
	return n.figures && n.low >= 5 && n.low <= 105 && p.is(q.number-1, ",") && p.is(q.end, ",", ".", ")") &&
		q.number >= 2 && p.atoms[q.number-2].upper && q.first == q.number
}

// scoreHere reads "15-0" and "7–2": ranges that go down are scores, and so are
// those behind words of voting and playing.
func (p *quantityParser) scoreHere(q *found, isRange bool) bool {
	if p.is(q.end, "-", "–") && q.end+1 < len(p.atoms) && p.atoms[q.end+1].digit && !p.atoms[q.end+1].space {
		q.last = q.end + 2
		return true
	}
	return isRange && p.is(q.number+1, "-", "–") && p.is(q.number-1, "voted", "vote", "win", "won", "beat", "lost", "defeat", "victory", "drew", "draw", "by", "lead", "led")
}

// labelHere reads numbers of laws, flights, buses and weapons: those that stand
// behind the noun they number, or within a name.
func (p *quantityParser) labelHere(q *found, n number) bool {
	i := q.number
	if q.first != i || i == 0 {
		return false
	}
	prev := &p.atoms[i-1]
	if labelWords[prev.low] || prev.low == "#" || prev.low == "no." || prev.low == "nos." {
		return true
	}
	if (prev.low == "-" || prev.low == "/" || prev.low == "–") && !p.atoms[i].space && !prev.space && i >= 2 && !p.atoms[i-2].digit && p.class(i-2) == noWord {
		return true
	}
	if !p.atoms[i].space && !prev.digit && prev.tok == p.atoms[i].tok {
		return true
	}
	if q.end < len(p.atoms) && !p.atoms[q.end].space && p.atoms[q.end].tok == p.atoms[q.end-1].tok && p.word(q.end) != "-" && n.figures {
		return true
	}
	t := &p.d.Tokens[p.atoms[i].tok]
	h := t.Head
	return n.figures && prev.upper && h >= 0 && h < p.atoms[i].tok && p.atoms[i].tok-h <= 2 && (hasDep(t.Dep, "nummod") || hasDep(t.Dep, "flat") || hasDep(t.Dep, "compound") || hasDep(t.Dep, "dep") || hasDep(t.Dep, "appos")) &&
		p.d.Tokens[h].UPOS == "PROPN"
}

var labelWords = set("number", "flight", "article", "section", "chapter", "resolution", "law", "decree", "highway", "route", "channel", "room", "page", "paragraph", "boeing", "airbus",
	"gate", "line", "phase", "type", "class", "grade", "level", "group", "day", "category", "part", "division", "district", "bus", "track", "world", "apollo", "sputnik", "covid", "order", "bill", "act", "form", "stage", "block", "sector", "zone", "ward", "unit", "volume", "ranked", "rank")

// none reads "no deaths", "zero casualties" as a count of nought.
func (p *quantityParser) none(i int) (found, bool) {
	if !p.is(i, "no", "zero", "none", "nobody") {
		return found{}, false
	}
	j := i + 1
	for j < len(p.atoms) && j <= i+3 && !toll[p.word(j)] && p.d.Tokens[p.atoms[j].tok].UPOS == "ADJ" {
		j++
	}
	one := p.is(i, "no") && p.is(i+1, "one")
	if p.is(i, "nobody", "none") || one {
		if !p.suffered(i+1) && !p.spared(i) {
			return found{}, false
		}
		j = i
		if one {
			j = i + 1
		}
	} else if !toll[p.word(j)] {
		return found{}, false
	}
	var zero, alsoZero int64
	q := found{first: i, number: i, end: i + 1, last: i + 1}
	q.Amount = casus.Amount{Low: &zero, High: &alsoZero, Bounds: casus.StatedBounds, Qualifier: "exact"}
	q.Class, q.Of = text.Count, p.atoms[j].tok
	if one {
		q.end, q.last = i+2, i+2
	}
	return q, true
}

// toll are the nouns that "no" counts to nought.
var toll = set("deaths", "death", "casualties", "fatalities", "injuries", "victims", "arrests", "dead", "wounded", "injured", "killed", "fatality", "casualty", "losses", "detentions")

// suffered reports whether a verb of harm follows within a few words.
func (p *quantityParser) suffered(i int) bool {
	for j := i; j < len(p.atoms) && j < i+5; j++ {
		if m := harm[p.d.Tokens[p.atoms[j].tok].Lemma]; m != "" {
			return true
		}
	}
	return false
}

// spared reports whether the word at i is what a verb of harm did not reach:
// "police arrested nobody".
func (p *quantityParser) spared(i int) bool {
	t := p.atoms[i].tok
	if p.is(i, "no") {
		t = p.atoms[i+1].tok
	}
	tok := &p.d.Tokens[t]
	return tok.Dep == "obj" && tok.Head >= 0 && harm[p.d.Tokens[tok.Head].Lemma] != ""
}

// ordinal reads a counting ordinal: "the fifth member to be injured", "the
// third soldier killed".
func (p *quantityParser) ordinal(i int) (found, bool) {
	n, next := 0, i
	switch {
	case p.class(i) == ordinalWord:
		n, next = int(p.atoms[i].word.n), i+1
	case p.atoms[i].digit && p.is(i+1, "th", "st", "nd", "rd") && !p.atoms[i+1].space:
		if v, end := readNumber(p.atoms, i); end == i+1 && v.low < 1e6 {
			n, next = int(v.low), i+2
		}
	}
	if n < 2 || !p.is(i-1, "the", "a", "his", "their", "least") || next >= len(p.atoms) {
		return found{}, false
	}
	head := int32(-1)
	for j := next; j < len(p.atoms) && j < next+4; j++ {
		t := p.d.Tokens[p.atoms[j].tok]
		if t.UPOS == "NOUN" && (j+1 >= len(p.atoms) || p.d.Tokens[p.atoms[j+1].tok].UPOS != "NOUN") {
			if p.suffersAfter(j + 1) {
				head = p.atoms[j].tok
			}
			break
		}
	}
	if head < 0 {
		return found{}, false
	}
	low, high := int64(n), int64(n)
	q := found{first: i, number: i, end: next, last: next}
	q.Amount = casus.Amount{Low: &low, High: &high, Bounds: casus.StatedBounds, Qualifier: "exact"}
	q.Class, q.Of = text.OrdinalCount, head
	return q, true
}

// suffersAfter reports whether "to be killed", "to die" or "killed" follows.
func (p *quantityParser) suffersAfter(j int) bool {
	for p.is(j, "to", "be", "have", "been", "who", "was", "has", "of", "the", "group", "its", "their") {
		j++
	}
	return j < len(p.atoms) && harm[p.d.Tokens[p.atoms[j].tok].Lemma] != ""
}

// mention puts q on the document: tokens, what is counted, and what is said of it.
func (p *quantityParser) mention(q *found) text.Mention {
	first := q.first
	if tag := p.d.Tokens[p.atoms[first].tok].UPOS; tag == "VERB" || tag == "AUX" {
		first = q.number // "has exceeded 5,000": the verb qualifies but is no part of the number
	}
	span := casus.Span{Start: p.atoms[first].Start, End: p.atoms[q.last-1].End}
	head := p.atoms[q.end-1].tok
	m := text.Mention{Span: span, First: p.atoms[first].tok, Last: p.atoms[q.last-1].tok + 1, Head: head, Kind: text.QuantityMention}
	quantity := q.Quantity
	if quantity.Class == text.Count || quantity.Class == text.OrdinalCount {
		c := counting{tree: &p.r.tree, d: p.d, from: m.First}
		c.count(&quantity, p.atoms[q.number].tok, head, p.atoms[q.end-1].End)
		m.Plural = quantity.High == nil || *quantity.High != 1
	} else {
		quantity.Of = -1
	}
	m.Quantity = &quantity
	return m
}

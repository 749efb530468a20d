package mention

import (
	"strings"

	"casus"
	"casus/internal/text"
)

// eventTimes are the dates that an article gives its events, and the times that
// are told by them: "two days after the invasion", "on the eve of the vote".
type eventTimes struct {
	dates    []eventDate
	relative []relativeTime
}

// eventDate is the date told of an event. Its moment is zero when the article
// gives one word several dates.
type eventDate struct {
	word string // lemma of the noun or verb
	verb bool
	m    moment
}

// relativeTime is a mention whose value hangs on an event's date.
type relativeTime struct {
	mention int
	word    string // lemma of the event's noun
	steps   int
	unit    grain
	stated  casus.Span
}

// tell notes the events that the sentence dates with e: the noun it stands
// before or hangs on, and the verb it hangs on with that verb's subject.
func (ev *eventTimes) tell(p *timeParser, e *timeExpr, m moment) {
	if m.grain == noGrain || m.grain > dayGrain || m.year == 0 || m.day == 0 || len(ev.dates) >= maxEventDates {
		return
	}
	m.part, m.clock, m.zone, m.grain = noPart, "", "", dayGrain
	d, last := p.d, p.atoms[e.last-1].tok
	next := last + 1
	for int(next) < len(d.Tokens) && (d.Tokens[next].UPOS == "PART" || d.Tokens[next].UPOS == "ADJ") {
		next++
	}
	if int(next) < len(d.Tokens) && d.Tokens[next].UPOS == "NOUN" && d.Tokens[next].Sent == p.atoms[e.first].sent {
		ev.add(d, next, m)
		return
	}
	h := last
	for steps := 0; h >= p.atoms[e.first].tok && h <= last && steps < 10; steps++ {
		h = d.Tokens[h].Head // out of the expression
	}
	if h < 0 || int(h) >= len(d.Tokens) || d.Tokens[last].Dep == "" {
		return
	}
	ev.add(d, h, m)
	if d.Tokens[h].UPOS != "VERB" || !happens[d.Tokens[h].Lemma] {
		return
	}
	for j := d.Sents[d.Tokens[h].Sent].First; j < h; j++ {
		if d.Tokens[j].Head == h && hasDep(d.Tokens[j].Dep, "nsubj") {
			ev.add(d, j, m)
		}
	}
}

// maxEventDates bounds the events of one article whose dates are kept.
const maxEventDates = 200

// happens are the verbs whose subject happens, begins or is held.
var happens = set("begin", "start", "happen", "occur", "take", "erupt", "break", "hold", "strike", "follow", "come", "launch", "open")

func (ev *eventTimes) add(d *text.Doc, t int32, m moment) {
	tok := &d.Tokens[t]
	if tok.UPOS != "NOUN" && tok.UPOS != "VERB" {
		return
	}
	for i := range ev.dates {
		old := &ev.dates[i]
		if old.word == tok.Lemma && old.verb == (tok.UPOS == "VERB") {
			if old.m != m {
				old.m = moment{}
			}
			return
		}
	}
	ev.dates = append(ev.dates, eventDate{tok.Lemma, tok.UPOS == "VERB", m})
}

// await notes that the mention to come lies before or after the event named
// behind e.
func (ev *eventTimes) await(p *timeParser, e *timeExpr, mention int) {
	steps, unit, at := e.eventSteps(p)
	if steps == 0 {
		return
	}
	for j := at; j < len(p.atoms) && j < at+6; j++ {
		t := &p.d.Tokens[p.atoms[j].tok]
		switch t.UPOS {
		case "DET", "ADJ", "PROPN", "PART":
			continue
		case "NOUN":
			if j+1 < len(p.atoms) && p.d.Tokens[p.atoms[j+1].tok].UPOS == "NOUN" {
				continue
			}
			stated := casus.Span{Start: p.atoms[e.first].Start, End: t.End}
			ev.relative = append(ev.relative, relativeTime{mention, t.Lemma, steps, unit, stated})
		}
		return
	}
}

// eventSteps returns how far e lies from what is named from atom at on; 0 when e
// is not told by an event.
func (e *timeExpr) eventSteps(p *timeParser) (steps int, unit grain, at int) {
	dir := 0
	switch {
	case p.is(e.last, "after", "following"):
		dir = 1
	case p.is(e.last, "before"):
		dir = -1
	}
	switch {
	case e.form == eventForm && p.is(e.last, "of"):
		return -1, dayGrain, e.last + 1
	case e.form == eventForm:
		return dir, e.unit, e.last + 1
	case e.form == durationForm && !e.vague && !e.age && e.dir == 0 && e.unit >= dayGrain:
		n, g := wholeUnits(e.n, e.unit)
		return dir * n, g, e.last + 1
	}
	return 0, noGrain, 0
}

// settle gives the times told by events their intervals, once all dates are
// known. A time whose event has no date, or several, keeps its words alone.
func (ev *eventTimes) settle(d *text.Doc) {
	for _, r := range ev.relative {
		mention := &d.Mentions[r.mention]
		mention.When = &casus.When{Sense: casus.Within, Precision: casus.UnknownPrecision, Basis: casus.Relative, Stated: d.Slice(r.stated)}
		m, ok := ev.dateOf(r.word).shift(r.steps, r.unit)
		if !ok {
			continue
		}
		w, ok := m.when(noPhase)
		if !ok {
			continue
		}
		mention.When.From, mention.When.To, mention.When.Precision = w.From, w.To, w.Precision
		if mention.Time.Type == text.TimeDate {
			mention.Time.Value = m.value()
		}
	}
}

// dateOf returns the date of the event that a noun names: that of the noun, else
// that of the verb it is made from; zero for none.
func (ev *eventTimes) dateOf(noun string) moment {
	var m moment
	for i := range ev.dates {
		switch e := &ev.dates[i]; {
		case e.word == noun && !e.verb:
			return e.m
		case e.verb && (e.word == noun || madeFrom(noun, e.word)):
			m = e.m
		}
	}
	return m
}

// madeFrom reports whether a noun is that of a verb's act by its ending:
// invasion and invade, election and elect.
func madeFrom(noun, verb string) bool {
	for _, ending := range [...]string{"sion", "ation", "ition", "tion", "ion", "ment", "al", "ure"} {
		if stem, ok := strings.CutSuffix(noun, ending); ok && len(stem) >= 4 && strings.HasPrefix(verb, stem) && len(verb) <= len(stem)+3 {
			return true
		}
	}
	return false
}

// beforeEvent reads "the eve" of an event and "the day" after or before one.
func (p *timeParser) beforeEvent(i int) (timeExpr, bool) {
	if !p.is(i, "the") {
		return timeExpr{}, false
	}
	e := timeExpr{form: eventForm, unit: dayGrain, value: "XXXX-XX-XX", last: i + 2}
	if p.is(i+1, "eve") {
		return e, p.is(i+2, "of")
	}
	if !p.is(i+1, "day", "week", "month", "year") || !p.is(i+2, "before", "after") || !p.is(i+3, "the", "a", "an", "his", "her", "their", "its") {
		return timeExpr{}, false
	}
	e.unit = grain(p.atoms[i+1].word.n)
	e.value = moment{grain: e.unit}.value()
	return e, true
}

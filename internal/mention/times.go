package mention

import (
	"casus"
	"casus/internal/text"
)

// times reads the expressions of time of d in the order of the text and
// appends them to d.Mentions.
func (r *Resolver) times(d *text.Doc) {
	line := timeline{speech: published(d.Article)}
	bcSent := int32(-100)
	for first := 0; first < len(r.atoms); {
		last := sentenceEnd(r.atoms, first)
		p := timeParser{d: d, atoms: r.atoms[first:last], bcNear: r.atoms[first].sent-bcSent <= 12}
		for i := 0; i < len(p.atoms); {
			e, ok := p.at(i)
			if !ok {
				i++
				continue
			}
			if e.m.bc {
				bcSent, p.bcNear = p.atoms[i].sent, true
			} else if e.form == pointForm && e.m.year > 0 {
				bcSent, p.bcNear = -100, false
			}
			line.events.await(&p, &e, len(d.Mentions))
			d.Mentions = append(d.Mentions, timeMention(&p, &line, &e))
			i = e.last
		}
		first = last
	}
	line.events.settle(d)
}

// sentenceEnd returns the index after the last atom of the sentence of atom first.
func sentenceEnd(atoms []atom, first int) int {
	last := first + 1
	for last < len(atoms) && atoms[last].sent == atoms[first].sent {
		last++
	}
	return last
}

// published returns the day of publication, or the zero moment.
func published(a *casus.Article) moment {
	if a.Published == nil {
		return moment{}
	}
	day := a.Published.From
	if day == "" {
		day = a.Published.To
	}
	t, ok := casus.ParseDay(day)
	if !ok {
		return moment{}
	}
	return onDay(t)
}

// ageRule is the rule of mentions that tell somebody's age. They are lengths of
// time, and quantities as well.
const ageRule = "age"

// modifies reports whether e is a bare year that only names what is behind it,
// and does not move the story: "the 2016 campaign".
func (p *timeParser) modifies(e *timeExpr) bool {
	return e.m.grain == yearGrain && p.isNoun(e.last) && !p.is(e.first-1, "in", "since", "by", "from", "during", "of", "until")
}

func timeMention(p *timeParser, line *timeline, e *timeExpr) text.Mention {
	head := p.atoms[e.last-1].tok
	sent := p.atoms[e.first].sent
	direction := tense(p.d, head)
	bound := p.bounding(e.first)
	switch {
	case bound == "before" && direction < 0:
		direction = 0 // "promised to leave by 1 December": the limit may lie ahead
	case bound == "since":
		direction = -1 // "does not want to talk since December"
	}
	r := line.resolve(e, sent, direction)
	span := p.span(e)
	line.events.tell(p, e, r.m)
	if r.m.grain != noGrain {
		line.note(r.m, e.form == pointForm && e.m.year > 0 && !p.modifies(e), sent, bound)
	}
	return text.Mention{
		Span: span, First: p.atoms[e.first].tok, Last: head + 1, Head: head,
		Kind: text.TimeMention, Rule: map[bool]string{true: ageRule}[e.age],
		Time: &r.time,
		When: line.when(&r, bound, direction, p.d.Slice(span)),
	}
}

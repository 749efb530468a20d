package claim

import (
	"casus"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// Pair is what one party does to another in a sentence that names both.
type Pair struct {
	Type       casus.EventType
	Mode       string
	Realis     casus.Realis
	Completion casus.Completion
	Trigger    casus.Span
	Rule       string
	Linked     bool // the source stands in the clause of the act; otherwise the act is only the nearest
}

// Between codes what source does to target, both given as spans of d's text;
// target may be empty. Unlike [Coder.Code] it takes any words as parties,
// whether or not they resolve to an actor, and answers with one act: the one
// whose clause names the two best, the governing word before the governed. It
// reads the layers trees and mentions and adds none. False when the sentence of
// the source holds no word of an act.
func (c *Coder) Between(d *text.Doc, source, target casus.Span) (Pair, bool) {
	best, score := Pair{}, -1
	c.begin(d)
	c.eachSentence(d, func(s int) {
		span := d.Sents[s].Span
		if !span.Overlaps(source) && !(target.Len() > 0 && span.Overlaps(target)) {
			return
		}
		p := pairing{c: c, source: c.headOf(source), target: c.headOf(target)}
		if demand, n := p.demand(); n > score {
			best, score = demand, n
		}
		c.eachCoding(func(i int32, code coding) {
			if n := p.score(i, code); n > score {
				w := c.world(i)
				best, score = Pair{Type: code.typ, Mode: code.mode, Realis: w.realis, Completion: w.completion,
					Trigger: d.Tokens[i].Span, Rule: code.rule, Linked: p.linked}, n
			}
		})
	})
	return best, score >= 0
}

// headOf returns the token of the current sentence that heads span, or -1: the
// first token within it whose own head lies outside.
func (c *Coder) headOf(span casus.Span) int32 {
	t := &c.tree
	for i := t.first; i < t.last; i++ {
		if span.Len() == 0 || !span.Overlaps(t.tok(i).Span) || t.tok(i).Dep == "punct" {
			continue
		}
		if h := t.head(i); h < 0 || !span.Overlaps(t.tok(h).Span) {
			return i
		}
	}
	return -1
}

// eachCoding calls f for every word of the current sentence that is coded,
// governing words as what they are coded as, and not for what they stand for.
func (c *Coder) eachCoding(f func(i int32, code coding)) {
	t := &c.tree
	taken := map[int32]bool{}
	for i := t.first; i < t.last; i++ {
		if code, under, ok := c.governing(i); ok {
			taken[under.tok], taken[i] = taken[under.tok] || !under.keep, true
			f(i, code)
		}
	}
	for i := t.first; i < t.last; i++ {
		if taken[i] {
			continue
		}
		if code, ok := c.coding(i); ok {
			if code.noun >= 0 {
				taken[code.noun] = true
			}
			f(i, code)
		}
	}
}

// governed is what a governing word governs.
type governed struct {
	tok  int32
	keep bool
}

// governing returns what the governing word i is itself coded as.
func (c *Coder) governing(i int32) (coding, governed, bool) {
	t := &c.tree
	pos := posOf(t.tok(i))
	if pos == 0 || len(c.words.Governors(t.tok(i).Lemma, pos)) == 0 {
		return coding{}, governed{}, false
	}
	args, fillers := c.args, c.fillers
	c.args, c.fillers = t.slots(i, nil), nil
	c.fill(i)
	found := -1
	var g *lexicon.Governor
	for n, a := range c.args {
		if c.carries(a.tok) {
			if g = c.words.Governor(t.tok(i).Lemma, pos, a.slot, c.fillers); g != nil {
				found = n
				break
			}
		}
	}
	own := c.args
	c.args, c.fillers = args, fillers
	if found < 0 || g.Type == "" {
		return coding{}, governed{}, false
	}
	under, _ := c.coding(own[found].tok)
	code := coding{typ: g.Type, mode: g.Mode(under.typ, under.mode), contexts: under.contexts,
		rule: "governor " + g.Key(), noun: -1, bearer: g.Controller, governed: own[found].tok}
	return code, governed{own[found].tok, g.Keep}, true
}

// pairing weighs how well a coded word joins the two parties.
type pairing struct {
	c              *Coder
	source, target int32 // head tokens, -1 when not in this sentence
	linked         bool
}

// score is high when the source acts and the target bears; the parts are larger
// than what closeness to the root can add.
func (p *pairing) score(i int32, code coding) int {
	c := p.c
	t := &c.tree
	c.args = t.slots(i, c.args[:0])
	if code.noun >= 0 {
		c.args = c.withNoun(c.args, code.noun)
	}
	from := p.place(p.source, i, c.slotsFor(code, "actor"))
	to := p.place(p.target, i, c.slotsFor(code, "recipient"))
	p.linked = from >= 2
	if t.tok(i).Dep == "amod" {
		return from + to // "the besieged town": told in passing
	}
	depth := 0
	for h := t.head(i); h >= 0 && depth < 9; h = t.head(h) {
		depth++
	}
	return 100*(3*from+2*to) + 10*(9-depth) + verbFirst(t, i) - aside(t, i)
}

// aside is what an act loses against others for being told as the purpose or
// circumstance of one.
func aside(t *tree, i int32) int {
	if t.tok(i).Dep != "advcl" {
		return 0
	}
	if t.hasChild(i, "mark", "to") {
		return 600
	}
	return 250
}

// demand reads "the source said that the target must do it" as the request that
// it is. The second result is its score, -1 when the sentence holds none.
func (p *pairing) demand() (Pair, int) {
	c := p.c
	t := &c.tree
	for i := t.first; i < t.last; i++ {
		if !c.must(i) {
			continue
		}
		bears := t.surfaceSubject(i, 0)
		for h, n := t.head(i), 0; h >= 0 && n < maxShared; h, n = t.head(h), n+1 {
			if _, says := c.speech.Verb(t.tok(h).Lemma); !says || !verbal(t.tok(h)) {
				continue
			}
			s := t.surfaceSubject(h, 0)
			if s < 0 || s == bears || p.source < 0 || !t.under(p.source, s) || bears >= 0 && t.under(p.source, bears) {
				break
			}
			under, _ := c.coding(i)
			score := 100*3*4 + 100
			if bears >= 0 && p.target >= 0 && t.under(p.target, bears) {
				score += 100 * 2 * 4
			}
			p.linked = true
			return Pair{Type: casus.Request, Mode: requested(under.typ), Realis: casus.Actual, Completion: casus.Completed,
				Trigger: t.tok(h).Span, Rule: "said that another must", Linked: true}, score
		}
	}
	return Pair{}, -1
}

// codeDemands codes "said that the rebels must withdraw" as the request to the
// rebels that it is, where they are known; the duty itself is no event then.
func (c *Coder) codeDemands(s int) {
	t := &c.tree
	for i := t.first; i < t.last; i++ {
		h := t.head(i)
		if t.tok(i).Dep != "ccomp" || h < 0 || !verbal(t.tok(h)) || !c.must(i) {
			continue
		}
		bears := t.surfaceSubject(i, 0)
		if kind, says := c.speech.Verb(t.tok(h).Lemma); !says || kind == lexicon.Think || bears < 0 || t.hasChild(i, "aux", "have") || c.open(i) {
			continue // "they believe that he should go", "said that he should have gone" ask nobody
		}
		if m := c.actorAt(bears); m == nil || !c.known(m.Actor) || c.speaksFor(h, m.Actor) {
			continue // "the army said that it must search cars" asks nobody
		}
		under, _ := c.coding(i)
		c.codeEvent(s, h, coding{typ: casus.Request, mode: requested(under.typ), contexts: under.contexts,
			rule: "said that another must", noun: -1, governed: -1})
		c.taken[i] = true
	}
}

// speaksFor reports whether the subject of verb i is actor a.
func (c *Coder) speaksFor(i int32, a string) bool {
	s := c.tree.surfaceSubject(i, 0)
	if s < 0 {
		return false
	}
	m := c.actorAt(s)
	return m != nil && m.Actor == a
}

// must reports whether verb i is told as a duty; "they must assume that it was so"
// tells what is thought and asks nobody.
func (c *Coder) must(i int32) bool {
	must := false
	if c.words.Classes.In(c.tree.tok(i).Lemma, "guessing") {
		return false
	}
	c.tree.children(i, func(k int32) bool {
		w := c.tree.tok(k)
		must = must || w.Dep == "aux" && (w.Lemma == "must" && !c.surmise(i) || w.Lemma == "should" || w.Lemma == "ought" || w.Lemma == "shall" && w.XPOS != "MD")
		return !must
	})
	return must
}

// surmise reports whether verb i under "must" says what is likely to be so
// ("they must be hiding"), and not what is to be done.
func (c *Coder) surmise(i int32) bool {
	t := &c.tree
	return t.tok(i).XPOS == "VBG" || t.hasChild(i, "aux", "have")
}

// requested is the mode of a request for an act of type t.
func requested(t casus.EventType) string {
	switch t {
	case casus.Aid, casus.Cooperate, casus.Support:
		return "assist"
	case casus.Consult:
		return "meet"
	case casus.Retreat, casus.Concede:
		return "yield"
	}
	return "change"
}

// place says how a party stands to a coded word: 4 fills one of the slots, 3
// within such a filler, 2 fills or is within another slot, 1 below the word, 0
// elsewhere.
func (p *pairing) place(party, i int32, slots []string) int {
	c := p.c
	t := &c.tree
	if party < 0 {
		return 0
	}
	best := 0
	for _, a := range c.args {
		role := false
		for _, s := range slots {
			role = role || s == a.slot
		}
		in := 0
		t.conjuncts(a.tok, func(k int32) {
			switch {
			case k == party:
				in = 4
			case in == 0 && t.under(party, k):
				in = 3
			}
		})
		if in == 0 && role && a.slot == "subj" && p.stands(a.tok, party) {
			in = 3
		}
		if in > 0 && !role {
			in = 2
		}
		best = max(best, in)
	}
	if best == 0 && t.under(party, i) {
		best = 1
	}
	return best
}

// stands reports whether pronoun i may stand for a party named before it: the
// subject of a clause that reports what the party said.
func (p *pairing) stands(i, party int32) bool {
	t := &p.c.tree
	if own := t.dependant(i, "nmod:poss"); own >= 0 && t.tok(own).UPOS == "PRON" {
		i = own // "his country"
	}
	return t.tok(i).UPOS == "PRON" && party < i
}

// verbFirst prefers verbs to nouns of equal standing.
func verbFirst(t *tree, i int32) int {
	if verbal(t.tok(i)) {
		return 5
	}
	return 0
}

// kindWord is the word by which the lexicon's classes admit what token i names,
// whatever the name: a person in office, a state or organisation, an outlet, an armed or
// other force, a place. "" for anything else.
func (c *Coder) kindWord(i int32) string {
	if c.tree.tok(i).UPOS != "PROPN" {
		return ""
	}
	m := c.mentionAtHead(i)
	if m == nil {
		return ""
	}
	if a := c.tree.doc.Actors[m.Actor]; a != nil {
		switch a.Kind {
		case casus.PersonActor:
			return "*person"
		case casus.StateActor:
			return "*state"
		case casus.ForceActor:
			return "*force"
		}
		if a.Sector == "JRN" {
			return "*outlet"
		}
		return "*body"
	}
	if m.Place != "" {
		return "*place"
	}
	return ""
}

package claim

import (
	"casus"
	"casus/internal/text"
)

// parties resolves what fills a slot: coordinated parties each for itself, "a
// group of soldiers" to the soldiers, "three states — A, B and C" to the three.
func (c *Coder) parties(i int32) []party {
	if l := c.listOf(i); l != nil {
		return l
	}
	if two := c.bothSides(i); two != nil {
		return two
	}
	var out []party
	c.tree.conjuncts(i, func(k int32) { out = c.appendParty(out, k, 0) })
	return out
}

func (c *Coder) appendParty(out []party, i int32, depth int) []party {
	t := &c.tree
	i = t.counted(i)
	k := t.tok(i)
	if of := c.quantified(i); of != i && depth < 4 {
		before := len(out)
		t.conjuncts(of, func(j int32) { out = c.appendParty(out, j, depth+1) })
		if len(out) > before {
			return out
		}
	}
	m := c.actorAt(i)
	if name := c.calledBehind(i); name >= 0 && depth < 4 {
		return c.appendParty(out, name, depth+1)
	}
	if name := c.nameBehind(i); m == nil && name >= 0 && depth < 4 {
		return c.appendParty(out, name, depth+1)
	}
	if depth < 4 && (m == nil || m.Plural) {
		if listed := c.listed(i, depth); len(listed) > 0 {
			return append(out, listed...)
		}
		if set := c.counted(i); len(set) > 0 {
			return append(out, set...)
		}
	}
	if m != nil {
		for _, slot := range []string{"nmod:of", "nmod:from"} { // "the leaders of A, B and C", "forces from A and B"
			if of := c.childUnder(i, slot); of >= 0 && (m.Plural || slot == "nmod:from") && !(slot == "nmod:from" && c.pulledOut(i)) {
				if l := c.listOf(of); l != nil {
					return append(out, l...)
				}
			}
		}
	}
	if m != nil {
		if n := c.hyphened(i); n != nil {
			out = append(out, *n)
		}
		out = append(out, party{actor: m.Actor, text: c.wording(i, m), tok: i, taken: c.inherited(m)})
	}
	if national := c.nationals(i, m); len(national) > 0 {
		return append(out, national...)
	}
	if m != nil {
		return out
	}
	if h := c.mentionAtHead(i); !t.ofAge(i) && (!nominal(k) || relative(k) || h != nil && h.Kind == text.TimeMention) {
		return out
	}
	if actor := c.firstPerson(i); actor != "" {
		return append(out, party{actor: actor, text: t.doc.Form(int(i)), tok: i})
	}
	if actor := c.ownSide(i); actor != "" {
		return append(out, party{actor: actor, text: t.doc.Slice(t.phrase(i)), tok: i, taken: true})
	}
	return append(out, party{text: t.doc.Slice(t.phrase(i)), tok: i})
}

// ofAge reports whether token i names somebody by an age: "a 64-year-old".
func (t *tree) ofAge(i int32) bool {
	return t.tok(i).Lemma == "old" && i > t.first+2 && t.tok(i-1).Lemma == "-" && t.tok(i-2).Lemma == "year"
}

// pulledOut reports whether the forces at token i are such as leave somewhere: "the
// withdrawal of troops from A and B".
func (c *Coder) pulledOut(i int32) bool {
	h := c.tree.head(i)
	return h >= 0 && c.typeAt(h) == casus.Retreat
}

// hyphened returns the first of two parties that a hyphen joins before a noun, of
// which token i is the second: "the Israel-Hamas war".
func (c *Coder) hyphened(i int32) *party {
	t := &c.tree
	k := i - 2
	if dep := base(t.tok(i).Dep); k < t.first || t.tok(k+1).Lemma != "-" || t.head(k) != i && t.head(k) != t.head(i) || dep != "compound" && dep != "amod" {
		return nil
	}
	m := c.actorAt(k)
	if m == nil || !c.known(m.Actor) {
		return nil
	}
	return &party{actor: m.Actor, text: c.wording(k, m), tok: k}
}

// inherited reports whether an actor has its country from the story only.
func (c *Coder) inherited(m *text.Mention) bool {
	a := c.tree.doc.Actors[m.Actor]
	return m.Taken && a != nil && a.Code != ""
}

// firstPerson resolves "I" and "we" in somebody's direct speech to the speaker;
// "" for other words and outside of speech.
func (c *Coder) firstPerson(i int32) string {
	k := c.tree.tok(i)
	if k.UPOS != "PRON" || k.Lemma != "I" && k.Lemma != "we" && k.Lemma != "i" {
		return ""
	}
	for n := range c.attributions {
		if a := &c.attributions[n]; a.direct && a.content.Contains(k.Span) {
			if k.Lemma == "we" {
				return c.spokenFor(a.speaker.Actor)
			}
			return a.speaker.Actor
		}
	}
	return ""
}

// ownSide resolves what somebody in office says that "it", or his country, did to
// the side he speaks for, and what a body says of "it" to that body, where nothing
// else in the article answers to the word.
func (c *Coder) ownSide(i int32) string {
	t := &c.tree
	k := t.tok(i)
	his := t.dependant(i, "nmod:poss")
	if country := k.Lemma == "country" && his >= 0 && t.tok(his).UPOS == "PRON"; !country && k.Lemma != "it" && k.Lemma != "its" {
		return ""
	}
	if h := t.head(i); base(k.Dep) != "nsubj" && k.Dep != "nmod:poss" || k.Lemma == "it" && h >= 0 && t.tok(h).UPOS == "ADJ" {
		return "" // "it is shameful to"
	}
	for n := range c.attributions {
		a := &c.attributions[n]
		if !a.content.Contains(k.Span) || a.direct && t.quoted(i, a.content.Start) || !t.startsAt(i, a.content.Start) {
			continue
		}
		side := c.spokenFor(a.speaker.Actor)
		if d := t.doc.Actors[side]; d != nil && d.Kind != casus.PersonActor && (k.Lemma != "country" || d.Kind == casus.StateActor) {
			return side
		}
	}
	return ""
}

// quoted reports whether a quotation opens between an offset, or right before it,
// and token i.
func (t *tree) quoted(i int32, start int) bool {
	for k := i - 1; k >= t.first && t.tok(k).End >= start-1; k-- {
		if x := t.tok(k).XPOS; x == "``" || x == "''" {
			return true
		}
	}
	return false
}

// startsAt reports whether token i stands in the first phrase behind an offset,
// with nothing but a conjunction before that.
func (t *tree) startsAt(i int32, start int) bool {
	for k := i - 1; k >= t.first && t.tok(k).Start >= start; k-- {
		switch t.tok(k).UPOS {
		case "SCONJ", "PRON", "DET", "ADJ":
		default:
			return false
		}
	}
	return true
}

// spokenFor returns whom a speaker means by "we": the state that a person in
// office speaks for, the body that another person is of; else the speaker.
func (c *Coder) spokenFor(speaker string) string {
	a := c.tree.doc.Actors[speaker]
	if a == nil || a.Kind != casus.PersonActor {
		return speaker
	}
	if whole := c.tree.doc.Actors[a.Of]; whole != nil && whole.Kind != casus.StateActor && whole.Kind != casus.GovActor {
		return whole.ID
	}
	switch a.Sector {
	case "GOV", "MIL", "LEG", "SPY":
		if len(a.Code) == 3 {
			c.ensureState(a.Code)
			return a.Code
		}
	}
	return speaker
}

// nationals returns the states that the adjectives of a noun name where the noun
// itself does not say them all: "Hungarian and Romanian officials".
func (c *Coder) nationals(i int32, m *text.Mention) []party {
	t := &c.tree
	if m != nil && m.Kind != text.ActorMention || m == nil && !c.words.Classes.In(t.tok(i).Lemma, "person") &&
		!c.words.Classes.In(t.tok(i).Lemma, "official") && !c.words.Classes.In(t.tok(i).Lemma, "troops") {
		return nil
	}
	var out []party
	t.children(i, func(k int32) bool {
		if d := base(t.tok(k).Dep); d != "amod" && d != "compound" {
			return true
		}
		t.conjuncts(k, func(j int32) {
			a := c.actorAt(j)
			if a == nil || !c.known(a.Actor) || m != nil && t.doc.Actors[m.Actor] != nil && t.doc.Actors[m.Actor].Code == t.doc.Actors[a.Actor].Code {
				return
			}
			if m == nil || j != k { // a single adjective is part of the noun's own name
				out = append(out, party{actor: a.Actor, text: t.doc.Slice(t.phrase(i)), tok: i})
			}
		})
		return true
	})
	return out
}

// wording is the source's wording of a party: the phrase for a name or noun, the
// bare word for a pronoun.
func (c *Coder) wording(i int32, m *text.Mention) string {
	if m.Kind == textPronoun {
		return c.tree.doc.Slice(m.Span)
	}
	return c.tree.doc.Slice(c.tree.phrase(i))
}

// listed returns the members that an apposition or "including" spells out.
func (c *Coder) listed(i int32, depth int) []party {
	t := &c.tree
	var out []party
	t.children(i, func(k int32) bool {
		if t.tok(k).Dep != "appos" {
			return true
		}
		t.conjuncts(k, func(j int32) {
			if c.actorAt(j) != nil {
				out = c.appendParty(out, j, depth+1)
			}
		})
		return true
	})
	if len(out) < 2 {
		return nil
	}
	return out
}

// nameBehind returns the head of the actor's name right behind a noun that only
// describes it: "its neighbour Ghana"; -1 for none.
func (c *Coder) nameBehind(i int32) int32 {
	t := &c.tree
	k := t.dependant(i, "appos")
	if k < 0 || c.tree.phrase(k).Start != t.tok(i+1).Start || c.actorAt(k) == nil {
		return -1
	}
	return k
}

// calledBehind returns the head of the actor's name that a participle gives a
// noun: "a group known as Boko Haram"; -1 for none.
func (c *Coder) calledBehind(i int32) int32 {
	t := &c.tree
	v := t.dependant(i, "acl")
	if v < 0 || t.tok(v).XPOS != "VBN" || !c.words.Classes.In(t.tok(v).Lemma, "naming") {
		return -1
	}
	name := t.dependant(v, "obj", "obl", "xcomp")
	if name < 0 || t.tok(name).UPOS != "PROPN" || c.actorAt(name) == nil || !c.known(c.actorAt(name).Actor) {
		return -1
	}
	return name
}

package claim

import (
	"casus"
	"casus/internal/lexicon"
)

// recentEvent is the last event that the article told of under a noun, so that a
// pronoun can go on about it: "Protests broke out in A. They spread to B."
type recentEvent struct {
	sent   int // its sentence, -1 for none
	code   coding
	plural bool
	places []casus.PlaceRef
}

// remember keeps an event that stands under a noun for the sentences after it.
func (c *Coder) remember(s int, i int32, code coding, places []casus.PlaceRef) {
	noun := i
	if code.noun >= 0 {
		noun = code.noun
	}
	if k := c.tree.tok(noun); posOf(k) == 'N' && (code.typ == casus.Protest || code.typ == casus.Assault) {
		c.recent = recentEvent{sent: s, code: code, plural: k.XPOS == "NNS", places: places}
	}
}

// unfolding is the frame of a verb whose subject is an event.
var unfolding = &lexicon.Predicate{Roles: []lexicon.RoleSlots{
	{Role: "at", Slots: []string{"obl:in", "obl:to", "obl:across", "obl:throughout", "obl:at"}},
}}

// codeUnfolding codes "they spread to B" as the event that the pronoun stands
// for, where it was told of in this sentence or the one before.
func (c *Coder) codeUnfolding(s int, i int32) {
	t := &c.tree
	if c.recent.sent < s-1 || c.recent.sent < 0 || !c.words.Classes.In(t.tok(i).Lemma, "unfolding") || posOf(t.tok(i)) != 'V' {
		return
	}
	subject := t.surfaceSubject(i, 0)
	if subject < 0 || t.tok(subject).UPOS != "PRON" || c.actorAt(subject) != nil {
		return
	}
	if they := t.tok(subject).Lemma == "they"; they != c.recent.plural || !they && t.tok(subject).Lemma != "it" {
		return
	}
	from := c.recent
	c.codeEvent(s, i, coding{typ: from.code.typ, mode: from.code.mode, contexts: from.code.contexts,
		rule: from.code.rule + ", gone on with a pronoun", entry: unfolding, noun: -1, governed: -1})
	c.taken[i] = true
}

// widely returns the country of an event that is told to spread without a place
// that casus knows: "to other cities" is in the country where it began.
func (c *Coder) widely(code coding, places []casus.PlaceRef) []casus.PlaceRef {
	if code.entry != unfolding || len(places) > 0 {
		return places
	}
	for _, ref := range c.recent.places {
		if p := c.tree.doc.Places[ref.Place]; p != nil && p.Country != "" {
			c.ensureState(p.Country)
			if id := c.countryPlace(p.Country); id != "" {
				return []casus.PlaceRef{{Place: id, Role: casus.At, Extent: casus.ExtentWithin}}
			}
		}
	}
	return nil
}

// founded takes out of a commitment what is to be brought into being by it:
// whoever agrees to create a union does not agree with it.
func (c *Coder) founded(ev *casus.EventClaim, code coding) {
	if code.governed < 0 || !c.words.Classes.In(c.tree.tok(code.governed).Lemma, "founding") {
		return
	}
	o := c.tree.dependant(code.governed, "obj")
	if o < 0 {
		return
	}
	kept := ev.Participants[:0]
	for _, p := range ev.Participants {
		if m := c.actorAt(o); p.Role == casus.RoleActor || m == nil || p.Actor != m.Actor {
			kept = append(kept, p)
		}
	}
	ev.Participants = kept
}

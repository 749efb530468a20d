package claim

import (
	"slices"
	"strings"

	"casus"
)

// An act of force often names in another word of its sentence whom it struck: the
// deed that somebody owns up to, the clause that tells what the deed did, the verb
// beside which the shots are told. This file looks there where the act's own slots
// name nobody.

// addStruckBeside gives an act of force that names nobody on whom it bears those
// whom the deed it tells of is done to by the deed's own words, or by a verb that
// tells what the deed did.
func (c *Coder) addStruckBeside(ev *casus.EventClaim, i int32, code coding, w world) {
	if ev.Type != casus.Assault || hasRole(ev, casus.RoleRecipient) {
		return
	}
	deed := c.deedTold(i, code)
	if deed >= 0 && deed != i {
		c.addStruckOf(ev, deed, w)
	}
	if deed >= 0 && !hasRole(ev, casus.RoleRecipient) {
		c.addStruckBy(ev, i, deed, w)
	}
	if deed == i && c.hasActor(ev) && !hasRole(ev, casus.RoleRecipient) {
		c.addDefender(ev, i, w)
	}
	if h := c.shotsAt(i); h >= 0 && !hasRole(ev, casus.RoleRecipient) {
		c.addStruckOf(ev, h, w)
	}
}

// deedTold returns the event noun of the deed that word i tells of: itself, the
// object of a light verb, what somebody owns up to, what a verb says that something
// happened in; -1 for none.
func (c *Coder) deedTold(i int32, code coding) int32 {
	t := &c.tree
	switch {
	case posOf(t.tok(i)) == 'N':
		return i
	case code.noun >= 0:
		return code.noun
	case c.words.Classes.In(t.tok(i).Lemma, "owning-up"):
		return c.ownedUpTo(i)
	}
	if c.actsOnOther(i) {
		return -1
	}
	return c.ownDeed(i)
}

// actsOnOther reports whether verb i has an object of its own, or what was read as a
// measure, that is no weapon.
func (c *Coder) actsOnOther(i int32) bool {
	t, other := &c.tree, false
	t.children(i, func(k int32) bool {
		w := t.tok(k)
		bare := w.Dep == "obj" || w.Dep == "obl" && t.marker(k, "case") == "" && !t.isTime(k)
		other = other || bare && !relative(w) && !c.words.Classes.In(w.Lemma, "weapon")
		return !other
	})
	return other
}

// ownedUpTo returns the deed for which verb i says that somebody answers: "claimed
// responsibility for the raid"; -1 for none.
func (c *Coder) ownedUpTo(i int32) int32 {
	for _, a := range c.tree.slots(i, nil) {
		at := a.tok
		if a.slot == "obj" && c.words.Classes.In(c.tree.tok(at).Lemma, "part-in") {
			at = c.childUnder(at, "nmod:for")
		} else if a.slot != "obl:for" {
			continue
		}
		if at >= 0 && c.isDeed(at) {
			return at
		}
	}
	return -1
}

// addStruckOf adds those on whom word n bears by its own slots.
func (c *Coder) addStruckOf(ev *casus.EventClaim, n int32, w world) {
	kept, fillers := c.args, c.fillers
	defer func() { c.args, c.fillers = kept, fillers }()
	c.args, c.fillers = nil, nil
	code, ok := c.coding(n)
	if !ok || code.typ != casus.Assault {
		return
	}
	c.args = nil
	c.args = c.aimed(c.company(n, code), code)
	c.addRole(ev, casus.RoleRecipient, c.slotsFor(code, "recipient"), w)
	for _, a := range slices.Clone(c.args) {
		if !slices.Contains(c.slotsFor(code, "recipient"), a.slot) || c.knownRole(ev, casus.RoleRecipient) {
			continue
		}
		if m, at := c.within(ev, a.tok, 0); m != nil {
			c.addBearers(ev, at, w) // "for the raid on a Malian barracks"
		}
	}
}

// shotsAt returns the verb of force whose target a participle about weapons leaves
// unsaid: "targeted the base, firing nine missiles"; -1 for none.
func (c *Coder) shotsAt(i int32) int32 {
	t := &c.tree
	h := t.head(i)
	if h < 0 || h > i || t.tok(i).Dep != "advcl" || t.tok(i).XPOS != "VBG" || t.dependant(i, "mark") >= 0 || !verbal(t.tok(h)) {
		return -1
	}
	if o := t.dependant(i, "obj"); o < 0 || !c.words.Classes.In(t.tok(o).Lemma, "weapon") {
		return -1
	}
	return h
}

// aimed gives the phrase that says whither an act of force is directed the slot in
// which the act's frame looks for whom it strikes: "rocket fire towards the port", "an
// incursion into Chad".
func (c *Coder) aimed(args []slotted, code coding) []slotted {
	if code.typ != casus.Assault {
		return args
	}
	slots := c.slotsFor(code, "recipient")
	for _, a := range slices.Clone(args) {
		kind, prep, ok := strings.Cut(a.slot, ":")
		if !ok || kind != "obl" && kind != "nmod" || slices.Contains(slots, a.slot) {
			continue
		}
		switch prep {
		case "toward", "towards", "into":
		default:
			continue
		}
		if k := slices.IndexFunc(slots, func(s string) bool {
			return s == kind+":at" || s == kind+":on" || s == kind+":against"
		}); k >= 0 && !hasSlot(args, slots[k]) {
			args = append(args, slotted{slots[k], a.tok})
		}
	}
	return args
}

// addIntruded names whose airspace or border an intruder violates by the possessive
// before it: "said the jets violated its airspace" is the speaker's own.
func (c *Coder) addIntruded(ev *casus.EventClaim, w world) {
	if ev.Type != casus.Mobilize || c.knownRole(ev, casus.RoleRecipient) || !hasRole(ev, casus.RoleActor) {
		return
	}
	for _, a := range slices.Clone(c.args) {
		his := c.tree.dependant(a.tok, "nmod:poss")
		if a.slot != "obj" || his < 0 || c.tree.tok(his).UPOS != "PRON" || !c.inAny(c.tree.tok(a.tok).Lemma, []string{"border", "airspace"}) {
			continue
		}
		owner := ""
		if m := c.actorAt(his); m != nil {
			owner = m.Actor
		}
		if owner == "" || c.sides(ev, owner) {
			owner = c.tellersSide(his)
		}
		if c.known(owner) && !c.sides(ev, owner) {
			addParticipant(ev, casus.RoleRecipient, party{actor: owner, text: c.tree.doc.Form(int(his)), tok: his}, w)
		}
	}
}

// sides reports whether an actor acts in an event, or forces of its country do.
func (c *Coder) sides(ev *casus.EventClaim, actor string) bool {
	b := c.tree.doc.Actors[actor]
	return slices.ContainsFunc(ev.Participants, func(p casus.Participant) bool {
		a := c.tree.doc.Actors[p.Actor]
		return p.Role == casus.RoleActor && a != nil && b != nil && (a == b || a.Code != "" && a.Code == b.Code)
	})
}

// tellersSide returns for whom the one speaks who is said to tell what token i stands
// in; "" where nobody is.
func (c *Coder) tellersSide(i int32) string {
	for n := range c.attributions {
		if a := &c.attributions[n]; a.content.Contains(c.tree.tok(i).Span) {
			return c.spokenFor(a.speaker.Actor)
		}
	}
	return ""
}

package claim

import (
	"slices"
	"strings"

	"casus"
)

// instrument reports whether the subject is a deed or a weapon that stands for
// whoever used it ("a strike killed", "a bomb exploded").
func (c *Coder) instrument() bool {
	return slices.ContainsFunc(c.args, func(a slotted) bool { return a.slot == "subj" && c.isInstrument(a.tok) })
}

func (c *Coder) isInstrument(i int32) bool {
	lemma := c.tree.tok(i).Lemma
	return len(c.words.Find(lemma, 'N')) > 0 || c.words.Classes.In(lemma, "weapon") || c.words.Classes.In(lemma, "vehicle")
}

// standsFor returns the parties that token i stands for in a role. A deed or a
// weapon acts for those whose it is or who let it off: "an Israeli strike killed",
// "hit by Hamas rocket fire", "shells fired from Israeli tanks hit". So does an office
// for whoever has it: "the commissioner's office urged".
func (c *Coder) standsFor(role casus.Role, i int32) []party {
	i = c.oneOf(i)
	seat := c.words.Classes.In(c.tree.tok(i).Lemma, "seat")
	if role == casus.RoleActor && c.actorAt(i) == nil && (seat || c.isInstrument(i)) {
		if owners := c.owners(i); len(owners) > 0 {
			return owners
		}
		if from := c.letOffFrom(i); from >= 0 {
			return c.owners(from)
		}
	}
	return c.parties(i)
}

// letOffFrom returns from what weapon i is said to have been let off, by a participle
// behind it; -1 where nothing says so.
func (c *Coder) letOffFrom(i int32) int32 {
	v := c.tree.dependant(i, "acl")
	if v < 0 || c.tree.tok(v).XPOS != "VBN" {
		return -1
	}
	return c.childUnder(v, "obl:from", "obl:by", "obl:agent")
}

// oneOf returns the deeds or weapons that "including one", at token i, is one of:
// the nearest plural before it; i itself for other words.
func (c *Coder) oneOf(i int32) int32 {
	t := &c.tree
	if t.tok(i).Lemma != "one" || t.marker(i, "case") != "include" && t.marker(i, "case") != "including" {
		return i
	}
	for k := i - 1; k >= t.first; k-- {
		if t.tok(k).XPOS == "NNS" && c.isInstrument(k) {
			return k
		}
	}
	return i
}

// owners returns the known parties that a noun is said to belong to, of the
// first of the slots for it that names any.
func (c *Coder) owners(i int32) (out []party) {
	for _, slot := range doerSlots {
		c.tree.children(i, func(k int32) bool {
			if c.tree.slotOf(k, false) != slot {
				return true
			}
			if m := c.actorAt(k); m != nil && c.known(m.Actor) {
				out = append(out, c.parties(k)...)
			} else if m == nil && slot == "compound" {
				out = append(out, c.owners(k)...) // "rebel rocket fire"
			}
			return true
		})
		if len(out) > 0 {
			break
		}
	}
	return out
}

// reprovedOwner returns whose the deed is that a verb of blame lays to its
// object, where pronoun i before the deed was tied to another: "the union condemned Chad
// for its war on the rebels" is of Chad's war; i itself for other words.
func (c *Coder) reprovedOwner(i int32) int32 {
	t := &c.tree
	n := t.head(i)
	if m := c.actorAt(i); n < 0 || m == nil || m.Kind != textPronoun {
		return i
	}
	prep, v := t.marker(n, "case"), t.head(n)
	if prep != "in" && prep != "for" && prep != "over" || v < 0 {
		return i
	}
	if !verbal(t.tok(v)) {
		v = t.head(v) // hung on the object
	}
	if v < 0 || !verbal(t.tok(v)) || t.passive(v) {
		return i
	}
	o := t.dependant(v, "obj", "iobj")
	if o < 0 || o > i || !c.knownParty(o) || c.typeAt(v) != casus.Accuse {
		return i
	}
	return o
}

// doneTo reports whether name i before a deed is what a gerund behind it is done to:
// "a Bible burning protest".
func (c *Coder) doneTo(i int32) bool {
	t := &c.tree
	h := t.head(i)
	return h > i+1 && t.tok(i).UPOS == "PROPN" && t.tok(i+1).Head == h && t.tok(i+1).Dep == "compound" && strings.HasSuffix(t.tok(i+1).Lemma, "ing")
}

// addGiver names whose help somebody is said to receive by the help's own words: "Togo
// received American aid".
func (c *Coder) addGiver(ev *casus.EventClaim, code coding, w world) {
	if ev.Type != casus.Aid || hasRole(ev, casus.RoleActor) || !slices.Contains(c.slotsFor(code, "recipient"), "subj") {
		return
	}
	for _, a := range c.args {
		if a.slot != "obj" || !c.inAny(c.tree.tok(a.tok).Lemma, []string{"aid", "weapon", "arms"}) {
			continue
		}
		for _, p := range c.owners(a.tok) {
			if !suffersIn(ev, p.actor) {
				addParticipant(ev, casus.RoleActor, p, w)
			}
		}
	}
}

package claim

import (
	"slices"

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

package claim

import (
	"slices"

	"casus"
	"casus/internal/lexicon"
)

// codeMemberships codes what the current sentence says of states belonging to
// organisations and treaties: signed, joined, left, chairs, is a member of.
func (c *Coder) codeMemberships(s int) {
	t := &c.tree
	for i := t.first; i < t.last; i++ {
		if st, ok := c.lx.Standings().Find(t.tok(i).Lemma, posOf(t.tok(i))); ok {
			c.codeMembership(s, i, st)
		}
	}
}

func (c *Coder) codeMembership(s int, i int32, st lexicon.Standing) {
	t := &c.tree
	c.args = t.slots(i, c.args[:0])
	if h := t.head(i); h >= 0 && t.tok(i).Dep == "appos" {
		c.args = append(c.args, slotted{"subj", h}) // "Kenya, a member of the bloc"
	}
	organisation := c.membershipOf(i, st)
	if organisation == "" {
		return
	}
	w := c.world(i)
	standing := st.Standing
	switch {
	case w.realis == casus.Negated && st.Negated != "":
		standing, w.realis = st.Negated, casus.Actual
	case c.agreed(i):
		w.realis = casus.Actual
	case w.realis == casus.Hypothetical:
		return
	case t.hasChild(i, "amod", "former"):
		standing = casus.Left
	}
	for _, state := range c.statesIn(st.State) {
		if state != organisation {
			c.addMembership(s, i, organisation, state, standing, w)
		}
	}
	if st.Negated != "" && standing == st.Standing {
		for _, p := range c.excluded() { // "all but A and B agreed to renew"
			c.addMembership(s, i, organisation, p.actor, st.Negated, w)
		}
	}
}

// membershipOf returns the organisation or treaty that word i speaks of: what
// fills its slot, or, for a verb without an object, the one spoken of before
// ("three others signed in 1993").
func (c *Coder) membershipOf(i int32, st lexicon.Standing) string {
	organisation := c.organisation(st.Organisation)
	if organisation == "" && posOf(c.tree.tok(i)) == 'V' && st.Organisation[0] == "obj" && c.refersBack() {
		organisation = c.treaty
	}
	if organisation != "" {
		c.treaty = organisation
	}
	return organisation
}

// refersBack reports whether the clause has no object, or one that speaks of the
// treaty or body named before ("the treaty", "the bloc").
func (c *Coder) refersBack() bool {
	t := &c.tree
	for _, a := range c.args {
		if a.slot == "obj" {
			lemma := t.tok(a.tok).Lemma
			return t.hasChild(a.tok, "det", "the") && (c.words.Classes.In(lemma, "agreement") || c.words.Classes.In(lemma, "group"))
		}
	}
	return true
}

// statesIn returns the states that fill the slots.
func (c *Coder) statesIn(slots []string) []string {
	var states []string
	for _, a := range c.args {
		if !slices.Contains(slots, a.slot) {
			continue
		}
		for _, p := range c.parties(a.tok) {
			if state := c.stateOf(p.actor); state != "" && !slices.Contains(states, state) {
				states = append(states, state)
			}
		}
	}
	return states
}

// agreed reports whether predicate i is what parties agreed to do: agreeing to
// renew or to found is how treaties and organisations come about.
func (c *Coder) agreed(i int32) bool {
	t := &c.tree
	h := t.head(i)
	return h >= 0 && t.tok(i).Dep == "xcomp" && t.tok(h).Lemma == "agree" && c.ownWorld(h).realis == casus.Actual
}

func (c *Coder) addMembership(s int, i int32, organisation, state string, standing casus.Standing, w world) {
	cl := c.newClaim(casus.MembershipKind, s, i)
	cl.Rule = "standing " + cl.Predicate
	cl.Realis, cl.Completion = w.realis, w.completion
	if when := c.timeOf(i, w); when != nil && when.Basis != casus.Published {
		cl.When = when
	}
	cl.MembershipClaim = &casus.MembershipClaim{Organisation: organisation, State: state, Standing: standing}
	c.tree.doc.Claims = append(c.tree.doc.Claims, cl)
}

// organisation returns the organisation or treaty in one of the slots.
func (c *Coder) organisation(slots []string) string {
	for _, slot := range slots {
		for _, a := range c.args {
			if a.slot != slot {
				continue
			}
			if m := c.actorAt(a.tok); m != nil {
				if actor := c.tree.doc.Actors[m.Actor]; actor != nil && actor.Kind == casus.OrgActor {
					return actor.ID
				}
			}
		}
	}
	return ""
}

// stateOf returns the state that an actor is or speaks for: a state itself, its
// government, or an office-holder ("Pashinyan, who chairs the organisation").
func (c *Coder) stateOf(id string) string {
	a := c.tree.doc.Actors[id]
	if a == nil || len(a.Code) != 3 {
		return ""
	}
	switch a.Kind {
	case casus.StateActor, casus.GovActor, casus.PersonActor:
	default:
		return ""
	}
	if _, known := c.lx.Country(a.Code); !known {
		return ""
	}
	c.ensureState(a.Code)
	return a.Code
}

package claim

import (
	"slices"

	"casus"
	"casus/internal/lexicon"
)

// codeMemberships codes what the current sentence says of states belonging to
// organisations and treaties: signed, joined, left, chairs, is a member of,
// includes.
func (c *Coder) codeMemberships(s int) {
	t := &c.tree
	for i := t.first; i < t.last; i++ {
		if st, ok := c.lx.Standings().Find(t.tok(i).Lemma, posOf(t.tok(i))); ok {
			c.codeMembership(s, i, st)
		}
	}
}

func (c *Coder) codeMembership(s int, i int32, st lexicon.Standing) {
	c.args = c.standingSlots(i)
	organisation := c.membershipOf(i, st)
	if organisation == "" {
		return
	}
	standing, w, ok := c.standingOf(i, st)
	if !ok {
		return
	}
	for _, state := range c.statesIn(i, st) {
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

// standingSlots returns the slots of word i. A noun takes the noun that it
// stands beside as its subject: "Kenya, a member of the bloc".
func (c *Coder) standingSlots(i int32) []slotted {
	t := &c.tree
	args := t.slots(i, c.args[:0])
	h := t.head(i)
	if h < 0 || posOf(t.tok(i)) != 'N' {
		return args
	}
	switch k := t.tok(i); {
	case k.Dep == "appos", k.Dep == "conj" && t.dependant(i, "cc") < 0:
		args = append(args, slotted{"subj", h})
	case k.Dep == "nsubj" && t.dependant(h, "cop") >= 0 && nominal(t.tok(h)):
		args = append(args, slotted{"subj", h}) // "the members are A and B"
	case i+1 < t.last && c.isState(i+1):
		args = append(args, slotted{"subj", i + 1}) // "NATO member Turkey"
	case k.Dep == "obj" && verbal(t.tok(h)):
		if subject := t.surfaceSubject(h, 0); subject >= 0 {
			args = append(args, slotted{"subj", subject}) // "took a seat on the council"
		}
	}
	return args
}

// standingOf returns what word i says of its states, and in which world. The
// last result is false where it says nothing.
func (c *Coder) standingOf(i int32, st lexicon.Standing) (casus.Standing, world, bool) {
	w := c.world(i)
	switch {
	case w.realis == casus.Negated && st.Negated != "":
		w.realis = casus.Actual
		return st.Negated, w, true
	case c.agreed(i):
		w.realis = casus.Actual
	case w.realis == casus.Hypothetical:
		return "", w, false
	case c.tree.hasChild(i, "amod", "former"):
		return casus.Left, w, true
	}
	if g, ok := c.governingStanding(i); ok {
		return g, w, true
	}
	return st.Standing, w, true
}

// governingStanding reads what is done to a membership: "suspended its
// membership" suspends the state.
func (c *Coder) governingStanding(i int32) (casus.Standing, bool) {
	t := &c.tree
	h := t.head(i)
	if h < 0 || !verbal(t.tok(h)) || t.tok(i).Dep != "obj" && t.tok(i).Dep != "nsubj:pass" {
		return "", false
	}
	st, ok := c.lx.Standings().Find(t.tok(h).Lemma, 'V')
	return st.Standing, ok && slices.Contains(st.State, "obj")
}

// membershipOf returns the organisation or treaty that word i speaks of: what
// fills its slot, or, for a word without one, the one spoken of before ("three
// others signed in 1993", "will become members").
func (c *Coder) membershipOf(i int32, st lexicon.Standing) string {
	organisation := c.organisation(i, st)
	if _, governed := c.governingStanding(i); organisation == "" && governed {
		if subject := c.tree.dependant(c.tree.head(i), "nsubj"); subject >= 0 {
			organisation = c.bodyAt(subject, st.Standing) // "the league suspended its membership"
		}
	}
	if organisation == "" && c.refersBack(i, st) {
		organisation = c.treaty
	}
	if organisation != "" {
		c.treaty = organisation
	}
	return organisation
}

// refersBack reports whether word i leaves its organisation to what was named
// before: a verb without an object or with one like "the treaty", or a noun that
// nothing qualifies.
func (c *Coder) refersBack(i int32, st lexicon.Standing) bool {
	t := &c.tree
	if posOf(t.tok(i)) == 'N' {
		return t.tok(i).Dep == "xcomp" && t.dependant(i, "nmod", "compound") < 0
	}
	if st.Organisation[0] != "obj" {
		return false
	}
	for _, a := range c.args {
		if a.slot == "obj" {
			lemma := t.tok(a.tok).Lemma
			return t.hasChild(a.tok, "det", "the") && (c.words.Classes.In(lemma, "agreement") || c.words.Classes.In(lemma, "group"))
		}
	}
	return true
}

// statesIn returns the states that fill the slots of word i. "Their" stands for
// the subject of the clause.
func (c *Coder) statesIn(i int32, st lexicon.Standing) []string {
	t := &c.tree
	var states []string
	add := func(tok int32) {
		for _, p := range c.parties(tok) {
			if state := c.stateOf(p.actor); state != "" && !slices.Contains(states, state) {
				states = append(states, state)
			}
		}
	}
	for _, a := range c.args {
		if !slices.Contains(st.State, a.slot) {
			continue
		}
		add(a.tok)
		if h := t.head(i); h >= 0 && t.doc.Form(int(a.tok)) == "their" {
			if subject := t.surfaceSubject(h, 0); subject >= 0 {
				add(subject)
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

// organisation returns the organisation or treaty in one of the slots of word i.
// An object may have been read as a bare oblique.
func (c *Coder) organisation(i int32, st lexicon.Standing) string {
	for _, slot := range st.Organisation {
		for _, a := range c.args {
			if a.slot != slot && (slot != "obj" || a.slot != "obl" || a.tok < i) {
				continue
			}
			if id := c.bodyAt(c.tree.antecedent(a.tok, i), st.Standing); id != "" {
				return id
			}
		}
	}
	return ""
}

// bodyAt returns the organisation that the noun phrase at i names, its subject or
// apposition where the noun itself only describes ("a bloc, the CSTO"). Who
// chairs an organ chairs its organisation.
func (c *Coder) bodyAt(i int32, standing casus.Standing) string {
	t := &c.tree
	for _, k := range []int32{t.dependant(i, "appos"), i, t.dependant(i, "nsubj"), t.dependant(i, "nmod:poss"), c.renamed(i)} {
		if k < 0 {
			continue
		}
		m := c.actorAt(k)
		if m == nil {
			continue
		}
		a := t.doc.Actors[m.Actor]
		switch {
		case a == nil:
		case a.Kind == casus.OrgActor:
			return a.ID
		case a.Kind == casus.OrganActor && standing == casus.Chair && a.Of != "":
			return a.Of
		case a.Kind == casus.OrganActor && standing == casus.Member:
			return a.ID
		}
	}
	return ""
}

// renamed returns the head of the name that stands between commas behind noun i,
// wherever the parser hung it: "the bloc, the CSTO, …"; -1 where there is none.
func (c *Coder) renamed(i int32) int32 {
	t := &c.tree
	if i+2 >= t.last || t.doc.Form(int(i+1)) != "," {
		return -1
	}
	k := i + 2
	if t.tok(k).UPOS == "DET" && k+1 < t.last {
		k++
	}
	if m := c.mentionAtHead(k); m != nil && m.First == k {
		return k
	}
	return -1
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

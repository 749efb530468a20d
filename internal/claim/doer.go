package claim

import (
	"slices"

	"casus"
)

// Who did a deed of force is often told outside the deed's own phrase: by the verb
// that orders or joins in it, by a clause hung further on, by a possessive that points
// ahead. This file looks there where nobody known is named as the doer.

// addDoersBeside gives a deed of force told by a noun the doer whom another word of
// the sentence names.
func (c *Coder) addDoersBeside(ev *casus.EventClaim, i int32, code coding, w world) {
	n := code.noun
	if posOf(c.tree.tok(i)) == 'N' {
		n = i
	}
	if n < 0 || ev.Type != casus.Assault && ev.Type != casus.Coerce || hasRole(ev, casus.RoleActor) {
		return
	}
	doers, alleged := c.authorisers(n), false
	if len(doers) == 0 {
		doers, alleged = c.chargedWith(n)
	}
	if len(doers) == 0 {
		doers, alleged = c.blamedBehind(n)
	}
	if len(doers) == 0 {
		doers = c.ownerAhead(n)
	}
	w.alleged = w.alleged || alleged
	for _, p := range doers {
		if !suffersIn(ev, p.actor) {
			addParticipant(ev, casus.RoleActor, p, w)
		}
	}
}

// authorisers returns the known parties who had deed n done: "authorised air strikes",
// "strikes authorised by".
func (c *Coder) authorisers(n int32) []party {
	t := &c.tree
	var doers []party
	by := func(v int32) {
		if verbal(t.tok(v)) && c.words.Classes.In(t.tok(v).Lemma, "authorise") && !c.negatedAt(v) && t.tok(v).XPOS != "VB" {
			doers = c.knownIn(t.slots(v, nil), []string{"subj"})
		}
	}
	if h := t.head(n); h >= 0 && (t.tok(n).Dep == "obj" && !t.passive(h) || t.tok(n).Dep == "nsubj:pass") {
		by(h)
	}
	t.children(n, func(k int32) bool {
		if t.tok(k).Dep == "acl" && t.tok(k).XPOS == "VBN" {
			by(k)
		}
		return len(doers) == 0
	})
	return doers
}

// chargedWith returns to whom deed n is laid by the word that it hangs on, and whether
// that is only said: "accused of the arrests", "took part in the raid".
func (c *Coder) chargedWith(n int32) ([]party, bool) {
	h := c.toldBy(n)
	if h < 0 || c.negatedAt(h) {
		return nil, false
	}
	kept, fillers := c.args, c.fillers
	defer func() { c.args, c.fillers = kept, fillers }()
	c.args, c.fillers = nil, nil
	return c.laidTo(h, n)
}

// blamedBehind returns to whom deed n is laid, or who owns up to it, in a clause that
// the parser hung on the day or the place of the deed: "the raid in Oslo on Sunday,
// which Norway blamed on the rebels".
func (c *Coder) blamedBehind(n int32) ([]party, bool) {
	t := &c.tree
	for v := n + 1; v < t.last; v++ {
		k := t.tok(v)
		which := t.dependant(v, "obj")
		if k.Dep != "acl:relcl" || which < 0 || t.tok(which).Lemma != "which" || c.negatedAt(v) || !c.fitsDeed(n, t.head(v)) {
			continue
		}
		args := slices.DeleteFunc(t.slots(v, nil), func(a slotted) bool { return a.slot == "obj" })
		switch {
		case c.words.Classes.In(k.Lemma, "blaming"):
			return c.knownIn(args, []string{"obl:on", "obl:to", "obl:upon"}), true
		case c.words.Classes.In(k.Lemma, "owning-up"):
			return c.knownIn(args, []string{"subj"}), true
		}
	}
	return nil, false
}

// fitsDeed reports whether what hangs on token h, the day or place of deed n, speaks
// of the deed, no other being told in between.
func (c *Coder) fitsDeed(n, h int32) bool {
	t := &c.tree
	if h <= n || !t.isTime(h) && !t.under(h, n) || !t.under(h, n) && t.head(h) != t.head(n) {
		return false
	}
	for k := n + 1; k < h; k++ {
		if c.isDeed(k) {
			return false
		}
	}
	return true
}

// ownerAhead returns the subject to which the possessive of deed n points ahead:
// "with their murder of two hostages, the rebels hoped".
func (c *Coder) ownerAhead(n int32) []party {
	t := &c.tree
	h, his := t.head(n), t.dependant(n, "nmod:poss")
	if h < n || his < 0 || !verbal(t.tok(h)) || t.tok(his).Lemma != "their" && t.tok(his).Lemma != "its" && t.tok(his).Lemma != "they" && t.tok(his).Lemma != "it" {
		return nil
	}
	if s := t.dependant(h, "nsubj"); s > n {
		return c.knownIn([]slotted{{"subj", s}}, []string{"subj"})
	}
	return nil
}

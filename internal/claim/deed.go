package claim

import (
	"slices"

	"casus"
)

// One act of force is often told in two words: the deed and what it did, or the
// deed and who did it ("was killed in an Israeli airstrike", "an attack that
// killed nine soldiers", "the bombing, blamed on the militia"). What one of them
// leaves open the other tells: who did the one did the other, and whom the one
// struck the other struck.

// addDoers gives an act of force that names nobody who does it those who did the
// deed through which it came about, or to whom the deed is laid.
func (c *Coder) addDoers(ev *casus.EventClaim, i int32, code coding, w world) {
	if c.knownRole(ev, casus.RoleActor) {
		return
	}
	if ev.Type != casus.Assault {
		return
	}
	deed := i
	switch {
	case code.noun >= 0:
		deed = code.noun
	case posOf(c.tree.tok(i)) != 'N':
		c.addHands(ev, w)
		deed = c.deedOf(i)
	}
	if deed < 0 {
		for _, p := range c.launchers(i) {
			if !suffersIn(ev, p.actor) {
				addParticipant(ev, casus.RoleActor, p, w)
			}
		}
		return
	}
	doers, alleged := c.doersOf(deed, i)
	w.alleged = w.alleged || alleged
	for _, p := range doers {
		if !suffersIn(ev, p.actor) {
			addParticipant(ev, casus.RoleActor, p, w)
		}
	}
}

// launchers returns the known subjects of the verb that sends off the weapon by which
// verb i strikes: "launched a missile that hit a bus".
func (c *Coder) launchers(i int32) []party {
	t := &c.tree
	if posOf(t.tok(i)) != 'V' {
		return nil
	}
	for _, a := range t.slots(i, nil) {
		h := t.head(a.tok)
		if a.slot == "subj" && h >= 0 && h != i && t.tok(a.tok).Dep == "obj" && c.words.Classes.In(t.tok(a.tok).Lemma, "weapon") {
			return c.knownIn(t.slots(h, nil), []string{"subj"})
		}
	}
	return nil
}

// addHands adds those at whose hands somebody came to harm.
func (c *Coder) addHands(ev *casus.EventClaim, w world) {
	for _, a := range c.args {
		if of := c.childUnder(a.tok, "nmod:of"); a.slot == "obl:at" && of >= 0 && c.tree.tok(a.tok).Lemma == "hand" {
			for _, p := range c.knownIn([]slotted{{"subj", of}}, []string{"subj"}) {
				addParticipant(ev, casus.RoleActor, p, w)
			}
		}
	}
}

// addStruckBy adds those of whom a verb tells that deed n, which word i tells of, did
// them harm.
func (c *Coder) addStruckBy(ev *casus.EventClaim, i, n int32, w world) {
	t := &c.tree
	if h := t.head(n); h >= 0 && t.tok(n).Dep == "nmod" && c.words.Classes.In(t.tok(h).Lemma, "death") {
		if of := c.childUnder(h, "nmod:of"); of >= 0 {
			c.addStruckAt(ev, of, w) // "the death of two men in an air raid"
		}
	}
	c.addHarmed(ev, i, n, "harm", c.addStruckAt, w)
	c.addHarmed(ev, i, n, "wrecking", c.addWrecked, w)
}

// addHarmed adds those among the objects of verbs of a class that tell what deed n did,
// where it names nobody yet.
func (c *Coder) addHarmed(ev *casus.EventClaim, i, n int32, class string, add func(*casus.EventClaim, int32, world), w world) {
	t, kept := &c.tree, c.args
	defer func() { c.args = kept }()
	c.args = nil
	for v := t.first; v < t.last && !hasRole(ev, casus.RoleRecipient); v++ {
		if v == i || !c.words.Classes.In(t.tok(v).Lemma, class) || !verbal(t.tok(v)) || c.negatedAt(v) || c.deedOf(v) != n {
			continue
		}
		for _, a := range c.undergone(v, t.slots(v, nil)) {
			if a.slot == "obj" && (t.head(a.tok) == v || t.tok(v).Dep != "advcl") {
				add(ev, a.tok, w)
			}
		}
	}
}

// addWrecked adds the things headed by token i as those which a deed struck.
func (c *Coder) addWrecked(ev *casus.EventClaim, i int32, w world) {
	for _, p := range c.parties(i) {
		if c.people(p.tok) || c.known(p.actor) {
			c.addStruckAt(ev, i, w)
		} else if c.inAny(c.tree.tok(p.tok).Lemma, thingClasses) {
			addParticipant(ev, casus.RoleRecipient, p, w)
		}
	}
}

// addDefender adds those who are said to defend themselves against deed i: "Niger's
// defence against the raids".
func (c *Coder) addDefender(ev *casus.EventClaim, i int32, w world) {
	t := &c.tree
	h := t.head(i)
	if h >= 0 && verbal(t.tok(h)) && c.words.Classes.In(t.tok(h).Lemma, "facing") && !t.passive(h) && i > h {
		if s := t.surfaceSubject(h, 0); s >= 0 && s != i {
			c.addStruckAt(ev, s, w) // "braced for an attack"
		}
		return
	}
	if h < 0 || t.marker(i, "case") != "against" || !c.words.Classes.In(t.tok(h).Lemma, "defence") {
		return
	}
	for _, p := range c.owners(h) {
		if !actsIn(ev, p.actor) {
			addParticipant(ev, casus.RoleRecipient, p, w)
		}
	}
}

// addStruckAt adds the people headed by token i as those whom a deed struck.
func (c *Coder) addStruckAt(ev *casus.EventClaim, i int32, w world) {
	for _, p := range c.parties(i) {
		if p.actor != "" && !actsIn(ev, p.actor) || p.actor == "" && (c.people(p.tok) || c.tree.tok(p.tok).UPOS == "PROPN" && c.canBear(ev, p.tok)) {
			addParticipant(ev, casus.RoleRecipient, p, w)
		}
	}
}

func suffersIn(ev *casus.EventClaim, actor string) bool {
	return slices.ContainsFunc(ev.Participants, func(p casus.Participant) bool {
		return p.Role != casus.RoleActor && p.Actor == actor
	})
}

// deedOf returns the event noun of force by which what verb v tells came about:
// its subject, or what it happened in; that of a verb coordinated with it where it
// has none of its own. -1 for none.
func (c *Coder) deedOf(v int32) int32 {
	if n := c.ownDeed(v); n >= 0 {
		return n
	}
	t := &c.tree
	if h := t.head(v); h >= 0 && t.tok(v).Dep == "conj" && verbal(t.tok(h)) {
		return c.ownDeed(h)
	}
	found := int32(-1)
	t.children(v, func(k int32) bool {
		if t.tok(k).Dep == "conj" && c.words.Classes.In(t.tok(k).Lemma, "harm") && t.dependant(k, "nsubj") < 0 {
			found = c.ownDeed(k)
		}
		return found < 0
	})
	return found
}

func (c *Coder) ownDeed(v int32) int32 {
	for _, a := range c.tree.slots(v, nil) {
		switch a.slot {
		case "subj", "obl:in", "obl:by", "obl:during", "obl:through", "obl:with":
			if n := c.deedAt(c.tree.antecedent(a.tok, v), v); c.isDeed(n) {
				return n
			}
		case "obj":
			if n := c.childUnder(a.tok, "nmod:in"); n >= 0 && c.isDeed(n) {
				return n
			}
		}
	}
	return -1
}

// glance is coding for a word beside the one whose company c.args holds.
func (c *Coder) glance(i int32) (coding, bool) {
	kept, fillers := c.args, c.fillers
	c.args, c.fillers = nil, nil
	code, ok := c.coding(i)
	c.args, c.fillers = kept, fillers
	return code, ok
}

// deedAt returns the deed that happened at place n where a relative clause that the
// parser hung on the place speaks of the deed: "the raid in Oslo, which killed two"; n
// where it does not.
func (c *Coder) deedAt(n, v int32) int32 {
	t := &c.tree
	if t.tok(v).Dep != "acl:relcl" || t.head(v) != n || t.tok(n).UPOS != "PROPN" || base(t.tok(n).Dep) != "nmod" || t.head(n) < 0 || t.doc.Form(int(n+1)) != "," {
		return n
	}
	return t.head(n)
}

// isDeed reports whether token i is an event noun of force that one side does to
// another, and no fight between two.
func (c *Coder) isDeed(i int32) bool {
	if posOf(c.tree.tok(i)) != 'N' {
		return false
	}
	code, ok := c.glance(i)
	return ok && code.typ == casus.Assault && !slices.Contains(code.entry.Slots("actor"), "nmod:between")
}

// doersOf returns the known parties that did the deed of noun n: those that its own
// words name, those who are told to have launched it or to have struck by it, and
// those to whom it is laid; the second result says that they are only said to have
// done it. The word from is the one that asks.
func (c *Coder) doersOf(n, from int32) (doers []party, alleged bool) {
	kept, fillers := c.args, c.fillers
	c.args, c.fillers = nil, nil
	defer func() { c.args, c.fillers = kept, fillers }()
	t := &c.tree
	if code, ok := c.coding(n); ok && n != from {
		if doers = c.knownIn(t.slots(n, nil), c.slotsFor(code, "actor")); len(doers) > 0 {
			return doers, false
		}
	}
	if doers = c.leaders(n); len(doers) > 0 {
		return doers, false
	}
	if h := t.head(n); h >= 0 && h != from && n == from && c.words.Classes.In(t.tok(h).Lemma, "light") && !t.passive(h) {
		if prep := t.marker(n, "case"); prep == "include" || prep == "including" { // "dealt the rebels blows, including the killing of"
			if doers = c.knownIn(t.slots(h, nil), []string{"subj"}); len(doers) > 0 {
				return doers, false
			}
		}
	}
	if in := c.deedWithin(n); in >= 0 && in != from {
		if doers, alleged = c.doersOf(in, n); len(doers) > 0 {
			return doers, alleged
		}
	}
	if of := c.amongDeeds(n); of >= 0 && of != from {
		if doers, alleged = c.doersOf(of, n); len(doers) > 0 {
			return doers, alleged
		}
		if doers = c.owners(of); len(doers) > 0 {
			return doers, false
		}
	}
	if over := c.deedAround(n); over >= 0 && over != from {
		if doers, alleged = c.doersOf(over, n); len(doers) > 0 {
			return doers, alleged
		}
	}
	if t.marker(n, "case") == "behind" && c.world(n).realis == casus.Actual {
		if doers = c.knownIn(t.slots(n, nil), []string{"subj"}); len(doers) > 0 {
			return doers, true
		}
	}
	if h := c.toldBy(n); h >= 0 && h != from && !c.negatedAt(h) {
		if doers, alleged = c.laidTo(h, n); len(doers) > 0 {
			return doers, alleged
		}
	}
	for _, at := range []int32{n, c.childUnder(n, "nmod:of")} {
		if at < 0 || len(doers) > 0 {
			break
		}
		t.children(at, func(k int32) bool {
			switch {
			case base(t.tok(k).Dep) != "acl" || k == from || c.negatedAt(k):
			case at == n:
				doers, alleged = c.laidTo(k, n)
			case t.participle(k) && c.words.Classes.In(t.tok(k).Lemma, "committing"):
				doers = c.knownIn(t.slots(k, nil), []string{"subj"}) // "the murder of two men carried out by": hung on the men
			}
			return len(doers) == 0
		})
	}
	if k := c.committedBeside(n); k >= 0 && len(doers) == 0 {
		doers = c.knownIn(t.slots(k, nil), []string{"subj"})
	}
	if k := c.hungBeside(n); len(doers) == 0 && k >= 0 && k != from {
		doers, alleged = c.laidTo(k, n)
	}
	if len(doers) == 0 && n == from {
		doers = c.strikers(n)
	}
	return doers, alleged
}

// hungBeside returns the relative clause of deed n that the parser hung on the verb
// above it; -1 for none.
func (c *Coder) hungBeside(n int32) int32 {
	t := &c.tree
	h := t.head(n)
	if h < 0 || !verbal(t.tok(h)) {
		return -1
	}
	k := t.dependant(h, "acl", "acl:relcl")
	if k > n && slices.ContainsFunc(t.slots(k, nil), func(a slotted) bool { return a.tok == n }) {
		return k
	}
	return -1
}

// committedBeside returns the participle right behind the phrase of deed n that says by
// whom it was carried out, where the parser hung it on the verb above; -1 for none.
func (c *Coder) committedBeside(n int32) int32 {
	t := &c.tree
	h := t.head(n)
	if h < 0 || h > n {
		return -1
	}
	found := int32(-1)
	t.children(h, func(k int32) bool {
		if k > n && t.tok(k).Dep == "advcl" && t.dependant(k, "obl:agent") > k && t.dependant(k, "nsubj", "nsubj:pass", "obj", "mark") < 0 &&
			c.words.Classes.In(t.tok(k).Lemma, "committing") && t.endsAt(n, k) {
			found = k
		}
		return found < 0
	})
	return found
}

// deedWithin returns the deed in which deed n is told to have come about: "the
// killing of the envoy in an air raid"; -1 for none.
func (c *Coder) deedWithin(n int32) int32 {
	for _, at := range []int32{n, c.childUnder(n, "nmod:of")} {
		if at < 0 {
			continue
		}
		if in := c.childUnder(at, "nmod:in"); in > n && c.isDeed(in) {
			return in
		}
	}
	return -1
}

// deedAround returns the deed that came about in deed n, by whoever did both: the
// killing of "the killing of the envoy in an air raid"; -1 for none.
func (c *Coder) deedAround(n int32) int32 {
	t := &c.tree
	h := t.head(n)
	if h < 0 || t.tok(n).Dep != "nmod" || t.marker(n, "case") != "in" {
		return -1
	}
	if base(t.tok(h).Dep) == "nmod" && t.marker(h, "case") == "of" && t.head(h) >= 0 {
		h = t.head(h)
	}
	if h >= n || !c.isDeed(h) {
		return -1
	}
	return h
}

// amongDeeds returns the deeds of which n is told to be one: "their strikes, including
// an attack on the inn", "a response that could include raids"; -1 for none.
func (c *Coder) amongDeeds(n int32) int32 {
	t := &c.tree
	h := t.head(n)
	if prep := t.marker(n, "case"); h >= 0 && (prep == "include" || prep == "including") && c.forceful(h) {
		return h
	}
	if h < 0 || t.tok(n).Dep != "obj" || t.tok(h).Lemma != "include" && t.tok(h).Lemma != "involve" {
		return -1
	}
	s, over := t.surfaceSubject(h, 0), t.head(h)
	if s < 0 && over >= 0 && t.tok(over).Dep == "acl:relcl" {
		if that := t.dependant(over, "obj"); that >= 0 && relative(t.tok(that)) {
			s = t.head(over) // "a response that officials say could include"
		}
	}
	if s >= 0 && s != n && c.forceful(s) {
		return s
	}
	return -1
}

// forceful reports whether noun i is a word for an act of force or of requital.
func (c *Coder) forceful(i int32) bool {
	return c.isDeed(i) || nominal(c.tree.tok(i)) && c.words.Classes.In(c.tree.tok(i).Lemma, "requital")
}

// toldBy returns the word that tells of deed n who did it: the one it hangs on,
// through a word for the part that somebody had in it; -1 for none.
func (c *Coder) toldBy(n int32) int32 {
	t := &c.tree
	h := t.head(n)
	for depth := 0; h >= 0 && depth < 2 && t.tok(h).UPOS == "NOUN" && c.words.Classes.In(t.tok(h).Lemma, "part-in"); depth++ {
		h = t.head(h)
	}
	return h
}

// strikers returns the known subjects of a verb that tells whom the deed n struck:
// "gunmen killed four in an attack on the inn".
func (c *Coder) strikers(n int32) (doers []party) {
	t := &c.tree
	for v := t.first; v < t.last && len(doers) == 0; v++ {
		if c.strikes(v, n) && !c.negatedAt(v) && c.ownDeed(v) == n {
			args := t.slots(v, nil)
			if hasSlot(args, "obj") { // who dies in it does not strike
				doers = c.knownIn(slices.DeleteFunc(args, func(a slotted) bool { return a.tok > v && !t.passive(v) }), []string{"subj"})
			}
		}
	}
	return doers
}

// strikes reports whether verb v tells of harm or, in the course of deed n, of force.
func (c *Coder) strikes(v, n int32) bool {
	t := &c.tree
	if !verbal(t.tok(v)) || c.words.Classes.In(t.tok(v).Lemma, "harm") {
		return verbal(t.tok(v))
	}
	code, ok := c.glance(v)
	return ok && code.typ == casus.Assault && !c.words.Classes.In(t.tok(n).Lemma, "lasting")
}

// knownIn returns the known parties in the first of the slots that holds any.
func (c *Coder) knownIn(args []slotted, slots []string) (out []party) {
	for _, slot := range slots {
		for _, a := range args {
			if a.slot != slot {
				continue
			}
			for _, p := range c.parties(a.tok) {
				if c.known(p.actor) {
					out = append(out, p)
				}
			}
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

// leaders returns who leads a deed by its own words: "US-led airstrikes".
func (c *Coder) leaders(n int32) (out []party) {
	t := &c.tree
	t.children(n, func(k int32) bool {
		if w := t.tok(k); w.Dep == "amod" && (w.Lemma == "lead" || w.Lemma == "led") {
			t.children(k, func(j int32) bool {
				if m := c.actorAt(j); m != nil && j < k && c.known(m.Actor) {
					out = append(out, party{actor: m.Actor, text: c.wording(j, m), tok: j})
				}
				return true
			})
		}
		return true
	})
	return out
}

// laidTo returns whom word k names as those who did the deed n, and whether that
// is only said: "carried out by", "that Iran launched", "blamed on", "accused of",
// "took part in", "behind".
func (c *Coder) laidTo(k, n int32) ([]party, bool) {
	t := &c.tree
	lemma := t.tok(k).Lemma
	if c.words.Classes.In(lemma, "answerable") && c.world(k).realis == casus.Actual {
		return c.knownIn(t.slots(k, nil), []string{"subj"}), true
	}
	if !verbal(t.tok(k)) {
		return nil, false
	}
	if slot := t.slotOf(n, false); t.tok(n).Head == k && (slot == "obl:of" || slot == "obl:for") {
		if g, ok := c.governor(k, slot); ok && g.Controller == "obj" && g.Type == casus.Accuse && g.Keep {
			return c.knownIn(t.slots(k, nil), []string{"obj"}), true // "accused the state of genocide"
		}
	}
	engages := c.words.Classes.In(lemma, "engaging") || lemma == "take" && t.hasChild(k, "obj", "part")
	if engages && t.tok(n).Head == k && t.marker(n, "case") == "in" {
		if s := t.surfaceSubject(k, 0); s >= 0 {
			return c.knownIn([]slotted{{"subj", s}}, []string{"subj"}), false
		}
	}
	code, ok := c.coding(k)
	args := c.acted(k, n)
	switch {
	case args == nil:
		return nil, false
	case ok && code.typ == casus.Assault && (code.noun == n || c.words.Classes.In(lemma, "light")):
		return c.knownIn(args, []string{"subj"}), false
	case c.words.Classes.In(lemma, "owning-up"):
		return c.knownIn(args, []string{"subj"}), true
	case c.words.Classes.In(lemma, "blaming"):
		return c.knownIn(args, []string{"obl:on", "obl:to", "obl:upon"}), true
	}
	return nil, false
}

// answersFor reports whether relative clause k of deed n says for what its object
// stands: "the raid, for which the rebels claimed responsibility".
func (c *Coder) answersFor(args []slotted, k, n int32) bool {
	return slices.ContainsFunc(args, func(a slotted) bool {
		return a.slot == "obl:for" && c.tree.antecedent(a.tok, k) == n && relative(c.tree.tok(a.tok))
	})
}

// acted returns the company of verb k, less n, where n or the part somebody had in
// it is what was acted upon; nil otherwise. A bare participle behind a subject
// ("the raid, claimed by the rebels, …") is passive whatever the parser made of it.
func (c *Coder) acted(k, n int32) []slotted {
	t := &c.tree
	args := t.slots(k, nil)
	for i, a := range args {
		bare := a.slot == "subj" && a.tok < k && t.tok(k).XPOS == "VBN" && t.dependant(k, "aux", "obj") < 0
		part := c.words.Classes.In(t.tok(a.tok).Lemma, "part-in") && (c.toldBy(n) == k || c.answersFor(args, k, n)) // "took credit for the raid"
		if (a.slot == "obj" || bare) && (a.tok == n || part) {
			return slices.Delete(args, i, i+1)
		}
	}
	return nil
}

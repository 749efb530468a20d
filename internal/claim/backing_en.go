package claim

import (
	"slices"

	"casus"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// Nouns for support and for a demand name one side in their own phrase; the other is
// in the clause that they stand in: who acts "with the backing of the union" is
// backed by it, who acts "in support of" it backs it, and who "refused a demand by
// the miners" is the one of whom it was demanded.

// backing tells in the company of a noun for support who gives it from whom it is
// for: "rallied in support of the king", "US backing of the rebels".
func (c *Coder) backing(i int32, code coding, args []slotted) []slotted {
	if code.entry == nil || code.typ != casus.Support && code.typ != casus.Aid || !slices.Contains(code.entry.Slots("recipient"), "nmod:of") {
		return args
	}
	giver, in := c.giverOf(i), c.tree.marker(i, "case") == "in"
	if in {
		giver = c.around(i)
	} else if giver < 0 {
		return args
	}
	goes := in
	for n, a := range args {
		if a.slot == "nmod:of" {
			args[n].slot = "nmod:for"
		}
		goes = goes || args[n].slot == "nmod:for" && c.knownParty(a.tok)
	}
	if giver >= 0 && goes && !hasSlot(args, "nmod:poss") {
		args = append(args, slotted{"nmod:by", giver})
	}
	return args
}

// giverOf returns who gives support by the words before its noun; -1 for none.
func (c *Coder) giverOf(i int32) int32 {
	giver := int32(-1)
	c.tree.children(i, func(k int32) bool {
		switch base(c.tree.tok(k).Dep) {
		case "nmod":
			if c.tree.tok(k).Dep == "nmod:poss" {
				giver = k
			}
		case "amod", "compound":
			if c.knownParty(k) {
				giver = k
			}
		}
		return giver < 0
	})
	return giver
}

// around returns who acts in the clause that noun i stands beside: the party, the
// doer of the deed or the subject of the verb that it hangs on; -1 for none.
func (c *Coder) around(i int32) int32 {
	t := &c.tree
	h := t.head(i)
	for n := 0; h >= 0 && n < maxWithin && nominal(t.tok(h)) && !verbal(t.tok(h)); n++ {
		if m := c.mentionAtHead(h); m == nil || m.Kind != text.PlaceMention {
			if c.knownParty(h) {
				return h
			}
			if p := t.possessor(h); p >= 0 {
				return p
			}
		}
		h = t.head(h)
	}
	if h < 0 || !verbal(t.tok(h)) {
		return -1
	}
	if s := t.surfaceSubject(h, 0); s != i {
		return s
	}
	return -1
}

// seekerOf returns who is on the near side of talks that name only the far one: who
// wins or avoids them, whose attempts at them are told, who does something in or
// after them. Who demands, praises or brokers them need not take part; -1 then.
func (c *Coder) seekerOf(i int32) int32 {
	t := &c.tree
	h := t.head(i)
	for n := 0; h >= 0 && n < maxWithin; n++ {
		if typ := c.typeAt(h); typ != "" && typ != casus.Consult {
			return -1
		}
		if verbal(t.tok(h)) || !nominal(t.tok(h)) {
			break
		}
		h = t.head(h)
	}
	if h >= 0 && verbal(t.tok(h)) {
		if pos := posOf(t.tok(h)); pos != 0 && slices.ContainsFunc(c.words.Governors(t.tok(h).Lemma, pos), func(g lexicon.Governor) bool { return g.Type != "" }) {
			return -1
		}
	}
	s := c.around(i)
	if t.dependant(i, "nmod:poss") >= 0 || s >= 0 && (t.tok(s).Lemma == "it" || t.isTime(s)) {
		return -1 // "her talks with", "it followed talks with", "the last day of the assembly includes talks with"
	}
	return s
}

// knownParty reports whether token i names a party that casus knows.
func (c *Coder) knownParty(i int32) bool {
	m := c.actorAt(i)
	return m != nil && c.known(m.Actor)
}

// addAround gives support or a demand that names only whose it is the one whom it is
// for by the clause around it.
func (c *Coder) addAround(ev *casus.EventClaim, i int32, w world) {
	if posOf(c.tree.tok(i)) != 'N' || !c.hasActor(ev) || hasRole(ev, casus.RoleRecipient) {
		return
	}
	at := int32(-1)
	switch in := c.tree.marker(i, "case"); {
	case ev.Type == casus.Support && (in == "with" || in == "without"):
		at = c.around(i)
	case ev.Type == casus.Support:
		at = c.holderOf(i, "backed")
	case ev.Type == casus.Request:
		at = c.holderOf(c.shareOf(i), "replying")
	}
	if at < 0 {
		return
	}
	for _, p := range c.parties(at) {
		if c.known(p.actor) && !actsIn(ev, p.actor) {
			addParticipant(ev, casus.RoleRecipient, p, w)
		}
	}
}

// addVoice gives praise, blame or a threat that names nobody who utters it the one
// who does something with it: "opened the summit with criticism of the hosts".
func (c *Coder) addVoice(ev *casus.EventClaim, i int32, w world) {
	t := &c.tree
	h := t.head(i)
	switch ev.Type {
	case casus.Accuse, casus.Support, casus.Threaten:
	default:
		return
	}
	if posOf(t.tok(i)) != 'N' || ev.Mode == "investigate" || hasRole(ev, casus.RoleActor) || t.marker(i, "case") != "with" ||
		h < 0 || base(t.tok(i).Dep) != "obl" || !verbal(t.tok(h)) || t.passive(h) || t.participle(h) {
		return
	}
	if s := t.surfaceSubject(h, 0); s >= 0 && s < h {
		for _, p := range c.knownIn([]slotted{{"subj", s}}, []string{"subj"}) {
			if !suffersIn(ev, p.actor) {
				addParticipant(ev, casus.RoleActor, p, w)
			}
		}
	}
}

// holderOf returns the subject of the verb of a class whose object noun i is; -1 for
// none.
func (c *Coder) holderOf(i int32, class string) int32 {
	t := &c.tree
	h := t.head(i)
	if h < 0 || !verbal(t.tok(h)) || !c.words.Classes.In(t.tok(h).Lemma, class) {
		return -1
	}
	held, subject := false, int32(-1)
	for _, a := range t.slots(h, nil) {
		switch {
		case a.tok == i:
			held = a.slot == "obj" || a.slot == "obl:to" || a.slot == "obl:with"
		case a.slot == "subj":
			subject = a.tok
		}
	}
	if !held {
		return -1
	}
	return subject
}

// shareOf returns the noun for a share of what noun i tells, or i: "most of the
// demands".
func (c *Coder) shareOf(i int32) int32 {
	if h := c.tree.head(i); h >= 0 && c.tree.marker(i, "case") == "of" && c.quantified(h) == i {
		return h
	}
	return i
}

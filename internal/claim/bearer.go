package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// addBearer names whom an act bears on where its own slots name no known party:
// the party within the phrase that fills them ("condemned the Israeli strikes",
// "will support Turkey's efforts"), in the clause that it governs ("threatened
// to cut off gas to the neighbour"), or the one who is to act there ("demanded
// that the rebels withdraw"). Nobody both acts and bears through this rule.
func (c *Coder) addBearer(ev *casus.EventClaim, i int32, code coding, w world) {
	if ev.Type == casus.Consult || c.knownRole(ev, casus.RoleRecipient) || c.personBears(ev) {
		return
	}
	if code.governed > 0 {
		if m, at := c.within(ev, code.governed, 0); m != nil && ev.Type != casus.Request {
			c.addBearers(ev, at, w)
			return
		}
		if ev.Type == casus.Threaten { // "threatened to leave unless": the condition hangs on either verb
			c.args = append(c.args, c.tree.slots(code.governed, nil)...)
		}
	}
	for _, a := range c.args {
		var m *text.Mention
		at := a.tok
		if own := c.actorAt(at); own != nil && actsIn(ev, own.Actor) {
			continue // "the support of Kenyan ministers"
		}
		switch {
		case a.slot == "ccomp" && ev.Type == casus.Request && c.tree.passive(a.tok):
			// "the hostages must be freed": by whom, nobody says
		case a.slot == "ccomp" && ev.Type == casus.Request && a.tok < i:
			// what is told before it, not what is asked
		case a.slot == "ccomp" && ev.Type == casus.Request:
			m, at = c.doerOf(ev, a.tok)
		case ev.Type == casus.Request && (a.slot == "xcomp" || a.slot == "advcl") && c.tree.forSubject(a.tok, i) >= 0:
			at = c.tree.forSubject(a.tok, i) // "called for the army to leave"
			m = c.actorAt(at)
		case ev.Type == casus.Request && (a.slot == "obj" || a.slot == "iobj") && c.toldToAct(a.tok):
			m = c.actorAt(at) // "demanding the ministry look into it"
		case ev.Type == casus.Request && a.slot == "obl:for" && c.words.Classes.In(c.tree.tok(a.tok).Lemma, "granted"):
			m, at = c.opposed(ev, a.tok) // "asked for the union's help"
		case a.slot == "advcl:apart" && ev.Type == casus.Threaten:
			at, m = c.onCondition(a.tok)
		case ev.Type == casus.Protest && (a.slot == "advcl" || a.slot == "obl:in"):
			m, at = c.within(ev, a.tok, 1) // "to demand that X go", "in protest against X"
		case ev.Type == casus.Agree && (a.slot == "obl:to" || a.slot == "obl:on"):
			m, at = c.within(ev, a.tok, 1) // "agreed to an extension of the mission in X"
		case ev.Type == casus.Support && a.slot == "obl:in" && a.tok > i:
			m, at = c.namedUnder(ev, a.tok, "nmod:poss") // "solidarity in Chad's fight against the rebels"
		case ev.Type == casus.Reject && a.slot == "obl:to":
			m, at = c.opposed(ev, a.tok)
		case a.slot == "obl:with" && c.isDeed(a.tok): // "was hit with a missile attack"
		case a.slot == "obj" && c.wields(ev, code, a.tok): // "fired Iranian rockets": whose they are bears nothing
		case a.slot == "obj" || a.slot == "xcomp" || slices.Contains(c.slotsFor(code, "recipient"), a.slot):
			m, at = c.within(ev, a.tok, 0)
			if m == nil && c.bears(ev, a.tok) {
				return // whoever it is: "helped us with the rebels"
			}
		}
		if m != nil && !actsIn(ev, m.Actor) && c.known(m.Actor) {
			c.addBearers(ev, at, w)
			return
		}
	}
	if at := c.turnedTo(ev, i); at >= 0 {
		c.addBearers(ev, at, w)
		return
	}
	c.addHolder(ev, code, w)
	c.addGround(ev, w)
	c.addReproved(ev, w)
	c.addAimedAt(ev, code, w)
	if ev.Type == casus.Request {
		if at := c.demandedOf(ev, i); at >= 0 {
			c.addBearers(ev, at, w)
		}
	}
}

// turnedTo returns whom the verb above request or promise i says it is put to: "went to
// parliament to seek approval", "told the king, promising to help"; -1 for none.
func (c *Coder) turnedTo(ev *casus.EventClaim, i int32) int32 {
	t := &c.tree
	h := t.head(i)
	if h < 0 || !verbal(t.tok(h)) || t.tok(i).Dep != "advcl" || t.passive(h) || t.passive(i) || i < h {
		return -1
	}
	to := int32(-1)
	switch kind, says := c.speech.Verb(t.tok(h).Lemma); {
	case ev.Type == casus.Request && t.hasChild(i, "mark", "to") && c.words.Classes.In(t.tok(h).Lemma, "turning"):
		to = c.childUnder(h, "obl:to")
	case (ev.Type == casus.Agree || ev.Type == casus.Threaten) && says && kind.Asserts() && t.tok(i).XPOS == "VBG" && t.marker(i, "mark") == "":
		to = t.dependant(h, "iobj", "obj")
	}
	if to < 0 || to > i {
		return -1
	}
	if m := c.actorAt(to); m == nil || !c.political(m.Actor) {
		return -1
	}
	return to
}

// addHolder names whose hold an act of force ends by the clause that says who held
// what is taken or hit: "recaptured villages that were held by the rebels".
func (c *Coder) addHolder(ev *casus.EventClaim, code coding, w world) {
	t := &c.tree
	if ev.Type != casus.Assault && ev.Type != casus.Coerce {
		return
	}
	for _, a := range slices.Clone(c.args) {
		if a.slot != "obj" && !slices.Contains(c.slotsFor(code, "recipient"), a.slot) {
			continue
		}
		for _, at := range []int32{a.tok, c.childUnder(a.tok, "nmod:of")} {
			if at < 0 {
				continue
			}
			t.children(at, func(k int32) bool {
				if base(t.tok(k).Dep) == "acl" && c.words.Classes.In(t.tok(k).Lemma, "holding") && !c.negatedAt(k) {
					for _, p := range c.knownIn(t.slots(k, nil), []string{"subj"}) {
						if !actsIn(ev, p.actor) {
							addParticipant(ev, casus.RoleRecipient, p, w)
						}
					}
				}
				return true
			})
		}
	}
}

// addGround names the state in which things are hit, by the phrase right behind them:
// "hit targets in Libya". A place that armed groups act from is but where they are.
func (c *Coder) addGround(ev *casus.EventClaim, w world) {
	t := &c.tree
	if ev.Type != casus.Assault || c.knownRole(ev, casus.RoleRecipient) {
		return
	}
	for _, a := range slices.Clone(c.args) {
		in := a.tok + 2
		if a.slot != "obj" || !c.inAny(t.tok(a.tok).Lemma, thingClasses) || in >= t.last || t.doc.Form(int(in-1)) != "in" || t.slotOf(in, false) != "obl:in" {
			continue
		}
		m := c.actorAt(in)
		if m == nil || m.Kind == textPronoun || actsIn(ev, m.Actor) {
			continue
		}
		if p := (party{actor: m.Actor, text: c.wording(in, m), tok: in}); !c.groundOf(p) {
			addParticipant(ev, casus.RoleRecipient, p, w)
		}
	}
}

// addReproved names whom a reproach is about by what they are said to have done:
// "voiced frustration that the king had not called", "alleged that the army shelled
// the town".
func (c *Coder) addReproved(ev *casus.EventClaim, w world) {
	t := &c.tree
	if ev.Type != casus.Accuse || ev.Mode == "investigate" || !hasRole(ev, casus.RoleActor) || c.knownRole(ev, casus.RoleRecipient) {
		return
	}
	for _, a := range slices.Clone(c.args) {
		k := a.tok
		if a.slot == "obj" {
			k = t.dependant(a.tok, "acl", "ccomp", "advcl")
		} else if a.slot != "ccomp" && a.slot != "advcl" {
			continue
		}
		if k < 0 || !finite(t, k) {
			continue
		}
		switch mark := t.marker(k, "mark"); {
		case mark == "that", mark == "over", mark == "about", mark == "" && a.slot == "ccomp":
			for _, s := range t.slots(k, nil) {
				if s.slot == "subj" {
					c.addBearers(ev, s.tok, w)
				}
			}
		}
	}
}

// addAimedAt names whom an act of force is aimed at by the clause that made it one:
// "sent troops to attack the rebels".
func (c *Coder) addAimedAt(ev *casus.EventClaim, code coding, w world) {
	if ev.Type != casus.Assault || code.entry == nil || code.entry.POS != 'V' || hasRole(ev, casus.RoleRecipient) {
		return
	}
	for _, a := range slices.Clone(c.args) {
		named := func(n lexicon.Need) bool { return !n.Absent && n.Limited() && slices.Contains(n.Slots, a.slot) }
		if a.slot != "xcomp" && a.slot != "advcl" || !slices.ContainsFunc(code.entry.Needs, named) {
			continue
		}
		for _, o := range c.tree.slots(a.tok, nil) {
			if o.slot == "obj" {
				c.addStruckAt(ev, o.tok, w)
			}
		}
	}
}

// opposed returns the party that one is opposed to, itself or for what it does:
// "is opposed to the regime", "to French mediation".
func (c *Coder) opposed(ev *casus.EventClaim, i int32) (*text.Mention, int32) {
	if m := c.actorAt(i); m != nil {
		return m, i
	}
	for _, slot := range doerSlots {
		if m, at := c.namedUnder(ev, i, slot); m != nil {
			return m, at
		}
	}
	return nil, -1
}

// demandedOf returns who is to act by the words of a demand whose clause the tree
// has lost: the known party named right behind "demanded that"; -1 for none.
func (c *Coder) demandedOf(ev *casus.EventClaim, i int32) int32 {
	t := &c.tree
	if !verbal(t.tok(i)) {
		return -1
	}
	k := i + 1
	for k < min(i+4, t.last) && t.tok(k).Lemma != "that" {
		k++
	}
	if k >= min(i+4, t.last)-1 {
		return -1
	}
	if t.tok(k+1).UPOS == "DET" {
		k++
	}
	for n := c.mentionAt; n < len(t.doc.Mentions) && t.doc.Mentions[n].Start <= t.tok(k+1).Start; n++ {
		m := &t.doc.Mentions[n]
		if k+1 >= t.last || m.Start != t.tok(k+1).Start || m.Kind == text.TimeMention || m.Head < t.first || m.Head >= t.last {
			continue
		}
		if a := c.actorAt(m.Head); a != nil && c.known(a.Actor) && !actsIn(ev, a.Actor) && !t.owns(m.Head) {
			return m.Head
		}
	}
	return -1
}

// owns reports whether token i carries the mark of a possessive.
func (t *tree) owns(i int32) bool { return t.hasChild(i, "case", "'s") || t.tok(i).Dep == "nmod:poss" }

// doerOf returns the known party that is to act in the clause of verb i: its
// subject or, where the tree has none, what stands before the verb.
func (c *Coder) doerOf(ev *casus.EventClaim, i int32) (found *text.Mention, at int32) {
	if at = c.tree.surfaceSubject(i, 0); at >= 0 {
		if found = c.actorAt(at); found != nil {
			return found, at
		}
		if m, k := c.within(ev, at, maxWithin); m != nil {
			return m, k // "its NATO partners"
		}
	}
	c.tree.children(i, func(k int32) bool {
		if m := c.actorAt(k); k < i && m != nil && c.known(m.Actor) && !actsIn(ev, m.Actor) {
			found, at = m, k
		}
		return found == nil
	})
	return found, at
}

// onCondition returns who is to meet the condition of a threat: "unless the
// rebels leave".
func (c *Coder) onCondition(i int32) (int32, *text.Mention) {
	switch c.tree.marker(i, "mark") {
	case "if", "unless":
		if at := c.tree.surfaceSubject(i, 0); at >= 0 {
			return at, c.actorAt(at)
		}
	}
	return -1, nil
}

// addBearers adds the party headed by token i and those coordinated with it.
func (c *Coder) addBearers(ev *casus.EventClaim, i int32, w world) {
	c.tree.conjuncts(i, func(k int32) {
		if m := c.actorAt(k); m != nil && c.known(m.Actor) && !actsIn(ev, m.Actor) && !c.ownState(ev, m.Actor) {
			addParticipant(ev, casus.RoleRecipient, party{actor: m.Actor, text: c.wording(k, m), tok: k, taken: c.inherited(m)}, w)
		}
	})
}

// knownRole reports whether a party that casus knows plays a role.
func (c *Coder) knownRole(ev *casus.EventClaim, role casus.Role) bool {
	return slices.ContainsFunc(ev.Participants, func(p casus.Participant) bool { return p.Role == role && c.known(p.Actor) })
}

func actsIn(ev *casus.EventClaim, actor string) bool {
	return slices.ContainsFunc(ev.Participants, func(p casus.Participant) bool {
		return p.Role == casus.RoleActor && p.Actor == actor
	})
}

// Where a phrase names the party that it is about. Of another act the doer
// bears, not the victim: who condemns a killing by the army condemns the army.
var (
	doerSlots  = []string{"nmod:by", "nmod:poss", "amod", "compound", "nmod:from", "nmod:between"}
	ownerSlots = []string{"nmod:poss", "nmod:by", "amod", "compound", "nmod:from", "nmod:of", "nmod:against", "nmod:to",
		"nmod:with", "nmod:for", "nmod:on", "nmod:between", "nmod:among", "nmod:in"}
	clauseSlots = []string{"obj", "iobj", "obl:to", "obl:against", "obl:with", "obl:from", "obl:for", "obl:on", "obl:of", "xcomp", "obl:in"}
)

// maxWithin bounds how deep in a phrase a party is looked for.
const maxWithin = 4

// within looks for a known party in the phrase or clause headed by i: nearer ones
// first, and of equally near ones in the order of the slots.
func (c *Coder) within(ev *casus.EventClaim, i int32, depth int) (*text.Mention, int32) {
	t := &c.tree
	if movesForces(ev) && c.words.Classes.In(t.tok(i).Lemma, "troops") {
		return nil, -1
	}
	slots := c.partySlots(ev, i, depth)
	for _, slot := range slots {
		if slot == "compound" && depth > 1 && c.meeting(i) || c.origin(ev, i, slot) {
			continue // "the end of the Eastern Pact summit"
		}
		if m, at := c.namedUnder(ev, i, slot); m != nil && !c.strays(ev, i, slot, depth) {
			return m, at
		}
	}
	if m, at := c.doneBy(ev, i); m != nil {
		return m, at
	}
	if depth == maxWithin {
		return nil, -1
	}
	if by := t.dependant(i, "advcl"); by >= 0 && verbal(t.tok(i)) && t.marker(by, "mark") == "by" {
		return c.within(ev, by, depth+1) // "respond by shutting out X"
	}
	for _, slot := range append(slots[:len(slots):len(slots)], "acl") {
		k := c.childUnder(i, slot)
		if k < 0 || slot == "amod" || slot == "compound" || strings.HasPrefix(t.tok(k).Dep, "acl:") || slot == "acl" && finite(t, k) {
			continue // "the claim that X did it" is no word on X
		}
		if m, at := c.within(ev, k, depth+1); m != nil {
			return m, at
		}
	}
	return nil, -1
}

// strays reports whether a party that fills a slot of word i, so deep in a phrase, is
// mostly of another matter: who backs a letter to a state does not back the state.
// An act of force on a thing is one on whose it is, however deep that is said.
func (c *Coder) strays(ev *casus.EventClaim, i int32, slot string, depth int) bool {
	in := slot == "nmod:in" || slot == "obl:in"
	switch ev.Type {
	case casus.Assault:
		return depth > 0 && slot == "nmod:with"
	case casus.Protest:
		return in && depth > 0
	case casus.Threaten:
		return false
	case casus.Aid:
		return depth > 1 && !in
	case casus.Request:
		return in
	case casus.Support:
		return depth > 0 || in
	case casus.Reject:
		return depth > 0 && (slot != "nmod:poss" && slot != "nmod:from" && slot != "nmod:by" || !c.words.Classes.In(c.tree.tok(i).Lemma, "demand")) || in
	case casus.Agree:
		return depth > 0 && slot != "nmod:for" && slot != "nmod:with" && slot != "nmod:to" && !c.meeting(i) || in
	case casus.Accuse:
		return depth > 0 && !c.isDeed(i) || in && depth > 0
	case casus.Retreat:
		return depth > 1 || in && ev.Mode == "ceasefire" // "end the violence in X": X is where it is
	}
	return depth > 1
}

// officeSectors are the sectors of those who act for a state.
var officeSectors = map[string]bool{"GOV": true, "MIL": true, "LEG": true, "SPY": true, "COP": true, "JUD": true}

// ownState reports whether an actor is the state for which one who acts speaks: "the
// minister offered American help" bears on another state.
func (c *Coder) ownState(ev *casus.EventClaim, id string) bool {
	d := c.tree.doc
	a := d.Actors[id]
	return a != nil && a.Kind == casus.StateActor && slices.ContainsFunc(ev.Participants, func(p casus.Participant) bool {
		b := d.Actors[p.Actor]
		return p.Role == casus.RoleActor && b != nil && len(b.Code) == 3 && b.Code == a.Code && officeSectors[b.Sector]
	})
}

// origin reports whether what stands in a slot of noun i says whose goods are given or
// which war or treaty is spoken of, and not to whom that is done: "sent Iranian rockets to
// the front", "ended the Korean War", "supports the Iranian deal".
func (c *Coder) origin(ev *casus.EventClaim, i int32, slot string) bool {
	lemma := c.tree.commonWord(i)
	switch ev.Type {
	case casus.Aid:
		arms := c.words.Classes.In(lemma, "weapon") || c.words.Classes.In(lemma, "arms")
		return slot == "amod" && (arms || c.words.Classes.In(lemma, "aid")) || slot == "nmod:poss" && arms
	case casus.Retreat, casus.Support, casus.Reject, casus.Accuse, casus.Concede, casus.Agree:
		return c.words.Classes.In(lemma, "peace") && (slot == "amod" || slot == "compound")
	}
	return false
}

// meeting reports whether token i is a noun for talks or a visit.
func (c *Coder) meeting(i int32) bool {
	return slices.ContainsFunc(c.words.Find(c.tree.tok(i).Lemma, 'N'), func(e lexicon.Predicate) bool { return e.Type == casus.Consult })
}

// partySlots returns the slots of word i in which a party is looked for. Who
// praises or condemns a deed, or news of it, bears on the one who did it.
func (c *Coder) partySlots(ev *casus.EventClaim, i int32, depth int) []string {
	if verbal(c.tree.tok(i)) {
		return clauseSlots
	}
	entries := c.words.Find(c.tree.tok(i).Lemma, 'N')
	if h := c.tree.head(i); depth == 0 && ev.Type == casus.Accuse && h >= 0 && c.words.Classes.In(c.tree.tok(h).Lemma, "accusing-of") && c.inAny(c.tree.tok(i).Lemma, partyClasses) {
		return []string{"nmod:poss", "amod", "compound"} // "accused the cabinet of siding with X" bears nothing on X
	}
	if n := len(entries); n > 0 && ev.Type == casus.Request && entries[n-1].Type == casus.Request {
		slots := entries[n-1].Slots("recipient") // whose demand is repeated demands it too
		if h := c.tree.head(i); h >= 0 && c.tree.tok(h).Lemma == "make" {
			slots = append(slots[:len(slots):len(slots)], "nmod:of") // "made demands of the union"
		}
		return slots
	}
	if len(entries) == 0 || depth > 0 && !judges(ev, entries[len(entries)-1].Type) {
		if depth == 0 && c.isPerson(i) {
			return []string{"amod"} // "a Turkish pastor" is of Turkey, "the Acme chairman" is not Acme
		}
		return slices.DeleteFunc(slices.Clone(ownerSlots), func(slot string) bool { return c.beside(ev, slot) })
	}
	if ev.Type == casus.Request && entries[len(entries)-1].Type == casus.Request {
		return []string{"nmod:to", "nmod:on"} // "echoed the king's call": not he is asked
	}
	slots := slices.Concat(entries[len(entries)-1].Slots("actor"), doerSlots)
	if ev.Type == casus.Reject || ev.Type == casus.Agree {
		slots = append(slots, "nmod:with") // "rejected the deal with the rebels"
	}
	if ev.Type == casus.Request && c.childUnder(i, "nmod:of") < 0 {
		suffers := func(e lexicon.Predicate) bool { return slices.Contains(e.Slots("recipient"), "nmod:poss") }
		if slices.ContainsFunc(entries, suffers) {
			slots = slices.DeleteFunc(slots, func(slot string) bool { return slot == "nmod:poss" }) // "demanded the hostage's release"
		}
	}
	return slots
}

// wields reports whether the object i of an act of force is what it is done with.
func (c *Coder) wields(ev *casus.EventClaim, code coding, i int32) bool {
	return ev.Type == casus.Assault && c.words.Classes.In(c.tree.tok(i).Lemma, "weapon") && !slices.Contains(c.slotsFor(code, "recipient"), "obj")
}

// personBears reports whether a person whom the article names is among those on
// whom an act bears, though no state or office of theirs is known.
func (c *Coder) personBears(ev *casus.EventClaim) bool {
	return slices.ContainsFunc(ev.Participants, func(p casus.Participant) bool {
		a := c.tree.doc.Actors[p.Actor]
		return p.Role == casus.RoleRecipient && a != nil && a.Kind == casus.PersonActor
	})
}

// bears reports whether a pronoun stands among those on whom an act bears.
func (c *Coder) bears(ev *casus.EventClaim, i int32) bool {
	k := c.tree.tok(i)
	return k.UPOS == "PRON" && personal(k, false) && slices.ContainsFunc(ev.Participants, func(p casus.Participant) bool {
		return p.Role != casus.RoleActor && p.Text == c.tree.doc.Form(int(i))
	})
}

// isPerson reports whether token i is a noun for one person or the name of one.
func (c *Coder) isPerson(i int32) bool {
	if m := c.mentionAtHead(i); m != nil && m.Kind == text.ActorMention && c.tree.tok(i).UPOS == "PROPN" {
		a := c.tree.doc.Actors[m.Actor]
		return a == nil || a.Kind == casus.PersonActor
	}
	return c.tree.person(i) && c.tree.tok(i).XPOS != "NNS"
}

// beside reports whether what stands in a slot of a deed is not who bears a word
// on it: who backs measures against a state does not back the state, who asks for
// a strike on one does not ask it, and who gives a loan from one does not give it
// anything.
func (c *Coder) beside(ev *casus.EventClaim, slot string) bool {
	switch ev.Type {
	case casus.Support, casus.Accuse, casus.Reject, casus.Agree:
		return slot == "nmod:against"
	case casus.Aid:
		return slot == "nmod:from" || slot == "nmod:by"
	case casus.Request:
		return slot == "nmod:against" || slot == "nmod:in" || slot == "nmod:on"
	}
	return false
}

// movesForces reports whether an event is of forces that go somewhere or leave.
func movesForces(ev *casus.EventClaim) bool {
	return ev.Type == casus.Mobilize || ev.Type == casus.Aid || ev.Type == casus.Retreat
}

// judges reports whether an event passes judgement on an act of a type.
func judges(ev *casus.EventClaim, act casus.EventType) bool {
	switch act {
	case casus.Assault, casus.Coerce, casus.Sanction:
		return ev.Type == casus.Support || ev.Type == casus.Accuse
	}
	return false
}

// ownGround reports whether what word i names is a state's own ground, on which an act
// of force falls: "entered its airspace".
func (c *Coder) ownGround(ev *casus.EventClaim, i int32) bool {
	return (ev.Type == casus.Mobilize || ev.Type == casus.Assault || ev.Type == casus.Coerce) && (c.words.Classes.In(c.tree.tok(i).Lemma, "territory") || c.words.Classes.In(c.tree.tok(i).Lemma, "border"))
}

// namedUnder returns the first known party that fills a slot of word i.
func (c *Coder) namedUnder(ev *casus.EventClaim, i int32, slot string) (found *text.Mention, at int32) {
	at = -1
	c.tree.children(i, func(k int32) bool {
		if c.tree.slotOf(k, false) == slot {
			m := c.actorAt(k)
			if m != nil && (m.Kind != textPronoun || c.ofHis(ev, i, slot)) && c.known(m.Actor) && !actsIn(ev, m.Actor) {
				found, at = m, k
			}
		}
		return found == nil
	})
	return found, at
}

// toldToAct reports whether token i is a known party with a bare verb right behind it,
// which tells what it is asked to do.
func (c *Coder) toldToAct(i int32) bool {
	t := &c.tree
	if i+1 >= t.last || !c.knownParty(i) {
		return false
	}
	next := t.tok(i + 1)
	return next.UPOS == "VERB" && (next.XPOS == "VB" || next.XPOS == "VBP")
}

// addBlamer gives a word of blame that names nobody who blames the one who says that
// somebody is to blame.
func (c *Coder) addBlamer(ev *casus.EventClaim, i int32, w world) {
	t := &c.tree
	h := t.head(i)
	if ev.Type != casus.Accuse || hasRole(ev, casus.RoleActor) || h < 0 || !t.toBlame(i) || t.tok(i).Dep != "ccomp" {
		return
	}
	if kind, says := c.speech.Verb(t.tok(h).Lemma); !says || !kind.Asserts() || t.passive(h) {
		return
	}
	if s := t.surfaceSubject(h, 0); s >= 0 {
		for _, p := range c.knownIn([]slotted{{"subj", s}}, []string{"subj"}) {
			addParticipant(ev, casus.RoleActor, p, w)
		}
	}
}

// ofHis reports whether a pronoun before noun i says on whom an act bears that is
// about what the noun tells: "criticised his remarks".
func (c *Coder) ofHis(ev *casus.EventClaim, i int32, slot string) bool {
	if slot != "nmod:poss" || !c.hasActor(ev) {
		return false
	}
	switch ev.Type {
	case casus.Reject:
		return true
	case casus.Accuse, casus.Request:
		return !c.words.Classes.In(c.tree.tok(i).Lemma, "death")
	}
	return c.ownGround(ev, i)
}

// doneBy looks for the party on whom an act bears among those who did what it is
// about, by the participle behind its noun: "condemned the violence carried out by
// the army", "opposed the deal backed by the union".
func (c *Coder) doneBy(ev *casus.EventClaim, i int32) (*text.Mention, int32) {
	t := &c.tree
	switch ev.Type {
	case casus.Accuse, casus.Support, casus.Reject, casus.Agree:
	default:
		return nil, -1
	}
	k := t.dependant(i, "acl")
	if k < i || !t.participle(k) || c.negatedAt(k) || ev.Type != casus.Accuse && c.people(i) || c.words.Classes.In(t.tok(k).Lemma, "undergoing") {
		return nil, -1
	}
	for _, a := range t.slots(k, nil) {
		if a.slot != "subj" || a.tok < k || slices.ContainsFunc(c.args, func(own slotted) bool { return own.tok == a.tok }) {
			continue
		}
		if m := c.actorAt(a.tok); m != nil {
			if c.known(m.Actor) && !actsIn(ev, m.Actor) {
				return m, a.tok
			}
			return nil, -1
		}
		for _, slot := range doerSlots {
			if m, at := c.namedUnder(ev, a.tok, slot); m != nil && t.tok(a.tok).UPOS == "NOUN" && !c.people(a.tok) {
				return m, at // "wrought by the army's campaign"
			}
		}
	}
	return nil, -1
}

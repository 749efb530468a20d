package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/text"
)

// party is one actor, or one thing without a code, that fills a slot.
type party struct {
	actor string // Actor.ID or ""
	text  string // the source's words
	tok   int32
	taken bool // its country or sector is inherited from the story
}

// participate puts the participants of predicate i on ev. It returns false when
// the act's own slot is filled by something that cannot act, which means that
// the word is used in another sense.
func (c *Coder) participate(ev *casus.EventClaim, i int32, code coding, w world) bool {
	c.things, c.targets = c.things[:0], c.targets[:0]
	if !c.addRole(ev, casus.RoleActor, c.slotsFor(code, "actor"), w) {
		return false
	}
	for _, role := range []casus.Role{casus.RoleRecipient, casus.RoleAddressee, casus.RoleVictim} {
		c.addRole(ev, role, c.slotsFor(code, string(role)), w)
	}
	if code.governed >= 0 && !hasRole(ev, casus.RoleRecipient) {
		c.addGoverned(ev, code, w)
	}
	c.addGiver(ev, code, w)
	c.addBearer(ev, i, code, w)
	if code.governed >= 0 && ev.Type == casus.Threaten {
		c.addFurther(ev, code.governed, w)
	}
	c.addCompany(ev, i, w)
	c.addController(ev, i, w)
	c.addDoers(ev, i, code, w)
	c.addDoersBeside(ev, i, code, w)
	c.addStruckBeside(ev, i, code, w)
	c.addIntruded(ev, w)
	c.addHost(ev, i, code, w)
	c.addVisitor(ev, i, w)
	c.addAround(ev, i, w)
	c.addBlamer(ev, i, w)
	c.addVoice(ev, i, w)
	if ev.Type == casus.Mobilize && ev.Mode != "militia" || ev.Type == casus.Aid && !slices.Contains(c.slotsFor(code, "recipient"), "obj") {
		c.addForces(ev, w) // but not those who are recruited, trained or armed
	}
	c.dropOwnForces(ev, code)
	c.disownRebels(ev)
	c.dropThings(ev)
	c.dropUnfit(ev)
	dropSelf(ev)
	return true
}

// othersOwn reports whether the pronoun i before a deed stands for another than was
// found, who is named as the one on whom the deed bears: "its support of Israel".
func (c *Coder) othersOwn(i int32) bool {
	t := &c.tree
	h, m := t.head(i), c.actorAt(i)
	if h < 0 || m == nil || m.Kind != textPronoun {
		return false
	}
	found := false
	t.children(h, func(k int32) bool {
		if prep, ok := cutPrefix(t.slotOf(k, false), "nmod:"); ok && k > h && (prep == "of" || prep == "for" || prep == "on" || prep == "against") {
			other := c.actorAt(k)
			found = found || other != nil && other.Actor == m.Actor
		}
		return !found
	})
	return found
}

// dropSelf takes out "we" and "I" as those who act on "us" and "me": "before giving
// us an ultimatum, we would ask …" lacks the one who gives it.
func dropSelf(ev *casus.EventClaim) {
	named := func(role casus.Role, words ...string) func(p casus.Participant) bool {
		return func(p casus.Participant) bool {
			return p.Role == role && slices.Contains(words, strings.ToLower(p.Text))
		}
	}
	own := func(p casus.Participant) bool {
		return p.Role == casus.RoleRecipient && slices.ContainsFunc(ev.Participants, named(casus.RoleActor, strings.ToLower(p.Text)))
	}
	if slices.ContainsFunc(ev.Participants, named(casus.RoleActor, "his", "her", "their", "its", "my", "our")) {
		ev.Participants = slices.DeleteFunc(ev.Participants, own) // "his refusal"
	}
	if slices.ContainsFunc(ev.Participants, named(casus.RoleRecipient, "us", "me")) {
		ev.Participants = slices.DeleteFunc(ev.Participants, named(casus.RoleActor, "we", "i"))
	}
}

// dropOwnForces takes the forces that are sent, called up or withdrawn, or that one
// offers or threatens to send, from those on whom that bears: their own side's
// and, where they do go, any of which no side is said.
func (c *Coder) dropOwnForces(ev *casus.EventClaim, code coding) {
	moves := movesForces(ev)
	if !moves && (code.governed < 0 || ev.Type != casus.Agree && ev.Type != casus.Threaten) {
		return
	}
	d := c.tree.doc
	ev.Participants = slices.DeleteFunc(ev.Participants, func(p casus.Participant) bool {
		a := d.Actors[p.Actor]
		return p.Role == casus.RoleRecipient && a != nil && a.Kind == casus.ForceActor &&
			(moves && (p.Certainty == casus.Inherited || a.Code == "") || sentBy(ev, d, a.Code))
	})
}

func hasRole(ev *casus.EventClaim, role casus.Role) bool {
	return slices.ContainsFunc(ev.Participants, func(p casus.Participant) bool { return p.Role == role })
}

// addGoverned gives a governor that names no recipient that of the act it
// governs: who threatens to expel ambassadors threatens them.
func (c *Coder) addGoverned(ev *casus.EventClaim, code coding, w world) {
	kept := slices.Clone(c.args)
	under, ok := c.coding(code.governed)
	if ok {
		c.args = c.withObject(c.tree.slots(code.governed, nil))
		c.addRole(ev, casus.RoleRecipient, c.slotsFor(under, "recipient"), w)
		c.addRole(ev, casus.RoleRecipient, c.slotsFor(under, "victim"), w)
	}
	c.args = kept
	ev.Participants = slices.DeleteFunc(ev.Participants, func(p casus.Participant) bool {
		return p.Role == casus.RoleRecipient && p.Actor == "" && p.Text == ""
	})
}

// addFurther adds those whom a threat names behind verbs joined to the one it governs:
// "threatened to shoot at the guards and launch attacks on the miners".
func (c *Coder) addFurther(ev *casus.EventClaim, i int32, w world) {
	t, kept := &c.tree, c.args
	defer func() { c.args = kept }()
	t.children(i, func(k int32) bool {
		if t.tok(k).Dep != "conj" || !verbal(t.tok(k)) || t.dependant(k, "nsubj") >= 0 {
			return true
		}
		c.args = nil
		under, ok := c.coding(k)
		args := c.withObject(t.slots(k, nil))
		if o := t.dependant(k, "obj"); !ok && o >= 0 {
			under, ok = c.coding(o)
			args = c.withBearer(t.slots(o, nil), k)
		} else if ok && under.noun >= 0 {
			args = c.withNoun(args, under.noun)
		}
		if !ok {
			return true
		}
		for _, p := range c.knownIn(args, c.slotsFor(under, "recipient")) {
			if !actsIn(ev, p.actor) {
				addParticipant(ev, casus.RoleRecipient, p, w)
			}
		}
		return true
	})
}

// hostAsRecipient makes the country that forces or help go to the recipient
// where none is named.
func (c *Coder) hostAsRecipient(ev *casus.EventClaim, places []casus.PlaceRef) {
	if ev.Type != casus.Aid && ev.Type != casus.Mobilize {
		return
	}
	ev.Participants = slices.DeleteFunc(ev.Participants, func(p casus.Participant) bool {
		return p.Role == casus.RoleRecipient && p.Actor == "" && c.namesPlace(p.Text, places)
	})
	if hasRole(ev, casus.RoleRecipient) {
		return
	}
	for _, ref := range places {
		if p := c.tree.doc.Places[ref.Place]; ref.Role == casus.To && p != nil {
			c.addHostState(ev, p)
		}
	}
}

// namesPlace reports whether a recipient's words only name where it happens.
func (c *Coder) namesPlace(words string, places []casus.PlaceRef) bool {
	return slices.ContainsFunc(places, func(r casus.PlaceRef) bool {
		p := c.tree.doc.Places[r.Place]
		return p != nil && p.Name == words
	})
}

// addForces makes the forces that are sent actors where nobody is said to send
// them: "peacekeepers from Russia were deployed", "a mission of the bloc has
// arrived".
func (c *Coder) addForces(ev *casus.EventClaim, w world) {
	if hasRole(ev, casus.RoleActor) {
		return
	}
	for _, a := range c.args {
		if a.slot != "obj" {
			continue
		}
		if m := c.actorAt(a.tok); m == nil && !c.words.Classes.In(c.tree.tok(a.tok).Lemma, "troops") && !c.words.Classes.In(c.tree.tok(a.tok).Lemma, "body") {
			continue
		}
		for _, slot := range []string{"", "nmod:of", "nmod:from"} {
			at := a.tok
			if slot != "" {
				at = c.childUnder(a.tok, slot)
			}
			if at < 0 {
				continue
			}
			for _, p := range c.parties(at) {
				if c.known(p.actor) {
					addParticipant(ev, casus.RoleActor, p, w)
				}
			}
		}
	}
	ev.Participants = slices.DeleteFunc(ev.Participants, func(p casus.Participant) bool {
		return p.Role == casus.RoleRecipient && slices.ContainsFunc(ev.Participants, func(q casus.Participant) bool {
			return q.Role == casus.RoleActor && q.Actor != "" && q.Actor == p.Actor
		})
	})
}

// slotsFor returns the slots that fill a role under a coding.
func (c *Coder) slotsFor(code coding, role string) []string {
	if code.entry != nil {
		return code.entry.Slots(role)
	}
	switch role {
	case "actor":
		return governorActor
	case "recipient":
		switch code.bearer {
		case "", "subj":
		case "obj":
			return governorObject
		default:
			return []string{code.bearer}
		}
		return governorRecipient
	}
	return nil
}

var (
	governorActor     = []string{"subj", "nmod:poss", "nmod:by", "compound", "amod", "nmod:of", "nmod:from"}
	governorObject    = []string{"obj", "iobj"}
	governorRecipient = []string{"obj", "iobj", "obl:with", "obl:to", "obl:against", "obl:from", "nmod:to", "nmod:with", "nmod:on"}
)

// addRole adds the parties of the first slot that holds any; for verbs whose
// actor may stand in several slots (reciprocal acts) those of all of them. It
// returns false when the subject is filled by something that cannot act.
func (c *Coder) addRole(ev *casus.EventClaim, role casus.Role, slots []string, w world) bool {
	if len(slots) == 0 {
		return true
	}
	reciprocal := role == casus.RoleActor && (slots[0] == "subj" || slices.Contains(slots, "nmod:between"))
	subject, able := false, false
	for _, slot := range slots {
		filled, n := c.fillRole(ev, role, slot, w)
		subject = subject || filled && slot == "subj"
		able = able || n > 0
		if n > 0 && !reciprocal {
			break
		}
	}
	return able || !subject || c.instrument()
}

// fillRole adds the parties that fill one slot and says whether anything fills
// it and how many parties that gave.
func (c *Coder) fillRole(ev *casus.EventClaim, role casus.Role, slot string, w world) (filled bool, n int) {
	for _, a := range c.args {
		if role == casus.RoleActor && slot == "nmod:poss" {
			a.tok = c.reprovedOwner(a.tok)
		}
		if a.slot != slot || role == casus.RoleActor && slot == "subj" && c.doesNear(a.tok) || strings.HasSuffix(slot, ":in") && c.dated(a.tok) || slot != "subj" && c.dayOf(a.tok) {
			continue
		}
		filled = true
		for _, p := range c.standsFor(role, a.tok) {
			if role == casus.RoleActor && (p.actor == "" && (!c.canAct(p.tok) || c.doneTo(p.tok)) || slot == "obj" && !c.known(p.actor)) {
				continue
			}
			if role == casus.RoleActor && (slot == "nmod:from" && c.groundOf(p) || slot == "nmod:poss" && c.othersOwn(a.tok)) {
				continue
			}
			if role == casus.RoleActor && c.imaginedState(p) {
				continue
			}
			if role == casus.RoleActor && ev.Type == casus.Assault && strings.HasSuffix(slot, ":from") && c.words.Classes.In(c.tree.tok(p.tok).Lemma, "building") {
				continue // "an attack from the school"
			}
			if role == casus.RoleActor && slot == "compound" && c.lookedInto(ev, p) {
				addParticipant(ev, casus.RoleRecipient, p, w)
				continue
			}
			if role == casus.RoleActor && slot == "compound" && ev.Type == casus.Assault && c.peaceful(p.actor) {
				addParticipant(ev, casus.RoleRecipient, p, w) // where it struck: "the Riverside Chapel shooting"
				continue
			}
			if role != casus.RoleActor && slot == "compound" && (c.isBody(p.actor) || c.isUnit(p.actor)) {
				addParticipant(ev, casus.RoleActor, p, w) // whose killings they are: "the Taliban killings"
				continue
			}
			if role != casus.RoleActor && actsIn(ev, p.actor) {
				if c.tree.tok(p.tok).UPOS != "PRON" {
					continue // nobody does it to itself without a word for that
				}
				p.actor = "" // "asks him": not the one who asks
			}
			if role != casus.RoleActor && p.actor == "" {
				p.actor, p.taken = c.struckState(ev, p.tok)
				if p.actor == "" && ev.Type == casus.Assault && strings.HasPrefix(slot, "obl:") && !c.canBear(ev, p.tok) {
					continue // "fired on a regular basis into Chad"
				}
				c.noteThing(ev, p)
			}
			n++
			if left := c.leaves(p); left != nil && ev.Type == casus.Retreat {
				addParticipant(ev, casus.RoleRecipient, *left, w)
				continue
			}
			addParticipant(ev, role, p, w)
		}
	}
	return filled, n
}

// doesNear reports whether the agent i of a passive verb does the deed named right
// before it, which lies deeper in the verb's company: "was arrested in an inquiry
// into a plot by officers".
func (c *Coder) doesNear(i int32) bool {
	t := &c.tree
	by := t.dependant(i, "case")
	if by <= t.first || t.tok(i).Dep != "obl:agent" || posOf(t.tok(by-1)) != 'N' {
		return false
	}
	deed, h := t.tok(by-1).Lemma, t.head(by-1)
	return h >= 0 && h != t.head(i) && posOf(t.tok(h)) == 'N' && (len(c.words.Find(deed, 'N')) > 0 || c.inAny(deed, []string{"incident", "crime"}))
}

// dated reports whether the phrase of token i begins with a date, which is all that
// its preposition governs: "on the visit in August officials were hopeful".
func (c *Coder) dated(i int32) bool {
	in := c.tree.dependant(i, "case")
	return in >= 0 && in+1 < i && c.inTime(in+1) && !c.inTime(i)
}

// dayOf reports whether token i is the number of a day: "the invasion on 24 March".
func (c *Coder) dayOf(i int32) bool {
	return c.tree.tok(i).UPOS == "NUM" && c.inTime(i) && !c.tree.ofAge(i)
}

// groundOf reports whether the state p behind "from" is but the ground that an
// armed group of it acts from: rockets from a country with a militia of its own.
func (c *Coder) groundOf(p party) bool {
	d := c.tree.doc
	a := d.Actors[p.actor]
	if a == nil || a.Kind != casus.StateActor {
		return false
	}
	for _, b := range d.Actors {
		if b.Code == a.Code && (b.Sector == "REB" || b.Sector == "UAF" || b.Sector == "PRM") {
			return true
		}
	}
	return false
}

// lookedInto reports whether a party before the word for an inquiry is what it is
// about: "the Bolivia investigation", not "the Bolivian" or "the US" one.
func (c *Coder) lookedInto(ev *casus.EventClaim, p party) bool {
	a, form := c.tree.doc.Actors[p.actor], c.tree.doc.Form(int(p.tok))
	return ev.Mode == "investigate" && a != nil && a.Kind == casus.StateActor && c.tree.tok(p.tok).UPOS == "PROPN" && strings.ToUpper(form) != form
}

// leaves returns the state that forces leave where it is the only one said of them:
// "troops from Iraq", in the withdrawal of such. nil otherwise.
func (c *Coder) leaves(p party) *party {
	t := &c.tree
	a := t.doc.Actors[p.actor]
	if a == nil || a.Kind != casus.ForceActor || a.Code == "" {
		return nil
	}
	from := c.childUnder(p.tok, "nmod:from")
	if from < 0 {
		return nil
	}
	m := c.actorAt(from)
	if m == nil || t.doc.Actors[m.Actor] == nil || t.doc.Actors[m.Actor].Code != a.Code {
		return nil
	}
	return &party{actor: m.Actor, text: c.wording(from, m), tok: from}
}

func addParticipant(ev *casus.EventClaim, role casus.Role, p party, w world) {
	certainty := casus.Stated
	switch {
	case role == casus.RoleActor && w.alleged:
		certainty = casus.Alleged
	case p.taken:
		certainty = casus.Inherited
	}
	part := casus.Participant{Actor: p.actor, Text: p.text, Role: role, Certainty: certainty}
	same := func(q casus.Participant) bool {
		return q.Role == role && q.Actor == p.actor && (p.actor != "" || q.Text == p.text)
	}
	if !slices.ContainsFunc(ev.Participants, same) {
		ev.Participants = append(ev.Participants, part)
	}
}

// addCompany adds those who act together with the subject: "along with forces
// from Armenia and Belarus". Who is praised or blamed along with another, or
// undergoes the act along with him, does so too.
func (c *Coder) addCompany(ev *casus.EventClaim, i int32, w world) {
	args := c.args
	if k := c.tree.dependant(i, "advmod"); k >= 0 && (c.tree.tok(k).Lemma == "together" || c.tree.tok(k).Lemma == "along") {
		if with := c.childUnder(k, "obl:together_with", "obl:along_with"); with >= 0 {
			args = append(slices.Clone(args), slotted{"obl:together_with", with})
		}
	}
	for _, a := range args {
		switch a.slot {
		case "obl:along_with", "obl:together_with", "obl:alongside", "nmod:along_with", "nmod:together_with", "obl:along":
			role := casus.RoleActor
			if judged := ev.Type == casus.Support || ev.Type == casus.Accuse; judged && c.behindObject(a.tok) || c.tree.passive(i) {
				role = casus.RoleRecipient
			}
			for _, p := range c.parties(a.tok) {
				if p.actor != "" && (role == casus.RoleActor || !actsIn(ev, p.actor)) {
					addParticipant(ev, role, p, w)
				}
			}
		}
	}
}

// behindObject reports whether token i stands behind the object of the act.
func (c *Coder) behindObject(i int32) bool {
	return slices.ContainsFunc(c.args, func(a slotted) bool { return a.slot == "obj" && a.tok < i })
}

// addController gives a deed that names nobody who does it the subject of the verb
// that governs it: "the rebels plan an attack".
func (c *Coder) addController(ev *casus.EventClaim, i int32, w world) {
	t := &c.tree
	h := t.head(i)
	if h < 0 || posOf(t.tok(i)) != 'N' || hasRole(ev, casus.RoleActor) {
		return
	}
	by := c.actsWith(h, i)
	if over := t.head(h); !by && t.tok(h).Dep == "obj" && over >= 0 && c.actsWith(over, i) {
		by, h = true, over // hung on the object
	}
	if !by && base(t.tok(i).Dep) != "obj" {
		return
	}
	g, ok := c.governor(h, "obj")
	weighs := c.words.Classes.In(t.tok(h).Lemma, "weighing")
	if by || ok && c.words.Classes.In(t.tok(h).Lemma, "ordering") && finite(t, h) && !t.passive(h) && !t.participle(h) {
	} else if !ok || !g.Keep || g.Type != "" || g.Controller != "subj" || g.Realis == casus.Hypothetical && !weighs || g.Realis == casus.Negated || t.passive(h) || t.participle(h) {
		return
	}
	s := t.surfaceSubject(h, 0)
	if s < 0 || s == i {
		return
	}
	for _, p := range c.parties(s) {
		if c.known(p.actor) {
			addParticipant(ev, casus.RoleActor, p, w)
		}
	}
	ev.Participants = slices.DeleteFunc(ev.Participants, func(p casus.Participant) bool {
		return p.Role == casus.RoleRecipient && p.Actor != "" && actsIn(ev, p.Actor)
	})
}

// actsWith reports whether what verb h tells is done by deed i, whose doer its subject
// then is: "responded with raids", "opens the summit with a warning".
func (c *Coder) actsWith(h, i int32) bool {
	t := &c.tree
	if dep := base(t.tok(i).Dep); dep != "obl" && dep != "nmod" || i < h || t.marker(i, "case") != "with" || !verbal(t.tok(h)) || t.passive(h) || t.participle(h) {
		return false
	}
	lemma := t.tok(h).Lemma
	return c.words.Classes.In(lemma, "answering") || c.words.Classes.In(lemma, "opening")
}

// addVisitor gives a visit that names no visitor the one of whom the clause tells
// something on it: "told the chancellor during a visit to Berlin".
func (c *Coder) addVisitor(ev *casus.EventClaim, i int32, w world) {
	t := &c.tree
	h := t.head(i)
	if ev.Mode != "visit" || posOf(t.tok(i)) != 'N' || hasRole(ev, casus.RoleActor) || h < 0 || base(t.tok(i).Dep) != "obl" || !verbal(t.tok(h)) || t.passive(h) {
		return
	}
	s := t.surfaceSubject(h, 0)
	if prep := t.marker(i, "case"); s < 0 || s > h || prep != "during" && prep != "on" {
		return
	}
	for _, p := range c.parties(s) {
		if a := t.doc.Actors[p.actor]; a != nil && a.Kind == casus.PersonActor && !suffersIn(ev, p.actor) {
			addParticipant(ev, casus.RoleActor, p, w)
		}
	}
}

// addHost adds the subject of the clause that tells of a meeting beside it, where
// the meeting's own words name but the other side: "X, in talks with Y, said".
func (c *Coder) addHost(ev *casus.EventClaim, i int32, code coding, w world) {
	t := &c.tree
	h := t.head(i)
	in := t.marker(i, "case") == "in"
	engaged := h >= 0 && (in || t.tok(i).Dep == "obj") && c.words.Classes.In(t.tok(h).Lemma, "engaged") && t.dependant(h, "compound:prt") < 0
	if !mutual(code) || posOf(t.tok(i)) != 'N' || !hasSlot(c.args, "nmod:with") && !hasSlot(c.args, "nmod:against") && !engaged {
		return
	}
	own := func(a slotted) bool {
		switch a.slot {
		case "nmod:poss", "nmod:by", "nmod:between", "nmod:of", "nmod:among", "amod", "compound":
			m := c.actorAt(a.tok)
			return m != nil && c.known(m.Actor)
		}
		return false
	}
	if slices.ContainsFunc(c.args, own) {
		return
	}
	host := int32(-1)
	switch dep := base(t.tok(i).Dep); {
	case t.dependant(i, "cop") >= 0:
		host = t.dependant(i, "nsubj") // "is in talks with"
	case h < 0 || hasSlot(c.args, "subj"):
	case engaged, dep == "obl" && verbal(t.tok(h)) && !t.passive(h) && (in || ev.Type == casus.Consult || c.outcomeOf(i, h)), dep == "obl" && c.fellIn(i, h):
		host = t.surfaceSubject(h, 0)
	case dep == "nmod" && ev.Type == casus.Consult:
		host = h
	case dep == "obj", dep == "nsubj":
		host = c.calledOff(i)
	}
	if ev.Type == casus.Consult && (host < 0 || !c.knownParty(host)) {
		host = c.seekerOf(i)
	}
	if host < 0 {
		return
	}
	for _, p := range c.parties(host) {
		if c.known(p.actor) && (ev.Type != casus.Assault || c.political(p.actor)) {
			addParticipant(ev, casus.RoleActor, p, w)
		}
	}
}

// outcomeOf reports whether verb h tells of its own subject what came of fight i: "took
// the town after fighting with the army", "died after a battle with police".
func (c *Coder) outcomeOf(i, h int32) bool {
	lemma := c.tree.tok(h).Lemma
	after := c.tree.hasChild(i, "case", "after") || c.tree.hasChild(i, "mark", "after")
	return after && c.words.Classes.In(lemma, "fighting")
}

// fellIn reports whether verb h tells that its subject came to harm in fight i, of which
// it is a side: "were killed in clashes with the rebels".
func (c *Coder) fellIn(i, h int32) bool {
	t := &c.tree
	prep := t.marker(i, "case")
	return verbal(t.tok(h)) && t.passive(h) && (prep == "in" || prep == "during") && c.words.Classes.In(t.tok(h).Lemma, "harm")
}

// canAct reports whether an unresolved token may still be somebody: a person's
// pronoun, a name, or a noun for people.
func (c *Coder) canAct(i int32) bool {
	k := c.tree.tok(i)
	switch k.UPOS {
	case "PROPN":
		m := c.mentionAtHead(i)
		return m == nil || m.Kind == text.ActorMention
	case "PRON":
		return k.Lemma == "he" || k.Lemma == "she" || k.Lemma == "they" || k.Lemma == "we" || k.Lemma == "who" || k.Lemma == "I" || k.Lemma == "it"
	}
	return c.words.Classes.In(k.Lemma, "person") || c.words.Classes.In(k.Lemma, "party")
}

// childUnder returns the first dependant of i that fills one of the slots, or -1.
func (c *Coder) childUnder(i int32, slots ...string) int32 {
	found := int32(-1)
	c.tree.children(i, func(k int32) bool {
		if slices.Contains(slots, c.tree.slotOf(k, false)) {
			found = k
		}
		return found < 0
	})
	return found
}

// mentionAtHead returns the widest mention headed by i, of any kind, or nil.
func (c *Coder) mentionAtHead(i int32) *text.Mention {
	t := &c.tree
	if m := t.heads[i-t.first]; m > 0 {
		return &t.doc.Mentions[m-1]
	}
	return nil
}

// stateOfPlace returns the state that a country's name stands for; "" for any
// smaller place, whose people and buildings are not the state.
func (c *Coder) stateOfPlace(id string) string {
	p := c.tree.doc.Places[id]
	if p == nil || p.Precision != casus.CountryPrecision || p.Country == "" {
		return ""
	}
	c.ensureState(p.Country)
	return p.Country
}

// ensureState puts a state on the Doc's actors, so that a claim may name it.
func (c *Coder) ensureState(code string) {
	d := c.tree.doc
	if d.Actors[code] != nil {
		return
	}
	name := code
	if a, ok := c.lx.Actor(code); ok {
		name = a.Name
	}
	d.Actors[code] = &casus.Actor{ID: code, Name: name, Kind: casus.StateActor, Code: code, Names: []casus.NameCount{}}
}

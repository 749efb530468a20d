package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// coding is what a word is coded as before its participants are known.
type coding struct {
	typ      casus.EventType
	mode     string
	contexts []string
	rule     string
	entry    *lexicon.Predicate // whose roles apply; nil for a governor's own event
	noun     int32              // event noun of a light verb, or -1
	bearer   string             // for a governor: the slot of whom it is put to
	governed int32              // for a governor: the predicate it governs, or -1
}

// codeEvents codes the events of the current sentence: one clause, one event.
func (c *Coder) codeEvents(s int) {
	t := &c.tree
	clear(c.taken)
	c.findTold()
	for i := t.first; i < t.last; i++ {
		if !c.told(i) || t.listedNoun(i) >= 0 {
			c.taken[i] = true
		}
	}
	c.codeDemands(s)
	for i := t.first; i < t.last; i++ {
		if !c.taken[i] {
			c.codeGovernor(s, i)
		}
	}
	for _, nouns := range []bool{false, true} { // a verb takes the event noun that decides what it means
		for i := t.first; i < t.last; i++ {
			if c.taken[i] || nouns != (posOf(t.tok(i)) == 'N') {
				continue
			}
			if !nouns {
				c.codeUnfolding(s, i)
			}
			code, ok := c.coding(i)
			switch {
			case ok && !c.taken[i] && !c.topic(i, code.typ):
				c.codeEvent(s, i, code)
			case !ok:
				c.takeFigure(i, code.entry)
			}
		}
	}
}

// codeGovernor codes a governing word ("refused to withdraw") as its own event,
// where the lexicon says so, and takes the governed word out where it is not to
// be coded beside it.
func (c *Coder) codeGovernor(s int, i int32) {
	t := &c.tree
	pos := posOf(t.tok(i))
	if pos == 0 || len(c.words.Governors(t.tok(i).Lemma, pos)) == 0 {
		return
	}
	c.args = t.slots(i, c.args[:0])
	c.fill(i)
	args := slices.Clone(c.args)
	for _, a := range args {
		if !c.carries(a.tok) {
			continue
		}
		if m := t.marker(a.tok, "mark"); a.slot == "advcl" && m != "to" && m != "" {
			continue // "asked for help in overcoming" asks for help
		}
		if a.slot == "advcl" && t.tok(a.tok).XPOS == "VBG" && t.marker(a.tok, "mark") == "" {
			continue // "agreed, saying that …"
		}
		g, _ := c.governor(i, a.slot)
		if g == nil {
			continue
		}
		under, coded := c.coding(a.tok)
		if g.Type == casus.Request && (a.slot == "ccomp" && (!c.mandative(a.tok) || c.open(a.tok)) || g.Lemma == "ask" && c.asksItself(a.tok)) {
			continue // "asked where they were", "asked whether he should go", "suggested that they had left"
		}
		if nominal(t.tok(a.tok)) && (!coded || c.namesObject(i, a.slot)) {
			continue // "requested help": the word's own entry knows its object and decides
		}
		if !g.Keep {
			c.taken[a.tok] = true
		}
		if g.Type == "" {
			return
		}
		own := c.committed(g, i, a.tok, a.slot, under)
		if coded && under.typ == own {
			c.taken[a.tok] = true // "agreed to found a bank" is one agreement
		}
		if own == "" || c.topic(i, own) {
			c.taken[i] = true
			return
		}
		mode := g.Mode(under.typ, under.mode)
		switch {
		case own == g.Type:
		case own == casus.Threaten:
			mode = "violence"
		default:
			mode = requested(under.typ)
		}
		c.codeEvent(s, i, coding{typ: own, mode: mode, contexts: under.contexts,
			rule: "governor " + g.Key(), noun: -1, bearer: g.Controller, governed: a.tok})
		c.taken[i] = true
		return
	}
}

// open reports whether the clause of verb i is a question of yes or no.
func (c *Coder) open(i int32) bool {
	mark := c.tree.marker(i, "mark")
	return mark == "whether" || mark == "if"
}

// namesObject reports whether word i has an entry of its own that asks for just
// what fills slot.
func (c *Coder) namesObject(i int32, slot string) bool {
	own, ok := c.coding(i)
	if !ok || own.entry == nil {
		return false
	}
	return slices.ContainsFunc(own.entry.Needs, func(n lexicon.Need) bool {
		return !n.Absent && n.Limited() && slices.Contains(n.Slots, slot)
	})
}

// carries reports whether token i can carry an event of its own.
func (c *Coder) carries(i int32) bool {
	t := &c.tree
	pos := posOf(t.tok(i))
	return pos == 'V' || pos != 0 && len(c.words.Find(t.tok(i).Lemma, pos)) > 0
}

// governor returns the lexicon's governing entry of word h for what fills slot.
func (c *Coder) governor(h int32, slot string) (*lexicon.Governor, bool) {
	t := &c.tree
	pos := posOf(t.tok(h))
	if pos == 0 || len(c.words.Governors(t.tok(h).Lemma, pos)) == 0 {
		return nil, false
	}
	kept, fillers := c.args, c.fillers
	c.args, c.fillers = t.slots(h, nil), nil
	c.fill(h)
	g := c.words.Governor(t.tok(h).Lemma, pos, slot, c.fillers)
	c.args, c.fillers = kept, fillers
	if g != nil && slot == "ccomp" && c.words.Classes.In(t.tok(h).Lemma, "assenting") && t.pastTold(t.dependant(h, "ccomp")) {
		return nil, false // "agreed that the rebels had shelled the town" shares a view
	}
	return g, g != nil
}

// pastTold reports whether verb i tells something as done or so before: "had
// left", "was needed", and not "would leave".
func (t *tree) pastTold(i int32) bool {
	if i < 0 {
		return false
	}
	past, modal := t.tok(i).XPOS == "VBD", false
	t.children(i, func(k int32) bool {
		w := t.tok(k)
		if w.Dep == "aux" || w.Dep == "aux:pass" || w.Dep == "cop" {
			past = past || w.XPOS == "VBD" || w.Lemma == "have"
			modal = modal || w.XPOS == "MD"
		}
		return true
	})
	return past && !modal
}

// posOf maps a tag to the lexicon's part of speech; 0 for words without entries.
func posOf(k *text.Token) byte {
	switch k.UPOS {
	case "VERB":
		if misread(k) {
			return 'N'
		}
		return 'V'
	case "NOUN":
		return 'N'
	case "ADJ":
		if len(k.XPOS) > 1 && k.XPOS[:2] == "VB" {
			return 'V' // "would free": the two taggers differ, the finer one is right
		}
		return 'A'
	case "AUX":
		if k.Dep == "root" || k.Dep == "ccomp" {
			return 'V'
		}
	case "ADV":
		if verbal(k) {
			return 'V'
		}
	}
	return 0
}

// fill turns c.args into the lexicon's fillers, each with its own dependants.
func (c *Coder) fill(i int32) {
	t := &c.tree
	c.fillers = c.fillers[:0]
	for _, a := range c.args {
		t.conjuncts(c.quantified(a.tok), func(k int32) {
			c.fillers = append(c.fillers, lexicon.Filler{Slot: a.slot, Lemma: t.commonWord(k)})
			if a.slot == "xcomp" && t.tok(k).UPOS == "ADJ" {
				c.fillers = append(c.fillers, lexicon.Filler{Slot: "xcomp:pred", Lemma: t.tok(k).Lemma})
			}
			of := len(c.fillers)
			if !nominal(t.tok(k)) && a.slot != "xcomp" {
				return // what an infinitive is about tells its sense too: "vowed to fight the ruling"
			}
			if kind := c.kindWord(k); kind != "" && nominal(t.tok(k)) {
				c.fillers = append(c.fillers, lexicon.Filler{Slot: a.slot, Lemma: kind})
			}
			t.children(k, func(g int32) bool {
				if slot := t.slotOf(g, false); slot != "" {
					c.fillers = append(c.fillers, lexicon.Filler{Slot: slot, Lemma: t.tok(g).Lemma, Of: of})
				}
				return true
			})
			c.fillKind(a.slot, k)
		})
	}
}

// fillKind adds what a name is as a further filler, so that entries that ask for
// a town, a man or troops accept the name of one.
func (c *Coder) fillKind(slot string, i int32) {
	m := c.mentionAtHead(i)
	if m == nil || c.tree.tok(i).UPOS != "PROPN" {
		return
	}
	kind := ""
	switch a := c.tree.doc.Actors[m.Actor]; {
	case c.stateOfPlace(m.Place) != "" || a != nil && a.Kind == casus.StateActor:
		kind = "country"
	case m.Kind == text.PlaceMention && !m.Metonym:
		kind = "town"
	case a != nil && a.Kind == casus.PersonActor:
		kind = "man"
	case a != nil && a.Kind == casus.ForceActor:
		kind = "troops"
	}
	if kind != "" {
		c.fillers = append(c.fillers, lexicon.Filler{Slot: slot, Lemma: kind})
	}
}

// quantified looks through a quantifying noun: in "dozens of troops" it is troops
// that fill the slot.
func (c *Coder) quantified(i int32) int32 {
	for n := 0; n < 3 && c.words.Classes.In(c.tree.tok(i).Lemma, "quantifier"); n++ {
		of := c.childUnder(i, "nmod:of")
		if in := c.childUnder(i, "nmod:in"); of < 0 && in >= 0 {
			if m := c.actorAt(in); m != nil && c.isBody(m.Actor) {
				of = in // "some in the party"
			}
		}
		if of < 0 {
			break
		}
		i = of
	}
	return i
}

// coding looks up what word i is coded as in its company; false for nothing.
func (c *Coder) coding(i int32) (coding, bool) {
	t := &c.tree
	k := t.tok(i)
	pos := posOf(k)
	if pos == 0 || len(c.words.Find(k.Lemma, pos)) == 0 || pos == 'A' && !predicative(t, i) {
		return coding{}, false
	}
	if pos == 'V' && (c.attributive(i) || c.heldAlready(i) || k.XPOS == "VBG" && c.words.Classes.In(k.Lemma, "except")) {
		return coding{}, false // "the besieged town": what it is, not what is told of it
	}
	c.args = t.slots(i, c.args[:0])
	c.fill(i)
	e := c.words.Best(k.Lemma, pos, c.fillers)
	if e == nil {
		return coding{}, false
	}
	code := coding{typ: e.Type, mode: e.Mode, contexts: e.Contexts, rule: e.Key(), entry: e, noun: -1, governed: -1}
	if e.Light != "" && !c.lighten(&code, e.Light) {
		return coding{}, false
	}
	return code, code.typ != ""
}

// predicative reports whether an adjective says something of its noun by
// itself, not in passing.
func predicative(t *tree, i int32) bool {
	return t.dependant(i, "cop", "nsubj") >= 0 || t.tok(i).Dep == "xcomp"
}

// lighten gives a light verb the code of its event noun.
func (c *Coder) lighten(code *coding, slot string) bool {
	t := &c.tree
	for _, a := range c.args {
		if a.slot != slot {
			continue
		}
		args, fillers := c.args, c.fillers
		c.args, c.fillers = t.slots(a.tok, nil), nil
		c.fill(a.tok)
		e := c.words.Best(t.tok(a.tok).Lemma, 'N', c.fillers)
		c.args, c.fillers = args, fillers
		if e == nil || e.Type == "" {
			return false
		}
		code.typ, code.mode, code.noun = e.Type, e.Mode, a.tok
		code.contexts = union(code.contexts, e.Contexts)
		return true
	}
	return false
}

// codeEvent puts participants, places and time to a coding and keeps the event
// if somebody or somewhere known takes part in it.
func (c *Coder) codeEvent(s int, i int32, code coding) {
	t := &c.tree
	c.args = c.company(i, code)
	if posOf(t.tok(i)) == 'N' && !c.standsAsEvent(i, code) {
		return
	}
	if h := c.bearer(i); h >= 0 {
		c.args = c.withBearer(c.args, h)
	}
	if code.noun >= 0 {
		c.taken[code.noun] = true
		c.args = c.withNoun(c.args, code.noun)
	}
	c.args = c.withNeeded(c.withObject(c.args), code)
	plain := c.args
	c.args = c.aimed(c.args, code)
	w := c.world(i)
	cl := c.newClaim(casus.EventKind, s, i)
	ev := &casus.EventClaim{Type: code.typ, Mode: code.mode, Contexts: union(nil, code.contexts)}
	if !c.participate(ev, i, code, w) {
		return
	}
	if code.typ == casus.Assault {
		c.args = plain
	}
	if c.inWords(ev, i, code) {
		ev.Type, ev.Mode = casus.Accuse, "disapprove"
	}
	cl.EventClaim, cl.Rule = ev, code.rule
	cl.Realis, cl.Completion = w.realis, w.completion
	if w.hedge != "" {
		cl.Hedge = w.hedge
	}
	c.unsaid(&cl)
	c.founded(ev, code)
	cl.Places = c.widely(code, c.placesOf(i, code, ev))
	cl.When = c.timeOf(i, w)
	c.settleAhead(&cl, i, w)
	c.settleBehind(&cl, i)
	c.hostAsRecipient(ev, cl.Places)
	if !c.supported(ev, cl.Places) || !c.borneOut(ev, i, code, cl.Places) || c.mishap(ev, i) || c.toldByVerb(ev, i) {
		return
	}
	c.visitedState(ev, cl.Places)
	c.takeNouns(code.entry)
	c.remember(s, i, code, cl.Places)
	c.notePair(ev, s)
	c.noteInvaded(ev, i, code)
	c.noteInvasion(ev, i)
	c.addContexts(ev, i)
	c.events = append(c.events, eventClaim{claim: cl})
}

// toldByVerb reports whether event noun i, of which nobody says who did it, is the
// subject of a verb of harm that is coded: "the raid killed two" is one event.
func (c *Coder) toldByVerb(ev *casus.EventClaim, i int32) bool {
	t := &c.tree
	h := t.head(i)
	if h < 0 || t.tok(i).Dep != "nsubj" || posOf(t.tok(i)) != 'N' || hasRole(ev, casus.RoleActor) || !c.words.Classes.In(t.tok(h).Lemma, "harm") {
		return false
	}
	return slices.ContainsFunc(c.events, func(e eventClaim) bool { return *e.claim.Trigger == t.tok(h).Span })
}

// takeNouns keeps the event nouns that decided a verb's reading ("lead a
// deployment") from being coded once more.
func (c *Coder) takeNouns(e *lexicon.Predicate) {
	if e == nil || e.POS != 'V' {
		return
	}
	for _, a := range c.args {
		for i := range e.Needs {
			n := &e.Needs[i]
			if of := c.quantified(a.tok); !n.Absent && n.Limited() && slices.Contains(n.Slots, a.slot) && n.Accepts(c.tree.tok(of).Lemma) {
				c.taken[of] = true
			}
		}
	}
}

// takeFigure keeps the object that decided that verb i tells no event from being
// coded by itself ("declared war on litter"), unless the verb only says how real
// it is ("ruled out a strike").
func (c *Coder) takeFigure(i int32, e *lexicon.Predicate) {
	if e == nil || e.POS != 'V' {
		return
	}
	for _, n := range e.Needs {
		if n.Absent || !n.Limited() || n.Subs != nil || n.Slots[0] != "obj" {
			continue
		}
		for _, a := range slices.Clone(c.args) {
			if a.slot != "obj" || !n.Accepts(c.tree.tok(a.tok).Lemma) {
				continue
			}
			if g, _ := c.governor(i, a.slot); g == nil || g.Realis == "" {
				c.taken[a.tok] = true
			}
		}
	}
}

// unsaid turns a claim that nobody makes into a supposition: "has not said
// that …".
func (c *Coder) unsaid(cl *casus.Claim) {
	_, kind, unsaid := c.speakersOf(*cl.Trigger)
	switch {
	case unsaid && cl.Realis == casus.Actual:
		cl.Realis, cl.Completion = casus.Hypothetical, ""
	case kind == lexicon.Deny && cl.Realis == casus.Actual:
		cl.Realis, cl.Completion = casus.Negated, ""
	}
}

// withObject adds what hangs on the object where a reader would hang it on the
// verb: "imposed sanctions on A", "sent troops to B".
func (c *Coder) withObject(args []slotted) []slotted {
	t := &c.tree
	for _, a := range args {
		obj := c.quantified(a.tok) // "held a series of meetings with"
		if a.slot != "obj" || c.actorAt(obj) != nil && !c.words.Classes.In(t.tok(obj).Lemma, "troops") {
			continue
		}
		args = c.withPhrases(args, a.tok)
		t.conjuncts(obj, func(o int32) { // "voiced sympathy and support for the miners"
			if o == obj && o != a.tok || o != obj && t.hasChild(o, "cc", "and") && t.dependant(o, "nsubj") < 0 {
				args = c.withPhrases(args, o)
			}
		})
		break
	}
	return args
}

// withPhrases adds the phrases behind noun i that a reader would hang on its verb.
func (c *Coder) withPhrases(args []slotted, i int32) []slotted {
	t := &c.tree
	t.children(i, func(k int32) bool {
		prep, ok := cutPrefix(t.slotOf(k, false), "nmod:")
		if !ok {
			prep, ok = cutPrefix(t.slotOf(k, false), "obl:")
		}
		if ok && prep != "of" && prep != "poss" && prep != "unmarked" && prep != "desc" {
			args = append(args, slotted{t.joinSlot("obl", prep), k})
		}
		return true
	})
	return args
}

// withNoun adds the dependants of a light verb's event noun to the verb's.
func (c *Coder) withNoun(args []slotted, noun int32) []slotted {
	mutual := c.mutualNoun(noun)
	for n, a := range args {
		if mutual && a.slot == "obl:with" && c.tree.somebody(a.tok) {
			args[n].slot = "obl:against" // "escalated its war with the rebels"
		}
	}
	for _, a := range c.tree.slots(noun, nil) {
		if prep, ok := cutPrefix(a.slot, "nmod:"); ok && prep != "poss" {
			if prep == "with" && mutual {
				prep = "against"
			}
			a.slot = c.tree.joinSlot("obl", prep)
		}
		args = append(args, a)
	}
	return args
}

// bearer returns the verb that carries event noun i: a word of occurrence whose
// subject it is ("fighting erupted"), or a light verb whose object it is ("sent
// a request"); -1 for none.
func (c *Coder) bearer(i int32) int32 {
	t := &c.tree
	h := t.head(i)
	if h < 0 || posOf(t.tok(i)) != 'N' && t.tok(i).XPOS != "VBG" {
		return -1
	}
	lemma := t.tok(h).Lemma
	switch base(t.tok(i).Dep) {
	case "nsubj":
		if c.words.Classes.In(lemma, "occurrence") {
			return h
		}
	case "obj":
		if c.words.Classes.In(lemma, "light") || c.words.Classes.In(lemma, "receiving") || c.words.Classes.In(lemma, "authorise") && c.isDeed(i) {
			return h
		}
	}
	return -1
}

// withBearer adds the company of the verb that carries an event noun to the
// noun's own: "fighting erupted between A and B in C", "A sent a request to B".
func (c *Coder) withBearer(args []slotted, h int32) []slotted {
	own := hasSlot(args, "nmod:by") || hasSlot(args, "nmod:poss")
	receives := c.words.Classes.In(c.tree.tok(h).Lemma, "receiving")
	for _, a := range c.tree.slots(h, nil) {
		if prep, ok := cutPrefix(a.slot, "obl:"); ok {
			args = append(args, a, slotted{c.tree.joinSlot("nmod", prep), a.tok})
		}
		if a.slot == "iobj" {
			args = append(args, a) // "gave the army permission to"
		}
		if a.slot == "subj" && receives {
			args = append(args, slotted{"nmod:to", a.tok}, slotted{"obl:to", a.tok})
		} else if a.slot == "subj" && !own && c.words.Classes.In(c.tree.tok(h).Lemma, "light") {
			args = append(args, slotted{"nmod:by", a.tok}, a)
		}
	}
	return args
}

func cutPrefix(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || s[:len(prefix)] != prefix {
		return s, false
	}
	return s[len(prefix):], true
}

// supported reports whether an event names somebody or some place that casus
// knows; without either it could be anything.
func (c *Coder) supported(ev *casus.EventClaim, places []casus.PlaceRef) bool {
	known, recipient := false, false
	for _, p := range ev.Participants {
		known = known || c.known(p.Actor)
		recipient = recipient || p.Role != casus.RoleActor
	}
	switch ev.Type {
	case casus.Protest, casus.Assault, casus.Coerce, casus.Mobilize:
		return known || len(places) > 0
	case casus.Aid: // help goes to somebody, or at least somewhere
		return known && (c.knownRole(ev, casus.RoleRecipient) || len(places) > 0)
	case casus.Retreat, casus.Consult, casus.Agree, casus.Sanction:
		return known
	}
	return known && (recipient || c.hasActor(ev))
}

func (c *Coder) hasActor(ev *casus.EventClaim) bool {
	return slices.ContainsFunc(ev.Participants, func(p casus.Participant) bool {
		return p.Role == casus.RoleActor && c.known(p.Actor)
	})
}

// mishap reports whether predicate i tells of people hurt without saying by whom
// or in what attack: that is a figure, and could be an accident.
func (c *Coder) mishap(ev *casus.EventClaim, i int32) bool {
	t := &c.tree
	if !c.words.Classes.In(t.tok(i).Lemma, "harm") {
		return false
	}
	for _, p := range ev.Participants {
		if p.Role == casus.RoleActor {
			return false
		}
	}
	for _, a := range c.args {
		if prep, ok := cutPrefix(a.slot, "obl:"); ok && prep != "to" || a.slot == "subj" {
			if e := c.words.Find(t.tok(a.tok).Lemma, 'N'); len(e) > 0 && e[0].Type == casus.Assault {
				return false
			}
		}
		if a.slot == "subj" && c.words.Classes.In(t.tok(a.tok).Lemma, "weapon") {
			return false // "rockets hit the base, wounding ten"
		}
	}
	return true
}

// known reports whether an actor is somebody the lexicon can place: with a
// country, or at least a sector.
func (c *Coder) known(id string) bool {
	a := c.tree.doc.Actors[id]
	return a != nil && (a.Code != "" || a.Sector != "")
}

// standsAsEvent reports whether event noun i tells of a happening here, and does
// not only refer to one: it has a participant or place of its own, or it is what
// a word of occurrence is about ("clashes broke out").
func (c *Coder) standsAsEvent(i int32, code coding) bool {
	t := &c.tree
	if h := t.head(i); h >= 0 {
		switch base(t.tok(i).Dep) {
		case "nsubj", "conj":
			if c.words.Classes.In(t.tok(h).Lemma, "occurrence") {
				return true
			}
		case "obj":
			if lemma := t.tok(h).Lemma; c.words.Classes.In(lemma, "light") || mutual(code) && c.words.Classes.In(lemma, "engaged") || c.words.Classes.In(lemma, "authorise") && c.isDeed(i) {
				return true
			}
		case "compound", "amod":
			return false
		}
	}
	if t.beset(i) {
		return true
	}
	if t.dependant(i, "cop", "expl") >= 0 && !(mutual(code) && t.marker(i, "case") == "in") {
		return false
	}
	for _, a := range c.args {
		switch a.slot {
		case "nmod:poss", "nmod:by", "nmod:between", "nmod:against", "nmod:on", "nmod:with", "nmod:from", "compound", "amod", "nmod:of", "nmod:to":
			if c.actorAt(a.tok) != nil {
				return true
			}
		case "nmod:in", "nmod:at", "nmod:near":
			if c.placeUnder(a.tok) != "" {
				return true
			}
		}
		if in := c.childUnder(a.tok, "nmod:in"); in >= 0 && strings.HasPrefix(a.slot, "nmod:") && c.placeUnder(in) != "" {
			return true // "a protest against the price of bread in Cairo"
		}
	}
	if base(t.tok(i).Dep) == "obl" && t.marker(i, "case") == "during" && c.captionPlace(i) >= 0 {
		return true // "police stand guard during a protest …, in Cairo"
	}
	return t.tok(i).Dep == "root" && c.inHeadline(i)
}

func (c *Coder) inHeadline(i int32) bool {
	d := c.tree.doc
	return d.Sents[d.Tokens[i].Sent].Block == casus.Headline
}

// addContexts adds the contexts that the words of the clause bring with them:
// classes named "context-NAME" in the lexicon.
func (c *Coder) addContexts(ev *casus.EventClaim, i int32) {
	t := &c.tree
	add := func(k int32) {
		for _, class := range c.words.Classes.Of(t.tok(k).Lemma) {
			if name, ok := cutPrefix(class, "context-"); ok {
				ev.Contexts = union(ev.Contexts, []string{name})
			}
		}
	}
	add(i)
	for _, a := range c.args {
		if nominal(t.tok(a.tok)) {
			add(a.tok)
			t.children(a.tok, func(k int32) bool {
				if d := base(t.tok(k).Dep); d == "compound" || d == "amod" {
					add(k)
				}
				return true
			})
		}
	}
}

// union returns the members of a and b, sorted, each once; it changes neither.
func union(a, b []string) []string {
	out := slices.Concat(a, b)
	slices.Sort(out)
	return slices.Compact(out)
}

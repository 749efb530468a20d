package claim

import (
	"slices"

	"casus"
	"casus/internal/lexicon"
)

// company returns the dependants of the coded word i under slot names, with those
// that English or the parser puts elsewhere: an object that a list of verbs shares,
// a by-phrase behind another noun, a name read as a predicate.
func (c *Coder) company(i int32, code coding) []slotted {
	args := c.tree.slots(i, c.args[:0])
	if posOf(c.tree.tok(i)) == 'N' {
		args = c.blamedOn(i, c.besideVerb(i, code, c.sharedOwner(i, code, c.sharedAim(i, code, c.rightBehind(i, code, c.strayed(i, args))))))
		return c.backing(i, code, args)
	}
	args = c.againstBelow(i, c.blames(i, c.harmedBy(i, args)))
	args = c.bareObject(i, c.agentBelow(i, c.namedObject(i, args)))
	return c.undergone(i, c.sharedObject(i, code, args))
}

// harmedBy mends the subject of a participle that tells whom an act harmed: it is not the
// one who told of the act ("…, the official said, killing ten") nor the one who suffered
// it ("the mission was targeted, killing ten").
func (c *Coder) harmedBy(i int32, args []slotted) []slotted {
	t := &c.tree
	h := t.head(i)
	if h < 0 || h > i || t.tok(i).XPOS != "VBG" || t.dependant(i, "mark") >= 0 || base(t.tok(i).Dep) != "advcl" && base(t.tok(i).Dep) != "ccomp" || !c.words.Classes.In(t.tok(i).Lemma, "harm") {
		return args
	}
	n := slices.IndexFunc(args, func(a slotted) bool { return a.slot == "subj" && t.head(a.tok) != i })
	if n < 0 {
		return args
	}
	if kind, says := c.speech.Verb(t.tok(h).Lemma); says && kind.Asserts() {
		said := t.dependant(h, "ccomp", "parataxis")
		if said < 0 || said > h {
			said = t.head(h)
		}
		if said < 0 || said > h || !verbal(t.tok(said)) {
			return args
		}
		if s := t.surfaceSubject(said, 0); s >= 0 && !t.passive(said) {
			args[n].tok = s
			return args
		}
		return slices.Delete(args, n, n+1)
	}
	if t.passive(h) && t.head(args[n].tok) == h && !c.isInstrument(args[n].tok) {
		return slices.Delete(args, n, n+1)
	}
	return args
}

// sharedObject adds the object that verb i shares with a verb it is coordinated
// with: "arrested and deported a reporter", "killed, detained and beat the men".
func (c *Coder) sharedObject(i int32, code coding, args []slotted) []slotted {
	t := &c.tree
	if code.typ == casus.Consult || code.typ == casus.Agree || code.typ == casus.Protest || !verbal(t.tok(i)) || t.passive(i) || t.participle(i) {
		return args
	}
	for _, a := range args {
		if a.slot == "obj" || a.slot == "iobj" || a.slot == "ccomp" || a.slot == "xcomp" || a.slot == "prt" {
			return args
		}
	}
	if o := t.objectBeyond(i); o >= 0 && t.somebody(o) {
		args = append(args, slotted{"obj", o})
	}
	return args
}

// objectBeyond returns the object of a verb that verb i is joined to by nothing but
// commas and conjunctions, standing behind both; -1 for none.
func (t *tree) objectBeyond(i int32) int32 {
	ends, top, found := true, i, int32(-1)
	t.children(i, func(k int32) bool {
		switch t.tok(k).Dep {
		case "conj", "cc", "punct":
		default:
			ends = ends && k < i
		}
		return ends
	})
	if h := t.head(i); h >= 0 && t.tok(i).Dep == "conj" && verbal(t.tok(h)) {
		top = h
	}
	if !ends || t.passive(top) {
		return -1
	}
	if o := t.dependant(top, "obj"); o > i {
		return o
	}
	t.children(top, func(k int32) bool {
		if k > i && t.tok(k).Dep == "conj" && verbal(t.tok(k)) && t.dependant(k, "nsubj", "nsubj:pass") < 0 {
			if o := t.dependant(k, "obj"); o > k {
				found = o
			}
		}
		return found < 0
	})
	return found
}

// namedObject makes an actor's name that was read as a predicate of verb i the
// object that the verb has no other of.
func (c *Coder) namedObject(i int32, args []slotted) []slotted {
	for n, a := range args {
		if a.slot != "xcomp" || c.tree.tok(a.tok).UPOS != "PROPN" || hasSlot(args, "obj") || hasSlot(args, "ccomp") || !verbal(c.tree.tok(i)) {
			continue
		}
		if m := c.actorAt(a.tok); m != nil && c.known(m.Actor) {
			args[n].slot = "obj"
		}
	}
	return args
}

// bareObject makes what stands behind verb i without a preposition its object where
// the parser took it for a measure: "killed ten soldiers", "attacked Mali's palace".
func (c *Coder) bareObject(i int32, args []slotted) []slotted {
	t := &c.tree
	if !verbal(t.tok(i)) || t.passive(i) || t.participle(i) || hasSlot(args, "obj") || hasSlot(args, "ccomp") {
		return args
	}
	for n, a := range args {
		if a.slot != "obl" || a.tok < i || t.isTime(a.tok) {
			continue
		}
		counted := t.dependant(a.tok, "nummod") >= 0
		borne := c.inAny(t.tok(a.tok).Lemma, thingClasses) || c.people(a.tok)
		if counted && c.people(a.tok) || !counted && borne && t.rightBehind(a.tok, i) {
			args[n].slot = "obj"
			break
		}
	}
	return args
}

// rightBehind reports whether nothing but its particle stands between verb i and the
// phrase of k.
func (t *tree) rightBehind(k, i int32) bool {
	start := t.phrase(k).Start
	for j := i + 1; j < k; j++ {
		if t.tok(j).Start >= start {
			return true
		}
		if t.tok(j).Dep != "compound:prt" {
			return false
		}
	}
	return true
}

// agentBelow adds the agent of passive verb i that was hung on the infinitive or the
// noun behind it: "were asked to leave by the rebels".
func (c *Coder) agentBelow(i int32, args []slotted) []slotted {
	if !c.tree.passive(i) || hasSlot(args, "subj") {
		return args
	}
	for _, a := range args {
		if by := c.childUnder(a.tok, "nmod:by"); by > i && a.tok > i && c.tree.somebody(by) && !c.happening(a.tok) {
			return append(args, slotted{"subj", by}) // "was listed as a terrorist body by the bloc"
		}
		if a.slot != "xcomp" || !verbal(c.tree.tok(a.tok)) {
			continue
		}
		by := c.childUnder(a.tok, "obl:by")
		if by < 0 {
			by = c.tree.dependant(a.tok, "obl:agent")
		}
		if by >= 0 && c.tree.somebody(by) {
			return append(args, slotted{"subj", by})
		}
	}
	return args
}

// againstBelow adds against whom a passive verb's act was, where that was hung on the
// agent: "was used by the army against the miners".
func (c *Coder) againstBelow(i int32, args []slotted) []slotted {
	if !c.tree.passive(i) && !c.tree.participle(i) || hasSlot(args, "obl:against") {
		return args
	}
	for _, a := range args {
		if a.slot == "subj" && a.tok > i {
			if k := c.childUnder(a.tok, "nmod:against"); k > a.tok {
				return append(args, slotted{"obl:against", k})
			}
		}
	}
	return args
}

// strayed adds what belongs to event noun i and hangs on another noun of its
// phrase: "the arrest of ministers by the army", "the next phase of its war with
// the rebels".
func (c *Coder) strayed(i int32, args []slotted) []slotted {
	t := &c.tree
	for _, a := range slices.Clone(args) {
		if _, ok := cutPrefix(a.slot, "nmod:"); !ok || a.tok < i || !t.somebody(a.tok) {
			continue
		}
		if by := c.childUnder(a.tok, "nmod:by"); by > a.tok && !hasSlot(args, "nmod:by") {
			args = append(args, slotted{"nmod:by", by})
		}
		if of := c.childUnder(a.tok, "nmod:of"); of > a.tok && a.slot == "nmod:in" && !hasSlot(args, "nmod:of") && t.somebody(of) {
			args = append(args, slotted{"nmod:of", of}) // "the arrest in the capital of two men"
		}
	}
	if t.tok(i).Dep != "nmod" || t.marker(i, "case") != "of" {
		return args
	}
	h := t.head(i)
	if h < 0 || t.tok(h).UPOS != "NOUN" || t.somebody(h) || len(c.words.Find(t.tok(h).Lemma, 'N')) > 0 {
		return args
	}
	t.children(h, func(k int32) bool {
		switch slot := t.slotOf(k, false); slot {
		case "nmod:with", "nmod:between", "nmod:against", "nmod:by":
			if k > i && !hasSlot(args, slot) {
				args = append(args, slotted{slot, k})
			}
		case "nmod:poss": // "its campaign of strikes"
			if !hasSlot(args, slot) && !hasSlot(args, "amod") && !hasSlot(args, "compound") {
				args = append(args, slotted{slot, k})
			}
		}
		return true
	})
	return args
}

// rightBehind adds to event noun i by whom, against whom or with whom it is by the phrase
// right behind its own, where that was hung on the verb above: "suffered losses in its war
// with the neighbour", "the day after the raid on the port by gunmen".
func (c *Coder) rightBehind(i int32, code coding, args []slotted) []slotted {
	t := &c.tree
	end, j := t.span(i, nil).End, i+1
	for j < t.last && t.tok(j).Start < end {
		j++
	}
	if j >= t.last || t.tok(j).Dep != "case" {
		return args
	}
	k, prep := t.head(j), t.tok(j).Lemma
	if k < 0 || k < j || t.heads[k-t.first] == 0 && !t.somebody(k) || t.isTime(k) || base(t.tok(k).Dep) != "obl" && t.tok(k).Dep != "obl:agent" {
		return args
	}
	h := t.head(k)
	if h < 0 || h > i || !t.under(i, h) || !verbal(t.tok(h)) || t.passive(h) || c.words.Classes.In(t.tok(h).Lemma, "blaming") {
		return args
	}
	slot := t.joinSlot("nmod", prep)
	switch named := c.childNamed(i, "nmod:poss") >= 0 || c.childNamed(i, "amod") >= 0; {
	case hasSlot(args, slot):
	case prep == "by" && !named && j > i+1 && (t.heads[j-1-t.first] > 0 || t.somebody(j-1)), named && (prep == "against" || prep == "with" && mutual(code)):
		args = append(args, slotted{slot, k})
	}
	return args
}

// sharedAim adds to event noun i against whom, by whom or with whom the noun is said to
// be that is coordinated with it: "raids and shelling by Chad", "strikes and raids on it".
func (c *Coder) sharedAim(i int32, code coding, args []slotted) []slotted {
	t := &c.tree
	k := t.dependant(i, "conj")
	if k < 0 || t.dependant(k, "det", "nmod:poss", "amod", "compound") >= 0 || c.lastUnder(i, aims...) >= 0 {
		return args
	}
	if code.entry == nil || !slices.ContainsFunc(c.words.Find(t.tok(k).Lemma, 'N'), func(e lexicon.Predicate) bool { return e.Type == code.typ }) {
		return args
	}
	t.children(k, func(j int32) bool {
		if slot := t.slotOf(j, false); slices.Contains(aims, slot) && t.somebody(j) {
			args = append(args, slotted{slot, j})
		}
		return true
	})
	return args
}

// aims are the slots of those with whom two coordinated nouns may have to do.
var aims = []string{"nmod:by", "nmod:on", "nmod:against", "nmod:with", "nmod:between"}

// sharedOwner adds to event noun i whose the noun is said to be with which it is
// coordinated: "Chad's raids and shelling", "Chadian raids and shelling".
func (c *Coder) sharedOwner(i int32, code coding, args []slotted) []slotted {
	t := &c.tree
	h := t.head(i)
	if h < 0 || h > i || t.tok(i).Dep != "conj" || t.dependant(i, "det", "nummod") >= 0 {
		return args
	}
	alike := func(e lexicon.Predicate) bool { return e.Type == code.typ }
	if !c.words.Classes.In(t.tok(h).Lemma, "weapon") && !slices.ContainsFunc(c.words.Find(t.tok(h).Lemma, 'N'), alike) {
		return args
	}
	for _, slot := range []string{"nmod:poss", "nmod:by", "nmod:from", "amod", "compound"} {
		if hasSlot(args, slot) && (slot != "amod" && slot != "compound" || c.childNamed(i, slot) >= 0) {
			return args
		}
	}
	if k := c.childNamed(h, "nmod:poss"); k >= 0 {
		return append(args, slotted{"nmod:poss", k})
	}
	if k := c.childNamed(h, "amod"); k >= 0 {
		return append(args, slotted{"amod", k})
	}
	return args
}

// childNamed returns the first dependant of i in a slot that names a known party; -1
// for none.
func (c *Coder) childNamed(i int32, slot string) int32 {
	found := int32(-1)
	c.tree.children(i, func(k int32) bool {
		if m := c.actorAt(k); m != nil && c.known(m.Actor) && c.tree.slotOf(k, false) == slot {
			found = k
		}
		return found < 0
	})
	return found
}

// besideVerb adds the other side of a talk or fight that hangs on the verb of which
// its noun is the object: "widened its war with the rebels".
func (c *Coder) besideVerb(i int32, code coding, args []slotted) []slotted {
	t := &c.tree
	h := t.head(i)
	if h < 0 || t.tok(i).Dep != "obj" || !mutual(code) || !verbal(t.tok(h)) || hasSlot(args, "nmod:with") {
		return args
	}
	t.children(h, func(k int32) bool {
		if prep, ok := cutPrefix(t.slotOf(k, false), "obl:"); ok && k > i && (prep == "with" || prep == "against") && t.somebody(k) {
			args = append(args, slotted{t.joinSlot("nmod", prep), k})
		}
		return true
	})
	return args
}

// blamedOn takes the phrase "on X" behind deed i from those whom the deed struck,
// where it says on whom the deed is blamed: "blamed the attack on Iran".
func (c *Coder) blamedOn(i int32, args []slotted) []slotted {
	t := &c.tree
	h := t.head(i)
	if h < 0 || t.tok(i).Dep != "obj" || !c.words.Classes.In(t.tok(h).Lemma, "blaming") || c.childUnder(h, "obl:on") >= 0 {
		return args
	}
	for n := len(args) - 1; n >= 0; n-- {
		if args[n].slot != "nmod:on" {
			continue
		}
		if in := c.childUnder(args[n].tok, "nmod:on"); in >= 0 { // "blamed the raid on the inn on the rebels"
			return append(args, slotted{"nmod:by", in})
		}
		if t.somebody(args[n].tok) {
			args[n].slot = "nmod:by"
		}
		break
	}
	return args
}

// blames puts in place of the deed that verb i blames on somebody the one on whom,
// where the phrase was hung inside the deed's: "blamed the raid on the inn on A".
func (c *Coder) blames(i int32, args []slotted) []slotted {
	n := slices.IndexFunc(args, func(a slotted) bool { return a.slot == "obj" })
	if n < 0 || hasSlot(args, "obl:on") || !c.words.Classes.In(c.tree.tok(i).Lemma, "blaming") {
		return args
	}
	last := int32(-1)
	for at, depth := args[n].tok, 0; at >= 0 && depth < 3; depth++ {
		at = c.lastUnder(at, "nmod:on", "nmod:at", "nmod:in", "nmod:of")
		if at >= 0 && c.tree.marker(at, "case") == "on" && c.tree.somebody(at) {
			last = at
		}
	}
	if last >= 0 {
		args = append(slices.Delete(args, n, n+1), slotted{"obl:on", last})
	}
	return args
}

// lastUnder returns the last dependant of i that fills one of the slots; -1 for none.
func (c *Coder) lastUnder(i int32, slots ...string) int32 {
	last := int32(-1)
	c.tree.children(i, func(k int32) bool {
		if slices.Contains(slots, c.tree.slotOf(k, false)) {
			last = k
		}
		return true
	})
	return last
}

// withNeeded adds what hangs on the event noun by which a verb was read, and says
// who else takes part in it: "took part in talks with the rebels".
func (c *Coder) withNeeded(args []slotted, code coding) []slotted {
	if code.entry == nil || code.entry.POS != 'V' || code.typ != casus.Consult && code.typ != casus.Agree {
		return args
	}
	for _, a := range slices.Clone(args) {
		if a.slot == "obl:in" && len(c.words.Find(c.tree.tok(a.tok).Lemma, 'N')) > 0 {
			c.tree.children(a.tok, func(k int32) bool {
				if slot := c.tree.slotOf(k, false); slot == "nmod:with" || slot == "nmod:between" {
					args = append(args, slotted{"obl:with", k})
				}
				return true
			})
		}
	}
	return args
}

// calledOff returns the known subject of a verb that says what becomes of the joint
// act of noun i, or that one wishes for it: "cancelled the joint exercise with the
// neighbour", "wants war with it"; -1 for none.
func (c *Coder) calledOff(i int32) int32 {
	t := &c.tree
	h := t.head(i)
	passive := h >= 0 && t.passive(h) && base(t.tok(i).Dep) == "nsubj"
	if h < 0 || !passive && t.tok(i).Dep != "obj" || !verbal(t.tok(h)) || !passive && t.passive(h) || t.participle(h) {
		return -1
	}
	if g, ok := c.governor(h, "obj"); !c.words.Classes.In(t.tok(h).Lemma, "wishing") && (!ok || !g.Keep || g.Controller != "subj") {
		return -1
	}
	s := t.surfaceSubject(h, 0)
	if passive {
		s = t.dependant(h, "obl:agent")
	}
	if s < 0 || s == i {
		return -1
	}
	if m := c.actorAt(s); m == nil || !c.political(m.Actor) {
		return -1
	}
	return s
}

// mutual reports whether a coding is of an act in which all sides do the same: its
// noun names them behind "between".
func mutual(code coding) bool {
	return code.entry != nil && code.entry.POS == 'N' && slices.Contains(code.entry.Slots("actor"), "nmod:between")
}

// mutualNoun reports whether event noun i tells of force in which both sides take
// part.
func (c *Coder) mutualNoun(i int32) bool {
	code, ok := c.glance(i)
	return ok && code.typ == casus.Assault && mutual(code)
}

// notePair keeps the two parties of an act between two, so that "both sides" may
// mean them in the sentences behind it.
func (c *Coder) notePair(ev *casus.EventClaim, s int) {
	switch ev.Type {
	case casus.Consult, casus.Agree, casus.Assault, casus.Retreat:
	default:
		return
	}
	var two []party
	for _, p := range ev.Participants {
		if c.political(p.Actor) && p.Role == casus.RoleActor {
			two = append(two, party{actor: p.Actor, text: p.Text})
		}
	}
	if len(two) == 2 && len(ev.Participants) == 2 {
		c.pair, c.pairSent = two, s
	}
}

// noteInvaded keeps the state that another has invaded or wages war on, so that "its
// invasion" may mean that one in other sentences; two such states leave it open.
func (c *Coder) noteInvaded(ev *casus.EventClaim, i int32, code coding) {
	lemma := c.tree.tok(i).Lemma
	if code.entry != nil {
		lemma = code.entry.Lemma
	}
	if ev.Type != casus.Assault || !c.words.Classes.In(lemma, "invading") {
		return
	}
	by, of := c.soleState(ev, casus.RoleActor), c.soleState(ev, casus.RoleRecipient)
	if by == "" || of == "" || by == of {
		return
	}
	c.ensureState(of)
	if c.invaded == nil {
		c.invaded = map[string]party{}
	}
	whom := party{actor: of, text: c.tree.doc.Actors[of].Name, taken: true}
	if was, ok := c.invaded[by]; ok && was.actor != of {
		whom = party{}
	}
	c.invaded[by] = whom
}

// noteInvasion keeps an invasion of which is only said whose it is.
func (c *Coder) noteInvasion(ev *casus.EventClaim, i int32) {
	if ev.Type != casus.Assault || hasRole(ev, casus.RoleRecipient) || posOf(c.tree.tok(i)) != 'N' || !c.words.Classes.In(c.tree.tok(i).Lemma, "invading") {
		return
	}
	if c.childUnder(i, "nmod:of", "nmod:in", "nmod:into", "nmod:on", "nmod:against") < 0 {
		c.invasions = append(c.invasions, ev)
	}
}

// fillInvasions gives the invasions of which is only said whose they are the state of
// which the article says elsewhere that it was invaded by the same.
func (c *Coder) fillInvasions() {
	for _, ev := range c.invasions {
		if of := c.invaded[c.soleState(ev, casus.RoleActor)]; of.actor != "" {
			addParticipant(ev, casus.RoleRecipient, of, world{})
		}
	}
}

// soleState returns the code of the one state that those in a role are of; "" for none
// or more.
func (c *Coder) soleState(ev *casus.EventClaim, role casus.Role) string {
	code := ""
	for _, p := range ev.Participants {
		if p.Role != role {
			continue
		}
		a := c.tree.doc.Actors[p.Actor]
		if a == nil || len(a.Code) != 3 || code != "" && a.Code != code {
			return ""
		}
		code = a.Code
	}
	return code
}

// bothSides returns the two parties that "both sides" or "the two sides" at token i
// means; nil for other words and where no two were named shortly before.
func (c *Coder) bothSides(i int32) []party {
	t := &c.tree
	if !c.words.Classes.In(t.tok(i).Lemma, "sides") || len(c.pair) == 0 || int(t.tok(i).Sent)-c.pairSent > maxPairAge {
		return nil
	}
	if !t.hasChild(i, "det", "both") && !t.hasChild(i, "nummod", "two") {
		return nil
	}
	out := slices.Clone(c.pair)
	for n := range out {
		out[n].text, out[n].tok = t.doc.Slice(t.phrase(i)), i
	}
	return out
}

// maxPairAge bounds over how many sentences "both sides" looks back.
const maxPairAge = 3

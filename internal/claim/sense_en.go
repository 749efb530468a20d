package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// borneOut reports whether those who take part bear out the sense in which word
// i was read. A word that codes many things by itself is trusted only between
// two parties to politics; a meeting takes two sides; nobody visits his own
// country.
func (c *Coder) borneOut(ev *casus.EventClaim, i int32, code coding, places []casus.PlaceRef) bool {
	switch {
	case c.loose(i, code):
		return c.betweenParties(ev)
	case ev.Mode == "resign" && c.tree.tok(i).Lemma == "leave" && c.words.Classes.In(c.tree.marker(i, "mark"), "telling-when"):
		return false // "even after he leaves office": the end of a term, told as a time
	case ev.Type == casus.Consult && ev.Mode == "visit":
		return c.goesAbroad(ev, c.words.Classes.In(c.tree.tok(i).Lemma, "coming-home"), places)
	case ev.Type == casus.Consult:
		return !c.private(ev) && (c.attends(code) || c.twoSides(ev))
	case code.rule == demandRule:
		return c.asksOther(ev)
	case ev.Mode == "investigate" && c.asksAsReporter(ev):
		return false
	case ev.Type == casus.Protest && c.noCrowd(ev), ev.Type == casus.Support && !hasRole(ev, casus.RoleActor),
		c.loosePermit(i, code):
		return false
	case code.entry != nil && code.entry.Lemma == "warn" && code.entry.POS == 'V' && c.foretells(i):
		return false
	case c.private(ev) || c.polled(ev.Type) || ev.Type == casus.Support && c.sporting() || ev.Type == casus.Request && c.asksAsReporter(ev):
		return false
	}
	return !c.outcome(i) && (ev.Mode != "sexual" || c.anyPolitical(ev) || c.pluralSubject())
}

// anyPolitical reports whether a party to politics takes part in an act: without one
// an assault of some kinds is a crime like others.
func (c *Coder) anyPolitical(ev *casus.EventClaim) bool {
	return slices.ContainsFunc(ev.Participants, func(p casus.Participant) bool { return c.political(p.Actor) })
}

// inWords reports whether an attack is one of words only: told of those who carry no
// arms, on a politician, a party or the press, in a sentence without weapons or harm.
func (c *Coder) inWords(ev *casus.EventClaim, i int32, code coding) bool {
	t := &c.tree
	if code.noun >= 0 {
		i = code.noun
	}
	if ev.Type != casus.Assault || ev.Mode != "" || !c.words.Classes.In(t.tok(i).Lemma, "words-only") {
		return false
	}
	for k := t.first; k < t.last; k++ {
		if w := t.tok(k).Lemma; c.words.Classes.In(w, "harm") || c.words.Classes.In(w, "weapon") || c.words.Classes.In(w, "death") {
			return false
		}
	}
	struck, acted, named := false, false, false
	for _, p := range ev.Participants {
		a := t.doc.Actors[p.Actor]
		if a == nil || !civil(a) {
			return false
		}
		struck = struck || p.Role == casus.RoleRecipient && (a.Kind == casus.PersonActor && a.Sector != "" || a.Sector == "PTY" || a.Sector == "JRN")
		acted = acted || p.Role == casus.RoleActor
		named = named || a.Kind == casus.PersonActor && !strings.Contains(a.ID, "/")
	}
	return struck && (acted || named && t.tok(i).XPOS == "NNS")
}

// civil reports whether an actor carries no arms: a politician, a party, the press.
func civil(a *casus.Actor) bool {
	switch a.Sector {
	case "GOV", "LEG", "PTY", "OPP", "JUD", "JRN":
		return a.Kind != casus.StateActor && a.Kind != casus.ForceActor
	}
	return a.Kind == casus.PersonActor && a.Sector == ""
}

// noCrowd reports whether a protest has only one man or armed men for actors.
func (c *Coder) noCrowd(ev *casus.EventClaim) bool {
	found := false
	for _, p := range ev.Participants {
		a := c.tree.doc.Actors[p.Actor]
		if p.Role != casus.RoleActor {
			continue
		}
		if a == nil || a.Kind != casus.PersonActor && a.Kind != casus.ForceActor && a.Sector != "UAF" && a.Sector != "REB" {
			return false
		}
		found = true
	}
	return found && ev.Mode != "hunger"
}

// loosePermit reports whether word i lets something be done that is denied or
// stays uncoded: "would not let them build".
func (c *Coder) loosePermit(i int32, code coding) bool {
	return code.typ == casus.Concede && code.entry != nil && code.entry.POS == 'V' &&
		c.words.Classes.In(code.entry.Lemma, "permit") && c.negatedAt(i)
}

// private reports whether an act of words between parties has only private
// people and firms in it: a promise to a child, praise for a cook. Whoever is
// not resolved may be anybody.
func (c *Coder) private(ev *casus.EventClaim) bool {
	switch ev.Type {
	case casus.Support, casus.Agree, casus.Reject, casus.Concede, casus.Consult:
	case casus.Mobilize:
		if ev.Mode != "troops" || !c.hasActor(ev) {
			return false
		}
	default:
		return false
	}
	return !slices.ContainsFunc(ev.Participants, func(p casus.Participant) bool {
		return p.Role == casus.RoleActor && !c.known(p.Actor) || c.known(p.Actor) && !c.privateActor(p.Actor)
	})
}

// privateActor reports whether an actor takes no part in politics by what it is.
func (c *Coder) privateActor(id string) bool {
	a := c.tree.doc.Actors[id]
	if c.political(id) {
		return false
	}
	switch a.Sector {
	case "EDU", "MED", "BUS", "JRN", "AGR":
		return true
	case "CVL":
		return a.Kind == casus.PersonActor || !strings.HasSuffix(id, "/people") && !strings.HasSuffix(id, "/protesters")
	}
	return a.Kind == casus.PersonActor && a.Sector == ""
}

// polled reports whether those whose attitude is told are a share of the people,
// as in a poll: that is nobody's act.
func (c *Coder) polled(typ casus.EventType) bool {
	switch typ {
	case casus.Support, casus.Reject, casus.Agree, casus.Accuse, casus.Request, casus.Concede:
	default:
		return false
	}
	for _, a := range c.args {
		if a.slot != "subj" {
			continue
		}
		k := c.tree.tok(a.tok)
		if c.words.Classes.In(k.Lemma, "share") || c.words.Classes.In(k.Lemma, "electorate") || k.XPOS == "NNPS" && c.inPoll() {
			return true
		}
	}
	return false
}

// sporting reports whether what is praised or backed is a feat of sport.
func (c *Coder) sporting() bool {
	for _, a := range c.args {
		if a.slot != "subj" && c.words.Classes.In(c.tree.tok(a.tok).Lemma, "sport") {
			return true
		}
	}
	return slices.ContainsFunc(c.args, func(a slotted) bool {
		m := c.actorAt(a.tok)
		return m != nil && a.slot == "obj" && strings.HasSuffix(m.Actor, "/athletes")
	})
}

// asksItself reports whether verb i stands in a question of the sentence's own:
// who asks "Should they leave?" demands nothing.
func (c *Coder) asksItself(i int32) bool {
	for k := i; k < c.tree.last; k++ {
		if c.tree.doc.Form(int(k)) == "?" {
			return true
		}
	}
	return false
}

// inPoll reports whether the current sentence tells what was found by asking
// many.
func (c *Coder) inPoll() bool {
	for i := c.tree.first; i < c.tree.last; i++ {
		if c.words.Classes.In(c.tree.tok(i).Lemma, "poll") {
			return true
		}
	}
	return false
}

// asksAsReporter reports whether those who ask do so as journalists.
func (c *Coder) asksAsReporter(ev *casus.EventClaim) bool {
	return slices.ContainsFunc(ev.Participants, func(p casus.Participant) bool {
		a := c.tree.doc.Actors[p.Actor]
		return p.Role == casus.RoleActor && a != nil && a.Sector == "JRN"
	})
}

// loose reports whether word i is a loose one that was read in no named company.
func (c *Coder) loose(i int32, code coding) bool {
	if code.entry == nil {
		return code.governed >= 0 && code.typ == casus.Concede && c.words.Classes.In(c.tree.tok(i).Lemma, "loose")
	}
	return code.entry.POS == 'V' && c.words.Classes.In(code.entry.Lemma, "loose") &&
		!slices.ContainsFunc(code.entry.Needs, func(n lexicon.Need) bool { return n.Limited() && !n.Absent })
}

// political reports whether an actor takes part in politics by what it is: a
// state, its organs, forces and officials, an armed group, a party, an
// organisation of states.
func (c *Coder) political(id string) bool {
	a := c.tree.doc.Actors[id]
	if a == nil {
		return false
	}
	switch a.Kind {
	case casus.StateActor, casus.GovActor, casus.ForceActor, casus.OrganActor:
		return true
	}
	switch a.Sector {
	case "GOV", "MIL", "LEG", "JUD", "SPY", "COP", "REB", "UAF", "PRM", "PTY", "OPP", "IGO":
		return true
	}
	return false
}

// betweenParties reports whether one party to politics does the act and another
// bears it.
func (c *Coder) betweenParties(ev *casus.EventClaim) bool {
	for _, p := range ev.Participants {
		if p.Role != casus.RoleActor || !c.political(p.Actor) {
			continue
		}
		if slices.ContainsFunc(ev.Participants, func(q casus.Participant) bool {
			return q.Role != casus.RoleActor && q.Actor != p.Actor && c.political(q.Actor)
		}) {
			return true
		}
	}
	return false
}

// attends reports whether a word tells of one side's part in a meeting of many:
// "took part in the session".
func (c *Coder) attends(code coding) bool {
	return code.entry != nil && c.words.Classes.In(code.entry.Lemma, "attend") &&
		slices.ContainsFunc(code.entry.Needs, func(n lexicon.Need) bool { return n.Limited() && !n.Absent })
}

// twoSides reports whether a meeting has two sides, or one that is many by
// itself, and is no interview.
func (c *Coder) twoSides(ev *casus.EventClaim) bool {
	many := len(ev.Participants) > 1
	for _, p := range ev.Participants {
		a := c.tree.doc.Actors[p.Actor]
		if a == nil {
			continue
		}
		if a.Sector == "JRN" {
			return false
		}
		many = many || a.Kind != casus.PersonActor && a.Kind != casus.StateActor
	}
	return many || c.pluralSubject()
}

// pluralSubject reports whether the act's subject or doer is told of as many.
func (c *Coder) pluralSubject() bool {
	for _, a := range c.args {
		switch a.slot {
		case "subj", "nmod:of", "nmod:between", "nmod:by", "nmod:poss", "nmod:among", "obj", "amod", "compound":
		default:
			continue
		}
		if k := c.tree.tok(a.tok); k.XPOS == "NNS" || k.XPOS == "NNPS" || k.Lemma == "they" || k.Lemma == "we" {
			return true
		}
	}
	return false
}

// goesAbroad reports whether a visit goes somewhere or to somebody, and not only
// about the visitor's own country; who comes to a town may be coming home.
func (c *Coder) goesAbroad(ev *casus.EventClaim, comes bool, places []casus.PlaceRef) bool {
	home := map[string]bool{}
	for _, p := range ev.Participants {
		if a := c.tree.doc.Actors[p.Actor]; a != nil && p.Role == casus.RoleActor {
			home[a.Code] = len(a.Code) == 3
			if a.Sector == "JRN" {
				return false
			}
		}
	}
	goes := slices.ContainsFunc(c.args, func(a slotted) bool { // "visited the suburb"
		return (a.slot == "obj" || a.slot == "obl:to" || a.slot == "nmod:to") && c.inAny(c.tree.tok(a.tok).Lemma, thingClasses)
	})
	for _, p := range ev.Participants {
		if p.Role == casus.RoleActor || comes && p.Actor == "" && c.namesPlace(p.Text, places) {
			continue // "returned to Tehran": of a town the country decides
		}
		if a := c.tree.doc.Actors[p.Actor]; a != nil && a.Kind == casus.StateActor && home[a.Code] {
			return false
		}
		goes = true
	}
	for _, ref := range places {
		if p := c.tree.doc.Places[ref.Place]; p != nil && ref.Role != casus.From && !home[p.Country] {
			goes = true
		}
	}
	return goes
}

// demandRule names the rule of codeDemands in evidence.
const demandRule = "said that another must"

// asksOther reports whether a demand goes to somebody else than the side that
// makes it: "our country must not go back" asks nobody.
func (c *Coder) asksOther(ev *casus.EventClaim) bool {
	for _, p := range ev.Participants {
		a := c.tree.doc.Actors[p.Actor]
		if p.Role == casus.RoleActor || a == nil {
			continue
		}
		for _, q := range ev.Participants {
			b := c.tree.doc.Actors[q.Actor]
			if q.Role == casus.RoleActor && b != nil && (b == a || a.Kind == casus.StateActor && a.Code == b.Code) {
				return false
			}
		}
	}
	return !slices.ContainsFunc(c.args, func(a slotted) bool {
		s := c.tree.surfaceSubject(a.tok, 0)
		if a.slot != "ccomp" || s < 0 {
			return false
		}
		m := c.actorAt(s)
		return m != nil && c.ownState(ev, m.Actor)
	})
}

// outcome reports whether word i tells what its main clause leads to ("…,
// raising concerns"): then the subject of that clause is not who does it.
func (c *Coder) outcome(i int32) bool {
	t := &c.tree
	k := t.tok(i)
	return k.XPOS == "VBG" && k.Dep == "advcl" && t.dependant(i, "mark", "nsubj") < 0 && t.head(i) < i &&
		c.words.Classes.In(k.Lemma, "outcome")
}

// undergone turns the subject of a verb of harm that has no object into its
// object: in "80 people were killed and 200 injured", "the soldiers killed on
// Friday", those named suffer the act, whatever voice the parser saw.
func (c *Coder) undergone(i int32, args []slotted) []slotted {
	t := &c.tree
	if k := t.tok(i); k.XPOS != "VBN" && k.XPOS != "VBD" || !c.words.Classes.In(k.Lemma, "undergone") ||
		hasSlot(args, "obj") || hasSlot(args, "prt") || c.objectFollows(i) {
		return args
	}
	for n, a := range args {
		if a.slot == "subj" && a.tok < i && c.people(a.tok) {
			args[n].slot = "obj"
		}
	}
	return args
}

// objectFollows reports whether a noun phrase begins right behind verb i,
// whatever the parser made of it: "arrested more than 100 men".
func (c *Coder) objectFollows(i int32) bool {
	if i+1 >= c.tree.last {
		return false
	}
	switch k := c.tree.tok(i + 1); k.UPOS {
	case "NUM", "DET", "NOUN", "PROPN", "PRON", "ADJ":
		return true
	default:
		return k.Lemma == "more" || k.Lemma == "about" || k.Lemma == "nearly" || k.Lemma == "around"
	}
}

// topic reports whether word i only says what a meeting or a protest is about:
// "met to discuss", "marched to demand".
func (c *Coder) topic(i int32, typ casus.EventType) bool {
	t := &c.tree
	h := t.head(i)
	if h < 0 || base(t.tok(i).Dep) != "advcl" && base(t.tok(i).Dep) != "xcomp" && base(t.tok(i).Dep) != "acl" || !t.hasChild(i, "mark", "to") {
		return false
	}
	over, ok := c.coding(h)
	if !ok {
		return false
	}
	switch over.typ {
	case casus.Consult:
		return typ == casus.Consult
	case casus.Protest:
		return typ == casus.Request || typ == casus.Accuse || typ == casus.Support || typ == casus.Reject || typ == casus.Protest
	}
	return false
}

// people reports whether token i is a noun or number for people, or the name of
// one.
func (c *Coder) people(i int32) bool {
	k := c.tree.tok(i)
	lemma := c.tree.tok(c.quantified(i)).Lemma
	if m := c.actorAt(i); m != nil && k.UPOS == "PROPN" {
		a := c.tree.doc.Actors[m.Actor]
		return a != nil && (a.Kind == casus.PersonActor || k.XPOS == "NNPS")
	}
	return k.UPOS == "NUM" || c.words.Classes.In(lemma, "person") || c.words.Classes.In(lemma, "official") ||
		c.words.Classes.In(lemma, "troops") || c.words.Classes.In(lemma, "captive")
}

// committed reports what governor g, which is word i, commits to over verb or
// noun k: its own type, THREATEN for a vow to do harm, REJECT for a vow not to
// work together, "" where nobody is promised anything, where an opinion is shared
// and where a deed of harm is let happen or authorised.
func (c *Coder) committed(g *lexicon.Governor, i, k int32, slot string, under coding) casus.EventType {
	harm := harmful(under)
	switch g.Type {
	case casus.Threaten:
		if g.Lemma != "threaten" && g.Lemma != "warn" && c.negatedAt(k) {
			return abstains(under, true)
		}
		if g.Lemma == "warn" && !c.warnsOfOwn(k, harm) {
			return ""
		}
	case casus.Concede:
		if harm || c.negatedAt(i) || g.Lemma == "let" && under.typ == "" {
			return ""
		}
	case casus.Support:
		if harm && c.words.Classes.In(g.Lemma, "authorise") {
			return ""
		}
	case casus.Agree:
		return c.consented(g, i, k, slot, under, harm)
	}
	return g.Type
}

// harmful reports whether what is coded does harm or makes ready to.
func harmful(under coding) bool {
	switch under.typ {
	case casus.Assault, casus.Coerce, casus.Threaten, casus.Mobilize:
		return true
	case casus.Sanction:
		return under.mode != "withdraw" // who vows to leave a union threatens nobody
	}
	return false
}

// consented is what a word of consent, readiness or promise comes to over verb k.
func (c *Coder) consented(g *lexicon.Governor, i, k int32, slot string, under coding, harm bool) casus.EventType {
	vows := c.words.Classes.In(g.Lemma, "vow")
	ready := g.POS == 'A' || c.words.Classes.In(g.Lemma, "readiness")
	switch {
	case vows && c.negatedAt(k):
		return abstains(under, harm)
	case vows && (harm && under.typ != casus.Mobilize || under.typ == casus.Protest):
		return casus.Threaten
	case vows && under.typ == casus.Reject:
		return casus.Reject
	case ready && (harm || under.typ == "" && !c.words.Classes.In(c.tree.tok(k).Lemma, "cooperative")),
		g.Lemma == "vow" && under.typ == "":
		return ""
	case slot == "ccomp" && c.opinion(k):
		return ""
	}
	return g.Type
}

// abstains is what a vow not to do something comes to.
func abstains(under coding, harm bool) casus.EventType {
	switch {
	case harm:
		return casus.Agree
	case under.typ == casus.Cooperate || under.typ == casus.Consult || under.typ == casus.Aid ||
		under.typ == casus.Support || under.typ == casus.Retreat || under.typ == casus.Concede:
		return casus.Reject
	}
	return ""
}

// opinion reports whether the clause of verb k says how things are, and not what
// is to be done.
func (c *Coder) opinion(k int32) bool {
	t := &c.tree
	modal := false
	t.children(k, func(a int32) bool {
		modal = modal || t.tok(a).Dep == "aux" && t.tok(a).XPOS == "MD"
		return !modal
	})
	return !modal && !c.mandative(k) && !t.hasChild(k, "mark", "to") && finite(t, k)
}

// foretells reports whether verb of warning i tells of a danger that does not come
// from the one who warns.
func (c *Coder) foretells(i int32) bool {
	t := &c.tree
	k := t.dependant(i, "ccomp")
	if k < i {
		return false
	}
	under := c.typeAt(k)
	harm := under == casus.Assault || under == casus.Coerce || under == casus.Threaten || under == casus.Mobilize || under == casus.Sanction
	if c.warnsOfOwn(k, harm) {
		return false
	}
	for n := k; n < t.last; n++ {
		if c.words.Classes.In(t.tok(n).Lemma, "requital") {
			return false
		}
	}
	return true
}

// warnsOfOwn reports whether what is warned of in the clause of verb k is what
// the warning side may do, or a price to be paid.
func (c *Coder) warnsOfOwn(k int32, harm bool) bool {
	t := &c.tree
	if c.words.Classes.In(t.tok(k).Lemma, "reckoning") {
		return true
	}
	s := t.surfaceSubject(k, 0)
	return s < 0 && t.dependant(k, "csubj") < 0 || harm && s >= 0 && t.tok(s).UPOS == "PRON" || !finite(t, k)
}

// mandative reports whether the clause of verb i is what somebody is to do
// ("that Iran be given time", "that they leave"), and not what is said to be so.
func (c *Coder) mandative(i int32) bool {
	t := &c.tree
	if c.must(i) {
		return true
	}
	base, told := t.tok(i).XPOS == "VB", false
	t.children(i, func(k int32) bool {
		w := t.tok(k)
		if d := w.Dep; d == "aux" || d == "aux:pass" || d == "cop" {
			base = base || w.XPOS == "VB"
			told = told || w.XPOS == "MD" || w.XPOS == "VBD" || w.XPOS == "VBZ"
		}
		return true
	})
	if told || base {
		return base && !told
	}
	s := t.surfaceSubject(i, 0) // "that Iran give way": singular, and no "-s"
	return t.tok(i).XPOS == "VBP" && s >= 0 && (t.tok(s).XPOS == "NNP" || t.tok(s).XPOS == "NN")
}

// heldAlready reports whether participle i only says in whose hands the place behind
// it is, amid a list of places: "in the northern valley and occupied Southport".
func (c *Coder) heldAlready(i int32) bool {
	t := &c.tree
	if !c.words.Classes.In(t.tok(i).Lemma, "held-already") || t.tok(i).Dep != "conj" || i-2 < t.first || i+1 >= t.last ||
		t.tok(i-1).UPOS != "CCONJ" || t.tok(i+1).UPOS != "PROPN" {
		return false
	}
	d := t.doc
	return slices.ContainsFunc(d.Mentions[c.mentionAt:], func(m text.Mention) bool {
		return m.Kind == text.PlaceMention && m.End == t.tok(i-2).End
	})
}

// attributive reports whether participle i stands before a noun as its
// attribute, whatever the parser made of it.
func (c *Coder) attributive(i int32) bool {
	t := &c.tree
	k := t.tok(i)
	switch k.Dep {
	case "amod":
		return true
	case "acl", "xcomp", "compound", "obj", "dep":
	default:
		return false
	}
	return k.XPOS == "VBN" && i+1 < t.last && t.tok(i+1).UPOS == "NOUN" && t.dependant(i, "aux", "aux:pass", "obl", "obl:agent") < 0
}

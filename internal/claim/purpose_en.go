package claim

import (
	"strings"

	"casus"
)

// An infinitive may tell a purpose, a wish, a plan or simply what came next.
// This file tells them apart.

// purpose reads infinitive cur, which tells what the act of verb h is for. It
// shares the plan, the supposition or the denial that h stands in; below an act
// that took place it is a supposition, unless doing the one was doing the other.
func (c *Coder) purpose(cur, h int32, w *world) (int32, bool) {
	of := c.world(h)
	if w.hedge == "" {
		w.hedge = of.hedge
	}
	switch {
	case of.realis == casus.Negated:
		w.negate()
	case of.realis == casus.Planned && c.tree.tok(h).UPOS != "ADJ":
		w.plan()
	case of.realis == casus.Hypothetical || of.realis == casus.Planned || of.completion == casus.Attempted:
		w.realis = casus.Hypothetical
	case c.words.Classes.In(c.tree.tok(h).Lemma, "decree"):
		w.plan() // "signed a law to ban": it takes effect later
	case c.underWay(cur, h, of), c.tasked(cur, h):
		w.plan()
	case c.tree.hasChild(cur, "aux", "have"):
		w.alleged = true // "claimed on Friday to have shot down a plane"
	case !c.fulfilled(cur, h):
		w.realis = casus.Hypothetical
	}
	return -1, false
}

// underWay reports whether somebody is still on the way to do what cur tells:
// "is flying to Oslo to meet".
func (c *Coder) underWay(cur, h int32, of world) bool {
	k := c.tree.tok(h)
	return c.words.Classes.In(k.Lemma, "journey") && c.ends(cur, h) &&
		(of.completion == casus.Ongoing || k.XPOS == "VBZ" || k.XPOS == "VBP")
}

// tasked reports whether cur is the task of forces that have come: it lies ahead
// of them ("arrived to guard the port").
func (c *Coder) tasked(cur, h int32) bool {
	return c.words.Classes.In(c.tree.tok(h).Lemma, "errand") && c.act(cur) == casus.Mobilize
}

// fulfilled reports whether purpose cur of an act that took place is told as
// done: by its means ("used tear gas to disperse the crowd"), as what came of it
// ("came home only to be arrested"), or because the act is the way it was done
// ("marched to demand", "flew in to meet").
func (c *Coder) fulfilled(cur, h int32) bool {
	t := &c.tree
	if t.tok(h).UPOS == "ADJ" {
		return c.words.Classes.In(t.tok(h).Lemma, "glad") || c.judgedDone(h) // "were proud to back him"
	}
	if o := t.dependant(h, "obj"); o >= 0 && o < cur && t.isTime(o) {
		return true // "took an hour to seize"
	}
	return c.words.Classes.In(t.tok(h).Lemma, "means") || t.hasChild(cur, "advmod", "only") || c.ends(cur, h)
}

// ends reports whether act cur is of a kind that is done by setting about it
// with verb h: words and help with whatever is done for them, meetings with
// going to them. What something is made for is not done by making it.
func (c *Coder) ends(cur, h int32) bool {
	errand := c.words.Classes.In(c.tree.tok(h).Lemma, "errand")
	switch c.act(cur) {
	case casus.Support, casus.Accuse, casus.Request, casus.Reject, casus.Protest, casus.Aid, casus.Cooperate:
		return errand || !c.tree.passive(h)
	case casus.Consult, casus.Agree:
		return errand
	}
	return false
}

// act returns the type that predicate i is coded as, or else the event noun below
// it ("to attend talks"); "" for neither.
func (c *Coder) act(i int32) casus.EventType {
	if typ := c.typeAt(i); typ != "" {
		return typ
	}
	typ := casus.EventType("")
	c.tree.children(i, func(k int32) bool {
		if d := base(c.tree.tok(k).Dep); d == "obj" || d == "obl" {
			typ = c.typeAt(k)
		}
		return typ == ""
	})
	return typ
}

// typeAt returns the type that word i is coded as, leaving the scratch of the
// word that is being coded as it is.
func (c *Coder) typeAt(i int32) casus.EventType {
	code, _ := c.glance(i)
	return code.typ
}

// governAdnominal reads clause cur, which hangs on noun h. A participle tells of
// what is so ("talks attended by"); an infinitive below a noun that casus does
// not know as a governor tells what the noun is for.
func (c *Coder) governAdnominal(cur, h int32, w *world) (int32, bool) {
	t := &c.tree
	to := t.hasChild(cur, "mark", "to")
	if v := t.head(h); v >= 0 && t.tok(cur).XPOS == "VBN" && base(t.tok(h).Dep) == "obj" && t.hasChild(h, "det", "a") && c.unreal(v) {
		w.suppose()
		return -1, false // "it will take an effort backed by airstrikes"
	}
	if t.tok(cur).Dep == "acl:relcl" || t.dependant(cur, "mark", "case") < 0 || to && t.hasChild(cur, "aux", "have") {
		return -1, false
	}
	if !c.occasion(h) && c.applyGovernor(h, "acl", w) {
		return h, true
	}
	if v := t.head(h); v >= 0 && verbal(t.tok(v)) {
		return c.besideArgument(cur, h, v, w)
	}
	switch {
	case !to:
		return -1, false
	case c.ranked(h):
		c.inherit(h, w)
		return h, true
	case c.judgedDone(h):
		return -1, false // "it was a mistake to invade"
	case t.head(h) < 0 && t.dependant(h, "cop") < 0 && (t.person(h) || c.actorAt(h) != nil):
		w.plan() // a headline: "General to resign"
		return -1, false
	}
	w.suppose()
	return -1, false
}

// judgedDone reports whether h judges, in the past tense, what was done: "was a
// mistake", "was wrong".
func (c *Coder) judgedDone(h int32) bool {
	cop := c.tree.dependant(h, "cop")
	return cop >= 0 && c.tree.tok(cop).XPOS == "VBD" && c.past(h) && c.words.Classes.In(c.tree.tok(h).Lemma, "judgement")
}

// besideArgument reads clause cur, which hangs on noun h below verb v. Often it
// is the verb's rather than the noun's ("kept them from marching", "tried in vain
// to cross").
func (c *Coder) besideArgument(cur, h, v int32, w *world) (int32, bool) {
	t := &c.tree
	slot := t.slotOf(h, t.passive(v))
	switch {
	case !t.hasChild(cur, "mark", "to"):
		return v, c.applyGovernor(v, t.joinSlot("obl", t.marker(cur, "mark")), w)
	case c.ranked(h):
		return h, true
	case slot == "obj" && t.tok(v).Lemma == "have" && !c.words.Classes.In(t.tok(h).Lemma, "audacity") && !t.isTime(h) && nominal(t.tok(h)) && !t.person(h):
		if c.negatedAt(v) {
			w.negate() // "did not have the means to open it"
		}
		w.suppose() // "had grounds to open an inquiry"
		return -1, false
	case slot == "obj" && c.applyGovernor(v, slot, w), slot != "obj" && c.applyGovernor(v, "xcomp", w):
		return v, true
	}
	return c.purpose(cur, v, w)
}

// ranked reports whether h, somebody or something just told of, is picked out by
// a rank, so that an infinitive below it tells what it did: "the first minister to
// resign", "the latest to be hit". A first chance is not taken yet.
func (c *Coder) ranked(h int32) bool {
	t := &c.tree
	if c.words.Classes.In(t.tok(h).Lemma, "rank") {
		return true
	}
	if base(t.tok(h).Dep) == "nmod" && t.head(h) >= 0 {
		h = t.head(h) // "the first leader in its history to"
	}
	found := false
	t.children(h, func(k int32) bool {
		most := t.tok(k).XPOS == "JJS" || t.hasChild(k, "advmod", "most") || ordinal(t.tok(k).Lemma)
		found = found || base(t.tok(k).Dep) == "amod" && (most || c.words.Classes.In(t.tok(k).Lemma, "rank"))
		return !found
	})
	in := func(class string) bool { return c.words.Classes.In(t.tok(h).Lemma, class) }
	return found && (t.person(h) || c.actorAt(h) != nil || in("group") || in("polity"))
}

// ordinal reports whether a word is a rank in figures: "10th".
func ordinal(word string) bool {
	return len(word) > 2 && word[0] >= '0' && word[0] <= '9' && strings.IndexAny(word, "snrt") == len(word)-2
}

// occasion reports whether noun n is a chance that somebody takes: "used the
// opportunity to condemn".
func (c *Coder) occasion(n int32) bool {
	t := &c.tree
	v := t.head(n)
	return v >= 0 && base(t.tok(n).Dep) == "obj" && c.words.Classes.In(t.tok(n).Lemma, "occasion") &&
		(c.words.Classes.In(t.tok(v).Lemma, "means") || c.words.Classes.In(t.tok(v).Lemma, "errand"))
}

// rankedBeside reports whether a noun picked out by a rank stands between verb h
// and infinitive cur, both of which the parser hung on the verb.
func (c *Coder) rankedBeside(cur, h int32) bool {
	t := &c.tree
	found := false
	t.children(h, func(k int32) bool {
		d := base(t.tok(k).Dep)
		found = found || k > h && k < cur && (d == "xcomp" || d == "obj") && nominal(t.tok(k)) && c.ranked(k)
		return !found
	})
	return found
}

// governingNoun returns the noun right before infinitive cur that governs it
// ("efforts to take"), where the parser hung the infinitive on a verb that does
// not; -1 for none.
func (c *Coder) governingNoun(cur, h int32) int32 {
	t := &c.tree
	to := t.dependant(cur, "mark")
	if to <= t.first || t.tok(to).Lemma != "to" {
		return -1
	}
	n := to - 1
	for n > t.first && (t.tok(n).Lemma == "not" || t.tok(n).UPOS == "PUNCT") {
		n--
	}
	if n < t.first || t.tok(n).UPOS != "NOUN" {
		return -1
	}
	if _, known := c.governor(n, "acl"); !known || c.occasion(n) {
		return -1
	}
	if g, ok := c.governor(h, t.slotOf(cur, t.passive(h))); ok && h != n && (g.Realis != "" || g.Type != "") {
		return -1
	}
	return n
}

// governInfinitive reads an infinitive below word h that casus does not know as a
// governor.
func (c *Coder) governInfinitive(cur, h int32, w *world) (int32, bool) {
	t := &c.tree
	lemma := t.tok(h).Lemma
	in := func(class string) bool { return c.words.Classes.In(lemma, class) }
	switch {
	case c.judgedDone(h):
		return -1, false // "was right to attack"
	case t.hasChild(cur, "aux", "have"):
		w.doubt(t.doc.Form(int(h))) // "seems to have seized"
	case c.rankedBeside(cur, h): // "became the first to visit"
	case in("seeming"):
		w.doubt(t.doc.Form(int(h)))
		if c.negatedAt(h) {
			w.negate()
		}
	case lemma == "go" && t.tok(h).XPOS == "VBG" && t.dependant(h, "obl") < 0:
		if c.negatedAt(h) {
			w.negate()
		}
		w.plan() // "are going to attack"
	case in("means"), in("errand"):
		return c.purpose(cur, h, w)
	case in("feasible") && c.past(h):
		if c.negatedAt(h) {
			w.negate() // "was not able to", "did not have to"
		}
	case c.negatedAt(h):
		w.negate()
	default:
		w.suppose()
	}
	return h, true
}

// performed reports whether saying that one wants to do cur is doing it: "we
// would like to thank", "wanted to express his regret".
func (c *Coder) performed(cur, h int32) bool {
	return c.words.Classes.In(c.tree.tok(h).Lemma, "courtesy") && c.words.Classes.In(c.tree.tok(cur).Lemma, "performative")
}

// past reports whether the clause of h is in the past or the perfect, no modal.
func (c *Coder) past(h int32) bool {
	t := &c.tree
	past := t.tok(h).XPOS == "VBD"
	modal := false
	t.children(h, func(k int32) bool {
		if d := base(t.tok(k).Dep); d == "aux" || d == "cop" {
			past = past || t.tok(k).XPOS == "VBD" || t.tok(k).Lemma == "have"
			modal = modal || t.tok(k).XPOS == "MD"
		}
		return true
	})
	return past && !modal
}

// doubt keeps the source's own word of doubt, the first one.
func (w *world) doubt(word string) {
	if w.hedge == "" {
		w.hedge = word
	}
}

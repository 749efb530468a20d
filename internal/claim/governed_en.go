package claim

import (
	"casus"
	"casus/internal/lexicon"
)

// govern applies what governs cur to w and returns the governing predicate to
// look from next. The second result is false where a clause stands on its own.
func (c *Coder) govern(cur int32, w *world) (int32, bool) {
	t := &c.tree
	h := t.head(cur)
	if h < 0 {
		return -1, false
	}
	if c.credited(cur, h) {
		return -1, false
	}
	if c.ruled(cur, h) {
		w.realis = casus.Hypothetical
		return -1, false
	}
	slot := t.slotOf(cur, t.passive(h))
	if slot == "nmod:of" && (c.words.Classes.In(t.tok(h).Lemma, "form") || c.words.Classes.In(t.tok(h).Lemma, "quantifier")) {
		if v := t.head(h); v >= 0 && c.presupposed(cur, v, t.slotOf(h, t.passive(v))) {
			return -1, false // "agreed to most of the demands"
		}
		return h, true // "any kind of attack"
	}
	switch base(t.tok(cur).Dep) {
	case "conj":
		if t.hasChild(cur, "mark", "to") && finite(t, h) && c.applyGovernor(h, "xcomp", w) {
			return h, true // "called for a truce and to allow aid"
		}
		return h, !t.misjoined(cur, h) && (t.dependant(cur, "nsubj", "nsubj:pass") < 0 || !verbal(t.tok(h)))
	case "advcl":
		if n := c.governingNoun(cur, h); n >= 0 {
			return n, c.applyGovernor(n, "acl", w)
		}
		return c.governAdverbial(cur, h, w)
	case "acl":
		if finite(t, cur) && c.deniedSaying(h) {
			w.negate() // "rejected claims that they had fired"
			return -1, false
		}
		return c.governAdnominal(cur, h, w)
	case "xcomp", "ccomp", "obj", "obl", "nmod", "csubj", "nsubj", "compound":
		if n := c.governingNoun(cur, h); n >= 0 {
			return n, c.applyGovernor(n, "acl", w)
		}
		if c.presupposed(cur, h, slot) || c.performed(cur, h) {
			return -1, false
		}
		if slot == "ccomp" && (c.condition(cur) || t.hasChild(cur, "mark", "whether")) {
			w.realis = casus.Hypothetical // "asked if he will strike"
			return -1, false
		}
		if c.applyGovernor(h, slot, w) {
			return h, true
		}
		switch base(t.tok(cur).Dep) {
		case "xcomp":
			return c.governUnknown(cur, h, w)
		case "obj":
			if c.bearer(cur) == h {
				c.occur(h, w)
				return h, true
			}
		case "nsubj":
			if x := t.dependant(h, "xcomp"); x >= 0 && c.words.Classes.In(t.tok(x).Lemma, "occurrence") {
				c.occur(h, w) // "did not seem to take place"
				if c.words.Classes.In(t.tok(x).Lemma, "unsure") {
					w.suppose() // "remains imminent"
				}
				return h, true
			}
			if c.words.Classes.In(t.tok(h).Lemma, "occurrence") {
				c.occur(h, w)
				return h, true
			}
		}
		if slot == "subj" && c.imagined(cur, h) {
			if c.definite(cur) && c.typeAt(cur) == casus.Assault {
				c.inherit(h, w) // "said its strike would be short"
			} else {
				w.suppose()
			}
			return h, true
		}
		if (slot == "subj" || slot == "obl:for") && verbal(t.tok(h)) && c.typeAt(cur) == casus.Consult {
			c.inherit(h, w) // "his visit will coincide with the harvest", "will travel for his meeting": one to come
		}
		if typ := c.typeAt(cur); (typ == casus.Retreat || typ == casus.Concede) && posOf(t.tok(cur)) == 'N' && verbal(t.tok(h)) && !c.past(h) && !circumstantial(slot) {
			c.inherit(h, w) // "can only be won with the release of all"
			return h, true
		}
		if c.indefinite(cur) && verbal(t.tok(h)) && !circumstantial(slot) && !c.answered(cur, slot) {
			c.inherit(h, w)
			return h, true
		}
	}
	return -1, false
}

// imagined reports whether h tells of act cur, its subject, what it would be or do:
// "an attack would be folly", "their withdrawal could open the way", "lifting it
// would mean war", "a strike is no answer". Wars that are on may do the same.
func (c *Coder) imagined(cur, h int32) bool {
	t := &c.tree
	modal := c.modal(h, "would") || c.modal(h, "could") || c.modal(h, "might")
	if verbal(t.tok(cur)) {
		return t.tok(cur).XPOS == "VBG" && (modal || presentTense(t, h) && !c.past(h) && t.dependant(h, "nsubj") < 0)
	}
	if modal && t.hasChild(cur, "det", "any") {
		return true
	}
	if posOf(t.tok(cur)) != 'N' || c.words.Classes.In(t.tok(cur).Lemma, "lasting") {
		return false
	}
	switch c.typeAt(cur) {
	case casus.Retreat, casus.Concede:
		return modal
	}
	if c.modal(h, "would") {
		return c.indefinite(cur) || t.dependant(h, "cop") >= 0
	}
	cop := t.dependant(h, "cop")
	return cop >= 0 && t.tok(cop).XPOS == "VBZ" && t.tok(cur).XPOS == "NN" && c.indefinite(cur)
}

// ruled reports whether clause or noun cur is only a condition or a wish: "cannot
// spend without a vote", "let's bring relief", "is uneasy about arming them".
func (c *Coder) ruled(cur, h int32) bool {
	t := &c.tree
	if t.marker(cur, "case") == "without" || t.marker(cur, "mark") == "without" {
		return c.negatedAt(h) || c.unrealModal(h)
	}
	if t.tok(h).Lemma == "depend" && verbal(t.tok(cur)) && (c.openQuestion(cur) || t.marker(cur, "mark") == "on") {
		return true // "depends on how they vote"
	}
	if t.tok(h).Lemma == "lead" && t.tok(h).XPOS == "VBG" && t.marker(cur, "case") == "to" && t.head(h) >= 0 {
		return c.words.Classes.In(t.tok(t.head(h)).Lemma, "hint") // "a reward for information leading to his capture"
	}
	if n := t.head(h); t.tok(cur).Dep == "acl:relcl" && t.tok(h).Lemma == "time" && n >= 0 && c.timed(h) {
		return c.modal(n, "would") // "would mark the first time they met"
	}
	if c.modal(h, "will") || c.modal(h, "wo") || c.modal(h, "would") || c.modal(h, "can") {
		if c.words.Classes.In(t.tok(h).Lemma, "forbearing") && c.negatedAt(h) && base(t.tok(cur).Dep) == "obj" {
			return true // "will not tolerate the kidnapping of"
		}
	}
	if t.tok(h).Lemma == "let" && verbal(t.tok(cur)) {
		o := t.dependant(h, "obj", "iobj")
		if o < 0 {
			o = t.dependant(cur, "nsubj")
		}
		return o == h+1 && (t.tok(o).Lemma == "us" || t.tok(o).Lemma == "we" || t.tok(o).Lemma == "'s")
	}
	return t.tok(cur).XPOS == "VBG" && t.marker(cur, "mark") == "about" && c.words.Classes.In(t.tok(h).Lemma, "uneasy")
}

// credited reports whether participle cur tells what somebody is thanked or blamed
// for: "can take credit for improving", "will be punished for firing".
func (c *Coder) credited(cur, h int32) bool {
	t := &c.tree
	if t.tok(cur).XPOS != "VBG" {
		return false
	}
	mark := t.dependant(cur, "mark", "case")
	if mark <= t.first || t.tok(mark).Lemma != "for" {
		return false
	}
	return c.words.Classes.In(t.tok(mark-1).Lemma, "credit") || verbal(t.tok(h)) && c.words.Classes.In(t.tok(h).Lemma, "crediting")
}

// deniedSaying reports whether noun n is a charge that somebody denies, whether the
// parser made it the object of the denial or the head of it.
func (c *Coder) deniedSaying(n int32) bool {
	t := &c.tree
	if !c.words.Classes.In(t.tok(n).Lemma, "charge") {
		return false
	}
	if v := t.head(n); v >= 0 && base(t.tok(n).Dep) == "obj" && c.words.Classes.In(t.tok(v).Lemma, "disputing") && c.world(v).realis == casus.Actual {
		return true
	}
	v := t.dependant(n, "amod")
	return v >= 0 && verbal(t.tok(v)) && v < n && c.words.Classes.In(t.tok(v).Lemma, "disputing")
}

// unrealModal reports whether verb h stands under a modal of what may be done.
func (c *Coder) unrealModal(h int32) bool {
	return c.modal(h, "can") || c.modal(h, "ca") || c.modal(h, "could") || c.modal(h, "would") || c.modal(h, "may")
}

// answered reports whether violence cur is what an act answers: "punished for an
// attack", "in response to a raid".
func (c *Coder) answered(cur int32, slot string) bool {
	t := &c.tree
	if c.typeAt(cur) != casus.Assault {
		return false
	}
	to := t.dependant(cur, "case")
	return slot == "obl:for" || slot == "obl:to" && to > t.first && c.words.Classes.In(t.tok(to-1).Lemma, "answering")
}

// circumstantial reports whether a slot tells of the circumstances of a clause,
// which are as they are whatever becomes of what the clause tells.
func circumstantial(slot string) bool {
	switch slot {
	case "obj", "subj", "obl:for", "obl:of", "obl:to", "obl:in", "obl:with", "obl:by", "obl:through", "obl:about", "obl:into":
		return false
	}
	return true
}

// indefinite reports whether an event noun brings up a happening that need not
// have been told before: a bare plural or one with "a", "any", "another".
func (c *Coder) indefinite(i int32) bool {
	t := &c.tree
	if posOf(t.tok(i)) != 'N' || len(c.words.Find(t.tok(i).Lemma, 'N')) == 0 {
		return false
	}
	known := false
	article := false
	t.children(i, func(k int32) bool {
		switch w := t.tok(k); base(w.Dep) {
		case "det":
			switch w.Lemma {
			case "a", "an", "any", "another", "some":
				article = true
			default:
				known = true
			}
		case "nmod":
			known = known || w.Dep == "nmod:poss"
		case "nummod":
			known = true
		case "acl":
			known = known || w.XPOS == "VBD" || finite(t, k)
		}
		return !known
	})
	return !known && (article || t.tok(i).XPOS == "NNS")
}

// governAdverbial reads an adverbial clause: conditions, purposes, and what is
// not yet the case.
func (c *Coder) governAdverbial(cur, h int32, w *world) (int32, bool) {
	t := &c.tree
	if c.notButElse(cur) {
		w.negate()
		return -1, false
	}
	if t.tok(h).UPOS == "ADV" && !verbal(t.tok(h)) && t.head(h) >= 0 {
		h = t.head(h) // "stopped short of firing", hung on "short"
	}
	mark := t.marker(cur, "mark")
	if mark == "by" && t.tok(h).Dep == "advcl" && t.marker(h, "mark") == "to" && t.head(h) >= 0 {
		h = t.head(h) // "moved to avoid a row by banning it": the means is the deed
	}
	if at := t.dependant(cur, "advmod"); mark == "" && at >= 0 && at < cur && t.tok(at).Lemma == "when" && presentTense(t, cur) {
		mark = "when"
	}
	switch {
	case c.condition(cur) || t.hasChild(cur, "mark", "whether"):
		mark = "if" // "if they were to attack", "whether to attack"
	case t.tok(cur).XPOS == "VBG" && mark == "to":
		mark = "by" // "confessed to killing": no purpose
	}
	switch mark {
	case "if", "unless", "whether", "lest", "should":
		w.realis = casus.Hypothetical
	case "before":
		if !finite(t, cur) {
			c.inherit(h, w) // "will travel to Oslo before meeting"
			return h, true
		}
		fallthrough
	case "until", "till", "once":
		if finite(t, cur) && presentTense(t, cur) || c.unreal(h) {
			w.suppose()
		}
	case "after", "since", "while":
		if !finite(t, cur) {
			c.inherit(h, w) // "agreed to go after receiving a request" has received it
		}
	case "when", "whenever", "as_long_as":
		c.readWhen(cur, h, w)
	case "to", "so_that", "in_order":
		if c.ranked(h) {
			c.inherit(h, w)
			return h, true
		}
		bare := t.dependant(h, "obj") < 0 || t.directs(t.tok(h).Lemma)
		if c.applyGovernor(h, "advcl", w) || bare && c.applyGovernor(h, "xcomp", w) {
			return h, true // "tried in vain to cross", "ordered them to fire"
		}
		return c.purpose(cur, h, w)
	default:
		if finite(t, cur) || t.reduced(cur) {
			return -1, false
		}
		if m := t.marker(cur, "mark"); m != "" && c.applyGovernor(h, t.joinSlot("obl", m), w) {
			return h, true // "thinks about sending", "refrained from firing"
		}
		if mark == "" && t.adjoins(cur, h) && c.applyGovernor(h, "advcl", w) {
			return h, true // "ruled out sending"
		}
		if c.speaksOn(cur, h) {
			return t.head(h), true // "stressed they would not back down, urging the others"
		}
		if c.ends(cur, h) || c.typeAt(h) == "" && c.typeAt(cur) == casus.Assault {
			h = t.aboveInfinitives(cur, h) // "vowed to leave, calling it a failure"
		}
		c.inherit(h, w) // "..., beating police", "tasked with guarding": holds as its clause does
		return h, true
	}
	return -1, false
}

// readWhen reads a clause with "when": what has been arranged is planned, anything
// else may or may not come.
func (c *Coder) readWhen(cur, h int32, w *world) {
	if !c.unreal(h) {
		return
	}
	if presentTense(&c.tree, cur) {
		switch c.act(cur) {
		case casus.Consult, casus.Retreat, casus.Agree:
			w.plan()
			return
		}
	}
	w.suppose()
}

// speaksOn reports whether participle cur tells what a speaker went on to ask or
// blame, though it was hung on what he said.
func (c *Coder) speaksOn(cur, h int32) bool {
	t := &c.tree
	says := t.head(h)
	if says < 0 || t.tok(h).Dep != "ccomp" || t.tok(cur).XPOS != "VBG" || t.adjoins(cur, h) {
		return false
	}
	kind, ok := c.speech.Verb(t.tok(says).Lemma)
	if typ := c.typeAt(cur); !ok || !kind.Asserts() || typ != casus.Request && typ != casus.Accuse {
		return false
	}
	return t.tok(says).XPOS == "VBD"
}

// adjoins reports whether participle cur follows verb h with no comma in between,
// so that it completes it.
func (t *tree) adjoins(cur, h int32) bool {
	if t.tok(cur).XPOS != "VBG" || cur <= h {
		return false
	}
	for k := h + 1; k < cur; k++ {
		if t.tok(k).UPOS == "PUNCT" {
			return false
		}
	}
	return true
}

// notButElse reports whether clause cur tells what is left undone for something
// else: "instead of withdrawing", "rather than withdraw".
func (c *Coder) notButElse(cur int32) bool {
	t := &c.tree
	found := false
	t.children(cur, func(k int32) bool {
		switch base(t.tok(k).Dep) {
		case "mark", "case", "advmod", "cc":
			found = found || k < cur && (t.tok(k).Lemma == "instead" || t.tok(k).Lemma == "rather" && t.hasChild(k, "fixed", "than"))
		}
		return !found
	})
	return found
}

// unreal reports whether verb h by itself tells of what is planned or supposed.
func (c *Coder) unreal(h int32) bool {
	switch c.world(h).realis {
	case casus.Planned, casus.Hypothetical:
		return true
	}
	return false
}

// presentTense reports whether finite verb i, or its first auxiliary, stands in
// the present tense.
func presentTense(t *tree, i int32) bool {
	present := t.tok(i).XPOS == "VBZ" || t.tok(i).XPOS == "VBP"
	t.children(i, func(k int32) bool {
		if d := base(t.tok(k).Dep); d == "aux" || d == "cop" {
			present = present || t.tok(k).XPOS == "VBZ" || t.tok(k).XPOS == "VBP"
		}
		return !present
	})
	return present
}

// occur lets an event noun hold as the word of occurrence that tells of it:
// "clashes did not break out", "an operation is under way", "a strike is possible".
func (c *Coder) occur(h int32, w *world) {
	own := c.ownWorld(h)
	if own.realis == casus.Negated {
		w.negate()
	}
	c.inherit(h, w)
	lemma := c.tree.tok(h).Lemma
	switch {
	case c.words.Classes.In(lemma, "unsure"):
		w.suppose()
	case own.completion == casus.Ongoing, c.words.Classes.In(lemma, "continuing"):
		w.completion = casus.Ongoing
	}
}

// governUnknown reads a complement under a word that the lexicon does not know
// as a governor: "is believed to occupy" is hedged, any other infinitive is not
// a report.
func (c *Coder) governUnknown(cur, h int32, w *world) (int32, bool) {
	t := &c.tree
	if kind, says := c.speech.Verb(t.tok(h).Lemma); says && kind != lexicon.Express && (t.passive(h) || t.tok(h).Lemma == "say" && t.hasChild(cur, "mark", "to")) {
		w.doubt(t.doc.Form(int(h)))
		return h, true
	}
	c.inherit(h, w)
	if !t.hasChild(cur, "mark", "to") {
		return h, true
	}
	return c.governInfinitive(cur, h, w)
}

// presupposed reports whether event noun cur is known to be under way whatever
// becomes of the clause: violence and protest that are yet to be ended, or that
// are discussed, feared, praised or condemned under a definite article ("did not
// discuss the war"), demands that are answered.
func (c *Coder) presupposed(cur, h int32, slot string) bool {
	if posOf(c.tree.tok(cur)) != 'N' || slot == "subj" {
		return false
	}
	typ := c.typeAt(cur)
	force := typ == casus.Assault || typ == casus.Protest
	switch {
	case typ == casus.Request && (slot == "obj" || slot == "obl:to" || slot == "obl:with") && c.words.Classes.In(c.tree.tok(h).Lemma, "replying"):
		r := c.world(h).realis // a demand that is weighed, granted or not heeded has been made
		return r == casus.Actual || r == casus.Negated || c.definite(cur)
	case !force && typ != casus.Support && typ != casus.Aid && typ != casus.Cooperate && typ != casus.Coerce:
		return false
	}
	if a := c.tree.dependant(cur, "amod"); force && a >= 0 && c.words.Classes.In(c.tree.doc.Form(int(a)), "going-on") {
		return true // "to stop the continuing massacre"
	}
	switch g, ok := c.governor(h, slot); {
	case !ok:
		return false
	case g.Completion == casus.Completed && force:
		return c.world(h).realis != casus.Actual
	case g.Completion == casus.Completed:
		return c.owned(cur) && c.world(h).realis != casus.Actual // "to end his support of"
	case !force:
		return false
	case g.Completion == casus.Ongoing:
		return c.world(h).realis != casus.Actual && c.definite(cur)
	default:
		judged := g.Type == casus.Accuse || g.Type == casus.Support
		return (judged || g.Realis == casus.Hypothetical) && c.definite(cur)
	}
}

// owned reports whether event noun i is somebody's: "his support".
func (c *Coder) owned(i int32) bool { return c.tree.dependant(i, "nmod:poss") >= 0 }

// definite reports whether event noun i is one that is known: "the war", "this
// siege", "Russia's attack".
func (c *Coder) definite(i int32) bool {
	t := &c.tree
	found := false
	t.children(i, func(k int32) bool {
		switch t.tok(k).Lemma {
		case "the", "this", "that", "these", "those":
			found = found || base(t.tok(k).Dep) == "det"
		}
		found = found || t.tok(k).Dep == "nmod:poss"
		return !found
	})
	return found
}

// inherit lets a dependent predicate share the plan or the supposition that its
// clause h stands in.
func (c *Coder) inherit(h int32, w *world) {
	switch c.ownWorld(h).realis {
	case casus.Planned:
		w.plan()
	case casus.Hypothetical:
		w.suppose()
	}
}

// applyGovernor applies the effect that the lexicon gives the governing word h
// on what fills its slot, in the world that h itself holds in.
func (c *Coder) applyGovernor(h int32, slot string, w *world) bool {
	g, ok := c.governor(h, slot)
	if !ok {
		return false
	}
	if of := c.tree.dependant(h, "ccomp"); g.Type == casus.Request && slot == "ccomp" && of >= 0 && !c.mandative(of) {
		return false // "suggested that they had left" asks for nothing
	}
	own := c.ownWorld(h)
	if own.realis == casus.Negated {
		w.negate()
	}
	if own.realis == casus.Hypothetical {
		w.suppose()
	}
	if own.realis == casus.Planned && slot == "xcomp" {
		w.plan() // "will help to train"
	}
	if own.hedge != "" && w.hedge == "" {
		w.hedge = own.hedge
	}
	w.apply(g)
	if w.averted && g.Completion == casus.Attempted {
		w.realis = casus.Hypothetical // "tried to avert a war"
	}
	w.averted = w.averted || c.words.Classes.In(c.tree.tok(h).Lemma, "averting")
	return true
}

func (w *world) apply(g *lexicon.Governor) {
	switch g.Realis {
	case casus.Planned:
		w.plan()
	case casus.Hypothetical:
		w.suppose()
	case casus.Negated:
		w.negate()
	}
	if g.Completion != "" {
		w.completion = g.Completion
	}
	w.alleged = w.alleged || g.Alleged
}

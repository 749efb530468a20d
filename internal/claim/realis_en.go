package claim

import (
	"strings"

	"casus"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// world is in which way a predicate holds: the three axes that the tree of one
// sentence can tell, and how firmly its actor is asserted.
type world struct {
	realis     casus.Realis
	completion casus.Completion
	hedge      string // the source's word of doubt
	alleged    bool   // the governing word makes the actor's part an allegation
	averted    bool   // the governing word tells that it was kept from coming about
}

// maxWorlds bounds how many governing clauses are looked through.
const maxWorlds = 10

// world reads the realis, completion and hedge of predicate i from its own
// auxiliaries, negation and particles and from every clause that governs it.
func (c *Coder) world(i int32) world {
	w := c.ownWorld(i)
	for cur, n := i, 0; n < maxWorlds; n++ {
		h, up := c.govern(cur, &w)
		if !up {
			break
		}
		cur = h
	}
	if w.completion == casus.Attempted && (w.realis == casus.Planned || w.realis == casus.Actual && c.indefinite(i)) {
		w.realis = casus.Hypothetical // "tries to get a ceasefire": nothing is settled
	}
	if (w.realis == casus.Actual || w.realis == casus.Planned) && c.asked(i) {
		w.realis = casus.Hypothetical
	}
	if w.realis == casus.Actual && c.bareInfinitive(i) {
		w.realis = casus.Hypothetical
	}
	if w.completion == "" && w.realis == casus.Actual {
		w.completion = casus.Completed
	}
	return w
}

// bareInfinitive reports whether verb i has the form of what is asked for or is yet
// to come, whatever the parser hung it on: "a request that the police open a case",
// "would lift the ban and perhaps even recognize". What somebody was seen, made or
// helped to do was done.
func (c *Coder) bareInfinitive(i int32) bool {
	t := &c.tree
	if t.tok(i).XPOS != "VB" || t.tok(i).Dep == "root" || t.hasChild(i, "mark", "to") || t.dependant(i, "aux", "cop") >= 0 {
		return false
	}
	if t.dependant(i, "nsubj") >= 0 {
		h := t.head(i)
		return h >= 0 && t.hasChild(i, "mark", "that") && c.words.Classes.In(t.tok(h).Lemma, "request")
	}
	h := t.head(i)
	return h >= 0 && t.tok(i).Dep == "conj" && t.tok(h).XPOS == "VB" && t.dependant(h, "aux") < 0 && t.dependant(h, "nsubj") < 0 && t.head(h) < 0
}

// ownWorld reads predicate i's own words.
func (c *Coder) ownWorld(i int32) world {
	w := world{realis: casus.Actual}
	c.readAuxiliaries(i, i, &w)
	if c.condition(i) || c.tree.hasChild(i, "mark", "whether") {
		w.suppose()
	}
	if c.negatedAt(i) && !c.untilThen(i) {
		if c.modal(i, "could") || c.modal(i, "can") || c.modal(i, "ca") {
			w.realis = casus.Actual // "could not enter": they did not
		}
		w.negate()
	}
	c.readHedge(i, &w)
	t := &c.tree
	if t.tok(t.first).Lemma == "be" && t.tok(t.first).Head == i && t.hasChild(i, "mark", "to") {
		w.suppose() // "were they to attack"
	}
	to := t.hasChild(i, "mark", "to")
	switch k := t.tok(i); {
	case to && c.openQuestion(i):
		w.suppose() // "how to lift the siege"
	case t.toBlame(i):
	case (to && t.hasChild(i, "aux", "be") || k.XPOS == "VB" && t.hasChild(i, "cop", "be")) && finite(t, i):
		w.plan() // "they are to be released", "are due to visit" with "due" read as a preposition
	case commanded(t, i):
		w.realis = casus.Hypothetical // "Do not attack"
	case k.XPOS != "VB" || k.Dep != "root":
	case to:
		w.plan() // a headline: "Leaders to meet"
	case t.dependant(i, "aux", "nsubj") < 0 && !t.nounBefore(i):
		w.suppose() // an imperative
	}
	return w
}

// nounBefore reports whether a bare noun opens the clause of verb i, a subject that
// the parser took for something else: "Allied states, led by two, launch a raid".
func (t *tree) nounBefore(i int32) bool {
	found := false
	t.children(i, func(k int32) bool {
		d := base(t.tok(k).Dep)
		found = found || k < i && (d == "obj" || d == "obl") && t.tok(k).UPOS == "NOUN" && t.marker(k, "case") == "" && !t.isTime(k)
		return !found && k < i
	})
	return found
}

// commanded reports whether verb i is told or forbidden by "do" in its plain form.
func commanded(t *tree, i int32) bool {
	k := t.dependant(i, "aux")
	return k >= 0 && t.tok(k).Lemma == "do" && t.tok(k).XPOS == "VB" && t.dependant(i, "nsubj") < 0
}

// untilThen reports whether what is denied of predicate i was done in the end: "did
// not reach a deal until last week".
func (c *Coder) untilThen(i int32) bool {
	t := &c.tree
	found := false
	t.children(i, func(k int32) bool {
		found = found || k > i && t.isTime(k) && t.marker(k, "case") == "until"
		return !found
	})
	return found && c.past(i)
}

// readAuxiliaries applies the auxiliaries of verb at to w; a coordinated verb
// without any of its own shares those of the verb before it.
func (c *Coder) readAuxiliaries(i, at int32, w *world) {
	t := &c.tree
	found, progressive := false, false
	t.children(at, func(k int32) bool {
		d := base(t.tok(k).Dep)
		if d != "aux" && d != "cop" {
			return true
		}
		found = true
		switch t.tok(k).Lemma {
		case "will", "shall", "'ll", "wo":
			if c.conditional(i) {
				w.suppose() // "if they attack, we will answer"
			} else {
				w.plan()
			}
		case "would", "'d":
			c.readWould(i, w)
		case "may", "might", "could", "can", "should", "must", "ought", "ca":
			thanks := t.tok(k).Lemma == "must" && c.words.Classes.In(t.tok(i).Lemma, "performative") // "I must thank"
			if !thanks && !t.surname(k) {
				w.suppose()
			}
		case "be":
			progressive = progressive || d == "aux" && t.tok(k).Dep == "aux" && t.tok(i).XPOS == "VBG"
			progressive = progressive || t.tok(k).XPOS == "VBG" // "is being deployed"
		}
		return true
	})
	if progressive && w.completion == "" {
		w.completion = casus.Ongoing
	}
	if !found && t.tok(at).Dep == "conj" && !ownTense(t.tok(at)) && t.dependant(at, "nsubj", "nsubj:pass", "mark") < 0 {
		if h := t.head(at); h >= 0 && verbal(t.tok(h)) {
			c.readAuxiliaries(i, h, w)
		}
	}
}

// ownTense reports whether verb k has a tense of its own, so that it shares no
// auxiliary: "would seek peace, and attacked her".
func ownTense(k *text.Token) bool { return k.XPOS == "VBD" || k.XPOS == "VBZ" || k.XPOS == "VBP" }

// readWould tells the future seen from the past ("said it would send", a plan;
// "would later kill", a fact) from the conditional.
func (c *Coder) readWould(i int32, w *world) {
	t := &c.tree
	from := i
	for t.tok(from).Dep == "conj" && t.head(from) >= 0 && verbal(t.tok(t.head(from))) {
		from = t.head(from) // "said it would not give up, and would push"
	}
	h := t.head(from)
	told := h >= 0 && (t.tok(from).Dep == "ccomp" || !c.words.Classes.In(t.tok(h).Lemma, "ground") && t.hasChild(from, "mark", "that")) && t.tok(h).XPOS != "VBZ" && !c.thought(h)
	switch {
	case c.conditional(i), c.modal(i, "have"):
		w.suppose()
	case !told && c.afterwards(i):
	case told:
		w.plan()
	case t.dependant(i, "nsubj", "nsubj:pass") >= 0 && t.tok(i).Dep != "conj" && c.timeUnder(i) != nil:
		w.plan() // "they would meet on Friday"
	default:
		w.suppose()
	}
}

// thought reports whether verb h tells what somebody believes, not what he says.
func (c *Coder) thought(h int32) bool {
	kind, says := c.speech.Verb(c.tree.tok(h).Lemma)
	return says && kind == lexicon.Think
}

// afterwards reports whether predicate i is told to have come later.
func (c *Coder) afterwards(i int32) bool {
	t := &c.tree
	found := false
	t.children(i, func(k int32) bool {
		found = found || base(t.tok(k).Dep) == "advmod" && c.words.Classes.In(t.tok(k).Lemma, "afterwards")
		return !found
	})
	return found
}

// modal reports whether predicate i has the auxiliary with the given lemma.
func (c *Coder) modal(i int32, lemma string) bool { return c.tree.hasChild(i, "aux", lemma) }

// conditional reports whether predicate i holds on a condition: one that hangs on
// it, or one that it was hung on ("if they come, we will fire").
func (c *Coder) conditional(i int32) bool {
	t := &c.tree
	found := false
	t.children(i, func(k int32) bool {
		found = found || t.tok(k).Dep == "advcl" && c.condition(k)
		return !found
	})
	h := t.head(i)
	return found || h >= 0 && t.tok(i).Dep == "conj" && t.dependant(i, "cc") < 0 && c.condition(h)
}

// condition reports whether clause k opens with "if" or "unless".
func (c *Coder) condition(k int32) bool {
	t := &c.tree
	return t.hasChild(k, "mark", "if") || t.hasChild(k, "mark", "unless")
}

// negatedAt reports whether predicate i is negated: by a particle, by "no" on
// its subject or object or on the noun whose participle it is ("no troops sent
// abroad"), or by "without".
func (c *Coder) negatedAt(i int32) bool {
	t := &c.tree
	neg := false
	t.children(i, func(k int32) bool {
		switch t.tok(k).Lemma {
		case "not", "n't", "never", "nor", "neither", "no":
			d := base(t.tok(k).Dep)
			if c.notOnly(k) {
				return true
			}
			neg = neg || d == "advmod" || d == "det" || d == "cc" || d == "aux"
		case "without":
			neg = neg || base(t.tok(k).Dep) == "mark" || base(t.tok(k).Dep) == "case"
		}
		switch t.tok(k).Dep {
		case "nsubj", "nsubj:pass", "obj":
			neg = neg || t.hasChild(k, "det", "no") || t.tok(k).Lemma == "nobody" || t.tok(k).Lemma == "nothing" ||
				t.tok(k).Lemma == "none" || t.tok(k).Lemma == "neither"
		}
		return true
	})
	if h := t.head(i); h >= 0 && t.tok(i).Dep == "acl" {
		neg = neg || t.hasChild(h, "det", "no") && !c.words.Classes.In(t.tok(h).Lemma, "doubt")
	}
	if !neg && t.tok(i).Dep == "conj" && t.dependant(i, "nsubj", "aux", "advmod") < 0 {
		if h := t.head(i); h >= 0 && verbal(t.tok(h)) && t.tok(h).UPOS == t.tok(i).UPOS {
			return t.hasChild(i, "cc", "or") && c.negatedAt(h)
		}
	}
	return neg
}

// notOnly reports whether the "not" at k takes nothing back: "not only … but",
// "whether or not".
func (c *Coder) notOnly(k int32) bool {
	t := &c.tree
	if k+1 < t.last && c.words.Classes.In(t.tok(k+1).Lemma, "merely") {
		return true
	}
	return k > t.first+1 && t.tok(k-1).Lemma == "or" && t.tok(k-2).Lemma == "whether"
}

// readHedge notes the source's own words of doubt on predicate i or its subject.
func (c *Coder) readHedge(i int32, w *world) {
	t := &c.tree
	t.children(i, func(k int32) bool {
		switch base(t.tok(k).Dep) {
		case "advmod", "amod", "det", "compound":
			kind, ok := hedges[t.tok(k).Lemma]
			if !ok { // "planned", where the lemma is "plan"
				kind, ok = hedges[strings.ToLower(t.doc.Form(int(k)))]
			}
			if ok {
				w.hedge = c.tree.doc.Form(int(k))
				w.alleged = w.alleged || kind == hedgeActor
				switch kind {
				case hedgePlan:
					w.plan()
				case hedgeChance:
					w.suppose()
				}
			}
		}
		return true
	})
}

type hedgeKind uint8

const (
	hedgeOnly   hedgeKind = iota // doubt about the whole
	hedgeActor                   // doubt about who did it
	hedgePlan                    // not yet done
	hedgeChance                  // perhaps never to be done
)

// hedges are English words that a source uses to keep its distance.
var hedges = map[string]hedgeKind{
	"allegedly": hedgeActor, "alleged": hedgeActor, "suspected": hedgeActor, "purported": hedgeActor,
	"purportedly": hedgeActor, "reportedly": hedgeOnly, "apparently": hedgeOnly, "apparent": hedgeOnly,
	"supposedly": hedgeOnly, "supposed": hedgeOnly, "unconfirmed": hedgeOnly, "so-called": hedgeOnly,
	"possibly": hedgeOnly, "probably": hedgeOnly, "likely": hedgeOnly, "perhaps": hedgeOnly,
	"planned": hedgePlan, "upcoming": hedgePlan, "imminent": hedgePlan, "forthcoming": hedgePlan, "future": hedgePlan,
	"proposed": hedgeChance, "possible": hedgeChance, "potential": hedgeChance, "threatened": hedgeChance,
}

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

// plan, suppose and negate move w away from what is reported to have happened.
// What is supposed stays supposed; a plan that is denied is negated.
func (w *world) plan() {
	switch {
	case w.realis == casus.Actual:
		w.realis = casus.Planned
	case w.averted:
		w.realis = casus.Hypothetical // "will prevent an attack": none is in sight
	}
}

func (w *world) suppose() {
	if w.realis != casus.Negated || w.averted {
		w.realis = casus.Hypothetical
	}
}

func (w *world) negate() {
	switch w.realis {
	case casus.Negated:
		w.realis = casus.Hypothetical // "did not fail to": too fine to assert
	case casus.Hypothetical:
	default:
		w.realis = casus.Negated
	}
}

// asked reports whether predicate i is what its sentence asks about. What a
// question takes for granted is not: known events, clauses of time and relative
// clauses, and the act itself where only its doer, its reason or its manner is
// asked for ("Why did they fire?").
func (c *Coder) asked(i int32) bool {
	t := &c.tree
	if !c.question(i) || posOf(t.tok(i)) == 'N' && c.bearer(i) < 0 && !c.indefinite(i) {
		return false
	}
	for n := 0; n < maxWorlds; n++ {
		h := t.head(i)
		if h < 0 {
			break
		}
		if d := t.tok(i).Dep; d == "acl:relcl" || d == "advcl" && finite(t, i) && !c.condition(i) || t.hasChild(i, "mark", "since") {
			return false
		}
		i = h
	}
	return !c.openQuestion(i)
}

// question reports whether the sentence of i ends with a question mark.
func (c *Coder) question(i int32) bool {
	d := c.tree.doc
	s := d.Sents[d.Tokens[i].Sent]
	return d.Form(int(s.Last-1)) == "?" || s.Last-s.First > 1 && d.Form(int(s.Last-2)) == "?"
}

// openQuestion reports whether the clause of i asks who, why, how, when or where.
func (c *Coder) openQuestion(i int32) bool {
	t := &c.tree
	found := false
	t.children(i, func(k int32) bool {
		x := t.tok(k).XPOS
		found = found || k < i && (x == "WP" || x == "WRB" || x == "WDT") && !c.condition(i)
		return !found
	})
	return found
}

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

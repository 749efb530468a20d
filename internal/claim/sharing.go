package claim

// This file says which clauses share the time of another, and which keep it to
// themselves.

import (
	"slices"

	"casus"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// maxTimeSteps bounds how many clauses are climbed for a time.
const maxTimeSteps = 7

// timeAbove returns the time of the nearest clause that i is part of and that
// names one, and how the time of i stands to it.
func (c *Coder) timeAbove(i int32) (*casus.When, sharing) {
	stands := same
	if c.onTheDay(i) {
		return c.timeHeadedBy(c.tree.head(i)), stands
	}
	if when := c.timeOfTheTime(i); when != nil {
		return when, stands
	}
	for range maxTimeSteps {
		share := c.sharesTime(i)
		if share == apart {
			break
		}
		if share == earlier {
			stands = earlier
		}
		h := c.tree.head(i)
		if when := c.timeOver(i, h); when != nil {
			return when, stands
		}
		i = h
	}
	if h := c.tree.head(i); h >= 0 && c.tree.head(h) < 0 { // "In 2006 a raid killed", read as a word on 2006
		return c.timeHeadedBy(h), stands
	}
	return nil, apart
}

// onTheDay reports whether i hangs on a time that it goes on from: "hit the port on
// Monday, an attack that …", "spoke on Monday, where he vowed".
func (c *Coder) onTheDay(i int32) bool {
	t := &c.tree
	h := t.head(i)
	if h < 0 || !t.isTime(h) {
		return false
	}
	return t.tok(i).Dep == "acl:relcl" && c.whereHeSpoke(i, h) || t.tok(i).Dep == "appos" && c.typeAt(i) == casus.Assault
}

// timeOfTheTime returns the time that is told beside "the time" in the words "the
// last time they fought": "in 2006, the last time they fought", "Monday marks the
// first time they fought", "the last time they fought, in 2006, it was short".
func (c *Coder) timeOfTheTime(i int32) *casus.When {
	t := &c.tree
	if n := t.dependant(i, "obl"); n >= 0 && n < i && t.tok(n).Lemma == "time" && t.marker(n, "case") == "" && c.timed(n) {
		return c.timeBetweenCommas(i)
	}
	n := t.head(i)
	if n < 0 || t.tok(i).Dep != "acl:relcl" || t.tok(n).Lemma != "time" || !c.timed(n) || t.head(n) < 0 {
		return nil
	}
	h := t.head(n)
	if when := c.timeHeadedBy(h); when != nil && t.doc.Form(int(n-1)) != "," {
		return when
	}
	if s := t.dependant(h, "nsubj"); s >= 0 && t.tok(h).Lemma == "mark" {
		return c.timeHeadedBy(s)
	}
	return nil
}

// timed reports whether "time" at n is one of several: the first, the last.
func (c *Coder) timed(n int32) bool {
	a := c.tree.dependant(n, "amod")
	return a >= 0 && c.words.Classes.In(c.tree.tok(a).Lemma, "rank")
}

// timeBetweenCommas returns the time behind verb i that stands between commas.
func (c *Coder) timeBetweenCommas(i int32) *casus.When {
	t := &c.tree
	for k := i + 1; k+1 < t.last; k++ {
		if t.doc.Form(int(k)) != "," {
			continue
		}
		e := c.timeFrom(k+1, k+2)
		if e == nil || e.Last >= t.last || t.doc.Form(int(e.Last)) != "," {
			return nil
		}
		return c.corrected(e)
	}
	return nil
}

// timeOver returns the time of h, the head of cur, so far as it holds for cur
// too: that of a verb before "and" holds for the verb behind it only where it
// stands in front of both or where one and the same subject does both.
func (c *Coder) timeOver(cur, h int32) *casus.When {
	t := &c.tree
	own := t.tok(cur).Dep == "conj" && verbal(t.tok(cur)) && t.dependant(cur, "nsubj", "nsubj:pass") >= 0
	if when := c.timeBeforeWhen(h); when != nil && !own {
		return when
	}
	if when := c.timeServing(h, func(e *text.Mention) bool {
		return !isPresent(e) && (!own || e.Head < h || e.Head > cur)
	}); when != nil || own {
		return when
	}
	if when := c.timeOfPhrase(h, c.ownWorld(h)); when != nil {
		return when
	}
	return c.timeAtAct(h)
}

// timeAtAct returns the time of the act that verb h happened at or by, which opens
// its clause: "At last year's summit he called it", "The raid on Monday killed …".
func (c *Coder) timeAtAct(h int32) (found *casus.When) {
	t := &c.tree
	if !verbal(t.tok(h)) {
		return nil
	}
	t.children(h, func(k int32) bool {
		if d := base(t.tok(k).Dep); (d == "obl" || d == "nsubj") && k < h && c.goesOn(h, k) {
			found = c.timeUnder(k)
		}
		return found == nil && k < h
	})
	return found
}

// passedOn returns what the time of a governing clause says of an act in it. What
// is planned there comes after it, and what it follows came before.
func (c *Coder) passedOn(when *casus.When, i int32, share sharing, w world) *casus.When {
	told := *when
	p := c.tree.doc.Article.Published
	ahead := p != nil && p.LastDay() != "" && when.FirstDay() > p.LastDay()
	switch {
	case w.realis == casus.Hypothetical:
		return nil
	case w.realis == casus.Negated && c.willBe(i), w.realis == casus.Planned && share == earlier && !c.liesAhead(i):
		return nil
	case w.realis == casus.Planned:
		if ahead || p != nil && when.LastDay() > p.LastDay() {
			return when
		}
		told.To = ""
	case ahead && share == same:
		return when
	case share == earlier && w.completion == casus.Ongoing:
		return nil
	case share == earlier && (when.LastDay() == "" || p != nil && when.LastDay() > p.LastDay()):
		return nil
	case share == earlier:
		told.From = ""
	}
	if told.IsZero() {
		return nil
	}
	return &told
}

// sharing is how the time of an act stands to that of what governs it.
type sharing uint8

// sharesTime tells how the time of predicate i stands to that of its governing
// clause.
func (c *Coder) sharesTime(i int32) sharing {
	t := &c.tree
	h := t.head(i)
	if h < 0 {
		return apart
	}
	if kind, says := c.speech.Verb(t.tok(h).Lemma); says && kind.Asserts() && verbal(t.tok(h)) {
		switch {
		case t.tok(i).Dep == "ccomp", t.tok(i).Dep == "xcomp" && t.dependant(i, "aux") >= 0:
			return earlier // what was said in August had been done by then
		case t.tok(i).Dep == "xcomp", t.tok(i).Dep == "advcl" && t.marker(i, "mark") == "to":
			return same // "agreed in 1999 to renew the treaty"
		case t.tok(i).Dep == "advcl" && c.accompanies(i):
			return same
		case base(t.tok(i).Dep) != "obl" || posOf(t.tok(i)) != 'N':
			return apart
		}
	}
	if posOf(t.tok(i)) == 'N' && t.dependant(i, "cop") < 0 {
		return c.nounSharesTime(i, h)
	}
	switch base(t.tok(i).Dep) {
	case "conj", "xcomp", "parataxis", "obj", "obl", "nmod", "nsubj":
		if t.marker(i, "mark") == "after" {
			return earlier
		}
		return same
	case "acl":
		return c.modifierSharesTime(i, h)
	case "advcl":
		switch t.marker(i, "mark") {
		case "after", "since", "once":
			return earlier
		case "before", "until", "if", "unless", "because", "although", "though", "whereas":
			return apart
		}
		return same
	}
	return apart
}

// accompanies reports whether adverbial clause i tells what was done in saying
// something, or at the same time: "said, accusing", "announced it as they pledged".
func (c *Coder) accompanies(i int32) bool {
	t := &c.tree
	switch t.marker(i, "mark") {
	case "":
		return t.tok(i).XPOS == "VBG" && c.verbalAct(i)
	case "as", "while":
		return t.tok(i).XPOS == "VBD" && i > t.head(i)
	}
	return false
}

// verbalAct reports whether what verb i is coded as is done by words.
func (c *Coder) verbalAct(i int32) bool {
	switch c.typeAt(i) {
	case casus.Accuse, casus.Request, casus.Reject, casus.Threaten, casus.Support, casus.Agree:
		return true
	}
	return false
}

// modifierSharesTime is sharesTime for clause i of noun h. A participle tells
// what had been done before: "the town taken by rebels was shelled on Friday". Of
// a relative clause only one whose subject is an act has that act's time: "the
// 2014 blast that killed two".
func (c *Coder) modifierSharesTime(i, h int32) sharing {
	t := &c.tree
	happens := c.happening(h)
	switch {
	case t.tok(i).Dep == "acl:relcl":
		if t.passive(i) && c.past(i) && c.words.Classes.In(t.tok(h).Lemma, "weapon") {
			return same // "fired rockets, most of which were shot down"
		}
		if t.tok(h).Dep == "obl:agent" && t.tok(i).XPOS == "VBD" && c.forcible(i) {
			return same // "was raided by police, who arrested nine"
		}
		if s := t.dependant(i, "nsubj"); happens && s >= 0 && relative(t.tok(s)) {
			return same
		}
		if c.whereHeSpoke(i, h) {
			return same
		}
		return apart
	case t.tok(i).XPOS == "VBN" && !happens && t.mainVerb(i) < 0:
		return earlier
	}
	return same
}

// whereHeSpoke reports whether relative clause i tells what was said or done on the
// occasion h: "addressed the assembly on Friday, where he vowed".
func (c *Coder) whereHeSpoke(i, h int32) bool {
	t := &c.tree
	where, s := t.dependant(i, "advmod"), t.dependant(i, "nsubj")
	if where < 0 || t.tok(where).Lemma != "where" || s < 0 || t.tok(s).UPOS != "PRON" || t.tok(i).XPOS != "VBD" {
		return false
	}
	return t.isTime(h) || c.happening(h) || c.verbalAct(i)
}

// nounSharesTime is sharesTime for an event noun. One that is only spoken of
// beside another act has a time of its own ("amid the war", "condemned the
// attack", "a debate on the war"), and so has what lasts.
func (c *Coder) nounSharesTime(i, h int32) sharing {
	t := &c.tree
	prep := t.marker(i, "case")
	dep := base(t.tok(i).Dep)
	if (dep == "nsubj" || dep == "obl" && i < h && t.dependant(h, "nsubj") < 0) && c.words.Classes.In(t.tok(h).Lemma, "onset") {
		return same // "the war broke out on Monday"
	}
	if c.words.Classes.In(t.tok(i).Lemma, "lasting") && (dep != "obl" || prep != "in" && prep != "during") {
		return apart
	}
	switch dep {
	case "nsubj":
		if (c.modal(h, "will") || c.modal(h, "would")) && c.typeAt(i) != casus.Consult {
			return apart // "his call will face a test on Monday"
		}
		return same
	case "conj", "parataxis", "appos":
		return same
	case "obl":
		switch prep {
		case "in", "during", "with", "by", "through", "at", "amid", "":
			return same
		case "after", "following":
			return earlier
		case "for":
			if c.typeAt(i) == casus.Consult && c.words.Classes.In(t.tok(h).Lemma, "journey") {
				return same // "arrived on Sunday for talks"
			}
		}
	case "obj":
		if code, ok := c.coding(h); !verbal(t.tok(h)) ||
			!(ok && code.noun < 0 || len(c.words.Governors(t.tok(h).Lemma, 'V')) > 0 && t.tok(h).XPOS != "VBG") {
			return same
		}
	case "nmod":
		switch {
		case prep == "of" && c.words.Classes.In(t.tok(h).Lemma, "quantifier"), prep == "in", prep == "during":
			return same
		case prep == "of" && base(t.tok(h).Dep) == "obj" && !c.happening(h) && c.verbalAct(i):
			return same // "presented a list of demands on Monday"
		}
	}
	return apart
}

// goesOn reports whether part k of the clause of i happens when i does.
func (c *Coder) goesOn(i, k int32) bool {
	t := &c.tree
	switch base(t.tok(k).Dep) {
	case "xcomp":
		return verbal(t.tok(k))
	case "conj":
		return verbal(t.tok(i)) && verbal(t.tok(k)) && t.dependant(k, "nsubj", "nsubj:pass") < 0
	case "advcl":
		switch t.marker(k, "mark") {
		case "", "upon", "on", "by", "in":
			return t.tok(k).XPOS == "VBG"
		case "as", "while":
			return k > i
		}
	case "acl":
		if s := t.dependant(k, "nsubj"); t.tok(k).Dep == "acl:relcl" {
			in := func(class string) bool { return c.words.Classes.In(t.tok(k).Lemma, class) }
			return s >= 0 && relative(t.tok(s)) && c.happening(i) && (in("onset") || in("harm")) // "the rising that broke out in 2000"
		}
		return nominal(t.tok(i)) && t.marker(k, "mark") == "to" // "sent a request to come on Monday"
	case "obl":
		switch t.marker(k, "case") {
		case "in", "during", "by", "through", "at", "amid":
			return verbal(t.tok(i)) && c.happening(k) && !c.accuses(i)
		case "for", "to", "with":
			return verbal(t.tok(i)) && c.bringsAbout(k)
		}
	case "nsubj":
		told := t.tok(i).XPOS == "VBD" || t.tok(i).XPOS == "VBN" && (t.dependant(i, "aux", "aux:pass") < 0 || c.words.Classes.In(t.tok(i).Lemma, "harm") && c.past(i))
		done := t.tok(k).Dep == "nsubj" && told || t.tok(k).Dep == "nsubj:pass" && c.words.Classes.In(t.tok(i).Lemma, "light")
		return done && c.happening(k) && !c.words.Classes.In(t.tok(k).Lemma, "lasting")
	case "obj":
		return c.words.Classes.In(t.tok(i).Lemma, "light") && c.happening(k)
	}
	return false
}

// bringsAbout reports whether noun k names what one sets out for: "turned to the
// bloc for assistance on Wednesday", "sent envoys to the talks on Sunday".
func (c *Coder) bringsAbout(k int32) bool {
	for _, e := range c.words.Find(c.tree.tok(k).Lemma, 'N') {
		switch e.Type {
		case casus.Consult, casus.Aid, casus.Request, casus.Agree, casus.Cooperate:
			return true
		}
	}
	return false
}

// accuses reports whether verb i blames somebody for what has a time of its own:
// "accused him of a part in the 1983 attack".
func (c *Coder) accuses(i int32) bool {
	t := &c.tree
	return slices.ContainsFunc(c.words.Find(t.tok(i).Lemma, 'V'), func(e lexicon.Predicate) bool { return e.Type == casus.Accuse }) ||
		slices.ContainsFunc(c.words.Governors(t.tok(i).Lemma, 'V'), func(g lexicon.Governor) bool { return g.Type == casus.Accuse })
}

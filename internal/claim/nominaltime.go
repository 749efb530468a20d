package claim

import (
	"casus"
	"casus/internal/text"
)

// This file finds the time that the phrase of an event noun names where the parser
// hung it on some other word.

// maxPhrase bounds how many words the time may stand behind its noun.
const maxPhrase = 16

// timeOfPhrase returns the time that stands in the phrase of event noun i. Of an act
// that is yet to come only a time right behind it can be trusted.
func (c *Coder) timeOfPhrase(i int32, w world) *casus.When {
	when := c.timeBehind(i)
	if when != nil || w.realis == casus.Planned || w.realis == casus.Hypothetical {
		return when
	}
	if when = c.timeTrailing(i); when != nil {
		return when
	}
	return c.timeLeading(i)
}

// timeTrailing returns the time that ends the phrase of event noun i: "answer the
// attack on the port on Tuesday". Where the verb above tells what was done on a day
// or in a week, the time may as well be the verb's; it is left to that.
func (c *Coder) timeTrailing(i int32) *casus.When {
	t := &c.tree
	e := c.endingPhrase(i)
	if e == nil || isPresent(e) {
		return nil
	}
	when := c.corrected(e)
	if !c.begun(when) && c.typeAt(i) == casus.Assault && c.definite(i) {
		when = c.weekBack(when) // "plans to answer the attack on Tuesday"
	}
	if !c.begun(when) {
		return nil
	}
	over := c.datedBy(e.Head)
	switch {
	case over < 0 || over == i || verbal(t.tok(over)) && c.words.Classes.In(t.tok(i).Lemma, "lasting"):
		return nil
	case t.under(over, i):
	case !t.under(i, over), c.narrates(over) && grain(e.When.Precision) < grain(casus.Month) && !c.hasOtherTime(over, e):
		return nil
	}
	return when
}

// endingPhrase returns the time behind noun i with nothing in between but what
// tells more of the noun: no verb, no other act, no comma.
func (c *Coder) endingPhrase(i int32) *text.Mention {
	t := &c.tree
	if posOf(t.tok(i)) != 'N' {
		return nil
	}
	for k := i + 1; k < t.last && k <= i+maxPhrase; k++ {
		if e := c.timeFrom(k, k); e != nil {
			if t.hangsOn(e) >= e.First || c.leads(e) >= 0 {
				return nil
			}
			return e
		}
		if c.endsPhrase(k) {
			return nil
		}
	}
	return nil
}

// endsPhrase reports whether the phrase of a noun cannot go on at word k.
func (c *Coder) endsPhrase(k int32) bool {
	w := c.tree.tok(k)
	switch w.UPOS {
	case "VERB", "AUX":
		return k+1 >= c.tree.last || c.tree.doc.Form(int(k+1)) != "-" && c.tree.doc.Form(int(k-1)) != "-"
	case "SCONJ", "ADV":
		return true
	case "ADP":
		return c.words.Classes.In(w.Lemma, "apart-in-time")
	case "PUNCT":
		return w.XPOS != "HYPH" && w.XPOS != "``" && w.XPOS != "''"
	}
	return w.XPOS == "WDT" || w.XPOS == "WP" || w.XPOS == "WRB" || w.UPOS == "NOUN" && c.happening(k) && c.typeAt(k) != ""
}

// narrates reports whether h is a verb that tells what was done.
func (c *Coder) narrates(h int32) bool {
	return verbal(c.tree.tok(h)) && c.tree.tok(h).Lemma != "be" && (c.past(h) || c.tree.bareVBN(h))
}

// hasOtherTime reports whether a time other than e dates verb h.
func (c *Coder) hasOtherTime(h int32, e *text.Mention) bool {
	return c.timeServing(h, func(o *text.Mention) bool { return o != e && !isPresent(o) }) != nil
}

// timeLeading returns the time right before the phrase of event noun i: "the 11
// September, 2012, attack".
func (c *Coder) timeLeading(i int32) *casus.When {
	t := &c.tree
	if posOf(t.tok(i)) != 'N' || t.tok(i).Dep == "compound" {
		return nil
	}
	for m := c.mentionAt; m < len(t.doc.Mentions); m++ {
		e := &t.doc.Mentions[m]
		if e.First >= i || e.Head >= t.last {
			break
		}
		if e.Head >= t.first && datesEvents(e) && !isPresent(e) && c.leads(e) == i {
			return c.corrected(e)
		}
	}
	return nil
}

// leads returns the event noun whose phrase time e opens behind its article; -1 for
// none.
func (c *Coder) leads(e *text.Mention) int32 {
	t := &c.tree
	if e.First <= t.first || e.Last >= t.last {
		return -1
	}
	switch before := t.tok(e.First - 1); {
	case before.UPOS == "DET", before.XPOS == "PRP$", before.XPOS == "POS":
	default:
		return -1
	}
	k := e.Last
	if t.doc.Form(int(k)) == "," {
		k++
	}
	for ; k < t.last; k++ {
		switch d := t.tok(k).Dep; {
		case d == "compound", d == "amod":
		case t.tok(k).UPOS == "NOUN" && c.happening(k):
			return k
		default:
			return -1
		}
	}
	return -1
}

package claim

import (
	"strings"

	"casus"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// said is what a verb of speech presents. top is the token that heads it, -1
// where it is not below the verb; subject heads its speaker, -1 where the row of
// words does not settle it.
type said struct {
	span         casus.Span
	top, subject int32
}

// said finds what verb of speech v presents: a quotation beside it, the rest of
// the sentence around "he said", a clause, or, for verbs that announce, a noun
// phrase.
func (c *Coder) said(s int, v int32, kind lexicon.SpeechKind) (said, bool) {
	t := &c.tree
	beside := func(span casus.Span, ok bool) (said, bool) { return said{span, -1, -1}, ok }
	if kind.Reports() {
		if span, subject := c.aside(s, v); subject >= 0 {
			return said{span, -1, subject}, true
		}
	}
	if q, ok := c.quoteBeside(v); ok {
		return beside(q, ok)
	}
	if cc := c.clauseSaid(v); cc >= 0 {
		return said{t.span(cc, nil), cc, -1}, true
	}
	whole := t.doc.Sents[s].Span
	if c.parenthetic(v) {
		return beside(outside(whole, t.span(v, nil)), true)
	}
	if kind.Reports() {
		if span, ok := c.clauseBeside(s, v); ok {
			return beside(span, ok)
		}
	}
	if q, ok := c.quoteIn(whole); ok {
		return beside(q, ok)
	}
	return c.complement(v, kind)
}

// clauseSaid returns the clause that verb v presents, or -1. A tensed one behind
// the verb comes first: what parsers hang on the verb before it is often a
// phrase that only opens the sentence.
func (c *Coder) clauseSaid(v int32) int32 {
	t := &c.tree
	best, rank := int32(-1), 0
	t.children(v, func(k int32) bool {
		r := 0
		switch {
		case t.tok(k).Dep == "parataxis" && verbalClause(t, k):
			r = 1
		case t.tok(k).Dep == "ccomp" && k > v && finite(t, k):
			r = 4
		case t.tok(k).Dep == "ccomp" && (k > v || finite(t, k)):
			r = 3
		case t.tok(k).Dep == "ccomp":
			r = 2
		}
		if r > rank {
			best, rank = k, r
		}
		return true
	})
	return best
}

// aside returns what is said around a speaker and verb set between commas, or
// behind the last one, and the speaker: "The talks, the minister said, have
// failed". The speaker is -1 where there is no such thing.
func (c *Coder) aside(s int, v int32) (casus.Span, int32) {
	t := &c.tree
	if v+1 >= t.last || c.inQuote(v) {
		return casus.Span{}, -1
	}
	stop := c.stopAfter(v)
	if stop < 0 {
		return casus.Span{}, -1
	}
	speaker, first := c.speakerBefore(v)
	if first <= t.first || t.tok(first-1).UPOS != "PUNCT" || t.tok(first).UPOS == "CCONJ" {
		return casus.Span{}, -1
	}
	hole := casus.Span{Start: t.tok(first - 1).Start, End: t.tok(stop).End}
	around := outside(t.doc.Sents[s].Span, hole)
	for _, q := range c.quotes {
		if q.End <= hole.Start+maxMark && q.End >= hole.Start-maxMark {
			around = q // speech of several sentences
		}
	}
	return around, speaker
}

// stopAfter returns the mark that closes what verb of speech v is set in: right
// behind it, or behind the day or place of speaking ("said on Sunday."); -1 where
// something else follows.
func (c *Coder) stopAfter(v int32) int32 {
	t := &c.tree
	for k := v + 1; k < t.last && k <= v+maxOccasion; k++ {
		switch t.doc.Form(int(k)) {
		case ",", ".", "?", "!":
			return k
		}
		if k > v+1 && nominal(t.tok(k)) {
			continue
		}
		switch u := t.tok(k).UPOS; {
		case u == "DET" || u == "NUM" || u == "ADJ" || u == "ADV" && k == v+1:
		case u == "ADP" && (t.tok(k).Lemma == "on" || t.tok(k).Lemma == "in" || t.tok(k).Lemma == "at") || t.isTime(k):
		default:
			return -1
		}
	}
	return -1
}

// maxOccasion is how many words may tell the day or place of speaking.
const maxOccasion = 6

// maxMark is how many bytes of marks may stand between a quotation and what
// follows it.
const maxMark = 4

// speakerBefore reads the noun phrase right before verb v, an apposition or a
// participle between commas included: its head and its first token; -1 where
// there is none.
func (c *Coder) speakerBefore(v int32) (head, first int32) {
	t := &c.tree
	k := v - 1
	for k > t.first && (t.tok(k).UPOS == "ADV" || t.tok(k).UPOS == "AUX") {
		k--
	}
	if k > t.first && t.doc.Form(int(k)) == "," {
		if k = c.commaBefore(k); k <= t.first || t.doc.Form(int(k)) != "," {
			return -1, -1
		}
		k--
	}
	if k < t.first || !nominal(t.tok(k)) || relative(t.tok(k)) {
		return -1, -1
	}
	for first = k; first > t.first && first > v-maxSpeaker && inNounPhrase(t.tok(first-1)); {
		first--
	}
	for head = k; t.head(head) >= first && t.head(head) < v && nominal(t.tok(t.head(head))); {
		head = t.head(head)
	}
	return head, first
}

// inNounPhrase reports whether a token may stand before the last noun of a
// phrase that names a speaker.
func inNounPhrase(k *text.Token) bool {
	switch k.UPOS {
	case "NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "ADP", "PART":
		return true
	}
	return k.Lemma == "and" || k.Lemma == "-" || k.Lemma == "."
}

// parenthetic reports whether a verb of speech is put into what is said: hung on
// it as an aside, or with a subject and nothing said below it after a comma at
// the end of its sentence ("…, the ministry has confirmed").
func (c *Coder) parenthetic(v int32) bool {
	t := &c.tree
	if t.head(v) < 0 {
		return false
	}
	switch base(t.tok(v).Dep) {
	case "parataxis":
		return true
	case "advcl":
		if t.marker(v, "mark") == "as" {
			return true
		}
	case "conj", "acl", "ccomp":
	default:
		return false
	}
	if t.dependant(v, "mark", "cc", "obj", "xcomp", "ccomp") >= 0 || t.dependant(v, "nsubj") < 0 {
		return false
	}
	span := t.span(v, nil)
	return strings.Trim(t.doc.Article.Text[span.End:t.doc.Sents[t.tok(v).Sent].End], ".!?”\" ") == "" &&
		strings.HasPrefix(t.doc.Slice(span), ",")
}

// clauseBeside finds what is said from the row of words, where the tree has lost
// it: the clause that "that" opens behind the verb ("told reporters at the
// border that …"), the clause that follows the verb at once, or the one that a
// comma closes before the speaker ("…, a witness recalled").
func (c *Coder) clauseBeside(s int, v int32) (casus.Span, bool) {
	t := &c.tree
	sent := t.doc.Sents[s]
	after := v + 1
	for k := after; k < t.last && !tensed(t, k); k++ {
		if t.tok(k).Lemma == "that" && k+1 < t.last && !verbal(t.tok(k+1)) && t.tok(k+1).UPOS != "PUNCT" {
			return casus.Span{Start: t.tok(k).Start, End: sent.End}, c.tensedIn(k, t.last)
		}
	}
	subject := t.dependant(v, "nsubj")
	if comma := c.commaBefore(v); comma > t.first && (subject < 0 || subject > comma) && !c.tensedIn(after, t.last) && c.tensedIn(t.first, comma) {
		return casus.Span{Start: sent.Start, End: t.tok(comma).Start}, true
	}
	if after < t.last && t.tok(after).UPOS != "PUNCT" && t.tok(after).UPOS != "ADP" && c.tensedIn(after, t.last) && t.dependant(v, "obj") < 0 {
		return casus.Span{Start: t.tok(after).Start, End: sent.End}, true
	}
	return casus.Span{}, false
}

// commaBefore returns the last comma or closing quotation mark before the
// speaker of verb v, or -1.
func (c *Coder) commaBefore(v int32) int32 {
	t := &c.tree
	for k := v - 1; k > t.first && k > v-maxSpeaker; k-- {
		if tensed(t, k) && t.tok(k).UPOS != "AUX" {
			return -1
		}
		switch t.doc.Form(int(k)) {
		case ",", "”", "\"", "’", "''":
			if t.tok(k+1).UPOS == "CCONJ" {
				return -1 // another clause begins
			}
			return k
		}
	}
	return -1
}

// maxSpeaker is how many words may name a speaker.
const maxSpeaker = 14

// tensed reports whether token k is a verb in a tense, an auxiliary included.
func tensed(t *tree, k int32) bool {
	switch t.tok(k).XPOS {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

// tensedIn reports whether one of the tokens [from, to) is a verb in a tense.
func (c *Coder) tensedIn(from, to int32) bool {
	for k := from; k < to; k++ {
		if tensed(&c.tree, k) {
			return true
		}
	}
	return false
}

// complement finds what a verb presents that takes no clause: "announced the
// withdrawal", "urged them to leave", "spoke about the talks".
func (c *Coder) complement(v int32, kind lexicon.SpeechKind) (said, bool) {
	if kind.Reports() && kind != lexicon.Announce && kind != lexicon.Deny {
		return said{}, false
	}
	top, span := int32(-1), casus.Span{}
	for _, a := range c.args {
		if !c.presents(a, top >= 0) || a.tok < v && !c.tree.passive(v) || relative(c.tree.tok(a.tok)) {
			continue
		}
		if kind == lexicon.Think && a.slot != "xcomp" {
			continue // "resolved the crisis" is no belief
		}
		if s := c.tree.span(a.tok, nil); top < 0 {
			span, top = s, a.tok
		} else {
			span.End = max(span.End, s.End)
		}
	}
	if top < 0 || kind.Asserts() && !nominal(c.tree.tok(top)) {
		return said{}, false
	}
	return said{span, top, -1}, true
}

// presents reports whether what fills a slot is what a verb of speech is about;
// whom it is said to is so only behind something else.
func (c *Coder) presents(a slotted, behind bool) bool {
	switch a.slot {
	case "obj", "xcomp", "obl:about", "obl:for", "obl:on", "obl:against", "obl:of", "obl:as":
		return true
	case "obl:to":
		return behind
	case "advcl":
		switch c.tree.marker(a.tok, "mark") {
		case "of", "for", "about", "against", "to":
			return true
		}
	}
	return false
}

func verbalClause(t *tree, i int32) bool {
	return verbal(t.tok(i)) || t.dependant(i, "cop", "nsubj") >= 0
}

// outside returns the part of whole that lies beside hole, the larger side.
func outside(whole, hole casus.Span) casus.Span {
	left := casus.Span{Start: whole.Start, End: max(whole.Start, hole.Start)}
	right := casus.Span{Start: min(whole.End, hole.End), End: whole.End}
	if right.Len() > left.Len() {
		return right
	}
	return left
}

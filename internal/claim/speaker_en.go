package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// attribution says that a stretch of text is somebody's words or knowledge.
type attribution struct {
	speaker  casus.Speaker
	kind     lexicon.SpeechKind
	content  casus.Span // what is said
	evidence casus.Span // the sentences that show who says it
	sent     int        // sentence of the cue
	of       int        // index+1 of the attribution that this one continues; 0: none
	direct   bool
	unsaid   bool // "did not say that …": the content is not asserted by anyone
}

// attribute finds the attributions of the current sentence.
func (c *Coder) attribute(s int) {
	t := &c.tree
	for i := t.first; i < t.last; i++ {
		k := t.tok(i)
		switch {
		case verbal(k):
			if kind, ok := c.speech.Verb(k.Lemma); ok {
				c.attributeVerb(s, i, kind)
			} else if k.Lemma == "judge" {
				c.attributeBy(s, i)
			}
		}
		if i+2 < t.last && (k.Lemma == "according" || k.Lemma == "accord") && t.tok(i+1).Lemma == "to" {
			c.attributeAccording(s, i)
		}
	}
	c.attributeLabel(s)
	c.attributeQuote(s)
}

// attributeVerb reads a verb of speech: who says, and what.
func (c *Coder) attributeVerb(s int, v int32, kind lexicon.SpeechKind) {
	t := &c.tree
	if base(t.tok(v).Dep) == "advcl" {
		if t.hasChild(v, "advmod", "when") {
			return
		}
		switch t.marker(v, "mark") {
		case "when", "if", "while", "until", "unless":
			return // "when asked by journalists"
		}
	}
	c.args = t.slots(v, c.args[:0])
	content, top, ok := c.content(s, v, kind)
	if !ok {
		return
	}
	subject := int32(-1)
	for _, a := range c.args {
		if a.slot == "subj" && !t.under(a.tok, top) {
			subject = a.tok
		}
	}
	if subject < 0 {
		return
	}
	speaker, ok := c.speaker(subject)
	if !ok {
		return
	}
	speaker.Cue = t.doc.Form(int(v))
	w := c.ownWorld(v)
	c.attributions = append(c.attributions, attribution{
		speaker: speaker, kind: kind, content: content, evidence: t.doc.Sents[s].Span, sent: s,
		direct: c.quoted(content), unsaid: w.realis != casus.Actual && w.realis != casus.Planned,
	})
}

// content finds what verb of speech v presents: a clause, the rest of the
// sentence around a parenthetic "he said", or, for verbs that announce, a noun
// phrase. top is the token that heads it, negative where it is not below v.
func (c *Coder) content(s int, v int32, kind lexicon.SpeechKind) (span casus.Span, top int32, ok bool) {
	t := &c.tree
	if cc := t.dependant(v, "ccomp"); cc >= 0 {
		return t.span(cc, nil), cc, true
	}
	if p := t.dependant(v, "parataxis"); p >= 0 && verbalClause(t, p) {
		return t.span(p, nil), p, true
	}
	h := t.head(v)
	switch {
	case t.tok(v).Dep == "parataxis" && h >= 0, c.parenthetic(v),
		t.tok(v).Dep == "advcl" && h >= 0 && t.marker(v, "mark") == "as":
		return outside(t.doc.Sents[s].Span, t.span(v, nil)), -2, true
	}
	if q, found := c.quoteIn(t.doc.Sents[s].Span); found {
		return q, -2, true
	}
	return c.complement(v, kind)
}

// parenthetic reports whether a verb of speech with a subject and nothing said
// below it stands after a comma at the end of its sentence: "…, the ministry has
// confirmed".
func (c *Coder) parenthetic(v int32) bool {
	t := &c.tree
	switch base(t.tok(v).Dep) {
	case "advcl", "conj", "acl", "ccomp":
	default:
		return false
	}
	if t.dependant(v, "mark", "obj", "xcomp", "ccomp") >= 0 || t.dependant(v, "nsubj") < 0 {
		return false
	}
	span := t.span(v, nil)
	return strings.Trim(t.doc.Article.Text[span.End:t.doc.Sents[t.tok(v).Sent].End], ".!?”\" ") == "" &&
		strings.HasPrefix(t.doc.Slice(span), ",")
}

// complement finds what a verb presents that takes no clause: "announced the
// withdrawal", "urged them to leave", "spoke about the talks".
func (c *Coder) complement(v int32, kind lexicon.SpeechKind) (span casus.Span, top int32, ok bool) {
	if kind == lexicon.Say || kind == lexicon.Allege || kind == lexicon.Cite {
		return casus.Span{}, -1, false
	}
	top = -1
	for _, a := range c.args {
		switch a.slot {
		case "obj", "xcomp", "obl:about", "obl:for", "obl:on", "obl:against", "obl:of", "obl:to":
		default:
			continue
		}
		if a.tok < v && !c.tree.passive(v) || relative(c.tree.tok(a.tok)) || a.slot == "obl:to" && top < 0 {
			continue
		}
		if kind == lexicon.Think && a.slot != "xcomp" {
			continue // "resolved the crisis" is no belief
		}
		if s := c.tree.span(a.tok, nil); !ok {
			span, top, ok = s, a.tok, true
		} else {
			span.End = max(span.End, s.End)
		}
	}
	if ok && kind.Asserts() && !nominal(c.tree.tok(top)) {
		ok = false
	}
	return span, top, ok
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

// attributeAccording reads "according to X" from the row of words, since the
// two words are parsed in many ways.
func (c *Coder) attributeAccording(s int, i int32) {
	t := &c.tree
	src := i + 2
	for n := 0; n < 8; n++ {
		h := t.head(src)
		if h < i+2 || h > src+8 || !nominal(t.tok(h)) && nominal(t.tok(src)) {
			break
		}
		src = h
	}
	hole := t.span(src, nil)
	hole.Start = t.tok(i).Start
	c.attributeOblique(s, src, hole, "according to")
}

// attributeBy reads "judging by X".
func (c *Coder) attributeBy(s int, v int32) {
	t := &c.tree
	for k := t.child[v-t.first]; k >= 0; k = t.next[k-t.first] {
		if base(t.tok(k).Dep) != "obl" {
			continue
		}
		if m := t.marker(k, "case"); m == "by" || m == "from" {
			c.attributeOblique(s, k, t.span(v, nil), strings.ToLower(t.doc.Form(int(v))+" "+m))
			return
		}
	}
}

// attributeOblique makes the source named at token src the speaker of the
// sentence but for the words in hole, which name it.
func (c *Coder) attributeOblique(s int, src int32, hole casus.Span, cue string) {
	t := &c.tree
	speaker, ok := c.speaker(src)
	if !ok {
		return
	}
	speaker.Cue = cue
	whole := t.doc.Sents[s].Span
	c.attributions = append(c.attributions, attribution{
		speaker: speaker, kind: lexicon.Say, content: outside(whole, hole), evidence: whole, sent: s,
	})
}

// maxLabel is how many words may stand before the colon of a speaker's label.
const maxLabel = 7

// attributeLabel reads "Minister: talks have failed" in headlines and "JONES: I
// was there" in transcripts: a name, a colon, and what is said.
func (c *Coder) attributeLabel(s int) {
	t := &c.tree
	sent := t.doc.Sents[s]
	heading := sent.Block == casus.Headline || sent.Block == casus.Deck || sent.Block == casus.Heading
	for i := t.first + 1; i < t.last-1 && i <= t.first+maxLabel; i++ {
		k := t.tok(i)
		if verbal(k) && !heading {
			return
		}
		if t.doc.Form(int(i)) != ":" {
			continue
		}
		if label := t.tok(i - 1); label.UPOS != "PROPN" && !(heading && label.UPOS == "NOUN") {
			return
		}
		sp := casus.Speaker{Text: t.doc.Slice(casus.Span{Start: t.tok(t.first).Start, End: t.tok(i - 1).End}), Cue: ":", Named: true}
		for j := t.first; j < i; j++ {
			if m := c.actorAt(j); m != nil {
				sp.Actor = m.Actor
			}
		}
		c.attributions = append(c.attributions, attribution{speaker: sp, kind: lexicon.Say, evidence: sent.Span, sent: s,
			direct: !heading, content: casus.Span{Start: t.tok(i + 1).Start, End: c.endOfTurn(sent, heading)}})
		return
	}
}

// endOfTurn returns where labelled speech ends: with the sentence in a headline,
// with the block in a transcript.
func (c *Coder) endOfTurn(sent text.Sent, heading bool) int {
	if heading {
		return sent.End
	}
	for _, b := range c.blocks {
		if b.Contains(sent.Span) {
			return b.End
		}
	}
	return sent.End
}

// attributeQuote gives a quotation that its sentence introduces with a colon or
// a comma to the subject of the sentence: "He went on: …", whatever the verb.
func (c *Coder) attributeQuote(s int) {
	t := &c.tree
	sent := t.doc.Sents[s]
	for _, q := range c.quotes {
		if !sent.Overlaps(q) || c.spoken(q) {
			continue
		}
		subject := t.dependant(sent.Root, "nsubj")
		if subject < 0 || q.Overlaps(t.tok(subject).Span) || q.Overlaps(t.tok(sent.Root).Span) || !c.introduces(q) {
			continue
		}
		sp, ok := c.speaker(t.antecedent(subject, sent.Root))
		if !ok {
			continue
		}
		sp.Cue = t.doc.Form(int(sent.Root))
		c.attributions = append(c.attributions, attribution{speaker: sp, kind: lexicon.Say, content: q, evidence: sent.Span, sent: s, direct: true})
	}
}

// introduces reports whether a colon or comma stands before quotation q, or a
// comma at its end.
func (c *Coder) introduces(q casus.Span) bool {
	words := c.tree.doc.Article.Text
	before := strings.TrimRight(words[max(0, q.Start-8):q.Start], "“‘\"«„ \n")
	return strings.HasSuffix(before, ":") || strings.HasSuffix(before, ",") || strings.HasSuffix(words[:q.End], ",")
}

// speaker makes a speaker of the noun phrase headed by i. A phrase that names a
// record ("UN estimates") speaks for the actor in it. The second result is
// false for what cannot speak.
func (c *Coder) speaker(i int32) (casus.Speaker, bool) {
	t := &c.tree
	text := t.doc.Slice(t.phrase(i))
	if m := c.actorAt(i); m != nil {
		a := t.doc.Actors[m.Actor]
		named := a != nil && (a.Kind != casus.GroupActor || t.tok(i).UPOS == "PROPN")
		if m.Kind == textPronoun {
			text = t.doc.Slice(m.Span)
		}
		return casus.Speaker{Actor: m.Actor, Text: text, Named: named}, true
	}
	if t.tok(i).UPOS == "PRON" && t.tok(i).Lemma != "he" && t.tok(i).Lemma != "she" && t.tok(i).Lemma != "they" {
		return casus.Speaker{}, false
	}
	sp := casus.Speaker{Text: text, Named: t.tok(i).UPOS == "PROPN"}
	t.children(i, func(k int32) bool {
		if m := c.actorAt(k); m != nil && base(t.tok(k).Dep) != "appos" {
			sp.Actor, sp.Named = m.Actor, true
			return false
		}
		return true
	})
	return sp, true
}

// quoted reports whether at least half of s stands in quotation marks.
func (c *Coder) quoted(s casus.Span) bool {
	for _, q := range c.quotes {
		if q.Overlaps(s) && 2*(min(q.End, s.End)-max(q.Start, s.Start)) >= s.Len() {
			return true
		}
	}
	return false
}

// quoteIn returns the first quotation that begins or ends within s.
func (c *Coder) quoteIn(s casus.Span) (casus.Span, bool) {
	for _, q := range c.quotes {
		if q.Overlaps(s) {
			return q, true
		}
	}
	return casus.Span{}, false
}

// runOn gives quotations without a cue of their own to a speaker nearby: one of
// the same paragraph, or, where a paragraph begins with the quotation, whoever
// spoke at the end of the one before.
func (c *Coder) runOn(d *text.Doc) {
	known := len(c.attributions)
	for _, q := range c.quotes {
		if c.spoken(q) {
			continue
		}
		if n := c.nearest(q, known); n >= 0 {
			a := &c.attributions[n]
			run := *a
			run.of = n + 1
			run.evidence = casus.Span{Start: min(a.evidence.Start, q.Start), End: max(a.evidence.End, q.End)}
			run.evidence = c.wholeSentences(d, run.evidence)
			run.content, run.direct = q, true
			c.attributions = append(c.attributions, run)
		}
	}
}

// maxRunOn is how many bytes may lie between a quotation and its speaker.
const maxRunOn = 600

// nearest returns the index of the attribution that a quotation without a cue
// belongs to, or -1.
func (c *Coder) nearest(q casus.Span, known int) int {
	block := c.blockOf(q)
	best := -1
	gap := maxRunOn
	for n := range c.attributions[:known] {
		a := &c.attributions[n]
		if a.kind == lexicon.Think || a.speaker.Cue == "according to" {
			continue
		}
		same := block.Contains(a.evidence)
		carried := a.direct && a.evidence.End <= block.Start && q.Start <= block.Start+8
		if !same && !carried {
			continue
		}
		if g := max(q.Start-a.evidence.End, a.evidence.Start-q.End); g < gap {
			best, gap = n, g
		}
	}
	return best
}

// blockOf returns the block of the page that s begins in.
func (c *Coder) blockOf(s casus.Span) casus.Span {
	n, _ := slices.BinarySearchFunc(c.blocks, s.Start, func(b casus.Block, at int) int { return b.End - at })
	for ; n < len(c.blocks); n++ {
		if c.blocks[n].Overlaps(s) {
			return c.blocks[n].Span
		}
	}
	return s
}

// wholeSentences widens s to the sentences it touches.
func (c *Coder) wholeSentences(d *text.Doc, s casus.Span) casus.Span {
	n, _ := slices.BinarySearchFunc(d.Sents, s.Start, func(x text.Sent, at int) int { return x.End - at })
	for ; n < len(d.Sents) && d.Sents[n].Start < s.End; n++ {
		if d.Sents[n].Overlaps(s) {
			s.Start, s.End = min(s.Start, d.Sents[n].Start), max(s.End, d.Sents[n].End)
		}
	}
	return s
}

// spoken reports whether quotation q already has a speaker for its greater part.
func (c *Coder) spoken(q casus.Span) bool {
	for _, a := range c.attributions {
		if a.content.Overlaps(q) && 2*(min(q.End, a.content.End)-max(q.Start, a.content.Start)) >= q.Len() {
			return true
		}
	}
	return false
}

// speakersOf returns who asserts what stands at s: the outermost speaker, with
// those it cites nested inside, nil for the outlet itself. unsaid is set where
// the innermost attribution says that nobody said it; kind is the innermost's.
func (c *Coder) speakersOf(s casus.Span) (outer *casus.Speaker, kind lexicon.SpeechKind, unsaid bool) {
	smallest := 0
	c.chain = c.chain[:0]
	for n := range c.attributions {
		a := &c.attributions[n]
		if !a.content.Contains(s) || !a.kind.Asserts() {
			continue
		}
		c.chain = append(c.chain, a)
		if size := a.content.Len(); smallest == 0 || size < smallest {
			smallest, kind, unsaid = size, a.kind, a.unsaid
		}
	}
	for n := len(c.chain) - 1; n >= 0; n-- { // widest outermost; few enough to search
		inner := n
		for m := range c.chain[:n+1] {
			if c.chain[m].content.Len() < c.chain[inner].content.Len() {
				inner = m
			}
		}
		c.chain[inner], c.chain[n] = c.chain[n], c.chain[inner]
		sp := c.chain[n].speaker
		sp.Cites = outer
		if outer != nil && outer.Text == sp.Text {
			continue
		}
		outer = &sp
	}
	return outer, kind, unsaid
}

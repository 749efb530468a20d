package claim

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
		if verbal(k) {
			if kind, ok := c.speech.Verb(k.Lemma); ok {
				c.attributeVerb(s, i, kind)
			} else if k.Lemma == "judge" {
				c.attributeBy(s, i)
			}
		} else if kind, ok := c.speech.Noun(k.Lemma); ok && k.UPOS == "NOUN" {
			c.attributeNoun(s, i, kind)
		}
		if i+2 < t.last && (k.Lemma == "according" || k.Lemma == "accord") && t.tok(i+1).Lemma == "to" {
			c.attributeAccording(s, i)
		}
	}
	c.attributeLabel(s)
	c.attributeSignature(s)
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
	what, ok := c.said(s, v, kind)
	if !ok {
		return
	}
	subject := c.subjectOfSpeech(v, what, kind)
	if subject < 0 || c.inQuote(v) && firstPerson(t.tok(subject)) {
		return // who speaks of himself inside a quotation is its speaker
	}
	if kind.Reports() && what.top >= 0 && nominal(t.tok(what.top)) && !c.canSpeak(subject) {
		return // "the novel describes the war"
	}
	speaker, ok := c.speaker(subject)
	if !ok {
		return
	}
	speaker.Cue = t.doc.Form(int(v))
	w := c.ownWorld(v)
	if t.tok(v).XPOS == "VB" && base(t.tok(v).Dep) == "xcomp" {
		w = c.world(v) // "was urged to confirm": nobody has said it
	}
	c.attributions = append(c.attributions, attribution{
		speaker: speaker, kind: kind, content: what.span, evidence: t.doc.Sents[s].Span, sent: s,
		direct: c.quoted(what.span), unsaid: w.realis != casus.Actual && w.realis != casus.Planned,
	})
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

// canSpeak reports whether the noun phrase at i is somebody, or a record that
// speaks for somebody.
func (c *Coder) canSpeak(i int32) bool {
	lemma := c.tree.tok(i).Lemma
	if kind, ok := c.speech.Noun(lemma); ok && kind == lexicon.Say || c.canAct(i) {
		return true
	}
	for _, class := range []string{"body", "government", "group", "media", "official"} {
		if c.words.Classes.In(lemma, class) {
			return true
		}
	}
	sp, ok := c.speaker(i)
	return ok && sp.Actor != ""
}

// attributeNoun reads a noun of speech with what it presents: "his claim that …",
// "a promise by the party to …", "reports that …", "in the minister's words, …".
// A record without an owner is its own, unnamed, source.
func (c *Coder) attributeNoun(s int, n int32, kind lexicon.SpeechKind) {
	t := &c.tree
	owner := c.ownerOf(n)
	if owner >= 0 && t.marker(n, "case") == "in" && t.dependant(n, "acl", "ccomp") < 0 && kind.Voices() {
		c.attributeOblique(s, owner, t.span(n, nil), "in "+t.tok(n).Lemma)
		return
	}
	clause := t.dependant(n, "acl", "acl:relcl", "ccomp")
	if clause < 0 {
		return
	}
	if mark := t.marker(clause, "mark"); mark != "that" && (mark != "to" || kind.Asserts()) {
		return
	}
	sp, ok := c.voiceOf(n, owner, clause, kind)
	if !ok {
		return
	}
	sp.Cue = t.tok(n).Lemma
	c.attributions = append(c.attributions, attribution{
		speaker: sp, kind: kind, content: t.span(clause, nil), evidence: t.doc.Sents[s].Span, sent: s,
	})
}

// voiceOf returns who speaks by noun n: its owner, or the record itself where it
// has none and is not only the form of somebody's speech ("said in a statement
// that …").
func (c *Coder) voiceOf(n, owner, clause int32, kind lexicon.SpeechKind) (casus.Speaker, bool) {
	t := &c.tree
	if owner >= 0 {
		return c.speaker(owner)
	}
	words := t.span(n, func(k int32) bool { return k == clause || t.tok(k).Dep == "case" })
	return casus.Speaker{Text: t.doc.Slice(words)}, kind.Reports() && t.marker(n, "case") != "in"
}

// ownerOf returns the token that heads whoever noun n of speech comes from, or -1.
func (c *Coder) ownerOf(n int32) int32 {
	owner := int32(-1)
	c.tree.children(n, func(k int32) bool {
		switch c.tree.slotOf(k, false) {
		case "nmod:poss", "nmod:by", "nmod:from", "obl:by":
			owner = k
		case "nmod:of":
			if c.actorAt(k) != nil {
				owner = k
			}
		}
		return owner < 0
	})
	return owner
}

// subjectOfSpeech returns the token that heads the speaker of verb v: its
// subject, or, where the tree gives it none outside of what is said, the noun
// right before it or, in an inversion, right behind it.
func (c *Coder) subjectOfSpeech(v int32, what said, kind lexicon.SpeechKind) int32 {
	t := &c.tree
	if what.subject >= 0 {
		return what.subject
	}
	if head := c.sharedSpeaker(v); head >= 0 {
		return head
	}
	subject := int32(-1)
	for _, a := range c.args {
		if a.slot == "subj" && !c.partOf(a.tok, what) && (subject < 0 || a.tok < v) {
			subject = a.tok // of two, the nearer one
		}
	}
	if subject >= 0 {
		return subject
	}
	if !kind.Reports() || t.passive(v) || !tensed(t, v) {
		return -1
	}
	if head, _ := c.speakerBefore(v); head >= 0 {
		if c.partOf(head, what) {
			return -1
		}
		return head
	}
	for k := v + 1; k < t.last && k < v+maxSpeaker && t.tok(k).UPOS != "PUNCT" && !tensed(t, k); k++ {
		if nominal(t.tok(k)) {
			return c.nounAround(k, what.span)
		}
	}
	return -1
}

// partOf reports whether token i belongs to what is said.
func (c *Coder) partOf(i int32, what said) bool {
	if what.top >= 0 {
		return c.tree.under(i, what.top)
	}
	return what.span.Contains(c.tree.tok(i).Span)
}

// sharedSpeaker returns the subject of the verb of speech right before a
// participle of speech, whose speaker it shares: "the ministry said, citing …".
func (c *Coder) sharedSpeaker(v int32) int32 {
	t := &c.tree
	if t.tok(v).XPOS != "VBG" || v-2 <= t.first || t.doc.Form(int(v-1)) != "," {
		return -1
	}
	if _, ok := c.speech.Verb(t.tok(v - 2).Lemma); !ok || !verbal(t.tok(v-2)) {
		return -1
	}
	return t.dependant(v-2, "nsubj")
}

// nounAround returns the head of the noun phrase that token i stands in, or -1
// where it is part of what is said.
func (c *Coder) nounAround(i int32, content casus.Span) int32 {
	t := &c.tree
	if content.Contains(t.tok(i).Span) {
		return -1
	}
	for h := t.head(i); h >= 0 && nominal(t.tok(h)) && h > i-maxSpeaker && h < i+maxSpeaker && !content.Contains(t.tok(h).Span); h = t.head(i) {
		i = h
	}
	return i
}

// inQuote reports whether token i stands inside a quotation.
func (c *Coder) inQuote(i int32) bool {
	return slices.ContainsFunc(c.quotes, func(q casus.Span) bool { return q.Contains(c.tree.tok(i).Span) })
}

// firstPerson reports whether a pronoun speaks of who uses it.
func firstPerson(k *text.Token) bool { return k.Lemma == "I" || k.Lemma == "i" || k.Lemma == "we" }

// maxLabel is how many words may stand before the colon of a speaker's label.
const maxLabel = 7

// attributeLabel reads "Minister: talks have failed" in headlines and "JONES: I
// was there" in transcripts: a name, a colon, and what is said.
func (c *Coder) attributeLabel(s int) {
	t := &c.tree
	sent := t.doc.Sents[s]
	heading := sent.Block == casus.Headline || sent.Block == casus.Deck || sent.Block == casus.Heading
	for i := t.first; i < t.last-1 && i <= t.first+maxLabel; i++ {
		if tensed(t, i) && !heading {
			return
		}
		if u := t.tok(i).UPOS; u == "NUM" || u == "ADP" && !heading {
			return // "30 September, Aktau, Kazakhstan: smoke rises", "Strikes on Aktau: …" are no speakers
		}
		if i == t.first || t.doc.Form(int(i)) != ":" {
			continue
		}
		name := t.doc.Form(int(i - 1))
		if label := t.tok(i - 1); label.UPOS != "PROPN" && !(heading && label.UPOS == "NOUN") && (len(name) < 3 || name != strings.ToUpper(name)) {
			return
		}
		sp := casus.Speaker{Text: t.doc.Slice(casus.Span{Start: t.tok(t.first).Start, End: t.tok(i - 1).End}), Cue: ":", Named: true}
		for j := t.first; j < i; j++ {
			if m := c.actorAt(j); m != nil {
				sp.Actor = m.Actor
			}
		}
		if a := t.doc.Actors[sp.Actor]; a != nil && a.Kind == casus.StateActor || heading && !c.canSpeak(i-1) {
			return // "Mali: aid runs short" says what it is about
		}
		c.attributions = append(c.attributions, attribution{speaker: sp, kind: lexicon.Say, evidence: sent.Span, sent: s,
			direct: !heading, content: casus.Span{Start: t.tok(i + 1).Start, End: c.endOfTurn(sent, heading)}})
		return
	}
}

// attributeSignature reads a dash and a name behind what is said: "Forty killed
// in clashes – officials" in headlines, and the names under letters and comments
// ("…" — N. N.).
func (c *Coder) attributeSignature(s int) {
	t := &c.tree
	sent := t.doc.Sents[s]
	headline := sent.Block == casus.Headline
	for i := t.first; i < t.last-1; i++ {
		if !dash(t.doc.Form(int(i))) || c.inQuote(i) {
			continue
		}
		content, closed := c.signed(sent, i)
		last := i + 1
		for last+1 < t.last && inNounPhrase(t.tok(last+1)) && !c.inQuote(last+1) {
			last++
		}
		if !closed || headline && last < t.last-1 || !headline && !capital(t.doc.Form(int(i+1))) || !nominal(t.tok(last)) {
			continue
		}
		sp, ok := c.speaker(c.nounAround(last, content))
		if !ok {
			continue
		}
		sp.Cue = t.doc.Form(int(i))
		c.attributions = append(c.attributions, attribution{speaker: sp, kind: lexicon.Say, content: content,
			evidence: c.joined(sent.Span, content), sent: s, direct: !headline})
	}
}

// capital reports whether a word begins with a capital letter.
func capital(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r)
}

func dash(form string) bool {
	switch form {
	case "–", "—", "―", "-", "--":
		return true
	}
	return false
}

// signed returns what the name behind the dash at token i would sign: the
// quotation that ends right before it, or the rest of a headline in a tense.
func (c *Coder) signed(sent text.Sent, i int32) (casus.Span, bool) {
	t := &c.tree
	at := t.tok(i).Start
	for _, q := range c.quotes {
		if q.End <= at && at-q.End <= maxMark {
			return q, true
		}
	}
	before := casus.Span{Start: sent.Start, End: at}
	spaced := i > t.first && t.tok(i-1).End < at && i+1 < t.last && t.tok(i+1).Start > t.tok(i).End
	return before, sent.Block == casus.Headline && spaced && !c.tensedIn(i, t.last) && c.canSpeak(t.last-1)
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
	if k := t.tok(i); relative(k) || k.Dep == "expl" || k.Lemma == "this" || k.Lemma == "that" || k.Lemma == "there" || c.mute(i) {
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

// mute reports whether token i heads what says nothing, whatever verb the parser gave
// it: a day, a deed of force, a weapon.
func (c *Coder) mute(i int32) bool {
	switch c.typeAt(i) {
	case casus.Assault, casus.Protest, casus.Coerce, casus.Mobilize:
		return c.tree.tok(i).UPOS == "NOUN"
	}
	return c.tree.isTime(i) || c.words.Classes.In(c.tree.tok(i).Lemma, "weapon")
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

package claim

import (
	"strings"

	"casus"
	"casus/internal/text"
)

// tree is the view of one sentence that the rules work on: who depends on whom,
// and which mention a token heads. Its slices are scratch of one worker and are
// reused from sentence to sentence.
type tree struct {
	doc         *text.Doc
	first, last int32   // token indexes [first, last) of the sentence
	body        int32   // first token behind the dateline; first where there is none
	child, next []int32 // by token-first: first child and next sibling, -1 for none
	heads       []int32 // by token-first: index+1 of the widest mention headed here
	depth       []int32 // scratch for subtree spans

	joined map[[2]string]string // slot names built so far
	person func(i int32) bool   // whether token i is a noun for a person

	directs func(verb string) bool         // whether a verb asks its object to do something
	in      func(lemma, class string) bool // whether a word is in a class of the lexicon
	scene   func(i int32) bool             // whether a name before an event noun says where it was
}

// reset points the tree at sentence s of d.
func (t *tree) reset(d *text.Doc, s int) {
	sent := &d.Sents[s]
	t.doc, t.first, t.last = d, sent.First, sent.Last
	n := int(sent.Last - sent.First)
	t.child = fill(t.child, n, -1)
	t.next = fill(t.next, n, -1)
	t.heads = fill(t.heads, n, 0)
	for i := sent.Last - 1; i >= sent.First; i-- { // backwards, so that children come in text order
		if h := d.Tokens[i].Head; h >= sent.First && h < sent.Last {
			t.next[i-t.first] = t.child[h-t.first]
			t.child[h-t.first] = i
		}
	}
	t.body = t.behindDateline()
}

// agencies sign datelines.
var agencies = map[string]bool{"Reuters": true, "REUTERS": true, "AP": true, "AFP": true, "CNN": true, "UPI": true, "BBC": true, "Xinhua": true, "TASS": true, "DPA": true, "IANS": true, "ANI": true, "VOA": true, "RFE/RL": true}

// maxDateline bounds how many tokens a dateline has.
const maxDateline = 14

// behindDateline returns the first token of a report's own text where its sentence
// opens with the place and agency that file it: "LIMA (Agency) - ", "(Agency) ".
func (t *tree) behindDateline() int32 {
	for i := t.first; i < min(t.first+maxDateline, t.last-2); i++ {
		if !agencies[t.doc.Form(int(i))] {
			continue
		}
		next := i + 1
		if t.doc.Form(int(next)) == ")" {
			next++
		}
		switch t.doc.Form(int(next)) {
		case "-", "–", "—", "--":
			return next + 1
		}
		if i == t.first+1 && next == i+2 && t.doc.Form(int(t.first)) == "(" {
			return next
		}
	}
	return t.first
}

// mark notes that mention m (index into Doc.Mentions) is headed in this
// sentence. The widest mention of a head wins; it is the first to come.
func (t *tree) mark(m int) {
	h := t.doc.Mentions[m].Head
	if h >= t.first && h < t.last && t.heads[h-t.first] == 0 {
		t.heads[h-t.first] = int32(m) + 1
	}
}

func fill(s []int32, n int, v int32) []int32 {
	if cap(s) < n {
		s = make([]int32, n)
	}
	s = s[:n]
	for i := range s {
		s[i] = v
	}
	return s
}

func (t *tree) tok(i int32) *text.Token { return &t.doc.Tokens[i] }

// children calls f for each dependant of i in text order until f returns false.
func (t *tree) children(i int32, f func(c int32) bool) {
	for c := t.child[i-t.first]; c >= 0; c = t.next[c-t.first] {
		if !f(c) {
			return
		}
	}
}

// dependant returns the first dependant of i with one of the relations, or -1.
func (t *tree) dependant(i int32, deps ...string) int32 {
	for c := t.child[i-t.first]; c >= 0; c = t.next[c-t.first] {
		for _, d := range deps {
			if t.tok(c).Dep == d {
				return c
			}
		}
	}
	return -1
}

// hasChild reports whether i has a dependant with the relation and lemma.
func (t *tree) hasChild(i int32, dep, lemma string) bool {
	for c := t.child[i-t.first]; c >= 0; c = t.next[c-t.first] {
		if base(t.tok(c).Dep) == dep && t.tok(c).Lemma == lemma {
			return true
		}
	}
	return false
}

// head returns the head of i within the sentence, or -1.
func (t *tree) head(i int32) int32 {
	h := t.tok(i).Head
	if h < t.first || h >= t.last {
		return -1
	}
	return h
}

// base strips the subtype of a relation: "nsubj:pass" is "nsubj".
func base(dep string) string {
	for i := 0; i < len(dep); i++ {
		if dep[i] == ':' {
			return dep[:i]
		}
	}
	return dep
}

// marker returns the lemma of the word that links an oblique, a nominal
// modifier or a clause to its head: the preposition or conjunction. Fixed
// expressions are joined: "according_to".
func (t *tree) marker(i int32, dep string) string {
	lemma := ""
	for c := t.child[i-t.first]; c >= 0; c = t.next[c-t.first] {
		if base(t.tok(c).Dep) != dep {
			continue
		}
		if with := t.tok(c).Lemma; with == "with" && (lemma == "along" || lemma == "together") {
			lemma += "_with" // hung side by side
			continue
		}
		lemma = t.tok(c).Lemma
		for f := t.child[c-t.first]; f >= 0; f = t.next[f-t.first] {
			if t.tok(f).Dep == "fixed" {
				lemma += "_" + t.tok(f).Lemma
			}
		}
	}
	return lemma
}

// passive reports whether verb i is in the passive voice, its own or that of the
// verb it is coordinated with ("were killed or injured").
func (t *tree) passive(i int32) bool {
	if t.dependant(i, "nsubj:pass", "aux:pass", "csubj:pass") >= 0 {
		return !t.statal(i) && !t.callsFor(i)
	}
	if t.headlined(i) || t.toBlame(i) {
		return true
	}
	h := t.head(i)
	if h >= 0 && t.tok(i).Dep == "conj" && t.bareVBN(i) && t.dependant(i, "obj", "cc") < 0 && t.doc.Form(int(i-1)) == "," && t.in(t.tok(h).Lemma, "harm") && t.dependant(h, "obj") < 0 {
		return true // "died in the camp, shot in the back"
	}
	return t.tok(i).Dep == "conj" && h >= 0 && t.bareVBN(i) && t.dependant(i, "obj") < 0 && !t.statal(i) && (t.passive(h) || t.participle(h))
}

// headlined reports whether verb i is a headline's passive: "premier accused of
// fraud", "miners urged to leave" name nobody who accuses or urges.
func (t *tree) headlined(i int32) bool {
	k := t.tok(i)
	if k.XPOS != "VBN" && k.XPOS != "VBD" || i+1 >= t.last || t.dependant(i, "aux", "obj", "iobj") >= 0 || t.dependant(i, "nsubj") < 0 {
		return false
	}
	switch t.tok(i + 1).Lemma {
	case "of":
		return t.in(k.Lemma, "accusing-of")
	case "to":
		return t.in(k.Lemma, "urging-to")
	case "on", "for", "over":
		return k.Lemma == "indict"
	}
	return false
}

// statal reports whether a passive tells how its subject stands to something, so
// that the subject is the one who acts: "is opposed to", "is committed to".
func (t *tree) statal(i int32) bool {
	if !t.in(t.tok(i).Lemma, "standing-to") {
		return false
	}
	to := false
	for c := t.child[i-t.first]; c >= 0; c = t.next[c-t.first] {
		to = to || t.tok(c).Lemma == "to" || t.hasChild(c, "case", "to") || t.hasChild(c, "mark", "to")
		if t.hasChild(c, "case", "by") {
			return false
		}
	}
	return to
}

// toBlame reports whether verb i says of its subject that it "is to blame".
func (t *tree) toBlame(i int32) bool {
	if t.tok(i).Lemma != "blame" || !t.hasChild(i, "mark", "to") || t.dependant(i, "obj", "iobj") >= 0 {
		return false
	}
	be := t.dependant(i, "cop", "aux")
	return be >= 0 && t.tok(be).Lemma == "be" && t.dependant(i, "nsubj", "nsubj:outer") >= 0
}

// callsFor reports whether verb i is "called for" without an auxiliary, which nobody
// is: who called for something did so.
func (t *tree) callsFor(i int32) bool {
	return t.tok(i).Lemma == "call" && t.tok(i).XPOS != "VBG" && i+1 < t.last && t.doc.Form(int(i+1)) == "for" &&
		t.dependant(i, "aux:pass", "aux") < 0 && base(t.tok(i).Dep) != "acl"
}

// participle reports whether i is a bare past participle, of a noun ("the car
// burnt", "forces sent") or beside a verb ("were reported killed", "hit by
// strikes, the town fell").
func (t *tree) participle(i int32) bool {
	switch t.tok(i).Dep {
	case "acl", "amod":
		return t.bareVBN(i) && t.mainVerb(i) < 0
	case "advcl", "xcomp", "ccomp":
		return t.bareVBN(i) && t.dependant(i, "obj") < 0
	}
	return false
}

// bareVBN reports whether i is a past participle without auxiliary or subject.
func (t *tree) bareVBN(i int32) bool {
	x := t.tok(i).XPOS
	return (x == "VBN" || x == "VBD" && t.tok(i).Dep == "acl") && t.dependant(i, "aux", "aux:pass", "nsubj") < 0
}

// mainVerb mends a frequent error of parsers: in "three others — A, B and C —
// signed" the verb is hung on some word of the noun phrase, and the sentence is
// left with a noun at its root. It returns that noun, the verb's subject, or -1.
func (t *tree) mainVerb(i int32) int32 {
	if n := t.lostVerb(i); n >= 0 {
		return n
	}
	k, sent := t.tok(i), &t.doc.Sents[t.tok(i).Sent]
	root := sent.Root
	if sent.Block != casus.Paragraph || root >= i || i == t.first || !nominal(t.tok(root)) || k.XPOS != "VBD" && k.XPOS != "VBN" {
		return -1
	}
	switch base(k.Dep) {
	case "acl", "conj", "parataxis", "appos":
	default:
		return -1
	}
	if before := t.doc.Form(int(i - 1)); before != "—" && before != "–" && before != "-" && before != "," ||
		t.doc.Form(int(sent.Last-1)) != "." || t.dependant(root, "cop", "nsubj") >= 0 || t.dependant(i, "nsubj:pass", "aux", "aux:pass") >= 0 {
		return -1
	}
	if s := t.dependant(i, "nsubj"); s >= 0 && s < i {
		return -1
	}
	return root
}

// lostVerb mends the same error where no dash stands: a full sentence with a noun
// at its root has lost its verb, and a past tense that takes an object or a clause
// right below that noun is it ("The government today welcomed the offer"). It
// returns the verb's subject, or -1.
func (t *tree) lostVerb(i int32) int32 {
	k, sent := t.tok(i), &t.doc.Sents[t.tok(i).Sent]
	n := t.head(i)
	if s := t.splitPerfect(i); s >= 0 {
		return s
	}
	if k.Dep == "amod" && n >= 0 && n < i && (k.XPOS == "VBD" || k.XPOS == "VBN") && t.dependant(i, "obj") > i && t.dependant(i, "nsubj", "aux", "aux:pass") < 0 {
		return n // "The minister on Friday urged the king": no adjective has an object
	}
	if k.Dep != "acl" || n < 0 || n > i || sent.Block != casus.Paragraph || t.doc.Form(int(sent.Last-1)) != "." ||
		t.dependant(i, "nsubj:pass", "aux", "aux:pass", "obl:agent") >= 0 || t.in(k.Lemma, "two-objects") {
		return -1
	}
	behind := t.dependant(i, "nsubj")
	if behind >= 0 && behind < i {
		return -1
	}
	if t.tok(n).Dep == "nmod:unmarked" && k.XPOS == "VBD" && t.head(n) >= 0 && t.dependant(i, "obj") > i {
		return t.head(n) // "An official today praised"
	}
	if n != sent.Root || !nominal(t.tok(n)) || t.dependant(n, "cop", "nsubj") >= 0 {
		return -1
	}
	switch k.XPOS {
	case "VBD":
		if t.dependant(i, "obj", "xcomp", "ccomp") > i || t.hasInfinitive(i) || behind > i {
			return n // "gunmen killed nine people", whose second noun was read as subject
		}
	case "VBN":
		if t.dependant(i, "obj") > i || behind > i {
			return n
		}
	}
	return -1
}

// splitPerfect mends a perfect whose participle was hung on the time that stands
// between it and "have": "has for weeks blamed the rebels". It returns the verb's
// subject, or -1.
func (t *tree) splitPerfect(i int32) int32 {
	n := t.head(i)
	if n < 0 || n > i || t.tok(i).Dep != "acl" || t.tok(i).XPOS != "VBN" || !t.isTime(n) || t.dependant(i, "obj", "nsubj") < i {
		return -1
	}
	h := t.head(n)
	if h < 0 || h > n || t.tok(h).Lemma != "have" || base(t.tok(n).Dep) != "obl" || t.dependant(h, "obj") >= 0 {
		return -1
	}
	return t.dependant(h, "nsubj")
}

func verbal(k *text.Token) bool {
	return k.UPOS == "VERB" && !misread(k) || k.UPOS == "AUX" || k.UPOS == "ADV" && k.XPOS[:min(2, len(k.XPOS))] == "VB"
}

// misread reports whether a plural noun was tagged as a verb, as parsers do with
// the first word of a sentence: "Clashes broke out".
func misread(k *text.Token) bool {
	if k.UPOS != "VERB" || k.XPOS != "VBZ" {
		return false
	}
	switch base(k.Dep) {
	case "nsubj", "obj", "obl", "nmod":
		return true
	}
	return false
}

func nominal(k *text.Token) bool {
	return k.UPOS == "NOUN" || k.UPOS == "PROPN" || k.UPOS == "PRON" || k.UPOS == "NUM" || misread(k)
}

// finite reports whether verb i heads a finite clause.
func finite(t *tree, i int32) bool {
	switch t.tok(i).XPOS {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	for c := t.child[i-t.first]; c >= 0; c = t.next[c-t.first] {
		if d := base(t.tok(c).Dep); d == "aux" || d == "cop" {
			switch t.tok(c).XPOS {
			case "VBD", "VBZ", "VBP", "MD":
				return true
			}
		}
	}
	return false
}

// surname reports whether auxiliary k is the name May, read as a verb: a capital
// inside a sentence that is not all in capitals.
func (t *tree) surname(k int32) bool {
	if k == t.first || k+1 >= t.last || t.doc.Form(int(k)) != "May" {
		return false
	}
	next := t.doc.Form(int(k + 1))
	return next == strings.ToLower(next)
}

// misjoined reports whether past or finite verb i was joined to an infinitive by
// mistake: in "has threatened to close the border, complained of the cost" the
// complaint does not go with the closing.
func (t *tree) misjoined(i, h int32) bool {
	if t.tok(h).XPOS != "VB" || !t.hasChild(h, "mark", "to") || t.dependant(i, "mark") >= 0 {
		return false
	}
	up := t.head(h)
	return finite(t, i) || t.bareVBN(i) && up >= 0 && (t.tok(up).XPOS == "VBD" || t.tok(up).XPOS == "VBN")
}

// reduced reports whether clause i, a bare participle, only describes the noun
// before it ("to free the hostages held there"), whatever it was hung on.
func (t *tree) reduced(i int32) bool {
	if t.tok(i).XPOS != "VBN" || t.dependant(i, "aux", "aux:pass", "mark") >= 0 || i == t.first {
		return false
	}
	k := i - 1
	if k > t.first && t.tok(k).UPOS == "ADV" {
		k--
	}
	return nominal(t.tok(k))
}

// aboveInfinitives returns the verb that a participle behind a comma goes with:
// not the infinitive that it was hung on but the verb that governs that.
func (t *tree) aboveInfinitives(i, h int32) int32 {
	if t.tok(i).XPOS != "VBG" || t.dependant(i, "mark", "case") >= 0 || i == t.first || t.doc.Form(int(i-1)) != "," {
		return h
	}
	for n := 0; n < maxShared && t.tok(h).XPOS == "VB" && t.hasChild(h, "mark", "to"); n++ {
		up := t.head(h)
		if up < 0 || !verbal(t.tok(up)) {
			break
		}
		h = up
	}
	return h
}

// conjuncts calls f for i and for every noun coordinated with it.
func (t *tree) conjuncts(i int32, f func(c int32)) {
	f(i)
	if i+2 < t.last {
		if o := t.listedNoun(i + 2); o >= 0 {
			t.conjuncts(o, f)
		}
	}
	for c := t.child[i-t.first]; c >= 0; c = t.next[c-t.first] {
		if (t.tok(c).Dep == "conj" || t.andName(i, c)) && (nominal(t.tok(c)) || t.tok(c).UPOS == "ADJ") && !t.loneVerb(i, c) {
			f(c)
		}
		if c == i+1 && t.tok(c).Dep == "appos" { // "leader A and President B"
			for n := t.child[c-t.first]; n >= 0; n = t.next[n-t.first] {
				if t.andName(c, n) {
					f(n)
				}
			}
		}
	}
}

// listedNoun returns the noun whose own first word verb c was taken for, amid a list:
// "killed teachers, aid workers and nurses"; -1 for a true verb.
func (t *tree) listedNoun(c int32) int32 {
	k, h := t.tok(c), t.head(c)
	if k.Dep != "conj" || h < 0 || h > c-3 || k.XPOS != "VBP" && k.XPOS != "VB" || t.doc.Form(int(c-1)) != "," ||
		t.dependant(c, "nsubj", "aux", "cc") >= 0 || t.person == nil || !t.somebody(c-2) || t.tok(c-2).Dep != "obj" {
		return -1
	}
	switch o := t.dependant(c, "obj"); t.tok(t.head(c - 2)).XPOS {
	case "VBD", "VBN", "VBG", "VBZ":
		if o == c+1 && t.person(o) {
			return o
		}
	}
	return -1
}

// andName reports whether name c after name i is joined to it by an "and" that the
// parser hung inside c's own phrase: "President A and the Bolivian leader B".
func (t *tree) andName(i, c int32) bool {
	k := t.tok(c)
	if c < i || k.UPOS != "PROPN" && t.heads[c-t.first] == 0 || t.tok(i).UPOS != "PROPN" || k.Dep != "nmod:desc" && k.Dep != "appos" && k.Dep != "flat" {
		return false
	}
	start := t.span(c, nil).Start
	for n := c - 1; n > i; n-- {
		if t.tok(n).Start == start {
			return t.tok(n).Lemma == "and"
		}
	}
	return false
}

// loneVerb reports whether conjunct c of i, joined by a comma alone, begins with
// a participle: then the participle was a verb and c its object ("miners, some
// of them armed, attacked police").
func (t *tree) loneVerb(i, c int32) bool {
	v := t.dependant(c, "amod")
	if v < 0 || t.dependant(c, "cc") >= 0 || t.tok(v).XPOS != "VBG" && (t.tok(v).XPOS != "VBN" || v != c-1) ||
		t.tok(v).XPOS == "VBG" && t.doc.Form(int(v-1)) != "," {
		return false
	}
	for k := t.child[i-t.first]; k >= 0; k = t.next[k-t.first] {
		if t.tok(k).Dep == "conj" && t.dependant(k, "cc") >= 0 {
			return false
		}
	}
	return true
}

// span returns the bytes from the first to the last token of i's subtree,
// leaving out the branches for which skip returns true.
func (t *tree) span(i int32, skip func(c int32) bool) casus.Span {
	k := t.tok(i)
	s := k.Span
	t.walk(i, skip, func(c int32) {
		if k := t.tok(c); k.Start < s.Start {
			s.Start = k.Start
		} else if k.End > s.End {
			s.End = k.End
		}
	})
	return s
}

// walk calls f for i and everything below it but the branches that skip names,
// without recursion: a sentence may be as deep as it is long.
func (t *tree) walk(i int32, skip func(c int32) bool, f func(c int32)) {
	t.depth = append(t.depth[:0], i)
	for len(t.depth) > 0 {
		k := t.depth[len(t.depth)-1]
		t.depth = t.depth[:len(t.depth)-1]
		f(k)
		for c := t.child[k-t.first]; c >= 0; c = t.next[c-t.first] {
			if skip == nil || !skip(c) {
				t.depth = append(t.depth, c)
			}
		}
	}
}

// under reports whether i lies below (or is) top.
func (t *tree) under(i, top int32) bool {
	for n := t.last - t.first; i >= 0 && n >= 0; i, n = t.head(i), n-1 {
		if i == top {
			return true
		}
	}
	return false
}

// phrase returns the span of a noun phrase without its clauses, appositions,
// parentheses and trailing punctuation: what a reader would quote as the name
// of a participant.
func (t *tree) phrase(i int32) casus.Span {
	return t.span(i, func(c int32) bool {
		switch base(t.tok(c).Dep) {
		case "acl", "appos", "parataxis", "punct", "conj", "cc", "case", "advcl", "xcomp", "dislocated", "mark", "cop", "nsubj", "aux", "advmod":
			return true
		case "amod":
			return c > i && t.lostVerb(c) == i
		}
		return false
	})
}

package claim

import (
	"slices"
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

	directs func(verb string) bool // whether a verb asks its object to do something
	scene   func(i int32) bool     // whether a name before an event noun says where it was
}

// slotted is one dependant of a predicate under the name of its slot.
type slotted struct {
	slot string // "subj", "obj", "iobj", "prt", "obl:in", "nmod:of", "xcomp", ...
	tok  int32
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
		return !t.statal(i)
	}
	if t.accusedOf(i) {
		return true
	}
	h := t.head(i)
	return t.tok(i).Dep == "conj" && h >= 0 && t.bareVBN(i) && t.dependant(i, "obj") < 0 && (t.passive(h) || t.participle(h))
}

// accusedOf reports whether verb i is a headline's passive: "premier accused of
// fraud" names nobody who accuses.
func (t *tree) accusedOf(i int32) bool {
	if k := t.tok(i); k.Lemma != "accuse" || k.XPOS != "VBN" && k.XPOS != "VBD" || int(i+1) >= int(t.last) || t.tok(i+1).Lemma != "of" {
		return false
	}
	return t.dependant(i, "aux") < 0 && t.dependant(i, "nsubj") >= 0
}

// statal reports whether a passive tells how its subject stands to something, so
// that the subject is the one who acts: "is opposed to", "is committed to".
func (t *tree) statal(i int32) bool {
	switch t.tok(i).Lemma {
	case "oppose", "commit", "prepare", "determine", "dedicate", "devote", "resolve", "opposed", "committed", "prepared", "determined":
	default:
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
	if k.Dep != "acl" || n < 0 || n > i || sent.Block != casus.Paragraph || t.doc.Form(int(sent.Last-1)) != "." ||
		t.dependant(i, "nsubj", "nsubj:pass", "aux", "aux:pass", "obl:agent") >= 0 || twoObjects(k.Lemma) {
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
		if t.dependant(i, "obj", "xcomp", "ccomp") > i || t.hasInfinitive(i) {
			return n
		}
	case "VBN":
		if t.dependant(i, "obj") > i {
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

// twoObjects reports whether a verb has an object left in the passive: "the
// soldiers given medals".
func twoObjects(lemma string) bool {
	switch lemma {
	case "give", "grant", "award", "offer", "hand", "deny", "tell", "name", "call", "pay", "send", "show", "teach", "owe", "assign", "allow":
		return true
	}
	return false
}

// hasInfinitive reports whether a clause with "to" hangs on verb i.
func (t *tree) hasInfinitive(i int32) bool {
	c := t.dependant(i, "advcl")
	return c > i && t.marker(c, "mark") == "to"
}

// slots appends the dependants of predicate i under slot names, in the active
// voice: a passive subject is "obj", its by-agent "subj". Subjects that the
// clause shares with another (coordination, control, relatives, participles)
// are filled in.
func (t *tree) slots(i int32, out []slotted) []slotted {
	pass, mended := t.passive(i) || t.participle(i), t.mainVerb(i) >= 0 || t.subjectBefore(i)
	bare := t.bareSubject(i)
	for c := t.child[i-t.first]; c >= 0; c = t.next[c-t.first] {
		if s := t.slotOf(c, pass); s != "" {
			tok := c
			switch {
			case c < t.body || t.renamed(c) != c:
				continue
			case c == bare:
				s = "subj"
			case bare >= 0 && s == "subj":
				s = "obj"
			case s == "subj" && c > i && mended && base(t.tok(c).Dep) == "nsubj":
				s = "obj" // a second subject, behind the verb, is its object
			case s == "obj" && c < i && t.tok(c).Dep != "obl:agent" && t.verbBetween(c, i):
				continue // it belongs to the verb between
			case s == "obj" && c < i && !pass && t.objectBehind(c, i):
				if t.dependant(i, "nsubj") >= 0 {
					continue // a title before the subject's name
				}
				s = "subj" // "follows Russia hitting the grid"
			}
			if s == "subj" || s == "obj" || s == "nmod:poss" {
				tok = t.antecedent(c, i)
			}
			out = append(out, slotted{s, tok})
		}
	}
	if s := t.surfaceSubject(i, 0); s >= 0 {
		name := "subj"
		if pass {
			name = "obj"
		}
		if !hasSlot(out, name) {
			out = append(out, slotted{name, s})
		}
	}
	out = t.twoGiven(i, t.mendSubject(i, out))
	if n := slices.IndexFunc(out, func(a slotted) bool { return a.slot == "iobj" }); n >= 0 && !pass && t.dependant(i, "obj", "ccomp", "xcomp") < 0 {
		out[n].slot = "obj" // there is no second object without a first
	}
	if o := t.gap(i); o >= 0 && !hasSlot(out, "obj") {
		out = append(out, slotted{"obj", o})
	}
	return out
}

// objectBehind reports whether verb i has another object, behind it, than noun c
// before it, which then was its subject or a part of that.
func (t *tree) objectBehind(c, i int32) bool {
	for k := t.next[c-t.first]; k >= 0; k = t.next[k-t.first] {
		if k > i && t.tok(k).Dep == "obj" {
			return !relative(t.tok(c)) && !t.asks(c)
		}
	}
	return false
}

// twoGiven tells to whom something is given from what is given where the tree calls
// both objects: "send the army more rifles", "the army was given rifles".
func (t *tree) twoGiven(i int32, out []slotted) []slotted {
	if !twoObjects(t.tok(i).Lemma) || hasSlot(out, "iobj") {
		return out
	}
	first, last := -1, -1
	for n, a := range out {
		if a.slot == "obj" && first < 0 {
			first = n
		}
		if a.slot == "obj" {
			last = n
		}
	}
	if first == last {
		return out
	}
	if out[first].tok > out[last].tok {
		first, last = last, first
	}
	if t.somebody(out[first].tok) && !t.somebody(out[last].tok) {
		out[first].slot = "iobj"
	}
	return out
}

// bareSubject mends a subject that the parser took for an oblique: a noun without
// a preposition before an active verb whose only other subject stands behind it
// or is missing ("Attacks, coming every week, have killed nine miners"). -1 where
// there is none.
func (t *tree) bareSubject(i int32) int32 {
	s := t.dependant(i, "nsubj", "csubj", "nsubj:pass")
	if s >= 0 && s < i || !verbal(t.tok(i)) || t.passive(i) || s < 0 && (!finite(t, i) || t.tok(i).Dep == "conj" || t.dependant(i, "expl") >= 0) {
		return -1
	}
	found := int32(-1)
	t.children(i, func(c int32) bool {
		k := t.tok(c)
		prep := t.marker(c, "case")
		bare := prep == "" || s < 0 && t.tok(i).Dep == "advcl" && circumstance(prep) && t.somebody(c) // "a day after the king made"
		if c < i && k.Dep == "obl" && (k.UPOS == "NOUN" || k.UPOS == "PROPN") && bare && !t.isTime(c) {
			found = c
		}
		return c < i
	})
	return found
}

// isTime reports whether token i heads an expression of time.
func (t *tree) isTime(i int32) bool {
	m := t.heads[i-t.first]
	return m > 0 && t.doc.Mentions[m-1].Kind == text.TimeMention
}

// renamed mends a subject that the parser took apart: of "the group" and the name
// right behind it, both called subjects of one verb, it is the name that acts.
// So it is with the place of a dateline that was read into the sentence.
func (t *tree) renamed(c int32) int32 {
	if c < t.body {
		return t.behindPlace(c)
	}
	if n := c + 1; base(t.tok(c).Dep) == "nsubj" && n < t.last && t.tok(n).Head == t.tok(c).Head && t.tok(n).Dep == t.tok(c).Dep && t.tok(n).UPOS == "PROPN" {
		return n
	}
	return c
}

// behindPlace returns the true subject of a sentence whose dateline was taken for
// it: what was read as an apposition to the place or joined to it, or the verb's
// next subject; -1 where none stands behind the dateline.
func (t *tree) behindPlace(c int32) int32 {
	for k := t.child[c-t.first]; k >= 0; k = t.next[k-t.first] {
		if k >= t.body && (t.tok(k).Dep == "appos" || t.tok(k).Dep == "conj") {
			return k
		}
	}
	for k := t.next[c-t.first]; k >= 0; k = t.next[k-t.first] {
		if k >= t.body && t.tok(k).Dep == t.tok(c).Dep {
			return k
		}
	}
	return -1
}

// mendSubject mends two more: a bare noun before an active verb that has no
// subject is its subject, whatever the parser called it, and so is the noun
// after the conjunction in "as demonstrators, …, attacked police".
func (t *tree) mendSubject(i int32, out []slotted) []slotted {
	if !verbal(t.tok(i)) || !finite(t, i) && t.tok(i).XPOS != "VBN" || t.passive(i) || t.participle(i) || t.dependant(i, "nsubj") >= 0 {
		return out
	}
	subject, shared := -1, -1
	for n, a := range out {
		switch {
		case a.slot == "subj":
			shared = n
		case a.tok > i || relative(t.tok(a.tok)):
		case a.slot == "obj" && t.tok(a.tok).Dep == "obj" && !t.asks(a.tok) && shared < 0, a.slot == "obl:as":
			subject = n
		}
	}
	if subject < 0 || shared >= 0 && out[subject].slot != "obl:as" {
		return out
	}
	out[subject].slot = "subj"
	if shared >= 0 {
		out = slices.Delete(out, shared, shared+1)
	}
	return out
}

// asks reports whether a phrase is what a question asks for: "which bridge".
func (t *tree) asks(i int32) bool {
	asks := false
	t.children(i, func(c int32) bool {
		asks = asks || t.tok(c).XPOS == "WDT" || t.tok(c).XPOS == "WP$"
		return !asks
	})
	return asks
}

// subjectBefore reports whether verb i has a subject in front of it, its own or
// one that it shares as a member of a list of verbs.
func (t *tree) subjectBefore(i int32) bool {
	if s := t.dependant(i, "nsubj"); s >= 0 && s < i {
		return true
	}
	h := t.head(i)
	return h >= 0 && h < i && t.tok(i).Dep == "conj" && verbal(t.tok(h)) && t.dependant(h, "nsubj", "nsubj:pass") >= 0
}

// verbBetween reports whether a finite verb stands between tokens a and b.
func (t *tree) verbBetween(a, b int32) bool {
	for k := a + 1; k < b; k++ {
		if x := t.tok(k).XPOS; x == "VBD" || x == "VBZ" || x == "VBP" {
			return true
		}
	}
	return false
}

func hasSlot(slots []slotted, name string) bool {
	for _, s := range slots {
		if s.slot == name {
			return true
		}
	}
	return false
}

// slotOf names the slot of dependant c; "" when it fills none.
func (t *tree) slotOf(c int32, passive bool) string {
	dep := t.tok(c).Dep
	switch base(dep) {
	case "nsubj", "csubj":
		switch prep := t.marker(c, "case"); prep {
		case "to", "with", "from", "against", "into", "in", "at", "on", "amid", "during", "despite", "under", "after", "since": // no subject stands under these
			return t.joinSlot("obl", prep)
		case "'s", "’s":
			return "nmod:poss" // "the state's 'cruel' killing of"
		}
		if passive || (dep == "nsubj:pass" || dep == "csubj:pass") && !t.statal(t.head(c)) {
			return "obj"
		}
		return "subj"
	case "advmod":
		if particle(t.tok(c)) {
			return "prt"
		}
		return dep
	case "obj", "iobj", "xcomp", "ccomp", "advcl", "acl", "amod", "compound", "appos", "det", "nummod", "case":
		if dep == "compound:prt" {
			return "prt"
		}
		if dep == "compound" && t.scene(c) {
			return "nmod:in"
		}
		if base(dep) == "advcl" && circumstance(t.marker(c, "mark")) {
			return "advcl:apart"
		}
		if base(dep) == "acl" || base(dep) == "advcl" {
			return base(dep)
		}
		return dep
	case "obl":
		prep := t.marker(c, "case")
		if t.approximated(c) {
			return "obj"
		}
		if dep == "obl:agent" && prep == "" && passive && c < t.head(c) {
			return "obj" // "His brother, N. N., was seized by police"
		}
		if dep == "obl:agent" || passive && prep == "by" {
			return "subj"
		}
		if k := t.dependant(c, "case"); prep == "with" && k > t.first && t.tok(k-1).Lemma == "along" {
			prep = "along_with" // "along" hung on the verb
		} else if prep == "with" && (t.hasChild(c, "advmod", "together") || k > t.first && t.tok(k-1).Lemma == "together") {
			prep = "together_with"
		}
		return t.joinSlot("obl", prep)
	case "nmod":
		if dep == "nmod:poss" {
			return dep
		}
		return t.joinSlot("nmod", t.marker(c, "case"))
	}
	return ""
}

// beset reports whether noun i says under what its subject is: "the town is under
// siege by militiamen".
func (t *tree) beset(i int32) bool {
	return t.tok(i).UPOS == "NOUN" && t.marker(i, "case") == "under" && t.dependant(i, "cop") >= 0
}

// approximated reports whether phrase c only looks like an oblique because its
// number is approximate, which parsers read as a preposition: "killed at least
// nine soldiers", "up to thirty".
func (t *tree) approximated(c int32) bool {
	n := t.dependant(c, "nummod")
	if n-2 < t.first {
		return false
	}
	before := t.tok(n - 2).Lemma
	switch t.tok(n - 1).Lemma {
	case "least", "most":
		return before == "at"
	case "as":
		return before == "many" || before == "few"
	case "to":
		return before == "up" || before == "close"
	case "than":
		return before == "more" || before == "few" || before == "less"
	}
	return false
}

// commonWord returns the lemma of token k, that of a common noun where one heads
// a proper name: "treaty" for "the Arms Trade Treaty". A lone name keeps its
// capital, so that "March" is no march.
func (t *tree) commonWord(k int32) string {
	lemma := t.tok(k).Lemma
	if u := t.tok(k).UPOS; u == "NOUN" || u == "PROPN" && t.dependant(k, "det", "compound") >= 0 {
		return strings.ToLower(lemma)
	}
	return lemma
}

// counted looks through "as many as" to what is counted, which parsers hang on
// "many".
func (t *tree) counted(i int32) int32 {
	if t.tok(i).UPOS != "ADJ" {
		return i
	}
	for c := t.child[i-t.first]; c >= 0; c = t.next[c-t.first] {
		if t.approximated(c) {
			return c
		}
	}
	return i
}

// particle reports whether an adverb is the particle of a phrasal verb, as
// parsers often tag it ("step down").
func particle(k *text.Token) bool {
	switch k.Lemma {
	case "down", "up", "out", "off", "away", "back", "in", "over", "on":
		return k.XPOS == "RP" || k.XPOS == "RB" || k.XPOS == "IN"
	}
	return false
}

// circumstance reports whether a clause under this conjunction only stands
// beside its verb ("after agreeing", "if it rains") and is not what the verb is
// about ("accuse of shelling", "ask to withdraw").
func circumstance(mark string) bool {
	switch mark {
	case "after", "before", "if", "unless", "because", "when", "while", "as", "since", "although", "though", "until", "once", "whereas", "lest", "till":
		return true
	}
	return false
}

// joinSlot returns "base:prep". Built names are kept, so that the prepositions
// of running text cost no allocation; the table is bounded because lemmas come
// from foreign text.
func (t *tree) joinSlot(base, prep string) string {
	if prep == "" {
		return base
	}
	key := [2]string{base, prep}
	name, ok := t.joined[key]
	if !ok {
		if t.joined == nil || len(t.joined) >= maxJoined {
			t.joined = make(map[[2]string]string, maxJoined)
		}
		name = base + ":" + prep
		t.joined[key] = name
	}
	return name
}

const maxJoined = 1024

// maxShared bounds how far a shared subject is followed.
const maxShared = 8

// surfaceSubject returns the token that is the subject of i as written, its own
// or one shared with another clause; -1 when there is none.
func (t *tree) surfaceSubject(i int32, depth int) int32 {
	if root := t.mainVerb(i); root >= 0 {
		return root
	}
	if s := t.bareSubject(i); s >= 0 {
		return s
	}
	if s := t.dependant(i, "nsubj", "nsubj:pass", "nsubj:outer"); s >= 0 && (s < i || t.tok(i).Dep != "conj" || !t.subjectBefore(i)) {
		if s = t.renamed(s); s < 0 {
			return -1
		}
		return t.antecedent(s, i)
	}
	h := t.head(i)
	if h < 0 || depth > maxShared {
		return -1
	}
	if s := t.forSubject(i, h); s >= 0 {
		return s
	}
	switch base(t.tok(i).Dep) {
	case "conj", "parataxis":
		if t.tok(i).Dep == "parataxis" && t.tok(i).XPOS != "VBG" {
			return -1
		}
		if (verbal(t.tok(h)) || t.dependant(h, "cop") >= 0) == verbal(t.tok(i)) {
			if o := t.controlledObject(h, i); o >= 0 {
				return o
			}
			if o := t.asSubject(h, i); o >= 0 {
				return o
			}
			return t.surfaceSubject(t.finiteHead(t.listHead(h, i), i), depth+1)
		}
		if v := t.verbAbove(h); v >= 0 && t.tok(i).XPOS == "VBG" && nominal(t.tok(h)) && t.dependant(i, "punct") >= 0 && t.dependant(i, "cc", "aux") < 0 {
			return t.surfaceSubject(v, depth+1) // "… its ruler, bombing the city": hung on the noun before it
		}
	case "xcomp":
		if o := t.dependant(h, "obj", "iobj"); o >= 0 {
			return o
		}
		if s := t.user(h); s >= 0 {
			return s
		}
		return t.surfaceSubject(h, depth+1)
	case "advcl", "ccomp":
		return t.besideSubject(i, h, depth)
	case "acl":
		if t.tok(i).Dep == "acl:relcl" {
			return -1 // its subject is a relative pronoun of its own
		}
		return t.aclSubject(i, h, depth)
	case "amod":
		return h
	case "advmod":
		return t.surfaceSubject(h, depth+1) // "…, however, accusing": hung on the adverb
	}
	return -1
}

// forSubject returns who is to do what infinitive i says by the words right before
// it: "called for the army to leave", "called on the army to leave"; -1 for none.
func (t *tree) forSubject(i, h int32) int32 {
	to := t.dependant(i, "mark")
	if to <= t.first || to > i || t.tok(to).Lemma != "to" {
		return -1
	}
	for k := to - 1; k > max(t.first, to-maxFor); k-- {
		if t.head(k) != h && t.head(k) != i || !nominal(t.tok(k)) {
			continue
		}
		prep := t.marker(k, "case")
		if (prep == "for" || prep == "on" && t.directs(t.tok(h).Lemma)) && t.somebody(k) && t.endsAt(k, to) {
			return k
		}
	}
	return -1
}

// maxFor bounds how long a phrase between "for" and "to" is.
const maxFor = 8

// besideSubject returns the subject of a clause beside or below word h that has
// none of its own; -1 for a finite one.
func (t *tree) besideSubject(i, h int32, depth int) int32 {
	if finite(t, i) {
		return t.lostSubject(i, h, depth)
	}
	if nominal(t.tok(h)) {
		return t.whereFrom(h)
	}
	if s := t.gerundSubject(i); s >= 0 {
		return s
	}
	if s := t.depicted(i); s >= 0 {
		return s
	}
	if s := t.user(h); s >= 0 {
		return s
	}
	if s := t.directed(i, h); s >= 0 {
		return s
	}
	if s := t.reproached(i, h); s >= 0 {
		return s
	}
	return t.surfaceSubject(h, depth+1)
}

// whereFrom returns who is where or what noun h says, if a clause says so: the team
// of "a team is in the capital to …"; else h.
func (t *tree) whereFrom(h int32) int32 {
	cop := t.dependant(h, "cop")
	if cop < 0 || t.dependant(h, "case") < 0 {
		return h
	}
	if s := t.dependant(h, "nsubj"); s >= 0 {
		return t.antecedent(s, h)
	}
	if k := cop - 1; k >= t.first && nominal(t.tok(k)) {
		return k // hung elsewhere: "as a team is in …"
	}
	return h
}

// lostSubject mends a finite clause below verb h that has lost its subject: what was
// read as h's second subject, right before the clause ("noted the ministry backed
// …"), or that of the clause with which it is coordinated ("said it had used jets
// and has struck …"); -1 for none.
func (t *tree) lostSubject(i, h int32, depth int) int32 {
	if t.tok(i).Dep != "ccomp" || !verbal(t.tok(h)) {
		return -1
	}
	found, joined := int32(-1), t.hasChild(i, "cc", "and")
	t.children(h, func(c int32) bool {
		switch k := t.tok(c); {
		case c >= i:
			return false
		case k.Dep == "nsubj" && c > h && !joined:
			found = c
		case k.Dep == "ccomp" && joined:
			found = t.surfaceSubject(c, depth+1)
		}
		return true
	})
	return found
}

// reproached returns whom verb h accuses of, thanks for or keeps from what gerund i
// says, whose doing it is: "accused the rebels of shelling a market"; -1 for none.
func (t *tree) reproached(i, h int32) int32 {
	o := t.dependant(h, "obj", "iobj")
	if o < 0 {
		o = t.accused(h)
	}
	if o < 0 {
		o = t.angryAt(h)
	}
	if t.tok(i).XPOS != "VBG" || o < h || o > i {
		return -1
	}
	switch mark := t.marker(i, "mark"); {
	case mark == "from", mark == "against", mark == "of" && t.tok(h).Lemma == "accuse", (mark == "of" || mark == "for" || mark == "into" || mark == "with") && t.somebody(o):
		return o
	}
	return -1
}

// accused returns the object of "accuse" that the parser took for a circumstance
// without a preposition; -1 for none.
func (t *tree) accused(h int32) int32 {
	k := t.dependant(h, "obl")
	if k < h || t.tok(h).Lemma != "accuse" || t.dependant(k, "case") >= 0 {
		return -1
	}
	return k
}

// angryAt returns against whom a word without an object is directed: "anger rose
// against the mayor for raising fares"; -1 for none.
func (t *tree) angryAt(h int32) int32 {
	found := int32(-1)
	t.children(h, func(c int32) bool {
		if base(t.tok(c).Dep) == "obl" && t.hasChild(c, "case", "against") {
			found = c
		}
		return found < 0
	})
	return found
}

// somebody reports whether token i heads the name of an actor or a noun for people.
func (t *tree) somebody(i int32) bool {
	m := t.heads[i-t.first]
	return m > 0 && (t.doc.Mentions[m-1].Actor != "" || t.doc.Mentions[m-1].Kind != text.TimeMention && t.tok(i).UPOS == "PROPN") ||
		t.tok(i).XPOS == "PRP" && t.tok(i).Lemma != "it" || t.person != nil && t.person(i)
}

// directed returns whom verb h tells to do what verb i says, who is to do it:
// "ordered the guards to open fire"; -1 for other verbs.
func (t *tree) directed(i, h int32) int32 {
	if !t.hasChild(i, "mark", "to") || !t.directs(t.tok(h).Lemma) {
		return -1
	}
	return t.dependant(h, "obj", "iobj", "nsubj:pass")
}

// user returns by whom a thing is said to be used, who does what it is used for:
// "was used by soldiers to plan the raid"; -1 for other verbs.
func (t *tree) user(h int32) int32 {
	if t.tok(h).Lemma != "use" || !t.passive(h) {
		return -1
	}
	for c := t.child[h-t.first]; c >= 0; c = t.next[c-t.first] {
		if base(t.tok(c).Dep) == "obl" && t.hasChild(c, "case", "by") {
			return c
		}
	}
	return -1
}

// verbAbove returns the nearest verb that noun h lies below; -1 for none.
func (t *tree) verbAbove(h int32) int32 {
	for n := 0; h >= 0 && n < maxShared; h, n = t.head(h), n+1 {
		if verbal(t.tok(h)) {
			return h
		}
	}
	return -1
}

// finiteHead mends a finite verb that the parser coordinated with a gerund: in "they
// accuse the state of taking steps and complain", who accuse complain.
func (t *tree) finiteHead(h, i int32) int32 {
	if x := t.tok(i).XPOS; x != "VBP" && x != "VBZ" || t.dependant(i, "aux") >= 0 || t.tok(h).XPOS != "VBG" || finite(t, h) {
		return h
	}
	if over := t.head(h); over >= 0 && verbal(t.tok(over)) && finite(t, over) {
		return over
	}
	return h
}

// listHead mends verbs of a list that the parser hung on the main clause: in "A
// did x, as B did y, did z, and did w" the list goes on from the clause before.
func (t *tree) listHead(h, i int32) int32 {
	if t.hasChild(i, "cc", "and") || t.hasChild(i, "cc", "or") || t.dependant(i, "punct") < 0 {
		return h
	}
	best := h
	t.children(h, func(c int32) bool {
		if c > h && c < i && t.tok(c).Dep == "advcl" && finite(t, c) && t.dependant(c, "nsubj", "nsubj:pass") >= 0 {
			best = c
		}
		return true
	})
	return best
}

// asSubject mends a clause after "as" whose subject the parser took for a noun
// under a preposition: in "it spread, as miners, some of them armed, marched and
// stormed", it is the miners who stormed.
func (t *tree) asSubject(h, i int32) int32 {
	for k := h + 1; k < i; k++ {
		if nominal(t.tok(k)) && t.person != nil && t.person(k) && t.marker(k, "case") == "as" {
			if as := t.dependant(k, "case"); as > h && t.tok(as-1).UPOS == "PUNCT" {
				return k
			}
		}
	}
	return -1
}

// controlledObject covers "ask X to do A and do B": the second infinitive has
// the first one's controller.
func (t *tree) controlledObject(h, i int32) int32 {
	if t.tok(h).Dep == "xcomp" && t.dependant(i, "aux") < 0 {
		if g := t.head(h); g >= 0 {
			return t.dependant(g, "obj", "iobj")
		}
	}
	return -1
}

// gerundSubject returns the noun right before a gerund that a preposition
// introduces: "led to the government resigning".
func (t *tree) gerundSubject(i int32) int32 {
	if t.tok(i).XPOS != "VBG" || i == t.first || !nominal(t.tok(i-1)) || t.dependant(i, "mark") >= 0 {
		return -1
	}
	k := i - 1
	switch t.marker(k, "case") {
	case "in", "to", "with", "of", "from":
		return k
	}
	return -1
}

// depicted returns the subject of a participle that tells what somebody is seen
// doing, whatever the parser hung it on: the object, right before it, of a verb
// of seeing or showing ("a film that shows soldiers boarding a plane"); -1 else.
func (t *tree) depicted(i int32) int32 {
	if t.tok(i).XPOS != "VBG" || i == t.first || t.dependant(i, "mark") >= 0 {
		return -1
	}
	for v := i - 1; v >= t.first; v-- {
		switch t.tok(v).Lemma {
		case "show", "see", "film", "depict", "picture", "capture", "hear", "spot", "catch", "record", "witness", "photograph":
			if o := t.dependant(v, "obj"); o > v && o < i && t.endsAt(o, i) {
				return o
			}
		}
	}
	return -1
}

// endsAt reports whether the phrase of o, leaving out what begins at token i,
// reaches up to i.
func (t *tree) endsAt(o, i int32) bool {
	return t.span(o, func(c int32) bool { return c >= i }).End == t.tok(i-1).End
}

// aclSubject returns the subject of an adnominal clause: the noun itself for
// participles ("crowds storming", "forces sent"); for infinitives whose the noun
// is ("its decision to send"), whom it says something of ("was the first to
// meet") or the subject of its governor.
func (t *tree) aclSubject(i, h int32, depth int) int32 {
	if t.tok(i).XPOS == "VBG" || t.tok(i).XPOS == "VBN" {
		return h
	}
	if p := t.possessor(h); p >= 0 {
		return p
	}
	if s := t.dependant(h, "nsubj"); s >= 0 && t.dependant(h, "cop") >= 0 {
		return s
	}
	if s := t.whereFrom(h); s != h {
		return s
	}
	switch base(t.tok(h).Dep) {
	case "obj", "xcomp":
		if g := t.head(h); g >= 0 {
			return t.surfaceSubject(g, depth+1)
		}
	}
	return h
}

// possessor returns whose a noun is said to be, by a possessive or by the name of
// an actor before it ("the American decision"), or -1.
func (t *tree) possessor(h int32) int32 {
	if p := t.dependant(h, "nmod:poss"); p >= 0 {
		return p
	}
	if t.heads[h-t.first] > 0 {
		return -1 // "the first German minister to come"
	}
	for c := t.child[h-t.first]; c >= 0 && c < h; c = t.next[c-t.first] {
		d, m := t.tok(c).Dep, t.heads[c-t.first]
		if (d == "amod" || d == "compound") && m > 0 && t.doc.Mentions[m-1].Kind == text.ActorMention {
			return c
		}
	}
	return -1
}

// gap returns the object that a relative clause leaves out: "the forces that
// Russia sent", "the town they stormed".
func (t *tree) gap(i int32) int32 {
	if t.tok(i).Dep != "acl:relcl" || t.passive(i) || t.dependant(i, "obj") >= 0 {
		return -1
	}
	s := t.dependant(i, "nsubj")
	if s < 0 || relative(t.tok(s)) {
		return -1
	}
	return t.head(i)
}

// antecedent replaces a relative pronoun by the noun that its clause modifies.
func (t *tree) antecedent(s, verb int32) int32 {
	pronoun := s
	if k := t.dependant(s, "nmod"); k >= 0 && (t.tok(k).Lemma == "whom" || t.tok(k).Lemma == "which") {
		pronoun = k // "many of whom"
	}
	if !relative(t.tok(pronoun)) {
		return s
	}
	for v, n := verb, 0; v >= 0 && n < maxShared; v, n = t.head(v), n+1 {
		if base(t.tok(v).Dep) == "acl" {
			return t.named(t.whom(pronoun, t.before(pronoun, t.head(v))))
		}
	}
	if k := pronoun - 2; t.tok(pronoun).Lemma == "who" && k >= t.first && t.doc.Form(int(k+1)) == "," && t.somebody(k) && t.tok(pronoun+1).UPOS != "PRON" {
		return k // a clause hung on a verb: "helped her son, who was injured"
	}
	return s
}

// before mends the antecedent of a relative clause that the parser hung on a verb:
// the noun right before the pronoun.
func (t *tree) before(pronoun, head int32) int32 {
	if k := pronoun - 1; head >= 0 && verbal(t.tok(head)) && k > t.first && nominal(t.tok(k)) {
		return k
	}
	return head
}

// named returns the head of the longer name that token i stands in, or i: in "the
// Front in the Isles, which …" it is the Front that is spoken of.
func (t *tree) named(i int32) int32 {
	if i < 0 || t.tok(i).UPOS != "PROPN" || base(t.tok(i).Dep) != "nmod" {
		return i
	}
	h := t.head(i)
	if h < 0 || t.heads[h-t.first] == 0 {
		return i
	}
	if m := &t.doc.Mentions[t.heads[h-t.first]-1]; m.Kind == text.ActorMention && m.Span.Contains(t.tok(i).Span) {
		return h
	}
	return i
}

// whom mends the antecedent of "who" and "which": where the parser hung the clause
// of the one on a thing or that of the other on people, it speaks of the name right
// before it ("the office of N. N., who …", "raids by rebels on the isle, which …").
func (t *tree) whom(pronoun, head int32) int32 {
	if head < 0 || t.person == nil {
		return head
	}
	switch people := t.person(head) || t.tok(head).XPOS == "NNPS" && t.somebody(head); t.tok(pronoun).Lemma {
	case "who":
		if people || t.tok(head).UPOS != "NOUN" {
			return head
		}
	case "which":
		if !people {
			return head
		}
	default:
		return head
	}
	k := pronoun - 1
	for k > head && t.tok(k).UPOS == "PUNCT" {
		k--
	}
	for k > head && (t.tok(k).Dep == "flat" || t.tok(k).Dep == "compound") {
		k = t.head(k)
	}
	if k > head && t.tok(k).UPOS == "PROPN" {
		return k
	}
	return head
}

func relative(k *text.Token) bool {
	return k.XPOS == "WDT" || k.XPOS == "WP" || k.XPOS == "WP$"
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
		if o := t.misread(i + 2); o >= 0 {
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

// misread returns the noun whose own first word verb c was taken for, amid a list:
// "killed teachers, aid workers and nurses"; -1 for a true verb.
func (t *tree) misread(c int32) int32 {
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
		case "acl", "appos", "parataxis", "punct", "conj", "cc", "case", "advcl", "dislocated", "mark", "cop", "nsubj", "aux", "advmod":
			return true
		}
		return false
	})
}

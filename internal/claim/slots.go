package claim

// This file names the slots in which the dependants of a predicate stand, in the
// active voice, mending what the parser hangs on the wrong word.

import (
	"slices"
	"strings"

	"casus/internal/text"
)

// slotted is one dependant of a predicate under the name of its slot.
type slotted struct {
	slot string // "subj", "obj", "iobj", "prt", "obl:in", "nmod:of", "xcomp", ...
	tok  int32
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
	pass, mended := t.passive(i) || t.participle(i), t.mainVerb(i) >= 0 || t.subjectBefore(i) || t.bareGerund(i)
	bare := t.bareSubject(i)
	for c := t.child[i-t.first]; c >= 0; c = t.next[c-t.first] {
		if s := t.slotOf(c, pass); s != "" {
			tok := c
			switch {
			case c < t.body || t.renamed(c) != c || t.clauseAsSubject(c, i):
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

// clauseAsSubject reports whether what was read as a subject of verb i behind it is a
// finite clause, though i has a subject before it: "was told to go, as the army says so".
func (t *tree) clauseAsSubject(c, i int32) bool {
	if c < i || base(t.tok(c).Dep) != "nsubj" || !verbal(t.tok(c)) || t.dependant(c, "nsubj") < 0 {
		return false
	}
	s := t.dependant(i, "nsubj", "nsubj:pass")
	return s >= 0 && s < i
}

// bareGerund reports whether verb i is a gerund beside another verb, which has no
// subject behind it: in "left, demanding the army act" the army is its object.
func (t *tree) bareGerund(i int32) bool {
	return t.tok(i).XPOS == "VBG" && t.dependant(i, "aux", "cop", "expl") < 0 && (base(t.tok(i).Dep) == "ccomp" || base(t.tok(i).Dep) == "advcl")
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
	if !t.in(t.tok(i).Lemma, "two-objects") || hasSlot(out, "iobj") {
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

// bareSubject mends a subject that the parser took for an oblique or an object: a noun without
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
		read := k.Dep == "obl" || s < 0 && k.Dep == "obj" && t.tok(i).Dep != "acl:relcl" && !t.asks(c)
		if c < i && read && (k.UPOS == "NOUN" || k.UPOS == "PROPN") && bare && !t.isTime(c) {
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
	if t.tok(c).Lemma == "whom" && base(dep) == "obl" && t.dependant(c, "case") < 0 {
		return "obj"
	}
	switch base(dep) {
	case "nsubj", "csubj":
		switch prep := t.linked(c); prep {
		case "include", "including", "to", "with", "from", "against", "into", "in", "at", "on", "amid", "during", "despite", "under", "after", "since": // no subject stands under these
			return t.joinSlot("obl", prep)
		case "of":
			if c > t.head(c) {
				return "obl:of" // "was accused of the detention of"
			}
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
	case "obj":
		if prep := t.marker(c, "case"); t.strayPreposition(c, prep) {
			return t.joinSlot("obl", prep)
		}
		return dep
	case "iobj", "xcomp", "ccomp", "advcl", "acl", "amod", "compound", "appos", "det", "nummod", "case":
		if dep == "compound:prt" {
			return "prt"
		}
		if dep == "compound" && t.scene(c) && t.invaded(t.head(c)) {
			return "nmod:of"
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
		prep := t.linked(c)
		if t.approximated(c) {
			return "obj"
		}
		if dep == "obl:agent" && (prep == "" || prep == "around" || prep == "over" || prep == "about") && passive && c < t.head(c) {
			return "obj" // "His brother, N. N., was seized by police", "Around 50 were killed"
		}
		if dep == "obl:agent" && (prep == "by" || prep == "") || passive && prep == "by" {
			return "subj"
		}
		return t.joinSlot("obl", t.besides(c, prep))
	case "nmod":
		if dep == "nmod:poss" {
			return dep
		}
		return t.joinSlot("nmod", t.besides(c, t.marker(c, "case")))
	}
	return ""
}

// besides returns the preposition of phrase c, with the adverb before it that makes
// "with" say who else takes part, wherever that was hung.
func (t *tree) besides(c int32, prep string) string {
	k := t.dependant(c, "case")
	if prep != "with" || k <= t.first {
		return prep
	}
	switch before := t.tok(k - 1).Lemma; {
	case before == "along":
		return "along_with"
	case before == "together", t.hasChild(c, "advmod", "together"):
		return "together_with"
	}
	return prep
}

// strayPreposition reports whether what the parser called an object stands behind a
// preposition and is none: "fired rockets into Chad".
func (t *tree) strayPreposition(c int32, prep string) bool {
	switch prep {
	case "into", "onto", "at", "on", "against", "toward", "towards", "with", "inside", "from":
		return t.dependant(c, "case") < c && !t.approximated(c)
	}
	return false
}

// linked returns the preposition before noun c, also where it was hung on the title
// that c begins with: "against Senator N. N.".
func (t *tree) linked(c int32) string {
	prep := t.marker(c, "case")
	if k := t.dependant(c, "nmod:desc"); prep == "" && k >= 0 && k < c {
		return t.marker(k, "case")
	}
	return prep
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

const maxJoined = 1024

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

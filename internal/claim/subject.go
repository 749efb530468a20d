package claim

// This file finds the subject of a clause that shares it with another: below
// governing verbs, in relative clauses, participles and lists.

import "casus/internal/text"

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
	if s := t.acrossInsertion(i); s >= 0 {
		return s
	}
	if s := t.dependant(i, "nsubj", "nsubj:pass", "nsubj:outer"); s >= 0 && (s < i || !t.bareGerund(i) && (t.tok(i).Dep != "conj" || !t.subjectBefore(i))) {
		if s = t.renamed(s); s < 0 {
			return -1
		}
		return t.antecedent(s, i)
	}
	if s := t.parted(i); s >= 0 {
		return s
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
		if up := t.head(h); up >= 0 && verbal(t.tok(up)) && finite(t, up) && t.misjoined(i, h) {
			return t.surfaceSubject(up, depth+1) // "ordered them to go and threatened"
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
		if h == i-1 && nominal(t.tok(h)) && t.bareVBN(i) {
			return h // "killed and dozens injured"
		}
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

// parted mends a subject that a relative clause parts from verb i and that the parser
// gave to the verb of the clause: "Ghana, which backed the plan, has asked for".
func (t *tree) parted(i int32) int32 {
	k := t.dependant(i, "ccomp")
	if k < 0 || k > i || !finite(t, i) {
		return -1
	}
	first, both := int32(-1), false
	t.children(k, func(c int32) bool {
		if t.tok(c).Dep == "nsubj" && c < k {
			both = first >= 0 && relative(t.tok(c)) && t.doc.Form(int(c-1)) == ","
			if first < 0 {
				first = c
			}
		}
		return !both
	})
	if !both {
		return -1
	}
	return first
}

// acrossInsertion returns the subject of verb i that stands before an insertion between
// dashes, right behind which the verb follows: "N. N. -- whom police suspect of more -- on
// Friday took"; -1 where the verb has its subject or there is no such insertion.
func (t *tree) acrossInsertion(i int32) int32 {
	if s := t.dependant(i, "nsubj", "nsubj:pass"); i == t.first || t.tok(i).XPOS != "VBD" || s >= 0 && !t.isTime(s) {
		return -1
	}
	end := i - 1
	for end > t.first && end > i-5 && t.tok(end).UPOS != "PUNCT" {
		end--
	}
	if !t.dashed(end) {
		return -1
	}
	for k := t.first; k < end && !verbal(t.tok(k)); k++ {
		if t.dashed(k) && k > t.first {
			return t.phraseBefore(k)
		}
	}
	return -1
}

// phraseBefore returns the head of the phrase for somebody that ends right before token
// k; -1 for any other phrase.
func (t *tree) phraseBefore(k int32) int32 {
	s := k - 1
	for h := t.head(s); h >= t.first && h < k; h = t.head(s) {
		s = h
	}
	if t.somebody(s) {
		return s
	}
	return -1
}

// dashed reports whether token k is a dash between words.
func (t *tree) dashed(k int32) bool {
	form := t.doc.Form(int(k))
	return form == "--" || form == "–" || form == "—"
}

// maxFor bounds how long a phrase between "for" and "to" is.
const maxFor = 8

// forSubject returns who is to do what infinitive i says by the words right before
// it: "called for the army to leave", "called on the army to leave"; -1 for none.
func (t *tree) forSubject(i, h int32) int32 {
	to := t.dependant(i, "mark")
	if to <= t.first || to > i || t.tok(to).Lemma != "to" {
		return -1
	}
	for k := to - 1; k > max(t.first, to-maxFor); k-- {
		if !nominal(t.tok(k)) {
			continue
		}
		prep := t.marker(k, "case")
		if over := t.head(k); over != h && over != i {
			if prep != "for" && prep != "by" && (prep != "of" || !t.in(t.tok(h).Lemma, "beholding")) || over < 0 || t.tok(over).UPOS != "NOUN" || !t.somebody(k) || !t.endsAt(k, to) || t.verbIn(k, to) || t.somebody(over) {
				continue
			}
			return k // "an attempt by the rebels to", "calls for the king to"
		}
		if (prep == "for" || prep == "on" && t.directs(t.tok(h).Lemma) && t.dependant(h, "obj", "iobj") < 0) && t.somebody(k) && t.endsAt(k, to) {
			return k
		}
	}
	return -1
}

// verbIn reports whether a verb stands between tokens a and b.
func (t *tree) verbIn(a, b int32) bool {
	for k := a + 1; k < b; k++ {
		if verbal(t.tok(k)) {
			return true
		}
	}
	return false
}

// besideSubject returns the subject of a clause beside or below word h that has
// none of its own; -1 for a finite one.
func (t *tree) besideSubject(i, h int32, depth int) int32 {
	if s := t.dependant(h, "nsubj"); s >= 0 && !relative(t.tok(s)) && t.tok(i).Dep == "ccomp" && t.tok(h).Dep == "acl:relcl" && i > h &&
		t.dependant(i, "aux", "aux:pass", "mark") < 0 && (t.tok(i).XPOS == "VBD" || t.tok(i).XPOS == "VBN") {
		return t.head(h) // "a raid that witnesses said killed ten"
	}
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
	if k := t.toldWhen(i, h); k >= 0 {
		return t.surfaceSubject(k, depth+1)
	}
	s := t.surfaceSubject(t.toldBefore(i, h), depth+1)
	if s >= 0 && t.tok(s).Lemma == "it" && t.tok(h).UPOS == "ADJ" && t.hasChild(i, "mark", "to") {
		return -1 // "it is not lawful to ban them"
	}
	return s
}

// toldBefore mends a participle behind a clause that the parser hung on the verb of
// speech behind both: in "rockets hit the base, wounding ten, the army said" it goes
// with the first verb, which it returns; else h.
func (t *tree) toldBefore(i, h int32) int32 {
	if i > h || t.tok(i).XPOS != "VBG" || i == t.first || t.doc.Form(int(i-1)) != "," {
		return h
	}
	if s := t.dependant(h, "nsubj"); s < i {
		return h
	}
	if over := t.head(h); over >= 0 && over < i && verbal(t.tok(over)) {
		return over
	}
	if said := t.dependant(h, "ccomp", "parataxis"); said >= 0 && said < i && verbal(t.tok(said)) {
		return said
	}
	return h
}

// toldWhen returns the clause between verb h and participle i with which the participle
// goes, where h says of no one that it did something: "the war began when rebels raided
// the town, killing nine"; -1 for none.
func (t *tree) toldWhen(i, h int32) int32 {
	s := t.dependant(h, "nsubj")
	if t.tok(i).XPOS != "VBG" || i == t.first || t.doc.Form(int(i-1)) != "," || s < 0 || s > h || t.somebody(s) || t.tok(s).UPOS != "NOUN" {
		return -1
	}
	found := int32(-1)
	t.children(h, func(k int32) bool {
		if k > h && k < i && t.tok(k).Dep == "advcl" && finite(t, k) {
			if o := t.dependant(k, "nsubj"); o >= 0 && t.somebody(o) {
				found = k
			}
		}
		return true
	})
	return found
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
	if who := t.dependant(h, "nsubj"); t.tok(h).Dep == "acl:relcl" && who >= 0 && t.tok(who).Lemma == "who" {
		if s := t.next[who-t.first]; s >= 0 && s < h && t.tok(s).Dep == "nsubj" {
			return t.antecedent(who, h) // "the rebels, who the army says were planning"
		}
	}
	found, joined := int32(-1), t.hasChild(i, "cc", "and")
	if s := t.dependant(h, "nsubj", "obj"); s >= 0 && s+2 < i && t.tok(h).Dep == "acl:relcl" && t.tok(s).Lemma == "who" && t.dependant(s+1, "case") < 0 && t.tok(s+1).Dep == "nsubj" {
		return t.antecedent(s, h) // "the man, who they say was planning"
	}
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
	lemma := t.tok(h).Lemma
	o := t.dependant(h, "obj", "iobj", "nsubj:pass")
	put := (lemma == "put" || lemma == "leave") && o > h && t.tok(o).UPOS == "PROPN" && t.somebody(o) // "putting Oslo on course to"
	if k := t.dependant(h, "iobj"); k >= 0 && t.dependant(h, "obj") >= 0 && t.hasChild(i, "mark", "to") {
		return k // "gave the general authority to"
	}
	if !t.hasChild(i, "mark", "to") || !t.directs(lemma) && !put && !(t.in(lemma, "setting-to") && o > h && t.somebody(o)) {
		return -1
	}
	return o
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
		if o := t.dependant(v, "obj"); o > v && o < i && t.in(t.tok(v).Lemma, "showing") && t.endsAt(o, i) {
			return o
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
	for c := t.child[h-t.first]; c >= 0 && c < i && t.hasChild(i, "mark", "to"); c = t.next[c-t.first] {
		if prep := t.marker(c, "case"); c > h && base(t.tok(c).Dep) == "nmod" && (prep == "of" || prep == "by") && t.tok(h+1).Lemma == prep && t.somebody(c) && !t.somebody(h) {
			return c // "the initiative of France to"
		}
	}
	switch base(t.tok(h).Dep) {
	case "obj", "xcomp":
		g := t.head(h)
		switch {
		case g < 0:
		case t.dependant(g, "iobj") >= 0:
			return t.dependant(g, "iobj") // "gave him the power to"
		case t.in(t.tok(g).Lemma, "beholding"):
			return -1 // "saw an effort to save them", "foiled a plot to": the subject has no part in it
		default:
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
	if h := t.head(i); t.tok(i).Dep == "xcomp" && t.hasChild(i, "mark", "to") && t.dependant(i, "obj", "ccomp", "xcomp") < 0 && h >= 0 {
		return t.gap(h) // "the towns that it claims to have taken"
	}
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
	if k := pronoun - 2; (t.tok(pronoun).Lemma == "whom" || t.tok(pronoun).Lemma == "who" && t.tok(pronoun+1).UPOS != "PRON") && k >= t.first && t.doc.Form(int(k+1)) == "," && (t.somebody(k) || t.tok(k).UPOS == "NOUN" || t.tok(k).Dep == "flat") {
		if t.tok(k).Dep == "flat" {
			return t.head(k)
		}
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

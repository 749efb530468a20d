package mention

import "casus/internal/text"

// tree gives the dependants of the tokens of a document in constant time each.
// It is built once per document into reused slices.
type tree struct {
	d     *text.Doc
	first []int32 // first dependant of each token, -1: none
	next  []int32 // next dependant of the same head, -1: last
}

// grow reads the dependencies of d. Heads outside their sentence are ignored.
func (t *tree) grow(d *text.Doc) {
	t.d = d
	n := len(d.Tokens)
	t.first = filled(t.first, n)
	t.next = filled(t.next, n)
	for i := n - 1; i >= 0; i-- {
		h := d.Tokens[i].Head
		if h < 0 || int(h) >= n || d.Tokens[i].Dep == "" || int(h) == i || d.Tokens[h].Sent != d.Tokens[i].Sent {
			continue
		}
		t.next[i] = t.first[h]
		t.first[h] = int32(i)
	}
}

func filled(s []int32, n int) []int32 {
	if cap(s) < n {
		s = make([]int32, n, n+n/4)
	}
	s = s[:n]
	for i := range s {
		s[i] = -1
	}
	return s
}

// child returns the first dependant of i whose relation begins with dep, or -1.
func (t *tree) child(i int32, dep string) int32 {
	for c := t.first[i]; c >= 0; c = t.next[c] {
		if hasDep(t.d.Tokens[c].Dep, dep) {
			return c
		}
	}
	return -1
}

// childWord returns the first dependant of i with one of the lemmas, or -1.
func (t *tree) childLemma(i int32, lemmas map[string]bool) int32 {
	for c := t.first[i]; c >= 0; c = t.next[c] {
		if lemmas[t.d.Tokens[c].Lemma] {
			return c
		}
	}
	return -1
}

// head returns the head of i, or -1.
func (t *tree) head(i int32) int32 {
	h := t.d.Tokens[i].Head
	if h < 0 || int(h) >= len(t.d.Tokens) || h == i || t.d.Tokens[h].Sent != t.d.Tokens[i].Sent {
		return -1
	}
	return h
}

// clause returns the verb or root that token i stands under.
func (t *tree) clause(i int32) int32 {
	for h := t.head(i); h >= 0; h = t.head(i) {
		i = h
		if t.d.Tokens[i].UPOS == "VERB" {
			break
		}
	}
	return i
}

// tellsOf reports whether i stands in the clause of a verb, or is the noun that
// the clause modifies.
func (t *tree) tellsOf(verb, i int32) bool {
	for k := i; k >= 0; k = t.head(k) {
		if k == verb || t.head(verb) == k && k == i {
			return true
		}
	}
	return false
}

// chainTop climbs from a conjunct to the first member of its coordination.
func (t *tree) chainTop(i int32) int32 {
	for steps := 0; steps < 20 && hasDep(t.d.Tokens[i].Dep, "conj"); steps++ {
		h := t.head(i)
		if h < 0 {
			break
		}
		i = h
	}
	return i
}

// hasDep reports whether relation is dep or a subtype of it.
func hasDep(relation, dep string) bool {
	return relation == dep || len(relation) > len(dep) && relation[:len(dep)] == dep && relation[len(dep)] == ':'
}

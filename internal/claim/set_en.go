package claim

import (
	"slices"

	"casus"
	"casus/internal/text"
)

// partySet is a list of states that the article has spelt out, so that a later
// "those six" or "the nine" can be understood.
type partySet []party

// maxSets bounds how many lists are remembered.
const maxSets = 12

// findLists notes the lists of states in the current sentence: names parted by
// nothing but commas, dashes and "and". They are read from the row of tokens,
// because long lists are where parsers err most.
func (c *Coder) findLists() {
	c.lists = c.lists[:0]
	var list partySet
	t := &c.tree
	for i := t.first; i < t.last; i++ {
		switch {
		case c.isState(i):
			if c.opensClause(list, i) {
				c.closeList(&list)
			}
			m := c.actorAt(i)
			list = append(list, party{actor: m.Actor, text: t.doc.Slice(m.Span), tok: i})
		case !joins(t.tok(i)) && !c.leadsState(i):
			c.closeList(&list)
		}
	}
	c.closeList(&list)
}

// opensClause reports whether state i behind a list is no member of it but the
// subject of the clause before which the list stands: "after strikes on Iran, Israel".
func (c *Coder) opensClause(list partySet, i int32) bool {
	if len(list) == 0 || c.tree.tok(i-1).UPOS == "CCONJ" { // ", and C": the last member, whatever the parser took it for
		return false
	}
	t, last := &c.tree, list[len(list)-1].tok
	return base(t.tok(i).Dep) == "nsubj" && base(t.tok(last).Dep) != "nsubj" && !t.under(last, i) && !t.under(i, last)
}

// leadsState reports whether token i stands before the head of a state's name within
// its phrase: "the United" States.
func (c *Coder) leadsState(i int32) bool {
	h := c.tree.head(i)
	if h <= i || !c.isState(h) {
		return false
	}
	switch c.tree.tok(i).Dep {
	case "det", "compound", "amod":
		return c.tree.tok(i).Lemma == "the" || c.actorAt(h).Contains(c.tree.tok(i).Span)
	}
	return false
}

func (c *Coder) closeList(list *partySet) {
	if len(*list) > 1 {
		c.lists = append(c.lists, *list)
	}
	*list = nil
}

// joins reports whether a token may stand between the members of a list.
func joins(k *text.Token) bool {
	return k.UPOS == "PUNCT" && k.Lemma != "." && k.Lemma != "(" || k.UPOS == "CCONJ" && k.Lemma != "but" || k.Lemma == "as" || k.Lemma == "well"
}

// listOf returns the list of the current sentence that token i is a member of.
func (c *Coder) listOf(i int32) partySet {
	for _, l := range c.lists {
		if slices.ContainsFunc(l, func(p party) bool { return p.tok == i }) {
			return l
		}
	}
	return nil
}

// rememberSets keeps the lists of the current sentence for later ones. A list of
// "three other states" is also remembered together with the list before it.
func (c *Coder) rememberSets() {
	c.findLists()
	for _, l := range c.lists {
		first := l[0].tok
		if c.excluding(first) {
			continue
		}
		n := len(c.sets)
		c.sets = append(c.sets, l)
		if n > 0 && c.othersBefore(first) {
			c.sets = append(c.sets, union2(c.sets[n-1], l))
		}
	}
	if len(c.sets) > maxSets {
		c.sets = slices.Delete(c.sets, 0, len(c.sets)-maxSets)
	}
}

func union2(a, b partySet) partySet {
	out := slices.Clone(a)
	for _, p := range b {
		if !slices.ContainsFunc(out, func(q party) bool { return q.actor == p.actor }) {
			out = append(out, p)
		}
	}
	return out
}

// isState reports whether token i heads the name of a state, and not only of
// whose a noun behind it is.
func (c *Coder) isState(i int32) bool {
	m := c.actorAt(i)
	if m == nil || c.tree.tok(i).UPOS != "PROPN" || i+1 < c.tree.last && c.tree.tok(i+1).XPOS == "POS" {
		return false
	}
	a := c.tree.doc.Actors[m.Actor]
	return a != nil && a.Kind == casus.StateActor
}

// othersBefore reports whether a list is introduced by "other": "three other
// states — A, B and C".
func (c *Coder) othersBefore(i int32) bool {
	t := &c.tree
	for k := max(t.first, i-6); k < i; k++ {
		switch t.tok(k).Lemma {
		case "other", "another", "further", "additional", "more":
			return true
		}
	}
	return false
}

// excluding reports whether the list that begins at i is what "all but" leaves
// out.
func (c *Coder) excluding(i int32) bool {
	t := &c.tree
	for k := max(t.first, i-3); k+1 < i+1 && k+1 < t.last; k++ {
		if l := t.tok(k + 1).Lemma; t.tok(k).Lemma == "all" && (l == "but" || l == "except") && k+1 < i {
			return true
		}
	}
	return false
}

// excluded returns the states that "all but A and B" in the current sentence
// leaves out.
func (c *Coder) excluded() partySet {
	for _, l := range c.lists {
		if c.excluding(l[0].tok) {
			return l
		}
	}
	return nil
}

// counted resolves a counted phrase ("six of the nine", "those six", "the nine
// states") to a list spelt out before; nil when none of that size is known.
func (c *Coder) counted(i int32) partySet {
	n := c.numberAt(i)
	if n < 2 {
		return nil
	}
	for _, l := range c.lists {
		if len(l) == n {
			return l // "six states — A, B, C, D, E and F"
		}
	}
	if out := c.excluded(); len(out) > 0 {
		for k := len(c.sets) - 1; k >= 0; k-- {
			if len(c.sets[k]) != n+len(out) {
				continue
			}
			rest := without(c.sets[k], out)
			if rest != nil {
				c.sets = append(c.sets, rest) // what "those six" will mean from now on
			}
			return rest
		}
	}
	switch states := c.words.Classes.In(c.tree.tok(i).Lemma, "polity"); {
	case n == 2 && !states && !c.tree.hasChild(i, "det", "the"):
		return nil // "killing two"
	case n == 2 && states:
		if two := c.statesBefore(i); len(two) == 2 {
			return two
		}
	}
	for k := len(c.sets) - 1; k >= 0; k-- {
		if len(c.sets[k]) == n && (n > 2 || c.tree.tok(i).Sent-c.tree.tok(c.sets[k][0].tok).Sent <= maxPairAge) {
			return c.sets[k]
		}
	}
	return nil
}

// statesBefore returns the states that the current sentence names before token i,
// by themselves or by those who act for them: "the king of Norway and the Polish
// president spoke of the two countries".
func (c *Coder) statesBefore(i int32) (set partySet) {
	d := c.tree.doc
	for n := c.mentionAt; n < len(d.Mentions) && d.Mentions[n].First < i; n++ {
		m := &d.Mentions[n]
		a := d.Actors[m.Actor]
		if m.First < c.tree.first || m.Kind != text.ActorMention || a == nil || !c.isStateCode(a.Code) {
			continue
		}
		if !slices.ContainsFunc(set, func(p party) bool { return p.actor == a.Code }) {
			c.ensureState(a.Code)
			set = append(set, party{actor: a.Code, text: d.Slice(c.tree.phrase(i)), tok: i})
		}
	}
	return set
}

// isStateCode reports whether code is that of a state.
func (c *Coder) isStateCode(code string) bool {
	a, ok := c.lx.Actor(code)
	return ok && a.Kind == casus.StateActor
}

func without(set, out partySet) partySet {
	rest := slices.DeleteFunc(slices.Clone(set), func(p party) bool {
		return slices.ContainsFunc(out, func(q party) bool { return q.actor == p.actor })
	})
	if len(rest) != len(set)-len(out) {
		return nil
	}
	return rest
}

// numberAt returns the small whole number that token i is or is counted by.
func (c *Coder) numberAt(i int32) int {
	t := &c.tree
	if n := smallNumber(t.tok(i).Lemma); n > 0 {
		return n
	}
	if !c.words.Classes.In(t.tok(i).Lemma, "polity") {
		return 0
	}
	if k := t.dependant(i, "nummod"); k >= 0 {
		return smallNumber(t.tok(k).Lemma)
	}
	if k := t.dependant(i, "amod", "compound"); k >= 0 { // "six post-Soviet states", the number hung on the adjective
		if n := t.dependant(k, "nummod"); n >= 0 {
			return smallNumber(t.tok(n).Lemma)
		}
	}
	return 0
}

// smallNumber reads the English words and digits for two to twenty.
func smallNumber(s string) int {
	words := [...]string{"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
		"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"}
	if n := slices.Index(words[:], s); n >= 0 {
		return n + 2
	}
	if len(s) == 1 && s[0] >= '2' && s[0] <= '9' {
		return int(s[0] - '0')
	}
	return 0
}

package lexicon

import "slices"

// StateGroup is a set of states that the press names together without meaning an
// organisation: the former Soviet republics, the Nordic countries, the Gulf
// states.
type StateGroup struct {
	Name   string
	States []string // alpha-3, sorted
}

// Has reports whether a state, by its alpha-3 code, is one of the group.
func (g StateGroup) Has(code string) bool {
	_, ok := slices.BinarySearch(g.States, code)
	return ok
}

// LongestStateGroup finds the longest word for a group of states that begins at
// words[0], whatever its case ("ex-Soviet", "Nordic"), and returns the number of
// words it spans, 0 for none.
func (l *Lexicon) LongestStateGroup(words []string) (int, StateGroup) {
	n, v := l.stateGroups.longestFrom(words, func([]StateGroup, []string) bool { return true })
	if n == 0 {
		return 0, StateGroup{}
	}
	return n, v[0]
}

// loadStateGroups reads the groups and the words that stand before "state",
// "country" or "republic" for one of theirs.
func (b *builder) loadStateGroups() {
	once := b.once("name")
	b.each("en/state_groups.tsv", []string{"name", "states", "words"}, func(r record) {
		g := StateGroup{Name: once(r), States: r.list("states")}
		for _, code := range g.States {
			if _, known := b.lex.countries[code]; !known {
				b.fault(r, "%q is no country code", code)
			}
		}
		if !slices.IsSorted(g.States) {
			b.fault(r, "the states are not sorted")
		}
		for _, word := range r.list("words") {
			if !b.lex.stateGroups.addNew(word, g, func(old []StateGroup) bool { return len(old) == 0 }) {
				b.fault(r, "%q names a group already", word)
			}
		}
	})
}

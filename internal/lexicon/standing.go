package lexicon

import (
	"slices"

	"casus"
)

// Standing is how one word says that a state belongs to an organisation.
type Standing struct {
	Organisation []string       // slots that may hold the organisation or treaty
	State        []string       // slots that may hold the state
	Standing     casus.Standing // what the word asserts
	Negated      casus.Standing // what its denial asserts; "" for nothing
}

// Standings knows the words of membership. It is immutable.
type Standings map[headword]Standing

// Standings returns the dictionary of words of membership.
func (l *Lexicon) Standings() Standings { return l.standings }

// Find returns how a word speaks of membership; false when it does not.
func (s Standings) Find(lemma string, pos byte) (Standing, bool) {
	found, ok := s[headword{lemma, pos}]
	return found, ok
}

func (b *builder) loadStandings() {
	b.lex.standings = Standings{}
	b.each("en/standings.tsv", []string{"lemma", "pos", "organisation", "state", "standing", "negated"}, func(r record) {
		s := Standing{Organisation: alternatives(r.get("organisation")), State: alternatives(r.get("state")),
			Standing: casus.Standing(r.get("standing")), Negated: casus.Standing(dash(r.get("negated")))}
		for _, slot := range slices.Concat(s.State, s.Organisation) {
			b.checkSlot(r, slot)
		}
		b.lex.standings[headword{b.key(r, "lemma"), b.partOfSpeech(r)}] = s
	})
}

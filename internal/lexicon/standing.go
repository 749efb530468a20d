package lexicon

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

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

// LoadStandings reads standings.tsv in a directory of fsys.
func LoadStandings(fsys fs.FS, dir string) (Standings, error) {
	rows, err := readRows(fsys, path.Join(dir, "standings.tsv"), 6, 2)
	if err != nil {
		return nil, err
	}
	all := Standings{}
	for _, r := range rows {
		pos, err := r.pos(1)
		if err != nil {
			return nil, err
		}
		s := Standing{Organisation: strings.Split(r.cols[2], "|"), State: strings.Split(r.cols[3], "|"),
			Standing: casus.Standing(r.cols[4]), Negated: casus.Standing(dash(r.cols[5]))}
		for _, slot := range append(slices.Clone(s.State), s.Organisation...) {
			if !knownSlot(slot) {
				return nil, r.fault(fmt.Sprintf("unknown slot %q", slot))
			}
		}
		all[headword{r.cols[0], pos}] = s
	}
	return all, nil
}

// Find returns how a word speaks of membership; false when it does not.
func (s Standings) Find(lemma string, pos byte) (Standing, bool) {
	found, ok := s[headword{lemma, pos}]
	return found, ok
}

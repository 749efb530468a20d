package lab

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"

	"casus"
	"casus/internal/text"
)

// teacherMark is a stretch of words [First, Last) that the teacher calls a name of a
// kind, or a word that it calls none, and how sure it is, in hundredths.
type teacherMark struct {
	first, last int
	kind        int // number of the kind; -1: no name
	sure        int
}

// readTeacher reads the teacher's marks by the names of their sentences: a line
// with a document, then one for each sentence of it that has marks.
func readTeacher(path string) (map[string][]teacherMark, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer file.Close()
	all := map[string][]teacherMark{}
	document := ""
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		rest, ok := strings.CutPrefix(line, "\t")
		switch {
		case strings.HasPrefix(line, "#"):
			continue
		case !ok:
			document = line
			continue
		}
		number, list, _ := strings.Cut(rest, "\t")
		id := document + "-" + number
		for field := range strings.FieldsSeq(list) {
			m, err := parseTeacherMark(field)
			if err != nil {
				return nil, &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("%s:%d: %q is no mark", path, n, field)}
			}
			all[id] = append(all[id], m)
		}
	}
	return all, lines.Err()
}

// parseTeacherMark reads FIRST-LAST:KIND:SURE.
func parseTeacherMark(field string) (m teacherMark, err error) {
	var kind string
	if _, err = fmt.Sscanf(strings.NewReplacer("-", " ", ":", " ").Replace(field), "%d %d %s %d", &m.first, &m.last, &kind, &m.sure); err != nil {
		return m, err
	}
	m.kind = slices.Index(kinds, text.NameKind(kind))
	return m, nil
}

// anyName are all tags of names.
var anyName = uint64(1)<<(1+4*len(kinds)) - 1

// teach narrows the tags that words may have by the teacher's marks, where the
// source leaves words open. What the teacher is not sure of stays open; what it
// says nothing of is no name.
func (t *trainer) teach(bits []uint64, marks []teacherMark) {
	open, said := make([]bool, len(bits)), make([]bool, len(bits))
	for i, b := range bits {
		open[i] = b == anyName
	}
	for _, m := range marks {
		if m.first >= m.last || m.last > len(bits) {
			continue
		}
		for i := m.first; i < m.last; i++ {
			said[i] = m.kind >= 0 || m.sure < t.Sure
		}
		if m.kind < 0 || m.sure < t.Sure || slices.ContainsFunc(bits[m.first:m.last], func(b uint64) bool { return b != 1 && b != anyName }) {
			continue
		}
		for i := m.first; i < m.last; i++ {
			bits[i] = nameBits(namedSpan{m.first, m.last, one(kinds[m.kind])}, i)
		}
	}
	for i := range bits {
		if open[i] && !said[i] {
			bits[i] = 1
		}
	}
}

// opened returns the tags that the words of a sample may have by what its source
// marks, when the source leaves names unmarked: then words with a capital and
// proper nouns may be anything, and so may what joins them.
func (t *trainer) opened(s *sample) []uint64 {
	if !s.open {
		return s.names
	}
	bits := slices.Clone(s.names)
	for i, form := range s.forms {
		proper := s.upos != nil && t.tags.upos[s.upos[i]] == "PROPN"
		if bits[i]&1 == 1 && (proper || hasCapital(form)) && !neverNames[strings.ToLower(form)] {
			bits[i] = anyName
		}
	}
	for i := 1; i+1 < len(bits); i++ {
		if bits[i] == 1 && joinsName(s.forms[i]) && bits[i-1] == anyName {
			bits[i] = anyName
		}
	}
	return bits
}

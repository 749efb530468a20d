package lexicon

import (
	"strings"
)

// Office is a post that a person can hold: "president", "foreign minister",
// "spokesman". The zero Office is none.
type Office struct {
	ID     string // "foreign-minister"
	Name   string // the neutral words for it
	Sector string // PLOVER sector of who holds it
	Level  string // head of state, head of government, minister, legislature, justice, military, police, regional, local, spokesperson, envoy, organisation, religious, group, other
	Organ  string // Role.Key of the body it leads, "" for none
}

var officeColumns = []string{"id", "name", "sector", "level", "organ", "nouns"}

// Office returns the office that a noun names, singular or plural: "president",
// "PM", "foreign ministers".
func (l *Lexicon) Office(noun string) (Office, bool) {
	v := l.officeNouns.get(noun)
	if len(v) == 0 {
		return Office{}, false
	}
	return v[0], true
}

// OfficeByID returns the office with the given ID.
func (l *Lexicon) OfficeByID(id string) (Office, bool) {
	o, ok := l.officeByID[id]
	return o, ok
}

// LongestOffice finds the longest noun of an office that begins at words[0] and
// returns the number of words it spans, 0 for none.
func (l *Lexicon) LongestOffice(words []string) (int, Office) {
	n, v := l.officeNouns.longestFrom(words, func([]Office, []string) bool { return true })
	if n == 0 {
		return 0, Office{}
	}
	return n, v[0]
}

func (b *builder) loadOffices() {
	b.each("en/offices.tsv", officeColumns, func(r record) {
		id, name := b.key(r, "id"), b.key(r, "name")
		if id == "" || name == "" {
			return
		}
		o := Office{ID: id, Name: name, Sector: r.get("sector"), Level: r.get("level"), Organ: r.get("organ")}
		b.checkSector(r, o.Sector)
		b.lex.officeByID[id] = o
		for _, noun := range append(r.list("nouns"), name) {
			b.addOffice(r, noun, o)
			b.addOffice(r, plural(noun), o)
		}
	})
}

// addOffice files an office under a noun, in the place of an earlier entry of the
// same office.
func (b *builder) addOffice(r record, noun string, o Office) {
	b.lex.officeNouns.addNew(noun, o, func(old []Office) bool {
		switch {
		case len(old) == 0:
			return true
		case old[0].ID != o.ID:
			b.fault(r, "%q is already an office, %s", noun, old[0].ID)
		}
		old[0] = o
		return false
	})
}

// plural returns the regular English plural of a noun phrase: of its head, which
// is the last word before " of ", " for ", " to " or " general" ("attorneys
// general").
func plural(noun string) string {
	head, tail := noun, ""
	for _, cut := range []string{" of ", " for ", " to ", "-general", " general", "-in-chief"} {
		if i := strings.Index(noun, cut); i > 0 && i < len(head) {
			head, tail = noun[:i], noun[i:]
		}
	}
	return pluralWord(head) + tail
}

func pluralWord(w string) string {
	switch {
	case strings.HasSuffix(w, "man"):
		return w[:len(w)-2] + "en"
	case strings.HasSuffix(w, "person"):
		return w[:len(w)-6] + "people"
	case strings.HasSuffix(w, "child"):
		return w + "ren"
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
		return w
	case strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"), strings.HasSuffix(w, "x"):
		return w + "es"
	case strings.HasSuffix(w, "y") && len(w) > 1 && !strings.ContainsRune("aeiou", rune(w[len(w)-2])):
		return w[:len(w)-1] + "ies"
	}
	return w + "s"
}

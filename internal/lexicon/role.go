package lexicon

import (
	"casus"
)

// Role is a social actor, a body or a force that a common noun names: "police",
// "rioters", "peacekeepers", "the foreign ministry".
type Role struct {
	Key    string // canonical: "protesters", "foreign-ministry"
	Name   string // the neutral words
	Sector string // PLOVER sector
	Other  string // a second PLOVER sector, "" for none
	Kind   casus.ActorKind
	Plural bool // the noun names several people or is collective
}

var roleColumns = []string{"key", "name", "kind", "sector", "other", "singular", "plural"}

// Role returns what a noun or noun phrase names, singular or plural.
func (l *Lexicon) Role(noun string) (Role, bool) {
	v := l.roles.find(noun)
	if len(v) == 0 {
		return Role{}, false
	}
	return v[0], true
}

// LongestRole finds the longest noun phrase of a role that begins at words[0]
// and returns the number of words it spans, 0 for none.
func (l *Lexicon) LongestRole(words []string) (int, Role) {
	n, v := l.roles.longestFrom(words, func([]Role, []string) bool { return true })
	if n == 0 {
		return 0, Role{}
	}
	return n, v[0]
}

// Part returns the actor that r is within a country: "KAZ/police", "police of
// Kazakhstan". With an empty or unknown code it is the group of no known
// country, "/police". Governments are "KAZ.GOV"; bodies and forces of the state
// are parts of it: "KAZ.foreign-ministry".
func (l *Lexicon) Part(code string, r Role) Actor {
	c, known := l.countries[code]
	a := Actor{ID: code + "/" + r.Key, Name: r.Name, Kind: r.Kind, Code: code, Sector: r.Sector, Of: code}
	if !known {
		a.ID, a.Code, a.Of = "/"+r.Key, "", ""
		return a
	}
	a.Name = r.Name + " of " + withArticle(c.Name)
	switch {
	case r.Key == "government":
		return *governmentOf(c)
	case r.Kind == casus.GovActor:
		a.ID, a.Of = code+"."+r.Key, code+".GOV"
	case r.Kind == casus.OrganActor || r.Kind == casus.ForceActor:
		a.ID = code + "." + r.Key
	}
	return a
}

func (b *builder) loadRoles() {
	b.each("en/roles.tsv", roleColumns, func(r record) {
		key, name := b.key(r, "key"), b.key(r, "name")
		if key == "" || name == "" {
			return
		}
		role := Role{Key: key, Name: name, Sector: r.get("sector"), Other: r.get("other"), Kind: casus.ActorKind(r.get("kind"))}
		b.checkActor(r, &Actor{ID: key, Kind: role.Kind, Sector: role.Sector})
		b.checkSector(r, role.Other)
		for _, noun := range r.list("singular") {
			b.addRole(r, noun, role)
		}
		role.Plural = true
		for _, noun := range r.list("plural") {
			b.addRole(r, noun, role)
		}
	})
}

func (b *builder) addRole(r record, noun string, role Role) {
	b.lex.roles.addNew(noun, role, func(old []Role) bool {
		if len(old) > 0 && old[0].Key != role.Key {
			b.fault(r, "%q is already a role, %s", noun, old[0].Key)
		}
		return len(old) == 0
	})
}

// Title is a word that stands before a person's name: a rank, an honorific.
type Title struct {
	Word   string // as the table writes it
	Kind   string // rank, honorific, religious, noble, political, profession
	Sector string // PLOVER sector it implies, "" for none
}

// Title returns what a word or phrase before a name is.
func (l *Lexicon) Title(word string) (Title, bool) {
	v := l.titles.find(word)
	if len(v) == 0 {
		return Title{}, false
	}
	return v[0], true
}

// LongestTitle finds the longest title that begins at words[0] and returns the
// number of words it spans, 0 for none.
func (l *Lexicon) LongestTitle(words []string) (int, Title) {
	n, v := l.titles.longestFrom(words, func([]Title, []string) bool { return true })
	if n == 0 {
		return 0, Title{}
	}
	return n, v[0]
}

func (b *builder) loadTitles() {
	b.each("en/titles.tsv", []string{"word", "kind", "sector", "variants"}, func(r record) {
		word := b.key(r, "word")
		if word == "" {
			return
		}
		t := Title{Word: word, Kind: r.get("kind"), Sector: r.get("sector")}
		b.checkSector(r, t.Sector)
		for _, v := range append([]string{word}, r.list("variants")...) {
			if !b.lex.titles.addNew(v, t, func(old []Title) bool { return len(old) == 0 }) {
				b.fault(r, "%q stands twice", v)
			}
		}
	})
}

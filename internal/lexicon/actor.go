package lexicon

import (
	"cmp"
	"slices"
	"strings"

	"casus"
)

// Actor is an entry of the lexicon that can be a party to events.
type Actor struct {
	ID     string // "KAZ", "KAZ.GOV", "CSTO", "CSTO.council"
	Name   string // the neutral name
	Kind   casus.ActorKind
	Code   string // ISO 3166-1 alpha-3, or IGO, NGO, INT
	Sector string // PLOVER sector, "" for a state as a whole
	Of     string // Actor.ID of the whole it is a part of
	From   string // first day, month or year it existed, "" unknown or always
	To     string // last one, "" when it exists still

	order int // position in the tables: earlier is better known
}

// Casus returns the actor as a noun of the case file, without counted names.
func (a *Actor) Casus() casus.Actor {
	return casus.Actor{ID: a.ID, Name: a.Name, Kind: a.Kind, Code: a.Code, Sector: a.Sector, Of: a.Of, Names: []casus.NameCount{}}
}

// NameKind says in what way a name stands for an actor.
type NameKind uint8

// The ways, the plainest first.
const (
	Name         NameKind = iota + 1 // "Kazakhstan"
	Abbreviation                     // "CSTO"
	Former                           // "Zaire"
	Adjective                        // "Kazakh"
	Demonym                          // "Kazakhs"
	Capital                          // "Moscow", for its government
	Seat                             // "the Kremlin", for its government
)

var nameKinds = map[string]NameKind{"name": Name, "abbreviation": Abbreviation, "former": Former,
	"adjective": Adjective, "demonym": Demonym, "capital": Capital, "seat": Seat}

// String returns the kind's word, as tables write it.
func (k NameKind) String() string {
	for word, kind := range nameKinds {
		if kind == k {
			return word
		}
	}
	return ""
}

// Match is an actor that a name may stand for.
type Match struct {
	Actor *Actor
	As    NameKind
}

// nameEntry is one name of an actor and the time in which it holds.
type nameEntry struct {
	Match
	from, to string
	exact    bool // found only in capitals
	capital  bool // not found in lower case
}

// Actors returns what name may stand for on day (ISO date, "" for any), best
// first: plain names before adjectives and metonyms, what exists on that day
// before what does not, better known before less known. Capitals and seats stand
// for a government only while they are one.
func (l *Lexicon) Actors(name, day string) []Match {
	found := l.names.find(name)
	if len(found) > 0 && len(l.names.get(name)) == 0 {
		name = withoutArticle(name)
	}
	return matches(found, shapeOf(name), day)
}

// LongestActor finds the longest name that begins at words[0] and returns the
// number of words it spans, 0 for none, with what it may stand for. It does not
// allocate on a miss.
func (l *Lexicon) LongestActor(words []string, day string) (int, []Match) {
	n, entries := l.names.longestFrom(words, func(v []nameEntry, words []string) bool {
		s := shapeOf(words...)
		for _, e := range v {
			if e.holds(s, day) {
				return true
			}
		}
		return false
	})
	if n == 0 {
		return 0, nil
	}
	return n, matches(entries, shapeOf(words[:n]...), day)
}

// Actor returns the actor with the given ID.
func (l *Lexicon) Actor(id string) (*Actor, bool) {
	a, ok := l.actors[id]
	return a, ok
}

// matches keeps the entries that hold, those in force on day first.
func matches(entries []nameEntry, s shape, day string) []Match {
	var now, other []Match
	for _, e := range entries {
		switch {
		case !e.holds(s, day):
		case covers(e.Actor.From, e.Actor.To, day):
			now = append(now, e.Match)
		default:
			other = append(other, e.Match)
		}
	}
	return append(now, other...)
}

// holds reports whether the entry may be meant by a name of shape s on day.
func (e nameEntry) holds(s shape, day string) bool {
	switch {
	case e.exact && !s.upper, e.capital && !s.capital:
		return false
	case e.As == Capital || e.As == Seat:
		return covers(e.from, e.to, day)
	}
	return true
}

// compareEntries puts the better reading of a name first.
func compareEntries(a, b nameEntry) int {
	return cmp.Or(cmp.Compare(a.As.rank(), b.As.rank()), cmp.Compare(a.Actor.order, b.Actor.order))
}

// rank groups the kinds: a name of any kind before an adjective or a metonym.
func (k NameKind) rank() int {
	if k <= Former {
		return 0
	}
	return int(k)
}

// addActor files a new actor; one of the same ID is replaced.
func (b *builder) addActor(a *Actor) *Actor {
	a.order = len(b.lex.actors)
	if old, ok := b.lex.actors[a.ID]; ok {
		a.order = old.order
		*old = *a
		return old
	}
	b.lex.actors[a.ID] = a
	return a
}

// addName files one name of a. A leading "=" asks for capitals only; without it
// abbreviations of up to three letters do so by themselves.
func (b *builder) addName(r record, a *Actor, name string, as NameKind, from, to string) {
	exact := strings.HasPrefix(name, "=")
	name = strings.TrimPrefix(name, "=")
	s := shapeOf(name)
	if s.letters == 0 {
		b.fault(r, "%q is no name", name)
		return
	}
	if s.upper && as == Name {
		as = Abbreviation
	}
	e := nameEntry{Match: Match{Actor: a, As: as}, from: from, to: to, capital: s.capital,
		exact: exact || s.upper && s.letters <= 3}
	b.lex.names.addNew(name, e, func(old []nameEntry) bool {
		return !slices.ContainsFunc(old, func(o nameEntry) bool { return o.Match == e.Match && o.from == from && o.exact == e.exact })
	})
}

// actorTables are the tables of actors other than states, better known first.
var actorTables = []string{"organisations.tsv", "groups.tsv"}

var actorColumns = []string{"id", "name", "kind", "code", "sector", "of", "from", "to", "names", "source"}

// loadActors reads organisations, organs, agencies, forces, groups and movements.
func (b *builder) loadActors() {
	type pending struct {
		row record
		of  string
	}
	var wholes []pending
	once := b.once("id")
	for _, table := range actorTables {
		b.each(table, actorColumns, func(r record) {
			id, name := once(r), b.key(r, "name")
			if id == "" || name == "" {
				return
			}
			a := &Actor{ID: id, Name: name, Kind: casus.ActorKind(r.get("kind")), Code: r.get("code"), Sector: r.get("sector"), Of: r.get("of")}
			a.From, a.To = b.dates(r)
			b.checkActor(r, a)
			a = b.addActor(a)
			b.addName(r, a, name, Name, "", "")
			for _, n := range r.list("names") {
				b.addName(r, a, n, Name, "", "")
			}
			wholes = append(wholes, pending{r, a.Of})
		})
	}
	for _, w := range wholes {
		if _, known := b.lex.actors[w.of]; w.of != "" && !known {
			b.fault(w.row, "of names %q, which is no actor", w.of)
		}
	}
}

// checkActor faults unknown kinds, codes and sectors.
func (b *builder) checkActor(r record, a *Actor) {
	switch a.Kind {
	case casus.StateActor, casus.OrgActor, casus.OrganActor, casus.GovActor, casus.ForceActor, casus.GroupActor, casus.PersonActor:
	default:
		b.fault(r, "%q is no kind of actor", a.Kind)
	}
	if _, state := b.lex.countries[a.Code]; !state && a.Code != "IGO" && a.Code != "NGO" && a.Code != "INT" && a.Code != "" {
		b.fault(r, "%q is no country code", a.Code)
	}
	b.checkSector(r, a.Sector)
}

// sectors are the PLOVER sector codes, and IGO, NGO and MNC for actors that
// belong to no state.
const sectors = " COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC IGO NGO MNC "

func (b *builder) checkSector(r record, sector string) {
	if sector != "" && !strings.Contains(sectors, " "+sector+" ") {
		b.fault(r, "%q is no PLOVER sector", sector)
	}
}

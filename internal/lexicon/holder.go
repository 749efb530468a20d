package lexicon

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"casus"
)

// Holder is a person in an office for a time.
type Holder struct {
	ActorID    string // "KAZ:kassym-jomart-tokayev"
	Name       string
	Office     Office
	State      string // alpha-3 of the country, or the Actor.ID of the organisation
	From, To   string // day, month or year; "" open
	Unverified bool   // the dates or the office rest on memory alone
}

// Covers reports whether the person held the office on day; any day is covered
// by "".
func (h Holder) Covers(day string) bool { return covers(h.From, h.To, day) }

// Casus returns the holder as an actor of the case file.
func (h Holder) Casus() casus.Actor {
	code := h.State
	if len(code) != 3 || !startsUpper(code) {
		code = "IGO"
	}
	of := h.State
	if code == h.State && h.Office.Sector == "GOV" {
		of += ".GOV"
	}
	return casus.Actor{ID: h.ActorID, Name: h.Name, Kind: casus.PersonActor, Code: code, Sector: h.Office.Sector, Of: of, Names: []casus.NameCount{}}
}

// post is an office of a state or organisation.
type post struct{ state, office string }

// holderIndex finds holders by name and by post.
type holderIndex struct {
	all       []Holder
	families  []string     // folded name of each, without ordinals
	byName    index[int32] // full names
	bySurname multi[string, int32]
	byPost    multi[post, int32] // by From
	byState   multi[string, int32]
	aliases   map[string][]string // other spellings of a name
	keys      arena
}

func newHolderIndex(room int) holderIndex {
	return holderIndex{
		all: make([]Holder, 0, room), families: make([]string, 0, room), byName: newIndex[int32](room * 3 / 4),
		bySurname: newMulti[string, int32](room), byPost: newMulti[post, int32](room / 4),
		byState: newMulti[string, int32](room / 16), aliases: map[string][]string{},
	}
}

// Persons returns the offices of the people called name, by full name or by
// surname alone: those held on day first, then those held nearest to it, the
// latest first where day is "". A surname alone finds only offices held within
// five years of the day.
func (l *Lexicon) Persons(name, day string) []Holder {
	var found []Holder
	for _, i := range l.holders.byName.find(name) {
		found = append(found, l.holders.all[i])
	}
	if len(found) == 0 {
		found = l.bySurname(name, day)
	}
	slices.SortStableFunc(found, func(a, b Holder) int { return compareHolders(a, b, day) })
	return found
}

// LongestPerson finds the longest full name of an office-holder that begins at
// words[0] and returns the number of words it spans, 0 for none.
func (l *Lexicon) LongestPerson(words []string) int {
	n, _ := l.holders.byName.longestFrom(words, func(_ []int32, words []string) bool {
		return startsUpper(words[0]) && len(words) > 1
	})
	return n
}

func (l *Lexicon) bySurname(name, day string) []Holder {
	var found []Holder
	for _, i := range l.holders.bySurname.all[familyName(Fold(name))] {
		if h := l.holders.all[i]; h.distance(day) <= surnameYears {
			found = append(found, h)
		}
	}
	return found
}

// surnameYears is how far from a term of office a bare surname still names its
// holder.
const surnameYears = 5

// Holder returns who held an office of a state, or of an organisation by its
// Actor.ID, on day; the present holder for "".
func (l *Lexicon) Holder(state string, office Office, day string) (Holder, bool) {
	terms := l.holders.byPost.all[post{state, office.ID}]
	for _, i := range slices.Backward(terms) {
		h := l.holders.all[i]
		if day == "" && h.To == "" || day != "" && h.Covers(day) {
			return h, true
		}
	}
	return Holder{}, false
}

// distance is the number of years between the term of office and day; 0 while
// it lasts and for an absent day.
func (h Holder) distance(day string) int {
	switch {
	case covers(h.From, h.To, day):
		return 0
	case h.From != "" && compareDates(day, firstDay, h.From, firstDay) < 0:
		return year(h.From) - year(day)
	}
	return year(day) - year(h.To)
}

func year(date string) int {
	n := 0
	for _, c := range date[:min(4, len(date))] {
		n = n*10 + int(c-'0')
	}
	return n
}

func compareHolders(a, b Holder, day string) int {
	return cmp.Or(
		cmp.Compare(a.distance(day), b.distance(day)),
		-compareDates(a.From, firstDay, b.From, firstDay),
		cmp.Compare(a.ActorID, b.ActorID),
		cmp.Compare(a.Office.ID, b.Office.ID),
	)
}

// holderTables are read in this order. The second is derived from lists that
// know surnames and months only, so a row of it gives way to any of the first
// for the same state and time that names the same person or the same post.
var holderTables = []string{"holders_ours.tsv", "holders.tsv"}

var holderColumns = []string{"state", "office", "name", "from", "to", "note", "source"}

func (b *builder) loadHolders() {
	b.loadPersonNames()
	var rows []record // of the holders, by their number
	for i, table := range holderTables {
		b.each(table, holderColumns, func(r record) {
			h, ok := b.readHolder(r)
			if !ok {
				return
			}
			x := &b.lex.holders
			name := x.fold(h.Name)
			if i == 0 || !x.overruled(&h, familyName(name)) {
				x.add(h, name)
				rows = append(rows, r)
			}
		})
	}
	all := b.lex.holders.all
	for _, p := range slices.SortedFunc(maps.Keys(b.lex.holders.byPost.all), post.compare) {
		terms := b.lex.holders.byPost.all[p]
		slices.SortStableFunc(terms, func(x, y int32) int { return compareDates(all[x].From, firstDay, all[y].From, firstDay) })
		b.checkTerms(terms, rows)
	}
}

func (p post) compare(q post) int {
	return cmp.Or(strings.Compare(p.state, q.state), strings.Compare(p.office, q.office))
}

// checkTerms faults two people in one post of a state at one time, as far as
// both terms are known to the day. Posts below a minister may have several
// holders.
func (b *builder) checkTerms(terms []int32, rows []record) {
	for i := 1; i < len(terms); i++ {
		x, y := b.lex.holders.all[terms[i-1]], b.lex.holders.all[terms[i]]
		single := strings.HasPrefix(x.Office.Level, "head of") || x.Office.Level == "minister" && x.Office.ID != "minister"
		if !single || x.Name == y.Name || len(x.From) < 10 || len(y.From) < 10 || rows[terms[i]].get("source") != "ours" {
			continue
		}
		if x.To == "" || len(x.To) == 10 && y.From < x.To {
			b.fault(rows[terms[i]], "%s is %s of %s while %s is (%s)", y.Name, y.Office.Name, y.State, x.Name, rows[terms[i-1]])
		}
	}
}

// overruled reports whether h, whose folded name is family, is told better by a
// term that is filed already.
func (x *holderIndex) overruled(h *Holder, family string) bool {
	surname := family[strings.LastIndexByte(family, ' ')+1:]
	for _, i := range x.byState.all[h.State] {
		t := &x.all[i]
		same := t.Office.Level != "minister" && hasWord(x.families[i], surname) // a minister may lead besides
		if t.Office.ID != h.Office.ID && !same {
			continue
		}
		if (t.To == "" || compareDates(h.From, firstDay, t.To, lastDay) < 0) && (h.To == "" || compareDates(t.From, firstDay, h.To, firstDay) < 0) {
			return true
		}
	}
	return false
}

// hasWord reports whether word stands in the words of s.
func hasWord(s, word string) bool {
	for w := range strings.SplitSeq(s, " ") {
		if w == word {
			return true
		}
	}
	return false
}

// readHolder reads one row; the second result is false when it is faulty.
func (b *builder) readHolder(r record) (Holder, bool) {
	office, known := b.lex.officeByID[r.get("office")]
	if !known {
		b.fault(r, "%q is no office", r.get("office"))
		return Holder{}, false
	}
	state := r.get("state")
	if _, known := b.lex.actors[state]; !known {
		b.fault(r, "%q is no actor", state)
		return Holder{}, false
	}
	name := b.key(r, "name")
	if Fold(name) == "" {
		return Holder{}, false
	}
	h := Holder{Name: name, Office: office, State: state, Unverified: r.get("note") == "unverified"}
	h.From, h.To = b.dates(r)
	return h, true
}

// fold keeps the folded form of a name.
func (x *holderIndex) fold(name string) string {
	var buf [maxName + 8]byte
	return x.keys.keep(finish(foldAppend(buf[:0], name)))
}

// add files h, whose name is folded, under its names and its post.
func (x *holderIndex) add(h Holder, name string) {
	i := int32(len(x.all))
	h.ActorID = x.actorID(h.State, name)
	x.all = append(x.all, h)
	x.families = append(x.families, familyName(name))
	x.byPost.add(post{h.State, h.Office.ID}, i)
	x.byState.add(h.State, i)
	x.fileName(name, i)
	for _, variant := range x.aliases[h.Name] {
		x.fileName(x.fold(variant), i)
	}
}

// actorID names a person of a state: "KAZ:kassym-jomart-tokayev".
func (x *holderIndex) actorID(state, name string) string {
	var buf [2 * maxName]byte
	id := append(append(buf[:0], state...), ':')
	for _, c := range []byte(name) {
		if c == ' ' {
			c = '-'
		}
		id = append(id, c)
	}
	return x.keys.keep(id)
}

// fileName files holder i under a folded full name and under every ending of it:
// "von der leyen", "leyen". Where the family name comes first it is filed too.
func (x *holderIndex) fileName(name string, i int32) {
	family := familyName(name)
	first, rest, several := strings.Cut(family, " ")
	if !several {
		x.fileSurname(family, i)
		return
	}
	x.byName.addKey(name, i)
	for more := true; more; _, rest, more = strings.Cut(rest, " ") {
		x.fileSurname(rest, i)
	}
	if familyFirst(x.all[i].State) {
		x.fileSurname(first, i)
	}
}

func (x *holderIndex) fileSurname(s string, i int32) {
	if old := x.bySurname.all[s]; len(old) == 0 || old[len(old)-1] != i {
		x.bySurname.add(s, i)
	}
}

// familyFirst reports whether the press writes the names of a state's people
// family name first.
func familyFirst(state string) bool {
	switch state {
	case "CHN", "KOR", "PRK", "VNM", "KHM", "TWN":
		return true
	}
	return false
}

// familyName is a folded name without ordinals and "Jr" behind it.
func familyName(name string) string {
	for {
		cut := strings.LastIndexByte(name, ' ')
		if last := name[cut+1:]; cut < 0 || !roman(last) && last != "jr" {
			return name
		}
		name = name[:cut]
	}
}

func roman(w string) bool { return strings.Trim(w, "ivx") == "" }

// slug turns a name into the words of an ID.
func slug(name string) string { return strings.ReplaceAll(Fold(name), " ", "-") }

// loadPersonNames reads other spellings of office-holders' names.
func (b *builder) loadPersonNames() {
	b.each("person_names.tsv", []string{"name", "variants"}, func(r record) {
		b.lex.holders.aliases[r.get("name")] = append(b.lex.holders.aliases[r.get("name")], r.list("variants")...)
	})
}

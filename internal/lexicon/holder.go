package lexicon

import (
	"cmp"
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

// holderIndex finds holders by name and by post.
type holderIndex struct {
	all       []Holder
	words     [][]string   // folded words of the name of each
	byName    index[int32] // full names
	bySurname map[string][]int32
	byPost    map[string][]int32 // state + " " + office ID, by From
	byState   map[string][]int32
	aliases   map[string][]string // other spellings of a name
}

func newHolderIndex() holderIndex {
	return holderIndex{byName: newIndex[int32](), bySurname: map[string][]int32{}, byPost: map[string][]int32{}, byState: map[string][]int32{}, aliases: map[string][]string{}}
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
	for _, i := range l.holders.bySurname[strings.Join(familyWords(name), " ")] {
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
	terms := l.holders.byPost[state+" "+office.ID]
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
	case h.From != "" && day < startOf(h.From):
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
		-cmp.Compare(startOf(a.From), startOf(b.From)),
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
			if ok && (i == 0 || !b.lex.holders.overruled(h)) {
				b.lex.holders.add(h)
				rows = append(rows, r)
			}
		})
	}
	for _, post := range sortedKeys(b.lex.holders.byPost) {
		terms := b.lex.holders.byPost[post]
		slices.SortStableFunc(terms, func(x, y int32) int {
			return cmp.Compare(startOf(b.lex.holders.all[x].From), startOf(b.lex.holders.all[y].From))
		})
		b.checkTerms(terms, rows)
	}
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

// overruled reports whether h is told better by a term that is filed already.
func (x *holderIndex) overruled(h Holder) bool {
	words := familyWords(h.Name)
	for _, i := range x.byState[h.State] {
		t := &x.all[i]
		same := t.Office.ID == h.Office.ID || slices.Contains(x.words[i], words[len(words)-1])
		if same && (t.To == "" || h.From < endOf(t.To)) && (h.To == "" || startOf(t.From) < startOf(h.To)) {
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
	name, ok := b.key(r, "name")
	if !ok {
		return Holder{}, false
	}
	h := Holder{ActorID: state + ":" + slug(name), Name: name, Office: office, State: state, Unverified: r.get("note") == "unverified"}
	h.From, h.To = b.dates(r)
	return h, true
}

// add files h under its names and its post.
func (x *holderIndex) add(h Holder) {
	i := int32(len(x.all))
	x.all = append(x.all, h)
	x.words = append(x.words, familyWords(h.Name))
	x.byPost[h.State+" "+h.Office.ID] = append(x.byPost[h.State+" "+h.Office.ID], i)
	x.byState[h.State] = append(x.byState[h.State], i)
	x.fileName(h.Name, i)
	for _, variant := range x.aliases[h.Name] {
		x.fileName(variant, i)
	}
}

// fileName files holder i under a full name and under every ending of it: "von
// der Leyen", "Leyen". Where the family name comes first it is filed too.
func (x *holderIndex) fileName(name string, i int32) {
	words := familyWords(name)
	if len(words) > 1 {
		x.byName.add(name, i)
	}
	for n := 1; n < len(words); n++ {
		x.fileSurname(strings.Join(words[n:], " "), i)
	}
	if strings.Contains(familyFirst, " "+x.all[i].State+" ") && len(words) > 1 {
		x.fileSurname(words[0], i)
	}
	if len(words) == 1 {
		x.fileSurname(words[0], i)
	}
}

func (x *holderIndex) fileSurname(s string, i int32) {
	if !slices.Contains(x.bySurname[s], i) {
		x.bySurname[s] = append(x.bySurname[s], i)
	}
}

// familyFirst are the states whose names the press writes family name first.
const familyFirst = " CHN KOR PRK VNM KHM TWN "

// familyWords are the folded words of a name without ordinals and "Jr".
func familyWords(name string) []string {
	words := strings.Fields(Fold(name))
	for len(words) > 1 && (roman(words[len(words)-1]) || words[len(words)-1] == "jr") {
		words = words[:len(words)-1]
	}
	return words
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

package lexicon

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"casus"
)

// Predicates is the dictionary of words that carry an event and of words that
// govern one. Immutable and safe for concurrent use; look-ups do not allocate.
type Predicates struct {
	Classes   *Classes
	entries   map[headword][]Predicate // most specific first
	governors map[headword][]Governor  // most specific first
	slips     map[headword]headword    // wrong lemmas of words that are in either
}

// Predicates returns the dictionary of event words and of words that govern them.
func (l *Lexicon) Predicates() *Predicates { return l.predicates }

// headword is what entries are found by.
type headword struct {
	lemma string
	pos   byte
}

// Predicate is one reading of a word that carries an event: in which company it
// has that reading, what is coded, and which dependant plays which part.
//
// Entries are written for the active voice: in a passive clause the caller
// names the passive subject "obj" and the by-agent "subj".
type Predicate struct {
	Lemma    string
	POS      byte            // 'V' verb, 'N' event noun, 'A' adjective
	Needs    []Need          // all must hold
	Type     casus.EventType // "" when Light is set or when the reading is no event
	Light    string          // the slot whose event noun decides type and mode ("held talks": "obj")
	Mode     string
	Contexts []string
	Roles    []RoleSlots // nil: the default frame of verbs or of nouns
	Example  string      // a sentence of ours; for no event, the reason after "#"

	key  string
	rank rank
}

// is reports whether two rows tell of the same reading.
func (p *Predicate) is(q *Predicate) bool { return p.key == q.key }

// Key names the entry in evidence: lemma, part of speech and needs as written.
func (p *Predicate) Key() string { return p.key }

// Slots returns the slots that fill a role, best first; nil when none does.
func (p *Predicate) Slots(role string) []string {
	roles := p.Roles
	if roles == nil {
		roles = defaultRoles(p.POS)
	}
	for i := range roles {
		if roles[i].Role == role {
			return roles[i].Slots
		}
	}
	return nil
}

// RoleSlots says which dependants play a part: the first slot that is filled.
type RoleSlots struct {
	Role  string // actor, recipient, addressee, victim; at, from, to for places
	Slots []string
}

var (
	verbRoles = []RoleSlots{
		{"actor", []string{"subj"}},
		{"recipient", []string{"obj", "obl:against", "obl:at", "obl:with"}},
		{"at", []string{"obl:in", "obl:at"}},
	}
	nounRoles = []RoleSlots{
		{"actor", []string{"nmod:by", "nmod:poss", "compound", "amod", "nmod:from"}},
		{"recipient", []string{"nmod:on", "nmod:against", "nmod:to", "nmod:of"}},
		{"at", []string{"nmod:in", "nmod:at"}},
	}
	adjectiveRoles = []RoleSlots{
		{"actor", []string{"subj"}},
		{"recipient", []string{"obl:of", "obl:with", "obl:to"}},
		{"at", []string{"obl:in"}},
	}
)

func defaultRoles(pos byte) []RoleSlots {
	switch pos {
	case 'N':
		return nounRoles
	case 'A':
		return adjectiveRoles
	}
	return verbRoles
}

// Need is one condition on the company of a head word.
type Need struct {
	Slots  []string // any of them: "obj", "obl:on", "nmod:of", "amod", ...
	Subs   []string // slots of that dependant's own, any of them ("obj>nmod:of=emergency"); nil for itself
	Absent bool     // the slot must not be filled, or not by such a word
	words  []string // sorted; nil for any
	text   string
}

// Accepts reports whether a lemma may fill the slot.
func (n *Need) Accepts(lemma string) bool {
	if n.words == nil {
		return true
	}
	_, ok := slices.BinarySearch(n.words, lemma)
	return ok
}

// Limited reports whether the need names words, and is not only that a slot is
// filled.
func (n *Need) Limited() bool { return n.words != nil }

// String returns the condition as written in the table.
func (n *Need) String() string { return n.text }

// Filler is one dependant of a head word, or a dependant of such a dependant.
type Filler struct {
	Slot  string // "subj", "obj", "iobj", "prt", "obl:PREP", "nmod:PREP", "xcomp", "amod", ...
	Lemma string
	Of    int // 0: it depends on the head word; i > 0: on the i-th filler, counted from 1
}

// holds reports whether the fillers meet the need.
func (n *Need) holds(fill []Filler) bool {
	for i := range fill {
		if !n.looksAt(fill, i) {
			continue
		}
		if n.Subs == nil && n.Accepts(fill[i].Lemma) || n.Subs != nil && n.heldBelow(fill, i+1) {
			return !n.Absent
		}
	}
	return n.Absent
}

// looksAt reports whether filler i stands in one of the need's slots. What a
// preposition adds to the object counts as said of the verb too: whether "opened
// its borders to refugees" opens to somebody or has borders to somebody is the
// reader's guess as much as the analyser's.
func (n *Need) looksAt(fill []Filler, i int) bool {
	slot, of := fill[i].Slot, fill[i].Of
	if of == 0 {
		return slices.Contains(n.Slots, slot)
	}
	if n.Subs != nil || fill[of-1].Of != 0 || fill[of-1].Slot != "obj" || !strings.HasPrefix(slot, "nmod:") {
		return false
	}
	for _, s := range n.Slots {
		if strings.HasPrefix(s, "obl:") && s[len("obl:"):] == slot[len("nmod:"):] {
			return true
		}
	}
	return false
}

// heldBelow reports whether a dependant of filler of meets the need.
func (n *Need) heldBelow(fill []Filler, of int) bool {
	for i := range fill {
		if fill[i].Of == of && slices.Contains(n.Subs, fill[i].Slot) && n.Accepts(fill[i].Lemma) {
			return true
		}
	}
	return false
}

// Find returns the readings of a head word, most specific first; nil when it
// has none. The caller must not change the slice.
func (p *Predicates) Find(lemma string, pos byte) []Predicate {
	h := headword{lemma, pos}
	if found := p.entries[h]; found != nil {
		return found
	}
	return p.entries[p.slips[h]]
}

// Best returns the most specific reading of a head word whose needs its
// dependants meet, or nil. The order in which dependants stand plays no part.
func (p *Predicates) Best(lemma string, pos byte, fill []Filler) *Predicate {
	entries := p.Find(lemma, pos)
	for i := range entries {
		if meets(entries[i].Needs, fill) {
			return &entries[i]
		}
	}
	return nil
}

func meets(needs []Need, fill []Filler) bool {
	for i := range needs {
		if !needs[i].holds(fill) {
			return false
		}
	}
	return true
}

// Len returns the number of predicate entries and of governor entries.
func (p *Predicates) Len() (predicates, governors int) {
	for _, e := range p.entries {
		predicates += len(e)
	}
	for _, g := range p.governors {
		governors += len(g)
	}
	return predicates, governors
}

// All returns every predicate entry, sorted by key. It allocates: for checks and
// reports.
func (p *Predicates) All() []Predicate {
	all := slices.Concat(slices.Collect(maps.Values(p.entries))...)
	slices.SortFunc(all, func(a, b Predicate) int { return cmp.Compare(a.key, b.key) })
	return all
}

// rank is how much a reading asks of the company of its word.
type rank struct{ specificity, slots, breadth int }

func rankOf(needs []Need) rank {
	return rank{specificity: specificity(needs), slots: slotWeight(needs), breadth: breadth(needs)}
}

// specificFirst orders readings: the more is asked of the company, the earlier.
// Among equals the one that admits fewer words goes first, then a condition on
// the object before one on the particle and the rest, then the order of keys.
func specificFirst(a, b *rank, keyA, keyB string) int {
	return cmp.Or(
		-cmp.Compare(a.specificity, b.specificity),
		-cmp.Compare(a.slots, b.slots),
		cmp.Compare(a.breadth, b.breadth),
		cmp.Compare(keyA, keyB),
	)
}

// specificity weighs needs: named words most, mere presence less, absence least.
func specificity(needs []Need) int {
	n := 0
	for i := range needs {
		switch {
		case needs[i].Absent:
			n++
		case needs[i].words == nil:
			n += 2
		default:
			n += 6
		}
		if needs[i].Subs != nil {
			n += 3
		}
	}
	return n
}

// breadth is the number of words that the needs admit together.
func breadth(needs []Need) int {
	n := 0
	for i := range needs {
		n += len(needs[i].words)
	}
	return n
}

func slotWeight(needs []Need) int {
	n := 0
	for i := range needs {
		switch needs[i].Slots[0] {
		case "obj":
			n += 4
		case "prt":
			n += 3
		case "subj":
			n++
		default:
			n += 2
		}
	}
	return n
}

// ambiguities names the pairs of readings of one word that ask the same slots
// for words they share, neither being narrower, and that say different things.
func ambiguities(entries []Predicate) []string {
	var faults []string
	for i := range entries {
		for j := range i {
			a, b := &entries[i], &entries[j]
			if a.rank.specificity == b.rank.specificity && !sameCode(a, b) &&
				pairs(a.Needs, b.Needs, sharesWord) && !pairs(a.Needs, b.Needs, narrower) && !pairs(b.Needs, a.Needs, narrower) {
				faults = append(faults, fmt.Sprintf("entries %q and %q could both match and say different things", b.key, a.key))
			}
		}
	}
	return faults
}

func sameCode(a, b *Predicate) bool {
	return a.Type == b.Type && a.Mode == b.Mode && a.Light == b.Light
}

// pairs reports whether each need of a has a need of b that stands in a
// relation to it, one to one.
func pairs(a, b []Need, related func(a, b *Need) bool) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		found := false
		for j := range b {
			found = found || related(&a[i], &b[j])
		}
		if !found {
			return false
		}
	}
	return true
}

// sameSlot reports whether two needs look at the same dependant alike.
func sameSlot(a, b *Need) bool {
	return a.Absent == b.Absent && slices.Equal(a.Subs, b.Subs) &&
		slices.ContainsFunc(a.Slots, func(s string) bool { return slices.Contains(b.Slots, s) })
}

func sharesWord(a, b *Need) bool {
	if !sameSlot(a, b) || (a.words == nil) != (b.words == nil) {
		return false
	}
	return a.words == nil || slices.ContainsFunc(a.words, b.Accepts)
}

// narrower reports whether a admits only words that b admits as well, and fewer.
func narrower(a, b *Need) bool {
	if !sameSlot(a, b) || len(a.words) > len(b.words) {
		return false
	}
	for _, w := range a.words {
		if !b.Accepts(w) {
			return false
		}
	}
	return len(a.words) < len(b.words) || slices.Equal(a.Slots, b.Slots)
}

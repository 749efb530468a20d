package lexicon

import (
	"slices"

	"casus"
)

// Governor is a word that governs an event told below it and changes what is
// coded: "agreed to withdraw", "an attempt to seize", "denied shelling".
type Governor struct {
	Lemma string
	POS   byte // 'V', 'N' or 'A'
	Needs []Need

	Slots      []string        // where the governed predicate stands, best first
	Type       casus.EventType // what the governing word itself is coded as; "" for nothing
	Modes      []ModeFor       // its mode, by what it governs
	Realis     casus.Realis    // of the governed event; "" leaves it as it is
	Completion casus.Completion
	Alleged    bool   // the governed event's actor is alleged by the governor's subject
	Keep       bool   // code the governed event as well
	Controller string // whose act the governed event is: "subj" or "obj", or a slot such as "obl:on"
	Example    string

	key  string
	rank rank
}

// is reports whether two rows tell of the same reading.
func (g *Governor) is(q *Governor) bool { return g.key == q.key && slices.Equal(g.Slots, q.Slots) }

// ModeFor is the mode of a governor by the governed event.
type ModeFor struct {
	Type casus.EventType // "" for any
	Mode string          // the governed event's mode, "" for any
	Own  string
}

// Key names the entry in evidence.
func (g *Governor) Key() string { return g.key }

// Mode returns the governor's own mode when it governs an event of type t and
// mode m; t is "" when what it governs is no event.
func (g *Governor) Mode(t casus.EventType, m string) string {
	for _, f := range g.Modes {
		if (f.Type == "" || f.Type == t) && (f.Mode == "" || f.Mode == m) {
			return f.Own
		}
	}
	return ""
}

// Governors returns the governing readings of a word, most specific first; nil
// when it governs nothing. The caller must not change the slice.
func (p *Predicates) Governors(lemma string, pos byte) []Governor {
	h := headword{lemma, pos}
	if found := p.governors[h]; found != nil {
		return found
	}
	return p.governors[p.slips[h]]
}

// Governor returns the most specific governing reading of a word for a predicate
// in slot, given the word's dependants; nil when it does not govern that slot.
func (p *Predicates) Governor(lemma string, pos byte, slot string, fill []Filler) *Governor {
	all := p.Governors(lemma, pos)
	for i := range all {
		if slices.Contains(all[i].Slots, slot) && meets(all[i].Needs, fill) {
			return &all[i]
		}
	}
	return nil
}

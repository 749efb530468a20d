// Package mention resolves what an article names: who, where, when, how many.
//
// It takes a [text.Doc] with the layer of trees and adds the layer of mentions:
// expressions of time with their intervals, quantities with what they count,
// actors with country, kind and sector, places with coordinates, and the
// pronouns and descriptions that stand for them. All names, aliases and codes
// come from the lexicon; the rules of English stand in files named *_en.go.
//
// A mention that the rules cannot resolve is left unresolved, and what was
// taken over from the story rather than said is marked so. Private persons are
// never made actors. Nothing depends on the order of maps or of scheduling.
package mention

import (
	"cmp"
	"slices"

	"casus/internal/lexicon"
	"casus/internal/text"
)

// Version names the rules of this package; it changes when its findings may change.
const Version = "8"

// Resolver is one worker's resolver. It keeps scratch between documents and is
// not safe for concurrent use.
type Resolver struct {
	lex   *lexicon.Lexicon
	atoms []atom
	taken []bool // atoms that a time has used
	tree  tree
	words []string // forms of all tokens of the document

	day       string // first day of publication, "" unknown
	story     string // alpha-3 of the story's country, "" unknown
	units     []unit
	unitAt    []int32 // index of the unit at each token, -1: none
	inTime    []bool  // by token: within an expression of time
	names     []text.Name
	nameAt    []int32 // index in names of the tagged name at each token, -1: none
	votes     map[string]int
	inFull    map[string]lexicon.Holder // whom the article names in full, by surname; an empty one: strangers
	surnames  map[string]int            // how often the article names each surname
	fullNames map[string]int            // how often it names each person in full
	memory    memory
	seen      sightings

	sheriffs  bool     // the article speaks of a sheriff, whose deputies are no legislators
	mentionAt []int32  // index of the actor mention at each head token, -1: none
	article   []string // a name whose article is written small, as "Al-Qaeda"
	perm      []int32
	place     []int32
	inList    []sharedPart
	sorted    []text.Mention
}

// New returns a resolver that knows the world by lx.
func New(lx *lexicon.Lexicon) *Resolver {
	return &Resolver{lex: lx, votes: map[string]int{}, surnames: map[string]int{}, fullNames: map[string]int{}, inFull: map[string]lexicon.Holder{}}
}

// Resolve adds the layer of mentions to d, which carries the layer of trees.
// Earlier mentions are dropped. It never fails on what a text says; the error
// is for a document whose layers do not fit together.
func (r *Resolver) Resolve(d *text.Doc) error {
	d.Mentions = d.Mentions[:0]
	r.prepare(d)
	r.times(d)
	r.take(d)
	r.quantities(d)
	r.day = ""
	if p := d.Article.Published; p != nil {
		r.day = p.FirstDay()
	}
	r.findUnits(d)
	r.story = r.storyCountry(d)
	r.settlePlaces(d)
	r.actors(d)
	r.places(d)
	r.corefer(d)
	r.adopt(d)
	r.order(d)
	return nil
}

// prepare fills the scratch that all parts read.
func (r *Resolver) prepare(d *text.Doc) {
	r.atoms = splitAtoms(d, r.atoms[:0])
	r.tree.grow(d)
	r.words = r.words[:0]
	for i := range d.Tokens {
		r.words = append(r.words, d.Form(i))
	}
}

// take marks the atoms that expressions of time have used.
func (r *Resolver) take(d *text.Doc) {
	r.taken = r.taken[:0]
	next := 0
	for i := range r.atoms {
		for next < len(d.Mentions) && d.Mentions[next].End <= r.atoms[i].Start {
			next++
		}
		r.taken = append(r.taken, next < len(d.Mentions) && d.Mentions[next].Start <= r.atoms[i].Start && d.Mentions[next].Rule != ageRule)
	}
}

// Times reads only the expressions of time of d, as Resolve does. d needs
// tokens and sentences.
func (r *Resolver) Times(d *text.Doc) {
	d.Mentions = d.Mentions[:0]
	r.prepare(d)
	r.times(d)
	r.order(d)
}

// order sorts the mentions of d as the layer promises: by start, then longest
// first, then by kind; links follow.
func (r *Resolver) order(d *text.Doc) {
	n := len(d.Mentions)
	r.perm = filled(r.perm, n)
	r.place = filled(r.place, n)
	for i := range r.perm {
		r.perm[i] = int32(i)
	}
	ms := d.Mentions
	slices.SortStableFunc(r.perm, func(a, b int32) int {
		return cmp.Or(cmp.Compare(ms[a].Start, ms[b].Start), cmp.Compare(ms[b].End, ms[a].End), cmp.Compare(ms[a].Kind, ms[b].Kind))
	})
	r.sorted = r.sorted[:0]
	for at, from := range r.perm {
		r.place[from] = int32(at)
		r.sorted = append(r.sorted, ms[from])
	}
	copy(ms, r.sorted)
	for i := range ms {
		if ms[i].Link > 0 {
			ms[i].Link = r.place[ms[i].Link-1] + 1
		}
	}
}

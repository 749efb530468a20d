package lab

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"casus"
	"casus/internal/coverage"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// PredicateCoverage says which verbs that have a political actor beside them
// are coded in real coverage, and why the others are not.
type PredicateCoverage struct {
	Articles int
	Verbs    map[string]*VerbCount // by lemma
	lx       *lexicon.Lexicon
}

// VerbCount counts the uses of one verb with a political actor as its subject,
// object or oblique.
type VerbCount struct {
	Uses, Coded int
	Why         string // why the uses that are not coded are not
}

// CoverPredicates runs the chain over the articles of a file, at most limit of
// them (0: all), and counts verbs.
func CoverPredicates(file string, limit int) (*PredicateCoverage, error) {
	lx, err := lexicon.Load()
	if err != nil {
		return nil, err
	}
	analyse, err := newChain(lx)
	if err != nil {
		return nil, err
	}
	outlets, err := lexicon.ReadOutlets()
	if err != nil {
		return nil, err
	}
	p := &PredicateCoverage{Verbs: map[string]*VerbCount{}, lx: lx}
	reader := coverage.Reader{}
	reader.Walk([]string{file}, func(piece coverage.Piece, pieceErr error) bool {
		if pieceErr != nil {
			err = pieceErr
			return false
		}
		a, readErr := coverage.Read(piece, nil, outlets)
		if readErr != nil {
			return true // what cannot be read is counted by the score of coverage
		}
		d := text.NewDoc(a)
		if err = analyse(d); err != nil {
			return false
		}
		p.Articles++
		p.count(d)
		return limit == 0 || p.Articles < limit
	})
	return p, err
}

// count adds the verbs of one document.
func (p *PredicateCoverage) count(d *text.Doc) {
	acting := map[int32]bool{} // tokens that head a political actor's mention
	for i := range d.Mentions {
		if m := &d.Mentions[i]; politicalActor(d.Actors[m.Actor]) {
			acting[m.Head] = true
		}
	}
	coded := map[casus.Span]bool{}
	for i := range d.Claims {
		if c := &d.Claims[i]; c.Kind == casus.EventKind || c.Kind == casus.MembershipKind {
			coded[*c.Trigger] = true
		}
	}
	seen := map[int32]bool{}
	for i := range d.Tokens {
		k := &d.Tokens[i]
		if k.Head < 0 || !acting[int32(i)] || seen[k.Head] || d.Tokens[k.Head].UPOS != "VERB" {
			continue
		}
		switch dep, _, _ := strings.Cut(k.Dep, ":"); dep {
		case "nsubj", "obj", "iobj", "obl":
			seen[k.Head] = true
			p.note(&d.Tokens[k.Head], coded[d.Tokens[k.Head].Span])
		}
	}
}

func politicalActor(a *casus.Actor) bool { return a != nil && (a.Code != "" || a.Sector != "") }

// note counts one use of a verb.
func (p *PredicateCoverage) note(k *text.Token, coded bool) {
	v := p.Verbs[k.Lemma]
	if v == nil {
		v = &VerbCount{Why: p.why(k.Lemma)}
		p.Verbs[k.Lemma] = v
	}
	v.Uses++
	if coded {
		v.Coded++
	}
}

// The reasons why a verb is not coded.
const (
	whySpeech  = "reports speech"
	whyGoverns = "governs other acts"
	whyRefused = "no event in any company"
	whyUnmet   = "no event in this company, or no known party"
	whyUnknown = "not in the dictionary"
)

// why says what the dictionary knows of a verb.
func (p *PredicateCoverage) why(lemma string) string {
	words := p.lx.Predicates()
	entries := words.Find(lemma, 'V')
	event := slices.ContainsFunc(entries, func(e lexicon.Predicate) bool { return e.Type != "" || e.Light != "" })
	_, speaks := p.lx.Speech().Verb(lemma)
	switch {
	case event:
		return whyUnmet
	case speaks:
		return whySpeech
	case len(words.Governors(lemma, 'V')) > 0:
		return whyGoverns
	case len(entries) > 0:
		_, reason, _ := strings.Cut(entries[len(entries)-1].Example, "#")
		return whyRefused + ": " + reason
	}
	return whyUnknown
}

// Report lists the verbs with most uncoded uses and closes with the sums.
func (p *PredicateCoverage) Report(w io.Writer, most int) {
	lemmas := slices.SortedFunc(maps.Keys(p.Verbs), func(a, b string) int {
		x, y := p.Verbs[a], p.Verbs[b]
		return cmp.Or((y.Uses-y.Coded)-(x.Uses-x.Coded), strings.Compare(a, b))
	})
	for _, lemma := range lemmas[:min(most, len(lemmas))] {
		v := p.Verbs[lemma]
		fmt.Fprintf(w, "%6d of %6d not coded  %-16s %s\n", v.Uses-v.Coded, v.Uses, lemma, v.Why)
	}
	sums := map[string]int{}
	uses, coded := 0, 0
	for _, v := range p.Verbs {
		uses, coded = uses+v.Uses, coded+v.Coded
		reason, _, _ := strings.Cut(v.Why, ":")
		sums[reason] += v.Uses - v.Coded
	}
	fmt.Fprintf(w, "articles=%d verbs=%d uses=%d coded=%d speech=%d governs=%d refused=%d unmet=%d unknown=%d\n", p.Articles, len(p.Verbs),
		uses, coded, sums[whySpeech], sums[whyGoverns], sums[whyRefused], sums[whyUnmet], sums[whyUnknown])
}

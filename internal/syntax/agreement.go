package syntax

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"casus/internal/text"
)

// agreement makes the names of one article agree with one another: what is a
// person in one sentence is not a place in the next. It keeps its tables.
type agreement struct {
	votes map[string]*vote // by the words of a name
	free  []*vote
}

// vote counts the kinds that a name was given.
type vote struct {
	kinds [8]struct {
		kind  text.NameKind
		count int
	}
	whole  int  // how often it was marked
	family bool // the last word of a person's full name
}

// Agree lets the names of d, which must be one article, decide over one another:
// the same words have the kind that most of them were given; the last word of a
// person's full name, alone, is that person; and a proper noun that is a name
// elsewhere in the article is one here.
func (a *Analyser) Agree(d *text.Doc) {
	g := &a.agreement
	g.gather(d)
	g.apply(d)
	g.find(d)
	for key, v := range g.votes {
		*v = vote{}
		g.free = append(g.free, v)
		delete(g.votes, key)
	}
}

// of returns the vote on some words, a fresh one when there is none.
func (g *agreement) of(words string) *vote {
	if g.votes == nil {
		g.votes = map[string]*vote{}
	}
	v := g.votes[words]
	if v == nil {
		if n := len(g.free); n > 0 {
			v, g.free = g.free[n-1], g.free[:n-1]
		} else {
			v = &vote{}
		}
		g.votes[words] = v
	}
	return v
}

func (v *vote) add(kind text.NameKind, weight int) {
	for i := range v.kinds {
		if k := &v.kinds[i]; k.kind == kind || k.kind == "" {
			k.kind = kind
			k.count += weight
			return
		}
	}
}

// best is the kind with most votes, the first given of those with equally many.
func (v *vote) best() text.NameKind {
	best := v.kinds[0]
	for _, k := range v.kinds[1:] {
		if k.count > best.count {
			best = k
		}
	}
	return best.kind
}

func (g *agreement) gather(d *text.Doc) {
	for _, n := range d.Names {
		v := g.of(d.Slice(n.Span))
		v.add(n.Kind, 1)
		v.whole++
		if n.Kind == text.NamePerson && n.Last-n.First > 1 {
			if last := d.Form(int(n.Last - 1)); titled(last) {
				family := g.of(last)
				family.add(text.NamePerson, 2)
				family.family = true
			}
		}
	}
}

// titled holds for words of some length that begin with a capital.
func titled(form string) bool { return utf8.RuneCountInString(form) > 2 && startsUpper(form) }

// apply gives each name the kind its words have in the article.
func (g *agreement) apply(d *text.Doc) {
	for i := range d.Names {
		n := &d.Names[i]
		n.Kind = g.votes[d.Slice(n.Span)].best()
	}
}

// find marks single proper nouns that are names elsewhere in the article.
func (g *agreement) find(d *text.Doc) {
	names, next := len(d.Names), 0
	for i := range d.Tokens {
		for next < names && int(d.Names[next].Last) <= i {
			next++
		}
		if next < names && int(d.Names[next].First) <= i {
			continue
		}
		t := &d.Tokens[i]
		if t.UPOS != "PROPN" || partOfCompound(d, i) {
			continue
		}
		form := d.Form(i)
		v := g.votes[form]
		if v == nil || !titled(form) || v.whole < 2 && !v.family {
			continue
		}
		d.Names = append(d.Names, text.Name{Span: t.Span, First: int32(i), Last: int32(i) + 1, Kind: v.best()})
	}
	if len(d.Names) > names {
		slices.SortFunc(d.Names, func(a, b text.Name) int { return cmp.Compare(a.First, b.First) })
	}
}

// partOfCompound reports whether another capitalised word touches token i: then
// it may be part of a longer name that is not the one meant.
func partOfCompound(d *text.Doc, i int) bool {
	before := i > 0 && d.Tokens[i-1].Sent == d.Tokens[i].Sent && (d.Tokens[i-1].UPOS == "PROPN" || strings.HasSuffix(d.Form(i-1), "-"))
	after := i+1 < len(d.Tokens) && d.Tokens[i+1].Sent == d.Tokens[i].Sent && (d.Tokens[i+1].UPOS == "PROPN" || d.Form(i+1) == "-")
	return before || after
}

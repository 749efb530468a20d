package lab

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"

	"casus"
	"casus/internal/lexicon"
)

// Covered is the distance in kilometres within which a candidate of the
// gazetteer is the gold place itself.
const Covered = 25

// PlaceCoverage writes which gold toponyms the gazetteer knows: how many are
// among the candidates for their name within [Covered] of the gold coordinates,
// and the misses by kind: "no entry", or the kind of the nearest candidate.
func PlaceCoverage(w io.Writer, lx *lexicon.Lexicon, texts []PlacedText) error {
	asked, found := 0, 0
	misses := map[string]map[string]int{}
	for _, t := range texts {
		for _, g := range t.Gold {
			if !g.Located {
				continue
			}
			asked++
			name := g.Span.Of(t.Article.Text)
			kind, km := nearestCandidate(lx, name, g)
			if km <= Covered {
				found++
				continue
			}
			if misses[kind] == nil {
				misses[kind] = map[string]int{}
			}
			misses[kind][name]++
		}
	}
	for _, kind := range sortedByCount(misses) {
		fmt.Fprintf(w, "%s %d:", kind, total(misses[kind]))
		for _, name := range sortedNames(misses[kind]) {
			fmt.Fprintf(w, " %s(%d)", name, misses[kind][name])
		}
		fmt.Fprintln(w)
	}
	_, err := fmt.Fprintf(w, "toponyms=%d covered=%.3f\n", asked, ratio(found, asked))
	return err
}

// nearestCandidate returns the kind of and the distance to the candidate for
// name that lies nearest to g.
func nearestCandidate(lx *lexicon.Lexicon, name string, g GoldPlace) (kind string, km float64) {
	kind, km = "no entry", math.Inf(1)
	candidates := lx.Places(name)
	for _, m := range lx.Actors(name, "") {
		if p, ok := lx.CountryPlace(m.Actor.Code); ok && m.Actor.Kind == casus.StateActor {
			candidates = append(candidates, p)
		}
	}
	for _, p := range candidates {
		if d := distance(g.Lat, g.Lon, p.Lat, p.Lon); d < km {
			kind, km = p.Kind, d
		}
	}
	return kind, km
}

func total(counts map[string]int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}

func sortedNames(counts map[string]int) []string {
	names := make([]string, 0, len(counts))
	for n := range counts {
		names = append(names, n)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	return names
}

func sortedByCount(groups map[string]map[string]int) []string {
	counts := map[string]int{}
	for k, g := range groups {
		counts[k] = total(g)
	}
	return sortedNames(counts)
}

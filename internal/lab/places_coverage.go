package lab

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"net/url"
	"slices"
	"strings"

	"casus"
	"casus/internal/lexicon"
)

// Covered is the distance in kilometres within which a candidate of the
// gazetteer is the gold place itself.
const Covered = 25

// Kinds of gold toponym, as its page tells.
const (
	countryKind = "country"
	placeKind   = "place"   // a populated place or an administrative unit
	featureKind = "feature" // a sea, a region across borders, a street: not what the gazetteer promises
)

// placeCount counts the toponyms of one kind.
type placeCount struct{ asked, found, near int }

// PlaceCoverage writes which gold toponyms the gazetteer knows: how many of each
// kind are among the candidates for their name, and the misses by kind and by
// the kind of the nearest candidate. A place counts within [Covered] of the gold
// coordinates; a country, which has no point but by convention, when it is the very
// country of the gold's page. The closing line is over countries and places, without
// features: covered_by_name by this rule, covered with the distance asked of
// countries too.
func PlaceCoverage(w io.Writer, lx *lexicon.Lexicon, texts []PlacedText) error {
	counts := map[string]placeCount{}
	misses := map[string]map[string]int{}
	for _, t := range texts {
		for _, g := range t.Gold {
			if !g.Located {
				continue
			}
			kind, code := goldKind(lx, g.Page)
			c := counts[kind]
			c.asked++
			name := g.Span.Of(t.Article.Text)
			candidate, km, ok := covers(lx, name, g, code)
			if km <= Covered {
				c.near++
			}
			if ok {
				c.found++
			} else {
				miss := kind + ", " + candidate
				if misses[miss] == nil {
					misses[miss] = map[string]int{}
				}
				misses[miss][name]++
			}
			counts[kind] = c
		}
	}
	for _, miss := range sortedByCount(misses) {
		fmt.Fprintf(w, "%s %d:", miss, total(misses[miss]))
		for _, name := range sortedNames(misses[miss]) {
			fmt.Fprintf(w, " %s(%d)", name, misses[miss][name])
		}
		fmt.Fprintln(w)
	}
	country, place, feature := counts[countryKind], counts[placeKind], counts[featureKind]
	asked := country.asked + place.asked
	_, err := fmt.Fprintf(w, "countries=%d countries_covered=%.3f countries_near=%.3f places=%d places_covered=%.3f features=%d features_covered=%.3f covered_by_name=%.3f covered=%.3f\n",
		country.asked, ratio(country.found, country.asked), ratio(country.near, country.asked), place.asked, ratio(place.found, place.asked),
		feature.asked, ratio(feature.found, feature.asked), ratio(country.found+place.found, asked), ratio(country.near+place.near, asked))
	return err
}

// goldKind tells the kind of a toponym from its page's title, and the code of the
// country that it is. The title names a country, or begins with something that
// our table knows as a region, a sea or the like, or its last word is one for a
// natural feature or a building; all else are places.
func goldKind(lx *lexicon.Lexicon, page string) (kind, code string) {
	title, err := url.PathUnescape(page[strings.LastIndexByte(page, '/')+1:])
	if err != nil {
		title = page
	}
	title = strings.ReplaceAll(title, "_", " ")
	bare, qualifier, _ := strings.Cut(title, " (")
	bare, container, _ := strings.Cut(bare, ", ")
	if container == "" && (qualifier == "" || qualifier == "country)") {
		for _, m := range lx.Actors(bare, "") {
			switch {
			case m.As > lexicon.Former:
			case m.Actor.Kind == casus.StateActor:
				return countryKind, m.Actor.Code
			case m.Actor.Kind == casus.OrgActor || m.Actor.ID == "USSR":
				return featureKind, ""
			}
		}
		if p := lx.Places(bare); len(p) > 0 && p[0].Kind != "city" && p[0].Kind != "country" {
			if strings.HasPrefix(p[0].Kind, "admin") {
				return placeKind, ""
			}
			return featureKind, ""
		}
	}
	words := strings.Fields(bare)
	if len(words) > 1 && (strings.Contains(featureWords, " "+words[len(words)-1]+" ") || words[0] == "Lake" || words[0] == "Mount") {
		return featureKind, ""
	}
	return placeKind, ""
}

// featureWords end the names of what is neither populated place nor unit.
const featureWords = " Sea Ocean Bay Gulf River Lake Mountains Valley Delta Canal Island Islands Peninsula Airport Square Street Bridge Hospital University Mine "

// covers reports whether g is among the candidates for name: the country of the
// code, or anything near its coordinates. It returns the kind of and the distance
// to the nearest candidate, "no entry" and infinity without any.
func covers(lx *lexicon.Lexicon, name string, g GoldPlace, code string) (kind string, km float64, ok bool) {
	kind, km = "no entry", math.Inf(1)
	candidates := lx.Places(name)
	for _, m := range lx.Actors(name, "") {
		if p, ok := lx.CountryPlace(m.Actor.Code); ok && m.Actor.Kind == casus.StateActor {
			candidates = append(candidates, p)
		}
	}
	for _, p := range candidates {
		ok = ok || p.Kind == "country" && code != "" && p.Country == code
		if d := distance(g.Lat, g.Lon, p.Lat, p.Lon); d < km {
			kind, km = p.Kind, d
		}
	}
	return kind, km, ok || km <= Covered
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

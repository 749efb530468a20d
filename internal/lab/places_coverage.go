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

// placeCount counts the toponyms of one kind: all, those found by the strict rule,
// those near a candidate's point, those in or near a candidate's area.
type placeCount struct{ asked, found, near, within int }

// placeCover is what covers tells of one toponym.
type placeCover struct {
	candidate string  // kind of the nearest candidate, "no entry" without any
	km        float64 // to its point
	found     bool    // by the strict rule
	within    bool    // in or near what a candidate covers
}

// PlaceCoverage writes which gold toponyms the gazetteer knows: how many of each
// kind are among the candidates for their name, and the misses by kind and by
// the kind of the nearest candidate. A place counts within [Covered] of the gold
// coordinates; a country, which has no point but by convention, when it is the very
// country of the gold's page. The closing line is over countries and places, without
// features: covered_by_name by this rule, covered with the distance asked of
// countries too, covered_area with the distance measured to what a candidate
// covers: a town's point, the area of a country or unit.
func PlaceCoverage(w io.Writer, lx *lexicon.Lexicon, texts []PlacedText) error {
	counts, misses := map[string]placeCount{}, map[string]map[string]int{}
	inArea, areas := map[string]int{}, areasOf(lx)
	for _, t := range texts {
		for _, g := range t.Gold {
			if !g.Located {
				continue
			}
			name := g.Span.Of(t.Article.Text)
			kind, code := goldKind(lx, g.Page)
			c := covers(lx, areas, name, g, code)
			counts[kind] = counts[kind].with(c)
			if c.found {
				continue
			}
			miss := kind + ", " + c.candidate
			if misses[miss] == nil {
				misses[miss] = map[string]int{}
			}
			misses[miss][name]++
			if c.within {
				inArea[miss]++
			}
		}
	}
	for _, miss := range sortedByCount(misses) {
		fmt.Fprintf(w, "%s %d, in its area %d:", miss, total(misses[miss]), inArea[miss])
		for _, name := range sortedNames(misses[miss]) {
			fmt.Fprintf(w, " %s(%d)", name, misses[miss][name])
		}
		fmt.Fprintln(w)
	}
	return writeCoverage(w, counts)
}

// writeCoverage writes the closing line.
func writeCoverage(w io.Writer, counts map[string]placeCount) error {
	country, place, feature := counts[countryKind], counts[placeKind], counts[featureKind]
	asked := country.asked + place.asked
	_, err := fmt.Fprintf(w, "countries=%d countries_covered=%.3f countries_near=%.3f countries_area=%.3f places=%d places_covered=%.3f places_area=%.3f features=%d features_covered=%.3f covered_by_name=%.3f covered=%.3f covered_area=%.3f\n",
		country.asked, ratio(country.found, country.asked), ratio(country.near, country.asked), ratio(country.within, country.asked),
		place.asked, ratio(place.found, place.asked), ratio(place.within, place.asked), feature.asked, ratio(feature.found, feature.asked),
		ratio(country.found+place.found, asked), ratio(country.near+place.near, asked), ratio(country.within+place.within, asked))
	return err
}

// with counts one more toponym.
func (n placeCount) with(c placeCover) placeCount {
	n.asked++
	if c.found {
		n.found++
	}
	if c.km <= Covered {
		n.near++
	}
	if c.within {
		n.within++
	}
	return n
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

// covers looks for g among the candidates for name: the country of the code, or
// anything near its coordinates. A country's area covers only what the page calls
// a country, and no country's point lies within a unit that bears its name.
func covers(lx *lexicon.Lexicon, areas areas, name string, g GoldPlace, code string) placeCover {
	c := placeCover{candidate: "no entry", km: math.Inf(1)}
	candidates := lx.Places(name)
	for _, m := range lx.Actors(name, "") {
		if p, ok := lx.CountryPlace(m.Actor.Code); ok && m.Actor.Kind == casus.StateActor {
			candidates = append(candidates, p)
		}
	}
	for _, p := range candidates {
		c.found = c.found || p.Kind == "country" && code != "" && p.Country == code
		if d := distance(g.Lat, g.Lon, p.Lat, p.Lon); d < c.km {
			c.candidate, c.km = p.Kind, d
		}
		if (p.Kind == "country") == (code != "") {
			c.within = c.within || areas.km(p, g.Lat, g.Lon) <= Covered
		}
	}
	c.found = c.found || c.km <= Covered
	c.within = c.within || c.km <= Covered
	return c
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

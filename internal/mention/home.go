package mention

import (
	"math"

	"casus/internal/lexicon"
	"casus/internal/text"
)

// Local news names the towns about it without saying where they are, and most of
// their names are borne elsewhere too. comeHome settles them again by the company
// that the whole article keeps: how many other names lie in the same state or
// province.
func (r *Resolver) comeHome(d *text.Doc) {
	h := home{r: r, names: map[string][]string{}, countries: map[string][]string{}}
	h.count()
	if !h.local() {
		return
	}
	for i := range r.seen.all {
		s := &r.seen.all[i]
		if s.beside || s.chosen.Box != nil || s.chosen.Kind == "admin1" {
			continue
		}
		if best, ok := h.best(s.name, r.units[s.unit].places, s.chosen); ok && best.ID != s.chosen.ID {
			r.settle(s, &r.units[s.unit], best)
		}
	}
	for i := range r.seen.small {
		s := &r.seen.small[i]
		if best, ok := h.best(s.name, s.places, lexicon.Place{}); ok {
			u := &r.units[s.unit]
			u.kind, u.name, u.places = placeUnit, text.NameLocation, s.places
			r.settle(s, u, best)
		}
	}
}

// home is what an article has settled, by state or province and by country.
type home struct {
	r         *Resolver
	names     map[string][]string // "USA/ohio" → distinct names settled there
	countries map[string][]string // "USA" → distinct names settled there
}

// manyNames is how many names of one province make it a place the story is set
// in.
const manyNames = 3

func (h *home) count() {
	for i := range h.r.seen.all {
		s := &h.r.seen.all[i]
		h.countries[s.chosen.Country] = with(h.countries[s.chosen.Country], s.name)
		if key := provinceOf(s.chosen); key != "" {
			h.names[key] = with(h.names[key], s.name)
		}
	}
}

// with returns names with one more, unless it has it or has enough.
func with(names []string, name string) []string {
	if len(names) >= maxNear || contains(names, name) {
		return names
	}
	return append(names, name)
}

func contains(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}

// local reports whether the article is set in some province.
func (h *home) local() bool {
	for _, names := range h.names {
		if len(names) >= manyNames {
			return true
		}
	}
	return false
}

// provinceOf names the state or province that p is or lies in.
func provinceOf(p lexicon.Place) string {
	switch {
	case p.Kind == "admin1":
		return p.Country + "/" + lexicon.Fold(p.Name)
	case p.Admin1 == "" || p.Kind == "country":
		return ""
	}
	return p.Country + "/" + lexicon.Fold(p.Admin1)
}

// others counts the other names of the province of p.
func (h *home) others(name string, p lexicon.Place) int {
	names := h.names[provinceOf(p)]
	if contains(names, name) {
		return len(names) - 1
	}
	return len(names)
}

// best returns the candidate that keeps the best company. Without one that has
// manyNames others beside it, ok is false: prominence has decided already. A
// place known all over the world, or a country, gives way only where the article
// names nothing else of its country.
func (h *home) best(name string, places []lexicon.Place, chosen lexicon.Place) (best lexicon.Place, ok bool) {
	if chosen.ID != "" && (chosen.Kind == "country" || chosen.Population > worldCity) && len(h.countries[chosen.Country]) > 1 {
		return best, false
	}
	most := math.Inf(-1)
	for i, p := range places {
		if i == maxCandidates {
			break
		}
		others := h.others(name, p)
		s := math.Log10(float64(p.Population)+100) + 0.7*float64(min(others, 6))
		switch {
		case p.Kind == "country":
			s += 4
		case p.Class == "PPLC":
			s += 1.5
		case p.Class == "PPLA":
			s += 0.8
		case p.Kind == "admin2":
			s--
		}
		if p.Country == h.r.story && p.Kind != "country" {
			s += 2
		}
		if h.near(p) {
			s++
		}
		if s > most {
			best, most = p, s
		}
	}
	return best, best.ID != "" && best.Kind != "country" && best.Box == nil && h.others(name, best) >= manyNames && h.near(best)
}

// worldCity is the population above which a city is meant by its name alone
// almost anywhere.
const worldCity = 1_000_000

// near reports whether p lies near another town of its province that the article
// names.
func (h *home) near(p lexicon.Place) bool {
	for _, q := range h.r.seen.near {
		if q.ID != p.ID && provinceOf(q) == provinceOf(p) && kilometres(p, q) < 120 {
			return true
		}
	}
	return false
}

// isLocal reports whether u was left aside only because its town is small, its
// word a common one, or the tagger took it for somebody's name, and it stands
// where a place may stand.
func (r *Resolver) isLocal(d *text.Doc, u *unit) bool {
	word := r.words[u.first]
	if u.last != u.first+1 || r.inTime[u.first] || d.Tokens[u.first].UPOS != "PROPN" || contains(r.seen.persons, word) || len(r.lex.Persons(word, r.day)) > 0 || r.inLongerName(d, u) {
		return false
	}
	switch u.kind {
	case placeUnit:
		return !r.lex.CommonWord(word) || u.name == text.NameLocation && r.afterLocative(d, u.first)
	case personUnit, nameUnit:
		return !r.lex.CommonWord(word) && r.goesThere(d, u.first)
	}
	return false
}

// goesThere reports whether the preposition before token t, or before what it is
// joined to, leads to or from a place.
func (r *Resolver) goesThere(d *text.Doc, t int32) bool {
	switch r.prepositionOf(r.tree.chainTop(t)) {
	case "in", "at", "near", "from", "to", "between", "through", "toward", "towards", "around", "outside":
		return true
	}
	return false
}

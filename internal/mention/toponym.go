package mention

import (
	"math"
	"slices"
	"strings"

	"casus"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// recoverPlaces makes places of what the tagger and the look-up left aside: a
// name tagged as a place whose words are tagged as common ones, and a single
// name tagged as a person where only a place can stand.
func (r *Resolver) recoverPlaces(d *text.Doc) {
	r.seen.persons = r.seen.persons[:0]
	for i := range r.units {
		if u := &r.units[i]; u.kind == personUnit && u.last > u.first+1 && !r.isCounty(u) {
			r.seen.persons = append(r.seen.persons, r.words[u.first:u.last]...)
		}
	}
	for i := range r.units {
		u := &r.units[i]
		if u.kind == personUnit && u.last == u.first+1 && r.standsAsPlace(d, u) {
			u.kind, u.name, u.places = placeUnit, text.NameLocation, r.lex.Places(r.words[u.first])
		}
	}
	r.recoverLongNames(d)
	for i := range r.units {
		r.statesAfter(d, i)
	}
	for _, n := range d.Names {
		if n = r.trimName(d, n); n.Kind == text.NameLocation && n.First < n.Last && r.unitless(n.First, n.Last) && capitalised(r.words[n.Last-1]) {
			r.addPlaceUnit(n)
		}
	}
}

// recoverLongNames makes places of names of several words that are tagged as
// persons', that are a town's whole name and that stand somewhere in the article
// where a place does: "Khan Younis".
func (r *Resolver) recoverLongNames(d *text.Doc) {
	towns := map[string][]lexicon.Place{}
	for i := range r.units {
		u := &r.units[i]
		if u.kind != personUnit || u.last == u.first+1 {
			continue
		}
		places := r.lex.Places(nameText(r.words[u.first:u.last]))
		if len(places) > 0 && (r.afterLocative(d, u.first) || r.hasContainer(d, u) || places[0].Population > villageSize && r.goesThere(d, u.first)) {
			towns[nameText(r.words[u.first:u.last])] = places
		}
	}
	for i := range r.units {
		u := &r.units[i]
		if places := towns[nameText(r.words[u.first:u.last])]; len(places) > 0 && u.kind == personUnit {
			u.kind, u.name, u.places = placeUnit, text.NameLocation, places
		}
	}
}

// statesAfter makes a place of the abbreviated state behind unit i: "Tampa, Fla."
func (r *Resolver) statesAfter(d *text.Doc, i int) {
	u := &r.units[i]
	next := u.last + 1
	if int(next) >= len(r.words) || r.words[u.last] != "," {
		return
	}
	n, found := r.lex.PlacesAfter(r.words[next:min(len(r.words), int(next)+3)])
	if n == 0 || len(u.places) == 0 && !r.personTown(u, found) {
		return
	}
	if o := r.at(next); o != nil && o.first == next {
		o.kind, o.places, o.name, o.sure = placeUnit, found, text.NameLocation, true
		return
	}
	r.addPlaceUnit(text.Name{First: next, Last: max(next+1, r.trimEnd(d, next, n)), Kind: text.NameLocation})
	last := &r.units[len(r.units)-1]
	last.kind, last.places, last.sure = placeUnit, found, true
}

// personTown makes a place of a name tagged as a person's that is a town of the
// state behind it: "Jackson, Miss.".
func (r *Resolver) personTown(u *unit, state []lexicon.Place) bool {
	if u.kind != personUnit && u.kind != nameUnit {
		return false
	}
	towns := r.lex.Places(nameText(r.words[u.first:u.last]))
	if _, _, found := containment(towns, state); !found {
		return false
	}
	u.kind, u.name, u.places, u.sure = placeUnit, text.NameLocation, towns, true
	return true
}

// standsAsPlace reports whether a single name tagged as a person stands where a
// place does and is part of no person's full name in the article.
func (r *Resolver) standsAsPlace(d *text.Doc, u *unit) bool {
	word := r.words[u.first]
	if slices.Contains(r.seen.persons, word) || r.lex.CommonWord(word) || !r.afterLocative(d, u.first) && !r.hasContainer(d, u) {
		return false
	}
	return len(r.lex.Places(word)) > 0
}

// isCounty makes a place of a name tagged as a person's that ends as those of
// counties do and is one.
func (r *Resolver) isCounty(u *unit) bool {
	switch r.words[u.last-1] {
	case "County", "Parish", "Borough", "Township", "Province", "Island", "Islands":
	default:
		return false
	}
	places := r.lex.Places(nameText(r.words[u.first:u.last]))
	if len(places) == 0 {
		return false
	}
	u.kind, u.name, u.places = placeUnit, text.NameLocation, places
	return true
}

func (r *Resolver) unitless(first, last int32) bool {
	for t := first; t < last; t++ {
		if r.unitAt[t] >= 0 || r.inTime[t] {
			return false
		}
	}
	return true
}

// addPlaceUnit makes a unit of a tagged name, with or without candidates.
func (r *Resolver) addPlaceUnit(n text.Name) {
	for t := n.First; t < n.Last; t++ {
		r.unitAt[t] = int32(len(r.units))
	}
	u := unit{first: n.First, last: n.Last, kind: nameUnit, name: n.Kind, places: r.lex.Places(nameText(r.words[n.First:n.Last]))}
	if len(u.places) > 0 {
		u.kind = placeUnit
	}
	r.units = append(r.units, u)
}

// approximate puts names that are tagged as places, but that the gazetteer does
// not know, where the article says they are: in the place named behind them, or
// else in the nearest place of their sentence. The precision is that of what
// contains them.
func (r *Resolver) approximate(d *text.Doc) {
	for i := range r.units {
		u := &r.units[i]
		if u.kind != nameUnit || u.place.ID != "" || r.inTime[u.first] || !r.isPost(u) && !r.isLocality(d, u) {
			continue
		}
		whole, ok := r.surroundings(d, u)
		if !ok {
			continue
		}
		name := nameText(r.words[u.first:u.last])
		u.place = casus.Place{ID: "place:" + whole.Country + ".." + strings.ReplaceAll(lexicon.Fold(name), " ", "-"), Name: name, Kind: "region",
			Country: whole.Country, Admin1: whole.Admin1, Lat: whole.Lat, Lon: whole.Lon, Precision: whole.Precision}
	}
}

// isLocality reports whether the name in u is tagged as a place and stands where
// one does.
func (r *Resolver) isLocality(d *text.Doc, u *unit) bool {
	return u.name == text.NameLocation && !r.inLongerName(d, u) && r.afterLocative(d, u.first) && !nameHeads[r.words[u.last-1]]
}

// isPost reports whether the name in u is that of a military post to or from
// which somebody moves.
func (r *Resolver) isPost(u *unit) bool {
	if u.first == 0 || u.last-u.first < 2 || !postHeads[r.words[u.last-1]] {
		return false
	}
	switch r.words[u.first-1] {
	case "at", "from", "to", "near", "the", "on", "in":
		return true
	}
	return false
}

// surroundings returns the settled place that u lies in as far as the article
// says.
func (r *Resolver) surroundings(d *text.Doc, u *unit) (casus.Place, bool) {
	sent := &d.Sents[d.Tokens[u.first].Sent]
	best, most := casus.Place{}, int32(math.MaxInt32)
	for t := sent.First; t < sent.Last; t++ {
		o := r.at(t)
		if o == nil || o == u || o.place.ID == "" || o.place.Precision == casus.RegionPrecision {
			continue
		}
		far := t - u.last
		if far < 0 {
			far = 2 * (u.first - t)
		}
		if far < most {
			best, most = o.place, far
		}
	}
	return best, best.ID != ""
}

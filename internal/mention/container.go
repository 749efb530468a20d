package mention

import (
	"casus/internal/lexicon"
	"casus/internal/text"
)

// hasContainer reports whether one of the places that u may be lies in what
// stands beside it.
func (r *Resolver) hasContainer(d *text.Doc, u *unit) bool {
	whole, _, ok := r.containerOf(d, u)
	if !ok {
		return false
	}
	_, _, found := containment(r.lex.Places(nameText(r.words[u.first:u.last])), whole)
	return found
}

// settleContained settles the names that stand before their container, and the
// container with them: the New York that Buffalo lies in is the state.
func (r *Resolver) settleContained(d *text.Doc) {
	for i := range r.seen.all {
		s := &r.seen.all[i]
		u := &r.units[s.unit]
		whole, at, ok := r.containerOf(d, u)
		if !ok || s.settled || u.places[0].Kind == "country" {
			continue // "Niger, Nigeria and Chad" is a list
		}
		if c, w, found := containment(u.places, whole); found {
			r.settle(s, u, c)
			s.beside = true
			if o := r.sightingAt(at, i); o != nil && !o.settled {
				r.settle(o, &r.units[o.unit], w)
				o.beside = true
			}
		}
	}
}

// containment returns the first of parts that lies in one of wholes, with it.
func containment(parts, wholes []lexicon.Place) (c, w lexicon.Place, found bool) {
	for _, c := range parts[:min(len(parts), maxCandidates)] {
		for _, w := range wholes[:min(len(wholes), maxContainers)] {
			if liesIn(c, w) {
				return c, w, true
			}
		}
	}
	return c, w, false
}

// maxContainers bounds the readings of a containing place that are tried.
const maxContainers = 8

// sightingAt returns the sighting of unit at, which stands near the i-th.
func (r *Resolver) sightingAt(at int32, i int) *sighting {
	for j := max(0, i-2); j < min(len(r.seen.all), i+3); j++ {
		if r.seen.all[j].unit == at && j != i {
			return &r.seen.all[j]
		}
	}
	return nil
}

// containerOf returns the candidates of the place that the text gives as what
// contains u, and its unit (-1: it is none): "Aktau, Kazakhstan", "Fairfax, Va.",
// "Fulton County located in Illinois", "Kenya's capital Nairobi".
func (r *Resolver) containerOf(d *text.Doc, u *unit) ([]lexicon.Place, int32, bool) {
	next, joined := u.last, false
	for ; int(next) < len(r.words) && next < u.last+maxJoint && d.Tokens[next].Sent == d.Tokens[u.first].Sent; next++ {
		if r.words[next] == "," && next == u.last {
			if n, found := r.lex.PlacesAfter(r.words[next+1 : min(len(r.words), int(next)+4)]); n > 0 {
				return found, -1, true
			}
		}
		if o := r.at(next); o != nil && o.first == next && len(o.places) > 0 {
			return o.places, r.unitAt[next], joined
		}
		joins := containing[r.words[next]]
		if !joins && !betweenPlaces[r.words[next]] && !compass[r.words[next]] && !settlements[d.Tokens[next].Lemma] {
			break
		}
		joined = joined || joins
	}
	return r.placeOwnerOf(d, u)
}

// maxJoint is how far behind a place its container may begin, in tokens.
const maxJoint = 6

// placeOwnerOf returns the place before u that owns it: "Nigeria's Borno state".
func (r *Resolver) placeOwnerOf(d *text.Doc, u *unit) ([]lexicon.Place, int32, bool) {
	for t := u.first - 1; t > 0 && t >= u.first-3; t-- {
		if r.words[t] == "'s" || r.words[t] == "’s" {
			o := r.at(t - 1)
			return unitPlaces(o), r.unitAt[t-1], o != nil && o.last == t && len(o.places) > 0
		}
		if !settlements[d.Tokens[t].Lemma] && !compass[r.words[t]] && d.Tokens[t].UPOS != "ADJ" {
			break
		}
	}
	return nil, -1, false
}

func unitPlaces(u *unit) []lexicon.Place {
	if u == nil {
		return nil
	}
	return u.places
}

// liesIn reports whether place c lies in w as the gazetteer has it.
func liesIn(c, w lexicon.Place) bool {
	if c.ID == w.ID {
		return false
	}
	switch {
	case w.Kind == "country":
		return c.Country == w.Country && c.Kind != "country"
	case w.Kind == "admin1":
		return c.Country == w.Country && c.Kind != "country" && (lexicon.Fold(c.Admin1) == lexicon.Fold(w.Admin1) || lexicon.Fold(c.Admin1) == lexicon.Fold(w.Name))
	case w.Kind == "admin2":
		return c.Country == w.Country && c.Kind == "city" && c.Admin2 != "" && c.Admin1 == w.Admin1 && c.Admin2 == w.Admin2
	case w.Box != nil:
		return w.Box.Contains(c.Lat, c.Lon)
	}
	return c.Kind == "city" && c.Country == w.Country && kilometres(c, w) < 40 && c.Population < w.Population
}

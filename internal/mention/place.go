package mention

import (
	"math"
	"slices"
	"strings"

	"casus"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// sighting is a unit that may be a place, while it is being settled.
type sighting struct {
	unit    int32
	name    string // folded words, for names used more than once
	settled bool
	beside  bool            // settled by what stands beside it
	chosen  lexicon.Place   // what it was settled to be
	places  []lexicon.Place // candidates of a name that was left aside
}

// sightings is what settling places keeps between documents.
type sightings struct {
	all     []sighting
	chosen  map[string]lexicon.Place // by folded name
	units   map[string]bool          // "KAZ" and "KAZ/almaty" of settled places
	near    []lexicon.Place          // settled towns, for distances
	small   []sighting               // names that are places only in a story set where they are
	persons []string                 // words of persons' full names
}

// settlePlaces chooses for every unit that may be a place which one it is, and
// puts it into unit.place. It runs after the units are found and the story's
// country is known, and before actors are resolved, which ask a place for its
// country.
//
// Names with a containing place beside them ("Aktau, Kazakhstan") and names of
// one prominent place are settled first; the others are then ranked by what has
// been settled: one name means one place in an article, and places of a story
// lie together.
func (r *Resolver) settlePlaces(d *text.Doc) {
	p := &r.seen
	p.all, p.small = p.all[:0], p.small[:0]
	p.chosen, p.units, p.near = map[string]lexicon.Place{}, map[string]bool{}, p.near[:0]
	r.recoverPlaces(d)
	for i := range r.units {
		u := &r.units[i]
		u.place = casus.Place{}
		candidates := r.placeCandidates(d, u)
		if len(candidates) == 0 && r.isLocal(d, u) {
			p.small = append(p.small, sighting{unit: int32(i), name: lexicon.Fold(r.words[u.first]), places: r.lex.Places(r.words[u.first])})
		}
		u.places = candidates
		if len(u.places) > 0 {
			p.all = append(p.all, sighting{unit: int32(i), name: lexicon.Fold(nameText(r.words[u.first:u.last]))})
		}
	}
	r.settleContained(d)
	for _, certain := range []bool{true, false} {
		for i := range p.all {
			s := &p.all[i]
			u := &r.units[s.unit]
			switch {
			case s.settled || certain && !prominent(u.places):
			case certain && r.seen.chosen[s.name].ID == "":
				r.settle(s, u, u.places[0])
			default:
				r.settle(s, u, r.bestPlace(d, u, s.name))
			}
		}
	}
	r.comeHome(d)
	r.leaveHamlets(d)
	r.approximate(d)
}

// settle notes the choice for one sighting.
func (r *Resolver) settle(s *sighting, u *unit, chosen lexicon.Place) {
	p := &r.seen
	s.settled, s.chosen = true, chosen
	u.place = chosen.Place
	if u.kind == actorUnit && u.match.Actor.Kind == casus.StateActor && (chosen.Kind == "admin1" || chosen.Kind != "country" && u.match.As <= lexicon.Former && chosen.Country != u.match.Actor.Code) {
		u.kind = placeUnit // the American Georgia is no state of ours
	}
	if _, known := p.chosen[s.name]; !known {
		p.chosen[s.name] = chosen
	}
	p.units[chosen.Country] = true
	p.units[chosen.Country+"/"+lexicon.Fold(chosen.Admin1)] = true
	if chosen.Kind == "city" && len(p.near) < maxNear {
		p.near = append(p.near, chosen)
	}
}

// maxNear bounds the towns that distances are taken to, so that the work grows
// with the number of names and not with its square.
const maxNear = 40

// placeCandidates returns the places that u may stand for as it is used here,
// nil when it names none.
func (r *Resolver) placeCandidates(d *text.Doc, u *unit) []lexicon.Place {
	if u.kind == actorUnit && len(u.places) == 0 && u.match.Actor.Kind == casus.StateActor && u.match.As <= lexicon.Former {
		if p, ok := r.lex.CountryPlace(u.match.Actor.Code); ok {
			u.places = []lexicon.Place{p} // "the US"
		}
	}
	if len(u.places) == 0 || r.inTime[u.first] || r.isMoney(d, u) || r.inLongerName(d, u) {
		return nil
	}
	r.trimKind(u)
	if u.kind == actorUnit {
		u.places = placesOfActor(u)
	}
	if u.last == u.first+1 && u.kind == placeUnit && !u.sure && r.commonHere(d, u) || r.anyCoast(u) {
		return nil
	}
	if u.kind != actorUnit || u.match.As != lexicon.Adjective && u.match.As != lexicon.Demonym {
		return u.places
	}
	for _, p := range u.places {
		if p.Kind == "country" && p.Country == u.match.Actor.Code {
			return u.places // an adjective that is the country's name: "Hong Kong"
		}
	}
	return nil
}

// placesOfActor keeps the places that the name of an actor can mean besides: a
// state, a capital or a territory is a place too, a body is not, and a seat is
// one only where our own table has it, not the town that shares its name.
func placesOfActor(u *unit) []lexicon.Place {
	switch a := u.match.Actor; {
	case a.Kind != casus.StateActor && a.Kind != casus.GovActor:
		return nil
	case u.match.As == lexicon.Seat:
		return slices.DeleteFunc(slices.Clone(u.places), func(p lexicon.Place) bool { return p.GeoNames > 0 })
	}
	return u.places
}

// isMoney reports whether u is the beginning of an amount: "US$460 million".
func (r *Resolver) isMoney(d *text.Doc, u *unit) bool {
	return strings.HasPrefix(d.Article.Text[d.Tokens[u.last-1].End:], "$") || strings.Contains(r.words[u.last-1], "$")
}

// trimKind cuts a lower-case word for the kind of place off u, which is no part
// of its name, and shows it to be a place: "Nyanza province".
func (r *Resolver) trimKind(u *unit) {
	for u.kind == placeUnit && u.last > u.first+1 && !capitalised(r.words[u.last-1]) && r.words[u.last-1] != "'s" {
		u.last--
		u.sure = true
		r.unitAt[u.last] = -1
	}
}

// commonHere reports whether a single word that is hardly ever a place, that is
// somebody's name in the article or in office, or that only a village has, has
// nothing beside it that speaks for a place.
func (r *Resolver) commonHere(d *text.Doc, u *unit) bool {
	word := r.words[u.first]
	common := r.lex.CommonWord(word)
	if !common && r.afterLocative(d, u.first) {
		return false
	}
	small := isSmall(u)
	if !common && !small && !slices.Contains(r.seen.persons, word) && len(r.lex.Persons(word, r.day)) == 0 {
		return false
	}
	return !r.hasContainer(d, u)
}

// isSmall reports whether u may only be a village, or nothing, to a reader from
// elsewhere.
func isSmall(u *unit) bool {
	return u.name != text.NameLocation && u.places[0].Population < villageSize && u.places[0].Box == nil
}

// villageSize is the population below which a single untagged word is taken for
// a place only where the words beside it say so.
const villageSize = 20_000

// hamletSize is the population below which a name means a town only where the
// article shows it: there is a Moscow, a Marburg and a Paris of a few houses.
const hamletSize = 1000

func isHamlet(p lexicon.Place) bool {
	return p.Kind == "city" && p.GeoNames > 0 && p.Population < hamletSize && p.Class == "PPL"
}

// leaveHamlets leaves aside the names of hamlets for which nothing in the article
// speaks: nowhere a container beside them, nor a country that is named besides and
// a word that leads to a place.
func (r *Resolver) leaveHamlets(d *text.Doc) {
	shown := map[string]bool{}
	for i := range r.seen.all {
		s := &r.seen.all[i]
		u := &r.units[s.unit]
		if s.beside || isHamlet(s.chosen) && r.votes[s.chosen.Country] > 0 && r.afterLocative(d, u.first) {
			shown[s.name] = true
		}
	}
	for i := range r.seen.all {
		if s := &r.seen.all[i]; isHamlet(s.chosen) && !shown[s.name] {
			r.units[s.unit].place = casus.Place{}
		}
	}
}

// prominent reports whether a name means one place to any reader: a country, a
// region of our own table, or a large town that leaves the others far behind.
func prominent(places []lexicon.Place) bool {
	best := places[0]
	if best.Kind == "country" || best.Box != nil {
		return len(places) == 1 || places[1].Kind != "admin1" && places[1].Kind != "country" && places[1].Population < 1_000_000
	}
	if len(places) == 1 {
		return best.Population > 100_000
	}
	return best.Population > 300_000 && best.Population > 20*places[1].Population
}

// bestPlace ranks candidates by what the article has settled.
func (r *Resolver) bestPlace(d *text.Doc, u *unit, name string) lexicon.Place {
	places := u.places
	if c, ok := r.seen.chosen[name]; ok {
		for _, p := range places {
			if p.ID == c.ID {
				return p
			}
		}
	}
	kind := r.kindBefore(d, u)
	best, most := places[0], math.Inf(-1)
	for i, p := range places {
		if i == maxCandidates {
			break
		}
		s := r.placeScore(p, dwarfed(p, places[0])) + r.listed(u, p)
		if kind != "" && p.Kind == kind {
			s += 6
		}
		if s > most {
			best, most = p, s
		}
	}
	return best
}

// maxCandidates bounds the places of one name that are ranked; they come by
// prominence.
const maxCandidates = 60

// placeScore weighs one candidate: prominence by the order of magnitude of its
// population, and the company it would keep, which counts less for one that a
// namesake dwarfs.
func (r *Resolver) placeScore(p lexicon.Place, dwarfed bool) float64 {
	score := math.Log10(float64(p.Population) + 100)
	switch {
	case p.Kind == "country":
		score += 8
	case p.Class == "PPLC":
		score += 1.5
	case p.Box != nil && p.Kind == "admin1":
		score += 4.5
	case p.Box != nil:
		score += 5
	case p.Kind == "admin1":
		score -= 0.6
	case p.Kind == "admin2":
		score -= 1
	case p.Class == "PPLA":
		score += 0.4
	case p.Precision == casus.DistrictPrecision:
		score -= 1
	}
	if p.Country == r.story && p.Country != "" && p.Kind != "country" && !dwarfed {
		score += 2
	}
	if r.seen.units[p.Country] && !dwarfed {
		score += 1.5
	}
	unit := p.Admin1
	if p.Kind == "admin1" {
		unit = p.Name
	}
	if unit != "" && r.seen.units[p.Country+"/"+lexicon.Fold(unit)] {
		score += 1.5
	}
	return score + r.nearness(p)
}

// dwarfed reports whether a town has a namesake abroad that is the seat of a
// province and many times its size: that its country is named is not enough then,
// its own province must be ("Geneva" in a story of Washington is no Illinois town).
func dwarfed(p, first lexicon.Place) bool {
	return p.Country != first.Country && first.Class == "PPLA" && first.Population > 100_000 && first.Population > 8*p.Population
}

// listed rewards a candidate of the same kind and country as the places beside
// u in a list: "Utah, Washington and Wisconsin".
func (r *Resolver) listed(u *unit, p lexicon.Place) float64 {
	score := 0.0
	for _, o := range [...]*unit{r.at(u.first - 2), r.at(u.last + 1)} {
		if o == nil || o == u || len(o.places) == 0 {
			continue
		}
		if q := o.places[0]; q.Kind == p.Kind && (q.Country == p.Country || p.Kind == "country") {
			score += 2
		}
	}
	return score
}

// nearness rewards a candidate that lies near a town already settled.
func (r *Resolver) nearness(p lexicon.Place) float64 {
	for _, q := range r.seen.near {
		if kilometres(p, q) < 150 {
			return 1
		}
	}
	return 0
}

// kilometres is the distance of two places on the sphere.
func kilometres(p, q lexicon.Place) float64 {
	const radius, rad = 6371, math.Pi / 180
	dLat, dLon := (q.Lat-p.Lat)*rad/2, (q.Lon-p.Lon)*rad/2
	h := math.Sin(dLat)*math.Sin(dLat) + math.Cos(p.Lat*rad)*math.Cos(q.Lat*rad)*math.Sin(dLon)*math.Sin(dLon)
	return 2 * radius * math.Asin(math.Sqrt(min(1, h)))
}

// places appends a mention for every settled place of d. Where the same words
// are an actor's mention already, the place is put into that one.
func (r *Resolver) places(d *text.Doc) {
	for i := range r.units {
		u := &r.units[i]
		if u.place.ID == "" || u.used {
			continue
		}
		place := u.place
		d.Places[place.ID] = &place
		if m := r.mentionOf(d, u); m != nil {
			m.Place = place.ID
			continue
		}
		head := r.headOf(u.first, u.last)
		d.Mentions = append(d.Mentions, text.Mention{
			Span:  casus.Span{Start: d.Tokens[u.first].Start, End: d.Tokens[u.last-1].End},
			First: u.first, Last: u.last, Head: head, Kind: text.PlaceMention,
			Place: place.ID, Extent: r.extentOf(head), Rule: "gazetteer",
		})
	}
}

// mentionOf returns the mention that has been made of u's very words, nil for
// none.
func (r *Resolver) mentionOf(d *text.Doc, u *unit) *text.Mention {
	if u.mention == 0 {
		return nil
	}
	if m := &d.Mentions[u.mention-1]; m.First == u.first && m.Last == u.last {
		return m
	}
	return nil
}

// countryOf returns the country that u stands for or lies in, "" for none.
func (u *unit) countryOf() string {
	switch {
	case u.kind == actorUnit && isStateCode(u.match.Actor):
		return u.match.Actor.Code
	case u.place.ID != "":
		return u.place.Country
	}
	return ""
}

// isStateCode reports whether a is a state, its government or a part of it.
func isStateCode(a *lexicon.Actor) bool {
	return a.Code != "" && a.Code != "IGO" && a.Code != "NGO" && a.Code != "INT"
}

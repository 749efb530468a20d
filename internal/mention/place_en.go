package mention

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/text"
)

// inLongerName reports whether u stands within the name of something that is no
// place: "Buffalo Public Schools", "University of Rouen", "West Nile virus".
func (r *Resolver) inLongerName(d *text.Doc, u *unit) bool {
	if r.ofName(d, u) {
		return true
	}
	if u.kind == actorUnit && u.countryOf() != "" && u.name == "" && u.last < int32(len(r.words)) && !capitalised(r.words[u.last]) {
		return false
	}
	if next := u.last; int(next) < len(r.words) && capitalised(r.words[next]) && nameHeads[d.Tokens[next].Lemma] && d.Tokens[next].Sent == d.Tokens[u.first].Sent {
		return true
	}
	return r.withinTaggedName(u)
}

// anyCoast reports whether u is a side of something, as "the West Coast", that is
// some province's name, of a country that the article does not speak of.
func (r *Resolver) anyCoast(u *unit) bool {
	if u.last != u.first+2 || len(u.places) == 0 || u.places[0].Box != nil || !compass[strings.ToLower(r.words[u.first])] {
		return false
	}
	switch r.words[u.first+1] {
	case "Coast", "Side", "End", "Shore", "Valley":
		country := u.places[0].Country
		return !slices.ContainsFunc(r.units, func(o unit) bool { return o.kind == actorUnit && o.countryOf() == country })
	}
	return false
}

// ofName reports whether u is the last part of "University of Rouen".
func (r *Resolver) ofName(d *text.Doc, u *unit) bool {
	i := u.first - 1
	if i >= 1 && r.words[i] == "the" {
		i--
	}
	return i >= 1 && r.words[i] == "of" && capitalised(r.words[i-1]) && ofHeads[d.Tokens[i-1].Lemma]
}

// withinTaggedName reports whether the tagger saw a longer name of a person, an
// organisation or a thing around u.
func (r *Resolver) withinTaggedName(u *unit) bool {
	n := r.nameAt[u.first]
	if n < 0 {
		return false
	}
	name := r.names[n]
	if name.First >= u.first && name.Last <= u.last {
		return false
	}
	switch name.Kind {
	case text.NamePerson, text.NameEvent, text.NameProduct:
		return true
	case text.NameOrg:
		return true
	}
	return false
}

// afterLocative reports whether the words before token t place something there:
// "in", "near", "the town of", "residents of".
func (r *Resolver) afterLocative(d *text.Doc, t int32) bool {
	i := t - 1
	if i >= 0 && (r.words[i] == "the" || compass[r.words[i]]) {
		i--
	}
	if i < 0 {
		return false
	}
	switch w := d.Tokens[i].Lemma; w {
	case "in", "at", "near", "outside", "inside", "around", "throughout", "across", "within":
		return true
	case "of", "from":
		return i > 0 && settlements[d.Tokens[i-1].Lemma]
	case ",", "and":
		o := r.at(i - 1)
		return o != nil && o.name == text.NameLocation && o.last == i && o.first > 0 && r.afterLocative(d, o.first)
	}
	return false
}

// kindBefore returns the kind of place that the words around u say it is: "the
// state of Washington", "New York City's mayor".
func (r *Resolver) kindBefore(d *text.Doc, u *unit) string {
	if i := u.first - 2; i >= 0 && r.words[i+1] == "of" {
		return placeKinds[d.Tokens[i].Lemma]
	}
	if int(u.last) < len(r.words) && !capitalised(r.words[u.last]) {
		return placeKinds[d.Tokens[u.last].Lemma]
	}
	return ""
}

var placeKinds = map[string]string{"state": "admin1", "province": "admin1", "governorate": "admin1", "oblast": "admin1", "region": "admin1", "city": "city", "town": "city",
	"village": "city", "suburb": "city", "capital": "city", "county": "admin2", "republic": "country", "country": "country"}

// containing are the words that put what is before them into what is behind
// them; betweenPlaces may stand with them.
var (
	containing    = set(",", "in", "(")
	betweenPlaces = set("the", "of", "located", "situated", "'s")
)

var compass = set("northern", "southern", "eastern", "western", "central", "north-eastern", "north-western", "south-eastern", "south-western", "northeastern", "northwestern", "southeastern", "southwestern",
	"north", "south", "east", "west", "downtown", "nearby", "rural", "upstate")

// settlements are the nouns that "of" joins to the name of a place.
var settlements = set("city", "town", "village", "district", "province", "region", "suburb", "port", "outskirts", "resident", "governorate", "county", "area", "island", "community", "township",
	"municipality", "neighbourhood", "neighborhood", "state", "valley", "hamlet", "people", "native", "mayor", "governor", "north", "south", "east", "west", "capital", "settlement", "coast", "part")

// nameHeads are the words that make a place's name before them part of the name
// of a body, a building or a thing.
var nameHeads = set("Department", "Ministry", "University", "College", "Institute", "School", "Schools", "Academy", "Hospital", "Clinic", "Police", "Airport", "Airlines", "Airways",
	"Times", "Post", "Herald", "Tribune", "News", "Bank", "Museum", "Library", "Council", "Court", "Agency", "Association", "Authority", "Commission", "Committee", "Company", "Corporation",
	"Group", "Foundation", "Center", "Centre", "Church", "Cathedral", "Club", "Union", "Party", "Team", "Stadium", "Arena", "Hotel", "Magazine", "Daily", "Journal", "Gazette", "Radio", "Television", "TV",
	"Health", "Medical", "Public", "Science", "National", "State", "Security", "Treaty", "Statute", "Agreement", "Accord", "Accords", "Declaration", "Protocol", "Convention", "Conference", "Summit", "Process",
	"Army", "Navy", "Guard", "Office", "Bureau", "Service", "Services", "Board", "Society", "Federation", "Chamber", "Exchange", "Stock", "Fire", "Sheriff", "District", "High", "Supreme", "Central", "Federal",
	"General", "Research", "Red", "Broadcasting", "Press", "Olympics", "Games", "Cup", "Open", "Marathon", "Festival", "Goose", "Fever", "Virus", "Bridge", "Tower", "Station", "Building", "House", "Hall", "Zoo",
	"River", "Creek", "Street", "Avenue", "Road", "Boulevard", "Drive", "Lane", "Highway", "Expressway", "Turnpike", "Bypass", "Parkway", "Elementary", "Memorial", "Credit", "Electric", "Gas",
	"Reds", "Cubs", "Tigers", "Lions", "Bears", "Bulls", "Giants", "Braves", "Wildcats", "Eagles", "Rangers", "Cowboys", "Jets", "Yankees", "Mets", "Dodgers", "Sox", "United", "FC", "Derby", "Symphony", "Orchestra", "Chronicle", "Sun", "Star", "Globe", "Observer", "Register", "Dispatch", "Inquirer", "Sentinel")

// ofHeads are the words that make "of" and a place behind them one name.
var ofHeads = set("University", "College", "Institute", "Bank", "Bishop", "Archbishop", "Cardinal", "Patriarch", "Diocese", "Archdiocese", "Museum", "School", "Church", "Duke", "Duchess", "Earl",
	"Treaty", "Battle", "Declaration", "Court", "Times", "Chamber", "Hospital", "Bay", "Gulf", "Merchant", "Lord")

// postHeads end the names of military posts.
var postHeads = set("Base", "Airbase", "Airfield", "Barracks", "Garrison")

// extentOf says how what is told lies to the place with head n, by the
// preposition before it.
func (r *Resolver) extentOf(n int32) casus.PlaceExtent {
	switch r.prepositionOf(n) {
	case "near", "outside", "around", "off", "beside", "by", "towards", "toward":
		return casus.ExtentNear
	case "along", "alongside":
		return casus.ExtentAlong
	case "throughout", "across":
		return casus.ExtentThroughout
	case "inside", "within":
		return casus.ExtentWithin
	}
	return casus.ExtentAt
}

package lexicon

import (
	"strings"

	"casus"
)

// Country is a state or territory with an ISO 3166-1 code.
type Country struct {
	Code        string // alpha-3
	Alpha2      string
	Name        string
	Status      string // state, territory, disputed, international
	Of          string // alpha-3 of the state a territory belongs to
	Adjective   string // the usual one, "" when there is none
	Capital     string
	Lat, Lon    float64 // a point near its middle, degrees
	GeoNames    int
	OtherScript bool // its places are not written in Latin letters
}

// Country returns the country with the given alpha-3 code.
func (l *Lexicon) Country(code string) (Country, bool) {
	c, ok := l.countries[code]
	if !ok {
		return Country{}, false
	}
	return *c, true
}

var stateColumns = []string{"code", "alpha2", "name", "status", "of", "lat", "lon", "capital", "adjectives", "demonyms", "aliases", "former", "geonames", "script"}

// loadStates reads states and territories. Each gives two actors: the country
// itself ("KAZ") and its government ("KAZ.GOV").
func (b *builder) loadStates() {
	once := b.once("code")
	b.each("states.tsv", stateColumns, func(r record) {
		code, name := once(r), b.key(r, "name")
		if code == "" || name == "" {
			return
		}
		c := &Country{Code: code, Alpha2: r.get("alpha2"), Name: name, Status: r.get("status"), Of: r.get("of"), Capital: r.get("capital"), OtherScript: r.get("script") == "other"}
		c.Lat, c.Lon, c.GeoNames = b.number(r, "lat"), b.number(r, "lon"), int(b.number(r, "geonames"))
		if adjectives := r.list("adjectives"); len(adjectives) > 0 {
			c.Adjective = adjectives[0]
		}
		b.lex.countries[code] = c
		b.lex.alpha2[c.Alpha2] = code
		b.addState(r, c)
	})
}

// addState files the actors of c with all their names.
func (b *builder) addState(r record, c *Country) {
	state := b.addActor(&Actor{ID: c.Code, Name: c.Name, Kind: casus.StateActor, Code: c.Code})
	b.addActor(governmentOf(c))
	b.addName(r, state, c.Name, Name, "", "")
	for _, n := range r.list("aliases") {
		b.addName(r, state, n, Name, "", "")
		b.countryNames[c.Code] = append(b.countryNames[c.Code], n)
	}
	for _, n := range r.list("former") {
		name, dates, _ := strings.Cut(n, ":")
		from, to, _ := strings.Cut(dates, "-")
		b.checkDate(r, from)
		b.checkDate(r, to)
		b.addName(r, state, name, Former, from, to)
		b.countryNames[c.Code] = append(b.countryNames[c.Code], name)
	}
	for _, n := range r.list("adjectives") {
		b.addName(r, state, n, Adjective, "", "")
	}
	for _, n := range r.list("demonyms") {
		b.addName(r, state, n, Demonym, "", "")
	}
}

// governmentOf returns the actor that is the government of c.
func governmentOf(c *Country) *Actor {
	return &Actor{ID: c.Code + ".GOV", Name: "government of " + withArticle(c.Name), Kind: casus.GovActor, Code: c.Code, Sector: "GOV", Of: c.Code}
}

// withArticle puts "the" before the names of countries that take it.
func withArticle(name string) string {
	for _, w := range []string{"United ", "Netherlands", "Philippines", "Democratic Republic", "Republic of", "Central African", "Czech Republic",
		"Dominican Republic", "Bahamas", "Gambia", "Maldives", "Holy See", "Federated ", "Comoros", "Seychelles"} {
		if strings.HasPrefix(name, w) {
			return "the " + name
		}
	}
	if strings.HasSuffix(name, "Islands") {
		return "the " + name
	}
	return name
}

var seatColumns = []string{"actor", "name", "kind", "from", "to"}

// loadSeats reads the place names that stand for governments: capitals, palaces,
// streets.
func (b *builder) loadSeats() {
	b.each("seats.tsv", seatColumns, func(r record) {
		a, ok := b.lex.actors[r.get("actor")]
		if !ok {
			b.fault(r, "%q is no actor", r.get("actor"))
			return
		}
		kind, ok := nameKinds[r.get("kind")]
		if !ok || kind != Capital && kind != Seat {
			b.fault(r, "%q is neither capital nor seat", r.get("kind"))
			return
		}
		from, to := b.dates(r)
		b.addName(r, a, r.get("name"), kind, from, to)
	})
}

// Alpha3 returns the alpha-3 code for an ISO 3166-1 alpha-2 code.
func (l *Lexicon) Alpha3(alpha2 string) (string, bool) {
	code, ok := l.alpha2[alpha2]
	return code, ok
}

package lexicon

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"

	"casus"
)

// Place is a place that a name may stand for.
type Place struct {
	casus.Place
	Class      string // GeoNames feature code ("PPLC", "ADM1", "PCLI") or that of our table of regions
	Population int    // 0 unknown
	Box        *Box   // extent of a region, nil for a point
}

// Box is an extent in degrees. West is greater than East where it crosses the
// date line.
type Box struct{ South, West, North, East float64 }

// Contains reports whether the point lies in b.
func (b Box) Contains(lat, lon float64) bool {
	if lat < b.South || lat > b.North {
		return false
	}
	if b.West > b.East {
		return lon >= b.West || lon <= b.East
	}
	return b.West <= lon && lon <= b.East
}

// gazetteer finds places by name: our own tables, which are small and built on
// loading, and the packed GeoNames places, which are read where they lie.
type gazetteer struct {
	own    []Place
	names  index[placeEntry]
	after  index[placeEntry] // names that only stand behind a comma
	packed packed
	common map[string]bool
	usual  map[string]string // by Place.ID: the usual English name of a packed place
}

// newGazetteer makes room for that many names of our own.
func newGazetteer(room int) gazetteer {
	return gazetteer{own: make([]Place, 0, room*3/4), names: newIndex[placeEntry](room), after: newIndex[placeEntry](128),
		common: make(map[string]bool, room/2), usual: make(map[string]string, 128)}
}

// placeEntry is one name of a place of our own tables.
type placeEntry struct {
	place   int32
	capital bool
}

// Places returns the places that name may stand for, the more prominent first:
// countries, then the places of our own tables, then by population and class.
// It is deterministic and returns nil for a name it does not know.
func (l *Lexicon) Places(name string) []Place {
	own := l.ownPlaces(l.places.names.find(name), startsUpper(withoutArticle(name)))
	if abbreviated(name) {
		return l.ranked(own, own)
	}
	return l.ranked(own, l.places.packed.find(own, name))
}

// PlacesAfter returns the places that the words may stand for behind a comma,
// where the press abbreviates states: "Conn.", "Va.", "P.E.I.".
func (l *Lexicon) PlacesAfter(words []string) (int, []Place) {
	n, entries := l.places.after.longestFrom(words, func(_ []placeEntry, words []string) bool {
		s := shapeOf(words...)
		return s.capital && (s.upper || s.letters > 2 || strings.Contains(words[0], "."))
	})
	return n, l.ownPlaces(entries, true)
}

// Towns yields the packed places that are no administrative units, once for each of
// their names, for those who measure what the gazetteer holds.
func (l *Lexicon) Towns() iter.Seq[Place] {
	return func(yield func(Place) bool) {
		for i := range l.places.packed.records {
			if p := l.places.packed.place(i); p.Kind == "city" && !yield(p) {
				return
			}
		}
	}
}

// CountryPlace returns the place that a country is.
func (l *Lexicon) CountryPlace(code string) (Place, bool) {
	i, ok := slices.BinarySearchFunc(l.places.own[:len(l.countries)], code, func(p Place, code string) int { return cmp.Compare(p.Country, code) })
	if !ok {
		return Place{}, false
	}
	return l.places.own[i], true
}

// CommonWord reports whether a single word that the gazetteer knows as a place
// hardly ever names one: months, directions, "Park", "King".
func (l *Lexicon) CommonWord(word string) bool { return l.places.common[Fold(word)] }

// abbreviated reports whether a name is a short abbreviation ("HIV"), which the
// packed places, villages mostly, must not answer.
func abbreviated(name string) bool {
	s := shapeOf(name)
	return s.upper && s.letters <= 4
}

// LongestPlace finds the longest name of a place that begins at words[0] and
// returns the number of words it spans, 0 for none, with what it may stand for.
// Lower-case words name no place. It does not allocate on a miss.
func (l *Lexicon) LongestPlace(words []string) (int, []Place) {
	if len(words) == 0 {
		return 0, nil
	}
	n, entries := l.places.names.longestFrom(words, func(v []placeEntry, words []string) bool {
		return anyUpper(words)
	})
	m := l.places.packed.longestFrom(words)
	if m == 1 && abbreviated(words[0]) {
		m = 0
	}
	switch {
	case n == 0 && m == 0:
		return 0, nil
	case n < m:
		n, entries = m, nil
	}
	own := l.ownPlaces(entries, true)
	if m < n {
		return n, l.ranked(own, own)
	}
	return n, l.ranked(own, l.places.packed.findWords(own, words[:n]))
}

// ranked orders candidates, the first of which are own places; packed places
// alone stand in their order already.
func (l *Lexicon) ranked(own, found []Place) []Place {
	if len(own) > 0 {
		found = settleOwn(sortPlaces(found))
	}
	return l.named(found)
}

func anyUpper(words []string) bool { return slices.ContainsFunc(words, startsUpper) }

// ownPlaces resolves entries of our own tables.
func (l *Lexicon) ownPlaces(entries []placeEntry, upper bool) []Place {
	var found []Place
	for _, e := range entries {
		if upper || !e.capital {
			found = append(found, l.places.own[e.place])
		}
	}
	return found
}

// sortPlaces orders candidates by prominence and drops the second of two that
// are one place: a region of our table and the same unit of the gazetteer.
func sortPlaces(found []Place) []Place {
	slices.SortStableFunc(found, func(a, b Place) int {
		return cmp.Or(-cmp.Compare(a.prominence(), b.prominence()), cmp.Compare(a.ID, b.ID))
	})
	return slices.CompactFunc(found, func(a, b Place) bool { return a.ID == b.ID })
}

// settleOwn drops the second entry of one place: of a unit that our table and
// the packed one have, ours is kept, which knows where it lies; of a town, the
// packed one, which has a number.
func settleOwn(found []Place) []Place {
	lesser := make([]bool, len(found))
	for i := range found {
		for j := range found {
			lesser[i] = lesser[i] || doubles(&found[i], &found[j])
		}
	}
	kept := found[:0]
	for i := range found {
		if !lesser[i] {
			kept = append(kept, found[i])
		}
	}
	return kept
}

// named gives places the names that English uses, where the gazetteer has
// another: "Geneva" for "Genève".
func (l *Lexicon) named(found []Place) []Place {
	for i := range found {
		if name, ok := l.places.usual[found[i].ID]; ok {
			found[i].Name = name
		}
	}
	return found
}

// doubles reports whether p is the lesser entry of the place that q is too.
func doubles(p, q *Place) bool {
	if p.GeoNames > 0 || p.ID == q.ID || p.Kind != q.Kind || p.Country != q.Country {
		return false
	}
	if p.Kind == "city" {
		return q.GeoNames > 0 && math.Abs(p.Lat-q.Lat) < 0.5 && math.Abs(p.Lon-q.Lon) < 0.5
	}
	return p.Box == nil && q.Box != nil && math.Abs(p.Lat-q.Lat) < 5 && math.Abs(p.Lon-q.Lon) < 6
}

// prominence is a rough measure of how likely a bare name means the place.
func (p Place) prominence() int {
	bonus := 0
	if p.Box != nil {
		return 1 << 21
	}
	switch p.Class {
	case "PCLI", "PCLD", "PCLX":
		bonus = 1 << 40
	case "PPLC":
		bonus = 1 << 24
	case "PPLA":
		bonus = 1 << 17
	case "ADM1", "ADM2": // of a unit and its main city of one name, the city is meant
		return p.Population / 8
	case "PPLX", "PPLL", "PPLQ", "PPLH":
		return p.Population / 4
	}
	return p.Population + bonus
}

// countryPlaces adds every country and territory as a place under its names.
func (b *builder) countryPlaces() {
	for _, code := range sortedKeys(b.lex.countries) {
		c := b.lex.countries[code]
		p := Place{Class: "PCLI", Place: casus.Place{ID: geoID(c.GeoNames), Name: c.Name, Kind: "country", Country: code,
			Lat: c.Lat, Lon: c.Lon, Precision: casus.CountryPrecision, GeoNames: c.GeoNames}}
		if c.Status != "state" {
			p.Class = "PCLD"
		}
		i := b.addPlace(p)
		b.namePlace(i, c.Name)
		for _, n := range b.countryNames[code] {
			if strings.HasSuffix(n, " state") {
				continue // "the Jewish state" is no toponym
			}
			b.namePlace(i, n)
		}
	}
}

func (b *builder) addPlace(p Place) int32 {
	b.lex.places.own = append(b.lex.places.own, p)
	return int32(len(b.lex.places.own) - 1)
}

func (b *builder) namePlace(i int32, name string) {
	e := placeEntry{place: i, capital: startsUpper(name)}
	b.lex.places.names.addNew(name, e, func(old []placeEntry) bool { return !slices.Contains(old, e) })
}

func geoID(n int) string {
	var buf [32]byte
	return string(strconv.AppendInt(append(buf[:0], "geonames:"...), int64(n), 10))
}

// loadPlaces fills the gazetteer: the packed places, countries, our regions and
// facilities, and variant names.
func (b *builder) loadPlaces() {
	b.each("en/common_places.tsv", []string{"word"}, func(r record) { b.lex.places.common[Fold(r.get("word"))] = true })
	b.countryPlaces()
	b.loadRegions()
	if embeddedGazetteer == "" {
		return // only while the file is being made for the first time
	}
	var err error
	if b.lex.places.packed, err = openPacked(embeddedGazetteer); err != nil {
		b.fault(record{file: "gazetteer.bin", line: 1}, "%v", err)
		return
	}
	b.loadVariants()
}

var regionColumns = []string{"id", "name", "kind", "class", "country", "lat", "lon", "south", "west", "north", "east", "precision", "names"}

// loadRegions reads our own places: regions, waters, borders, bases, camps.
func (b *builder) loadRegions() {
	once := b.once("id")
	b.each("regions.tsv", regionColumns, func(r record) {
		id, name := once(r), b.key(r, "name")
		if id == "" || name == "" {
			return
		}
		p := Place{Class: r.get("class"), Place: casus.Place{ID: "place:" + id, Name: name, Kind: r.get("kind"), Country: r.get("country"),
			Lat: b.number(r, "lat"), Lon: b.number(r, "lon"), Precision: casus.PlacePrecision(r.get("precision"))}}
		if _, known := b.lex.countries[p.Country]; p.Country != "" && !known {
			b.fault(r, "%q is no country code", p.Country)
		}
		if r.get("south") != "" {
			p.Box = &Box{South: b.number(r, "south"), West: b.number(r, "west"), North: b.number(r, "north"), East: b.number(r, "east")}
			if !p.Box.Contains(p.Lat, p.Lon) {
				b.fault(r, "the point of %q lies outside its box", name)
			}
		}
		i := b.addPlace(p)
		for _, n := range append(r.list("names"), name) {
			if short, ok := strings.CutPrefix(n, ","); ok {
				b.lex.places.after.add(short, placeEntry{place: i})
				continue
			}
			b.namePlace(i, n)
		}
	})
}

// loadVariants files packed places under other names. A name may fit several
// packed places of the country; the most prominent is meant.
func (b *builder) loadVariants() {
	own := map[uint32]int32{}
	b.each("variants.tsv", []string{"variant", "name", "country", "usual"}, func(r record) {
		record, ok := b.lex.places.packed.inCountry(r.get("name"), r.get("country"))
		if !ok {
			b.fault(r, "the gazetteer knows no %q in %q", r.get("name"), r.get("country"))
			return
		}
		i, ok := own[record]
		if !ok {
			i = b.addPlace(b.lex.places.packed.place(record))
			own[record] = i
		}
		b.namePlace(i, r.get("variant"))
		if r.get("usual") != "" {
			b.lex.places.usual[b.lex.places.own[i].ID] = r.get("variant")
		}
	})
}

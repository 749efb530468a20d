package lab

import (
	"cmp"
	"slices"
	"strings"

	"casus/internal/lexicon"
)

// unit is an administrative unit as its places show it. Neither package knows
// where units lie, so the centre of the area that their places span stands for
// them: of what the places tell, it comes nearest to the geographic centre, which
// gazetteers and encyclopaedias print.
type unit struct {
	place      lexicon.Place
	points     []lonLat
	population int
}

func (u *unit) take(p lexicon.Place) {
	u.points = append(u.points, lonLat{p.Lon, p.Lat})
	if p.Class != "PPLX" {
		u.population += p.Population
	}
}

// named returns the unit under its name and under the name without the word for
// its kind ("Kandahar Province", "Kandahar").
func (u *unit) named() []lexicon.Place {
	p := u.place
	centre := centreOf(u.points)
	p.Lat, p.Lon = centre.lat, centre.lon
	p.Population = u.population
	named := []lexicon.Place{p}
	american := p.Country == "USA" && p.Class == "ADM2" // a county is called one
	if short := withoutKind(p.Name); short != p.Name && len(short) > 2 && !american {
		q := p
		q.Name = short
		named = append(named, q)
	}
	return named
}

// lonLat is a point in degrees.
type lonLat struct{ lon, lat float64 }

// centreOf returns the centroid of the convex hull of points, of which there is
// at least one, without stray ones; where they span no area, the mean of the
// outermost.
func centreOf(points []lonLat) lonLat {
	c := centroid(hull(withoutStray(eastOfDateLine(points))))
	if c.lon > 180 {
		c.lon -= 360
	}
	return c
}

// eastOfDateLine returns a copy of points, with 360 degrees added to the western
// longitudes when they lie on both sides of the date line.
func eastOfDateLine(points []lonLat) []lonLat {
	points = slices.Clone(points)
	byLon := func(a, b lonLat) int { return cmp.Compare(a.lon, b.lon) }
	if slices.MaxFunc(points, byLon).lon-slices.MinFunc(points, byLon).lon <= 180 {
		return points
	}
	for i := range points {
		if points[i].lon < 0 {
			points[i].lon += 360
		}
	}
	return points
}

// stray is how many times farther than the median place from the middle of a unit
// a place lies that was filed under the wrong unit.
const stray = 6

// withoutStray returns the points that are not stray. Distances are measured from
// the median longitude and latitude, which strays hardly move; nothing within
// stray kilometres is one.
func withoutStray(points []lonLat) []lonLat {
	lons, lats := make([]float64, len(points)), make([]float64, len(points))
	for i, p := range points {
		lons[i], lats[i] = p.lon, p.lat
	}
	middle := lonLat{median(lons), median(lats)}
	far := make([]float64, len(points))
	for i, p := range points {
		far[i] = distance(p.lat, p.lon, middle.lat, middle.lon)
	}
	limit := stray * max(1, median(slices.Clone(far)))
	kept := make([]lonLat, 0, len(points))
	for i, p := range points {
		if far[i] <= limit {
			kept = append(kept, p)
		}
	}
	return kept
}

// median sorts values and returns the one in the middle, the upper of two.
func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}

// hull returns the corners of the convex hull of points, anticlockwise; of fewer
// than three points, or points in one line, the outermost. It sorts points.
func hull(points []lonLat) []lonLat {
	slices.SortFunc(points, func(a, b lonLat) int { return cmp.Or(cmp.Compare(a.lon, b.lon), cmp.Compare(a.lat, b.lat)) })
	points = slices.Compact(points)
	if len(points) < 3 {
		return points
	}
	lower := chain(points)
	slices.Reverse(points)
	upper := chain(points)
	return append(lower[:len(lower)-1], upper[:len(upper)-1]...)
}

// chain keeps of sorted points those at which the way turns left.
func chain(points []lonLat) []lonLat {
	var kept []lonLat
	for _, p := range points {
		for n := len(kept); n >= 2 && turn(kept[n-2], kept[n-1], p) <= 0; n-- {
			kept = kept[:n-1]
		}
		kept = append(kept, p)
	}
	return kept
}

// turn is twice the area of the triangle, positive when it runs anticlockwise. Its
// products are rounded by themselves, so that every processor gives the same.
func turn(a, b, c lonLat) float64 {
	return float64((b.lon-a.lon)*(c.lat-a.lat)) - float64((b.lat-a.lat)*(c.lon-a.lon))
}

// centroid is the centre of a convex polygon's area, the mean of its corners when
// it has none.
func centroid(corners []lonLat) lonLat {
	var area float64
	var sum, mean lonLat
	for i, p := range corners {
		mean.lon, mean.lat = mean.lon+p.lon/float64(len(corners)), mean.lat+p.lat/float64(len(corners))
		if i < 2 {
			continue
		}
		o, q := corners[0], corners[i-1]
		t := turn(o, q, p)
		area += t
		sum.lon, sum.lat = sum.lon+float64(t*(o.lon+q.lon+p.lon))/3, sum.lat+float64(t*(o.lat+q.lat+p.lat))/3
	}
	if area <= 0 {
		return mean
	}
	return lonLat{sum.lon / area, sum.lat / area}
}

// unitWords are the words for kinds of administrative unit that the press leaves
// out or replaces by its own.
var unitWords = struct{ after, before []string }{
	after: []string{" Oblast'", " Oblast", " oblast", " Oblysy", " Province", " Governorate", " Region", " Prefecture", " District", " County", " Division",
		" Department", " State", " Municipality", " Republic", " Krai", " Kray", " Parish", " Voivodeship", " Canton", " Viloyati", " Province.",
		" ili", " Ili", " Sheng", " Zizhiqu", " Shi", " County ", " Raion", " Rayon", " raion", " Atoll", " Island", " Metropolitan City"},
	before: []string{"Muḩāfaz̧at ", "Muḩāfaz̧at al ", "Provincia de ", "Provincia di ", "Departamento de ", "Departamento del ", "Estado de ", "Wilaya de ", "Wilaya d’",
		"Wilāyat-e ", "Velāyat-e ", "Ostān-e ", "Gouvernorat de ", "Gouvernorat du ", "Région de ", "Région du ", "Province of ", "Département de ", "Département du ",
		"Respublika ", "Republic of ", "Mohafazat ", "Governorate of ", "Al ", "State of ", "Free State of ", "Province de ", "Province du ", "Canton of ", "Kanton ",
		"Region of ", "City of ", "County of ", "Arrondissement de ", "Arrondissement d'", "Distrito de ", "Distrito do ", "Região ", "Comunidad de ", "Municipio "},
}

func withoutKind(name string) string {
	for _, w := range unitWords.after {
		name = strings.TrimSuffix(name, w)
	}
	for _, w := range unitWords.before {
		name = strings.TrimPrefix(name, w)
	}
	return strings.TrimSpace(name)
}

package lab

import (
	"math"

	"casus/internal/lexicon"
)

// areas are the hulls of countries and administrative units around their towns:
// what a candidate covers that is no point. The packages have no borders; a hull
// of what lies within is the nearest thing to one that the gazetteer itself tells.
type areas map[areaKey][]lonLat

// areaKey names a country, a unit of it or a unit of that.
type areaKey struct{ country, admin1, admin2 string }

func areasOf(lx *lexicon.Lexicon) areas {
	points := map[areaKey][]lonLat{}
	for p := range lx.Towns() {
		at := lonLat{p.Lon, p.Lat}
		keys := map[areaKey]bool{{p.Country, "", ""}: true, {p.Country, p.Admin1, ""}: true, {p.Country, p.Admin1, p.Admin2}: true}
		for k := range keys {
			points[k] = append(points[k], at)
		}
	}
	a := areas{}
	for k, towns := range points {
		a[k] = hull(withoutStray(eastOfDateLine(towns)))
	}
	return a
}

// km is the distance of a point to what p covers, 0 within it: to its box where
// our table gives it one, to the hull of the towns of a country or unit, and to
// p's point when it is neither.
func (a areas) km(p lexicon.Place, lat, lon float64) float64 {
	corners := a[areaKey{p.Country, p.Admin1, p.Admin2}]
	switch {
	case p.Box != nil:
		corners = corners[:0:0]
		east := p.Box.East
		if east < p.Box.West {
			east += 360
		}
		corners = append(corners, lonLat{p.Box.West, p.Box.South}, lonLat{east, p.Box.South}, lonLat{east, p.Box.North}, lonLat{p.Box.West, p.Box.North})
	case p.Kind != "country" && p.Kind != "admin1" && p.Kind != "admin2" || len(corners) == 0:
		corners = []lonLat{{p.Lon, p.Lat}}
	}
	return min(kmToPolygon(corners, lonLat{lon, lat}), kmToPolygon(corners, lonLat{lon + 360, lat}))
}

// kmToPolygon is the distance of a point to a convex polygon, whose corners run
// anticlockwise; 0 within it. The land around the point is taken to be flat.
func kmToPolygon(corners []lonLat, at lonLat) float64 {
	inside, nearest := len(corners) > 2, math.Inf(1)
	for i, c := range corners {
		next := corners[(i+1)%len(corners)]
		inside = inside && turn(c, next, at) >= 0
		nearest = min(nearest, kmToEdge(c, next, at))
	}
	if inside {
		return 0
	}
	return nearest
}

// kmToEdge is the distance of a point to the line between two corners.
func kmToEdge(from, to, at lonLat) float64 {
	const degree = 111.195 // kilometres
	east := degree * math.Cos(at.lat*math.Pi/180)
	x, y := (at.lon-from.lon)*east, (at.lat-from.lat)*degree
	dx, dy := (to.lon-from.lon)*east, (to.lat-from.lat)*degree
	along := 0.0
	if length := dx*dx + dy*dy; length > 0 {
		along = max(0, min(1, (x*dx+y*dy)/length))
	}
	return math.Hypot(x-along*dx, y-along*dy)
}

package lab

import (
	"math"
	"testing"

	"casus"
	"casus/internal/lexicon"
)

func TestKmToArea(t *testing.T) {
	square := []lonLat{{10, 0}, {12, 0}, {12, 2}, {10, 2}}
	a := areas{{"KAZ", "North", ""}: square, {"FJI", "", ""}: {{178, -19}, {182, -19}, {182, -16}, {178, -16}}}
	unit := lexicon.Place{Place: casus.Place{Kind: "admin1", Country: "KAZ", Admin1: "North", Lat: 1, Lon: 11}}
	town := unit
	town.Kind = "city"
	boxed := lexicon.Place{Place: casus.Place{Kind: "admin1", Country: "KAZ", Lat: 51, Lon: 51}, Box: &lexicon.Box{South: 50, West: 50, North: 52, East: 52}}
	islands := lexicon.Place{Place: casus.Place{Kind: "country", Country: "FJI"}}
	for name, c := range map[string]struct {
		place    lexicon.Place
		lat, lon float64
		want     float64
	}{
		"within a unit":                    {unit, 0.1, 11.9, 0},
		"a degree west of it":              {unit, 1, 9, 111},
		"off its corner":                   {unit, 3, 13, 157},
		"a town is a point":                {town, 1, 11.5, 56},
		"within a box":                     {boxed, 50.1, 51.9, 0},
		"beyond the date line":             {islands, -17, -179, 0},
		"on this side of it":               {islands, -17, 179, 0},
		"a unit of which no town is known": {lexicon.Place{Place: casus.Place{Kind: "admin1", Country: "ATA", Lat: 1, Lon: 1}}, 1, 1, 0},
	} {
		if got := a.km(c.place, c.lat, c.lon); math.Abs(got-c.want) > 1 {
			t.Errorf("%s: %.0f km, want %.0f", name, got, c.want)
		}
	}
}

package lexicon_test

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"casus"
	"casus/internal/lexicon"
)

func TestPlacesByName(t *testing.T) {
	l := mustLoad(t)
	for _, c := range []struct{ name, id, country, kind string }{
		{"Kazakhstan", "geonames:1522867", "KAZ", "country"},
		{"Zhanaozen", "geonames:607610", "KAZ", "city"},
		{"Janaozen", "geonames:607610", "KAZ", "city"},
		{"Kiev", "geonames:703448", "UKR", "city"},
		{"Rangoon", "geonames:1298824", "MMR", "city"},
		{"Kiryat Ata", "geonames:293845", "ISR", "city"}, // a spelling
		{"Dudescu", "geonames:678787", "ROU", "city"},    // a village
		{"Washington", "geonames:4140963", "USA", "city"},
		{"Donbas", "place:donbas", "UKR", "region"},
		{"the Sahel", "place:sahel", "", "region"},
		{"Blue Line", "place:blue-line", "", "border"},
		{"Dahieh", "place:dahieh", "LBN", "city"},
		{"Ayni air base", "place:ayni", "TJK", "facility"},
		{"SÃO PAULO", "geonames:3448439", "BRA", "city"},
	} {
		p := l.Places(c.name)
		if len(p) == 0 || p[0].ID != c.id || p[0].Country != c.country || p[0].Kind != c.kind {
			t.Errorf("Places(%q) = %+v, want %s %s %s first", c.name, p, c.id, c.country, c.kind)
		}
	}
	for _, name := range []string{"", "Wobblegrad", "HIV", "turkey", "..."} {
		if p := l.Places(name); len(p) > 0 {
			t.Errorf("Places(%q) = %v, want none", name, p)
		}
	}
}

func TestLongestPlace(t *testing.T) {
	l := mustLoad(t)
	for _, c := range []struct {
		words []string
		n     int
	}{
		{[]string{"New", "York", "City", "votes"}, 3},
		{[]string{"Port", "-", "au", "-", "Prince"}, 5},
		{[]string{"Almaty", "'s", "mayor"}, 1},
		{[]string{"nice", "work"}, 0},
		{nil, 0},
	} {
		if n, _ := l.LongestPlace(c.words); n != c.n {
			t.Errorf("LongestPlace(%q) = %d, want %d", c.words, n, c.n)
		}
	}
	words := []string{"Wobblegrad", "in", "the"}
	if n := testing.AllocsPerRun(100, func() { l.LongestPlace(words) }); n > 0 {
		t.Errorf("a miss allocates %v times", n)
	}
}

func TestPackGazetteerDependsOnTheSetOnly(t *testing.T) {
	a := lexicon.Place{Class: "PPL", Population: 1234, Place: casus.Place{Name: "Amberley", Country: "KAZ", Admin1: "North", Lat: 43.25, Lon: -76.9, GeoNames: 7}}
	b := lexicon.Place{Class: "PPLA", Population: 99, Place: casus.Place{Name: "Amberley", Country: "RUS", Lat: -12, Lon: 179.99, GeoNames: 8}}
	one, err1 := lexicon.PackGazetteer([]lexicon.Place{a, b}, nil)
	two, err2 := lexicon.PackGazetteer([]lexicon.Place{b, a}, nil)
	if err1 != nil || err2 != nil || string(one) != string(two) {
		t.Errorf("the order of places changes the file (%v, %v)", err1, err2)
	}
}

// TestLookUpsBearAnyWords asks with whatever bytes: no panic, no span beyond the
// words given.
func TestLookUpsBearAnyWords(t *testing.T) {
	l := mustLoad(t)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.String(), 0, 5).Draw(t, "words")
		if n, _ := l.LongestActor(words, ""); n > len(words) {
			t.Fatalf("LongestActor spans %d of %q", n, words)
		}
		if n, _ := l.LongestPlace(words); n > len(words) {
			t.Fatalf("LongestPlace spans %d of %q", n, words)
		}
		for _, w := range words {
			l.Actors(w, w)
			l.Persons(w, "2022-01-05")
			if f := lexicon.Fold(w); lexicon.Fold(f) != f {
				t.Fatalf("Fold(%q) = %q is not folded", w, f)
			}
		}
	})
}

// TestFoldIsSettled holds that what is folded stays as it is, for every letter
// there is and for words that hold more than one spelling to mend.
func TestFoldIsSettled(t *testing.T) {
	names := []string{"Defencelabour Centrecentre", "organisationisation", "Ǽgir", strings.Repeat("labour ", 40)}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		names = append(names, string(r))
	}
	for _, name := range names {
		if f := lexicon.Fold(name); lexicon.Fold(f) != f {
			t.Errorf("Fold(%q) = %q, folded again %q", name, f, lexicon.Fold(f))
		}
	}
}

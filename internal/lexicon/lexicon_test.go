package lexicon_test

import (
	"strings"
	"testing"

	"casus/internal/lexicon"
)

func mustLoad(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	l, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestActorsByName(t *testing.T) {
	l := mustLoad(t)
	for _, c := range []struct {
		name, day, id string
		as            lexicon.NameKind
	}{
		{"Kazakhstan", "", "KAZ", lexicon.Name},
		{"Kazakh", "", "KAZ", lexicon.Adjective},
		{"Kazakhs", "", "KAZ", lexicon.Demonym},
		{"the Kremlin", "", "RUS.GOV", lexicon.Seat},
		{"Moscow", "2022-01-05", "RUS.GOV", lexicon.Capital},
		{"Nur-Sultan", "2022-01-05", "KAZ.GOV", lexicon.Capital},
		{"US", "", "USA", lexicon.Abbreviation},
		{"U.S.", "", "USA", lexicon.Abbreviation},
		{"Burma", "2022-01-05", "MMR", lexicon.Former},
		{"CSTO", "", "CSTO", lexicon.Abbreviation},
		{"Côte d’Ivoire", "", "CIV", lexicon.Name},
		{"Collective Security Treaty Organisation", "", "CSTO", lexicon.Name},
	} {
		m := l.Actors(c.name, c.day)
		if len(m) == 0 || m[0].Actor.ID != c.id || m[0].As != c.as {
			t.Errorf("Actors(%q, %q) = %v, want %s as %v first", c.name, c.day, describe(m), c.id, c.as)
		}
	}
	for _, c := range [][2]string{{"us", ""}, {"turkey", ""}, {"Nur-Sultan", "2023-01-01"}, {"Wibblestan", ""}} {
		if m := l.Actors(c[0], c[1]); len(m) > 0 {
			t.Errorf("Actors(%q, %q) = %v, want none", c[0], c[1], describe(m))
		}
	}
}

func describe(matches []lexicon.Match) (s []string) {
	for _, m := range matches {
		s = append(s, m.Actor.ID+" as "+m.As.String())
	}
	return s
}

func TestLongestActor(t *testing.T) {
	l := mustLoad(t)
	for _, c := range []struct {
		words []string
		n     int
		id    string
	}{
		{[]string{"Collective", "Security", "Council", "met"}, 3, "CSTO.council"},
		{[]string{"Collective", "bargaining"}, 0, ""},
		{[]string{"People", "'s", "Republic", "of", "China"}, 5, "CHN"},
		{[]string{"Kazakh", "'s"}, 1, "KAZ"},
		{[]string{"Labour", "Party", "members"}, 2, "LABOUR"},
		{[]string{"Guinea", "-", "Bissau", "votes"}, 3, "GNB"},
		{nil, 0, ""},
	} {
		n, m := l.LongestActor(c.words, "")
		if n != c.n || n > 0 && m[0].Actor.ID != c.id {
			t.Errorf("LongestActor(%q) = %d %v, want %d %s", c.words, n, describe(m), c.n, c.id)
		}
	}
}

func TestLongestStateGroup(t *testing.T) {
	l := mustLoad(t)
	for _, c := range []struct {
		words    string
		n        int
		has, not string
	}{
		{"ex - Soviet republic", 3, "KAZ", "POL"},
		{"former Soviet", 2, "EST", "MNG"},
		{"Gulf Arab state", 2, "OMN", "IRN"},
		{"Gulf state", 1, "QAT", "IRQ"},
		{"Nordic country", 1, "FIN", "EST"},
		{"Scandinavian country", 1, "NOR", "FIN"},
		{"wealthy country", 0, "", "KAZ"},
	} {
		n, g := l.LongestStateGroup(strings.Fields(c.words))
		if n != c.n || n > 0 && !g.Has(c.has) || g.Has(c.not) {
			t.Errorf("LongestStateGroup(%q) = %d %v, want %d with %s, without %s", c.words, n, g, c.n, c.has, c.not)
		}
	}
}

func TestLongestActorDoesNotAllocateOnAMiss(t *testing.T) {
	l := mustLoad(t)
	words := []string{"Collective", "bargaining", "resumed"}
	if n := testing.AllocsPerRun(100, func() { l.LongestActor(words, "2022-01-05") }); n > 0 {
		t.Errorf("a miss allocates %v times", n)
	}
}

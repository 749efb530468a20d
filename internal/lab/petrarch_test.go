package lab

import (
	"strings"
	"testing"

	"casus"
)

const unitFile = `<Validation>
<!-- ##### a comment with -- in it ----- -->
<Sentences>
<Sentence date="19950101" id="A-1" category="A" sentence="true">
<EventCoding sourcecode="ARN" targetcode="GON" eventcode="122"></EventCoding>
<Text>
Arnor blamed
Gondor.
</Text>
</Sentence>
<Sentence date="19950101" id="A-2" sentence="true">
<EventCoding noevents = "True"></EventCoding>
<Text>Nothing came of it.</Text>
</Sentence>
<Sentence date="19950101" id="A-3" sentence="true">
<EventCoding sourcecode="ARN" targetcode="GON" eventcode="901"></EventCoding>
<Text>Arnor froze.</Text>
</Sentence>
</Sentences>
</Validation>`

func TestUnitSentences(t *testing.T) {
	got, err := ReadUnitSentences(strings.NewReader(unitFile))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 || got[0].Text != "Arnor blamed Gondor." || len(got[0].Codes) != 1 || len(got[1].Codes) != 0 {
		t.Fatalf("read %+v", got)
	}
	s := &UnitScores{Differ: map[string]int{}}
	s.note(got[0], map[casus.EventType]bool{casus.Accuse: true})
	s.note(got[1], map[casus.EventType]bool{casus.Protest: true})
	s.note(got[2], map[casus.EventType]bool{})
	if s.Same != 1 || s.Typed != 1 || s.Differ[ownCode] != 1 || s.Differ["no event taken for PROTEST"] != 1 {
		t.Errorf("scored %+v", s)
	}
}

func TestUnitTypes(t *testing.T) {
	for code, want := range map[string]casus.EventType{"1721": casus.Coerce, "173": casus.Threaten, "194": casus.Assault, "192": casus.Sanction} {
		if types, ok := unitType(code); !ok || types[0] != want {
			t.Errorf("%s is %v %v, not %s", code, types, ok, want)
		}
	}
	for _, code := range []string{"345", "901", "1717", "174K", "802"} {
		if _, ok := unitType(code); ok {
			t.Errorf("%s is a code of neither scheme", code)
		}
	}
}

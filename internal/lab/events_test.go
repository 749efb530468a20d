package lab_test

import (
	"bytes"
	"strings"
	"testing"

	"casus/internal/lab"
)

const pairs = `sentence	marked_sentence	source	target	gold_root
Arnor accused Gondor of shelling a village.	<s>Arnor</s> accused <t>Gondor</t> of shelling a village.	Arnor	Gondor	ACCUSE
The army freed two pilots.	<s>The army</s> freed <t>two pilots</t>.	The army	two pilots	YIELD
The minister will meet the envoy on Monday.	<s>The minister</s> will meet <t>the envoy</t> on Monday.	The minister	the envoy	AGREE
The king, who was in the town, met the king of the south.	The king, who was in the town, met <t>the king of the south</t>.	The king	the king of the south	CONSULT
The court imposed sanctions on the bank.	The court imposed sanctions on the bank.	The council	the bank	COERCE
`

func TestReadPairsFindsTheParties(t *testing.T) {
	items, err := lab.ReadPairs(strings.NewReader(pairs))
	if err != nil {
		t.Fatal(err)
	}
	want := [][2]string{{"Arnor", "Gondor"}, {"The army", "two pilots"}, {"The minister", "the envoy"},
		{"The king", "the king of the south"}, {"", "the bank"}}
	if len(items) != len(want) {
		t.Fatalf("%d items", len(items))
	}
	for i, it := range items {
		if s, g := it.Source.Of(it.Text), it.Target.Of(it.Text); s != want[i][0] || g != want[i][1] {
			t.Errorf("%q: got %q and %q", it.Text, s, g)
		}
	}
	if _, err := lab.ReadPairs(strings.NewReader("a\tb\n")); err == nil {
		t.Error("a table of two columns is read")
	}
}

// A row whose source is not in its sentence counts as wrong, whatever is coded.
func TestScorePairs(t *testing.T) {
	bench, err := lab.NewEventBench()
	if err != nil {
		t.Fatal(err)
	}
	items, err := lab.ReadPairs(strings.NewReader(pairs))
	if err != nil {
		t.Fatal(err)
	}
	scores, err := bench.ScorePairs(items)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	scores.Report(&out, true)
	if scores.N != 5 || scores.Right != 4 {
		t.Errorf("%d of %d right:\n%s", scores.Right, scores.N, out.String())
	}
	if !strings.HasSuffix(out.String(), "n=5 acc=0.8000 macro_f1=0.8000\n") {
		t.Errorf("the report closes with %q", out.String()[max(0, out.Len()-60):])
	}
}

func TestScoreRecords(t *testing.T) {
	const records = `[
{"id": "0", "event": "DOCUMENT", "text": "about the file"},
{"id": "1", "event": "DEMAND", "eventText": "demanded withdrawal", "text": "France demanded the withdrawal of Russian troops.",
 "source": [{"code": "FRA"}], "target": [{"code": "RUS"}]},
{"id": "2", "event": "FIGHT", "eventText": "shelled", "text": "Russia shelled a town in Ukraine.",
 "source": [{"code": "RUS"}], "target": ""},
{"id": "3", "event": "AID", "eventText": "sent", "text": "It rained all day.", "source": "", "target": ""}]`
	items, err := lab.ReadRecords(strings.NewReader(records))
	if err != nil || len(items) != 3 {
		t.Fatalf("%d records, %v", len(items), err)
	}
	bench, err := lab.NewEventBench()
	if err != nil {
		t.Fatal(err)
	}
	scores, err := bench.ScoreRecords(items)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	scores.Report(&out, true)
	if scores.Type.Right != 2 || scores.Type.Missed != 1 || scores.Type.Wrong != 0 || scores.Actors.Right != 2 {
		t.Errorf("types %+v, with countries %+v:\n%s", scores.Type, scores.Actors, out.String())
	}
	if _, err := lab.ReadRecords(strings.NewReader("{")); err == nil {
		t.Error("a broken file is read")
	}
}

package lab_test

import (
	"strings"
	"testing"

	"casus"
	"casus/internal/lab"
	"casus/internal/text"
)

func TestReadCounted(t *testing.T) {
	rows, err := lab.ReadCounted(writeFile(t, "a.tsv", "# a comment\ndate\tkilled\ttext\n2014-05-20\t34\tSome \"quoted text.\n2014-05-21\t?\tNo number.\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 1 || rows[0].Number != 34 || rows[0].Measure != casus.Killed || rows[0].Date != "2014-05-20" {
		t.Errorf("rows %+v", rows)
	}
	rows, err = lab.ReadCounted(writeFile(t, "b.tsv", "measure\tnumber\ttext\ninjured\t-\tNobody was hurt by 3 dogs.\n"))
	if err != nil || len(rows) != 1 || rows[0].Number != -1 || rows[0].Measure != casus.Injured {
		t.Errorf("rows %+v, error %v", rows, err)
	}
	if _, err := lab.ReadCounted(writeFile(t, "c.tsv", "a\tb\n1\t2\n")); casus.ErrorCode(err) != casus.EInvalid {
		t.Errorf("a table without texts gives %v", err)
	}
}

// One right, one wrong, one stated and missed, one lone victim, one sum.
func TestCountScore(t *testing.T) {
	var s lab.CountScore
	for _, c := range []struct {
		text   string
		killed int64
		read   int64 // -1: nothing
	}{
		{"It killed 34 villagers.", 34, 34},
		{"It killed thirty-five villagers.", 35, 53},
		{"It killed 12 of them.", 12, -1},
		{"It killed a man.", 1, -1},
		{"It killed two men and a woman.", 3, -1},
	} {
		d := text.NewDoc(&casus.Article{Text: c.text})
		d.Tokens = []text.Token{{Span: casus.Span{End: 2}, Head: -1}}
		d.Sents = []text.Sent{{Span: casus.Span{End: len(c.text)}, Last: 1}}
		if n := c.read; n >= 0 {
			d.Mentions = []text.Mention{{Kind: text.QuantityMention, Quantity: &text.Quantity{Class: text.Count, Measure: casus.Killed, Amount: casus.Amount{Low: &n}}}}
		}
		s.Add(lab.CountedRow{Text: c.text, Measure: casus.Killed, Number: c.killed}, d)
	}
	var b strings.Builder
	if err := s.Report(&b, false); err != nil {
		t.Fatal(err)
	}
	want := "rows=5 lone=1 sums=1\nstated=3 exact=0.3333 wrong_per_100=20.00\n"
	if b.String() != want {
		t.Errorf("got  %swant %s", b.String(), want)
	}
}

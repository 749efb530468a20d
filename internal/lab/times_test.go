package lab_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casus"
	"casus/internal/lab"
	"casus/internal/text"
)

const timeML = `<?xml version="1.0"?>
<TimeML><DOCID>one</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2022-01-06" functionInDocument="CREATION_TIME">January 6, 2022</TIMEX3></DCT>
<TITLE>Talks &amp; tolls</TITLE>
<TEXT>
Guards &amp; crowds met <TIMEX3 tid="t1" type="DATE" value="2022-01-05">yesterday</TIMEX3> and
<TIMEX3 tid="t2" type="SET" value="P1D">every day</TIMEX3> before.

</TEXT></TimeML>
`

// A document may mark its own day without a DCT element, and relations between
// expressions without words.
const timeMLOld = `<TimeML>
<TEXT><TIMEX3 tid="t0" type="DATE" value="1998-02-27" functionInDocument="CREATION_TIME"/>
Guards met <TIMEX3 tid="t1" type="DURATION" value="P2D">two days</TIMEX3> ago.
</TEXT></TimeML>
`

const wikiWars = `<DOC><DOCID>w</DOCID>
<DATETIME> <TIMEX2 val="2009-12-19T17:00:00">2009-12-19T17:00:00</TIMEX2> </DATETIME>
<TEXT>
It began in <TIMEX2 val="1941-06">June <TIMEX2 val="1941">1941</TIMEX2></TIMEX2> and was fought <TIMEX2 val="XXXX-XX-XX" set="YES">daily</TIMEX2> for <TIMEX2>some time</TIMEX2>.
</TEXT></DOC>
`

func writeFile(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReadTimes(t *testing.T) {
	for _, c := range []struct{ name, content, published, want string }{
		{"a.tml", timeML, "2022-01-06", "yesterday=2022-01-05 every day=P1D"},
		{"b.tml", timeMLOld, "1998-02-27", "two days=P2D"},
		{"a.key.xml", wikiWars, "", "June 1941=1941-06 daily=P1D some time="},
	} {
		d, err := lab.ReadTimes(writeFile(t, c.name, c.content))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, g := range d.Gold {
			got = append(got, g.Of(d.Article.Text)+"="+g.Value)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: gold %q, want %q", c.name, s, c.want)
		}
		published := ""
		if d.Article.Published != nil {
			published = d.Article.Published.From
		}
		if published != c.published {
			t.Errorf("%s: published %q, want %q", c.name, published, c.published)
		}
		if strings.Contains(d.Article.Text, "<") || strings.Contains(d.Article.Text, "&amp;") {
			t.Errorf("%s: the text still has marks: %q", c.name, d.Article.Text)
		}
	}
}

func TestReadTimesNamesTheMissingFile(t *testing.T) {
	_, err := lab.ReadTimes("no/such/file.tml")
	if casus.ErrorCode(err) != casus.ENotFound || !strings.Contains(err.Error(), "no/such/file.tml") {
		t.Errorf("error %v does not name the file", err)
	}
}

// A right extent with a wrong value, a longer extent, a miss and an invention.
func TestTimeScore(t *testing.T) {
	const body = "aaaa bbbb cccc dddd"
	gold := lab.TimedText{Article: &casus.Article{Text: body}, Gold: []lab.GoldTime{
		{Span: casus.Span{Start: 0, End: 4}, Value: "2020"},
		{Span: casus.Span{Start: 5, End: 9}, Value: "2021"},
		{Span: casus.Span{Start: 15, End: 19}},
	}}
	d := text.NewDoc(gold.Article)
	for _, m := range []struct {
		start, end int
		value      string
	}{{0, 4, "2020"}, {5, 14, "2022"}, {10, 14, "P1D"}} {
		d.Mentions = append(d.Mentions, text.Mention{Span: casus.Span{Start: m.start, End: m.end}, Kind: text.TimeMention, Time: &text.Time{Value: m.value}})
	}
	var s lab.TimeScore
	s.Add(gold, d)
	var b strings.Builder
	if err := s.Report(&b, false); err != nil {
		t.Fatal(err)
	}
	want := "gold=3 found=3 strict_f1=0.3333 relaxed_f1=0.6667 value_acc=0.5000\n"
	if b.String() != want {
		t.Errorf("got  %swant %s", b.String(), want)
	}
}

func TestAnnotateTimesCountsCharacters(t *testing.T) {
	d := text.NewDoc(&casus.Article{ID: "x", Text: "é now é now"})
	for _, start := range []int{3, 10} {
		d.Mentions = append(d.Mentions, text.Mention{Span: casus.Span{Start: start, End: start + 3}, Kind: text.TimeMention, Time: &text.Time{Type: text.TimeDate, Value: "PRESENT_REF"}})
	}
	var b strings.Builder
	if err := lab.AnnotateTimes(&b, d); err != nil {
		t.Fatal(err)
	}
	want := "x\t2\t5\tnow\tDATE\tPRESENT_REF\t\t\t\nx\t8\t11\tnow\tDATE\tPRESENT_REF\t\t\t\n"
	if b.String() != want {
		t.Errorf("got  %q\nwant %q", b.String(), want)
	}
}

package coverage_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casus"
	"casus/internal/coverage"
)

const island = "The council of the outer islands said on Tuesday that the harbour would open again and that the police of three neighbours would stay for a week. "

func TestRecordFields(t *testing.T) {
	a := read(t, coverage.Record, `{
		"Headline": "Harbour opens again",
		"content": "A tokenised , copy , of the text .",
		"content_original": "`+island+island+`",
		"Source": "Harbour Gazette",
		"Link": "https://harbour.example/2031/03/04/opens",
		"Date": "4 Mar 2031",
		"Timestamp": "2031-04-01 10:00:00.5",
		"authors": ["Ann Harbour", "Ben Quay"]
	}`)
	if a.Title != "Harbour opens again" || !strings.HasPrefix(a.Text, "Harbour opens again\nThe council") {
		t.Errorf("title %q, text %.60q", a.Title, a.Text)
	}
	if a.OutletName != "Harbour Gazette" || a.Outlet != "harbour-gazette" {
		t.Errorf("outlet %q %q", a.Outlet, a.OutletName)
	}
	if a.Byline != "Ann Harbour, Ben Quay" {
		t.Errorf("byline %q", a.Byline)
	}
	if a.Published == nil || a.Published.From != "2031-03-04" || a.Captured != "2031-04-01T10:00" {
		t.Errorf("published %+v, captured %q: a crawl time is never the date", a.Published, a.Captured)
	}
	if a.URL != "https://harbour.example/2031/03/04/opens" || a.Language != "en" || a.Status != casus.Analysed {
		t.Errorf("url %q, language %q, status %q", a.URL, a.Language, a.Status)
	}
}

func TestCrawlTimeIsNoDate(t *testing.T) {
	a := read(t, coverage.Record, `{"text":"`+island+`","date_download":"2031-04-01T10:00:00"}`)
	if a.Published != nil {
		t.Errorf("published %+v from a crawl time", a.Published)
	}
}

func TestURLIsHTTP(t *testing.T) {
	for _, url := range []string{"javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//no.scheme", "http://"} {
		if a := read(t, coverage.Record, `{"text":"`+island+`","url":"`+url+`"}`); a.URL != "" {
			t.Errorf("url %q was kept as %q", url, a.URL)
		}
	}
}

func TestTokenisedText(t *testing.T) {
	a := read(t, coverage.Record, `{"text":"The council 's word , given on Tuesday , was plain : the harbour -LRB- shut since May -RRB- would open . `+
		"`` We have n't the men , '' the master said , but he did not say `` no '' ."+`"}`)
	want := "The council's word, given on Tuesday, was plain: the harbour (shut since May) would open. “We haven't the men,” the master said, but he did not say “no”."
	if a.Text != want {
		t.Errorf("mended:\n got %s\nwant %s", a.Text, want)
	}
}

const pageHead = `<html lang="en"><head><title>Harbour opens | Gazette</title>
<meta property="og:title" content="Harbour opens again after the storm">
<meta property="og:site_name" content="Harbour Gazette">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Harbour opens again after the storm",
"datePublished":"2031-03-04T08:30:00Z","author":{"name":"Ann Harbour"}}]}</script></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>`

func TestPage(t *testing.T) {
	a := read(t, coverage.HTML, pageHead+`<article><h1>Harbour opens again after the storm</h1>
<figure><img src="x"><figcaption>Cranes at the quay on Monday. Photo: Island Press</figcaption></figure>
<p>`+island+`</p><p>`+island+`The harbour master&nbsp;thanked<br>them.</p><div class="ad">Advertisement</div>
<p>`+island+`Nobody was hurt, the town's hospital said.</p><script>var x = "not shown";</script><p style="display: none">Hidden words.</p>
</article><aside><h3>Most read</h3><ul><li><a href="/a">The man who counted every gull</a></li></ul><time datetime="2035-01-01">1 Jan 2035</time></aside>
<footer>© 2031 Harbour Gazette</footer></body></html>`)
	text := strings.Join(kept(a), "\n")
	for _, want := range []string{"Harbour opens again after the storm", "Cranes at the quay", "harbour master thanked them.", "Nobody was hurt"} {
		if strings.Count(text, want) != 1 {
			t.Errorf("%q stands %d times in what is kept, want once:\n%s", want, strings.Count(text, want), text)
		}
	}
	for _, no := range []string{"World", "Advertisement", "gull", "©"} {
		if strings.Contains(text, no) || !strings.Contains(a.Text, no) {
			t.Errorf("%q must be in the text and cut:\n%s", no, a.Text)
		}
	}
	for _, hidden := range []string{"not shown", "Hidden words"} {
		if strings.Contains(a.Text, hidden) {
			t.Errorf("%q is not visible and stands in the text", hidden)
		}
	}
	if a.Published == nil || a.Published.From != "2031-03-04T08:30Z" || a.Byline != "Ann Harbour" || a.OutletName != "Harbour Gazette" {
		t.Errorf("published %+v, byline %q, outlet %q", a.Published, a.Byline, a.OutletName)
	}
}

func TestCaptionDateIsKeptApart(t *testing.T) {
	a := read(t, coverage.Plain, "3 Mar, 2031 14:05\n\nHarbour reopens after two days of clashes in Port Selwick\n\n"+
		"Officers stand at the harbour gate in Port Selwick on March 3, 2030. © Island Press / Handout\n\n"+island+"\n\n"+island+"It was quiet.\n")
	if a.Published == nil || a.Published.From != "2031-03-03T14:05" {
		t.Fatalf("published %+v", a.Published)
	}
	last := a.Dates[len(a.Dates)-1]
	if last.Source != "caption" || last.When.From != "2030-03-03" || last.Span.Of(a.Text) != "March 3, 2030" {
		t.Errorf("readings %+v, want the caption's last", a.Dates)
	}
}

func TestTeaserDateIsNoDate(t *testing.T) {
	data := "Harbour reopens in Port Selwick after the clashes\n\n" + island + "\n\n" + island + "It was quiet.\n\nMore In This Category\n\nStorm warning lifted\n\nNovember 29, 2033\n\nAs we reported on November 29th, 2033, a...\n"
	if a := read(t, coverage.Plain, data); a.Published != nil {
		t.Errorf("published %+v, which is a teaser's date", a.Published)
	}
}

func TestLanguages(t *testing.T) {
	tests := []struct{ text, language string }{
		{island, "en"},
		{"Совет внешних островов сообщил во вторник, что гавань снова откроется и что полиция трёх соседей останется на неделю.", "ru"},
		{"Le conseil des îles a annoncé mardi que le port rouvrirait et que la police des trois îles voisines resterait une semaine.", "fr"},
	}
	for _, test := range tests {
		a := read(t, coverage.Plain, test.text)
		if a.Language != test.language {
			t.Errorf("language of %.30q: got %q, want %q", test.text, a.Language, test.language)
		}
		if analysed := a.Status == casus.Analysed; analysed != (test.language == "en") || !analysed && a.Why == "" {
			t.Errorf("%.30q: status %q, why %q", test.text, a.Status, a.Why)
		}
	}
}

func TestEncodings(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"UTF-8", "The caf\xc3\xa9 by the harbour.", "The café by the harbour."},
		{"mark", "\xef\xbb\xbfThe caf\xc3\xa9 by the harbour.", "The café by the harbour."},
		{"UTF-16", "\xff\xfeT\x00h\x00e\x00 \x00c\x00a\x00f\x00\xe9\x00", "The café"},
		{"decomposed", "The cafe\u0301 by the harbour.", "The café by the harbour."},
		{"invisible", "The\u200b har\u00adbour\u202e is\u00a0open.\ufeff", "The harbour is open."},
	}
	for _, test := range tests {
		if a := read(t, coverage.Plain, test.data); a.Text != test.want {
			t.Errorf("%s: got %q, want %q", test.name, a.Text, test.want)
		}
	}
	declared := "<html><head><meta charset=\"windows-1251\"></head><body><p>\xd1\xee\xe2\xe5\xf2</p></body></html>"
	if a := read(t, coverage.HTML, declared); !strings.Contains(a.Text, "Совет") {
		t.Errorf("declared encoding: got %q", a.Text)
	}
}

func TestWrappedText(t *testing.T) {
	a := read(t, coverage.Plain, `The council of the outer islands said on Tuesday that the harbour
would open again and that the police of three neighbours would
stay for a week, and nobody asked the dockers what they thought.

The harbour master said that the cranes were whole and that the
first ship was due in the evening, with flour and oil for the
town, which has been without either since the storm of February.
`)
	if len(a.Blocks) != 2 || !strings.Contains(a.Text, "the harbour would open again") {
		t.Errorf("got %d blocks, want the two paragraphs:\n%s", len(a.Blocks), a.Text)
	}
}

// checkArticle reports what no article may be, whatever it was made of.
func checkArticle(t interface {
	Helper()
	Fatalf(string, ...any)
}, a *casus.Article) {
	t.Helper()
	if strings.ToValidUTF8(a.Text, "") != a.Text {
		t.Fatalf("the text is no valid UTF-8")
	}
	end := -1
	for i, b := range a.Blocks {
		if b.Start != end+1 || b.End <= b.Start || b.End > len(a.Text) {
			t.Fatalf("block %d is %v after %d in %d bytes", i, b.Span, end, len(a.Text))
		}
		if strings.ContainsAny(b.Of(a.Text), "\n\r\t\x00") {
			t.Fatalf("block %d %q is not settled", i, b.Of(a.Text))
		}
		if (b.Kind == casus.Furniture) != a.InCut(b.Span) {
			t.Fatalf("block %d %q is %s, in a cut: %t", i, b.Of(a.Text), b.Kind, a.InCut(b.Span))
		}
		end = b.End
	}
	if len(a.Blocks) > 0 && end != len(a.Text) {
		t.Fatalf("the blocks end at %d of %d bytes", end, len(a.Text))
	}
	end = 0
	for _, c := range a.Cut {
		if c.Start < end || c.End <= c.Start || c.Why == "" {
			t.Fatalf("cut %+v after %d", c, end)
		}
		end = c.End
	}
	for _, d := range a.Dates {
		if d.Span != nil && (d.Span.Start < 0 || d.Span.End > len(a.Text) || d.Span.Len() <= 0) {
			t.Fatalf("date %+v lies outside the text", d)
		}
	}
	end = 0
	for _, l := range a.Late {
		if l.Start < end || l.End > len(a.Text) || l.When.From == "" {
			t.Fatalf("late %+v after %d", l, end)
		}
		end = l.End
	}
	if a.Status == casus.NotAnalysed && a.Why == "" {
		t.Fatalf("not analysed without a reason")
	}
}

// TestAnyLines reads pages drawn from lines of all kinds: the result is whole,
// and reading what was read gives the same text.
func TestAnyLines(t *testing.T) {
	lx := outlets(t)
	line := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		island, island + "And so on.", "Top stories", "Read more", "Harbour opens again in Port Selwick", "Comments", "3 Mar, 2031 14:05",
		"BBC", "© 2031 Gazette", "Share", "A man walking by the quay in Port Selwick", island + island + "And so on.", "", "   ",
	}))
	rapid.Check(t, func(t *rapid.T) {
		data := strings.Join(rapid.SliceOfN(line, 0, 30).Draw(t, "lines"), "\n")
		a, err := coverage.Read(coverage.Piece{File: "x", Data: []byte(data), Format: coverage.Plain}, nil, lx)
		if err != nil {
			t.Fatalf("plain text cannot fail: %v", err)
		}
		checkArticle(t, a)
		again, _ := coverage.Read(coverage.Piece{File: "x", Data: []byte(a.Text), Format: coverage.Plain}, nil, lx)
		if !strings.Contains(data, "\x00") && again.Text != a.Text && len(a.Blocks) == len(again.Blocks) {
			t.Fatalf("reading again changed %q to %q", a.Text, again.Text)
		}
	})
}

func TestLatePosts(t *testing.T) {
	a := read(t, coverage.Plain, "3 Mar, 2031 14:05\n\nHarbour reopens after two days of clashes in Port Selwick\n\nUpdated 6 Mar 2031 09:00\n\n"+island+"\n\n"+island+"It was quiet.\n\n"+
		"16:20\n\nThe first ship has come in, and the dockers have gone back to work at all the quays but one, the harbour master said.\n\n"+
		"13:10\n\nThe gates were opened before noon, and nobody was let in but the men who had been called by name on the day before.\n\n"+
		"Update, 5 March 2031: The number of men hurt was corrected to twelve, which is what the hospital in the town had said at first.\n")
	var late []string
	for _, l := range a.Late {
		late = append(late, l.When.From+" "+l.Of(a.Text)[:16])
	}
	want := []string{"2031-03-03T16:20 The first ship h", "2031-03-05 Update, 5 March "}
	if strings.Join(late, "; ") != strings.Join(want, "; ") {
		t.Errorf("late: %q, want %q", late, want)
	}
	if a.Published == nil || a.Published.From != "2031-03-03T14:05" {
		t.Errorf("published %+v", a.Published)
	}
}

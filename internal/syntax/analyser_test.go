package syntax_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"casus"
	"casus/internal/syntax"
	"casus/internal/text"
)

func load(t testing.TB) *syntax.Model {
	t.Helper()
	m, err := syntax.Load()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func analyse(t testing.TB, m *syntax.Model, content string) *text.Doc {
	t.Helper()
	d := text.NewDoc(&casus.Article{Text: content})
	if err := m.NewAnalyser().Analyse(d); err != nil {
		t.Fatal(err)
	}
	return d
}

// checkContract fails when the layer Trees of d breaks its promises.
func checkContract(t interface {
	Helper()
	Fatalf(string, ...any)
}, d *text.Doc) {
	t.Helper()
	at, next := 0, int32(0)
	for i, s := range d.Sents {
		if s.First != next || s.Last <= s.First || int(s.Last) > len(d.Tokens) {
			t.Fatalf("sentence %d holds tokens [%d, %d) after token %d of %d", i, s.First, s.Last, next, len(d.Tokens))
		}
		next = s.Last
		if s.Start != d.Tokens[s.First].Start || s.End != d.Tokens[s.Last-1].End {
			t.Fatalf("sentence %d does not cover its tokens", i)
		}
		checkTree(t, d, i, s)
		for j := s.First; j < s.Last; j++ {
			tok := d.Tokens[j]
			if tok.Start < at || tok.Start >= tok.End || tok.End > len(d.Article.Text) {
				t.Fatalf("token %d is [%d, %d) after offset %d", j, tok.Start, tok.End, at)
			}
			at = tok.End
			if tok.UPOS == "" || tok.XPOS == "" || tok.Dep == "" || int(tok.Sent) != i {
				t.Fatalf("token %d lacks a tag or names another sentence: %+v", j, tok)
			}
		}
	}
	if int(next) != len(d.Tokens) {
		t.Fatalf("%d tokens, %d of them in sentences", len(d.Tokens), next)
	}
	checkNames(t, d)
}

// checkTree fails unless the sentence is one tree whose root it names.
func checkTree(t interface {
	Helper()
	Fatalf(string, ...any)
}, d *text.Doc, i int, s text.Sent) {
	t.Helper()
	roots := 0
	for j := s.First; j < s.Last; j++ {
		steps, up := 0, j
		for d.Tokens[up].Head >= 0 {
			up = d.Tokens[up].Head
			if steps++; up < s.First || up >= s.Last || steps > int(s.Last-s.First) {
				t.Fatalf("sentence %d: the heads above token %d leave it or run in a circle", i, j)
			}
		}
		if up == j {
			roots++
		}
		if up != s.Root || (d.Tokens[j].Dep == "root") != (up == j) {
			t.Fatalf("sentence %d: token %d hangs below %d by %q; the root is %d", i, j, up, d.Tokens[j].Dep, s.Root)
		}
	}
	if roots != 1 {
		t.Fatalf("sentence %d has %d roots", i, roots)
	}
}

func checkNames(t interface {
	Helper()
	Fatalf(string, ...any)
}, d *text.Doc) {
	t.Helper()
	last := int32(0)
	for _, n := range d.Names {
		if n.First < last || n.Last <= n.First || n.Kind == "" || d.Tokens[n.First].Sent != d.Tokens[n.Last-1].Sent {
			t.Fatalf("name %+v after token %d", n, last)
		}
		if n.Start != d.Tokens[n.First].Start || n.End != d.Tokens[n.Last-1].End {
			t.Fatalf("name %+v does not cover its tokens", n)
		}
		last = n.Last
	}
}

// TestContract holds any text, made of what breaks tokenisers, to the contract.
func TestContract(t *testing.T) {
	a := load(t).NewAnalyser()
	parts := []string{"word", "The", " ", " ", "\n\n", ".", "...", "-", "'s", "n't", "“", "”", "(", ")", "3,000", "U.S.", "é", "中",
		"\u00a0", "\u200b", "\xff", "\x00", "http://a.b/c", "a@b.cd", "$", "%", "😀", "Jan.", "—", "/"}
	rapid.Check(t, func(t *rapid.T) {
		content := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 60).Draw(t, "parts"), "")
		d := text.NewDoc(&casus.Article{Text: content})
		if err := a.Analyse(d); err != nil {
			t.Fatalf("%v", err)
		}
		checkContract(t, d)
		if got, want := letters(joined(d)), letters(content); got != want {
			t.Fatalf("tokens hold %q of %q", got, want)
		}
	})
}

// joined is all tokens' text.
func joined(d *text.Doc) string {
	var b strings.Builder
	for i := range d.Tokens {
		b.WriteString(d.Form(i))
	}
	return b.String()
}

// letters keeps the letters a to z: what no tokeniser may lose.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, s)
}

// TestNamesAgree demands that the names of an article decide over one another
// and stand without titles.
func TestNamesAgree(t *testing.T) {
	d := text.NewDoc(&casus.Article{Text: "President Anna Kern Brandt spoke in London on Monday.\n\nBrandt left London. Later Brandt returned to London."})
	a := load(t).NewAnalyser()
	if err := a.Analyse(d); err != nil {
		t.Fatal(err)
	}
	checkContract(t, d)
	var got []string
	for _, n := range d.Names {
		got = append(got, string(n.Kind)+" "+d.Slice(n.Span))
	}
	want := []string{"PER Anna Kern Brandt", "LOC London", "PER Brandt", "LOC London", "PER Brandt", "LOC London"}
	if !slices.Equal(got, want) {
		t.Errorf("names %q, want %q", got, want)
	}
}

func FuzzAnalyse(f *testing.F) {
	f.Add("Troops left the base on 6 Jan. “We go,” he said.The rest stayed.")
	f.Add("\xff\xfe---...\u200b''``")
	m, err := syntax.Load()
	if err != nil {
		f.Fatal(err)
	}
	a := m.NewAnalyser()
	f.Fuzz(func(t *testing.T, content string) {
		d := text.NewDoc(&casus.Article{Text: content})
		if err := a.Analyse(d); err != nil {
			t.Fatal(err)
		}
		checkContract(t, d)
	})
}

// TestCuts demands that nothing of a cut is read and no sentence crosses a
// block.
func TestCuts(t *testing.T) {
	content := "Bridge closed after blast\nShare this page\nThe bridge was closed. Police said"
	headline, furniture := casus.Span{Start: 0, End: 25}, casus.Span{Start: 26, End: 41}
	a := &casus.Article{Text: content,
		Blocks: []casus.Block{{Span: headline, Kind: casus.Headline}, {Span: furniture, Kind: casus.Furniture},
			{Span: casus.Span{Start: 42, End: len(content)}, Kind: casus.Paragraph}},
		Cut: []casus.Cut{{Span: furniture}, {Span: casus.Span{Start: 65, End: len(content)}}}}
	d := text.NewDoc(a)
	if err := load(t).NewAnalyser().Analyse(d); err != nil {
		t.Fatal(err)
	}
	checkContract(t, d)
	var got []string
	for _, s := range d.Sents {
		got = append(got, string(s.Block)+": "+d.Slice(s.Span))
	}
	want := []string{"headline: Bridge closed after blast", "paragraph: The bridge was closed."}
	if !slices.Equal(got, want) {
		t.Errorf("sentences %q, want %q", got, want)
	}
}

// TestPlainTwin demands the same analysis of the plain kernels.
func TestPlainTwin(t *testing.T) {
	m := load(t)
	fast, plain := m.NewAnalyser(), m.Plain().NewAnalyser()
	sentences := 500
	if testing.Short() {
		sentences = 50
	}
	content := strings.Repeat(news+"\n\n", sentences/7+1)
	// Vary the text, so that not every paragraph is the same.
	var b strings.Builder
	for i, word := range strings.SplitAfter(content, " ") {
		if i%11 == 7 {
			b.WriteString(words[i/11%len(words)] + " ")
		}
		b.WriteString(word)
	}
	x, y := text.NewDoc(&casus.Article{Text: b.String()}), text.NewDoc(&casus.Article{Text: b.String()})
	if fast.Analyse(x) != nil || plain.Analyse(y) != nil {
		t.Fatal("not analysed")
	}
	if len(x.Sents) < sentences {
		t.Fatalf("only %d sentences", len(x.Sents))
	}
	if !slices.Equal(x.Tokens, y.Tokens) || !slices.Equal(x.Names, y.Names) {
		t.Error("the plain kernels give another analysis")
	}
}

// TestLongWord bounds the time of text without spaces.
func TestLongWord(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	m := load(t)
	for _, content := range []string{strings.Repeat("x", 5<<20), strings.Repeat("é.", 1<<17)} {
		start := time.Now()
		d := analyse(t, m, content)
		checkSizes(t, d)
		if took := time.Since(start); took > 2*time.Minute {
			t.Errorf("%d bytes took %v", len(content), took)
		}
	}
}

// checkSizes fails on a sentence longer than the analyser promises.
func checkSizes(t *testing.T, d *text.Doc) {
	t.Helper()
	for i, s := range d.Sents {
		if s.Last-s.First > 400 {
			t.Fatalf("sentence %d has %d tokens", i, s.Last-s.First)
		}
	}
	for i := range d.Tokens {
		if !utf8.ValidString(d.Form(i)) {
			t.Fatalf("token %d splits a character", i)
		}
	}
}

// TestAllocations demands that a second analysis of the same Doc allocates next
// to nothing.
func TestAllocations(t *testing.T) {
	a := load(t).NewAnalyser()
	d := text.NewDoc(&casus.Article{Text: strings.Repeat(news+"\n\n", 20)})
	allocs := testing.AllocsPerRun(2, func() {
		if err := a.Analyse(d); err != nil {
			t.Fatal(err)
		}
	})
	if perToken := allocs / float64(len(d.Tokens)); perToken > 0.01 {
		t.Errorf("%.3f allocations per token (%.0f for %d tokens)", perToken, allocs, len(d.Tokens))
	}
}

func BenchmarkAnalyse(b *testing.B) {
	m := load(b)
	for _, c := range []struct {
		name string
		m    *syntax.Model
	}{{"vector", m}, {"plain", m.Plain()}} {
		b.Run(c.name, func(b *testing.B) {
			a := c.m.NewAnalyser()
			d := text.NewDoc(&casus.Article{Text: strings.Repeat(news+"\n\n", 10)})
			tokens := 0
			for b.Loop() {
				if err := a.Analyse(d); err != nil {
					b.Fatal(err)
				}
				tokens += len(d.Tokens)
			}
			b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
			b.ReportAllocs()
		})
	}
}

func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile("data/model.bin")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := syntax.ReadWithVectors(string(data)); err != nil {
			b.Fatal(err)
		}
	}
}

// news is invented.
const news = `Peacekeepers arrive in Riverton after night of unrest

RIVERTON, Jan. 6 (Agency) — At least 18 police officers have died and more than 1,300 people were wounded, the Interior Ministry said on Thursday. Gen. Anna Kern told reporters that the mayor's office had been stormed by protesters. “We will not negotiate,” President Tomas Brandt said. Troops guarded the airport and other facilities.The joint force includes 3,000 paratroopers from Norland. A state of emergency was declared in the city of around 2 million people, according to the U.S. State Department. It isn't clear who fired first.`

var words = []string{"again", "Minister", "2,500", "they", "quickly", "Northport", "because", "shelling", "“", "of", "U.N.", "killed"}

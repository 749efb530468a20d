package mention_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"casus"
	"casus/internal/text"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The articles of testdata/articles.conllu are ours; the golden file shows every
// mention below its sentence.
func TestArticles(t *testing.T) {
	r := resolver(t)
	var b strings.Builder
	for _, d := range readTrees(t, "testdata/articles.conllu") {
		if err := r.Resolve(d); err != nil {
			t.Fatal(err)
		}
		checkMentions(t, d)
		fmt.Fprintf(&b, "== %s ==\n", d.Article.ID)
		next := 0
		for _, s := range d.Sents {
			fmt.Fprintf(&b, "%s\n", d.Slice(s.Span))
			for ; next < len(d.Mentions) && d.Mentions[next].Start < s.End; next++ {
				fmt.Fprintf(&b, "    %s\n", line(d, &d.Mentions[next]))
			}
		}
	}
	const golden = "testdata/articles.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	diffLines(t, string(want), b.String())
}

func diffLines(t *testing.T, want, got string) {
	t.Helper()
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		var a, b string
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a != b {
			t.Fatalf("line %d:\n got %s\nwant %s", i+1, b, a)
		}
	}
}

// checkMentions tests what the layer promises of any document.
func checkMentions(t *testing.T, d *text.Doc) {
	t.Helper()
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Start < 0 || m.End > len(d.Article.Text) || m.Start >= m.End {
			t.Fatalf("mention %d has the span %v", i, m.Span)
		}
		if m.First >= m.Last || m.Head < m.First || m.Head >= m.Last {
			t.Errorf("%q: head %d is not in tokens %d to %d", d.Slice(m.Span), m.Head, m.First, m.Last)
		}
		if i > 0 && (m.Start < d.Mentions[i-1].Start || m.Start == d.Mentions[i-1].Start && m.End > d.Mentions[i-1].End) {
			t.Errorf("%q stands out of order", d.Slice(m.Span))
		}
		if m.Actor != "" && d.Actors[m.Actor] == nil || m.Place != "" && d.Places[m.Place] == nil {
			t.Errorf("%q names an actor or place that the document does not have", d.Slice(m.Span))
		}
		if int(m.Link) > len(d.Mentions) || m.Link == int32(i)+1 {
			t.Errorf("%q is linked to mention %d", d.Slice(m.Span), m.Link)
		}
		checkKind(t, d, m)
	}
	for _, id := range sortedIDs(d.Actors) {
		if a := d.Actors[id]; a.ID != id || len(a.Names) == 0 {
			t.Errorf("actor %q has the ID %q and the names %v", id, a.ID, a.Names)
		}
	}
}

func checkKind(t *testing.T, d *text.Doc, m *text.Mention) {
	t.Helper()
	switch m.Kind {
	case text.TimeMention:
		if m.Time == nil || m.Time.Value == "" {
			t.Errorf("%q is a time without a value", d.Slice(m.Span))
		}
		if m.When != nil && m.When.FirstDay() > m.When.LastDay() && m.When.LastDay() != "" {
			t.Errorf("%q runs from %s to %s", d.Slice(m.Span), m.When.From, m.When.To)
		}
	case text.QuantityMention:
		if q := m.Quantity; q == nil || q.Low != nil && q.High != nil && *q.Low > *q.High {
			t.Errorf("%q is a quantity with the bounds %v", d.Slice(m.Span), m.Quantity)
		}
	case text.PronounMention:
		if m.Link == 0 {
			t.Errorf("%q is linked to nothing", d.Slice(m.Span))
		}
	}
}

// The same document gives the same mentions, whatever was read before it.
func TestDeterministic(t *testing.T) {
	r := resolver(t)
	write := func() string {
		var b strings.Builder
		for _, d := range readTrees(t, "testdata/articles.conllu") {
			if err := r.Resolve(d); err != nil {
				t.Fatal(err)
			}
			for i := range d.Mentions {
				b.WriteString(line(d, &d.Mentions[i]) + d.Mentions[i].Rule + "\n")
			}
			for _, id := range sortedIDs(d.Actors) {
				fmt.Fprintln(&b, *d.Actors[id])
			}
		}
		return b.String()
	}
	if a, b := write(), write(); a != b {
		t.Error("two readings differ")
	}
}

// Private persons are no actors.
func TestPrivatePersons(t *testing.T) {
	r := resolver(t)
	for _, d := range readTrees(t, "testdata/articles.conllu") {
		if err := r.Resolve(d); err != nil {
			t.Fatal(err)
		}
		for _, id := range sortedIDs(d.Actors) {
			if a := d.Actors[id]; a.Kind == casus.PersonActor && strings.Contains(a.Name, "Sidorov") {
				t.Errorf("%s is a private person and an actor", a.Name)
			}
		}
	}
}

// No bytes make the stage panic or break what it promises.
func FuzzResolve(f *testing.F) {
	f.Add("At least 18 officers died on Monday .")
	f.Add("1,2,3 - 4 and 5 . the the of of\nUN UN 99999999999999999999 BC")
	f.Add("\xff\xfe 1980s '99 mid- $ % \u200b")
	f.Fuzz(func(t *testing.T, s string) {
		d := plainDoc("2022-01-06", s)
		if err := resolver(t).Resolve(d); err != nil {
			t.Fatal(err)
		}
		checkMentions(t, d)
	})
}

package mention_test

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"casus"
	"casus/internal/lexicon"
	"casus/internal/mention"
	"casus/internal/text"
)

// plainDoc makes a document without trees: words and marks by the simplest
// rules, one sentence for each line.
func plainDoc(published, body string) *text.Doc {
	d := text.NewDoc(article(published, body))
	for start := 0; start < len(body); {
		end := start + strings.IndexByte(body[start:]+"\n", '\n')
		first := int32(len(d.Tokens))
		plainTokens(d, start, end)
		d.Sents = append(d.Sents, text.Sent{Span: casus.Span{Start: start, End: end}, First: first, Last: int32(len(d.Tokens)), Root: first, Block: casus.Paragraph})
		start = end + 1
	}
	return d
}

func article(published, body string) *casus.Article {
	a := &casus.Article{ID: "a", Text: body, Status: casus.Analysed}
	if published != "" {
		day := casus.OnDay(published)
		a.Published = &day
	}
	return a
}

func plainTokens(d *text.Doc, start, end int) {
	const marks = ".,;:!?()\"“”"
	for i := start; i < end; {
		if d.Article.Text[i] == ' ' {
			i++
			continue
		}
		j := i + strings.IndexByte(d.Article.Text[i:end]+" ", ' ')
		word := d.Article.Text[i:j]
		core := strings.TrimRight(word, marks)
		if strings.Count(word, ".") > 1 || strings.HasPrefix(word, "Jan.") || core == "" {
			core = word
		}
		if k := strings.Index(core, "’s"); k > 0 {
			core = core[:k]
		}
		add := func(from, to int) {
			d.Tokens = append(d.Tokens, text.Token{Span: casus.Span{Start: from, End: to}, Head: -1, Sent: int32(len(d.Sents))})
		}
		for strings.HasPrefix(core, "$") && len(core) > 1 {
			add(i, i+1)
			i, core = i+1, core[1:]
		}
		add(i, i+len(core))
		if i+len(core) < j {
			add(i+len(core), j)
		}
		i = j
	}
}

// readTrees reads documents as CoNLL-U with the comments "# article", "#
// published", "# block" and "# text". Sentences are joined by one space within a
// block and by a blank line between blocks. Names stand in the last column as
// Name=B-PER and Name=I-PER.
func readTrees(t *testing.T, path string) []*text.Doc {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var docs []*text.Doc
	r := treeReader{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		key, value, _ := strings.Cut(strings.TrimPrefix(lines.Text(), "# "), " = ")
		switch {
		case !strings.HasPrefix(lines.Text(), "#"):
			r.row(t, lines.Text())
		case key == "article":
			docs = append(docs, text.NewDoc(&casus.Article{ID: value, Status: casus.Analysed}))
			r = treeReader{d: docs[len(docs)-1], block: casus.Headline}
		case key == "published":
			day := casus.OnDay(value)
			r.d.Article.Published = &day
		case key == "block":
			r.newBlock(casus.BlockKind(value))
		case key == "text":
			r.newSentence(value)
		}
	}
	return docs
}

// treeReader builds one document from rows.
type treeReader struct {
	d     *text.Doc
	block casus.BlockKind
	pos   int // where the next token is looked for
}

func (r *treeReader) newBlock(kind casus.BlockKind) {
	if r.d.Article.Text != "" {
		r.d.Article.Text += "\n\n"
	}
	r.block = kind
}

func (r *treeReader) newSentence(s string) {
	if body := r.d.Article.Text; body != "" && !strings.HasSuffix(body, "\n") {
		r.d.Article.Text += " "
	}
	start := len(r.d.Article.Text)
	r.d.Article.Text += s
	r.pos = start
	n := int32(len(r.d.Tokens))
	r.d.Sents = append(r.d.Sents, text.Sent{Span: casus.Span{Start: start, End: start + len(s)}, First: n, Last: n, Block: r.block})
}

func (r *treeReader) row(t *testing.T, line string) {
	t.Helper()
	cols := strings.Split(line, "\t")
	if len(cols) < 8 {
		return
	}
	d := r.d
	at := strings.Index(d.Article.Text[r.pos:], cols[1])
	if at < 0 {
		t.Fatalf("%s: token %q is not in the text", d.Article.ID, cols[1])
	}
	sent := &d.Sents[len(d.Sents)-1]
	head, err := strconv.Atoi(cols[6])
	if err != nil {
		t.Fatalf("%s: %q is no head", d.Article.ID, cols[6])
	}
	tok := text.Token{Span: casus.Span{Start: r.pos + at, End: r.pos + at + len(cols[1])}, Lemma: cols[2], UPOS: cols[3], XPOS: cols[4], Dep: cols[7],
		Head: sent.First + int32(head) - 1, Sent: int32(len(d.Sents) - 1)}
	if head == 0 {
		tok.Head, sent.Root = -1, sent.Last
	}
	r.pos = tok.End
	d.Tokens = append(d.Tokens, tok)
	sent.Last++
	r.tag(cols[len(cols)-1], sent.Last-1)
}

func (r *treeReader) tag(misc string, i int32) {
	_, kind, found := strings.Cut(misc, "Name=B-")
	if found {
		tok := r.d.Tokens[i]
		r.d.Names = append(r.d.Names, text.Name{Span: tok.Span, First: i, Last: i + 1, Kind: text.NameKind(kind)})
	} else if strings.Contains(misc, "Name=I-") && len(r.d.Names) > 0 {
		n := &r.d.Names[len(r.d.Names)-1]
		n.Last, n.End = i+1, r.d.Tokens[i].End
	}
}

// loaded is the embedded lexicon, read once for all tests.
var loaded = sync.OnceValues(func() (*lexicon.Lexicon, error) { return lexicon.Load() })

// resolver returns a resolver over the embedded lexicon.
func resolver(t *testing.T) *mention.Resolver {
	t.Helper()
	lx, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return mention.New(lx)
}

// line writes a mention as the golden files show it.
func line(d *text.Doc, m *text.Mention) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q", d.Slice(m.Span))
	if a := d.Actors[m.Actor]; a != nil {
		fmt.Fprintf(&b, " actor=%s kind=%s sector=%s", m.Actor, a.Kind, a.Sector)
	}
	if m.Place != "" {
		fmt.Fprintf(&b, " place=%q", d.Places[m.Place].Name)
	}
	if m.Time != nil {
		fmt.Fprintf(&b, " time=%s", m.Time.Value)
	}
	if m.When != nil {
		fmt.Fprintf(&b, " when=%s..%s", m.When.From, m.When.To)
	}
	if q := m.Quantity; q != nil {
		fmt.Fprintf(&b, " %s %s", q.Class, amountOf(q.Amount))
		if q.Measure != "" {
			fmt.Fprintf(&b, " %s %q", q.Measure, d.Slice(q.Victims))
		}
	}
	if m.Link > 0 {
		fmt.Fprintf(&b, " -> %q", d.Slice(d.Mentions[m.Link-1].Span))
	}
	for _, flag := range []struct {
		set  bool
		word string
	}{{m.Metonym, "metonym"}, {m.Taken, "taken"}, {m.Plural, "plural"}} {
		if flag.set {
			b.WriteString(" " + flag.word)
		}
	}
	return b.String()
}

func amountOf(a casus.Amount) string {
	bound := func(v *int64) string {
		if v == nil {
			return ""
		}
		return strconv.FormatInt(*v, 10)
	}
	return a.Qualifier + " [" + bound(a.Low) + "," + bound(a.High) + "]"
}

func sortedIDs[V any](m map[string]V) []string {
	ids := make([]string, 0, len(m))
	for id := range m {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

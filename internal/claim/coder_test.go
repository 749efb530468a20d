package claim_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"casus"
	"casus/internal/claim"
	"casus/internal/lexicon"
	"casus/internal/text"
)

var update = flag.Bool("update", false, "rewrite the expected claims in testdata; read the diff")

// TestCoder codes sentences whose trees and mentions are given, so that it tests
// the rules of this package and nothing before them. Each file in testdata holds
// one phenomenon; testdata/README.md explains the format.
func TestCoder(t *testing.T) {
	lx, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases in testdata")
	}
	coder := claim.New(lx)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			parts := map[string]*txtar.File{}
			for i := range archive.Files {
				parts[archive.Files[i].Name] = &archive.Files[i]
			}
			d := parseDoc(t, string(parts["tokens"].Data), string(parts["mentions"].Data))
			if err := coder.Code(d); err != nil {
				t.Fatal(err)
			}
			got := describe(d)
			if *update {
				parts["claims"].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want := string(parts["claims"].Data); got != want {
				t.Errorf("%s\ngot\n%swant\n%s", d.Article.Text, got, want)
			}
			checkClaims(t, d)
		})
	}
}

// checkClaims holds every claim to the format: quotations are the bytes of their
// spans, ids differ, one part is set.
func checkClaims(t *testing.T, d *text.Doc) {
	seen := map[string]bool{}
	for _, c := range d.Claims {
		if c.Quote != d.Slice(c.Span) {
			t.Errorf("%s: the quotation is not the bytes of its span", c.ID)
		}
		if seen[c.ID] {
			t.Errorf("%s stands twice", c.ID)
		}
		seen[c.ID] = true
	}
}

// parseDoc makes a Doc of token lines (form, lemma, UPOS, XPOS, head, relation;
// sentences parted by blank lines) and mention lines.
func parseDoc(t *testing.T, tokens, mentions string) *text.Doc {
	t.Helper()
	published := casus.OnDay("2022-01-06")
	a := &casus.Article{ID: "a", Status: casus.Analysed, Published: &published}
	d := text.NewDoc(a)
	for _, block := range strings.Split(strings.TrimSpace(tokens), "\n\n") {
		addSentence(t, d, block)
	}
	a.Blocks = []casus.Block{{Span: casus.Span{End: len(a.Text)}, Kind: casus.Paragraph}}
	for line := range strings.Lines(mentions) {
		if line = strings.TrimSpace(line); line != "" {
			addMention(t, d, strings.Split(line, "\t"))
		}
	}
	return d
}

func addSentence(t *testing.T, d *text.Doc, block string) {
	t.Helper()
	first := int32(len(d.Tokens))
	sent := text.Sent{First: first, Block: casus.Paragraph}
	for line := range strings.Lines(block) {
		f := strings.Fields(line)
		if len(f) != 6 {
			t.Fatalf("token line %q has not six columns", line)
		}
		if d.Article.Text != "" {
			d.Article.Text += " "
		}
		k := text.Token{Lemma: f[1], UPOS: f[2], XPOS: f[3], Dep: f[5], Head: first + int32(number(t, f[4])) - 1, Sent: int32(len(d.Sents))}
		k.Start = len(d.Article.Text)
		d.Article.Text += f[0]
		k.End = len(d.Article.Text)
		if f[4] == "0" {
			k.Head, sent.Root = -1, int32(len(d.Tokens))
		}
		d.Tokens = append(d.Tokens, k)
	}
	sent.Last = int32(len(d.Tokens))
	sent.Start, sent.End = d.Tokens[first].Start, d.Tokens[sent.Last-1].End
	d.Sents = append(d.Sents, sent)
}

// addMention reads: first token, last token, head token, kind, and what it
// resolves to.
func addMention(t *testing.T, d *text.Doc, f []string) {
	t.Helper()
	if len(f) != 5 {
		t.Fatalf("mention line %q has not five columns", f)
	}
	first, last, head := number(t, f[0])-1, number(t, f[1])-1, number(t, f[2])-1
	m := text.Mention{First: int32(first), Last: int32(last + 1), Head: int32(head),
		Span: casus.Span{Start: d.Tokens[first].Start, End: d.Tokens[last].End}}
	switch f[3] {
	case "actor":
		m.Kind, m.Actor = text.ActorMention, f[4]
		code, _, _ := strings.Cut(strings.NewReplacer("/", ".", ":", ".").Replace(f[4]), ".")
		sectors := map[casus.ActorKind]string{casus.StateActor: "GOV", casus.OrgActor: "IGO", casus.GroupActor: "CVL"}
		kind := casus.StateActor
		if len(code) != 3 {
			kind = casus.OrgActor
		} else if code != f[4] {
			kind = casus.GroupActor
		}
		d.Actors[f[4]] = &casus.Actor{ID: f[4], Name: f[4], Kind: kind, Code: code, Sector: sectors[kind]}
	case "place":
		m.Kind, m.Place = text.PlaceMention, f[4]
		d.Places[f[4]] = &casus.Place{ID: f[4], Name: d.Slice(m.Span), Precision: casus.CityPrecision}
	case "country":
		m.Kind, m.Place = text.PlaceMention, f[4]
		d.Places[f[4]] = &casus.Place{ID: f[4], Name: d.Slice(m.Span), Country: f[4], Precision: casus.CountryPrecision}
	case "time":
		when := casus.OnDay(f[4])
		m.Kind, m.When, m.Time = text.TimeMention, &when, &text.Time{Type: text.TimeDate, Value: f[4]}
	case "killed", "injured":
		n := int64(number(t, f[4]))
		m.Kind = text.QuantityMention
		m.Quantity = &text.Quantity{Amount: casus.Amount{Low: &n, High: &n, Qualifier: "exact"}, Class: text.Count, Of: -1, Measure: casus.Measure(f[3])}
	default:
		t.Fatalf("unknown kind of mention %q", f[3])
	}
	d.Mentions = append(d.Mentions, m)
}

func number(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// describe writes each claim on a line, and each uncoded sentence.
func describe(d *text.Doc) string {
	var b strings.Builder
	for _, c := range d.Claims {
		fmt.Fprintf(&b, "%s %s", c.Kind, c.Realis)
		if c.Completion != "" {
			fmt.Fprintf(&b, " %s", c.Completion)
		}
		switch {
		case c.EventClaim != nil:
			fmt.Fprintf(&b, " %s/%s", c.Type, c.Mode)
			for _, p := range c.Participants {
				fmt.Fprintf(&b, " %s=%s(%s)", p.Role, p.Actor, p.Text)
				if p.Certainty != casus.Stated {
					fmt.Fprintf(&b, "!%s", p.Certainty)
				}
			}
		case c.FigureClaim != nil:
			fmt.Fprintf(&b, " %s %d", c.Measure, *c.Low)
		case c.StatementClaim != nil:
			fmt.Fprintf(&b, " %q direct=%v", d.Slice(c.Content), c.Direct)
		case c.MembershipClaim != nil:
			fmt.Fprintf(&b, " %s %s %s", c.MembershipClaim.State, c.Standing, c.Organisation)
		}
		for _, p := range c.Places {
			fmt.Fprintf(&b, " %s:%s", p.Role, p.Place)
		}
		if c.When != nil && c.When.Basis != casus.Published {
			fmt.Fprintf(&b, " on=%s", c.When.From)
		}
		for s := c.Speaker; s != nil; s = s.Cites {
			fmt.Fprintf(&b, " says=%s(%s)", s.Actor, s.Text)
		}
		fmt.Fprintln(&b)
	}
	for _, u := range d.Uncoded {
		fmt.Fprintf(&b, "uncoded: %s\n", u.Why)
	}
	return b.String()
}

package lab

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"slices"
	"strings"

	"casus"
	"casus/internal/text"
)

// Link is one pronoun or description tied to an antecedent in a record.
type Link struct {
	Record         string
	At, Antecedent casus.Span
	Words, Told    string // of the link and of what it stands for
	Actor          string
	Context        string // the sentences from the antecedent's to the link's
	order          uint64
}

// SampleLinks resolves every eleventh record of gzipped JSON lines (id,
// published, text), of each its first 4,000 bytes, and returns n links drawn by
// seed, ordered by record and place. The same seed and program draw the same
// links.
func SampleLinks(path string, r *Reader, n int, seed uint64) ([]Link, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, unreadable(path, err)
	}
	var links []Link
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for i := 0; lines.Scan(); i++ {
		if i%11 != 0 {
			continue
		}
		var rec struct{ ID, Published, Text string }
		if err := json.Unmarshal(lines.Bytes(), &rec); err != nil {
			return nil, unreadable(path, err)
		}
		a := passage(rec.ID, strings.ToValidUTF8(rec.Text[:min(len(rec.Text), 4000)], ""))
		if _, ok := casus.ParseDay(rec.Published); ok {
			day := casus.OnDay(rec.Published)
			a.Published = &day
		}
		d, err := r.Read(a)
		if err != nil {
			return nil, err
		}
		links = append(links, linksOf(d, seed)...)
	}
	slices.SortFunc(links, func(a, b Link) int { return cmp.Compare(a.order, b.order) })
	links = links[:min(n, len(links))]
	slices.SortFunc(links, func(a, b Link) int {
		return cmp.Or(cmp.Compare(a.Record, b.Record), cmp.Compare(a.At.Start, b.At.Start))
	})
	return links, lines.Err()
}

// linksOf returns the links of d but for relative pronouns, which the tree ties.
func linksOf(d *text.Doc, seed uint64) []Link {
	var links []Link
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Link == 0 {
			continue
		}
		switch strings.ToLower(d.Slice(m.Span)) {
		case "who", "which", "that":
			continue
		}
		told := &d.Mentions[m.Link-1]
		for n := 0; told.Link > 0 && n < 20; n++ {
			told = &d.Mentions[told.Link-1]
		}
		h := fnv.New64a()
		fmt.Fprintf(h, "%d/%s/%d/%d", seed, d.Article.ID, m.Start, m.End)
		first, last := min(d.Tokens[told.First].Sent, d.Tokens[m.First].Sent), d.Tokens[m.First].Sent
		from := max(d.Sents[first].Start, m.Start-500)
		context := d.Article.Text[from:m.Start] + "<<" + d.Slice(m.Span) + ">>" + d.Article.Text[m.End:d.Sents[last].End]
		links = append(links, Link{Record: d.Article.ID, At: m.Span, Antecedent: told.Span, Words: d.Slice(m.Span), Told: d.Slice(told.Span), Actor: m.Actor,
			Context: strings.Join(strings.Fields(strings.ToValidUTF8(context, "")), " "), order: h.Sum64()})
	}
	return links
}

// WriteLinks writes links as the lines of a table of judgements, to be judged in
// place of the question mark; the context is for the reader and is not kept.
func WriteLinks(w io.Writer, links []Link) error {
	for _, l := range links {
		_, err := fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%d\t%d\t%s\t?\t%s\n", l.Record, l.At.Start, l.At.End, strings.Join(strings.Fields(l.Words), " "),
			l.Antecedent.Start, l.Antecedent.End, strings.Join(strings.Fields(l.Told), " "), l.Context)
		if err != nil {
			return err
		}
	}
	return nil
}

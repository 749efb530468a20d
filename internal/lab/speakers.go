package lab

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"casus"
	"casus/internal/text"
)

// AttributedText is an article with the attributions that an annotator marked.
type AttributedText struct {
	Article *casus.Article
	Gold    []GoldAttribution
}

// GoldAttribution is one attribution. Spans may be in several pieces. Source is
// empty where the annotator found none in the text.
type GoldAttribution struct {
	Source, Cue, Content []casus.Span
}

// ReadAttributions reads a folder in the layout of PolNeAR (the Political News
// Attribution Relations Corpus): text/NAME.txt and attributions/NAME_ID.ann in
// brat's standoff format. Of several annotators of one text the first by file
// name counts, and of the annotations the attributions only.
func ReadAttributions(dir string) ([]AttributedText, error) {
	files, err := filepath.Glob(filepath.Join(dir, "attributions", "*.ann"))
	if err != nil || len(files) == 0 {
		return nil, &casus.Error{Code: casus.ENotFound, Message: fmt.Sprintf("%s holds no attributions/*.ann", dir), Err: err}
	}
	slices.Sort(files)
	var all []AttributedText
	last := ""
	for _, file := range files {
		base := strings.TrimSuffix(filepath.Base(file), ".ann")
		name := base[:max(strings.LastIndexByte(base, '_'), 0)]
		if name == last {
			continue
		}
		last = name
		words, err := os.ReadFile(filepath.Join(dir, "text", name+".txt"))
		if err != nil {
			return nil, &casus.Error{Code: casus.ENotFound, Message: fmt.Sprintf("%s has no text", file), Err: err}
		}
		marks, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		all = append(all, attributedText(name, string(words), string(marks)))
	}
	return all, nil
}

var dayInName = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)

func attributedText(name, words, marks string) AttributedText {
	a := &casus.Article{ID: name, File: name, Language: "en", Status: casus.Analysed, Text: words,
		Blocks: paragraphs(words, casus.Headline)}
	if day := dayInName.FindString(name); day != "" {
		when := casus.OnDay(day)
		a.Published = &when
	}
	return AttributedText{Article: a, Gold: parseStandoff(marks, charOffsets(words))}
}

// charOffsets maps the number of a character to its place in bytes.
func charOffsets(s string) []int {
	offsets := make([]int, 0, len(s)+1)
	for i := range s {
		offsets = append(offsets, i)
	}
	return append(offsets, len(s))
}

// parseStandoff reads the attribution events of a brat file.
func parseStandoff(marks string, offsets []int) []GoldAttribution {
	spans := map[string][]casus.Span{}
	var gold []GoldAttribution
	for line := range strings.Lines(marks) {
		id, rest, _ := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		switch {
		case strings.HasPrefix(id, "T"):
			place, _, _ := strings.Cut(rest, "\t")
			_, place, _ = strings.Cut(place, " ")
			spans[id] = parsePieces(place, offsets)
		case strings.HasPrefix(id, "E") && strings.HasPrefix(rest, "Attribution"):
			var g GoldAttribution
			for _, arg := range strings.Fields(rest)[1:] {
				role, target, _ := strings.Cut(arg, ":")
				switch strings.TrimRight(role, "0123456789") {
				case "Source":
					g.Source = append(g.Source, spans[target]...)
				case "Cue":
					g.Cue = append(g.Cue, spans[target]...)
				case "Content":
					g.Content = append(g.Content, spans[target]...)
				}
			}
			gold = append(gold, g)
		}
	}
	return gold
}

// parsePieces reads "10 20;25 30" in characters.
func parsePieces(s string, offsets []int) []casus.Span {
	var pieces []casus.Span
	for piece := range strings.SplitSeq(s, ";") {
		a, b, _ := strings.Cut(piece, " ")
		start, err1 := strconv.Atoi(a)
		end, err2 := strconv.Atoi(b)
		if err1 == nil && err2 == nil && 0 <= start && start < end && end < len(offsets) {
			pieces = append(pieces, casus.Span{Start: offsets[start], End: offsets[end]})
		}
	}
	return pieces
}

// SpeakerScores is what the statements found reach against annotators.
type SpeakerScores struct {
	Texts   int
	Both    Agreement // source and content overlap
	Content Agreement // content overlaps
	Direct  int       // annotated direct quotations with a source
	Unnamed int       // those of them for which no speaker was found
	Misses  []string  // tab separated: text, what, source, cue, content
}

// ScoreSpeakers runs the chain over the texts. A statement answers an
// attribution when their contents and their sources overlap, one to one; where
// the annotator found no source the content is enough.
func ScoreSpeakers(texts []AttributedText, analyse Analyse) (*SpeakerScores, error) {
	scores := &SpeakerScores{Texts: len(texts)}
	for _, t := range texts {
		doc := text.NewDoc(t.Article)
		if err := analyse(doc); err != nil {
			return nil, fmt.Errorf("%s: %w", t.Article.File, err)
		}
		var said []*casus.Claim
		for i := range doc.Claims {
			if doc.Claims[i].Kind == casus.StatementKind {
				said = append(said, &doc.Claims[i])
			}
		}
		scores.count(t, said)
	}
	return scores, nil
}

func (s *SpeakerScores) count(t AttributedText, said []*casus.Claim) {
	byContent := matchOneToOne(len(t.Gold), len(said), func(g, c int) int {
		return shared(t.Gold[g].Content, contentSpans(said[c]))
	})
	s.Content = s.Content.Add(agreementOf(byContent, len(said)))
	both := matchOneToOne(len(t.Gold), len(said), func(g, c int) int {
		gold := t.Gold[g]
		if len(gold.Source) > 0 && shared(gold.Source, speakerSpans(t.Article.Text, said[c])) == 0 {
			return 0
		}
		return shared(gold.Content, contentSpans(said[c]))
	})
	s.Both = s.Both.Add(agreementOf(both, len(said)))
	used := map[int]bool{}
	for g, c := range both {
		used[c] = true
		if c < 0 {
			s.miss(t, "missed", t.Gold[g])
		}
	}
	for c := range said {
		if !used[c] {
			s.miss(t, "extra", GoldAttribution{Source: speakerSpans(t.Article.Text, said[c])[:1], Content: []casus.Span{said[c].Content}})
		}
	}
	for _, g := range t.Gold {
		if len(g.Source) == 0 || len(g.Content) == 0 || !beginsQuoted(t.Article.Text[g.Content[0].Start:]) {
			continue
		}
		s.Direct++
		if !slices.ContainsFunc(said, func(c *casus.Claim) bool {
			return c.Speaker != nil && c.Speaker.Text != "" && shared(g.Content, contentSpans(c)) > 0
		}) {
			s.Unnamed++
		}
	}
}

func (s *SpeakerScores) miss(t AttributedText, what string, a GoldAttribution) {
	words := func(spans []casus.Span) string {
		var parts []string
		for _, sp := range spans {
			parts = append(parts, sp.Of(t.Article.Text))
		}
		return oneLine(strings.Join(parts, " … "))
	}
	s.Misses = append(s.Misses, strings.Join([]string{t.Article.File, what, words(a.Source), words(a.Cue), words(a.Content)}, "\t"))
}

func beginsQuoted(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("\"“”‘'«", r)
}

// speakerSpans is where a statement's speaker may stand: every place of its
// words in the evidence, else the last one before it. A claim keeps the words
// of its speaker and not their place.
func speakerSpans(text string, c *casus.Claim) []casus.Span {
	none := []casus.Span{{}}
	if c.Speaker == nil || c.Speaker.Text == "" {
		return none
	}
	words := c.Speaker.Text
	var spans []casus.Span
	for at := c.Start; at < c.End; {
		i := strings.Index(text[at:c.End], words)
		if i < 0 {
			break
		}
		start := at + i
		spans = append(spans, casus.Span{Start: start, End: start + len(words)})
		at = start + len(words)
	}
	if len(spans) > 0 {
		return spans
	}
	if i := strings.LastIndex(text[:c.Start], words); i >= 0 {
		return []casus.Span{{Start: i, End: i + len(words)}}
	}
	return none
}

// contentSpans are all pieces of what a statement says was said.
func contentSpans(c *casus.Claim) []casus.Span { return append([]casus.Span{c.Content}, c.More...) }

// shared is the number of bytes that two sets of spans have in common.
func shared(a, b []casus.Span) int {
	n := 0
	for _, x := range a {
		for _, y := range b {
			n += max(0, min(x.End, y.End)-max(x.Start, y.Start))
		}
	}
	return n
}

// matchOneToOne pairs rows with columns, the highest weights first; it returns
// the column of each row, -1 for none. A weight of 0 is no pair.
func matchOneToOne(rows, columns int, weight func(row, column int) int) []int {
	type edge struct{ row, column, weight int }
	var edges []edge
	for r := range rows {
		for c := range columns {
			if w := weight(r, c); w > 0 {
				edges = append(edges, edge{r, c, w})
			}
		}
	}
	slices.SortStableFunc(edges, func(a, b edge) int { return b.weight - a.weight })
	answer, used := make([]int, rows), make([]bool, columns)
	for r := range answer {
		answer[r] = -1
	}
	for _, e := range edges {
		if answer[e.row] < 0 && !used[e.column] {
			answer[e.row], used[e.column] = e.column, true
		}
	}
	return answer
}

func agreementOf(answer []int, found int) Agreement {
	a := Agreement{Wrong: found}
	for _, c := range answer {
		if c < 0 {
			a.Missed++
			continue
		}
		a.Right++
		a.Wrong--
	}
	return a
}

// Report writes the misses and the closing line.
func (s *SpeakerScores) Report(w io.Writer) {
	for _, line := range s.Misses {
		fmt.Fprintln(w, line)
	}
	fmt.Fprintf(w, "texts=%d attributions=%d content_f1=%.3f p=%.3f r=%.3f f1=%.3f unnamed=%.3f\n", s.Texts, s.Both.Right+s.Both.Missed,
		s.Content.F1(), s.Both.Precision(), s.Both.Recall(), s.Both.F1(), 1-share(s.Direct-s.Unnamed, s.Direct))
}

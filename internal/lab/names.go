package lab

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"casus"
	"casus/internal/syntax"
	"casus/internal/text"
)

// NameScore is how well names agree with a marked set: exact spans, of persons,
// places and organisations.
type NameScore struct {
	gold, got, same [3]int
}

// String is the closing line of "eval names".
func (s NameScore) String() string {
	p, r, f := agreement(s.same[0]+s.same[1]+s.same[2], s.got[0]+s.got[1]+s.got[2], s.gold[0]+s.gold[1]+s.gold[2])
	line := fmt.Sprintf("p=%.4f r=%.4f f1=%.4f", p, r, f)
	for i, name := range []string{"per", "loc", "org"} {
		_, _, f := agreement(s.same[i], s.got[i], s.gold[i])
		line += fmt.Sprintf(" %s_f1=%.4f", name, f)
	}
	return line
}

// ratio returns precision, recall and F1.
func agreement(same, got, gold int) (p, r, f float64) {
	p, r = float64(same)/float64(max(got, 1)), float64(same)/float64(max(gold, 1))
	return p, r, 2 * float64(same) / float64(max(got+gold, 1))
}

// scored maps the kinds of name, ours and the sources', to the three that are
// scored; facilities count as places.
var scored = map[string]int{
	"PER": 0, "PERSON": 0, "POLITICIAN": 0,
	"LOC": 1, "LOCATION": 1, "GPE": 1, "FAC": 1, "PLACE": 1, "COUNTRY": 1,
	"ORG": 2, "ORGANISATION": 2, "ORGANIZATION": 2, "POLITICALPARTY": 2, "CORPORATION": 2,
}

// EvalNames scores the analyser's names on files of words and BIO labels (IOB2
// columns as in Universal NER, or word and label with sentences parted by blank
// lines) and on folders of re3d, of which the held third counts.
func EvalNames(m *syntax.Model, paths []string) (NameScore, error) {
	var s NameScore
	a := m.NewAnalyser()
	for _, path := range paths {
		file, err := readMarked(path, a)
		if err != nil {
			return s, err
		}
		for _, part := range file.documents() {
			d := part.doc()
			a.Annotate(d)
			if part.document {
				a.Agree(d)
			}
			s.count(spansOf(nameLabels(d), d), spansOf(part.labels, d))
		}
	}
	return s, nil
}

// count adds the spans of one document.
func (s *NameScore) count(got, gold [3]map[casus.Span]bool) {
	for k := range 3 {
		s.got[k] += len(got[k])
		s.gold[k] += len(gold[k])
		for span := range got[k] {
			s.same[k] += int(truth(gold[k][span]))
		}
	}
}

// readMarked reads a file or a folder of re3d.
func readMarked(path string, a *syntax.Analyser) (labelled, error) {
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return readLabelled(path)
	}
	sents, err := readRe3d(path, true, a)
	file := labelled{}
	for _, s := range sents {
		file.sents = append(file.sents, len(s.Forms))
		file.forms, file.labels = append(file.forms, s.Forms...), append(file.labels, s.labels()...)
	}
	return file, err
}

// labels returns the BIO labels of a sentence's words.
func (s namedSentence) labels() []string {
	labels := make([]string, len(s.Forms))
	for i := range labels {
		labels[i] = "O"
	}
	for _, n := range s.Names {
		for i := n.First; i < n.Last; i++ {
			labels[i] = "I-" + string(n.Kinds[0])
		}
		labels[n.First] = "B-" + string(n.Kinds[0])
	}
	return labels
}

// spansOf returns the spans of tokens that labels mark, by scored kind. Names
// never cross a sentence.
func spansOf(labels []string, d *text.Doc) [3]map[casus.Span]bool {
	spans := [3]map[casus.Span]bool{{}, {}, {}}
	for i := 0; i < len(labels); {
		part, class, _ := strings.Cut(labels[i], "-")
		end := i + 1
		for end < len(labels) && labels[end] == "I-"+class && d.Tokens[end].Sent == d.Tokens[i].Sent {
			end++
		}
		if k, ok := scored[strings.ToUpper(class)]; ok && part != "O" {
			spans[k][casus.Span{Start: i, End: end}] = true
		}
		i = end
	}
	return spans
}

// labelled is a file of words and labels; lines keeps what is written back.
type labelled struct {
	forms, labels []string
	sents         []int // lengths
	lines         []labelledLine
	begins        []int // the sentences with which documents begin, when the file says so
	document      bool  // it is one document
}

// documents parts the file at its documents, or gives the whole of it.
func (l labelled) documents() []labelled {
	if len(l.begins) == 0 {
		return []labelled{l}
	}
	var parts []labelled
	if l.begins[0] > 0 {
		l.begins = append([]int{0}, l.begins...)
	}
	word := 0
	for i, from := range l.begins {
		to := len(l.sents)
		if i+1 < len(l.begins) {
			to = l.begins[i+1]
		}
		n := 0
		for _, size := range l.sents[from:to] {
			n += size
		}
		if n > 0 {
			parts = append(parts, labelled{forms: l.forms[word : word+n], labels: l.labels[word : word+n], sents: l.sents[from:to], document: true})
		}
		word += n
	}
	return parts
}

// labelledLine is a line of the file; label is the column to replace, -1 for
// lines that hold no word.
type labelledLine struct {
	fields []string
	label  int
}

// readLabelled reads a file in one of the two formats, told by its columns.
func readLabelled(path string) (labelled, error) {
	file, err := os.Open(path)
	if err != nil {
		return labelled{}, unreadable(path, err)
	}
	defer file.Close()
	var l labelled
	n := 0
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		line := strings.TrimRight(lines.Text(), "\r")
		fields := strings.Split(line, "\t")
		form, label := 0, 1
		if len(fields) > 2 {
			form, label = 1, 2
		}
		if strings.HasPrefix(line, "# newdoc") {
			l.begins = append(l.begins, len(l.sents))
		}
		if strings.HasPrefix(line, "# ") || len(fields) < 2 || fields[form] == "" {
			if strings.TrimSpace(line) == "" && n > 0 {
				l.sents, n = append(l.sents, n), 0
			}
			l.lines = append(l.lines, labelledLine{fields, -1})
			continue
		}
		n++
		l.forms, l.labels = append(l.forms, fields[form]), append(l.labels, fields[label])
		l.lines = append(l.lines, labelledLine{fields, label})
	}
	if n > 0 {
		l.sents = append(l.sents, n)
	}
	return l, lines.Err()
}

// doc returns the words as a Doc, one space between them.
func (l labelled) doc() *text.Doc {
	d := text.NewDoc(&casus.Article{})
	var b strings.Builder
	at := 0
	for i, n := range l.sents {
		first := int32(len(d.Tokens))
		for _, form := range l.forms[at : at+n] {
			start := b.Len()
			b.WriteString(form)
			d.Tokens = append(d.Tokens, text.Token{Span: casus.Span{Start: start, End: b.Len()}, Head: -1, Sent: int32(i)})
			b.WriteByte(' ')
		}
		at += n
		last := int32(len(d.Tokens))
		d.Sents = append(d.Sents, text.Sent{First: first, Last: last, Span: casus.Span{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End}})
	}
	d.Article.Text = b.String()
	return d
}

// AnnotateNames writes a file with the analyser's names in the place of its own.
func AnnotateNames(w io.Writer, m *syntax.Model, path string) error {
	file, err := readLabelled(path)
	if err != nil {
		return err
	}
	a := m.NewAnalyser()
	var labels []string
	for _, part := range file.documents() {
		d := part.doc()
		a.Annotate(d)
		if part.document {
			a.Agree(d)
		}
		labels = append(labels, nameLabels(d)...)
	}
	at := 0
	for _, line := range file.lines {
		if line.label >= 0 {
			line.fields[line.label] = labels[at]
			at++
		}
		if _, err := fmt.Fprintln(w, strings.Join(line.fields, "\t")); err != nil {
			return err
		}
	}
	return nil
}

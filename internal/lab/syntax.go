package lab

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"casus"
	"casus/internal/syntax"
	"casus/internal/text"
)

// Model reads a model file over the built-in word vectors, or gives the built-in
// model for no path.
func Model(path string) (*syntax.Model, error) {
	if path == "" {
		return syntax.Load()
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	return syntax.ReadWithVectors(string(data))
}

// SyntaxScore is how well trees and segmentation agree with a treebank. Tags,
// arcs and lemmas are scored on gold tokens; Raw ones from the text alone.
type SyntaxScore struct {
	UPOS, XPOS, UAS, LAS, Lemma float64 // percent
	Tokens, Sents               float64 // F1 in percent
	RawUPOS, RawUAS, RawLAS     float64 // F1 in percent
}

// String is the closing line of "eval syntax".
func (s SyntaxScore) String() string {
	return fmt.Sprintf("upos=%.2f xpos=%.2f uas=%.2f las=%.2f lemma=%.2f tokens_f1=%.2f sents_f1=%.2f raw_upos=%.2f raw_uas=%.2f raw_las=%.2f",
		s.UPOS, s.XPOS, s.UAS, s.LAS, s.Lemma, s.Tokens, s.Sents, s.RawUPOS, s.RawUAS, s.RawLAS)
}

// EvalSyntax scores the analyser on the CoNLL-U files. LAS is that of CoNLL
// 2018 (Zeman and others): universal relations without subtypes, punctuation
// counted.
func EvalSyntax(m *syntax.Model, paths []string) (SyntaxScore, error) {
	var gold []treeSentence
	for _, path := range paths {
		sents, err := readTrees(path)
		if err != nil {
			return SyntaxScore{}, err
		}
		gold = append(gold, sents...)
	}
	if len(gold) == 0 {
		return SyntaxScore{}, &casus.Error{Code: casus.EInvalid, Message: "there is no sentence in the files to score"}
	}
	a := m.NewAnalyser()
	var s SyntaxScore
	scoreGoldTokens(&s, a, gold)
	return s, scoreRaw(&s, a, gold)
}

// scoreGoldTokens scores tags, trees and lemmas over the treebank's own tokens.
func scoreGoldTokens(s *SyntaxScore, a *syntax.Analyser, gold []treeSentence) {
	d := treeDoc(gold)
	a.Annotate(d)
	var upos, xpos, uas, las, lemma, n float64
	at := 0
	for _, sent := range gold {
		first := at
		for _, w := range sent.Words {
			t := d.Tokens[at]
			at++
			n++
			upos += truth(t.UPOS == w.UPOS)
			xpos += truth(t.XPOS == w.XPOS)
			lemma += truth(t.Lemma == w.Lemma)
			if headOf(t, first) == w.Head {
				uas++
				las += truth(universal(t.Dep) == universal(w.Dep))
			}
		}
	}
	s.UPOS, s.XPOS, s.UAS, s.LAS, s.Lemma = 100*upos/n, 100*xpos/n, 100*uas/n, 100*las/n, 100*lemma/n
}

// headOf is the head within the sentence that begins at token first; -1: root.
func headOf(t text.Token, first int) int {
	if t.Head < 0 {
		return -1
	}
	return int(t.Head) - first
}

func universal(dep string) string {
	dep, _, _ = strings.Cut(dep, ":")
	return dep
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// scoreRaw scores everything from the text alone: a word counts when its span
// is one of the treebank's, an arc when its head's span is as well.
func scoreRaw(s *SyntaxScore, a *syntax.Analyser, gold []treeSentence) error {
	g := treeDoc(gold)
	g.Article.ID = "gold"
	d := text.NewDoc(&casus.Article{Text: g.Article.Text})
	if err := a.Analyse(d); err != nil {
		return err
	}
	at := map[casus.Span]int{}
	first := 0
	for _, sent := range gold {
		for i, w := range sent.Words {
			t := &g.Tokens[first+i]
			t.UPOS, t.Dep, t.Head = w.UPOS, w.Dep, -1
			if w.Head >= 0 {
				t.Head = int32(first + w.Head)
			}
			at[t.Span] = first + i
		}
		first += len(sent.Words)
	}
	var same, upos, uas, las float64
	for _, t := range d.Tokens {
		i, ok := at[t.Span]
		if !ok {
			continue
		}
		same++
		w := g.Tokens[i]
		upos += truth(w.UPOS == t.UPOS)
		if sameHead(d, t, g, w) {
			uas++
			las += truth(universal(w.Dep) == universal(t.Dep))
		}
	}
	both := float64(len(d.Tokens) + len(g.Tokens))
	s.Tokens, s.RawUPOS, s.RawUAS, s.RawLAS = 200*same/both, 200*upos/both, 200*uas/both, 200*las/both
	s.Sents = sentenceF1(d, g)
	return nil
}

func sameHead(d *text.Doc, t text.Token, g *text.Doc, w text.Token) bool {
	if t.Head < 0 || w.Head < 0 {
		return t.Head < 0 && w.Head < 0
	}
	return d.Tokens[t.Head].Span == g.Tokens[w.Head].Span
}

func sentenceF1(d, g *text.Doc) float64 {
	gold := map[casus.Span]bool{}
	for _, s := range g.Sents {
		gold[s.Span] = true
	}
	var same float64
	for _, s := range d.Sents {
		same += truth(gold[s.Span])
	}
	return 200 * same / float64(len(d.Sents)+len(g.Sents))
}

// AnnotateText writes the analysis of plain text as CoNLL-U, names in the last
// column.
func AnnotateText(w io.Writer, m *syntax.Model, content string) error {
	d := text.NewDoc(&casus.Article{Text: content})
	if err := m.NewAnalyser().Analyse(d); err != nil {
		return err
	}
	return writeTrees(w, d)
}

// AnnotateTrees writes a CoNLL-U file's sentences with the analyser's tags,
// lemmas and trees over the file's own tokens.
func AnnotateTrees(w io.Writer, m *syntax.Model, path string) error {
	gold, err := readTrees(path)
	if err != nil {
		return err
	}
	d := treeDoc(gold)
	m.NewAnalyser().Annotate(d)
	return writeTrees(w, d)
}

// writeTrees writes a Doc as CoNLL-U.
func writeTrees(w io.Writer, d *text.Doc) error {
	names := nameLabels(d)
	for i, s := range d.Sents {
		fmt.Fprintf(w, "# sent_id = %d\n# text = %s\n", i+1, strings.ReplaceAll(d.Slice(s.Span), "\n", " "))
		for j := s.First; j < s.Last; j++ {
			t := d.Tokens[j]
			head := 0
			if t.Head >= 0 {
				head = int(t.Head-s.First) + 1
			}
			misc := "_"
			if j+1 < int32(len(d.Tokens)) && d.Tokens[j+1].Start == t.End {
				misc = "SpaceAfter=No"
			}
			if names[j] != "O" {
				misc = strings.TrimPrefix(misc+"|Name="+names[j], "_|")
			}
			fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t_\t%d\t%s\t_\t%s\n", j-s.First+1, d.Form(int(j)), t.Lemma, t.UPOS, t.XPOS, head, t.Dep, misc)
		}
		if _, err := fmt.Fprintln(w); err != nil {
			return err
		}
	}
	return nil
}

// nameLabels returns the BIO label of every token.
func nameLabels(d *text.Doc) []string {
	labels := make([]string, len(d.Tokens))
	for i := range labels {
		labels[i] = "O"
	}
	for _, n := range d.Names {
		for i := n.First; i < n.Last; i++ {
			labels[i] = "I-" + string(n.Kind)
		}
		labels[n.First] = "B-" + string(n.Kind)
	}
	return labels
}

// SyntaxBench measures the analyser on the articles of a file.
type SyntaxBench struct {
	Model    string // model file; "": the built-in one
	Articles int    // how many are read
	Plain    bool   // with the plain kernels
}

// SpeedResult is the closing line of "bench syntax". Calibration is how many
// million steps of a fixed loop the same core made in a second just before: two
// results compare when theirs do.
type SpeedResult struct {
	Tokens      int
	Seconds     float64
	Calibration float64
}

func (r SpeedResult) String() string {
	return fmt.Sprintf("tokens_per_s=%.0f calibration=%.0f", float64(r.Tokens)/r.Seconds, r.Calibration)
}

// Run reads the texts of a gzipped file of JSON records and analyses them one
// after another, after a first round that fills the analyser's scratch.
func (b SyntaxBench) Run(path string) (SpeedResult, error) {
	m, err := Model(b.Model)
	if err != nil {
		return SpeedResult{}, err
	}
	if b.Plain {
		m = m.Plain()
	}
	docs, err := readRecords(path, b.Articles)
	if err != nil {
		return SpeedResult{}, err
	}
	a := m.NewAnalyser()
	r := SpeedResult{Calibration: calibrate()}
	for round := range 2 {
		start := time.Now()
		for i, d := range docs {
			if round == 0 && i >= len(docs)/10 {
				break
			}
			if err := a.Analyse(d); err != nil {
				return r, err
			}
			if round == 1 {
				r.Tokens += len(d.Tokens)
			}
		}
		r.Seconds = time.Since(start).Seconds()
	}
	return r, nil
}

// readRecords returns the texts of the first n records as Docs.
func readRecords(path string, n int) ([]*text.Doc, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		return nil, unreadable(path, err)
	}
	records := json.NewDecoder(z)
	var docs []*text.Doc
	for len(docs) < n {
		var record struct {
			Title string `json:"title"`
			Text  string `json:"text"`
		}
		if err := records.Decode(&record); err == io.EOF {
			break
		} else if err != nil {
			return nil, unreadable(path, err)
		}
		docs = append(docs, text.NewDoc(&casus.Article{Text: record.Title + "\n\n" + record.Text}))
	}
	return docs, nil
}

// calibrate returns million steps a second of a loop that every machine makes
// alike.
func calibrate() float64 {
	const steps = 50_000_000
	start, x := time.Now(), uint64(1)
	for range steps {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
	}
	if x == 0 {
		return 0
	}
	return steps / time.Since(start).Seconds() / 1e6
}

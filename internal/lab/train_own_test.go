package lab

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casus"
	"casus/internal/neural"
	"casus/internal/syntax"
	"casus/internal/text"
)

// TestNamesLeaveTrees trains a network of names twice over a toy model: the bytes
// repeat, tags and trees stay as they were, and the teacher's marks are learnt.
func TestNamesLeaveTrees(t *testing.T) {
	corpora, folder := toyCorpora(t), t.TempDir()
	base := DefaultTraining()
	base.Corpora, base.Out, base.Epochs, base.Batch, base.Vectors = corpora, filepath.Join(folder, "base"), 20, 40, ""
	base.Shape.Dim, base.Shape.Layers, base.Shape.Hidden, base.Shape.Arc = 32, 1, 32, 32
	if err := Train(base); err != nil {
		t.Fatal(err)
	}
	own := DefaultNameTraining()
	own.Corpora, own.Epochs, own.Batch, own.Vectors, own.Marks = corpora, 150, 40, "", ""
	own.Shape = neural.Shape{Rows: syntax.TableRows, Dim: 32, Layers: 1}
	train := func(out string) string {
		own.Out = filepath.Join(folder, out)
		if err := TrainNames(own, base.Out); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(own.Out)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	before, err := os.ReadFile(base.Out)
	if err != nil {
		t.Fatal(err)
	}
	first, second := train("first"), train("second")
	if first != second {
		t.Fatal("two trainings with one seed gave different names")
	}
	if got, want := treesOf(t, first), treesOf(t, string(before)); !bytes.Equal(got, want) {
		t.Errorf("the network of names changed tags or trees:\n%s\nbefore:\n%s", got, want)
	}
	m, err := syntax.Read(first, "")
	if err != nil {
		t.Fatal(err)
	}
	score, err := EvalNames(m, []string{filepath.Join(corpora, "ner/uner-ewt/en_ewt-ud-dev.iob2")})
	if err != nil || score.same[0] != 1 {
		t.Errorf("Anna Kern is no person after training on her: %v, %v", score, err)
	}
}

// treesOf returns tags and trees of a few sentences as a model reads them.
func treesOf(t *testing.T, model string) []byte {
	t.Helper()
	m, err := syntax.Read(model, "")
	if err != nil {
		t.Fatal(err)
	}
	d := text.NewDoc(&casus.Article{Text: "Anna Kern spoke of this today. The hearing was held in Norland."})
	if err := m.NewAnalyser().Analyse(d); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for i, tok := range d.Tokens {
		b.WriteString(strings.Join([]string{d.Form(i), tok.UPOS, tok.XPOS, tok.Lemma, tok.Dep}, " "))
		b.WriteByte(byte('0' + tok.Head + 1))
		b.WriteByte('\n')
	}
	return b.Bytes()
}

func TestTeacherMarks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "marks")
	content := "# head\npaper-1\n\t0001\t0-2:PER:97 4-5:ORG:41 6-7:O:70\n\t0003\t2-3:LOC:88\n"
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	marks, err := readTeacher(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(marks["paper-1-0001"]) != 3 || len(marks["paper-1-0003"]) != 1 || marks["paper-1-0003"][0] != (teacherMark{2, 3, 1, 88}) {
		t.Errorf("read %v", marks)
	}
	if err := os.WriteFile(path, []byte("paper-1\n\t0001\t0-x:PER:97\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := readTeacher(path); err == nil || !strings.Contains(err.Error(), ":2:") {
		t.Errorf("a broken mark gave the error %v", err)
	}
}

// TestTeach tells what the teacher may decide: words that the source leaves open,
// and none that it has marked.
func TestTeach(t *testing.T) {
	tr := trainer{Training: Training{Sure: 60}}
	person := namedSpan{0, 2, one(text.NamePerson)}
	begin, end := nameBits(person, 0), nameBits(person, 1)
	gold := nameBits(namedSpan{0, 1, one(text.NameLocation)}, 0)
	for name, c := range map[string]struct {
		bits, want []uint64
		marks      []teacherMark
	}{
		"a sure name":                    {[]uint64{anyName, anyName}, []uint64{begin, end}, []teacherMark{{0, 2, 0, 90}}},
		"an unsure name stays open":      {[]uint64{anyName, anyName}, []uint64{anyName, anyName}, []teacherMark{{0, 2, 0, 50}}},
		"no word of it: no name":         {[]uint64{anyName, 1}, []uint64{1, 1}, nil},
		"unsure of none stays open":      {[]uint64{anyName, 1}, []uint64{anyName, 1}, []teacherMark{{0, 1, -1, 55}}},
		"a gold name is not overwritten": {[]uint64{gold, anyName}, []uint64{gold, anyName}, []teacherMark{{0, 2, 0, 90}}},
		"a mark beyond the end":          {[]uint64{1}, []uint64{1}, []teacherMark{{0, 2, 0, 90}}},
	} {
		tr.teach(c.bits, c.marks)
		for i := range c.bits {
			if c.bits[i] != c.want[i] {
				t.Errorf("%s: word %d may be %b, want %b", name, i, c.bits[i], c.want[i])
			}
		}
	}
}

// TestOpened tells which words may be names where a source marks only some.
func TestOpened(t *testing.T) {
	tr := trainer{tags: &inventory{upos: []string{"ADP", "PROPN", "VERB"}}}
	s := sample{open: true, forms: []string{"Bank", "of", "norland", "closed", "Monday"}, upos: []int16{1, 0, 1, 2, 1}, names: []uint64{1, 1, 1, 1, 1}}
	want := []uint64{anyName, anyName, anyName, 1, 1}
	for i, b := range tr.opened(&s) {
		if b != want[i] {
			t.Errorf("%s: %b, want %b", s.forms[i], b, want[i])
		}
	}
	s.open = false
	if got := tr.opened(&s); got[0] != 1 {
		t.Errorf("a source that marks all its names leaves %s open", s.forms[0])
	}
}

// TestMeantimeLaterSentences demands that only the sentences that MEANTIME marks
// in full teach that a word is no name.
func TestMeantimeLaterSentences(t *testing.T) {
	folder := t.TempDir()
	rows := ",topic/subtopic_name,sent_id,token_id,token,reference\n0,a/1,0,0,Kern,-\n1,a/1,6,0,Norland,-\n2,a/2,0,0,Anna,-\n"
	mentions := `[{"conll_doc_key":"a/1","sent_id":0,"mention_type":"PER","mention_head_id":0,"mention_head_pos":"PROPN","tokens_number":[0]}]`
	for name, content := range map[string]string{"conll.csv": rows, "entities_mentions.json": mentions} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	set, err := readMeantime(folder)
	if err != nil || len(set) != 3 {
		t.Fatalf("%d sentences, %v", len(set), err)
	}
	for i, open := range []bool{false, true, true} {
		if set[i].Open != open {
			t.Errorf("sentence %s: open is %v", set[i].ID, set[i].Open)
		}
	}
}

package lab

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casus"
	"casus/internal/text"
)

// TestPhrases reads GUM's nested brackets.
func TestPhrases(t *testing.T) {
	trees, err := parseTrees(strings.NewReader(`1	The	the	DET	DT	_	2	det	_	Entity=(1-organization-new-cf1-sgl-United_Bank
2	Bank	Bank	PROPN	NNP	_	0	root	_	_
3	of	of	ADP	IN	_	5	case	_	_
4	New	New	PROPN	NNP	_	5	amod	_	Entity=(2-place-new
5	Norland	Norland	PROPN	NNP	_	2	nmod	_	Entity=2)1)
6	met	meet	VERB	VBD	_	2	acl	_	_
7	Kern	Kern	PROPN	NNP	_	6	obj	_	Entity=(3-person-new)|SpaceAfter=No

`), "test")
	if err != nil {
		t.Fatal(err)
	}
	got := phrases(trees[0])
	want := []phrase{{0, 5, "organization"}, {3, 5, "place"}, {6, 7, "person"}}
	if !slices.Equal(got, want) {
		t.Errorf("phrases %v, want %v", got, want)
	}
	names := entities(trees[0])
	if len(names) != 2 || names[0].First != 1 || names[0].Last != 5 || names[0].Kinds[0] != text.NameOrg || names[1].First != 6 {
		t.Errorf("names %v", names)
	}
}

// TestRe3dNames brings marks to the form of names.
func TestRe3dNames(t *testing.T) {
	r := &re3dDocument{Text: "Minister Anna Kern told the Norland Army — we left.", marks: []re3dMark{
		{Begin: 0, End: 18, Type: "Person"}, {Begin: 24, End: 40, Type: "Organisation"},
		{Begin: 28, End: 35, Type: "Location"}, {Begin: 43, End: 45, Type: "Organisation"}, {Begin: 40, End: 900, Type: "Location"},
	}}
	var got []string
	for _, n := range r.names() {
		got = append(got, string(n.kind)+" "+n.span.Of(r.Text))
	}
	slices.Sort(got)
	if want := []string{"ORG Norland Army", "PER Anna Kern"}; !slices.Equal(got, want) {
		t.Errorf("names %q, want %q", got, want)
	}
}

// TestLabelled reads both formats of marked names and counts spans.
func TestLabelled(t *testing.T) {
	for name, content := range map[string]string{
		"columns": "# sent_id = 1\n1\tAnna\tB-PER\t-\n2\tKern\tI-PER\t-\n3\tleft\tO\t-\n\n1\tNorland\tB-LOC\t-\n",
		"words":   "Anna\tB-person\nKern\tI-person\nleft\tO\n\nNorland\tB-location\n",
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		file, err := readLabelled(path)
		if err != nil {
			t.Fatal(err)
		}
		d := file.doc()
		if !slices.Equal(file.sents, []int{3, 1}) || d.Article.Text != "Anna Kern left Norland " {
			t.Errorf("%s: sentences %v of %q", name, file.sents, d.Article.Text)
		}
		spans := spansOf(file.labels, d)
		if !spans[0][casus.Span{Start: 0, End: 2}] || !spans[1][casus.Span{Start: 3, End: 4}] || len(spans[0])+len(spans[1])+len(spans[2]) != 2 {
			t.Errorf("%s: spans %v", name, spans)
		}
	}
}

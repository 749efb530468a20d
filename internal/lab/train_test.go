package lab

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casus/internal/neural"
	"casus/internal/syntax"
)

// toyTrees is a treebank of three invented sentences, one of them with crossing
// arcs.
const toyTrees = `# newdoc id = toy
# newpar
# sent_id = 1
# text = Troops left Norland.
1	Troops	troops	NOUN	NNS	_	2	nsubj	_	_
2	left	leave	VERB	VBD	_	0	root	_	_
3	Norland	Norland	PROPN	NNP	_	2	obj	_	Entity=(1-place-new)|SpaceAfter=No
4	.	.	PUNCT	.	_	2	punct	_	_

# sent_id = 2
# text = They don't stay.
1	They	they	PRON	PRP	_	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	stay	stay	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# newpar
# sent_id = 3
# text = A hearing is held on this today
1	A	a	DET	DT	_	2	det	_	_
2	hearing	hearing	NOUN	NN	_	4	nsubj:pass	_	_
3	is	be	AUX	VBZ	_	4	aux:pass	_	_
4	held	hold	VERB	VBN	_	0	root	_	_
5	on	on	ADP	IN	_	6	case	_	_
6	this	this	PRON	DT	_	2	nmod	_	_
7	today	today	NOUN	NN	_	4	obl:unmarked	_	_

`

// toyCorpora writes a folder of corpora as training expects it.
func toyCorpora(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	write := func(name, content string) {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("syntax/en_ewt-ud-train.conllu", strings.Repeat(toyTrees, 3))
	write("syntax/en_gum-permissive-train.conllu", toyTrees)
	columns := "1\tAnna\tB-PER\n2\tKern\tI-PER\n3\tspoke\tO\n\n"
	write("ner/uner-ewt/en_ewt-ud-dev.iob2", columns)
	write("ner/wikigold/wikigold.conllu", columns)
	for _, part := range []string{"train", "dev", "test"} {
		write("ner/crossner-politics/"+part+".txt", "Anna\tB-politician\nof\tO\nNorland\tB-country\n\n")
	}
	write("ner/wnut17/wnut17train.conll", "Norland\tB-location\n\n")
	write("ner/meantime/conll.csv", ",topic/subtopic_name,sent_id,token_id,token,reference\n0,a/1,0,0,Kern,-\n1,a/1,0,1,spoke,-\n")
	write("ner/meantime/entities_mentions.json", `[{"conll_doc_key":"a/1","sent_id":0,"mention_type":"PER","mention_head_id":0,"mention_head_pos":"PROPN","tokens_number":[0]}]`)
	write("ner/re3d/own/documents.json", `{"_id":"1","text":"The Norland Army left."}`+"\n")
	write("ner/re3d/own/entities.json", `{"documentId":"1","begin":0,"end":16,"type":"Organisation"}`+"\n")
	return root
}

// TestTrainingRepeats trains a toy model twice and demands the same bytes, and
// that it has learnt its few sentences.
func TestTrainingRepeats(t *testing.T) {
	corpora := toyCorpora(t)
	train := func(out string) []byte {
		s := DefaultTraining()
		s.Corpora, s.Out, s.Epochs, s.Batch, s.Vectors = corpora, filepath.Join(t.TempDir(), out), 40, 40, ""
		s.Shape.Dim, s.Shape.Layers, s.Shape.Hidden, s.Shape.Arc = 32, 1, 32, 32
		if err := Train(s); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(s.Out)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	first, second := train("a"), train("b")
	if !bytes.Equal(first, second) {
		t.Fatal("two trainings with one seed gave different models")
	}
	m, err := syntax.Read(string(first), "")
	if err != nil {
		t.Fatal(err)
	}
	score, err := EvalSyntax(m, []string{filepath.Join(corpora, "syntax/en_gum-permissive-train.conllu")})
	if err != nil {
		t.Fatal(err)
	}
	if score.UPOS < 90 || score.LAS < 75 || score.Tokens < 100 {
		t.Errorf("after training on the very sentences: %v", score)
	}
}

// TestLift demands that crossing arcs are lifted to a tree without any.
func TestLift(t *testing.T) {
	heads := []int32{1, 3, 3, 7, 5, 1, 3}
	lift(heads)
	want := []int32{1, 3, 3, 7, 5, 3, 3}
	for i := range want {
		if heads[i] != want[i] {
			t.Fatalf("heads %v, want %v", heads, want)
		}
	}
}

// TestOracle demands that following actions without cost builds any tree
// without crossing arcs.
func TestOracle(t *testing.T) {
	for _, gold := range [][]int32{{1, 2, 3}, {3, 0, 0}, {1, 4, 1, 2, 5}, {1, 3, 3, 7, 5, 3, 3}} {
		var s syntax.State
		s.Reset(len(gold))
		for !s.Done() {
			costs := s.Costs(gold)
			best := 0
			for a, c := range costs {
				if c < costs[best] {
					best = a
				}
			}
			if costs[best] != 0 {
				t.Fatalf("%v: every action costs an arc: %v after %v", gold, costs, s.Heads)
			}
			s.Take(syntax.Action(best))
		}
		for i, h := range gold {
			if s.Heads[i] != h {
				t.Errorf("heads %v, want %v", s.Heads[:len(gold)], gold)
				break
			}
		}
	}
}

// TestSoftmax compares the gradient with differences of the loss.
func TestSoftmax(t *testing.T) {
	scores := []float32{0.5, -1, 2, 0.1}
	d := make([]float32, len(scores))
	const allowed = 0b0110
	softmax(d, scores, allowed, 1)
	for i := range scores {
		const h = 1e-2
		moved := append([]float32(nil), scores...)
		scratch := make([]float32, len(scores))
		moved[i] += h
		up := softmax(scratch, moved, allowed, 1)
		moved[i] -= 2 * h
		down := softmax(scratch, moved, allowed, 1)
		if want := (up - down) / (2 * h); want-float64(d[i]) > 1e-3 || float64(d[i])-want > 1e-3 {
			t.Errorf("gradient %d is %g, by differences %g", i, d[i], want)
		}
	}
}

// TestEncoderGradient compares the encoder's gradients with differences.
func TestEncoderGradient(t *testing.T) {
	shape := neural.Shape{Dim: 16, Layers: 2, Tags: 16, Slots: 1, Hidden: 16, Arc: 16, Labels: 16}
	net := shape.Params(nil)
	noise := neural.NewNoise(3)
	for i := range net.Theta {
		net.Theta[i] = (noise.Float() - 0.5) / 2
	}
	in, weights := make([]float32, 8*16), make([]float32, 8*16)
	for i := range in {
		in[i], weights[i] = noise.Float()-0.5, noise.Float()-0.5
	}
	pass := neural.NewPass(shape)
	loss := func() float64 {
		pass.Reset(8)
		for i := range 5 {
			pass.Live[i] = i != 2
		}
		copy(pass.In, in)
		clear(pass.In[2*16 : 3*16])
		pass.Forward(net, nil, 1)
		var sum float64
		for i, v := range pass.Out {
			sum += float64(v * weights[i])
		}
		return sum
	}
	loss()
	grad := shape.Params(nil)
	dIn := append([]float32(nil), weights...)
	for i := range 8 {
		if i == 2 || i >= 5 {
			clear(dIn[i*16 : (i+1)*16])
		}
	}
	pass.Backward(net, grad, dIn)
	check := func(name string, at *float32, got float32) {
		t.Helper()
		const h = 1e-2
		old := *at
		*at = old + h
		up := loss()
		*at = old - h
		down := loss()
		*at = old
		if want := (up - down) / (2 * h); want-float64(got) > 0.02 || float64(got)-want > 0.02 {
			t.Errorf("%s: gradient %g, by differences %g", name, got, want)
		}
	}
	for _, i := range []int{0, 100, 700} {
		check("first layer", &net.Convs[0].W[i], grad.Convs[0].W[i])
		check("second layer", &net.Convs[1].W[i], grad.Convs[1].W[i])
	}
	check("bias", &net.Convs[0].B[3], grad.Convs[0].B[3])
	check("input", &in[5], dIn[5])
	check("input next to a boundary", &in[3*16+1], dIn[3*16+1])
}

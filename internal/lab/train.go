package lab

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"casus/internal/neural"
	"casus/internal/syntax"
)

// Training says how the analyser is trained. The zero value is not usable; see
// DefaultTraining.
type Training struct {
	Corpora string // root of the corpora
	Out     string // model file to write
	Seed    uint64
	Epochs  int
	Batch   int // words of a step, both workers together
	Rate    float32
	Keep    float32 // of dropout
	Limit   int     // sentences per set; 0: all
	Shape   neural.Shape
	Log     io.Writer
	Vectors string // table of fixed word vectors; "": none
	Plain   bool   // trees alone, as they are written: no names, no other casing

	// Of the network of names.
	TagWeight float32 // of the loss of tags beside that of names
	Marks     string  // the teacher's marks; "": none
	Sure      int     // hundredths of certainty from which a mark is taken
	Hold      bool    // keep the held slice out, for trials
}

// DefaultTraining is what the shipped model is trained with.
func DefaultTraining() Training {
	return Training{Seed: 1, Epochs: 10, Batch: 600, TagWeight: 1, Rate: 2e-3, Keep: 0.8, Log: io.Discard,
		Shape: neural.Shape{Rows: syntax.TableRows, Dim: 96, Layers: 4, Slots: syntax.Slots, Hidden: 128, Arc: 128}}
}

// workers is the number of halves that a step's gradient is summed from, in
// their order, whatever the number of processors.
const workers = 2

// trainer holds the state of one training.
type trainer struct {
	Training
	tags    *inventory
	trees   []treeSentence
	samples []sample
	lemmas  *syntax.Lemmas
	ends    boundaryWeights

	net       *neural.Params
	table     []float32
	grad      [workers]*neural.Params
	tableGrad []float32
	touched   []bool
	seen      []bool
	dense     *neural.Adam
	sparse    *neural.Adam
	halves    [workers]*half
	counts    map[string]int
	fixed     *syntax.Vectors
}

// denseRow is the length of the pieces in which dense weights are stepped.
const denseRow = 64

// Train trains the analyser and writes its model file.
func Train(t Training) error {
	tr := &trainer{Training: t}
	if err := tr.read(); err != nil {
		return err
	}
	tr.prepare()
	start := time.Now()
	for epoch := range t.Epochs {
		loss := tr.epoch(epoch)
		fmt.Fprintf(t.Log, "epoch %d: %s (%.0f s)\n", epoch+1, loss, time.Since(start).Seconds())
		if (epoch+1)%5 == 0 && epoch+1 < t.Epochs {
			if err := tr.write(t.Out + ".part"); err != nil {
				return err
			}
		}
	}
	return tr.write(t.Out)
}

// read gathers the samples of all training sets, and what is learnt from trees
// without the network.
func (t *trainer) read() error {
	if err := t.readSamples(); err != nil {
		return err
	}
	var lemmas []syntax.Lemma
	for _, s := range t.trees {
		for _, w := range s.Words {
			lemmas = append(lemmas, syntax.Lemma{Form: w.Form, UPOS: w.UPOS, XPOS: w.XPOS, Lemma: w.Lemma})
		}
	}
	t.lemmas = syntax.LearnLemmas(lemmas)
	t.ends = learnBoundaries(t.trees, t.Seed)
	return t.readVectors()
}

// readSamples gathers the samples of all training sets.
func (t *trainer) readSamples() error {
	var sets []string
	for _, name := range []string{"syntax/en_ewt-ud-train.conllu", "syntax/en_gum-permissive-train.conllu"} {
		set, err := readTrees(filepath.Join(t.Corpora, name))
		if err != nil {
			return err
		}
		set = t.limited(set)
		t.trees = append(t.trees, set...)
		sets = append(sets, slices.Repeat([]string{filepath.Base(name)}, len(set))...)
	}
	t.tags = newInventory(t.trees)
	for i, s := range t.trees {
		x := t.ofTree(s)
		x.set = sets[i]
		t.samples = append(t.samples, x)
	}
	if t.Plain {
		return nil
	}
	return t.readNames()
}

// readVectors reads the table of fixed word vectors.
func (t *trainer) readVectors() error {
	if t.Vectors == "" {
		return nil
	}
	table, err := os.ReadFile(t.Vectors)
	if err != nil {
		return unreadable(t.Vectors, err)
	}
	if t.fixed, err = syntax.ReadVectors(string(table)); err == nil {
		t.Shape.Vector = t.fixed.Width()
	}
	return err
}

// ofTree returns the sample of a tree, with what it tells about names.
func (t *trainer) ofTree(s treeSentence) sample {
	x := t.tags.ofTree(s)
	if !t.Plain {
		x.names, x.open = weakNames(s), true
	}
	return x
}

func (t *trainer) limited(set []treeSentence) []treeSentence {
	if t.Limit > 0 && len(set) > t.Limit {
		return set[:t.Limit]
	}
	return set
}

// readNames adds the samples of the sets that mark names.
func (t *trainer) readNames() error {
	for _, source := range []struct {
		path   string
		scheme nameScheme
	}{
		{"ner/uner-ewt/en_ewt-ud-dev.iob2", unerScheme},
		{"ner/wikigold/wikigold.conllu", wikigoldScheme},
		{"ner/crossner-politics/train.txt", crossnerScheme},
		{"ner/crossner-politics/dev.txt", crossnerScheme},
		{"ner/crossner-politics/test.txt", crossnerScheme},
		{"ner/wnut17/wnut17train.conll", wnutScheme},
	} {
		set, err := readNames(filepath.Join(t.Corpora, source.path), source.scheme)
		if err != nil {
			return err
		}
		t.addNames(source.path, set)
	}
	set, err := readMeantime(filepath.Join(t.Corpora, "ner/meantime"))
	if err != nil {
		return err
	}
	t.addNames("ner/meantime", set)
	set, err = readRe3d(filepath.Join(t.Corpora, "ner/re3d"), false, (&syntax.Model{}).NewAnalyser())
	if err != nil {
		return err
	}
	t.addNames("ner/re3d", set)
	return nil
}

// heldBlock is the number of neighbouring sentences that trials hold out
// together, one block in five.
const heldBlock = 25

func (t *trainer) addNames(source string, set []namedSentence) {
	for i, s := range set {
		if t.Limit > 0 && i >= t.Limit {
			break
		}
		x := ofNames(s)
		x.set, x.held = source, i/heldBlock%5 == 2 && !s.Open
		t.samples = append(t.samples, x)
	}
}

// prepare draws the weights that training starts from.
func (t *trainer) prepare() {
	t.Shape.Tags = neural.PadCols(len(t.tags.upos) + len(t.tags.xpos) + 1 + 4*len(kinds))
	if t.Shape.Slots > 0 {
		t.Shape.Labels = neural.PadCols(len(t.tags.labels))
	}
	r := rand.New(rand.NewPCG(t.Seed, 0x5EED))
	t.net = t.Shape.Params(nil)
	t.net.Init(r)
	t.table = make([]float32, t.Shape.Rows*t.Shape.Dim)
	for i := range t.table {
		t.table[i] = float32(r.NormFloat64() * 0.1)
	}
	t.tableGrad = make([]float32, len(t.table))
	t.touched, t.seen = make([]bool, t.Shape.Rows), make([]bool, t.Shape.Rows)
	t.dense = neural.NewAdam((len(t.net.Theta)+denseRow-1)/denseRow*denseRow, denseRow)
	t.sparse = neural.NewAdam(len(t.table), t.Shape.Dim)
	for i := range workers {
		t.grad[i] = t.Shape.Params(nil)
		t.halves[i] = newHalf(t)
	}
	t.counts = map[string]int{}
	var folded []byte
	for _, s := range t.samples {
		for _, f := range s.forms {
			folded = syntax.Fold(folded[:0], f)
			t.counts[string(folded)]++
		}
	}
}

// epoch trains on every sample once, in an order drawn from the seed.
func (t *trainer) epoch(epoch int) losses {
	r := rand.New(rand.NewPCG(t.Seed, uint64(epoch)+1))
	order := r.Perm(len(t.samples))
	words := 0
	for _, s := range t.samples {
		words += len(s.forms)
	}
	var total losses
	done := 0
	for step := 0; len(order) > 0; step++ {
		n, size := 0, 0
		for n < len(order) && size < t.Batch {
			size += len(t.samples[order[n]].forms)
			n++
		}
		progress := (float32(epoch) + float32(done)/float32(words)) / float32(t.Epochs)
		total.add(t.step(order[:n], progress, uint64(epoch)<<32|uint64(step)))
		done += size
		order = order[n:]
	}
	return total
}

// step moves the weights by the gradient of one batch.
func (t *trainer) step(batch []int, progress float32, seed uint64) losses {
	var both sync.WaitGroup
	for i, h := range t.halves {
		h.samples = h.samples[:0]
		for j := i; j < len(batch); j += workers {
			h.samples = append(h.samples, &t.samples[batch[j]])
		}
		both.Go(func() {
			clear(t.grad[i].Theta)
			h.run(t.grad[i], neural.NewNoise(seed*workers+uint64(i)+t.Seed<<48), progress)
		})
	}
	both.Wait()
	rate := t.Rate * min(1, progress*float32(t.Epochs)*5+0.02) * (1 - progress)
	t.dense.Rate, t.sparse.Rate = rate, rate
	words := float32(0)
	for _, h := range t.halves {
		words += float32(h.words)
	}
	t.stepDense(1 / words)
	t.stepTable(1 / words)
	var sum losses
	for _, h := range t.halves {
		sum.add(h.losses)
	}
	return sum
}

// stepDense sums the halves' gradients in their order and steps.
func (t *trainer) stepDense(scale float32) {
	first, rest := t.grad[0].Theta, t.grad[1:]
	pieces := len(first) / denseRow
	inHalves(func(part int) {
		for row := part * pieces / workers; row < (part+1)*pieces/workers; row++ {
			at := first[row*denseRow : (row+1)*denseRow]
			for _, g := range rest {
				for i, v := range g.Theta[row*denseRow : (row+1)*denseRow] {
					at[i] += v
				}
			}
			for i := range at {
				at[i] *= scale
			}
			t.dense.Step(t.net.Theta, first, row)
		}
	})
}

// stepTable sums the gradients of the embeddings in the order of the words;
// each worker takes every second row.
func (t *trainer) stepTable(scale float32) {
	dim := t.Shape.Dim
	inHalves(func(part int) {
		var rows []uint32
		for _, h := range t.halves {
			for _, e := range h.uses {
				if int(e.table)%workers != part {
					continue
				}
				if !t.touched[e.table] {
					t.touched[e.table], t.seen[e.table] = true, true
					rows = append(rows, e.table)
				}
				g := t.tableGrad[int(e.table)*dim : int(e.table+1)*dim]
				for i, v := range h.dIn[e.row*dim : (e.row+1)*dim] {
					g[i] += float32(v * scale)
				}
			}
		}
		for _, row := range rows {
			t.sparse.Step(t.table, t.tableGrad, int(row))
			t.touched[row] = false
		}
	})
}

// inHalves runs f for each worker and waits.
func inHalves(f func(part int)) {
	var all sync.WaitGroup
	for part := range workers {
		all.Go(func() { f(part) })
	}
	all.Wait()
}

// write writes the model as it stands.
func (t *trainer) write(path string) error {
	parts := syntax.Parts{Shape: t.Shape, Net: t.net, Table: t.seenRows(), UPOS: t.tags.upos, XPOS: t.tags.xpos,
		Labels: t.tags.labels, Names: kinds, Lemmas: t.lemmas,
		Boundaries: t.ends.steps, Bias: t.ends.bias}
	return os.WriteFile(path, syntax.Write(parts), 0o644)
}

// seenRows returns the embeddings. Rows that training never met are zero: a word
// whose hash falls there says nothing.
func (t *trainer) seenRows() []float32 {
	table := make([]float32, len(t.table))
	dim := t.Shape.Dim
	for row, seen := range t.seen {
		if seen {
			copy(table[row*dim:(row+1)*dim], t.table[row*dim:(row+1)*dim])
		}
	}
	return table
}

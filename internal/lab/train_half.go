package lab

import (
	"fmt"
	"math"
	"slices"

	"casus/internal/neural"
	"casus/internal/syntax"
)

// losses are the summed losses of the heads and what they were summed over.
type losses struct {
	tag, arc, label, name     float64
	tags, arcs, labels, names int
}

func (l *losses) add(m losses) {
	l.tag += m.tag
	l.arc += m.arc
	l.label += m.label
	l.name += m.name
	l.tags += m.tags
	l.arcs += m.arcs
	l.labels += m.labels
	l.names += m.names
}

func (l losses) String() string {
	mean := func(x float64, n int) float64 { return x / float64(max(n, 1)) }
	return fmt.Sprintf("tag %.3f arc %.3f label %.3f name %.3f", mean(l.tag, l.tags), mean(l.arc, l.arcs), mean(l.label, l.labels), mean(l.name, l.names))
}

// use is one embedding row read for one row of a batch.
type use struct {
	table uint32
	row   int
}

// half is one worker's share of a step: forward, losses, backward. All of its
// buffers are its own; of the trainer it reads the weights and tables only.
type half struct {
	t       *trainer
	samples []*sample
	losses  losses
	words   int
	treed   int // rows, the first of the batch, that hold trees
	uses    []use
	dIn     []float32

	pass    *neural.Pass
	extract syntax.Extractor
	folded  []byte
	starts  []int
	vectors []float32
	steps   []int16

	tags, dTags     []float32
	state, dState   []float32
	head, dHead     []float32
	dep, dDep       []float32
	hidden, dHidden []float32
	label, dLabel   []float32
	gold            []int16
	headRow         []int
	oracle          syntax.State
}

func newHalf(t *trainer) *half { return &half{t: t, pass: neural.NewPass(t.Shape)} }

// run computes the losses of the samples and adds their gradients to grad.
func (h *half) run(grad *neural.Params, noise *neural.Noise, progress float32) {
	h.losses = losses{}
	h.layOut()
	h.embed(noise)
	net, p, rows := h.t.net, h.pass, h.pass.Rows
	p.Forward(net, noise, h.t.Keep)
	dOut := zeros(&h.dIn, rows*h.t.Shape.Dim)
	h.tagLosses(net, grad, dOut)
	if h.t.Shape.Slots > 0 {
		h.arcLosses(net, grad, dOut, noise, progress)
		h.labelLosses(net, grad, dOut)
	}
	p.Backward(net, grad, dOut)
	if h.t.fixed != nil {
		v := h.t.Shape.Vector
		neural.Gemm(grad.Vectors.W, h.t.Shape.Dim, neural.Transposed(h.vectors, v), neural.Dense(dOut, h.t.Shape.Dim), v, h.t.Shape.Dim, rows)
	}
}

// zeros gives the buffer n zeros.
func zeros[T any](buffer *[]T, n int) []T {
	if cap(*buffer) < n {
		*buffer = make([]T, n, n+n/2)
	}
	*buffer = (*buffer)[:n]
	clear(*buffer)
	return *buffer
}

// layOut gives each sample its rows, those with trees first.
func (h *half) layOut() {
	slices.SortStableFunc(h.samples, func(a, b *sample) int { return int(truth(a.heads == nil) - truth(b.heads == nil)) })
	h.starts, h.words, h.treed = h.starts[:0], 0, 0
	rows := 0
	for _, s := range h.samples {
		h.starts = append(h.starts, rows)
		rows += len(s.forms) + 1
		h.words += len(s.forms)
		if s.heads != nil {
			h.treed = neural.PadRows(rows)
		}
	}
	h.pass.Reset(neural.PadRows(max(rows, 1)))
}

// embed sums the embeddings of the words, some of them hidden and some
// sentences written otherwise, so that the network does not lean on either.
func (h *half) embed(noise *neural.Noise) {
	dim := h.t.Shape.Dim
	h.uses = h.uses[:0]
	vector := h.t.Shape.Vector
	zeros(&h.vectors, h.pass.Rows*vector)
	for i, s := range h.samples {
		forms := h.rewritten(s.forms, noise)
		casing := syntax.CasingOf(len(forms), func(i int) string { return forms[i] })
		for j, form := range forms {
			row := h.starts[i] + j
			h.pass.Live[row] = true
			features := h.extract.Of(form, j == 0, casing)
			skip := 0
			h.folded = syntax.Fold(h.folded[:0], form)
			count := h.t.counts[string(h.folded)]
			if noise.Float() < 0.03+0.3/float32(1+count) {
				skip = syntax.WordFeatures
			}
			for _, table := range features[skip:] {
				h.uses = append(h.uses, use{table, row})
				x := h.pass.In[row*dim : (row+1)*dim]
				for k, v := range h.t.table[int(table)*dim : int(table+1)*dim] {
					x[k] += v
				}
			}
			h.fixedVector(row, count, noise)
		}
	}
	if vector > 0 {
		neural.Gemm(h.pass.In, dim, neural.Dense(h.vectors, vector), neural.Dense(h.t.net.Vectors.W, dim), h.pass.Rows, dim, vector)
	}
}

// rewritten returns the forms of a sentence, now and then in another casing.
func (h *half) rewritten(forms []string, noise *neural.Noise) []string {
	if h.t.Plain {
		return forms
	}
	switch x := noise.Float(); {
	case x < 0.05:
		return recased(forms, syntax.LowerCase)
	case x < 0.08:
		return recased(forms, syntax.UpperCase)
	case x < 0.13:
		return recased(forms, syntax.TitleCase)
	}
	return forms
}

// fixedVector writes the fixed vector of the word in h.folded, that of its pieces
// now and then, so that the network learns to read words put together.
func (h *half) fixedVector(row int, count int, noise *neural.Noise) {
	if h.t.fixed == nil {
		return
	}
	n := h.t.Shape.Vector
	h.steps = append(h.steps[:0], make([]int16, n)...)
	switch x := noise.Float(); {
	case x < 0.03:
	case x < 0.08+0.4/float32(1+count):
		h.t.fixed.Pieces(h.steps, h.folded)
	default:
		h.t.fixed.Of(h.steps, h.folded)
	}
	for i, step := range h.steps {
		h.vectors[row*n+i] = float32(step) * (neural.Clip / 127.0)
	}
}

// tagLosses takes the losses of tags and names.
func (h *half) tagLosses(net, grad *neural.Params, dOut []float32) {
	rows, wide := h.pass.Rows, h.t.Shape.Tags
	scores := zeros(&h.tags, rows*wide)
	net.Tags.Forward(scores, h.pass.Out, rows)
	d := zeros(&h.dTags, rows*wide)
	u, x := len(h.t.tags.upos), len(h.t.tags.xpos)
	names := 1 + 4*len(kinds)
	for i, s := range h.samples {
		for j := range s.forms {
			at := (h.starts[i] + j) * wide
			if s.upos != nil {
				h.losses.tag += softmax(d[at:at+u], scores[at:at+u], 1<<s.upos[j], h.t.TagWeight)
				h.losses.tag += softmax(d[at+u:at+u+x], scores[at+u:at+u+x], 1<<s.xpos[j], h.t.TagWeight)
				h.losses.tags++
			}
			if s.names != nil {
				from := at + u + x
				h.losses.name += softmax(d[from:from+names], scores[from:from+names], s.names[j], 1)
				h.losses.names++
			}
		}
	}
	net.Tags.Backward(grad.Tags, dOut, d, h.pass.Out, rows)
}

// softmax writes to d the gradient of the loss of choosing one of the allowed
// classes, times weight, and returns the loss.
func softmax(d, scores []float32, allowed uint64, weight float32) float64 {
	top := scores[0]
	for _, s := range scores {
		top = max(top, s)
	}
	var all, good float32
	for i, s := range scores {
		e := exp32(s - top)
		d[i] = e
		all += e
		if allowed>>i&1 == 1 {
			good += e
		}
	}
	for i := range scores {
		p := d[i] / all
		d[i] = p
		if allowed>>i&1 == 1 {
			d[i] = p - p*all/max(good, 1e-20)
		}
		d[i] *= weight
	}
	return -math.Log(float64(max(good, 1e-20) / all))
}

func exp32(x float32) float32 { return float32(math.Exp(float64(x))) }

// labelLosses takes the losses of the relations of the gold arcs.
func (h *half) labelLosses(net, grad *neural.Params, dOut []float32) {
	rows, arc, labels := h.treed, h.t.Shape.Arc, h.t.Shape.Labels
	head, dep := zeros(&h.head, rows*arc), zeros(&h.dep, rows*arc)
	net.ArcHead.Forward(head, h.pass.Out, rows)
	net.ArcDep.Forward(dep, h.pass.Out, rows)
	hidden := zeros(&h.hidden, rows*arc)
	gold, headRow := zeros(&h.gold, rows), zeros(&h.headRow, rows)
	for i, s := range h.samples {
		for j := range s.heads {
			row := h.starts[i] + j
			gold[row], headRow[row] = s.labels[j]+1, -1
			sum := hidden[row*arc : (row+1)*arc]
			copy(sum, dep[row*arc:])
			if int(s.heads[j]) < len(s.forms) {
				headRow[row] = h.starts[i] + int(s.heads[j])
				for k, v := range head[headRow[row]*arc : (headRow[row]+1)*arc] {
					sum[k] += v
				}
			}
			for k, v := range sum {
				sum[k] = syntax.Rectify(v)
			}
		}
	}
	scores := zeros(&h.label, rows*labels)
	net.Label.Forward(scores, hidden, rows)
	d := zeros(&h.dLabel, rows*labels)
	n := len(h.t.tags.labels)
	for row, g := range gold {
		if g > 0 {
			h.losses.label += softmax(d[row*labels:row*labels+n], scores[row*labels:row*labels+n], 1<<(g-1), 1)
			h.losses.labels++
		}
	}
	dHidden := zeros(&h.dHidden, rows*arc)
	net.Label.Backward(grad.Label, dHidden, d, hidden, rows)
	dHead, dDep := zeros(&h.dHead, rows*arc), zeros(&h.dDep, rows*arc)
	for row, g := range gold {
		if g == 0 {
			continue
		}
		for k := row * arc; k < (row+1)*arc; k++ {
			if hidden[k] <= 0 || hidden[k] >= neural.Clip {
				continue
			}
			dDep[k] = dHidden[k]
			if headRow[row] >= 0 {
				dHead[headRow[row]*arc+k-row*arc] += dHidden[k]
			}
		}
	}
	net.ArcHead.Backward(grad.ArcHead, dOut, dHead, h.pass.Out, rows)
	net.ArcDep.Backward(grad.ArcDep, dOut, dDep, h.pass.Out, rows)
}

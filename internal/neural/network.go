package neural

import (
	"math"
	"math/rand/v2"
)

// Shape is the size of a network: an encoder of hashed embeddings and residual
// convolutions, and what is read off each row of its output.
type Shape struct {
	Rows   int // rows of the embedding table
	Dim    int // width of the encoder, a multiple of TileCols
	Layers int // convolutions over a row and its two neighbours
	Vector int // width of the fixed word vectors; 0: none
	Tags   int // outputs of the tag heads together, a multiple of TileCols
	Slots  int // positions of the parser's state that are looked at
	Hidden int // width of the parser's hidden layer
	Arc    int // width of the hidden layer of the relation classifier
	Labels int // relations, a multiple of TileCols
}

// Actions is the number of transitions of the parser.
const Actions = 3

// Linear is a layer y = x·W + B with In rows of Out weights.
type Linear struct {
	In, Out int
	W, B    []float32
}

// Params are the dense weights of a network, or their gradients: views into one
// flat slice, so that adding and stepping are loops over numbers.
type Params struct {
	Theta   []float32
	Vectors Linear   // fixed word vectors → encoder
	Convs   []Linear // 3·Dim → 2·Dim, the greater of two taken
	Tags    Linear   // Dim → Tags
	State   Linear   // Dim → Slots·Hidden
	Missing []float32
	Action  Linear // Hidden → Actions
	ArcHead Linear // Dim → Arc
	ArcDep  Linear // Dim → Arc
	Label   Linear // Arc → Labels
}

// Params returns the views of a network of shape s into theta, or into fresh
// zeros when theta is nil.
func (s Shape) Params(theta []float32) *Params {
	p := &Params{Theta: theta}
	if theta == nil {
		p.Theta = make([]float32, s.size())
	}
	rest := p.Theta
	take := func(n int) []float32 {
		head := rest[:n:n]
		rest = rest[n:]
		return head
	}
	linear := func(in, out int) Linear {
		return Linear{In: in, Out: out, W: take(in * out), B: take(out)}
	}
	p.Vectors = linear(s.Vector, s.Dim)
	for range s.Layers {
		p.Convs = append(p.Convs, linear(3*s.Dim, 2*s.Dim))
	}
	p.Tags = linear(s.Dim, s.Tags)
	p.State = linear(s.Dim, s.Slots*s.Hidden)
	p.Missing = take(s.Slots * s.Hidden)
	p.Action = linear(s.Hidden, Actions)
	p.ArcHead = linear(s.Dim, s.Arc)
	p.ArcDep = linear(s.Dim, s.Arc)
	p.Label = linear(s.Arc, s.Labels)
	return p
}

func (s Shape) size() int {
	linear := func(in, out int) int { return in*out + out }
	return linear(s.Vector, s.Dim) + s.Layers*linear(3*s.Dim, 2*s.Dim) + linear(s.Dim, s.Tags) +
		linear(s.Dim, s.Slots*s.Hidden) + s.Slots*s.Hidden + linear(s.Hidden, Actions) +
		2*linear(s.Dim, s.Arc) + linear(s.Arc, s.Labels)
}

// Init draws the weights that training starts from.
func (p *Params) Init(r *rand.Rand) {
	draw := func(w []float32, in int, gain float64) {
		dev := math.Sqrt(gain / float64(in))
		for i := range w {
			w[i] = float32(r.NormFloat64() * dev)
		}
	}
	if p.Vectors.In > 0 {
		draw(p.Vectors.W, p.Vectors.In, 0.25)
	}
	for _, c := range p.Convs {
		draw(c.W, c.In, 1)
	}
	draw(p.State.W, p.State.In*4, 1)
	draw(p.Missing, 16, 0.1)
	draw(p.Action.W, p.Action.In, 1)
	draw(p.ArcHead.W, p.ArcHead.In, 1)
	draw(p.ArcDep.W, p.ArcDep.In, 1)
	draw(p.Label.W, p.Label.In, 1)
}

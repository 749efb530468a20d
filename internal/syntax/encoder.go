package syntax

import (
	"fmt"

	"casus/internal/neural"
)

// encoder turns the features of tokens into rows of numbers: hashed embeddings,
// fixed word vectors and residual convolutions.
type encoder struct {
	dim         int
	table       string // int8 rows of the embedding table
	tableScale  []float32
	vectorLayer *neural.Quant // nil: without the fixed vectors
	convs       []*neural.Quant
}

// readEncoder reads the sections of an encoder, whose names begin with prefix.
func (r *sectionReader) readEncoder(prefix string, s neural.Shape) encoder {
	e := encoder{dim: s.Dim}
	e.table = r.steps(prefix+"table.steps", s.Rows*s.Dim)
	e.tableScale = r.floats(prefix+"table.scale", s.Rows)
	for i := range s.Layers {
		e.convs = append(e.convs, r.quant(fmt.Sprintf("%sconv%d", prefix, i), 3*s.Dim, 2*s.Dim))
	}
	if s.Vector > 0 {
		e.vectorLayer = r.quant(prefix+"vectors", s.Vector, s.Dim)
	}
	return e
}

// putEncoder writes what readEncoder reads.
func putEncoder(f neural.File, prefix string, net *neural.Params, table []float32, s neural.Shape) {
	steps, scale := quantiseRows(table, s.Dim)
	f.PutSteps(prefix+"table.steps", steps)
	f.PutFloats(prefix+"table.scale", scale)
	for i, c := range net.Convs {
		f.PutLinear(fmt.Sprintf("%sconv%d", prefix, i), c)
	}
	if s.Vector > 0 {
		f.PutLinear(prefix+"vectors", net.Vectors)
	}
}

// plain returns the encoder computing with plain kernels.
func (e encoder) plain() encoder {
	p := e
	p.convs = nil
	for _, c := range e.convs {
		p.convs = append(p.convs, c.Plain())
	}
	if e.vectorLayer != nil {
		p.vectorLayer = e.vectorLayer.Plain()
	}
	return p
}

// run leaves in a.inputs the normalised rows of the last layer, between two dead
// ones, for the tokens whose features and vectors a holds.
func (e *encoder) run(a *Analyser) {
	e.embed(a)
	a.inputs = resize(a.inputs, (a.rows+2)*e.dim)
	a.wide = resize(a.wide, a.rows*2*e.dim)
	a.sums = resize(a.sums, a.rows*2*e.dim)
	for _, conv := range e.convs {
		e.normalise(a)
		conv.Apply(a.wide, a.sums, a.inputs, e.dim, a.rows)
		e.addGreater(a)
	}
	e.normalise(a)
}

// embed fills a.x with the sums of the tokens' embeddings.
func (e *encoder) embed(a *Analyser) {
	a.x, a.z = resize(a.x, a.rows*e.dim), resize(a.z, a.rows*e.dim)
	clear(a.x)
	for i, live := range a.live {
		if live {
			e.sumRows(a.x[i*e.dim:(i+1)*e.dim], &a.features[i])
		}
	}
	if e.vectorLayer == nil {
		return
	}
	a.sums = resize(a.sums, a.rows*e.dim)
	e.vectorLayer.Apply(a.z, a.sums, a.vectors, e.vectorLayer.In, a.rows)
	for i, live := range a.live {
		if live {
			neural.Add(a.x[i*e.dim:(i+1)*e.dim], a.z[i*e.dim:(i+1)*e.dim])
		}
	}
}

func (e *encoder) sumRows(x []float32, features *Features) {
	for _, row := range features {
		neural.AddSteps(x, e.table[int(row)*len(x):int(row+1)*len(x)], e.tableScale[row])
	}
}

// normalise writes the normalised rows of a.x to a.inputs; dead rows become zero.
func (e *encoder) normalise(a *Analyser) {
	clear(a.inputs)
	for i, live := range a.live {
		if !live {
			continue
		}
		z := a.z[:e.dim]
		neural.Normalise(z, a.x[i*e.dim:(i+1)*e.dim])
		neural.QuantiseInputs(a.inputs[(i+1)*e.dim:(i+2)*e.dim], z)
	}
}

// addGreater adds to each live row of a.x the greater of its two outputs.
func (e *encoder) addGreater(a *Analyser) {
	for i, live := range a.live {
		if !live {
			continue
		}
		both := a.wide[i*2*e.dim : (i+1)*2*e.dim]
		neural.AddGreater(a.x[i*e.dim:(i+1)*e.dim], both[:e.dim], both[e.dim:])
	}
}

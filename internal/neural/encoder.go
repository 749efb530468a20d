package neural

import "math"

// Pass is the forward and backward pass of the encoder over one batch of rows.
// Sentences stand one after another with a dead row between them; dead rows are
// zero at every layer, so a convolution never looks across a boundary. A Pass
// keeps its buffers from batch to batch and belongs to one goroutine.
type Pass struct {
	Rows int    // rows of the batch, a multiple of TileRows
	Live []bool // which rows are words
	In   []float32
	Out  []float32 // normalised rows of the last layer, with dropout when training

	shape  Shape
	layers []passLayer
	last   normal
	work   []float32 // Rows × 2·Dim
	turned []float32 // transposed weights
	masks  *Noise
	keep   float32
}

// passLayer is what the backward pass needs of one layer.
type passLayer struct {
	normal
	second []bool    // the second of the two was the greater
	mask   []float32 // dropout
}

// normal is a normalised copy of some rows, with a zero row before and after.
type normal struct {
	rows []float32
	inv  []float32
}

// NewPass returns a Pass for networks of shape s.
func NewPass(s Shape) *Pass { return &Pass{shape: s, layers: make([]passLayer, s.Layers)} }

// Reset prepares the pass for a batch of rows (a multiple of TileRows) with all
// rows dead and In zero.
func (p *Pass) Reset(rows int) {
	dim := p.shape.Dim
	p.Rows = rows
	p.Live = grown(p.Live, rows)
	p.In = grown(p.In, rows*dim)
	p.Out = grown(p.Out, rows*dim)
	p.work = grown(p.work, rows*2*dim)
	p.last.reset(rows, dim)
	for i := range p.layers {
		l := &p.layers[i]
		l.normal.reset(rows, dim)
		l.second = grown(l.second, rows*dim)
		l.mask = grown(l.mask, rows*dim)
	}
}

func (n *normal) reset(rows, dim int) {
	n.rows = grown(n.rows, (rows+2)*dim)
	n.inv = grown(n.inv, rows)
}

// grown returns s with length n and all elements zero.
func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// Forward computes Out from In. noise, when not nil, draws dropout that leaves
// each unit with probability keep.
func (p *Pass) Forward(net *Params, noise *Noise, keep float32) {
	p.masks, p.keep = noise, keep
	for i := range p.layers {
		p.layers[i].forward(p, net.Convs[i])
	}
	p.normalise(&p.last)
	copy(p.Out, p.last.rows[p.shape.Dim:])
}

// normalise writes to n each live row of In with zero mean and unit variance.
func (p *Pass) normalise(n *normal) {
	dim := p.shape.Dim
	for i, live := range p.Live {
		if live {
			n.inv[i] = Normalise(n.rows[(i+1)*dim:(i+2)*dim], p.In[i*dim:(i+1)*dim])
		}
	}
}

// Normalise writes to z the numbers of x with zero mean and unit variance and
// returns the factor they were multiplied with.
func Normalise(z, x []float32) float32 {
	z = z[:len(x)]
	n := float32(len(x))
	mean := sum(x) / n
	for i, v := range x {
		z[i] = v - mean
	}
	inv := 1 / float32(math.Sqrt(float64(sumSquares(z)/n+1e-5)))
	for i, v := range z {
		z[i] = v * inv
	}
	return inv
}

// sum adds in four lanes: a fixed order, whatever the processor.
func sum(x []float32) float32 {
	var a, b, c, d float32
	for len(x) >= 4 {
		a, b, c, d = a+x[0], b+x[1], c+x[2], d+x[3]
		x = x[4:]
	}
	for _, v := range x {
		a += v
	}
	return (a + b) + (c + d)
}

func sumSquares(x []float32) float32 {
	var a, b, c, d float32
	for len(x) >= 4 {
		a += float32(x[0] * x[0])
		b += float32(x[1] * x[1])
		c += float32(x[2] * x[2])
		d += float32(x[3] * x[3])
		x = x[4:]
	}
	for _, v := range x {
		a += float32(v * v)
	}
	return (a + b) + (c + d)
}

// forward adds to the rows of p.In the greater of two outputs per unit.
func (l *passLayer) forward(p *Pass, conv Linear) {
	dim, wide := p.shape.Dim, 2*p.shape.Dim
	p.normalise(&l.normal)
	for i := range p.Rows {
		copy(p.work[i*wide:(i+1)*wide], conv.B)
	}
	Gemm(p.work, wide, Dense(l.rows, dim), Dense(conv.W, wide), p.Rows, wide, 3*dim)
	for i, live := range p.Live {
		if !live {
			continue
		}
		x, w := p.In[i*dim:(i+1)*dim], p.work[i*wide:(i+1)*wide]
		for j := range x {
			a, b := w[j], w[dim+j]
			at := i*dim + j
			if b > a {
				a, l.second[at] = b, true
			}
			l.mask[at] = p.masks.mask(p.keep)
			x[j] += float32(a * l.mask[at])
		}
	}
}

// Backward takes the gradient of Out, adds the gradients of the weights to
// grad, and leaves the gradient of the encoder's input in dOut.
func (p *Pass) Backward(net, grad *Params, dOut []float32) {
	dim := p.shape.Dim
	dx := dOut
	for i, live := range p.Live {
		if live {
			p.last.backward(dx[i*dim:(i+1)*dim], dOut[i*dim:(i+1)*dim], i, dim, false)
		}
	}
	for i := len(p.layers) - 1; i >= 0; i-- {
		p.layers[i].backward(p, net.Convs[i], grad.Convs[i], dx)
	}
}

// backward carries dz, the gradient of normalised row i, to dx, the gradient of
// the row itself; add keeps what dx holds.
func (n *normal) backward(dx, dz []float32, i, dim int, add bool) {
	z := n.rows[(i+1)*dim : (i+2)*dim]
	var mean, along float32
	for j, d := range dz {
		mean += d
		along += float32(d * z[j])
	}
	mean, along = mean/float32(dim), along/float32(dim)
	for j, d := range dz {
		g := float32(n.inv[i] * (d - mean - float32(z[j]*along)))
		if add {
			g += dx[j]
		}
		dx[j] = g
	}
}

func (l *passLayer) backward(p *Pass, conv, grad Linear, dx []float32) {
	dim, wide := p.shape.Dim, 2*p.shape.Dim
	dy := p.work
	clear(dy)
	for i, live := range p.Live {
		if !live {
			continue
		}
		row := dy[i*wide : (i+1)*wide]
		for j := range dim {
			at := i*dim + j
			g := float32(dx[at] * l.mask[at])
			if l.second[at] {
				row[dim+j] = g
			} else {
				row[j] = g
			}
			// The bias gradient is summed here, while the row is at hand.
			if l.second[at] {
				grad.B[dim+j] += g
			} else {
				grad.B[j] += g
			}
		}
	}
	Gemm(grad.W, wide, Transposed(l.rows, dim), Dense(dy, wide), 3*dim, wide, p.Rows)
	p.turned = transpose(p.turned, conv.W, 3*dim, wide)
	dz := make([]float32, (p.Rows+2)*dim)
	for o := range 3 {
		weights := Matrix{p.turned[o*dim:], 3 * dim, 1}
		Gemm(dz[o*dim:], dim, Dense(dy, wide), weights, p.Rows, dim, wide)
	}
	for i, live := range p.Live {
		if live {
			l.normal.backward(dx[i*dim:(i+1)*dim], dz[(i+1)*dim:(i+2)*dim], i, dim, true)
		}
	}
}

// transpose writes to dst the transpose of src, rows × cols.
func transpose(dst, src []float32, rows, cols int) []float32 {
	dst = grown(dst, rows*cols)
	for i := range rows {
		for j, v := range src[i*cols : (i+1)*cols] {
			dst[j*rows+i] = v
		}
	}
	return dst
}

// Forward writes the layer's outputs for rows of x to y.
func (l Linear) Forward(y, x []float32, rows int) {
	for i := range rows {
		copy(y[i*l.Out:(i+1)*l.Out], l.B)
	}
	Gemm(y, l.Out, Dense(x, l.In), Dense(l.W, l.Out), rows, l.Out, l.In)
}

// Backward adds the gradients that dy gives the layer to grad and, when dx is
// not nil, those of its inputs to dx.
func (l Linear) Backward(grad Linear, dx, dy, x []float32, rows int) {
	for i := range rows {
		for j, d := range dy[i*l.Out : (i+1)*l.Out] {
			grad.B[j] += d
		}
	}
	Gemm(grad.W, l.Out, Transposed(x, l.In), Dense(dy, l.Out), l.In, l.Out, rows)
	if dx != nil {
		turned := transpose(nil, l.W, l.In, l.Out)
		Gemm(dx, l.In, Dense(dy, l.Out), Dense(turned, l.In), rows, l.In, l.Out)
	}
}

package neural

import "math"

// Clip bounds the inputs of every quantised product. Inputs are normalised to
// unit variance, so few values lie beyond it.
const Clip = 6

// inputStep is the value of one step of a quantised input, and stepsPerUnit its
// inverse.
const (
	inputStep    = float32(Clip) / 127
	stepsPerUnit = 127 / float32(Clip)
)

// Quant is a linear layer with int8 weights, one scale per output. Weights are
// kept widened to int16, in pairs of inputs, 16 outputs a block, as the kernel
// reads them.
type Quant struct {
	In, Out int       // Out is a multiple of TileCols, In even
	packed  []int16   // [Out/16][In/2][16][2]
	scale   []float32 // value of one step of the sum, per output
	bias    []float32
	plain   bool
}

// Plain returns the layer computing with the plain kernel on any processor: the
// same numbers, slower.
func (q *Quant) Plain() *Quant {
	p := *q
	p.plain = true
	return &p
}

// Quantise returns weights, In rows of Out, rounded to int8 with one scale per
// output, and the scales.
func Quantise(weights []float32, in, out int) (steps []int8, scale []float32) {
	steps, scale = make([]int8, in*out), make([]float32, out)
	for j := range out {
		var top float32
		for i := range in {
			top = max(top, abs32(weights[i*out+j]))
		}
		if top == 0 {
			continue
		}
		scale[j] = top / 127
		for i := range in {
			steps[i*out+j] = roundStep(weights[i*out+j] / scale[j])
		}
	}
	return steps, scale
}

// NewQuant builds the layer from what Quantise gave, its steps as bytes, and a
// bias.
func NewQuant(steps string, scale, bias []float32, in, out int) *Quant {
	q := &Quant{In: in, Out: out, packed: make([]int16, in*out), scale: make([]float32, out), bias: bias}
	for j := range out {
		q.scale[j] = scale[j] * inputStep
		block, col := j/TileCols, j%TileCols
		for i := range in {
			q.packed[block*in*TileCols+(i/2)*2*TileCols+col*2+i%2] = int16(int8(steps[i*out+j]))
		}
	}
	return q
}

// QuantiseInputs writes x, clipped and rounded, to out.
func QuantiseInputs(out []int16, x []float32) {
	out = out[:len(x)]
	done := 0
	if useVector && len(x) >= 16 {
		quantiseVector(&out[0], &x[0], uintptr(len(x)/16))
		done = len(x) / 16 * 16
	}
	quantisePlain(out[done:], x[done:])
}

func quantisePlain(out []int16, x []float32) {
	for i, v := range x {
		out[i] = int16(roundStep(v * stepsPerUnit))
	}
}

// Sums writes the integer products of m rows of a, aRow apart, to c, rows of
// q.Out. m must be a multiple of TileRows. Rows of a may overlap.
func (q *Quant) Sums(c []int32, a []int16, aRow, m int) {
	if m == 0 {
		return
	}
	_, _ = c[m*q.Out-1], a[(m-1)*aRow+q.In-1]
	for j := 0; j < q.Out; j += TileCols {
		w := q.packed[j*q.In : (j+TileCols)*q.In]
		for i := 0; i < m; {
			block := quantBlock{c[i*q.Out+j:], q.Out, a[i*aRow:], aRow, w}
			i += block.run(m-i, q.plain)
		}
	}
}

// Apply writes the layer's outputs for m rows of a to y, using sums as scratch.
func (q *Quant) Apply(y []float32, sums []int32, a []int16, aRow, m int) {
	q.Sums(sums, a, aRow, m)
	for i := range m {
		q.scaleRow(y[i*q.Out:(i+1)*q.Out], sums[i*q.Out:(i+1)*q.Out])
	}
}

func (q *Quant) scaleRow(y []float32, sums []int32) {
	scale, bias := q.scale[:len(y)], q.bias[:len(y)]
	sums = sums[:len(y)]
	if useVector && !q.plain && len(y) >= 8 {
		scaleVector(&y[0], &sums[0], &scale[0], &bias[0], uintptr(len(y)/8))
		return // the outputs of a layer are whole tiles, so nothing is left over
	}
	for j := range y {
		y[j] = float32(float32(sums[j])*scale[j]) + bias[j]
	}
}

// Add adds y to x, number by number. y must be at least as long as x.
func Add(x, y []float32) {
	y = y[:len(x)]
	done := 0
	if useVector && len(x) >= 8 {
		addVector(&x[0], &y[0], uintptr(len(x)/8))
		done = len(x) / 8 * 8
	}
	for i := done; i < len(x); i++ {
		x[i] += y[i]
	}
}

// AddGreater adds to each number of x the greater of its numbers in first and
// second, which must be at least as long.
func AddGreater(x, first, second []float32) {
	first, second = first[:len(x)], second[:len(x)]
	done := 0
	if useVector && len(x) >= 8 {
		addGreaterVector(&x[0], &first[0], &second[0], uintptr(len(x)/8))
		done = len(x) / 8 * 8
	}
	addGreaterPlain(x[done:], first[done:], second[done:])
}

func addGreaterPlain(x, first, second []float32) {
	for i, a := range first {
		if b := second[i]; b > a {
			a = b
		}
		x[i] += a
	}
}

// AddSteps adds to x as many int8 numbers, given as bytes, each times scale.
func AddSteps(x []float32, steps string, scale float32) {
	steps = steps[:len(x)]
	done := 0
	if useVector && len(x) >= 8 {
		addStepsVector(&x[0], steps, scale, uintptr(len(x)/8))
		done = len(x) / 8 * 8
	}
	addStepsPlain(x[done:], steps[done:], scale)
}

func addStepsPlain(x []float32, steps string, scale float32) {
	for i := range x {
		x[i] += float32(scale * float32(int8(steps[i])))
	}
}

// quantBlock is some rows of TileCols sums of one product.
type quantBlock struct {
	c    []int32
	ldc  int
	a    []int16
	aRow int
	w    []int16
}

// run computes the block at hand, of as many rows as the processor likes and the
// rest of the product has, and returns their number.
func (b quantBlock) run(rows int, plain bool) int {
	switch {
	case useDot && !plain && rows >= 2*TileRows:
		b.wide()
		return 2 * TileRows
	case useVector && !plain:
		b.vector()
	default:
		b.plain()
	}
	return TileRows
}

func (b quantBlock) plain() {
	n := len(b.w) / TileCols
	row := func(i int) []int16 { return b.a[i*b.aRow : i*b.aRow+n] }
	for j := 0; j < TileCols; j += 2 {
		sums := twoColumns(row(0), row(1), row(2), row(3), b.w[2*j:])
		for i, s := range sums {
			c := b.c[i*b.ldc+j : i*b.ldc+j+2]
			c[0] = int32(s)
			c[1] = int32((s - int64(c[0])) >> 32)
		}
	}
}

// twoColumns returns the products of four rows with two neighbouring columns,
// whose pairs of weights begin w and recur every 2·TileCols numbers: the sum of
// the first column in the lower half of a number, that of the second above it.
func twoColumns(r0, r1, r2, r3, w []int16) [TileRows]int64 {
	r1, r2, r3 = r1[:len(r0)], r2[:len(r0)], r3[:len(r0)]
	var s0, s1, s2, s3 int64
	for p := 0; p+1 < len(r0); p += 2 {
		v := (*[4]int16)(w[p*TileCols:])
		even, odd := int64(v[0])+int64(v[2])<<32, int64(v[1])+int64(v[3])<<32
		s0 += int64(r0[p])*even + int64(r0[p+1])*odd
		s1 += int64(r1[p])*even + int64(r1[p+1])*odd
		s2 += int64(r2[p])*even + int64(r2[p+1])*odd
		s3 += int64(r3[p])*even + int64(r3[p+1])*odd
	}
	return [TileRows]int64{s0, s1, s2, s3}
}

func abs32(x float32) float32 { return math.Float32frombits(math.Float32bits(x) &^ (1 << 31)) }

// roundStep rounds half away from zero and clips to ±127.
func roundStep(x float32) int8 {
	switch {
	case x >= 127:
		return 127
	case x <= -127:
		return -127
	case x >= 0:
		return int8(x + 0.5)
	}
	return int8(x - 0.5)
}

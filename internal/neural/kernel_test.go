package neural

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestGemmTwins demands the same bits of all kernels.
func TestGemmTwins(t *testing.T) {
	if !useVector {
		t.Skip("no vector kernel on this processor")
	}
	r := rand.New(rand.NewPCG(1, 2))
	for _, k := range []int{1, 2, 7, 96, 289} {
		a, panel := randomFloats(r, (k+3)*8), randomFloats(r, k*TileCols)
		start := randomFloats(r, 8*TileCols)
		tiles := func(run func(floatTile), rows int) []float32 {
			c := slices.Clone(start)
			for i := 0; i < 8; i += rows {
				run(floatTile{c[i*TileCols:], TileCols, a[i*(k+3):], k + 3, 1, panel, k})
			}
			return c
		}
		plain := tiles(floatTile.plain, TileRows)
		if !slices.Equal(tiles(floatTile.vector, TileRows), plain) {
			t.Errorf("k=%d: the vector kernel and the plain one differ", k)
		}
		if useWide && !slices.Equal(tiles(floatTile.wide, 2*TileRows), plain) {
			t.Errorf("k=%d: the wide kernel and the plain one differ", k)
		}
	}
}

// TestGemmTransposed compares a product with its definition.
func TestGemmTransposed(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	a, b := randomFloats(r, 5*8), randomFloats(r, 5*16)
	c := make([]float32, 8*16)
	Gemm(c, 16, Transposed(a, 8), Dense(b, 16), 8, 16, 5)
	for i := range 8 {
		for j := range 16 {
			var want float64
			for p := range 5 {
				want += float64(a[p*8+i]) * float64(b[p*16+j])
			}
			if d := float64(c[i*16+j]) - want; d > 1e-5 || d < -1e-5 {
				t.Fatalf("c[%d][%d] = %g, want %g", i, j, c[i*16+j], want)
			}
		}
	}
}

// TestQuantTwins demands the same sums of both kernels and of the definition.
func TestQuantTwins(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	const in, out, rows = 96 * 3, 48, 8
	weights := randomFloats(r, in*out)
	steps, scale := Quantise(weights, in, out)
	q := NewQuant(stepBytes(steps), scale, make([]float32, out), in, out)
	a := make([]int16, (rows+2)*96)
	for i := range a {
		a[i] = int16(r.IntN(255) - 127)
	}
	blocks := func(run func(quantBlock), step int) []int32 {
		sums := make([]int32, rows*out)
		for i := 0; i < rows; i += step {
			for j := 0; j < out; j += TileCols {
				run(quantBlock{sums[i*out+j:], out, a[i*96:], 96, q.packed[j*in : (j+TileCols)*in]})
			}
		}
		return sums
	}
	got := make([]int32, rows*out)
	q.Sums(got, a, 96, rows)
	if !slices.Equal(got, blocks(quantBlock.plain, TileRows)) {
		t.Fatal("the kernel in use and the plain one differ")
	}
	if useVector && !slices.Equal(got, blocks(quantBlock.vector, TileRows)) {
		t.Fatal("the vector kernel differs")
	}
	if useDot && !slices.Equal(got, blocks(quantBlock.wide, 2*TileRows)) {
		t.Fatal("the wide kernel differs")
	}
	for i := range rows {
		for j := range out {
			var want int32
			for p := range in {
				want += int32(a[i*96+p]) * int32(steps[p*out+j])
			}
			if got[i*out+j] != want {
				t.Fatalf("sum[%d][%d] = %d, want %d", i, j, got[i*out+j], want)
			}
		}
	}
}

// TestAdd compares the sum of two rows with its definition.
func TestAdd(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for _, n := range []int{0, 1, 8, 13, 128} {
		x, y := randomFloats(r, n), randomFloats(r, n+1)
		want := slices.Clone(x)
		for i := range want {
			want[i] += y[i]
		}
		if Add(x, y); !slices.Equal(x, want) {
			t.Errorf("n=%d: %v, want %v", n, x, want)
		}
	}
}

// TestQuantiseTwins demands the same rounding of the vector and the plain code,
// also of values between two steps and beyond the clip.
func TestQuantiseTwins(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	x := randomFloats(r, 16*200+5)
	for i := range x {
		switch i % 4 {
		case 1:
			x[i] *= 6
		case 2:
			x[i] = (float32(r.IntN(300)-150) + 0.5) / stepsPerUnit
		}
	}
	x[0], x[1], x[2] = 0, 1e30, -1e30
	got, want := make([]int16, len(x)), make([]int16, len(x))
	QuantiseInputs(got, x)
	quantisePlain(want, x)
	if !slices.Equal(got, want) {
		t.Error("the kernels differ")
	}
}

// TestScaleTwins demands the same outputs of the vector and the plain scaling.
func TestScaleTwins(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	weights := randomFloats(r, 32*48)
	steps, scale := Quantise(weights, 32, 48)
	q := NewQuant(stepBytes(steps), scale, randomFloats(r, 48), 32, 48)
	a := make([]int16, 32*4)
	for i := range a {
		a[i] = int16(r.IntN(255) - 127)
	}
	x, y, sums := make([]float32, 4*48), make([]float32, 4*48), make([]int32, 4*48)
	q.Apply(x, sums, a, 32, 4)
	q.Plain().Apply(y, sums, a, 32, 4)
	if !slices.Equal(x, y) {
		t.Error("the kernels differ")
	}
}

// TestAddTwins demands the same sums of the vector and the plain kernels that add
// the greater of two and rounded numbers, whatever the length.
func TestAddTwins(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	for _, n := range []int{0, 1, 8, 13, 96} {
		first, second, x := randomFloats(r, n), randomFloats(r, n), randomFloats(r, n)
		if n > 1 {
			second[1] = first[1]
		}
		bytes := make([]byte, n)
		for i := range bytes {
			bytes[i] = byte(r.IntN(256))
		}
		want := slices.Clone(x)
		addGreaterPlain(want, first, second)
		addStepsPlain(want, string(bytes), 0.013)
		AddGreater(x, first, second)
		AddSteps(x, string(bytes), 0.013)
		if !slices.Equal(x, want) {
			t.Errorf("the kernels differ for %d numbers", n)
		}
	}
}

func BenchmarkGemm(b *testing.B) {
	r := rand.New(rand.NewPCG(7, 8))
	x, w, y := randomFloats(r, 258*96), randomFloats(r, 288*192), make([]float32, 256*192)
	for b.Loop() {
		Gemm(y, 192, Matrix{x, 96, 1}, Dense(w, 192), 256, 192, 288)
	}
	b.ReportMetric(256*192*288*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}

func BenchmarkQuantSums(b *testing.B) {
	r := rand.New(rand.NewPCG(7, 8))
	steps, scale := Quantise(randomFloats(r, 288*192), 288, 192)
	q := NewQuant(stepBytes(steps), scale, make([]float32, 192), 288, 192)
	x, y := make([]int16, 258*96), make([]int32, 256*192)
	for b.Loop() {
		q.Sums(y, x, 96, 256)
	}
	b.ReportMetric(256*192*288*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}

func randomFloats(r *rand.Rand, n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64())
	}
	return x
}

func stepBytes(steps []int8) string {
	f := File{}
	f.PutSteps("x", steps)
	return f["x"]
}

func BenchmarkQuantPlain(b *testing.B) {
	r := rand.New(rand.NewPCG(7, 8))
	steps, scale := Quantise(randomFloats(r, 288*192), 288, 192)
	q := NewQuant(stepBytes(steps), scale, make([]float32, 192), 288, 192).Plain()
	x, y := make([]int16, 258*96), make([]int32, 256*192)
	for b.Loop() {
		q.Sums(y, x, 96, 256)
	}
	b.ReportMetric(256*192*288*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}

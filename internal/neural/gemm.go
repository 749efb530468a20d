package neural

import "math"

// Matrix is a float32 operand of Gemm: element (i, j) stands at
// Data[i*Row+j*Col], so a transposed matrix is the same data with Row and Col
// exchanged, and rows may overlap.
type Matrix struct {
	Data     []float32
	Row, Col int
}

// Dense returns data as a matrix of rows of the given length.
func Dense(data []float32, cols int) Matrix { return Matrix{data, cols, 1} }

// Transposed returns data, rows of the given length, seen as its transpose.
func Transposed(data []float32, cols int) Matrix { return Matrix{data, 1, cols} }

// Gemm adds A·B to C, an m×n matrix of rows ldc apart; B's columns must be
// contiguous (Col 1). m must be a multiple of TileRows, n of TileCols. Every
// element of C is summed over k in ascending order with fused multiply-adds,
// by the vector kernel and by the plain one alike.
func Gemm(c []float32, ldc int, a, b Matrix, m, n, k int) {
	checkGemm(c, ldc, a, b, m, n, k)
	if k == 0 {
		return
	}
	panel := make([]float32, k*TileCols)
	for j := 0; j < n; j += TileCols {
		for p := range k {
			copy(panel[p*TileCols:(p+1)*TileCols], b.Data[p*b.Row+j:])
		}
		tile := floatTile{ldc: ldc, aRow: a.Row, aCol: a.Col, panel: panel, products: k}
		for i := 0; i < m; {
			tile.c, tile.a = c[i*ldc+j:], a.Data[i*a.Row:]
			i += tile.run(m - i)
		}
	}
}

// run computes the tile at hand, of as many rows as the processor likes and the
// rest of the product has, and returns their number.
func (t floatTile) run(rows int) int {
	switch {
	case useWide && rows >= 2*TileRows:
		t.wide()
		return 2 * TileRows
	case useVector:
		t.vector()
	default:
		t.plain()
	}
	return TileRows
}

// checkGemm panics on operands that do not hold the product: a fault of the
// program, caught before the kernel reads past a slice.
func checkGemm(c []float32, ldc int, a, b Matrix, m, n, k int) {
	if m%TileRows != 0 || n%TileCols != 0 || b.Col != 1 {
		panic("neural: operands of Gemm are not whole tiles")
	}
	if m == 0 || n == 0 || k == 0 {
		return
	}
	_ = c[(m-1)*ldc+n-1]
	_ = a.Data[(m-1)*a.Row+(k-1)*a.Col]
	_ = b.Data[(k-1)*b.Row+n-1]
}

// floatTile is some rows of TileCols elements of one product. The columns of B
// that it needs are copied to panel, so that the kernel reads them in order.
type floatTile struct {
	c          []float32
	ldc        int
	a          []float32
	aRow, aCol int
	panel      []float32
	products   int
}

func (t floatTile) plain() {
	for i := range TileRows {
		row := t.c[i*t.ldc : i*t.ldc+TileCols]
		for p := range t.products {
			x := t.a[i*t.aRow+p*t.aCol]
			weights := t.panel[p*TileCols : (p+1)*TileCols]
			for j, w := range weights {
				row[j] = fma32(x, w, row[j])
			}
		}
	}
}

// fma32 returns x*y+z rounded once. The product is exact in float64; the sum is
// rounded to odd there, so that the second rounding to float32 cannot err
// (Boldo and Melquiond, "Emulation of FMA and correctly rounded sums", 2008).
func fma32(x, y, z float32) float32 {
	p, c := float64(x)*float64(y), float64(z)
	s := float64(p + c)
	t := float64(s - p)
	lost := float64(p-float64(s-t)) + float64(c-t)
	if lost != 0 {
		bits := math.Float64bits(s)
		if bits&1 == 0 {
			if (lost > 0) == (s > 0) {
				bits++
			} else {
				bits--
			}
			s = math.Float64frombits(bits)
		}
	}
	return float32(s)
}

package neural

import "golang.org/x/sys/cpu"

// useVector says whether the processor has what the kernels of this file need.
// It is decided once, when the program starts.
var useVector = cpu.X86.HasAVX2 && cpu.X86.HasFMA

// useWide says whether the processor has AVX-512 as well. Its kernel does the
// same sums in the same order, twice as many rows at a time.
var useWide = useVector && cpu.X86.HasAVX512F

// useDot says whether the processor has the dot products of AVX-512 VNNI.
var useDot = useWide && cpu.X86.HasAVX512VNNI

func (t floatTile) vector() {
	gemmTile(&t.c[0], uintptr(t.ldc)*4, &t.a[0], uintptr(t.aRow)*4, uintptr(t.aCol)*4, &t.panel[0], uintptr(t.products))
}

func (t floatTile) wide() {
	gemmTileWide(&t.c[0], uintptr(t.ldc)*4, &t.a[0], uintptr(t.aRow)*4, uintptr(t.aCol)*4, &t.panel[0], uintptr(t.products))
}

// gemmTile adds to 4×16 elements at c; strides are in bytes.
//
//go:noescape
func gemmTile(c *float32, ldc uintptr, a *float32, aRow, aCol uintptr, panel *float32, products uintptr)

// gemmTileWide adds to 8×16 elements at c; strides are in bytes.
//
//go:noescape
func gemmTileWide(c *float32, ldc uintptr, a *float32, aRow, aCol uintptr, panel *float32, products uintptr)

// quantTile computes 4×16 sums; see quantBlock.plain.
//
//go:noescape
func quantTile(c *int32, ldc uintptr, a *int16, aRow uintptr, w *int16, pairs uintptr)

func (b quantBlock) vector() {
	quantTile(&b.c[0], uintptr(b.ldc)*4, &b.a[0], uintptr(b.aRow)*2, &b.w[0], uintptr(len(b.w)/(2*TileCols)))
}

// addVector adds 8·eights numbers of src to dst.
//
//go:noescape
func addVector(dst, src *float32, eights uintptr)

// addGreaterVector does 8·eights numbers of what addGreaterPlain does.
//
//go:noescape
func addGreaterVector(dst, first, second *float32, eights uintptr)

// addStepsVector does 8·eights numbers of what addStepsPlain does.
//
//go:noescape
func addStepsVector(dst *float32, steps string, scale float32, eights uintptr)

// scaleVector writes 8·eights numbers of sums, scaled and with bias, to y.
//
//go:noescape
func scaleVector(y *float32, sums *int32, scale, bias *float32, eights uintptr)

// quantTileWide computes 8×16 sums; see quantBlock.plain.
//
//go:noescape
func quantTileWide(c *int32, ldc uintptr, a *int16, aRow uintptr, w *int16, pairs uintptr)

func (b quantBlock) wide() {
	quantTileWide(&b.c[0], uintptr(b.ldc)*4, &b.a[0], uintptr(b.aRow)*2, &b.w[0], uintptr(len(b.w)/(2*TileCols)))
}

// quantiseVector does 16·sixteens numbers of what quantisePlain does.
//
//go:noescape
func quantiseVector(out *int16, x *float32, sixteens uintptr)

//go:build !amd64

package neural

// This processor has the plain kernels only.
const (
	useVector = false
	useWide   = false
	useDot    = false
)

func (t floatTile) vector() { t.plain() }

func (t floatTile) wide() { t.plain() }

func (b quantBlock) vector() { b.plain() }

func (b quantBlock) wide() { b.plain() }

func addVector(dst, src *float32, eights uintptr) { panic("neural: no vector kernel") }

func addGreaterVector(dst, first, second *float32, eights uintptr) { panic("neural: no vector kernel") }

func addStepsVector(dst *float32, steps string, scale float32, eights uintptr) {
	panic("neural: no vector kernel")
}

func scaleVector(y *float32, sums *int32, scale, bias *float32, eights uintptr) {
	panic("neural: no vector kernel")
}

func quantiseVector(out *int16, x *float32, sixteens uintptr) { panic("neural: no vector kernel") }

// Package neural holds the arithmetic of the analyser's network: matrix
// products with their vector kernels, the encoder forward and backward, the
// optimiser, and the model file.
//
// Every product has a plain twin in Go that gives the same bits as its vector
// kernel, so that a model trained or run on one processor gives the same result
// on another. Training works in float32 with fused multiply-add in a fixed
// order; running works in int8 × int8 → int32, which is exact in any order.
//
// The package knows nothing of words or trees: it takes and gives numbers.
package neural

// Rows and columns of the operands of the kernels come in whole tiles.
const (
	TileRows = 4
	TileCols = 16
)

// PadRows returns the least number of rows ≥ n that the kernels take.
func PadRows(n int) int { return (n + TileRows - 1) / TileRows * TileRows }

// PadCols returns the least number of columns ≥ n that the kernels take.
func PadCols(n int) int { return (n + TileCols - 1) / TileCols * TileCols }

package syntax

import (
	"strconv"

	"casus/internal/neural"
)

// Vectors is a table of fixed word vectors, made outside training. Words that it
// lacks are put together from its pieces, as the network that it comes from
// does. It is immutable.
type Vectors struct {
	width int
	rows  map[string]int32 // folded word, or "##" and the piece of a word
	steps string           // int8, in steps of the kernels' inputs
}

// longestPieced bounds the words that are put together from pieces, in bytes.
const longestPieced = 32

// ReadVectors reads a table from its file.
func ReadVectors(file string) (*Vectors, error) {
	f, err := neural.ReadFile(file)
	if err != nil {
		return nil, err
	}
	width, err := strconv.Atoi(f["width"])
	if err != nil || width <= 0 {
		return nil, badModel("the width of its word vectors cannot be read")
	}
	words := f.Words("words")
	steps, err := f.Steps("steps", len(words)*width)
	if err != nil {
		return nil, err
	}
	v := &Vectors{width: width, rows: make(map[string]int32, len(words)), steps: steps}
	for i, w := range words {
		v.rows[w] = int32(i)
	}
	return v, nil
}

// Width returns the length of a vector.
func (v *Vectors) Width() int { return v.width }

// Of writes to dst the vector of a folded word, or of its pieces, or nothing.
func (v *Vectors) Of(dst []int16, folded []byte) {
	if row, ok := v.rows[string(folded)]; ok {
		v.add(dst, row)
		return
	}
	v.Pieces(dst, folded)
}

// Pieces writes to dst the mean of the vectors of a word's pieces, found
// greedily from the left, or nothing when the word cannot be put together.
func (v *Vectors) Pieces(dst []int16, folded []byte) {
	if len(folded) < 2 || len(folded) > longestPieced {
		return
	}
	var key [longestPieced + 2]byte
	key[0], key[1] = '#', '#'
	copy(key[2:], folded)
	n := 0
	for start := 0; start < len(folded); n++ {
		prefix := 2
		if start > 0 {
			// The two bytes before the piece become its mark; they are done with.
			key[start], key[start+1] = '#', '#'
			prefix = 0
		}
		end := len(folded)
		if start == 0 {
			end--
		}
		for ; end > start; end-- {
			if row, ok := v.rows[string(key[start+prefix:end+2])]; ok {
				v.add(dst, row)
				break
			}
		}
		if end == start {
			clear(dst)
			return
		}
		start = end
	}
	for i := range dst {
		dst[i] /= int16(n)
	}
}

func (v *Vectors) add(dst []int16, row int32) {
	steps := v.steps[int(row)*v.width : int(row+1)*v.width]
	for i := range dst {
		dst[i] += int16(int8(steps[i]))
	}
}

package coverage

import (
	"hash/fnv"
	"strings"
)

// A sketch is a one-permutation MinHash of the text's runs of shingle words:
// each run's hash falls into one of sketchSize slots, and a slot keeps the
// smallest. The share of slots in which two sketches are equal estimates how
// much of two texts is the same. An empty slot takes the value of the next
// filled one, changed by the distance, so that short texts compare like long
// ones (A. Shrivastava and P. Li, "Densifying one permutation hashing", 2014).
const (
	sketchSize = 128
	shingle    = 6
)

// sketchOf returns the sketch of kept blocks, nil when they hold no run. Runs do
// not cross blocks, so that what stands around a passage changes nothing in it.
func sketchOf(blocks []string) []uint64 {
	var slots [sketchSize]uint64
	var filled [sketchSize]bool
	some := false
	for _, b := range blocks {
		w := strings.Fields(strings.ToLower(b))
		for i, word := range w {
			w[i] = strings.Trim(word, ".,;:!?\"'“”‘’()[]")
		}
		for i := 0; i+shingle <= len(w); i++ {
			h := runHash(w[i : i+shingle])
			slot := h % sketchSize
			if !filled[slot] || h < slots[slot] {
				slots[slot], filled[slot], some = h, true, true
			}
		}
	}
	if !some {
		return nil
	}
	return densify(slots, filled)
}

func densify(slots [sketchSize]uint64, filled [sketchSize]bool) []uint64 {
	out := make([]uint64, sketchSize)
	for i := range out {
		far := 0
		for !filled[(i+far)%sketchSize] {
			far++
		}
		out[i] = slots[(i+far)%sketchSize]
		if far > 0 {
			out[i] = mix(out[i] + uint64(far))
		}
	}
	return out
}

func runHash(words []string) uint64 {
	h := fnv.New64a()
	for _, w := range words {
		h.Write([]byte(w))
		h.Write([]byte{0})
	}
	return mix(h.Sum64())
}

// mix spreads the bits of a hash over all of its width (the finaliser of
// SplitMix64), since the smallest values are taken as a sample.
func mix(h uint64) uint64 {
	h ^= h >> 30
	h *= 0xbf58476d1ce4e5b9
	h ^= h >> 27
	h *= 0x94d049bb133111eb
	return h ^ h>>31
}

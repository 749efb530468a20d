package neural

// Noise is a small generator of random numbers for dropout and sampling
// (xorshift64*, Vigna 2016). Its zero value is not usable; see NewNoise.
type Noise struct{ state uint64 }

// NewNoise returns the generator of a seed.
func NewNoise(seed uint64) *Noise { return &Noise{seed*0x9E3779B97F4A7C15 | 1} }

// Float returns a number in [0, 1).
func (n *Noise) Float() float32 { return float32(n.next()>>40) / (1 << 24) }

func (n *Noise) next() uint64 {
	n.state ^= n.state >> 12
	n.state ^= n.state << 25
	n.state ^= n.state >> 27
	return n.state * 2685821657736338717
}

// mask is 1/keep with probability keep and 0 otherwise; without noise it is 1.
func (n *Noise) mask(keep float32) float32 {
	switch {
	case n == nil || keep >= 1:
		return 1
	case n.Float() < keep:
		return 1 / keep
	}
	return 0
}

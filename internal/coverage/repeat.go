package coverage

const (
	minRepeat = 40  // letters and digits; shorter blocks may recur by chance
	gram      = 24  // bytes by which a block is recognised inside another
	maxAlike  = 16  // blocks with one beginning that are tried; a page of nothing else is no story
	minGlued  = 200 // letters and digits; shorter blocks are no glued print
)

// repeated cuts second prints: blocks with the same words, and a block that is
// several others glued together. Of a passage that stands once glued and once
// clean, the clean print is kept, wherever it stands.
func (c *cutter) repeated() {
	first := map[string]int{}
	for i, f := range c.folded {
		if c.why[i] != "" {
			continue
		}
		if c.headline >= 0 && i != c.headline && f == c.folded[c.headline] {
			c.cut(i, whyHeadline)
			continue
		}
		if len(f) < minRepeat {
			continue
		}
		if _, seen := first[f]; !seen {
			first[f] = i
		}
	}
	glued := c.glued(first)
	for i, f := range c.folded {
		at, seen := first[f]
		if c.why[i] != "" || !seen || at == i {
			continue
		}
		// A block printed just before a glued print belongs to that print, and its
		// second standing to the clean one.
		if at+1 < len(c.blocks) && glued[at+1] {
			c.cut(at, whyRepeated)
			first[f] = i
			continue
		}
		c.cut(i, whyRepeated)
	}
}

// glued cuts and returns the blocks that consist of other blocks' words.
func (c *cutter) glued(first map[string]int) map[int]bool {
	at := map[string][]int{} // blocks by their first bytes
	for i, f := range c.folded {
		if j, ok := first[f]; ok && i == j && len(at[f[:gram]]) < maxAlike {
			at[f[:gram]] = append(at[f[:gram]], i)
		}
	}
	found := map[int]bool{}
	for i, f := range c.folded {
		if c.why[i] == "" && i != c.headline && len(f) >= minGlued && covered(f, i, at, c.folded) {
			c.cut(i, whyRepeated)
			found[i] = true
		}
	}
	return found
}

// covered reports whether at least two other blocks make up nine tenths of f.
func covered(f string, self int, at map[string][]int, folded []string) bool {
	total, parts := 0, 0
	for i := 0; i+gram <= len(f); {
		n := 0
		for _, j := range at[f[i:i+gram]] {
			g := folded[j]
			if j != self && len(g) > n && len(g) < len(f) && len(g) <= len(f)-i && f[i:i+len(g)] == g {
				n = len(g)
			}
		}
		if n == 0 {
			i++
			continue
		}
		total, parts, i = total+n, parts+1, i+n
	}
	return parts >= 2 && total*10 >= len(f)*9
}

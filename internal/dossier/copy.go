package dossier

import (
	"slices"

	"casus"
)

const (
	nearIdentity = 0.7 // share of equal sketch slots from which articles are near-duplicates
	wireShare    = 0.5 // share of common runs from which two outlets print one story
	crossShare   = 0.2 // below that, two outlets only quote the same words: neither copies the other
)

// The kinds of copies, the closest first.
const (
	identical     = "identical"
	nearDuplicate = "near-duplicate"
	sameWire      = "same wire"
	sharedPassage = "shared passage"
)

// copies returns the groups of articles that count once: identical bytes,
// near-equal sketches, or shared passages, and sets each article's group. What
// two outlets print alike came to both over one wire; a few words in common are a
// quotation, and would tie everything to everything.
func (c *caseLevel) copies() []casus.CopyGroup {
	sets := newDisjoint(len(c.order))
	for _, members := range c.blocks() {
		for _, m := range members[1:] {
			a, b := c.order[members[0]], c.order[m]
			switch {
			case a.sha == b.sha:
				sets.join(members[0], m, identical)
			case similarity(a.sketch, b.sketch) >= nearIdentity:
				sets.join(members[0], m, c.alike(a, b, nearDuplicate))
			}
		}
	}
	for _, p := range c.passages.pairs() {
		switch kind := c.alike(c.order[p.a], c.order[p.b], sharedPassage); {
		case kind == sharedPassage || p.share >= wireShare:
			sets.join(p.a, p.b, kind)
		case p.share >= crossShare:
			sets.join(p.a, p.b, sharedPassage)
		}
	}
	return c.groups(sets)
}

// alike is the kind of two articles that say mostly the same: one wire's story
// where two outlets print it, else as given.
func (c *caseLevel) alike(a, b *article, kind string) string {
	if a.outlet != b.outlet && a.outlet != "" && b.outlet != "" {
		return sameWire
	}
	return kind
}

// blocks gathers articles of equal bytes and articles that share a band of
// their sketch, by number, in the order of their first article.
func (c *caseLevel) blocks() [][]uint32 {
	const band = 4
	at := map[uint64]int{}
	var blocks [][]uint32
	put := func(key uint64, n int) {
		i, known := at[key]
		if !known {
			i = len(blocks)
			at[key] = i
			blocks = append(blocks, nil)
		}
		blocks[i] = append(blocks[i], uint32(n))
	}
	for n, a := range c.order {
		put(wordHashes(nil, a.sha)[0], n)
		for i := 0; i+band <= len(a.sketch); i += band {
			put(runHash(a.sketch[i:i+band])^uint64(i+1), n)
		}
	}
	return slices.DeleteFunc(blocks, func(b []uint32) bool { return len(b) < 2 })
}

// similarity is the share of equal slots of two sketches.
func similarity(a, b []uint64) float64 {
	if len(a) == 0 || len(a) != len(b) {
		return 0
	}
	n := 0
	for i := range a {
		if a[i] == b[i] {
			n++
		}
	}
	return float64(n) / float64(len(a))
}

func (c *caseLevel) groups(sets *disjoint) []casus.CopyGroup {
	members := map[uint32][]*article{}
	for n, a := range c.order {
		root := sets.find(uint32(n))
		members[root] = append(members[root], a)
	}
	var out []casus.CopyGroup
	for n, a := range c.order {
		root := sets.find(uint32(n))
		group := members[root]
		if len(group) < 2 || group[0] != a {
			continue
		}
		g := casus.CopyGroup{Kind: sets.kind[root], Origin: a.id}
		for _, m := range group {
			g.Articles = append(g.Articles, m.id)
		}
		if a.published == nil {
			g.Origin = ""
		}
		g.ID = casus.ID("g", g.Articles...)
		for _, m := range group {
			m.group = g.ID
		}
		out = append(out, g)
	}
	return out
}

// disjoint is a union-find over articles by number; the smaller number is the
// root, so that the result does not depend on the order of joining. A set's
// kind is the loosest tie that holds it together.
type disjoint struct {
	parent []uint32
	kind   map[uint32]string // by root
}

func newDisjoint(n int) *disjoint {
	d := &disjoint{parent: make([]uint32, n), kind: map[uint32]string{}}
	for i := range d.parent {
		d.parent[i] = uint32(i)
	}
	return d
}

func (d *disjoint) find(n uint32) uint32 {
	for d.parent[n] != n {
		d.parent[n] = d.parent[d.parent[n]]
		n = d.parent[n]
	}
	return n
}

// join makes one set of two. What is in one set already is as close as that.
func (d *disjoint) join(a, b uint32, kind string) {
	x, y := d.find(a), d.find(b)
	if x == y {
		return
	}
	root, other := min(x, y), max(x, y)
	d.parent[other] = root
	d.kind[root] = loosest(kind, loosest(d.kind[root], d.kind[other]))
	delete(d.kind, other)
}

// loosest returns the looser of two kinds; "" is closer than any.
func loosest(a, b string) string {
	order := []string{"", identical, nearDuplicate, sameWire, sharedPassage}
	if slices.Index(order, a) > slices.Index(order, b) {
		return a
	}
	return b
}

package dossier

import (
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"unicode"

	"casus"
)

const (
	shingle      = 8   // words in a shared run that count as copied
	minShared    = 3   // shingles that two articles must share
	nearIdentity = 0.7 // share of equal sketch slots from which articles are near-duplicates
)

// passages finds articles that share long runs of words, by the sentences that
// claims rest on.
type passages struct {
	seen   map[uint64]uint32 // hash of a run of words → article that had it first
	number map[string]uint32 // article → number
	ids    []string          // number → article
	shared map[[2]string]int
	last   [2]string // article and quotation added last: claims share sentences
}

// of returns the number of an article.
func (p *passages) of(article string) uint32 {
	n, ok := p.number[article]
	if !ok {
		n = uint32(len(p.ids))
		p.ids = append(p.ids, article)
		p.number[article] = n
	}
	return n
}

// add notes the runs of words of one quotation.
func (p *passages) add(article, quote string) {
	if p.last == [2]string{article, quote} {
		return
	}
	p.last = [2]string{article, quote}
	self := p.of(article)
	words := strings.FieldsFunc(strings.ToLower(quote), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i := 0; i+shingle <= len(words); i++ {
		h := fnv.New64a()
		for _, w := range words[i : i+shingle] {
			h.Write([]byte(w))
			h.Write([]byte{0})
		}
		key := h.Sum64()
		first, ok := p.seen[key]
		switch {
		case !ok:
			p.seen[key] = self
		case first != self:
			if p.shared == nil {
				p.shared = map[[2]string]int{}
			}
			p.shared[[2]string{p.ids[first], article}]++
		}
	}
}

// copies returns the groups of articles that count once: identical bytes,
// near-equal sketches, or shared passages, and sets each article's group.
func (c *caseLevel) copies() []casus.CopyGroup {
	sets := disjoint{}
	kind := map[string]string{}
	blocks := c.blocks()
	for _, key := range slices.Sorted(maps.Keys(blocks)) {
		members := blocks[key]
		for _, m := range members[1:] {
			k := "near-duplicate"
			if m.sha == members[0].sha {
				k = "identical"
			} else if !strings.HasPrefix(key, "sha:") && similarity(m.sketch, members[0].sketch) < nearIdentity {
				continue
			}
			sets.join(members[0].id, m.id)
			kind[sets.find(m.id)] = k
		}
	}
	for pair, n := range c.passages.shared {
		if n >= minShared && sets.find(pair[0]) != sets.find(pair[1]) {
			sets.join(pair[0], pair[1])
		}
	}
	return c.groups(sets, kind)
}

// blocks gathers articles of equal bytes and articles that share a band of
// their sketch.
func (c *caseLevel) blocks() map[string][]*article {
	const band = 4
	blocks := map[string][]*article{}
	for _, a := range c.order {
		blocks["sha:"+a.sha] = append(blocks["sha:"+a.sha], a)
		for i := 0; i+band <= len(a.sketch); i += band {
			var b strings.Builder
			b.WriteByte(byte(i))
			for _, v := range a.sketch[i : i+band] {
				for s := 0; s < 64; s += 8 {
					b.WriteByte(byte(v >> s))
				}
			}
			blocks[b.String()] = append(blocks[b.String()], a)
		}
	}
	return blocks
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

func (c *caseLevel) groups(sets disjoint, kind map[string]string) []casus.CopyGroup {
	members := map[string][]*article{}
	for _, a := range c.order {
		if root, ok := sets[a.id]; ok && root != "" {
			r := sets.find(a.id)
			members[r] = append(members[r], a)
		}
	}
	var out []casus.CopyGroup
	for _, a := range c.order {
		group := members[sets.find(a.id)]
		if len(group) < 2 || group[0] != a {
			continue
		}
		g := casus.CopyGroup{Kind: "shared passage", Origin: a.id}
		for _, m := range group {
			g.Articles = append(g.Articles, m.id)
			if k := kind[m.id]; k != "" {
				g.Kind = k
			}
		}
		if k := kind[sets.find(a.id)]; k != "" {
			g.Kind = k
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

// disjoint is a union-find over article ids; the smaller id is the root, so
// that the result does not depend on the order of joining.
type disjoint map[string]string

func (d disjoint) find(id string) string {
	for d[id] != "" && d[id] != id {
		id = d[id]
	}
	return id
}

func (d disjoint) join(a, b string) {
	roots := []string{d.find(a), d.find(b)}
	slices.Sort(roots)
	d[roots[0]], d[roots[1]] = roots[0], roots[0]
}

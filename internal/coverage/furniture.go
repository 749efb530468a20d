package coverage

import (
	"container/heap"
	"hash/fnv"
	"slices"
	"strings"
	"sync"

	"casus/internal/lexicon"
)

// Furniture learns which lines recur over the articles of one outlet. It keeps
// a sample of each outlet's articles, those whose body hashes smallest, and of
// each the hashes of its lines: what it knows does not depend on the order in
// which pieces are added, and its size is bounded. Copies of one story have one
// body and count once.
//
// Adding and merging are not safe for concurrent use; several can be filled and
// merged. Once that is done, any number of workers may call [Read] with it. The
// zero value and nil know of no line.
type Furniture struct {
	outlets *lexicon.Outlets
	groups  map[string]*group

	mu   sync.Mutex
	seen map[string]map[uint64]int // articles by line and group, counted when first asked
}

const (
	sampleSize    = 64   // articles kept of one outlet
	sampleLines   = 400  // lines kept of one article
	maxGroups     = 2048 // outlets kept
	maxRecurring  = 400  // bytes; longer lines are running text
	minRecurrence = 3    // articles of the sample in which a line must stand
)

// group is the sample of one outlet: articles by the hash of their longest line.
type group struct {
	bodies smallest
	lines  map[uint64][]uint64
}

// NewFurniture returns an empty memory of lines. The dictionary tells which
// articles are of one outlet.
func NewFurniture(lx *lexicon.Outlets) *Furniture {
	return &Furniture{outlets: lx, groups: map[string]*group{}}
}

// Add learns from one piece and returns the id of its article. A piece that
// cannot be rendered teaches nothing and has none.
func (f *Furniture) Add(p Piece) (id string) {
	pg, err := render(p)
	if err != nil {
		return ""
	}
	id = articleID(hashOf(p.Data), pageURL(p, &pg), p.File)
	key := groupKey(p, &pg, f.outlets)
	g := f.groups[key]
	if g == nil {
		if len(f.groups) >= maxGroups {
			return id
		}
		g = &group{bodies: smallest{limit: sampleSize}, lines: map[uint64][]uint64{}}
		f.groups[key] = g
	}
	f.seen = nil
	body, lines := linesOf(&pg)
	g.add(body, lines)
	return id
}

// Has reports whether articles of an outlet were added.
func (f *Furniture) Has(outlet string) bool { return f.groups[outlet] != nil }

// Merge takes over what other has learnt.
func (f *Furniture) Merge(other *Furniture) {
	f.seen = nil
	for key, og := range other.groups {
		g := f.groups[key]
		if g == nil {
			f.groups[key] = og
			continue
		}
		for body, lines := range og.lines {
			g.add(body, lines)
		}
	}
}

func (g *group) add(body uint64, lines []uint64) {
	if old, known := g.lines[body]; known {
		if slices.Compare(lines, old) < 0 { // of two prints of a body the same one stays, whichever came first
			g.lines[body] = lines
		}
		return
	}
	out, added, dropped := g.bodies.add(body)
	if added {
		g.lines[body] = lines
	}
	if dropped {
		delete(g.lines, out)
	}
}

// linesOf returns the hash of a page's longest block, by which a story is
// known, and the hashes of its shorter ones, ascending.
func linesOf(p *page) (body uint64, lines []uint64) {
	longest := ""
	for _, b := range p.blocks {
		if len(b.text) > len(longest) {
			longest = b.text
		}
		if len(b.text) <= maxRecurring && len(lines) < sampleLines {
			lines = append(lines, lineHash(b.text))
		}
	}
	slices.Sort(lines)
	return lineHash(longest), slices.Compact(lines)
}

func lineHash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(strings.ToLower(s)))
	return mix(h.Sum64())
}

// recurring returns the test for lines of one outlet.
func (f *Furniture) recurring(key string) func(string) bool {
	if f == nil || f.groups[key] == nil {
		return func(string) bool { return false }
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.seen == nil {
		f.seen = map[string]map[uint64]int{}
	}
	counts := f.seen[key]
	if counts == nil {
		counts = f.groups[key].count()
		f.seen[key] = counts
	}
	articles := len(f.groups[key].lines)
	return func(line string) bool {
		if len(line) > maxRecurring {
			return false
		}
		least := minRecurrence
		if closesSentence(line) && len(line) >= 60 {
			// A sentence may be repeated as background; as furniture it stands on
			// every fourth page.
			least = max(minRecurrence+1, articles/4)
		}
		return counts[lineHash(line)] >= least
	}
}

func (g *group) count() map[uint64]int {
	n := map[uint64]int{}
	for _, lines := range g.lines {
		for _, l := range lines {
			n[l]++
		}
	}
	for l, k := range n {
		if k < minRecurrence {
			delete(n, l)
		}
	}
	return n
}

// smallest keeps the limit smallest distinct values that it was given.
type smallest struct {
	limit int
	heap  maxHeap
	has   map[uint64]bool
}

// add takes v; out is the value that had to go for it, if dropped.
func (s *smallest) add(v uint64) (out uint64, added, dropped bool) {
	if s.has == nil {
		s.has = make(map[uint64]bool, s.limit)
	}
	if s.has[v] || len(s.heap) >= s.limit && v > s.heap[0] {
		return 0, false, false
	}
	s.has[v] = true
	heap.Push(&s.heap, v)
	if len(s.heap) <= s.limit {
		return 0, true, false
	}
	out = heap.Pop(&s.heap).(uint64)
	delete(s.has, out)
	return out, true, true
}

// maxHeap is a heap with the largest value on top.
type maxHeap []uint64

func (h maxHeap) Len() int           { return len(h) }
func (h maxHeap) Less(i, j int) bool { return h[i] > h[j] }
func (h maxHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *maxHeap) Push(v any)        { *h = append(*h, v.(uint64)) }
func (h *maxHeap) Pop() any {
	old := *h
	v := old[len(old)-1]
	*h = old[:len(old)-1]
	return v
}

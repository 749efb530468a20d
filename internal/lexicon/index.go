package lexicon

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// multi is a map with several values a key. The values of keys that have one,
// which most have, lie together.
type multi[K comparable, V any] struct {
	all  map[K][]V
	slab []V
}

// slabSize is how many values are allocated at a time.
const slabSize = 256

func newMulti[K comparable, V any](room int) multi[K, V] {
	return multi[K, V]{all: make(map[K][]V, room)}
}

func (m *multi[K, V]) add(key K, v V) {
	old := m.all[key]
	if old != nil {
		m.all[key] = append(old, v)
		return
	}
	if len(m.slab) == cap(m.slab) {
		m.slab = make([]V, 0, slabSize)
	}
	m.slab = append(m.slab, v)
	m.all[key] = m.slab[len(m.slab)-1 : len(m.slab) : len(m.slab)]
}

// arena gives out strings that share their memory, which is one allocation for
// many. The zero arena is empty.
type arena struct{ b *strings.Builder }

// arenaSize is the bytes of one piece of memory.
const arenaSize = 16 << 10

func (a *arena) keep(s []byte) string {
	if a.b == nil || a.b.Cap()-a.b.Len() < len(s) {
		a.b = new(strings.Builder)
		a.b.Grow(max(arenaSize, len(s)))
	}
	start := a.b.Len()
	a.b.Write(s)
	return a.b.String()[start:]
}

// index finds values by folded names of one or more words.
type index[T any] struct {
	entries multi[string, T]
	longest map[string]int // by first word: bytes of the longest folded name that begins with it
	keys    arena
}

// newIndex makes an index with room for that many names.
func newIndex[T any](room int) index[T] {
	return index[T]{entries: newMulti[string, T](room), longest: make(map[string]int, room/2)}
}

// add files v under name.
func (x *index[T]) add(name string, v T) { x.addNew(name, v, func([]T) bool { return true }) }

// addNew files v under name if ok accepts the values that stand there already,
// and reports whether it did; a name of no letters is none.
func (x *index[T]) addNew(name string, v T, ok func(old []T) bool) bool {
	var buf [maxName + 8]byte
	key := finish(foldAppend(buf[:0], name))
	old, known := x.entries.all[string(key)]
	if len(key) == 0 || !ok(old) {
		return false
	}
	if known {
		x.entries.all[string(key)] = append(old, v)
		return true
	}
	x.addKey(x.keys.keep(key), v)
	return true
}

// addKey files v under a folded name.
func (x *index[T]) addKey(key string, v T) {
	x.entries.add(key, v)
	first, _, _ := strings.Cut(key, " ")
	if x.longest[first] < len(key) {
		x.longest[first] = len(key)
	}
}

// get returns what is filed under name.
func (x *index[T]) get(name string) []T {
	var buf [maxName + 8]byte
	return x.entries.all[string(finish(foldAppend(buf[:0], name)))]
}

// find returns what is filed under name. A leading "the" makes no difference.
func (x *index[T]) find(name string) []T {
	if v := x.get(name); v != nil {
		return v
	}
	if bare := withoutArticle(name); len(bare) < len(name) {
		return x.get(bare)
	}
	return nil
}

// longestFrom returns the values of the longest name that begins at words[0] and
// satisfies ok, and the number of words it spans; 0 when there is none. It does
// not allocate. A name does not end before a word that continues it ("'s" ends
// nothing).
func (x *index[T]) longestFrom(words []string, ok func(v []T, words []string) bool) (int, []T) {
	if len(words) == 0 {
		return 0, nil
	}
	var buf [2*maxName + 16]byte
	key := mendSpelling(foldAppend(buf[:0], words[0]))
	limit := x.limit(key)
	if len(words) > 1 && startsWithApostrophe(words[1]) {
		limit = max(limit, x.limit(foldAppend(key, words[1])))
	}
	if limit == 0 {
		return 0, nil
	}
	n, best := 0, []T(nil)
	for i := 1; ; i++ {
		key = mendSpelling(key)
		whole := bytes.TrimRight(key, " ")
		if !startsWithApostrophe(words[i-1]) || i == 1 {
			if v := x.entries.all[string(whole)]; v != nil && ok(v, words[:i]) {
				n, best = i, v
			}
		}
		if i == len(words) || len(whole) > limit {
			return n, best
		}
		key = foldAppend(key, words[i])
	}
}

// limit returns the length of the longest name that begins with the first word
// of key, 0 when none does.
func (x *index[T]) limit(key []byte) int {
	key = finish(key)
	for i, c := range key {
		if c == ' ' {
			key = key[:i]
			break
		}
	}
	return x.longest[string(key)]
}

// sort orders the values of every name.
func (x *index[T]) sort(cmp func(a, b T) int) {
	for _, v := range x.entries.all {
		if len(v) > 1 {
			slices.SortStableFunc(v, cmp)
		}
	}
}

// withoutArticle drops a leading "the".
func withoutArticle(name string) string {
	if len(name) > 4 && strings.EqualFold(name[:4], "the ") {
		return name[4:]
	}
	return name
}

// shape is what folding takes away and a few names need.
type shape struct {
	capital bool // the first letter is a capital
	upper   bool // all letters are capitals, and there are at least two
	letters int
}

// shapeOf returns the shape of words taken together.
func shapeOf(words ...string) shape {
	var s shape
	lower := 0
	for _, w := range words {
		for _, r := range w {
			switch {
			case unicode.IsUpper(r):
				s.capital = s.capital || s.letters == 0
				s.letters++
			case unicode.IsLetter(r):
				s.letters++
				lower++
			}
		}
	}
	s.upper = lower == 0 && s.letters > 1
	return s
}

// startsUpper reports whether the first letter of s is a capital.
func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

package lexicon

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// index finds values by folded names of one or more words.
type index[T any] struct {
	entries map[string][]T
	longest map[string]int // by first word: bytes of the longest folded name that begins with it
}

func newIndex[T any]() index[T] {
	return index[T]{entries: make(map[string][]T, 4096), longest: make(map[string]int, 2048)}
}

// add files v under name.
func (x index[T]) add(name string, v T) {
	key := Fold(name)
	if key == "" {
		return
	}
	x.entries[key] = append(x.entries[key], v)
	first, _, _ := strings.Cut(key, " ")
	x.longest[first] = max(x.longest[first], len(key))
}

// find returns what is filed under name. A leading "the" makes no difference.
func (x index[T]) find(name string) []T {
	var buf [maxName + 8]byte
	key := finish(foldAppend(buf[:0], name))
	if v := x.entries[string(key)]; v != nil {
		return v
	}
	if len(key) > 4 && string(key[:4]) == "the " {
		return x.entries[string(key[4:])]
	}
	return nil
}

// longestFrom returns the values of the longest name that begins at words[0] and
// satisfies ok, and the number of words it spans; 0 when there is none. It does
// not allocate. A name does not end before a word that continues it ("'s" ends
// nothing).
func (x index[T]) longestFrom(words []string, ok func(v []T, words []string) bool) (int, []T) {
	if len(words) == 0 {
		return 0, nil
	}
	var buf [2*maxName + 16]byte
	key := foldAppend(buf[:0], words[0])
	limit := x.limit(key)
	if len(words) > 1 && startsWithApostrophe(words[1]) {
		limit = max(limit, x.limit(foldAppend(key, words[1])))
	}
	if limit == 0 {
		return 0, nil
	}
	n, best := 0, []T(nil)
	for i := 1; ; i++ {
		whole := finish(key)
		if !startsWithApostrophe(words[i-1]) || i == 1 {
			if v := x.entries[string(whole)]; v != nil && ok(v, words[:i]) {
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
func (x index[T]) limit(key []byte) int {
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
func (x index[T]) sort(cmp func(a, b T) int) {
	for _, v := range x.entries {
		slices.SortStableFunc(v, cmp)
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

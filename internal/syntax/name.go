package syntax

import (
	"math"

	"casus/internal/text"
)

// nameTags numbers the tags of names: 0 is outside, then for each kind its
// begin, inside, end and single tags (BIOES).
type nameTags struct{ kinds []text.NameKind }

func newNameTags(kinds []text.NameKind) nameTags { return nameTags{kinds} }

// The parts of a name, within the four tags of its kind.
const (
	begin = iota
	inside
	end
	single
)

// NameTag returns the number of the tag of token i of a name of n tokens whose
// kind is number kind.
func NameTag(kind, i, n int) int {
	part := inside
	switch {
	case n == 1:
		part = single
	case i == 0:
		part = begin
	case i == n-1:
		part = end
	}
	return 1 + 4*kind + part
}

func (t nameTags) count() int { return 1 + 4*len(t.kinds) }

// opens reports whether a tag leaves a name unfinished.
func opens(tag int) bool { return tag > 0 && ((tag-1)%4 == begin || (tag-1)%4 == inside) }

// continues reports whether a tag goes on with an unfinished name.
func continues(tag int) bool { return tag > 0 && ((tag-1)%4 == inside || (tag-1)%4 == end) }

// viterbi finds the best allowed sequence of tags. It keeps its tables.
type viterbi struct {
	score []float32
	from  []int16
	tags  []int16
}

// best returns the tag of each row of scores, n rows, stride apart. The answer
// is valid until the next call.
func (v *viterbi) best(t nameTags, scores []float32, stride, n int) []int16 {
	count := t.count()
	v.score = resize(v.score, 2*count)
	v.from = resize(v.from, n*count)
	v.tags = resize(v.tags, n)
	if n == 0 {
		return v.tags
	}
	last, next := v.score[:count], v.score[count:]
	for tag := range last {
		last[tag] = scores[tag]
		if continues(tag) {
			last[tag] = -math.MaxFloat32
		}
	}
	for i := 1; i < n; i++ {
		v.step(last, next, scores[i*stride:], v.from[i*count:])
		last, next = next, last
	}
	best := 0
	for tag := range last {
		if !opens(tag) && last[tag] > last[best] {
			best = tag
		}
	}
	for i := n - 1; i >= 0; i-- {
		v.tags[i] = int16(best)
		best = int(v.from[i*count+best])
	}
	return v.tags
}

// step extends the best sequences by one row. Only the best finished tag and
// the two open tags of the same kind can come before a tag.
func (v *viterbi) step(last, next, scores []float32, from []int16) {
	closed := 0
	for tag := range last {
		if !opens(tag) && last[tag] > last[closed] {
			closed = tag
		}
	}
	for tag := range next {
		before := closed
		if continues(tag) {
			before = tag - (tag-1)%4 + begin
			if other := before + inside; last[other] > last[before] {
				before = other
			}
		}
		next[tag] = last[before] + scores[tag]
		from[tag] = int16(before)
	}
}

// names appends the names that a sequence of tags marks, tokens counted from
// first.
func (t nameTags) names(dst []text.Name, tags []int16, tokens []text.Token, first int32) []text.Name {
	start := int32(0)
	for i, tag := range tags {
		if tag == 0 {
			continue
		}
		part := int(tag-1) % 4
		if part == begin || part == single {
			start = int32(i)
		}
		if part == end || part == single {
			name := text.Name{First: first + start, Last: first + int32(i) + 1, Kind: t.kinds[(tag-1)/4]}
			name.Start, name.End = tokens[name.First].Start, tokens[name.Last-1].End
			dst = append(dst, name)
		}
	}
	return dst
}

// resize returns s with length n; the elements are whatever they were.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

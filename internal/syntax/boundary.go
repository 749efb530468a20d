package syntax

import (
	"unicode"
	"unicode/utf8"

	"casus"
)

// BoundaryRows is the number of weights of the classifier that finds the ends
// of sentences.
const BoundaryRows = 1 << 16

// boundaryCount is the number of features of one candidate.
const boundaryCount = 19

// BoundaryFeatures are the weights that speak on one candidate.
type BoundaryFeatures [boundaryCount]uint32

// boundaryState is what of the sentence so far bears on where it ends.
type boundaryState struct {
	first  int // its first token
	quotes int // quotation marks open
	brack  int // brackets open
}

// see takes in token i.
func (s *boundaryState) see(form string) {
	switch form {
	case "\"":
		s.quotes ^= 1
	case "“", "«", "„":
		s.quotes = 1
	case "”", "»":
		s.quotes = 0
	case "(", "[":
		s.brack = min(s.brack+1, 3)
	case ")", "]":
		s.brack = max(s.brack-1, 0)
	}
}

// BoundaryReader yields the features of every candidate of a stretch of text,
// in training: tokens as the tokeniser finds them, and for each but the last
// whether a sentence should end there, as told.
func BoundaryReader(content string, ends func(casus.Span) bool, yield func(f BoundaryFeatures, end bool)) {
	g := &segmenter{text: content}
	g.chunks(casus.Span{Start: 0, End: len(content)})
	state := boundaryState{}
	for i := range g.spans {
		state.see(g.form(i))
		if i+1 == len(g.spans) {
			return
		}
		end := ends(g.spans[i])
		yield(g.features(i, state), end)
		if end {
			state = boundaryState{first: i + 1}
		}
	}
}

// features describes the candidate after token i.
func (g *segmenter) features(i int, s boundaryState) BoundaryFeatures {
	h := candidate{g: g, at: i}
	cur, next := h.word(0), h.word(1)
	curShape, nextShape := h.shape(0), h.shape(1)
	touch := uint32(0)
	if g.touches(i) {
		touch = 1
	}
	rule := uint32(0)
	if g.endsSentence(i) {
		rule = 1
	}
	length := uint32(min(i+1-s.first, 40))
	if length > 6 {
		length = 6 + length/6
	}
	open := uint32(s.quotes*4 + s.brack)
	first := hashForm(g, s.first)
	return BoundaryFeatures{
		mix(0, rule, curShape, touch),
		mix(1, cur, touch),
		mix(2, next, touch),
		mix(3, curShape, nextShape, touch),
		mix(4, cur, nextShape, touch),
		mix(5, curShape, next, touch),
		mix(6, h.word(-1), cur),
		mix(7, h.shape(-1), curShape, nextShape),
		mix(8, curShape, nextShape, h.shape(2)),
		mix(9, length, curShape, nextShape),
		mix(10, first, length, rule),
		mix(11, next, h.word(2)),
		mix(12, open, curShape, nextShape),
		mix(13, h.shape(-2), h.shape(-1), curShape, nextShape),
		mix(14, cur, next),
		mix(15, rule, open, length, nextShape),
		mix(16, h.shape(-2), h.shape(-1), curShape, nextShape, h.shape(2), h.shape(3)),
		mix(17, h.shape(-1), curShape, nextShape, h.shape(2)),
		mix(18, h.shape(-1), cur, nextShape),
	}
}

// candidate reads the tokens around a place.
type candidate struct {
	g  *segmenter
	at int
}

func (c candidate) word(offset int) uint32 { return hashForm(c.g, c.at+offset) }

func (c candidate) shape(offset int) uint32 {
	i := c.at + offset
	if i < 0 || i >= len(c.g.spans) {
		return 1
	}
	return boundaryShape(c.g.form(i))
}

// hashForm hashes token i as it is written, digits as zeros; 0 outside.
func hashForm(g *segmenter, i int) uint32 {
	if i < 0 || i >= len(g.spans) {
		return 0
	}
	h := uint32(2166136261)
	for _, c := range []byte(g.form(i)) {
		if isDigit(c) {
			c = '0'
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// boundaryShape is a coarse class of a token.
func boundaryShape(form string) uint32 {
	r, size := utf8.DecodeRuneInString(form)
	last := form[len(form)-1]
	switch {
	case len(form) > 4 && isAddress(form):
		return 40
	case smileys.exact(form):
		return 41
	case isMark(r):
		return 100 + uint32(r)
	case unicode.IsDigit(r):
		return 2 + min(uint32(len(form)), 4)
	case unicode.IsUpper(r):
		class := uint32(10)
		if size == len(form) {
			class = 11
		} else if second, _ := utf8.DecodeRuneInString(form[size:]); unicode.IsUpper(second) {
			class = 12
		}
		if last == '.' {
			class += 10
		}
		return class
	case last == '.':
		return 31
	}
	return 30
}

func mix(parts ...uint32) uint32 {
	h := uint32(2166136261)
	for _, p := range parts {
		h = (h ^ p) * 0x9E3779B1
		h ^= h >> 15
	}
	return h % BoundaryRows
}

// boundaries is the trained classifier: int8 weights and what they are summed
// against. Without weights the rules alone decide.
type boundaries struct {
	weights string
	bias    int
}

// ends reports whether a sentence ends after token i.
func (b boundaries) ends(g *segmenter, i int, s boundaryState) bool {
	if b.weights == "" {
		return g.endsSentence(i)
	}
	sum := b.bias
	for _, row := range g.features(i, s) {
		sum += int(int8(b.weights[row]))
	}
	return sum > 0
}

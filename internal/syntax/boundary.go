package syntax

import (
	"unicode"
	"unicode/utf8"

	"casus"
)

// BoundaryRows is the number of weights of the classifier that finds the ends
// of sentences.
const BoundaryRows = 1 << 17

// boundaryCount is the number of features of one candidate.
const boundaryCount = 25

// BoundaryFeatures are the weights that speak on one candidate.
type BoundaryFeatures [boundaryCount]uint32

// boundaryState is what of the sentence so far bears on where it ends.
type boundaryState struct {
	first  int // its first token
	quotes int // quotation marks open
	brack  int // brackets open
	lower  int // words in lower case, up to 3: none in a list or a signature
}

// see takes in token i.
func (s *boundaryState) see(form string) {
	if startsLower(form) {
		s.lower = min(s.lower+1, 3)
	}
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
	g.read(casus.Span{Start: 0, End: len(content)})
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
	first, lower := g.words[s.first], uint32(s.lower)
	repeated := uint32(0) // the next word began this sentence: items of a list
	if first == next {
		repeated = 1
	}
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
		mix(19, repeated, curShape, nextShape, rule),
		mix(20, g.prose, curShape, nextShape),
		mix(21, g.prose, lower, length, nextShape),
		mix(22, lower, next),
		mix(23, g.prose, lower, rule, touch, repeated),
		mix(24, g.marks[s.first], lower, curShape, nextShape),
	}
}

// candidate reads the tokens around a place.
type candidate struct {
	g  *segmenter
	at int
}

func (c candidate) word(offset int) uint32 {
	i := c.at + offset
	if i < 0 || i >= len(c.g.spans) {
		return 0
	}
	return c.g.words[i]
}

func (c candidate) shape(offset int) uint32 {
	i := c.at + offset
	if i < 0 || i >= len(c.g.spans) {
		return 1
	}
	return c.g.marks[i]
}

// longestRun bounds what is read of one character said over and over.
const longestRun = 3

// hashForm hashes token i as it is written, but for digits, which count as
// zeros, runs of one character and the many forms of quotation marks.
func hashForm(g *segmenter, i int) uint32 {
	if q := g.quote(i); q != noQuote {
		return q
	}
	h, last, run := uint32(2166136261), byte(0), 0
	for _, c := range []byte(g.form(i)) {
		if isDigit(c) {
			c = '0'
		}
		if c != last {
			last, run = c, 0
		}
		if run++; run <= longestRun {
			h = (h ^ uint32(c)) * 16777619
		}
	}
	return h
}

// The classes of quotation marks among the shapes.
const (
	noQuote      = 0
	openingQuote = 50
	closingQuote = 51
	anyQuote     = 52
)

// quote is the class of a quotation mark, however it is written: the straight
// ones open and close by where the spaces are.
func (g *segmenter) quote(i int) uint32 {
	switch g.form(i) {
	case "“", "«", "„", "‘", "``":
		return openingQuote
	case "”", "»", "''":
		return closingQuote
	case "\"", "'", "’":
		before, after := i > 0 && g.touches(i-1), i+1 < len(g.spans) && g.touches(i)
		switch {
		case !before && after:
			return openingQuote
		case before && !after:
			return closingQuote
		}
		return anyQuote
	}
	return noQuote
}

// shape is a coarse class of token i.
func (g *segmenter) shape(i int) uint32 {
	if q := g.quote(i); q != noQuote {
		return q
	}
	return boundaryShape(g.form(i))
}

// boundaryShape is a coarse class of a token that is no quotation mark.
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

// bareDoubt is how much more than others a place must speak for an end when
// only a word, a number or a colon stands there: messages and lists part so,
// edited text seldom. It was chosen on EWT dev and GUM dev.
const bareDoubt = 36

// ends reports whether a sentence ends after token i.
func (b boundaries) ends(g *segmenter, i int, s boundaryState) bool {
	if b.weights == "" {
		return g.endsSentence(i)
	}
	if g.surelyEnds(i) {
		return true
	}
	if g.surelyGoesOn(s.first, i) {
		return false
	}
	sum := b.bias
	for _, row := range g.features(i, s) {
		sum += int(int8(b.weights[row]))
	}
	if !g.marked(i) {
		sum -= bareDoubt
	}
	return sum > 0
}

package syntax

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"casus"
	"casus/internal/text"
)

// segmenter finds tokens and sentences; it keeps the tokens of one block.
type segmenter struct {
	text  string
	spans []casus.Span // tokens of the block at hand
	tail  []casus.Span // marks peeled off the end of a chunk, last first
	prose uint32       // how the block at hand is written, see read
	words []uint32     // of each token: hashForm
	marks []uint32     // of each token: shape
}

// read finds the tokens of a block, and whether it is written in sentences: it
// holds no stop, one or more, and ends with one or not.
func (g *segmenter) read(s casus.Span) {
	g.spans, g.prose = g.spans[:0], 0
	g.chunks(s)
	g.words, g.marks = resize(g.words, len(g.spans)), resize(g.marks, len(g.spans))
	last := false
	for i := range g.spans {
		g.words[i], g.marks[i] = hashForm(g, i), g.shape(i)
		if last = isStop(g.form(i)); last {
			g.prose = min(g.prose+1, 2)
		}
	}
	if last {
		g.prose += 3
	}
}

// Segment writes the tokens and sentences of d, and nothing else of the layer
// Trees: only uncut text, each sentence within one block.
func (a *Analyser) Segment(d *text.Doc) {
	d.Tokens, d.Sents, d.Names = d.Tokens[:0], d.Sents[:0], d.Names[:0]
	a.cut.text = d.Article.Text
	blocks := d.Article.Blocks
	for _, b := range blocks {
		if b.Kind != casus.Furniture {
			a.block(d, b)
		}
	}
	if len(blocks) == 0 {
		paragraphs(d.Article.Text, func(s casus.Span) {
			a.block(d, casus.Block{Span: s, Kind: casus.Paragraph})
		})
	}
}

// paragraphs yields the stretches of text between blank lines.
func paragraphs(s string, yield func(casus.Span)) {
	start, lineStart, blank := 0, 0, true
	for i := 0; i <= len(s); i++ {
		if i < len(s) && s[i] != '\n' {
			blank = blank && (s[i] == ' ' || s[i] == '\t' || s[i] == '\r')
			continue
		}
		if blank || i == len(s) {
			end := lineStart
			if i == len(s) {
				end = i
			}
			if end > start {
				yield(casus.Span{Start: start, End: end})
			}
			start = i + 1
		}
		lineStart, blank = i+1, true
	}
}

// block segments the uncut pieces of a block.
func (a *Analyser) block(d *text.Doc, b casus.Block) {
	at := max(b.Start, 0)
	end := min(b.End, len(d.Article.Text))
	cuts := d.Article.Cut
	first, _ := slices.BinarySearchFunc(cuts, at+1, func(c casus.Cut, at int) int { return c.End - at })
	for _, c := range cuts[first:] {
		if c.Start >= end {
			break
		}
		a.piece(d, casus.Span{Start: at, End: c.Start}, b.Kind)
		at = c.End
	}
	a.piece(d, casus.Span{Start: at, End: end}, b.Kind)
}

// piece appends the tokens and sentences of a stretch of text.
func (a *Analyser) piece(d *text.Doc, s casus.Span, kind casus.BlockKind) {
	if s.Start >= s.End {
		return
	}
	g := &a.cut
	g.read(s)
	state := boundaryState{}
	for i := range g.spans {
		state.see(g.form(i))
		if i+1 == len(g.spans) || i+1-state.first >= maxSentence || g.endsIn(kind, i) && a.m.boundaries.ends(g, i, state) {
			appendSentence(d, g.spans[state.first:i+1], kind)
			state = boundaryState{first: i + 1}
		}
	}
}

// endsIn reports whether a sentence may end after token i of a block of that
// kind: a headline parts at stops only.
func (g *segmenter) endsIn(kind casus.BlockKind, i int) bool {
	return kind != casus.Headline || isStop(g.form(g.closed(i)))
}

func appendSentence(d *text.Doc, spans []casus.Span, kind casus.BlockKind) {
	first := int32(len(d.Tokens))
	for _, s := range spans {
		d.Tokens = append(d.Tokens, text.Token{Span: s, Head: -1, Sent: int32(len(d.Sents))})
	}
	d.Sents = append(d.Sents, text.Sent{
		Span:  casus.Span{Start: spans[0].Start, End: spans[len(spans)-1].End},
		First: first, Last: int32(len(d.Tokens)), Root: first, Block: kind,
	})
}

// chunks tokenises each stretch between spaces.
func (g *segmenter) chunks(s casus.Span) {
	start := -1
	for i := s.Start; i < s.End; {
		r, size := utf8.DecodeRuneInString(g.text[i:s.End])
		switch {
		case !isSpace(r):
			if start < 0 {
				start = i
			}
		case start >= 0:
			g.chunk(start, i)
			start = -1
		}
		i += size
	}
	if start >= 0 {
		g.chunk(start, s.End)
	}
}

// isSpace holds for white space, controls and marks of no width.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u200b' || r == '\ufeff' ||
		r == '\u200e' || r == '\u200f' || r == '\u2060' || '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069'
}

func (g *segmenter) emit(start, end int) {
	if start < end {
		g.spans = append(g.spans, casus.Span{Start: start, End: end})
	}
}

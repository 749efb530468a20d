package claim

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// minQuote is the least number of bytes between quotation marks that counts as
// speech; what is shorter are scare quotes and names of things, unless it is a
// sentence.
const minQuote = 25

// quotes appends the spans between quotation marks in text within block, marks
// left out. Pages mix curly and straight marks and forget to close: a mark that
// can only open ends a quotation that is open, and one that is still open at the
// end of the block ends there.
func quotes(text string, block casus.Span, out []casus.Span) []casus.Span {
	open, closer := -1, rune(0)
	prev := ' '
	for i := block.Start; i < block.End; {
		r, size := utf8.DecodeRuneInString(text[i:])
		next, _ := utf8.DecodeRuneInString(text[i+size:])
		switch {
		case open < 0:
			if c := closing(r, prev, next); c != 0 {
				open, closer = i+size, c
			}
		case closes(r, closer, prev, next):
			out = keepQuote(text, casus.Span{Start: open, End: i}, out)
			open = -1
		case reopens(r, closer, prev, next):
			out = keepQuote(text, unclosed(text, casus.Span{Start: open, End: i}), out)
			open, closer = i+size, closing(r, prev, next)
		}
		prev = r
		i += size
	}
	if open >= 0 && !single(closer) && closer != '"' {
		out = keepQuote(text, unclosed(text, casus.Span{Start: open, End: block.End}), out)
	}
	return out
}

// closes reports whether r closes the quotation that closer is the mark of. A
// straight mark closes a curly one too, and the other way round, where it stands
// behind a word.
func closes(r, closer, prev, next rune) bool {
	switch {
	case single(closer):
		return r == closer && !unicode.IsLetter(next)
	case r == '"':
		return (closer == '"' || closer == '”') && !opensOnly(prev, next) && (closer == '"' || !unicode.IsLetter(next))
	}
	return r == closer || r == '”' && closer == '"'
}

// reopens reports whether r opens a quotation while one with the same kind of
// mark is open: nobody closed that, or it runs over several paragraphs.
func reopens(r, closer, prev, next rune) bool {
	return !single(closer) && (r == '“' || r == '"' && opensOnly(prev, next))
}

// opensOnly reports whether a straight mark between two characters can only open.
func opensOnly(prev, next rune) bool {
	return (unicode.IsSpace(prev) || prev == '(' || prev == '—') && (unicode.IsLetter(next) || unicode.IsDigit(next))
}

// maxUnclosed is how many bytes a quotation without a closing mark may have: a
// long paragraph.
const maxUnclosed = 1200

// unclosed returns how far a quotation that nobody closed reaches: to its end,
// where that is a sentence's and not too far, else over its first sentence.
func unclosed(text string, s casus.Span) casus.Span {
	words := strings.TrimRight(s.Of(text), " ")
	s.End = s.Start + len(words)
	if len(words) <= maxUnclosed && isSentence(words) {
		return s
	}
	for i := range len(words) - 1 {
		if strings.IndexByte(".!?", words[i]) >= 0 && words[i+1] == ' ' {
			s.End = s.Start + i + 1
			break
		}
	}
	for s.End > s.Start+maxUnclosed || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
		s.End--
	}
	return s
}

// single reports whether a closing mark may be an apostrophe as well.
func single(closer rune) bool { return closer == '’' || closer == '\'' }

// keepQuote appends a quotation that is long enough for speech, or a sentence.
func keepQuote(text string, s casus.Span, out []casus.Span) []casus.Span {
	if s.Len() < minQuote && !isSentence(s.Of(text)) {
		return out
	}
	return append(out, s)
}

// isSentence reports whether words are written as a sentence of two or more.
func isSentence(words string) bool {
	first, _ := utf8.DecodeRuneInString(words)
	return unicode.IsUpper(first) && strings.Contains(words, " ") && strings.ContainsAny(words[len(words)-1:], ".!?")
}

// closing returns the mark that closes the quotation that r opens, 0 when r
// opens none.
func closing(r, prev, next rune) rune {
	switch r {
	case '“', '„':
		return '”'
	case '«':
		return '»'
	case '"':
		if unicode.IsDigit(prev) && unicode.IsSpace(next) {
			return 0 // inches
		}
		return '"'
	case '‘':
		if !unicode.IsLetter(prev) && unicode.IsLetter(next) {
			return '’'
		}
	case '\'': // alone or doubled
		if !unicode.IsLetter(prev) && !unicode.IsDigit(prev) && unicode.IsLetter(next) {
			return '\''
		}
	}
	return 0
}

// quoted reports whether at least half of s stands in quotation marks.
func (c *Coder) quoted(s casus.Span) bool {
	for _, q := range c.quotes {
		if q.Overlaps(s) && 2*(min(q.End, s.End)-max(q.Start, s.Start)) >= s.Len() {
			return true
		}
	}
	return false
}

// quoteIn returns the first quotation that begins or ends within s.
func (c *Coder) quoteIn(s casus.Span) (casus.Span, bool) {
	for _, q := range c.quotes {
		if q.Overlaps(s) {
			return q, true
		}
	}
	return casus.Span{}, false
}

// quoteBeside returns the quotation that the words around verb v introduce or
// close: "…," she said; he told reporters: "…". Only speech of whole clauses
// counts, and v itself stands outside.
func (c *Coder) quoteBeside(v int32) (casus.Span, bool) {
	t := &c.tree
	k := t.tok(v)
	sent := t.doc.Sents[k.Sent]
	words := t.doc.Article.Text
	for _, q := range c.quotes {
		switch {
		case q.Overlaps(k.Span) || !q.Overlaps(sent.Span) && !c.leadsTo(q, sent.Start):
		case q.End <= k.Start && k.Start-q.End < maxCue && c.leadsOn(q, words) && !c.tensedIn(c.tokenAt(q.End), v):
			return q, true
		case q.Start >= k.End && q.Start-k.End < maxCue && c.introduces(q) && !c.tensedIn(v+1, c.tokenAt(q.Start)):
			return q, true
		}
	}
	return casus.Span{}, false
}

// leadsTo reports whether quotation q ends with a comma right before the sentence
// that starts at a byte, as where a page breaks the line before the speaker.
func (c *Coder) leadsTo(q casus.Span, at int) bool {
	words := c.tree.doc.Article.Text
	return q.End <= at && at-q.End < 2*maxMark && strings.HasSuffix(words[:q.End], ",") && strings.Trim(words[q.End:at], "\"”’' \n") == ""
}

// maxCue is how many bytes may lie between a quotation and the verb that
// introduces or closes it.
const maxCue = 120

// leadsOn reports whether quotation q ends as speech does that the sentence
// goes on from: with a comma, a question or an exclamation mark.
func (c *Coder) leadsOn(q casus.Span, words string) bool {
	if end := words[q.Start:q.End]; strings.HasSuffix(end, ",") || strings.HasSuffix(end, "?") || strings.HasSuffix(end, "!") {
		return true
	}
	return strings.HasPrefix(strings.TrimLeft(words[q.End:], "”’\"'»"), ",")
}

// tokenAt returns the first token of the current sentence that starts at or
// after a byte.
func (c *Coder) tokenAt(at int) int32 {
	t := &c.tree
	n, _ := slices.BinarySearchFunc(t.doc.Tokens[t.first:t.last], at, func(k text.Token, at int) int { return k.Start - at })
	return t.first + int32(n)
}

// runOn gives quotations without a cue of their own to a speaker nearby: one of
// the same paragraph, or, where a paragraph begins with the quotation, whoever
// spoke at the end of the one before.
func (c *Coder) runOn(d *text.Doc) {
	known := len(c.attributions)
	for _, q := range c.quotes {
		if c.spoken(q) {
			continue
		}
		if n := c.nearest(q, known); n >= 0 {
			a := &c.attributions[n]
			run := *a
			run.of = n + 1
			run.evidence = c.joined(c.wholeSentences(d, q), c.wholeSentences(d, a.evidence))
			run.content, run.direct = q, true
			c.attributions = append(c.attributions, run)
		}
	}
}

// joined returns the span over a and b, or a alone where cut text lies between them:
// nothing rests on cut text.
func (c *Coder) joined(a, b casus.Span) casus.Span {
	over := casus.Span{Start: min(a.Start, b.Start), End: max(a.End, b.End)}
	if over != a && c.tree.doc.Article.InCut(over) {
		return a
	}
	return over
}

// maxRunOn is how many bytes may lie between a quotation and its speaker.
const maxRunOn = 600

// nearest returns the index of the attribution that a quotation without a cue
// belongs to, or -1.
func (c *Coder) nearest(q casus.Span, known int) int {
	block := c.blockOf(q)
	best := -1
	gap := maxRunOn
	for n := range c.attributions[:known] {
		a := &c.attributions[n]
		if a.kind == lexicon.Think || a.speaker.Cue == "according to" {
			continue
		}
		same := block.Contains(a.evidence)
		carried := a.direct && a.evidence.End <= block.Start && q.Start <= block.Start+8
		if !same && !carried {
			continue
		}
		if g := max(q.Start-a.evidence.End, a.evidence.Start-q.End); g < gap {
			best, gap = n, g
		}
	}
	return best
}

// blockOf returns the block of the page that s begins in.
func (c *Coder) blockOf(s casus.Span) casus.Span {
	n, _ := slices.BinarySearchFunc(c.blocks, s.Start, func(b casus.Block, at int) int { return b.End - at })
	for ; n < len(c.blocks); n++ {
		if c.blocks[n].Overlaps(s) {
			return c.blocks[n].Span
		}
	}
	return s
}

// wholeSentences widens s to the sentences it touches.
func (c *Coder) wholeSentences(d *text.Doc, s casus.Span) casus.Span {
	n, _ := slices.BinarySearchFunc(d.Sents, s.Start, func(x text.Sent, at int) int { return x.End - at })
	for ; n < len(d.Sents) && d.Sents[n].Start < s.End; n++ {
		if d.Sents[n].Overlaps(s) {
			s.Start, s.End = min(s.Start, d.Sents[n].Start), max(s.End, d.Sents[n].End)
		}
	}
	return s
}

// spoken reports whether quotation q already has a speaker for its greater part.
func (c *Coder) spoken(q casus.Span) bool {
	for _, a := range c.attributions {
		if a.content.Overlaps(q) && 2*(min(q.End, a.content.End)-max(q.Start, a.content.Start)) >= q.Len() {
			return true
		}
	}
	return false
}

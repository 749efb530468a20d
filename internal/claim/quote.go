package claim

import (
	"unicode"
	"unicode/utf8"

	"casus"
)

// minQuote is the least number of bytes between quotation marks that counts as
// speech; what is shorter are scare quotes and names of things.
const minQuote = 25

// quotes appends the spans between quotation marks in text within block, marks
// left out. A quotation that is still open at the end of the block ends there.
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
		case r == closer && !(closer == '’' && unicode.IsLetter(next)):
			out = keepQuote(casus.Span{Start: open, End: i}, out)
			open = -1
		}
		prev = r
		i += size
	}
	if open >= 0 && closer != '’' && closer != '"' {
		out = keepQuote(casus.Span{Start: open, End: block.End}, out)
	}
	return out
}

func keepQuote(s casus.Span, out []casus.Span) []casus.Span {
	if s.Len() < minQuote {
		return out
	}
	return append(out, s)
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
		return '"'
	case '‘':
		if !unicode.IsLetter(prev) && unicode.IsLetter(next) {
			return '’'
		}
	}
	return 0
}

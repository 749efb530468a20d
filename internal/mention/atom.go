package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casus"
	"casus/internal/text"
)

// atom is the smallest piece that times and numbers are read from: a word, a
// run of digits or one mark. Tokens are cut finer because a treebank's tokens
// differ from what a calendar needs: "1980s", "7pm", "mid-March" and
// "two-year-long" are one token here and several there.
type atom struct {
	casus.Span
	tok   int32  // index of its token
	sent  int32  // index of its sentence
	low   string // lower case
	digit bool   // begins with a digit
	upper bool   // begins with a capital
	space bool   // white space stands before it
	word  timeWord
}

// splitAtoms appends the atoms of all tokens of d to dst.
func splitAtoms(d *text.Doc, dst []atom) []atom {
	end := -1
	for i := range d.Tokens {
		t := &d.Tokens[i]
		if t.Start < 0 || t.End > len(d.Article.Text) || t.Start >= t.End {
			continue
		}
		first := len(dst)
		dst = splitToken(dst, d.Article.Text, t, int32(i))
		if first < len(dst) {
			dst[first].space = t.Start != end
		}
		end = t.End
	}
	return dst
}

func splitToken(dst []atom, s string, t *text.Token, index int32) []atom {
	for pos := t.Start; pos < t.End; {
		n := atomLen(s[pos:t.End])
		form := s[pos : pos+n]
		c := form[0]
		a := atom{Span: casus.Span{Start: pos, End: pos + n}, tok: index, sent: t.Sent}
		a.digit = c >= '0' && c <= '9'
		if !a.digit {
			a.low = strings.ToLower(form)
			r, _ := utf8.DecodeRuneInString(form)
			a.upper = unicode.IsUpper(r)
			a.word = timeWords[a.low]
		} else {
			a.low = form
		}
		dst = append(dst, a)
		pos += n
	}
	return dst
}

// atomLen returns the length of the atom that s begins with; s is not empty.
func atomLen(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r >= '0' && r <= '9':
		return digitsLen(s)
	case unicode.IsLetter(r):
		return lettersLen(s)
	}
	return size
}

// digitsLen takes thousands separators and one decimal point into the number.
func digitsLen(s string) int {
	i := 0
	for i < len(s) {
		c := s[i]
		isMark := (c == ',' || c == '.') && i > 0 && i+1 < len(s) && isDigit(s[i+1])
		if c == ',' && isMark && !threeDigits(s[i+1:]) {
			break
		}
		if !isDigit(c) && !isMark {
			break
		}
		i++
	}
	return i
}

func threeDigits(s string) bool {
	return len(s) >= 3 && isDigit(s[0]) && isDigit(s[1]) && isDigit(s[2]) && (len(s) == 3 || !isDigit(s[3]))
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// lettersLen takes points between letters ("a.m.", "U.S.") and an apostrophe
// between letters ("o'clock") into the word, and a last point only after such
// a point or a short word at the token's end ("Jan.").
func lettersLen(s string) int {
	i := 0
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		joins := (r == '.' || r == '\'' || r == '’') && i+size < len(s) && startsLetter(s[i+size:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !joins {
			break
		}
		i += size
	}
	if i > 0 && i == len(s)-1 && s[i] == '.' && i <= 8 {
		i++
	}
	return i
}

func startsLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

package lexicon

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxName bounds the folded bytes of a name that is looked up; longer input is
// no name and is cut, so that a hostile word costs no more than this.
const maxName = 128

// foldAppend appends the folded form of s to dst: lower case without diacritics,
// words separated by one space. Apostrophes and dots vanish; hyphens, slashes
// and other marks separate words; "&" is "and". A piece that begins with an
// apostrophe, as tokenisers write "'s", joins the word before it.
func foldAppend(dst []byte, s string) []byte {
	if len(dst) > 0 && !startsWithApostrophe(s) {
		dst = separate(dst)
	}
	for _, r := range s {
		if len(dst) > maxName {
			break
		}
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			dst = append(dst, byte(r))
		case 'A' <= r && r <= 'Z':
			dst = append(dst, byte(r-'A'+'a'))
		case r == '.' || isApostrophe(r):
		case r == '$':
			dst = append(dst, '$') // "US$" names no state
		case r == '&':
			dst = append(separate(dst), "and"...)
		case r < utf8.RuneSelf:
			dst = separate(dst)
		default:
			dst = foldRune(dst, r)
		}
	}
	return dst
}

// separate ends the word at the end of dst, mends its spelling, and appends a
// space unless there is one.
func separate(dst []byte) []byte {
	if len(dst) == 0 || dst[len(dst)-1] == ' ' {
		return dst
	}
	return append(mendSpelling(dst), ' ')
}

// finish ends a folded name: no trailing space, the last word's spelling mended.
func finish(dst []byte) []byte {
	return mendSpelling(bytes.TrimRight(dst, " "))
}

// mendSpelling turns British spellings in the last word of dst into the ones the
// index uses, and the short form of "saint" into the long one.
func mendSpelling(dst []byte) []byte {
	start := bytes.LastIndexByte(dst, ' ') + 1
	word := dst[start:]
	switch string(word) {
	case "st":
		return append(dst[:start], "saint"...)
	case "ste":
		return append(dst[:start], "sainte"...)
	}
	for i := 0; i+shortestSpelling <= len(word); i++ {
		for j := range spellings {
			if s := &spellings[j]; word[i] == s.british[0] && len(word)-i >= len(s.british) && string(word[i:i+len(s.british)]) == s.british {
				word = append(word[:i+copy(word[i:], s.index)], word[i+len(s.british):]...)
			}
		}
	}
	return dst[:start+len(word)]
}

var spellings = [...]struct{ british, index string }{
	{"isation", "ization"}, {"defence", "defense"}, {"centre", "center"}, {"labour", "labor"},
}

// shortestSpelling is the length of the shortest spelling that is mended.
const shortestSpelling = 6

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʻ', 'ʼ', 'ʾ', 'ʿ', '`', '´', '′':
		return true
	}
	return false
}

func startsWithApostrophe(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isApostrophe(r)
}

// foldRune appends a letter beyond ASCII without its marks.
func foldRune(dst []byte, r rune) []byte {
	r = unicode.ToLower(r)
	if s := foldSpecial(r); s != "" {
		return append(dst, s...)
	}
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], r)
	if parts := norm.NFD.Properties(buf[:n]).Decomposition(); len(parts) > 0 {
		r, _ = utf8.DecodeRune(parts)
		if s := foldSpecial(r); s != "" {
			return append(dst, s...)
		}
	}
	switch {
	case unicode.Is(unicode.Mn, r):
		return dst
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return utf8.AppendRune(dst, r)
	}
	return separate(dst)
}

// foldSpecial gives the plain letters for those that do not decompose.
func foldSpecial(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ø':
		return "o"
	case 'đ', 'ð':
		return "d"
	case 'ł':
		return "l"
	case 'ı':
		return "i"
	case 'þ':
		return "th"
	case 'ə':
		return "a"
	case 'ħ':
		return "h"
	}
	return ""
}

// Fold returns the form under which the lexicon compares names.
func Fold(name string) string {
	var buf [maxName + 8]byte
	return string(finish(foldAppend(buf[:0], name)))
}

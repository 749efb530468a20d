package syntax

import (
	"unicode"
	"unicode/utf8"
)

// Features is what the network reads of a token: rows of its embedding table.
// Training and running share this one extraction.
type Features [featureCount]uint32

// featureCount is the number of rows summed for a token.
const featureCount = 9

// The regions of the embedding table. The word stands in its table twice, under
// two hashes, so that two words rarely share both rows.
const (
	wordRows    = 1 << 15
	prefixRows  = 1 << 12
	suffix2Rows = 1 << 10
	suffix3Rows = 1 << 12
	suffix4Rows = 1 << 13
	shapeRows   = 1 << 10
	prefix2Rows = 1 << 10
	placeRows   = 1 << 6

	prefixStart  = wordRows
	suffix2Start = prefixStart + prefixRows
	suffix3Start = suffix2Start + suffix2Rows
	suffix4Start = suffix3Start + suffix3Rows
	shapeStart   = suffix4Start + suffix4Rows
	prefix2Start = shapeStart + shapeRows
	placeStart   = prefix2Start + prefix2Rows

	// TableRows is the number of rows of the embedding table.
	TableRows = placeStart + placeRows
)

// WordFeatures are the first features, those that tell the word itself; word
// dropout in training leaves them out.
const WordFeatures = 2

// Casing says how a whole sentence is written, so that capitals count for less
// where everything has them.
type Casing uint8

// The ways of writing a sentence.
const (
	MixedCase Casing = iota
	UpperCase
	TitleCase
	LowerCase
)

// Extractor turns forms into features; it keeps a buffer and serves one worker.
type Extractor struct{ folded []byte }

// Of returns the features of a form that is the first of its sentence or not,
// in a sentence of the given casing.
func (x *Extractor) Of(form string, first bool, casing Casing) Features {
	f := x.word(form)
	f[featureCount-1] = placeFeature(form, first, casing)
	return f
}

// word returns all features but the last, which depends on the sentence.
func (x *Extractor) word(form string) Features {
	x.folded = Fold(x.folded[:0], form)
	w := x.folded
	return Features{
		hash(w, 1) % wordRows,
		hash(w, 2) % wordRows,
		prefixStart + hash(firstRunes(w, 3), 3)%prefixRows,
		suffix2Start + hash(lastRunes(w, 2), 4)%suffix2Rows,
		suffix3Start + hash(lastRunes(w, 3), 5)%suffix3Rows,
		suffix4Start + hash(lastRunes(w, 4), 6)%suffix4Rows,
		shapeStart + shape(form)%shapeRows,
		prefix2Start + hash(firstRunes(w, 2), 7)%prefix2Rows,
	}
}

func placeFeature(form string, first bool, casing Casing) uint32 {
	row := uint32(casing) * 8
	r, _ := utf8.DecodeRuneInString(form)
	if first {
		row += 4
	}
	if unicode.IsUpper(r) {
		row += 2
	}
	if unicode.IsLetter(r) {
		row++
	}
	return placeStart + row
}

// CasingOf returns the casing of a sentence, told from its words of letters.
func CasingOf(n int, form func(int) string) Casing {
	var words, upper, title, lower, long int
	for i := range n {
		w := form(i)
		first, size := utf8.DecodeRuneInString(w)
		if !unicode.IsLetter(first) || len(w) == size {
			continue
		}
		words++
		second, _ := utf8.DecodeRuneInString(w[size:])
		switch {
		case unicode.IsUpper(first) && unicode.IsUpper(second):
			upper++
		case unicode.IsLower(first) && unicode.IsLower(second):
			lower++
		}
		if len(w) >= 5 {
			long++
			if unicode.IsUpper(first) {
				title++
			}
		}
	}
	switch {
	case words >= 3 && upper*10 >= words*8:
		return UpperCase
	case lower == words && words > 0:
		return LowerCase
	case long >= 3 && title*10 >= long*9:
		return TitleCase
	}
	return MixedCase
}

// Fold appends the form as the word tables know it: lower case, digits as
// zeros, quotation marks and dashes in their ASCII form.
func Fold(dst []byte, form string) []byte {
	for _, r := range form {
		switch {
		case r < utf8.RuneSelf:
			switch {
			case 'A' <= r && r <= 'Z':
				r += 'a' - 'A'
			case '0' <= r && r <= '9':
				r = '0'
			}
			dst = append(dst, byte(r))
			continue
		case r == '‘' || r == '’' || r == '‛' || r == 'ʼ':
			r = '\''
		case r == '“' || r == '”' || r == '„' || r == '«' || r == '»':
			r = '"'
		case r == '–' || r == '—' || r == '‑' || r == '−':
			r = '-'
		case r == '…':
			dst = append(dst, "..."...)
			continue
		default:
			r = unicode.ToLower(r)
		}
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}

// shape hashes the pattern of letters, digits and marks, runs cut at four.
func shape(form string) uint32 {
	h, last, run := uint32(2166136261), byte(0), 0
	for _, r := range form {
		class := shapeClass(r)
		if class == last {
			run++
		} else {
			last, run = class, 1
		}
		if run <= 4 {
			h = (h ^ uint32(class)) * 16777619
		}
	}
	return h ^ h>>15
}

func shapeClass(r rune) byte {
	switch {
	case 'a' <= r && r <= 'z':
		return 'x'
	case 'A' <= r && r <= 'Z':
		return 'X'
	case '0' <= r && r <= '9':
		return 'd'
	case r < utf8.RuneSelf:
		return byte(r)
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLetter(r):
		return 'x'
	case unicode.IsDigit(r):
		return 'd'
	}
	return '?'
}

// hash is FNV-1a with a seed and a final mix.
func hash(b []byte, seed uint32) uint32 {
	h := uint32(2166136261) ^ seed*0x9E3779B9
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	h ^= h >> 16
	h *= 0x85EBCA6B
	h ^= h >> 13
	return h
}

func firstRunes(b []byte, n int) []byte {
	at := 0
	for ; n > 0 && at < len(b); n-- {
		_, size := utf8.DecodeRune(b[at:])
		at += size
	}
	return b[:at]
}

func lastRunes(b []byte, n int) []byte {
	at := len(b)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRune(b[:at])
		at -= size
	}
	return b[at:]
}

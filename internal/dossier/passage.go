package dossier

import (
	"maps"
	"slices"
	"unicode"
	"unicode/utf8"
)

const (
	shingle   = 8 // words in a run that counts as copied
	winnow    = 4 // of so many runs in a row the one with the least hash is kept
	minShared = 2 // kept runs that two articles must share: some fourteen words
)

// passages finds articles that share long runs of words, by the sentences that
// claims rest on. Of each few runs in a row one is kept, the same in every
// article, so that any shared run of shingle+winnow-1 words is found.
type passages struct {
	first  map[uint64]uint32 // hash of a run → number of the article that had it first
	shared map[[2]uint32]int // runs that two articles share, the earlier first
	runs   []uint32          // kept runs by number of article
	last   quotation
	begun  bool
	words  []uint64 // scratch: hashes of a quotation's words
}

// quotation is an article and the place of a quotation in it: claims share
// sentences.
type quotation struct {
	article uint32
	start   int
	end     int
}

func newPassages() passages {
	return passages{first: map[uint64]uint32{}, shared: map[[2]uint32]int{}}
}

// add notes the runs of words of one quotation of the article with a number.
func (p *passages) add(q quotation, text string) {
	if p.begun && p.last == q {
		return
	}
	p.last, p.begun = q, true
	for int(q.article) >= len(p.runs) {
		p.runs = append(p.runs, 0)
	}
	p.words = wordHashes(p.words[:0], text)
	var window [winnow]uint64
	kept := uint64(0)
	for i := 0; i+shingle <= len(p.words); i++ {
		window[i%winnow] = runHash(p.words[i : i+shingle])
		if i+1 < winnow {
			continue
		}
		if least := slices.Min(window[:]); least != kept {
			kept = least
			p.note(least, q.article)
		}
	}
}

func (p *passages) note(hash uint64, self uint32) {
	p.runs[self]++
	first, known := p.first[hash]
	switch {
	case !known:
		p.first[hash] = self
	case first != self:
		p.shared[[2]uint32{first, self}]++
	}
}

// wordHashes appends the hash of each word of a text, letters and digits only,
// in lower case.
func wordHashes(out []uint64, text string) []uint64 {
	const offset, prime = 14695981039346656037, 1099511628211 // FNV-1a
	h := uint64(offset)
	in := false
	for _, r := range text {
		if r >= utf8.RuneSelf && !unicode.IsLetter(r) && !unicode.IsDigit(r) || r < utf8.RuneSelf && !asciiWord(r) {
			if in {
				out = append(out, h)
			}
			h, in = offset, false
			continue
		}
		in = true
		h = (h ^ uint64(unicode.ToLower(r))) * prime
	}
	if in {
		out = append(out, h)
	}
	return out
}

func asciiWord(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
}

// runHash mixes the hashes of a run of words.
func runHash(words []uint64) uint64 {
	h := uint64(0)
	for _, w := range words {
		h = (h ^ w) * 0x9e3779b97f4a7c15
		h ^= h >> 29
	}
	return h
}

// sharing is two articles, by number, and the share of the shorter one's runs
// that they have in common.
type sharing struct {
	a, b  uint32
	share float64
}

// pairs lists the articles that share passages, in a fixed order.
func (p *passages) pairs() []sharing {
	keys := slices.SortedFunc(maps.Keys(p.shared), func(x, y [2]uint32) int { return slices.Compare(x[:], y[:]) })
	var out []sharing
	for _, k := range keys {
		if n := p.shared[k]; n >= minShared {
			out = append(out, sharing{k[0], k[1], float64(n) / float64(max(1, min(p.runs[k[0]], p.runs[k[1]])))})
		}
	}
	return out
}

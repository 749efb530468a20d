package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// endsSentence reports whether a sentence ends after token i of the block,
// which is not the last.
func (g *segmenter) endsSentence(i int) bool {
	next := g.form(i + 1)
	// Quotation marks and brackets that close belong to what they close.
	if isCloser(next) && g.touches(i) {
		return false
	}
	at := i
	for at > 0 && isCloser(g.form(at)) && g.touches(at-1) {
		at--
	}
	last := g.form(at)
	spaced := !g.touches(i)
	switch {
	case isStop(last):
		return g.stopEnds(at, i, next, spaced)
	case strings.HasSuffix(last, ".") && len(last) > 1:
		return spaced && g.periodEnds(at, i)
	}
	return false
}

// stopEnds decides for a full stop, question or exclamation mark at token at.
func (g *segmenter) stopEnds(at, i int, next string, spaced bool) bool {
	switch {
	case startsLower(next):
		// `"Why?" he asked`, "… and so on": the sentence goes on.
		return false
	case !spaced:
		return g.form(at) == "." && startsUpper(next) || isOpener(next) && startsUpper(g.form(min(i+2, len(g.spans)-1)))
	case strings.HasPrefix(g.form(at), "..") || g.form(at) == "…":
		return startsUpper(next) || isOpener(next)
	}
	return true
}

// periodEnds decides for an abbreviation at token at: titles go on, other
// abbreviations end a sentence when a capital follows that begins no name.
func (g *segmenter) periodEnds(at, i int) bool {
	word := strings.TrimRight(g.form(at), ".")
	next := g.form(i + 1)
	if !startsUpper(next) && !isOpener(next) {
		return false
	}
	if neverFinal.has(word) || utf8.RuneCountInString(word) == 1 {
		return false
	}
	if at < i {
		return true
	}
	return sentenceStarters.has(next) || isOpener(next)
}

func (g *segmenter) form(i int) string { return g.spans[i].Of(g.text) }

// touches reports whether no space stands between token i and the next.
func (g *segmenter) touches(i int) bool { return g.spans[i].End == g.spans[i+1].Start }

func isStop(form string) bool {
	return form != "" && strings.Trim(form, ".!?…") == ""
}

func isCloser(form string) bool {
	switch form {
	case "\"", "'", "”", "’", "''", ")", "]", "»", "}":
		return true
	}
	return false
}

func isOpener(form string) bool {
	switch form {
	case "\"", "'", "“", "‘", "``", "(", "[", "«", "„":
		return true
	}
	return false
}

func startsUpper(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r)
}

func startsLower(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsLower(r)
}

// neverFinal are abbreviations that a name or number follows.
var neverFinal = setOf(`mr mrs ms dr prof st mt ft vs gen lt col sgt maj capt cpl cmdr adm brig rev hon gov sen rep reps sens
	pres atty supt det insp messrs mme mlle jan feb mar apr jun jul aug sept sep oct nov dec no nos vol pp eds fig
	e.g i.e cf ca viz approx u.n`)

// sentenceStarters are words whose capital says that a sentence begins.
var sentenceStarters = setOf(`the a an this that these those he she it they we i you his her its their our my but and or so
	in on at by for from with after before when while if although though however meanwhile there here what who why how
	as since during under over some many most all no not nor yet then now also both each every another other one two
	according earlier later last on once until despite because even only still instead`)

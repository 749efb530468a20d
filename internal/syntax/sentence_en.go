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
	at := g.closed(i)
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

// closed returns the token that the closing quotation marks and brackets up to
// token i close, i itself when it is none.
func (g *segmenter) closed(i int) int {
	for i > 0 && isCloser(g.form(i)) && g.touches(i-1) {
		i--
	}
	return i
}

// marked reports whether token i is a mark other than a colon.
func (g *segmenter) marked(i int) bool {
	r, _ := utf8.DecodeRuneInString(g.form(i))
	return r != ':' && isMark(r)
}

// surelyEnds reports whether a sentence ends after token i whatever the
// classifier, which has seen few of either, makes of it: a stop before a
// quotation that opens with a capital, and what stands before a notice of
// copyright.
func (g *segmenter) surelyEnds(i int) bool {
	if g.touches(i) || !isStop(g.form(g.closed(i))) {
		return false
	}
	next := g.form(i + 1)
	return next == "©" || g.quote(i+1) == openingQuote && i+2 < len(g.spans) && startsUpper(g.form(i+2))
}

// surelyGoesOn reports whether the sentence that began at token first goes on
// after token i whatever the classifier makes of it: where messages and lists
// part but news does not. That is after a dateline's dash, after a colon before
// a small letter, and where a quotation that has no stop closes.
func (g *segmenter) surelyGoesOn(first, i int) bool {
	next := g.form(i + 1)
	switch g.form(i) {
	case "–", "—", "--", "-":
		return i-first <= longestDateline && isCapitals(g.form(first))
	case ":":
		return startsLower(next)
	}
	if word, ok := strings.CutSuffix(g.form(i), "."); ok && abbreviatedTitles.has(word) {
		return startsUpper(next)
	}
	if i == first || g.quote(i) != closingQuote || !startsWord(next) {
		return false
	}
	return startsWord(g.form(i-1)) || g.form(i-1) != "." && g.speaks(i+1)
}

// speaks reports whether a speaker follows from token i on: a few words of whom
// and a verb of speech, as after a question (“Why?” the general asked).
func (g *segmenter) speaks(i int) bool {
	for at := i; at < min(i+5, len(g.spans)); at++ {
		switch form := g.form(at); {
		case speechVerbs.has(form):
			return true
		case !startsWord(form):
			return false
		}
	}
	return false
}

// abbreviatedTitles are abbreviations that stand before a person's name.
var abbreviatedTitles = setOf(`mr mrs ms dr prof gen lt col sgt maj capt cpl cmdr adm brig rev hon gov sen rep reps sens pres supt
	det insp messrs`)

var speechVerbs = setOf(`said says asked asks wondered wonders told wrote writes added replied shouted cried exclaimed demanded
	answered tweeted recalled joked chanted`)

// longestDateline bounds the tokens of a dateline before its dash.
const longestDateline = 10

// isCapitals holds for words of two capitals or more, and nothing else.
func isCapitals(form string) bool {
	return utf8.RuneCountInString(form) > 1 && strings.IndexFunc(form, func(r rune) bool { return !unicode.IsUpper(r) }) < 0
}

func startsWord(form string) bool { return startsUpper(form) || startsLower(form) }

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

package coverage

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// minLanguage is the number of letters below which no language is told.
const minLanguage = 60

// languageOf tells the language of a text as an ISO 639-1 code; "" when there
// is too little of it to tell.
func languageOf(text string) string {
	sample := text
	if len(sample) > 8<<10 {
		sample = strings.ToValidUTF8(sample[:8<<10], "")
	}
	letters := 0
	for _, r := range sample {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < minLanguage {
		return ""
	}
	if englishWords(sample) {
		return "en"
	}
	return whatlanggo.DetectLang(sample).Iso6391()
}

// englishWords reports whether the commonest words of English make up the share
// of a text that they have in no other language. It is the sure and quick way
// for the language that nearly all input is in.
func englishWords(sample string) bool {
	total, common := 0, 0
	for w := range strings.FieldsSeq(sample) {
		total++
		switch strings.ToLower(strings.Trim(w, ".,;:!?\"'“”‘’()")) {
		case "the", "of", "and", "to", "that", "was", "were", "with", "by", "have", "has", "had", "from", "which", "his", "they", "their", "said", "would", "been", "it", "is", "for", "this", "are":
			common++
		}
	}
	return total >= 12 && common*100 >= total*15
}

// mixesScripts reports whether a short line glues words of several scripts
// together, as a choice of languages does.
func mixesScripts(line string) bool {
	if len(line) > 120 {
		return false
	}
	scripts := 0
	for _, table := range []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Arabic, unicode.Han, unicode.Hebrew, unicode.Greek, unicode.Hangul, unicode.Devanagari} {
		if strings.ContainsFunc(line, func(r rune) bool { return unicode.Is(table, r) }) {
			scripts++
		}
	}
	return scripts >= 3
}

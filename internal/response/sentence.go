package response

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus"
)

// sentence is one piece of text that claims rest on: a claim's sentence, or
// what a statement holds.
type sentence struct {
	article string
	span    casus.Span
	text    string
	words   []word
	claims  []*casus.Claim
}

// word is a word of a sentence or a mark between words, with its place there.
type word struct {
	text  string
	lower string
	span  casus.Span
}

// sentencesOf reads the sentences of the claims of some articles.
func (c *chain) sentencesOf(articles []string) ([]sentence, error) {
	var out []sentence
	at := map[casus.Evidence]int{}
	add := func(e casus.Evidence, cl *casus.Claim) {
		n, known := at[e]
		if !known {
			n = len(out)
			at[e] = n
			out = append(out, sentence{article: e.Article, span: e.Span, text: e.Quote, words: split(e.Quote)})
		}
		out[n].claims = append(out[n].claims, cl)
	}
	for cl, err := range c.m.ClaimsOf(articles) {
		if err != nil {
			return nil, err
		}
		for _, e := range pieces(&cl) {
			add(e, &cl)
		}
	}
	spans := map[string][]casus.Span{}
	for _, s := range out {
		spans[s.article] = append(spans[s.article], s.span)
	}
	return slices.DeleteFunc(out, func(s sentence) bool { return contained(s.span, spans[s.article]) }), nil
}

// pieces are the parts of a claim's quotation that one speaker says in one
// breath: a statement over several sentences may enclose a caption.
func pieces(cl *casus.Claim) []casus.Evidence {
	if cl.StatementClaim == nil || len(cl.More) == 0 {
		return []casus.Evidence{cl.Evidence}
	}
	var out []casus.Evidence
	for _, s := range append([]casus.Span{cl.Content}, cl.More...) {
		if cl.Contains(s) {
			text := cl.Quote[s.Start-cl.Start : s.End-cl.Start]
			out = append(out, casus.Evidence{Article: cl.Article, Span: s, Quote: text})
		}
	}
	return out
}

// contained reports whether a sentence lies within another of its article: it
// would be read twice.
func contained(s casus.Span, all []casus.Span) bool {
	return slices.ContainsFunc(all, func(t casus.Span) bool { return t != s && t.Contains(s) })
}

// claimIDs lists the claims of a sentence.
func (s *sentence) claimIDs() []string {
	var ids []string
	for _, cl := range s.claims {
		ids = append(ids, cl.ID)
	}
	return ids
}

// split cuts a text into words and marks. A possessive ending is a word of its own.
func split(text string) []word {
	var out []word
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		j := i + size
		switch {
		case unicode.IsSpace(r):
			i = j
			continue
		case inWord(r):
			j = wordEnd(text, i)
		}
		out = append(out, word{text: text[i:j], lower: strings.ToLower(text[i:j]), span: casus.Span{Start: i, End: j}})
		i = j
	}
	return out
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// wordEnd finds where a word that begins at i ends: hyphens and the points of
// numbers and initials stand within words, "'s" does not.
func wordEnd(text string, i int) int {
	j := i
	for j < len(text) {
		r, size := utf8.DecodeRuneInString(text[j:])
		next, _ := utf8.DecodeRuneInString(text[j+size:])
		if !inWord(r) && (!strings.ContainsRune("-.,’'", r) || !inWord(next) || r == ',' && !unicode.IsDigit(next) ||
			(r == '’' || r == '\'') && possessive(text[j+size:])) {
			break
		}
		j += size
	}
	return max(j, i+1)
}

// possessive reports whether what follows an apostrophe is a lone s.
func possessive(rest string) bool {
	if !strings.HasPrefix(rest, "s") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest[1:])
	return !inWord(r)
}

// texts returns the words from i on, at most n, up to the next mark.
func texts(words []word, i, n int) []string {
	var out []string
	for _, w := range words[i:min(len(words), i+n)] {
		if !inWord(firstRune(w.text)) {
			break
		}
		out = append(out, w.text)
	}
	return out
}

// nameWords bounds the length of a name.
const nameWords = 10

// mention is a name in a sentence: the words [from, to) and whom they name.
type mention struct {
	from, to int
	actor    string
	code     string
}

// namesIn finds the names of actors in words, the longest at each place.
func (c *chain) namesIn(words []word) []mention {
	var out []mention
	for i := 0; i < len(words); i++ {
		if !unicode.IsUpper(firstRune(words[i].text)) {
			continue
		}
		n, found := c.m.Lexicon.LongestActor(texts(words, i, nameWords), c.m.LastDay)
		if n == 0 || len(found) == 0 {
			continue
		}
		out = append(out, mention{i, i + n, found[0].Actor.ID, found[0].Actor.Code})
		i += n - 1
	}
	return out
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// mentions reports whether a text names the organisation, a body of it or its
// treaty.
func (c *chain) mentions(text string) bool {
	return slices.ContainsFunc(c.namesIn(split(text)), func(m mention) bool { return c.ours(m.actor) || c.a.Treaty != "" && m.actor == c.a.Treaty })
}

// namesHost reports whether a text names the host or speaks of it by an
// adjective.
func (c *chain) namesHost(text string) bool {
	return slices.ContainsFunc(c.namesIn(split(text)), func(m mention) bool { return m.code == c.host })
}

// namesForces reports whether a text speaks of forces.
func (c *chain) namesForces(text string) bool {
	return slices.ContainsFunc(split(text), func(w word) bool { return c.isForce(w.lower) })
}

func (c *chain) isForce(lower string) bool {
	classes := c.m.Lexicon.Predicates().Classes
	return classes.In(lower, "troops") || classes.In(strings.TrimSuffix(lower, "s"), "troops") || lower == "mission" || lower == "missions"
}

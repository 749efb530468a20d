package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casus"
)

// maxChunk bounds the bytes between two spaces that the rules look at as one
// word; longer stretches are cut into pieces of this size.
const maxChunk = 256

// chunk appends the tokens of text[start:end], which holds no space.
func (g *segmenter) chunk(start, end int) {
	for end-start > maxChunk {
		cut := start + maxChunk
		for cut > start+maxChunk/2 && !utf8.RuneStart(g.text[cut]) {
			cut--
		}
		g.chunk(start, cut)
		start = cut
	}
	g.tail = g.tail[:0]
	if smileys.exact(g.text[start:end]) {
		g.emit(start, end)
		return
	}
	start = g.opening(start, end)
	end = g.closing(start, end)
	if start < end {
		if isAddress(g.text[start:end]) {
			g.emit(start, end)
		} else {
			g.core(start, end)
		}
	}
	for i := len(g.tail) - 1; i >= 0; i-- {
		g.spans = append(g.spans, g.tail[i])
	}
}

// opening appends the marks at the front of a chunk and returns where they end.
func (g *segmenter) opening(start, end int) int {
	for start < end {
		r, size := utf8.DecodeRuneInString(g.text[start:end])
		if clitic := g.text[start:end]; (r == '\'' || r == '’') && frontClitic(clitic) {
			return start
		}
		switch {
		case r == '.' && start+1 < end && isDigit(g.text[start+1]):
			return start
		case (r == '+' || r == '-') && start+1 < end && isDigit(g.text[start+1]) && r == '+':
			return start
		case r == '@' || r == '&' || r == '_' || !isMark(r):
			return start
		}
		run := g.runOf(start, end, r, size)
		g.emit(start, start+run)
		start += run
	}
	return start
}

// runOf returns the bytes of a run of one mark that counts as one token.
func (g *segmenter) runOf(start, end int, r rune, size int) int {
	if !strings.ContainsRune(".-*=_~!?#+$<>^|", r) {
		return size
	}
	n := 0
	for start+n < end {
		c := rune(g.text[start+n])
		if c != r && !((r == '!' || r == '?') && (c == '!' || c == '?')) {
			break
		}
		n++
	}
	return n
}

// closing gathers the marks at the end of a chunk in g.tail and returns where
// the word before them ends.
func (g *segmenter) closing(start, end int) int {
	for start < end {
		r, size := utf8.DecodeLastRuneInString(g.text[start:end])
		switch {
		case r == '.':
			run := g.runBack(start, end, r)
			if run == 1 && g.keepsPeriod(start, end) {
				return end
			}
			size = run
		case strings.ContainsRune("!?-*=~$<>+^|", r):
			size = g.runBack(start, end, r)
		case r == '/' && strings.Contains(g.text[start:end], "://"), r == '&', r == '#', r == '_', r == '@':
			return end
		case !isMark(r):
			return end
		}
		g.tail = append(g.tail, casus.Span{Start: end - size, End: end})
		end -= size
	}
	return end
}

func (g *segmenter) runBack(start, end int, r rune) int {
	n := 0
	for end-n > start {
		c := rune(g.text[end-n-1])
		if c != r && !((r == '!' || r == '?') && (c == '!' || c == '?')) {
			break
		}
		n++
	}
	return n
}

// keepsPeriod reports whether the period that ends text[start:end] belongs to
// the word: an initial, letters with periods between, a known abbreviation.
func (g *segmenter) keepsPeriod(start, end int) bool {
	word := g.text[start : end-1]
	if at := strings.LastIndexAny(word, "-/("); at >= 0 {
		word = word[at+1:]
	}
	r, size := utf8.DecodeRuneInString(word)
	switch {
	case word == "":
		return false
	case size == len(word):
		return unicode.IsUpper(r) && r != 'I'
	case numbered.has(word):
		return g.digitFollows(end)
	case strings.Contains(word, "."):
		return isAcronym(word)
	}
	return abbreviations.has(word) || capitalAbbreviations.exact(word)
}

// digitFollows reports whether the next word after a space begins with a digit.
func (g *segmenter) digitFollows(at int) bool {
	rest := strings.TrimLeft(g.text[at:min(at+8, len(g.text))], " \u00a0")
	return rest != "" && isDigit(rest[0])
}

// isAcronym holds for single letters with periods between: "U.S", "a.m".
func isAcronym(word string) bool {
	letters := 0
	for part := range strings.SplitSeq(word, ".") {
		if n := utf8.RuneCountInString(part); n == 0 || n > 2 || strings.ContainsFunc(part, notLetter) {
			return false
		}
		letters++
	}
	return letters > 1
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// core appends the tokens of a word without outer marks.
func (g *segmenter) core(start, end int) {
	from := start
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(g.text[i:end])
		if n := g.splitAt(from, i, end, r, size); n > 0 {
			g.word(from, i)
			g.emit(i, i+n)
			from, i = i+n, i+n
			continue
		}
		i += size
	}
	g.word(from, end)
}

// splitAt returns the length of the mark at i when it parts the words around
// it, and 0 when it is part of a word that began at from.
func (g *segmenter) splitAt(from, i, end int, r rune, size int) int {
	if !isMark(r) {
		return 0
	}
	before, _ := utf8.DecodeLastRuneInString(g.text[from:i])
	after, _ := utf8.DecodeRuneInString(g.text[min(i+size, end):end])
	digits := unicode.IsDigit(before) && unicode.IsDigit(after)
	switch r {
	case '\'', '’', '‘', '`', '&', '_', '@', '#', '+':
		return 0
	case '.':
		return g.splitPeriod(from, i, end, before, after)
	case ',', ':':
		if digits {
			return 0
		}
	case '/':
		if digits && g.text[from:end] != "24/7" || slashed.has(g.text[from:end]) || strings.Contains(g.text[from:end], "://") {
			return 0
		}
	case '-', '‐', '‑':
		return g.splitHyphen(from, i, end, size)
	case '*', '~', '=', '!', '?':
		return g.runOf(i, end, r, size)
	}
	return size
}

// splitPeriod parts "facilities.The" and "end...start", not "amazon.com" or "3.5".
func (g *segmenter) splitPeriod(from, i, end int, before, after rune) int {
	if run := g.runOf(i, end, '.', 1); run > 1 {
		return run
	}
	rest := g.text[min(i+1, end):end]
	second := rune(0)
	if _, size := utf8.DecodeRuneInString(rest); size > 0 {
		second, _ = utf8.DecodeRuneInString(rest[size:])
	}
	opens := after == '"' || after == '“' || after == '('
	starts := unicode.IsUpper(after) && (unicode.IsLower(second) || second == 0 || second == utf8.RuneError && len(rest) == 1)
	if i-from >= 2 && (unicode.IsLower(before) || unicode.IsDigit(before) && !unicode.IsDigit(after)) && (starts || opens) &&
		!abbreviations.has(g.text[from:i]) {
		return 1
	}
	return 0
}

// splitHyphen parts compounds at their hyphens, but not after prefixes that
// stay with their word, in numbers, or in codes of letters and digits.
func (g *segmenter) splitHyphen(from, i, end, size int) int {
	if run := g.runOf(i, end, '-', size); run > size {
		return run
	}
	left, right := g.text[from:i], g.text[i+size:end]
	if at := strings.IndexAny(right, "-/"); at >= 0 {
		right = right[:at]
	}
	switch {
	case left == "" || right == "":
		return size
	case prefixes.has(left):
		return 0
	case allDigits(strings.ReplaceAll(left, "-", "")) && allDigits(right):
		return g.splitRange(from, i, end, size, left, right)
	}
	return size
}

// splitRange parts ranges of numbers ("1990-1994", "5-10") but not telephone
// numbers and dates, which have more groups or unlike ones.
func (g *segmenter) splitRange(from, i, end, size int, left, right string) int {
	if strings.Count(g.text[from:end], "-") > 1 || len(right) == 4 && len(left) != 4 {
		return 0
	}
	return size
}

// word appends the tokens of a word: clitics and the few words written as one
// that count as two.
func (g *segmenter) word(start, end int) {
	if start >= end {
		return
	}
	if cut := contraction(g.text[start:end]); cut > 0 {
		g.emit(start, start+cut)
		g.emit(start+cut, end)
		return
	}
	if n := clitic(g.text[start:end]); n > 0 && n < end-start {
		g.word(start, end-n)
		g.emit(end-n, end)
		return
	}
	if n := numberPrefix(g.text[start:end]); n > 0 {
		g.emit(start, start+n)
		start += n
	}
	g.emit(start, end)
}

// numberPrefix returns the length of a number that is parted from the unit
// behind it ("10am", "5km"), or 0.
func numberPrefix(word string) int {
	n := 0
	for n < len(word) && (isDigit(word[n]) || n > 0 && (word[n] == '.' || word[n] == ',' || word[n] == ':')) {
		n++
	}
	if n > 0 && n < len(word) && units.has(word[n:]) {
		return n
	}
	return 0
}

// clitic returns the length of the clitic that ends a word, or 0.
func clitic(word string) int {
	for _, c := range clitics {
		if len(word) > len(c) && strings.EqualFold(word[len(word)-len(c):], c) {
			return len(c)
		}
	}
	return 0
}

// frontClitic holds for chunks that begin with an apostrophe of their own.
func frontClitic(chunk string) bool {
	rest := strings.TrimPrefix(strings.TrimPrefix(chunk, "'"), "’")
	word := strings.TrimRight(rest, ".,;:!?")
	return cliticWords.has(word) || len(word) >= 2 && isDigit(word[0]) && isDigit(word[1]) && len(word) <= 3
}

// isAddress holds for web and mail addresses, which stay whole.
func isAddress(s string) bool {
	if strings.Contains(s, "://") || hasPrefixFold(s, "www.") || hasPrefixFold(s, "mailto:") {
		return true
	}
	at := strings.IndexByte(s, '@')
	return at > 0 && strings.IndexByte(s[at:], '.') > 1 && !strings.ContainsAny(s, "()[]<>,")
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// isMark holds for everything that is neither letter, digit nor part of one.
func isMark(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '\u00ad' && r != '\u200c' && r != '\u200d'
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}

// contraction returns where a word written as one is parted, or 0.
func contraction(word string) int {
	var buffer [16]byte
	if len(word) > len(buffer) {
		return 0
	}
	return contractions[string(lowered(buffer[:0], word))]
}

// lowered appends a word with the letters A to Z lowered.
func lowered(dst []byte, word string) []byte {
	for i := range len(word) {
		c := word[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}

// wordSet is a list of words in lower case, or as they are written.
type wordSet map[string]bool

// has reports whether the word is in the list, however it is cased.
func (s wordSet) has(word string) bool {
	var buffer [24]byte
	return len(word) <= len(buffer) && s[string(lowered(buffer[:0], word))]
}

// exact reports whether the word is in the list as it is written.
func (s wordSet) exact(word string) bool { return s[word] }

var clitics = []string{"n't", "n’t", "'s", "’s", "'ll", "’ll", "'re", "’re", "'ve", "’ve", "'d", "’d", "'m", "’m"}

var cliticWords = setOf("s ll re ve d m em tis twas til cause n t")

var contractions = map[string]int{
	"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "dont": 2, "didnt": 3, "doesnt": 4, "wont": 2,
	"couldnt": 5, "wouldnt": 5, "isnt": 2, "wasnt": 3, "havent": 4, "hasnt": 3, "cant": 2, "im": 1, "ive": 1, "thats": 4,
	"youre": 3, "alot": 1, "outta": 3, "dunno": 2, "lemme": 3, "gimme": 3,
}

// numbered are abbreviations before a number that are words of their own elsewhere.
var numbered = setOf("no nos fig art sun sat")

// slashed are words written with a slash.
var slashed = setOf("b/c w/o w/ c/o n/a a/c")

var prefixes = setOf(`non anti re pre post mid ex co multi semi neo sub mini pan pro over under inter intra ultra super
	un de e psycho socio counter micro macro meta pseudo quasi trans vice cross arch hyper proto crypto extra infra`)

var units = setOf("am pm a.m p.m a.m. p.m. km kg mm cm ft mg ml mph kmh mw gw kwh m k g lb lbs bn")

var smileys = setOf(":) :-) :( :-( ;) ;-) :D :-D :P :-P :p :/ :-/ =) ;D <3 :o) :] xD XD :'( --> -> <- => ^_^ ^^")

// abbreviations keep their period; they stand in lower case.
var abbreviations = setOf(`mr mrs ms dr prof st mt ft vs etc e.g i.e inc corp ltd co jr sr gen lt col sgt maj capt cpl cmdr adm brig
	rev hon gov sen rep reps sens pres atty supt det insp messrs mme mlle jan feb mar apr jun jul aug sept sep oct nov dec
	mon tue tues thur thurs fri ave blvd rd univ dept assn bros vol pp ed eds al approx est ext tel
	ph.d b.a m.a a.k.a a.m p.m u.s u.k u.n d.c p.o viz cf ca bn intl govt natl`)

// capitalAbbreviations keep their period only when written so.
var capitalAbbreviations = setOf("Calif Fla Tex Pa Va Ga Ala Ariz Ark Colo Conn Del Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Tenn Vt Wash Wis Wyo Ont Que Wed Pvt Gov Spc Pfc Op Sec")

// setOf returns the words of a list.
func setOf(words string) wordSet {
	set := wordSet{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

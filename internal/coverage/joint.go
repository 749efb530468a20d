package coverage

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus"
)

// Extractors run together on one line what a page prints apart: paragraphs
// without a space between them, the captions of a gallery with the words of its
// buttons, lists of links behind a name, titles of other articles. part brings
// the lines of a page back to the blocks they were made of. No word is lost: what
// is not the article's own becomes a block that says why, behind the words it
// stood among.
func (p *page) part() {
	text, _ := p.layOut()
	lines := p.blocks
	p.blocks = nil
	for _, l := range lines {
		for _, b := range partLine(l.text, text) {
			p.add(b)
		}
	}
}

// partLine returns the blocks of one line of text.
func partLine(line, text string) []block {
	if blocks := gallery(line); blocks != nil {
		return blocks
	}
	line, links := inserts(line)
	var blocks []block
	for _, piece := range related(line, text) {
		if piece.why != "" {
			blocks = append(blocks, piece)
			continue
		}
		for _, s := range paragraphs(piece.text) {
			blocks = append(blocks, shouted(s)...)
		}
	}
	for _, l := range links {
		blocks = append(blocks, block{kind: casus.Paragraph, text: l, why: whyTeaser})
	}
	return blocks
}

// button is what a gallery prints under each of its pictures.
var button = regexp.MustCompile(`(?i)\bhide caption\b(?: \d{1,3} of \d{1,3}\b)?`)

// gallery parts the captions of a line by their buttons; nil where it has none.
// The gallery's own title, which stands before every caption, is furniture too.
func gallery(line string) []block {
	marks := button.FindAllStringIndex(line, -1)
	if marks == nil {
		return nil
	}
	var captions []string
	from := 0
	for _, m := range append(marks, []int{len(line), len(line)}) {
		captions = append(captions, strings.TrimSpace(line[from:m[0]]))
		from = m[1]
	}
	title := commonTitle(captions[1:])
	var blocks []block
	for i, c := range captions {
		own := withoutTitle(c, title)
		blocks = append(blocks,
			block{kind: casus.Caption, text: c[:len(c)-len(own)], why: whyLabel},
			block{kind: casus.Caption, text: own})
		if i < len(marks) {
			blocks = append(blocks, block{kind: casus.Caption, text: line[marks[i][0]:marks[i][1]], why: whyControl})
		}
	}
	return blocks
}

// titleWord begins the title of a gallery.
const titleWord = "Photos:"

// commonTitle returns what all captions of a gallery begin with that name it, up
// to a space; "" where fewer than two do.
func commonTitle(captions []string) string {
	title, n := "", 0
	for _, c := range captions {
		if !strings.HasPrefix(c, titleWord) {
			continue
		}
		if n++; n == 1 {
			title = c + " "
		}
		title = title[:sharedWords(title, c+" ")]
	}
	if n < 2 {
		return ""
	}
	return title
}

// sharedWords returns how many bytes two strings begin with alike, up to and
// with a space.
func sharedWords(a, b string) int {
	n := 0
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			break
		}
		if a[i] == ' ' {
			n = i + 1
		}
	}
	return n
}

// withoutTitle returns a caption without its gallery's title, or as much of it,
// before it, once or twice.
func withoutTitle(caption, title string) string {
	for strings.HasPrefix(caption, titleWord) && title != "" {
		caption = caption[min(len(caption), max(1, sharedWords(title, caption+" "))):]
	}
	return caption
}

const (
	maxInsert = 1200 // bytes of a list of links behind a name
	nameSpan  = 7    // words between a name and its return in full
)

// inserts takes the lists of links out of a line that a site puts behind the
// name of a person: the name in full, glued to the first title, and MORE at the
// end. It returns the line without them, and them.
func inserts(line string) (rest string, links []string) {
	var b strings.Builder
	for {
		end := strings.Index(line, " MORE")
		if end < 0 {
			break
		}
		end += len(" MORE")
		next, _ := utf8.DecodeRuneInString(line[end:])
		start := returnOfName(line[:end])
		if start < 0 || end-start > maxInsert || unicode.IsLetter(next) {
			start = end
		} else {
			links = append(links, line[start:end])
		}
		b.WriteString(line[:start])
		line = line[end:]
	}
	b.WriteString(line)
	return b.String(), links
}

// returnOfName finds a surname that comes again within a few words with the next
// word glued to it, and returns where it ends the first time; -1 without one.
func returnOfName(s string) int {
	var ends []int // of the words before
	var names []string
	for at := 0; at < len(s); {
		n := strings.IndexByte(s[at:], ' ')
		if n < 0 {
			n = len(s) - at
		}
		word := s[at : at+n]
		for i := len(names) - 1; i >= max(0, len(names)-nameSpan); i-- {
			if glued, ok := strings.CutPrefix(word, names[i]); ok && len(names[i]) > 2 && opensTitle(glued) {
				return ends[i]
			}
		}
		names, ends = append(names, word), append(ends, at+n)
		at += n + 1
	}
	return -1
}

// opensTitle reports whether what is glued to a name begins as a title does.
func opensTitle(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// relatedMark stands before the title of another article, player is a whole
// line about a film, from its button to its source.
var (
	relatedMark = regexp.MustCompile(`\bRelated (?:article|card|gallery|live-story|video)`)
	player      = regexp.MustCompile(`\bVideo Ad Feedback .{1,200}? \d{1,2}:\d\d - Source: \pL+`)
)

const (
	maxTitle = 30 // words of a title
	maxMaker = 80 // bytes of a photo's maker before the mark
)

// related parts a line at a film's player, and at a link to another article, its
// title and the maker of its photo. Where the title ends is told by the words of the text: the next
// sentence begins with a capital on a word that the text has in small letters
// too. Where nothing tells, only the mark is furniture.
func related(line, text string) []block {
	if at := player.FindStringIndex(line); at != nil {
		film := block{kind: casus.Paragraph, text: line[at[0]:at[1]], why: "video player"}
		return slices.Concat(related(line[:at[0]], text), []block{film}, related(line[at[1]:], text))
	}
	at := relatedMark.FindStringIndex(line)
	if at == nil {
		return []block{{kind: casus.Paragraph, text: line}}
	}
	before, mark, after := line[:at[0]], line[at[0]:at[1]], line[at[1]:]
	own := 0
	for i, r := range before {
		if strings.ContainsRune(".!?”\")", r) {
			own = i + utf8.RuneLen(r)
		}
	}
	if len(before)-own > maxMaker {
		own = len(before)
	}
	title := titleEnd(after, text)
	blocks := []block{
		{kind: casus.Paragraph, text: before[:own]},
		{kind: casus.Paragraph, text: before[own:] + mark + after[:title], why: whyTeaser},
	}
	return append(blocks, related(after[title:], text)...)
}

// titleEnd returns how many bytes of s are a title; 0 when nothing tells.
func titleEnd(s, text string) int {
	at, last := 0, ""
	for n := range maxTitle {
		word := strings.TrimLeft(s[at:], " ")
		start := len(s) - len(word)
		word, _, _ = strings.Cut(word, " ")
		switch {
		case word == "" && !closesSentence(s):
			return len(s)
		case word == "" || closesSentence(last):
			return 0
		case n > 3 && startsLower(last) && opensNext(word, text):
			return start
		}
		last, at = strings.TrimLeft(word, "‘'“\""), start+len(word)
	}
	return 0
}

// opensNext reports whether a word with a capital stands in the text in small
// letters too.
func opensNext(word, text string) bool {
	bare := strings.TrimLeft(word, "“\"‘'")
	r, n := utf8.DecodeRuneInString(bare)
	return unicode.IsUpper(r) && startsLower(bare[n:]) && strings.Contains(text, " "+strings.ToLower(bare)+" ")
}

const minWord = 4 // letters before a full stop that is no abbreviation's

// paragraphs parts a line where a sentence ends and the next begins without a
// space between them.
func paragraphs(line string) []string {
	var out []string
	from := 0
	for i := range len(line) {
		if line[i] != '.' && line[i] != '!' && line[i] != '?' {
			continue
		}
		if at := i + 1 + closing(line, i+1, strings.Count(line[:i], `"`)); opensSentence(line[at:]) && !inAddress(line, i) && endsWord(line[:i], at > i+1) {
			out = append(out, line[from:at])
			from = at
		}
	}
	return append(out, line[from:])
}

// closing returns how many bytes of quotation marks and brackets at i close
// what is open. A straight mark closes when an odd number stands before it.
func closing(line string, i, straight int) int {
	n := 0
	for i+n < len(line) {
		switch {
		case line[i+n] == '"' && straight%2 == 1:
			straight++
			n++
		case line[i+n] == ')':
			n++
		case strings.HasPrefix(line[i+n:], "”"), strings.HasPrefix(line[i+n:], "’"):
			n += len("”")
		default:
			return n
		}
	}
	return n
}

// opensSentence reports whether s begins as a sentence does: a capital, with or
// without a mark before it, and more than an initial.
func opensSentence(s string) bool {
	bare := strings.TrimLeft(s, "“\"")
	r, n := utf8.DecodeRuneInString(bare)
	return unicode.IsUpper(r) && len(bare) > n && bare[n] != '.'
}

// endsWord reports whether s ends in a word that may end a sentence: no
// abbreviation, unless a mark closes the sentence behind it.
func endsWord(s string, closed bool) bool {
	n := 0
	for len(s) > 0 {
		r, size := utf8.DecodeLastRuneInString(s)
		if !unicode.IsLower(r) && !unicode.IsDigit(r) {
			break
		}
		s = s[:len(s)-size]
		n++
	}
	return n >= minWord || n > 0 && closed
}

// inAddress reports whether the word around i is an address of the web or of mail.
func inAddress(line string, i int) bool {
	start := strings.LastIndexByte(line[:i], ' ') + 1
	end := strings.IndexByte(line[i:], ' ')
	if end < 0 {
		end = len(line) - i
	}
	word := line[start : i+end]
	return strings.ContainsAny(word, "/@_") || strings.Contains(word, "www.")
}

const minShouted = 4 // words in capitals that make a title

// shouted parts a title in capitals from the words of a paragraph glued to its
// end. A line of nothing but capitals is a heading of its own, and stays.
func shouted(s string) []block {
	n, at := 0, 0
	for at < len(s) {
		word, _, _ := strings.Cut(s[at:], " ")
		if strings.IndexFunc(word, unicode.IsLower) >= 0 {
			at += capitals(word)
			break
		}
		if strings.IndexFunc(word, unicode.IsUpper) >= 0 {
			n++
		}
		if strings.HasSuffix(word, "A") && len(word) > 2 && startsLower(s[min(at+len(word)+1, len(s)):]) {
			at += len(word) - 1
			break
		}
		at += len(word) + 1
	}
	own := s[min(at, len(s)):]
	if n < minShouted || at == 0 || own == "" || s[at-1] == ' ' {
		return []block{{kind: casus.Paragraph, text: s}}
	}
	return []block{{kind: casus.Paragraph, text: s[:at], why: whyTeaser}, {kind: casus.Paragraph, text: own}}
}

// capitals returns how many bytes of a word belong to a title in capitals that
// the word is glued to: all before its last capital or its quotation mark.
func capitals(word string) int {
	if i := strings.IndexAny(word, "“\""); i >= 0 {
		return i
	}
	n := 0
	for i, r := range word {
		if unicode.IsLower(r) {
			break
		}
		n = i
	}
	return n
}

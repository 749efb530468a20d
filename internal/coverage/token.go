package coverage

import (
	"regexp"
	"strings"
)

// Some corpora keep only a tokenised copy of a text: spaces before punctuation,
// brackets as -LRB-, quotation marks as two grave accents. mend brings such a
// text back to how it was printed, as far as the spaces tell; a text that is not
// tokenised, or longer than any article, is returned as it is.
func mend(s string) string {
	if len(s) > maxMend || !tokenised(s) {
		return s
	}
	s = brackets.Replace(s)
	for _, m := range mends {
		s = m.re.ReplaceAllString(s, m.to)
	}
	var b strings.Builder
	b.Grow(len(s))
	for line := range strings.Lines(s) {
		closeQuotes(&b, line)
	}
	return b.String()
}

const maxMend = 1 << 20 // bytes

// tokenised reports whether punctuation stands apart more often than not, or
// the brackets of treebanks stand in the text.
func tokenised(s string) bool {
	if strings.Contains(s, "-LRB- ") || strings.Contains(s, "-lrb- ") {
		return true
	}
	apart := strings.Count(s, " , ") + strings.Count(s, " . ") + strings.Count(s, " .\n")
	if strings.HasSuffix(s, " .") {
		apart++
	}
	closed := strings.Count(s, ", ") - strings.Count(s, " , ") + strings.Count(s, ". ") - strings.Count(s, " . ")
	return apart >= 3 && apart > 2*closed
}

var brackets = strings.NewReplacer(
	"-LRB-", "(", "-RRB-", ")", "-LSB-", "[", "-RSB-", "]", "-LCB-", "{", "-RCB-", "}",
	"-lrb-", "(", "-rrb-", ")", "-lsb-", "[", "-rsb-", "]", "``", "“", "''", "”",
)

// mends close up what a tokeniser parted, in this order.
var mends = []struct {
	re *regexp.Regexp
	to string
}{
	{regexp.MustCompile(`([\[({“‘$£€#]) `), "$1"},
	{regexp.MustCompile(` ([,.;:?!%\])}”]|n['’]t\b)`), "$1"},
	{regexp.MustCompile(` (['’]) ?(s|t|re|ve|ll|d|m|S)\b`), "$1$2"},
	{regexp.MustCompile(`(\pL) ’ `), "$1’ "},
	{regexp.MustCompile(`(\d) - (\d)`), "$1-$2"},
}

// closeQuotes writes line with straight quotation marks closed up, the first
// opening, the second closing, and so on.
func closeQuotes(b *strings.Builder, line string) {
	open := false
	for {
		i := strings.IndexByte(line, '"')
		if i < 0 {
			b.WriteString(line)
			return
		}
		before := line[:i]
		line = line[i+1:]
		if open {
			before = strings.TrimRight(before, " ")
		} else {
			line = strings.TrimLeft(line, " ")
		}
		b.WriteString(before)
		b.WriteByte('"')
		open = !open
	}
}

package coverage

import (
	"strings"
	"unicode/utf8"

	"casus"
)

// renderPlain makes the page of plain text: every line that shows anything is a
// block. Text that was wrapped to a width is unwrapped first.
func renderPlain(s string) page {
	p := page{lines: true, whole: true}
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\f", "\n").Replace(s), "\n")
	if wrapped(lines) {
		lines = unwrap(lines)
	}
	for _, l := range lines {
		if p.over {
			break
		}
		p.add(block{kind: casus.Paragraph, text: l})
	}
	return p
}

const (
	minWrap = 50  // columns; narrower lines are lines of their own
	maxWrap = 100 // columns; no program wraps wider
)

// wrapped reports whether lines were broken to a width: no line is wider than a
// wrapping program makes it, paragraphs are parted by empty lines, and most
// lines inside a paragraph are nearly full.
func wrapped(lines []string) bool {
	widest, inner, full := 0, 0, 0
	for _, l := range lines {
		widest = max(widest, utf8.RuneCountInString(strings.TrimSpace(l)))
	}
	if widest < minWrap || widest > maxWrap {
		return false
	}
	for i, l := range lines {
		if strings.TrimSpace(l) == "" || i+1 >= len(lines) || strings.TrimSpace(lines[i+1]) == "" {
			continue
		}
		inner++
		if utf8.RuneCountInString(strings.TrimSpace(l)) >= widest*7/10 {
			full++
		}
	}
	return inner >= 4 && full*10 >= inner*7
}

// unwrap joins each full line to the line below it.
func unwrap(lines []string) []string {
	var out, open []string // open are the lines of the paragraph that goes on
	for _, l := range lines {
		t := strings.TrimSpace(l)
		open = append(open, t)
		if t == "" || utf8.RuneCountInString(t) < minWrap*8/10 {
			out = append(out, strings.Join(open, " "))
			open = nil
		}
	}
	return append(out, strings.Join(open, " "))
}

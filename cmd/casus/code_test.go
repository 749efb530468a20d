package main

import (
	"bufio"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzTexts reads any bytes as the input of "casus code": every text is sound
// UTF-8 under an id, and every line is a text, a blank or a complaint.
func FuzzTexts(f *testing.F) {
	f.Add("Words.\n\n{\"id\":\"a\",\"text\":\"Words.\",\"date\":\"2022-01-05\"}\n")
	f.Add("{\"text\":\"Words.\",\"date\":\"yesterday\"}\n{\n")
	f.Add("\xff\n{\"date\":\"2022-01-05T10:00Z\",\"text\":\"\u2028\"}")
	f.Fuzz(func(t *testing.T, input string) {
		in := &texts{r: bufio.NewReader(strings.NewReader(input))}
		n := 0
		for d := range in.all() {
			n++
			if !utf8.ValidString(d.Article.Text) || strings.TrimSpace(d.Article.Text) == "" {
				t.Errorf("text %q of %q", d.Article.Text, input)
			}
			if p := d.Article.Published; p != nil && len(p.From) != len("2006-01-02") {
				t.Errorf("day %q of %q", p.From, input)
			}
		}
		if lines := strings.Count(input, "\n") + 1; n+len(in.bad) > lines {
			t.Errorf("%d texts and %d complaints of %d lines", n, len(in.bad), lines)
		}
		if in.err != nil {
			t.Errorf("%q: %v", input, in.err)
		}
	})
}

func TestALineThatIsTooLongIsRefused(t *testing.T) {
	in := &texts{r: bufio.NewReader(strings.NewReader("Words.\n" + strings.Repeat("a", maxLine+1)))}
	n := 0
	for range in.all() {
		n++
	}
	if n != 1 || in.err == nil {
		t.Errorf("%d texts, error %v", n, in.err)
	}
}

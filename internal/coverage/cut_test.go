package coverage_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"casus"
	"casus/internal/coverage"
	"casus/internal/lexicon"
)

// dictionary is read once for all tests.
var dictionary = sync.OnceValues(lexicon.ReadOutlets)

// outlets returns the dictionary.
func outlets(t testing.TB) *lexicon.Outlets {
	t.Helper()
	lx, err := dictionary()
	if err != nil {
		t.Fatal(err)
	}
	return lx
}

// read makes the article of a text, without furniture.
func read(t testing.TB, format coverage.Format, data string) *casus.Article {
	t.Helper()
	a, err := coverage.Read(coverage.Piece{File: "page", Data: []byte(data), Format: format}, nil, outlets(t))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// kept returns the blocks of an article that are not cut.
func kept(a *casus.Article) []string {
	var out []string
	for _, b := range a.Blocks {
		if !a.InCut(b.Span) {
			out = append(out, b.Of(a.Text))
		}
	}
	return out
}

// TestCutPages reads whole pages. In the files of testdata/pages a line that is
// the article's own begins with a plus sign, of HTML with one after its tags,
// which is taken off before reading.
func TestCutPages(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*")
	if err != nil || len(files) == 0 {
		t.Fatalf("found no pages: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			format := coverage.Plain
			if filepath.Ext(file) == ".html" {
				format = coverage.HTML
			}
			var page, want []string
			for line := range strings.Lines(string(data)) {
				tags, own, isOwn := strings.Cut(strings.TrimRight(line, "\n"), "+")
				page = append(page, tags+own)
				if isOwn {
					want = append(want, tag.ReplaceAllString(own, ""))
				}
			}
			compareLines(t, kept(read(t, format, strings.Join(page, "\n"))), want)
		})
	}
}

var tag = regexp.MustCompile("<[^>]*>")

// compareLines reports the lines kept but not wanted and the other way about.
func compareLines(t *testing.T, got, want []string) {
	t.Helper()
	if strings.Join(got, "\n") == strings.Join(want, "\n") {
		return
	}
	t.Errorf("kept:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
}

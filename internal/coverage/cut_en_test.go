package coverage

import (
	"slices"
	"strings"
	"testing"

	"casus/internal/lexicon"
)

// TestFurnitureTable checks the table of furniture row by row.
func TestFurnitureTable(t *testing.T) {
	var rows []string
	for line := range strings.Lines(furnitureTSV) {
		line = strings.TrimRight(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		rows = append(rows, line)
		kind, phrase, ok := strings.Cut(line, "\t")
		if !ok || !slices.Contains([]string{"control", "share", "teasers", "comments"}, kind) {
			t.Errorf("row %q is not of the form kind, phrase", line)
		}
		if lexicon.FoldName(phrase) != phrase {
			t.Errorf("phrase %q is not folded: %q", phrase, lexicon.FoldName(phrase))
		}
	}
	if !slices.IsSorted(rows) || len(slices.Compact(slices.Clone(rows))) != len(rows) {
		t.Errorf("the table is not sorted, or a row stands twice")
	}
	if len(furnitureLines) < 100 || len(shareWords) < 30 || len(teaserMarks) < 100 || len(commentMarks) < 10 {
		t.Errorf("the table lost a kind: %d, %d, %d, %d phrases", len(furnitureLines), len(shareWords), len(teaserMarks), len(commentMarks))
	}
}

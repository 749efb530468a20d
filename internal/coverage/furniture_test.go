package coverage_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"casus/internal/coverage"
)

// issue returns n articles of one outlet that all carry one line of furniture.
func issue(n int, line string) []coverage.Piece {
	var pieces []coverage.Piece
	for i := range n {
		pieces = append(pieces, coverage.Piece{File: fmt.Sprint(i), Format: coverage.Record, Data: fmt.Appendf(nil,
			`{"source":"Harbour Gazette","title":"Story %d","text":"Day %d. %s\n%s\nDay %d was told at more length than the rest, and that makes it the body."}`,
			i, i, island, line, i)})
	}
	return pieces
}

func learn(t *testing.T, pieces []coverage.Piece) *coverage.Furniture {
	t.Helper()
	f := coverage.NewFurniture(outlets(t))
	for _, p := range pieces {
		f.Add(p)
	}
	return f
}

// cuts reports whether the furniture cuts the line from the first piece.
func cuts(t *testing.T, f *coverage.Furniture, p coverage.Piece, line string) bool {
	t.Helper()
	a, err := coverage.Read(p, f, outlets(t))
	if err != nil {
		t.Fatal(err)
	}
	return !slices.Contains(kept(a), line)
}

func TestFurniture(t *testing.T) {
	const line = "Our own man at the quay writes every week"
	pieces := issue(8, line)
	if cuts(t, nil, pieces[0], line) {
		t.Errorf("the line is cut without furniture")
	}
	if cuts(t, learn(t, pieces[:2]), pieces[0], line) {
		t.Errorf("two articles do not make a line furniture")
	}
	f := learn(t, pieces)
	if !cuts(t, f, pieces[0], line) {
		t.Errorf("a line of eight articles is not cut")
	}
	other := pieces[0]
	other.Data = []byte(strings.ReplaceAll(string(other.Data), "Harbour Gazette", "Quay Times"))
	if cuts(t, f, other, line) {
		t.Errorf("another outlet's line is cut")
	}
	copies := slices.Repeat(pieces[:1], 8)
	if cuts(t, learn(t, copies), pieces[0], line) {
		t.Errorf("copies of one story made its lines furniture")
	}
}

// TestFurnitureOrder learns in another order and in parts: what is cut is the same.
func TestFurnitureOrder(t *testing.T) {
	const line = "Our own man at the quay writes every week"
	pieces := append(issue(200, "Each of these has its own"), issue(12, line)...)
	whole := learn(t, pieces)
	parts := learn(t, pieces[100:])
	parts.Merge(learn(t, pieces[:100]))
	slices.Reverse(pieces)
	backwards := learn(t, pieces)
	for _, p := range pieces {
		want := cuts(t, whole, p, line)
		if cuts(t, parts, p, line) != want || cuts(t, backwards, p, line) != want {
			t.Fatalf("the order of learning decides over %s", p.File)
		}
	}
}

func TestSketch(t *testing.T) {
	sketch := func(text string) []uint64 { return read(t, coverage.Plain, text).Sketch }
	story := ""
	for i := range 40 {
		story += fmt.Sprintf("On day %d the harbour master wrote that %d ships lay at the quay and that %d men had work. ", i, i*3, i*7)
	}
	same, near, other := sketch(story), sketch("By our reporter at the quay in the town of Port Selwick. "+story), sketch(island+"Nothing of it is alike, not a line, and so it ought to be.")
	if !slices.Equal(same, sketch(story)) {
		t.Errorf("a sketch differs between readings")
	}
	if n := equalSlots(same, near); n < len(same)*8/10 {
		t.Errorf("a near copy shares %d of %d slots", n, len(same))
	}
	if n := equalSlots(same, other); n > 0 {
		t.Errorf("another story shares %d slots", n)
	}
	short := "The council of the outer islands said on Tuesday that the harbour would open again."
	if a, b := sketch(short), sketch(short+" It was quiet."); len(a) != len(same) || equalSlots(a, b) < len(a)/2 {
		t.Errorf("a short copy shares %d of %d slots", equalSlots(a, b), len(a))
	}
	if sketch("Two words") != nil {
		t.Errorf("a text without a run of words has a sketch")
	}
}

// equalSlots counts the slots in which two sketches are equal.
func equalSlots(a, b []uint64) int {
	n := 0
	for i := range a {
		if i < len(b) && a[i] == b[i] {
			n++
		}
	}
	return n
}

package syntax

import (
	"slices"
	"strings"
	"testing"

	"casus"
	"casus/internal/text"
)

// TestPartPlaces demands that a place is parted from the place that it is in, and
// that names of other kinds stay whole.
func TestPartPlaces(t *testing.T) {
	for _, c := range []struct {
		words string
		kind  text.NameKind
		want  []string
	}{
		{"Anstruther in Fife", text.NameLocation, []string{"Anstruther", "Fife"}},
		{"Port of Spain", text.NameLocation, []string{"Port of Spain"}},
		{"Lake in", text.NameLocation, []string{"Lake in"}},
		{"Peace in Norland", text.NameEvent, []string{"Peace in Norland"}},
	} {
		d := text.NewDoc(&casus.Article{Text: c.words})
		at := 0
		for word := range strings.FieldsSeq(c.words) {
			d.Tokens = append(d.Tokens, text.Token{Span: casus.Span{Start: at, End: at + len(word)}})
			at += len(word) + 1
		}
		d.Names = []text.Name{{Span: casus.Span{Start: 0, End: len(c.words)}, First: 0, Last: int32(len(d.Tokens)), Kind: c.kind}}
		var got []string
		for _, n := range partPlaces(d, 0) {
			got = append(got, d.Slice(n.Span))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.words, got, c.want)
		}
	}
}

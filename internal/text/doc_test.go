package text_test

import (
	"testing"

	"casus"
	"casus/internal/text"
)

// sample is a Doc of two sentences whose tokens are marked by hand.
func sample() *text.Doc {
	d := text.NewDoc(&casus.Article{ID: "a-1", Text: "Troops — all — left.\n\nIt’s calm."})
	spans := []casus.Span{{Start: 0, End: 6}, {Start: 7, End: 10}, {Start: 11, End: 14}, {Start: 15, End: 18},
		{Start: 19, End: 23}, {Start: 23, End: 24}, {Start: 26, End: 28}, {Start: 28, End: 32}, {Start: 33, End: 37}, {Start: 37, End: 38}}
	for i, s := range spans {
		sent := int32(0)
		if i >= 6 {
			sent = 1
		}
		d.Tokens = append(d.Tokens, text.Token{Span: s, Head: -1, Sent: sent})
	}
	d.Sents = []text.Sent{{Span: casus.Span{Start: 0, End: 24}, First: 0, Last: 6},
		{Span: casus.Span{Start: 26, End: 38}, First: 6, Last: 10, Root: 8}}
	return d
}

// TestForms demands that tokens and spans give back the very bytes of the text,
// characters of several bytes and all.
func TestForms(t *testing.T) {
	d := sample()
	want := []string{"Troops", "—", "all", "—", "left", ".", "It", "’s", "calm", "."}
	for i, form := range want {
		if got := d.Form(i); got != form {
			t.Errorf("token %d is %q, want %q", i, got, form)
		}
	}
	for i, s := range []string{"Troops — all — left.", "It’s calm."} {
		if got := d.Slice(d.Sents[i].Span); got != s {
			t.Errorf("sentence %d is %q, want %q", i, got, s)
		}
	}
	if d.Slice(casus.Span{Start: 5, End: 5}) != "" {
		t.Error("an empty span has text")
	}
}

// TestSentOf demands the sentence of the first and last token of each.
func TestSentOf(t *testing.T) {
	d := sample()
	for token, want := range map[int]int{0: 0, 5: 0, 6: 1, 9: 1} {
		if got := d.SentOf(token); got != want {
			t.Errorf("token %d stands in sentence %d, want %d", token, got, want)
		}
		if s := d.Sents[d.SentOf(token)]; int32(token) < s.First || int32(token) >= s.Last {
			t.Errorf("token %d is none of its sentence's", token)
		}
	}
}

// TestEvidence demands the article, the place and the exact quotation.
func TestEvidence(t *testing.T) {
	d := sample()
	span := casus.Span{Start: 11, End: 23}
	got := d.Evidence(span)
	if got.Article != "a-1" || got.Span != span || got.Quote != "all — left" {
		t.Errorf("evidence %+v", got)
	}
}

// TestSpanOutside demands a panic for a span beyond the text: a fault of the
// program must not become a quotation.
func TestSpanOutside(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a span beyond the text was quoted")
		}
	}()
	d := sample()
	d.Evidence(casus.Span{Start: 30, End: 60})
}

// TestNewDoc demands a Doc without layers that stages can write to at once.
func TestNewDoc(t *testing.T) {
	d := text.NewDoc(&casus.Article{Text: "Calm."})
	if len(d.Tokens)+len(d.Sents)+len(d.Names)+len(d.Mentions)+len(d.Claims) != 0 {
		t.Errorf("a new Doc has layers: %+v", d)
	}
	d.Actors["x"], d.Places["y"] = &casus.Actor{ID: "x"}, &casus.Place{ID: "y"}
	if d.Actors["x"].ID != "x" || d.Places["y"].ID != "y" {
		t.Error("actors and places are not kept")
	}
}

package syntax_test

import (
	"testing"

	"casus/internal/syntax"
)

// TestLemmas learns from a few words and asks for words it has not seen.
func TestLemmas(t *testing.T) {
	var seen []syntax.Lemma
	add := func(form, upos, xpos, lemma string) {
		seen = append(seen, syntax.Lemma{Form: form, UPOS: upos, XPOS: xpos, Lemma: lemma})
	}
	for _, w := range [][2]string{{"talks", "talk"}, {"troops", "troop"}, {"cities", "city"}, {"armies", "army"}, {"men", "man"}} {
		add(w[0], "NOUN", "NNS", w[1])
	}
	add("Norland", "PROPN", "NNP", "Norland")
	add("ECTRON", "PROPN", "NNP", "Enron")
	add("EKRON", "PROPN", "NNP", "Enron")
	learnt := syntax.LearnLemmas(seen)
	again, err := syntax.ReadLemmas(learnt.Text())
	if err != nil || again.Text() != learnt.Text() {
		t.Fatalf("lemmas written and read differ: %v", err)
	}
	for _, c := range []struct{ form, upos, xpos, want string }{
		{"Talks", "NOUN", "NNS", "talk"},
		{"tanks", "NOUN", "NNS", "tank"},
		{"parties", "NOUN", "NNS", "party"},
		{"men", "NOUN", "NNS", "man"},
		{"RIVERTRON", "PROPN", "NNP", "RIVERTRON"},
		{"Weird", "ADJ", "JJ", "weird"},
	} {
		if got := again.Of(c.form, c.upos, c.xpos); got != c.want {
			t.Errorf("lemma of %s/%s is %q, want %q", c.form, c.xpos, got, c.want)
		}
	}
	for _, bad := range []string{"R\tNOUN NNS s", "R\tNOUN NNS s\tx", "nonsense"} {
		if _, err := syntax.ReadLemmas(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

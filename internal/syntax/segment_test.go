package syntax_test

import (
	"slices"
	"strings"
	"testing"

	"casus"
	"casus/internal/text"
)

// TestTokens holds the tokeniser to the conventions of Universal Dependencies
// for English; a bar parts tokens.
func TestTokens(t *testing.T) {
	a := load(t).NewAnalyser()
	for _, c := range []struct{ text, want string }{
		{"They don't know.", "They|do|n't|know|."},
		{"the mayor’s office", "the|mayor|’s|office"},
		{"the states' troops", "the|states|'|troops"},
		{"We cannot go", "We|can|not|go"},
		{"The U.S. and the U.N. said", "The|U.S.|and|the|U.N.|said"},
		{"at 3.5 per cent, or 1,300 people", "at|3.5|per|cent|,|or|1,300|people"},
		{"Gen. J. Smith of St. Ives", "Gen.|J.|Smith|of|St.|Ives"},
		{"a well-known anti-government group", "a|well|-|known|anti-government|group"},
		{"RIVERTON, Jan. 6 (Agency) — Troops", "RIVERTON|,|Jan.|6|(|Agency|)|—|Troops"},
		{"guarded the facilities.The joint", "guarded|the|facilities|.|The|joint"},
		{"“We go,” he said.", "“|We|go|,|”|he|said|."},
		{"see http://example.org/a,b.html.", "see|http://example.org/a,b.html|."},
		{"write to press@example.org, please", "write|to|press@example.org|,|please"},
		{"$1.5bn was spent", "$|1.5|bn|was|spent"},
		{"at 10am on 24/7 duty", "at|10|am|on|24|/|7|duty"},
		{"on 9/11", "on|9/11"},
		{"in 1990-1994", "in|1990|-|1994"},
		{"call 555-123-4567", "call|555-123-4567"},
		{"up 20% today", "up|20|%|today"},
		{"Wait... what?!", "Wait|...|what|?!"},
		{"no\u00a0break and zero\u200bwidth", "no|break|and|zero|width"},
		{"is No. 5 of", "is|No.|5|of"},
		{"The answer is no.", "The|answer|is|no|."},
		{"Paris,London", "Paris|,|London"},
	} {
		d := text.NewDoc(&casus.Article{Text: c.text})
		a.Segment(d)
		var got []string
		for i := range d.Tokens {
			got = append(got, d.Form(i))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q: tokens %s, want %s", c.text, s, c.want)
		}
	}
}

// TestSentences holds the splitter to news text; each line is a sentence.
func TestSentences(t *testing.T) {
	a := load(t).NewAnalyser()
	for _, want := range [][]string{
		{"Gen. Kern spoke on Jan. 6 in Riverton.", "The U.S. sent troops."},
		{"“We will go,” he said.", "“They stay.”", "Nobody moved."},
		{"It rose by 3.5 per cent.", "Then it fell to No. 5 in the list."},
		{"Is it over?", "Nobody knows."},
		{"The minister, Mr. Brandt, left.", "He did not return."},
		{"It was confirmed by their spokesman, Otto Kern.", "“Yes, we leave on Monday,” he said."},
		{"Soldiers board a plane in Riverton.", "© Agency / Anna Brandt"},
		{"“Is it safe?” the mayor asked."},
		{"RIVERTON — Troops left the capital on Monday."},
		{"There is one reason: they had orders to go."},
		{"It was, as she put it, a “limited operation” Norland had planned."},
		{"The envoy met Adm. Brandt and Lt. Kern."},
	} {
		d := text.NewDoc(&casus.Article{Text: strings.Join(want, " ")})
		a.Segment(d)
		var got []string
		for _, s := range d.Sents {
			got = append(got, d.Slice(s.Span))
		}
		if !slices.Equal(got, want) {
			t.Errorf("sentences %q, want %q", got, want)
		}
	}
}

// TestHeadline demands that a headline parts at stops only, colon or not.
func TestHeadline(t *testing.T) {
	content := "Riverton: Police Say Suspect Shot At Patrol Near Bridge. Two Held"
	d := text.NewDoc(&casus.Article{Text: content,
		Blocks: []casus.Block{{Span: casus.Span{Start: 0, End: len(content)}, Kind: casus.Headline}}})
	load(t).NewAnalyser().Segment(d)
	if len(d.Sents) != 2 || d.Slice(d.Sents[1].Span) != "Two Held" {
		t.Errorf("%d sentences, want two, parted at the stop", len(d.Sents))
	}
}

// TestParagraphs demands that blank lines part sentences where an article has
// no blocks, and that a single line feed does not.
func TestParagraphs(t *testing.T) {
	d := text.NewDoc(&casus.Article{Text: "Troops leave capital\n\nThe troops left\nthe capital. All is calm\r\n \r\n"})
	load(t).NewAnalyser().Segment(d)
	var got []string
	for _, s := range d.Sents {
		got = append(got, d.Slice(s.Span))
	}
	want := []string{"Troops leave capital", "The troops left\nthe capital.", "All is calm"}
	if !slices.Equal(got, want) {
		t.Errorf("sentences %q, want %q", got, want)
	}
}

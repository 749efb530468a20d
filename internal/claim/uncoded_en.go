package claim

import (
	"cmp"
	"fmt"
	"strings"

	"casus"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// noteUncoded lists the current sentence when it speaks of an actor or a figure
// and has a predicate, and yet gave no claim, with the reason.
func (c *Coder) noteUncoded(s int) {
	d := c.tree.doc
	about := c.speaksOf(s)
	if about == "" {
		return
	}
	why, found := c.whyNot()
	if !found {
		return
	}
	d.Uncoded = append(d.Uncoded, casus.Uncoded{Article: d.Article.ID, Span: d.Sents[s].Span, Why: about + "; " + why})
}

// speaksOf says what makes a sentence worth coding; "" when nothing does.
func (c *Coder) speaksOf(s int) string {
	d := c.tree.doc
	for m := c.mentionAt; m < len(d.Mentions) && d.Mentions[m].Start < d.Sents[s].End; m++ {
		e := &d.Mentions[m]
		switch {
		case e.Head < c.tree.first:
		case e.Actor != "":
			return "names " + d.Slice(e.Span)
		case e.Kind == text.QuantityMention && e.Quantity != nil && e.Quantity.Class == text.Count:
			return "counts " + d.Slice(e.Span)
		}
	}
	return ""
}

// whyNot says why the sentence gave nothing, by the word that came nearest to an
// event: one that is an event without a party or place, else one that the lexicon
// knows in another sense, else the first finite verb. The second result is false
// when the sentence has neither a finite verb nor an event noun.
func (c *Coder) whyNot() (string, bool) {
	t := &c.tree
	other, unknown := "", ""
	for i := t.first; i < t.last; i++ {
		k := t.tok(i)
		pos := posOf(k)
		switch {
		case pos != 0 && len(c.words.Find(k.Lemma, pos)) > 0:
			code, event := c.coding(i)
			if event {
				return fmt.Sprintf("%q has no known party or place in its clause", k.Lemma), true
			}
			other = cmp.Or(other, fmt.Sprintf("%q is used in another sense%s", k.Lemma, sense(code.entry)))
		case k.UPOS == "VERB" && finite(t, i):
			unknown = cmp.Or(unknown, fmt.Sprintf("%q is no event in the lexicon", k.Lemma))
		}
	}
	why := cmp.Or(other, unknown)
	return why, why != ""
}

// sense is the reason for which a reading of the lexicon is no event, as a remark.
func sense(e *lexicon.Predicate) string {
	if e == nil {
		return ""
	}
	if _, reason, given := strings.Cut(e.Example, "#"); given {
		return ": " + strings.TrimSpace(reason)
	}
	return ""
}

package claim

import (
	"fmt"

	"casus"
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

// whyNot finds the predicate that might have been coded and says why it was
// not; false when the sentence has neither a finite verb nor an event noun.
func (c *Coder) whyNot() (string, bool) {
	t := &c.tree
	why, found := "", false
	for i := t.first; i < t.last; i++ {
		k := t.tok(i)
		pos := posOf(k)
		known := pos != 0 && len(c.words.Find(k.Lemma, pos)) > 0
		if !known && !(k.UPOS == "VERB" && finite(t, i)) {
			continue
		}
		switch {
		case known && !found:
			return fmt.Sprintf("%q has no known party or place in its clause, or another sense", k.Lemma), true
		case !found:
			why, found = fmt.Sprintf("%q is no event in the lexicon", k.Lemma), true
		}
	}
	return why, found
}

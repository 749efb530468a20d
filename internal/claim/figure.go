package claim

import (
	"casus"
	"casus/internal/text"
)

// codeFigures makes a figure of every count in the current sentence that
// measures people: how many were killed, hurt, held, sent.
func (c *Coder) codeFigures(s int) {
	d := c.tree.doc
	var last *casus.Victims // those counted before: "18 officers died, with 1,300 wounded"
	for m := c.mentionAt; m < len(d.Mentions); m++ {
		q := &d.Mentions[m]
		if q.Start >= d.Sents[s].End {
			break
		}
		if q.Kind == text.QuantityMention && q.Quantity != nil && q.Quantity.Measure != "" && q.Head >= c.tree.first {
			last = c.codeFigure(s, q, last)
		}
	}
}

// codeFigure codes one count and returns whom it counts. A count that does not
// say counts those counted before it in the sentence, where it measures harm.
func (c *Coder) codeFigure(s int, m *text.Mention, last *casus.Victims) *casus.Victims {
	t := &c.tree
	d, q := t.doc, m.Quantity
	cl := c.newClaim(casus.FigureKind, s, m.Head)
	cl.Predicate = string(q.Measure)
	fig := &casus.FigureClaim{Measure: q.Measure, Amount: q.Amount}
	if fig.Bounds == "" {
		fig.Bounds = casus.StatedBounds
	}
	if q.Victims.Len() > 0 && !c.namesHarm(q.Victims) {
		fig.Victims = c.victims(q)
	} else if q.Measure == casus.Killed || q.Measure == casus.Injured {
		fig.Victims = last
	}
	if p := d.Article.Published; p != nil {
		asOf := *p
		fig.AsOf = &asOf
	}
	at := m.Head
	if q.Of >= t.first && q.Of < t.last {
		at = q.Of
	}
	verb := c.clauseOf(at)
	if verb >= 0 {
		w := c.world(verb)
		cl.Realis = w.realis
		if q.Low != nil && q.High != nil && *q.High == 0 {
			cl.Realis = casus.Actual // "no deaths" is a value, not a denial
		}
		c.args = t.slots(verb, c.args[:0])
		cl.Places = c.placesOf(verb, coding{noun: -1, governed: -1}, nil)
		cl.When = c.timeOf(verb, w)
	}
	cl.FigureClaim = fig
	cl.Rule = "count of " + string(q.Measure)
	d.Claims = append(d.Claims, cl)
	return fig.Victims
}

// namesHarm reports whether the words for those counted only repeat what is
// measured: "1,300 wounded".
func (c *Coder) namesHarm(s casus.Span) bool {
	switch c.tree.doc.Slice(s) {
	case "wounded", "injured", "dead", "killed", "hurt", "missing", "detained", "arrested", "displaced", "deaths",
		"casualties", "fatalities", "arrests", "detainees", "injuries":
		return true
	}
	return false
}

// victims says who is counted: the source's words, their standing, their side.
func (c *Coder) victims(q *text.Quantity) *casus.Victims {
	t := &c.tree
	v := &casus.Victims{Text: t.doc.Slice(q.Victims)}
	for i := t.first; i < t.last; i++ {
		k := t.tok(i)
		if !q.Victims.Contains(k.Span) {
			continue
		}
		v.Children = v.Children || c.words.Classes.In(k.Lemma, "child")
		v.Women = v.Women || c.words.Classes.In(k.Lemma, "woman")
		if role, ok := c.lx.Role(k.Lemma); ok && k.UPOS != "PROPN" && k.Lemma != "people" && k.Lemma != "person" {
			v.Status = union(v.Status, []string{role.Key})
		}
		if m := c.actorAt(i); m != nil && v.Side == "" {
			if a := t.doc.Actors[m.Actor]; a != nil && a.Code != "" && !m.Taken {
				v.Side = m.Actor
			}
		}
	}
	return v
}

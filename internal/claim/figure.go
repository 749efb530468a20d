package claim

import (
	"slices"

	"casus"
	"casus/internal/text"
)

// codeFigures makes a figure of every count in the current sentence that
// measures people: how many were killed, hurt, held, sent.
func (c *Coder) codeFigures(s int) {
	d := c.tree.doc
	var last *casus.Victims // those counted before: "18 officers died, with 1,300 wounded"
	whole := -1             // the claim that a part may belong to
	for m := c.mentionAt; m < len(d.Mentions); m++ {
		q := &d.Mentions[m]
		if q.Start >= d.Sents[s].End {
			break
		}
		if q.Kind != text.QuantityMention || q.Quantity == nil || q.Head < c.tree.first {
			continue
		}
		part := whole >= 0 && c.partOfWhole(q)
		measure := q.Quantity.Measure
		if part && q.Quantity.Class == text.Count && (measure == "" || measure == casus.Attending) {
			measure = d.Claims[whole].Measure // "278 people, including 235 civilians"
		}
		if measure == "" || c.countsThings(q.Quantity, measure) {
			continue
		}
		last = c.codeFigure(s, q, measure, last)
		coded := len(d.Claims) - 1
		if part && d.Claims[whole].Measure == measure {
			d.Claims[coded].Relation = &casus.PartOfClaim{Claim: id(&d.Claims[whole]), Kind: casus.Included}
			continue
		}
		if beside := c.countedBefore(coded, whole); beside >= 0 && c.isAdditional(q) {
			d.Claims[coded].Relation = &casus.PartOfClaim{Claim: id(&d.Claims[beside]), Kind: casus.Additional}
		}
		whole = coded
	}
}

// isAdditional reports whether a count is introduced as one beside others:
// "another 12 guards", "ten more", "a further 40".
func (c *Coder) isAdditional(m *text.Mention) bool {
	t := &c.tree
	for k := max(t.first, m.First-2); k < m.Last; k++ {
		if c.words.Classes.In(t.tok(k).Lemma, "additional") {
			return true
		}
	}
	return m.Last+1 < t.last && t.doc.Slice(t.tok(m.Last).Span) == "more" && t.tok(m.Last+1).Lemma != "than"
}

// countedBefore returns the claim that a count beside others is counted beside:
// the figure before it in the sentence, of its measure or of other harm, or the
// last of its measure in the article; -1 for none.
func (c *Coder) countedBefore(coded, before int) int {
	claims := c.tree.doc.Claims
	measure := claims[coded].Measure
	if before >= 0 && (claims[before].Measure == measure || isHarm(measure) && isHarm(claims[before].Measure)) {
		return before
	}
	for i := coded - 1; i >= 0; i-- {
		if claims[i].FigureClaim != nil && claims[i].Measure == measure {
			return i
		}
	}
	return -1
}

func isHarm(m casus.Measure) bool { return m == casus.Killed || m == casus.Injured }

// partOfWhole reports whether a count is introduced as part of the one before
// it: "including 235 civilians", "among them two children", "55 of them women",
// "three Americans among them".
func (c *Coder) partOfWhole(m *text.Mention) bool {
	t := &c.tree
	for k := m.First - 1; k >= t.first && k >= m.First-4; k-- {
		switch t.tok(k).Lemma {
		case "include", "including", "among", "amongst":
			return true
		case "whom", "them":
			continue
		}
		if t.tok(k).UPOS != "ADP" && t.tok(k).UPOS != "ADV" && t.tok(k).UPOS != "DET" {
			break
		}
	}
	for k := m.Last; k+1 < t.last && k < m.Last+5; k++ {
		if next := t.tok(k + 1).Lemma; (t.tok(k).Lemma == "of" || t.tok(k).Lemma == "among") && (next == "they" || next == "them" || next == "whom") {
			return true
		}
		if p := t.tok(k).UPOS; p == "VERB" || p == "AUX" || p == "PUNCT" {
			break
		}
	}
	return false
}

// countsThings reports whether a count of harm is one of things: "burned forty
// villages", "lost two tanks"; of those deployed or present, whether it is one of
// states.
func (c *Coder) countsThings(q *text.Quantity, measure casus.Measure) bool {
	if q.Of < c.tree.first || q.Of >= c.tree.last {
		return false
	}
	lemma := c.tree.tok(q.Of).Lemma
	if measure == casus.DeployedM || measure == casus.Attending {
		return c.words.Classes.In(lemma, "polity") // "10,000 peacekeepers from 50 countries"
	}
	return slices.ContainsFunc(things, func(class string) bool { return c.words.Classes.In(lemma, class) }) &&
		!c.words.Classes.In(lemma, "person") && !c.words.Classes.In(lemma, "troops")
}

// things are the classes of nouns that name no one who can be hurt or held.
var things = []string{"aircraft", "arms", "building", "infrastructure", "money", "place", "property", "road", "territory", "vehicle", "vessel", "weapon"}

// codeFigure codes one count and returns whom it counts. A count that does not
// say counts those counted before it in the sentence, where it measures harm.
func (c *Coder) codeFigure(s int, m *text.Mention, measure casus.Measure, last *casus.Victims) *casus.Victims {
	t := &c.tree
	d, q := t.doc, m.Quantity
	cl := c.newClaim(casus.FigureKind, s, m.Head)
	cl.Predicate = string(measure)
	fig := &casus.FigureClaim{Measure: measure, Amount: q.Amount}
	if fig.Bounds == "" {
		fig.Bounds = casus.StatedBounds
	}
	if q.Victims.Len() > 0 && !c.namesHarm(q.Victims) {
		fig.Victims = c.victims(q)
	} else if measure == casus.Killed || measure == casus.Injured {
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
	cl.Rule = "count of " + string(measure)
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

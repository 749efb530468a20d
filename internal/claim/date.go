package claim

import (
	"casus"
	"casus/internal/text"
)

// timeOf returns when predicate i happens: the time its own clause names, else
// that of the clause it is part of, else no more than that it was before the
// day of publication (or after it, for what is planned).
func (c *Coder) timeOf(i int32, w world) *casus.When {
	t := &c.tree
	for cur, n := i, 0; n < 7 && cur >= 0; n++ {
		if when := c.timeUnder(cur); when != nil {
			return when
		}
		if !c.sharesTime(cur) {
			break
		}
		cur = t.head(cur)
	}
	if c.mentioned(i) {
		return c.bounded(w)
	}
	if when := c.timeOfRegion(i); when != nil {
		return when
	}
	return c.bounded(w)
}

// sharesTime reports whether predicate i happens when its governing clause does.
// What is said has another time than the saying.
func (c *Coder) sharesTime(i int32) bool {
	t := &c.tree
	h := t.head(i)
	if h < 0 {
		return false
	}
	if kind, says := c.speech.Verb(t.tok(h).Lemma); says && kind.Asserts() && verbal(t.tok(h)) || c.mentioned(i) {
		return false
	}
	switch base(t.tok(i).Dep) {
	case "conj", "xcomp", "acl", "obj", "obl", "nmod", "nsubj", "parataxis":
		return t.tok(i).Dep != "acl:relcl"
	case "advcl":
		switch t.marker(i, "mark") {
		case "after", "before", "since", "until", "if", "unless":
			return false
		}
		return true
	}
	return false
}

// mentioned reports whether event noun i is only spoken of beside another act
// and has a time of its own: "amid the war", "condemned the attack".
func (c *Coder) mentioned(i int32) bool {
	t := &c.tree
	h := t.head(i)
	if h < 0 || posOf(t.tok(i)) != 'N' || !verbal(t.tok(h)) || c.bearer(i) >= 0 {
		return false
	}
	switch base(t.tok(i).Dep) {
	case "obl":
		switch t.marker(i, "case") {
		case "in", "during", "with", "by", "through", "":
			return false
		}
		return true
	case "obj":
		code, ok := c.coding(h)
		return ok && code.noun < 0 || len(c.words.Governors(t.tok(h).Lemma, 'V')) > 0 && t.tok(h).XPOS != "VBG"
	}
	return false
}

// timeOfRegion returns the only time in the finite clause that i stands in: time
// phrases are what parsers most often hang on the wrong word.
func (c *Coder) timeOfRegion(i int32) *casus.When {
	d := c.tree.doc
	region := c.region(i)
	var only *casus.When
	for m := c.mentionAt; m < len(d.Mentions); m++ {
		e := &d.Mentions[m]
		if e.Head >= c.tree.last {
			break
		}
		if !datesEvents(e) || e.Head < c.tree.first || c.region(e.Head) != region {
			continue
		}
		if only != nil {
			return nil
		}
		only = c.corrected(e)
	}
	return only
}

// region returns the head of the finite clause that token i stands in.
func (c *Coder) region(i int32) int32 {
	t := &c.tree
	for n := t.last - t.first; n > 0; n-- {
		h := t.head(i)
		if h < 0 {
			return i
		}
		switch base(t.tok(i).Dep) {
		case "ccomp", "parataxis", "csubj":
			return i
		case "advcl", "acl", "conj":
			if finite(t, i) && t.mainVerb(i) < 0 {
				return i
			}
		}
		i = h
	}
	return i
}

// datesEvents reports whether a mention is a time that something can happen at.
func datesEvents(e *text.Mention) bool {
	return e.Kind == text.TimeMention && e.When != nil && !e.When.IsZero() &&
		(e.Time == nil || e.Time.Type != text.TimeDuration && e.Time.Type != text.TimeSet)
}

// timeUnder returns the time that hangs on clause head i itself, the most exact
// one where there are several.
func (c *Coder) timeUnder(i int32) *casus.When {
	d := c.tree.doc
	var best *casus.When
	for m := c.mentionAt; m < len(d.Mentions); m++ {
		e := &d.Mentions[m]
		if e.Head >= c.tree.last {
			break
		}
		if !datesEvents(e) || e.Head < c.tree.first || c.clauseOf(e.Head) != i {
			continue
		}
		if best == nil || finer(e.When.Precision, best.Precision) {
			best = c.corrected(e)
		}
	}
	return best
}

// corrected returns the time of mention e. A caption that gives the page's own
// day with another year is taken for a slip: the page's year is used, the
// source's words are kept, and the reading stays on the article as a conflict.
func (c *Coder) corrected(e *text.Mention) *casus.When {
	a := c.tree.doc.Article
	if a.Published == nil || len(e.When.From) < 4 || len(e.When.To) < 4 {
		return e.When
	}
	year := a.Published.LastDay()
	for _, d := range a.Dates {
		if d.Source != "caption" || d.Span == nil || !d.Span.Overlaps(e.Span) || len(year) < 4 || e.When.From[:4] == year[:4] {
			continue
		}
		when := *e.When
		when.From, when.To = year[:4]+when.From[4:], year[:4]+when.To[4:]
		when.Basis, when.Stated = casus.Corrected, c.tree.doc.Slice(e.Span)
		return &when
	}
	return e.When
}

// clauseOf returns the predicate that a time expression at i belongs to: the
// nearest verb above it, or an event noun that it modifies directly.
func (c *Coder) clauseOf(i int32) int32 {
	t := &c.tree
	for h, n := t.head(i), 0; h >= 0 && n < 6; h, n = t.head(h), n+1 {
		k := t.tok(h)
		if verbal(k) || k.UPOS == "ADJ" || t.dependant(h, "cop", "nsubj") >= 0 {
			return h
		}
		if k.UPOS == "NOUN" && len(c.words.Find(k.Lemma, 'N')) > 0 {
			return h
		}
	}
	return t.head(i)
}

// finer reports whether precision a is finer than b.
func finer(a, b casus.Precision) bool { return grain(a) < grain(b) }

func grain(p casus.Precision) int {
	for i, q := range []casus.Precision{casus.Minute, casus.Hour, casus.Day, casus.Week, casus.Month,
		casus.Quarter, casus.Year, casus.Decade} {
		if p == q {
			return i
		}
	}
	return 99
}

// bounded is what the publication date alone says of a time; nil when that is
// unknown too.
func (c *Coder) bounded(w world) *casus.When {
	p := c.tree.doc.Article.Published
	if p == nil || p.LastDay() == "" {
		return nil
	}
	when := casus.When{Sense: casus.Within, Precision: casus.UnknownPrecision, Basis: casus.Published}
	switch w.realis {
	case casus.Actual, casus.Negated:
		when.To = p.LastDay()
	case casus.Planned:
		when.From = p.FirstDay()
	default:
		return nil
	}
	return &when
}

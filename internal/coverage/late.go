package coverage

import "casus"

// lateSpans returns the spans of an article that carry a time of their own after
// its publication: the posts of a page that is written on while things happen,
// each below its own date line, and notes added later that begin with their
// date. Blocks in a row that share a time are one span.
func (c *cutter) lateSpans(a *casus.Article) []casus.Late {
	if a.Published == nil {
		return nil
	}
	var out []casus.Late
	var post *casus.When // the time under which the blocks stand
	begun := false       // date lines above the first paragraph are the page's own
	for i, b := range c.blocks {
		if c.why[i] == whyDate && begun && !isUpdateLine(b.text) {
			post = c.timeOf(b.text, a)
		}
		if c.why[i] != "" {
			continue
		}
		begun = begun || b.kind == casus.Paragraph
		at := post
		if note := noteDate(b.text); note != nil {
			at = note
		}
		if at == nil || !later(*at, *a.Published) {
			continue
		}
		if n := len(out); n > 0 && i > 0 && out[n-1].End == a.Blocks[i-1].End && out[n-1].When == *at {
			out[n-1].End = a.Blocks[i].End
			continue
		}
		out = append(out, casus.Late{Span: a.Blocks[i].Span, When: *at})
	}
	return out
}

// timeOf reads a date line; a time without a day is of the day of publication.
func (c *cutter) timeOf(line string, a *casus.Article) *casus.When {
	if r, ok := stampIn(line, orderOf(c.country)); ok {
		return &r.when
	}
	if r, ok := stampIn(a.Published.FirstDay()+" "+line, unknownOrder); ok && r.when.Precision == casus.Minute {
		r.when.Basis, r.when.Stated = casus.Relative, line
		return &r.when
	}
	return nil
}

// later reports whether w is surely after x: on a later day, or later on the
// same day by clocks of one zone.
func later(w, x casus.When) bool {
	if w.FirstDay() != x.LastDay() {
		return w.FirstDay() > x.LastDay()
	}
	if w.Precision != casus.Minute || x.Precision != casus.Minute {
		return false
	}
	const clock = len("2006-01-02T15:04")
	return w.From[clock:] == x.To[clock:] && w.From > x.To
}

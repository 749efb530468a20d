package claim

import (
	"casus"
	"casus/internal/lexicon"
)

// codeStatements makes a statement of every attribution whose cue stands in the
// current sentence. An unnamed speaker keeps its words. Speech that runs on over
// further quotations is one statement.
func (c *Coder) codeStatements(s int) {
	for n := range c.attributions {
		a := &c.attributions[n]
		if a.sent != s || a.unsaid || a.content.Len() == 0 || a.of > 0 || c.quotedBy(a) {
			continue
		}
		d := c.tree.doc
		speaker := a.speaker
		evidence, more := c.continued(n)
		d.Claims = append(d.Claims, casus.Claim{
			Kind: casus.StatementKind, Evidence: d.Evidence(evidence), Predicate: a.speaker.Cue,
			Rule: "speech " + string(a.kind), Speaker: &speaker, Realis: casus.Actual, Completion: casus.Completed,
			Opinion: a.kind == lexicon.Think, Late: c.late(a.content), When: c.bounded(-1, world{realis: casus.Actual}),
			StatementClaim: &casus.StatementClaim{Content: a.content, More: more, Direct: a.direct},
		})
	}
}

// quotedBy reports whether an attribution is only part of what somebody else
// says: what A says that B wants, or what A quotes B as saying inside a quotation,
// is a statement of A's. Claims within still name B as whom A cites.
func (c *Coder) quotedBy(a *attribution) bool {
	for n := range c.attributions {
		o := &c.attributions[n]
		if (o.direct || !a.kind.Asserts()) && o.content.Contains(a.content) && o.content.Len() > a.content.Len() {
			return true
		}
	}
	return false
}

// continued gathers the quotations that attribution n runs on over, and the
// evidence that shows all of it.
func (c *Coder) continued(n int) (evidence casus.Span, more []casus.Span) {
	evidence = c.attributions[n].evidence
	for _, run := range c.attributions[n+1:] {
		if run.of == n+1 {
			more = append(more, run.content)
			evidence = c.joined(evidence, run.evidence)
		}
	}
	return evidence, more
}

// late reports whether s lies in a part of the page published later.
func (c *Coder) late(s casus.Span) bool {
	for _, l := range c.tree.doc.Article.Late {
		if l.Overlaps(s) {
			return true
		}
	}
	return false
}

package claim

import (
	"casus"
	"casus/internal/lexicon"
)

// codeStatements makes a statement of every attribution whose cue stands in the
// current sentence. An unnamed speaker keeps its words. Speech that runs on over
// further quotations is one statement; what people are said to think is none.
func (c *Coder) codeStatements(s int) {
	for n := range c.attributions {
		a := &c.attributions[n]
		if a.sent != s || a.unsaid || a.content.Len() == 0 || a.of > 0 || a.kind == lexicon.Think {
			continue
		}
		d := c.tree.doc
		speaker := a.speaker
		evidence, more := c.continued(n)
		d.Claims = append(d.Claims, casus.Claim{
			Kind: casus.StatementKind, Evidence: d.Evidence(evidence), Predicate: a.speaker.Cue,
			Rule: "speech " + string(a.kind), Speaker: &speaker, Realis: casus.Actual, Completion: casus.Completed,
			Late: c.late(a.content), When: c.bounded(world{realis: casus.Actual}),
			StatementClaim: &casus.StatementClaim{Content: a.content, More: more, Direct: a.direct},
		})
	}
}

// continued gathers the quotations that attribution n runs on over, and the
// evidence that shows all of it.
func (c *Coder) continued(n int) (evidence casus.Span, more []casus.Span) {
	evidence = c.attributions[n].evidence
	for _, run := range c.attributions[n+1:] {
		if run.of == n+1 {
			more = append(more, run.content)
			evidence.Start, evidence.End = min(evidence.Start, run.evidence.Start), max(evidence.End, run.evidence.End)
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

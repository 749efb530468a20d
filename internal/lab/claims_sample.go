package lab

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"casus"
)

// EventSample asks for events of a case to be read and judged by a person.
type EventSample struct {
	N      int
	Seed   int    // another seed gives another sample
	Since  string // ISO day: only articles published on it or later; "" takes all
	States int    // only articles whose claims name at least so many states
}

// PrintSample writes the sampled events as lines to be judged: tab-separated
// judgement key, day of publication, the participants' words, quotation with the
// predicate marked. The
// sample is the N claims with the lowest hash of seed and claim, so that it
// depends neither on the order of the articles nor on what else is in the case.
func PrintSample(w io.Writer, c *casus.Case, ask EventSample) {
	s := newCaseScorer(&CaseGold{}, c)
	var list []*casus.Claim
	for i := range c.Claims {
		if cl := &c.Claims[i]; cl.Kind == casus.EventKind && s.wanted(cl, ask) {
			list = append(list, cl)
		}
	}
	rank := func(cl *casus.Claim) string {
		sum := sha256.Sum256(fmt.Appendf(nil, "%d %s", ask.Seed, cl.ID))
		return hex.EncodeToString(sum[:])
	}
	slices.SortFunc(list, func(a, b *casus.Claim) int { return strings.Compare(rank(a), rank(b)) })
	for _, cl := range list[:min(ask.N, len(list))] {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", s.judgementKey(cl), whenText(s.byID[cl.Article].Published), oneLine(parties(cl)), oneLine(markTrigger(cl)))
	}
}

// parties lists the participants of an event in the source's own words.
func parties(c *casus.Claim) string {
	var words []string
	for _, p := range c.Participants {
		words = append(words, string(p.Role)+"="+p.Text)
	}
	return strings.Join(words, "; ")
}

// wanted reports whether a claim stands in an article that the sample takes.
func (s *caseScorer) wanted(c *casus.Claim, ask EventSample) bool {
	a := s.byID[c.Article]
	if a == nil || ask.Since != "" && (a.Published == nil || a.Published.FirstDay() < ask.Since) {
		return false
	}
	states := map[string]bool{}
	for _, cl := range s.claims[c.Article] {
		if cl.EventClaim == nil {
			continue
		}
		for _, p := range cl.Participants {
			if actor := s.actors[p.Actor]; actor != nil && len(actor.Code) == 3 && p.Certainty != casus.Inherited {
				states[actor.Code] = true
			}
		}
	}
	return len(states) >= ask.States
}

// markTrigger is the quotation with the word that carries the claim in brackets.
func markTrigger(c *casus.Claim) string {
	if c.Trigger == nil || !c.Span.Contains(*c.Trigger) {
		return c.Quote
	}
	from, to := c.Trigger.Start-c.Start, c.Trigger.End-c.Start
	return c.Quote[:from] + "[" + c.Quote[from:to] + "]" + c.Quote[to:]
}

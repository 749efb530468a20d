package response

import (
	"slices"
	"strings"

	"casus"
)

// A force that has stood for years is an operation without a new request: nobody
// asks for it or sends it in the days that the coverage is about, but it is there,
// is fired at, speaks, and states have contingents in it.

// minStanding is how many claims must name a force before a response is told of
// it: a single mention in passing is none.
const minStanding = 2

// findStanding returns the force of the organisation that most claims name as
// taking part, the state that it stands in by its own name ("Interim Force in
// Lebanon"), and how many claims do; "" for none.
func (c *chain) findStanding() (force, home string, claims int) {
	votes := map[string]int{}
	for i := range c.m.Events {
		e := &c.m.Events[i]
		if e.Background {
			continue
		}
		for _, f := range c.forcesIn(e) {
			if c.homeOf(f) != "" {
				votes[f] += len(e.Claims)
			}
		}
	}
	if force = mostVoted(votes); votes[force] < minStanding {
		return "", "", 0
	}
	return force, c.homeOf(force), votes[force]
}

// forcesIn lists the organisation's forces that take part in an event.
func (c *chain) forcesIn(e *casus.Event) []string {
	var out []string
	for _, p := range e.Participants {
		if c.ours(p.Actor) && c.m.Actors[p.Actor].Kind == casus.ForceActor && !slices.Contains(out, p.Actor) {
			out = append(out, p.Actor)
		}
	}
	return out
}

// homeOf returns the state that a force's name puts it in, "" when it names none.
func (c *chain) homeOf(force string) string {
	name := c.m.Actors[force].Name
	for _, in := range []string{" in ", " for "} {
		at := strings.LastIndex(name, in)
		if at < 0 {
			continue
		}
		found := c.m.Lexicon.Actors(strings.TrimPrefix(name[at+len(in):], "the "), c.m.LastDay)
		if len(found) > 0 && found[0].Actor.Kind == casus.StateActor {
			return found[0].Actor.Code
		}
	}
	return ""
}

// standingClaims lists the claims of the events that the standing force takes
// part in.
func (c *chain) standingClaims() []string {
	ids := []string{}
	for i := range c.m.Events {
		if e := &c.m.Events[i]; c.involvesStanding(e) {
			ids = union(ids, c.claimsIn(e))
		}
	}
	return ids
}

func (c *chain) involvesStanding(e *casus.Event) bool {
	return c.standing != "" && !e.Background && slices.Contains(c.forcesIn(e), c.standing)
}

// contingents adds the states whose forces are spoken of as part of the standing
// force: "two Irish peacekeepers of the mission were hurt".
func (c *chain) contingents(out []casus.Contributor) []casus.Contributor {
	if c.standing == "" {
		return out
	}
	for i := range c.m.Events {
		e := &c.m.Events[i]
		if e.Background || e.Realis != casus.Actual {
			continue
		}
		for _, p := range e.Participants {
			a := c.m.Actors[p.Actor]
			if a.Kind != casus.ForceActor && a.Kind != casus.GroupActor || !isState(a.Code) || p.Certainty == casus.Inherited || !c.namesForces(p.Text) {
				continue
			}
			if ids := c.claimsNaming(e); len(ids) > 0 && (c.involvesStanding(e) || strings.Contains(p.Text, "peacekeep")) {
				out = c.addContributor(out, casus.Contributor{Actor: a.Code, Status: "operating", Units: p.Text, When: e.When, Claims: ids})
			}
		}
	}
	return out
}

// claimsNaming lists the claims of an event whose sentence names the organisation
// or the host, in articles that tell of the organisation.
func (c *chain) claimsNaming(e *casus.Event) []string {
	return slices.DeleteFunc(c.claimsIn(e), func(id string) bool {
		quote := c.claims[id].Quote
		return !c.mentions(quote) && !c.namesHost(quote)
	})
}

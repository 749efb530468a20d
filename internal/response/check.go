package response

import (
	"cmp"
	"slices"
	"strings"

	"casus"
)

// The results of a check.
const (
	holds       = "holds"
	fails       = "fails"
	cannotTell  = "cannot tell"
	notReported = "not reported"
)

// checks puts the arrangement's rules to the response.
func (c *chain) checks(r *casus.Response) []casus.Check {
	return []casus.Check{c.checkRequester(r), c.checkOrgan(), c.checkContributors(r), c.checkDuration(), c.checkEnd()}
}

// checkRequester asks whether who asked may ask.
func (c *chain) checkRequester(r *casus.Response) casus.Check {
	check := casus.Check{Check: "the requester may ask: a party on that day", Claims: c.claimsOf(request), Registry: c.a.ID}
	rule := c.a.citation(c.a.Request.Clause)
	if len(r.Requests) == 0 {
		check.Result, check.Why = notReported, c.silence()
		return check
	}
	day := c.m.FirstDay
	for _, q := range r.Requests {
		if q.When != nil && q.When.Basis != casus.Published {
			day = cmp.Or(q.When.FirstDay(), q.When.LastDay(), day)
			break
		}
	}
	p, party := c.a.Party(c.host, day)
	switch {
	case c.a.Request.By == "any":
		check.Result, check.Why = holds, "any state may ask ("+rule+")"
	case party:
		check.Result, check.Why = holds, c.name(c.host)+" is a party since "+p.From+" ("+p.Source+"); "+rule
	default:
		check.Result, check.Why = fails, c.name(c.host)+" is not listed as a party on "+day+"; "+rule
	}
	return check
}

// checkOrgan asks whether the body that is said to have decided may decide.
func (c *chain) checkOrgan() casus.Check {
	check := casus.Check{Check: "the competent organ decided", Claims: c.claimsOf(decision), Registry: c.a.ID}
	var named []string
	for _, d := range c.deciders() {
		check.Claims = union(check.Claims, d.claims)
		if o, may := c.a.competent(d.organ, "deployment"); may {
			check.Claims = d.claims
			check.Result, check.Why = holds, c.name(d.organ)+" may decide it ("+c.a.citation(o.Clause)+")"
			return check
		}
		if d.organ != "" && d.organ != c.a.Organisation {
			named = union(named, []string{c.name(d.organ)})
		}
	}
	switch {
	case len(named) > 0:
		check.Result, check.Why = fails, "not listed as competent: "+strings.Join(named, ", ")
	case len(check.Claims) > 0:
		check.Result, check.Why = cannotTell, "no claim names the organ that decided"
	default:
		check.Result, check.Why = notReported, c.silence()
	}
	return check
}

// deciders lists who is told to have decided: in the events of deciding, and in
// the sentences of others.
func (c *chain) deciders() []decided {
	list := slices.Clone(c.mandates.decided)
	for _, i := range c.steps[decision] {
		e := &c.m.Events[i]
		for _, p := range e.Participants {
			if p.Role == casus.RoleActor && c.ours(p.Actor) {
				list = append(list, decided{organ: p.Actor, claims: c.claimsIn(e)})
			}
		}
	}
	return list
}

// checkContributors asks whether those who send forces are parties.
func (c *chain) checkContributors(r *casus.Response) casus.Check {
	check := casus.Check{Check: "every contributor is a party on that day", Result: notReported, Why: c.silence(), Claims: []string{}, Registry: c.a.ID}
	strangers := []string{}
	n := 0
	for _, x := range r.Contributors {
		if x.Status == "declined" {
			continue
		}
		n++
		if _, party := c.a.Party(x.Actor, c.dayOf(x.When)); !party {
			strangers = append(strangers, c.name(x.Actor))
		}
		check.Claims = union(check.Claims, x.Claims)
	}
	slices.Sort(check.Claims)
	switch {
	case n == 0:
	case c.a.Forces.By == "any":
		check.Result, check.Why = holds, "any state may contribute ("+c.a.citation(c.a.Forces.Clause)+")"
	case len(strangers) > 0:
		check.Result, check.Why = fails, "not listed as parties: "+strings.Join(strangers, ", ")
	default:
		check.Result, check.Why = holds, "each is listed as a party on the day"
	}
	return check
}

// checkDuration asks whether a time limit or an end condition is stated.
func (c *chain) checkDuration() casus.Check {
	check := casus.Check{Check: "a time limit or an end condition is stated", Result: notReported, Why: c.silence(), Claims: []string{}, Registry: c.a.ID}
	var said []string
	for _, x := range slices.Concat(c.mandates.durations, c.mandates.endings) {
		said = append(said, "“"+x.text+"”")
		check.Claims = union(check.Claims, x.claims)
	}
	if len(said) > 0 {
		check.Result, check.Why = holds, strings.Join(said, ", ")
	}
	return check
}

// checkEnd asks whether the end is reported, as done or as planned.
func (c *chain) checkEnd() casus.Check {
	check := casus.Check{Check: "the end of the mission is reported", Result: notReported, Why: c.silence(), Claims: c.claimsOf(end), Registry: c.a.ID}
	var some []string
	for _, i := range c.steps[end] {
		e := &c.m.Events[i]
		switch {
		case e.Realis != casus.Actual:
			check.Result, check.Why = cannotTell, "a withdrawal is announced and not reported as begun"
		case c.involves(e, casus.RoleActor) || c.forcesOf(e) || c.lastToGo(e):
			check.Result, check.Why = holds, "a withdrawal is reported"
			return check
		default:
			for _, state := range c.states(e, casus.RoleActor) {
				some = union(some, []string{c.name(state)})
			}
		}
	}
	if len(some) > 0 {
		check.Result, check.Why = cannotTell, "told to have left: "+strings.Join(some, ", ")+"; of the others nothing is said"
	}
	return check
}

// lastToGo reports whether the sentence of a withdrawal says that it was the last.
func (c *chain) lastToGo(e *casus.Event) bool {
	return slices.ContainsFunc(c.claimsIn(e), func(id string) bool {
		return slices.ContainsFunc(split(c.claims[id].Quote), func(w word) bool { return w.lower == "last" || w.lower == "final" })
	})
}

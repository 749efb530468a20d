package main

import (
	"strings"

	"casus"
	"casus/internal/store"
)

// showResponse writes each cell of a response as a line. The evidence of a step
// is events, that of any other cell claims.
func showResponse(out *cells, r store.Reader, f casus.Filter) error {
	return each(out, r.Responses(f), func(p casus.Response) error {
		line := func(part, what, when, status string, claims []string) {
			out.row(p.Mechanism, part, what, when, status, strings.Join(claims, " "))
		}
		if p.Host != nil {
			line("host", p.Host.Actor, "", "", p.Host.Claims)
		}
		if o := p.Operation; o != nil {
			line("operation", strings.TrimSpace(o.Name+" "+o.Area), dates(&casus.When{From: o.From, To: o.To}), "", o.Claims)
		}
		for _, q := range p.Requests {
			line("request", strings.TrimSpace(q.Requester+" > "+q.Addressee+" "+q.What), dates(q.When), "", q.Claims)
		}
		for _, m := range p.Mandate {
			line("mandate", words(m.Organ, m.Act, m.Basis, m.Duration, m.EndCondition), dates(m.When), "", m.Claims)
			for _, t := range m.Tasks {
				line("task", words(t.Verb, t.Object, t.Place), "", "", t.Claims)
			}
		}
		for _, c := range p.Command {
			line("command", words(c.Role, c.Who), "", "", c.Claims)
		}
		for _, c := range p.Contributors {
			number := ""
			if c.Number != nil {
				number = amount(*c.Number)
			}
			line("contributor", words(c.Actor, number, c.Units), dates(c.When), c.Status, c.Claims)
		}
		for _, m := range p.Mediators {
			line("mediator", m.Actor, "", "", m.Claims)
		}
		for _, s := range p.Steps {
			line("step", words(s.Step, s.Why), dates(s.When), string(s.Status), s.Events)
		}
		for _, c := range p.Checks {
			line("check", words(c.Check, c.Why), "", c.Result, c.Claims)
		}
		return nil
	})
}

// words joins what is there by a semicolon.
func words(parts ...string) string {
	var there []string
	for _, p := range parts {
		if p != "" {
			there = append(there, p)
		}
	}
	return strings.Join(there, "; ")
}

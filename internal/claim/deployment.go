package claim

import (
	"slices"

	"casus"
	"casus/internal/text"
)

// promoteDeployments turns forces sent abroad from MOBILIZE into AID where the
// article says that the host asked for them or an organisation sent them. A
// state that moves troops into another without either stays MOBILIZE.
//
// Source: the project's coding rules on forces sent abroad.
func (c *Coder) promoteDeployments(d *text.Doc) {
	hosts := c.requesters(d)
	for n := range c.events {
		ev := c.events[n].claim.EventClaim
		if ev.Type != casus.Mobilize || ev.Mode != "troops" {
			continue
		}
		host := c.host(d, &c.events[n].claim)
		if host == "" {
			continue
		}
		peace := slices.Contains(ev.Contexts, "peacekeeping")
		if !peace && !slices.Contains(hosts, host) {
			continue
		}
		ev.Type, ev.Mode = casus.Aid, ""
		if !peace {
			ev.Contexts = union(ev.Contexts, []string{"military"})
		}
		addParticipant(ev, casus.RoleRecipient, party{actor: host, text: d.Actors[host].Name}, world{})
		ev.Participants = slices.DeleteFunc(ev.Participants, func(p casus.Participant) bool { // the forces' own country is no recipient
			return p.Role == casus.RoleRecipient && p.Actor != host && d.Actors[p.Actor] != nil && sentBy(ev, d, d.Actors[p.Actor].Code)
		})
		c.events[n].claim.Rule += ", sent to a host that asked or under a mandate"
	}
}

// sentBy reports whether an actor of the event is of a country.
func sentBy(ev *casus.EventClaim, d *text.Doc, code string) bool {
	return slices.ContainsFunc(ev.Participants, func(p casus.Participant) bool {
		a := d.Actors[p.Actor]
		return p.Role == casus.RoleActor && a != nil && code != "" && a.Code == code
	})
}

// requesters lists the states that the article says asked for help.
func (c *Coder) requesters(d *text.Doc) []string {
	var states []string
	for n := range c.events {
		ev := c.events[n].claim
		if ev.Type != casus.Request || ev.Mode != "assist" || ev.Realis != casus.Actual {
			continue
		}
		for _, p := range ev.Participants {
			if a := d.Actors[p.Actor]; p.Role == casus.RoleActor && a != nil {
				states = append(states, a.Code)
			}
		}
	}
	return states
}

// host returns the state that forces are sent to: where they go, when that is
// another country than every sender's.
func (c *Coder) host(d *text.Doc, cl *casus.Claim) string {
	for _, ref := range cl.Places {
		p := d.Places[ref.Place]
		if p == nil || p.Country == "" || ref.Role == casus.From {
			continue
		}
		sender := func(q casus.Participant) bool {
			a := d.Actors[q.Actor]
			return q.Role == casus.RoleActor && a != nil && a.Code == p.Country
		}
		if slices.ContainsFunc(cl.Participants, sender) {
			continue
		}
		if _, known := c.lx.Country(p.Country); known {
			c.tree.doc = d
			c.ensureState(p.Country)
			return p.Country
		}
	}
	return ""
}

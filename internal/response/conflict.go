package response

import (
	"slices"
	"strings"
	"time"

	"casus"
)

// conflicts lists what the accounts of a response disagree on, which only the
// response as a whole shows.
func (c *chain) conflicts() []casus.Conflict {
	return slices.Concat(c.addresseeConflict(), c.dayConflict(), c.allConflict(), c.taskConflict())
}

// addresseeConflict: one account lets the host ask the organisation, another
// the leaders of its members or some members.
func (c *chain) addresseeConflict() []casus.Conflict {
	rows := c.requests()
	for i, a := range rows {
		for _, b := range rows[i+1:] {
			if a.Addressee == "" || b.Addressee == "" || a.Addressee == b.Addressee || len(c.steps[request]) == 0 {
				continue
			}
			if c.ours(a.Addressee) == c.ours(b.Addressee) && !c.members(a.Addressee) && !c.members(b.Addressee) {
				continue
			}
			return []casus.Conflict{{Kind: "actor", About: c.m.Events[c.steps[request][0]].ID, Claims: []string{a.Claims[0], b.Claims[0]},
				Why: "the request goes to " + c.name(a.Addressee) + " in one account, to " + c.name(b.Addressee) + " in another"}}
		}
	}
	return nil
}

// oneRequest is how many days two accounts of one request may lie apart; help
// that is asked for again comes later.
const oneRequest = 3 * 24 * time.Hour

// dayConflict: two accounts place the request on different days.
func (c *chain) dayConflict() []casus.Conflict {
	a, b := c.requestDays()
	if a == nil {
		return nil
	}
	return []casus.Conflict{{Kind: "date", About: a.ID, Claims: []string{c.claimsIn(a)[0], c.claimsIn(b)[0]},
		Why: "the request is placed on " + a.When.FirstDay() + " in one account, on " + b.When.FirstDay() + " in another"}}
}

// requestDays returns the first two requests whose stated days differ and lie so
// near that they are accounts of one, the earlier first; nil when there are none.
func (c *chain) requestDays() (a, b *casus.Event) {
	var dated []*casus.Event
	for _, i := range c.steps[request] {
		if e := &c.m.Events[i]; e.Realis == casus.Actual && onOneDay(e.When) && len(c.claimsIn(e)) > 0 {
			dated = append(dated, e)
		}
	}
	slices.SortStableFunc(dated, func(a, b *casus.Event) int { return strings.Compare(a.When.FirstDay(), b.When.FirstDay()) })
	for n := 1; n < len(dated); n++ {
		first, _ := casus.ParseDay(dated[n-1].When.From)
		second, _ := casus.ParseDay(dated[n].When.From)
		if second.After(first) && second.Sub(first) <= oneRequest {
			return dated[n-1], dated[n]
		}
	}
	return nil, nil
}

// onOneDay reports whether a text states the one day of something.
func onOneDay(w *casus.When) bool {
	return w != nil && w.Basis != casus.Published && w.FirstDay() != "" && w.FirstDay() == w.LastDay()
}

// members reports whether an actor is a group of the organisation's members or
// their leaders, who are not the organisation.
func (c *chain) members(actor string) bool { return strings.HasPrefix(actor, c.a.Organisation+"/") }

func (c *chain) name(actor string) string {
	if a, known := c.m.Actors[actor]; known && a.Name != "" {
		return a.Name
	}
	if a, known := c.m.Lexicon.Actor(actor); known {
		return a.Name
	}
	return actor
}

// allConflict: a sentence says that all members take part and names fewer than
// the registry lists for that day.
func (c *chain) allConflict() []casus.Conflict {
	for _, s := range c.mandates.all {
		missing := slices.DeleteFunc(c.a.partiesOn(c.dayOf(s.when)), func(p string) bool { return slices.Contains(s.states, p) })
		if len(missing) == 0 || len(s.states) < 2 {
			continue
		}
		for i, name := range missing {
			missing[i] = c.name(name)
		}
		about := c.eventWith(s.claims)
		if about == "" {
			continue
		}
		return []casus.Conflict{{Kind: "actor", About: about, Claims: s.claims,
			Why: "“all” members are said to take part; not named of the parties of that day: " + strings.Join(missing, ", ")}}
	}
	return nil
}

// eventWith returns an event that rests on one of the claims, "" when none does.
func (c *chain) eventWith(claims []string) string {
	for i := range c.m.Events {
		if slices.ContainsFunc(c.m.Events[i].Claims, func(id string) bool { return slices.Contains(claims, id) }) {
			return c.m.Events[i].ID
		}
	}
	return ""
}

// taskConflict: one account says that the forces are to act against people,
// another tells of nothing but guarding and help.
func (c *chain) taskConflict() []casus.Conflict {
	about := c.eventWith(c.claimsOf(deployment, arrival, task))
	for _, a := range c.mandates.tasks {
		if a.kind != "force" || about == "" {
			continue
		}
		for _, b := range c.mandates.tasks {
			if b.article == a.article || b.kind == "force" || c.tellsForce(b.article) {
				continue
			}
			return []casus.Conflict{{Kind: "wording", About: about, Claims: []string{a.Claims[0], b.Claims[0]},
				Why: "the task is to “" + a.Verb + " " + a.Object + "” in one account, to “" + b.Verb + " " + b.Object + "” in another"}}
		}
	}
	return nil
}

func (c *chain) tellsForce(article string) bool {
	return slices.ContainsFunc(c.mandates.tasks, func(t taskCell) bool { return t.article == article && t.kind == "force" })
}

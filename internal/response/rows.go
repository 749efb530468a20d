package response

import (
	"slices"
	"strings"

	"casus"
)

// response fills the document.
func (c *chain) response() casus.Response {
	r := casus.Response{Mechanism: c.a.ID, Requests: c.requests(), Mandate: c.mandateRows(), Command: c.command(),
		Contributors: c.contributors(), Mediators: c.mediators(), Counter: c.counter()}
	r.Host = &casus.Cell{Actor: c.host, Claims: c.claimsOf(request, deployment, arrival, task)}
	r.Operation = &casus.Operation{Name: c.operationName(), From: c.firstDay(deployment, arrival), To: c.firstDay(end),
		Area: c.area(), Claims: union(c.claimsOf(deployment, arrival), c.standingClaims())}
	r.Host.Claims = union(r.Host.Claims, c.standingClaims())
	if len(r.Operation.Claims) == 0 {
		r.Operation = nil // asked for, not told
	}
	if n := c.ceiling(); n != "" && len(r.Mandate) > 0 {
		r.Mandate[0].Ceiling = n
	}
	for _, name := range stepNames {
		r.Steps = append(r.Steps, c.step(name))
	}
	r.Checks = c.checks(&r)
	return r
}

// Named returns the actors that responses name and the case does not: organs
// that only a sentence names, and states in lists.
func Named(responses []casus.Response, m Material) []casus.Actor {
	var out []casus.Actor
	seen := map[string]bool{}
	add := func(id string) {
		_, there := m.Actors[id]
		if a, known := m.Lexicon.Actor(id); known && !there && !seen[id] {
			seen[id] = true
			out = append(out, a.Casus())
		}
	}
	for _, r := range responses {
		for _, x := range r.Mandate {
			add(x.Organ)
		}
		for _, x := range r.Command {
			add(x.Who)
		}
		for _, x := range r.Contributors {
			add(x.Actor)
		}
	}
	return out
}

// claimsOf lists the claims of the events of some steps, in their order.
func (c *chain) claimsOf(steps ...string) []string {
	out := []string{}
	for _, s := range steps {
		for _, i := range c.steps[s] {
			out = union(out, c.claimsIn(&c.m.Events[i]))
		}
	}
	return out
}

// firstDay returns the earliest day of the actual events of some steps.
func (c *chain) firstDay(steps ...string) string {
	first := ""
	for _, s := range steps {
		for _, i := range c.steps[s] {
			e := &c.m.Events[i]
			if e.Realis == casus.Actual && e.When != nil && e.When.FirstDay() != "" && (first == "" || e.When.FirstDay() < first) {
				first = e.When.FirstDay()
			}
		}
	}
	return first
}

// area returns the place that most deployments go to.
func (c *chain) area() string {
	votes := map[string]int{}
	for _, s := range []string{deployment, arrival} {
		for _, i := range c.steps[s] {
			for _, p := range c.m.Events[i].Places {
				if p.Role != casus.From && c.m.Places[p.Place].Country == c.host {
					votes[p.Place]++
				}
			}
		}
	}
	return mostVoted(votes)
}

// operationName is the force of the organisation that most claims of its
// deployment name, else the one that stands there; "" when none is named.
func (c *chain) operationName() string {
	votes := map[string]int{}
	for _, s := range []string{deployment, arrival, task} {
		for _, i := range c.steps[s] {
			e := &c.m.Events[i]
			for _, p := range e.Participants {
				if a := c.m.Actors[p.Actor]; p.Role == casus.RoleActor && a.Kind == casus.ForceActor && c.ours(p.Actor) {
					votes[a.Name] += len(c.claimsIn(e))
				}
			}
		}
	}
	if name := mostVoted(votes); name != "" {
		return name
	}
	return c.m.Actors[c.standing].Name
}

func mostVoted(votes map[string]int) string {
	best := ""
	for _, id := range sortedKeys(votes) {
		if best == "" || votes[id] > votes[best] {
			best = id
		}
	}
	return best
}

// requests lists who asked whom for what: one row per authority and addressee.
func (c *chain) requests() []casus.RequestCell {
	out := []casus.RequestCell{}
	for _, i := range c.steps[request] {
		row := c.requestRow(&c.m.Events[i])
		n := slices.IndexFunc(out, func(o casus.RequestCell) bool { return o.Authority == row.Authority && o.Addressee == row.Addressee })
		if n < 0 {
			out = append(out, row)
			continue
		}
		out[n].Claims = union(out[n].Claims, row.Claims)
		if out[n].What == "" {
			out[n].What = row.What
		}
		if narrower(row.When, out[n].When) {
			out[n].When = row.When
		}
	}
	if len(out) > 0 {
		out[0].Claims = union(out[0].Claims, c.mandates.calls)
	}
	return out
}

func (c *chain) requestRow(e *casus.Event) casus.RequestCell {
	row := casus.RequestCell{Requester: c.host, When: e.When, Claims: c.claimsIn(e)}
	for _, p := range e.Participants {
		switch {
		case p.Role == casus.RoleActor && p.Actor != c.host && row.Authority == "":
			row.Authority = p.Actor
		case p.Role != casus.RoleActor && p.Actor != "" && row.Addressee == "":
			row.Addressee = p.Actor
		}
	}
	for _, id := range row.Claims {
		if row.What == "" {
			row.What = askedIn(c.claims[id].Quote)
		}
	}
	return row
}

// narrower reports whether a says more of the day than b.
func narrower(a, b *casus.When) bool {
	return a != nil && a.Basis != casus.Published && (b == nil || b.Basis == casus.Published)
}

// command lists who is said to lead.
func (c *chain) command() []casus.Command {
	out := []casus.Command{}
	for _, l := range c.mandates.leaders {
		out = append(out, casus.Command{Role: "lead", Who: l.text, Claims: l.claims})
	}
	return out
}

// mediators lists who is told to mediate in the host's crisis.
func (c *chain) mediators() []casus.Cell {
	out := []casus.Cell{}
	for i := range c.m.Events {
		e := &c.m.Events[i]
		if e.Background || e.Type != casus.Consult || e.Mode != "third-party" || e.Realis != casus.Actual || !c.about(e) {
			continue
		}
		for _, p := range e.Participants {
			if p.Role != casus.RoleActor || p.Actor == "" || c.m.Actors[p.Actor].Code == c.host {
				continue
			}
			n := slices.IndexFunc(out, func(x casus.Cell) bool { return x.Actor == p.Actor })
			if n < 0 {
				out = append(out, casus.Cell{Actor: p.Actor, Claims: slices.Clone(e.Claims)})
			} else {
				out[n].Claims = union(out[n].Claims, e.Claims)
			}
		}
	}
	return out
}

// about reports whether the host takes part in an event or it happens there.
func (c *chain) about(e *casus.Event) bool { return c.towardsHost(e) || c.hostActs(e) }

// counter lists the events of the crisis directed against the organisation's
// forces: attacks, threats, refusals.
func (c *chain) counter() []string {
	ids := []string{}
	for i := range c.m.Events {
		e := &c.m.Events[i]
		against := e.Type == casus.Assault || e.Type == casus.Threaten || e.Type == casus.Reject || e.Type == casus.Coerce
		if against && !e.Background && e.Realis == casus.Actual && c.hitsForces(e) {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

func (c *chain) hitsForces(e *casus.Event) bool {
	return slices.ContainsFunc(e.Participants, func(p casus.Participant) bool {
		return p.Role != casus.RoleActor && c.ours(p.Actor) && c.m.Actors[p.Actor].Kind == casus.ForceActor
	})
}

// contributors lists the states that are told to send forces, parties or not:
// as participants, or in a list of those who do.
func (c *chain) contributors() []casus.Contributor {
	out := []casus.Contributor{}
	for _, step := range []string{deployment, arrival, task} {
		for _, i := range c.steps[step] {
			e := &c.m.Events[i]
			for _, state := range c.states(e, casus.RoleActor) {
				out = c.addContributor(out, casus.Contributor{Actor: state, Status: contribution(step, e.Realis), Units: c.units(e, state), When: e.When, Claims: c.claimsIn(e)})
			}
		}
	}
	for _, s := range c.mandates.senders {
		status := "announced"
		switch {
		case c.standing != "":
			status = "operating"
		case s.actual:
			status = "departed"
		}
		out = c.addContributor(out, casus.Contributor{Actor: s.state, Status: status, When: s.when, Claims: slices.Clone(s.claims)})
	}
	out = c.leavers(c.refusers(c.contingents(out)))
	for i := range out {
		out[i].Number = c.numberOf(out[i].Actor)
	}
	slices.SortStableFunc(out, func(a, b casus.Contributor) int { return strings.Compare(a.Actor, b.Actor) })
	return out
}

// contribution is how far a contributor has gone, by step and realis.
func contribution(step string, realis casus.Realis) string {
	switch {
	case realis != casus.Actual:
		return "announced"
	case step == arrival:
		return "arrived"
	case step == task:
		return "operating"
	}
	return "departed"
}

// standings orders how far a contributor has gone.
var standings = []string{"announced", "departed", "arrived", "operating", "left"}

func (c *chain) addContributor(out []casus.Contributor, x casus.Contributor) []casus.Contributor {
	if x.Actor == c.host || len(x.Claims) == 0 {
		return out
	}
	n := slices.IndexFunc(out, func(o casus.Contributor) bool { return o.Actor == x.Actor })
	if n < 0 {
		return append(out, x)
	}
	o := &out[n]
	if slices.Index(standings, x.Status) > slices.Index(standings, o.Status) {
		o.Status = x.Status
		o.When = x.When
	}
	if o.Units == "" {
		o.Units = x.Units
	}
	o.Claims = union(o.Claims, x.Claims)
	return out
}

// units are the words for the forces that a state sends, where they say more
// than its name.
func (c *chain) units(e *casus.Event, state string) string {
	for _, p := range e.Participants {
		a := c.m.Actors[p.Actor]
		if p.Role == casus.RoleActor && a.Code == state && a.ID != state && a.Kind != casus.PersonActor && a.Kind != casus.GovActor && c.namesForces(p.Text) {
			return p.Text
		}
	}
	return ""
}

// numberOf is how many forces a state is told to send: a count of those
// deployed that names the state in its sentence and nobody else.
func (c *chain) numberOf(state string) *casus.Amount {
	for i := range c.sentences {
		s := &c.sentences[i]
		for _, cl := range s.claims {
			if cl.FigureClaim != nil && cl.Measure == casus.DeployedM && c.onlyState(s) == state {
				a := cl.Amount
				return &a
			}
		}
	}
	return nil
}

// onlyState returns the one state, the host left out, that a sentence names;
// "" when there are more or none.
func (c *chain) onlyState(s *sentence) string {
	only := ""
	for _, n := range c.namesIn(s.words) {
		switch {
		case !isState(n.code) || n.code == c.host || n.code == only:
		case only != "":
			return ""
		default:
			only = n.code
		}
	}
	return only
}

// ceiling is how many forces are to go in all: a count of those deployed in a
// sentence that names no state that sends them, in the source's words.
func (c *chain) ceiling() string {
	for i := range c.sentences {
		s := &c.sentences[i]
		for _, cl := range s.claims {
			if cl.FigureClaim != nil && cl.Measure == casus.DeployedM && c.onlyState(s) == "" && cl.Victims != nil && c.speaksOfMission(s) {
				return countedIn(s, cl)
			}
		}
	}
	return ""
}

// speaksOfMission reports whether a sentence speaks of the organisation, or
// stands in the article after one that a step rests on and names no other party.
func (c *chain) speaksOfMission(s *sentence) bool {
	return c.mentions(s.text) || speaksOfBody(s.text) || strings.Contains(strings.ToLower(s.text), "peacekeep")
}

// countedIn returns the words of a sentence from its number to what is counted.
func countedIn(s *sentence, cl *casus.Claim) string {
	to := strings.Index(s.text, cl.Victims.Text)
	if to < 0 {
		return ""
	}
	from := to
	for i, w := range s.words {
		if w.span.Start < to && from == to && (strings.ContainsAny(w.text, "0123456789") || w.lower == "thousands" || w.lower == "hundreds") {
			from = s.words[max(0, i-qualifiers(s.words[:i]))].span.Start
		}
	}
	return s.text[from : to+len(cl.Victims.Text)]
}

// refusers adds the parties that are told not to take part.
func (c *chain) refusers(out []casus.Contributor) []casus.Contributor {
	for i := range c.m.Events {
		e := &c.m.Events[i]
		if e.Background || e.Realis != casus.Negated || !c.sends(e) || !c.towardsHost(e) || len(c.claimsIn(e)) == 0 {
			continue
		}
		for _, state := range c.partiesOf(e) {
			if !slices.ContainsFunc(out, func(o casus.Contributor) bool { return o.Actor == state }) {
				out = c.addContributor(out, casus.Contributor{Actor: state, Status: "declined", When: e.When, Claims: c.claimsIn(e)})
			}
		}
	}
	return out
}

// leavers marks the contributors whose forces are told to have gone home.
func (c *chain) leavers(out []casus.Contributor) []casus.Contributor {
	for _, i := range c.steps[end] {
		e := &c.m.Events[i]
		if e.Realis != casus.Actual {
			continue
		}
		for _, state := range c.states(e, casus.RoleActor) {
			if slices.ContainsFunc(out, func(o casus.Contributor) bool { return o.Actor == state && o.Status != "declined" }) {
				out = c.addContributor(out, casus.Contributor{Actor: state, Status: "left", When: e.When, Claims: c.claimsIn(e)})
			}
		}
	}
	return out
}

// support is what a step rests on: claims that hold, claims of plans, and
// whether one of its events is disputed.
type support struct {
	actual, planned []string
	parties         []string
	when            *casus.When
	disputed        bool
}

// step gathers the events of a step and says how well they are supported: what
// is told to have happened counts before what is planned.
func (c *chain) step(name string) casus.Step {
	s := casus.Step{Step: name, Status: casus.NotReported, Events: []string{}}
	var sup support
	for _, i := range c.steps[name] {
		sup.add(&c.m.Events[i], c.claimsIn(&c.m.Events[i]))
	}
	for _, i := range c.eventsOf(name) {
		s.Events = append(s.Events, c.m.Events[i].ID)
	}
	for _, d := range c.toldOf(name) {
		sup.actual = union(sup.actual, d.claims)
		if narrower(d.when, sup.when) {
			sup.when = d.when
		}
		sup.parties = union(sup.parties, []string{c.a.Organisation})
	}
	if name == task && len(sup.actual) == 0 {
		for _, t := range c.mandates.tasks {
			sup.planned = union(sup.planned, t.Claims)
		}
	}
	s.When = sup.when
	if a, b := c.requestDays(); name == request && a != nil {
		s.When = &casus.When{From: a.When.From, To: b.When.To, Sense: casus.Within, Precision: casus.Day, Basis: a.When.Basis}
	}
	switch {
	case sup.disputed:
		s.Status = casus.Disputed
	case len(sup.actual) > 0:
		s.Status = c.m.Status(sup.actual, sup.parties, c.dayOf(sup.when))
	case len(sup.planned) > 0:
		s.Status = casus.PlannedStatus
	default:
		s.Why = c.silence()
	}
	return s
}

func (s *support) add(e *casus.Event, claims []string) {
	into := &s.actual
	if e.Realis != casus.Actual {
		into = &s.planned
	}
	*into = union(*into, claims)
	s.disputed = s.disputed || e.Status == casus.Disputed
	for _, p := range e.Participants {
		if p.Actor != "" {
			s.parties = union(s.parties, []string{p.Actor})
		}
	}
	if s.when == nil || narrower(e.When, s.when) {
		s.when = e.When
	}
}

// toldOf is what sentences on other steps tell of a step: a decision in the
// sentence of a deployment, the call for help in one, tasks in that of an arrival.
func (c *chain) toldOf(name string) []decided {
	switch {
	case name == decision:
		return c.mandates.decided
	case name == request && len(c.mandates.calls) > 0:
		return []decided{{claims: c.mandates.calls}}
	case name == task && len(c.mandates.atWork) > 0:
		return []decided{{claims: c.mandates.atWork}}
	}
	return nil
}

// eventsOf lists the events of a step: its own, and those in whose sentences it
// is told.
func (c *chain) eventsOf(name string) []int {
	list := slices.Clone(c.steps[name])
	for _, d := range c.toldOf(name) {
		for _, step := range []string{request, deployment, arrival, task} {
			for _, i := range c.steps[step] {
				e := &c.m.Events[i]
				if !slices.Contains(list, i) && slices.ContainsFunc(d.claims, func(id string) bool { return slices.Contains(e.Claims, id) }) {
					list = append(list, i)
				}
			}
		}
	}
	slices.Sort(list)
	return list
}

// silence is how casus says that nothing is said.
func (c *chain) silence() string {
	if c.m.LastDay == "" {
		return "not reported in this coverage"
	}
	return "not reported in coverage up to " + c.m.LastDay
}

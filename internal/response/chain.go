package response

import (
	"cmp"
	"slices"
	"strings"

	"casus"
)

// Material is what a response is read from.
type Material struct {
	Events     []casus.Event
	Predicates map[string]string // of the claims of events, by Claim.ID
	Actors     map[string]casus.Actor
	Places     map[string]casus.Place
	FirstDay   string // first and last day of publication in the case, "" when unknown
	LastDay    string
}

// Read returns the responses that the events tell of, one per arrangement that
// has been asked for help or has sent forces.
func (r *Registry) Read(m Material) []casus.Response {
	var out []casus.Response
	for i := range r.all {
		c := chain{a: &r.all[i], m: &m, steps: map[string][]int{}}
		c.sort()
		if len(c.steps["request"]) == 0 && len(c.steps["deployment"]) == 0 && len(c.steps["decision"]) == 0 {
			continue
		}
		out = append(out, c.response())
	}
	return out
}

// stepNames are the steps of a response in their order.
var stepNames = []string{"request", "decision", "deployment", "arrival", "task", "session", "end"}

// chain is one arrangement's response under way: the events of each step.
type chain struct {
	a     *Arrangement
	m     *Material
	host  string
	steps map[string][]int // indexes into Events
}

// sort finds the host and puts every event of the crisis to its step.
func (c *chain) sort() {
	c.host = c.findHost()
	for i := range c.m.Events {
		if e := &c.m.Events[i]; !e.Background && e.Realis != casus.Negated {
			for _, step := range c.stepsOf(e) {
				c.steps[step] = append(c.steps[step], i)
			}
		}
	}
}

// findHost returns the party that asks the organisation for help, or the
// country that its forces go to, whichever most claims name.
func (c *chain) findHost() string {
	votes := map[string]int{}
	for i := range c.m.Events {
		e := &c.m.Events[i]
		switch {
		case e.Background:
		case e.Type == casus.Request && c.involves(e, casus.RoleRecipient, casus.RoleAddressee):
			for _, s := range c.states(e, casus.RoleActor) {
				votes[s] += 2 * len(e.Claims)
			}
		case sends(e) && c.involves(e, casus.RoleActor):
			for _, s := range c.states(e, casus.RoleRecipient) {
				votes[s] += len(e.Claims)
			}
		}
	}
	best := ""
	for _, s := range sortedKeys(votes) {
		if best == "" || votes[s] > votes[best] {
			best = s
		}
	}
	return best
}

func sortedKeys(m map[string]int) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// sends reports whether an event is of a kind that forces abroad are coded as.
func sends(e *casus.Event) bool {
	return e.Type == casus.Aid || e.Type == casus.Mobilize && e.Mode == "troops"
}

// stepsOf says which steps an event belongs to.
func (c *chain) stepsOf(e *casus.Event) []string {
	ours := c.involves(e, casus.RoleActor)
	switch {
	case e.Type == casus.Request && c.hostActs(e) && (e.Mode == "assist" || c.involves(e, casus.RoleRecipient, casus.RoleAddressee)):
		return []string{"request"}
	case e.Type == casus.Agree && ours && e.Realis == casus.Actual:
		return []string{"decision"}
	case e.Type == casus.Consult && ours:
		return []string{"session"}
	case e.Type == casus.Retreat && e.Mode == "withdraw" && (ours || c.partiesAct(e)):
		return []string{"end"}
	case sends(e) && (ours || c.partiesAct(e)) && c.towardsHost(e):
		return c.deploymentSteps(e)
	}
	return nil
}

// deploymentSteps tells sending from arriving and from the work itself by the
// words of the claims.
func (c *chain) deploymentSteps(e *casus.Event) []string {
	var steps []string
	for _, id := range e.Claims {
		step := "deployment"
		switch c.m.Predicates[id] {
		case "arrive", "land", "reach", "enter":
			step = "arrival"
		case "guard", "protect", "secure", "patrol", "assist", "help", "perform", "support", "defend", "stabilise", "stabilize":
			step = "task"
		}
		if !slices.Contains(steps, step) {
			steps = append(steps, step)
		}
	}
	return steps
}

// involves reports whether the organisation, one of its organs or its forces
// has one of the roles.
func (c *chain) involves(e *casus.Event, roles ...casus.Role) bool {
	return slices.ContainsFunc(e.Participants, func(p casus.Participant) bool {
		return slices.Contains(roles, p.Role) && c.ours(p.Actor)
	})
}

func (c *chain) ours(actor string) bool {
	org := c.a.Organisation
	return actor == org || actor != "" && (strings.HasPrefix(actor, org+".") || strings.HasPrefix(actor, org+"/") || c.m.Actors[actor].Of == org)
}

// hostActs reports whether the host, its government or one of its officials acts.
func (c *chain) hostActs(e *casus.Event) bool {
	return c.host != "" && slices.Contains(c.states(e, casus.RoleActor), c.host)
}

// partiesAct reports whether a party other than the host acts.
func (c *chain) partiesAct(e *casus.Event) bool {
	return slices.ContainsFunc(c.states(e, casus.RoleActor), func(s string) bool {
		_, party := c.a.Party(s, c.day(e))
		return party && s != c.host
	})
}

// towardsHost reports whether an event is directed to the host or happens there.
func (c *chain) towardsHost(e *casus.Event) bool {
	if slices.Contains(c.states(e, casus.RoleRecipient), c.host) {
		return true
	}
	return slices.ContainsFunc(e.Places, func(r casus.PlaceRef) bool {
		return r.Role != casus.From && c.m.Places[r.Place].Country == c.host && c.host != ""
	})
}

// states lists the countries of an event's participants in a role, each once.
func (c *chain) states(e *casus.Event, role casus.Role) []string {
	var out []string
	for _, p := range e.Participants {
		code := c.m.Actors[p.Actor].Code
		if p.Role == role && len(code) == 3 && code != "IGO" && code != "NGO" && code != "INT" && !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return out
}

// day returns the day on which to ask who was a party: the event's, or the last
// day of coverage.
func (c *chain) day(e *casus.Event) string {
	if e.When == nil {
		return c.m.LastDay
	}
	return cmp.Or(e.When.FirstDay(), e.When.LastDay(), c.m.LastDay)
}

// response fills the document.
func (c *chain) response() casus.Response {
	r := casus.Response{Mechanism: c.a.ID, Requests: c.requests(), Mandate: c.mandate(), Command: []casus.Command{},
		Contributors: c.contributors(), Mediators: []casus.Cell{}, Counter: []string{}}
	if c.host != "" {
		r.Host = &casus.Cell{Actor: c.host, Claims: c.claimsOf("request", "deployment", "arrival", "task")}
		r.Operation = &casus.Operation{From: c.firstDay("deployment", "arrival"), To: c.firstDay("end"),
			Area: c.area(), Claims: c.claimsOf("deployment", "arrival")}
	}
	for _, name := range stepNames {
		r.Steps = append(r.Steps, c.step(name))
	}
	r.Checks = c.checks(&r)
	return r
}

// claimsOf lists the claims of the events of some steps, in their order.
func (c *chain) claimsOf(steps ...string) []string {
	out := []string{}
	for _, s := range steps {
		for _, i := range c.steps[s] {
			for _, id := range c.m.Events[i].Claims {
				if !slices.Contains(out, id) {
					out = append(out, id)
				}
			}
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
	for _, s := range []string{"deployment", "arrival"} {
		for _, i := range c.steps[s] {
			for _, p := range c.m.Events[i].Places {
				if p.Role != casus.From {
					votes[p.Place]++
				}
			}
		}
	}
	best := ""
	for _, id := range sortedKeys(votes) {
		if best == "" || votes[id] > votes[best] {
			best = id
		}
	}
	return best
}

func (c *chain) requests() []casus.RequestCell {
	out := []casus.RequestCell{}
	for _, i := range c.steps["request"] {
		e := &c.m.Events[i]
		cell := casus.RequestCell{Requester: c.host, When: e.When, Claims: e.Claims}
		for _, p := range e.Participants {
			switch {
			case p.Role == casus.RoleActor && p.Actor != c.host && cell.Authority == "":
				cell.Authority = p.Actor
			case p.Role != casus.RoleActor && cell.Addressee == "":
				cell.Addressee = p.Actor
			}
		}
		out = append(out, cell)
	}
	return out
}

func (c *chain) mandate() []casus.Mandate {
	out := []casus.Mandate{}
	for _, i := range c.steps["decision"] {
		e := &c.m.Events[i]
		m := casus.Mandate{Basis: c.a.Treaty, When: e.When, Claims: e.Claims, Tasks: []casus.Task{}}
		for _, p := range e.Participants {
			if p.Role == casus.RoleActor && c.ours(p.Actor) && m.Organ == "" {
				m.Organ = p.Actor
			}
		}
		out = append(out, m)
	}
	if tasks := c.tasks(); len(tasks) > 0 {
		if len(out) == 0 {
			out = append(out, casus.Mandate{Claims: c.claimsOf("task"), Tasks: []casus.Task{}})
		}
		out[0].Tasks = tasks
	}
	return out
}

// tasks are the acts that forces are to do, by the verb of the claim.
func (c *chain) tasks() []casus.Task {
	var out []casus.Task
	for _, i := range c.steps["task"] {
		e := &c.m.Events[i]
		for _, id := range e.Claims {
			t := casus.Task{Verb: c.m.Predicates[id], Claims: []string{id}}
			for _, p := range e.Participants {
				if p.Role != casus.RoleActor && t.Object == "" {
					t.Object = p.Text
				}
			}
			if len(e.Places) > 0 {
				t.Place = e.Places[0].Place
			}
			n := slices.IndexFunc(out, func(x casus.Task) bool { return x.Verb == t.Verb && x.Object == t.Object })
			if n >= 0 {
				out[n].Claims = append(out[n].Claims, id)
			} else {
				out = append(out, t)
			}
		}
	}
	return out
}

// contributors lists the states that are told to send forces, parties or not.
func (c *chain) contributors() []casus.Contributor {
	out := []casus.Contributor{}
	for _, step := range []string{"deployment", "arrival", "task"} {
		for _, i := range c.steps[step] {
			e := &c.m.Events[i]
			for _, state := range c.states(e, casus.RoleActor) {
				if state != c.host {
					out = c.addContributor(out, state, contribution(step, e), e)
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b casus.Contributor) int { return strings.Compare(a.Actor, b.Actor) })
	return out
}

// contribution is how far a contributor has gone, by step and realis.
func contribution(step string, e *casus.Event) string {
	switch {
	case e.Realis != casus.Actual:
		return "announced"
	case step == "arrival":
		return "arrived"
	case step == "task":
		return "operating"
	}
	return "departed"
}

func (c *chain) addContributor(out []casus.Contributor, state, status string, e *casus.Event) []casus.Contributor {
	n := slices.IndexFunc(out, func(x casus.Contributor) bool { return x.Actor == state })
	if n < 0 {
		return append(out, casus.Contributor{Actor: state, Status: status, When: e.When, Claims: slices.Clone(e.Claims)})
	}
	rank := []string{"announced", "departed", "arrived", "operating"}
	if slices.Index(rank, status) > slices.Index(rank, out[n].Status) {
		out[n].Status, out[n].When = status, e.When
	}
	for _, id := range e.Claims {
		if !slices.Contains(out[n].Claims, id) {
			out[n].Claims = append(out[n].Claims, id)
		}
	}
	return out
}

// statusRank orders the statuses of a step's events: the best supported speaks
// for the step.
var statusRank = []casus.EventStatus{casus.PlannedStatus, casus.SingleSource, casus.ParticipantOnly, casus.Corroborated, casus.Disputed}

func (c *chain) step(name string) casus.Step {
	s := casus.Step{Step: name, Status: casus.NotReported, Events: []string{}}
	for _, i := range c.steps[name] {
		e := &c.m.Events[i]
		s.Events = append(s.Events, e.ID)
		if slices.Index(statusRank, e.Status) > slices.Index(statusRank, s.Status) {
			s.Status, s.When = e.Status, e.When
		}
	}
	if len(s.Events) == 0 {
		s.Why = c.silence()
	}
	return s
}

// silence is how casus says that nothing is said.
func (c *chain) silence() string {
	if c.m.LastDay == "" {
		return "not reported in this coverage"
	}
	return "not reported in coverage up to " + c.m.LastDay
}

// checks puts the arrangement's rules to the response.
func (c *chain) checks(r *casus.Response) []casus.Check {
	return []casus.Check{c.checkRequester(r), c.checkOrgan(), c.checkContributors(r), c.checkEnd()}
}

func (c *chain) checkRequester(r *casus.Response) casus.Check {
	check := casus.Check{Check: "the requester is a party", Claims: c.claimsOf("request"), Registry: c.a.ID}
	if len(r.Requests) == 0 || c.host == "" {
		check.Result, check.Why = "not reported", c.silence()
		return check
	}
	day := c.m.FirstDay
	if w := r.Requests[0].When; w != nil {
		day = cmp.Or(w.FirstDay(), w.LastDay(), day)
	}
	p, party := c.a.Party(c.host, day)
	check.Result, check.Why = "fails", c.host+" is not listed as a party on "+day
	if party {
		check.Result, check.Why = "holds", c.host+" is a party since "+p.From+" ("+p.Source+")"
	}
	return check
}

func (c *chain) checkOrgan() casus.Check {
	check := casus.Check{Check: "the competent organ decided", Claims: c.claimsOf("decision"), Registry: c.a.ID}
	if len(c.steps["decision"]) == 0 {
		check.Result, check.Why = "not reported", c.silence()
		return check
	}
	for _, i := range c.steps["decision"] {
		for _, p := range c.m.Events[i].Participants {
			for _, o := range c.a.Organs {
				if o.Actor == p.Actor && slices.Contains(o.Decides, "deployment") {
					check.Result, check.Why = "holds", o.Clause
					return check
				}
			}
		}
	}
	check.Result, check.Why = "cannot tell", "no claim names the organ that decided"
	return check
}

func (c *chain) checkContributors(r *casus.Response) casus.Check {
	check := casus.Check{Check: "every contributor is a party", Result: "not reported", Why: c.silence(), Claims: []string{}, Registry: c.a.ID}
	strangers := []string{}
	for _, x := range r.Contributors {
		day := c.m.LastDay
		if x.When != nil {
			day = cmp.Or(x.When.FirstDay(), x.When.LastDay(), day)
		}
		if _, party := c.a.Party(x.Actor, day); !party {
			strangers = append(strangers, x.Actor)
		}
		check.Claims = append(check.Claims, x.Claims...)
	}
	slices.Sort(check.Claims)
	check.Claims = slices.Compact(check.Claims)
	switch {
	case len(strangers) > 0:
		check.Result, check.Why = "fails", "not listed as parties: "+strings.Join(strangers, ", ")
	case len(r.Contributors) > 0:
		check.Result, check.Why = "holds", "each is listed as a party on the day"
	}
	return check
}

func (c *chain) checkEnd() casus.Check {
	check := casus.Check{Check: "the end of the mission is reported", Result: "not reported", Why: c.silence(), Claims: c.claimsOf("end"), Registry: c.a.ID}
	for _, i := range c.steps["end"] {
		if c.m.Events[i].Realis == casus.Actual {
			check.Result, check.Why = "holds", "a withdrawal is reported"
		}
	}
	return check
}

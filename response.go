package casus

// Response is one collective response to a crisis: an operation with its
// requests, mandates, command, contributors and steps. Each cell names the
// claims it rests on.
type Response struct {
	Mechanism    string        `json:"mechanism"` // name of the arrangement in the registry
	Host         *Cell         `json:"host,omitempty"`
	Operation    *Operation    `json:"operation,omitempty"`
	Requests     []RequestCell `json:"requests"`
	Mandate      []Mandate     `json:"mandate"`
	Command      []Command     `json:"command"`
	Contributors []Contributor `json:"contributors"`
	Steps        []Step        `json:"steps"`
	Mediators    []Cell        `json:"mediators"`
	Counter      []string      `json:"counter"` // Event.IDs directed against the response
	Checks       []Check       `json:"checks"`
}

// Claims returns the Claim.IDs that r rests on, each once: those of the requests
// first, then of mandates, contributors and the other cells, in their order.
func (r *Response) Claims() []string {
	ids := []string{}
	seen := map[string]bool{}
	add := func(claims []string) {
		for _, c := range claims {
			if !seen[c] {
				seen[c] = true
				ids = append(ids, c)
			}
		}
	}
	for _, q := range r.Requests {
		add(q.Claims)
	}
	for _, m := range r.Mandate {
		add(m.Claims)
		for _, t := range m.Tasks {
			add(t.Claims)
		}
	}
	for _, c := range r.Contributors {
		add(c.Claims)
	}
	for _, c := range r.Command {
		add(c.Claims)
	}
	for _, c := range r.Mediators {
		add(c.Claims)
	}
	if r.Host != nil {
		add(r.Host.Claims)
	}
	if r.Operation != nil {
		add(r.Operation.Claims)
	}
	for _, c := range r.Checks {
		add(c.Claims)
	}
	return ids
}

// Cell is an actor and the claims that name it.
type Cell struct {
	Actor  string   `json:"actor"`
	Claims []string `json:"claims"`
}

// Operation is the response as an undertaking.
type Operation struct {
	Name   string   `json:"name,omitempty"`
	From   string   `json:"from,omitempty"`
	To     string   `json:"to,omitempty"`
	Area   string   `json:"area,omitempty"` // Place.ID
	Claims []string `json:"claims"`
}

// RequestCell is one request for help.
type RequestCell struct {
	Requester string   `json:"requester,omitempty"`
	Authority string   `json:"authority,omitempty"` // who asked on the requester's behalf
	Addressee string   `json:"addressee,omitempty"`
	What      string   `json:"what,omitempty"`
	When      *When    `json:"when,omitempty"`
	Claims    []string `json:"claims"`
}

// Mandate is what a decision allows and for how long.
type Mandate struct {
	Basis        string   `json:"basis,omitempty"`
	Act          string   `json:"act,omitempty"`
	Organ        string   `json:"organ,omitempty"`
	When         *When    `json:"when,omitempty"`
	Tasks        []Task   `json:"tasks"`
	Area         string   `json:"area,omitempty"`
	Ceiling      string   `json:"ceiling,omitempty"`
	UseOfForce   string   `json:"use_of_force,omitempty"`
	Duration     string   `json:"duration,omitempty"`
	EndCondition string   `json:"end_condition,omitempty"`
	Claims       []string `json:"claims"`
}

// Task is what forces are to do.
type Task struct {
	Verb   string   `json:"verb"`
	Object string   `json:"object,omitempty"`
	Place  string   `json:"place,omitempty"`
	Claims []string `json:"claims"`
}

// Command is who leads.
type Command struct {
	Role   string   `json:"role"`
	Who    string   `json:"who"`
	Claims []string `json:"claims"`
}

// Contributor is a state or organisation that sends forces.
type Contributor struct {
	Actor  string   `json:"actor"`
	Status string   `json:"status"` // announced, departed, arrived, operating, left, declined
	Units  string   `json:"units,omitempty"`
	Number *Amount  `json:"number,omitempty"`
	When   *When    `json:"when,omitempty"`
	Claims []string `json:"claims"`
}

// Step is one step of the chain from request to end.
type Step struct {
	Step   string      `json:"step"` // request, decision, deployment, arrival, task, session, end
	Status EventStatus `json:"status"`
	Events []string    `json:"events"`
	When   *When       `json:"when,omitempty"`
	Why    string      `json:"why,omitempty"` // "not reported in coverage up to 9 January 2022"
}

// Check is one question put to a response by the arrangement's own rules.
type Check struct {
	Check    string   `json:"check"`
	Result   string   `json:"result"` // holds, fails, cannot tell, not reported
	Why      string   `json:"why"`
	Claims   []string `json:"claims"`
	Registry string   `json:"registry,omitempty"` // the registry entry relied on
}

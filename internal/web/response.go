package web

import (
	"cmp"
	"strings"

	"casus"
)

// responseView is one collective response: the chain from request to end, who
// takes part, and what the arrangement's rules say of it.
type responseView struct {
	Name         string
	Steps        []stepView
	Facts        []fact
	Checks       []checkView
	Evidence     []evidence
	MoreEvidence int
}

type stepView struct {
	Label  string
	Mark   mark
	When   string
	Why    string
	Anchor string // of the first event that it rests on
}

// fact is a label with what stands under it: a value, or a list. Said is the
// source's own words.
type fact struct {
	Label string
	Value string
	List  []string
	Said  bool
}

type checkView struct {
	Question, Result, Class, Why, Registry string
}

func (x *index) responses() ([]responseView, error) {
	list, _, err := first(x.src.Responses(casus.Filter{}), 20)
	if err != nil {
		return nil, err
	}
	views := make([]responseView, 0, len(list))
	for i := range list {
		r := &list[i]
		v := responseView{Name: strings.ToUpper(r.Mechanism), Steps: x.steps(r), Facts: x.responseFacts(r)}
		for _, c := range r.Checks {
			v.Checks = append(v.Checks, checkView{Question: c.Check, Result: c.Result, Class: strings.ReplaceAll(c.Result, " ", "-"), Why: plainDays(c.Why), Registry: c.Registry})
		}
		if v.Evidence, v.MoreEvidence, err = x.evidenceOf(r.Claims()); err != nil {
			return nil, err
		}
		views = append(views, v)
	}
	return views, nil
}

func (x *index) steps(r *casus.Response) []stepView {
	views := make([]stepView, 0, len(r.Steps))
	for _, s := range r.Steps {
		v := stepView{Label: s.Step, Mark: markOf(s.Status), When: shortWhen(s.When), Why: plainDays(s.Why)}
		for _, e := range s.Events {
			if _, shown := x.eventAt[e]; shown {
				v.Anchor = eventAnchor(e)
				break
			}
		}
		views = append(views, v)
	}
	return views
}

// responseFacts are the cells of a response in the order of reading.
func (x *index) responseFacts(r *casus.Response) []fact {
	var facts []fact
	add := func(label, value string, said bool) {
		if value != "" {
			facts = append(facts, fact{Label: label, Value: value, Said: said})
		}
	}
	list := func(label string, values []string) {
		if len(values) > 0 {
			facts = append(facts, fact{Label: label, List: values})
		}
	}
	if r.Host != nil {
		add("host", x.actorName(r.Host.Actor), false)
	}
	if r.Operation != nil {
		add("operation", r.Operation.Name, false)
	}
	list("asked", x.requests(r))
	for _, c := range r.Command {
		add(c.Role, x.actorName(c.Who), false)
	}
	list("contributors", x.contributors(r))
	for _, m := range r.Mandate {
		add("decided by", x.actorName(m.Organ), false)
		add("basis", m.Basis, true)
		list("tasks", x.tasks(m.Tasks))
		add("strength", m.Ceiling, true)
		add("use of force", m.UseOfForce, true)
		add("duration", m.Duration, true)
		add("until", m.EndCondition, true)
	}
	return facts
}

// requests says who asked whom for what.
func (x *index) requests(r *casus.Response) []string {
	var out []string
	for _, q := range r.Requests {
		who := x.actorName(cmp.Or(q.Authority, q.Requester))
		if whom := x.actorName(q.Addressee); whom != "" {
			who += " → " + whom
		}
		if q.What != "" {
			who += ": “" + q.What + "”"
		}
		if when := shortWhen(q.When); when != "" {
			who += ", " + when
		}
		out = append(out, who)
	}
	return out
}

// contributors says who sends what and how far they have come.
func (x *index) contributors(r *casus.Response) []string {
	var out []string
	for _, c := range r.Contributors {
		name := x.actorName(c.Actor)
		if c.Number != nil {
			name += ", " + amountWords(*c.Number)
		}
		if c.Units != "" {
			name += ", “" + c.Units + "”"
		}
		out = append(out, name+": "+c.Status)
	}
	return out
}

func (x *index) tasks(list []casus.Task) []string {
	var out []string
	for _, t := range list {
		w := strings.TrimSpace(t.Verb + " " + t.Object)
		if place := x.placeName(t.Place); place != "" && !strings.Contains(w, place) {
			w += ", " + place
		}
		out = append(out, w)
	}
	return out
}

package lab

import (
	"maps"
	"slices"
	"strings"

	"casus"
)

// scoreResponse compares the response of the gold's mechanism cell by cell.
func (s *caseScorer) scoreResponse() {
	g := s.gold.Response
	if g == nil {
		return
	}
	s.part("response", false)
	i := slices.IndexFunc(s.c.Response, func(r casus.Response) bool { return strings.EqualFold(r.Mechanism, g.Mechanism) })
	s.demand("response", i >= 0, "mechanism %s", g.Mechanism)
	if i < 0 {
		s.part("response", false).Missed += 1 + len(g.Contributors) + len(g.Steps) + len(g.Tasks) + len(g.Checks)
		return
	}
	r := &s.c.Response[i]
	s.demand("response", r.Host != nil && r.Host.Actor == g.Host, "host %s", g.Host)
	for _, state := range g.Contributors {
		s.demand("response", slices.ContainsFunc(r.Contributors, func(c casus.Contributor) bool { return c.Actor == state }), "contributor %s", state)
	}
	for _, step := range slices.Sorted(maps.Keys(g.Steps)) {
		got := stepStatus(r, step)
		s.demand("response", got == g.Steps[step], "step %s is %q, not %q", step, got, g.Steps[step])
	}
	s.scoreMandate(g, r)
	for _, check := range g.Checks {
		s.demand("response", hasCheck(r, check), "check %s", check)
	}
}

func stepStatus(r *casus.Response, step string) casus.EventStatus {
	for _, st := range r.Steps {
		if st.Step == step {
			return st.Status
		}
	}
	return ""
}

func (s *caseScorer) scoreMandate(g *GoldResponse, r *casus.Response) {
	mandated := func(cell func(casus.Mandate) string, want string) bool {
		return slices.ContainsFunc(r.Mandate, func(m casus.Mandate) bool { return mostWords(want, cell(m)) })
	}
	for _, task := range g.Tasks {
		found := slices.ContainsFunc(r.Mandate, func(m casus.Mandate) bool {
			return slices.ContainsFunc(m.Tasks, func(t casus.Task) bool { return mostWords(task, t.Verb+" "+t.Object+" "+s.placeName(t.Place)) })
		})
		s.demand("response", found, "task %s", task)
	}
	if g.Basis != "" {
		basis, _, _ := strings.Cut(g.Basis, " (")
		s.demand("response", mandated(func(m casus.Mandate) string { return m.Basis }, basis), "basis %s", basis)
	}
	if g.Duration != "" {
		s.demand("response", mandated(func(m casus.Mandate) string { return m.Duration }, g.Duration), "duration %s", g.Duration)
	}
	if g.EndCondition != "" {
		s.demand("response", mandated(func(m casus.Mandate) string { return m.EndCondition }, g.EndCondition), "end condition %s", g.EndCondition)
	}
	if g.Lead != "" {
		led := slices.ContainsFunc(r.Command, func(c casus.Command) bool { return s.isParty(Party{ID: g.Lead}, casus.Participant{Actor: c.Who}) })
		s.demand("response", led, "lead %s", g.Lead)
	}
}

func (s *caseScorer) placeName(id string) string {
	if p := s.places[id]; p != nil {
		return p.Name
	}
	return ""
}

// mostWords reports whether at least half of the words wanted are there.
func mostWords(want, got string) bool {
	words, there := bareWords(want), bareWords(got)
	n := 0
	for _, w := range words {
		if slices.Contains(there, w) {
			n++
		}
	}
	return 2*n >= len(words) && n > 0
}

// hasCheck reads "question: result" and looks for a check of that result that
// shares words with the question.
func hasCheck(r *casus.Response, want string) bool {
	question, result, _ := strings.Cut(want, ": ")
	return slices.ContainsFunc(r.Checks, func(c casus.Check) bool {
		return c.Result == result && shareWord(question, c.Check+" "+c.Why)
	})
}

// scoreForbidden counts the lines of the case that the gold forbids.
func (s *caseScorer) scoreForbidden() {
	for _, m := range s.gold.MustNot {
		for _, line := range s.breaches(m) {
			s.scores.Forbidden++
			s.scores.Misses = append(s.scores.Misses, "forbidden\t"+line)
		}
	}
}

// breaches lists what in the case shows the forbidden pattern.
func (s *caseScorer) breaches(m MustNot) []string {
	switch {
	case m.Text != "":
		return s.withText(m.Text)
	case m.EventYear != "":
		return s.inYear(m.EventYear)
	case m.PublishedYear != "":
		return s.publishedIn(m.PublishedYear)
	case m.Contributor != "":
		return s.contributing(m.Contributor)
	case m.Member != "":
		return s.memberOn(m.Member, m.On)
	case m.Event != "":
		return s.eventIs(m.Event, m.Realis)
	}
	return nil
}

func (s *caseScorer) withText(words string) []string {
	var list []string
	for i := range s.c.Claims {
		c := &s.c.Claims[i]
		hit := strings.Contains(c.Quote, words)
		if c.EventClaim != nil {
			hit = hit || slices.ContainsFunc(c.Participants, func(p casus.Participant) bool {
				return strings.Contains(p.Text, words) || strings.Contains(s.actorName(p.Actor), words)
			})
		}
		if hit {
			list = append(list, words+" in "+s.fileOf(c.Article)+": "+c.Quote)
		}
	}
	return list
}

func (s *caseScorer) inYear(year string) []string {
	var list []string
	for i := range s.c.Claims {
		c := &s.c.Claims[i]
		if c.Kind == casus.EventKind && c.When != nil && strings.HasPrefix(c.When.From, year) && strings.HasPrefix(c.When.To, year) {
			list = append(list, "event of "+year+" in "+s.fileOf(c.Article)+": "+c.Quote)
		}
	}
	return list
}

func (s *caseScorer) publishedIn(year string) []string {
	var list []string
	for i := range s.c.Articles {
		a := &s.c.Articles[i]
		if a.Published != nil && strings.HasPrefix(a.Published.From, year) {
			list = append(list, s.fileOf(a.ID)+" published in "+year)
		}
	}
	return list
}

func (s *caseScorer) contributing(state string) []string {
	var list []string
	for _, r := range s.c.Response {
		for _, c := range r.Contributors {
			if c.Actor == state {
				list = append(list, state+" contributes to "+r.Mechanism)
			}
		}
	}
	return list
}

// memberOn lists the memberships that make the state a member on that day.
func (s *caseScorer) memberOn(state, day string) []string {
	var list []string
	for _, m := range s.c.Memberships {
		of := s.gold.Response != nil && strings.EqualFold(m.Organisation, s.gold.Response.Mechanism)
		holds := (m.Role == casus.Member || m.Role == casus.Party) && m.From <= day && (m.To == "" || m.To >= day)
		if m.State == state && of && holds {
			list = append(list, state+" is a member on "+day)
		}
	}
	return list
}

func (s *caseScorer) eventIs(id string, realis casus.Realis) []string {
	var list []string
	for i := range s.gold.Events {
		g := &s.gold.Events[i]
		if g.ID != id {
			continue
		}
		for _, file := range g.Articles {
			for _, c := range s.eventClaims(g, file, []casus.Realis{realis}) {
				list = append(list, id+" is "+string(realis)+" in "+file+": "+c.Quote)
			}
		}
	}
	return list
}

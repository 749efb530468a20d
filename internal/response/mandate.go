package response

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"casus"
)

// mandate is what the sentences of a response say of its terms: each cell in
// the source's words, with the claims of its sentences.
type mandate struct {
	decided   []decided
	bases     []cell
	durations []cell
	endings   []cell
	tasks     []taskCell
	atWork    []string // claims of arrivals and of work whose sentences tell tasks
	calls     []string // claims whose sentences say that the forces were asked for
	senders   []sender
	leaders   []cell
	all       []claimed // sentences that say that all members take part
}

// cell is some words, or an actor, and the claims they rest on.
type cell struct {
	text   string
	claims []string
}

type decided struct {
	organ, act string
	when       *casus.When
	claims     []string
}

// taskCell is a task, its kind and the article that tells it.
type taskCell struct {
	casus.Task
	kind, article string
}

// sender is a state that a sentence lists among those who send forces.
type sender struct {
	state  string
	actual bool
	when   *casus.When
	claims []string
}

type claimed struct {
	states []string
	claims []string
	when   *casus.When
}

// put adds claims to the cell of that text, or a new cell.
func put(cells []cell, text string, claims []string) []cell {
	if text == "" {
		return cells
	}
	for i := range cells {
		if strings.EqualFold(cells[i].text, text) {
			cells[i].claims = union(cells[i].claims, claims)
			return cells
		}
	}
	return append(cells, cell{text, slices.Clone(claims)})
}

// union appends the ids of more that are not in list yet.
func union(list, more []string) []string {
	for _, id := range more {
		if !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

// readMandate reads every sentence for what it says of the terms.
func (c *chain) readMandate() {
	steps := c.stepsByClaim()
	for i := range c.sentences {
		s := &c.sentences[i]
		here := map[string]bool{}
		for _, cl := range s.claims {
			for _, step := range steps[cl.ID] {
				here[step] = true
			}
		}
		forces := here[deployment] || here[arrival] || here[task]
		if here[request] || here[decision] || forces {
			c.mandates.bases = put(c.mandates.bases, basisIn(s.text), s.claimIDs())
		}
		if here[request] || here[decision] || forces && c.names(s.claims[0]) {
			c.readDecision(s, forces)
		}
		if forces || here[decision] {
			c.readTerms(s)
		}
		c.readTasks(s, forces)
		if here[arrival] && len(tasksIn(s.words, c.verbs)) > 0 {
			c.mandates.atWork = union(c.mandates.atWork, c.arrived(s, steps))
		}
		c.readSenders(s, forces || here[session])
	}
}

// arrived lists the claims of a sentence that forces have arrived.
func (c *chain) arrived(s *sentence, steps map[string][]string) []string {
	var ids []string
	for _, cl := range s.claims {
		if cl.Realis == casus.Actual && slices.Contains(steps[cl.ID], arrival) {
			ids = append(ids, cl.ID)
		}
	}
	return ids
}

func (c *chain) stepsByClaim() map[string][]string {
	steps := map[string][]string{}
	for _, name := range stepNames {
		for _, i := range c.steps[name] {
			for _, id := range c.claimsIn(&c.m.Events[i]) {
				steps[id] = append(steps[id], name)
			}
		}
	}
	return steps
}

// readTerms reads for how long, until when and at whose call forces go, and
// who leads them.
func (c *chain) readTerms(s *sentence) {
	ids := s.claimIDs()
	m := &c.mandates
	m.durations = put(m.durations, durationIn(s.text), ids)
	m.endings = put(m.endings, endingIn(s.text), ids)
	if isCall(s.text) {
		m.calls = union(m.calls, ids)
	}
	c.readLeaders(s)
}

// readLeaders reads who leads: the actor of a claim that says so, "led by",
// and "Russian-led".
func (c *chain) readLeaders(s *sentence) {
	ids := s.claimIDs()
	for _, cl := range s.claims {
		if !leads(cl) {
			continue
		}
		for _, p := range cl.Participants {
			if code := c.m.Actors[p.Actor].Code; p.Role == casus.RoleActor && isState(code) && code != c.host {
				c.mandates.leaders = put(c.mandates.leaders, code, ids)
				break // the others go along
			}
		}
	}
	if at := ledBy(s.text); at >= 0 {
		if n := c.firstName(s, at, 6); isState(n.code) {
			c.mandates.leaders = put(c.mandates.leaders, n.code, ids)
		}
	}
	for i, w := range s.words {
		if state, found := strings.CutSuffix(w.text, "-led"); found && leadsForce(s.words, i) {
			if names := c.namesIn(split(state)); len(names) == 1 && isState(names[0].code) {
				c.mandates.leaders = put(c.mandates.leaders, names[0].code, ids)
			}
		}
	}
}

// firstName returns the first name within n words from byte at on.
func (c *chain) firstName(s *sentence, at, n int) mention {
	i := slices.IndexFunc(s.words, func(w word) bool { return w.span.Start >= at })
	if i < 0 {
		return mention{}
	}
	names := c.namesIn(s.words[i:min(len(s.words), i+n)])
	if len(names) == 0 {
		return mention{}
	}
	return names[0]
}

// readDecision reads that a body of the organisation decided. In a sentence on
// forces the decision must be about them, which its own claim vouches for.
func (c *chain) readDecision(s *sentence, forces bool) {
	at, before, found := decidedIn(s.text)
	if !found {
		return
	}
	organ, named := c.decider(s, at, before)
	if !named {
		return
	}
	d := decided{organ: organ, claims: s.claimIDs()}
	if !before {
		d.act = "decision"
	}
	for _, cl := range s.claims {
		if cl.When != nil && cl.When.Basis != casus.Published && (d.when == nil || forces) {
			d.when = cl.When
		}
	}
	if day := dayBehind(s.text[at:]); day != "" {
		when := casus.OnDay(day)
		d.when = &when
	}
	for i := range c.mandates.decided {
		if o := &c.mandates.decided[i]; o.organ == d.organ || o.organ == "" || d.organ == "" {
			o.organ, o.act = cmp.Or(o.organ, d.organ), cmp.Or(o.act, d.act)
			o.claims = union(o.claims, d.claims)
			if narrower(d.when, o.when) {
				o.when = d.when
			}
			return
		}
	}
	c.mandates.decided = append(c.mandates.decided, d)
}

// decider finds who decided near byte at: the most particular body named; a
// council without a name is the one that may decide. named is true without an
// organ when only the grant of a request is told.
func (c *chain) decider(s *sentence, at int, before bool) (organ string, named bool) {
	window := windowOf(s, at, before)
	for _, n := range c.namesIn(window) {
		if c.ours(n.actor) && len(n.actor) > len(organ) && !c.isForceActor(n.actor) {
			organ = n.actor
		}
	}
	if organ != "" {
		return organ, true
	}
	text := joined(window)
	if strings.Contains(strings.ToLower(text), "council") {
		for _, o := range c.a.Organs {
			if slices.Contains(o.Decides, "deployment") {
				return o.Actor, true
			}
		}
	}
	return "", granted.MatchString(s.text) || speaksOfBody(text)
}

func (c *chain) isForceActor(id string) bool {
	a, known := c.m.Lexicon.Actor(id)
	return known && a.Kind == casus.ForceActor
}

// windowOf returns the words of a sentence that may name who decided.
func windowOf(s *sentence, at int, before bool) []word {
	const reach = 9
	i := slices.IndexFunc(s.words, func(w word) bool { return w.span.Start >= at })
	switch {
	case i < 0:
		return nil
	case before:
		return s.words[max(0, i-reach):i]
	}
	window := s.words[i:min(len(s.words), i+reach)]
	if comma := slices.IndexFunc(window, func(w word) bool { return w.text == "," }); comma > 0 {
		window = window[:comma]
	}
	return window
}

// readTasks reads what the forces are to do. Sentences that no step rests on
// count when they speak of tasks.
func (c *chain) readTasks(s *sentence, forces bool) {
	switch {
	case forces:
	case slices.ContainsFunc(s.words, func(w word) bool { return w.lower == "tasks" || w.lower == "tasked" || w.lower == "mandate" }):
	case c.spokenOfForces(s):
	case slices.ContainsFunc(s.words, func(w word) bool {
		return strings.HasPrefix(w.lower, "peacekeep") || w.lower == "contingent" || w.lower == "forces"
	}) && c.aidsHost(s):
	default:
		return
	}
	for _, t := range tasksIn(s.words, c.verbs) {
		c.addTask(s, t)
	}
}

// spokenOfForces reports whether the organisation, or a body spoken of by a
// common noun, says the sentence, and it is about forces.
func (c *chain) spokenOfForces(s *sentence) bool {
	return slices.ContainsFunc(s.claims, func(cl *casus.Claim) bool {
		return cl.StatementClaim != nil && cl.Speaker != nil && (c.ours(cl.Speaker.Actor) || speaksOfBody(cl.Speaker.Text))
	}) && slices.ContainsFunc(s.words, func(w word) bool { return c.isForce(w.lower) })
}

// aidsHost reports whether a claim of the sentence is help for the host.
func (c *chain) aidsHost(s *sentence) bool {
	return slices.ContainsFunc(s.claims, func(cl *casus.Claim) bool {
		return cl.EventClaim != nil && cl.Type == casus.Aid && slices.ContainsFunc(cl.Participants, func(p casus.Participant) bool {
			return p.Role != casus.RoleActor && c.m.Actors[p.Actor].Code == c.host
		})
	})
}

func (c *chain) addTask(s *sentence, t foundTask) {
	ids := s.claimIDs()
	for i := range c.mandates.tasks {
		if o := &c.mandates.tasks[i]; o.Verb == t.verb && sameObject(o.Object, t.object) && o.article == s.article {
			o.Claims, o.Object = union(o.Claims, ids), textWording(o.Object, t.object)
			return
		}
	}
	c.mandates.tasks = append(c.mandates.tasks, taskCell{casus.Task{Verb: t.verb, Object: t.object, Place: c.taskPlace(s), Claims: ids}, t.kind, s.article})
}

// taskPlace is where the forces of a sentence are, when it names a place within
// the host.
func (c *chain) taskPlace(s *sentence) string {
	for _, cl := range s.claims {
		for _, r := range cl.Places {
			if p := c.m.Places[r.Place]; r.Role != casus.From && p.Country == c.host && p.Precision != casus.CountryPrecision {
				return r.Place
			}
		}
	}
	return ""
}

// readSenders reads lists of states whose forces take part: "peacekeepers from
// A, B and C", "the force includes troops of A", "with forces from A". A single
// state counts only in a sentence that a step rests on.
func (c *chain) readSenders(s *sentence, step bool) {
	first := slices.IndexFunc(s.words, func(w word) bool { return c.isForce(w.lower) || strings.HasPrefix(w.lower, "peacekeep") })
	if first < 0 {
		return
	}
	states := c.listAfter(s, first)
	if len(states) == 0 || len(states) == 1 && !step {
		return
	}
	ids := s.claimIDs()
	when, actual := c.told(s)
	for _, state := range states {
		c.mandates.senders = append(c.mandates.senders, sender{state, actual, when, ids})
	}
	if claimsAll(s.text) {
		c.mandates.all = append(c.mandates.all, claimed{states, ids, when})
	}
}

// listAfter returns the states of the lists that an opening word begins after
// the word at first, the host left out.
func (c *chain) listAfter(s *sentence, first int) []string {
	var states []string
	last := -1 // the word behind the last state of the list under way
	for _, n := range c.namesIn(s.words) {
		if !isState(n.code) || n.actor != n.code || n.from <= first {
			continue
		}
		before := s.words[n.from-1].lower
		opened := listOpeners[before] && c.opensForces(s, n.from-1, first)
		if opened || last >= 0 && onlyJoins(s.words[last:n.from]) {
			last = n.to
			if n.code != c.host && !slices.Contains(states, n.code) {
				states = append(states, n.code)
			}
		}
	}
	return states
}

// opensForces reports whether the opening word at i has to do with forces:
// they stand right before it, or it is a word that lists what they are made of.
func (c *chain) opensForces(s *sentence, i, first int) bool {
	switch s.words[i].lower {
	case "from", "of", "by":
		w := s.words[i-1].lower
		return i > 0 && (c.isForce(w) || strings.HasPrefix(w, "peacekeep"))
	}
	return i > first
}

// onlyJoins reports whether words merely join two names of a list.
func onlyJoins(words []word) bool {
	return len(words) > 0 && !slices.ContainsFunc(words, func(w word) bool {
		return w.lower != "," && w.lower != "and" && w.lower != "the" && w.lower != "as" && w.lower != "well"
	})
}

// told says when and whether the claims of a sentence on forces hold.
func (c *chain) told(s *sentence) (*casus.When, bool) {
	var when *casus.When
	actual := false
	for _, cl := range s.claims {
		if cl.EventClaim == nil || !c.sendsClaim(cl) {
			continue
		}
		actual = actual || cl.Realis == casus.Actual
		if when == nil {
			when = cl.When
		}
	}
	return when, actual
}

func (c *chain) sendsClaim(cl *casus.Claim) bool {
	return cl.Type == casus.Aid || cl.Type == casus.Mobilize || cl.Type == casus.Cooperate
}

// mandateRows fills the mandates: one per body that decided, the terms on the first;
// terms that another source gives otherwise stand in a row of their own.
func (c *chain) mandateRows() []casus.Mandate {
	m := &c.mandates
	var rows []casus.Mandate
	slices.SortStableFunc(m.decided, func(a, b decided) int { return cmp.Compare(c.rank(b), c.rank(a)) })
	for _, d := range m.decided {
		rows = append(rows, casus.Mandate{Act: d.act, Organ: d.organ, When: d.when, Claims: slices.Clone(d.claims), Tasks: []casus.Task{}})
	}
	for _, i := range c.steps[decision] {
		rows = c.decisionRow(rows, &c.m.Events[i])
	}
	set := func(cells []cell, into func(*casus.Mandate) *string) {
		slices.SortStableFunc(cells, func(a, b cell) int { return cmp.Compare(len(b.claims), len(a.claims)) })
		for k, x := range cells {
			for len(rows) <= k {
				rows = append(rows, casus.Mandate{Tasks: []casus.Task{}, Claims: []string{}})
			}
			*into(&rows[k]) = x.text
			rows[k].Claims = union(rows[k].Claims, x.claims)
		}
	}
	set(m.bases, func(r *casus.Mandate) *string { return &r.Basis })
	set(m.durations, func(r *casus.Mandate) *string { return &r.Duration })
	set(m.endings, func(r *casus.Mandate) *string { return &r.EndCondition })
	if tasks := c.taskRows(); len(tasks) > 0 {
		if len(rows) == 0 {
			rows = append(rows, casus.Mandate{Claims: []string{}})
		}
		rows[0].Tasks = tasks
		for _, t := range tasks {
			rows[0].Claims = union(rows[0].Claims, t.Claims)
		}
	}
	return nonNil(rows)
}

// rank puts the body that may decide before others, and a named one before none.
func (c *chain) rank(d decided) int {
	if _, may := c.a.competent(d.organ, "deployment"); may {
		return 2
	}
	if d.organ != "" {
		return 1
	}
	return 0
}

// decisionRow adds an event of deciding to the row of its body.
func (c *chain) decisionRow(rows []casus.Mandate, e *casus.Event) []casus.Mandate {
	organ := ""
	for _, p := range e.Participants {
		if p.Role == casus.RoleActor && c.ours(p.Actor) && len(p.Actor) > len(organ) {
			organ = p.Actor
		}
	}
	for i := range rows {
		if rows[i].Organ == organ {
			rows[i].Claims = union(rows[i].Claims, c.claimsIn(e))
			return rows
		}
	}
	return append(rows, casus.Mandate{Organ: organ, When: e.When, Claims: c.claimsIn(e), Tasks: []casus.Task{}})
}

// sameObject compares what tasks are about, articles and capitals aside.
func sameObject(a, b string) bool {
	bare := func(s string) string { return strings.TrimPrefix(strings.ToLower(s), "the ") }
	return bare(a) == bare(b)
}

// textWording prefers the wording of a text to that of a headline, which
// writes its nouns with capitals.
func textWording(a, b string) string {
	if unicode.IsUpper(firstRune(a)) && !unicode.IsUpper(firstRune(b)) {
		return b
	}
	return a
}

// taskRows joins what several articles say in the same words.
func (c *chain) taskRows() []casus.Task {
	var out []casus.Task
	for _, t := range c.mandates.tasks {
		n := slices.IndexFunc(out, func(o casus.Task) bool { return o.Verb == t.Verb && sameObject(o.Object, t.Object) })
		if n < 0 {
			task := t.Task
			task.Claims = slices.Clone(task.Claims)
			out = append(out, task)
			continue
		}
		out[n].Claims = union(out[n].Claims, t.Claims)
		out[n].Object = textWording(out[n].Object, t.Object)
		out[n].Place = cmp.Or(out[n].Place, t.Place)
	}
	return out
}

func nonNil[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

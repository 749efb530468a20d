package response

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"casus"
	"casus/internal/lexicon"
)

// Material is what a response is read from.
type Material struct {
	Lexicon *lexicon.Lexicon
	Events  []casus.Event
	Actors  map[string]casus.Actor
	Places  map[string]casus.Place

	// Claim returns a claim that an event rests on, ClaimsOf all claims of some
	// articles by article and start.
	Claim    func(id string) (casus.Claim, error)
	ClaimsOf func(articles []string) iter.Seq2[casus.Claim, error]

	// Status says how well claims support something in which parties take part.
	Status func(claims, parties []string, day string) casus.EventStatus

	FirstDay string // first and last day of publication in the case, "" when unknown
	LastDay  string
}

// maxArticles bounds how many articles one response is read from.
const maxArticles = 400

// Read returns the responses that the events tell of, one per arrangement that
// has been asked for help, has sent forces or has a force there, and the conflicts that only a
// response shows.
func (r *Registry) Read(m Material) ([]casus.Response, []casus.Conflict, error) {
	var out []casus.Response
	var conflicts []casus.Conflict
	for i := range r.all {
		a := &r.all[i]
		if a.None != "" {
			continue
		}
		c := chain{a: a, m: &m, verbs: r.verbs, claims: map[string]*casus.Claim{}, steps: map[string][]int{}, hostArticles: map[string]bool{}}
		if c.findHost(); c.host == "" {
			continue
		}
		if err := c.read(); err != nil {
			return nil, nil, err
		}
		if !c.underWay() {
			continue
		}
		out = append(out, c.response())
		conflicts = append(conflicts, c.conflicts()...)
	}
	return out, conflicts, nil
}

// The steps of a response in their order.
const (
	request    = "request"
	decision   = "decision"
	deployment = "deployment"
	arrival    = "arrival"
	task       = "task"
	session    = "session"
	end        = "end"
)

var stepNames = []string{request, decision, deployment, arrival, task, session, end}

// chain is one arrangement's response under way.
type chain struct {
	a         *Arrangement
	m         *Material
	verbs     map[string]taskVerb
	host      string // state code
	standing  string // the force that has stood there for years, where nobody asks or sends; "" for none
	claims    map[string]*casus.Claim
	steps     map[string][]int // indexes into Events
	sentences []sentence       // of the articles that name the organisation, in their order
	mandates  mandate

	hostArticles map[string]bool
}

// findHost sets the host: the state that asks the organisation for help, or to
// which its forces go, whichever most claims name; where more name a force that
// stands elsewhere already, the state that it stands in.
func (c *chain) findHost() {
	votes := map[string]int{}
	for i := range c.m.Events {
		e := &c.m.Events[i]
		switch {
		case e.Background || e.Realis == casus.Negated:
		case e.Type == casus.Request && e.Mode == "assist" && c.involves(e, casus.RoleRecipient, casus.RoleAddressee):
			for _, s := range c.states(e, casus.RoleActor) {
				votes[s] += 2 * len(e.Claims)
			}
		case c.sends(e) && c.involves(e, casus.RoleActor):
			for _, s := range c.destinations(e) {
				votes[s] += len(e.Claims)
			}
		}
	}
	c.host = mostVoted(votes)
	if force, home, named := c.findStanding(); force != "" && c.host != home && named > votes[c.host] {
		c.standing, c.host = force, home
	}
}

func sortedKeys(m map[string]int) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// destinations lists the states that forces are sent to.
func (c *chain) destinations(e *casus.Event) []string {
	states := c.states(e, casus.RoleRecipient)
	for _, r := range e.Places {
		if code := c.m.Places[r.Place].Country; r.Role != casus.From && code != "" && !slices.Contains(states, code) {
			states = append(states, code)
		}
	}
	return states
}

// sends reports whether an event is of a kind that forces abroad are coded as.
func (c *chain) sends(e *casus.Event) bool {
	switch {
	case e.Type == casus.Mobilize:
		return e.Mode == "" || e.Mode == "troops"
	case e.Type != casus.Aid && e.Type != casus.Cooperate:
		return false
	case slices.Contains(e.Contexts, "peacekeeping") || slices.Contains(e.Contexts, "military"):
		return true
	}
	return slices.ContainsFunc(e.Participants, func(p casus.Participant) bool {
		return p.Role == casus.RoleActor && c.m.Actors[p.Actor].Kind == casus.ForceActor
	})
}

// read loads the claims of the events that may belong to the response, sorts
// the events into steps and reads the sentences of their articles.
func (c *chain) read() error {
	events := c.candidates()
	articles, err := c.load(events)
	if err != nil {
		return err
	}
	if c.sentences, err = c.sentencesOf(articles); err != nil {
		return err
	}
	c.findHostArticles()
	for _, i := range events {
		for _, step := range c.stepsOf(&c.m.Events[i]) {
			c.steps[step] = append(c.steps[step], i)
		}
	}
	if c.underWay() {
		c.readMandate()
	}
	return nil
}

// findHostArticles notes the articles that name the host: an organisation of a
// few states that meets there meets about it.
func (c *chain) findHostArticles() {
	for i := range c.sentences {
		s := &c.sentences[i]
		if !c.hostArticles[s.article] && c.namesHost(s.text) {
			c.hostArticles[s.article] = true
		}
	}
}

// underWay reports whether there is a response at all: forces that go or stand
// there, or a call for help to the organisation.
func (c *chain) underWay() bool {
	if c.standing != "" {
		return true
	}
	for _, step := range []string{request, deployment, arrival, task} {
		if len(c.steps[step]) > 0 {
			return true
		}
	}
	return false
}

// candidates lists the events of the crisis that involve the organisation, or a
// party and the host; of any type those in which a standing force takes part or
// that happen where it stands.
func (c *chain) candidates() []int {
	var list []int
	for i := range c.m.Events {
		e := &c.m.Events[i]
		step := slices.Contains(stepTypes, e.Type) && c.mayBelong(e)
		if !e.Background && (step || c.involvesStanding(e) || c.standing != "" && c.towardsHost(e)) {
			list = append(list, i)
		}
	}
	return list
}

func (c *chain) mayBelong(e *casus.Event) bool {
	if c.involves(e, casus.RoleActor, casus.RoleRecipient, casus.RoleAddressee) {
		return true
	}
	switch e.Type {
	case casus.Request:
		return c.hostActs(e)
	case casus.Consult:
		return !c.a.Universal && len(c.partiesOf(e)) > 2
	case casus.Retreat:
		return e.Mode == "withdraw" && (c.partiesAct(e) || c.forcesOf(e))
	}
	return c.sends(e) && (c.towardsHost(e) || c.joint(e))
}

// joint reports whether several parties of an arrangement among a few states do
// something together of which no destination is said: "A, B and C will contribute
// troops".
func (c *chain) joint(e *casus.Event) bool {
	return !c.a.Universal && len(c.destinations(e)) == 0 && len(c.partiesOf(e)) > 2
}

// stepTypes are the types of event that a step can be.
var stepTypes = []casus.EventType{casus.Request, casus.Agree, casus.Consult, casus.Retreat, casus.Aid, casus.Cooperate, casus.Mobilize}

// load fetches the claims of events and returns the articles of those that
// name the organisation, in order.
func (c *chain) load(events []int) ([]string, error) {
	var articles []string
	for _, i := range events {
		for _, id := range c.m.Events[i].Claims {
			cl, err := c.m.Claim(id)
			if err != nil {
				return nil, err
			}
			c.claims[id] = &cl
			if c.names(&cl) && len(articles) < maxArticles && !slices.Contains(articles, cl.Article) {
				articles = append(articles, cl.Article)
			}
		}
	}
	c.dropOthers(articles)
	return articles, nil
}

// dropOthers forgets the claims of articles that do not tell of the
// organisation: what a party does there need not be for it.
func (c *chain) dropOthers(articles []string) {
	for id, cl := range c.claims {
		if !slices.Contains(articles, cl.Article) {
			delete(c.claims, id)
		}
	}
}

// names reports whether a claim has the organisation or a body of it as a
// participant, or names it in its sentence.
func (c *chain) names(cl *casus.Claim) bool {
	if cl.EventClaim != nil && slices.ContainsFunc(cl.Participants, func(p casus.Participant) bool { return c.ours(p.Actor) }) {
		return true
	}
	return c.mentions(cl.Quote)
}

// claimsIn lists the claims of an event that stand in articles on the response.
func (c *chain) claimsIn(e *casus.Event) []string {
	var ids []string
	for _, id := range e.Claims {
		if c.claims[id] != nil {
			ids = append(ids, id)
		}
	}
	return ids
}

// stepsOf says which steps an event belongs to.
func (c *chain) stepsOf(e *casus.Event) []string {
	if e.Realis == casus.Negated || e.Realis == casus.Hypothetical || len(c.claimsIn(e)) == 0 {
		return nil
	}
	ours := c.involves(e, casus.RoleActor)
	switch {
	case e.Type == casus.Request:
		if c.isRequest(e) {
			return []string{request}
		}
	case e.Type == casus.Agree:
		if ours && e.Realis == casus.Actual && c.tied(e) {
			return []string{decision}
		}
	case e.Type == casus.Consult:
		if (ours || !c.a.Universal && len(c.partiesOf(e)) > 2) && c.tied(e) && e.Mode != "visit" {
			return []string{session}
		}
	case e.Type == casus.Retreat:
		if e.Mode == "withdraw" && (ours || (c.partiesAct(e) || c.forcesOf(e)) && c.near(e)) && c.tied(e) {
			return []string{end}
		}
	case c.sends(e) && (ours || (c.partiesAct(e) || c.forcesOf(e)) && c.near(e)) && c.towardsHost(e):
		return c.deploymentSteps(e)
	case c.sends(e) && (ours || c.joint(e)) && c.tied(e):
		return c.deploymentSteps(e)
	}
	return nil
}

// isRequest reports whether the host asks the organisation: in so many words,
// or in a sentence that speaks of it.
func (c *chain) isRequest(e *casus.Event) bool {
	if !c.hostActs(e) || e.Mode != "assist" && e.Mode != "" { // to ask a force to leave is no call for help
		return false
	}
	if c.involves(e, casus.RoleRecipient, casus.RoleAddressee) {
		return true
	}
	return !c.namesRecipient(e) && slices.ContainsFunc(c.claimsIn(e), func(id string) bool {
		return c.mentions(c.claims[id].Quote) || speaksOfBody(c.claims[id].Quote)
	})
}

func (c *chain) namesRecipient(e *casus.Event) bool {
	return slices.ContainsFunc(e.Participants, func(p casus.Participant) bool { return p.Role != casus.RoleActor && p.Actor != "" })
}

// forcesOf reports whether nobody but unnamed forces act: "the peacekeepers",
// or nobody at all in a passive.
func (c *chain) forcesOf(e *casus.Event) bool {
	return !slices.ContainsFunc(e.Participants, func(p casus.Participant) bool {
		return p.Role == casus.RoleActor && (p.Actor != "" && !strings.HasPrefix(p.Actor, "/") || !c.namesForces(p.Text))
	})
}

// tied reports whether an event has to do with the host: as a participant, by
// its place, by the words of its sentence, or, for an organisation of a few
// states, by its article.
func (c *chain) tied(e *casus.Event) bool {
	if c.towardsHost(e) || c.hostActs(e) {
		return true
	}
	return slices.ContainsFunc(c.claimsIn(e), func(id string) bool {
		cl := c.claims[id]
		return c.namesHost(cl.Quote) || !c.a.Universal && c.hostArticles[cl.Article]
	})
}

// near reports whether what parties or unnamed forces do has to do with the
// organisation: among a few states an article that names it is enough, where
// any state may take part the sentence must.
func (c *chain) near(e *casus.Event) bool {
	return c.a.Forces.By != "any" || slices.ContainsFunc(c.claimsIn(e), func(id string) bool { return c.mentions(c.claims[id].Quote) })
}

// deploymentSteps tells sending from arriving and from the work itself by the
// words of the claims.
func (c *chain) deploymentSteps(e *casus.Event) []string {
	var steps []string
	for _, id := range c.claimsIn(e) {
		if step := stepOfVerb(c.claims[id].Predicate, c.verbs); !slices.Contains(steps, step) {
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
	return slices.ContainsFunc(c.partiesOf(e), func(s string) bool { return s != c.host })
}

// partiesOf lists the acting states that are parties, the host among them; all
// of them where any state may take part.
func (c *chain) partiesOf(e *casus.Event) []string {
	if c.a.Universal {
		return c.states(e, casus.RoleActor)
	}
	return slices.DeleteFunc(c.states(e, casus.RoleActor), func(s string) bool {
		_, party := c.a.Party(s, c.day(e))
		return !party
	})
}

// towardsHost reports whether an event is directed to the host or happens there.
func (c *chain) towardsHost(e *casus.Event) bool {
	return c.host != "" && slices.Contains(c.destinations(e), c.host)
}

// states lists the countries of an event's participants in a role, each once.
func (c *chain) states(e *casus.Event, role casus.Role) []string {
	var out []string
	for _, p := range e.Participants {
		if p.Role != role {
			continue
		}
		if code := c.m.Actors[p.Actor].Code; isState(code) && !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return out
}

func isState(code string) bool {
	return len(code) == 3 && code != "IGO" && code != "NGO" && code != "INT"
}

// day returns the day on which to ask who was a party: the event's, or the last
// day of coverage.
func (c *chain) day(e *casus.Event) string { return c.dayOf(e.When) }

func (c *chain) dayOf(w *casus.When) string {
	if w == nil {
		return c.m.LastDay
	}
	return cmp.Or(w.FirstDay(), w.LastDay(), c.m.LastDay)
}

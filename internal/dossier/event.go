package dossier

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"casus"
)

// event is one event under way: what its claims have in common and the claims.
type event struct {
	first  head
	claims []eventClaim

	mode     string
	contexts []string
	parties  []casus.Participant
	places   []casus.PlaceRef
	when     *casus.When
}

// head is what an event keeps of its earliest-published claim.
type head struct {
	ID, Predicate, Rule string
	Type                casus.EventType
	Realis              casus.Realis
	Completion          casus.Completion
}

// eventClaim is what an event keeps of one of its claims.
type eventClaim struct {
	id, article string
	speaker     string // Actor.ID of the named speaker, or ""
	parties     []wordFor
	start       int
	denied, cue bool // it is a denial; by a verb of denying
}

// wordFor is what a claim calls a party.
type wordFor struct {
	actor, text string
	role        casus.Role
}

// wordsFor keeps the words of a claim for its parties. Strings that many claims
// share are kept once.
func (c *caseLevel) wordsFor(parties []casus.Participant) []wordFor {
	out := make([]wordFor, len(parties))
	for i, p := range parties {
		out[i] = wordFor{c.once(p.Actor), c.once(p.Text), casus.Role(c.once(string(p.Role)))}
	}
	return out
}

// once returns an equal string that is kept once however often it was read.
func (c *caseLevel) once(s string) string {
	if kept, known := c.strings[s]; known {
		return kept
	}
	s = strings.Clone(s)
	c.strings[s] = s
	return s
}

// onceIn replaces the strings of a participant by those kept once.
func (c *caseLevel) onceIn(p casus.Participant) casus.Participant {
	p.Actor, p.Text, p.SaidBy = c.once(p.Actor), c.once(p.Text), c.once(p.SaidBy)
	p.Role, p.Certainty = casus.Role(c.once(string(p.Role))), casus.Certainty(c.once(string(p.Certainty)))
	return p
}

// eventIndex finds events that a claim may belong to.
type eventIndex struct {
	all   []event
	block map[blockKey][]int
}

// blockKey is what claims of one event must share exactly. Month is "" for the
// events and claims whose time is known from the publication date only.
type blockKey struct {
	typ        casus.EventType
	realis     casus.Realis
	completion casus.Completion
	month      string
}

func newEventIndex() eventIndex { return eventIndex{block: map[blockKey][]int{}} }

// maxCandidates bounds how many events of a block a claim is compared with, the
// newest first.
const maxCandidates = 400

// addEvent puts a claim to the event it tells of, or begins a new one.
func (c *caseLevel) addEvent(cl *casus.Claim) {
	for _, key := range blockKeys(cl) {
		candidates := c.events.block[key]
		for n := len(candidates) - 1; n >= 0 && n >= len(candidates)-maxCandidates; n-- {
			if e := &c.events.all[candidates[n]]; c.sameEvent(e, cl) {
				c.join(candidates[n], cl)
				return
			}
		}
	}
	c.beginEvent(cl)
}

// blockKeys lists the blocks in which an event of this claim is indexed.
func blockKeys(cl *casus.Claim) []blockKey {
	key := blockKey{typ: cl.Type, realis: cl.Realis, completion: cl.Completion}
	keys := []blockKey{key}
	if cl.When == nil || cl.When.From == "" {
		return keys
	}
	for _, day := range []string{cl.When.FirstDay(), cl.When.LastDay()} {
		if len(day) >= 7 && (len(keys) < 2 || keys[len(keys)-1].month != day[:7]) {
			k := key
			k.month = day[:7]
			keys = append(keys, k)
		}
	}
	return keys
}

func (c *caseLevel) beginEvent(cl *casus.Claim) {
	e := event{mode: c.once(cl.Mode), places: slices.Clone(cl.Places)}
	for i := range e.places {
		ref := &e.places[i]
		ref.Place, ref.Role, ref.Extent = c.once(ref.Place), casus.PlaceRole(c.once(string(ref.Role))), casus.PlaceExtent(c.once(string(ref.Extent)))
	}
	e.first = head{ID: cl.ID, Predicate: c.once(cl.Predicate), Rule: c.once(cl.Rule), Type: casus.EventType(c.once(string(cl.Type))),
		Realis: casus.Realis(c.once(string(cl.Realis))), Completion: casus.Completion(c.once(string(cl.Completion)))}
	if cl.When != nil {
		w := *cl.When
		e.when = &w
	}
	c.events.all = append(c.events.all, e)
	n := len(c.events.all) - 1
	c.join(n, cl)
	for _, key := range blockKeys(cl) {
		c.events.block[key] = append(c.events.block[key], n)
	}
}

// join adds a claim to an event: its parties, places, and the finer time.
func (c *caseLevel) join(n int, cl *casus.Claim) {
	e := &c.events.all[n]
	e.claims = append(e.claims, eventClaim{id: cl.ID, article: c.articles[cl.Article].id, speaker: c.once(namedSpeaker(cl)), parties: c.wordsFor(cl.Participants),
		start: cl.Start, denied: c.denies(cl), cue: cl.Speaker != nil && denyingCue(cl.Speaker.Cue)})
	c.counted.note(n, cl)
	c.headlines.note(n, len(e.claims)-1, cl, c.articles[cl.Article].title)
	if e.mode == "" {
		e.mode = cl.Mode
	}
	for _, x := range cl.Contexts {
		if !slices.Contains(e.contexts, x) {
			e.contexts = append(e.contexts, c.once(x))
		}
	}
	for _, p := range cl.Participants {
		e.addParty(c.onceIn(c.asSaid(cl, p)), cl.ID)
	}
	for _, p := range cl.Places {
		if !slices.ContainsFunc(e.places, func(q casus.PlaceRef) bool { return q.Place == p.Place && q.Role == p.Role }) {
			e.places = append(e.places, p)
		}
	}
	if narrower(cl.When, e.when) {
		w := *cl.When
		e.when = &w
	}
}

// asSaid marks as alleged who is said to have done something hostile, where the outlet
// leaves it to somebody of another side to say so. What the doers' own side says is
// stated.
func (c *caseLevel) asSaid(cl *casus.Claim, p casus.Participant) casus.Participant {
	if p.Role != casus.RoleActor || p.Certainty != casus.Stated || cl.Speaker == nil || !hostile(cl.Type) {
		return p
	}
	said := namedSpeaker(cl)
	if own, other := c.actors[p.Actor], c.actors[said]; said == p.Actor || isCountry(own.Code) && own.Code == other.Code || own.Of != "" && own.Of == other.Of || other.Of == p.Actor && p.Actor != "" {
		return p
	}
	p.Certainty, p.SaidBy = casus.Alleged, said
	return p
}

// hostile reports whether an act is one that its doers may deny.
func hostile(t casus.EventType) bool {
	return t == casus.Assault || t == casus.Coerce || t == casus.Threaten
}

// addParty adds a claim's participant to the event's, or names the claim beside
// a participant that is there already.
func (e *event) addParty(p casus.Participant, claim string) {
	for i := range e.parties {
		q := &e.parties[i]
		if q.Role == p.Role && (p.Actor != "" && q.Actor == p.Actor || p.Actor == "" && q.Actor == "" && strings.EqualFold(q.Text, p.Text)) {
			if !slices.Contains(q.Claims, claim) {
				q.Claims = append(q.Claims, claim)
			}
			if p.Certainty == casus.Stated {
				q.Certainty, q.SaidBy = casus.Stated, ""
			} else if q.SaidBy != p.SaidBy {
				q.SaidBy = "" // several say so
			}
			return
		}
	}
	p.Claims = []string{claim}
	e.parties = append(e.parties, p)
}

// sameEvent decides whether a claim tells of e. Both must be of one type, realis
// and completion (the block), of like mode, at times that overlap, at places of
// which one contains the other, and share a party without contradicting one.
func (c *caseLevel) sameEvent(e *event, cl *casus.Claim) bool {
	return c.likeActs(e, cl) && overlap(e.when, cl.When) &&
		c.likePlaces(e.places, cl.Places) && c.likeParties(e, cl)
}

// likeActs: events of force are told apart by how it was used, so that there an
// unstated mode is like another only where the word is the same.
func (c *caseLevel) likeActs(e *event, cl *casus.Claim) bool {
	if e.mode != cl.Mode && (cl.Type == casus.Assault || cl.Type == casus.Coerce) {
		return likeModes(e.mode, cl.Mode) && e.first.Predicate == cl.Predicate
	}
	return likeModes(e.mode, cl.Mode)
}

// likeModes: an unstated mode is like any; riots and demonstrations that turned
// into them stay apart.
func likeModes(a, b string) bool { return a == b || a == "" || b == "" }

// freshDays is how long before publication news is taken to be at the oldest
// where the text gives no time.
const freshDays = 7

// overlap reports whether two times can be one. What is known from the
// publication date only is news of the weeks before.
func overlap(a, b *casus.When) bool {
	if a == nil || b == nil {
		return true
	}
	return fresh(*a).Overlaps(fresh(*b))
}

// fresh bounds a time that only the publication date bounds from above.
func fresh(w casus.When) casus.When {
	if t, ok := casus.ParseDay(w.To); ok && w.Basis == casus.Published && w.From == "" {
		w.From = t.AddDate(0, 0, -freshDays).Format(time.DateOnly)
	}
	return w
}

// narrower reports whether a says more of the time than b.
func narrower(a, b *casus.When) bool {
	if a == nil || a.IsZero() {
		return false
	}
	if b == nil || b.IsZero() {
		return true
	}
	if (a.Basis == casus.Published) != (b.Basis == casus.Published) {
		return b.Basis == casus.Published
	}
	return a.From != "" && a.To != "" && a.From >= b.From && a.To <= b.To && (a.From != b.From || a.To != b.To)
}

// likePlaces reports whether two sets of places can be one: an empty set can be
// anywhere; else some place of one must be, contain or lie in one of the other.
func (c *caseLevel) likePlaces(a, b []casus.PlaceRef) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	for _, x := range a {
		for _, y := range b {
			if x.Place == y.Place || c.contains(x.Place, y.Place) || c.contains(y.Place, x.Place) {
				return true
			}
		}
	}
	return false
}

// contains reports whether place outer is the country or first-order division
// that inner lies in.
func (c *caseLevel) contains(outer, inner string) bool {
	o, in := c.places[outer], c.places[inner]
	if o.Country == "" || o.Country != in.Country {
		return false
	}
	switch o.Precision {
	case casus.CountryPrecision:
		return true
	case casus.Admin1Precision:
		return o.Admin1 != "" && o.Admin1 == in.Admin1
	}
	return false
}

// likeParties demands a shared party: the actors where both name some, else the
// recipients. Where both sides name both, neither may contradict the other. An
// actor alone is too little where the act is told by another word, without a
// mode, and on a day that only the publication bounds. Where a side does not say
// who acts and the words differ, a whole and its part ("the country", "the mayor's
// office") are too little as well.
func (c *caseLevel) likeParties(e *event, cl *casus.Claim) bool {
	actors := c.agreement(e.parties, cl.Participants, casus.RoleActor)
	recipients := c.agreement(e.parties, cl.Participants, casus.RoleRecipient)
	victims := c.agreement(e.parties, cl.Participants, casus.RoleVictim)
	switch {
	case actors < 0 || recipients < 0 || victims < 0:
		return false
	case recipients > 0 || victims > 0:
		if cl.Type == casus.Assault && e.first.Predicate != cl.Predicate && !(known(e.when) && known(cl.When)) {
			return c.oneTarget(e.parties, cl.Participants) // in a war one side strikes the other every day
		}
		return actors > 0 || e.first.Predicate == cl.Predicate || sameTarget(e.parties, cl.Participants)
	case actors > 0:
		return e.mode != "" && e.mode == cl.Mode || e.first.Predicate == cl.Predicate || known(e.when) && known(cl.When)
	}
	return len(e.places) > 0 && len(cl.Places) > 0 && e.first.Predicate == cl.Predicate
}

// oneTarget reports whether the two sides name one target that is hit but once or
// in one place: a person, a building, a crowd told by the same words; not a state,
// an armed group or a people.
func (c *caseLevel) oneTarget(a, b []casus.Participant) bool {
	single := func(p casus.Participant) bool {
		kind := c.actors[p.Actor].Kind
		return p.Role != casus.RoleActor && (p.Actor == "" && !pronoun(p.Text) || kind == casus.PersonActor || kind == casus.GovActor)
	}
	one := slices.DeleteFunc(slices.Clone(a), func(p casus.Participant) bool { return !single(p) })
	return sameTarget(one, b)
}

// sameTarget reports whether the two sides name one and the same party that the
// act is done to.
func sameTarget(a, b []casus.Participant) bool {
	return slices.ContainsFunc(a, func(p casus.Participant) bool {
		return p.Role != casus.RoleActor && slices.ContainsFunc(b, func(q casus.Participant) bool {
			return q.Role == p.Role && q.Actor == p.Actor && (p.Actor != "" || strings.EqualFold(p.Text, q.Text))
		})
	})
}

// known reports whether a time is told, and not just bounded by publication.
func known(w *casus.When) bool { return w != nil && w.From != "" && w.Basis != casus.Published }

// agreement is 1 when the sides share a party in role, -1 when both name
// parties and share none, 0 when a side names none.
func (c *caseLevel) agreement(a, b []casus.Participant, role casus.Role) int {
	named, other := false, false
	for _, p := range a {
		if p.Role != role {
			continue
		}
		named = true
		for _, q := range b {
			if q.Role == role && c.compatible(p, q) {
				return 1
			}
		}
	}
	for _, q := range b {
		other = other || q.Role == role
	}
	if named && other {
		return -1
	}
	return 0
}

// compatible reports whether two participants may be one: the same actor, a
// part and its whole, or, for parties without a code, the same words.
func (c *caseLevel) compatible(p, q casus.Participant) bool {
	if p.Actor == "" || q.Actor == "" {
		return p.Actor == q.Actor && strings.EqualFold(p.Text, q.Text)
	}
	if p.Actor == q.Actor {
		return true
	}
	a, b := c.actors[p.Actor], c.actors[q.Actor]
	return a.Of == q.Actor || b.Of == p.Actor || partOf(p.Actor, q.Actor) || partOf(q.Actor, p.Actor)
}

// partOf reads the parts of an actor's id: "KAZ.GOV", "KAZ/police" and
// "KAZ:name" are parts of "KAZ".
func partOf(part, whole string) bool {
	return len(part) > len(whole) && strings.HasPrefix(part, whole) && strings.ContainsRune("./:", rune(part[len(whole)]))
}

// namedSpeaker returns the innermost named source of a claim: whom it rests on
// in the end.
func namedSpeaker(cl *casus.Claim) string {
	actor := ""
	for s := cl.Speaker; s != nil; s = s.Cites {
		if s.Named && s.Actor != "" {
			actor = s.Actor
		}
	}
	return actor
}

// sumEvents turns the index into events, background and links included.
func (c *caseLevel) sumEvents() []casus.Event {
	crisis := c.crisisBegins()
	out := make([]casus.Event, len(c.events.all))
	for i := range c.events.all {
		e := &c.events.all[i]
		outlets, independent := c.support(e.claims)
		ev := casus.Event{
			ID: eventID(e), Type: e.first.Type, Mode: e.mode, Contexts: sorted(e.contexts), Realis: e.first.Realis,
			Completion: e.first.Completion, Participants: e.parties, Places: nonNil(e.places), When: e.when,
			Links: []casus.EventLink{}, Outlets: outlets, Independent: independent,
		}
		for _, cl := range e.claims {
			ev.Claims = append(ev.Claims, cl.id)
		}
		ev.Background = crisis != "" && e.when != nil && e.when.Basis != casus.Published && e.when.LastDay() != "" && e.when.LastDay() < crisis
		ev.Status = c.status(e, independent)
		ev.Title = c.title(e)
		ev.Participants = nonNil(ev.Participants)
		out[i] = ev
	}
	c.linkDenials(out)
	return out
}

func eventID(e *event) string { return "e" + strings.TrimPrefix(e.first.ID, "c") }

// crisisDays is how long before the first dated article a crisis is taken to
// have begun at the earliest.
const crisisDays = 92

// crisisBegins returns the day before which events are background; "" when no
// article has a date.
func (c *caseLevel) crisisBegins() string {
	first := ""
	for _, a := range c.order {
		if a.published == nil {
			continue
		}
		if day := a.published.FirstDay(); day != "" && (first == "" || day < first) {
			first = day
		}
	}
	t, ok := casus.ParseDay(first)
	if !ok {
		return ""
	}
	return t.AddDate(0, 0, -crisisDays).Format("2006-01-02")
}

// support counts the outlets that tell of an event and its independent sources:
// articles of one copy group count once, and so do those that rest on the same
// named speaker.
func (c *caseLevel) support(claims []eventClaim) (outlets, independent int) {
	byOutlet, byGroup, bySource := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, cl := range claims {
		a := c.articles[cl.article]
		group := cmp.Or(a.group, a.id)
		byOutlet[cmp.Or(a.outlet, a.id)] = true
		byGroup[group] = true
		bySource[cmp.Or(cl.speaker, group)] = true
	}
	return len(byOutlet), min(len(byOutlet), len(byGroup), len(bySource))
}

// status says how well an event is supported; see the format's definition.
func (c *caseLevel) status(e *event, independent int) casus.EventStatus {
	if e.first.Realis == casus.Planned {
		return casus.PlannedStatus
	}
	var parties []string
	for _, p := range e.parties {
		parties = append(parties, p.Actor)
	}
	return c.statusOf(e.claims, independent, parties, dayOf(e.when))
}

// statusOf says how well claims support what happened on a day to parties.
func (c *caseLevel) statusOf(claims []eventClaim, independent int, parties []string, day string) casus.EventStatus {
	if independent < 2 {
		return casus.SingleSource
	}
	for _, cl := range claims {
		if !c.interested(cl, parties, day) {
			return casus.Corroborated
		}
	}
	return casus.ParticipantOnly
}

// statusOfClaims returns the status of any claims of events, by their ids. It
// is asked about a few steps of a few responses, and looks through all claims.
func (c *caseLevel) statusOfClaims(claims, parties []string, day string) casus.EventStatus {
	wanted := map[string]bool{}
	for _, id := range claims {
		wanted[id] = true
	}
	var list []eventClaim
	for i := range c.events.all {
		for _, cl := range c.events.all[i].claims {
			if wanted[cl.id] {
				list = append(list, cl)
			}
		}
	}
	_, independent := c.support(list)
	return c.statusOf(list, independent, parties, day)
}

func dayOf(w *casus.When) string {
	if w == nil {
		return ""
	}
	return cmp.Or(w.FirstDay(), w.LastDay())
}

// interested reports whether a claim comes from a party: its speaker is one, or
// its outlet is the medium of a state that is.
func (c *caseLevel) interested(cl eventClaim, parties []string, day string) bool {
	outlet := c.outlets[c.articles[cl.article].outlet]
	for _, voice := range []string{cl.speaker, outlet.State} {
		if voice == "" {
			continue
		}
		for _, p := range parties {
			if p != "" && (p == voice || c.speaksFor(voice, p, day)) {
				return true
			}
		}
	}
	return false
}

// speaksFor reports whether voice is of the same state as an actor, or of a
// member of the organisation that the actor is or belongs to.
func (c *caseLevel) speaksFor(voice, actor, day string) bool {
	state := c.country(voice)
	if state == "" {
		return false
	}
	if c.country(actor) == state {
		return true
	}
	if c.member == nil {
		return false
	}
	return c.member(actor, state, day) || c.member(c.actors[actor].Of, state, day)
}

// country returns the state an actor belongs to; "" for international bodies.
func (c *caseLevel) country(actor string) string {
	code := c.actors[actor].Code
	if code == "" && len(actor) == 3 {
		code = actor
	}
	switch code {
	case "IGO", "NGO", "INT":
		return ""
	}
	return code
}

// denies reports whether a claim is a denial: a speaker says that something was
// not so, by a verb of denying or of what that speaker's own side did.
func (c *caseLevel) denies(cl *casus.Claim) bool {
	if cl.Realis != casus.Negated || cl.Speaker == nil {
		return false
	}
	if denyingCue(cl.Speaker.Cue) {
		return true
	}
	return cl.Speaker.Actor != "" && slices.ContainsFunc(cl.Participants, func(p casus.Participant) bool {
		return p.Role == casus.RoleActor && p.Actor != "" && (p.Actor == cl.Speaker.Actor || partOf(cl.Speaker.Actor, p.Actor) || c.actors[cl.Speaker.Actor].Of == p.Actor)
	})
}

// linkDenials links what is denied to its denial and calls both disputed. A
// denial is of what its own article tells beside it.
func (c *caseLevel) linkDenials(events []casus.Event) {
	told := map[string][]int{} // events by the articles that tell them
	for i := range events {
		for _, cl := range c.events.all[i].claims {
			if list := told[cl.article]; events[i].Realis == casus.Actual && (len(list) == 0 || list[len(list)-1] != i) {
				told[cl.article] = append(list, i)
			}
		}
	}
	for n := range events {
		d := &c.events.all[n]
		for _, cl := range d.claims {
			if !cl.denied {
				continue
			}
			for _, i := range told[cl.article] {
				e := &c.events.all[i]
				if k := c.deniedBy(e, d, cl); k >= 0 {
					events[n].Links = append(events[n].Links, casus.EventLink{Kind: casus.Denies, Event: events[i].ID})
					events[i].Status, events[n].Status = casus.Disputed, casus.Disputed
					c.denials = append(c.denials, casus.Conflict{Kind: "actor", About: events[i].ID, Claims: []string{e.claims[k].id, cl.id},
						Why: "told in one account, denied in another"})
				}
			}
		}
	}
}

// denialReach is how far from what it denies a denial stands, in bytes.
const denialReach = 1500

// deniedBy returns which claim of event e a denial, one claim of event d, is
// of, or -1.
func (c *caseLevel) deniedBy(e, d *event, denial eventClaim) int {
	if e.first.Type != d.first.Type || !likeModes(e.mode, d.mode) || !overlap(e.when, d.when) ||
		c.agreement(e.parties, d.parties, casus.RoleActor) <= 0 || c.contradicts(e, d) || !c.likePlaces(e.places, d.places) {
		return -1
	}
	if (e.mode == "" || !denial.cue) && e.first.Predicate != d.first.Predicate {
		return -1
	}
	return slices.IndexFunc(e.claims, func(cl eventClaim) bool {
		return cl.article == denial.article && cl.start != denial.start && max(cl.start-denial.start, denial.start-cl.start) <= denialReach
	})
}

// contradicts reports whether two events have recipients who cannot be one.
// Crowds can: the words for them are what accounts differ in.
func (c *caseLevel) contradicts(e, d *event) bool {
	return c.agreement(e.parties, d.parties, casus.RoleRecipient) < 0 && !(c.hitsCrowd(e) && c.hitsCrowd(d))
}

func (c *caseLevel) hitsCrowd(e *event) bool {
	return slices.ContainsFunc(e.parties, func(p casus.Participant) bool {
		return p.Role == casus.RoleRecipient && (p.Actor == "" || c.actors[p.Actor].Kind == casus.GroupActor)
	})
}

func sortedKeys[T any](m map[string]T) []string { return slices.Sorted(maps.Keys(m)) }

// within reports whether two days are at most n days apart; an unknown day is
// near none.
func within(a, b string, n int) bool {
	x, known := casus.ParseDay(a)
	y, too := casus.ParseDay(b)
	return known && too && x.Sub(y).Abs() <= time.Duration(n)*24*time.Hour
}

func sorted(s []string) []string {
	out := slices.Clone(s)
	slices.Sort(out)
	return nonNil(out)
}

func nonNil[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

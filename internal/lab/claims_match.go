package lab

import (
	"slices"
	"strings"
	"unicode"

	"casus"
	"casus/internal/text"
)

// claimMatcher compares claims with what is expected, knowing the actors and
// places that the claims refer to.
type claimMatcher struct {
	actors map[string]*casus.Actor
	places map[string]*casus.Place
	text   string // the article's, for the content of statements
}

func matcherOf(d *text.Doc) claimMatcher {
	return claimMatcher{actors: d.Actors, places: d.Places, text: d.Article.Text}
}

// pair is an expected claim and the claim that answers it; got is nil when none
// does, want when the claim was not expected.
type pair struct {
	want *Expected
	got  *casus.Claim
}

// align pairs the demanded claims with the made ones, one to one, the closest
// first; then drops what is made and allowed. Order: the demanded ones as
// listed, then the unexpected ones as made.
func (m claimMatcher) align(expected []Expected, made []casus.Claim) []pair {
	type candidate struct{ want, got, score int }
	var candidates []candidate
	for w := range expected {
		for g := range made {
			if score := m.closeness(&expected[w], &made[g]); score > 0 && !expected[w].May {
				candidates = append(candidates, candidate{w, g, score})
			}
		}
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int { return b.score - a.score })
	answer, used := map[int]int{}, map[int]bool{}
	for _, c := range candidates {
		if _, taken := answer[c.want]; !taken && !used[c.got] {
			answer[c.want], used[c.got] = c.got, true
		}
	}
	var pairs []pair
	for w := range expected {
		if expected[w].May {
			continue
		}
		p := pair{want: &expected[w]}
		if g, ok := answer[w]; ok {
			p.got = &made[g]
		}
		pairs = append(pairs, p)
	}
	for g := range made {
		if !used[g] && !m.allowed(expected, &made[g]) {
			pairs = append(pairs, pair{got: &made[g]})
		}
	}
	return pairs
}

func (m claimMatcher) allowed(expected []Expected, c *casus.Claim) bool {
	return slices.ContainsFunc(expected, func(e Expected) bool { return e.May && m.closeness(&e, c) > 0 })
}

// closeness is 0 when c cannot answer e, and grows with what agrees.
func (m claimMatcher) closeness(e *Expected, c *casus.Claim) int {
	if e.Kind != c.Kind || !m.sameCore(e, c) {
		return 0
	}
	score := 1
	for _, agrees := range []bool{
		m.actorsRight(e, c), m.recipientsRight(e, c), m.victimsRight(e, c), realisRight(e, c),
		completionRight(e, c), m.speakerRight(e, c), modeRight(e, c), m.placeRight(e, c), whenRight(e, c),
	} {
		score *= 2
		if agrees {
			score++
		}
	}
	return score
}

// sameCore says that e and c are about the same thing at all.
func (m claimMatcher) sameCore(e *Expected, c *casus.Claim) bool {
	switch e.Kind {
	case casus.EventKind:
		return slices.ContainsFunc(e.Types, func(t TypeMode) bool { return t.Type == c.Type })
	case casus.FigureKind:
		return e.Measure == c.Measure && (e.Amount == nil || sameAmount(*e.Amount, c.Amount))
	case casus.StatementKind:
		return e.Text == "" || strings.Contains(bare(c.Content.Of(m.text)), bare(e.Text))
	case casus.MembershipKind:
		return m.names(e.State, c.State) && m.names(e.Body, c.Organisation) &&
			slices.Contains(e.Standings, string(c.Standing))
	}
	return false
}

func sameAmount(a, b casus.Amount) bool { return sameBound(a.Low, b.Low) && sameBound(a.High, b.High) }

func sameBound(a, b *int64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

func modeRight(e *Expected, c *casus.Claim) bool {
	if e.Kind != casus.EventKind {
		return true
	}
	return slices.ContainsFunc(e.Types, func(t TypeMode) bool {
		return t.Type == c.Type && (t.Mode == "" || t.Mode == c.Mode)
	})
}

func realisRight(e *Expected, c *casus.Claim) bool {
	return e.Realis == nil || slices.Contains(e.Realis, string(c.Realis))
}

func completionRight(e *Expected, c *casus.Claim) bool {
	return e.Completion == nil || slices.Contains(e.Completion, completionOf(c))
}

// completionOf reads an absent completion as completed.
func completionOf(c *casus.Claim) string {
	if c.Completion == "" {
		return string(casus.Completed)
	}
	return string(c.Completion)
}

func whenRight(e *Expected, c *casus.Claim) bool {
	if e.When == nil {
		return true
	}
	if c.When == nil || c.When.IsZero() {
		return false
	}
	return slices.ContainsFunc(e.When, func(w casus.When) bool {
		if w.From == w.To {
			return c.When.FirstDay() == w.From && c.When.LastDay() == w.To
		}
		return c.When.Overlaps(w)
	})
}

func (m claimMatcher) placeRight(e *Expected, c *casus.Claim) bool {
	if e.At == nil {
		return true
	}
	return slices.ContainsFunc(c.Places, func(r casus.PlaceRef) bool {
		p := m.places[r.Place]
		return slices.ContainsFunc(e.At, func(at string) bool {
			return shareWord(at, r.Place) || p != nil && (at == p.Country || shareWord(at, p.Name))
		})
	})
}

func (m claimMatcher) actorsRight(e *Expected, c *casus.Claim) bool {
	if e.Actor == nil || c.EventClaim == nil {
		return true
	}
	return m.meets(e.Actor, byRole(c, true)) && m.noStranger(e.Actor, byRole(c, true))
}

// recipientsRight takes recipients, addressees and victims together: the three
// roles divide one slot of the codebook. Further recipients do no harm.
func (m claimMatcher) recipientsRight(e *Expected, c *casus.Claim) bool {
	return e.Recipient == nil || c.EventClaim == nil || m.meets(e.Recipient, byRole(c, false))
}

func byRole(c *casus.Claim, actor bool) []casus.Participant {
	var list []casus.Participant
	for _, p := range c.Participants {
		if (p.Role == casus.RoleActor) == actor {
			list = append(list, p)
		}
	}
	return list
}

func (m claimMatcher) victimsRight(e *Expected, c *casus.Claim) bool {
	if e.Victims == nil || c.FigureClaim == nil {
		return true
	}
	return c.Victims != nil && m.meets(e.Victims, []casus.Participant{{Text: c.Victims.Text}})
}

func (m claimMatcher) speakerRight(e *Expected, c *casus.Claim) bool {
	switch {
	case e.AnySpeaker:
		return true
	case c.Speaker == nil:
		return e.Speaker == nil || m.meets(e.Speaker, nil)
	case e.Speaker == nil:
		return false
	}
	return m.meets(e.Speaker, []casus.Participant{{Actor: c.Speaker.Actor, Text: c.Speaker.Text}})
}

// meets reports whether each element of d is met by some stated participant.
func (m claimMatcher) meets(d Demand, there []casus.Participant) bool {
	for _, any := range d {
		if !slices.ContainsFunc(any, func(want Party) bool {
			if want.Nobody() {
				return !slices.ContainsFunc(there, stated)
			}
			return slices.ContainsFunc(there, func(p casus.Participant) bool { return m.isParty(want, p) })
		}) {
			return false
		}
	}
	return true
}

// noStranger reports whether every stated participant is one that d names.
func (m claimMatcher) noStranger(d Demand, there []casus.Participant) bool {
	for _, p := range there {
		if stated(p) && !slices.ContainsFunc(d, func(any []Party) bool {
			return slices.ContainsFunc(any, func(want Party) bool { return m.isParty(want, p) })
		}) {
			return false
		}
	}
	return true
}

func stated(p casus.Participant) bool { return p.Certainty != casus.Inherited }

// names reports whether an identifier alone meets d.
func (m claimMatcher) names(d Demand, id string) bool {
	return m.meets(d, []casus.Participant{{Actor: id}})
}

// isParty reports whether p is the party asked for.
func (m claimMatcher) isParty(want Party, p casus.Participant) bool {
	actor := m.actors[p.Actor]
	if want.ID != "" {
		return sameActor(want.ID, p.Actor, actor)
	}
	return shareWord(want.Words, p.Text) || shareWord(want.Words, p.Actor) ||
		actor != nil && shareWord(want.Words, actor.Name)
}

// sameActor accepts for a state or an organisation whatever acts in its name;
// a group of people of a country is not the country.
func sameActor(want, id string, actor *casus.Actor) bool {
	if id == want {
		return true
	}
	if rest, ok := strings.CutPrefix(id, want); ok && (rest[0] == '.' || rest[0] == ':') {
		return true
	}
	if actor == nil {
		return false
	}
	return actor.Of == want || actor.Code == want && (actor.Kind != casus.GroupActor || ofState[actor.Sector])
}

// ofState are the PLOVER sectors of those who act for a state.
var ofState = map[string]bool{"GOV": true, "MIL": true, "COP": true, "SPY": true, "JUD": true, "LEG": true}

// shareWord reports whether a and b have a word in common, case, plural and
// the commonest words aside.
func shareWord(a, b string) bool {
	for _, w := range bareWords(a) {
		if slices.Contains(bareWords(b), w) {
			return true
		}
	}
	return false
}

var emptyWords = map[string]bool{"the": true, "a": true, "an": true, "of": true, "and": true, "in": true, "s": true}

func bareWords(s string) []string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	var list []string
	for _, w := range words {
		if emptyWords[w] {
			continue
		}
		if len(w) > 3 {
			w = strings.TrimSuffix(w, "s")
		}
		list = append(list, w)
	}
	return list
}

// bare is s in lower case with single spaces and plain letters and digits only.
func bare(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

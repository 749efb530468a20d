package dossier

import (
	"slices"
	"strings"

	"casus"
)

// headlines lets a headline speak for its text: what it tells without a speaker
// rests on whom the text below gives for the same act. It holds the events told
// in the article that is being read.
type headlines struct {
	above, below []tellingClaim
}

// tellingClaim is claim i of event n: its type, actors and speaker.
type tellingClaim struct {
	n, i    int
	typ     casus.EventType
	actors  []string
	speaker string
}

// note keeps a claim of the article with a title.
func (h *headlines) note(n, i int, cl *casus.Claim, title string) {
	t := tellingClaim{n: n, i: i, typ: cl.Type, speaker: namedSpeaker(cl)}
	for _, p := range cl.Participants {
		if p.Role == casus.RoleActor && p.Actor != "" {
			t.actors = append(t.actors, p.Actor)
		}
	}
	switch {
	case t.speaker != "":
		h.below = append(h.below, t)
	case title != "" && strings.TrimSpace(cl.Quote) == strings.TrimSpace(title):
		h.above = append(h.above, t)
	}
}

// settle gives the claims of headlines their speakers, and forgets the article.
func (h *headlines) settle(events []event) {
	for _, t := range h.above {
		for _, u := range h.below {
			if t.typ == u.typ && slices.ContainsFunc(t.actors, func(a string) bool { return slices.Contains(u.actors, a) }) {
				events[t.n].claims[t.i].speaker = u.speaker
				break
			}
		}
	}
	h.above, h.below = h.above[:0], h.below[:0]
}

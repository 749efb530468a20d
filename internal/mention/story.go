package mention

import (
	"slices"

	"casus"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// storyCountry returns the country that the document was given, or else the one
// that the article names most, the headline
// counting four times and the first sentences twice; "" when it names none.
// Groups of no stated country are taken to be of that country, and marked so.
func (r *Resolver) storyCountry(d *text.Doc) string {
	clear(r.votes)
	for i := range r.units {
		u := &r.units[i]
		code := u.countryOf()
		if code == "" && len(u.places) > 0 {
			code = u.places[0].Country
		}
		if code == "" {
			continue
		}
		r.votes[code] += voteOf(d, u)
	}
	if d.Country != "" {
		return d.Country
	}
	return r.mostNamed("")
}

// mostNamed returns the country with most votes but for one; of equals the first
// in the alphabet.
func (r *Resolver) mostNamed(but string) string {
	best, most := "", 0
	codes := make([]string, 0, len(r.votes))
	for code := range r.votes {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	for _, code := range codes {
		if code != but && r.votes[code] > most {
			best, most = code, r.votes[code]
		}
	}
	return best
}

// heir returns the country that unit u takes over where nothing says whose it
// is: the one that its sentence is set in; else the story's, if the article
// speaks of few others. What a state has one of ("the police") is more readily
// the story's than people of any kind; "" where it could be anybody's.
func (r *Resolver) heir(d *text.Doc, u *unit) string {
	if d.Country != "" {
		return d.Country
	}
	if here := r.setIn(d, u); here != "" {
		return here
	}
	need := 60
	if u.kind != roleUnit || u.role.Kind != casus.GroupActor {
		need = 50
	}
	all := 0
	for _, n := range r.votes {
		all += n
	}
	if r.votes[r.story]*100 < need*all {
		return ""
	}
	return r.story
}

// setIn returns the country that the clause of u, or one around it, is set in,
// where all that they place lies in one.
func (r *Resolver) setIn(d *text.Doc, u *unit) string {
	sent, set := d.Tokens[u.first].Sent, ""
	for i := range r.units {
		o := &r.units[i]
		if d.Tokens[o.first].Sent != sent || !isLocative(d, o) || !r.tree.tellsOf(r.tree.clause(o.last-1), u.last-1) {
			continue
		}
		switch code := o.countryOf(); {
		case set == "":
			set = code
		case code != "" && code != set:
			return ""
		}
	}
	return set
}

// voteOf weighs one naming of a country: where events are counts more than
// whose adjective is used.
func voteOf(d *text.Doc, u *unit) int {
	w := 2
	if u.kind == actorUnit {
		switch u.match.As {
		case lexicon.Adjective, lexicon.Demonym:
			w = 1
		case lexicon.Capital, lexicon.Seat:
			w = 1
		}
		if u.match.Actor.Kind == casus.OrgActor || u.match.Actor.Kind == casus.GroupActor {
			w = 1
		}
	}
	if t := d.Tokens[u.first]; t.Head >= 0 && isLocative(d, u) {
		w += 2
	}
	sent := d.Tokens[u.first].Sent
	switch block := d.Sents[sent].Block; {
	case block == casus.Headline:
		return 4 * w
	case sent < 4 || block == casus.Deck:
		return 2 * w
	}
	return w
}

// isLocative reports whether the word before u places something there.
func isLocative(d *text.Doc, u *unit) bool {
	first := d.Sents[d.Tokens[u.first].Sent].First
	for t := u.first - 1; t >= first && t >= u.first-3; t-- {
		switch d.Tokens[t].Lemma {
		case "in", "at", "across", "near", "inside", "throughout", "outside", "around", "within", "into":
			return d.Tokens[t].UPOS == "ADP"
		case "to": // forces go to where the story is; speech goes to anybody
			return d.Tokens[t].UPOS == "ADP" && t > first && sentTo(d.Tokens[t-1].Lemma)
		}
		if u := d.Tokens[t].UPOS; u != "DET" && u != "ADJ" && u != "PROPN" && u != "NOUN" {
			return false
		}
	}
	return false
}

// sentTo reports whether a word before "to" sends or brings something there.
func sentTo(lemma string) bool {
	switch lemma {
	case "deployment", "deploy", "send", "troops", "troop", "force", "peacekeeper", "mission", "soldier", "aid", "spread", "fly",
		"travel", "return", "visit", "trip", "flight", "transfer", "dispatch", "contingent":
		return true
	}
	return false
}

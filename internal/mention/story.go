package mention

import (
	"slices"
	"strings"

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
		if code == "" && len(u.places) > 0 && !isHamlet(u.places[0]) {
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
// speaks of few others. Who is said to come from elsewhere takes none, and armed
// men whom no state owns take none from the story: a wrong country is worse than
// none.
func (r *Resolver) heir(d *text.Doc, u *unit) string {
	if r.fromAnywhere(u) || r.aboard(u) || r.besideOthers(d, u) || r.federal(u) || r.proxies(u) || u.kind == roleUnit && r.sides(u) || r.anybodys(d, u) || r.several(u) {
		return ""
	}
	if d.Country != "" {
		return d.Country
	}
	if by := r.toldByOwn(d, u); by != "" {
		return by
	}
	if here := r.setIn(d, u); here != "" && !r.raidsThere(u, here) {
		return here
	}
	if r.ofCapital(d, u) {
		return ""
	}
	need, all := r.shareNeeded(d, u), 0
	for _, n := range r.votes {
		all += n
	}
	if r.votes[r.story]*100 < need*all || u.kind == roleUnit && outlaws[u.role.Key] {
		return ""
	}
	return r.story
}

// toldByOwn is the country of the officials who tell of a force in u that is named
// as an institution of their own: "US officials said that the Navy had sent ships".
func (r *Resolver) toldByOwn(d *text.Doc, u *unit) string {
	if u.kind != roleUnit || u.role.Kind != casus.ForceActor || !capitalised(r.words[u.last-1]) || !r.definite(d, u.first) {
		return ""
	}
	for t, steps := r.tree.head(u.last-1), 0; t >= 0 && steps < 6; t, steps = r.tree.head(t), steps+1 {
		s := r.tree.child(t, "nsubj")
		if _, says := r.lex.Speech().Verb(d.Tokens[t].Lemma); !says || s < 0 || s > u.first {
			continue
		}
		for i := range d.Mentions {
			if m := &d.Mentions[i]; m.Kind == text.ActorMention && m.Head == s && !m.Taken && len(d.Actors[m.Actor].Code) == 3 {
				return d.Actors[m.Actor].Code
			}
		}
	}
	return ""
}

// shareNeeded is how much of what an article says of countries, in hundredths,
// must be of one, so that u can be taken for its own.
func (r *Resolver) shareNeeded(d *text.Doc, u *unit) int {
	switch definite := r.definite(d, r.phraseStart(d, u.first)); {
	case u.kind == officeUnit && (!definite || u.office.ID == "former-official") && commonOffices[u.office.ID]:
		return 80 // "a senior official told reporters", "the former president"
	case u.kind == roleUnit && (u.role.Key == "refugees" || u.role.Key == "civilians" && d.Tokens[u.last-1].Lemma == "civilian"):
		return 75 // wars make them, and not at home
	case definite || u.kind == officeUnit && !r.isPlural(d, u.last-1):
		return 50 // "the army", "a minister"
	}
	return 60
}

// homeOffice reports whether a named holder of an office, of whom no country is
// said, is of the country that he would take over: a head of state or government
// is, another where the article speaks of little else.
func (r *Resolver) homeOffice(d *text.Doc, office lexicon.Office, code string) bool {
	switch office.Level {
	case "head of state", "head of government":
		return true
	}
	if !countryOffices[office.Level] || d.Country != "" {
		return countryOffices[office.Level] && d.Country == code
	}
	all := 0
	for _, n := range r.votes {
		all += n
	}
	return r.votes[code]*100 >= 65*all
}

// commonOffices are held by many in every country, and sources without a name
// hold them.
var commonOffices = set("official", "former-official", "military-officer", "diplomat", "leader", "spokesperson", "politician", "commander")

// outlaws are groups that may come from anywhere to fight where they fight.
var outlaws = set("militants", "gunmen", "mercenaries", "gangs")

// fromAnywhere reports whether the words of u, or those before, say that whom it
// names may be of any country: "foreign troops", "tourists", "world leaders".
func (r *Resolver) fromAnywhere(u *unit) bool {
	last := u.last
	if u.kind != roleUnit || u.role.Kind == casus.GovActor {
		last = u.first // "the foreign minister"
	}
	for t := max(0, u.first-2); t < last; t++ {
		if t >= u.first && t < last-1 && r.tree.d.Tokens[t].UPOS != "ADJ" {
			continue // "hostage-takers"
		}
		if r.lex.Predicates().Classes.In(strings.ToLower(r.tree.d.Tokens[t].Lemma), "from-anywhere") {
			return true
		}
	}
	return false
}

// setIn returns the country that the clause of u, or one around it, is set in,
// where all that they place lies in one.
func (r *Resolver) setIn(d *text.Doc, u *unit) string {
	sent, set := d.Tokens[u.first].Sent, ""
	if u.kind == officeUnit && (u.office.Level == "spokesperson" || r.meets(d, u) || r.goesAway(d, u)) {
		return ""
	}
	for i := range r.units {
		o := &r.units[i]
		if d.Tokens[o.first].Sent != sent || r.onlyOf(d, o) || r.elsewhere(d, u, o) || !r.setsScene(d, u, o) || !r.tree.tellsOf(r.tree.clause(o.last-1), u.last-1) {
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

// besideOthers reports whether those in u are joined to some who may be of any
// country, or are others beside a group that the text names: "world leaders and
// officials", "Hamas and other militant groups".
func (r *Resolver) besideOthers(d *text.Doc, u *unit) bool {
	t := u.last - 1
	if !hasDep(d.Tokens[t].Dep, "conj") || d.Tokens[t].Head >= u.first {
		return false
	}
	o := r.at(d.Tokens[t].Head)
	if o == nil {
		return false
	}
	other := u.first > 0 && r.words[u.first-1] == "other"
	return other && o.kind == actorUnit && o.match.Actor.Kind == casus.GroupActor || r.fromAnywhere(o)
}

// anybodys reports whether u names a minister or deputy by a word that the American
// government has for others too, or people from everywhere: "the Secretary", "a
// deputy", "clerics from around the world".
func (r *Resolver) anybodys(d *text.Doc, u *unit) bool {
	if next := int(u.last); next+1 < len(r.words) && r.words[next] == "from" {
		switch r.words[next+1] {
		case "around", "across", "all", "several", "many", "other", "different":
			return true
		}
	}
	if u.kind != officeUnit || u.last != u.first+1 || r.isPlural(d, u.first) {
		return false
	}
	word := r.words[u.first]
	return word == "Secretary" && r.story != "USA" && r.votes["USA"] > 0 || strings.EqualFold(word, "deputy")
}

// proxies reports whether the forces in u are called for another country or for
// several: "pro-Russian forces", "coalition forces".
func (r *Resolver) proxies(u *unit) bool {
	if u.first == 0 || u.kind != roleUnit || u.role.Kind != casus.ForceActor {
		return false
	}
	if strings.EqualFold(r.words[u.first], "coalition") {
		return true // "coalition forces"
	}
	side, name, ok := strings.Cut(r.words[u.first-1], "-")
	return ok && strings.EqualFold(side, "pro") && capitalised(name)
}

// federal reports whether u is a body called federal in a story of another country
// that speaks of the United States too, whose bodies are called so.
func (r *Resolver) federal(u *unit) bool {
	return strings.EqualFold(r.words[u.first], "federal") && r.story != "USA" && 4*r.votes["USA"] > r.votes[r.story]
}

// aboard reports whether the words behind u put those it names on a ship or plane.
func (r *Resolver) aboard(u *unit) bool {
	next := int(u.last)
	return next < len(r.words) && r.words[next] == "aboard" || next+1 < len(r.words) && r.words[next] == "on" && r.words[next+1] == "board"
}

// goesAway reports whether those in u go to the places that their clause names.
func (r *Resolver) goesAway(d *text.Doc, u *unit) bool {
	h := r.tree.head(u.last - 1)
	return h >= 0 && sentTo(d.Tokens[h].Lemma) || h >= 0 && (d.Tokens[h].Lemma == "go" || d.Tokens[h].Lemma == "arrive")
}

// raidersAbroad are armed groups that strike across borders.
var raidersAbroad = set("militants", "mercenaries", "militia", "paramilitaries")

// raidsThere reports whether those in u are armed men who may only strike in the
// country with a code, of which the article does not mainly speak.
func (r *Resolver) raidsThere(u *unit, code string) bool {
	if u.kind != roleUnit || !raidersAbroad[u.role.Key] {
		return false
	}
	all := 0
	for _, n := range r.votes {
		all += n
	}
	return r.votes[code]*100 < 50*all
}

// ofCapital reports whether u names a body of state as an institution, in a sentence
// that names another government than the story's: "the White House said the National
// Security Council had met".
func (r *Resolver) ofCapital(d *text.Doc, u *unit) bool {
	if u.kind != roleUnit || u.role.Kind != casus.OrganActor && u.role.Kind != casus.ForceActor || !capitalised(r.words[u.last-1]) || u.last == u.first+1 && d.Sents[d.Tokens[u.first].Sent].Block == casus.Headline {
		return false
	}
	other := false
	for i := range r.units {
		o := &r.units[i]
		if d.Tokens[o.first].Sent != d.Tokens[u.first].Sent || o.kind != actorUnit {
			continue
		}
		switch code := o.countryOf(); {
		case code == r.story:
			return false
		case code != "" && o.match.Actor.Kind == casus.GovActor:
			other = true
		}
	}
	return other
}

// elsewhere reports whether the place in o is only where something else was that the
// sentence starts from, or where somebody who speaks of u is: "after attacks in Paris,
// governors refused", "the Taliban in Kabul condemned the killing of children".
func (r *Resolver) elsewhere(d *text.Doc, u, o *unit) bool {
	h := r.tree.head(o.last - 1)
	if h < 0 || !hasDep(d.Tokens[o.last-1].Dep, "nmod") || r.tree.tellsOf(h, u.last-1) {
		return false
	}
	switch noun := &d.Tokens[h]; {
	case hasDep(noun.Dep, "obl"):
		switch r.prepositionOf(h) {
		case "after", "following", "since", "over", "amid", "despite":
			return true
		}
	case hasDep(noun.Dep, "nsubj") && r.unitAt[h] >= 0:
		kind, says := r.lex.Speech().Verb(d.Tokens[max(0, r.tree.head(h))].Lemma)
		return says && kind == lexicon.Express
	}
	return false
}

// onlyOf reports whether the country in o only says whose something is that is no
// place: "killed in Israeli strikes", "a rise in American support".
func (r *Resolver) onlyOf(d *text.Doc, o *unit) bool {
	t := &d.Tokens[o.last-1]
	owns := hasDep(t.Dep, "nmod:poss") && o.match.As != lexicon.Capital
	if o.kind != actorUnit || !owns && !hasDep(t.Dep, "amod") && !hasDep(t.Dep, "compound") || t.Head < o.last {
		return false
	}
	noun := &d.Tokens[t.Head]
	for _, class := range placeClasses {
		if r.lex.Predicates().Classes.In(strings.ToLower(noun.Lemma), class) {
			return false
		}
	}
	return noun.UPOS == "NOUN" || r.unitAt[t.Head] >= 0 && r.at(t.Head).kind != placeUnit
}

// placeClasses are the classes of nouns for where things happen.
var placeClasses = []string{"place", "territory", "building", "infrastructure", "road", "border", "street", "polity"}

// raiders are forces that strike in the countries of others.
var raiders = set("air-force", "marines", "navy", "special-forces")

// setsScene reports whether the place in o says where those in u are at home.
// Forces go to the countries of others, and fly over them.
func (r *Resolver) setsScene(d *text.Doc, u, o *unit) bool {
	place, to := placedBy(d, o)
	if u.kind != roleUnit || u.role.Kind != casus.ForceActor || u.role.Sector != "MIL" {
		return place
	}
	return place && !to && !raiders[u.role.Key]
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
	place, _ := placedBy(d, u)
	return place
}

// placedBy reports whether the word before u places something there, and whether
// it does so by sending it there.
func placedBy(d *text.Doc, u *unit) (place, to bool) {
	first := d.Sents[d.Tokens[u.first].Sent].First
	for t := u.first - 1; t >= first && t >= u.first-3; t-- {
		switch d.Tokens[t].Lemma {
		case "in", "at", "across", "near", "inside", "throughout", "outside", "around", "within", "into":
			return d.Tokens[t].UPOS == "ADP", false
		case "to": // forces go to where the story is; speech goes to anybody
			sent := d.Tokens[t].UPOS == "ADP" && t > first && sentTo(d.Tokens[t-1].Lemma)
			return sent, sent
		}
		if u := d.Tokens[t].UPOS; u != "DET" && u != "ADJ" && u != "PROPN" && u != "NOUN" {
			return false, false
		}
	}
	return false, false
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

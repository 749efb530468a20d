package dossier

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus"
)

// title names an event as a desk would: subject, act, object, place, in neutral
// words and true to its realis ("to" before what is planned, "may", "does not").
// Names come from the dictionaries; words of a source that judge stand in
// quotation marks. Without a known actor the act becomes a noun.
func (c *caseLevel) title(e *event) string {
	subject := c.subject(e)
	object := c.object(e)
	place := c.placeName(e)
	if country := c.onlyCountry(e); country != "" && place != "" && object == country && country != place {
		object, place = place+", "+country, "" // "to Almaty, Kazakhstan"
	}
	if place != "" && (strings.Contains(object, place) || strings.Contains(subject, place)) {
		place = ""
	}
	act := c.actOf(e, object != "")
	words := []string{realisNoun(e.first), act.noun, act.nounPreposition, object}
	if subject != "" {
		words = []string{subject, c.inflect(e, act.verb, object), act.preposition, object}
	}
	if object == "" || strings.Contains(act.verb, slot) && subject != "" {
		words = words[:2] // nothing to lead up to, or said within the act
		if subject == "" {
			words = []string{realisNoun(e.first), act.noun}
		}
	}
	if place != "" {
		words = append(words, "in", place)
	}
	return capital(strings.Join(strings.Fields(strings.Join(words, " ")), " "))
}

// slot is where an act says its object: "ask % for help".
const slot = "%"

// inflect puts the realis and the number of the subject on the verb: "sends",
// "send", "to send", "may send", "does not send"; "detains no one" is negated
// by its object.
func (c *caseLevel) inflect(e *event, verb, object string) string {
	if object != "" {
		verb = strings.Replace(verb, slot, object, 1)
	} else {
		verb = strings.Replace(verb, " "+slot, "", 1)
	}
	one := c.singular(e)
	switch {
	case e.first.Realis == casus.Planned:
		return "to " + verb
	case e.first.Realis == casus.Hypothetical:
		return "may " + verb
	case e.first.Realis == casus.Negated && !strings.HasPrefix(object, "no "):
		if one {
			return "does not " + verb
		}
		return "do not " + verb
	case e.first.Completion == casus.Attempted && one:
		return "tries to " + verb
	case e.first.Completion == casus.Attempted:
		return "try to " + verb
	case !one:
		return verb
	}
	head, rest, _ := strings.Cut(verb, " ")
	if quoted, is := strings.CutPrefix(head, "“"); is {
		return "“" + thirdPerson(strings.TrimSuffix(quoted, "”")) + "”"
	}
	return strings.TrimSpace(thirdPerson(head) + " " + rest)
}

// thirdPerson inflects an English verb for one.
func thirdPerson(verb string) string {
	switch {
	case strings.HasSuffix(verb, "y") && !strings.HasSuffix(verb, "ay") && !strings.HasSuffix(verb, "oy") && !strings.HasSuffix(verb, "ey"):
		return strings.TrimSuffix(verb, "y") + "ies"
	case strings.HasSuffix(verb, "s"), strings.HasSuffix(verb, "sh"), strings.HasSuffix(verb, "ch"), strings.HasSuffix(verb, "x"), verb == "go", verb == "do":
		return verb + "es"
	}
	return verb + "s"
}

// singular reports whether an event has one actor and that actor is one.
func (c *caseLevel) singular(e *event) bool {
	parties := c.named(e, casus.RoleActor)
	if len(parties) != 1 {
		return false
	}
	a := c.actors[parties[0].Actor]
	name := c.partyName(e, parties[0])
	switch {
	case a.Kind != casus.GroupActor && a.Kind != casus.ForceActor && a.Kind != "":
		return true
	case !strings.Contains(name, " ") && a.ID == c.idOf(name) && c.idOf(strings.TrimSuffix(name, "s")) != a.ID:
		return true // a name that only ends as a plural does: "Hamas"
	}
	return !manyNamed(name)
}

// idOf returns the actor that a dictionary knows by a name; "" for none.
func (c *caseLevel) idOf(name string) string {
	if found := c.lx.Actors(name, ""); len(found) > 0 {
		return found[0].Actor.ID
	}
	return ""
}

// manyNamed reports whether a name is in the plural: "rioters", "several units",
// "Forces of the organisation".
func manyNamed(name string) bool {
	name = strings.ToLower(strings.Trim(name, "“”"))
	name, _, _ = strings.Cut(name, " of ")
	if name == "police" || strings.HasSuffix(name, " police") {
		return true
	}
	return strings.HasSuffix(name, "s") && !strings.HasSuffix(name, "ss") || strings.HasSuffix(name, "men") || strings.HasSuffix(name, "people")
}

// realisNoun qualifies an act told as a noun.
func realisNoun(cl head) string {
	switch {
	case cl.Realis == casus.Planned:
		return "planned"
	case cl.Realis == casus.Hypothetical:
		return "possible"
	case cl.Realis == casus.Negated:
		return "no"
	case cl.Completion == casus.Attempted:
		return "attempted"
	}
	return ""
}

func capital(s string) string {
	if s == "" {
		return s
	}
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// subject names who acts. A state does not demonstrate: there the country is
// only where the crowd is.
func (c *caseLevel) subject(e *event) string {
	parties := c.named(e, casus.RoleActor)
	if e.first.Type == casus.Protest {
		parties = slices.DeleteFunc(parties, func(p casus.Participant) bool { return c.actors[p.Actor].Kind == casus.StateActor })
	}
	return c.listed(e, parties)
}

// object names whom an act concerns. A thing is not asked, told or talked to.
func (c *caseLevel) object(e *event) string {
	if e.mode == "resign" {
		return "" // who resigns does it to nobody, and who accepts it does not resign
	}
	parties := c.named(e, casus.RoleRecipient, casus.RoleAddressee, casus.RoleVictim)
	switch e.first.Type {
	case casus.Request, casus.Consult, casus.Agree, casus.Cooperate, casus.Support, casus.Threaten:
		parties = slices.DeleteFunc(parties, func(p casus.Participant) bool { return p.Actor == "" && !c.peopled(p.Text) })
	}
	return c.listed(e, parties)
}

// peopled reports whether words without a code name people.
func (c *caseLevel) peopled(text string) bool {
	word := lastWord(c.ownWords(text))
	return c.inClass(word, "person") || c.inClass(word, "group") || c.inClass(word, "party") || c.inClass(word, "official") || word == "allies"
}

// named lists the parties of an event in some roles that a title can name: no
// pronoun, of a whole and its parts the one that most claims name, and nobody
// whom but few of them do.
func (c *caseLevel) named(e *event, roles ...casus.Role) []casus.Participant {
	var out []casus.Participant
	for _, p := range e.parties {
		if !slices.Contains(roles, p.Role) || p.Actor == "" && (pronoun(p.Text) || p.Text == "") {
			continue
		}
		n := slices.IndexFunc(out, func(q casus.Participant) bool { return c.compatible(p, q) || c.kin(p.Actor, q.Actor) })
		switch {
		case n < 0:
			out = append(out, p)
		case len(p.Claims) > len(out[n].Claims):
			out[n] = p
		}
	}
	most := 0
	for _, p := range out {
		most = max(most, len(p.Claims))
	}
	return slices.DeleteFunc(out, func(p casus.Participant) bool { return len(p.Claims)*rareParty < most })
}

// rareParty is how many times fewer claims than the first party of its side may
// name one that a title still names.
const rareParty = 4

// kin reports whether two actors are parts of one authority: the president, the
// government and the country all ask.
func (c *caseLevel) kin(a, b string) bool {
	x, y := c.actors[a], c.actors[b]
	official := func(k casus.ActorKind) bool {
		return k == casus.StateActor || k == casus.GovActor || k == casus.PersonActor
	}
	return isCountry(x.Code) && x.Code == y.Code && official(x.Kind) && official(y.Kind) && (x.Kind != casus.PersonActor || y.Kind != casus.PersonActor)
}

func isCountry(code string) bool {
	return len(code) == 3 && code != "IGO" && code != "NGO" && code != "INT"
}

// onlyCountry names the state that is an event's only recipient, where the
// event's places lie in it; "" else.
func (c *caseLevel) onlyCountry(e *event) string {
	parties := c.named(e, casus.RoleRecipient, casus.RoleAddressee, casus.RoleVictim)
	if len(parties) != 1 || c.actors[parties[0].Actor].Kind != casus.StateActor {
		return ""
	}
	for _, ref := range e.places {
		if p := c.places[ref.Place]; ref.Role == casus.At && p.Country != parties[0].Actor {
			return ""
		}
	}
	return c.partyName(e, parties[0])
}

// maxNamed is how many parties a title spells out.
const maxNamed = 3

func (c *caseLevel) listed(e *event, parties []casus.Participant) string {
	var names []string
	for _, p := range parties {
		names = appendNew(names, c.partyName(e, p))
	}
	switch {
	case len(names) == 0:
		return ""
	case len(names) > maxNamed:
		return strings.Join(names[:maxNamed], ", ") + " and others"
	case len(names) == 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// partyName names a party: an organisation by its abbreviation where that is
// its id, forces and groups with their country where the source names it, other
// words as they are.
func (c *caseLevel) partyName(e *event, p casus.Participant) string {
	a, known := c.actors[p.Actor]
	if !known || a.Name == "" {
		return c.ownWords(p.Text)
	}
	whole, part, group := strings.Cut(a.ID, "/")
	switch {
	case c.abbreviates(a):
		return a.ID
	case group && whole != "" && c.abbreviates(c.actors[whole]) && part != "":
		return whole + " " + plural(part, p.Text)
	case (a.Kind == casus.GroupActor || a.Kind == casus.ForceActor) && partOf(a.ID, a.Code):
		return c.ofCountry(a, part, p)
	case a.ID != a.Code+".GOV" && a.Kind != casus.PersonActor && partOf(a.ID, a.Code) && c.placeName(e) != "":
		name, _, _ := strings.Cut(a.Name, " of ")
		return name
	}
	if long := c.actors[a.Of]; c.abbreviates(long) {
		return strings.Replace(a.Name, long.Name, long.ID, 1)
	}
	return a.Name
}

// abbreviates reports whether an organisation is known by its id: "CSTO".
func (c *caseLevel) abbreviates(a casus.Actor) bool {
	if a.Kind != casus.OrgActor || len(a.ID) > 8 || strings.Count(a.Name, " ") < 2 || strings.ToUpper(a.ID) != a.ID {
		return false
	}
	found := c.lx.Actors(a.ID, "")
	return len(found) > 0 && found[0].Actor.ID == a.ID
}

// ofCountry names a group or force of a country: "Tajik troops" where the
// source says whose, "rioters" where the country is taken from the story.
func (c *caseLevel) ofCountry(a casus.Actor, part string, p casus.Participant) string {
	name, _, _ := strings.Cut(a.Name, " of ")
	switch part {
	case "civilians":
		name = "people"
	case "leader", "minister", "official", "president":
		name = plural(part, p.Text)
	}
	country, _ := c.lx.Country(a.Code)
	if p.Certainty == casus.Inherited || country.Adjective == "" || strings.Contains(name, country.Adjective) || !strings.Contains(p.Text, country.Adjective) {
		return name
	}
	return country.Adjective + " " + name
}

// plural puts a word in the plural where the source's words are.
func plural(word, text string) string {
	for _, w := range strings.Fields(strings.ToLower(text)) {
		if w == word+"s" || w == "heads" || w == "leaders" {
			return word + "s"
		}
	}
	return word
}

// maxOwnWords bounds how many of a source's words a title takes over.
const maxOwnWords = 6

// ownWords takes over a source's words for a party without a code, up to the
// first phrase that hangs on them. A word that judges puts them in quotation marks.
func (c *caseLevel) ownWords(text string) string {
	words := strings.Fields(strings.Trim(text, "“”\"'"))
	if len(words) > 1 && owned(words[0]) {
		words = words[1:]
	}
	if len(words) > 1 && opener(words[0]) {
		words[0] = strings.ToLower(words[0])
	}
	for i, w := range words {
		if i > 0 && hangsOn(strings.ToLower(w)) || i == maxOwnWords {
			words = words[:i]
			break
		}
	}
	said := strings.Trim(strings.Join(words, " "), ",;:")
	if said != "" && !strings.ContainsFunc(said, unicode.IsLetter) {
		said += " people" // a count with its noun left out
	}
	if c.charged(lastWord(said)) {
		return "“" + said + "”"
	}
	return said
}

// placeName names the smallest place of the event that is said to be its place.
func (c *caseLevel) placeName(e *event) string {
	best := ""
	for _, ref := range e.places {
		p, ok := c.places[ref.Place]
		if !ok || ref.Role != casus.At {
			continue
		}
		if best == "" || p.Precision != casus.CountryPrecision {
			best = p.Name
		}
	}
	return best
}

// act is how something done is worded: as a verb before its object and as a
// noun before it.
type act struct{ verb, preposition, noun, nounPreposition string }

// actOf words the act of an event: by its code where the code says enough, by
// the word of its first claim where that is a plain verb with an object of its
// own, else by its type.
func (c *caseLevel) actOf(e *event, object bool) act {
	coded := c.codedAct(e)
	if c.sendsForces(e) || e.mode != "" && (e.first.Type == casus.Request || e.first.Type == casus.Reject || e.first.Type == casus.Threaten) {
		return coded
	}
	verb := headword(e.first)
	a, known := predicateActs[verb]
	switch {
	case known && strings.Contains(e.first.Rule, " V") && e.first.Type != casus.Sanction: // who leaves a bloc does not set out
		return a
	case lightVerb(verb):
		return coded
	case chargedVerb(verb) && object && c.takesObject(e.first):
		return act{"“" + verb + "”", "", coded.noun, coded.nounPreposition}
	case object && c.takesObject(e.first):
		return act{verb, "", coded.noun, coded.nounPreposition}
	case strings.Contains(e.first.Rule, verb+" N") && nounActs[verb] != "":
		coded.noun = nounActs[verb]
	}
	return coded
}

// headword is the verb of the entry that decided a claim, whose own form may have
// been taken for another word ("slightly injured"); else the claim's predicate.
func headword(h head) string {
	if word, _, verb := strings.Cut(strings.TrimPrefix(h.Rule, "governor "), " V"); verb && word != "" {
		return word
	}
	return h.Predicate
}

// codedAct words an act by its type, mode and context.
func (c *caseLevel) codedAct(e *event) act {
	switch {
	case c.sendsForces(e) && c.forcesAct(e):
		return act{"deploy", "to", "deployment", "to"}
	case slices.Contains(e.contexts, "peacekeeping") && e.first.Type == casus.Aid:
		return act{"send peacekeepers", "to", "peacekeepers sent", "to"}
	case slices.Contains(e.contexts, "military") && e.first.Type == casus.Aid && c.sendsForces(e):
		return act{"send forces", "to", "forces sent", "to"}
	}
	if a, ok := modeActs[string(e.first.Type)+"/"+e.mode]; ok {
		return a
	}
	return typeActs[e.first.Type]
}

// sendsForces reports whether an event is the sending of forces, told by a word
// that needs them as its object or by one for moving.
func (c *caseLevel) sendsForces(e *event) bool {
	if _, worded := predicateActs[e.first.Predicate]; worded {
		return false
	}
	forces := e.first.Type == casus.Mobilize && e.mode == "troops" ||
		e.first.Type == casus.Aid && (slices.Contains(e.contexts, "peacekeeping") || slices.Contains(e.contexts, "military"))
	return forces && (!c.takesObject(e.first) || e.first.Type == casus.Mobilize)
}

// forcesAct reports whether those who act are forces themselves.
func (c *caseLevel) forcesAct(e *event) bool {
	parties := c.named(e, casus.RoleActor)
	return len(parties) > 0 && !slices.ContainsFunc(parties, func(p casus.Participant) bool {
		a := c.actors[p.Actor]
		return a.Kind != casus.ForceActor && !(p.Actor == "" || a.Kind == casus.GroupActor) || p.Actor == "" && !c.inClass(lastWord(p.Text), "troops")
	})
}

// takesObject reports whether the entry that decided an event takes its
// recipient as the object of the verb.
func (c *caseLevel) takesObject(h head) bool {
	for _, p := range c.lx.Predicates().Find(h.Predicate, 'V') {
		if key := p.Key(); h.Rule == key || strings.HasPrefix(h.Rule, key+",") {
			slots := p.Slots("recipient")
			return len(slots) > 0 && slots[0] == "obj"
		}
	}
	return false
}

var typeActs = map[casus.EventType]act{
	casus.Agree:     {"agree", "with", "agreement", "with"},
	casus.Consult:   {"hold talks", "with", "talks", "with"},
	casus.Support:   {"express support", "for", "support", "for"},
	casus.Concede:   {"make concessions", "to", "concessions", "to"},
	casus.Cooperate: {"cooperate", "with", "cooperation", "with"},
	casus.Aid:       {"send help", "to", "help sent", "to"},
	casus.Retreat:   {"yield", "to", "withdrawal", "before"},
	casus.Request:   {"call", "on", "call", "on"},
	casus.Accuse:    {"accuse", "", "accusation", "against"},
	casus.Reject:    {"refuse", "", "refusal", "of"},
	casus.Threaten:  {"threaten", "", "threat", "against"},
	casus.Protest:   {"protest", "against", "protest", "against"},
	casus.Sanction:  {"impose sanctions", "on", "sanctions", "on"},
	casus.Mobilize:  {"mobilise", "against", "mobilisation", "against"},
	casus.Coerce:    {"use coercion", "against", "coercion", "against"},
	casus.Assault:   {"use force", "against", "use of force", "against"},
}

var modeActs = map[string]act{
	"CONSULT/visit":          {"visit", "", "visit", "to"},
	"CONSULT/phone":          {"speak by telephone", "with", "telephone call", "with"},
	"CONSULT/multilateral":   {"hold a joint session", "with", "joint session", "with"},
	"CONSULT/third-party":    {"mediate", "with", "mediation", "with"},
	"RETREAT/withdraw":       {"withdraw", "from", "withdrawal", "from"},
	"RETREAT/release":        {"release", "", "release", "of"},
	"RETREAT/disarm":         {"disarm", "before", "disarmament", "before"},
	"RETREAT/ceasefire":      {"cease fire", "with", "ceasefire", "with"},
	"RETREAT/access":         {"grant access", "to", "access granted", "to"},
	"RETREAT/resign":         {"resign", "", "resignation", "of"},
	"REQUEST/assist":         {"ask % for help", "", "request for help", "to"},
	"REQUEST/change":         {"demand change", "from", "demand for change", "to"},
	"REQUEST/yield":          {"demand concessions", "from", "demand for concessions", "to"},
	"REQUEST/meet":           {"ask for talks", "with", "request for talks", "with"},
	"ACCUSE/disapprove":      {"criticise", "", "criticism", "of"},
	"ACCUSE/investigate":     {"investigate", "", "investigation", "of"},
	"REJECT/assist":          {"refuse help", "to", "refusal of help", "to"},
	"REJECT/meet":            {"refuse talks", "with", "refusal of talks", "with"},
	"THREATEN/violence":      {"threaten force", "against", "threat of force", "against"},
	"PROTEST/demo":           {"demonstrate", "against", "demonstrations", "against"},
	"PROTEST/riot":           {"riot", "at", "riots", "at"},
	"PROTEST/strike":         {"strike", "against", "strike", "against"},
	"PROTEST/hunger":         {"go on hunger strike", "against", "hunger strike", "against"},
	"PROTEST/boycott":        {"boycott", "", "boycott", "of"},
	"PROTEST/obstruct":       {"obstruct", "", "obstruction", "of"},
	"PROTEST/vandalize":      {"damage", "", "damage", "to"},
	"SANCTION/convict":       {"convict", "", "conviction", "of"},
	"SANCTION/expel":         {"expel", "", "expulsion", "of"},
	"SANCTION/withdraw":      {"withdraw", "from", "withdrawal", "from"},
	"SANCTION/discontinue":   {"break off dealings", "with", "dealings broken off", "with"},
	"MOBILIZE/troops":        {"deploy troops", "to", "deployment of troops", "to"},
	"MOBILIZE/police":        {"deploy police", "against", "deployment of police", "against"},
	"MOBILIZE/weapons":       {"ready weapons", "against", "weapons readied", "against"},
	"MOBILIZE/militia":       {"raise militia", "against", "militia raised", "against"},
	"COERCE/seize":           {"seize", "", "seizure", "of"},
	"COERCE/restrict":        {"impose restrictions", "on", "restrictions", "on"},
	"COERCE/censor":          {"censor", "", "censorship", "of"},
	"COERCE/curfew":          {"impose a curfew", "on", "curfew", "on"},
	"COERCE/martial-law":     {"impose emergency rule", "on", "emergency rule", "on"},
	"COERCE/arrest":          {"detain", "", "detention", "of"},
	"COERCE/deport":          {"deport", "", "deportation", "of"},
	"COERCE/cyber":           {"attack computers", "of", "attack on computers", "of"},
	"COERCE/withhold":        {"cut supplies or services", "to", "supplies or services cut", "to"},
	"ASSAULT/abduct":         {"abduct", "", "abduction", "of"},
	"ASSAULT/beat":           {"beat", "", "beating", "of"},
	"ASSAULT/torture":        {"torture", "", "torture", "of"},
	"ASSAULT/sexual":         {"commit sexual violence", "against", "sexual violence", "against"},
	"ASSAULT/targeted":       {"kill", "", "killing", "of"},
	"ASSAULT/destroy":        {"destroy", "", "destruction", "of"},
	"ASSAULT/primitive":      {"attack", "", "attack", "on"},
	"ASSAULT/firearms":       {"shoot", "at", "shooting", "of"},
	"ASSAULT/explosives":     {"bomb", "", "bombing", "of"},
	"ASSAULT/aerial":         {"bomb % from the air", "", "air attack", "on"},
	"ASSAULT/drone":          {"attack % with drones", "", "drone attack", "on"},
	"ASSAULT/heavy-weapons":  {"shell", "", "shelling", "of"},
	"ASSAULT/crowd-control":  {"disperse", "", "dispersal", "of"},
	"ASSAULT/suicide-attack": {"carry out a suicide attack", "on", "suicide attack", "on"},
}

// predicateActs words verbs that need no object, or whose object the code does
// not keep.
var predicateActs = map[string]act{
	"arrive":   {"arrive in", "", "arrival", "in"},
	"board":    {"board transport", "", "departure", ""},
	"clash":    {"clash", "with", "clashes", "with"},
	"depart":   {"leave", "for", "departure", "for"},
	"head":     {"set out", "for", "departure", "for"},
	"land":     {"land", "in", "landing", "in"},
	"leave":    {"leave", "for", "departure", "for"},
	"promise":  {"make a promise", "to", "promise", "to"},
	"pledge":   {"make a pledge", "to", "pledge", "to"},
	"vow":      {"make a vow", "to", "vow", "to"},
	"ratify":   {"ratify an agreement", "with", "ratification", "of"},
	"sign":     {"sign an agreement", "with", "signing of an agreement", "with"},
	"guard":    {"guard sites", "in", "guarding of sites", "in"},
	"perform":  {"do their tasks", "in", "tasks done", "in"},
	"lead":     {"lead a force", "in", "force led", "in"},
	"assist":   {"assist", "", "assistance", "to"},
	"help":     {"help", "", "help", "to"},
	"transfer": {"move forces", "to", "forces moved", "to"},
	"fly":      {"fly forces", "to", "forces flown", "to"},
}

// nounActs words nouns that tell an event without an actor.
var nounActs = map[string]string{"clash": "clashes", "operation": "operation", "riot": "riots", "unrest": "unrest", "talk": "talks",
	"protest": "protests", "demonstration": "demonstrations", "attack": "attack", "strike": "strike", "raid": "raid", "siege": "siege",
	"shooting": "shooting", "bombing": "bombing", "explosion": "explosion", "blast": "blast", "fighting": "fighting", "battle": "battle",
	"crackdown": "crackdown", "coup": "coup", "airstrike": "air strike", "ambush": "ambush", "massacre": "killings", "violence": "violence"}

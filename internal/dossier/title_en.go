package dossier

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casus"
)

// title names an event in neutral words: subject, act, object, place. Names come
// from the dictionaries; a party without an entry stands in the source's own
// words and in quotation marks. Without a known actor the act becomes a noun.
func (c *caseLevel) title(e *event) string {
	act := actOf(e)
	subject := c.partyNames(e, casus.RoleActor)
	object := c.partyNames(e, casus.RoleRecipient, casus.RoleAddressee, casus.RoleVictim)
	place := c.placeName(e)
	if strings.Contains(object, place) {
		place = ""
	}
	verb, preposition := act.verb, act.preposition
	if subject == "" {
		verb, preposition = act.noun, act.nounPreposition
	}
	words := []string{subject, verb}
	if subject != "" {
		words[1] = c.inflect(e, verb)
	} else if w := realisNoun(e.first); w != "" {
		words[0] = w
	}
	if object != "" && (e.mode != "resign" || subject == "") { // who resigns does it to nobody
		words = append(words, preposition, object)
	}
	if place != "" {
		words = append(words, "in", place)
	}
	return capital(strings.Join(strings.Fields(strings.Join(words, " ")), " "))
}

// inflect puts the realis and the number of the subject on the verb: "sends",
// "send", "plans to send", "may send", "does not send".
func (c *caseLevel) inflect(e *event, verb string) string {
	one := c.singular(e)
	third := func(s, plain string) string {
		if one {
			return s
		}
		return plain
	}
	switch {
	case e.first.Realis == casus.Planned:
		return third("plans to ", "plan to ") + verb
	case e.first.Realis == casus.Hypothetical:
		return "may " + verb
	case e.first.Realis == casus.Negated:
		return third("does not ", "do not ") + verb
	case e.first.Completion == casus.Attempted:
		return third("tries to ", "try to ") + verb
	case !one:
		return verb
	}
	head, rest, _ := strings.Cut(verb, " ")
	return strings.TrimSpace(thirdPerson(head) + " " + rest)
}

// thirdPerson inflects an English verb for one.
func thirdPerson(verb string) string {
	switch {
	case strings.HasSuffix(verb, "y") && !strings.HasSuffix(verb, "ay") && !strings.HasSuffix(verb, "oy"):
		return strings.TrimSuffix(verb, "y") + "ies"
	case strings.HasSuffix(verb, "s"), strings.HasSuffix(verb, "sh"), strings.HasSuffix(verb, "ch"), verb == "go":
		return verb + "es"
	}
	return verb + "s"
}

// singular reports whether an event has one actor and that actor is one.
func (c *caseLevel) singular(e *event) bool {
	names := 0
	plural := false
	for _, p := range e.parties {
		if p.Role == casus.RoleActor {
			names++
			kind := c.actors[p.Actor].Kind
			plural = (kind == casus.GroupActor || kind == casus.ForceActor || kind == "") && manyNamed(c.partyName(p))
		}
	}
	return names == 1 && !plural
}

// manyNamed reports whether a name is in the plural: "rioters", “several units”,
// "Forces of the organisation", and pronouns for many.
func manyNamed(name string) bool {
	name = strings.ToLower(strings.Trim(name, "“”"))
	name, _, _ = strings.Cut(name, " of ")
	switch name {
	case "they", "we", "i", "you", "police", "those":
		return true
	}
	return strings.HasSuffix(name, "s") && !strings.HasSuffix(name, "ss") || strings.HasSuffix(name, "men") || strings.HasSuffix(name, "people")
}

// realisNoun qualifies an act told as a noun.
func realisNoun(cl casus.Claim) string {
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

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// maxNamed is how many parties a title spells out.
const maxNamed = 3

func (c *caseLevel) partyNames(e *event, roles ...casus.Role) string {
	var names []string
	for _, p := range e.parties {
		for _, r := range roles {
			if p.Role == r {
				names = appendNew(names, c.partyName(p))
			}
		}
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
	if contains(list, s) {
		return list
	}
	return append(list, s)
}

func (c *caseLevel) partyName(p casus.Participant) string {
	if a, ok := c.actors[p.Actor]; ok && a.Name != "" {
		if a.Kind == casus.GroupActor || a.Kind == casus.ForceActor {
			name, _, _ := strings.Cut(a.Name, " of ") // "rioters of Kazakhstan": the case says of where
			if partOf(a.ID, a.Code) {
				return name
			}
		}
		return a.Name
	}
	return "“" + p.Text + "”"
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

// act is how a type and mode are worded: as a verb before its object and as a
// noun before it.
type act struct{ verb, preposition, noun, nounPreposition string }

// actOf words the act of an event.
func actOf(e *event) act {
	if contains(e.contexts, "peacekeeping") && e.first.Type == casus.Aid {
		return act{"send peacekeepers", "to", "peacekeepers sent", "to"}
	}
	if a, ok := modeActs[string(e.first.Type)+"/"+e.mode]; ok {
		return a
	}
	return typeActs[e.first.Type]
}

var typeActs = map[casus.EventType]act{
	casus.Agree:     {"agree", "with", "agreement", "with"},
	casus.Consult:   {"hold talks", "with", "talks", "with"},
	casus.Support:   {"express support", "for", "support", "for"},
	casus.Concede:   {"make concessions", "to", "concessions", "to"},
	casus.Cooperate: {"cooperate", "with", "cooperation", "with"},
	casus.Aid:       {"send help", "to", "help sent", "to"},
	casus.Retreat:   {"yield", "to", "withdrawal", "before"},
	casus.Request:   {"make a request", "to", "request", "to"},
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
	"REQUEST/assist":         {"ask for help", "from", "request for help", "to"},
	"REQUEST/change":         {"demand change", "from", "demand for change", "to"},
	"REQUEST/yield":          {"demand concessions", "from", "demand for concessions", "to"},
	"REQUEST/meet":           {"ask for talks", "with", "request for talks", "with"},
	"ACCUSE/disapprove":      {"criticise", "", "criticism", "of"},
	"ACCUSE/investigate":     {"investigate", "", "investigation", "of"},
	"REJECT/assist":          {"refuse help", "to", "refusal of help", "to"},
	"REJECT/meet":            {"refuse talks", "with", "refusal of talks", "with"},
	"THREATEN/violence":      {"threaten force", "against", "threat of force", "against"},
	"PROTEST/demo":           {"demonstrate", "against", "demonstrations", "against"},
	"PROTEST/riot":           {"riot", "against", "riots", "against"},
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
	"COERCE/withhold":        {"withhold supplies", "from", "supplies withheld", "from"},
	"ASSAULT/abduct":         {"abduct", "", "abduction", "of"},
	"ASSAULT/beat":           {"beat", "", "beating", "of"},
	"ASSAULT/torture":        {"torture", "", "torture", "of"},
	"ASSAULT/sexual":         {"commit sexual violence", "against", "sexual violence", "against"},
	"ASSAULT/targeted":       {"kill", "", "killing", "of"},
	"ASSAULT/destroy":        {"destroy", "", "destruction", "of"},
	"ASSAULT/primitive":      {"attack", "", "attack", "on"},
	"ASSAULT/firearms":       {"shoot", "at", "shooting", "of"},
	"ASSAULT/explosives":     {"bomb", "", "bombing", "of"},
	"ASSAULT/aerial":         {"bomb from the air", "", "air attack", "on"},
	"ASSAULT/drone":          {"attack with drones", "", "drone attack", "on"},
	"ASSAULT/heavy-weapons":  {"shell", "", "shelling", "of"},
	"ASSAULT/crowd-control":  {"disperse", "", "dispersal", "of"},
	"ASSAULT/suicide-attack": {"carry out a suicide attack", "on", "suicide attack", "on"},
}

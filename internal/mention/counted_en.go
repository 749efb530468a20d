package mention

import (
	"strings"

	"casus"
	"casus/internal/text"
)

// harm holds every word of the tables below.
var harm = merged(victimVerbs, bearerVerbs, tollNouns, stateWords)

// victimVerbs take the counted as object or passive subject.
var victimVerbs = measures(map[casus.Measure]string{
	casus.Killed:    "kill murder slay massacre behead execute slaughter assassinate lynch martyr decapitate exterminate annihilate butcher electrocute incinerate gun",
	casus.Injured:   "wound injure hurt hospitalise hospitalize maim harm burn stab",
	casus.Detained:  "arrest detain imprison jail apprehend nab intern incarcerate capture round",
	casus.Displaced: "displace uproot evacuate",
	casus.DeployedM: "deploy dispatch station",
	casus.Expelled:  "expel deport",
})

// bearerVerbs take the counted as active subject.
var bearerVerbs = measures(map[casus.Measure]string{
	casus.Killed:    "die perish succumb drown suffocate",
	casus.Missing:   "disappear vanish",
	casus.Displaced: "flee fled",
	casus.Attending: "gather protest march rally demonstrate attend participate assemble picket riot congregate",
})

// tollNouns name the counted by what befell them.
var tollNouns = measures(map[casus.Measure]string{
	casus.Killed:    "death fatality dead killed killing murder massacre slaughter assassination beheading slaying body corpse life execution fatalities deaths martyr",
	casus.Injured:   "injury wounded injured wounds injuries",
	casus.Detained:  "arrest detainee detention arrested detained prisoner captive",
	casus.Missing:   "missing disappearance",
	casus.Displaced: "displaced refugee evacuee idp",
	casus.Expelled:  "expulsion deportation",
	casus.Attending: "demonstrator participant attendee",
})

// stateWords tell of people as predicates: "were dead", "left 12 homeless".
var stateWords = measures(map[casus.Measure]string{
	casus.Killed:    "dead killed",
	casus.Injured:   "wounded injured hurt",
	casus.Missing:   "missing unaccounted",
	casus.Displaced: "homeless displaced",
	casus.Detained:  "detained arrested",
})

// of looks token t up by its lemma, its form, or its form without the ending of
// a participle, because a lemma may be wrong where the form is rare.
func (c *counting) of(table map[string]casus.Measure, t *text.Token) casus.Measure {
	if m := table[t.Lemma]; m != "" {
		return m
	}
	form := strings.ToLower(c.d.Slice(t.Span))
	if m := table[form]; m != "" {
		return m
	}
	stem, cut := strings.CutSuffix(form, "ed")
	if !cut {
		return ""
	}
	if m := table[stem]; m != "" {
		return m
	}
	return table[stem+"e"]
}

// measures turns lists of words into a map from word to measure.
func measures(lists map[casus.Measure]string) map[string]casus.Measure {
	m := map[string]casus.Measure{}
	for measure, list := range lists {
		for w := range strings.FieldsSeq(list) {
			m[w] = measure
		}
	}
	return m
}

func merged(tables ...map[string]casus.Measure) map[string]casus.Measure {
	m := map[string]casus.Measure{}
	for _, t := range tables {
		for w, measure := range t {
			m[w] = measure
		}
	}
	return m
}

// counting finds what a number counts and what its clause says of those counted.
type counting struct {
	tree *tree
	d    *text.Doc
	from int32 // first token of the words that qualify the number
}

// count sets Of, Measure and Victims of q, whose number stands in the tokens
// first to last and ends at byte end.
func (c *counting) count(q *text.Quantity, first, last int32, end int) {
	top := c.top(first, last)
	if q.Of < 0 {
		q.Of = c.countedNoun(top, last)
	}
	node := q.Of
	if node < 0 {
		node = top
	}
	q.Measure = c.measure(node, 0)
	if q.Measure == "" && q.Of != top {
		q.Measure = c.measure(top, 0)
	}
	phrase := max(node, last)
	if q.Of >= 0 {
		q.Victims, phrase = c.victims(q.Of, end)
	}
	if q.Measure == "" {
		q.Measure = c.beside(max(phrase, last))
	}
	if q.Measure == "" && q.Of >= 0 && crowds[c.d.Tokens[q.Of].Lemma] {
		q.Measure = casus.Attending
	}
}

// crowds are counted for being there, whatever else the clause says of them.
var crowds = set("protester", "demonstrator", "rioter", "marcher", "looter")

// top climbs from the number's last token to the one that stands for all of it.
func (c *counting) top(first, last int32) int32 {
	top := last
	for steps := 0; steps < 10; steps++ {
		h := c.tree.head(top)
		if h < first || h > last {
			break
		}
		top = h
	}
	return top
}

// countedNoun returns the head of what the number counts, or -1: the noun it
// stands before ("18 officers") or the noun behind "of" ("dozens of rioters").
func (c *counting) countedNoun(top, last int32) int32 {
	t := &c.d.Tokens[top]
	if h := c.tree.head(top); h > last && h-last < 12 && !c.isDay(h) && (hasDep(t.Dep, "nummod") || hasDep(t.Dep, "amod") || hasDep(t.Dep, "compound") || hasDep(t.Dep, "det") || hasDep(t.Dep, "dep") || hasDep(t.Dep, "advmod")) {
		if u := c.d.Tokens[h].UPOS; u == "NOUN" || u == "PROPN" || u == "ADJ" || u == "PRON" || u == "VERB" && tollNouns[c.d.Tokens[h].Lemma] == "" && h == last+1 {
			if u != "VERB" {
				return c.compoundHead(h)
			}
		}
	}
	for k := c.tree.first[top]; k >= 0; k = c.tree.next[k] {
		if k > last && hasDep(c.d.Tokens[k].Dep, "nmod") && c.hasCase(k, "of") {
			return k
		}
	}
	return -1
}

// isDay reports whether a noun is a day of the week, which nobody counts behind a
// number that stands alone: "arrested over 500 Friday".
func (c *counting) isDay(n int32) bool {
	if c.d.Tokens[n].UPOS != "PROPN" {
		return false
	}
	switch strings.ToLower(c.d.Tokens[n].Lemma) {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return true
	}
	return false
}

// compoundHead climbs from a noun that only modifies to the one it belongs to:
// "300 opposition supporters" counts supporters.
func (c *counting) compoundHead(n int32) int32 {
	for steps := 0; steps < 4 && hasDep(c.d.Tokens[n].Dep, "compound"); steps++ {
		h := c.tree.head(n)
		if h <= n {
			break
		}
		n = h
	}
	return n
}

// hasCase reports whether noun n stands behind the preposition.
func (c *counting) hasCase(n int32, prep string) bool {
	for k := c.tree.first[n]; k >= 0; k = c.tree.next[k] {
		if c.d.Tokens[k].Dep == "case" && c.d.Tokens[k].Lemma == prep {
			return true
		}
	}
	return false
}

// measure returns what the words around node say of those it names.
func (c *counting) measure(node int32, depth int) casus.Measure {
	if m := c.named(node); m != "" {
		return m
	}
	for k := c.tree.first[node]; k >= 0; k = c.tree.next[k] {
		if t := &c.d.Tokens[k]; hasDep(t.Dep, "acl") {
			if m := c.participle(k); m != "" {
				return m
			}
		}
	}
	if m := c.governed(node, depth); m != "" {
		return m
	}
	for k := c.tree.first[node]; k >= 0; k = c.tree.next[k] {
		if t := &c.d.Tokens[k]; hasDep(t.Dep, "amod") && (k >= c.from || depth > 0) {
			if m := c.of(stateWords, t); m != "" {
				return m // "40 wounded people"
			}
		}
	}
	return ""
}

// governed returns what the word that governs node says of it.
func (c *counting) governed(node int32, depth int) casus.Measure {
	if top := c.tree.chainTop(node); top != node {
		if m := c.behind(node); m != "" {
			return m
		}
		node = top
	}
	h := c.tree.head(node)
	if h < 0 {
		return c.stateOf(node)
	}
	t := &c.d.Tokens[node]
	switch {
	case hasDep(t.Dep, "nsubj"):
		return c.subjectOf(h, t.Dep == "nsubj:pass")
	case hasDep(t.Dep, "obj"), hasDep(t.Dep, "obl") && c.qualified(node):
		return c.objectOf(h, depth)
	case hasDep(t.Dep, "obl"):
		return c.tollOf(h, depth)
	case hasDep(t.Dep, "nmod") && c.hasCase(node, "of"):
		if remains[c.d.Tokens[h].Lemma] {
			return casus.Killed
		}
		return c.named(h)
	}
	return c.stateOf(node)
}

// qualified reports whether what looks like a preposition of node belongs to
// its number: "killed at least ten people", "injured over 50".
func (c *counting) qualified(node int32) bool {
	k := c.tree.child(node, "case")
	return k < 0 || k >= c.from
}

// named returns the measure that a noun gives by itself: "deaths", "the wounded".
func (c *counting) named(node int32) casus.Measure {
	t := &c.d.Tokens[node]
	switch t.Lemma {
	case "life":
		if h := c.tree.head(node); h >= 0 && (lifeVerbs[c.d.Tokens[h].Lemma]) {
			return casus.Killed
		}
		if k := c.tree.child(node, "acl"); k >= 0 && lifeVerbs[c.d.Tokens[k].Lemma] {
			return casus.Killed
		}
		return ""
	case "body", "corpse":
		if h := c.tree.head(node); h >= 0 && findVerbs[c.d.Tokens[h].Lemma] {
			return casus.Killed
		}
		return ""
	case "refugee", "prisoner", "captive", "detainee", "participant", "demonstrator", "martyr", "attendee":
		return "" // named so, but counted for something else
	}
	if t.UPOS == "VERB" && !hasDep(t.Dep, "nmod") && t.XPOS != "VBN" {
		return ""
	}
	if m := tollNouns[t.Lemma]; m != "" {
		return m
	}
	return tollNouns[lowerForm(c.d, node)]
}

// remains are what is left of the dead.
var remains = set("body", "corpse", "remains", "remain")

// findVerbs have bodies as objects when they tell of deaths.
var findVerbs = set("find", "discover", "recover", "exhume", "dump", "retrieve", "pull", "see", "count", "unearth", "identify", "bring", "take")

var lifeVerbs = set("claim", "take", "cost", "lose", "lost")

// participle returns what a clause that modifies a noun says of it: "people
// killed in the attack", "officers who died".
func (c *counting) participle(k int32) casus.Measure {
	t := &c.d.Tokens[k]
	if m := c.deadly(k); m != "" {
		return m
	}
	subject := c.tree.child(k, "nsubj")
	switch {
	case t.XPOS == "VBN" || t.UPOS == "ADJ" || subject >= 0 && hasDep(c.d.Tokens[subject].Dep, "nsubj:pass"):
		if m := c.of(victimVerbs, t); m != "" {
			return m
		}
		return c.of(stateWords, t)
	}
	return c.of(bearerVerbs, t)
}

// deadly reads "shot dead", "gunned down", "beaten to death".
func (c *counting) deadly(verb int32) casus.Measure {
	if int(verb)+1 < len(c.d.Tokens) && c.d.Tokens[verb+1].Lemma == "dead" && c.d.Tokens[verb].UPOS == "VERB" {
		return casus.Killed
	}
	for k := c.tree.first[verb]; k >= 0; k = c.tree.next[k] {
		switch t := &c.d.Tokens[k]; {
		case t.Lemma == "dead", t.Lemma == "death" && hasDep(t.Dep, "obl"):
			return casus.Killed
		case t.Lemma == "down" && c.d.Tokens[verb].Lemma == "gun", t.Lemma == "down" && c.d.Tokens[verb].Lemma == "shoot":
			return casus.Killed
		}
	}
	return ""
}

// subjectOf returns what verb says of its subject.
func (c *counting) subjectOf(verb int32, passive bool) casus.Measure {
	t := &c.d.Tokens[verb]
	passive = passive || c.tree.child(verb, "aux:pass") >= 0 || t.XPOS == "VBN" && c.tree.child(verb, "obj") < 0 && !c.takesObject(verb)
	if passive {
		if m := c.deadly(verb); m != "" {
			return m
		}
		if m := c.of(victimVerbs, t); m != "" {
			return m
		}
	}
	if m := c.sharedSubject(verb, passive); m != "" {
		return m
	}
	if m := c.of(bearerVerbs, t); m != "" {
		return m
	}
	if m := c.stateOf(verb); m != "" {
		return m
	}
	if obj := c.tree.child(verb, "obj"); obj >= 0 {
		switch o := c.d.Tokens[obj].Lemma; {
		case o == "life" && t.Lemma == "lose":
			return casus.Killed
		case (o == "injury" || o == "wound") && (t.Lemma == "suffer" || t.Lemma == "sustain" || t.Lemma == "receive"):
			return casus.Injured
		case o == "treatment" && (t.Lemma == "seek" || t.Lemma == "receive" || t.Lemma == "need" || t.Lemma == "require"):
			return casus.Injured
		case o == "part" && t.Lemma == "take":
			return casus.Attending
		}
	}
	switch {
	case t.Lemma == "take" && c.tree.childLemma(verb, streets) >= 0:
		return casus.Attending
	case (t.Lemma == "take" || t.Lemma == "hold") && c.tree.childLemma(verb, custody) >= 0:
		return casus.Detained
	}
	return ""
}

var custody = set("custody", "prisoner")

var streets = set("street")

// takesObject reports whether an object seems to follow a verb that the tagger
// took for a participle: "two bombers killed ten people".
func (c *counting) takesObject(verb int32) bool {
	if int(verb)+1 >= len(c.d.Tokens) {
		return false
	}
	switch t := &c.d.Tokens[verb+1]; t.UPOS {
	case "NUM", "DET", "NOUN", "PROPN", "ADJ", "PRON":
		return true
	case "ADP", "ADV":
		switch t.Lemma {
		case "at", "up", "about", "over", "nearly", "around", "almost", "more", "as":
			return int(verb)+3 < len(c.d.Tokens) && (c.d.Tokens[verb+2].UPOS == "NUM" || c.d.Tokens[verb+3].UPOS == "NUM")
		}
	}
	return false
}

// sharedSubject reads the verbs joined to verb, or set below it, that have the
// same subject: "were shot and killed", "were confirmed dead", "is known to
// have been killed".
func (c *counting) sharedSubject(verb int32, passive bool) casus.Measure {
	for k := c.tree.first[verb]; k >= 0; k = c.tree.next[k] {
		t := &c.d.Tokens[k]
		switch {
		case hasDep(t.Dep, "conj") && c.tree.child(k, "nsubj") < 0:
			if m := c.of(victimVerbs, t); m != "" && t.XPOS == "VBN" && passive {
				return m
			}
			if m := c.of(bearerVerbs, t); m != "" {
				return m
			}
			if m := c.of(stateWords, t); m != "" && (passive || t.UPOS == "ADJ") {
				return m
			}
		case hasDep(t.Dep, "xcomp") && (passive || reportVerbs[c.d.Tokens[verb].Lemma]):
			if m := c.of(victimVerbs, t); m != "" && t.XPOS == "VBN" {
				return m
			}
			if m := c.of(stateWords, t); m != "" {
				return m
			}
			if m := c.of(bearerVerbs, t); m != "" {
				return m
			}
		}
	}
	return ""
}

// reportVerbs say how sure a report is.
var reportVerbs = set("confirm", "fear", "believe", "know", "report", "presume", "say", "think", "declare", "find", "feel", "pronounce")

// stateOf reads predicates that tell a state: "are dead", "remain missing".
func (c *counting) stateOf(node int32) casus.Measure {
	t := &c.d.Tokens[node]
	if c.tree.child(node, "cop") >= 0 || t.UPOS == "ADJ" || t.XPOS == "VBN" {
		if m := c.of(stateWords, t); m != "" {
			return m
		}
	}
	if x := c.tree.child(node, "xcomp"); x >= 0 && (t.Lemma == "remain" || t.Lemma == "go" || t.Lemma == "report" || t.Lemma == "be" || t.Lemma == "leave" || t.Lemma == "list" || t.Lemma == "feel" || t.Lemma == "die" || t.Lemma == "lie" || t.Lemma == "confirm" || t.Lemma == "find") {
		return c.of(stateWords, &c.d.Tokens[x])
	}
	return ""
}

// objectOf returns what verb says of its object.
func (c *counting) objectOf(verb int32, depth int) casus.Measure {
	t := &c.d.Tokens[verb]
	if m := c.deadly(verb); m != "" {
		return m
	}
	if m := c.of(victimVerbs, t); m != "" {
		return m
	}
	switch t.Lemma {
	case "send", "commit", "fly", "contribute", "order":
		if o := c.tree.child(verb, "obj"); o >= 0 && forces[c.d.Tokens[o].Lemma] {
			return casus.DeployedM
		}
	case "lose":
		if o := c.tree.child(verb, "obj"); o >= 0 && ranks[c.d.Tokens[o].Lemma] {
			return casus.Killed
		}
	case "take", "hold":
		if c.tree.childLemma(verb, custody) >= 0 {
			return casus.Detained
		}
	case "leave", "report", "find", "confirm":
		if x := c.tree.child(verb, "xcomp"); x >= 0 {
			return c.of(stateWords, &c.d.Tokens[x])
		}
	case "exceed", "reach", "top", "pass", "surpass", "hit", "total", "be", "include":
		return c.tollOf(verb, depth)
	}
	return ""
}

// forces are those who are sent.
var forces = set("troop", "troops", "soldier", "peacekeeper", "marine", "serviceman", "personnel", "paratrooper", "policeman", "officer", "guard", "force", "police", "ranger", "commando", "trainer", "adviser", "advisor")

// ranks are those whom a side loses by their death.
var ranks = set("man", "troop", "troops", "soldier", "fighter", "marine", "serviceman", "paratrooper", "policeman", "officer", "commander", "militant", "guard", "pilot", "peacekeeper")

// tollOf reads "the death toll rose to 43", "the number of those detained has
// exceeded 5,000": what verb's subject or object counts.
func (c *counting) tollOf(verb int32, depth int) casus.Measure {
	if depth > 0 {
		return ""
	}
	for _, dep := range [...]string{"nsubj", "obj"} {
		k := c.tree.child(verb, dep)
		if k < 0 {
			continue
		}
		switch c.d.Tokens[k].Lemma {
		case "toll", "count", "tally", "number", "total", "figure":
			return c.tollNoun(k)
		}
	}
	return ""
}

// tollNoun returns what a toll counts: "death toll", "number of people killed".
func (c *counting) tollNoun(k int32) casus.Measure {
	for j := c.tree.first[k]; j >= 0; j = c.tree.next[j] {
		t := &c.d.Tokens[j]
		if hasDep(t.Dep, "nmod") || hasDep(t.Dep, "compound") || hasDep(t.Dep, "amod") || hasDep(t.Dep, "acl") {
			if m := c.measure(j, 1); m != "" {
				return m
			}
			if m := harm[t.Lemma]; m != "" {
				return m
			}
			if m := victimVerbs[stemDetain(t.Lemma)]; m != "" {
				return m
			}
		}
	}
	if c.d.Tokens[k].Lemma == "toll" {
		return casus.Killed
	}
	return ""
}

// stemDetain mends a slip that news makes often: "those detains".
func stemDetain(lemma string) string { return strings.TrimSuffix(lemma, "s") }

// beside is the reading without a tree: a word of harm directly behind or
// before the counted words, with nothing but auxiliaries between.
func (c *counting) beside(last int32) casus.Measure {
	if m := c.behind(last); m != "" {
		return m
	}
	s := c.d.Sents[c.d.Tokens[last].Sent]
	if t := c.from - 1; t >= s.First {
		switch verb := &c.d.Tokens[t]; {
		case verb.UPOS == "VERB" && verb.XPOS != "VBN" || verb.XPOS == "VBN" && c.tree.child(t, "aux:pass") < 0:
			return c.of(victimVerbs, verb)
		case verb.Lemma == "dead" && t > s.First && c.d.Tokens[t-1].Lemma == "shoot":
			return casus.Killed
		}
	}
	return ""
}

// behind reads the word of harm behind token last.
func (c *counting) behind(last int32) casus.Measure {
	s := c.d.Sents[c.d.Tokens[last].Sent]
	for j := last + 1; j < min(last+8, s.Last); j++ {
		t := &c.d.Tokens[j]
		if t.UPOS == "AUX" || t.UPOS == "ADV" || reportVerbs[t.Lemma] && t.XPOS == "VBN" || betweenWords[t.Lemma] {
			continue
		}
		if t.XPOS == "VBN" || t.XPOS == "VBD" && c.tree.child(j, "obj") < 0 || t.UPOS == "ADJ" || t.XPOS == "NN" {
			if m := c.of(victimVerbs, t); m != "" && !c.takesObject(j) {
				return m
			}
			if m := c.of(bearerVerbs, t); m == casus.Killed {
				return m
			}
			return c.of(stateWords, t)
		}
		break
	}
	return ""
}

var betweenWords = set("other", "more", "be", "have", "who", "people", "person", "to")

func lowerForm(d *text.Doc, i int32) string { return strings.ToLower(d.Form(int(i))) }

// victims returns the phrase headed by of without the number: to the left as
// far as the number's end, to the right over coordination and "of" phrases; and
// its last token.
func (c *counting) victims(of int32, end int) (phrase casus.Span, last int32) {
	s := c.d.Sents[c.d.Tokens[of].Sent]
	first := of
	for first > s.First && c.d.Tokens[first-1].Start >= end && c.d.Tokens[first-1].Dep != "case" {
		first--
	}
	for first < of && c.d.Tokens[first].UPOS != "NOUN" && additionalWords[c.d.Tokens[first].Lemma] {
		first++ // "ten more guards" are guards
	}
	last = of
	for j := of + 1; j < s.Last && j < of+24 && c.within(j, of); j++ {
		last = j
	}
	for last > of && (c.d.Tokens[last].UPOS == "PUNCT" || c.d.Tokens[last].UPOS == "CCONJ") {
		last--
	}
	if c.d.Tokens[of].Start < end {
		return casus.Span{}, last
	}
	return casus.Span{Start: c.d.Tokens[first].Start, End: c.d.Tokens[last].End}, last
}

// additionalWords say of a count that it stands beside another.
var additionalWords = set("more", "additional", "further", "extra")

// within reports whether token j belongs to the phrase of its head without
// clauses, appositions and counts of its own.
func (c *counting) within(j, head int32) bool {
	for steps := 0; steps < 12; steps++ {
		t := &c.d.Tokens[j]
		switch dep := t.Dep; {
		case j == head:
			return true
		case hasDep(dep, "acl"), hasDep(dep, "appos"), hasDep(dep, "parataxis"), hasDep(dep, "obl"), hasDep(dep, "advcl"), hasDep(dep, "nsubj"), hasDep(dep, "dep"):
			return false
		case hasDep(dep, "nmod") && !c.hasCase(j, "of") && !c.hasCase(j, "from") && !hasDep(dep, "nmod:poss") && !hasDep(dep, "nmod:unmarked"):
			return false
		case hasDep(dep, "conj") && (c.tree.child(j, "nummod") >= 0 || t.UPOS == "VERB"):
			return false
		}
		h := c.tree.head(j)
		if h < 0 {
			return false
		}
		j = h
	}
	return false
}

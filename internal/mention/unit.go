package mention

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// unit is a run of tokens that the lexicon or the name tagger knows: the pieces
// that actors and places are put together from. Units do not overlap.
type unit struct {
	first, last int32 // tokens [first, last)
	kind        unitKind
	match       lexicon.Match   // actorUnit: the best reading
	office      lexicon.Office  // officeUnit
	role        lexicon.Role    // roleUnit
	title       lexicon.Title   // titleUnit
	places      []lexicon.Place // what it may stand for as a place, best first
	place       casus.Place     // what place it was settled to be; ID "" for none
	name        text.NameKind   // the tagger's kind, "" when it saw no name
	mention     int32           // index+1 in Doc.Mentions, 0: none yet
	used        bool            // taken into the name of a person
	sure        bool            // a place by the words beside it, whatever else the word means
}

// unitKind is what a unit is first of all.
type unitKind uint8

const (
	actorUnit  unitKind = iota + 1 // a name, adjective, demonym, capital or seat of an actor
	personUnit                     // a person's name
	officeUnit
	roleUnit
	titleUnit
	placeUnit // a place that is no actor
	nameUnit  // a name the lexicon does not know
)

// maxUnit is the longest name looked up, in tokens.
const maxUnit = 10

// findUnits reads the units of d into r.units and marks them in r.unitAt.
func (r *Resolver) findUnits(d *text.Doc) {
	r.units = r.units[:0]
	r.unitAt = filled(r.unitAt, len(d.Tokens))
	r.nameAt = filled(r.nameAt, len(d.Tokens))
	r.markTimes(d)
	r.markNames(d)
	r.sheriffs = slices.ContainsFunc(r.words, func(w string) bool { return strings.EqualFold(w, "sheriff") })
	for s := range d.Sents {
		sent := &d.Sents[s]
		for i := sent.First; i < sent.Last; {
			u := r.unitFrom(d, i, sent.Last)
			if u.kind == 0 {
				i++
				continue
			}
			for t := u.first; t < u.last; t++ {
				r.unitAt[t] = int32(len(r.units))
			}
			r.units = append(r.units, u)
			i = u.last
		}
	}
}

// markTimes notes the tokens of expressions of time, which name no one.
func (r *Resolver) markTimes(d *text.Doc) {
	r.inTime = r.inTime[:0]
	for range d.Tokens {
		r.inTime = append(r.inTime, false)
	}
	for i := range d.Mentions {
		m := &d.Mentions[i]
		for t := m.First; m.Kind == text.TimeMention && t < m.Last; t++ {
			r.inTime[t] = true
		}
	}
}

// markNames notes which tagged name stands at each token. Names are kept only
// where the words look like one: the first and last word are capitalised and
// something in it is tagged as a proper noun.
func (r *Resolver) markNames(d *text.Doc) {
	r.names = r.names[:0]
	for _, n := range d.Names {
		n = r.trimName(d, n)
		if n.First >= n.Last || !r.looksLikeName(d, n) {
			continue
		}
		for t := n.First; t < n.Last; t++ {
			r.nameAt[t] = int32(len(r.names))
		}
		r.names = append(r.names, n)
	}
}

// trimName cuts determiners, punctuation and possessive marks off a name's ends.
func (r *Resolver) trimName(d *text.Doc, n text.Name) text.Name {
	n.Last = min(n.Last, int32(len(d.Tokens)))
	for n.First < n.Last && (d.Tokens[n.First].UPOS == "DET" || d.Tokens[n.First].UPOS == "PUNCT") {
		n.First++
	}
	for t := n.First + 1; t < n.Last; t++ {
		if setsApart(d, t) {
			n.Last = t // "Ky. - A Lexington" of a dateline
		}
	}
	for n.First < n.Last && (d.Tokens[n.Last-1].UPOS == "PUNCT" || d.Tokens[n.Last-1].UPOS == "PART") {
		n.Last--
	}
	return n
}

// setsApart reports whether token t is a dash with room on both sides.
func setsApart(d *text.Doc, t int32) bool {
	tok := &d.Tokens[t]
	if tok.UPOS != "PUNCT" || int(t)+1 >= len(d.Tokens) || d.Tokens[t-1].End == tok.Start || tok.End == d.Tokens[t+1].Start {
		return false
	}
	switch d.Slice(tok.Span) {
	case "-", "--", "–", "—":
		return true
	}
	return false
}

func (r *Resolver) looksLikeName(d *text.Doc, n text.Name) bool {
	if !capitalised(r.words[n.First]) || !capitalised(r.words[n.Last-1]) {
		return false
	}
	proper := false
	for t := n.First; t < n.Last; t++ {
		if r.inTime[t] || d.Tokens[t].UPOS == "PUNCT" && strings.ContainsAny(r.words[t], "()[]/:;,\"“”") {
			return false
		}
		proper = proper || d.Tokens[t].UPOS == "PROPN"
	}
	return proper
}

// unitFrom returns the longest unit that begins at token i, kind 0 for none.
func (r *Resolver) unitFrom(d *text.Doc, i, end int32) unit {
	tok := &d.Tokens[i]
	if r.inTime[i] {
		return unit{}
	}
	switch tok.UPOS {
	case "PUNCT", "DET", "ADP", "AUX", "PRON", "CCONJ", "SCONJ", "PART", "SYM", "NUM":
		if r.nameAt[i] < 0 && !capitalised(r.words[i]) && !r.arabicArticle(i, end) {
			return unit{}
		}
	}
	if u := r.nameAfterTitle(d, i, end); u.kind != 0 {
		return u
	}
	words := r.words[i:min(end, i+maxUnit)]
	u := unit{first: i, last: i}
	if n := r.nameAt[i]; n >= 0 && r.names[n].First == i {
		u.name = r.names[n].Kind
	}
	r.lookUpNames(&u, d, words)
	r.lookUpNouns(&u, d, words)
	if n := r.nameAt[i]; n >= 0 && r.names[n].First == i && r.names[n].Last > u.last {
		r.taggedName(d, &u, r.names[n])
	}
	u.last = r.trimEnd(d, i, int(u.last-i))
	if u.last == i {
		return unit{}
	}
	return u
}

// arabicArticle reports whether token i begins a name such as "al-Qaeda" that
// the tokeniser parts at the hyphen.
func (r *Resolver) arabicArticle(i, end int32) bool {
	return i+2 < end && len(r.words[i]) == 2 && r.words[i+1] == "-" && capitalised(r.words[i+2])
}

// arabicName returns where the surname with an article that words begin with
// ends, where an office-holder bears it: "Al-Assad"; 0 for none.
func (r *Resolver) arabicName(u *unit, words []string) int32 {
	if len(words) < 3 || len(words[0]) != 2 || words[1] != "-" || u.last > u.first || len(r.lex.Persons(nameText(words[:3]), r.day)) == 0 {
		return 0
	}
	return u.first + 3
}

// lookUpNames tries actors, office-holders and places.
func (r *Resolver) lookUpNames(u *unit, d *text.Doc, words []string) {
	if len(words) > 2 && words[1] == "-" && !capitalised(words[0]) {
		words = append(r.article[:0], words...)
		words[0] = titleCase(words[0])
		r.article = words
	}
	if before := r.at(u.first - 1); before != nil && before.kind == titleUnit && before.title.Kind == "honorific" && len(words) > 0 && r.soleName(words) {
		u.kind, u.last = personUnit, u.first+1 // "Ms. Monaco" is no state
		return
	}
	n, found := r.lex.LongestActor(words, r.day)
	if last := r.trimEnd(d, u.first, n); last < u.first+int32(n) && last > u.first {
		n, found = r.lex.LongestActor(words[:last-u.first], r.day)
	}
	if n > 0 && r.isNameHere(d, u.first, n, found[0].As) && !r.endsLongerName(d, u.first, found[0].Actor) {
		u.kind, u.match, u.last = actorUnit, found[0], u.first+int32(n)
	}
	if !capitalised(words[0]) {
		return
	}
	if last := r.trimEnd(d, u.first, r.lex.LongestPerson(words)); last > u.last && u.name != text.NameLocation {
		u.kind, u.last = personUnit, last
	}
	if u.name == text.NamePerson && u.kind != personUnit && u.kind != actorUnit {
		return
	}
	if n := r.arabicName(u, words); n > 0 {
		u.kind, u.last = personUnit, n
		return
	}
	var places []lexicon.Place
	n, places = r.lex.LongestPlace(words)
	if last := r.trimEnd(d, u.first, n); last < u.first+int32(n) {
		n, places = r.lex.LongestPlace(words[:last-u.first])
	}
	switch {
	case n == 0 || u.kind == personUnit:
	case u.first+int32(n) > u.last && r.placeShape(d, u, n):
		u.kind, u.last, u.places = placeUnit, u.first+int32(n), places
	case u.first+int32(n) == u.last && u.kind == actorUnit && isStateCode(u.match.Actor) && u.match.As != lexicon.Abbreviation && u.match.Actor.Kind != casus.GroupActor:
		u.places = places
	}
}

// soleName reports whether the first of some words is a name with no other behind.
func (r *Resolver) soleName(words []string) bool {
	return capitalised(words[0]) && (len(words) < 2 || !capitalised(words[1]))
}

// endsLongerName reports whether the short name of an organisation's body at token
// t ends a longer one: "the National Security Council" is not that of the United
// Nations.
func (r *Resolver) endsLongerName(d *text.Doc, t int32, a *lexicon.Actor) bool {
	if a.Kind != casus.OrganActor || isStateCode(a) || t == 0 || r.unitAt[t-1] >= 0 || t-1 <= d.Sents[d.Tokens[t].Sent].First {
		return false
	}
	before := &d.Tokens[t-1]
	return before.Sent == d.Tokens[t].Sent && capitalised(r.words[t-1]) && (before.UPOS == "PROPN" || before.UPOS == "ADJ")
}

// isNameHere refuses readings that the tags speak against: a lower-case or
// common word that only looks like a name.
func (r *Resolver) isNameHere(d *text.Doc, first int32, n int, as lexicon.NameKind) bool {
	if n > 1 {
		return true
	}
	tag := d.Tokens[first].UPOS
	if as == lexicon.Adjective || as == lexicon.Demonym {
		return tag != "VERB" || strings.HasPrefix(d.Tokens[first].XPOS, "NNP")
	}
	return tag == "PROPN" || tag == "NOUN" || tag == "ADJ" || tag == "X" || r.nameAt[first] >= 0 || tag == ""
}

// placeShape refuses places whose name is a common word here; the word for its
// kind may be one: "Khost airfield".
func (r *Resolver) placeShape(d *text.Doc, u *unit, n int) bool {
	if r.nameAt[u.first] >= 0 {
		k := r.names[r.nameAt[u.first]].Kind
		return k == text.NameLocation || k == text.NameFacility || k == text.NameOrg && n > 1
	}
	for t := u.first; t < u.first+int32(n); t++ {
		if kind := t > u.first && d.Tokens[t].UPOS == "NOUN"; !kind && d.Tokens[t].UPOS != "PROPN" && d.Tokens[t].UPOS != "PUNCT" {
			return false
		}
	}
	return true
}

// beats reports whether a noun that ends at last is a better reading than u: a
// longer one, or as long as the name of some town ("King", "Marshal").
func (u *unit) beats(last int32) bool {
	return last > u.last || last == u.last && u.kind == placeUnit
}

// lookUpNouns tries offices, roles and titles; they win only by being longer.
func (r *Resolver) lookUpNouns(u *unit, d *text.Doc, words []string) {
	n, office := r.lex.LongestOffice(words)
	if u.kind == actorUnit && u.match.As <= lexicon.Adjective && !(u.match.Actor.Kind == casus.GroupActor && office.Level == "minister") {
		return // "US official" is an official of the United States, but a "Labour Minister" one of no party
	}
	if last := r.trimEnd(d, u.first, n); u.beats(last) && r.isNoun(d, last-1) && !(last == u.first+1 && r.noOffice(d, u.first)) {
		u.kind, u.office, u.last, u.places = officeUnit, office, last, nil
	}
	n, role := r.lex.LongestRole(words)
	if last := r.trimEnd(d, u.first, n); u.beats(last) && r.isNoun(d, last-1) && !(last == u.first+1 && r.onlyDescribes(d, u.first, role)) && !(role.Key == "former-officials" && hasDep(d.Tokens[last-1].Dep, "compound")) {
		u.kind, u.role, u.last, u.places = roleUnit, role, last, nil
	}
	if police, ok := r.lex.Role("police officers"); ok && r.sheriffs && d.Tokens[u.first].Lemma == "deputy" && u.last == u.first+1 {
		u.kind, u.role = roleUnit, police
	}
	if noun, ok := r.otherSense(d, u); ok {
		u.role = noun
	}
	n, title := r.lex.LongestTitle(words)
	if last := r.trimEnd(d, u.first, n); u.beats(last) && capitalised(words[0]) {
		u.kind, u.title, u.last, u.places = titleUnit, title, last, nil
	}
}

// otherSense is the role that the one word of u has in an article that shows it to be
// meant otherwise: officers of an army where nobody speaks of police, the pilot of an
// airliner.
func (r *Resolver) otherSense(d *text.Doc, u *unit) (lexicon.Role, bool) {
	if u.kind != roleUnit || u.last != u.first+1 {
		return lexicon.Role{}, false
	}
	switch lemma := d.Tokens[u.first].Lemma; {
	case lemma == "officer" && !r.speaksOf("police") && r.speaksOf("troops"):
		return r.lex.Role("soldiers")
	case lemma == "pilot" && r.speaksOf("civil-craft") && !r.speaksOf("weapon"):
		return r.lex.Role("crew")
	}
	return lexicon.Role{}, false
}

// speaksOf reports whether the article has a noun of a class; an officer is of
// several.
func (r *Resolver) speaksOf(class string) bool {
	classes := r.lex.Predicates().Classes
	return slices.ContainsFunc(r.tree.d.Tokens, func(t text.Token) bool {
		return t.UPOS == "NOUN" && t.Lemma != "officer" && classes.In(t.Lemma, class)
	})
}

// noOffice reports whether the one word of an office is used in another sense:
// "official corruption", "justice will be done", the surname in "King said".
func (r *Resolver) noOffice(d *text.Doc, t int32) bool {
	switch word := r.words[t]; {
	case hasDep(d.Tokens[t].Dep, "amod") && !capitalised(word), word == "justice":
		return true
	case word == "King" || word == "Judge" || word == "Chancellor":
		next := min(int(t)+1, len(r.words)-1)
		return r.nameAt[next] < 0 && !capitalised(r.words[next]) && !r.definite(d, t) && (t == 0 || d.Tokens[t-1].UPOS != "PART" && d.Tokens[t-1].UPOS != "ADJ" && d.Tokens[t-1].UPOS != "PROPN")
	}
	return false
}

// onlyDescribes reports whether the one word of a role says what something is
// like and names no one: "military aid", "terrorist threat", "state facilities".
func (r *Resolver) onlyDescribes(d *text.Doc, t int32, role lexicon.Role) bool {
	dep := d.Tokens[t].Dep
	if hasDep(dep, "amod") || d.Tokens[t].Lemma == "state" {
		return true
	}
	if role.Key == "opposition" && int(t)+1 < len(r.words) && r.words[t+1] == "to" {
		return true // "his opposition to the plan"
	}
	h := d.Tokens[t].Head
	before := r.at(t - 1)
	thing := role.Kind == casus.GroupActor || role.Kind == casus.GovActor && !capitalised(r.words[t])
	return thing && hasDep(dep, "compound") && h == t+1 && (before == nil || before.kind != actorUnit && before.kind != personUnit)
}

// trimEnd returns where a look-up of n words from first ends without the
// punctuation behind it, which folding passes over.
func (r *Resolver) trimEnd(d *text.Doc, first int32, n int) int32 {
	last := first + int32(n)
	for t := first + 1; t < last; t++ {
		if !joinsName(r.words[t]) {
			last = t
		}
	}
	for last > first && d.Tokens[last-1].UPOS == "PUNCT" {
		last--
	}
	return last
}

// joinsName reports whether a token can stand within a name: a word, a number,
// a hyphen, an apostrophe or an ampersand.
func joinsName(word string) bool {
	switch word {
	case "-", "'", "’", "&", "–":
		return true
	}
	return strings.IndexFunc(word, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) >= 0
}

// nameAfterTitle takes the capitalised proper nouns behind an office or a title
// for a person's name where the tagger saw none of its own.
func (r *Resolver) nameAfterTitle(d *text.Doc, i, end int32) unit {
	before := r.at(i - 1)
	if before == nil || before.kind != officeUnit && before.kind != titleUnit || before.last != i || !capitalised(r.words[before.last-1]) && before.kind == titleUnit {
		return unit{}
	}
	if n, title := r.lex.LongestTitle(r.words[i:min(end, i+maxUnit)]); r.trimEnd(d, i, n) > i && title.Kind == "rank" {
		return unit{} // "press secretary Rear Adm. Kirby"
	}
	last := i
	if n := r.lex.LongestPerson(r.words[i:min(end, i+maxUnit)]); r.trimEnd(d, i, n) > i {
		return unit{first: i, last: r.trimEnd(d, i, n), kind: personUnit, name: text.NamePerson}
	}
	for last < end && last < i+6 && r.inName(d, i, last) {
		last++
	}
	last = r.trimEnd(d, i, int(last-i))
	if last == i {
		return unit{}
	}
	if n, _ := r.lex.LongestActor(r.words[i:last], r.day); n > 0 {
		return unit{}
	}
	return unit{first: i, last: last, kind: personUnit, name: text.NamePerson}
}

// inName reports whether token t can continue a person's name begun at first.
func (r *Resolver) inName(d *text.Doc, first, t int32) bool {
	if d.Tokens[t].UPOS == "PUNCT" {
		return t > first && r.words[t] == "-"
	}
	return d.Tokens[t].UPOS == "PROPN" && capitalised(r.words[t]) && !r.inTime[t]
}

func (r *Resolver) isNoun(d *text.Doc, i int32) bool {
	switch d.Tokens[i].UPOS {
	case "NOUN", "PROPN", "ADJ":
		return true
	}
	return false
}

// taggedName lets the tagger's longer name win over a shorter look-up, unless
// that look-up begins a longer title ("President Tokayev" tagged as one).
func (r *Resolver) taggedName(d *text.Doc, u *unit, n text.Name) {
	if u.kind == roleUnit && n.Kind == text.NameOrg && r.onlyProper(d, u.last, n.Last) {
		u.kind, u.role = 0, lexicon.Role{} // "Assembly Bill", "National Police Week"
	}
	if u.kind == officeUnit || u.kind == roleUnit && n.Kind != text.NamePerson || u.kind == titleUnit || u.kind == actorUnit && n.Kind != text.NamePerson {
		return
	}
	if n.Kind != text.NamePerson && r.knownWithin(n) || u.kind == actorUnit && !r.mayBeGivenName(u, n) {
		return
	}
	switch n.Kind {
	case text.NamePerson:
		u.kind, u.places = personUnit, nil
	case text.NameOrg:
		u.kind, u.places = nameUnit, nil
	case text.NameLocation, text.NameFacility:
		u.kind = nameUnit
		u.places = r.lex.Places(nameText(r.words[n.First:n.Last]))
		if len(u.places) > 0 {
			u.kind = placeUnit
		}
	default:
		return
	}
	u.first, u.last = n.First, n.Last
}

// onlyProper reports whether the tokens [first, last) are proper nouns that begin
// no unit of their own.
func (r *Resolver) onlyProper(d *text.Doc, first, last int32) bool {
	for t := first; t < last; t++ {
		if d.Tokens[t].UPOS != "PROPN" || !capitalised(r.words[t]) {
			return false
		}
	}
	if n, _ := r.lex.LongestRole(r.words[first:last]); n > 0 {
		return false
	}
	n, _ := r.lex.LongestOffice(r.words[first:last])
	return n == 0 && first < last
}

// mayBeGivenName reports whether a known name that begins a person's can be part
// of it ("Jordan Smith") and is not what stands before it ("Kazakh President").
func (r *Resolver) mayBeGivenName(u *unit, n text.Name) bool {
	if u.match.As == lexicon.Adjective || u.match.As == lexicon.Demonym {
		return false
	}
	k, _ := r.lex.LongestOffice(r.words[u.last:n.Last])
	return k == 0
}

// knownWithin reports whether the last words of a tagged name are known by
// themselves: the tagger took too much ("war-torn Mozambique").
func (r *Resolver) knownWithin(n text.Name) bool {
	for t := n.First + 1; t < n.Last; t++ {
		words := r.words[t:n.Last]
		if k, _ := r.lex.LongestActor(words, r.day); k == len(words) {
			return true
		}
		if k, _ := r.lex.LongestOffice(words); k == len(words) {
			return true
		}
		if k, _ := r.lex.LongestRole(words); k == len(words) && r.ownsParts(r.words[n.First:t]) {
			return true
		}
	}
	return false
}

// ownsParts reports whether words are all of a country, an organisation or a town.
func (r *Resolver) ownsParts(words []string) bool {
	if k, _ := r.lex.LongestActor(words, r.day); k == len(words) {
		return true
	}
	k, places := r.lex.LongestPlace(words)
	return k == len(words) && len(places) > 0 && places[0].Country != ""
}

// nameText joins the words of a name.
func nameText(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	n := len(words)
	for _, w := range words {
		n += len(w)
	}
	b := make([]byte, 0, n)
	for i, w := range words {
		if i > 0 && w != "'s" && w != "-" && words[i-1] != "-" {
			b = append(b, ' ')
		}
		b = append(b, w...)
	}
	return string(b)
}

func capitalised(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// at returns the unit that covers token t, nil for none.
func (r *Resolver) at(t int32) *unit {
	if t < 0 || int(t) >= len(r.unitAt) || r.unitAt[t] < 0 {
		return nil
	}
	return &r.units[r.unitAt[t]]
}

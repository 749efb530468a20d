package mention

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// actors resolves the units of d to actors and appends their mentions. Units
// are read in the order of the text, so that what an article has named before
// is known to what it names later.
func (r *Resolver) actors(d *text.Doc) {
	r.memory.reset()
	r.countNames()
	r.inList = r.inList[:0]
	for i := range r.units {
		u := &r.units[i]
		switch u.kind {
		case actorUnit:
			r.named(d, u)
		case roleUnit:
			r.role(d, u)
		case officeUnit:
			r.officeHolder(d, u)
		case personUnit:
			r.person(d, u)
		case titleUnit:
			r.titled(d, u)
		case nameUnit:
			r.unknownName(d, u)
		}
	}
	r.markListed(d)
}

// memory is what the article has said of its actors so far.
type memory struct {
	persons  map[string]string       // folded surname → Actor.ID
	roles    map[string][]ownerTold  // Role.Key → the countries and organisations said of it
	offices  map[string][]holderTold // Office.ID → the persons named in it
	officeOf map[string]string       // Actor.ID → the office that he was last named in
	given    map[string]string       // first word of a full name → Actor.ID, "" for several
	men      map[string]bool         // Actor.ID of a group whose name is a man's in the article
	names    map[string]string       // name or abbreviation the lexicon does not know → Actor.ID
	forces   map[string]bool         // countries that the article gives armed forces
}

func (m *memory) reset() {
	if m.persons == nil {
		*m = memory{map[string]string{}, map[string][]ownerTold{}, map[string][]holderTold{}, map[string]string{}, map[string]string{}, map[string]bool{}, map[string]string{}, map[string]bool{}}
	}
	clear(m.persons)
	clear(m.roles)
	clear(m.offices)
	clear(m.officeOf)
	clear(m.given)
	clear(m.men)
	clear(m.names)
	clear(m.forces)
}

// put files a as an actor of d and returns its ID. The name counted is the text
// of the mention.
func put(d *text.Doc, a casus.Actor, words string) string {
	old, ok := d.Actors[a.ID]
	if !ok {
		a.Names = nil
		old = &a
		d.Actors[a.ID] = old
	}
	for i := range old.Names {
		if old.Names[i].Text == words {
			old.Names[i].Count++
			for ; i > 0 && old.Names[i-1].Count < old.Names[i].Count; i-- {
				old.Names[i-1], old.Names[i] = old.Names[i], old.Names[i-1]
			}
			return a.ID
		}
	}
	if len(old.Names) < maxNames {
		old.Names = append(old.Names, casus.NameCount{Text: words, Count: 1})
	}
	return a.ID
}

// maxNames bounds the names kept of one actor in one article.
const maxNames = 32

// mark appends the mention of actor a in the tokens [first, last) and ties it
// to unit u.
func (r *Resolver) mark(d *text.Doc, u *unit, first, last int32, a casus.Actor, rule string) *text.Mention {
	span := casus.Span{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End}
	id := put(d, a, strings.Join(strings.Fields(d.Slice(span)), " "))
	d.Mentions = append(d.Mentions, text.Mention{Span: span, First: first, Last: last, Head: r.headOf(first, last), Kind: text.ActorMention, Actor: id, Rule: rule})
	u.mention = int32(len(d.Mentions))
	return &d.Mentions[len(d.Mentions)-1]
}

// headOf returns the token of [first, last) that the tree hangs the others on:
// the first whose head lies outside, the last token where there is no tree.
func (r *Resolver) headOf(first, last int32) int32 {
	for t := first; t < last; t++ {
		tok := &r.tree.d.Tokens[t]
		if tok.Dep != "" && (tok.Head < first || tok.Head >= last) && tok.UPOS != "PUNCT" && tok.UPOS != "DET" && tok.UPOS != "ADP" {
			return t
		}
	}
	return last - 1
}

// named resolves a unit that the lexicon knows as an actor.
func (r *Resolver) named(d *text.Doc, u *unit) {
	a := u.match.Actor
	switch u.match.As {
	case lexicon.Capital, lexicon.Seat:
		if !r.actsAsGovernment(d, u) {
			return
		}
		m := r.mark(d, u, u.first, u.last, a.Casus(), "metonym")
		m.Metonym = true
	case lexicon.Demonym:
		if r.namesPeople(d, u) || d.Tokens[u.last-1].UPOS == "NOUN" && !r.hyphened(u) {
			r.people(d, u)
			return
		}
		r.nationality(d, u)
	case lexicon.Adjective:
		if int(u.last) < len(r.words) && r.words[u.last] == "War" {
			return // "the Korean War"
		}
		if r.namesPeople(d, u) {
			r.people(d, u)
			return
		}
		r.nationality(d, u)
	default:
		if r.manNamed(d, u) {
			return
		}
		if o, ok := r.ownerBefore(d, u); ok && o.code != "" && isPeople(a) {
			slug := strings.ReplaceAll(lexicon.Fold(a.Name), " ", "-")
			people := casus.Actor{ID: o.code + "/" + slug, Name: a.Name, Kind: casus.GroupActor, Code: o.code, Sector: a.Sector, Of: o.code}
			r.mark(d, u, o.first, u.last, people, "people of a country").Plural = true
			return
		}
		r.mark(d, u, u.first, u.last, r.organOf(u, a), "lexicon")
		r.noteForces(a.Casus())
		if role, ok := r.lex.Role(r.words[u.last-1]); ok && a.Kind == casus.ForceActor && role.Kind == casus.ForceActor && len(a.Code) == 3 {
			r.memory.noteOwner(toldKey(role), a.Code, d.Tokens[u.first].Sent) // "the Israeli military", later "the military"
		}
		r.organBehind(d, u)
		if whole, role, ok := strings.Cut(a.ID, "."); ok && a.Of == whole {
			r.memory.noteOwner(role, whole, d.Tokens[u.first].Sent)
		}
	}
}

// manNamed reports whether a group's name in u is a man's here: behind the noun for
// what he is, or where the article has once so named him ("the banker Abu Nidal").
func (r *Resolver) manNamed(d *text.Doc, u *unit) bool {
	a := u.match.Actor
	if a.Kind != casus.GroupActor || u.last-u.first < 2 || strings.ToUpper(r.words[u.first]) == r.words[u.first] {
		return false
	}
	if u.first > 0 && r.endsPhrase(d, u) {
		before, name := &d.Tokens[u.first-1], &d.Tokens[r.headOf(u.first, u.last)]
		tied := r.hangsOn(u.first-1, u.first) || name.Head == u.first-1 && name.Dep == "appos"
		if before.XPOS == "NN" && tied && (u.name == text.NamePerson || r.namesPersons(d, u.first-1)) {
			r.memory.men[a.ID] = true
		}
	}
	return r.memory.men[a.ID]
}

// organBehind resolves a body that stands behind its organisation's short name in
// brackets: "the Eastern Pact (EP) secretariat".
func (r *Resolver) organBehind(d *text.Doc, u *unit) {
	next := int(u.last) + 1
	if u.first == 0 || next >= len(r.words) || r.words[u.first-1] != "(" || r.words[u.last] != ")" || r.unitAt[next] >= 0 {
		return
	}
	short := u.last - u.first
	words := slices.Concat(r.words[u.first:u.last], r.words[next:min(len(r.words), next+maxUnit/2)])
	n, found := r.lex.LongestActor(words, r.day)
	last := r.trimEnd(d, int32(next), n-int(short))
	if n <= int(short) || found[0].Actor.Kind != casus.OrganActor || last <= int32(next) {
		return
	}
	r.mark(d, &unit{}, int32(next), last, found[0].Actor.Casus(), "organ behind brackets")
}

// adopt gives forces whose owner was only taken from the story a better one:
// who sends them, or whose the article says they are elsewhere, even if later.
// Pronouns follow their antecedents.
func (r *Resolver) adopt(d *text.Doc) {
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Link > 0 {
			m.Actor = d.Mentions[m.Link-1].Actor
			continue
		}
		u := r.at(m.Last - 1)
		if o, ok := r.ownerOfPronoun(d, m, u); ok && !r.fromAnywhere(u) {
			r.rename(d, m, r.part(o, u.role))
			continue
		}
		if m.Kind != text.ActorMention || !m.Taken || u == nil || u.kind != roleUnit || u.role.Kind != casus.ForceActor || r.fromAnywhere(u) {
			continue
		}
		if o, ok := r.sender(d, m); ok {
			r.rename(d, m, r.part(o, u.role))
		} else if owned := r.memory.onlyOwner(toldKey(u.role)); owned != "" && m.Actor[0] == '/' && r.mayBelong(d, m, u, owned) {
			r.rename(d, m, r.part(r.ownerNamed(owned), u.role))
		} else if u.role.Sector == "MIL" && r.othersForces(d.Actors[m.Actor].Code) {
			r.rename(d, m, r.part(owner{}, u.role))
		}
	}
}

// mayBelong reports whether the forces of m may be those of the one owner told of in
// the article: armies are of many, unless they are "the army" or simply "troops" in
// a sentence that names no other country.
func (r *Resolver) mayBelong(d *text.Doc, m *text.Mention, u *unit, owned string) bool {
	if r.several(u) {
		return false
	}
	if toldKey(u.role) != "army" {
		return true
	}
	plain := r.definite(d, m.First) || m.First == u.last-1 && (m.First == 0 || d.Tokens[m.First-1].XPOS != "PRP$")
	return plain && !r.ofSecond(d, u) && !r.anotherNamed(d, u, owned)
}

// othersForces reports whether the article, which never says that the country with
// a code has forces, speaks of those of another that it names nearly as much.
func (r *Resolver) othersForces(code string) bool {
	if code == "" || r.memory.forces[code] {
		return false
	}
	for other := range r.memory.forces {
		if 2*r.votes[other] >= r.votes[code] {
			return true
		}
	}
	return false
}

// noteForces remembers that the article tells of forces of the country of a.
func (r *Resolver) noteForces(a casus.Actor) {
	if a.Kind == casus.ForceActor && a.Sector == "MIL" && len(a.Code) == 3 {
		r.memory.forces[a.Code] = true
	}
}

// ownerOfPronoun is whom the possessive pronoun before the role of m was tied to.
func (r *Resolver) ownerOfPronoun(d *text.Doc, m *text.Mention, u *unit) (owner, bool) {
	if m.Kind != text.ActorMention || m.Actor == "" || m.Actor[0] != '/' || m.First == 0 || u == nil || u.kind != roleUnit || r.mentionAt[m.First-1] < 0 {
		return owner{}, false
	}
	by := &d.Mentions[r.mentionAt[m.First-1]]
	if by.Kind != text.PronounMention || !possessives[strings.ToLower(r.words[m.First-1])] {
		return owner{}, false
	}
	whole, ok := r.lex.Actor(d.Mentions[by.Link-1].Actor)
	if !ok {
		whole, ok = r.lex.Actor(ownerID(d.Mentions[by.Link-1].Actor))
	}
	if !ok {
		return owner{}, false
	}
	return ownerActor(whole), true
}

// ownerNamed reads what memory keeps of an owner.
func (r *Resolver) ownerNamed(id string) owner {
	if a, ok := r.lex.Actor(id); ok && !isStateCode(a) {
		return owner{org: a}
	}
	return owner{code: id}
}

// sender is the subject of the verb that sends or withdraws the forces of m.
func (r *Resolver) sender(d *text.Doc, m *text.Mention) (owner, bool) {
	verb := r.tree.head(m.Head)
	if verb < 0 || !hasDep(d.Tokens[m.Head].Dep, "obj") || !sendVerbs[d.Tokens[verb].Lemma] {
		return owner{}, false
	}
	for steps := 0; steps < 4 && verb >= 0; steps++ {
		if s := r.tree.child(verb, "nsubj"); s >= 0 {
			return r.senderAt(d, s)
		}
		verb = r.tree.head(verb)
	}
	return owner{}, false
}

// senderAt is the state or organisation that the subject at token s names, or
// whose members it names ("the alliance's members").
func (r *Resolver) senderAt(d *text.Doc, s int32) (owner, bool) {
	if d.Tokens[s].Dep == "nsubj:pass" {
		return owner{}, false
	}
	if r.mentionAt[s] < 0 {
		o, ok := r.ownerBefore(d, &unit{first: s, last: s + 1})
		return o, ok && o.org != nil && memberNouns[d.Tokens[s].Lemma]
	}
	a := d.Actors[d.Mentions[r.mentionAt[s]].Actor]
	switch a.Kind {
	case casus.StateActor, casus.GovActor, casus.OrgActor, casus.OrganActor:
	default:
		return owner{}, false
	}
	if len(a.Code) == 3 && a.Code != "IGO" && a.Code != "NGO" && a.Code != "INT" {
		return owner{code: a.Code}, true
	}
	whole, ok := r.lex.Actor(a.ID)
	return owner{org: whole}, ok
}

var memberNouns = set("member", "ally", "state", "nation", "country", "bloc", "alliance")

var sendVerbs = set("send", "deploy", "dispatch", "withdraw", "pull", "commit", "contribute", "station", "mobilise", "mobilize", "move", "keep", "maintain", "redeploy", "lead", "head")

// rename gives mention m to actor a and takes it from the one it had.
func (r *Resolver) rename(d *text.Doc, m *text.Mention, a casus.Actor) {
	words := strings.Join(strings.Fields(d.Slice(m.Span)), " ")
	old := d.Actors[m.Actor]
	for i := range old.Names {
		if old.Names[i].Text == words {
			old.Names[i].Count--
		}
	}
	old.Names = slices.DeleteFunc(old.Names, func(n casus.NameCount) bool { return n.Count == 0 })
	if len(old.Names) == 0 {
		delete(d.Actors, m.Actor)
	}
	m.Actor = put(d, a, words)
}

// nationality resolves a word of nationality before a noun: to the forces where
// the noun is what only forces have ("Russian warplanes"), else to the state.
func (r *Resolver) nationality(d *text.Doc, u *unit) {
	h := r.tree.head(u.last - 1)
	role, ok := r.lex.Role("armed forces")
	if ok && h >= u.last && h < u.last+5 && materiel[d.Tokens[h].Lemma] && r.unitAt[h] < 0 && isStateCode(u.match.Actor) && !r.civil(u.last, h) {
		r.mark(d, u, u.first, h+1, r.part(owner{code: u.match.Actor.Code}, role), "materiel")
	} else if h >= u.last && h < u.last+5 && r.unitAt[h] < 0 && isStateCode(u.match.Actor) && r.namesPersons(d, h) {
		r.nationals(d, u, h)
	}
	r.mark(d, u, u.first, u.last, u.match.Actor.Casus(), "adjective")
}

// civil reports whether a word in [first, last) says that a craft is no soldiers'.
func (r *Resolver) civil(first, last int32) bool {
	for t := first; t < last; t++ {
		if r.lex.Predicates().Classes.In(strings.ToLower(r.words[t]), "civil-craft") {
			return true
		}
	}
	return false
}

// namesPersons reports whether the noun at h stands for people without a role of
// their own: a noun of persons, or the plural of a people's name.
func (r *Resolver) namesPersons(d *text.Doc, h int32) bool {
	t := &d.Tokens[h]
	return t.XPOS == "NNPS" || t.UPOS == "NOUN" && r.lex.Predicates().Classes.In(t.Lemma, "person") || t.Lemma == "citizen" || t.Lemma == "national"
}

// nationals is a group of a country's people that a noun without a role names:
// "Iraqi Kurds", "Algerian shopkeepers".
func (r *Resolver) nationals(d *text.Doc, u *unit, h int32) {
	code := u.match.Actor.Code
	noun := strings.ReplaceAll(lexicon.Fold(r.words[h]), " ", "-")
	a := casus.Actor{ID: code + "/" + noun, Name: r.words[h] + " of " + u.match.Actor.Name, Kind: casus.GroupActor, Code: code, Sector: "CVL", Of: code}
	r.mark(d, u, u.first, h+1, a, "people").Plural = strings.HasPrefix(d.Tokens[h].XPOS, "NN") && strings.HasSuffix(d.Tokens[h].XPOS, "S")
}

// materiel is what only armed forces have.
var materiel = set("warplane", "warship", "aircraft", "jet", "helicopter", "tank", "gunboat", "bomber", "gunship", "artillery", "drone", "missile", "airstrike", "submarine", "frigate",
	"destroyer", "bulldozer", "shelling", "warhead", "fighter", "airplane", "plane", "vessel", "rocket", "predator")

// namesPeople reports whether a word of nationality stands for the people
// ("Kazakhs", "the French") and not for what belongs to the state.
func (r *Resolver) namesPeople(d *text.Doc, u *unit) bool {
	last := &d.Tokens[u.last-1]
	if last.XPOS == "NNS" || last.XPOS == "NNPS" {
		return true
	}
	if r.hyphened(u) {
		return false // "Russian-led"
	}
	if !r.endsPhrase(d, u) || !r.definite(d, u.first) {
		return false
	}
	return int(u.last) >= len(d.Tokens) || d.Tokens[u.last].UPOS != "CCONJ"
}

// hyphened reports whether a hyphen joins u to the word behind it.
func (r *Resolver) hyphened(u *unit) bool {
	return int(u.last)+1 < len(r.words) && r.words[u.last] == "-"
}

// endsPhrase reports whether no noun follows u that it could modify.
func (r *Resolver) endsPhrase(d *text.Doc, u *unit) bool {
	if int(u.last) >= len(d.Tokens) {
		return true
	}
	switch d.Tokens[u.last].UPOS {
	case "NOUN", "PROPN", "ADJ":
		return d.Tokens[u.last].Sent != d.Tokens[u.first].Sent
	}
	return true
}

// people is the nation a demonym names.
func (r *Resolver) people(d *text.Doc, u *unit) {
	a := u.match.Actor
	role, ok := r.lex.Role("civilians")
	if !ok || a.Kind != casus.StateActor {
		r.mark(d, u, u.first, u.last, a.Casus(), "demonym")
		return
	}
	if u.first > 0 && strings.EqualFold(r.words[u.first-1], "ethnic") {
		r.minority(d, u, u.first-1)
		return
	}
	if own, ok := r.ownerBehind(d, u); ok && r.words[u.last] == "of" && own.code != "" && own.code != a.Code {
		r.minority(d, u, u.first) // "the Albanians of southern Serbia"
		return
	}
	part := r.lex.Part(a.Code, role)
	people := part.Casus()
	people.ID, people.Name = a.Code+"/people", "people of "+a.Name
	r.mark(d, u, u.first, u.last, people, "demonym").Plural = true
}

// minority is the people of one nation within another's country, from token first:
// "ethnic Albanians" of the place named behind them or of the story's country.
func (r *Resolver) minority(d *text.Doc, u *unit, first int32) {
	own, said := r.ownerBehind(d, u)
	code := own.code
	if !said {
		code = r.mostNamed(u.match.Actor.Code)
	}
	word := nameText(r.words[u.first:u.last])
	a := casus.Actor{ID: code + "/" + strings.ReplaceAll(lexicon.Fold(word), " ", "-"), Name: "ethnic " + word, Kind: casus.GroupActor, Code: code, Sector: "CVL", Of: code}
	m := r.mark(d, u, first, u.last, a, "minority")
	m.Plural, m.Taken = true, !said
}

// organOf corrects a bare name that an organisation before it claims: the
// "Security Council" in "CSTO Security Council" is not that of the United
// Nations.
func (r *Resolver) organOf(u *unit, a *lexicon.Actor) casus.Actor {
	before := r.at(u.first - 1)
	if before == nil || before.kind != actorUnit || before.match.Actor.Kind != casus.OrgActor || a.Of == "" || a.Of == before.match.Actor.ID || a.Kind != casus.OrganActor {
		return a.Casus()
	}
	whole := before.match.Actor
	if organ, ok := r.lex.Actor(whole.ID + a.ID[strings.LastIndexByte(a.ID, '.')+1:]); ok {
		return organ.Casus()
	}
	if organ, ok := r.lex.Actor(whole.ID + ".council"); ok && strings.Contains(a.Name, "Council") {
		return organ.Casus()
	}
	return whole.Casus()
}

// owner is whose part a group, force or office is.
type owner struct {
	code  string // alpha-3, "" for none
	org   *lexicon.Actor
	first int32 // where the mention begins with the owner's words
	taken bool  // not said: taken over from the story
	unit  *unit
}

// id is the Actor.ID of the organisation or the code of the country.
func (o owner) id() string {
	if o.org != nil {
		return o.org.ID
	}
	return o.code
}

// ownerOf finds the owner of the noun in unit u: a word of country or
// organisation before it, behind "of", "from" or "in", or what the article said
// before; otherwise the story's country.
func (r *Resolver) ownerOf(d *text.Doc, u *unit, inherit bool) owner {
	if o, ok := r.ownerBefore(d, u); ok {
		return o
	}
	behind := int(u.last) < len(r.words) && (r.words[u.last] == "of" || r.words[u.last] == "from")
	if o, ok := r.ownerByPronoun(d, u); ok && !behind {
		if r.fromAnywhere(u) {
			o.code, o.org = "", nil // "their prisoner" is no countryman
		}
		return o
	}
	if o, ok := r.ownerShared(d, u); ok {
		return o
	}
	if o, ok := r.ofTheCountry(d, u); ok && inherit {
		return o
	}
	if o, ok := r.ownerBehind(d, u); ok && r.acrossSeveral(d, u, o) {
		return owner{first: o.first, taken: true}
	} else if ok {
		return o
	}
	taken := owner{first: r.phraseStart(d, u.first), taken: true}
	if inherit && !r.anothers(d, u) {
		taken.code = r.heir(d, u)
	}
	return taken
}

// acrossSeveral reports whether the one force or body in u is in several countries, of
// which o is but the first: "the terror army in Iraq and Syria".
func (r *Resolver) acrossSeveral(d *text.Doc, u *unit, o owner) bool {
	if o.unit == nil || r.words[u.last] == "of" || r.words[u.last] == "from" || r.isPlural(d, u.last-1) || int(o.unit.last) >= len(r.words) || r.words[o.unit.last] != "and" {
		return false
	}
	if next := r.at(o.unit.last + 1); next != nil {
		other, ok := next.asOwner()
		return ok && other.code != "" && o.code != "" && other.code != o.code
	}
	return false
}

// ofTheCountry is the owner of u in "the country's army": the state that the
// sentence has named before; of several nobody can tell. Where it names none, the
// story's may be meant.
func (r *Resolver) ofTheCountry(d *text.Doc, u *unit) (owner, bool) {
	t := r.phraseStart(d, u.first) - 2
	if t < 1 || d.Tokens[t].Sent != d.Tokens[u.first].Sent || d.Tokens[t+1].XPOS != "POS" || !countryNouns[d.Tokens[t].Lemma] || !r.definite(d, t) {
		return owner{}, false
	}
	code, several := "", false
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Kind != text.ActorMention || m.Taken || m.First >= t || d.Tokens[m.First].Sent != d.Tokens[t].Sent {
			continue
		}
		if a := d.Actors[m.Actor]; len(a.Code) == 3 && a.Code != "IGO" && a.Code != "NGO" && a.Code != "INT" {
			several = several || code != "" && code != a.Code
			code = a.Code
		}
	}
	if code == "" {
		return owner{}, false
	}
	if several {
		code = ""
	}
	return owner{code: code, first: r.phraseStart(d, u.first), taken: true}, true
}

// ownerShared is the owner of the noun that u is joined to, where u has no word of
// its own before it: "Hezbollah commanders and officials".
func (r *Resolver) ownerShared(d *text.Doc, u *unit) (owner, bool) {
	if u.first == 0 || d.Tokens[u.first-1].UPOS != "CCONJ" && r.words[u.first-1] != "," || !hasDep(d.Tokens[u.last-1].Dep, "conj") {
		return owner{}, false
	}
	h := d.Tokens[u.last-1].Head
	o := r.at(h)
	if o == nil && h >= 0 && h < u.first && d.Tokens[u.first-1].UPOS == "CCONJ" && u.kind == roleUnit && !outlaws[u.role.Key] && u.role.Key != "rebels" {
		by, ok := r.ownerBefore(d, &unit{first: h, last: h + 1})
		by.first = u.first
		return by, ok // "American bases and personnel"
	}
	if o == nil || o.mention == 0 || o.kind != roleUnit && o.kind != officeUnit || u.kind == roleUnit && (outlaws[u.role.Key] || u.role.Key == "rebels") {
		return owner{}, false
	}
	m := &d.Mentions[o.mention-1]
	whole, ok := r.lex.Actor(ownerID(m.Actor))
	if m.Taken || !ok || m.First == o.first {
		return owner{}, false
	}
	by := ownerActor(whole)
	by.first = u.first
	return by, true
}

// ownerID is whose part an actor is by its ID: "HEZBOLLAH" of "HEZBOLLAH/commander".
func ownerID(id string) string {
	return id[:max(0, strings.LastIndexAny(id, "./:"))]
}

// anothers reports whether the words before u say whose it is, though not which
// country's: "our ambassador", "the group's leader".
func (r *Resolver) anothers(d *text.Doc, u *unit) bool {
	t := r.phraseStart(d, u.first) - 1
	if t < 1 || d.Tokens[t].Sent != d.Tokens[u.first].Sent {
		return false
	}
	switch strings.ToLower(r.words[t]) {
	case "my", "our":
		return u.kind == officeUnit
	case "these":
		return u.kind == roleUnit && u.role.Key == "civilians"
	case "that", "those":
		return d.Tokens[t].UPOS == "DET" // "that government" is the one just spoken of
	case "its", "their", "his", "her":
		return true // whose, the pronoun's antecedent says
	case "'s", "’s":
		return !r.lex.Predicates().Classes.In(d.Tokens[t-1].Lemma, "place") && !r.lex.Predicates().Classes.In(d.Tokens[t-1].Lemma, "polity") && !r.inTime[t-1] && d.Tokens[t-1].UPOS == "NOUN"
	}
	return false
}

// ownerBefore looks left over adjectives and nouns for a country or organisation.
func (r *Resolver) ownerBefore(d *text.Doc, u *unit) (owner, bool) {
	sent := d.Sents[d.Tokens[u.first].Sent]
	sends := false
	for t := u.first - 1; t >= sent.First && t >= u.first-8; {
		if o := r.at(t); o != nil {
			if r.backs(o) {
				return owner{}, false
			}
			if own, ok := o.asOwner(); ok && !(o.kind == placeUnit && r.churchName(u)) && !r.stands(u, o) {
				own.first = o.first
				if sends {
					own.first = r.phraseStart(d, u.first)
				}
				return own, true
			}
			if own, ok := r.ofRegion(d, o.first, o.last); ok && (o.kind == personUnit || o.kind == nameUnit) {
				return own, true
			}
			if o.kind == personUnit || o.kind == nameUnit && o.name == text.NamePerson {
				return r.ownedByPerson(d, o)
			}
			t = o.first - 1
			continue
		}
		if own, ok := r.ofRegion(d, t, t+1); ok {
			return own, true
		}
		if own, ok := r.ofParty(d, u, t); ok {
			return own, true
		}
		if own, ok := r.sideOf(u, t); ok {
			return own, true
		}
		switch {
		case r.words[t] == ")" && t >= 3 && r.words[t-2] == "(":
			t -= 3 // "Eastern Pact (EP) forces"
		case modifierTag(&d.Tokens[t]):
			sends = sends || d.Tokens[t].XPOS == "RBR" // "the bloc earlier deployed troops", read as one phrase
			t--
		default:
			return owner{}, false
		}
	}
	return owner{}, false
}

// stands reports whether the town in o says where the embassy in u stands, and so not
// whose it is: "the Benghazi consulate".
func (r *Resolver) stands(u, o *unit) bool {
	return u.kind == roleUnit && u.role.Key == "embassy" && (o.kind == placeUnit || o.match.As == lexicon.Capital)
}

// churchName reports whether u ends the name of a church or mosque, which says
// whom it honours, not where it is: "Saint George's Church".
func (r *Resolver) churchName(u *unit) bool {
	return u.kind == roleUnit && u.role.Key == "churches" && capitalised(r.words[u.last-1])
}

// ownedByPerson is the owner of what the person named in o owns or leads: his
// country or organisation, where he is known: "Mr. Assad's forces".
func (r *Resolver) ownedByPerson(d *text.Doc, o *unit) (owner, bool) {
	name := nameText(r.words[o.first:o.last])
	id := r.memory.persons[surnameKey(name)]
	if id == "" {
		found := r.holders(name)
		if len(found) == 0 || r.oneName(o) && !r.sureSurname(found) {
			return owner{}, false
		}
		id = found[0].ActorID
	}
	of, _, _ := strings.Cut(id, ":")
	a, ok := r.lex.Actor(of)
	if !ok {
		return owner{}, false
	}
	by := ownerActor(a)
	by.first = o.first
	return by, true
}

// ofRegion reads the proper nouns [first, last) before a group, whatever the
// tagger took them for, as a region of our own table or a city that says whose the
// group is: "Darfur rebels", "a Munich court".
func (r *Resolver) ofRegion(d *text.Doc, first, last int32) (owner, bool) {
	if d.Tokens[last-1].UPOS != "PROPN" || !hasDep(d.Tokens[last-1].Dep, "compound") {
		return owner{}, false
	}
	places := r.lex.Places(nameText(r.words[first:last]))
	if len(places) == 0 || !prominent(places) || places[0].Country == "" {
		return owner{}, false
	}
	if beside := d.Tokens[last-1].Head == last; places[0].Box == nil && (!beside || d.Tokens[last].UPOS != "NOUN") {
		return owner{}, false
	}
	return owner{code: places[0].Country, first: first}, true
}

// ofParty reads the word at token t before an office as the name of a party, whose
// country the office is of: "Republican senators".
func (r *Resolver) ofParty(d *text.Doc, u *unit, t int32) (owner, bool) {
	if u.kind != officeUnit || !capitalised(r.words[t]) || d.Tokens[t].UPOS != "ADJ" && d.Tokens[t].UPOS != "PROPN" {
		return owner{}, false
	}
	n, found := r.lex.LongestActor([]string{r.words[t], "Party"}, r.day)
	if n < 2 || found[0].Actor.Sector != "PTY" || !isStateCode(found[0].Actor) || len(found) > 1 {
		return owner{}, false
	}
	return owner{code: found[0].Actor.Code, first: t}, true
}

// sideOf reads the word at token t as the side that a group takes for or against a
// leader, whose country is theirs: "pro-Assad forces", "anti-Maduro protesters".
func (r *Resolver) sideOf(u *unit, t int32) (owner, bool) {
	side, name, ok := strings.Cut(r.words[t], "-")
	if !ok || !(strings.EqualFold(side, "pro") || strings.EqualFold(side, "anti") && u.role.Kind == casus.GroupActor) || !capitalised(name) {
		return owner{}, false
	}
	found := r.holders(name)
	if len(found) == 0 || !r.sureSurname(found) || len(found[0].State) != 3 {
		return owner{}, false
	}
	return owner{code: found[0].State, first: t}, true
}

// backs reports whether u only names who stands behind a group that is not its
// own: "Iran-backed militias".
func (r *Resolver) backs(u *unit) bool {
	if int(u.last)+1 >= len(r.words) || r.words[u.last] != "-" {
		return false
	}
	switch strings.ToLower(r.words[u.last+1]) {
	case "backed", "aligned", "allied", "funded", "financed", "supported", "sponsored", "linked", "affiliated", "trained", "armed", "equipped", "inspired", "friendly", "occupied", "brokered", "mediated":
		return true
	}
	return false
}

// isPeople reports whether a is a people or a faith that no state owns.
func isPeople(a *lexicon.Actor) bool {
	return a.Kind == casus.GroupActor && !isStateCode(a) && (a.Sector == "CVL" || a.Sector == "REL" || a.Sector == "")
}

// ownerByPronoun resolves "its troops", "their forces": the owner is the first
// subject of the sentence that can have one, or that of the sentence before.
func (r *Resolver) ownerByPronoun(d *text.Doc, u *unit) (owner, bool) {
	start := r.phraseStart(d, u.first)
	if start == 0 || d.Tokens[start-1].UPOS != "PRON" || !possessives[strings.ToLower(r.words[start-1])] {
		return owner{}, false
	}
	m := r.subjectBefore(d, start-1)
	if m == nil && !r.pronounActs(d, u) {
		return owner{}, false
	}
	o := owner{first: start, taken: true}
	if m == nil || r.pronounActs(d, u) || personal[strings.ToLower(r.words[start-1])] != (d.Actors[m.Actor].Kind == casus.PersonActor) {
		return o, true // whose it is, the pronoun's antecedent says, if anything does
	}
	if r.struckBy(d, u, m) {
		return o, true // "Norway killed one of its commanders"
	}
	a := d.Actors[m.Actor]
	o.code = a.Code
	if whole, ok := r.lex.Actor(a.ID); ok && !isStateCode(whole) {
		o.code, o.org = "", whole
	}
	return o, o.code != "" || o.org != nil
}

// struckBy reports whether those in u are the object of an act of force of which m
// is the subject, so that they are hardly its own.
func (r *Resolver) struckBy(d *text.Doc, u *unit, m *text.Mention) bool {
	t := r.tree.chainTop(u.last - 1)
	for steps := 0; steps < 3 && t >= 0 && !hasDep(d.Tokens[t].Dep, "obj"); steps++ {
		if !hasDep(d.Tokens[t].Dep, "nmod") {
			return false
		}
		t = r.tree.head(t) // "one of its commanders"
	}
	if t < 0 || !hasDep(d.Tokens[t].Dep, "obj") {
		return false
	}
	verb := r.tree.head(t)
	by := verb
	for steps := 0; steps < 3 && by >= 0 && r.tree.child(by, "nsubj") < 0; steps++ {
		by = r.tree.head(by) // "hit the base, injuring two of its guards"
	}
	if verb < 0 || by < 0 || r.tree.child(by, "nsubj") != m.Head {
		return false
	}
	return slices.ContainsFunc(r.lex.Predicates().Find(d.Tokens[verb].Lemma, 'V'), func(p lexicon.Predicate) bool { return p.Type == casus.Assault })
}

// pronounActs reports whether the subject of the clause that u stands in is a
// pronoun: "he kills his people".
func (r *Resolver) pronounActs(d *text.Doc, u *unit) bool {
	for t, steps := r.tree.head(u.last-1), 0; t >= 0 && steps < 6; t, steps = r.tree.head(t), steps+1 {
		if s := r.tree.child(t, "nsubj"); s >= 0 && s < u.first {
			return d.Tokens[s].UPOS == "PRON" && d.Tokens[s].XPOS == "PRP"
		}
	}
	return false
}

var personal = map[string]bool{"his": true, "her": true, "its": false, "their": false}

var possessives = set("its", "their", "his", "her")

// subjectBefore returns the mention of the nearest actor with a country or
// organisation that is a subject before token t, in its sentence or the one
// before it; nil for none.
func (r *Resolver) subjectBefore(d *text.Doc, t int32) *text.Mention {
	sent := d.Tokens[t].Sent
	for i := len(d.Mentions) - 1; i >= 0; i-- {
		m := &d.Mentions[i]
		if m.Kind != text.ActorMention {
			return nil // times and quantities stand before all actors
		}
		if m.First >= t {
			continue
		}
		if d.Tokens[m.First].Sent < sent-1 {
			return nil
		}
		if hasDep(d.Tokens[m.Head].Dep, "nsubj") && d.Actors[m.Actor].Code != "" {
			return m
		}
	}
	return nil
}

// modifierTag reports whether a token may stand between an owner and its noun.
func modifierTag(t *text.Token) bool {
	switch t.UPOS {
	case "ADJ", "NOUN", "PROPN", "NUM", "ADV":
		return true
	case "PART":
		return t.XPOS == "POS"
	case "VERB":
		return t.XPOS == "VBN" || t.XPOS == "VBG"
	case "PUNCT":
		return t.Lemma == "-" && t.XPOS != ":" || t.Lemma == "\"" || t.Lemma == "“" || t.Lemma == "”"
	}
	return false
}

// asOwner reads u as a country or an organisation that can own a part.
func (u *unit) asOwner() (owner, bool) {
	o := owner{}
	switch {
	case u.kind == actorUnit && !isStateCode(u.match.Actor) && isPeople(u.match.Actor):
		return owner{unit: u}, false // "Kurdish rebels" are rebels of a country, not of a people
	case u.kind == actorUnit && u.place.ID != "" && u.place.Country != "" && u.match.Actor.Kind == casus.StateActor && u.match.As <= lexicon.Abbreviation,
		u.kind == actorUnit && u.match.As == lexicon.Capital && u.place.Country != "" && u.place.Country != u.match.Actor.Code:
		o.code = u.place.Country // "a court in Georgia" may lie in the American state, "Victoria police" be Australian
	case u.kind == actorUnit:
		o = ownerActor(u.match.Actor)
	case u.place.ID != "" && u.place.Country != "":
		o.code = u.place.Country
	default:
		return owner{unit: u}, false
	}
	o.unit = u
	return o, true
}

// ownerActor is a as an owner of parts: a country, an organisation, or both.
func ownerActor(a *lexicon.Actor) owner {
	o := owner{org: a}
	if isStateCode(a) {
		o.code = a.Code
		if a.Kind != casus.GroupActor && a.Kind != casus.ForceActor && a.Kind != casus.OrgActor {
			o.org = nil
		}
	}
	return o
}

// ownerBehind looks right behind "of", "from", "in" and "to".
func (r *Resolver) ownerBehind(d *text.Doc, u *unit) (owner, bool) {
	sent := d.Sents[d.Tokens[u.first].Sent]
	if u.last >= sent.Last || !r.leadsToOwner(d, u) {
		return owner{}, false
	}
	for t := u.last + 1; t < sent.Last && t < u.last+7; {
		if o := r.at(t); o != nil {
			own, ok := o.asOwner()
			own.first = r.phraseStart(d, u.first)
			switch {
			case r.backs(o):
				t = o.last + 2
			case o.kind == personUnit:
				led, ok := r.ownedByPerson(d, o)
				led.first = own.first
				return led, ok && r.words[t-1] == "of"
			case !ok && (o.kind == roleUnit || o.kind == officeUnit):
				t = o.last
			default:
				return own, ok
			}
			continue
		}
		switch tok := &d.Tokens[t]; tok.UPOS {
		case "DET", "ADJ", "NOUN", "PROPN", "NUM":
		case "ADP":
			if r.words[t] != "of" && r.words[t] != "in" {
				return owner{}, false
			}
		default:
			return owner{}, false
		}
		t++
	}
	return owner{}, false
}

// leadsToOwner reports whether the word right behind u may lead to whose it is.
func (r *Resolver) leadsToOwner(d *text.Doc, u *unit) bool {
	if u.kind == officeUnit && u.office.Level == "envoy" || u.kind == roleUnit && (u.role.Key == "embassy" || u.role.Key == "diplomats") {
		return r.words[u.last] == "of" || r.words[u.last] == "from" // an ambassador to or in a country is another's
	}
	if next := int(u.last) + 1; u.kind == officeUnit && next < len(r.words) && r.words[next] == "mission" {
		return false // "deputy chief of mission in Libya"
	}
	switch r.words[u.last] {
	case "of", "from", "loyal":
		return true
	case "in", "inside", "across", "within":
		// "talks with the rebels in Oslo": where they met, not whose they are
		return !r.meets(d, u) && !(u.kind == roleUnit && u.role.Kind == casus.ForceActor && rolesAbroad[u.role.Key])
	case "for", "to":
		return u.kind == officeUnit
	}
	return false
}

// meets reports whether the verb over u tells of a meeting, whose place says
// nothing of those who meet.
func (r *Resolver) meets(d *text.Doc, u *unit) bool {
	for t, steps := u.last-1, 0; t >= 0 && steps < 6; t, steps = r.tree.head(t), steps+1 {
		if tok := &d.Tokens[t]; tok.UPOS == "VERB" {
			return meetVerbs[tok.Lemma]
		}
	}
	return false
}

var meetVerbs = set("meet", "hold", "negotiate", "visit", "talk", "speak", "confer", "convene", "sign", "receive", "host", "attend", "address")

// phraseStart returns where the noun phrase that ends with the unit at first
// begins: its adjectives and nouns, without determiner and number.
func (r *Resolver) phraseStart(d *text.Doc, first int32) int32 {
	sent := d.Sents[d.Tokens[first].Sent]
	start := first
	for t := first - 1; t >= sent.First && t >= first-5; t-- {
		tok := &d.Tokens[t]
		if r.unitAt[t] >= 0 || tok.UPOS != "ADJ" && tok.UPOS != "NOUN" || !r.hangsOn(t, first) {
			break
		}
		start = t
	}
	return start
}

// hangsOn reports whether token t modifies something at or behind first.
func (r *Resolver) hangsOn(t, first int32) bool {
	h := r.tree.d.Tokens[t].Head
	return h > t && h < first+maxUnit
}

// role resolves a common noun for a group, force or body.
func (r *Resolver) role(d *text.Doc, u *unit) {
	if r.isNews(d, u) || r.ofUnknown(d, u) || r.beginsName(d, u) {
		return
	}
	if court, ok := r.lex.Role("court"); ok && u.role.Key == "supreme-court" && u.first > 0 && r.words[u.first-1] == "state" {
		u.role = court
	}
	if u.role.Key == "organisation" || u.role.Key == "civilians" && !u.role.Plural && d.Tokens[u.last-1].XPOS != "NNS" && d.Tokens[u.last-1].Lemma != "people" {
		return // "the bloc" is a description, "his wife" a private person: no groups of their own
	}
	if r.nameFollows(d, u) {
		return
	}
	foreign := rolesAbroad[u.role.Key]
	o := r.ownerOf(d, u, !foreign && !r.shared(u))
	if o.taken && r.needsOwner(d, u) {
		named, ok := r.ownerByPerson(d, u)
		if !ok {
			return
		}
		o = named
	}
	r.recall(d, u, &o)
	m := r.mark(d, u, o.first, u.last, r.part(o, u.role), "role")
	m.Taken, m.Plural = o.taken, u.role.Plural || d.Tokens[u.last-1].XPOS == "NNS"
	if elsewhere := o.unit != nil && o.unit.first > u.first && r.words[u.last] != "of" && r.words[u.last] != "from"; !o.taken && !elsewhere {
		r.noteForces(*d.Actors[m.Actor])
	}
	if several := r.coordinate(d, u, o); !several && !o.taken {
		r.memory.noteOwner(toldKey(u.role), o.id(), d.Tokens[u.first].Sent)
	}
}

// ofUnknown reports whether the personnel in u are those of a body that only its
// name tells, and perhaps no soldiers: "Marshals personnel".
func (r *Resolver) ofUnknown(d *text.Doc, u *unit) bool {
	return u.last == u.first+1 && d.Tokens[u.first].Lemma == "personnel" && u.first > 0 && d.Tokens[u.first-1].UPOS == "PROPN" && r.unitAt[u.first-1] < 0
}

// beginsName reports whether the people in u are the first words of a body's name:
// "the Hostages and Missing Families Forum".
func (r *Resolver) beginsName(d *text.Doc, u *unit) bool {
	next := int(u.last) + 1
	if u.role.Key != "civilians" || !capitalised(r.words[u.first]) || next >= len(r.words) || u.first == d.Sents[d.Tokens[u.first].Sent].First || d.Sents[d.Tokens[u.first].Sent].Block == casus.Headline {
		return false
	}
	o := r.at(int32(next))
	return r.words[u.last] == "and" && d.Tokens[next].UPOS == "PROPN" && (o == nil || o.kind == nameUnit)
}

// several reports whether u names bodies of which a state has but one, and so those
// of many states: "governments", "militaries".
func (r *Resolver) several(u *unit) bool {
	if u.kind != roleUnit || u.last != u.first+1 {
		return false
	}
	switch strings.ToLower(r.words[u.first]) {
	case "governments", "regimes", "militaries", "armies", "navies", "administrations", "parliaments", "legislatures":
		return true
	}
	return false
}

// sides reports whether "parties" in u are the sides of a conflict or agreement, not
// parties of politics: "all parties", "the warring parties".
func (r *Resolver) sides(u *unit) bool {
	if u.role.Key != "parties" || u.last != u.first+1 || u.first == 0 || !strings.EqualFold(r.words[u.first], "parties") && !strings.EqualFold(r.words[u.first], "party") {
		return false
	}
	switch strings.ToLower(r.words[u.first-1]) {
	case "all", "both", "two", "either", "warring", "conflicting", "third", "negotiating", "concerned":
		return true
	}
	return false
}

// isNews reports whether "intelligence" in u is what somebody knows, not who
// gathers it: only an agency speaks, or is named as a country's.
func (r *Resolver) isNews(d *text.Doc, u *unit) bool {
	if u.last != u.first+1 || r.words[u.first] != "intelligence" {
		return false
	}
	if _, ok := r.ownerBefore(d, u); ok {
		return false
	}
	h := r.tree.head(u.first)
	if h < 0 || !hasDep(d.Tokens[u.first].Dep, "nsubj") {
		return true
	}
	_, says := r.lex.Speech().Verb(d.Tokens[h].Lemma)
	return !says
}

// nameFollows resolves a role to the group or organisation named right behind it:
// "the armed group Hezbollah".
func (r *Resolver) nameFollows(d *text.Doc, u *unit) bool {
	o := r.at(u.last)
	if o == nil || o.kind != actorUnit || u.role.Kind != casus.GroupActor || r.isPlural(d, u.last-1) || !r.sameSentence(d, u, o) {
		return false
	}
	if k := o.match.Actor.Kind; k != casus.GroupActor && k != casus.OrgActor && k != casus.ForceActor || o.match.As > lexicon.Former {
		return false
	}
	if o.last < int32(len(r.words)) && !r.endsPhrase(d, o) {
		return false // "the rebel Hezbollah commander"
	}
	r.mark(d, u, r.phraseStart(d, u.first), u.last, o.match.Actor.Casus(), "role and name")
	return true
}

// recall gives the role in u, whose owner the sentence does not say, the one
// that the article gave it before.
func (r *Resolver) recall(d *text.Doc, u *unit, o *owner) {
	if !o.taken || u.role.Key == "civilians" || r.fromAnywhere(u) || r.sides(u) || u.first > 0 && strings.EqualFold(r.words[u.first-1], "that") {
		return // civilians are people of all kinds
	}
	if whole, ok := r.lex.Actor(r.memory.onlyOwner("peacekeepers")); ok && u.role.Kind == casus.ForceActor && r.shared(u) && r.definite(d, o.first) && !isStateCode(whole) {
		o.org = whole // "the joint forces"
		return
	}
	if u.role.Kind == casus.OrganActor && r.americanHouse(u) {
		o.code = "USA"
		return
	}
	if key := toldKey(u.role); len(r.memory.roles[key]) > 0 && (rolesAbroad[u.role.Key] || r.definite(d, o.first)) {
		named := r.ownerNamed(r.memory.ownerMeant(key, o.code, d.Tokens[u.first].Sent))
		if key == "army" && r.anotherNamed(d, u, named.code) || r.ofSecond(d, u) {
			named = owner{} // "the Iranian general did not say whether the military …"
		}
		o.code, o.org = named.code, named.org
	}
}

// toldKey is the key under which memory keeps whose a role is: one for all words for
// a country's army.
func toldKey(role lexicon.Role) string {
	switch role.Key {
	case "armed-forces", "troops", "soldier", "security-forces":
		return "army"
	}
	return role.Key
}

// anotherNamed reports whether the sentence names states before u, but not the one
// with a code.
func (r *Resolver) anotherNamed(d *text.Doc, u *unit, code string) bool {
	another := false
	for i := range r.units {
		o := &r.units[i]
		if o.first >= u.first || d.Tokens[o.first].Sent != d.Tokens[u.first].Sent {
			continue
		}
		switch c := o.countryOf(); {
		case c == code:
			return false
		case c != "":
			another = true
		}
	}
	return another
}

// ofSecond reports whether whose u is stands behind a noun joined to it: "the army
// and people of the republic".
func (r *Resolver) ofSecond(d *text.Doc, u *unit) bool {
	k := u.last + 1
	return int(k)+1 < len(r.words) && r.words[u.last] == "and" && d.Tokens[k].UPOS == "NOUN" && (r.words[k+1] == "of" || r.words[k+1] == "from")
}

// americanHouse reports whether u has a name that news gives to a house of the
// American Congress without saying so, in an article that names the country.
func (r *Resolver) americanHouse(u *unit) bool {
	switch r.words[u.first] {
	case "Senate", "Congress", "House":
		return r.votes["USA"] > 0
	}
	return false
}

// shared reports whether u is said to belong to several countries, so that it
// takes none from the story: "the joint forces".
func (r *Resolver) shared(u *unit) bool {
	for t := max(0, u.first-1); t < u.last; t++ {
		switch strings.ToLower(r.words[t]) {
		case "joint", "multinational", "allied":
			return true
		}
	}
	return false
}

// needsOwner reports whether u is a body that every country has and that no
// article means without saying whose: "the administration", "the department". A
// longer name says enough: "the regional administration".
func (r *Resolver) needsOwner(d *text.Doc, u *unit) bool {
	if u.last > u.first+1 {
		return false
	}
	switch d.Tokens[u.last-1].Lemma {
	case "administration", "Administration", "department", "Department":
		return true
	}
	return false
}

// ownerByPerson reads "the Obama administration".
func (r *Resolver) ownerByPerson(d *text.Doc, u *unit) (owner, bool) {
	p := r.at(u.first - 1)
	if p == nil || p.kind != personUnit && p.kind != nameUnit {
		return owner{}, false
	}
	name := nameText(r.words[p.first:p.last])
	if a := d.Actors[r.memory.persons[surnameKey(name)]]; a != nil && a.Code != "" {
		return owner{code: a.Code, first: p.first}, true
	}
	if found := r.holders(name); len(found) > 0 {
		return owner{code: found[0].State, first: p.first}, true
	}
	return owner{}, false
}

// rolesAbroad are forces that as a rule serve outside the story's country.
var rolesAbroad = set("peacekeepers", "mercenaries", "organisation", "multinationals", "aid-workers", "diplomats", "embassy", "journalists", "experts", "team")

// definite reports whether "the", "these" or "those" stands before token first.
func (r *Resolver) definite(d *text.Doc, first int32) bool {
	if first == 0 {
		return false
	}
	switch strings.ToLower(r.words[first-1]) {
	case "the", "these", "those", "that", "this":
		return true
	}
	return false
}

// part returns the actor that a role is with its owner.
func (r *Resolver) part(o owner, role lexicon.Role) casus.Actor {
	if o.org == nil {
		a := r.lex.Part(o.code, role)
		return a.Casus()
	}
	join := "/"
	if role.Kind == casus.OrganActor || role.Kind == casus.ForceActor || role.Kind == casus.GovActor {
		join = "."
	}
	return casus.Actor{ID: o.org.ID + join + role.Key, Name: o.org.Name + " " + role.Name, Kind: role.Kind, Code: o.org.Code,
		Sector: orgSector(o.org, role), Of: o.org.ID}
}

// orgSector is the sector of an organisation's part: its fighters are what the
// organisation is, its own bodies what the noun says.
func orgSector(org *lexicon.Actor, role lexicon.Role) string {
	if org.Kind == casus.GroupActor && org.Sector != "" && (role.Kind == casus.ForceActor || role.Sector == "REB" || role.Sector == "UAF" || role.Sector == "GOV") {
		return org.Sector
	}
	return role.Sector
}

// sharedPart is a part that a member of a list of owners has of its own: "the
// leaders of Chad, Niger and Mali" are also Niger's leaders.
type sharedPart struct {
	unit  int32
	actor casus.Actor
}

// listOwners notes the parts of the owners that follow o in a list: "troops from
// Chad, Niger and Mali". They are marked after all names, so that a name stands
// first for what it names itself.
func (r *Resolver) listOwners(o owner, role lexicon.Role) (several bool) {
	begun, closed := len(r.inList), false
	for t := o.unit.last; !closed && int(t)+1 < len(r.words); {
		switch r.words[t] {
		case ",":
			if closed = r.words[t+1] == "and" || r.words[t+1] == "or"; closed {
				t++
			}
		case "and", "or":
			closed = true
		default:
			r.inList = r.inList[:begun]
			return false
		}
		if closed && int(t)+2 < len(r.words) && r.words[t+1] == "the" {
			t++
		}
		other := r.at(t + 1)
		if other == nil {
			break
		}
		own, ok := other.asOwner()
		if !ok || other.first != t+1 {
			break
		}
		r.inList = append(r.inList, sharedPart{r.unitAt[t+1], r.part(own, role)})
		t = other.last
	}
	if !closed {
		r.inList = r.inList[:begun]
	}
	return closed
}

// markListed puts the parts that listOwners noted on the document.
func (r *Resolver) markListed(d *text.Doc) {
	for _, s := range r.inList {
		u := &r.units[s.unit]
		own := u.mention
		r.mark(d, u, u.first, u.last, s.actor, "owner in a list").Plural = true
		if own > 0 {
			u.mention = own
		}
	}
}

// actsAsAdjective reports whether u can share a noun behind another adjective:
// words of nationality and short abbreviations ("US and British forces").
func (r *Resolver) actsAsAdjective(d *text.Doc, u *unit) bool {
	return u.match.As == lexicon.Adjective || d.Tokens[u.last-1].UPOS == "ADJ" ||
		u.last-u.first == 1 && strings.ToUpper(r.words[u.first]) == r.words[u.first]
}

// coordinate gives the owners joined to o a part of their own: "Hungarian and
// Romanian officials", "officials of Hungary and Romania". It reports whether
// there are any.
func (r *Resolver) coordinate(d *text.Doc, u *unit, o owner) (several bool) {
	if o.unit == nil {
		return false
	}
	if o.unit.first > u.first {
		return r.listOwners(o, u.role)
	}
	for t := o.unit.first - 1; t > 0; {
		if w := r.words[t]; w != "and" && w != "," && w != "or" {
			return several
		}
		t--
		if w := r.words[t]; w == "," && t > 0 {
			t--
		}
		other := r.at(t)
		if other == nil || other.kind != actorUnit || !r.actsAsAdjective(d, other) {
			return several
		}
		own, ok := other.asOwner()
		if !ok {
			return several
		}
		m := r.mark(d, other, other.first, other.last, r.part(own, u.role), "role shared")
		m.Plural = u.role.Plural
		t, several = other.first-1, true
	}
	return several
}

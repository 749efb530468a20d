package mention

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// officeHolder resolves a noun of office: with the name behind it to that
// person, without one to its holder on the day where the lexicon knows him, and
// to the office of that country otherwise.
func (r *Resolver) officeHolder(d *text.Doc, u *unit) {
	next := r.at(u.last)
	if next != nil && next.kind == titleUnit {
		next = r.at(next.last) // "press secretary Rear Adm. Kirby"
	}
	if next != nil && next.kind == personUnit && r.sameSentence(d, u, next) {
		o := r.ownerOf(d, u, true)
		if behind, ok := r.ownerBehind(d, next); ok && o.taken {
			behind.first = u.first // "King Hassan of Morocco"
			o = behind
		}
		r.nameHolder(d, u, next, o)
		return
	}
	o := r.ownerOf(d, u, !generalOffices[u.office.ID] && !r.manyLeaders(d, u))
	if name := r.nameBehindOwner(d, u); name != nil {
		r.nameHolder(d, u, name, o)
		return
	}
	if o.taken && (u.office.ID == "director" || r.ofSomething(u)) {
		return // "our head", "president of the local chess club"
	}
	plural := r.isPlural(d, u.last-1)
	if word := strings.ToLower(r.words[u.last-1]); o.taken && (word == "pope" || word == "pontiff") {
		o.code = "VAT"
	}
	a := r.office(o, u.office, plural)
	former := r.isFormer(d, o.first)
	another := r.anotherHolder(o.first, u.first) || r.anyHolder(d, u)
	if told := r.memory.offices[u.office.ID]; len(told) > 0 && o.taken && !plural && !former && !another && r.definite(d, o.first) {
		if id := r.holderMeant(d, u.office.ID, u); d.Actors[id] != nil {
			r.mark(d, u, o.first, u.last, *d.Actors[id], "office told before")
			return
		}
		o.code, another = "", true // one of several: left open
		a = r.office(o, u.office, false)
	}
	if !plural && !former && !another && u.office.ID != "legislator" && (o.code != "" || o.org != nil) && soleOffices[u.office.Level] && (!o.taken || r.definite(d, o.first)) {
		state := o.code
		if o.org != nil {
			state = o.org.ID
		}
		if h, ok := r.lex.Holder(state, u.office, r.day); ok {
			a = h.Casus()
			r.memory.noteHolder(u.office.ID, r.officeWords(u), a.ID, d.Tokens[u.first].Sent)
		}
	}
	if former {
		a.Sector = "ELI"
	}
	m := r.mark(d, u, o.first, u.last, a, "office")
	m.Taken, m.Plural = o.taken, plural
	r.sharedOffice(d, u, o, plural)
}

// sharedOffice gives adjectives joined to the owner the office of their own.
func (r *Resolver) sharedOffice(d *text.Doc, u *unit, o owner, plural bool) {
	r.coordinate(d, &unit{first: u.first, last: u.last, role: lexicon.Role{Key: u.office.ID, Name: u.office.Name, Sector: u.office.Sector, Kind: casus.GroupActor, Plural: plural}}, o)
}

// ofSomething reports whether the office in u is said to be of something that is
// no country or organisation known.
func (r *Resolver) ofSomething(u *unit) bool {
	return int(u.last) < len(r.words) && r.words[u.last] == "of" && (soleOffices[u.office.Level] || u.office.Level == "other")
}

// anotherHolder reports whether the words before an office say that its present
// holder is not meant: "the next president", "his predecessor".
func (r *Resolver) anotherHolder(first, last int32) bool {
	for t := max(first-1, 0); t < last; t++ {
		switch strings.ToLower(r.words[t]) {
		case "next", "future", "then", "previous", "last", "acting", "deputy", "shadow", "designate", "any", "every", "another":
			return true
		}
	}
	return false
}

// anyHolder reports whether the article before the office in u means no certain
// one: "no sitting president", "any prime minister", "a French president".
func (r *Resolver) anyHolder(d *text.Doc, u *unit) bool {
	switch k := r.tree.child(u.last-1, "det"); {
	case k < 0 || k > u.first:
		return false
	default:
		switch d.Tokens[k].Lemma {
		case "no", "any", "every", "each", "another", "some", "a", "an":
			return true
		}
	}
	return false
}

// isPlural reports whether the noun at t names several.
func (r *Resolver) isPlural(d *text.Doc, t int32) bool {
	tok := &d.Tokens[t]
	return strings.HasSuffix(tok.XPOS, "S") && strings.HasPrefix(tok.XPOS, "NN") || strings.HasSuffix(r.words[t], "s") && strings.ToLower(r.words[t]) != tok.Lemma && tok.Lemma != "" && !strings.HasSuffix(tok.Lemma, "s")
}

// generalOffices are nouns so wide that a bare one says nothing of a country.
var generalOffices = set("director", "chairman", "chief-executive-officer", "commissioner", "director-general", "secretary-general", "observer", "special-envoy",
	"ambassador", "diplomat")

// manyLeaders reports whether u names leaders of whom nothing more is said, who
// are as a rule those of several countries: "the leaders met".
func (r *Resolver) manyLeaders(d *text.Doc, u *unit) bool {
	return u.office.ID == "leader" && r.isPlural(d, u.last-1) && (u.first == 0 || !modifierTag(&d.Tokens[u.first-1]))
}

// soleOffices are the levels of office that one person holds at a time.
var soleOffices = set("head of state", "head of government", "minister", "organisation", "legislature")

// countryOffices are the levels of office whose named holder is of the story's
// country where no other is said.
var countryOffices = set("head of state", "head of government", "minister", "legislature", "regional", "local", "police", "justice")

// office returns the actor that an unnamed holder is.
func (r *Resolver) office(o owner, office lexicon.Office, plural bool) casus.Actor {
	role := lexicon.Role{Key: office.ID, Name: office.Name, Sector: office.Sector, Kind: casus.PersonActor}
	if plural {
		role.Kind = casus.GroupActor
	}
	if o.org != nil && o.org.Kind == casus.GroupActor && o.org.Sector != "" {
		role.Sector = o.org.Sector
	}
	if office.ID == "director" && (o.code != "" || o.org != nil) {
		role.Sector = "GOV"
		if o.org != nil {
			role.Sector = o.org.Sector
		}
	}
	a := r.part(o, role)
	if o.org == nil && o.code != "" && office.Sector == "GOV" {
		a.Of = o.code + ".GOV"
	}
	return a
}

// isFormer reports whether a word before token first says that the office is
// held no more.
func (r *Resolver) isFormer(d *text.Doc, first int32) bool {
	for t := first; t >= 0 && t >= first-2; t-- {
		switch strings.ToLower(r.words[t]) {
		case "former", "ex", "ousted", "deposed", "late", "exiled", "toppled":
			return true
		}
	}
	return false
}

func (r *Resolver) sameSentence(d *text.Doc, a, b *unit) bool {
	return d.Tokens[a.first].Sent == d.Tokens[b.first].Sent
}

// nameBehindOwner finds the person in "Minister for Interior Aftab Khan" and
// "the president of Armenia, Robert Kocharian".
func (r *Resolver) nameBehindOwner(d *text.Doc, u *unit) *unit {
	sent := d.Sents[d.Tokens[u.first].Sent]
	for t := u.last; t < sent.Last && t < u.last+8; {
		if o := r.at(t); o != nil {
			if o.kind == personUnit {
				return o
			}
			if o.kind != actorUnit && o.kind != placeUnit {
				return nil
			}
			t = o.last
			continue
		}
		switch w := r.words[t]; {
		case w == "of" || w == "for" || w == "," || w == "the" || w == "The" || w == "'s":
		case d.Tokens[t].UPOS == "PROPN":
		default:
			return nil
		}
		t++
	}
	return nil
}

// nameHolder makes the person named by name the holder of the office in u.
func (r *Resolver) nameHolder(d *text.Doc, u, name *unit, o owner) {
	full := nameText(r.words[name.first:name.last])
	a, known := r.holder(full, o, u.office)
	if !known && o.taken && !r.homeOffice(d, u.office, o.code) {
		o.code = "" // a spokesman's or a general's country is not the story's
	}
	if !known {
		a = casus.Actor{Name: full, Kind: casus.PersonActor, Code: o.code, Sector: u.office.Sector, Of: o.code}
		if o.org != nil {
			a.Code, a.Of = o.org.Code, o.org.ID
		} else if o.code != "" && a.Sector == "GOV" {
			a.Of = o.code + ".GOV"
		}
		if old := r.toldBefore(d, full); old != nil {
			a = *old
		} else {
			a.ID = personID(o, full)
		}
	}
	if r.isFormer(d, o.first) {
		a.Sector = "ELI"
	} else {
		r.memory.noteHolder(u.office.ID, r.officeWords(u), a.ID, d.Tokens[u.first].Sent)
	}
	last := name.last
	first := min(o.first, u.first)
	if name.first > u.last+1 && r.at(u.last) != nil && r.at(u.last).kind != titleUnit {
		last = u.last
	}
	m := r.mark(d, u, first, last, a, "office and name")
	m.Taken = o.taken && !known
	r.remember(d, full, a.ID)
	name.used = true
	r.mark(d, name, name.first, name.last, a, "name")
}

// holders returns the offices of the people called name, who may be called by it
// with an initial: "Robert M. Gates".
func (r *Resolver) holders(name string) []lexicon.Holder {
	found := r.lex.Persons(name, r.day)
	if words := strings.Fields(name); len(found) == 0 && len(words) > 2 {
		found = r.lex.Persons(strings.Join(slices.DeleteFunc(words, isInitial), " "), r.day)
	}
	return found
}

// isInitial reports whether a word within a name may be left out: "M.", "Jr."
func isInitial(word string) bool {
	word = strings.TrimSuffix(word, ".")
	return len(word) == 1 || word == "Jr" || word == "Sr"
}

// holder finds the lexicon's office-holder called name, of the owner where one
// was said.
func (r *Resolver) holder(name string, o owner, office lexicon.Office) (casus.Actor, bool) {
	found := r.holders(name)
	for _, h := range found {
		said := !o.taken
		switch {
		case o.org != nil && said && h.State == o.org.ID, o.org == nil && said && h.State == o.code:
			return h.Casus(), true
		case !said && r.holdsSuch(h, office):
			return h.Casus(), true
		}
	}
	if o.taken && len(found) > 0 && strings.Contains(name, " ") {
		return found[0].Casus(), true
	}
	return casus.Actor{}, false
}

// holdsSuch reports whether the office that h is known by may be the one said of
// him: of those who have left one, the head of a state is meant, not his wife.
func (r *Resolver) holdsSuch(h lexicon.Holder, office lexicon.Office) bool {
	switch {
	case office.ID == "former-official":
		return strings.HasPrefix(h.Office.Level, "head of")
	case office.Level == "other":
		return h.Office.ID == office.ID
	}
	return office.ID == "" || h.Office.ID == office.ID || h.Office.Level == office.Level
}

// personID is the ID of a person the lexicon does not know.
func personID(o owner, name string) string {
	of := o.code
	if o.org != nil {
		of = o.org.ID
	}
	return of + ":" + strings.ReplaceAll(lexicon.Fold(name), " ", "-")
}

// remember files a person of d under the last word of the name and all of it. Whom
// the article has called by that word alone keeps it from a relative named in full.
func (r *Resolver) remember(d *text.Doc, name, id string) {
	if key := surnameKey(name); !strings.Contains(name, " ") || !r.keepsSurname(d.Actors[r.memory.persons[key]], key, name) {
		r.memory.persons[key] = id
	}
	r.memory.persons[lexicon.Fold(name)] = id
	if first, _, several := strings.Cut(lexicon.Fold(name), " "); several {
		if old, ok := r.memory.given[first]; ok && old != id {
			id = "" // two persons
		}
		r.memory.given[first] = id
	}
}

// toldBefore is the person of d whom the article has given the surname of name,
// unless their first names begin otherwise; nil for none.
func (r *Resolver) toldBefore(d *text.Doc, name string) *casus.Actor {
	if a := d.Actors[r.memory.persons[lexicon.Fold(name)]]; a != nil {
		return a
	}
	a := d.Actors[r.memory.persons[surnameKey(name)]]
	if a == nil || !strings.Contains(name, " ") || !strings.Contains(a.Name, " ") {
		return a
	}
	if old, full := lexicon.Fold(a.Name), lexicon.Fold(name); full == "" || !strings.HasPrefix(old, full[:1]) && !strings.HasSuffix(old, " "+full) {
		return nil
	}
	return a
}

// keepsSurname reports whether a, whom the article has called by the surname key
// alone, is still meant by it once a relative is named: as long as the article does
// not name the relative in full often, and more often.
func (r *Resolver) keepsSurname(a *casus.Actor, key, relative string) bool {
	if a == nil || r.fullNames[lexicon.Fold(relative)] > max(2, r.fullNames[lexicon.Fold(a.Name)]) {
		return false
	}
	return slices.ContainsFunc(a.Names, func(n casus.NameCount) bool {
		name := lexicon.Fold(n.Text)
		return name == key || name == "al "+key
	})
}

// surnameKey is the folded last word of a name.
func surnameKey(name string) string {
	folded := lexicon.Fold(name)
	return folded[strings.LastIndexByte(folded, ' ')+1:]
}

// person resolves a person's name that stands alone: one the article has given
// an office, one the lexicon knows as office-holder, one with an office in
// apposition, or a speaker. All others are private and no actors.
func (r *Resolver) person(d *text.Doc, u *unit) {
	if u.mention > 0 {
		return
	}
	full := nameText(r.words[u.first:u.last])
	if id := r.memory.persons[lexicon.Fold(full)]; id != "" && d.Actors[id] != nil {
		r.mark(d, u, u.first, u.last, *d.Actors[id], "name told before")
		r.noteAgain(d, u, id)
		return
	}
	if id := r.memory.persons[surnameKey(full)]; id != "" && d.Actors[id] != nil && r.oneName(u) {
		r.mark(d, u, u.first, u.last, *d.Actors[id], "surname told before")
		r.noteAgain(d, u, id)
		return
	}
	if found := r.found(u, full); len(found) > 0 {
		a := found[0].Casus()
		r.mark(d, u, u.first, u.last, a, "holder")
		r.remember(d, full, a.ID)
		if found[0].Covers(r.day) {
			r.memory.noteHolder(found[0].Office.ID, "", a.ID, d.Tokens[u.first].Sent) // "the president" from here on
		}
		return
	}
	if id := r.memory.given[lexicon.Fold(full)]; id != "" && d.Actors[id] != nil && u.last-u.first == 1 {
		r.mark(d, u, u.first, u.last, *d.Actors[id], "given name told before") // "Ban", "Xi"
		r.noteAgain(d, u, id)
		return
	}
	if a, ok := r.apposed(d, u, full); ok {
		r.mark(d, u, u.first, u.last, a, "apposition")
		r.remember(d, full, a.ID)
		return
	}
	if r.speaks(d, u) {
		a := casus.Actor{ID: ":" + strings.ReplaceAll(lexicon.Fold(full), " ", "-"), Name: full, Kind: casus.PersonActor}
		r.mark(d, u, u.first, u.last, a, "speaker")
		r.remember(d, full, a.ID)
	}
}

// oneName reports whether u is a surname alone, perhaps with its article:
// "Maliki", "al-Maliki".
func (r *Resolver) oneName(u *unit) bool {
	return u.last-u.first == 1 || u.last-u.first == 3 && r.words[u.first+1] == "-" && len(r.words[u.first]) == 2
}

// found returns the offices of the person in u: by a full name, by a surname that
// the article gives in full elsewhere, or by one that can only be his.
func (r *Resolver) found(u *unit, name string) []lexicon.Holder {
	found := r.holders(name)
	if !r.oneName(u) {
		return found
	}
	if h, ok := r.inFull[surnameKey(name)]; ok {
		if h.ActorID == "" {
			return nil // a stranger's
		}
		return []lexicon.Holder{h}
	}
	if len(found) > 0 && r.sureSurname(found) {
		return found
	}
	return nil
}

// sureSurname reports whether a bare surname can only be one office-holder: all
// who bear it are one person, of the story's country or head of a state.
func (r *Resolver) sureSurname(found []lexicon.Holder) bool {
	for _, h := range found[1:] {
		if h.ActorID != found[0].ActorID && h.Covers(r.day) {
			return false
		}
	}
	level := found[0].Office.Level
	if level == "legislature" {
		return false // parliaments are full of common names
	}
	if len(found[0].State) == 3 && found[0].State != r.story && r.votes[found[0].State] == 0 {
		return false // of a country that the article does not name
	}
	return found[0].Covers(r.day) && (found[0].State == r.story || level == "head of state" || level == "head of government" || level == "organisation")
}

// apposed reads "Nikol Pashinyan, the prime minister of Armenia".
func (r *Resolver) apposed(d *text.Doc, u *unit, name string) (casus.Actor, bool) {
	if int(u.last) >= len(r.words) || r.words[u.last] != "," && r.words[u.last] != "(" {
		return casus.Actor{}, false
	}
	if r.partyAndState(u.last + 1) {
		return casus.Actor{ID: personID(owner{code: "USA"}, name), Name: name, Kind: casus.PersonActor, Code: "USA", Sector: "LEG", Of: "USA"}, true
	}
	sent := d.Sents[d.Tokens[u.first].Sent]
	for t := u.last + 1; t < sent.Last && t < u.last+8; {
		o := r.at(t)
		if o == nil {
			if tag := d.Tokens[t].UPOS; tag != "DET" && tag != "ADJ" && tag != "NOUN" && tag != "PRON" && tag != "PART" && tag != "ADV" {
				return casus.Actor{}, false
			}
			t++
			continue
		}
		switch o.kind {
		case officeUnit:
			own := r.ownerOf(d, o, true)
			if own.taken && r.ofSomething(o) {
				return casus.Actor{}, false
			}
			if a, known := r.holder(name, own, o.office); known {
				return a, true
			}
			if own.taken && !r.homeOffice(d, o.office, own.code) {
				own.code = ""
			}
			a := r.office(own, o.office, false)
			a.ID, a.Name, a.Kind = personID(own, name), name, casus.PersonActor
			return a, true
		case roleUnit:
			if o.role.Kind == casus.GroupActor && o.role.Sector != "CVL" {
				own := r.ownerOf(d, o, false)
				a := r.part(own, o.role)
				a.ID, a.Name, a.Kind = personID(own, name), name, casus.PersonActor
				return a, true
			}
			return casus.Actor{}, false
		case personUnit, nameUnit:
			return casus.Actor{}, false
		}
		t = o.last
	}
	return casus.Actor{}, false
}

// partyAndState reports whether an American legislator's mark begins at token t:
// "R-N.H.", "D-Wash."
func (r *Resolver) partyAndState(t int32) bool {
	if int(t)+2 >= len(r.words) || r.words[t+1] != "-" {
		return false
	}
	switch r.words[t] {
	case "D", "R", "I", "Dem", "Rep", "Ind":
		return capitalised(r.words[t+2]) && (strings.HasSuffix(r.words[t+2], ".") || len(r.words[t+2]) == 2)
	}
	return false
}

// speaks reports whether u is the subject of a verb of speech.
func (r *Resolver) speaks(d *text.Doc, u *unit) bool {
	head := r.headOf(u.first, u.last)
	t := &d.Tokens[head]
	if u.last-u.first == 1 && r.definite(d, u.first) {
		return false // "the Bill states"
	}
	if hasDep(t.Dep, "obl") || hasDep(t.Dep, "nmod") || hasDep(t.Dep, "parataxis") || t.Dep == "root" {
		return r.citedHere(head)
	}
	if !hasDep(t.Dep, "nsubj") {
		return false
	}
	h := r.tree.head(head)
	if h < 0 {
		return false
	}
	kind, ok := r.lex.Speech().Verb(d.Tokens[h].Lemma)
	return ok && kind != lexicon.Think
}

// citedHere reads "according to NAME".
func (r *Resolver) citedHere(head int32) bool {
	for k := r.tree.first[head]; k >= 0; k = r.tree.next[k] {
		if t := &r.tree.d.Tokens[k]; t.Dep == "case" && strings.EqualFold(r.words[k], "according") {
			return true
		}
	}
	return false
}

// titled resolves a rank or title with the name behind it.
func (r *Resolver) titled(d *text.Doc, u *unit) {
	next := r.at(u.last)
	if next == nil || next.kind != personUnit || next.used || !r.sameSentence(d, u, next) {
		return
	}
	full := nameText(r.words[next.first:next.last])
	if old := r.toldBefore(d, full); old != nil {
		r.mark(d, next, next.first, next.last, *old, "name told before")
		next.used = true
		return
	}
	if u.title.Sector == "" {
		return // an honorific alone makes no actor; the name is read by itself
	}
	o, ok := r.ownerBefore(d, u)
	if !ok {
		o = owner{code: r.story, first: u.first, taken: true}
	}
	a, known := r.holder(full, o, lexicon.Office{})
	switch {
	case known || !o.taken:
	case u.title.Sector == "LEG" && r.american(u, next):
		o.code = "USA"
	case u.title.Kind == "rank" || !r.homeOffice(d, lexicon.Office{Level: "legislature"}, o.code):
		o.code = ""
	}
	if !known {
		a = casus.Actor{ID: personID(o, full), Name: full, Kind: casus.PersonActor, Code: o.code, Sector: u.title.Sector, Of: o.code}
		if o.org != nil {
			a.Code, a.Of = o.org.Code, o.org.ID
		}
	}
	if b, ok := r.apposed(d, next, full); ok && !known && o.taken {
		a.Sector = b.Sector // "General X, a rebel commander"
	}
	if r.isFormer(d, o.first) {
		a.Sector = "ELI"
	}
	m := r.mark(d, u, min(o.first, u.first), next.last, a, "title and name")
	m.Taken = o.taken && !known
	r.remember(d, full, a.ID)
	next.used = true
	r.mark(d, next, next.first, next.last, a, "name")
}

// american reports whether the title in u before a name is the American Congress's,
// as far as an article that names the country can mean: "Rep. Ames", "Ames (D-Ohio)".
func (r *Resolver) american(u, name *unit) bool {
	if marked := int(name.last)+1 < len(r.words) && r.partyAndState(name.last+1); marked || r.votes["USA"] == 0 {
		return marked
	}
	switch r.words[u.first] {
	case "Rep", "Rep.", "Congressman", "Congresswoman":
		return true
	}
	return r.story == "USA" || 4*r.votes["USA"] >= r.votes[r.story]
}

// unknownName resolves a name of an organisation that the lexicon does not
// know: a body by the noun in it, otherwise an organisation of its own.
func (r *Resolver) unknownName(d *text.Doc, u *unit) {
	if u.name != text.NameOrg || u.place.ID != "" {
		return
	}
	full := nameText(r.words[u.first:u.last])
	if id := r.memory.persons[lexicon.Fold(full)]; id != "" && d.Actors[id] != nil {
		r.mark(d, u, u.first, u.last, *d.Actors[id], "name told before")
		return
	}
	if u.last-u.first == 1 && strings.ToUpper(full) != full {
		return // one word that nothing explains names no party
	}
	if id := r.memory.names[lexicon.Fold(full)]; id != "" && d.Actors[id] != nil {
		r.mark(d, u, u.first, u.last, *d.Actors[id], "name told before")
		return
	}
	a := casus.Actor{ID: "/" + strings.ReplaceAll(lexicon.Fold(full), " ", "-"), Name: full, Kind: casus.OrgActor}
	if o, ok := r.ownerBefore(d, u); ok && o.org == nil {
		a.Code, a.Of = o.code, o.code
	}
	for t := u.first; t < u.last; t++ {
		if n, role := r.lex.LongestRole(r.words[t:u.last]); n > 0 {
			a.Sector = role.Sector
		}
	}
	if _, outlet := r.lex.Outlets().ByName(full); outlet && a.Sector == "" {
		a.Sector = "JRN"
	}
	r.mark(d, u, u.first, u.last, a, "unknown name")
	r.memory.names[lexicon.Fold(full)] = a.ID
	r.shortName(d, u, a.ID)
}

// shortName files the abbreviation in brackets behind a name: "Front for
// Peace (FFP)".
func (r *Resolver) shortName(d *text.Doc, u *unit, id string) {
	if int(u.last)+2 < len(r.words) && r.words[u.last] == "(" && r.words[u.last+2] == ")" && strings.ToUpper(r.words[u.last+1]) == r.words[u.last+1] {
		r.memory.names[lexicon.Fold(r.words[u.last+1])] = id
	}
}

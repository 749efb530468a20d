package mention

import (
	"strings"

	"casus/internal/lexicon"
	"casus/internal/text"
)

// holderTold is a person whom the article has named as the holder of an office.
type holderTold struct {
	id   string
	noun string // the words of the office last told with his name, "" for none
	sent int32  // the last sentence that names him as one who acts
}

// noteHolder files the person with ID id as told to hold an office, by the words
// noun.
func (m *memory) noteHolder(office, noun, id string, sent int32) {
	told := m.offices[office]
	m.officeOf[id] = office
	for i := range told {
		if told[i].id == id {
			told[i].sent = sent
			if noun != "" {
				told[i].noun = noun
			}
			return
		}
	}
	m.offices[office] = append(told, holderTold{id, noun, sent})
}

// noteAgain remembers that a person told to hold an office acts again. Whom others
// only speak of ("the Obama plan", "help for Assad") is not noted.
func (r *Resolver) noteAgain(d *text.Doc, u *unit, id string) {
	head := &d.Tokens[r.headOf(u.first, u.last)]
	if office := r.memory.officeOf[id]; office != "" && hasDep(head.Dep, "nsubj") {
		r.memory.noteHolder(office, "", id, head.Sent)
	}
}

// holderMeant returns the person that a bare office in unit u stands for: the
// only one told to hold it; of several the one named just before, or else the one
// whom the article speaks of most. "" where it could be either.
func (r *Resolver) holderMeant(d *text.Doc, office string, u *unit) string {
	told := calledThat(r.memory.offices[office], r.officeWords(u))
	if len(told) == 1 && !(commonOffices[office] && d.Tokens[u.first].Sent-told[0].sent > 2) {
		return told[0].id
	}
	near, n := "", 0
	for _, h := range told {
		if d.Tokens[u.first].Sent-h.sent <= 1 {
			near, n = h.id, n+1
		}
	}
	if n == 1 || commonOffices[office] {
		return near
	}
	return r.mostSpokenOf(d, told)
}

// officeWords are the words of the office in u as memory keeps them.
func (r *Resolver) officeWords(u *unit) string {
	return strings.ToLower(nameText(r.words[u.first:u.last]))
}

// calledThat keeps those whom the article has called by the same words, where
// there are any: "the foreign minister" is no secretary of state.
func calledThat(told []holderTold, noun string) []holderTold {
	var same []holderTold
	for _, h := range told {
		if h.noun == noun {
			same = append(same, h)
		}
	}
	if len(same) == 0 {
		return told
	}
	return same
}

// mostSpokenOf is the one of the told whose name the article repeats at least
// twice as often as that of any other.
func (r *Resolver) mostSpokenOf(d *text.Doc, told []holderTold) string {
	best, most, second := "", 0, 0
	for _, h := range told {
		a := d.Actors[h.id]
		if a == nil {
			continue
		}
		switch n := r.surnames[surnameKey(a.Name)]; {
		case n > most:
			best, most, second = h.id, n, most
		case n > second:
			second = n
		}
	}
	if most < 2*second {
		return ""
	}
	return best
}

// countNames counts how often the article names each surname, and notes whom it
// names in full.
func (r *Resolver) countNames() {
	clear(r.surnames)
	clear(r.fullNames)
	clear(r.inFull)
	for i := range r.units {
		u := &r.units[i]
		if u.kind != personUnit {
			continue
		}
		name := nameText(r.words[u.first:u.last])
		key := surnameKey(name)
		r.surnames[key]++
		if !r.oneName(u) {
			r.fullNames[lexicon.Fold(name)]++
			r.noteFull(key, name)
		}
	}
}

// noteFull notes the office-holder whom a full name means. A surname that the
// article gives to a stranger alone, or to two holders, means none.
func (r *Resolver) noteFull(key, name string) {
	old, ok := r.inFull[key]
	found := r.holders(name)
	switch {
	case len(found) == 0:
		r.inFull[key] = old
	case ok && old.ActorID != "" && old.ActorID != found[0].ActorID:
		r.inFull[key] = lexicon.Holder{}
	default:
		r.inFull[key] = found[0]
	}
}

// ownerTold is a country or organisation that the article has called the owner
// of a role: of "troops", of "the government".
type ownerTold struct {
	id   string
	sent int32 // the last sentence that says so
}

// noteOwner remembers whose role the article says it is. A force abroad that was
// an organisation's once stays so.
func (m *memory) noteOwner(role, id string, sent int32) {
	told := m.roles[role]
	if rolesAbroad[role] && len(id) == 3 && len(told) > 0 && len(told[0].id) > 3 {
		return
	}
	if rolesAbroad[role] && len(id) > 3 {
		told = told[:0]
	}
	for i := range told {
		if told[i].id == id {
			told[i].sent = sent
			return
		}
	}
	m.roles[role] = append(told, ownerTold{id, sent})
}

// onlyOwner is the one owner that the article gives a role, "" for none or several.
func (m *memory) onlyOwner(role string) string {
	if told := m.roles[role]; len(told) == 1 {
		return told[0].id
	}
	return ""
}

// ownerMeant is whose a role named in sentence sent is, where it is the one told
// before: the one told just before; else the heir, if it is one of those told or
// the telling lies far back; else the only one told.
func (m *memory) ownerMeant(role, heir string, sent int32) string {
	told := m.roles[role]
	near, n := "", 0
	for _, o := range told {
		if sent-o.sent <= 2 {
			near, n = o.id, n+1
		}
	}
	switch {
	case n == 1:
		return near
	case n == 0 && heir != "" && (len(told) > 1 || len(told) == 1 && sent-told[0].sent > 6):
		return heir
	}
	return m.onlyOwner(role)
}

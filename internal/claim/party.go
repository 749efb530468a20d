package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/text"
)

// Word classes of those who may take part in an act, and of the things that may
// be hit, seized or shut.
var (
	partyClasses = []string{"party", "person", "official", "troops", "combatant", "group", "authority", "government", "captive", "refugee",
		"child", "woman", "body", "polity", "diplomat", "police", "denomination"}
	thingClasses = []string{"building", "property", "territory", "place", "infrastructure", "vehicle", "vessel", "aircraft", "weapon", "arms",
		"road", "border", "stone", "media", "internet", "service", "asset", "target"}
)

// struckState returns the state in which a town that force is used against, or that
// is given help, lies, and that it is so inferred; "" where that state's own side uses the force.
func (c *Coder) struckState(ev *casus.EventClaim, i int32) (string, bool) {
	m := c.mentionAtHead(i)
	if m == nil || m.Kind != text.PlaceMention || ev.Type != casus.Assault && ev.Type != casus.Coerce && ev.Type != casus.Aid {
		return "", false
	}
	p := c.tree.doc.Places[m.Place]
	own := func(q casus.Participant) bool {
		a := c.tree.doc.Actors[q.Actor]
		return q.Role == casus.RoleActor && a != nil && a.Code == p.Country
	}
	if p == nil || p.Country == "" || slices.ContainsFunc(ev.Participants, own) {
		return "", false
	}
	c.ensureState(p.Country)
	return p.Country, true
}

// noteThing remembers a recipient that is no party, or but a thing that was hit.
func (c *Coder) noteThing(ev *casus.EventClaim, p party) {
	switch k := c.tree.tok(p.tok); {
	case p.actor != "":
	case !c.canBear(ev, p.tok):
		c.things = append(c.things, p.text)
	case k.UPOS == "NOUN" && (c.inAny(k.Lemma, thingClasses) || !c.inAny(k.Lemma, partyClasses)):
		c.targets = append(c.targets, p.text)
	}
}

// dropThings takes out the recipients that are no party, and what was hit where its
// own words say whose it was. They hold their slot until then, so that what stands
// in lesser ones is not taken in their place.
func (c *Coder) dropThings(ev *casus.EventClaim) {
	owned := func(target string) bool {
		return slices.ContainsFunc(ev.Participants, func(q casus.Participant) bool {
			return q.Role == casus.RoleRecipient && c.known(q.Actor) && strings.Contains(target, q.Text)
		})
	}
	ev.Participants = slices.DeleteFunc(ev.Participants, func(p casus.Participant) bool {
		return p.Role != casus.RoleActor && p.Actor == "" &&
			(slices.Contains(c.things, p.Text) || slices.Contains(c.targets, p.Text) && owned(p.Text))
	})
}

// dropUnfit takes out of those on whom an act bears what no act bears on: a day,
// and a country by its bare name where the act is one that is done to persons
// ("abducted two men in Mali").
func (c *Coder) dropUnfit(ev *casus.EventClaim) {
	personal := c.words.Classes.In(ev.Mode, "personal-mode")
	ev.Participants = slices.DeleteFunc(ev.Participants, func(p casus.Participant) bool {
		switch {
		case p.Role == casus.RoleActor:
			return false
		case p.Actor == "":
			return c.isDay(p.Text)
		}
		a := c.tree.doc.Actors[p.Actor]
		country, _ := c.lx.Country(p.Actor)
		return personal && a != nil && a.Kind == casus.StateActor && strings.TrimPrefix(strings.ToLower(p.Text), "the ") == strings.ToLower(country.Name)
	})
}

// disownRebels takes from rebels who are helped the country that they but took from
// the story where it is the helper's own: no state arms its own rebels.
func (c *Coder) disownRebels(ev *casus.EventClaim) {
	if ev.Type != casus.Aid && ev.Type != casus.Support {
		return
	}
	for n := range ev.Participants {
		p := &ev.Participants[n]
		a := c.tree.doc.Actors[p.Actor]
		if p.Role == casus.RoleActor || p.Certainty != casus.Inherited || a == nil || a.Sector != "REB" && a.Sector != "UAF" {
			continue
		}
		if slices.ContainsFunc(ev.Participants, func(q casus.Participant) bool {
			b := c.tree.doc.Actors[q.Actor]
			return q.Role == casus.RoleActor && b != nil && b.Code == a.Code && (b.Kind == casus.StateActor || officeSectors[b.Sector])
		}) {
			p.Actor, p.Certainty = c.ofNoCountry(a), casus.Stated
		}
	}
}

// ofNoCountry puts the role of actor a, without a country, on the Doc and returns its ID.
func (c *Coder) ofNoCountry(a *casus.Actor) string {
	_, key, ok := strings.Cut(a.ID, "/")
	if !ok {
		return ""
	}
	d, id := c.tree.doc, "/"+key
	if d.Actors[id] == nil {
		name, _, _ := strings.Cut(a.Name, " of ")
		d.Actors[id] = &casus.Actor{ID: id, Name: name, Kind: a.Kind, Sector: a.Sector, Names: []casus.NameCount{}}
	}
	return id
}

// imaginedState reports whether a state is spoken of as one of several that could be:
// "a new America is on the march".
func (c *Coder) imaginedState(p party) bool {
	a := c.tree.doc.Actors[p.actor]
	if a == nil || a.Kind != casus.StateActor || p.tok < c.tree.first || p.tok >= c.tree.last {
		return false
	}
	det := c.tree.dependant(p.tok, "det")
	return det >= 0 && c.tree.tok(p.tok).UPOS == "PROPN" && c.tree.tok(det).Lemma == "a"
}

// isDay reports whether words of the current sentence are nothing but a time.
func (c *Coder) isDay(words string) bool {
	d := c.tree.doc
	sent := d.Sents[d.Tokens[c.tree.first].Sent].Span
	for n := c.mentionAt; n < len(d.Mentions) && d.Mentions[n].Start < sent.End; n++ {
		if m := &d.Mentions[n]; m.Kind == text.TimeMention && d.Slice(m.Span) == words {
			return true
		}
	}
	return false
}

// peaceful reports whether an actor is a body that strikes nobody: a church, a
// school, a company.
func (c *Coder) peaceful(id string) bool {
	a := c.tree.doc.Actors[id]
	return a != nil && a.Kind == casus.OrgActor && !c.political(id)
}

// canBear reports whether an unresolved token may name one on whom an act bears:
// somebody, or for acts of force also a thing that can be hit or taken. A law, a
// plan, another deed is no party, however much an act is about it.
func (c *Coder) canBear(ev *casus.EventClaim, i int32) bool {
	k := c.tree.tok(i)
	force := ev.Type == casus.Assault || ev.Type == casus.Coerce || ev.Type == casus.Protest
	if m := c.mentionAtHead(i); m != nil && m.Kind == text.TimeMention {
		return c.tree.ofAge(i)
	} else if (m == nil || m.Kind != text.ActorMention) && k.UPOS == "PROPN" && c.inTime(i) {
		return false // "on Tuesday, December 17"
	} else if m != nil && (m.Kind == text.ActorMention || m.Kind == text.PlaceMention) {
		return true
	}
	switch {
	case k.UPOS == "NUM" && (c.inTime(i) || k.Dep == "conj" && !c.tree.somebody(c.tree.head(i))):
		return false // a day; "a base was hit, and one …"
	case k.UPOS == "PRON":
		return personal(k, force || ev.Type == casus.Accuse)
	case k.UPOS == "PROPN" || c.capital(i):
		return !c.withinName(i) && (force || !c.inAny(c.tree.commonWord(i), thingClasses))
	case k.UPOS == "NOUN" && c.countsHurt(i):
		return true
	case k.UPOS == "NOUN" || k.UPOS == "VERB":
		return c.inAny(k.Lemma, partyClasses) || force && c.inAny(k.Lemma, thingClasses)
	}
	return true
}

// countsHurt reports whether token i only says how many came to harm: "wounded dozens".
func (c *Coder) countsHurt(i int32) bool {
	h := c.tree.head(i)
	return h >= 0 && c.words.Classes.In(c.tree.tok(i).Lemma, "quantifier") && verbal(c.tree.tok(h)) && c.words.Classes.In(c.tree.tok(h).Lemma, "harm")
}

// inTime reports whether token i is a part of a date or other word of time.
func (c *Coder) inTime(i int32) bool {
	d := c.tree.doc
	for n := range d.Mentions {
		if m := &d.Mentions[n]; m.Kind == text.TimeMention && m.Contains(d.Tokens[i].Span) {
			return true
		}
	}
	return false
}

// capital reports whether token i is a noun written as a name, amid a sentence.
func (c *Coder) capital(i int32) bool {
	form := c.tree.doc.Form(int(i))
	return i > c.tree.first && !c.inHeadline(i) && form[0] >= 'A' && form[0] <= 'Z'
}

// withinName reports whether token i is a part of an actor's name that another
// word heads.
func (c *Coder) withinName(i int32) bool {
	d := c.tree.doc
	for n := c.mentionAt; n < len(d.Mentions) && d.Mentions[n].Start <= d.Tokens[i].Start; n++ {
		if m := &d.Mentions[n]; m.Kind == text.ActorMention && m.Head != i && m.Contains(d.Tokens[i].Span) {
			return true
		}
	}
	return false
}

// personal reports whether a pronoun may stand for somebody. Where no actor was
// found for an "it", it stands for a thing in most acts, not in an accusation.
func personal(k *text.Token, it bool) bool {
	switch k.Lemma {
	case "it", "itself":
		return it
	case "this", "that", "these", "what", "which", "something", "anything", "nothing", "everything", "there":
		return false
	}
	return true
}

func (c *Coder) inAny(lemma string, classes []string) bool {
	return slices.ContainsFunc(c.words.Classes.Of(lemma), func(class string) bool { return slices.Contains(classes, class) })
}

// visitedState makes the country in which a visited town lies the recipient of the
// visit, unless the visitors are of that country; a town receives nobody.
func (c *Coder) visitedState(ev *casus.EventClaim, places []casus.PlaceRef) {
	if ev.Type != casus.Consult || ev.Mode != "visit" {
		return
	}
	for i := 0; i < len(ev.Participants); i++ {
		p := ev.Participants[i]
		if p.Role != casus.RoleRecipient || p.Actor != "" {
			continue
		}
		for _, ref := range places {
			if c.namesPlace(p.Text, []casus.PlaceRef{ref}) {
				ev.Participants = slices.Delete(ev.Participants, i, i+1)
				c.addHostState(ev, c.tree.doc.Places[ref.Place])
				i--
				break
			}
		}
	}
}

// addHostState adds the state in which a place lies as recipient, unless one of
// its own takes part.
func (c *Coder) addHostState(ev *casus.EventClaim, place *casus.Place) {
	if place.Country == "" || slices.ContainsFunc(ev.Participants, func(p casus.Participant) bool {
		a := c.tree.doc.Actors[p.Actor]
		return a != nil && a.Code == place.Country
	}) {
		return
	}
	c.ensureState(place.Country)
	addParticipant(ev, casus.RoleRecipient, party{actor: place.Country, text: place.Name}, world{})
}

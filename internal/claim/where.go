package claim

import (
	"slices"
	"strings"

	"casus"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// placesOf returns where predicate i happens: what its own dependants say, the
// places of its participants' phrases ("rioters in Almaty"), and, where the
// clause names none, those of the clause it is part of.
func (c *Coder) placesOf(i int32, code coding, ev *casus.EventClaim) []casus.PlaceRef {
	var out []casus.PlaceRef
	if code.entry != nil {
		for _, role := range []casus.PlaceRole{casus.At, casus.From, casus.To} {
			for _, slot := range code.entry.Slots(string(role)) {
				out = c.placesIn(out, slot, role)
			}
		}
	}
	for _, a := range c.args {
		if role, ok := placeRole(a.slot); ok && (!topical(a.slot) || c.placeAt(a.tok) != "") {
			out = c.addPlace(out, a.tok, role)
		}
	}
	if len(out) == 0 {
		out = c.placesOfArguments(out)
	}
	if len(out) == 0 && posOf(c.tree.tok(i)) == 'N' {
		out = c.placesWithin(out)
	}
	if len(out) == 0 {
		out = c.placesAbove(out, i)
	}
	if len(out) == 0 {
		if at := c.captionPlace(i); at >= 0 {
			out = c.addPlace(out, at, casus.At)
		}
	}
	return out
}

// captionPlace returns the head of the place that the caption around token i
// ends with ("…, in Almaty, 5 January"): where the picture was taken; -1 outside
// of captions.
func (c *Coder) captionPlace(i int32) int32 {
	t := &c.tree
	if t.doc.Sents[t.tok(i).Sent].Block != casus.Caption {
		return -1
	}
	for k := t.last - 1; k >= t.first; k-- {
		if t.tok(k).UPOS == "PROPN" && c.placeAt(k) != "" && t.marker(k, "case") == "in" {
			return k
		}
	}
	return -1
}

// isScene reports whether name i, right before a word for a use of force, says
// where it was rather than whose: "the Lebanon attacks", but not "the Lebanese",
// "the US" or "the Lebanon attacks on" someone.
func (c *Coder) isScene(i int32) bool {
	t := &c.tree
	h := t.head(i)
	if h != i+1 || t.tok(i).UPOS != "PROPN" || !c.usesForce(h) {
		return false
	}
	if form := t.doc.Form(int(i)); strings.ToUpper(form) == form || t.child[i-t.first] >= 0 { // "the Armenia-Azerbaijan war"
		return false
	}
	aimed := false
	t.children(h, func(k int32) bool {
		prep := t.marker(k, "case")
		aimed = aimed || prep == "on" || prep == "against" || prep == "at" || prep == "of" && t.invaded(h)
		return true
	})
	if aimed {
		return false
	}
	m := c.mentionAtHead(i)
	if m == nil {
		return false
	}
	a := t.doc.Actors[m.Actor]
	return m.Place != "" || a != nil && a.Kind == casus.StateActor
}

// invaded reports whether noun h is a word for coming into a country by force, so that
// the country named right before it is the one it came to: "the Iraq invasion".
func (t *tree) invaded(h int32) bool { return t.tok(h).Lemma == "invasion" }

// usesForce reports whether token i is a noun for a use of force.
func (c *Coder) usesForce(i int32) bool {
	return slices.ContainsFunc(c.words.Find(c.tree.tok(i).Lemma, 'N'), func(e lexicon.Predicate) bool { return e.Type == casus.Assault })
}

// placesIn adds the places of every argument in slot.
func (c *Coder) placesIn(out []casus.PlaceRef, slot string, role casus.PlaceRole) []casus.PlaceRef {
	for _, a := range c.args {
		if a.slot == slot {
			out = c.addPlace(out, a.tok, role)
		}
	}
	return out
}

// placeRole says what part a place plays after a preposition.
func placeRole(slot string) (casus.PlaceRole, bool) {
	switch slot {
	case "obl:in", "obl:at", "obl:near", "obl:across", "obl:throughout", "obl:along", "obl:around", "obl:inside",
		"obl:outside", "obl:within", "obl:over", "obl:on", "obl:between",
		"nmod:in", "nmod:at", "nmod:near", "nmod:across", "nmod:throughout", "nmod:along", "nmod:around":
		return casus.At, true
	case "obl:from", "obl:out_of", "nmod:from":
		return casus.From, true
	case "obl:to", "obl:into", "obl:toward", "obl:towards", "obl:onto", "nmod:to", "nmod:into":
		return casus.To, true
	}
	return "", false
}

// topical reports whether a preposition as often gives a subject as a place:
// talks "on the situation in Kazakhstan" are not held there.
func topical(slot string) bool {
	return slot == "obl:on" || slot == "obl:over" || slot == "obl:between"
}

// addPlace adds the place that the phrase at i names, with the extent that its
// preposition gives.
func (c *Coder) addPlace(out []casus.PlaceRef, i int32, role casus.PlaceRole) []casus.PlaceRef {
	c.tree.conjuncts(i, func(k int32) {
		if m := c.mentionAtHead(k); role != casus.At && m != nil && m.Kind == text.ActorMention && m.Place == "" {
			return // "from the Kazakh authorities" is no place
		}
		id := c.placeUnder(k)
		if id == "" {
			return
		}
		ref := casus.PlaceRef{Place: id, Role: role, Extent: extent(c.tree.marker(k, "case"))}
		same := func(r casus.PlaceRef) bool { return r.Place == id && r.Role == role }
		if !slices.ContainsFunc(out, same) {
			out = append(out, ref)
		}
	})
	return out
}

func extent(prep string) casus.PlaceExtent {
	switch prep {
	case "near", "around", "outside", "off":
		return casus.ExtentNear
	case "along":
		return casus.ExtentAlong
	case "throughout", "across":
		return casus.ExtentThroughout
	case "within", "inside":
		return casus.ExtentWithin
	}
	return ""
}

// placeUnder returns the place that phrase i names: its own head, or the place
// inside "the centre of Almaty", "the city of Zhanaozen", "the country".
func (c *Coder) placeUnder(i int32) string {
	for n := 0; n < 4 && i >= 0; n++ {
		if p := c.placeAt(i); p != "" {
			return p
		}
		next := int32(-1)
		for _, slot := range []string{"nmod:of", "nmod:in", "appos", "nmod:poss", "compound", "flat", "nmod:near"} {
			if next = c.childUnder(i, slot); next >= 0 && c.placeNear(next) {
				break
			}
			next = -1
		}
		i = next
	}
	return ""
}

// placeNear reports whether i or one of its modifiers is a place.
func (c *Coder) placeNear(i int32) bool {
	if c.placeAt(i) != "" {
		return true
	}
	near := false
	c.tree.children(i, func(k int32) bool {
		near = near || c.placeAt(k) != ""
		return !near
	})
	return near
}

// placeAt returns the place that token i itself names, following "the country"
// to the state it stands for; "" when it names none.
func (c *Coder) placeAt(i int32) string {
	m := c.mentionAtHead(i)
	if m == nil {
		return ""
	}
	if m.Place != "" {
		return m.Place
	}
	if m.Kind == text.TimeMention || m.Kind == text.QuantityMention {
		return ""
	}
	if a := c.actorOf(c.tree.heads[i-c.tree.first] - 1); a != nil && len(a.Actor) == 3 {
		return c.countryPlace(a.Actor)
	}
	return ""
}

// countryPlace returns the place of a state and puts it on the Doc.
func (c *Coder) countryPlace(code string) string {
	d := c.tree.doc
	actor := d.Actors[code]
	if actor == nil || actor.Kind != casus.StateActor {
		return ""
	}
	for _, p := range c.lx.Places(actor.Name) {
		if p.Country == code && p.Precision == casus.CountryPrecision {
			place := p.Place
			d.Places[place.ID] = &place
			return place.ID
		}
	}
	return ""
}

// placesOfArguments adds places named inside the phrases of the participants.
func (c *Coder) placesOfArguments(out []casus.PlaceRef) []casus.PlaceRef {
	for _, a := range c.args {
		if a.slot != "subj" && a.slot != "obj" {
			continue
		}
		if m := c.mentionAtHead(a.tok); m != nil && m.Place != "" && !m.Metonym {
			if p := c.tree.doc.Places[m.Place]; p != nil && p.Precision != casus.CountryPrecision {
				out = c.addPlace(out, a.tok, casus.At)
			}
			continue
		}
		c.tree.children(a.tok, func(k int32) bool {
			switch c.tree.slotOf(k, false) {
			case "nmod:in", "nmod:at", "nmod:near":
				out = c.addPlace(out, k, casus.At)
			case "nmod:to", "nmod:into":
				if a.slot == "obj" {
					out = c.addPlace(out, k, casus.To)
				}
			}
			return true
		})
	}
	return out
}

// placesWithin adds the place inside a phrase that says what an event noun is
// about: "a protest against the price of bread in Cairo".
func (c *Coder) placesWithin(out []casus.PlaceRef) []casus.PlaceRef {
	for _, a := range c.args {
		switch a.slot {
		case "nmod:against", "nmod:over", "nmod:about", "nmod:on", "nmod:by", "nmod:between":
			if in := c.childUnder(a.tok, "nmod:in"); in >= 0 {
				out = c.addPlace(out, in, casus.At)
			}
		}
	}
	return out
}

// placesAbove looks in the clauses that i is coordinated with or part of.
func (c *Coder) placesAbove(out []casus.PlaceRef, i int32) []casus.PlaceRef {
	t := &c.tree
	for n := 0; n < 5 && len(out) == 0; n++ {
		switch base(t.tok(i).Dep) {
		case "conj", "advcl", "xcomp", "nsubj", "obj", "obl", "nmod":
		default:
			return out
		}
		if i = t.head(i); i < 0 {
			return out
		}
		if kind, says := c.speech.Verb(t.tok(i).Lemma); says && kind.Asserts() {
			return out
		}
		t.children(i, func(k int32) bool {
			slot := t.slotOf(k, t.passive(i))
			if role, ok := placeRole(slot); ok && role == casus.At {
				out = c.addPlace(out, k, role)
			}
			return true
		})
	}
	return out
}

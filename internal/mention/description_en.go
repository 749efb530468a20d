package mention

import (
	"strings"

	"casus"
	"casus/internal/lexicon"
)

// officeOf resolves "his office" and "their leadership" to the one whose it is.
func (s *coreference) officeOf(i int32, c candidate) {
	h := i + 1
	if int(h) < len(s.d.Tokens) && s.d.Tokens[i].Head == h && ownOffice[s.d.Tokens[h].Lemma] && s.r.mentionAt[h] < 0 {
		s.link(i, h+1, c, "office of")
	}
}

var ownOffice = set("office", "administration", "leadership", "cabinet")

// officeOfNamed resolves the office at token i in "the office of President X" to
// the one person whose it is.
func (s *coreference) officeOfNamed(i int32) candidate {
	first := i + 2
	if int(first) >= len(s.r.words) || s.r.words[i+1] != "of" {
		return none
	}
	if s.r.words[first] == "the" {
		first++
	}
	for t := first; t < min(first+maxUnit, int32(len(s.r.mentionAt))); t++ {
		c := candidate{s.r.mentionAt[t], t, s.d.Tokens[t].Sent}
		if c.mention < 0 || s.d.Mentions[c.mention].First != first {
			continue
		}
		m := &s.d.Mentions[c.mention]
		if firm := int(m.Last) < len(s.r.words) && s.r.words[m.Last] == "&"; s.kindOf(c) == casus.PersonActor && !m.Plural && !firm {
			return c
		}
	}
	return none
}

// description resolves a definite noun phrase that stands for a state or an
// organisation: "the bloc", "the Central Asian country".
func (s *coreference) description(i int32) {
	first := s.phraseStart(i)
	if hasDep(s.d.Tokens[i].Dep, "compound") {
		return // "the country club"
	}
	if ownOffice[s.d.Tokens[i].Lemma] {
		if c := s.officeOfNamed(i); c.mention >= 0 {
			s.link(first, i+1, c, "office of")
		}
		return
	}
	if first == 0 || !s.r.definite(s.d, first) && s.d.Sents[s.d.Tokens[i].Sent].Block != casus.Headline {
		return
	}
	c := none
	switch lemma := s.d.Tokens[i].Lemma; {
	case countryNouns[lemma]:
		c = s.country(first, i)
	case orgNouns[lemma]:
		if s.plainOrg(first, i) {
			c = s.orgNamed(i, lemma)
		}
	default:
		return
	}
	if c.mention >= 0 {
		s.link(first, i+1, c, "description")
	}
}

// phraseStart returns where the adjectives and nouns before token i begin.
func (s *coreference) phraseStart(i int32) int32 {
	sent := s.d.Sents[s.d.Tokens[i].Sent]
	for i > sent.First {
		t := &s.d.Tokens[i-1]
		if t.UPOS != "ADJ" && t.UPOS != "NOUN" && t.UPOS != "PROPN" && !(t.UPOS == "PUNCT" && t.Lemma == "-") && t.Lemma != "ex" && t.XPOS != "VBN" {
			break
		}
		i--
	}
	return i
}

var (
	countryNouns = set("country", "nation", "republic", "kingdom")
	orgNouns     = set("bloc", "organisation", "organization", "alliance", "union", "grouping", "association", "league")
)

// plainOrg reports whether nothing before the noun at i says what kind of
// organisation it is but words that fit any alliance of states.
func (s *coreference) plainOrg(first, i int32) bool {
	for t := first; t < i; t++ {
		if s.r.unitAt[t] < 0 && s.d.Tokens[t].UPOS != "PUNCT" && !allianceWords[s.d.Tokens[t].Lemma] {
			return false
		}
	}
	return true
}

var allianceWords = set("military", "security", "defence", "defense", "regional", "political", "economic", "lead", "led", "trade", "trading", "member", "western", "eurasian", "intergovernmental")

// orgNamed is the last organisation, and for a bloc or an alliance the last one
// of states.
func (s *coreference) orgNamed(i int32, lemma string) candidate {
	c := s.organisation
	if lemma == "bloc" || lemma == "alliance" {
		c = s.alliance
	}
	if c.mention < 0 || s.d.Tokens[i].Sent-c.sent > 12 {
		return none
	}
	a := s.d.Actors[s.d.Mentions[c.mention].Actor]
	if _, known := s.r.lex.Actor(a.ID); !known || a.Kind != casus.OrgActor {
		return none
	}
	return c
}

// country resolves "the country" to the state last spoken of where that is the
// story's, and a description of its region or past to the last state that
// answers to it.
func (s *coreference) country(first, i int32) candidate {
	words := strings.ToLower(nameText(s.r.words[first:i]))
	if words == "" {
		return s.plainCountry(i)
	}
	for at := first; at < i; at++ {
		if n, group := s.r.lex.LongestStateGroup(s.r.words[at:i]); n > 0 {
			return s.lastState(group.Has)
		}
	}
	box, ok := s.r.regionBox(words)
	if !ok {
		return none
	}
	return s.lastState(func(code string) bool {
		c, ok := s.r.lex.Country(code)
		return ok && box.Contains(c.Lat, c.Lon)
	})
}

// plainCountry is the last state named, where the story is about it; or the
// story's, where those who act are its own without being said to be: "the
// authorities closed airports across the country".
func (s *coreference) plainCountry(i int32) candidate {
	if h := s.r.tree.child(i, "nmod"); h >= 0 || s.r.tree.child(i, "acl") >= 0 {
		return none // "the country of his birth"
	}
	c := s.state
	if by := s.before(i); by.mention >= 0 && by.sent == s.d.Tokens[i].Sent && s.d.Mentions[by.mention].Taken && s.codeOf(by) == s.r.story {
		return s.told
	}
	if c.mention < 0 || s.codeOf(c) != s.r.story {
		return none
	}
	return c
}

func (s *coreference) codeOf(c candidate) string {
	return s.d.Actors[s.d.Mentions[c.mention].Actor].Code
}

// lastState returns the state that answers to fits: the story's, where the
// article names it and it does.
func (s *coreference) lastState(fits func(code string) bool) candidate {
	if !fits(s.r.story) {
		return none
	}
	return s.told
}

// regionBox finds the region that an adjective names: "Central Asian", "Gulf".
func (r *Resolver) regionBox(words string) (lexicon.Box, bool) {
	for _, name := range [...]string{strings.TrimSuffix(words, "n"), words, strings.TrimSuffix(words, "ern"), words + "s"} {
		for _, p := range r.lex.Places(titleCase(name)) {
			if p.Box != nil {
				return *p.Box, true
			}
		}
	}
	return lexicon.Box{}, false
}

// titleCase gives every word of s a capital.
func titleCase(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

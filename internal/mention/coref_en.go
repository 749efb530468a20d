package mention

import (
	"strings"

	"casus"
	"casus/internal/text"
)

// corefer ties pronouns, possessives and descriptions to the actor they stand
// for. The rules prefer silence to a wrong link: a pronoun is tied only where
// the last subject, or the only candidate nearby, fits it.
func (r *Resolver) corefer(d *text.Doc) {
	r.byHead(d)
	s := coreference{r: r, d: d, told: r.storyMention(d), genders: map[string]gender{}, rival: -100, lost: -100, subject: none, main: none, person: none, organisation: none, alliance: none, state: none}
	s.markQuotes()
	for i := range d.Tokens {
		s.token(int32(i))
	}
}

// markQuotes numbers the quotations of the document, each within its block.
func (s *coreference) markQuotes() {
	s.quoted = make([]int32, len(s.d.Tokens))
	inside, number := int32(0), int32(0)
	for i := range s.d.Tokens {
		switch s.r.words[i] {
		case "“", "``":
			number++
			inside = number
		case "”", "''":
			inside = 0
		case "\"":
			if inside > 0 {
				inside = 0
			} else {
				number++
				inside = number
			}
		}
		if i > 0 && s.d.Tokens[i].Sent != s.d.Tokens[i-1].Sent && strings.Contains(s.d.Article.Text[s.d.Tokens[i-1].End:s.d.Tokens[i].Start], "\n") {
			inside = 0
			if s.r.words[i] == "“" || s.r.words[i] == "\"" {
				inside = number
			}
		}
		s.quoted[i] = inside
	}
}

// storyMention returns the first mention of the story's country as a state.
func (r *Resolver) storyMention(d *text.Doc) candidate {
	for i := range d.Mentions {
		if m := &d.Mentions[i]; m.Kind == text.ActorMention && m.Actor == r.story {
			return candidate{int32(i), m.Head, d.Tokens[m.Head].Sent}
		}
	}
	return none
}

// byHead notes the longest actor mention at each head token.
func (r *Resolver) byHead(d *text.Doc) {
	r.mentionAt = filled(r.mentionAt, len(d.Tokens))
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Kind != text.ActorMention {
			continue
		}
		if old := r.mentionAt[m.Head]; old < 0 || d.Mentions[old].Len() < m.Len() {
			r.mentionAt[m.Head] = int32(i)
		}
	}
}

// candidate is a mention that a later word may stand for.
type candidate struct {
	mention int32 // index in Doc.Mentions, -1: a noun that is no actor
	token   int32
	sent    int32
}

// none is no candidate.
var none = candidate{-1, -1, -100}

// coreference walks an article once and remembers who was last spoken of.
type coreference struct {
	r            *Resolver
	d            *text.Doc
	subject      candidate // last subject of a clause
	main         candidate // last subject of a main clause
	person       candidate // last person who was a subject
	rival        int32     // sentence of the last person who is no actor or not that one
	organisation candidate // last organisation named
	alliance     candidate // last organisation of states named
	state        candidate // last state named
	quoted       []int32   // by token: the number of the quotation it stands in, 0 for none
	lost         int32     // sentence of the last "he" or "she" that was left open
	told         candidate // first mention of the story's country
	genders      map[string]gender
}

func (s *coreference) token(i int32) {
	t := &s.d.Tokens[i]
	switch {
	case t.UPOS == "PRON":
		s.pronoun(i)
	case t.UPOS == "NOUN" && s.r.mentionAt[i] < 0:
		s.description(i)
	}
	s.remember(i)
}

// remember notes what token i names for the words to come.
func (s *coreference) remember(i int32) {
	t := &s.d.Tokens[i]
	c := candidate{s.r.mentionAt[i], i, t.Sent}
	if c.mention >= 0 {
		m := &s.d.Mentions[c.mention]
		switch a := s.d.Actors[m.Actor]; {
		case a.Kind == casus.PersonActor && m.Kind == text.ActorMention:
			if int(m.Last) < len(s.r.words) && s.r.words[m.Last] == "/" {
				return // a picture's credit
			}
			s.notePerson(c, m)
		case a.Kind == casus.OrgActor || a.Kind == casus.GroupActor && !m.Plural && !strings.Contains(a.ID, "/"):
			s.organisation = c
			if a.Code == "IGO" {
				s.alliance = c
			}
		case a.Kind == casus.StateActor && !s.inList(i):
			s.state = c
		}
	} else if u := s.r.at(i); u != nil && u.kind == personUnit && u.mention == 0 && u.last-1 == i {
		s.rival = t.Sent
	}
	if s.made(i) {
		s.subject = c
	}
	if hasDep(t.Dep, "nsubj") && t.UPOS != "PRON" || hasDep(t.Dep, "nsubj") && c.mention >= 0 || s.isAgent(i) {
		s.subject = c
		if s.isMain(i) {
			s.main = c
		}
	}
}

// made reports whether token i names whom something made do what a verb behind it
// tells, and so the subject of that verb, where it is the first party of its
// sentence: "that led Norway to respond".
func (s *coreference) made(i int32) bool {
	h := s.r.tree.head(i)
	if h < 0 || h >= i || int(i)+1 >= len(s.r.words) || s.r.words[i+1] != "to" || s.r.tree.child(h, "xcomp") < i && s.r.tree.child(h, "advcl") < i {
		return false
	}
	return (s.subject.mention < 0 || s.subject.sent != s.d.Tokens[i].Sent) && s.r.mentionAt[i] >= 0 && s.d.Tokens[i].Dep == "obj"
}

// isAgent reports whether token i does what a clause without a subject of its
// own says was done: "it was confirmed by the minister".
func (s *coreference) isAgent(i int32) bool {
	verb := s.r.tree.head(i)
	if s.r.mentionAt[i] < 0 || verb < 0 || s.r.prepositionOf(i) != "by" || s.r.tree.child(verb, "aux:pass") < 0 {
		return false
	}
	if _, told := s.r.lex.Speech().Verb(s.d.Tokens[verb].Lemma); !told {
		return false // "it is backed by Iran"
	}
	k := s.r.tree.child(verb, "nsubj")
	if k < 0 {
		k = s.r.tree.child(verb, "expl")
	}
	return k >= 0 && s.d.Tokens[k].Lemma == "it"
}

// inList reports whether token i is one of three or more joined nouns, of which
// "the country" means none.
func (s *coreference) inList(i int32) bool {
	n := 0
	for k := s.r.tree.first[s.r.tree.chainTop(i)]; k >= 0; k = s.r.tree.next[k] {
		if hasDep(s.d.Tokens[k].Dep, "conj") {
			n++
		}
	}
	return n > 1
}

// isMain reports whether the subject at token i belongs to a main clause.
func (s *coreference) isMain(i int32) bool {
	h := s.r.tree.head(i)
	if h < 0 {
		return true
	}
	dep := s.d.Tokens[h].Dep
	return !hasDep(dep, "acl") && !hasDep(dep, "advcl") && !hasDep(dep, "ccomp")
}

// before is the last subject of this sentence, or the main one of the sentence
// before.
func (s *coreference) before(i int32) candidate {
	sent := s.d.Tokens[i].Sent
	switch {
	case s.subject.sent == sent:
		return s.subject
	case sent-s.main.sent <= 1:
		return s.main
	}
	return none
}

// notePerson remembers a person, and that there is a second one.
func (s *coreference) notePerson(c candidate, m *text.Mention) {
	if hasDep(s.d.Tokens[c.token].Dep, "compound") {
		return // "the Obama plan"
	}
	if s.person.mention >= 0 && s.d.Mentions[s.person.mention].Actor != m.Actor && c.sent-s.person.sent <= 1 {
		s.rival = c.sent
		if !hasDep(s.d.Tokens[c.token].Dep, "nsubj") {
			return
		}
	}
	s.person = c
}

// pronoun resolves the pronoun at token i.
func (s *coreference) pronoun(i int32) {
	t := &s.d.Tokens[i]
	var c candidate
	switch strings.ToLower(s.r.words[i]) {
	case "he", "she", "him", "his", "her", "himself", "herself":
		c = s.singularPerson(i)
	case "it", "its", "itself":
		c = s.thing(i)
	case "they", "their", "them", "themselves":
		c = s.plural(i)
	case "who", "which", "that":
		c = s.relative(i)
	default:
		return
	}
	if c.mention >= 0 && (s.otherVoice(i, c) || s.boundApart(i, c) || s.leadsIn(i, c)) {
		c = none
	}
	if c.mention < 0 {
		if pronounGender(strings.ToLower(s.r.words[i])) != unknownGender {
			s.lost = t.Sent
		}
		return
	}
	s.link(i, i+1, c, "pronoun")
	if strings.HasPrefix(t.XPOS, "PRP$") {
		s.officeOf(i, c)
	}
}

// otherVoice reports whether the pronoun at token i stands in a quotation that c
// is not named in: who speaks does not call himself "he".
func (s *coreference) otherVoice(i int32, c candidate) bool {
	return s.quoted[i] > 0 && s.quoted[c.token] != s.quoted[i]
}

// boundApart reports whether the pronoun at token i is an object and c the subject
// of its own verb, so that only a reflexive pronoun would mean c.
func (s *coreference) boundApart(i int32, c candidate) bool {
	t := &s.d.Tokens[i]
	if strings.HasPrefix(t.XPOS, "PRP$") || strings.HasSuffix(s.r.words[i], "self") || strings.HasSuffix(s.r.words[i], "selves") || hasDep(t.Dep, "nsubj") {
		return false
	}
	verb := s.r.tree.head(i)
	for steps := 0; steps < 6 && verb >= 0; steps++ {
		if k := s.r.tree.child(verb, "nsubj"); k >= 0 {
			return k == c.token
		}
		verb = s.r.tree.head(verb)
	}
	return false
}

// leadsIn reports whether the pronoun at token i stands before the subject of its
// sentence, and so may mean that one rather than c of a sentence before: "In his
// address, the president said".
func (s *coreference) leadsIn(i int32, c candidate) bool {
	t := &s.d.Tokens[i]
	if c.sent == t.Sent || !strings.HasPrefix(t.XPOS, "PRP$") {
		return false
	}
	root := s.d.Sents[t.Sent].Root
	if root < 0 || int(root) >= len(s.d.Tokens) {
		return false
	}
	k := s.r.tree.child(root, "nsubj")
	return k > i && s.d.Tokens[k].UPOS != "PRON" && !s.under(i, k)
}

// under reports whether token i belongs to the phrase of token k.
func (s *coreference) under(i, k int32) bool {
	for steps := 0; steps < 10 && i >= 0; steps++ {
		if i == k {
			return true
		}
		i = s.r.tree.head(i)
	}
	return false
}

// rivalBefore reports whether another person is named between c, or the beginning
// of the sentence of token i, and token i.
func (s *coreference) rivalBefore(i int32, c candidate) bool {
	from := s.d.Sents[s.d.Tokens[i].Sent].First
	if c.sent == s.d.Tokens[i].Sent {
		from = c.token + 1
	}
	for t := from; t < i; t++ {
		if s.under(t, c.token) {
			continue // "General X, the commander of the rebels"
		}
		if m := s.r.mentionAt[t]; m >= 0 && s.d.Mentions[m].Actor != s.d.Mentions[c.mention].Actor && s.kindOf(candidate{mention: m}) == casus.PersonActor {
			return true
		}
		if u := s.r.at(t); u != nil && u.first == t && u.mention == 0 && (u.kind == personUnit || u.name == text.NamePerson) && !u.used {
			return true
		}
	}
	return false
}

// link puts the mention of tokens [first, last) on the document, tied to c.
func (s *coreference) link(first, last int32, c candidate, rule string) {
	antecedent := &s.d.Mentions[c.mention]
	span := casus.Span{Start: s.d.Tokens[first].Start, End: s.d.Tokens[last-1].End}
	m := text.Mention{Span: span, First: first, Last: last, Head: last - 1, Kind: text.PronounMention, Actor: antecedent.Actor,
		Link: c.mention + 1, Rule: rule, Plural: antecedent.Plural, Taken: antecedent.Taken}
	s.d.Mentions = append(s.d.Mentions, m)
	s.r.mentionAt[last-1] = int32(len(s.d.Mentions) - 1)
}

// singularPerson is the last subject where it is a person, else the only person
// of this sentence and the few before it.
func (s *coreference) singularPerson(i int32) candidate {
	if s.ofStranger(i) {
		return none
	}
	sent := s.d.Tokens[i].Sent
	says := pronounGender(strings.ToLower(s.r.words[i]))
	if c := s.before(i); c.mention >= 0 && s.kindOf(c) == casus.PersonActor && !s.rivalBefore(i, c) && s.agrees(c, says) {
		return c
	}
	if c := s.person; c.mention >= 0 && sent-c.sent <= 3 && sent-s.rival > 3 && s.lost < c.sent && !s.rivalBefore(i, c) && s.agrees(c, says) {
		return c
	}
	return none
}

// ofStranger reports whether token i stands in a relative clause about somebody
// who is no actor, and who is meant by its pronouns: "a nurse who gave her name".
func (s *coreference) ofStranger(i int32) bool {
	for h, steps := s.r.tree.head(i), 0; h >= 0 && steps < 6; h, steps = s.r.tree.head(h), steps+1 {
		if s.d.Tokens[h].Dep != "acl:relcl" {
			continue
		}
		who, noun := s.r.tree.child(h, "nsubj"), s.r.tree.head(h)
		return who >= 0 && who < i && s.d.Tokens[who].Lemma == "who" && noun >= 0 && s.r.mentionAt[noun] < 0
	}
	return false
}

// agrees reports whether the person of c can be meant by a pronoun of gender g:
// one person, whose name or earlier pronouns do not say otherwise.
func (s *coreference) agrees(c candidate, g gender) bool {
	m := &s.d.Mentions[c.mention]
	if m.Plural {
		return false
	}
	known, ok := s.genders[m.Actor]
	if !ok {
		known = genderOf(s.d.Actors[m.Actor].Name)
	}
	if known != unknownGender && known != g {
		return false
	}
	s.genders[m.Actor] = g
	return true
}

func (s *coreference) kindOf(c candidate) casus.ActorKind {
	return s.d.Actors[s.d.Mentions[c.mention].Actor].Kind
}

// thing is the last subject where it is a state, a government or an organisation.
func (s *coreference) thing(i int32) candidate {
	c := s.before(i)
	t := &s.d.Tokens[i]
	if c.mention < 0 || t.Dep == "expl" || s.d.Mentions[c.mention].Plural || s.impersonal(i) {
		return none
	}
	if t.Sent != c.sent && t.Dep != "nsubj" || strings.HasSuffix(s.d.Tokens[c.token].XPOS, "S") || !s.ownsIt(i) {
		return none
	}
	switch s.kindOf(c) {
	case casus.StateActor, casus.OrgActor, casus.GovActor, casus.OrganActor, casus.ForceActor:
		return c
	case casus.GroupActor:
		if !strings.Contains(s.d.Mentions[c.mention].Actor, "/") {
			return c
		}
	}
	return none
}

// ownsIt reports whether "it" at token i acts, or "its" owns what a body can own,
// and neither tells how a thing goes: "it began", "in its present form".
func (s *coreference) ownsIt(i int32) bool {
	h := s.r.tree.head(i)
	if h < 0 {
		return false
	}
	switch lemma := s.d.Tokens[h].Lemma; {
	case s.d.Tokens[i].XPOS == "PRP$":
		return !thingNouns[lemma]
	case strings.EqualFold(s.r.words[i], "itself"):
		return true
	default:
		return hasDep(s.d.Tokens[i].Dep, "nsubj") && !thingVerbs[lemma]
	}
}

var (
	thingVerbs = set("begin", "start", "end", "remain", "pass", "happen", "occur", "become", "work", "continue", "expire", "contain", "include", "apply", "go", "come", "last", "depend", "matter", "involve", "require")
	thingNouns = set("form", "text", "term", "length", "effect", "purpose", "price", "size", "name", "end", "beginning", "aftermath", "height", "peak", "course", "cause", "value", "content")
)

// impersonal reports whether "it" is the subject of a verb that needs none:
// "it was confirmed", "it is likely that".
func (s *coreference) impersonal(i int32) bool {
	if s.d.Tokens[i].XPOS == "PRP$" {
		return false
	}
	h := s.r.tree.head(i)
	if h < 0 {
		return true
	}
	t := &s.d.Tokens[h]
	return t.UPOS != "VERB" || s.d.Tokens[i].Dep == "nsubj:pass" || s.r.tree.child(h, "ccomp") >= 0 && impersonalVerbs[t.Lemma] || weather[t.Lemma]
}

var (
	impersonalVerbs = set("seem", "appear", "emerge", "turn", "happen", "follow", "mean", "take", "remain")
	weather         = set("rain", "snow", "take", "cost", "seem", "appear", "emerge")
)

// plural is the last subject where it names several people, or the only ones
// that the sentence before names where its subject cannot be meant.
func (s *coreference) plural(i int32) candidate {
	c := s.before(i)
	if c.mention < 0 {
		return s.onlyPlural(i)
	}
	if s.r.tree.child(c.token, "conj") >= 0 || s.severalBefore(i, c) {
		return none
	}
	m := &s.d.Mentions[c.mention]
	if m.Plural || s.kindOf(c) == casus.ForceActor {
		return c
	}
	return none
}

// severalBefore reports whether the sentence of c, up to token i, names other
// people that "they" may mean.
func (s *coreference) severalBefore(i int32, c candidate) bool {
	for t := s.d.Sents[c.sent].First; t < i; t++ {
		tok := &s.d.Tokens[t]
		if t == c.token || s.under(t, c.token) || tok.XPOS != "NNS" && tok.XPOS != "NNPS" {
			continue
		}
		m := s.r.mentionAt[t]
		if m >= 0 && s.d.Mentions[m].Actor == s.d.Mentions[c.mention].Actor {
			continue
		}
		if m >= 0 || hasDep(tok.Dep, "nsubj") || s.r.namesPersons(s.d, t) {
			return true
		}
	}
	return false
}

// onlyPlural returns the only people of the sentence before where "they" at token
// i begins a sentence and the last subject is one thing: "A film showing
// soldiers at work was released. They are ...".
func (s *coreference) onlyPlural(i int32) candidate {
	t := &s.d.Tokens[i]
	if s.subject.sent == t.Sent || s.main.sent != t.Sent-1 || !hasDep(t.Dep, "nsubj") || !s.isMain(i) || s.d.Tokens[s.main.token].XPOS != "NN" {
		return none
	}
	found := none
	for j := s.d.Sents[t.Sent-1].First; j < s.d.Sents[t.Sent-1].Last; j++ {
		m := s.r.mentionAt[j]
		switch {
		case m >= 0 && s.d.Mentions[m].Plural && s.d.Mentions[m].Kind == text.ActorMention && s.people(m):
			if found.mention >= 0 && s.d.Mentions[found.mention].Actor != s.d.Mentions[m].Actor {
				return none
			}
			found = candidate{m, j, t.Sent - 1}
		case m < 0 && s.d.Tokens[j].XPOS == "NNS":
			return none // things or people that are no actors
		}
	}
	return found
}

// people reports whether mention m names a force or a group.
func (s *coreference) people(m int32) bool {
	k := s.d.Actors[s.d.Mentions[m].Actor].Kind
	return k == casus.ForceActor || k == casus.GroupActor
}

// relative ties the pronoun of a relative clause to the noun the clause modifies.
func (s *coreference) relative(i int32) candidate {
	if !hasDep(s.d.Tokens[i].Dep, "nsubj") && !hasDep(s.d.Tokens[i].Dep, "obj") {
		return none
	}
	verb := s.r.tree.head(i)
	if verb < 0 || s.d.Tokens[verb].Dep != "acl:relcl" {
		return none
	}
	noun := s.r.tree.head(verb)
	if noun < 0 || noun >= i || s.r.mentionAt[noun] < 0 {
		return none
	}
	return candidate{s.r.mentionAt[noun], noun, s.d.Tokens[noun].Sent}
}

// Package claim is the heart of casus: from trees and resolved mentions to
// claims. It takes a [text.Doc] with the layers trees and mentions and adds
// events (PLOVER 2), figures, statements and memberships, each with its
// speaker, realis and exact evidence, and the sentences that gave nothing with
// the reason.
//
// Actor, act and recipient of an event always come from one clause and its
// dependants, never from words that merely share a sentence. What is doubtful
// is left out and listed as uncoded: a missing claim costs less than a false
// one. Which words mean what is data in package lexicon; this package knows
// only how English sentences carry it.
//
// The package must not look at other articles: what claims add up to is the
// case level's matter.
package claim

import (
	"slices"
	"strconv"
	"strings"

	"casus"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// Version names the rules of this package; it changes when claims may change.
const Version = "3"

// Coder codes one Doc after another. It owns scratch memory and serves one
// goroutine; make one per worker.
type Coder struct {
	lx     *lexicon.Lexicon
	speech lexicon.Speech
	words  *lexicon.Predicates

	tree         tree
	args         []slotted
	fillers      []lexicon.Filler
	things       []string      // words of what fills a recipient's slot and is no party
	targets      []string      // words of the things that an act of force is told to hit
	blocks       []casus.Block // of the page; one block where it has none
	quotes       []casus.Span
	attributions []attribution
	chain        []*attribution
	mentionAt    int          // first mention not before the current sentence
	events       []eventClaim // of the current Doc
	taken        map[int32]bool
	lists        []partySet // lists of states in the current sentence
	sets         []partySet // lists of states spelt out so far
	recent       recentEvent
	pair         []party // of the last act between two
	pairSent     int     // its sentence

	invaded   map[string]party    // by the code of the invader: the state that the article says it has invaded
	invasions []*casus.EventClaim // that do not say of what
	toldFrom  int32               // first token of the current sentence that tells something
	treaty    string              // the organisation or treaty that the article last spoke of joining
}

// eventClaim is an event on its way to becoming a claim of the Doc: what the
// rest of the article says may still change it.
type eventClaim struct{ claim casus.Claim }

const textPronoun = text.PronounMention

// New returns a Coder over lx, which is shared and not changed.
func New(lx *lexicon.Lexicon) *Coder {
	c := &Coder{lx: lx, speech: lx.Speech(), words: lx.Predicates(), taken: map[int32]bool{}}
	c.tree.person = func(i int32) bool {
		lemma := c.tree.tok(i).Lemma
		return c.words.Classes.In(lemma, "person") || c.words.Classes.In(lemma, "official") || c.words.Classes.In(lemma, "troops")
	}
	c.tree.scene = c.isScene
	c.tree.in = c.words.Classes.In
	c.tree.directs = func(verb string) bool {
		return c.words.Classes.In(verb, "equipping") || slices.ContainsFunc(c.words.Governors(verb, 'V'), func(g lexicon.Governor) bool {
			return g.Type == casus.Request && g.Controller == "obj"
		})
	}
	return c
}

// Code adds the layer claims to d. Claims come in the order of their evidence,
// uncoded sentences in text order. It never fails on any text; the error is
// part of the stage's signature.
func (c *Coder) Code(d *text.Doc) error {
	c.begin(d)
	c.eachSentence(d, c.attribute)
	c.runOn(d)
	c.eachSentence(d, c.codeSentence)
	c.fillInvasions()
	c.promoteDeployments(d)
	c.finish(d)
	return nil
}

func (c *Coder) begin(d *text.Doc) {
	d.Claims, d.Uncoded = nil, nil
	c.quotes, c.attributions, c.events = c.quotes[:0], c.attributions[:0], c.events[:0]
	c.sets, c.treaty = c.sets[:0], ""
	c.recent = recentEvent{sent: -1}
	c.pair = nil
	clear(c.invaded)
	c.invasions = c.invasions[:0]
	clear(c.taken)
	c.blocks = d.Article.Blocks
	if len(c.blocks) == 0 {
		c.blocks = []casus.Block{{Span: casus.Span{End: len(d.Article.Text)}, Kind: casus.Paragraph}}
	}
	for _, b := range c.blocks {
		if !d.Article.InCut(b.Span) {
			c.quotes = quotes(d.Article.Text, b.Span, c.quotes)
		}
	}
}

// eachSentence points the tree at every sentence in turn and calls f.
func (c *Coder) eachSentence(d *text.Doc, f func(s int)) {
	first := 0
	for s := range d.Sents {
		c.tree.reset(d, s)
		for first < len(d.Mentions) && d.Mentions[first].End <= d.Sents[s].Start {
			first++
		}
		for m := first; m < len(d.Mentions) && d.Mentions[m].Start < d.Sents[s].End; m++ {
			c.tree.mark(m)
		}
		c.mentionAt = first
		f(s)
	}
}

// codeSentence codes events, figures and memberships of the current sentence,
// and says why there are none.
func (c *Coder) codeSentence(s int) {
	d := c.tree.doc
	before := len(d.Claims) + len(c.events)
	c.rememberSets()
	c.codeMemberships(s)
	c.codeFigures(s)
	c.codeEvents(s)
	c.codeStatements(s)
	if len(d.Claims)+len(c.events) == before {
		c.noteUncoded(s)
	}
}

// finish gives the events their ids and puts all claims in order.
func (c *Coder) finish(d *text.Doc) {
	for i := range c.events {
		d.Claims = append(d.Claims, c.events[i].claim)
	}
	for i := range d.Claims {
		d.Claims[i].ID = id(&d.Claims[i])
	}
	slices.SortStableFunc(d.Claims, func(a, b casus.Claim) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return strings.Compare(a.ID, b.ID)
	})
	d.Claims = slices.CompactFunc(d.Claims, func(a, b casus.Claim) bool { return a.ID == b.ID })
}

// id is the hash that the format states: article, kind, evidence span,
// predicate, type, participants' words or member state or measure.
func id(c *casus.Claim) string {
	parts := []string{c.Article, string(c.Kind), strconv.Itoa(c.Start), strconv.Itoa(c.End), c.Predicate}
	if c.Trigger != nil {
		parts = append(parts, strconv.Itoa(c.Trigger.Start))
	}
	switch c.Kind {
	case casus.EventKind:
		parts = append(parts, string(c.Type))
		for _, p := range c.Participants {
			parts = append(parts, string(p.Role), p.Text, p.Actor)
		}
	case casus.FigureKind:
		parts = append(parts, string(c.Measure))
		if c.Victims != nil {
			parts = append(parts, c.Victims.Text)
		}
	case casus.MembershipKind:
		parts = append(parts, c.MembershipClaim.State, c.Organisation, string(c.Standing))
	case casus.StatementKind:
		parts = append(parts, strconv.Itoa(c.Content.Start), strconv.Itoa(c.Content.End))
	}
	return casus.ID("c", parts...)
}

// newClaim starts a claim on sentence s: evidence, trigger, speaker and whether
// the text is late.
func (c *Coder) newClaim(kind casus.ClaimKind, s int, trigger int32) casus.Claim {
	d := c.tree.doc
	ev := d.Sents[s].Span
	span := d.Tokens[trigger].Span
	speaker, say, _ := c.speakersOf(span)
	for n := range c.attributions { // a speaker named in a neighbouring sentence belongs to the evidence
		if a := &c.attributions[n]; a.content.Contains(span) && a.kind.Asserts() {
			ev = c.joined(ev, a.evidence)
		}
	}
	cl := casus.Claim{
		Kind: kind, Evidence: d.Evidence(ev), Predicate: d.Tokens[trigger].Lemma, Trigger: &span,
		Speaker: speaker, Realis: casus.Actual,
	}
	if say == lexicon.Allege && speaker != nil {
		cl.Hedge = speaker.Cue
	}
	for _, l := range d.Article.Late {
		cl.Late = cl.Late || l.Overlaps(span)
	}
	return cl
}

// actorAt returns the mention of an actor that token i heads, following
// pronouns and descriptions to what they stand for; nil when there is none. A
// noun for the kind of a body stands for the name before it: "the Hezbollah
// movement".
func (c *Coder) actorAt(i int32) *text.Mention {
	t := &c.tree
	if i < t.body || i >= t.last {
		return nil
	}
	var m *text.Mention
	if n := t.heads[i-t.first]; n > 0 {
		m = c.actorOf(n - 1)
	}
	if m != nil && m.Actor[0] != '/' || !c.words.Classes.In(t.tok(i).Lemma, "denomination") {
		return m
	}
	for k := t.child[i-t.first]; k >= 0 && k < i; k = t.next[k-t.first] {
		if n := t.heads[k-t.first]; n > 0 && t.tok(k).Dep == "compound" && c.isBody(t.doc.Mentions[n-1].Actor) {
			return &t.doc.Mentions[n-1]
		}
	}
	return m
}

// isBody reports whether an actor is a body of its own and no state.
func (c *Coder) isBody(id string) bool {
	a := c.tree.doc.Actors[id]
	return a != nil && (a.Kind == casus.OrgActor || a.Kind == casus.GroupActor && a.ID[0] != '/')
}

// isUnit reports whether an actor is a named force.
func (c *Coder) isUnit(id string) bool {
	a := c.tree.doc.Actors[id]
	return a != nil && a.Kind == casus.ForceActor && a.Sector == "MIL"
}

// actorOf returns mention m with its own or its antecedent's actor. The name of
// a country, where it fills the place of a party, is that state.
func (c *Coder) actorOf(m int32) *text.Mention {
	d := c.tree.doc
	own := &d.Mentions[m]
	if own.Actor != "" {
		return own
	}
	if state := c.stateOfPlace(own.Place); state != "" {
		resolved := *own
		resolved.Actor = state
		return &resolved
	}
	for n, at := 0, m; n < 8 && d.Mentions[at].Link > 0; n++ {
		at = d.Mentions[at].Link - 1
		if a := d.Mentions[at].Actor; a != "" {
			resolved := *own
			resolved.Actor = a
			return &resolved
		}
	}
	return nil
}

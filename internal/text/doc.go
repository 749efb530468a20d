// Package text is what flows through the stages of the work: one article's text
// and everything marked on it.
//
// A [Doc] is made from an article whose Text never changes. Each stage reads
// the layers it needs and adds its own; all positions are byte offsets into the
// article's Text. Nothing is taken from cut text: the tokens of a Doc cover the
// uncut text only, so a stage that walks tokens sees no furniture.
//
// The package holds types and their small accessors. It does no analysis and
// imports nothing but the nouns.
package text

import "casus"

// Doc is one article's text and the layers that the stages have put on it. It
// belongs to one worker at a time; nothing in it is safe for concurrent use.
type Doc struct {
	Article *casus.Article

	// Country is the country of the story, ISO 3166-1 alpha-3, where whoever
	// hands in the text states it; "" leaves it to be found in the text.
	Country string

	// Layer Trees, written by syntax.
	Tokens []Token // all sentences' tokens, in text order
	Sents  []Sent  // ascending, not overlapping; each lies within one block
	Names  []Name  // ascending, not overlapping

	// Layer Mentions, written by mention.
	Mentions []Mention               // ascending by Start, then longest first; they nest and never cross
	Actors   map[string]*casus.Actor // by Actor.ID: every actor that a mention resolved to
	Places   map[string]*casus.Place // by Place.ID

	// Layer Claims, written by claim.
	Claims  []casus.Claim
	Uncoded []casus.Uncoded
}

// NewDoc returns a Doc of a with no layer but the text itself.
func NewDoc(a *casus.Article) *Doc {
	return &Doc{Article: a, Actors: map[string]*casus.Actor{}, Places: map[string]*casus.Place{}}
}

// Slice returns the bytes of the article's text that s covers.
func (d *Doc) Slice(s casus.Span) string { return s.Of(d.Article.Text) }

// Evidence returns s as evidence: article, span and exact quotation.
func (d *Doc) Evidence(s casus.Span) casus.Evidence {
	return casus.Evidence{Article: d.Article.ID, Span: s, Quote: d.Slice(s)}
}

// Form returns the text of token i.
func (d *Doc) Form(i int) string { return d.Slice(d.Tokens[i].Span) }

// SentOf returns the index of the sentence that holds token i.
func (d *Doc) SentOf(i int) int { return int(d.Tokens[i].Sent) }

// Layer names a part of a Doc that one stage writes and others read.
type Layer string

// The layers, in the order in which they come to be.
const (
	LayerText     Layer = "text"     // the article itself
	LayerTrees    Layer = "trees"    // tokens, sentences, tags, lemmas, dependencies, names
	LayerMentions Layer = "mentions" // actors, places, times, quantities
	LayerClaims   Layer = "claims"   // claims and uncoded sentences
)

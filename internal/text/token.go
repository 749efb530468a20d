package text

import "casus"

// Token is one word after Universal Dependencies conventions for English
// (https://universaldependencies.org/en/): "don't" is "do" + "n't", and a
// token's slice of the text always equals its form.
//
// Strings are shared, never built per token: Lemma, UPOS, XPOS and Dep are
// interned by the analyser.
type Token struct {
	casus.Span
	Lemma string // lower case but for proper nouns
	UPOS  string // Universal part of speech: "NOUN", "VERB", ...
	XPOS  string // Penn Treebank tag: "NN", "VBD", ...
	Dep   string // Universal relation with subtype: "nsubj:pass"; "root" for the root
	Head  int32  // index of the head in Doc.Tokens; -1 for the root of a sentence
	Sent  int32  // index of its sentence in Doc.Sents
}

// Sent is one sentence: the tokens [First, Last) and the bytes they cover.
type Sent struct {
	casus.Span
	First, Last int32           // token indexes
	Root        int32           // token index
	Block       casus.BlockKind // what block of the page it stands in
}

// Name is a named entity as the analyser tagged it, not yet resolved.
type Name struct {
	casus.Span
	First, Last int32 // token indexes [First, Last)
	Kind        NameKind
}

// NameKind is the type of a named entity.
type NameKind string

// The kinds of name, one set for all training data (see the model card).
const (
	NamePerson   NameKind = "PER"
	NameLocation NameKind = "LOC" // places and geopolitical entities
	NameOrg      NameKind = "ORG"
	NameNorp     NameKind = "NORP" // nationalities, religious or political groups
	NameFacility NameKind = "FAC"
	NameEvent    NameKind = "EVENT"
	NameProduct  NameKind = "PRODUCT" // products, vehicles and weapons
)

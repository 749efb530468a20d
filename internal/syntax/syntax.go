// Package syntax reads English: it finds the tokens and sentences of an
// article's uncut text and gives each token its tags, lemma and place in the
// sentence's tree, and each sentence its names.
//
// A [Model] is immutable and shared; each worker takes an [Analyser] from it,
// which owns that worker's scratch. Tokens, tags and relations follow Universal
// Dependencies for English (https://universaldependencies.org/en/).
//
// Every token's slice of the text equals its form, tokens and sentences ascend
// without overlap, a sentence never crosses a block of the page, and each
// sentence is one tree with one root. The package resolves nothing: who a name
// is belongs to mention, what a sentence says to claim.
package syntax

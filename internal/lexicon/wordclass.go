package lexicon

import "slices"

// Classes are named sets of lemmas that entries use instead of long lists:
// "@troops", "@weapon", "@talks". A lemma may be in several. Immutable; the
// zero value has no class.
type Classes struct {
	words map[string][]string // lemmas by class without the at sign, sorted
	of    map[string][]string // classes by lemma, sorted
}

// Of returns the classes of a lemma, sorted, without the at sign. The caller
// must not change the slice.
func (c *Classes) Of(lemma string) []string { return c.of[lemma] }

// In reports whether a lemma is in a class, named without the at sign.
func (c *Classes) In(lemma, class string) bool { return slices.Contains(c.of[lemma], class) }

// Words returns the lemmas of a class, sorted; nil when there is no such class.
// The caller must not change the slice.
func (c *Classes) Words(class string) []string { return c.words[class] }

// add puts a lemma in a class.
func (c *Classes) add(class, lemma string) {
	c.words[class] = inserted(c.words[class], lemma)
	c.of[lemma] = inserted(c.of[lemma], class)
}

// inserted returns the sorted words with w among them.
func inserted(words []string, w string) []string {
	at, known := slices.BinarySearch(words, w)
	if known {
		return words
	}
	return slices.Insert(words, at, w)
}

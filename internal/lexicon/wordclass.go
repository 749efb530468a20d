package lexicon

import "slices"

// Classes are named sets of lemmas that entries use instead of long lists:
// "@troops", "@weapon", "@talks". A lemma may be in several. Immutable; the
// zero value has no class.
type Classes struct {
	words map[string]map[string]struct{} // by class without the at sign
	of    map[string][]string            // classes by lemma, sorted
}

// Of returns the classes of a lemma, sorted, without the at sign. The caller
// must not change the slice.
func (c *Classes) Of(lemma string) []string { return c.of[lemma] }

// In reports whether a lemma is in a class, named without the at sign.
func (c *Classes) In(lemma, class string) bool {
	_, ok := c.words[class][lemma]
	return ok
}

// Words returns the lemmas of a class, sorted; nil when there is no such class.
func (c *Classes) Words(class string) []string {
	var words []string
	for w := range c.words[class] {
		words = append(words, w)
	}
	slices.Sort(words)
	return words
}

// add puts a lemma in a class.
func (c *Classes) add(class, lemma string) {
	if c.In(lemma, class) {
		return
	}
	if c.words[class] == nil {
		c.words[class] = map[string]struct{}{}
	}
	c.words[class][lemma] = struct{}{}
	at, _ := slices.BinarySearch(c.of[lemma], class)
	c.of[lemma] = slices.Insert(c.of[lemma], at, class)
}

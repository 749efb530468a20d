package lexicon

// SpeechKind says how a word of speech presents what is said.
type SpeechKind string

// The kinds of speech word; data/en/speech.tsv explains each.
const (
	Say      SpeechKind = "say"
	Announce SpeechKind = "announce"
	Allege   SpeechKind = "allege"
	Deny     SpeechKind = "deny"
	Think    SpeechKind = "think"
	Express  SpeechKind = "express"
	Cite     SpeechKind = "cite"
)

// Asserts reports whether a word of this kind makes its subject the source of
// what it presents: a wish, a belief and a demand do not.
func (k SpeechKind) Asserts() bool { return k != Think && k != Express }

// Reports reports whether a word of this kind presents what is said as a clause.
func (k SpeechKind) Reports() bool { return k.Asserts() && k != Cite }

// Voices reports whether a noun of this kind may stand for how somebody puts it:
// "in his words", "in her view".
func (k SpeechKind) Voices() bool { return k == Say || k == Think || k == Allege }

// Speech knows the words that report speech and thought. It is immutable.
type Speech map[headword]SpeechKind

// Speech returns the dictionary of words that report speech.
func (l *Lexicon) Speech() Speech { return l.speech }

// Verb returns the kind of a verb's lemma; false when it reports no speech.
func (s Speech) Verb(lemma string) (SpeechKind, bool) { k, ok := s[headword{lemma, 'V'}]; return k, ok }

// Noun returns the kind of a noun's lemma; false when it names no speech.
func (s Speech) Noun(lemma string) (SpeechKind, bool) { k, ok := s[headword{lemma, 'N'}]; return k, ok }

func (b *builder) loadSpeech() {
	b.lex.speech = make(Speech, b.rows("en/speech.tsv"))
	b.each("en/speech.tsv", []string{"lemma", "pos", "kind"}, func(r record) {
		kind := SpeechKind(r.get("kind"))
		switch kind {
		case Say, Announce, Allege, Deny, Think, Express, Cite:
		default:
			b.fault(r, "unknown kind of speech word %q", kind)
		}
		b.lex.speech[headword{b.key(r, "lemma"), b.partOfSpeech(r)}] = kind
	})
}

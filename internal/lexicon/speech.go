package lexicon

import (
	"fmt"
	"io/fs"
	"path"
)

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

// Speech knows the words that report speech and thought. It is immutable.
type Speech map[headword]SpeechKind

// LoadSpeech reads speech.tsv in a directory of fsys.
func LoadSpeech(fsys fs.FS, dir string) (Speech, error) {
	rows, err := readRows(fsys, path.Join(dir, "speech.tsv"), 3, 2)
	if err != nil {
		return nil, err
	}
	s := Speech{}
	for _, r := range rows {
		pos, err := r.pos(1)
		if err != nil {
			return nil, err
		}
		kind := SpeechKind(r.cols[2])
		switch kind {
		case Say, Announce, Allege, Deny, Think, Express, Cite:
		default:
			return nil, r.fault(fmt.Sprintf("unknown kind of speech word %q", kind))
		}
		s[headword{r.cols[0], pos}] = kind
	}
	return s, nil
}

// Verb returns the kind of a verb's lemma; false when it reports no speech.
func (s Speech) Verb(lemma string) (SpeechKind, bool) { k, ok := s[headword{lemma, 'V'}]; return k, ok }

// Noun returns the kind of a noun's lemma; false when it names no speech.
func (s Speech) Noun(lemma string) (SpeechKind, bool) { k, ok := s[headword{lemma, 'N'}]; return k, ok }

package lexicon

import "io/fs"

// words are the dictionaries of English that the claim stage reads.
type words struct {
	predicates *Predicates
	speech     Speech
	standings  Standings
}

// Predicates returns the dictionary of event words and of words that govern them.
func (l *Lexicon) Predicates() *Predicates { return l.words.predicates }

// Speech returns the dictionary of words that report speech.
func (l *Lexicon) Speech() Speech { return l.words.speech }

// Standings returns the dictionary of words of membership.
func (l *Lexicon) Standings() Standings { return l.words.standings }

// loadWords reads the dictionaries of English from the embedded tables.
func (b *builder) loadWords() {
	var err error
	w := &b.lex.words
	w.predicates = b.loadPredicates("en")
	for _, load := range []func(fsys fs.FS) error{
		func(fsys fs.FS) error { w.speech, err = LoadSpeech(fsys, "en"); return err },
		func(fsys fs.FS) error { w.standings, err = LoadStandings(fsys, "en"); return err },
	} {
		if err := load(b.sources[0].fsys); err != nil {
			b.faults = append(b.faults, err)
		}
	}
}

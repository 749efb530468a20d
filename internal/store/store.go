// Package store keeps a case file: the articles with their original bytes, the
// claims, what the claims add up to, and the analyst's corrections.
//
// A case file is one SQLite database. [Open] gives a [Reader], [Create] and
// [OpenWrite] give a [Store], which is a Reader that can also write; another
// database may come behind the same interfaces, and package storetest says what
// it has to do. What is put comes back equal; what may not stand in a case file
// (a quotation that is not the bytes of its span, above all) is refused.
//
// An article is stored in one transaction and so is the case level, so that a
// program killed at any moment leaves whole articles and a whole case level.
// The lists are iterators that read row by row: no case is ever held in memory.
// A file from elsewhere is taken to be hostile and is checked before use.
package store

import (
	"iter"

	"casus"
)

// Reader reads a case file. Its lists stream, in the order that each method
// states; an error ends the list and is its last element. A filter key that a
// list does not know is an error, never ignored. Every method may be called
// while another list is being read.
type Reader interface {
	// Head says what the case file is. Counts and days are reckoned from the
	// articles that are in it now.
	Head() (casus.Head, error)

	// State says whether the case level is up to date with the articles.
	State() (State, error)

	// Counts says how long the longer lists are, without reading them.
	Counts() (Counts, error)

	// Articles lists the articles by time of publication, those without one
	// last, then by id. Without withText their Text is left empty, and a long
	// text is not even read.
	Articles(f casus.Filter, withText bool) iter.Seq2[casus.Article, error]

	// Article returns one article with its text.
	Article(id string) (casus.Article, error)

	// Original returns the bytes that an article was read from.
	Original(articleID string) ([]byte, error)

	// Outlets, Actors and Places list what the articles name, by id. The names
	// of an actor are added up over the articles, the most frequent first.
	Outlets(f casus.Filter) iter.Seq2[casus.Outlet, error]
	Actors(f casus.Filter) iter.Seq2[casus.Actor, error]
	Places(f casus.Filter) iter.Seq2[casus.Place, error]

	// Claims lists the claims in the order of their articles, then by start
	// and id.
	Claims(f casus.Filter) iter.Seq2[casus.Claim, error]

	// Claim returns one claim.
	Claim(id string) (casus.Claim, error)

	// Uncoded lists the sentences that gave no claim, in the order of their
	// articles and as they stand there.
	Uncoded(f casus.Filter) iter.Seq2[casus.Uncoded, error]

	// The case level, in the order in which it was put.
	Copies(f casus.Filter) iter.Seq2[casus.CopyGroup, error]
	Events(f casus.Filter) iter.Seq2[casus.Event, error]
	Figures(f casus.Filter) iter.Seq2[casus.Figure, error]
	Memberships(f casus.Filter) iter.Seq2[casus.Membership, error]
	Responses(f casus.Filter) iter.Seq2[casus.Response, error]
	Coverage(f casus.Filter) iter.Seq2[casus.Coverage, error]
	Conflicts(f casus.Filter) iter.Seq2[casus.Conflict, error]

	// Event and Figure return one of the case level; an id that a later sum
	// replaced leads to what took its place.
	Event(id string) (casus.Event, error)
	Figure(id string) (casus.Figure, error)

	// Corrections lists the analyst's entries in the order in which they were
	// made. Orphaned is reckoned from what is in the file now.
	Corrections() iter.Seq2[casus.Correction, error]

	// Snapshot calls read with a Reader that sees one unchanging moment of the
	// case file, whatever is written meanwhile. It must not be kept.
	Snapshot(read func(Reader) error) error

	// Close ends the use of the case file.
	Close() error
}

// Store writes a case file. Only one Store of a file is open at a time.
// Closing it leaves one file that is the whole case.
type Store interface {
	Reader

	// PutArticle stores an article with all that was found in it, in place of
	// the article of that id if there is one, and marks the case Unsummed. It
	// refuses an entry that does not fit its own text.
	PutArticle(e Entry) error

	// ArticleKey returns the key an article was stored with.
	ArticleKey(id string) (key string, found bool, err error)

	// Stored lists how every article came into the case file, by id.
	Stored() iter.Seq2[Stored, error]

	// Forget takes an article out, with its original and with every row of the
	// case level that rests on it, and marks the case Unsummed.
	Forget(articleID string) error

	// ReplaceSum replaces the whole case level by what sum puts, and marks the
	// case Summed. Nothing is changed when sum returns an error. Events and
	// figures whose ids are gone become aliases of those that now hold their
	// claims. The Store may be read, but not written, while sum runs; it then
	// still shows the case level as it was, while SumWriter.Source shows none.
	ReplaceSum(sum func(SumWriter) error) error

	// PutCorrection stores an analyst's entry, in place of the one of its id.
	PutCorrection(c casus.Correction) error

	// RemoveCorrection takes an entry out.
	RemoveCorrection(id string) error
}

// SumWriter takes the case level. Every claim, and every article of a copy
// group, must be in the store; ids must not be given twice.
type SumWriter interface {
	// Source reads what there is to sum: the articles and what they name, no
	// case level but what has been put. A sum that reads from it does not
	// depend on the sum before. It must not be kept.
	Source() Reader

	// PutHead stores title, time and versions; counts and days are not stored.
	PutHead(h casus.Head) error

	// PutOutlet, PutActor and PutPlace store what the case level names and no
	// article does: a party that only a registry knows, for one.
	PutOutlet(o casus.Outlet) error
	PutActor(a casus.Actor) error
	PutPlace(p casus.Place) error

	PutCopies(g casus.CopyGroup) error
	PutEvent(e casus.Event) error
	PutFigure(f casus.Figure) error
	PutMembership(m casus.Membership) error
	PutResponse(r casus.Response) error
	PutCoverage(c casus.Coverage) error
	PutConflict(c casus.Conflict) error
}

// State says whether the case level fits the articles.
type State string

// The states of a case file.
const (
	Summed   State = "summed"
	Unsummed State = "articles added, not summed yet"
)

// Counts are the numbers of rows of a case file.
type Counts struct {
	Claims, Events, Figures, Conflicts, Uncoded int
}

// Stored is how an article came into a case file: as it was put.
type Stored struct {
	ID, File, Outlet, Key, Origin string
}

// Entry is an article and all that was found in it.
type Entry struct {
	Article  *casus.Article
	Origin   string // how the original is to be read again, in the words of whoever read it
	Original []byte // what the article was read from; for a record of a file, that record's bytes
	Key      string // the versions of the stages that analysed it
	Outlet   *casus.Outlet
	Actors   []casus.Actor
	Places   []casus.Place
	Claims   []casus.Claim
	Uncoded  []casus.Uncoded
}

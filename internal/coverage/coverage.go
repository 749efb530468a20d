// Package coverage turns what an analyst has saved into articles: it reads
// files, renders each page as one text, and says which parts of that text are
// the article's own words, who published it, when, and in which language.
//
// It takes bytes and gives [casus.Article] values. The work is in three steps:
//
//   - [Reader.Walk] finds the inputs and yields one [Piece] per article, with its
//     original bytes. What cannot be read arrives as an error that names it, and
//     the walk goes on.
//   - [Furniture] learns in a first pass which lines recur over the articles of
//     one outlet.
//   - [Read] makes the article of one piece. Text and Blocks depend on the
//     piece's bytes and on [Version] only; Cut depends on the furniture as well,
//     and no cut ever moves a position.
//
// Everything read is hostile: sizes, depths and counts are bounded, links are
// not followed, and no input makes the package panic. It knows nothing of the
// stages after it and starts no goroutines.
package coverage

import (
	"encoding/json"

	"casus"
)

// Version names the rules by which this package renders and cuts. It changes
// whenever the same bytes may give another article.
const Version = "coverage-4"

// Format says how the bytes of a piece are to be read.
type Format string

// The formats.
const (
	Plain  Format = "plain"  // text, Markdown
	HTML   Format = "html"   // a saved page
	Record Format = "record" // one JSON object
)

// Piece is one article as it was found: its original bytes and where they lay.
type Piece struct {
	File    string   // slash-separated path below the input root; "#N" is appended for record N of a file of records
	URL     string   // where it was published, when the way it was stored tells
	Data    []byte   // the original bytes: of the file after unpacking, or of one record
	Format  Format   //
	Sidecar *Sidecar // what a manifest beside the file says of it; nil: nothing
}

// origin is a Piece without its bytes and its file.
type origin struct {
	URL     string   `json:"url,omitempty"`
	Format  Format   `json:"format"`
	Sidecar *Sidecar `json:"sidecar,omitempty"`
}

// Origin says how the piece is to be read again from its bytes; see Restore.
func (p Piece) Origin() string {
	words, err := json.Marshal(origin{p.URL, p.Format, p.Sidecar})
	if err != nil {
		panic(err) // strings only
	}
	return string(words)
}

// Restore makes the piece of a file again from what Origin said and its bytes.
func Restore(file, said string, data []byte) (Piece, error) {
	var o origin
	err := json.Unmarshal([]byte(said), &o)
	if err != nil || o.Format != Plain && o.Format != HTML && o.Format != Record {
		return Piece{}, invalid(file, "cannot be read again: it is not said how", err)
	}
	return Piece{File: file, URL: o.URL, Data: data, Format: o.Format, Sidecar: o.Sidecar}, nil
}

// invalid returns the error for an input that cannot be read: one sentence that
// names it.
func invalid(name, why string, cause error) error {
	return &casus.Error{Code: casus.EInvalid, Message: quoteName(name) + " " + why, Err: cause}
}

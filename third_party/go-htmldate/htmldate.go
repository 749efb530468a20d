// Package htmldate stands in for the finder of dates that go-trafilatura
// imports. Casus switches it off and reads dates by rules of its own.
package htmldate

import (
	"time"

	"golang.org/x/net/html"
)

// Options has the fields that go-trafilatura sets.
type Options struct {
	URL                 string
	UseOriginalDate     bool
	SkipExtensiveSearch bool
}

// Result has the fields that go-trafilatura reads.
type Result struct {
	DateTime time.Time
	HasTime  bool
}

// IsZero reports whether no date was found.
func (r Result) IsZero() bool { return r.DateTime.IsZero() }

// FromDocument must not be called.
func FromDocument(*html.Node, Options) (Result, error) {
	panic("htmldate is a stand-in: trafilatura must be told HtmlDateMode: Disabled")
}

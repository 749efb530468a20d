// Package distiller stands in for the extractor that go-trafilatura can ask for
// a second opinion. Casus does not ask.
package distiller

import (
	"net/url"

	"golang.org/x/net/html"
)

// Options has the fields that go-trafilatura sets.
type Options struct {
	OriginalURL    *url.URL
	SkipPagination bool
}

// Result has the field that go-trafilatura reads.
type Result struct {
	Node *html.Node
}

// Apply must not be called.
func Apply(*html.Node, *Options) (*Result, error) {
	panic("domdistiller is a stand-in: trafilatura must be told EnableFallback: false")
}

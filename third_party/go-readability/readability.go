// Package readability stands in for the extractor that go-trafilatura can ask
// for a second opinion. Casus does not ask.
package readability

import (
	"net/url"

	"golang.org/x/net/html"
)

// Article has the field that go-trafilatura reads.
type Article struct {
	Node *html.Node
}

// FromDocument must not be called.
func FromDocument(*html.Node, *url.URL) (Article, error) {
	panic("readability is a stand-in: trafilatura must be told EnableFallback: false")
}

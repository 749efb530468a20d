package casus

// Status says what became of an article.
type Status string

// The states of an article.
const (
	Analysed    Status = "analysed"
	NotAnalysed Status = "not analysed" // kept and listed; Article.Why says why
)

// Article is one piece of coverage as published. It is never edited: changed
// bytes at the same path are another article.
type Article struct {
	ID         string  `json:"id"`               // hash of the original bytes and of URL or path below the input root
	File       string  `json:"file"`             // slash-separated path below the input root; "#N" is appended for record N of a file of records
	URL        string  `json:"url,omitempty"`    // http or https only
	Outlet     string  `json:"outlet,omitempty"` // Outlet.ID
	OutletName string  `json:"outlet_name,omitempty"`
	Title      string  `json:"title,omitempty"`
	Byline     string  `json:"byline,omitempty"`
	Language   string  `json:"language,omitempty"` // ISO 639-1
	Status     Status  `json:"status"`
	Why        string  `json:"why,omitempty"`       // why it was not analysed
	Published  *When   `json:"published,omitempty"` // nil: unknown
	Captured   string  `json:"captured,omitempty"`  // ISO 8601; when it was saved or crawled, an upper bound of Published
	Text       string  `json:"text"`                // headline first, then every visible block in order
	Blocks     []Block `json:"blocks"`              // partition of Text's visible blocks, ascending
	Cut        []Cut   `json:"cut"`                 // ascending, not overlapping
	Late       []Late  `json:"late,omitempty"`
	SHA256     string  `json:"sha256"` // of the original bytes, hexadecimal
	Copies     string  `json:"copies,omitempty"`

	// Dates are all readings of the publication date that were found, the chosen
	// one first. Two that disagree become a date conflict.
	Dates []DateReading `json:"dates,omitempty"`

	// Sketch is a fixed-size fingerprint of the uncut text for finding copies.
	Sketch []uint64 `json:"-"`
}

// Block is one visible block of the rendered text.
type Block struct {
	Span
	Kind BlockKind `json:"kind"`
}

// BlockKind says what a block is on its page.
type BlockKind string

// The kinds of block.
const (
	Headline  BlockKind = "headline"
	Deck      BlockKind = "deck" // the standfirst below a headline
	Heading   BlockKind = "heading"
	Paragraph BlockKind = "paragraph"
	ListItem  BlockKind = "item"
	Caption   BlockKind = "caption"
	Furniture BlockKind = "furniture" // always lies within a Cut
)

// Cut is a span of Text that is not the article's own words, and why.
type Cut struct {
	Span
	Why string `json:"why"`
}

// Late is a span of Text that carries a time of its own after publication.
type Late struct {
	Span
	When When `json:"when"`
}

// DateReading is one candidate for a publication date.
type DateReading struct {
	When   When   `json:"when"`
	Source string `json:"source"`         // e.g. "json-ld", "header line", "sidecar", "caption"
	Span   *Span  `json:"span,omitempty"` // where in Text it stands, when it stands there
}

// InCut reports whether s touches a cut span.
func (a *Article) InCut(s Span) bool {
	for _, c := range a.Cut {
		if c.Overlaps(s) {
			return true
		}
		if c.Start >= s.End {
			break
		}
	}
	return false
}

// Outlet is a publisher of articles.
type Outlet struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Country string `json:"country,omitempty"` // ISO 3166-1 alpha-3
	Kind    string `json:"kind"`              // agency, newspaper, broadcaster, site, government, other
	Owner   string `json:"owner"`             // state, public, private, unknown
	State   string `json:"state,omitempty"`   // Actor.ID of the owning state, for state media
}

// CopyGroup is a set of articles that count once.
type CopyGroup struct {
	ID       string        `json:"id"`
	Kind     string        `json:"kind"` // identical, near-duplicate, same wire, versions of one page, shared passage
	Articles []string      `json:"articles"`
	Origin   string        `json:"origin,omitempty"` // the earliest published, when known
	Spans    []ArticleSpan `json:"spans,omitempty"`
}

// ArticleSpan is a span of a named article.
type ArticleSpan struct {
	Article string `json:"article"`
	Span
}

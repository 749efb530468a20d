package coverage

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"casus"
)

// page is a piece rendered: its visible blocks in order and what it says of
// itself outside them. It is a function of the piece's bytes alone.
type page struct {
	blocks []block
	meta   meta
	lines  bool       // the blocks are lines of plain text, whose kinds nobody has marked
	whole  bool       // the blocks are a whole page, furniture and all
	doc    *html.Node // the parsed page, for HTML
	over   bool       // the page has more blocks than are read
}

// block is one visible block: its words on one line, settled by settle.
type block struct {
	kind casus.BlockKind
	text string
	why  string // why the page's own structure makes it furniture; "" when it does not

	linked bool       // all of it is a link, on a page that has links
	home   *html.Node // the element whose children it stands among, on a page with elements
}

// meta is what a page or record says of itself outside its visible text. All of
// it is the source's word and none of it is believed without a look.
type meta struct {
	title, deck, byline, language string
	url                           string
	outlets                       []string // names, the most telling first
	dates                         []stated // the most telling first
	captured                      string   // when it was crawled, as written
}

// stated is a date as it was written and where that stood.
type stated struct {
	words  string
	source string
}

const (
	maxBlocks    = 20_000
	maxBlockSize = 256 << 10 // bytes; a longer block is split at a space
)

// render makes the page of a piece.
func render(p Piece) (page, error) {
	switch p.Format {
	case HTML:
		return renderHTML(decodePage(p.Data))
	case Record:
		return renderRecord(p.Data)
	}
	return renderPlain(mend(decodeText(p.Data))), nil
}

// layOut joins the blocks to the article's text, one to a line, and gives each
// its place.
func (p page) layOut() (string, []casus.Block) {
	var b strings.Builder
	places := make([]casus.Block, len(p.blocks))
	for i, bl := range p.blocks {
		if i > 0 {
			b.WriteByte('\n')
		}
		start := b.Len()
		b.WriteString(bl.text)
		places[i] = casus.Block{Span: casus.Span{Start: start, End: b.Len()}, Kind: bl.kind}
	}
	return b.String(), places
}

// add appends a block with its words settled, split where it is longer than a
// block may be. Words that settle to nothing add none.
func (p *page) add(b block) {
	s := settle(b.text)
	for s != "" {
		if len(p.blocks) >= maxBlocks {
			p.over = true
			return
		}
		part := s
		if len(s) > maxBlockSize {
			cut := strings.LastIndexByte(s[:maxBlockSize], ' ')
			if cut <= 0 {
				for cut = maxBlockSize; !utf8.RuneStart(s[cut]); cut-- {
				}
			}
			part = s[:cut]
		}
		b.text = part
		p.blocks = append(p.blocks, b)
		s = strings.TrimLeft(s[len(part):], " ")
	}
}

// settle brings words to the one form in which text is kept: composed
// characters (NFC), every run of white space one space, none at the ends, and
// no control, formatting or private-use characters.
func settle(s string) string {
	if plainASCII(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			gap = true
		case invisible(r):
		default:
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// plainASCII reports whether settle has nothing to do.
func plainASCII(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' || c > '~' || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return !space || s == ""
}

// invisible reports whether r shows nothing: controls, marks of direction,
// joiners outside scripts that need them, soft hyphens, private use.
func invisible(r rune) bool {
	switch r {
	case '\u200c', '\u200d': // part of the spelling in Persian and Indic scripts
		return false
	case '\u115f', '\u1160', '\u3164', '\ufffc':
		return true
	}
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r)
}

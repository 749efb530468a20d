package coverage

import (
	"strings"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"casus"
)

// keepMain asks the extractor which words of a page are the story and cuts the
// blocks that are not among them. The extractor's own text is thrown away: a
// block is kept when its words stand in what the extractor kept. Between the
// headline and the end of the story captions stay too, and paragraphs that the
// extractor left out from among their like; above its first paragraph the deck
// and sentences. When it finds nothing, the page is judged by its lines.
func (c *cutter) keepMain(doc *html.Node, description string) {
	main := mainWords(doc)
	if len(main) < minText {
		c.lines, c.scraped = true, true
		return
	}
	in := make([]bool, len(c.blocks))
	first, last, top := -1, -1, 0
	for i, f := range c.folded {
		switch {
		case i == c.headline:
		case c.isHeadline(i):
			if first < 0 {
				top = i // the headline where it stands on the page
			}
		default:
			in[i] = f != "" && holds(main, f)
			if in[i] && len(f) >= minRepeat {
				last = i
				if first < 0 {
					first = i
				}
			}
		}
	}
	last = c.gallery(last)
	c.homes = c.countHomes(in)
	deck := squash(description)
	for i := range c.blocks {
		above := top > 0 && i > top && i < first
		within := first >= 0 && i >= first && i <= last
		switch {
		case in[i] && (within || len(c.folded[i]) >= minRepeat):
			c.why[i] = ""
		case c.why[i] != "":
		case (within || above) && c.blocks[i].kind == casus.Caption:
		case within && i > first && c.blocks[i].kind == casus.Paragraph && c.pictured(i):
			c.blocks[i].kind = casus.Caption
		case within && c.blocks[i].kind == casus.Paragraph && c.isBody(i) && !c.blocks[i].linked && c.homes[c.blocks[i].home] >= minLike:
		case above && c.leads(i, top, deck):
		default:
			c.cut(i, whyNotMain)
		}
	}
}

// minLike is how many paragraphs an element must have in the story for another
// one of it to be taken for the story's too.
const minLike = 3

// countHomes counts the paragraphs that stand in the story by the element that they
// stand in.
func (c *cutter) countHomes(in []bool) map[*html.Node]int {
	n := map[*html.Node]int{}
	for i, b := range c.blocks {
		if in[i] && b.home != nil && c.isBody(i) {
			n[b.home]++
		}
	}
	return n
}

// gallery returns the last block of the pictures that follow the story's last
// block: sentences, each with the maker of its photo below it.
func (c *cutter) gallery(last int) int {
	for i := last + 1; last >= 0 && i < len(c.blocks) && c.why[i] == "" && c.pictured(i); i++ {
		last = i
	}
	return last
}

// pictured reports whether block i is a caption with its credit below it, or
// that credit.
func (c *cutter) pictured(i int) bool {
	isLine := func(j int) bool {
		return j >= 0 && j < len(c.blocks) && words(c.blocks[j].text) <= 8 && isCredit(c.blocks[j].text)
	}
	return isLine(i) || isLine(i+1) && closesSentence(c.blocks[i].text)
}

// leads reports whether block i, which stands between the headline and the
// story, belongs to it, and names it: the page's own description is its deck, a
// sentence with a credit its photo's caption, any other sentence its beginning.
// A line just below the headline may lack the full stop.
func (c *cutter) leads(i, top int, deck string) bool {
	b := &c.blocks[i]
	if lineReason(b.text) != "" {
		return false
	}
	sentence := len(b.text) >= 60 && (closesSentence(b.text) || i-top <= 2 && words(b.text) >= 10)
	switch {
	case len(deck) >= minRepeat/2 && c.folded[i] == deck:
		b.kind = casus.Deck
	case isCredit(b.text) && words(b.text) >= 8:
		b.kind = casus.Caption
	case sentence && len(b.text) <= 250:
		b.kind = casus.Deck
	default:
		return sentence
	}
	return true
}

// holds reports whether words stand in the main text: all of them, or for a
// longer block its beginning and its end, since the extractor may drop a link
// inside.
func holds(main, words string) bool {
	if strings.Contains(main, words) {
		return true
	}
	const probe = 30
	return len(words) >= 3*probe && strings.Contains(main, words[:probe]) && strings.Contains(main, words[len(words)-probe:])
}

// mainWords returns the extractor's choice in the form of squash, "" when it
// finds none or fails.
func mainWords(doc *html.Node) (main string) {
	defer func() {
		if recover() != nil { // a fault of the extractor must not lose the page
			main = ""
		}
	}()
	res, err := trafilatura.ExtractDocument(doc, trafilatura.Options{
		ExcludeComments: true,
		HtmlDateMode:    trafilatura.Disabled,
	})
	if err != nil || res == nil {
		return ""
	}
	return squash(res.ContentText)
}

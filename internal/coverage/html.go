package coverage

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"casus"
)

// maxTree bounds the depth to which a page is walked; the parser itself refuses
// more than some hundred open elements.
const maxTree = 1000

const (
	maxTags     = 500_000 // tags of a page; more are no page
	maxElements = 25_000  // elements of a page about which the extractor is asked; its time grows faster than the page
)

// renderHTML makes the page of an HTML text: the title as headline, then every
// visible block in the order of the document.
func renderHTML(s string) (page, error) {
	if n := strings.Count(s, "<"); n > maxTags {
		return page{}, fmt.Errorf("it has %d tags, more than any page", n)
	}
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return page{}, err
	}
	r := &renderer{}
	r.readHead(doc)
	r.walk(doc, around{kind: casus.Paragraph}, 0)
	r.flush()
	r.describe()
	p := r.page
	p.whole = true
	p.lines = r.elements > maxElements || p.over
	if !p.lines {
		p.doc = doc
	}
	if t := p.meta.title; t != "" {
		p.blocks = append([]block{{kind: casus.Headline, text: t}}, p.blocks...)
	}
	return p, nil
}

// renderer walks a document and gathers its visible words into blocks.
type renderer struct {
	page   page
	words  strings.Builder // of the block that is open
	open   around          // what stands around its last word
	linked int             // printed bytes of its words inside links

	elements int
	titles   []string // as the page names itself for sharing and for machines
	h1       []string
	sites    []string
	jsonD    []stated
	metaD    []stated
	timeD    []stated
}

// around is what the elements around a word make of it.
type around struct {
	kind casus.BlockKind
	why  string     // why it is furniture; "" when it is not
	home *html.Node // see block
	link bool       // inside a link
}

// enter returns what n makes of the words in it.
func (a around) enter(n *html.Node) around {
	a.kind, a.why = kindOfElement(n, a.kind), whyFurniture(n, a.why)
	a.link = a.link || n.DataAtom == atom.A && attr(n, "href") != ""
	if blockElements[n.DataAtom] {
		a.home = n
		if leafElements[n.DataAtom] {
			a.home = n.Parent
		}
	}
	return a
}

func (r *renderer) flush() {
	if r.words.Len() == 0 {
		return
	}
	words := r.words.String()
	linked := r.linked > 0 && r.linked*10 >= printed(words)*9
	r.page.add(block{kind: r.open.kind, text: words, why: r.open.why, home: r.open.home, linked: linked})
	r.words.Reset()
	r.linked = 0
}

// word adds the words of a text to the open block.
func (r *renderer) word(text string, at around) {
	r.open = at
	r.words.WriteString(text)
	if at.link {
		r.linked += printed(text)
	}
}

// printed counts the bytes of s that are no white space.
func printed(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] > ' ' {
			n++
		}
	}
	return n
}

// walk visits n and what is below it. at is what the elements around it make of
// its words.
func (r *renderer) walk(n *html.Node, at around, depth int) {
	if depth > maxTree {
		return
	}
	switch n.Type {
	case html.TextNode:
		r.word(n.Data, at)
		return
	case html.ElementNode:
		if hidden(n) {
			return
		}
		at = at.enter(n)
		switch n.DataAtom {
		case atom.Br:
			r.breakLine(n)
			return
		case atom.Td, atom.Th:
			r.words.WriteByte(' ')
		case atom.Time:
			if d := attr(n, "datetime"); d != "" && at.why == "" {
				r.timeD = append(r.timeD, stated{settle(d), "time element"})
			}
		}
	}
	isBlock := n.Type == html.ElementNode && blockElements[n.DataAtom]
	if isBlock {
		r.flush()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.walk(c, at, depth+1)
	}
	if isBlock {
		r.flush()
	}
}

// breakLine makes two line breaks in a row a new block, and one a space.
func (r *renderer) breakLine(n *html.Node) {
	next := n.NextSibling
	for next != nil && next.Type == html.TextNode && strings.TrimSpace(next.Data) == "" {
		next = next.NextSibling
	}
	if next != nil && next.DataAtom == atom.Br {
		r.flush()
		return
	}
	r.words.WriteByte(' ')
}

// hidden reports whether an element shows nothing.
func hidden(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Svg, atom.Math, atom.Iframe,
		atom.Object, atom.Embed, atom.Select, atom.Textarea, atom.Input, atom.Video, atom.Audio, atom.Canvas, atom.Datalist:
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			v := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(v, "display:none") || strings.Contains(v, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

var blockElements = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Body: true, atom.Button: true,
	atom.Caption: true, atom.Center: true, atom.Dd: true, atom.Details: true, atom.Dialog: true, atom.Dir: true, atom.Div: true,
	atom.Dl: true, atom.Dt: true, atom.Fieldset: true, atom.Figcaption: true, atom.Figure: true, atom.Footer: true, atom.Form: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Header: true, atom.Hgroup: true,
	atom.Hr: true, atom.Html: true, atom.Legend: true, atom.Li: true, atom.Main: true, atom.Menu: true, atom.Nav: true, atom.Ol: true,
	atom.P: true, atom.Pre: true, atom.Section: true, atom.Summary: true, atom.Table: true, atom.Tbody: true, atom.Tfoot: true,
	atom.Thead: true, atom.Tr: true, atom.Ul: true,
}

// leafElements are the block elements that hold the words of one block and stand
// among their like: those between them are the list, the story.
var leafElements = map[atom.Atom]bool{
	atom.P: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true,
	atom.Li: true, atom.Dt: true, atom.Dd: true, atom.Pre: true, atom.Blockquote: true,
}

func kindOfElement(n *html.Node, kind casus.BlockKind) casus.BlockKind {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return casus.Heading
	case atom.Figcaption, atom.Caption:
		return casus.Caption
	case atom.Li, atom.Dt, atom.Dd:
		return casus.ListItem
	}
	if hasWord(attr(n, "class"), "caption") {
		return casus.Caption
	}
	return kind
}

// whyFurniture says why an element and all in it is furniture by the page's own
// structure.
func whyFurniture(n *html.Node, why string) string {
	if why != "" {
		return why
	}
	switch n.DataAtom {
	case atom.Nav, atom.Menu:
		return "navigation"
	case atom.Footer:
		return "page foot"
	case atom.Form, atom.Button:
		return "form"
	case atom.Dialog:
		return "dialogue"
	}
	return ""
}

// readHead reads what the page says of itself: meta elements, links, JSON-LD.
func (r *renderer) readHead(doc *html.Node) {
	var visit func(n *html.Node, depth int)
	m := &r.page.meta
	visit = func(n *html.Node, depth int) {
		if depth > maxTree {
			return
		}
		if n.Type == html.ElementNode {
			r.elements++
			switch n.DataAtom {
			case atom.Html:
				m.language = attr(n, "lang")
			case atom.Meta:
				r.readMeta(n)
			case atom.Link:
				if attr(n, "rel") == "canonical" && m.url == "" {
					m.url = attr(n, "href")
				}
			case atom.Title:
				if n.FirstChild != nil && n.Parent != nil && n.Parent.DataAtom == atom.Head && m.title == "" {
					m.title = settle(n.FirstChild.Data)
				}
			case atom.H1:
				if t := settle(textOf(n, 0)); t != "" && len(r.h1) < 8 {
					r.h1 = append(r.h1, t)
				}
			case atom.Script:
				if attr(n, "type") == "application/ld+json" && n.FirstChild != nil {
					r.readLinked(n.FirstChild.Data)
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c, depth+1)
		}
	}
	visit(doc, 0)
}

package coverage

import (
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Names of meta elements that state the day of publication, the most telling
// first. Names that state the last change are left out.
var dateMetas = []string{
	"article:published_time", "article:published", "article:published_date", "og:article:published_time", "og:published_time",
	"og:pubdate", "datepublished", "parsely-pub-date", "sailthru.date", "bt:pubdate", "cxenseparse:recs:publishtime",
	"article.published", "publish-date", "publish_date", "publication_date", "publicationdate", "pubdate", "pdate", "ptime", "dat", "dc.date.issued",
	"dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dc:date", "dcterms.date", "displaydate", "originalpublicationdate",
	"rbpubdate", "citation_publication_date", "article_date_original", "date.publication", "release_date", "timestamp", "date", "dcsext.articlefirstpublished",
}

func (r *renderer) readMeta(n *html.Node) {
	name := attr(n, "property")
	if name == "" {
		name = attr(n, "name")
	}
	if name == "" {
		name = attr(n, "itemprop")
	}
	name = strings.ToLower(strings.TrimSpace(name))
	words := settle(attr(n, "content"))
	if words == "" {
		return
	}
	m := &r.page.meta
	switch name {
	case "og:title", "twitter:title":
		r.title(words)
	case "og:url":
		m.url = words
	case "og:site_name", "application-name", "publisher", "dc.publisher", "cre", "twitter:site":
		r.sites = append(r.sites, strings.TrimPrefix(words, "@"))
	case "author", "article:author", "dc.creator", "byl", "sailthru.author", "parsely-author":
		if m.byline == "" && !strings.Contains(words, "://") {
			m.byline = words
		}
	case "description", "og:description":
		if m.deck == "" {
			m.deck = words
		}
	}
	if i := slices.Index(dateMetas, name); i >= 0 {
		r.metaD = append(r.metaD, stated{words, "meta " + name})
	}
}

func (r *renderer) title(words string) {
	if !slices.Contains(r.titles, words) && len(r.titles) < 8 {
		r.titles = append(r.titles, words)
	}
}

// Types of JSON-LD that are an article.
var articleTypes = []string{
	"article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle", "opinionnewsarticle",
	"blogposting", "liveblogposting", "socialmediaposting", "webpage",
}

// readLinked reads a JSON-LD script. Broken scripts are common and say nothing.
func (r *renderer) readLinked(script string) {
	raw := json.RawMessage(strings.TrimSpace(script))
	if len(raw) < 2<<20 && validJSON(raw) {
		r.readLinkedValue(raw, 0)
	}
}

func (r *renderer) readLinkedValue(raw json.RawMessage, depth int) {
	if depth > 4 || len(raw) == 0 {
		return
	}
	if raw[0] == '[' {
		var list []json.RawMessage
		if json.Unmarshal(raw, &list) == nil {
			for _, e := range list[:min(len(list), 64)] {
				r.readLinkedValue(e, depth+1)
			}
		}
		return
	}
	if raw[0] != '{' {
		return
	}
	rec, err := parseRecord(raw)
	if err != nil {
		return
	}
	r.readLinkedValue(rec["@graph"], depth+1)
	kinds := strings.Fields(strings.ToLower(stringOf(rec["@type"], 0)))
	isArticle := slices.ContainsFunc(kinds, func(k string) bool { return slices.Contains(articleTypes, k) })
	if !isArticle {
		return
	}
	if d, name := rec.first([]string{"datepublished", "datecreated"}); d != "" {
		at := stated{settle(d), "json-ld"}
		if name == "datecreated" || slices.Contains(kinds, "webpage") {
			at.source = "json-ld page"
			r.jsonD = append(r.jsonD, at)
		} else {
			r.jsonD = append([]stated{at}, r.jsonD...)
		}
	}
	if t, _ := rec.first([]string{"headline"}); t != "" {
		r.title(settle(html.UnescapeString(t)))
	}
	if s, _ := rec.first([]string{"publisher"}); s != "" {
		r.sites = append([]string{settle(s)}, r.sites...)
	}
	if a, _ := rec.first([]string{"author"}); a != "" && r.page.meta.byline == "" {
		r.page.meta.byline = settle(strings.ReplaceAll(a, "\n", ", "))
	}
}

// describe closes the page's meta once all of the head was read: the statements
// of each kind in the order in which they are believed.
func (r *renderer) describe() {
	m := &r.page.meta
	slices.SortStableFunc(r.metaD, func(a, b stated) int { return metaRank(a) - metaRank(b) })
	m.dates = slices.Concat(r.jsonD, r.metaD, r.timeD)
	m.outlets = r.sites
	m.title = r.headline()
}

func metaRank(s stated) int { return slices.Index(dateMetas, strings.TrimPrefix(s.source, "meta ")) }

// headline chooses the page's headline: an h1 whose words a title bears, else
// the longest h1 that no furniture holds, else the title that the page gives
// itself for sharing, else the window's title.
func (r *renderer) headline() string {
	titles := append(slices.Clone(r.titles), r.page.meta.title)
	for _, h := range r.h1 {
		for _, t := range titles {
			if sh, st := squash(h), squash(t); len(sh) >= 12 && (strings.Contains(st, sh) || strings.Contains(sh, st) && st != "") {
				return h
			}
		}
	}
	if len(r.titles) > 0 {
		return r.titles[0]
	}
	best := ""
	for _, h := range r.h1 {
		if len(h) > len(best) {
			best = h
		}
	}
	if best != "" {
		return best
	}
	return r.page.meta.title
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// hasWord reports whether one of the words of a class attribute contains part.
func hasWord(class, part string) bool { return strings.Contains(strings.ToLower(class), part) }

func textOf(n *html.Node, depth int) string {
	if depth > maxTree {
		return ""
	}
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(textOf(c, depth+1))
	}
	return b.String()
}

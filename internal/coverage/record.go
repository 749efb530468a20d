package coverage

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"casus"
)

// Fields of a crawler's record, by name in lower case and in the order in which
// they are tried: an original before a processed copy, the longer-established
// name before the vaguer one.
var (
	textFields    = []string{"content_original", "maintext", "article_content", "full_text", "fulltext", "article_text", "article_body", "articlebody", "text", "body", "content", "story", "article", "html", "raw_html"}
	titleFields   = []string{"title", "headline", "article_title", "title_page", "title_rss"}
	deckFields    = []string{"description", "summary", "subtitle", "deck", "standfirst"}
	dateFields    = []string{"date_published", "date_publish", "published", "published_at", "publication_date", "publish_date", "publishedat", "datepublished", "pub_date", "pubdate", "date", "datetime", "article_date"}
	urlFields     = []string{"url", "link", "article_url", "canonical_url", "permalink", "source_url"}
	outletFields  = []string{"outlet", "source", "publisher", "publication", "source_name", "site_name", "site", "media_name", "newspaper", "source_domain", "domain"}
	bylineFields  = []string{"byline", "author", "authors", "creator"}
	captureFields = []string{"date_download", "timestamp", "crawl_date", "crawled_at", "scraped_at", "date_crawled", "fetched_at", "retrieved", "accessed", "download_date"}
	listFields    = []string{"articles", "records", "items", "documents", "data", "results"}
)

// record is one JSON object by lower-case field names.
type record map[string]json.RawMessage

func parseRecord(data []byte) (record, error) {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return nil, err
	}
	names := make([]string, 0, len(raw))
	for name := range raw {
		names = append(names, name)
	}
	slices.Sort(names) // "Title" and "title": the first in byte order wins
	rec := make(record, len(raw))
	for _, name := range names {
		key := strings.ToLower(name)
		if _, taken := rec[key]; !taken {
			rec[key] = raw[name]
		}
	}
	return rec, nil
}

// first returns the first field that holds words, and its name.
func (r record) first(names []string) (value, name string) {
	for _, n := range names {
		if raw, ok := r[n]; ok {
			if v := strings.TrimSpace(stringOf(raw, 0)); v != "" {
				return v, n
			}
		}
	}
	return "", ""
}

// stringOf returns the words of a JSON value: a string, a list of strings (as
// of authors or paragraphs), or an object's name or text. Anything else is "".
func stringOf(raw json.RawMessage, depth int) string {
	if depth > 3 || len(raw) == 0 {
		return ""
	}
	switch raw[0] {
	case '"':
		var s string
		if json.Unmarshal(raw, &s) == nil {
			return s
		}
	case '[':
		var list []json.RawMessage
		if json.Unmarshal(raw, &list) != nil {
			return ""
		}
		var parts []string
		for _, e := range list {
			if s := stringOf(e, depth+1); s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, "\n")
	case '{':
		rec, err := parseRecord(raw)
		if err != nil {
			return ""
		}
		for _, n := range []string{"name", "title", "text", "href", "url"} {
			if s := stringOf(rec[n], depth+1); s != "" {
				return s
			}
		}
	}
	return ""
}

// json yields the record or records of a JSON file: an object, a list of
// objects, or an object that holds such a list.
func (w *walk) json(name string, data []byte, row *Sidecar) {
	data = bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	if !validJSON(data) {
		if n := bytes.IndexByte(data, '\n'); n > 0 && data[0] == '{' && validJSON(bytes.TrimSpace(data[:n])) {
			w.lines(name, bytes.NewReader(data), row) // JSON Lines under the name .json
			return
		}
		w.fail(name, "holds no valid JSON", jsonFault(data))
		return
	}
	list, isList := recordsOf(data)
	if !isList {
		w.record(name, data, row)
		return
	}
	for i, rec := range list {
		if w.ended {
			return
		}
		w.record(fmt.Sprintf("%s#%d", name, i+1), rec, row)
	}
}

// recordsOf returns the list of records that data is or holds.
func recordsOf(data []byte) (list []json.RawMessage, isList bool) {
	if data[0] == '[' {
		return list, json.Unmarshal(data, &list) == nil
	}
	rec, err := parseRecord(data)
	if err != nil {
		return nil, false
	}
	if text, _ := rec.first(textFields); text != "" {
		return nil, false
	}
	for _, n := range listFields {
		raw := bytes.TrimSpace(rec[n])
		if len(raw) > 0 && raw[0] == '[' && json.Unmarshal(raw, &list) == nil {
			return list, true
		}
	}
	return nil, false
}

// record yields one record, if it holds an article.
func (w *walk) record(name string, data []byte, row *Sidecar) {
	data = bytes.TrimSpace(data)
	if len(data) == 0 || data[0] != '{' {
		w.fail(name, "is no JSON object and so no article", nil)
		return
	}
	rec, err := parseRecord(data)
	if err != nil {
		w.fail(name, "holds no valid JSON", err)
		return
	}
	if text, _ := rec.first(textFields); text == "" {
		w.fail(name, "holds no article text in any field that is read ("+strings.Join(textFields[:4], ", ")+", text, body, content, ...)", nil)
		return
	}
	w.give(Piece{File: name, Data: slices.Clone(data), Format: Record, Sidecar: row}, nil)
}

// lines yields the records of a JSON Lines stream without holding more than one
// line.
func (w *walk) lines(name string, in io.Reader, row *Sidecar) {
	limit := int(w.maxArticle())
	sc := bufio.NewScanner(in)
	sc.Buffer(make([]byte, 0, 64<<10), limit)
	n := 0
	for !w.ended && sc.Scan() {
		line := bytes.TrimSpace(sc.Bytes())
		if n++; n == 1 {
			line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
		}
		if len(line) == 0 {
			continue
		}
		w.record(fmt.Sprintf("%s#%d", name, n), line, row)
	}
	err := sc.Err()
	switch {
	case errors.Is(err, bufio.ErrTooLong):
		w.fail(name, fmt.Sprintf("is left at line %d, which is longer than %d MiB", n+1, limit>>20), nil)
	case err != nil:
		w.fail(name, fmt.Sprintf("is left after line %d", n), err)
	case n == 0:
		w.fail(name, "is empty", nil)
	}
}

// validJSON reports whether data is one JSON value. The decoder bounds the depth.
func validJSON(data []byte) bool { return json.Valid(data) }

func jsonFault(data []byte) error {
	var v json.RawMessage
	return json.Unmarshal(data, &v)
}

// renderRecord makes the page of one record: title, deck where the text does
// not begin with it, and the text line by line. A text that is itself HTML is
// rendered as such.
func renderRecord(data []byte) (page, error) {
	rec, err := parseRecord(data)
	if err != nil {
		return page{}, err
	}
	text, _ := rec.first(textFields)
	var p page
	if looksLikeHTML(text) {
		if p, err = renderHTML(text); err != nil {
			return page{}, err
		}
	} else {
		p = renderPlain(mend(text))
		p.part()
	}
	p.whole = false // a crawler has told the text from the page
	rec.describe(&p.meta)
	p.lead()
	return p, nil
}

// describe reads the fields around the text; they go before what a text that is
// a page says of itself.
func (r record) describe(m *meta) {
	if v, _ := r.first(titleFields); v != "" {
		m.title = settle(mend(v))
	}
	if v, _ := r.first(deckFields); v != "" {
		m.deck = settle(mend(v))
	}
	if v, _ := r.first(bylineFields); v != "" {
		m.byline = settle(strings.ReplaceAll(v, "\n", ", "))
	}
	if v, _ := r.first(urlFields); v != "" {
		m.url = v
	}
	m.captured, _ = r.first(captureFields)
	m.language, _ = r.first([]string{"language", "lang"})
	var outlets []string
	for _, n := range outletFields {
		if v, _ := r.first([]string{n}); v != "" {
			outlets = append(outlets, settle(v))
		}
	}
	m.outlets = append(outlets, m.outlets...)
	var dates []stated
	for _, n := range dateFields {
		if v, _ := r.first([]string{n}); v != "" {
			dates = append(dates, stated{settle(v), "record"})
		}
	}
	m.dates = append(dates, m.dates...)
}

// lead puts the title, and the deck where the text does not bear it already,
// before the blocks.
func (p *page) lead() {
	var first []block
	if p.meta.title != "" {
		first = append(first, block{kind: casus.Headline, text: p.meta.title})
	}
	if d := p.meta.deck; d != "" && !strings.HasSuffix(d, "...") && !strings.HasSuffix(d, "…") && !p.bears(d) && d != p.meta.title {
		first = append(first, block{kind: casus.Deck, text: d})
	}
	p.blocks = append(first, p.blocks...)
}

// bears reports whether one of the first blocks begins with the words.
func (p *page) bears(words string) bool {
	want := squash(words)
	if len(want) > 80 {
		want = want[:80]
	}
	for _, b := range p.blocks[:min(len(p.blocks), 8)] {
		if strings.HasPrefix(squash(b.text), want) {
			return true
		}
	}
	return false
}

// squash keeps letters and digits only, in lower case: the form in which blocks
// are compared for being the same words.
func squash(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if r < 0x80 {
			switch {
			case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
				b.WriteByte(byte(r))
			case r >= 'A' && r <= 'Z':
				b.WriteByte(byte(r) + 'a' - 'A')
			}
		} else if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// looksLikeHTML reports whether a text field bears markup: several closed tags
// of blocks.
func looksLikeHTML(s string) bool {
	head := strings.ToLower(s[:min(len(s), 8<<10)])
	if !strings.Contains(head, "</") {
		return false
	}
	n := 0
	for _, tag := range []string{"</p>", "</div>", "</h1>", "</h2>", "</li>", "</html>", "<br>", "<br/>", "<br />"} {
		n += strings.Count(head, tag)
	}
	return n >= 2
}

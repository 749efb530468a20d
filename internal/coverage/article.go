package coverage

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"

	"casus"
	"casus/internal/lexicon"
)

// minText is the number of letters and digits below which an article has no
// text to analyse.
const minText = 40

// Read makes the article of one piece. Its text, blocks and dates are a function
// of the bytes; its cut spans depend on the furniture too, which may be nil. An
// article that can be kept but not analysed has the status NotAnalysed and says
// why; the error is for pieces of which no article can be made.
func Read(p Piece, f *Furniture, lx *lexicon.Outlets) (*casus.Article, error) {
	pg, err := render(p)
	if err != nil {
		return nil, invalid(p.File, "cannot be read as "+string(p.Format), err)
	}
	outlet := outletOf(p, &pg, lx)
	c := cutPage(&pg, f.recurring(outlet.ID), lx)
	c.country = outlet.Country
	a := &casus.Article{
		File: p.File, URL: pageURL(p, &pg), Outlet: outlet.ID, OutletName: outlet.Name, Status: casus.Analysed,
		Captured: capturedOf(pg.meta.captured), SHA256: hashOf(p.Data), Byline: bylineOf(p, &pg, c), Title: titleOf(p, &pg, c),
	}
	a.ID = articleID(a.SHA256, a.URL, a.File)
	a.Text, a.Blocks = pg.layOut()
	a.Cut = c.spans(a.Blocks)
	kept := c.kept()
	a.Language = languageOf(strings.Join(kept, "\n"))
	if a.Language == "" {
		a.Language = languageCode(pg.meta.language)
	}
	a.Sketch = sketchOf(kept)
	a.Dates = choose(c.dates(p, &pg, a), a.Captured)
	a.Published = chosen(a.Dates, a.Captured)
	a.Late = c.lateSpans(a)
	judge(a, kept, pg.over)
	return a, nil
}

func articleID(hash, url, file string) string { return casus.ID("a", hash, firstOf(url, file)) }

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// judge says whether the article can be analysed.
func judge(a *casus.Article, kept []string, over bool) {
	letters := 0
	for _, k := range kept {
		letters += len(squash(k))
	}
	switch {
	case over:
		a.Status, a.Why = casus.NotAnalysed, fmt.Sprintf("the page has more than %d blocks, and the rest was not read", maxBlocks)
	case letters < minText:
		a.Status, a.Why = casus.NotAnalysed, "no article text was found on the page"
	case a.Language != "" && a.Language != "en":
		a.Status, a.Why = casus.NotAnalysed, fmt.Sprintf("language %s is not analysed", a.Language)
	}
}

// spans returns the cut spans: neighbouring blocks cut for one reason are one.
func (c *cutter) spans(blocks []casus.Block) []casus.Cut {
	cuts := []casus.Cut{}
	for i, why := range c.why {
		if why == "" {
			continue
		}
		if n := len(cuts); n > 0 && i > 0 && c.why[i-1] == why {
			cuts[n-1].End = blocks[i].End
			continue
		}
		cuts = append(cuts, casus.Cut{Span: blocks[i].Span, Why: why})
	}
	return cuts
}

// kept returns the words of the blocks that stay.
func (c *cutter) kept() []string {
	var kept []string
	for i, b := range c.blocks {
		if c.why[i] == "" {
			kept = append(kept, b.text)
		}
	}
	return kept
}

// dates returns all readings of the publication date, in no stated order.
func (c *cutter) dates(p Piece, pg *page, a *casus.Article) []casus.DateReading {
	order := orderOf(c.country)
	var out []casus.DateReading
	say := func(words, source string) {
		if r, ok := stampIn(words, order); ok {
			out = append(out, casus.DateReading{When: r.when, Source: source})
		} else if w, ok := dayAgo(words, a.Captured); ok {
			out = append(out, casus.DateReading{When: w, Source: source})
		}
	}
	if p.Sidecar != nil {
		say(p.Sidecar.Date, "sidecar")
	}
	for _, d := range pg.meta.dates {
		say(d.words, d.source)
	}
	if w, ok := dateInURL(a.URL); ok {
		out = append(out, casus.DateReading{When: w, Source: "url"})
	}
	out = append(out, c.printedDates(a, order)...)
	if len(out) == 0 {
		if w, span, ok := c.inferred(a); ok {
			out = append(out, casus.DateReading{When: w, Source: "inferred", Span: span})
		}
	}
	return append(out, c.captionSlips(a, out)...)
}

// masthead is how many blocks above the first paragraph are searched for dates.
const masthead = 15

// printedDates reads the dates printed around the story: header lines, other
// lines above it that bear a date, and the dateline of the first paragraph.
// Dates below a mark of teasers are other articles' dates.
func (c *cutter) printedDates(a *casus.Article, order dayOrder) []casus.DateReading {
	var out []casus.DateReading
	first := c.firstParagraph()
	for i, b := range c.blocks[:min(len(c.blocks), max(first+1, 200))] {
		source := c.dateSource(i, first)
		if source == "" {
			continue
		}
		words := b.text[:runeFloor(b.text, 120)]
		r, ok := stampIn(words, order)
		if !ok || source == "dateline" && !inDateline(words, r.span) {
			continue
		}
		at := casus.Span{Start: a.Blocks[i].Start + r.span.Start, End: a.Blocks[i].Start + r.span.End}
		out = append(out, casus.DateReading{When: r.when, Source: source, Span: &at})
	}
	return out
}

func (c *cutter) firstParagraph() int {
	for i, b := range c.blocks {
		if c.why[i] == "" && b.kind == casus.Paragraph {
			return i
		}
	}
	return len(c.blocks)
}

// dateSource says as what a date in block i would be read, "" when it is not to
// be read.
func (c *cutter) dateSource(i, first int) string {
	t, why := c.blocks[i].text, c.why[i]
	near := i < first && i >= first-masthead
	switch {
	case why == whyTeaser, why == whyRecurring, isUpdateLine(t):
		return ""
	case why == whyDate:
		return "header line"
	case why != "" && i < 40 && pageLineDate.MatchString(t), why != "" && near && len(t) <= 120:
		return "page line"
	case i == first:
		return "dateline"
	}
	return ""
}

// maxInferred is how much of a text is searched for the day it tells of.
const maxInferred = 200_000

// inferred concludes the day from the kept text.
func (c *cutter) inferred(a *casus.Article) (casus.When, *casus.Span, bool) {
	masked := []byte(a.Text[:runeFloor(a.Text, maxInferred)])
	for _, cut := range a.Cut {
		for i := cut.Start; i < min(cut.End, len(masked)); i++ {
			masked[i] = ' '
		}
	}
	for i, b := range c.blocks {
		if b.kind == casus.Caption {
			for j := a.Blocks[i].Start; j < min(a.Blocks[i].End, len(masked)); j++ {
				masked[j] = ' '
			}
		}
	}
	return inferDay(string(masked))
}

// captionSlips returns the dates of captions that contradict the page: the day
// and month of one of its readings in another year.
func (c *cutter) captionSlips(a *casus.Article, readings []casus.DateReading) []casus.DateReading {
	var out []casus.DateReading
	for i, b := range c.blocks {
		if b.kind != casus.Caption || c.why[i] != "" {
			continue
		}
		for _, r := range datesIn(b.text, unknownOrder) {
			if !slips(r.when, readings) {
				continue
			}
			at := casus.Span{Start: a.Blocks[i].Start + r.span.Start, End: a.Blocks[i].Start + r.span.End}
			out = append(out, casus.DateReading{When: r.when, Source: "caption", Span: &at})
		}
	}
	return out
}

func slips(w casus.When, readings []casus.DateReading) bool {
	for _, r := range readings {
		day := r.When.FirstDay()
		if len(day) == 10 && day[4:] == w.From[4:10] && day[:4] != w.From[:4] {
			return true
		}
	}
	return false
}

// inDateline reports whether a date near the head of a paragraph is its
// dateline: what follows is a dash or a bracket, as in "ALMATY, Jan. 7, 2022 -".
func inDateline(words string, at casus.Span) bool {
	rest := strings.TrimSpace(words[at.End:])
	return at.Start <= 60 && (strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "—") || strings.HasPrefix(rest, "(") || strings.HasPrefix(rest, ")"))
}

// runeFloor returns the greatest length up to n at which s can be parted.
func runeFloor(s string, n int) int {
	if len(s) <= n {
		return len(s)
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return n
}

// pageURL returns the address of the article, if it is one that may be shown.
func pageURL(p Piece, pg *page) string {
	candidates := []string{p.URL, pg.meta.url}
	if p.Sidecar != nil {
		candidates = append(candidates, p.Sidecar.URL)
	}
	for _, c := range candidates {
		u, err := url.Parse(strings.TrimSpace(c))
		if err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
			return u.String()
		}
	}
	return ""
}

func titleOf(p Piece, pg *page, c *cutter) string {
	switch {
	case c.headline >= 0:
		return c.blocks[c.headline].text
	case pg.meta.title != "":
		return pg.meta.title
	case p.Sidecar != nil:
		return settle(p.Sidecar.Title)
	}
	return ""
}

func bylineOf(p Piece, pg *page, c *cutter) string {
	if p.Sidecar != nil && p.Sidecar.Byline != "" {
		return settle(p.Sidecar.Byline)
	}
	if pg.meta.byline != "" {
		return pg.meta.byline
	}
	for i, b := range c.blocks {
		if c.why[i] == whyByline {
			return cleanByline(b.text)
		}
	}
	return ""
}

// capturedOf brings a crawl time to ISO 8601; "" when it states none.
func capturedOf(words string) string {
	r, ok := stampIn(words, unknownOrder)
	if !ok {
		return ""
	}
	return r.when.From
}

// languageCode reads a declared language such as "en-GB".
func languageCode(declared string) string {
	code, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(declared)), "-")
	code, _, _ = strings.Cut(code, "_")
	if len(code) != 2 {
		return ""
	}
	return code
}

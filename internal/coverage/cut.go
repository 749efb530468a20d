package coverage

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"casus"
	"casus/internal/lexicon"
)

// cutter decides which blocks of one page are not the article's own words. A
// block is kept while its reason is empty; a reason once given stands. The
// rules run from the surest to the most contextual, each a method.
type cutter struct {
	blocks   []block
	why      []string
	folded   []string           // blocks in the form of squash
	headline int                // index of the headline's block, -1: none
	story    int                // index of the first paragraph of a whole page of lines
	homes    map[*html.Node]int // paragraphs of the story by the element that they stand in
	lines    bool               // plain text: the page's structure must be told from its lines
	scraped  bool               // nor has anyone told the headline from the rest: a whole page
	outlets  *lexicon.Outlets
	country  string // of the page's own outlet; it tells how days are written in figures
}

// The reasons why a block is cut. They are shown to people.
const (
	whyDate      = "date line"
	whyOutlet    = "name of the outlet"
	whyLabel     = "section label"
	whyRepeated  = "printed twice"
	whyHeadline  = "headline repeated"
	whyTeaser    = "teaser of another article"
	whyFoot      = "page foot"
	whyRecurring = "recurs over the outlet's articles"
	whyComments  = "comment section"
	whyNotMain   = "outside the main text"
	whyByline    = "byline"
	whyAuthor    = "note on the author"
	whyControl   = "page control"
)

// cutPage decides for all blocks of a page and returns the cutter with its
// verdicts. recurs says which lines the outlet prints again and again.
func cutPage(p *page, recurs func(string) bool, lx *lexicon.Outlets) *cutter {
	c := &cutter{blocks: p.blocks, why: make([]string, len(p.blocks)), folded: make([]string, len(p.blocks)),
		headline: -1, lines: p.lines, scraped: p.lines && p.whole, outlets: lx}
	for i, b := range p.blocks {
		c.why[i] = b.why
		c.folded[i] = squash(b.text)
	}
	if p.meta.title != "" && len(p.blocks) > 0 && p.blocks[0].kind == casus.Headline {
		c.headline = 0
	}
	if p.doc != nil {
		c.keepMain(p.doc, p.meta.deck)
	}
	c.byLine(recurs)
	if c.scraped {
		c.findHeadline()
	}
	c.regions()
	c.links()
	c.readMore()
	c.repeated()
	if c.lines {
		c.beforeHeadline()
		c.summaries()
		c.foot()
	}
	c.authorNote(p.meta.byline)
	c.kinds()
	return c
}

// cut gives block i a reason unless it has one or is the headline.
func (c *cutter) cut(i int, why string) {
	if c.why[i] == "" && i != c.headline {
		c.why[i] = why
	}
}

// byLine cuts blocks that show by their own words that they are furniture.
func (c *cutter) byLine(recurs func(string) bool) {
	for i, b := range c.blocks {
		if c.why[i] != "" || i == c.headline {
			continue
		}
		switch {
		case c.folded[i] == "":
			c.why[i] = "ornament"
		case isDateLine(b.text):
			c.why[i] = whyDate
		case c.namesOutlet(b.text):
			c.why[i] = whyOutlet
		default:
			c.why[i] = lineReason(b.text)
		}
		if c.why[i] == "" && recurs(b.text) {
			c.why[i] = whyRecurring
		}
	}
}

// namesOutlet reports whether a line is nothing but an outlet's name.
func (c *cutter) namesOutlet(line string) bool {
	if len(line) > 60 {
		return false
	}
	_, ok := c.outlets.ByName(line)
	return ok
}

// isBody reports whether block i reads as a paragraph of running text: long
// enough for a sentence and closed as one.
func (c *cutter) isBody(i int) bool {
	t := c.blocks[i].text
	return len(t) >= 90 && closesSentence(t)
}

// closesSentence reports whether s ends as a sentence does, quotation marks and
// brackets aside; three dots are a sentence broken off.
func closesSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’»)]")
	if strings.HasSuffix(s, "...") || strings.HasSuffix(s, "…") {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?:;。？！؟", r)
}

// titleLike reports whether s reads as a headline or label: short and not
// closed as a sentence.
func titleLike(s string) bool {
	return len(s) <= 200 && (!closesSentence(s) || strings.HasSuffix(s, "?"))
}

// near is how many kept blocks above the story a headline may stand.
const near = 6

// findHeadline chooses the headline of a page of lines, unless the page has told
// it: of what stands above the story, the line printed twice that is nearest to
// it, else the first line of five words among the last few.
func (c *cutter) findHeadline() {
	c.story = c.storyStart()
	if c.headline < 0 {
		above, nearest := c.titlesAbove()
		c.headline = c.pickHeadline(above, nearest)
	}
}

// titlesAbove returns the lines above the story that may be its headline, and
// those of them below the last paragraph that is not the story's: a promotion's
// title is no headline. What stands above a menu is the menu's.
func (c *cutter) titlesAbove() (above, nearest []int) {
	promo, short, last := 0, 0, -1
	for i := 0; i < c.story; i++ {
		t := c.blocks[i].text
		if c.why[i] != "" {
			continue
		}
		if c.isBody(i) {
			promo = len(above)
			continue
		}
		title := (titleLike(t) || endsInInitials(t)) && !startsLower(t) && !isCredit(t)
		if title && words(t) >= 2 {
			last = i
		}
		if words(t) <= 3 {
			short++
		} else {
			short = 0
		}
		if short >= longRun {
			above, promo = above[:0], 0
		} else if title {
			above = append(above, i)
		}
	}
	if len(above) == 0 && last >= 0 {
		above = append(above, last)
	}
	return above, above[promo:]
}

// storyStart returns the first paragraph that another one follows, else the
// first paragraph, else the end of the page. Promotions above a story have
// paragraphs too, but single ones.
func (c *cutter) storyStart() int {
	first := len(c.blocks)
	for i := range c.blocks {
		if c.why[i] != "" || !c.isBody(i) {
			continue
		}
		if c.resumes(i, 2) {
			return i
		}
		first = min(first, i)
	}
	return first
}

// pickHeadline chooses among the lines above the story, those nearest to it
// before the others where no line is printed twice.
func (c *cutter) pickHeadline(above, nearest []int) int {
	seen := map[string]int{}
	for i := range c.blocks {
		seen[c.folded[i]]++
	}
	for k := len(above) - 1; k >= 0; k-- {
		if i := above[k]; seen[c.folded[i]] > 1 && words(c.blocks[i].text) >= 4 {
			return c.firstPrint(i)
		}
	}
	for _, least := range []int{5, 3, 1} {
		for _, lines := range [][]int{nearest, above} {
			for _, i := range lines[max(0, len(lines)-near):] {
				if words(c.blocks[i].text) >= least {
					return i
				}
			}
		}
	}
	return -1
}

// firstPrint returns the first print of a headline's last print i above the
// story: with its deck between the two, but no more than that.
func (c *cutter) firstPrint(i int) int {
	for j := max(0, i-3); j < i; j++ {
		if c.why[j] == "" && c.folded[j] == c.folded[i] {
			return j
		}
	}
	return i
}

func words(s string) int { return len(strings.Fields(s)) }

// regions cuts what stands below the mark of a block of teasers ("Top
// stories"), up to where running text goes on: in a page of lines two
// paragraphs in a row, in what an extractor kept any sentence that sums up no
// link. Below the mark of a comment section nothing goes on where it is the
// lesser part of the page, else four paragraphs in a row of a page of lines,
// since comments have paragraphs of their own. On a whole page of lines a long
// run of labels ends the story as a mark does, unless a colon announces them.
func (c *cutter) regions() {
	inside, want, story, list := false, 2, false, false
	for i, b := range c.blocks {
		switch {
		case i == c.headline:
			inside = false
		case want < never && story && opensComments(b.text) && (c.lines || c.lesser(i)):
			c.cut(i, whyComments)
			inside, want = true, 4
			if c.lesser(i) {
				want = never
			}
		case !c.lines && c.why[i] != "":
		case opensTeasers(b.text):
			c.cut(i, "mark of a block of teasers")
			inside, want = true, max(want, 2)
		case inside && c.resumes(i, want):
			inside, want = false, 2
		case inside:
			c.cut(i, whyTeaser)
			if c.why[i] == whyDate {
				c.why[i] = whyTeaser // another article's date
			}
		case c.scraped && story && !list && c.labels(i) >= longRun:
			c.cut(i, whyTeaser)
			inside = true
		}
		if c.why[i] == "" {
			story = story || i > c.headline && c.isBody(i)
			list = announces(b.text, list)
		}
	}
}

// never is more paragraphs than any page has.
const never = maxBlocks + 1

// lesser reports whether less is kept below block i than above it.
func (c *cutter) lesser(i int) bool { return 2*c.keptAfter(i) < c.keptAfter(-1) }

// keptAfter returns the length of what is kept below block i.
func (c *cutter) keptAfter(i int) int {
	n := 0
	for j := i + 1; j < len(c.blocks); j++ {
		if c.why[j] == "" {
			n += len(c.folded[j])
		}
	}
	return n
}

// longRun is the number of labels in a row that no story has within it.
const longRun = 5

// labels counts the blocks from i on that are labels or furniture.
func (c *cutter) labels(i int) int {
	n := 0
	for ; i < len(c.blocks) && n < longRun; i++ {
		t := c.blocks[i].text
		if c.why[i] == "" && (closesSentence(t) || isCaption(t) || words(t) > 15) {
			break
		}
		n++
	}
	return n
}

const (
	lookAhead = 24  // blocks in which running text must go on
	longBody  = 250 // bytes; a paragraph that no teaser's summary is as long as
)

// resumes reports whether running text goes on at block i: want paragraphs that
// no furniture parts, fewer only at the end of the page. Between long ones a
// label is a heading.
func (c *cutter) resumes(i, want int) bool {
	if !c.lines {
		b := c.blocks[i]
		summary := c.blocks[i-1].linked && c.homes[b.home] < minLike
		return want < never && (b.kind == casus.Caption || !titleLike(b.text) && !summary)
	}
	if c.why[i] != "" {
		return false
	}
	headed, list := true, false // a label stands above; a colon announces labels
	for n, end := 0, min(i+lookAhead, len(c.blocks)); i < end; i++ {
		t := c.blocks[i].text
		switch {
		case c.isBody(i), !c.scraped && len(t) >= 40 && closesSentence(t): // a record's text has little furniture in it
			if n++; n >= want {
				return true
			}
			headed = len(t) < longBody
		case c.why[i] != "" || isCredit(t) || !titleLike(t) || list:
		case headed:
			return false
		default:
			headed = true
		}
		list = announces(t, list)
	}
	return false
}

// announces reports whether labels below a line are a list's: a colon announces
// one, and it goes on to the next sentence.
func announces(line string, list bool) bool {
	return strings.HasSuffix(line, ":") || list && !closesSentence(line)
}

// readMore cuts teasers within the text: a title with "Read more" under it, a
// title printed twice in a row, and the line that invites to it.
func (c *cutter) readMore() {
	for i, b := range c.blocks {
		if invitesToRead(b.text) {
			c.cut(i, whyTeaser)
			c.cutTitle(i-1, i)
			if i > 0 && i+1 < len(c.blocks) && c.folded[i-1] == c.folded[i+1] {
				c.cut(i+1, whyTeaser)
			}
			continue
		}
		if i == 0 || !c.lines || i-1 == c.headline || !titleLike(c.blocks[i-1].text) || words(b.text) < 3 {
			continue
		}
		if prev := c.folded[i-1]; len(prev) >= 12 && strings.HasPrefix(c.folded[i], prev) && len(c.folded[i]) <= len(prev)+20 && !c.isHeadline(i) {
			c.cut(i-1, whyTeaser)
			c.cut(i, whyTeaser)
		}
	}
}

// links cuts the titles of other articles that stand in the text as links of
// their own: of a title nothing but a link, and of what has no sentence below it
// any label that is one.
func (c *cutter) links() {
	tail := true
	for i := len(c.blocks) - 1; i > c.headline; i-- {
		b := c.blocks[i]
		if c.why[i] != "" {
			continue
		}
		if closesSentence(b.text) && !b.linked {
			tail = false
		}
		if b.linked && titleLike(b.text) && (tail || words(b.text) >= 4 && b.kind == casus.Paragraph) {
			c.cut(i, whyTeaser)
		}
	}
}

func (c *cutter) isHeadline(i int) bool {
	return c.headline >= 0 && c.folded[i] == c.folded[c.headline]
}

// cutTitle cuts block i as the title that the invitation at block j belongs to.
func (c *cutter) cutTitle(i, j int) {
	if i >= 0 && titleLike(c.blocks[i].text) && words(c.blocks[i].text) >= 3 && c.blocks[i].kind != casus.Caption {
		c.cut(i, whyTeaser)
	}
}

// beforeHeadline cuts what stands above the headline of a page of lines, and
// between it and the story what is neither deck nor caption.
func (c *cutter) beforeHeadline() {
	for i := 0; i < c.headline; i++ {
		c.cut(i, whyLabel)
	}
	if c.scraped {
		for i := c.headline + 1; i < min(c.story, len(c.blocks)); i++ {
			t := c.blocks[i].text
			switch {
			case closesSentence(t) && words(t) >= 5, isCaption(t):
			case words(t) < 8:
				c.cut(i, whyLabel)
			case words(t) <= 16 && len(datesIn(t, dayBeforeMonth)) > 0:
				c.cut(i, whyDate) // with the author's name, a place
			}
		}
	}
	for i := c.headline + 1; c.headline >= 0 && i < len(c.blocks) && !c.isBody(i); i++ {
		if personNames.MatchString(c.blocks[i].text) {
			c.cut(i, whyByline)
		}
	}
	// A lone word in lower case is a tag, not text.
	for i, b := range c.blocks {
		if words(b.text) == 1 && len(b.text) <= 40 && !closesSentence(b.text) && startsLower(b.text) {
			c.cut(i, whyLabel)
		}
	}
}

// endsInInitials reports whether a line ends as "the U.S." does, whose point
// closes no sentence.
func endsInInitials(s string) bool {
	return len(s) <= 200 && len(s) > 4 && strings.HasSuffix(s, ".") && s[len(s)-3] == '.' && s[len(s)-2] >= 'A' && s[len(s)-2] <= 'Z'
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// authorNote cuts a note on the author among the last kept blocks: it begins
// with the name of the byline, or says what somebody is whom the story does not
// name.
func (c *cutter) authorNote(byline string) {
	for i := range c.blocks {
		if byline == "" && c.why[i] == whyByline {
			byline = cleanByline(c.blocks[i].text)
		}
	}
	author := bylineName(byline)
	for i, left := len(c.blocks)-1, 3; left > 0 && i > c.headline; i-- {
		t := c.blocks[i].text
		if c.why[i] != "" {
			continue
		}
		left--
		if name := noteOn(t); len(t) <= 2*maxFurniture && (author != "" && strings.HasPrefix(t, author+" ") || name != "" && !c.names(name, i)) {
			c.cut(i, whyAuthor)
		}
	}
}

// names reports whether a kept block above block i bears a name.
func (c *cutter) names(name string, i int) bool {
	for j := range i {
		if c.why[j] == "" && strings.Contains(c.blocks[j].text, name) {
			return true
		}
	}
	return false
}

// summaries cuts the teasers at the end of a page of lines that nothing marks:
// three or more titles, each with one short paragraph below it.
func (c *cutter) summaries() {
	teasers, pairs := c.trailing()
	for _, i := range teasers {
		if pairs >= 3 {
			c.cut(i, whyTeaser)
		}
	}
}

// trailing returns the kept blocks at the end of the page that are titles or
// short paragraphs below a title, and how many are both.
func (c *cutter) trailing() (found []int, pairs int) {
	open := false // the title of a paragraph is still to come
	for i := len(c.blocks) - 1; i > c.headline; i-- {
		t := c.blocks[i].text
		switch {
		case c.why[i] != "":
			continue
		case titleLike(t) && words(t) >= 4 && !startsLower(t):
			if open {
				pairs++
			}
			open = false
		case !open && len(t) < longBody && closesSentence(t):
			open = true
		default:
			if open { // the story's own last paragraph
				found = found[:len(found)-1]
			}
			return found, pairs
		}
		found = append(found, i)
	}
	return nil, 0
}

// foot cuts the lines below the last paragraph that are no sentences.
func (c *cutter) foot() {
	last := -1
	for i := range c.blocks {
		if c.why[i] == "" && closesSentence(c.blocks[i].text) {
			last = i
		}
	}
	if last < 0 {
		return
	}
	for i := last + 1; i < len(c.blocks); i++ {
		if !isCredit(c.blocks[i].text) && words(c.blocks[i].text) <= 12 {
			c.cut(i, whyFoot)
		}
	}
}

// kinds names the kept blocks of a page of lines, and every cut block furniture.
func (c *cutter) kinds() {
	deck := true // until the first paragraph
	for i := range c.blocks {
		b := &c.blocks[i]
		switch {
		case c.why[i] != "":
			b.kind = casus.Furniture
		case i == c.headline:
			b.kind = casus.Headline
		case !c.lines || b.kind != casus.Paragraph:
		case isCredit(b.text) && isCaption(b.text):
			b.kind = casus.Caption
		case deck && i > c.headline && c.headline >= 0 && len(b.text) < 250 && c.nextKept(i):
			b.kind, deck = casus.Deck, false
			continue
		case isCaption(b.text):
			b.kind = casus.Caption
		case titleLike(b.text) && len(b.text) < 120 && words(b.text) <= 14 && !closesSentence(b.text):
			b.kind = casus.Heading
		}
		if c.why[i] == "" && i > c.headline && b.kind == casus.Paragraph {
			deck = false
		}
	}
}

// nextKept reports whether a kept block follows block i.
func (c *cutter) nextKept(i int) bool {
	for j := i + 1; j < len(c.blocks); j++ {
		if c.why[j] == "" {
			return true
		}
	}
	return false
}

package claim

import (
	"strings"
	"time"

	"casus"
	"casus/internal/text"
)

// timeOf returns when predicate i happens: the time its own clause names, else
// that of the clause it is part of, else no more than that it was before the
// day of publication (or after it, for what is planned).
func (c *Coder) timeOf(i int32, w world) *casus.When {
	if when := c.timeAt(i, w); when != nil {
		return when
	}
	if c.tree.hyphened(i) {
		return c.bounded(i, w)
	}
	if when, share := c.timeAbove(i); when != nil {
		if when = c.passedOn(c.notAhead(i, when, w), i, share, w); when != nil {
			return when
		}
	}
	if when := c.timeBeside(i, w); when != nil {
		return when
	}
	if when := c.timeFronted(i); when != nil {
		if when = c.passedOn(when, i, same, w); when != nil {
			return when
		}
	}
	return c.bounded(i, w)
}

// timeHeadedBy returns the time that token i heads, or nil.
func (c *Coder) timeHeadedBy(i int32) *casus.When {
	if m := c.tree.heads[i-c.tree.first]; m > 0 && datesEvents(&c.tree.doc.Mentions[m-1]) {
		return c.corrected(&c.tree.doc.Mentions[m-1])
	}
	return nil
}

// hyphened reports whether i is the last part of a compound that tells a lasting
// state: "the Moscow-backed militia", "the rebel-held town".
func (t *tree) hyphened(i int32) bool {
	return i-1 > t.first && t.tok(i).XPOS == "VBN" && t.doc.Form(int(i-1)) == "-"
}

// timeAt returns the time that the clause or phrase of predicate i itself names.
func (c *Coder) timeAt(i int32, w world) *casus.When {
	if c.tree.hyphened(i) {
		return nil
	}
	if when := c.timeBeforeWhen(i); when != nil {
		return when
	}
	if when := c.timeServing(i, func(e *text.Mention) bool { return !isPresent(e) || w.completion == casus.Ongoing || c.tree.present(i) }); when != nil {
		return c.notAhead(i, when, w)
	}
	if when := c.timeOfPhrase(i, w); when != nil {
		return when
	}
	return c.timeBelow(i, w, 0)
}

// present reports whether verb i is in the present tense.
func (t *tree) present(i int32) bool {
	switch aux := t.dependant(i, "aux", "aux:pass", "cop"); {
	case aux >= 0:
		return t.tok(aux).Lemma == "be" && (t.tok(aux).XPOS == "VBZ" || t.tok(aux).XPOS == "VBP")
	default:
		return t.tok(i).XPOS == "VBZ" || t.tok(i).XPOS == "VBP"
	}
}

// notAhead takes a weekday that was read as the coming one back by a week where
// what is dated has happened.
func (c *Coder) notAhead(i int32, when *casus.When, w world) *casus.When {
	switch {
	case w.realis != casus.Actual:
		return when
	case posOf(c.tree.tok(i)) == 'N' && c.typeAt(i) == casus.Assault && c.definite(i):
	case c.tree.present(i) && w.completion != casus.Ongoing && c.forcible(i):
	case c.willBe(i), c.tree.present(i):
		return when
	}
	return c.weekBack(when)
}

// forcible reports whether what i is coded as is hardly ever told in the present
// tense before it happens, as visits and talks are: "Officers patrol it on Friday".
func (c *Coder) forcible(i int32) bool {
	switch c.typeAt(i) {
	case casus.Assault, casus.Coerce, casus.Protest, casus.Mobilize:
		return true
	}
	return false
}

// settleAhead mends an act told as a fact whose time lies wholly after publication.
// In the past tense the time is another's ("cancelled a visit next month"), else
// the act is planned ("arrives on Wednesday"). A day of the month is left as it is:
// galleries go on after the page was first published.
func (c *Coder) settleAhead(cl *casus.Claim, i int32, w world) {
	if p := c.tree.doc.Article.Published; cl.Realis == casus.Actual && cl.When != nil && p != nil && cl.When.To == "" && cl.When.From != "" && c.begun(cl.When) {
		told := *cl.When
		told.To = p.LastDay() // "hours later": no later than the page
		cl.When = &told
	}
	if cl.Realis == casus.Planned && cl.When != nil && c.liesAhead(i) {
		cl.When = c.weekOn(cl.When)
		return
	}
	if cl.Realis != casus.Actual || cl.When == nil || c.begun(cl.When) || strings.ContainsAny(cl.When.Stated, "0123456789") {
		return
	}
	over := i
	for n := 0; n < maxTimeSteps && verbal(c.tree.tok(over)) && !finite(&c.tree, over) && c.tree.head(over) >= 0; n++ {
		over = c.tree.head(over)
	}
	if c.narrates(over) {
		cl.When = c.bounded(i, w)
		return
	}
	cl.Realis, cl.Completion = casus.Planned, ""
}

// settleBehind mends an act under "decision" whose own time is past: "the decision
// to attack last week" was carried out.
func (c *Coder) settleBehind(cl *casus.Claim, i int32) {
	t, p := &c.tree, c.tree.doc.Article.Published
	h := t.head(i)
	if cl.Realis != casus.Planned || h < 0 || t.tok(i).Dep != "acl" || t.tok(h).Lemma != "decision" || p == nil {
		return
	}
	if when := c.timeUnder(i); when != nil && when.LastDay() != "" && when.LastDay() < p.FirstDay() {
		cl.Realis, cl.Completion, cl.When = casus.Actual, casus.Completed, when
	}
}

// weekBack takes a weekday after publication back by a week.
func (c *Coder) weekBack(when *casus.When) *casus.When {
	p := c.tree.doc.Article.Published
	day, ok := casus.ParseDay(when.FirstDay())
	if p == nil || !ok || p.LastDay() == "" || when.FirstDay() <= p.LastDay() || when.FirstDay() != when.LastDay() ||
		!strings.HasPrefix(when.Stated, day.Weekday().String()) || strings.ContainsAny(when.Stated, "0123456789") {
		return when
	}
	back := day.AddDate(0, 0, -7).Format(time.DateOnly)
	if back > p.LastDay() {
		return when
	}
	told := *when
	told.From, told.To = back+when.From[len(back):], back+when.To[len(back):]
	return &told
}

// weekOn takes a weekday before publication on by a week, for what is yet to come.
func (c *Coder) weekOn(when *casus.When) *casus.When {
	p := c.tree.doc.Article.Published
	day, ok := casus.ParseDay(when.FirstDay())
	if p == nil || !ok || when.FirstDay() >= p.FirstDay() || when.FirstDay() != when.LastDay() ||
		!strings.HasPrefix(when.Stated, day.Weekday().String()) || strings.ContainsAny(when.Stated, "0123456789") {
		return when
	}
	on := day.AddDate(0, 0, 7).Format(time.DateOnly)
	if on < p.FirstDay() {
		return when
	}
	told := *when
	told.From, told.To = on+when.From[len(on):], on+when.To[len(on):]
	return &told
}

const (
	apart   sharing = iota // has a time of its own
	same                   // at the same time
	earlier                // before it
)

// timeBelow returns the time that predicate i has from a part of its own clause
// that names one: the act it was done by or in ("killed in a July airstrike",
// "carried out an attack on the port on Monday"), the infinitive that completes
// it, the verb or participle that goes on from it.
func (c *Coder) timeBelow(i int32, w world, depth int) (found *casus.When) {
	t := &c.tree
	if depth > 2 {
		return nil
	}
	t.children(i, func(k int32) bool {
		if !c.goesOn(i, k) {
			found = c.bareTime(i, k)
			return found == nil
		}
		found = c.timeServing(k, func(e *text.Mention) bool {
			return !isPresent(e) && (e.Head > k || posOf(t.tok(k)) == 'N' && !c.bringsAbout(k)) && (w.realis == casus.Planned || c.begun(e.When))
		})
		if found == nil {
			found = c.timeBehind(k)
		}
		if found == nil {
			found = c.timeBelow(k, w, depth+1)
		}
		return found == nil
	})
	return found
}

// bareTime returns the day without a preposition that ends object k of finite verb
// i: "condemned the attack Monday" tells when it was condemned as well.
func (c *Coder) bareTime(i, k int32) *casus.When {
	t := &c.tree
	if d := base(t.tok(k).Dep); d != "obj" && d != "obl" || k < i || !finite(t, i) {
		return nil
	}
	return c.timeServing(k, func(e *text.Mention) bool {
		return e.Head > k && t.tok(e.Head).Dep == "nmod:unmarked" && e.When.Precision == casus.Day && !isPresent(e) && c.begun(e.When)
	})
}

// timeBeside returns what the time of another act in the clause of i tells of i,
// which came before or after it: "resigned after the 2016 election".
func (c *Coder) timeBeside(i int32, w world) (found *casus.When) {
	t := &c.tree
	p := t.doc.Article.Published
	if w.realis != casus.Actual || w.completion == casus.Ongoing || p == nil || p.LastDay() == "" || !verbal(t.tok(i)) {
		return nil
	}
	if t.tok(i).XPOS == "VBG" && base(t.tok(i).Dep) == "conj" && t.head(i) >= 0 {
		return c.timeBeside(t.head(i), w)
	}
	if t.marker(i, "mark") == "by" && t.head(i) >= 0 {
		return c.timeBeside(t.head(i), w) // "After they came on Monday, he answered by bombing"
	}
	t.children(i, func(k int32) bool {
		prep := ""
		switch base(t.tok(k).Dep) {
		case "obl":
			prep = t.marker(k, "case")
		case "advcl":
			prep = t.marker(k, "mark")
			if at := t.dependant(k, "advmod"); prep == "" && at >= 0 && at < k && t.tok(at).Lemma == "when" {
				prep = "when"
			}
		}
		when := c.timeNaming(k)
		if when == nil || when.FirstDay() == "" || when.LastDay() == "" || when.LastDay() > p.LastDay() {
			return true
		}
		told := *when
		switch prep {
		case "before":
			told.From = ""
		case "after", "since", "following":
			told.To = p.LastDay()
		case "when":
			if t.tok(i).XPOS != "VBD" || t.tok(k).XPOS != "VBD" {
				return true
			}
		default:
			return true
		}
		found = &told
		return false
	})
	return found
}

// timeNaming returns the time that dates act k or that a noun is named by.
func (c *Coder) timeNaming(k int32) *casus.When {
	if when := c.timeUnder(k); when != nil {
		return when
	}
	for m := c.mentionAt; m < len(c.tree.doc.Mentions); m++ {
		e := &c.tree.doc.Mentions[m]
		if e.Head >= c.tree.last {
			break
		}
		if e.Head >= c.tree.first && datesEvents(e) && c.tree.head(e.Head) == k && c.namesBy(e.Head, k) {
			return c.corrected(e)
		}
	}
	return nil
}

// begun reports whether a time does not lie wholly after publication.
func (c *Coder) begun(w *casus.When) bool {
	p := c.tree.doc.Article.Published
	return p == nil || p.LastDay() == "" || w.FirstDay() <= p.LastDay()
}

// timeBehind returns the time right behind event noun i, which parsers often hang
// on a word further off: "rises over the town after an airstrike on 29 July".
func (c *Coder) timeBehind(i int32) *casus.When {
	t := &c.tree
	if posOf(t.tok(i)) != 'N' {
		return nil
	}
	e := c.timeFrom(i+1, i+2)
	if e == nil || isPresent(e) || e.First == i+2 && t.tok(i+1).XPOS != "IN" {
		return nil
	}
	if over := c.datedBy(e.Head); over >= 0 && over != i && (over == t.head(i) || over > i) {
		return nil
	}
	return c.corrected(e)
}

// timeFrom returns the time that begins at token a or b.
func (c *Coder) timeFrom(a, b int32) *text.Mention {
	d := c.tree.doc
	for m := c.mentionAt; m < len(d.Mentions) && d.Mentions[m].First <= b; m++ {
		e := &d.Mentions[m]
		if (e.First == a || e.First == b) && e.Head < c.tree.last && datesEvents(e) {
			return e
		}
	}
	return nil
}

// timeBeforeWhen returns the time right before the "when" of clause i: "in 2006,
// when the war broke out".
func (c *Coder) timeBeforeWhen(i int32) *casus.When {
	t := &c.tree
	at := int32(-1)
	t.children(i, func(k int32) bool {
		if t.tok(k).Lemma == "when" && k < i {
			at = k
		}
		return k < i
	})
	if at < 0 {
		return nil
	}
	if at > t.first && t.doc.Form(int(at-1)) == "," {
		at--
	}
	for m := c.mentionAt; m < len(t.doc.Mentions); m++ {
		e := &t.doc.Mentions[m]
		if e.Head >= t.last || e.First >= at {
			break
		}
		if e.Last == at && datesEvents(e) && !isPresent(e) {
			return c.corrected(e)
		}
	}
	return nil
}

// timeFronted returns the time that opens the sentence, where verb i stands in its
// main clause: the parser has lost how the two belong together where a long list
// of names comes between.
func (c *Coder) timeFronted(i int32) *casus.When {
	t := &c.tree
	if !verbal(t.tok(i)) || t.tok(i).Dep == "acl:relcl" {
		return nil
	}
	e := c.timeFrom(t.body, t.body+1)
	if e == nil || isPresent(e) || c.region(e.Head) != c.region(i) || verbal(t.tok(max(c.datedBy(e.Head), t.first))) {
		return nil
	}
	return c.corrected(e)
}

// region returns the head of the finite clause that token i stands in.
func (c *Coder) region(i int32) int32 {
	t := &c.tree
	for n := t.last - t.first; n > 0; n-- {
		h := t.head(i)
		if h < 0 {
			return i
		}
		switch base(t.tok(i).Dep) {
		case "ccomp", "parataxis", "csubj":
			return i
		case "advcl", "acl", "conj":
			if finite(t, i) && t.mainVerb(i) < 0 {
				return i
			}
		}
		i = h
	}
	return i
}

// isPresent reports whether a mention only points to the time of writing: "now".
func isPresent(e *text.Mention) bool { return e.Time != nil && e.Time.Value == "PRESENT_REF" }

// datesEvents reports whether a mention is a time that something can happen at. A
// length of time is one where it is known when it began: "in the past week".
func datesEvents(e *text.Mention) bool {
	if e.Kind != text.TimeMention || e.When == nil || e.When.IsZero() {
		return false
	}
	return e.Time == nil || e.Time.Type != text.TimeSet && (e.Time.Type != text.TimeDuration || e.When.From != "" && e.When.To != "")
}

// timeUnder returns the time that hangs on clause head i itself.
func (c *Coder) timeUnder(i int32) *casus.When {
	return c.timeServing(i, func(e *text.Mention) bool { return !isPresent(e) })
}

// timeServing returns the time that hangs on clause head i itself, the most exact
// one of those that serve where there are several.
func (c *Coder) timeServing(i int32, serves func(*text.Mention) bool) *casus.When {
	d := c.tree.doc
	var best *casus.When
	for m := c.mentionAt; m < len(d.Mentions); m++ {
		e := &d.Mentions[m]
		if e.Head >= c.tree.last {
			break
		}
		if !datesEvents(e) || e.Head < c.tree.first || !serves(e) || c.datedBy(e.Head) != i {
			continue
		}
		if e.Time != nil && e.Time.Type == text.TimeDuration && c.tree.hangsOn(e) != i && !c.forcible(i) {
			continue // "praised their courage over the past year"
		}
		if best == nil || finer(e.When.Precision, best.Precision) {
			best = c.corrected(e)
		}
	}
	return best
}

// hangsOn returns the word that the whole of mention e depends on: of "the first
// days of May" that of "days"; -1 for none.
func (t *tree) hangsOn(e *text.Mention) int32 {
	h := t.head(e.Head)
	for n := e.First; n < e.Last && h >= e.First && h < e.Last; n++ {
		h = t.head(h)
	}
	return h
}

// corrected returns the time of mention e. A caption that gives the page's own
// day with another year is taken for a slip: the page's year is used, the
// source's words are kept, and the reading stays on the article as a conflict.
func (c *Coder) corrected(e *text.Mention) *casus.When {
	a := c.tree.doc.Article
	if a.Published == nil || len(e.When.From) < 4 || len(e.When.To) < 4 {
		return e.When
	}
	year := a.Published.LastDay()
	for _, d := range a.Dates {
		if d.Source != "caption" || d.Span == nil || !d.Span.Overlaps(e.Span) || len(year) < 4 || e.When.From[:4] == year[:4] {
			continue
		}
		when := *e.When
		when.From, when.To = year[:4]+when.From[4:], year[:4]+when.To[4:]
		when.Basis, when.Stated = casus.Corrected, c.tree.doc.Slice(e.Span)
		return &when
	}
	return e.When
}

// clauseOf returns the predicate that an expression at i belongs to: the nearest
// verb above it, or an event noun that it modifies directly.
func (c *Coder) clauseOf(i int32) int32 {
	t := &c.tree
	for h, n := t.head(i), 0; h >= 0 && n < 6; h, n = t.head(h), n+1 {
		if c.predicates(h) {
			return h
		}
	}
	return t.head(i)
}

// predicates reports whether token h is a predicate or an event noun.
func (c *Coder) predicates(h int32) bool {
	k := c.tree.tok(h)
	return verbal(k) || k.UPOS == "ADJ" || c.tree.dependant(h, "cop", "nsubj") >= 0 || k.UPOS == "NOUN" && c.happening(h)
}

// happening reports whether a noun may name an event.
func (c *Coder) happening(i int32) bool {
	for _, e := range c.words.Find(c.tree.tok(i).Lemma, 'N') {
		if e.Type != "" {
			return true
		}
	}
	return false
}

// datedBy returns the predicate that the time headed by i dates; -1 where the time
// only tells one thing from another ("the 2016 campaign").
func (c *Coder) datedBy(i int32) int32 {
	over := c.clauseOf(i)
	if c.endsCaption(i) {
		over = c.tree.doc.Sents[c.tree.tok(i).Sent].Root
	}
	if over >= 0 && c.tree.tok(over).Dep == "amod" && i > over && i > c.tree.head(over) {
		over = c.clauseOf(over) // "sparked by rising prices this month"
	}
	for n := 0; n < 3 && over >= 0 && c.opensBehind(over, i); n++ {
		over = c.tree.head(over)
	}
	if k := c.closedBy(over, i); k >= 0 {
		over = k
	} else if k := c.pastBefore(over, i); k >= 0 {
		over = k
	} else if k := c.since(over, i); k >= 0 {
		over = k
	} else if v := c.endsDeal(over, i); v >= 0 {
		over = v
	} else if over > i && (c.tree.bareVBN(over) || c.tree.tok(over).XPOS == "VBG") && base(c.tree.tok(over).Dep) == "acl" {
		over = c.clauseOf(over) // "raided the house Monday linked to him"
	}
	for from, h := i, c.tree.head(i); h >= 0 && h != over; from, h = h, c.tree.head(h) {
		if c.namesBy(from, h) {
			return -1
		}
	}
	return over
}

// endsCaption reports whether the date headed by i ends the words to a picture,
// which tell what is seen in the present tense: "Guards wait in Minsk, Belarus
// May 5, 2019." It is the day of what is seen, whatever it was hung on.
func (c *Coder) endsCaption(i int32) bool {
	t := &c.tree
	root := t.doc.Sents[t.tok(i).Sent].Root
	m := t.heads[i-t.first]
	if m == 0 || root < t.first || root >= t.last || i < t.last-2 {
		return false
	}
	e := &t.doc.Mentions[m-1]
	before := t.tok(max(e.First-1, t.first))
	if !datesEvents(e) || e.When.Basis != casus.Explicit || e.When.Precision != casus.Day || before.UPOS == "ADP" {
		return false
	}
	x := t.tok(root).XPOS
	return x == "VBZ" || x == "VBP"
}

// pastBefore returns the last verb of the past before the time headed by i, where the
// time is told as past and was hung on a verb in the present: "shows the man who was
// killed in the raid last month"; -1 for none.
func (c *Coder) pastBefore(over, i int32) int32 {
	t := &c.tree
	m := t.heads[i-t.first]
	if over < 0 || over > i || m == 0 || !verbal(t.tok(over)) || c.past(over) || !presentTense(t, over) {
		return -1
	}
	e := &t.doc.Mentions[m-1]
	if !datesEvents(e) {
		return -1
	}
	stated := e.When.Stated
	if !strings.HasPrefix(stated, "last ") && !strings.HasSuffix(stated, " ago") {
		return -1
	}
	for v := i - 1; v > over; v-- {
		if verbal(t.tok(v)) && finite(t, v) && c.past(v) {
			return v
		}
	}
	return -1
}

// since returns the noun behind "since" below verb over that the time headed by i
// follows: "the first raid since the start of the war in 2011"; -1 for none.
func (c *Coder) since(over, i int32) int32 {
	t := &c.tree
	found := int32(-1)
	if over < 0 || !verbal(t.tok(over)) {
		return -1
	}
	t.children(over, func(k int32) bool {
		if k > over && k < i && t.tok(k).UPOS == "NOUN" && t.marker(k, "case") == "since" {
			found = k
		}
		return k < i
	})
	return found
}

// endsDeal returns the verb of the past that a day without a preposition, headed by
// i, belongs to though an infinitive below its object stands between: "reached a
// deal to end the strike Thursday"; -1 for none.
func (c *Coder) endsDeal(over, i int32) int32 {
	t := &c.tree
	m := t.heads[i-t.first]
	if over < 0 || m == 0 || t.tok(over).XPOS != "VB" || t.tok(over).Dep != "acl" || t.dependant(over, "obj") < 0 {
		return -1
	}
	e := &t.doc.Mentions[m-1]
	n := t.head(over)
	if !datesEvents(e) || e.First <= t.first || t.tok(e.First-1).UPOS == "ADP" || e.When.Precision != casus.Day || !c.begun(e.When) {
		return -1
	}
	if v := t.head(n); v >= 0 && t.tok(n).Dep == "obj" && t.tok(v).XPOS == "VBD" {
		return v
	}
	return -1
}

// closedBy returns the clause before verb over whose comma follows the time headed by
// i, so that the time belongs to it: "After they met Sunday, she said"; -1 for none.
func (c *Coder) closedBy(over, i int32) int32 {
	t := &c.tree
	m := t.heads[i-t.first]
	if over <= i || m == 0 || !verbal(t.tok(over)) || t.doc.Mentions[m-1].Last >= t.last || t.doc.Form(int(t.doc.Mentions[m-1].Last)) != "," {
		return -1
	}
	found := int32(-1)
	t.children(over, func(k int32) bool {
		if k < i && t.tok(k).Dep == "advcl" && finite(t, k) && t.marker(k, "mark") != "" {
			found = k
		}
		if d := base(t.tok(k).Dep); k < i && (d == "nsubj" || d == "cc") {
			found = -1
		}
		return k < i
	})
	return found
}

// opensBehind reports whether the clause of verb i begins behind token at, so that
// a time there belongs to the clause before: "called a vote Sunday after".
func (c *Coder) opensBehind(i, at int32) bool {
	t := &c.tree
	opens := false
	t.children(i, func(k int32) bool {
		switch t.tok(k).Lemma {
		case "after", "before", "because", "while", "although", "though":
			opens = opens || k > at && k < i && (t.tok(k).Dep == "mark" || t.tok(k).Dep == "advmod")
		}
		return k < i
	})
	return opens
}

// namesBy reports whether a time before noun h is part of its name, and h no
// phrase that tells when or in what something was done.
func (c *Coder) namesBy(from, h int32) bool {
	t := &c.tree
	if from > h {
		return false
	}
	switch t.tok(from).Dep {
	case "nmod:poss", "compound", "amod", "nummod", "nmod:unmarked", "nmod":
	default:
		return false
	}
	if t.tok(h).Dep == "compound" || !nominal(t.tok(h)) || t.isTime(h) {
		return false
	}
	if n := t.head(h); n >= 0 && t.marker(h, "case") == "of" && base(t.tok(n).Dep) == "obl" {
		h = n // "in one of the 2016 talks"
	}
	switch base(t.tok(h).Dep) {
	case "obl", "nmod":
		switch t.marker(h, "case") {
		case "in", "during", "on", "at", "":
			return false
		}
	}
	return true
}

// finer reports whether precision a is finer than b.
func finer(a, b casus.Precision) bool { return grain(a) < grain(b) }

func grain(p casus.Precision) int {
	for i, q := range []casus.Precision{casus.Minute, casus.Hour, casus.Day, casus.Week, casus.Month,
		casus.Quarter, casus.Year, casus.Decade} {
		if p == q {
			return i
		}
	}
	return 99
}

// bounded is what the publication date alone says of a time; nil when that is
// unknown too, and for a plan that was made in the past and may be done by now.
func (c *Coder) bounded(i int32, w world) *casus.When {
	p := c.tree.doc.Article.Published
	if p == nil || p.LastDay() == "" {
		return nil
	}
	when := casus.When{Sense: casus.Within, Precision: casus.UnknownPrecision, Basis: casus.Published}
	switch {
	case w.realis == casus.Negated && (c.willBe(i) || c.modal(i, "would") && c.tree.tok(i).XPOS == "VB"):
		return nil
	case w.realis == casus.Actual, w.realis == casus.Negated:
		when.To = p.LastDay()
	case w.realis == casus.Planned && c.liesAhead(i):
		when.From = p.FirstDay()
	default:
		return nil
	}
	return &when
}

// willBe reports whether "will" or "to" stands over i.
func (c *Coder) willBe(i int32) bool {
	t := &c.tree
	for n := 0; n < maxTimeSteps && i >= 0; n++ {
		if t.hasChild(i, "mark", "to") {
			return true
		}
		if will := t.dependant(i, "aux"); will >= 0 {
			switch t.tok(will).Lemma {
			case "will", "shall", "'ll", "wo":
				return true
			}
			return false
		}
		i = t.head(i)
	}
	return false
}

// liesAhead reports whether what is planned at i is still to come at the time of
// writing: "will send", "plans to send", "said it would send", not "had planned".
func (c *Coder) liesAhead(i int32) bool {
	t := &c.tree
	for range maxTimeSteps {
		first := int32(-1)
		t.children(i, func(k int32) bool {
			if first < 0 && (base(t.tok(k).Dep) == "aux" || t.tok(k).Dep == "cop") {
				first = k
			}
			return first < 0
		})
		if first >= 0 {
			return t.tok(first).XPOS != "VBD"
		}
		switch t.tok(i).XPOS {
		case "VBZ", "VBP":
			return true
		case "VBD":
			return t.doc.Sents[t.tok(i).Sent].Block == casus.Headline
		}
		h := t.head(i)
		if h < 0 {
			return true
		}
		i = h
	}
	return true
}

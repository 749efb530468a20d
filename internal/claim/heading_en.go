package claim

import "unicode"

// told reports whether token i stands in running text that tells something, and
// not in the heading of a picture gallery, a row of links or a title in
// quotation marks.
func (c *Coder) told(i int32) bool {
	return i >= c.toldFrom && !c.inTitle(i)
}

// findTold notes where in the current sentence telling begins: behind the
// heading of a gallery, nowhere in a row of links or the label of a film clip.
func (c *Coder) findTold() {
	t := &c.tree
	c.toldFrom = t.first
	bars := 0
	for i := t.first; i < t.last; i++ {
		if t.doc.Form(int(i)) == "|" {
			bars++
		}
	}
	switch {
	case bars > 1 || c.begins("JUST", "WATCHED") || c.begins("Replay", "More", "Videos"):
		c.toldFrom = t.last
	case c.begins("Hide", "Caption") || c.begins("Photos", ":"):
		c.toldFrom = c.afterDash()
	}
}

// begins reports whether the current sentence begins with the words.
func (c *Coder) begins(words ...string) bool {
	t := &c.tree
	if t.last-t.first < int32(len(words)) {
		return false
	}
	for n, w := range words {
		if t.doc.Form(int(t.first)+n) != w {
			return false
		}
	}
	return true
}

// afterDash returns the token after the first dash that stands by itself, or
// after a gallery's count ("12 of 47 Photos :"); the end where there is neither.
func (c *Coder) afterDash() int32 {
	t := &c.tree
	for i := t.first; i < t.last; i++ {
		if f := t.doc.Form(int(i)); f == "–" || f == "—" {
			return i + 1
		}
	}
	if c.begins("Hide", "Caption") {
		for i := t.first; i < t.last; i++ {
			if f := t.doc.Form(int(i)); f == "Photos" || f == ":" {
				return t.last
			}
		}
		return t.first // "Hide caption", then the caption itself
	}
	return t.last
}

// maxTitle is how many tokens a title in quotation marks may have.
const maxTitle = 10

// inTitle reports whether token i stands within quotation marks in which every
// word of weight is capitalised: the name of a film, book, show or song.
func (c *Coder) inTitle(i int32) bool {
	t := &c.tree
	from, to := i, i
	for from > t.first && i-from < maxTitle && !quoteMark(t.doc.Form(int(from-1))) {
		from--
	}
	for to < t.last-1 && to-i < maxTitle && !quoteMark(t.doc.Form(int(to+1))) {
		to++
	}
	if from == t.first || to == t.last-1 || i-from == maxTitle || to-i == maxTitle || to-from >= maxTitle {
		return false
	}
	capitals := 0
	for k := from; k <= to; k++ {
		form := []rune(t.doc.Form(int(k)))
		switch {
		case len(form) > 0 && unicode.IsUpper(form[0]):
			capitals++
		case len(form) > 3 && unicode.IsLower(form[0]):
			return false
		case len(form) == 1 && (form[0] == '.' || form[0] == '!' || form[0] == '?'):
			return false
		}
	}
	return capitals > 1
}

func quoteMark(s string) bool {
	switch s {
	case "\"", "“", "”", "``", "''":
		return true
	}
	return false
}

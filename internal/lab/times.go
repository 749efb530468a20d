package lab

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"casus"
	"casus/internal/text"
)

// TimedText is a text with the expressions of time that annotators marked.
type TimedText struct {
	Name    string
	Article *casus.Article // Published is nil for narratives
	Gold    []GoldTime     // outermost extents, ascending
}

// GoldTime is one marked expression. Value is a TIMEX3 value, "" where the
// annotators gave none.
type GoldTime struct {
	casus.Span
	Value string
}

// ReadTimes reads a TimeML document (.tml) or a WikiWars one (.key.xml, or the
// .sgm beside it). The header of a WikiWars document (DATETIME) is left out; of
// nested extents only the outermost count.
//
// TIMEX2 values become TIMEX3 ones by these rules: sets that leave out their
// calendar ("XXXX-XX-XX") become the length of their period ("P1D"); all other
// values are kept. A value that an annotator left out is not scored.
func ReadTimes(path string) (TimedText, error) {
	if strings.HasSuffix(path, ".sgm") {
		path = strings.TrimSuffix(path, ".sgm") + ".key.xml"
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return TimedText{}, &casus.Error{Code: casus.ENotFound, Message: fmt.Sprintf("cannot read %s", path), Err: err}
	}
	t := parseTimes(string(b))
	t.Name = filepath.Base(path)
	t.Article.ID, t.Article.File = t.Name, t.Name
	return t, nil
}

var (
	timeTag  = regexp.MustCompile(`</?[A-Za-z][^>]*>`)
	timeAttr = regexp.MustCompile(`([A-Za-z_]+)="([^"]*)"`)
	dctTag   = regexp.MustCompile(`(?s)<DCT>.*?value="(\d{4}-\d{2}-\d{2})`)
	madeTag  = regexp.MustCompile(`<TIMEX3[^>]*functionInDocument="(?:CREATION|PUBLICATION)_TIME"[^>]*>`)
	unescape = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'")
)

// parseTimes takes the TEXT element apart into bytes and marked extents.
func parseTimes(s string) TimedText {
	t := TimedText{Article: &casus.Article{Language: "en", Status: casus.Analysed}}
	if day := creationDay(s); day != "" {
		when := casus.OnDay(day)
		t.Article.Published = &when
	}
	body := s
	if i := strings.Index(s, "<TEXT>"); i >= 0 {
		body = s[i+len("<TEXT>"):]
		if j := strings.Index(body, "</TEXT>"); j >= 0 {
			body = body[:j]
		}
	}
	var b strings.Builder
	depth, pos := 0, 0
	for _, at := range timeTag.FindAllStringIndex(body, -1) {
		b.WriteString(unescape.Replace(body[pos:at[0]]))
		pos = at[1]
		tag := body[at[0]:at[1]]
		switch {
		case strings.HasSuffix(tag, "/>"): // marks no words
		case strings.HasPrefix(tag, "<TIMEX"):
			if depth == 0 {
				t.Gold = append(t.Gold, GoldTime{Span: casus.Span{Start: b.Len()}, Value: goldValue(tag)})
			}
			depth++
		case strings.HasPrefix(tag, "</TIMEX") && depth > 0:
			depth--
			if depth == 0 {
				t.Gold[len(t.Gold)-1].End = b.Len()
			}
		}
	}
	b.WriteString(unescape.Replace(body[pos:]))
	t.Article.Text = b.String()
	t.Article.Blocks = textBlocks(t.Article.Text)
	t.Gold = slices.DeleteFunc(t.Gold, func(g GoldTime) bool { return g.End <= g.Start })
	return t
}

// creationDay returns the day that a TimeML document says it was made on: that of
// its DCT element, else that of the expression marked so; "" for none.
func creationDay(s string) string {
	if m := dctTag.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	value := goldValue(madeTag.FindString(s))
	if len(value) < len("2006-01-02") {
		return ""
	}
	if _, ok := casus.ParseDay(value[:len("2006-01-02")]); !ok {
		return ""
	}
	return value[:len("2006-01-02")]
}

// goldValue returns the TIMEX3 value of a TIMEX2 or TIMEX3 tag.
func goldValue(tag string) string {
	value, isSet := "", false
	for _, m := range timeAttr.FindAllStringSubmatch(tag, -1) {
		switch strings.ToLower(m[1]) {
		case "val", "value":
			value = m[2]
		case "set":
			isSet = strings.EqualFold(m[2], "YES")
		}
	}
	if isSet {
		if period, ok := setPeriods[value]; ok {
			return period
		}
	}
	return value
}

var setPeriods = map[string]string{"XXXX-XX-XX": "P1D", "XXXX-WXX": "P1W", "XXXX-XX": "P1M", "XXXX": "P1Y"}

// TimeScore counts what a reader of times found.
type TimeScore struct {
	Gold, Found            int
	Strict, Relaxed        int // matched exactly, matched by overlap
	Valued, Right          int // matched and carrying a gold value; of those, with that value
	misses, wrong, invents []string
}

// Add scores the times of d against t.
func (s *TimeScore) Add(t TimedText, d *text.Doc) {
	var found []*text.Mention
	for i := range d.Mentions {
		if d.Mentions[i].Kind == text.TimeMention {
			found = append(found, &d.Mentions[i])
		}
	}
	s.Gold += len(t.Gold)
	s.Found += len(found)
	j := 0
	used := make([]bool, len(found))
	for _, g := range t.Gold {
		for j < len(found) && found[j].End <= g.Start {
			j++
		}
		best := -1
		for k := j; k < len(found) && found[k].Start < g.End; k++ {
			if !used[k] && (best < 0 || found[k].Span == g.Span) {
				best = k
			}
		}
		if best < 0 {
			s.misses = append(s.misses, fmt.Sprintf("missed\t%s\t%q\t%s\t%s", t.Name, g.Of(t.Article.Text), g.Value, around(t.Article.Text, g.Span)))
			continue
		}
		used[best] = true
		s.match(t, g, found[best])
	}
	for k, m := range found {
		if !used[k] {
			s.invents = append(s.invents, fmt.Sprintf("extra\t%s\t%q\t%s\t%s", t.Name, m.Of(t.Article.Text), m.Time.Value, around(t.Article.Text, m.Span)))
		}
	}
}

func (s *TimeScore) match(t TimedText, g GoldTime, m *text.Mention) {
	s.Relaxed++
	if m.Span == g.Span {
		s.Strict++
	} else {
		s.wrong = append(s.wrong, fmt.Sprintf("extent\t%s\t%q\t%q\t%s", t.Name, g.Of(t.Article.Text), m.Of(t.Article.Text), around(t.Article.Text, g.Span)))
	}
	if g.Value == "" {
		return
	}
	s.Valued++
	if m.Time.Value == g.Value {
		s.Right++
		return
	}
	s.wrong = append(s.wrong, fmt.Sprintf("value\t%s\t%q\t%s\t%s\t%s", t.Name, g.Of(t.Article.Text), g.Value, m.Time.Value, around(t.Article.Text, g.Span)))
}

// AnnotateTimes writes the times of d as TSV: document, offsets in characters of
// the text that was read, words, type, value, mod, and the interval.
func AnnotateTimes(w io.Writer, d *text.Doc) error {
	chars, pos := 0, 0
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Kind != text.TimeMention {
			continue
		}
		words := d.Slice(m.Span)
		chars, pos = chars+utf8.RuneCountInString(d.Article.Text[pos:m.Start]), m.Start
		var from, to string
		if m.When != nil {
			from, to = m.When.From, m.When.To
		}
		_, err := fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%s\t%s\t%s\t%s\t%s\n", d.Article.ID, chars, chars+utf8.RuneCountInString(words),
			strings.Join(strings.Fields(words), " "), m.Time.Type, m.Time.Value, m.Time.Mod, from, to)
		if err != nil {
			return err
		}
	}
	return nil
}

func around(s string, at casus.Span) string {
	from, to := max(at.Start-50, 0), min(at.End+40, len(s))
	return strings.Join(strings.Fields(strings.ToValidUTF8(s[from:to], "")), " ")
}

// Report writes every error when verbose, then the closing line.
func (s *TimeScore) Report(w io.Writer, verbose bool) error {
	if verbose {
		for _, line := range slices.Concat(s.misses, s.invents, s.wrong) {
			fmt.Fprintln(w, line)
		}
	}
	_, err := fmt.Fprintf(w, "gold=%d found=%d strict_f1=%.4f relaxed_f1=%.4f value_acc=%.4f\n",
		s.Gold, s.Found, f1(s.Strict, s.Found, s.Gold), f1(s.Relaxed, s.Found, s.Gold), ratio(s.Right, s.Valued))
	return err
}

// f1 is the harmonic mean of precision and recall.
func f1(right, found, gold int) float64 { return ratio(2*right, found+gold) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

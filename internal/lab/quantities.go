package lab

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"

	"casus"
	"casus/internal/text"
)

// CountedRow is one row of a table of counts: a text and how many it says were
// killed, or what befell them if the table says so.
type CountedRow struct {
	Line    int
	Date    string
	Text    string
	Measure casus.Measure
	Number  int64 // -1: the text gives no number of that measure
}

// ReadCounted reads a table with a head line that names the columns: "text", and
// either "killed" or "measure" and "number" ("-" for none), and "date" if there
// is one. Lines before it that begin with "#" are comments.
func ReadCounted(path string) ([]CountedRow, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.Comment, r.LazyQuotes, r.FieldsPerRecord = '\t', '#', true, -1
	records, err := r.ReadAll()
	if err != nil || len(records) == 0 {
		return nil, unreadable(path, err)
	}
	column := map[string]int{}
	for i, name := range records[0] {
		column[name] = i
	}
	if _, ok := column["text"]; !ok {
		return nil, &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("%s has no column named text", path)}
	}
	var rows []CountedRow
	for i, rec := range records[1:] {
		get := func(name string) string {
			if k, ok := column[name]; ok && k < len(rec) {
				return rec[k]
			}
			return ""
		}
		row := CountedRow{Line: i + 2, Date: get("date"), Text: get("text"), Measure: casus.Killed}
		number := get("killed")
		if m := get("measure"); m != "" {
			row.Measure, number = casus.Measure(m), get("number")
		}
		if row.Number, err = strconv.ParseInt(number, 10, 64); number == "-" {
			row.Number = -1
		} else if err != nil {
			continue
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// CountScore counts rows by whether the number killed was read. A row states
// its number when a figure or a number word of that value stands in its text;
// a lone victim ("a man was killed") and a sum of several figures are not
// stated and are reported apart.
type CountScore struct {
	Rows, Stated, Exact, Wrong int
	Lone, Sums                 int
	errors                     []string
}

// Read analyses the text of row and scores it.
func (s *CountScore) Read(r *Reader, row CountedRow) error {
	a := passage("row "+strconv.Itoa(row.Line), row.Text)
	if _, ok := casus.ParseDay(row.Date); ok {
		day := casus.OnDay(row.Date)
		a.Published = &day
	}
	d, err := r.Read(a)
	if err != nil {
		return err
	}
	s.Add(row, d)
	return nil
}

// Add scores the mentions of d against row.
func (s *CountScore) Add(row CountedRow, d *text.Doc) {
	s.Rows++
	got, found := countedIn(d, row.Measure)
	stated := row.Number >= 0 && (row.Measure != casus.Killed || statesNumber(row.Text, row.Number))
	switch {
	case stated:
		s.Stated++
	case row.Number < 0:
	case row.Number <= 1:
		s.Lone++
	default:
		s.Sums++
	}
	switch {
	case found && got == row.Number && stated:
		s.Exact++
	case found && got != row.Number:
		s.Wrong++
		s.errors = append(s.errors, fmt.Sprintf("wrong\t%d\tgold %d\tgot %d\t%s", row.Line, row.Number, got, row.Text))
	case stated && !found:
		s.errors = append(s.errors, fmt.Sprintf("missed\t%d\tgold %d\t\t%s", row.Line, row.Number, row.Text))
	}
}

// countedIn returns the number that a text reports of a measure: the first one,
// or a larger one later that takes it in as a toll.
func countedIn(d *text.Doc, measure casus.Measure) (n int64, found bool) {
	for i := range d.Mentions {
		q := d.Mentions[i].Quantity
		if q == nil || q.Measure != measure || q.Class != text.Count && q.Class != text.OrdinalCount {
			continue
		}
		v := int64(-1)
		if q.Low != nil {
			v = *q.Low
		} else if q.High != nil {
			v = *q.High
		}
		if v >= 0 && (v > 0 || measure != casus.Killed) && (!found || v > n && tollAround(d, &d.Mentions[i])) {
			n, found = v, true
		}
	}
	return n, found
}

// tollAround reports whether the sentence of m speaks of a toll or a total.
func tollAround(d *text.Doc, m *text.Mention) bool {
	s := d.Slice(d.Sents[d.Tokens[m.First].Sent].Span)
	return strings.Contains(s, "toll") || strings.Contains(s, "total") || strings.Contains(s, "in all")
}

var figureWords = regexp.MustCompile(`[0-9][0-9,]*|[A-Za-z]+(?:-[a-z]+)?`)

// statesNumber reports whether a figure or a number word of value n stands in s.
func statesNumber(s string, n int64) bool {
	word := numberWord(n)
	for _, w := range figureWords.FindAllString(s, -1) {
		if v, err := strconv.ParseInt(strings.ReplaceAll(w, ",", ""), 10, 64); err == nil && v == n {
			return true
		}
		if w = strings.ToLower(w); word != "" && w == word && n > 1 {
			return true
		}
	}
	return false
}

// numberWord returns the English word of n below a hundred, "" above.
func numberWord(n int64) string {
	small := strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	tens := strings.Fields("- - twenty thirty forty fifty sixty seventy eighty ninety")
	switch {
	case n < 0 || n > 99:
		return ""
	case n < 20:
		return small[n]
	case n%10 == 0:
		return tens[n/10]
	}
	return tens[n/10] + "-" + small[n%10]
}

// Report writes the errors when verbose, then the closing line.
func (s *CountScore) Report(w io.Writer, verbose bool) error {
	if verbose {
		for _, e := range s.errors {
			fmt.Fprintln(w, e)
		}
	}
	fmt.Fprintf(w, "rows=%d lone=%d sums=%d\n", s.Rows, s.Lone, s.Sums)
	_, err := fmt.Fprintf(w, "stated=%d exact=%.4f wrong_per_100=%.2f\n", s.Stated, ratio(s.Exact, s.Stated), 100*ratio(s.Wrong, s.Rows))
	return err
}

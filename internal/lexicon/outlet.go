package lexicon

import (
	_ "embed"
	"fmt"
	"net/url"
	"strings"
	"unicode"

	"casus"
)

//go:embed data/outlets.tsv
var outletsTSV string

// Outlets is the dictionary of publishers: who they are, whose they are, and
// by what a page shows that it is theirs. It is read-only once made and safe
// for concurrent use.
type Outlets struct {
	all      []casus.Outlet
	byID     map[string]int
	byDomain map[string]int
	byName   map[string]int
	marks    []outletMark
}

// outletMark is a phrase that an outlet prints of itself on its own pages: a
// copyright holder, the name of its app, the words of its sign-up line, the form
// of its date line. Any digit of a mark stands for any digit.
type outletMark struct {
	phrase string // folded as by foldMark
	outlet int
}

// ReadOutlets reads the embedded dictionary. The error, if any, names the line
// of the table at fault.
func ReadOutlets() (*Outlets, error) { return parseOutlets(outletsTSV) }

// parseOutlets reads a table with the columns id, name, country, kind, owner,
// state, domains, names, marks; the last three are lists parted by "|", and "-"
// stands for nothing.
func parseOutlets(table string) (*Outlets, error) {
	o := &Outlets{byID: map[string]int{}, byDomain: map[string]int{}, byName: map[string]int{}}
	line := 0
	for row := range strings.Lines(table) {
		line++
		row = strings.TrimRight(row, "\r\n")
		if row == "" || strings.HasPrefix(row, "#") {
			continue
		}
		if err := o.add(strings.Split(row, "\t")); err != nil {
			return nil, &casus.Error{Code: casus.EInternal, Message: fmt.Sprintf("outlet dictionary, line %d: %v", line, err)}
		}
	}
	return o, nil
}

func (o *Outlets) add(cells []string) error {
	if len(cells) != 9 {
		return fmt.Errorf("has %d columns, wants 9", len(cells))
	}
	for i, c := range cells {
		if c == "-" {
			cells[i] = ""
		}
	}
	n := len(o.all)
	out := casus.Outlet{ID: cells[0], Name: cells[1], Country: cells[2], Kind: cells[3], Owner: cells[4], State: cells[5]}
	if _, dup := o.byID[out.ID]; dup || out.ID == "" || out.Name == "" {
		return fmt.Errorf("id %q is empty or stands twice", out.ID)
	}
	o.all = append(o.all, out)
	o.byID[out.ID] = n
	for _, d := range listed(cells[6]) {
		if err := claimKey(o.byDomain, d, n); err != nil {
			return err
		}
	}
	for _, name := range append(listed(cells[7]), out.Name) {
		if err := claimKey(o.byName, FoldName(name), n); err != nil {
			return err
		}
	}
	for _, m := range listed(cells[8]) {
		o.marks = append(o.marks, outletMark{foldMark(m), n})
	}
	return nil
}

func listed(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

func claimKey(m map[string]int, key string, n int) error {
	if old, taken := m[key]; taken && old != n {
		return fmt.Errorf("%q already stands for another outlet", key)
	}
	m[key] = n
	return nil
}

// All returns the outlets in the order of the table. The caller must not change
// the slice.
func (o *Outlets) All() []casus.Outlet { return o.all }

// ByID returns the outlet with that identifier.
func (o *Outlets) ByID(id string) (casus.Outlet, bool) { return o.at(o.byID, id) }

// ByName returns the outlet with that name or name variant, whatever its
// capitals, punctuation and a leading "the".
func (o *Outlets) ByName(name string) (casus.Outlet, bool) { return o.at(o.byName, FoldName(name)) }

// ByHost returns the outlet that publishes at a host name or at a page address;
// "edition.cnn.com" finds "cnn.com", the longest match wins.
func (o *Outlets) ByHost(host string) (casus.Outlet, bool) {
	host = Host(host)
	for host != "" {
		if out, ok := o.at(o.byDomain, host); ok {
			return out, true
		}
		_, rest, found := strings.Cut(host, ".")
		if !found {
			break
		}
		host = rest
	}
	return casus.Outlet{}, false
}

// ByMark returns the outlet whose self-naming phrase stands in line as whole
// words, the longest phrase winning.
func (o *Outlets) ByMark(line string) (casus.Outlet, bool) {
	folded := " " + foldMark(line) + " "
	best, length := -1, 0
	for _, m := range o.marks {
		if len(m.phrase) > length && strings.Contains(folded, " "+m.phrase+" ") {
			best, length = m.outlet, len(m.phrase)
		}
	}
	if best < 0 {
		return casus.Outlet{}, false
	}
	return o.all[best], true
}

func (o *Outlets) at(m map[string]int, key string) (casus.Outlet, bool) {
	n, ok := m[key]
	if !ok {
		return casus.Outlet{}, false
	}
	return o.all[n], true
}

// FoldName brings a name to the form in which names are compared: lower case,
// words of letters and digits parted by one space, without a leading "the".
func FoldName(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’' || r == '.':
			// "People's" and "U.S." stay one word.
		default:
			gap = true
		}
	}
	return strings.TrimPrefix(b.String(), "the ")
}

// foldMark folds as FoldName does and brings all digits to 0.
func foldMark(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '0'
		}
		return r
	}, FoldName(s))
}

// Host returns the host name of a page address or a bare host, in lower case
// and without "www."; "" when s names none.
func Host(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.Index(s, "://"); i < 0 {
		s = "http://" + s
	}
	u, err := url.Parse(s)
	if err != nil {
		return ""
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	host = strings.TrimPrefix(host, "www.")
	if !strings.Contains(host, ".") || strings.ContainsAny(host, " /\\\"<>") {
		return ""
	}
	return host
}

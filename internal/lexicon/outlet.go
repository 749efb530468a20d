package lexicon

import (
	"io/fs"
	"net/url"
	"strings"
	"unicode"

	"casus"
)

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

// Outlets returns the dictionary of publishers.
func (l *Lexicon) Outlets() *Outlets { return l.outlets }

// ReadOutlets reads the embedded dictionary alone.
func ReadOutlets() (*Outlets, error) {
	data, err := fs.Sub(embedded, "data")
	if err != nil {
		return nil, &casus.Error{Code: casus.EInternal, Message: "the embedded lexicon is missing", Err: err}
	}
	b := &builder{sources: []source{{fsys: data, only: outletTable}}, lex: &Lexicon{}}
	b.readTables()
	b.loadOutlets()
	return b.lex.outlets, b.err()
}

const outletTable = "outlets.tsv"

// loadOutlets reads the publishers. In the columns that may be empty "-" stands
// for nothing, too.
func (b *builder) loadOutlets() {
	room := b.rows(outletTable)
	o := &Outlets{all: make([]casus.Outlet, 0, room), byID: make(map[string]int, room), byDomain: make(map[string]int, 2*room), byName: make(map[string]int, 2*room)}
	b.lex.outlets = o
	once := b.once("id")
	b.each(outletTable, []string{"id", "name", "country", "kind", "owner", "state", "domains", "names", "marks"}, func(r record) {
		out := casus.Outlet{ID: once(r), Name: b.key(r, "name"), Country: dash(r.get("country")), Kind: dash(r.get("kind")),
			Owner: dash(r.get("owner")), State: dash(r.get("state"))}
		n := o.put(out)
		for _, d := range alternatives(r.get("domains")) {
			b.claim(r, o.byDomain, d, n)
		}
		for _, name := range append(alternatives(r.get("names")), out.Name) {
			b.claim(r, o.byName, FoldName(name), n)
		}
		for _, m := range alternatives(r.get("marks")) {
			o.marks = append(o.marks, outletMark{foldMark(m), n})
		}
	})
}

// put files an outlet and returns its number; one of the same ID is replaced.
func (o *Outlets) put(out casus.Outlet) int {
	if n, known := o.byID[out.ID]; known {
		o.all[n] = out
		return n
	}
	n := len(o.all)
	o.all = append(o.all, out)
	o.byID[out.ID] = n
	return n
}

// claim lets a name or domain stand for outlet n; it can stand for one alone.
func (b *builder) claim(r record, m map[string]int, key string, n int) {
	if old, taken := m[key]; taken && old != n {
		b.fault(r, "%q already stands for another outlet", key)
		return
	}
	m[key] = n
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

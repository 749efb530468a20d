package lexicon

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// maxTable bounds the bytes of one table, so that a user's file cannot exhaust
// memory.
const maxTable = 64 << 20

// record is one line of a table: its cells by the names of the columns.
type record struct {
	file    string
	line    int
	columns []string
	cells   []string
}

// get returns the cell of the named column, "" for one the table lacks.
func (r record) get(column string) string {
	if i := slices.Index(r.columns, column); i >= 0 && i < len(r.cells) {
		return r.cells[i]
	}
	return ""
}

// list returns the parts of a cell that holds several, separated by "|".
func (r record) list(column string) []string {
	cell := r.get(column)
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

// source is a directory of tables; the embedded one has no name.
type source struct {
	name   string
	fsys   fs.FS
	only   string            // the one table wanted; "" for all
	tables map[string]string // text by file name
}

// path names a file of s for a person.
func (s source) path(file string) string {
	if s.name == "" {
		return file
	}
	return s.name + "/" + file
}

// readTables reads every table of every source once and returns the digest of
// their names and bytes.
func (b *builder) readTables() hash.Hash {
	digest := sha256.New()
	for i := range b.sources {
		s := &b.sources[i]
		s.tables = map[string]string{}
		for _, name := range tableNames(s.fsys) {
			if s.only != "" && name != s.only {
				continue
			}
			data, err := readTable(s.fsys, name)
			if err != nil {
				b.fault(record{file: s.path(name), line: 1}, "cannot be read: %v", err)
				continue
			}
			fmt.Fprintf(digest, "%s %d\n", name, len(data))
			digest.Write(data)
			s.tables[name] = string(data)
		}
	}
	return digest
}

// readTable reads one table, up to maxTable bytes.
func readTable(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	data := bytes.NewBuffer(make([]byte, 0, min(info.Size(), maxTable)+bytes.MinRead))
	_, err = data.ReadFrom(io.LimitReader(f, maxTable+1))
	if err == nil && data.Len() > maxTable {
		err = fmt.Errorf("longer than %d bytes", maxTable)
	}
	return data.Bytes(), err
}

// tableNames lists the tables below fsys, sorted.
func tableNames(fsys fs.FS) []string {
	var names []string
	_ = fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(p, ".tsv") {
			names = append(names, p)
		}
		return nil
	})
	slices.Sort(names)
	return names
}

// unknownFiles faults tables of a user's directory whose names mean nothing, so
// that a misspelt file name is not passed over in silence.
func (b *builder) unknownFiles() {
	known := sortedKeys(b.sources[0].tables)
	for _, s := range b.sources[1:] {
		for _, name := range sortedKeys(s.tables) {
			if !slices.Contains(known, name) {
				b.fault(record{file: s.path(name), line: 1}, "no table is called so; the tables are %s", strings.Join(known, ", "))
			}
		}
	}
}

// rows is at least the number of rows of a table in all sources: room to make
// beforehand.
func (b *builder) rows(name string) int {
	n := 0
	for _, s := range b.sources {
		n += strings.Count(s.tables[name], "\n")
	}
	return n
}

// each calls fn for every record of the table called name in all sources, in
// order. Columns are matched by name, so that a user's file may leave out those
// it does not need; columns beyond those of want are a fault.
func (b *builder) each(name string, want []string, fn func(record)) {
	for _, s := range b.sources {
		b.eachLine(s.path(name), s.tables[name], want, s.name != "", fn)
	}
}

// eachLine splits text into rows and calls fn for the sound ones. A table of
// ours that is not sourced must say where it comes from. The cells of all rows
// lie in one slice.
func (b *builder) eachLine(file, text string, want []string, sourced bool, fn func(record)) {
	var columns []string
	cells := make([]string, 0, strings.Count(text, "\t")+strings.Count(text, "\n")+1)
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\r\n")
		r := record{file: file, line: n}
		switch {
		case strings.HasPrefix(line, "# columns:"):
			columns = strings.Fields(strings.TrimPrefix(line, "# columns:"))
			b.checkColumns(r, columns, want)
			continue
		case line == "" || line[0] == '#':
			sourced = sourced || strings.HasPrefix(line, "# source:")
			continue
		case columns == nil:
			b.fault(r, `a row before the head line "# columns: ..."`)
			return
		case !sourced:
			b.fault(r, `a row before the head line "# source: ..."`)
			return
		}
		cells = appendCells(cells[len(cells):], line)
		r.columns, r.cells = columns, cells[:len(cells):len(cells)]
		if len(r.cells) != len(columns) {
			b.fault(r, "%d cells where the head names %d columns", len(r.cells), len(columns))
			continue
		}
		fn(r)
	}
}

// appendCells appends the tab-separated cells of line.
func appendCells(cells []string, line string) []string {
	for {
		cell, rest, more := strings.Cut(line, "\t")
		cells = append(cells, cell)
		if !more {
			return cells
		}
		line = rest
	}
}

func (b *builder) checkColumns(r record, columns, want []string) {
	for _, c := range columns {
		if !slices.Contains(want, c) {
			b.fault(r, "no column is called %q; the columns are %s", c, strings.Join(want, " "))
		}
	}
}

// dates reads the columns from and to, which hold a day, a month or a year.
func (b *builder) dates(r record) (from, to string) {
	from, to = r.get("from"), r.get("to")
	b.checkDate(r, from)
	b.checkDate(r, to)
	if from != "" && to != "" && compareDates(from, firstDay, to, lastDay) > 0 {
		b.fault(r, "it ends on %s before it begins on %s", to, from)
	}
	return from, to
}

func (b *builder) checkDate(r record, s string) {
	if s != "" && !isDate(s) {
		b.fault(r, "%q is no day, month or year", s)
	}
}

// isDate reports whether s is YYYY, YYYY-MM or YYYY-MM-DD with a month and a day
// that exist.
func isDate(s string) bool {
	switch len(s) {
	case len("2006"):
		return inRange(s, 1, 9999)
	case len("2006-01"):
		return isDate(s[:4]) && s[4] == '-' && inRange(s[5:], 1, 12)
	case len("2006-01-02"):
		return isDate(s[:7]) && s[7] == '-' && inRange(s[8:], 1, 31)
	}
	return false
}

// inRange reports whether s is all digits and a number from low to high.
func inRange(s string, low, high int) bool {
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
		n = n*10 + int(c-'0')
	}
	return low <= n && n <= high
}

// A date of any grain is compared by its first or its last day. The last day of
// a month is written 31 whatever the month.
const (
	firstDay = "-01-01"
	lastDay  = "-12-31"
)

// compareDates compares two dates, each widened to a day by its tail: firstDay
// or lastDay. It does not allocate.
func compareDates(a, tailA, b, tailB string) int {
	for i := range len("2006-01-02") {
		if c := cmp.Compare(dateByte(a, tailA, i), dateByte(b, tailB, i)); c != 0 {
			return c
		}
	}
	return 0
}

func dateByte(date, tail string, i int) byte {
	switch {
	case i < len(date):
		return date[i]
	case i >= len("2006"):
		return tail[i-len("2006")]
	}
	return 0
}

// covers reports whether day lies between from and to, each absent for an open
// end. Any day covers an absent day.
func covers(from, to, day string) bool {
	if day == "" {
		return true
	}
	return (from == "" || compareDates(from, firstDay, day, firstDay) <= 0) && (to == "" || compareDates(day, lastDay, to, lastDay) <= 0)
}

// number reads a decimal cell.
func (b *builder) number(r record, column string) float64 {
	f, err := strconv.ParseFloat(r.get(column), 64)
	if err != nil {
		b.fault(r, "%s is %q, not a number", column, r.get(column))
	}
	return f
}

// key returns a required cell; "" is a fault.
func (b *builder) key(r record, column string) string {
	v := r.get(column)
	if v == "" {
		b.fault(r, "%s is empty", column)
	}
	return v
}

// once returns a function that gives the required cell of the column and faults
// one that stands twice in a file.
func (b *builder) once(column string) func(record) string {
	type key struct{ file, cell string }
	seen := map[key]bool{}
	return func(r record) string {
		k := key{r.file, b.key(r, column)}
		if seen[k] {
			b.fault(r, "the %s %q stands twice", column, k.cell)
		}
		seen[k] = true
		return k.cell
	}
}

// String names the record for a person.
func (r record) String() string { return fmt.Sprintf("%s:%d", r.file, r.line) }

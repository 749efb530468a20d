package lexicon

import (
	"errors"
	"fmt"
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

// each calls fn for every record of the table called name in all sources, in
// order. Columns are matched by name, so that a user's file may leave out those
// it does not need; columns beyond those of want are a fault.
func (b *builder) each(name string, want []string, fn func(record)) {
	for _, s := range b.sources {
		data, err := fs.ReadFile(s.fsys, name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil || len(data) > maxTable:
			b.fault(record{file: s.path(name), line: 1}, "cannot be read (%v, %d bytes)", err, len(data))
			continue
		}
		b.eachLine(s.path(name), string(data), want, s.name != "", fn)
	}
}

// eachLine splits data into rows and calls fn for the sound ones. A table of
// ours that is not sourced must say where it comes from.
func (b *builder) eachLine(file, data string, want []string, sourced bool, fn func(record)) {
	var columns []string
	for i, line := range strings.Split(data, "\n") {
		line = strings.TrimSuffix(line, "\r")
		r := record{file: file, line: i + 1}
		switch {
		case strings.HasPrefix(line, "# columns:"):
			columns = strings.Fields(strings.TrimPrefix(line, "# columns:"))
			b.checkColumns(r, columns, want)
			continue
		case line == "" || strings.HasPrefix(line, "#"):
			sourced = sourced || strings.HasPrefix(line, "# source:")
			continue
		case columns == nil:
			b.fault(r, `a row before the head line "# columns: ..."`)
			return
		case !sourced:
			b.fault(r, `a row before the head line "# source: ..."`)
			return
		}
		r.columns, r.cells = columns, strings.Split(line, "\t")
		if len(r.cells) != len(columns) {
			b.fault(r, "%d cells where the head names %d columns", len(r.cells), len(columns))
			continue
		}
		fn(r)
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
	if from != "" && to != "" && startOf(from) > endOf(to) {
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
	parts := strings.Split(s, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return false
	}
	limits := [...]int{9999, 12, 31}
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 1 || n > limits[i] || i > 0 && len(p) != 2 {
			return false
		}
	}
	return true
}

// startOf and endOf widen a date of any grain to its first and last day. The
// last day of a month is written 31 whatever the month: it is only compared.
func startOf(date string) string { return widen(date, "-01-01") }
func endOf(date string) string   { return widen(date, "-12-31") }

func widen(date, tail string) string {
	switch len(date) {
	case len("2006"):
		return date + tail
	case len("2006-01"):
		return date + tail[len("-01"):]
	}
	return date
}

// covers reports whether day lies between from and to, each absent for an open
// end. Any day covers an absent day.
func covers(from, to, day string) bool {
	if day == "" {
		return true
	}
	return (from == "" || startOf(from) <= day) && (to == "" || day <= endOf(to))
}

// number reads a decimal cell.
func (b *builder) number(r record, column string) float64 {
	f, err := strconv.ParseFloat(r.get(column), 64)
	if err != nil {
		b.fault(r, "%s is %q, not a number", column, r.get(column))
	}
	return f
}

// key returns a required cell.
func (b *builder) key(r record, column string) (string, bool) {
	v := r.get(column)
	if v == "" {
		b.fault(r, "%s is empty", column)
	}
	return v, v != ""
}

// String names the record for a person.
func (r record) String() string { return fmt.Sprintf("%s:%d", r.file, r.line) }

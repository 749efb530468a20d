package lexicon

import (
	"bufio"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"casus"
)

// row is one line of a table of words.
type row struct {
	file string
	line int
	cols []string
}

func (r row) fault(what string) error {
	return &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("%s:%d: %s", r.file, r.line, what)}
}

// readRows reads a tab-separated table: lines that begin with # are its head,
// all others have n columns, stand in byte order, and differ from one another
// within the first key columns.
func readRows(fsys fs.FS, name string, n, key int) ([]row, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var rows []row
	last := ""
	sc := bufio.NewScanner(f)
	for line := 1; sc.Scan(); line++ {
		text := sc.Text()
		if strings.HasPrefix(text, "#") || text == "" {
			continue
		}
		r := row{file: name, line: line, cols: strings.Split(text, "\t")}
		switch {
		case len(r.cols) != n:
			return nil, r.fault(fmt.Sprintf("%d columns, not %d", len(r.cols), n))
		case text < last:
			return nil, r.fault("not in byte order")
		case len(rows) > 0 && slices.Equal(r.cols[:key], rows[len(rows)-1].cols[:key]):
			return nil, r.fault("the same entry twice")
		}
		rows, last = append(rows, r), text
	}
	return rows, sc.Err()
}

// dash reads "-" as nothing.
func dash(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

// pos reads a column that is V, N or A.
func (r row) pos(col int) (byte, error) {
	switch s := r.cols[col]; s {
	case "V", "N", "A":
		return s[0], nil
	default:
		return 0, r.fault(fmt.Sprintf("part of speech %q is not V, N or A", s))
	}
}

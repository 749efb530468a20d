package coverage

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// Sidecar is what a manifest beside a file says of it: the words of its cells,
// "" where it says nothing.
type Sidecar struct {
	Outlet, Date, URL, Title, Byline string
}

// sidecar is the manifest of one folder. The zero value is of a folder without.
type sidecar struct {
	name string // file name of the manifest
	dir  string // its folder
	rows map[string]*Sidecar
	line map[string]int // row number by file
}

// Manifests have one of these names, whatever the capitals.
var manifestNames = []string{"manifest.csv", "manifest.tsv"}

const maxManifest = 64 << 20

// readSidecar reads the manifest of a folder, if it has one. Faults are errors
// that name the row; the other rows hold.
func readSidecar(root *os.Root, dir string) (s sidecar, faults []error) {
	entries, err := fs.ReadDir(root.FS(), dir)
	if err != nil {
		return sidecar{}, nil
	}
	for _, e := range entries {
		if e.Type().IsRegular() && slices.Contains(manifestNames, strings.ToLower(e.Name())) {
			return parseSidecar(root, path.Join(dir, e.Name()))
		}
	}
	return sidecar{}, nil
}

func parseSidecar(root *os.Root, name string) (s sidecar, faults []error) {
	s = sidecar{name: path.Base(name), dir: path.Dir(name), rows: map[string]*Sidecar{}, line: map[string]int{}}
	f, err := root.Open(name)
	if err != nil {
		return s, []error{invalid(name, "cannot be opened", cause(err))}
	}
	defer f.Close()
	data, err := readAtMost(f, maxManifest)
	if err != nil {
		return s, []error{invalid(name, "cannot be read", err)}
	}
	r := csv.NewReader(strings.NewReader(decodeText(data)))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	if strings.HasSuffix(strings.ToLower(name), ".tsv") {
		r.Comma = '\t'
	}
	head, err := r.Read()
	if err != nil {
		return s, []error{invalid(name, "has no first row that names its columns", err)}
	}
	cols := columnsOf(head)
	if _, ok := cols["file"]; !ok {
		return s, []error{invalid(name, `has no column "file"`, nil)}
	}
	for n := 2; ; n++ {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return s, faults
		}
		if err != nil {
			faults = append(faults, invalid(name, fmt.Sprintf("row %d cannot be read", n), err))
			return s, faults
		}
		if !s.add(cols, cells, n) {
			faults = append(faults, invalid(name, fmt.Sprintf("row %d names no file", n), nil))
		}
	}
}

// columnsOf numbers the columns by the name under which they are read.
func columnsOf(head []string) map[string]int {
	cols := map[string]int{}
	for i, h := range head {
		h = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(h, "\ufeff")))
		switch h {
		case "filename", "path":
			h = "file"
		case "published":
			h = "date"
		case "link":
			h = "url"
		case "source":
			h = "outlet"
		case "author", "authors":
			h = "byline"
		case "headline":
			h = "title"
		}
		if _, taken := cols[h]; !taken {
			cols[h] = i
		}
	}
	return cols
}

// add takes over one row; false when it names no file. Of two rows for one file
// the first holds.
func (s *sidecar) add(cols map[string]int, cells []string, n int) bool {
	cell := func(name string) string {
		i, ok := cols[name]
		if !ok || i >= len(cells) {
			return ""
		}
		return strings.TrimSpace(cells[i])
	}
	if cell("file") == "" {
		return false
	}
	file := path.Clean(strings.ReplaceAll(cell("file"), `\`, "/"))
	if s.rows[file] != nil {
		return true
	}
	row := &Sidecar{Outlet: cell("outlet"), Date: cell("date"), URL: cell("url"), Title: cell("title"), Byline: cell("byline")}
	if strings.EqualFold(row.Date, "nodate") {
		row.Date = ""
	}
	s.rows[file], s.line[file] = row, n
	return true
}

// manifests are those of a folder and of the folders around it, the nearest
// first: a row may name a file in a folder below its manifest.
type manifests []sidecar

// row returns what they say of the file at a path, or nil.
func (m manifests) row(file string) *Sidecar {
	for _, s := range m {
		rel := file
		if s.dir != "." {
			rel = strings.TrimPrefix(file, s.dir+"/")
		}
		if row := s.rows[rel]; row != nil {
			return row
		}
	}
	return nil
}

// missing returns an error for each row whose file is not there, in the order
// of the rows.
func (s sidecar) missing(root *os.Root) []error {
	var lost []string
	for file := range s.rows {
		if _, err := root.Lstat(path.Join(s.dir, file)); err != nil {
			lost = append(lost, file)
		}
	}
	slices.SortFunc(lost, func(a, b string) int { return s.line[a] - s.line[b] })
	var errs []error
	for _, file := range lost {
		errs = append(errs, invalid(path.Join(s.dir, s.name), fmt.Sprintf("row %d names %s, which is not there", s.line[file], quoteName(file)), nil))
	}
	return errs
}

package lab

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"casus"
	"casus/internal/coverage"
	"casus/internal/lexicon"
)

// CoverageScores is how well coverage reads a folder of real coverage: which
// lines it keeps against lines marked by hand, and the dates and outlets that
// it finds against manifests and a case's gold.
type CoverageScores struct {
	Lines, LinesRight         int   // lines of the marked files in plain text
	Plain, Page               Chars // marked pages, read as plain text and as HTML
	Dates, DatesRight         int   // records whose manifest knows the day
	Outlets, OutletsRight     int
	GoldDates, GoldDatesRight int
	GoldOutlets, GoldOutRight int
	Articles, Unreadable      int
	Notes                     []string // every difference, in the order of the input
}

// Chars counts the letters of kept lines against those marked to be kept.
type Chars struct{ Kept, Marked, Both int }

// Precision is the share of what was kept that is marked.
func (c Chars) Precision() float64 { return portion(c.Both, c.Kept) }

// Recall is the share of what is marked that was kept.
func (c Chars) Recall() float64 { return portion(c.Both, c.Marked) }

func portion(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// ScoreCoverage scores the reading of the folders below dir. lines is a table of
// marked files: path, number of lines, line numbers to be kept; it holds no text.
func ScoreCoverage(dir string, lines io.Reader) (*CoverageScores, error) {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, &casus.Error{Code: casus.ENotFound, Message: "nothing is scored: the folder of coverage " + dir + " is not there; name another with --coverage"}
	}
	lx, err := lexicon.ReadOutlets()
	if err != nil {
		return nil, err
	}
	marks, err := readMarks(lines)
	if err != nil {
		return nil, err
	}
	s := &CoverageScores{}
	folders, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, f := range folders {
		if f.IsDir() && f.Name() != "gold" && f.Name() != "feeds" {
			if err := s.folder(dir, f.Name(), marks, lx); err != nil {
				return nil, err
			}
		}
	}
	return s, s.bulk(filepath.Join(dir, "bulk-5000.jsonl.gz"), lx)
}

// folder scores one folder: marked lines, its manifest, its gold.
func (s *CoverageScores) folder(dir, name string, marks map[string]lineMarks, lx *lexicon.Outlets) error {
	path := filepath.Join(dir, name)
	furniture := coverage.NewFurniture(lx)
	var reader coverage.Reader
	reader.Walk([]string{path}, func(p coverage.Piece, err error) bool {
		if err == nil {
			furniture.Add(p)
		}
		return true
	})
	gold, err := readCoverageGold(filepath.Join(dir, "gold", name+".json"))
	if err != nil {
		return err
	}
	reader.Walk([]string{path}, func(p coverage.Piece, err error) bool {
		s.piece(name, p, err, furniture, marks, gold, lx)
		return true
	})
	return nil
}

func (s *CoverageScores) piece(folder string, p coverage.Piece, err error, f *coverage.Furniture, marks map[string]lineMarks, gold map[string]goldArticle, lx *lexicon.Outlets) {
	if err != nil {
		s.unreadable(folder, err)
		return
	}
	side := p.Sidecar
	p.Sidecar = nil // what the manifest says is to be found without it
	a, err := coverage.Read(p, f, lx)
	if err != nil {
		s.unreadable(folder, err)
		return
	}
	s.Articles++
	where := folder + "/" + a.File
	if side != nil {
		s.manifest(where, a, side, lx)
	}
	if g, ok := gold[a.File]; ok {
		s.gold(where, a, g)
	}
	if m, ok := marks[where]; ok {
		s.marked(where, p, a, m, lx)
	}
}

func (s *CoverageScores) unreadable(folder string, err error) {
	s.Unreadable++
	s.note("%s: %v", folder, err)
}

func (s *CoverageScores) note(format string, args ...any) {
	s.Notes = append(s.Notes, fmt.Sprintf(format, args...))
}

// manifest compares an article with its row. A manifest that names a host is
// right by the outlet that the dictionary gives that host.
func (s *CoverageScores) manifest(where string, a *casus.Article, row *coverage.Sidecar, lx *lexicon.Outlets) {
	if row.Date != "" {
		s.Dates++
		got := ""
		if a.Published != nil {
			got = a.Published.FirstDay()
		}
		if strings.HasPrefix(row.Date, got) && got != "" {
			s.DatesRight++
		} else {
			s.note("%s: date %q, manifest %q", where, got, row.Date)
		}
	}
	if row.Outlet != "" {
		s.Outlets++
		if sameOutlet(a, row.Outlet, lx) {
			s.OutletsRight++
		} else {
			s.note("%s: outlet %q, manifest %q", where, a.OutletName, row.Outlet)
		}
	}
}

func sameOutlet(a *casus.Article, name string, lx *lexicon.Outlets) bool {
	if o, ok := lx.ByName(name); ok {
		return o.ID == a.Outlet
	}
	if o, ok := lx.ByHost(name); ok {
		return o.ID == a.Outlet
	}
	return a.OutletName == name || lexicon.Host(name) != "" && lexicon.Host(name) == lexicon.Host(a.OutletName)
}

// goldArticle is what a case's gold says of one file.
type goldArticle struct {
	File      string  `json:"file"`
	Outlet    string  `json:"outlet"`
	Published *string `json:"published"`
}

func readCoverageGold(file string) (map[string]goldArticle, error) {
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var gold struct {
		Articles []goldArticle `json:"articles"`
	}
	if err := json.Unmarshal(data, &gold); err != nil {
		return nil, &casus.Error{Code: casus.EInvalid, Message: file + " holds no gold", Err: err}
	}
	byFile := map[string]goldArticle{}
	for _, a := range gold.Articles {
		byFile[a.File] = a
	}
	return byFile, nil
}

func (s *CoverageScores) gold(where string, a *casus.Article, g goldArticle) {
	want, got := "", ""
	if g.Published != nil {
		want = *g.Published
	}
	if a.Published != nil {
		got = a.Published.From
	}
	s.GoldDates++
	if got == want {
		s.GoldDatesRight++
	} else {
		s.note("%s: published %q, gold %q", where, got, want)
	}
	s.GoldOutlets++
	if a.OutletName == g.Outlet {
		s.GoldOutRight++
	} else {
		s.note("%s: outlet %q, gold %q", where, a.OutletName, g.Outlet)
	}
}

// bulk scores the dates and outlets that the records of a large file state
// themselves: whether reading them loses any.
func (s *CoverageScores) bulk(file string, lx *lexicon.Outlets) error {
	if _, err := os.Stat(file); err != nil {
		return nil
	}
	reader := coverage.Reader{}
	reader.Walk([]string{file}, func(p coverage.Piece, err error) bool {
		if err != nil {
			s.unreadable("bulk", err)
			return true
		}
		var rec struct{ Outlet, Published string }
		if json.Unmarshal(p.Data, &rec) != nil {
			return true
		}
		a, err := coverage.Read(p, nil, lx)
		if err != nil {
			s.unreadable("bulk", err)
			return true
		}
		s.Articles++
		s.manifest(a.File, a, &coverage.Sidecar{Outlet: rec.Outlet, Date: rec.Published}, lx)
		return true
	})
	return nil
}

// lineMarks are the lines of one file that are the article's own words.
type lineMarks struct {
	lines int // how many lines the file has: marks of another print are refused
	keep  map[int]bool
}

// readMarks reads the table of marked files.
func readMarks(r io.Reader) (map[string]lineMarks, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	marks := map[string]lineMarks{}
	for n, row := range strings.Split(string(data), "\n") {
		cells := strings.Split(strings.TrimRight(row, "\r"), "\t")
		if row == "" || strings.HasPrefix(row, "#") {
			continue
		}
		fault := &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("marked lines, row %d is not of the form file, lines, keep", n+1)}
		if len(cells) != 3 {
			return nil, fault
		}
		total, err := strconv.Atoi(cells[1])
		keep, ok := parseRanges(cells[2])
		if err != nil || !ok {
			return nil, fault
		}
		marks[cells[0]] = lineMarks{lines: total, keep: keep}
	}
	return marks, nil
}

// parseRanges reads "5,7-9" as the set 5, 7, 8, 9.
func parseRanges(s string) (map[int]bool, bool) {
	set := map[int]bool{}
	for _, part := range strings.Split(s, ",") {
		from, to, isRange := strings.Cut(part, "-")
		a, err := strconv.Atoi(from)
		b := a
		if err == nil && isRange {
			b, err = strconv.Atoi(to)
		}
		if err != nil || a < 1 || b < a || b > 1_000_000 {
			return nil, false
		}
		for i := a; i <= b; i++ {
			set[i] = true
		}
	}
	return set, true
}

// marked scores the lines kept of one marked file. A page is scored twice: as
// it is, and printed line by line as a browser's "save as text" prints it.
func (s *CoverageScores) marked(where string, p coverage.Piece, a *casus.Article, m lineMarks, lx *lexicon.Outlets) {
	if p.Format != coverage.HTML {
		s.seed(where, p, a, m)
		return
	}
	if len(a.Blocks) != m.lines {
		s.note("%s: has %d lines, the marks are of a print with %d", where, len(a.Blocks), m.lines)
		return
	}
	s.Page.add(a, m)
	plain, err := coverage.Read(coverage.Piece{File: p.File, Data: []byte(a.Text), Format: coverage.Plain}, nil, lx)
	if err != nil || len(plain.Blocks) != m.lines {
		s.note("%s: cannot be scored as plain text", where)
		return
	}
	before := s.Plain
	s.Plain.add(plain, m)
	now := Chars{s.Plain.Kept - before.Kept, s.Plain.Marked - before.Marked, s.Plain.Both - before.Both}
	s.note("%s as plain text: precision %.3f recall %.3f; wrongly kept %v, wrongly cut %v", where, now.Precision(), now.Recall(),
		wrong(plain, m, true), wrong(plain, m, false))
}

// seed compares line by line; the marks count the file's own lines, empty ones
// included.
func (s *CoverageScores) seed(where string, p coverage.Piece, a *casus.Article, m lineMarks) {
	block := 0
	lines := strings.Split(strings.TrimRight(string(p.Data), "\n"), "\n")
	if len(lines) != m.lines {
		s.note("%s: has %d lines, the marks are of a print with %d", where, len(lines), m.lines)
		return
	}
	for i, l := range lines {
		if strings.TrimSpace(l) == "" {
			continue
		}
		if block >= len(a.Blocks) {
			break
		}
		s.Lines++
		if kept := !a.InCut(a.Blocks[block].Span); kept == m.keep[i+1] {
			s.LinesRight++
		} else {
			s.note("%s: line %d kept=%t, marked %t", where, i+1, kept, m.keep[i+1])
		}
		block++
	}
}

func (c *Chars) add(a *casus.Article, m lineMarks) {
	for i, b := range a.Blocks {
		kept, marked := !a.InCut(b.Span), m.keep[i+1]
		if kept {
			c.Kept += b.Len()
		}
		if marked {
			c.Marked += b.Len()
		}
		if kept && marked {
			c.Both += b.Len()
		}
	}
}

// wrong lists the lines of a that were kept against the marks, or cut against
// them.
func wrong(a *casus.Article, m lineMarks, kept bool) []int {
	var lines []int
	for i, b := range a.Blocks {
		if k := !a.InCut(b.Span); k != m.keep[i+1] && k == kept {
			lines = append(lines, i+1)
		}
	}
	return slices.Clip(lines)
}

// Report writes every difference and closes with the figures as key=value.
func (s *CoverageScores) Report(w io.Writer) {
	for _, n := range s.Notes {
		fmt.Fprintln(w, n)
	}
	fmt.Fprintf(w, "articles=%d unreadable=%d lines=%d lines_right=%d gold_dates=%d/%d gold_outlets=%d/%d dates=%.4f outlets=%.4f plain_precision=%.4f plain_recall=%.4f html_precision=%.4f html_recall=%.4f\n",
		s.Articles, s.Unreadable, s.Lines, s.LinesRight, s.GoldDatesRight, s.GoldDates, s.GoldOutRight, s.GoldOutlets,
		portion(s.DatesRight, s.Dates), portion(s.OutletsRight, s.Outlets), s.Plain.Precision(), s.Plain.Recall(), s.Page.Precision(), s.Page.Recall())
}

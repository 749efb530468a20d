package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"casus/internal/export"
)

// sheet writes the rows of one list to standard output: as a table on a
// terminal, tab-separated with a head line elsewhere, and as JSON Lines when
// that is asked for.
type sheet struct {
	w        *bufio.Writer
	json     bool
	terminal bool
	bold     bool
	width    int // of the terminal
	columns  []string
	held     [][]string // the first rows of a table, until the widths are known
	widths   []int
	failed   error
}

// holdRows is how many rows decide the widths of a table. Later rows that are
// wider stand out; what is not held need not be in memory.
const holdRows = 200

// newSheet returns the sheet that a command's flags and its output ask for.
func newSheet(c *cobra.Command, asJSON bool) *sheet {
	out := c.OutOrStdout()
	s := &sheet{w: bufio.NewWriter(out), json: asJSON, terminal: isTerminal(out), width: 120}
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n >= 40 {
		s.width = n
	}
	s.bold = s.terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return s
}

// isTerminal reports whether w is a terminal, or another device that is
// written to as it comes.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// head names the columns of the rows that follow.
func (s *sheet) head(columns ...string) {
	s.columns = columns
	if !s.json && !s.terminal {
		s.tabbed(columns)
	}
}

// row writes one row. It is ignored when JSON is asked for: see noun.
func (s *sheet) row(cells ...string) {
	switch {
	case s.json:
	case !s.terminal:
		s.tabbed(cells)
	case s.widths != nil:
		s.aligned(cells, false)
	default:
		if s.held = append(s.held, cells); len(s.held) == holdRows {
			s.release()
		}
	}
}

// noun writes one noun as JSON, when that is asked for.
func noun[T any](s *sheet, v T) {
	if !s.json {
		return
	}
	b, err := export.Encode(v)
	if err != nil {
		s.failed = err
		return
	}
	line := string(b)
	if s.terminal {
		line = escapeJSON(line)
	}
	s.put(line + "\n")
}

// close writes what is held.
func (s *sheet) close() error {
	if !s.json && s.terminal && s.widths == nil && s.columns != nil {
		s.release()
	}
	if s.failed != nil {
		return s.failed
	}
	return s.w.Flush()
}

func (s *sheet) put(text string) {
	if _, err := s.w.WriteString(text); err != nil && s.failed == nil {
		s.failed = err
	}
}

func (s *sheet) tabbed(cells []string) {
	flat := make([]string, len(cells))
	for i, cell := range cells {
		flat[i] = strings.NewReplacer("\t", " ", "\n", " ", "\r", " ").Replace(cell)
	}
	s.put(strings.Join(flat, "\t") + "\n")
}

// release fixes the widths and writes the head and the rows held.
func (s *sheet) release() {
	s.widths = make([]int, len(s.columns))
	for _, cells := range append([][]string{s.columns}, s.held...) {
		for i, cell := range cells {
			s.widths[i] = max(s.widths[i], min(utf8.RuneCountInString(clean(cell)), s.width/3))
		}
	}
	s.aligned(s.columns, true)
	for _, cells := range s.held {
		s.aligned(cells, false)
	}
	s.held = nil
}

// aligned writes a line of a table. The last column takes what is left of the
// line; a cell that does not fit is cut and says so.
func (s *sheet) aligned(cells []string, bold bool) {
	var b strings.Builder
	left := s.width
	for i, cell := range cells {
		room := s.widths[i]
		if i == len(cells)-1 {
			room = max(left, 20)
		}
		cell = fit(clean(cell), room)
		b.WriteString(cell)
		if i < len(cells)-1 {
			b.WriteString(strings.Repeat(" ", room-utf8.RuneCountInString(cell)+2))
		}
		left -= room + 2
	}
	line := strings.TrimRight(b.String(), " ")
	if bold && s.bold {
		line = "\x1b[1m" + line + "\x1b[0m"
	}
	s.put(line + "\n")
}

func fit(cell string, room int) string {
	if utf8.RuneCountInString(cell) <= room {
		return cell
	}
	return string([]rune(cell)[:max(room-1, 0)]) + "…"
}

// clean takes out what would move a terminal's cursor, change its state or turn
// the direction of its text: sources are not to be trusted with that.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case dangerous(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// cleanLines is clean for a message of several lines.
func cleanLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = clean(line)
	}
	return strings.Join(lines, "\n")
}

// dangerous reports control characters, the marks that turn the direction of
// text, and the separators of lines and paragraphs.
func dangerous(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
}

// harmless passes a document on to a terminal with what is dangerous escaped.
type harmless struct {
	w    io.Writer
	tail []byte // the beginning of a character whose end has not come yet
}

// Write implements io.Writer.
func (h *harmless) Write(p []byte) (int, error) {
	text := slices.Concat(h.tail, p)
	end := len(text)
	for i := 1; i < utf8.UTFMax && i <= len(text); i++ {
		if last := text[len(text)-i:]; utf8.RuneStart(last[0]) {
			if !utf8.FullRune(last) {
				end = len(text) - i
			}
			break
		}
	}
	lines := strings.Split(string(text[:end]), "\n")
	for i, line := range lines {
		lines[i] = escapeJSON(line)
	}
	h.tail = []byte(string(text[end:]))
	if _, err := io.WriteString(h.w, strings.Join(lines, "\n")); err != nil {
		return 0, err
	}
	return len(p), nil
}

// escapeJSON writes the same characters as JSON's own escapes. Outside of
// strings JSON has none of them.
func escapeJSON(s string) string {
	var b strings.Builder
	for _, r := range s {
		if dangerous(r) {
			fmt.Fprintf(&b, "\\u%04x", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

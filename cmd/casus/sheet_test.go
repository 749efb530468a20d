package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"casus"
)

// printed writes rows through a sheet of a kind.
func printed(t *testing.T, s sheet, rows ...[]string) string {
	t.Helper()
	var b bytes.Buffer
	s.w = bufio.NewWriter(&b)
	s.head("id", "name", "quote")
	for _, cells := range rows {
		s.row(cells...)
	}
	if err := s.close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPipedRowsAreTabSeparatedAndWhole(t *testing.T) {
	long := strings.Repeat("long ", 100)
	got := printed(t, sheet{}, []string{"1", "a\tb\nc", long})
	if want := "id\tname\tquote\n1\ta b c\t" + long + "\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestATerminalTableIsAlignedAndFits(t *testing.T) {
	got := printed(t, sheet{terminal: true, width: 60},
		[]string{"1", "Алматы", strings.Repeat("long ", 100)}, []string{"22", "b", "short"})
	lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
	if want := "id  name    quote"; lines[0] != want {
		t.Errorf("head %q, want %q", lines[0], want)
	}
	if want := "22  b       short"; lines[2] != want {
		t.Errorf("row %q, want %q", lines[2], want)
	}
	for _, line := range lines {
		if utf8.RuneCountInString(line) > 60 {
			t.Errorf("%q is wider than the terminal", line)
		}
	}
	if !strings.HasSuffix(lines[1], "…") {
		t.Errorf("%q does not say that it was cut", lines[1])
	}
}

func TestManyRowsAreNotHeld(t *testing.T) {
	rows := make([][]string, 3*holdRows)
	for i := range rows {
		rows[i] = []string{"1", "a", "b"}
	}
	if got := strings.Count(printed(t, sheet{terminal: true, width: 60}, rows...), "\n"); got != len(rows)+1 {
		t.Errorf("%d lines, want %d", got, len(rows)+1)
	}
}

func TestBoldOnlyWhereAsked(t *testing.T) {
	if got := printed(t, sheet{terminal: true, width: 60}); strings.Contains(got, "\x1b") {
		t.Errorf("%q has colour", got)
	}
	if got := printed(t, sheet{terminal: true, width: 60, bold: true}); !strings.HasPrefix(got, "\x1b[1mid") {
		t.Errorf("%q is not bold", got)
	}
}

// TestNothingMovesTheTerminal is the property that hostile sources are held to.
func TestNothingMovesTheTerminal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bytes := rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")
		marks := rapid.SliceOf(rapid.SampledFrom([]rune{'\x1b', '\r', '\u202e', '\u2066', '\u009b', '\u2028', 'a'})).Draw(t, "marks")
		hostile := string(bytes) + string(marks)
		for _, r := range clean(hostile) {
			if dangerous(r) {
				t.Fatalf("%q lets %U through", hostile, r)
			}
		}
		plain, err := json.Marshal(hostile)
		if err != nil {
			t.Fatal(err)
		}
		var before, after string
		if err := errors.Join(json.Unmarshal(plain, &before), json.Unmarshal([]byte(escapeJSON(string(plain))), &after)); err != nil {
			t.Fatal(err)
		}
		if before != after {
			t.Fatalf("%q becomes %q", before, after)
		}
	})
}

// TestDocumentsDoNotMoveTheTerminalEither writes a document in pieces of any
// size: what arrives must not depend on where they were cut.
func TestDocumentsDoNotMoveTheTerminalEither(t *testing.T) {
	const document = "{\n \"text\": \"a\u202eb\x1b[2J Алматы \u009b\"\n}\n"
	const want = "{\n \"text\": \"a\\u202eb\\u001b[2J Алматы \\u009b\"\n}\n"
	for size := 1; size <= len(document); size++ {
		var got strings.Builder
		w := &harmless{w: &got}
		for piece := []byte(document); len(piece) > 0; piece = piece[min(size, len(piece)):] {
			if _, err := w.Write(piece[:min(size, len(piece))]); err != nil {
				t.Fatal(err)
			}
		}
		if got.String() != want {
			t.Fatalf("in pieces of %d bytes: %q, want %q", size, got.String(), want)
		}
	}
}

func TestExitStatuses(t *testing.T) {
	for status, err := range map[int]error{
		exitDone:    nil,
		exitCould:   errors.New("disk full"),
		exitCall:    wrongCall(errors.New("unknown flag")),
		exitPartial: partly([]error{errors.New("one")}),
	} {
		if got := exitStatus(err); got != status {
			t.Errorf("%v: status %d, want %d", err, got, status)
		}
	}
	for _, code := range []casus.Code{casus.EInternal, casus.ENotFound, casus.EConflict} {
		if got := exitStatus(&casus.Error{Code: code}); got != exitCould {
			t.Errorf("%s: status %d", code, got)
		}
	}
}

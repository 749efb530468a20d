package coverage_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"casus"
	"casus/internal/coverage"
)

// walked is what a walk yielded: file names of pieces, and messages of errors.
type walked struct {
	pieces []coverage.Piece
	faults []string
}

func walk(t *testing.T, r coverage.Reader, inputs ...string) walked {
	t.Helper()
	var w walked
	r.Walk(inputs, func(p coverage.Piece, err error) bool {
		if err == nil {
			w.pieces = append(w.pieces, p)
			return true
		}
		if casus.ErrorCode(err) != casus.EInvalid {
			t.Errorf("error %v has code %q, want invalid", err, casus.ErrorCode(err))
		}
		w.faults = append(w.faults, err.Error())
		return true
	})
	return w
}

func (w walked) files() string {
	var names []string
	for _, p := range w.pieces {
		names = append(names, p.File)
	}
	return strings.Join(names, " ")
}

// folder writes files below a new folder; a name may have slashes.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func packed(t *testing.T, data string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(data)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWalk(t *testing.T) {
	const rec = `{"title":"Harbour","text":"The harbour opened again."}`
	dir := folder(t, map[string]string{
		"b.txt":              "Text of b.",
		"a/z.html":           "<p>Text of z.</p>",
		"a/one.json":         rec,
		"a/list.json":        "[" + rec + "," + rec + "]",
		"lines.jsonl":        rec + "\n\n" + rec + "\n",
		"packed.jsonl.gz":    packed(t, rec+"\n"),
		"packed.txt.gz":      packed(t, "Text of packed."),
		"wrapped.json":       `{"count":1,"articles":[` + rec + `]}`,
		"lines-as-json.json": rec + "\n" + rec + "\n",
		".hidden.txt":        "Not read.",
	})
	got := walk(t, coverage.Reader{}, dir)
	want := "a/list.json#1 a/list.json#2 a/one.json a/z.html b.txt lines-as-json.json#1 lines-as-json.json#2 " +
		"lines.jsonl#1 lines.jsonl#3 packed.jsonl.gz#1 packed.txt.gz wrapped.json#1"
	if got.files() != want {
		t.Errorf("files\n got %s\nwant %s", got.files(), want)
	}
	if len(got.faults) != 0 {
		t.Errorf("faults %q, want none", got.faults)
	}
}

func TestWalkEnds(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "A.", "b.txt": "B.", "c.jsonl": `{"text":"C."}`})
	n := 0
	coverage.Reader{}.Walk([]string{dir, dir}, func(coverage.Piece, error) bool { n++; return n < 2 })
	if n != 2 {
		t.Errorf("the walk went on for %d pieces after it was ended at 2", n)
	}
}

func TestWalkStdin(t *testing.T) {
	r := coverage.Reader{Stdin: strings.NewReader("<html><body><p>A page from a pipe.</p></body></html>")}
	got := walk(t, r, "-")
	if len(got.pieces) != 1 || got.pieces[0].Format != coverage.HTML {
		t.Errorf("got %+v, want one page", got.pieces)
	}
	if got := walk(t, coverage.Reader{}, "-"); len(got.faults) != 1 {
		t.Errorf("without standard input: faults %q, want one", got.faults)
	}
}

func TestSidecar(t *testing.T) {
	dir := folder(t, map[string]string{
		"MANIFEST.tsv": "file\tsource\tPublished\tcolour\n" +
			"a.txt\tThe Gazette\t2031-03-04\tred\n" +
			"sub/b.txt\tThe Gazette\tnodate\t\n" +
			"gone.txt\tThe Gazette\t\t\n" +
			"\tThe Gazette\t\t\n",
		"a.txt":     "A.",
		"sub/b.txt": "B.",
		"sub/c.txt": "C.",
	})
	got := walk(t, coverage.Reader{}, dir)
	if got.files() != "a.txt sub/b.txt sub/c.txt" {
		t.Errorf("files %s", got.files())
	}
	if s := got.pieces[0].Sidecar; s == nil || s.Outlet != "The Gazette" || s.Date != "2031-03-04" {
		t.Errorf("row of a.txt: %+v", s)
	}
	if s := got.pieces[1].Sidecar; s == nil || s.Date != "" {
		t.Errorf("row of sub/b.txt: %+v, want one without date", s)
	}
	if got.pieces[2].Sidecar != nil {
		t.Errorf("sub/c.txt has a row")
	}
	if len(got.faults) != 2 || !strings.Contains(got.faults[0], "row 5 names no file") || !strings.Contains(got.faults[1], `row 4 names "gone.txt"`) {
		t.Errorf("faults %q, want rows 5 and 4", got.faults)
	}
}

// TestHostile gives the reader what is meant to break it. Each is one clear
// line, and what lies beside it is read.
func TestHostile(t *testing.T) {
	tests := []struct {
		name, file, data string
		want             string // in the one error; "" when it is read all the same
	}{
		{"zeros", "x.txt", strings.Repeat("\x00", 1<<16), "holds no text"},
		{"empty", "x.txt", " \n", "is empty"},
		{"too large", "x.txt", strings.Repeat("a", 5<<20), "larger than"},
		{"line too long", "x.jsonl", `{"text":"` + strings.Repeat("a", 5<<20) + `"}`, "is left at line 1"},
		{"brackets", "x.json", strings.Repeat("[", 1<<20), "no valid JSON"},
		{"closed brackets", "x.json", strings.Repeat("[", 1<<20) + strings.Repeat("]", 1<<20), "no valid JSON"},
		{"deep object", "x.json", strings.Repeat(`{"text":`, 1<<16) + "1" + strings.Repeat("}", 1<<16), "no valid JSON"},
		{"no text field", "x.json", `{"title":"Only a title"}`, "no article text"},
		{"numbers", "x.json", `[1,2]`, "no JSON object"},
		{"no gzip", "x.txt.gz", "plain", "gzip"},
		{"gzip bomb", "x.txt.gz", packed(t, strings.Repeat("\x20", 64<<20)), "larger than"},
		{"gzip bomb of lines", "x.jsonl.gz", packed(t, strings.Repeat("\n", 64<<20)), "unpacks to more"},
		{"invalid UTF-8", "x.txt", "The harbour \xff\xfe\x80 opened again after the storm.", ""},
		{"binary", "x.bin", "\x7fELF", "of no kind that is read"},
		{"manifest without columns", "MANIFEST.csv", "", "names its columns"},
		{"manifest of others", "MANIFEST.csv", "a,b\n1,2\n", `no column "file"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := folder(t, map[string]string{test.file: test.data, "y.txt": "The rest is read."})
			got := walk(t, coverage.Reader{MaxArticle: 4 << 20, MaxUnpack: 32 << 20}, dir)
			if test.want == "" {
				if len(got.faults) != 0 || len(got.pieces) != 2 {
					t.Errorf("faults %q, pieces %s", got.faults, got.files())
				}
				return
			}
			if len(got.faults) < 1 || !strings.Contains(strings.Join(got.faults, "\n"), test.want) || got.files() != "y.txt" {
				t.Errorf("faults %.200q, pieces %s; want an error with %q and y.txt", got.faults, got.files(), test.want)
			}
			for _, f := range got.faults {
				if strings.ContainsAny(f, "\n\x00") {
					t.Errorf("fault %q is more than one line", f)
				}
			}
		})
	}
}

func TestHostileNames(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("names with line breaks and links need another system")
	}
	outside := folder(t, map[string]string{"secret.txt": "Not to be read."})
	dir := folder(t, map[string]string{"two\nlines.xyz": "x", "y.txt": "The rest is read."})
	for link, target := range map[string]string{"out.txt": filepath.Join(outside, "secret.txt"), "self": ".", "up": "../.."} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skipf("no links here: %v", err)
		}
	}
	got := walk(t, coverage.Reader{}, dir)
	if got.files() != "y.txt" {
		t.Errorf("pieces %s, want y.txt alone", got.files())
	}
	if len(got.faults) != 4 {
		t.Errorf("faults %q, want four", got.faults)
	}
	for _, f := range got.faults {
		if strings.Contains(f, "\n") {
			t.Errorf("fault %q is more than one line", f)
		}
	}
}

func TestDevice(t *testing.T) {
	if _, err := os.Stat("/dev/zero"); err != nil {
		t.Skip("there is no device here")
	}
	got := walk(t, coverage.Reader{}, "/dev/zero")
	if len(got.pieces) != 0 || len(got.faults) != 1 {
		t.Errorf("a device gave %d pieces and faults %q", len(got.pieces), got.faults)
	}
}

// TestDeepPage reads a page nested deeper than any parser should follow.
func TestDeepPage(t *testing.T) {
	depths := map[string]int{"div": 100_000, "b": 100_000, "font": 100_000, "blockquote": 100_000, "table": 3000, "a": 3000}
	for tag, n := range depths {
		page := "<html><body>" + strings.Repeat("<"+tag+">", n) + "The harbour opened again."
		a, err := coverage.Read(coverage.Piece{File: "deep.html", Data: []byte(page), Format: coverage.HTML}, nil, outlets(t))
		if err == nil && a == nil {
			t.Errorf("%s: neither article nor error", tag)
		}
	}
}

func ExampleReader_Walk() {
	dir, err := os.MkdirTemp("", "coverage")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("The harbour opened again."), 0o600); err != nil {
		panic(err)
	}
	coverage.Reader{}.Walk([]string{dir}, func(p coverage.Piece, err error) bool {
		fmt.Println(p.File, p.Format, err)
		return true
	})
	// Output: a.txt plain <nil>
}

package coverage_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"casus/internal/coverage"
)

// fuzzRead reads foreign bytes in one format: no panic, and an article that is
// whole.
func fuzzRead(f *testing.F, format coverage.Format, seeds ...string) {
	lx := outlets(f)
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := coverage.Read(coverage.Piece{File: "x", Data: data, Format: format}, nil, lx)
		if err != nil {
			return
		}
		checkArticle(t, a)
	})
}

func FuzzPlain(f *testing.F) {
	fuzzRead(f, coverage.Plain, "Harbour opens\n\n"+island, "\xff\xfeT\x00", "Top stories\nRead more\nTop stories\n", "a , b , c , d .")
}

func FuzzHTML(f *testing.F) {
	fuzzRead(f, coverage.HTML, pageHead+"<p>"+island, "<b><table><a><p></b>", "<script type=application/ld+json>{\"@graph\":[[[]]]}</script>", "<meta charset=utf-7>+ADw-")
}

func FuzzRecord(f *testing.F) {
	fuzzRead(f, coverage.Record, `{"text":"a","Text":"b","date":"3 days ago","timestamp":"2031-01-01"}`, `{"content":["<p>a</p><p>b</p>",{"name":1}]}`)
}

// FuzzWalk gives the walk a folder with one file and a manifest of foreign bytes.
func FuzzWalk(f *testing.F) {
	f.Add("x.jsonl", []byte("{\"text\":\"a\"}\n{"), []byte("file\tdate\nx.jsonl\t2031\n"))
	f.Add("x.json", []byte(`[{"text":"a"},1]`), []byte("file,\"a\nb"))
	f.Add("x.txt.gz", []byte("\x1f\x8b\x08\x00"), []byte{})
	f.Fuzz(func(t *testing.T, name string, data, manifest []byte) {
		dir := t.TempDir()
		kind := filepath.Ext(filepath.Base(name))
		if os.WriteFile(filepath.Join(dir, "x"+filepath.Base("f"+kind)), data, 0o600) != nil {
			t.Skip()
		}
		if err := os.WriteFile(filepath.Join(dir, "manifest.csv"), manifest, 0o600); err != nil {
			t.Fatal(err)
		}
		coverage.Reader{MaxArticle: 1 << 20, MaxUnpack: 1 << 22}.Walk([]string{dir}, func(p coverage.Piece, err error) bool {
			if err == nil && (p.File == "" || len(bytes.TrimSpace(p.Data)) == 0) {
				t.Errorf("a piece without a name or bytes: %+v", p)
			}
			if err != nil && bytes.ContainsAny([]byte(err.Error()), "\n") {
				t.Errorf("error of more than one line: %q", err)
			}
			return true
		})
	})
}

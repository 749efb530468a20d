package coverage_test

import (
	"os"
	"path/filepath"
	"testing"

	"casus/internal/coverage"
)

func TestACaseFileInItsOwnFolderIsNoCoverage(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"k.casus", "k.casus-wal", "a.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("A line of text.\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var read []string
	coverage.Reader{}.Walk([]string{dir}, func(p coverage.Piece, err error) bool {
		if err != nil {
			t.Error(err)
		}
		read = append(read, p.File)
		return true
	})
	if len(read) != 1 || read[0] != "a.txt" {
		t.Errorf("read %v, want a.txt alone", read)
	}
}

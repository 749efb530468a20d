package store

import (
	"path/filepath"
	"testing"

	"casus"
)

// TestOlderFiles goes through every older version of the tables: a reader says
// what to do, a writer brings the file up to date.
func TestOlderFiles(t *testing.T) {
	for version := 1; version < len(migrations()); version++ {
		path := filepath.Join(t.TempDir(), "old.casus")
		db, err := connect(path, "rwc", patience)
		if err != nil {
			t.Fatal(err)
		}
		if err := migrateTo(db, 0, version); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path); casus.ErrorCode(err) != casus.EConflict {
			t.Errorf("version %d: Open: %v", version, err)
		}
		s, err := OpenWrite(path)
		if err != nil {
			t.Fatalf("version %d: OpenWrite: %v", version, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		r, err := Open(path)
		if err != nil {
			t.Fatalf("version %d, brought up to date: %v", version, err)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

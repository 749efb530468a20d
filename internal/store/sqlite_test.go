package store_test

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"casus"
	"casus/internal/store"
	"casus/internal/store/storetest"
)

func TestConformance(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store {
		s, err := store.Create(filepath.Join(t.TempDir(), "a case & more?#%41.casus"))
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}

// article returns an entry without claims whose text and original are words.
func article(id, words string) store.Entry {
	sum := sha256.Sum256([]byte(words))
	return store.Entry{Original: []byte(words), Key: "k", Article: &casus.Article{
		ID: id, File: id + ".txt", Status: casus.Analysed, Text: words, SHA256: hex.EncodeToString(sum[:]),
	}}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// newCase makes a case file of so many articles and closes it.
func newCase(t testing.TB, articles int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "made.casus")
	s, err := store.Create(path)
	must(t, err)
	for i := range articles {
		must(t, s.PutArticle(article(fmt.Sprintf("a%d", i), fmt.Sprintf("Words of article %d.", i))))
	}
	must(t, s.ReplaceSum(func(w store.SumWriter) error { return w.PutHead(casus.Head{Title: "Made"}) }))
	must(t, s.Close())
	return path
}

func count(t testing.TB, r store.Reader) int {
	t.Helper()
	n := 0
	for _, err := range r.Articles(casus.Filter{}, true) {
		must(t, err)
		n++
	}
	return n
}

func wantCode(t *testing.T, what string, err error, code casus.Code) {
	t.Helper()
	if casus.ErrorCode(err) != code {
		t.Errorf("%s: %v, want an error of code %q", what, err, code)
	}
}

func TestAClosedCaseIsOneFile(t *testing.T) {
	path := newCase(t, 3)
	files, err := os.ReadDir(filepath.Dir(path))
	must(t, err)
	if len(files) != 1 {
		t.Errorf("files beside the case: %v", files)
	}
	header, err := os.ReadFile(path)
	must(t, err)
	if header[18] != 1 || header[19] != 1 {
		t.Errorf("the case needs a write-ahead log: versions %d, %d", header[18], header[19])
	}
	s, err := store.OpenWrite(path)
	must(t, err)
	must(t, s.PutArticle(article("more", "More words.")))
	must(t, s.Close())
	r, err := store.Open(path)
	must(t, err)
	defer r.Close()
	if n := count(t, r); n != 4 {
		t.Errorf("%d articles, want 4", n)
	}
}

func TestOneWriter(t *testing.T) {
	path := newCase(t, 1)
	s, err := store.OpenWrite(path)
	must(t, err)
	_, err = store.OpenWrite(path)
	wantCode(t, "second writer", err, casus.EConflict)
	r, err := store.Open(path)
	must(t, err)
	must(t, s.PutArticle(article("more", "More words.")))
	if n := count(t, r); n != 2 {
		t.Errorf("a reader sees %d articles while the case is written, want 2", n)
	}
	must(t, r.Close())
	must(t, s.Close())
	s, err = store.OpenWrite(path)
	must(t, err)
	must(t, s.Close())
}

func TestCreateLeavesWhatIsThere(t *testing.T) {
	path := newCase(t, 1)
	_, err := store.Create(path)
	wantCode(t, "Create", err, casus.EConflict)
	r, err := store.Open(path)
	must(t, err)
	must(t, r.Close())
}

func TestAReaderCannotWrite(t *testing.T) {
	r, err := store.Open(newCase(t, 1))
	must(t, err)
	defer r.Close()
	if s, ok := r.(store.Store); ok {
		if err := s.PutArticle(article("b", "Words.")); err == nil {
			t.Error("a case that is open for reading was written")
		}
	}
}

func TestForgottenWordsAreGoneFromTheFile(t *testing.T) {
	const secret = "the very words that nobody may read again"
	path := filepath.Join(t.TempDir(), "made.casus")
	s, err := store.Create(path)
	must(t, err)
	must(t, s.PutArticle(article("a", "Other words.")))
	must(t, s.PutArticle(article("b", secret)))
	must(t, s.Close())
	if !contains(t, path, secret) {
		t.Fatal("the words are not in the file: the test does not test")
	}
	s, err = store.OpenWrite(path)
	must(t, err)
	must(t, s.Forget("b"))
	must(t, s.Close())
	if contains(t, path, secret) {
		t.Error("forgotten words are still in the file")
	}
}

func contains(t *testing.T, path, words string) bool {
	t.Helper()
	data, err := os.ReadFile(path)
	must(t, err)
	return bytes.Contains(data, []byte(words))
}

func TestNoCase(t *testing.T) {
	dir := t.TempDir()
	text, empty := filepath.Join(dir, "text.casus"), filepath.Join(dir, "empty.casus")
	must(t, os.WriteFile(text, bytes.Repeat([]byte("words "), 1000), 0o600))
	must(t, os.WriteFile(empty, nil, 0o600))
	other := filepath.Join(dir, "other.casus")
	alter(t, other, "CREATE TABLE t (x)")
	for name, path := range map[string]string{"text": text, "empty": empty, "folder": dir, "other database": other, "device": os.DevNull} {
		before, _ := os.ReadFile(path)
		_, err := store.Open(path)
		wantCode(t, name+", Open", err, casus.EInvalid)
		_, err = store.OpenWrite(path)
		wantCode(t, name+", OpenWrite", err, casus.EInvalid)
		if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
			t.Errorf("%s was changed", name)
		}
	}
	_, err := store.Open(filepath.Join(dir, "none.casus"))
	wantCode(t, "no file", err, casus.ENotFound)
	_, err = store.OpenWrite(filepath.Join(dir, "none.casus"))
	wantCode(t, "no file to write", err, casus.ENotFound)
}

// alter runs statements on a database without any of the checks of a case.
func alter(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	must(t, err)
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	must(t, db.Close())
}

// TestHostileFiles changes a sound case as a stranger might. None may open.
func TestHostileFiles(t *testing.T) {
	for name, statements := range map[string][]string{
		"view":             {"CREATE VIEW v AS SELECT * FROM articles"},
		"view for a table": {"DROP TABLE corrections", "CREATE VIEW corrections AS SELECT 1 AS seq, 'x' AS id, '{}' AS body"},
		"trigger":          {"CREATE TRIGGER t AFTER INSERT ON articles BEGIN DELETE FROM claims; END"},
		"extra table":      {"CREATE TABLE more (x)"},
		"extra index":      {"CREATE INDEX more ON claims (body)"},
		"column":           {"ALTER TABLE corrections ADD COLUMN more"},
		"table gone":       {"DROP TABLE corrections"},
		"virtual table":    {"CREATE VIRTUAL TABLE more USING fts5(x)"},
		"later version":    {"PRAGMA user_version = 1000"},
		"no version":       {"PRAGMA user_version = 0"},
		"negative version": {"PRAGMA user_version = -1"},
	} {
		path := newCase(t, 2)
		alter(t, path, statements...)
		_, err := store.Open(path)
		if code := casus.ErrorCode(err); code != casus.EInvalid && code != casus.EConflict {
			t.Errorf("%s: Open: %v", name, err)
		}
		if _, err := store.OpenWrite(path); err == nil {
			t.Errorf("%s: it was opened for writing", name)
		}
	}
}

// TestDamagedFiles turns every part of a case file into noise in turn. Reading
// all of it must give an error or what was there, and never a panic.
func TestDamagedFiles(t *testing.T) {
	whole, err := os.ReadFile(newCase(t, 8))
	must(t, err)
	path := filepath.Join(t.TempDir(), "damaged.casus")
	refused := 0
	for at := 100; at < len(whole); at += len(whole)/60 + 1 {
		damaged := bytes.Clone(whole)
		for i := at; i < min(at+64, len(damaged)); i++ {
			damaged[i] ^= 0xa5
		}
		must(t, os.WriteFile(path, damaged, 0o600))
		if err := readAll(path); err != nil {
			refused++
		}
	}
	if refused == 0 {
		t.Error("no damage was noticed")
	}
	for _, length := range []int{100, 4096, len(whole) / 2, len(whole) - 4096} {
		must(t, os.WriteFile(path, whole[:length], 0o600))
		if err := readAll(path); err == nil {
			t.Errorf("a file cut to %d bytes was read as whole", length)
		}
	}
}

func readAll(path string) error {
	r, err := store.Open(path)
	if err != nil {
		return err
	}
	var errs []error
	for a, err := range r.Articles(casus.Filter{}, true) {
		if err == nil {
			_, err = r.Original(a.ID)
		}
		errs = append(errs, err)
	}
	_, err = r.Head()
	return errors.Join(append(errs, err, r.Close())...)
}

// TestAnOriginalThatGrows puts a small packed value that unpacks to a large one
// in the place of an original.
func TestAnOriginalThatGrows(t *testing.T) {
	path := newCase(t, 1)
	bomb := filepath.Join(t.TempDir(), "bomb.casus")
	s, err := store.Create(bomb)
	must(t, err)
	must(t, s.PutArticle(article("a", string(make([]byte, 32<<20)))))
	must(t, s.Close())
	alter(t, path, "ATTACH '"+bomb+"' AS b", "UPDATE originals SET zstd = (SELECT zstd FROM b.originals)")
	r, err := store.Open(path)
	must(t, err)
	defer r.Close()
	_, err = r.Original("a0")
	wantCode(t, "Original", err, casus.EInvalid)
}

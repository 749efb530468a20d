package store_test

import (
	"bufio"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"casus"
	"casus/internal/store"
)

// killed is set in the process that TestKilled starts and kills.
const killed = "CASUS_STORE_TEST_WRITER"

func TestMain(m *testing.M) {
	if path := os.Getenv(killed); path != "" {
		if err := writeUntilKilled(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// articlesOfAll is how many articles the whole case has.
const articlesOfAll = 40

// writeUntilKilled does what a build does: makes or opens the case, adds the
// articles that it lacks, sums, and closes.
func writeUntilKilled(path string) error {
	open := store.OpenWrite
	if _, err := os.Stat(path); err != nil {
		open = store.Create
	}
	s, err := open(path)
	if err != nil {
		return err
	}
	fmt.Println("started")
	for i := range articlesOfAll {
		e := withClaims(fmt.Sprintf("a%02d", i))
		if _, found, err := s.ArticleKey(e.Article.ID); err != nil || found {
			continue
		}
		if err := s.PutArticle(e); err != nil {
			return err
		}
	}
	err = s.ReplaceSum(func(w store.SumWriter) error {
		for c, err := range w.Source().Claims(casus.Filter{}) {
			if err != nil {
				return err
			}
			if err := w.PutEvent(casus.Event{ID: "of " + c.ID, Claims: []string{c.ID}}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.Close()
}

// claimsOfEach is how many claims every article has: an article with fewer was
// not stored whole.
const claimsOfEach = 20

func withClaims(id string) store.Entry {
	e := article(id, "Words of article "+id+" that every claim of it rests on.")
	for i := range claimsOfEach {
		span := casus.Span{End: i + 5}
		e.Claims = append(e.Claims, casus.Claim{ID: fmt.Sprintf("%s.%d", id, i), Kind: casus.EventKind,
			Evidence:   casus.Evidence{Article: id, Span: span, Quote: span.Of(e.Article.Text)},
			EventClaim: &casus.EventClaim{Type: casus.Consult}})
	}
	return e
}

// TestKilled kills a writer at random moments of its work, again and again on
// one file. After each the file opens, holds whole articles and a whole case
// level, and in the end the same call completes it.
func TestKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "killed.casus")
	self, err := os.Executable()
	must(t, err)
	random := rand.New(rand.NewPCG(2022, 1))
	for range 20 {
		writer := exec.Command(self)
		writer.Env = append(os.Environ(), killed+"="+path)
		out, err := writer.StdoutPipe()
		must(t, err)
		must(t, writer.Start())
		bufio.NewScanner(out).Scan() // it has begun, or ended
		time.Sleep(time.Duration(random.IntN(60)) * time.Millisecond)
		writer.Process.Kill()
		writer.Wait()
		checkWhole(t, path)
		if random.IntN(4) == 0 {
			must(t, os.RemoveAll(path)) // begin again: creation is killed too
			must(t, os.RemoveAll(path+"-wal"))
			must(t, os.RemoveAll(path+"-shm"))
		}
	}
	must(t, writeUntilKilled(path))
	r, err := store.Open(path)
	must(t, err)
	defer r.Close()
	if n := count(t, r); n != articlesOfAll {
		t.Errorf("%d articles in the end, want %d", n, articlesOfAll)
	}
	if files, _ := filepath.Glob(path + "*"); len(files) != 1 {
		t.Errorf("files in the end: %v", files)
	}
}

// checkWhole checks a case file that its writer did not close.
func checkWhole(t *testing.T, path string) {
	t.Helper()
	r, err := store.Open(path)
	if casus.ErrorCode(err) == casus.ENotFound {
		return // killed before there was a file
	}
	must(t, err)
	defer r.Close()
	claims, articles, events := map[string]int{}, 0, 0
	for c, err := range r.Claims(casus.Filter{}) {
		must(t, err)
		claims[c.Article]++
	}
	for a, err := range r.Articles(casus.Filter{}, true) {
		must(t, err)
		articles++
		if claims[a.ID] != claimsOfEach {
			t.Errorf("article %s has %d claims, want all %d", a.ID, claims[a.ID], claimsOfEach)
		}
		if _, err := r.Original(a.ID); err != nil {
			t.Error(err)
		}
	}
	for _, err := range r.Events(casus.Filter{}) {
		must(t, err)
		events++
	}
	state, err := r.State()
	must(t, err)
	t.Logf("killed with %d articles and %d events, %s", articles, events, state)
	if state == store.Summed && events != articles*claimsOfEach {
		t.Errorf("summed with %d events over %d articles", events, articles)
	}
}

// TestAHalfDoneChangeIsUndone opens what a writer leaves that is killed between
// its journal and its last page: the case as it was before.
func TestAHalfDoneChangeIsUndone(t *testing.T) {
	const articles = 20
	path := newCase(t, articles)
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(path)+"?_pragma=cache_size(1)")
	must(t, err)
	defer db.Close()
	tx, err := db.Begin()
	must(t, err)
	_, err = tx.Exec("UPDATE articles SET body = replace(body, 'a', 'b')")
	must(t, err)
	left := filepath.Join(t.TempDir(), filepath.Base(path))
	for _, end := range []string{"", "-journal"} {
		b, err := os.ReadFile(path + end)
		must(t, err)
		must(t, os.WriteFile(left+end, b, 0o600))
	}
	must(t, tx.Rollback())
	r, err := store.Open(left)
	must(t, err)
	defer r.Close()
	if n := count(t, r); n != articles {
		t.Errorf("%d articles, want %d", n, articles)
	}
}

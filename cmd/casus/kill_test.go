package main

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"casus"
	"casus/internal/store"
)

// TestKilledBuildsAreCompleted kills builds of the sample case at random
// moments. Each leaves a file that opens, or none yet; the same call completes
// it, and the result is that of a build that nobody disturbed.
func TestKilledBuildsAreCompleted(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	coverage := filepath.Join(t.TempDir(), "coverage")
	if err := unpack(coverage); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "killed.casus")
	build := func(to string) *exec.Cmd {
		c := exec.Command(self, "build", coverage, "-o", to, "--title", "Sample")
		c.Args[0] = "casus" // which the test's own program then is
		c.Env = append(os.Environ(), "SOURCE_DATE_EPOCH=1643673600")
		return c
	}
	undisturbed := filepath.Join(t.TempDir(), "undisturbed.casus")
	c := build(undisturbed)
	start(t, c, undisturbed)
	began := time.Now()
	if err := c.Wait(); err != nil {
		t.Fatal(err)
	}
	whole := time.Since(began) // of the part that writes
	random := rand.New(rand.NewPCG(2022, 2))
	for range 20 {
		c := build(path)
		start(t, c, path)
		time.Sleep(time.Duration(random.Int64N(int64(whole))))
		c.Process.Kill()
		c.Wait()
		articles := opens(t, path)
		t.Logf("killed with %d articles", articles)
		if articles == 8 {
			removeCase(t, path)
		}
	}
	if out, err := build(path).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if a, b := document(t, path), document(t, undisturbed); a != b {
		t.Errorf("the completed case is not that of an undisturbed build:\n%s\n%s", a, b)
	}
}

// start starts a build and waits until it writes: until the log beside the case
// is another than the one that the build before may have left.
func start(t *testing.T, c *exec.Cmd, path string) {
	t.Helper()
	before, _ := os.Stat(path + "-wal")
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	for range 30_000 {
		now, err := os.Stat(path + "-wal")
		if err == nil && (before == nil || now.ModTime() != before.ModTime() || now.Size() != before.Size()) {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatal("the build did not begin to write")
}

// opens checks a case file that was left behind and counts its articles.
func opens(t *testing.T, path string) int {
	t.Helper()
	r, err := store.Open(path)
	if casus.ErrorCode(err) == casus.ENotFound {
		return 0
	}
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for _, k := range []check{originals(r), quotations(r)} {
		if k.failed != nil {
			t.Error(k.failed)
		}
	}
	h, err := r.Head()
	if err != nil {
		t.Error(err)
	}
	return h.Articles
}

func removeCase(t *testing.T, path string) {
	t.Helper()
	files, err := filepath.Glob(path + "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if err := os.Remove(f); err != nil {
			t.Fatal(err)
		}
	}
}

// document is a case file as its JSON export.
func document(t *testing.T, path string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self, "export", path)
	c.Args[0] = "casus"
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

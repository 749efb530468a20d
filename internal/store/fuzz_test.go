package store_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"casus"
	"casus/internal/store"
)

// FuzzOpen writes a stranger's bytes over a part of a sound case file and reads
// all of what that makes. It may be refused at any point; it must not end the
// program. Whole files as input would mostly be refused for their first bytes.
func FuzzOpen(f *testing.F) {
	whole, err := os.ReadFile(newCase(f, 2))
	must(f, err)
	f.Add(uint32(0), []byte("SQLite format 3\x00\x10\x00"))
	f.Add(uint32(100), []byte{0x05, 0x00, 0x00, 0x00, 0xff})
	f.Add(uint32(4096), []byte{0x0d, 0x00, 0x00, 0xff, 0xff, 0x00})
	f.Fuzz(func(t *testing.T, at uint32, patch []byte) {
		data := bytes.Clone(whole)
		copy(data[int(at)%len(data):], patch)
		path := filepath.Join(t.TempDir(), "foreign.casus")
		must(t, os.WriteFile(path, data, 0o600))
		if readAll(path) != nil {
			return
		}
		r, err := store.Open(path)
		must(t, err)
		defer r.Close()
		for _, err := range r.Claims(casus.Filter{Words: []string{"a"}, Actors: []string{"b"}}) {
			if err != nil {
				return
			}
		}
	})
}

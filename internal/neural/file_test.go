package neural

import (
	"bytes"
	"maps"
	"testing"
)

// TestFile demands that what is written is read back, and that equal sections
// give equal files.
func TestFile(t *testing.T) {
	f := File{}
	f.PutFloats("floats", []float32{1.5, -2, 0})
	f.PutSteps("steps", []int8{-127, 0, 127})
	f.PutWords("words", []string{"a", "b c"})
	f.PutWords("none", nil)
	g, err := ReadFile(string(f.Bytes()))
	if err != nil || !maps.Equal(f, g) {
		t.Fatalf("read %v, %v; wrote %v", g, err, f)
	}
	if !bytes.Equal(f.Bytes(), g.Bytes()) {
		t.Error("the same sections gave another file")
	}
	if x, err := g.Floats("floats", 3); err != nil || x[0] != 1.5 || x[1] != -2 || x[2] != 0 {
		t.Errorf("floats %v, %v", x, err)
	}
	if _, err := g.Floats("floats", 4); err == nil {
		t.Error("a section of another length was accepted")
	}
	if w := g.Words("words"); len(w) != 2 || w[1] != "b c" {
		t.Errorf("words %q", w)
	}
}

// FuzzReadFile holds the reader to refusing damage without a panic.
func FuzzReadFile(f *testing.F) {
	good := File{"a": "1", "bc": ""}.Bytes()
	f.Add(good)
	f.Add(good[:len(good)-3])
	f.Add([]byte(magic + "\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := ReadFile(string(data))
		if err != nil {
			return
		}
		if again, err := ReadFile(string(file.Bytes())); err != nil || !maps.Equal(file, again) {
			t.Fatalf("%q is read as %v and written as what is read as %v, %v", data, file, again, err)
		}
	})
}

package neural

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"

	"casus"
)

// magic opens every model file; its last byte is the version of the format.
const magic = "CASUSNN\x01"

// File is a model file: named sections of bytes. It is written in the order of
// the names, so equal sections give equal files.
type File map[string]string

// PutFloats stores numbers as little-endian float32.
func (f File) PutFloats(name string, x []float32) {
	b := make([]byte, 0, 4*len(x))
	for _, v := range x {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	f[name] = string(b)
}

// PutSteps stores int8 numbers.
func (f File) PutSteps(name string, x []int8) {
	b := make([]byte, len(x))
	for i, v := range x {
		b[i] = byte(v)
	}
	f[name] = string(b)
}

// PutWords stores strings that hold no line feed.
func (f File) PutWords(name string, words []string) { f[name] = strings.Join(words, "\n") }

// PutLinear stores a layer for running: int8 weights, a scale per output, bias.
func (f File) PutLinear(name string, l Linear) {
	steps, scale := Quantise(l.W, l.In, l.Out)
	f.PutSteps(name+".steps", steps)
	f.PutFloats(name+".scale", scale)
	f.PutFloats(name+".bias", l.B)
}

// Bytes returns the file.
func (f File) Bytes() []byte {
	names := make([]string, 0, len(f))
	for name := range f {
		names = append(names, name)
	}
	slices.Sort(names)
	b := binary.LittleEndian.AppendUint32([]byte(magic), uint32(len(names)))
	for _, name := range names {
		b = append(b, byte(len(name)))
		b = append(b, name...)
		b = binary.LittleEndian.AppendUint32(b, uint32(len(f[name])))
		b = append(b, f[name]...)
	}
	return b
}

// ReadFile reads what Bytes wrote. The sections share the memory of data. It
// refuses anything else with an error that says where it stopped.
func ReadFile(data string) (File, error) {
	r := fileReader{data: data}
	if r.take(len(magic)) != magic {
		return nil, damaged("does not begin as one of this version")
	}
	n := r.number()
	f := File{}
	for range n {
		size := r.take(1)
		if r.short {
			break
		}
		name := r.take(int(size[0]))
		f[name] = r.take(r.number())
	}
	if r.short || r.data != "" || len(f) != n {
		return nil, damaged("is cut short or holds more than it says")
	}
	return f, nil
}

func damaged(what string) error {
	return &casus.Error{Code: casus.EInternal, Message: "the model file " + what}
}

// fileReader takes bytes from the front; short says that there were too few.
type fileReader struct {
	data  string
	short bool
}

func (r *fileReader) take(n int) string {
	if n > len(r.data) || n < 0 {
		r.short, r.data = true, ""
		return ""
	}
	head := r.data[:n]
	r.data = r.data[n:]
	return head
}

func (r *fileReader) number() int {
	b := r.take(4)
	if len(b) < 4 {
		return 0
	}
	return int(binary.LittleEndian.Uint32([]byte(b)))
}

// Floats returns a section of n float32 numbers.
func (f File) Floats(name string, n int) ([]float32, error) {
	if len(f[name]) != 4*n {
		return nil, damaged(fmt.Sprintf("has %d bytes in %q where %d were expected", len(f[name]), name, 4*n))
	}
	x, b := make([]float32, n), f[name]
	for i := range x {
		x[i] = math.Float32frombits(uint32(b[4*i]) | uint32(b[4*i+1])<<8 | uint32(b[4*i+2])<<16 | uint32(b[4*i+3])<<24)
	}
	return x, nil
}

// Steps returns a section of n int8 numbers, as the bytes that hold them.
func (f File) Steps(name string, n int) (string, error) {
	if len(f[name]) != n {
		return "", damaged(fmt.Sprintf("has %d bytes in %q where %d were expected", len(f[name]), name, n))
	}
	return f[name], nil
}

// Words returns the strings that PutWords stored.
func (f File) Words(name string) []string {
	if f[name] == "" {
		return nil
	}
	return strings.Split(f[name], "\n")
}

// Quant returns the layer that PutLinear stored.
func (f File) Quant(name string, in, out int) (*Quant, error) {
	steps, err := f.Steps(name+".steps", in*out)
	if err != nil {
		return nil, err
	}
	scale, err := f.Floats(name+".scale", out)
	if err != nil {
		return nil, err
	}
	bias, err := f.Floats(name+".bias", out)
	if err != nil {
		return nil, err
	}
	return NewQuant(steps, scale, bias, in, out), nil
}

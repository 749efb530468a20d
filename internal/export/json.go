package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"iter"

	"casus"
	"casus/internal/store"
)

// JSON writes the whole case as one document of the case format: [casus.Case],
// with its fields in that order and one row a line.
func JSON(w io.Writer, r store.Reader) error {
	return r.Snapshot(func(r store.Reader) error {
		head, err := r.Head()
		if err != nil {
			return err
		}
		out := &document{w: bufio.NewWriterSize(w, 1<<16)}
		out.put("{\n \"case\": ")
		out.value(head)
		for _, part := range Parts(r) {
			if err := out.part(part); err != nil {
				return err
			}
		}
		out.put("\n}\n")
		if out.err != nil {
			return out.err
		}
		return out.w.Flush()
	})
}

// Part is one list of the case format.
type Part struct {
	Name string
	Rows iter.Seq2[json.RawMessage, error] // each row as JSON
}

// Parts returns all lists of the case format in its order.
func Parts(r store.Reader) []Part {
	all := casus.Filter{}
	return []Part{
		{"outlets", rows(r.Outlets(all))},
		{"articles", rows(r.Articles(all, true))},
		{"copies", rows(r.Copies(all))},
		{"actors", rows(r.Actors(all))},
		{"places", rows(r.Places(all))},
		{"claims", rows(r.Claims(all))},
		{"events", rows(r.Events(all))},
		{"figures", rows(r.Figures(all))},
		{"memberships", rows(r.Memberships(all))},
		{"response", rows(r.Responses(all))},
		{"coverage", rows(r.Coverage(all))},
		{"conflicts", rows(r.Conflicts(all))},
		{"uncoded", rows(r.Uncoded(all))},
		{"corrections", rows(r.Corrections())},
	}
}

// rows encodes a list row by row.
func rows[T any](list iter.Seq2[T, error]) iter.Seq2[json.RawMessage, error] {
	return func(yield func(json.RawMessage, error) bool) {
		for row, err := range list {
			if err != nil {
				yield(nil, err)
				return
			}
			b, err := Encode(row)
			if !yield(b, err) || err != nil {
				return
			}
		}
	}
}

// Encode returns a noun as the case format writes it: JSON in one line, without
// the escapes that only HTML needs.
func Encode[T any](noun T) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(noun); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// document is a JSON document under way. It keeps the first error.
type document struct {
	w   *bufio.Writer
	err error
}

func (d *document) put(s string) {
	if d.err == nil {
		_, d.err = d.w.WriteString(s)
	}
}

func (d *document) value(h casus.Head) {
	b, err := Encode(h)
	if d.err == nil {
		d.err = err
	}
	d.put(string(b))
}

// part writes a list and returns what kept it from being read.
func (d *document) part(p Part) error {
	d.put(",\n \"" + p.Name + "\": [")
	separator := "\n  "
	for row, err := range p.Rows {
		if err != nil {
			return err
		}
		d.put(separator)
		d.put(string(row))
		separator = ",\n  "
	}
	if separator != "\n  " {
		d.put("\n ")
	}
	d.put("]")
	return d.err
}

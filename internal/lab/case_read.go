package lab

import (
	"iter"
	"strings"

	"casus"
	"casus/internal/store"
)

// ReadCase reads a whole case into memory: a case file, or, from a name that
// ends in .json, the document that "casus export --as json" writes. Gold cases
// are small.
func ReadCase(path string) (*casus.Case, error) {
	var c casus.Case
	if strings.HasSuffix(path, ".json") {
		return &c, readJSON(path, &c)
	}
	r, err := store.Open(path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	all := casus.Filter{}
	for _, read := range []func() error{
		func() (err error) { c.Case, err = r.Head(); return err },
		func() error { return collect(r.Outlets(all), &c.Outlets) },
		func() error { return collect(r.Articles(all, true), &c.Articles) },
		func() error { return collect(r.Copies(all), &c.Copies) },
		func() error { return collect(r.Actors(all), &c.Actors) },
		func() error { return collect(r.Places(all), &c.Places) },
		func() error { return collect(r.Claims(all), &c.Claims) },
		func() error { return collect(r.Events(all), &c.Events) },
		func() error { return collect(r.Figures(all), &c.Figures) },
		func() error { return collect(r.Memberships(all), &c.Memberships) },
		func() error { return collect(r.Responses(all), &c.Response) },
		func() error { return collect(r.Conflicts(all), &c.Conflicts) },
	} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return &c, nil
}

func collect[T any](rows iter.Seq2[T, error], into *[]T) error {
	for row, err := range rows {
		if err != nil {
			return err
		}
		*into = append(*into, row)
	}
	return nil
}

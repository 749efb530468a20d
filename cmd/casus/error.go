package main

import (
	"iter"

	"casus"
)

// couldNot says which file could not be read or written.
func couldNot(verb, path string, err error) error {
	return &casus.Error{Code: casus.EInternal, Message: "could not " + verb + " " + path, Err: err}
}

// count returns the length of a list.
func count[T any](list iter.Seq2[T, error]) (int, error) {
	n := 0
	for _, err := range list {
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

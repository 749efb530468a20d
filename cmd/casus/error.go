package main

import "casus"

// couldNot says which file could not be read or written.
func couldNot(verb, path string, err error) error {
	return &casus.Error{Code: casus.EInternal, Message: "could not " + verb + " " + path, Err: err}
}

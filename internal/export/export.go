// Package export writes case files in other shapes, one file per format.
//
// Every format is a view of the JSON document that [JSON] writes. A writer
// takes a [store.Reader], reads it as of one moment, table by table, and never
// holds a case in memory. Equal cases give equal bytes.
package export

import (
	"fmt"
	"io"
	"strings"

	"casus"
	"casus/internal/store"
)

// Format is one shape that a case can be written in.
type Format struct {
	Name  string // what the user asks for
	About string // one line of help
	Write func(io.Writer, store.Reader) error
}

// Formats lists the formats in the order in which help names them.
func Formats() []Format {
	return []Format{
		{Name: "json", About: "the whole case as one JSON document", Write: JSON},
	}
}

// ByName returns the format of a name.
func ByName(name string) (Format, error) {
	var names []string
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("there is no export format %q; there is %s", name, strings.Join(names, ", "))}
}

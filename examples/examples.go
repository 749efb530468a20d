// Package examples embeds the sample case: coverage written for this project
// that the program's demonstration is built from and that its tests read.
package examples

import (
	"embed"
	"io/fs"
)

// Title is the title of the sample case.
const Title = "Kazakhstan, January 2022 (sample)"

//go:embed kazakhstan-2022
var folder embed.FS

// Kazakhstan2022 returns the files of the sample case: eight articles of
// invented outlets and the manifest that names the outlets of those that do not
// name themselves.
func Kazakhstan2022() fs.FS {
	files, err := fs.Sub(folder, "kazakhstan-2022")
	if err != nil {
		panic(err) // the name above is a valid path
	}
	return files
}

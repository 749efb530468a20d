// Package pipeline knows the order of the stages, and is the only package that
// does. It runs them over many articles in parallel, puts what they find into a
// case file one article a transaction, and has the case level summed.
//
// Results do not depend on scheduling: articles are analysed by as many workers
// as there are cores and stored in the order of the input. A fault in one
// article marks that article as not analysed; the build goes on.
package pipeline

import (
	"fmt"
	"slices"
	"strings"

	"casus"
	"casus/internal/text"
)

// Stage is one step of the analysis of one article.
type Stage struct {
	Name    string
	Version string       // changes when the stage's findings may change
	Needs   []text.Layer // layers that must be on the Doc before
	Adds    []text.Layer // layers it writes

	// Start returns the work of one worker. The function owns that worker's
	// scratch and is called for one Doc after another, never concurrently.
	Start func() func(*text.Doc) error
}

// Check reports the first stage whose needs the stages before it do not meet,
// naming the stage, the need and what there is.
func Check(stages []Stage) error {
	have := []text.Layer{text.LayerText}
	for _, s := range stages {
		for _, need := range s.Needs {
			if !slices.Contains(have, need) {
				return &casus.Error{Code: casus.EInternal, Message: fmt.Sprintf(
					"stage %q needs layer %q, which no stage before it adds (there is: %s)", s.Name, need, join(have))}
			}
		}
		have = append(have, s.Adds...)
	}
	return nil
}

// key names the versions of all stages: an article stored under another key is
// analysed again from its bytes.
func key(stages []Stage) string {
	parts := make([]string, 0, len(stages))
	for _, s := range stages {
		parts = append(parts, s.Name+"="+s.Version)
	}
	return strings.Join(parts, " ")
}

func join(layers []text.Layer) string {
	words := make([]string, len(layers))
	for i, l := range layers {
		words[i] = string(l)
	}
	return strings.Join(words, ", ")
}

package lab

import (
	"bufio"
	"encoding/json"
	"os"
)

// exported is a sentence as the teacher of names reads it: for each word the
// tags that it may have, as bits.
type exported struct {
	Set   string   `json:"set"`
	ID    string   `json:"id,omitempty"`
	Held  bool     `json:"held"`
	Forms []string `json:"forms"`
	Bits  []uint64 `json:"bits"`
}

// ExportNames writes the sentences of the training sets and what they tell of
// names, one JSON object a line, for a teacher that is trained elsewhere.
func ExportNames(corpora, out string) error {
	t := trainer{Training: Training{Corpora: corpora}}
	if err := t.readSamples(); err != nil {
		return err
	}
	file, err := os.Create(out)
	if err != nil {
		return err
	}
	defer file.Close()
	w := bufio.NewWriter(file)
	lines := json.NewEncoder(w)
	for _, s := range t.samples {
		bits := s.names
		if s.heads == nil {
			bits = t.opened(&s)
		}
		if err := lines.Encode(exported{s.set, s.id, s.held, s.forms, bits}); err != nil {
			return err
		}
	}
	return w.Flush()
}

package lab

import (
	"fmt"
	"os"
	"time"

	"casus/internal/neural"
	"casus/internal/syntax"
)

// The network of names: an encoder of its own, trained on names and, so that it
// knows words, on tags, after the network of trees and without touching it. Its
// scores are added to what that network says of names.

// DefaultNameTraining is what the shipped network of names is trained with.
func DefaultNameTraining() Training {
	t := DefaultTraining()
	t.Epochs, t.TagWeight = 8, 0.3
	t.Marks, t.Sure = "internal/lab/data/names.tsv", 60
	t.Shape = neural.Shape{Rows: syntax.TableRows, Dim: 96, Layers: 4}
	return t
}

// TrainNames trains the network of names and adds it to the model file base.
func TrainNames(t Training, base string) error {
	model, err := os.ReadFile(base)
	if err != nil {
		return unreadable(base, err)
	}
	tr := &trainer{Training: t}
	if err := tr.readSamples(); err != nil {
		return err
	}
	if err := tr.markNames(); err != nil {
		return err
	}
	if err := tr.readVectors(); err != nil {
		return err
	}
	tr.prepare()
	start := time.Now()
	for epoch := range t.Epochs {
		loss := tr.epoch(epoch)
		fmt.Fprintf(t.Log, "names, epoch %d: %s (%.0f s)\n", epoch+1, loss, time.Since(start).Seconds())
	}
	out, err := syntax.AddNames(string(model), tr.Shape, tr.net, tr.seenRows(), len(tr.tags.upos)+len(tr.tags.xpos))
	if err != nil {
		return err
	}
	return os.WriteFile(t.Out, out, 0o644)
}

// markNames gives the samples what is known of their names: gold marks, what
// trees tell, and the teacher's marks where a source leaves words open.
func (t *trainer) markNames() error {
	marks := map[string][]teacherMark{}
	if t.Marks != "" {
		var err error
		if marks, err = readTeacher(t.Marks); err != nil {
			return err
		}
	}
	kept := t.samples[:0]
	for _, s := range t.samples {
		if s.held && t.Hold {
			continue
		}
		if s.names != nil {
			s.names = t.opened(&s)
			if s.open && t.Marks != "" {
				t.teach(s.names, marks[s.id])
			}
		}
		kept = append(kept, s)
	}
	t.samples = kept
	return nil
}

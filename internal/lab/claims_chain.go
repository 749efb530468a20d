package lab

import (
	"casus/internal/lexicon"
	"casus/internal/pipeline"
	"casus/internal/syntax"
	"casus/internal/text"
)

// NewChain returns the analysis that ends with the claims, for one worker.
func NewChain() (Analyse, error) {
	lx, err := lexicon.Load()
	if err != nil {
		return nil, err
	}
	return newChain(lx)
}

// shippedStages returns the stages of the program over a lexicon, checked.
func shippedStages(lx *lexicon.Lexicon) ([]pipeline.Stage, error) {
	model, err := syntax.Load()
	if err != nil {
		return nil, err
	}
	stages := pipeline.Analysis(model, lx)
	return stages, pipeline.Check(stages)
}

// newChain is the same over a given lexicon.
func newChain(lx *lexicon.Lexicon) (Analyse, error) {
	stages, err := shippedStages(lx)
	if err != nil {
		return nil, err
	}
	var runs []func(*text.Doc) error
	for _, s := range stages {
		runs = append(runs, s.Start())
	}
	return func(d *text.Doc) error {
		for _, run := range runs {
			if err := run(d); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

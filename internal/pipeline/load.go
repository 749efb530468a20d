package pipeline

import (
	"casus/internal/lexicon"
	"casus/internal/syntax"
)

// Load returns the settings of a build with everything that the program brings
// along: the dictionaries, extended by those of the folders given, the model,
// and the stages over both. What to read is left to the caller.
func Load(lexicons ...string) (Settings, error) {
	lx, err := lexicon.Load(lexicons...)
	if err != nil {
		return Settings{}, err
	}
	model, err := syntax.Load()
	if err != nil {
		return Settings{}, err
	}
	return Settings{Lexicon: lx, Outlets: lx.Outlets(), Stages: Analysis(model, lx), Model: model.Version()}, nil
}

package pipeline

import (
	"casus/internal/claim"
	"casus/internal/lexicon"
	"casus/internal/mention"
	"casus/internal/syntax"
	"casus/internal/text"
)

// Analysis returns the stages that analyse an article, in their order. Model
// and lexicon are shared by all workers and never changed.
func Analysis(model *syntax.Model, lx *lexicon.Lexicon) []Stage {
	return []Stage{
		{
			Name: "syntax", Version: model.Version(),
			Needs: []text.Layer{text.LayerText}, Adds: []text.Layer{text.LayerTrees},
			Start: func() func(*text.Doc) error { return model.NewAnalyser().Analyse },
		},
		{
			Name: "mention", Version: mention.Version,
			Needs: []text.Layer{text.LayerTrees}, Adds: []text.Layer{text.LayerMentions},
			Start: func() func(*text.Doc) error { return mention.New(lx).Resolve },
		},
		{
			Name: "claim", Version: claim.Version,
			Needs: []text.Layer{text.LayerTrees, text.LayerMentions}, Adds: []text.Layer{text.LayerClaims},
			Start: func() func(*text.Doc) error { return claim.New(lx).Code },
		},
	}
}

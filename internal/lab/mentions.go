package lab

import (
	"casus"
	"casus/internal/lexicon"
	"casus/internal/mention"
	"casus/internal/syntax"
	"casus/internal/text"
)

// Reader analyses texts as far as their mentions. One is for one worker.
type Reader struct {
	analyser *syntax.Analyser
	resolver *mention.Resolver
	lex      *lexicon.Lexicon
}

// NewReader returns a reader with the model in a file, "" for the built-in one.
func NewReader(model string) (*Reader, error) {
	m, err := Model(model)
	if err != nil {
		return nil, err
	}
	lx, err := lexicon.Load()
	if err != nil {
		return nil, err
	}
	return &Reader{m.NewAnalyser(), mention.New(lx), lx}, nil
}

// Read returns a with the layers of trees and mentions.
func (r *Reader) Read(a *casus.Article) (*text.Doc, error) {
	d := text.NewDoc(a)
	if err := r.analyser.Analyse(d); err != nil {
		return nil, err
	}
	return d, r.resolver.Resolve(d)
}

// passage makes an article of one block of text.
func passage(id, body string) *casus.Article {
	return &casus.Article{ID: id, File: id, Language: "en", Status: casus.Analysed, Text: body,
		Blocks: []casus.Block{{Span: casus.Span{End: len(body)}, Kind: casus.Paragraph}}}
}

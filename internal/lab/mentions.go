package lab

import (
	"strings"

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

// passage makes an article of plain text.
func passage(id, body string) *casus.Article {
	return &casus.Article{ID: id, File: id, Language: "en", Status: casus.Analysed, Text: body, Blocks: textBlocks(body)}
}

// textBlocks returns the blocks of plain text: what stands between blank lines,
// and within it the single lines where most of them end as sentences do, so that
// they are no lines of a wrapped paragraph.
func textBlocks(s string) []casus.Block {
	var blocks []casus.Block
	for _, part := range between(s, casus.Span{End: len(s)}, "\n\n") {
		lines := between(s, part, "\n")
		ended := 0
		for _, l := range lines {
			if strings.ContainsAny(s[l.End-1:l.End], ".!?\"'") || strings.HasSuffix(s[:l.End], "”") {
				ended++
			}
		}
		if 2*ended <= len(lines) {
			lines = []casus.Span{part}
		}
		for _, l := range lines {
			blocks = append(blocks, casus.Block{Span: l, Kind: casus.Paragraph})
		}
	}
	return blocks
}

// between returns the parts of s[at] that mark parts, without white space around
// them and without empty ones.
func between(s string, at casus.Span, mark string) []casus.Span {
	var parts []casus.Span
	for pos := at.Start; pos < at.End; {
		end := at.End
		if n := strings.Index(s[pos:at.End], mark); n >= 0 {
			end = pos + n
		}
		part := s[pos:end]
		start := pos + len(part) - len(strings.TrimLeft(part, " \t\r\n"))
		if stop := pos + len(strings.TrimRight(part, " \t\r\n")); start < stop {
			parts = append(parts, casus.Span{Start: start, End: stop})
		}
		pos = end + len(mark)
	}
	return parts
}

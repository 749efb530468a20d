package lab

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"casus"
	"casus/internal/text"
)

// treeWord is one syntactic word of a treebank.
type treeWord struct {
	Form, Lemma, UPOS, XPOS, Dep string
	Head                         int  // index of the head; -1: the root
	Space                        bool // a space follows
	Misc                         string
}

// treeSentence is one sentence of a treebank.
type treeSentence struct {
	Words    []treeWord
	NewDoc   bool
	NewPar   bool
	Document string
	ID       string
}

// readTrees reads CoNLL-U (https://universaldependencies.org/format.html).
// Words of a multiword token that do not spell it out are kept as they are.
func readTrees(path string) ([]treeSentence, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer file.Close()
	return parseTrees(file, path)
}

func parseTrees(r io.Reader, path string) ([]treeSentence, error) {
	var all []treeSentence
	var s treeSentence
	document, multiEnd, multiSpace := "", 0, true
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<22)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		switch {
		case line == "":
			if len(s.Words) > 0 {
				s.Document = document
				all = append(all, s)
			}
			s, multiEnd = treeSentence{}, 0
			continue
		case strings.HasPrefix(line, "#"):
			if id, ok := strings.CutPrefix(line, "# newdoc"); ok {
				s.NewDoc, document = true, strings.TrimPrefix(id, " id = ")
			}
			if id, ok := strings.CutPrefix(line, "# sent_id = "); ok {
				s.ID = id
			}
			s.NewPar = s.NewPar || line == "# newpar" || strings.HasPrefix(line, "# newpar id")
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 10 {
			return nil, &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("%s:%d has %d columns where CoNLL-U has 10", path, n, len(f))}
		}
		space := !strings.Contains(f[9], "SpaceAfter=No")
		if _, last, ok := strings.Cut(f[0], "-"); ok {
			multiEnd, _ = strconv.Atoi(last)
			multiSpace = space
			continue
		}
		id, err := strconv.Atoi(f[0])
		if err != nil {
			continue // an empty node of the enhanced graph
		}
		if id <= multiEnd {
			space = id == multiEnd && multiSpace
		}
		head, _ := strconv.Atoi(f[6])
		s.Words = append(s.Words, treeWord{f[1], f[2], f[3], f[4], f[7], head - 1, space, f[9]})
	}
	if len(s.Words) > 0 {
		all = append(all, s)
	}
	return all, lines.Err()
}

func unreadable(path string, err error) error {
	return &casus.Error{Code: casus.ENotFound, Message: fmt.Sprintf("%s cannot be read: %v", path, err)}
}

// treeDoc returns a Doc whose text is that of the sentences, with their words
// as tokens: what the analyser is given when tokens are gold.
func treeDoc(sents []treeSentence) *text.Doc {
	var b strings.Builder
	d := text.NewDoc(&casus.Article{})
	for i, s := range sents {
		if i > 0 && (s.NewDoc || s.NewPar) {
			trimSpace(&b)
			b.WriteString("\n\n")
		}
		first := int32(len(d.Tokens))
		for _, w := range s.Words {
			start := b.Len()
			b.WriteString(w.Form)
			d.Tokens = append(d.Tokens, text.Token{Span: casus.Span{Start: start, End: b.Len()}, Head: -1, Sent: int32(i)})
			if w.Space {
				b.WriteByte(' ')
			}
		}
		last := int32(len(d.Tokens))
		d.Sents = append(d.Sents, text.Sent{First: first, Last: last, Block: casus.Paragraph,
			Span: casus.Span{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End}})
	}
	d.Article.Text = b.String()
	return d
}

func trimSpace(b *strings.Builder) {
	if s := b.String(); strings.HasSuffix(s, " ") {
		b.Reset()
		b.WriteString(s[:len(s)-1])
	}
}

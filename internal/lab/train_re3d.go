package lab

import (
	"bufio"
	"encoding/json"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casus"
	"casus/internal/syntax"
	"casus/internal/text"
)

// re3dKinds are the types of re3d that are kinds of ours.
var re3dKinds = map[string]text.NameKind{
	"Person": text.NamePerson, "Organisation": text.NameOrg, "Location": text.NameLocation,
	"Nationality": text.NameNorp, "Weapon": text.NameProduct, "Vehicle": text.NameProduct, "MilitaryPlatform": text.NameProduct,
}

// re3dDocument is a document of re3d with its marks.
type re3dDocument struct {
	ID    string `json:"_id"`
	Text  string `json:"text"`
	marks []re3dMark
}

// re3dMark is a marked stretch of characters.
type re3dMark struct {
	Begin    int    `json:"begin"`
	End      int    `json:"end"`
	Type     string `json:"type"`
	Document string `json:"documentId"`
}

// heldOut reports whether a document of re3d is kept for scoring: a third of
// them, by the hash of their names.
func heldOut(id string) bool {
	h := fnv.New32a()
	h.Write([]byte(id))
	return h.Sum32()%3 == 0
}

// readRe3d reads the documents of the folder that are held out, or the others.
// Marks are brought to the form of names: no leading article, no pronouns and
// common nouns, the longest of those that overlap.
func readRe3d(folder string, held bool, m segmenting) ([]namedSentence, error) {
	sources, err := filepath.Glob(filepath.Join(folder, "*", "documents.json"))
	if err != nil {
		return nil, err
	}
	slices.Sort(sources)
	var all []namedSentence
	for _, path := range sources {
		docs, err := readRe3dDocuments(path)
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			if heldOut(d.ID) == held {
				all = append(all, d.sentences(m)...)
			}
		}
	}
	return all, nil
}

// segmenting is what splits a text into tokens and sentences.
type segmenting interface{ Segment(*text.Doc) }

func readRe3dDocuments(path string) ([]*re3dDocument, error) {
	var docs []*re3dDocument
	byID := map[string]*re3dDocument{}
	err := eachLine(path, func(line []byte) error {
		d := &re3dDocument{}
		docs = append(docs, d)
		if err := json.Unmarshal(line, d); err != nil {
			return err
		}
		byID[d.ID] = d
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = eachLine(filepath.Join(filepath.Dir(path), "entities.json"), func(line []byte) error {
		var e re3dMark
		if err := json.Unmarshal(line, &e); err != nil {
			return err
		}
		if d := byID[e.Document]; d != nil {
			d.marks = append(d.marks, e)
		}
		return nil
	})
	return docs, err
}

func eachLine(path string, f func([]byte) error) error {
	file, err := os.Open(path)
	if err != nil {
		return unreadable(path, err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		if len(lines.Bytes()) > 0 {
			if err := f(lines.Bytes()); err != nil {
				return err
			}
		}
	}
	return lines.Err()
}

// sentences returns the document's sentences with their names.
func (r *re3dDocument) sentences(m segmenting) []namedSentence {
	d := text.NewDoc(&casus.Article{Text: r.Text})
	m.Segment(d)
	spans := r.names()
	var all []namedSentence
	for _, s := range d.Sents {
		out := namedSentence{Known: append([]text.NameKind{text.NameNorp}, threeKinds...)}
		for i := s.First; i < s.Last; i++ {
			out.Forms = append(out.Forms, d.Form(int(i)))
		}
		for _, n := range spans {
			first, last := -1, -1
			for i := s.First; i < s.Last; i++ {
				t := d.Tokens[i]
				if t.Start == n.span.Start {
					first = int(i - s.First)
				}
				if t.End == n.span.End {
					last = int(i-s.First) + 1
				}
			}
			if first >= 0 && last > first {
				out.Names = append(out.Names, namedSpan{first, last, one(n.kind)})
			}
		}
		all = append(all, out)
	}
	return all
}

// re3dName is a mark as a name, in bytes.
type re3dName struct {
	span casus.Span
	kind text.NameKind
}

// names returns the marks as names, the longest of those that overlap.
func (r *re3dDocument) names() []re3dName {
	at := utf16Offsets(r.Text)
	var all []re3dName
	for _, e := range r.marks {
		kind, ok := re3dKinds[e.Type]
		if !ok || e.Begin < 0 || e.End >= len(at) || e.Begin >= e.End {
			continue
		}
		span := casus.Span{Start: at[e.Begin], End: at[e.End]}
		for _, article := range []string{"the ", "The ", "a ", "A ", "an ", "An "} {
			if strings.HasPrefix(span.Of(r.Text), article) {
				span.Start += len(article)
			}
		}
		if kind == text.NamePerson {
			span.Start += titleLength(span.Of(r.Text))
		}
		if isNamed(span.Of(r.Text)) {
			all = append(all, re3dName{span, kind})
		}
	}
	slices.SortStableFunc(all, func(a, b re3dName) int { return b.span.Len() - a.span.Len() })
	var kept []re3dName
	for _, n := range all {
		if !slices.ContainsFunc(kept, func(k re3dName) bool { return k.span.Overlaps(n.span) }) {
			kept = append(kept, n)
		}
	}
	return kept
}

// titles are words before a person's name that are no part of it, and words of
// offices that re3d marks as persons.
var titles = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "dr": true, "president": true, "minister": true, "secretary": true, "general": true,
	"gen.": true, "gen": true, "colonel": true, "col.": true, "col": true, "lt.": true, "sir": true, "king": true, "prince": true,
	"ambassador": true, "commander": true, "envoy": true, "prime": true, "foreign": true, "defence": true, "defense": true,
	"leader": true, "chief": true, "spokesman": true, "representative": true, "senator": true, "staff": true, "deputy": true,
	"east": true, "state": true, "office": true, "maj.": true, "maj": true, "captain": true, "capt.": true, "adm.": true,
}

// titleLength returns the bytes of a person's mark up to the end of its last
// title.
func titleLength(mark string) int {
	length, at := 0, 0
	for word := range strings.SplitSeq(mark, " ") {
		at += len(word) + 1
		if titles[strings.ToLower(strings.TrimRight(word, ","))] {
			length = min(at, len(mark))
		}
	}
	return length
}

// isNamed holds for phrases with a capital that are no pronoun.
func isNamed(s string) bool {
	switch s {
	case "I", "We", "He", "She", "They", "It", "Our", "His", "Their", "My", "You":
		return false
	}
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 'A' && r <= 'Z' })
}

// utf16Offsets returns the byte offset of each character, as re3d counts them:
// in UTF-16 units.
func utf16Offsets(s string) []int {
	var at []int
	for i, r := range s {
		at = append(at, i)
		if r > 0xffff {
			at = append(at, i)
		}
	}
	return append(at, len(s))
}

var _ segmenting = (*syntax.Analyser)(nil)

package lab

import (
	"slices"
	"strings"

	"casus/internal/text"
)

// The treebanks do not mark names, but they tell much about them: which words
// are proper nouns, which adjectives keep their capital, and in GUM what each
// phrase refers to. weakNames turns that into the tags each word may have.

// entityKinds are GUM's classes of entity that are kinds of ours.
var entityKinds = map[string]text.NameKind{
	"person": text.NamePerson, "place": text.NameLocation, "organization": text.NameOrg,
	"event": text.NameEvent, "object": text.NameProduct,
}

// weakNames returns, for each word of a tree, the tags it may have.
func weakNames(s treeSentence) []uint64 {
	named := namedSentence{Known: kinds}
	bits := make([]uint64, len(s.Words))
	anything := uint64(1)<<(1+4*len(kinds)) - 1
	for i, w := range s.Words {
		named.Forms = append(named.Forms, w.Form)
		bits[i] = 1
		lower := strings.ToLower(w.Form)
		switch {
		case neverNames[lower] || !hasCapital(w.Form) || w.UPOS == "PRON" || w.UPOS == "DET":
		case w.UPOS == "PROPN":
			bits[i] = anything
		case w.UPOS == "ADJ" && hasCapital(w.Lemma):
			bits[i] = 1<<(1+4*slices.Index(kinds, text.NameNorp)+3) | anything&^1
		case i > 0:
			bits[i] = anything
		}
	}
	named.Names = entities(s)
	named.sortFacilities()
	for _, n := range named.Names {
		for i := n.First; i < n.Last; i++ {
			bits[i] = nameBits(n, i)
		}
	}
	return bits
}

func hasCapital(form string) bool { return form != "" && form[0] >= 'A' && form[0] <= 'Z' }

// entities returns the names among GUM's phrases: those headed by a proper
// noun, cut down to the run of capitalised words around it, the longest first.
func entities(s treeSentence) []namedSpan {
	var found []namedSpan
	for _, p := range phrases(s) {
		kind, ok := entityKinds[p.class]
		if !ok {
			continue
		}
		head := headWord(s, p.first, p.last)
		w := s.Words[head]
		if w.UPOS != "PROPN" || neverNames[strings.ToLower(w.Form)] {
			continue
		}
		if kind == text.NamePerson && w.XPOS == "NNPS" {
			kind = text.NameNorp
		}
		n := namedSpan{First: nameStart(s, p.first, head), Last: nameEnd(s, head, p.last), Kinds: one(kind)}
		if !slices.ContainsFunc(found, func(f namedSpan) bool { return f.First < n.Last && n.First < f.Last }) {
			found = append(found, n)
		}
	}
	return found
}

// phrase is a marked stretch of words [first, last).
type phrase struct {
	first, last int
	class       string
}

// phrases reads the brackets of GUM's Entity column, the longest phrase first.
func phrases(s treeSentence) []phrase {
	var open, all []phrase
	var ids []string
	for i, w := range s.Words {
		_, marks, ok := strings.Cut("|"+w.Misc, "|Entity=")
		if !ok {
			continue
		}
		marks, _, _ = strings.Cut(marks, "|")
		for marks != "" {
			if marks[0] == '(' {
				end := strings.IndexAny(marks[1:], "()") + 1
				if end == 0 {
					end = len(marks)
				}
				fields := strings.SplitN(marks[1:end], "-", 3)
				if len(fields) > 1 {
					open, ids = append(open, phrase{i, 0, fields[1]}), append(ids, fields[0])
				}
				marks = marks[end:]
				if strings.HasPrefix(marks, ")") {
					open, ids, all = closePhrase(open, ids, all, "", i)
					marks = marks[1:]
				}
				continue
			}
			id, rest, _ := strings.Cut(marks, ")")
			if at := strings.IndexByte(id, '('); at >= 0 {
				marks = marks[at:]
				continue
			}
			open, ids, all = closePhrase(open, ids, all, id, i)
			marks = rest
		}
	}
	slices.SortStableFunc(all, func(a, b phrase) int { return (b.last - b.first) - (a.last - a.first) })
	return all
}

// closePhrase ends the last open phrase of an id at word i; "" is any.
func closePhrase(open []phrase, ids []string, all []phrase, id string, i int) ([]phrase, []string, []phrase) {
	for k := len(open) - 1; k >= 0; k-- {
		if id == "" || ids[k] == id {
			p := open[k]
			p.last = i + 1
			return slices.Delete(open, k, k+1), slices.Delete(ids, k, k+1), append(all, p)
		}
	}
	return open, ids, all
}

// headWord is the first word of a phrase whose head lies outside it.
func headWord(s treeSentence, first, last int) int {
	for i := first; i < last; i++ {
		if h := s.Words[i].Head; h < first || h >= last {
			return i
		}
	}
	return first
}

// nameStart walks from the head of a name to its first word.
func nameStart(s treeSentence, first, head int) int {
	start := head
	for i := head - 1; i >= first; i-- {
		switch {
		case partOfName(s.Words[i]):
			start = i
		case !joinsName(s.Words[i].Form):
			return start
		}
	}
	return start
}

// nameEnd walks from the head of a name to the word after its last.
func nameEnd(s treeSentence, head, last int) int {
	end := head + 1
	for i := head + 1; i < last; i++ {
		switch {
		case partOfName(s.Words[i]):
			end = i + 1
		case !joinsName(s.Words[i].Form):
			return end
		}
	}
	return end
}

func partOfName(w treeWord) bool {
	return hasCapital(w.Form) && w.UPOS != "DET" && w.UPOS != "PRON" || w.UPOS == "PROPN" || w.UPOS == "NUM" && w.Dep == "flat"
}

func joinsName(form string) bool {
	switch form {
	case "of", "and", "for", "the", "&", "-", "–", "de", "al", "'s", "’s", "in":
		return true
	}
	return false
}

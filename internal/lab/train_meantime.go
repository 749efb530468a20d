package lab

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"casus/internal/text"
)

// meantimeKinds are the types of MEANTIME that are kinds of ours.
var meantimeKinds = map[string]text.NameKind{
	"PER": text.NamePerson, "LOC": text.NameLocation, "ORG": text.NameOrg, "PRO": text.NameProduct,
}

// meantimeWhole is the number of the last sentence of an article of which MEANTIME
// marks every mention: the heading is 0, the day 1. Of later ones it marks some.
const meantimeWhole = 5

// meantimeMention is a mention of an entity in a sentence.
type meantimeMention struct {
	Document string `json:"conll_doc_key"`
	Sentence int    `json:"sent_id"`
	Type     string `json:"mention_type"`
	Head     int    `json:"mention_head_id"`
	HeadTag  string `json:"mention_head_pos"`
	Words    []int  `json:"tokens_number"`
}

// meantimeSentence names a sentence.
type meantimeSentence struct{ document, number string }

// readMeantime reads MEANTIME's Wikinews articles. Its mentions are whole
// phrases; of those headed by a proper noun the capitalised words around the
// head are the name.
func readMeantime(folder string) ([]namedSentence, error) {
	file, err := os.Open(filepath.Join(folder, "conll.csv"))
	if err != nil {
		return nil, unreadable(folder, err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, unreadable(folder, err)
	}
	var all []namedSentence
	at := map[meantimeSentence]int{}
	for _, row := range rows[min(1, len(rows)):] {
		key := meantimeSentence{row[1], row[2]}
		if _, ok := at[key]; !ok {
			at[key] = len(all)
			number, _ := strconv.Atoi(row[2])
			all = append(all, namedSentence{ID: row[1] + "-" + row[2], Open: number > meantimeWhole,
				Known: append([]text.NameKind{text.NameProduct}, threeKinds...)})
		}
		s := &all[at[key]]
		s.Forms = append(s.Forms, row[4])
	}
	data, err := os.ReadFile(filepath.Join(folder, "entities_mentions.json"))
	if err != nil {
		return nil, unreadable(folder, err)
	}
	var mentions []meantimeMention
	if err := json.Unmarshal(data, &mentions); err != nil {
		return nil, unreadable(folder, err)
	}
	marked := map[string]bool{}
	for _, m := range mentions {
		marked[m.Document] = true
		i, ok := at[meantimeSentence{m.Document, strconv.Itoa(m.Sentence)}]
		if kind, known := meantimeKinds[m.Type]; ok && known && m.HeadTag == "PROPN" {
			all[i].addMention(m, kind)
		}
	}
	for key, i := range at {
		all[i].Open = all[i].Open || !marked[key.document]
	}
	return all, nil
}

// addMention marks the capitalised words around a mention's head, unless they
// are marked already.
func (s *namedSentence) addMention(m meantimeMention, kind text.NameKind) {
	if !slices.Contains(m.Words, m.Head) || m.Head >= len(s.Forms) {
		return
	}
	part := func(i int) bool {
		return slices.Contains(m.Words, i) && i < len(s.Forms) && hasCapital(s.Forms[i]) && s.Forms[i] != "The"
	}
	first, last := m.Head, m.Head+1
	for part(first-1) || joins(s.Forms, first-1) && part(first-2) {
		first--
	}
	for part(last) || last+1 < len(s.Forms) && joins(s.Forms, last) && part(last+1) {
		last++
	}
	for _, n := range s.Names {
		if n.First < last && first < n.Last {
			return
		}
	}
	s.Names = append(s.Names, namedSpan{first, last, one(kind)})
}

func joins(forms []string, i int) bool {
	return i >= 0 && strings.Contains(" of and for & ", " "+forms[i]+" ")
}

package lab

import (
	"bufio"
	"os"
	"strings"

	"casus/internal/text"
)

// kinds are the kinds of name that the analyser knows, in the order of its tags.
var kinds = []text.NameKind{text.NamePerson, text.NameLocation, text.NameOrg, text.NameNorp,
	text.NameFacility, text.NameEvent, text.NameProduct}

// namedSentence is a sentence with its names. Known lists the kinds that the
// source marks: a word outside all names may still belong to a kind it does not.
type namedSentence struct {
	Forms []string
	Names []namedSpan
	Known []text.NameKind
	ID    string // its name in its set, when it is needed
	Open  bool   // the source marks only some of its names
}

// namedSpan is the words [First, Last) as a name; Kinds are those it may have,
// and none means that it may be anything or nothing.
type namedSpan struct {
	First, Last int
	Kinds       []text.NameKind
}

// nameScheme is how the labels of a source map to ours.
type nameScheme struct {
	form, label int // columns
	known       []text.NameKind
	kinds       map[string][]text.NameKind
}

var threeKinds = []text.NameKind{text.NamePerson, text.NameLocation, text.NameOrg}

func one(k text.NameKind) []text.NameKind { return []text.NameKind{k} }

// The schemes of the sources. Classes without kinds, the residual ones, may be
// any of the rarer kinds or no name of ours.
var (
	unerScheme = nameScheme{1, 2, threeKinds, map[string][]text.NameKind{
		"PER": one(text.NamePerson), "LOC": one(text.NameLocation), "ORG": one(text.NameOrg)}}
	wikigoldScheme = nameScheme{1, 2, append([]text.NameKind{text.NameNorp}, threeKinds...), map[string][]text.NameKind{
		"PER": one(text.NamePerson), "LOC": one(text.NameLocation), "ORG": one(text.NameOrg)}}
	crossnerScheme = nameScheme{0, 1, append([]text.NameKind{text.NameEvent}, threeKinds...), map[string][]text.NameKind{
		"person": one(text.NamePerson), "politician": one(text.NamePerson), "location": one(text.NameLocation),
		"country": one(text.NameLocation), "organisation": one(text.NameOrg), "politicalparty": one(text.NameOrg),
		"event": one(text.NameEvent), "election": one(text.NameEvent)}}
	wnutScheme = nameScheme{0, 1, append([]text.NameKind{text.NameProduct}, threeKinds...), map[string][]text.NameKind{
		"person": one(text.NamePerson), "location": one(text.NameLocation), "corporation": one(text.NameOrg),
		"group": {text.NameOrg, text.NameNorp}, "product": one(text.NameProduct)}}
)

// readNames reads columns of words and BIO labels, sentences parted by blank
// lines.
func readNames(path string, scheme nameScheme) ([]namedSentence, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer file.Close()
	var all []namedSentence
	s := namedSentence{Known: scheme.known}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		line := strings.TrimRight(lines.Text(), "\r")
		if strings.TrimSpace(line) == "" {
			if len(s.Forms) > 0 {
				all = append(all, s)
			}
			s = namedSentence{Known: scheme.known}
			continue
		}
		f := strings.Split(line, "\t")
		if strings.HasPrefix(line, "# ") || len(f) <= scheme.label || f[scheme.form] == "" {
			continue
		}
		s.add(f[scheme.form], f[scheme.label], scheme)
	}
	if len(s.Forms) > 0 {
		all = append(all, s)
	}
	return all, lines.Err()
}

// add appends a word with its BIO label.
func (s *namedSentence) add(form, label string, scheme nameScheme) {
	at := len(s.Forms)
	s.Forms = append(s.Forms, form)
	part, class, ok := strings.Cut(label, "-")
	if !ok {
		return
	}
	if n := len(s.Names); part == "I" && n > 0 && s.Names[n-1].Last == at {
		s.Names[n-1].Last++
		return
	}
	s.Names = append(s.Names, namedSpan{at, at + 1, scheme.kinds[class]})
}

// facilityWords are the last words of names of facilities.
var facilityWords = map[string]bool{
	"airport": true, "base": true, "airbase": true, "bridge": true, "hospital": true, "square": true, "stadium": true,
	"port": true, "palace": true, "prison": true, "station": true, "tower": true, "mosque": true, "church": true,
	"cathedral": true, "temple": true, "dam": true, "hotel": true, "museum": true, "building": true, "school": true,
	"highway": true, "crossing": true, "embassy": true, "library": true, "theatre": true, "theater": true, "mall": true,
	"gate": true, "camp": true, "checkpoint": true, "street": true, "avenue": true, "road": true, "barracks": true,
	"house": true, "centre": true, "center": true, "park": true, "zoo": true, "airfield": true, "plant": true,
}

// sortFacilities makes places of the sources facilities where their last word says so:
// most sources have one class for both.
func (s *namedSentence) sortFacilities() {
	for i, n := range s.Names {
		last := strings.ToLower(s.Forms[n.Last-1])
		if len(n.Kinds) == 1 && n.Kinds[0] == text.NameLocation && n.Last-n.First > 1 && facilityWords[last] {
			s.Names[i].Kinds = one(text.NameFacility)
		}
	}
}

// neverNames are capitalised words that no source calls a name of ours.
var neverNames = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true,
	"august": true, "september": true, "october": true, "november": true, "december": true, "jan.": true, "feb.": true,
	"aug.": true, "sept.": true, "oct.": true, "nov.": true, "dec.": true, "mr.": true, "mrs.": true, "ms.": true, "dr.": true,
	"i": true, "president": true, "minister": true, "gen.": true, "col.": true,
}

// doubtful reports whether a word outside the names of a source that does not
// mark every kind may yet be a name: a capital within the sentence.
func doubtful(form string, at int) bool {
	return at > 0 && form != "" && form[0] >= 'A' && form[0] <= 'Z' && !neverNames[strings.ToLower(form)]
}

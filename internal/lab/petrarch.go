package lab

import (
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"casus"
)

// UnitSentence is a sentence of PETRARCH's unit tests with the codes expected.
type UnitSentence struct {
	ID, Text string
	Codes    []string // of its records, in their order; none where nothing is to be coded
}

// xmlComment is removed before the file is read: its comments hold "--", which
// XML forbids.
var xmlComment = regexp.MustCompile(`(?s)<!--.*?-->`)

// ReadUnitSentences reads the sentences of a PETRARCH validation file. A
// sentence that PETRARCH is to discard or to refuse has no codes.
func ReadUnitSentences(r io.Reader) ([]UnitSentence, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	var file struct {
		Sentences []struct {
			ID      string `xml:"id,attr"`
			Text    string `xml:"Text"`
			Records []struct {
				Code string `xml:"eventcode,attr"`
			} `xml:"EventCoding"`
		} `xml:"Sentences>Sentence"`
	}
	dec := xml.NewDecoder(strings.NewReader(xmlComment.ReplaceAllString(string(data), "")))
	dec.Strict = false
	if err := dec.Decode(&file); err != nil {
		return nil, &casus.Error{Code: casus.EInvalid, Message: "the file is no PETRARCH validation file", Err: err}
	}
	var out []UnitSentence
	for _, s := range file.Sentences {
		u := UnitSentence{ID: s.ID, Text: strings.Join(strings.Fields(s.Text), " ")}
		for _, r := range s.Records {
			if r.Code != "" {
				u.Codes = append(u.Codes, r.Code)
			}
		}
		out = append(out, u)
	}
	return out, nil
}

// unitTypes gives the codes of the unit sentences their PLOVER types; the longest
// prefix counts.
//
// The sentences were taken over from TABARI's tests, whose dictionaries code the
// scheme before CAMEO, WEIS; later ones have CAMEO's codes (agreeing that, 030;
// hosts and guests, 042 to 046; breaking a treaty, 161; blocking roads and
// tapping wires, 1711 and 1721; artillery, 194). A code that both schemes use
// there is right either way. Where PLOVER follows CAMEO, its table (CAMEO to
// PLOVER, draft 0.8, 2021) decides what WEIS's neighbour of the same meaning
// becomes. Comments (02) are no events in PLOVER. Codes that are not listed,
// such as 345 or 901, belong to neither scheme: the tests use them to see which
// entry of their own dictionary was chosen.
var unitTypes = map[string][]casus.EventType{
	"02":   {},                               // comment
	"030":  {casus.Agree},                    // CAMEO: agree
	"031":  {casus.Consult, casus.Agree},     // meet; CAMEO: agree to cooperate
	"032":  {casus.Consult},                  // visit
	"033":  {casus.Consult},                  // receive
	"036":  {casus.Agree},                    // CAMEO: intend to settle
	"041":  {casus.Support},                  // praise
	"042":  {casus.Support, casus.Consult},   // endorse; CAMEO: visit
	"043":  {casus.Consult},                  // CAMEO: host
	"044":  {casus.Consult},                  // CAMEO: meet elsewhere
	"045":  {casus.Consult},                  // CAMEO: mediate
	"046":  {casus.Consult},                  // CAMEO: negotiate
	"05":   {casus.Agree},                    // promise
	"064":  {casus.Support},                  // grant recognition, relations
	"066":  {casus.Retreat},                  // release
	"07":   {casus.Aid},                      // reward
	"08":   {casus.Agree},                    // agree
	"09":   {casus.Request},                  // request
	"10":   {casus.Request},                  // propose, urge
	"11":   {casus.Reject},                   // reject
	"12":   {casus.Accuse},                   // accuse
	"13":   {casus.Accuse},                   // complain
	"16":   {casus.Threaten},                 // warn
	"161":  {casus.Threaten, casus.Sanction}, // warn; CAMEO: reduce relations
	"17":   {casus.Threaten},                 // threaten
	"171":  {casus.Coerce},                   // CAMEO: seize
	"172":  {casus.Coerce},                   // CAMEO: restrict
	"1717": nil,                              // the tests' own
	"174":  nil,                              // the tests' own
	"181":  {casus.Protest},                  // demonstrate
	"19":   {casus.Sanction},                 // reduce relations
	"194":  {casus.Assault},                  // CAMEO: use heavy weapons
	"20":   {casus.Sanction, casus.Coerce},   // expel
	"21":   {casus.Coerce},                   // seize, arrest
	"22":   {casus.Assault},                  // use force
}

// unitType returns the PLOVER types that a code may become; false for a code of
// neither scheme.
func unitType(code string) ([]casus.EventType, bool) {
	for n := min(len(code), 4); n >= 2; n-- {
		if types, ok := unitTypes[code[:n]]; ok {
			return types, types != nil
		}
	}
	return nil, false
}

// UnitScores is how many unit sentences are coded to the types of their records.
type UnitScores struct {
	N, Same          int
	Typed, TypedSame int            // of the sentences whose records all have a PLOVER type
	Differ           map[string]int // by class of difference
	Misses           []string
}

// ScoreUnits codes every sentence. It is coded the same when each of its records
// finds an event of its type, or when it has none and no event is made.
func (b *EventBench) ScoreUnits(sentences []UnitSentence) (*UnitScores, error) {
	s := &UnitScores{N: len(sentences), Differ: map[string]int{}}
	for _, u := range sentences {
		d, err := b.code(u.Text)
		if err != nil {
			return nil, err
		}
		made := map[casus.EventType]bool{}
		for i := range d.Claims {
			if c := &d.Claims[i]; c.Kind == casus.EventKind {
				made[c.Type] = true
				made[foldRealis(c.Type, c.Realis)] = true
			}
		}
		s.note(u, made)
	}
	return s, nil
}

// note counts one sentence. An act announced may be coded as itself or, as the
// manual folds it, as the promise or threat of it.
func (s *UnitScores) note(u UnitSentence, made map[casus.EventType]bool) {
	class, typed := "", false
	for _, code := range u.Codes {
		types, known := unitType(code)
		typed = typed || len(types) > 0
		switch {
		case !known:
			class = ownCode
		case class != "":
		case len(types) > 0 && !slices.ContainsFunc(types, func(t casus.EventType) bool { return made[t] }):
			class = string(types[0]) + " taken for " + typesOf(made)
		}
	}
	if !typed && class == "" && len(made) > 0 {
		class = "no event taken for " + typesOf(made)
	}
	if class != ownCode && typed {
		s.Typed++
		if class == "" {
			s.TypedSame++
		}
	}
	if class == "" {
		s.Same++
		return
	}
	s.Differ[class]++
	s.Misses = append(s.Misses, fmt.Sprintf("%s %s: %s\n\t%s", u.ID, strings.Join(u.Codes, " "), class, u.Text))
}

// ownCode is the class of sentences with a code of neither scheme.
const ownCode = "a code of the test's own dictionary"

// typesOf lists the types made, "NONE" for none.
func typesOf(made map[casus.EventType]bool) string {
	var names []string
	for _, t := range slices.Sorted(maps.Keys(made)) {
		names = append(names, string(t))
	}
	if len(names) == 0 {
		return "NONE"
	}
	return strings.Join(names, "+")
}

// Report writes the misses when asked, the classes of difference, most frequent
// first, and the closing line.
func (s *UnitScores) Report(w io.Writer, misses bool) {
	if misses {
		for _, m := range s.Misses {
			fmt.Fprintln(w, m)
		}
	}
	classes := slices.SortedFunc(maps.Keys(s.Differ), func(a, b string) int {
		if n := s.Differ[b] - s.Differ[a]; n != 0 {
			return n
		}
		return strings.Compare(a, b)
	})
	for _, c := range classes {
		fmt.Fprintf(w, "%3d  %s\n", s.Differ[c], c)
	}
	fmt.Fprintf(w, "n=%d same=%d same_type=%.4f typed=%d typed_same=%.4f\n", s.N, s.Same, share(s.Same, s.N), s.Typed, share(s.TypedSame, s.Typed))
}

package lab

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"casus"
)

// Phenomenon is one file of passages about one thing that the claim stage must
// read rightly. The language is described in testdata/gold/README.md.
type Phenomenon struct {
	Name     string
	About    string
	Passages []Passage
}

// Passage is a short text and all the claims that a careful reader finds in it.
type Passage struct {
	Name     string // of the file and the case, for reports: "headline/03"
	Article  *casus.Article
	Country  string // of the story; "" when not given
	Expected []Expected
}

// Expected is one line of a claims file.
type Expected struct {
	Line string // the line itself, for reports
	May  bool   // allowed, not demanded; what it leaves out is not looked at
	Kind casus.ClaimKind

	Types      []TypeMode    // event: any of them
	Measure    casus.Measure // figure
	Amount     *casus.Amount // figure: nil is not looked at
	State      Demand        // membership
	Body       Demand        // membership: the organisation or treaty
	Standings  []string      // membership: any of them
	From       string        // membership: "" is not looked at
	Direct     bool          // statement
	Text       string        // statement: words that its content holds
	Actor      Demand        // event
	Recipient  Demand        // event
	Victims    Demand        // figure
	Speaker    Demand        // all: empty is the outlet itself
	AnySpeaker bool          // the speaker is not looked at
	Realis     []string      // any of them
	Completion []string      // any of them; nil is not looked at
	At         []string      // any of them; nil is not looked at
	When       []casus.When  // any of them; nil is not looked at
	Qualifier  string        // figure: "" is not looked at
	Relation   []string      // figure: any of them; nil is not looked at
}

// TypeMode is an event type with a mode, which may be empty.
type TypeMode struct {
	Type casus.EventType
	Mode string
}

// Demand is what is asked of a role: each element must be met by some party, by
// any of the element's alternatives. A nil Demand asks nothing.
type Demand [][]Party

// Party is one way to name a party: an identifier, or words; neither is nobody.
type Party struct {
	ID    string
	Words string
}

// Nobody reports whether p says that no party is named.
func (p Party) Nobody() bool { return p == Party{} }

// ReadPhenomena reads all *.txtar files of a directory, in the order of their
// names. Errors name the file, the case and the line.
func ReadPhenomena(dir fs.FS) ([]Phenomenon, error) {
	names, err := fs.Glob(dir, "*.txtar")
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, &casus.Error{Code: casus.ENotFound, Message: "the folder holds no .txtar file with passages"}
	}
	var all []Phenomenon
	for _, name := range names {
		data, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, err
		}
		p, err := readPhenomenon(strings.TrimSuffix(path.Base(name), ".txtar"), data)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, nil
}

func readPhenomenon(name string, data []byte) (Phenomenon, error) {
	archive := txtar.Parse(data)
	ph := Phenomenon{Name: name, About: strings.TrimSpace(string(archive.Comment))}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		text, claims := archive.Files[i], archive.Files[i+1]
		id := strings.TrimSuffix(text.Name, ".txt")
		if id == text.Name || claims.Name != id+".claims" {
			return ph, badPassage(name, text.Name, "is not followed by its .claims file")
		}
		p, err := readPassage(name+"/"+id, string(text.Data))
		if err != nil {
			return ph, err
		}
		if p.Expected, err = readExpected(p.Name, string(claims.Data)); err != nil {
			return ph, err
		}
		ph.Passages = append(ph.Passages, p)
	}
	if len(archive.Files)%2 != 0 {
		return ph, badPassage(name, archive.Files[len(archive.Files)-1].Name, "has no partner")
	}
	return ph, nil
}

func badPassage(file, name, why string) error {
	return &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("passage %s/%s %s", file, name, why)}
}

// readPassage reads the head lines and the paragraphs of a passage.
func readPassage(name, data string) (Passage, error) {
	head, body, found := strings.Cut(data, "\n\n")
	if !found {
		return Passage{}, badPassage(name, "text", "has no blank line after its head")
	}
	p := Passage{Name: name}
	first := casus.Paragraph
	when := casus.When{}
	for line := range strings.Lines(head + "\n") {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "date":
			if _, ok := casus.ParseDay(value); !ok {
				return p, badPassage(name, value, "is no day")
			}
			when = casus.OnDay(value)
		case "country":
			p.Country = value
		case "block":
			first = casus.BlockKind(value)
		default:
			return p, badPassage(name, key, "is an unknown head line")
		}
	}
	text := strings.TrimSpace(body)
	p.Article = &casus.Article{ID: casus.ID("art", name), File: name, Language: "en", Status: casus.Analysed,
		Text: text, Blocks: paragraphs(text, first), Published: &when}
	return p, nil
}

// paragraphs makes a block of each run of text between blank lines.
func paragraphs(text string, first casus.BlockKind) []casus.Block {
	var blocks []casus.Block
	kind, start := first, 0
	for start < len(text) {
		end := len(text)
		if i := strings.Index(text[start:], "\n\n"); i >= 0 {
			end = start + i
		}
		blocks = append(blocks, casus.Block{Span: casus.Span{Start: start, End: end}, Kind: kind})
		kind, start = casus.Paragraph, end+2
	}
	return blocks
}

// readExpected reads a claims file. "none" alone gives an empty list.
func readExpected(name, data string) ([]Expected, error) {
	var list []Expected
	for line := range strings.Lines(data) {
		line = strings.TrimSpace(line)
		if line == "" || line == "none" {
			continue
		}
		e, err := parseExpected(line)
		if err != nil {
			return nil, badPassage(name, strconv.Quote(line), err.Error())
		}
		list = append(list, e)
	}
	return list, nil
}

func parseExpected(line string) (Expected, error) {
	e := Expected{Line: line, Realis: []string{string(casus.Actual)}}
	words := fieldsQuoted(line)
	if len(words) > 0 && words[0] == "may" {
		e.May, e.AnySpeaker, e.Realis = true, true, nil
		words = words[1:]
	}
	if len(words) == 0 {
		return e, fmt.Errorf("says nothing")
	}
	e.Kind = casus.ClaimKind(words[0])
	rest, err := e.parseSubject(words[1:])
	if err != nil {
		return e, err
	}
	for _, w := range rest {
		if err := e.parseKey(w); err != nil {
			return e, err
		}
	}
	if e.Completion == nil && e.Kind == casus.EventKind && !e.May && slices.Contains(e.Realis, string(casus.Actual)) {
		e.Completion = []string{string(casus.Completed)}
	}
	return e, nil
}

// parseSubject reads the words that stand without a key and returns the others.
func (e *Expected) parseSubject(words []string) ([]string, error) {
	need := map[casus.ClaimKind]int{casus.EventKind: 1, casus.FigureKind: 1, casus.StatementKind: 0, casus.MembershipKind: 3}
	n, known := need[e.Kind]
	if !known {
		return nil, fmt.Errorf("begins with no kind of claim")
	}
	if len(words) < n {
		return nil, fmt.Errorf("is cut short")
	}
	switch e.Kind {
	case casus.EventKind:
		return words[n:], e.parseTypes(words[0])
	case casus.FigureKind:
		e.Measure = casus.Measure(words[0])
		if len(words) > 1 && !strings.Contains(words[1], "=") {
			n++
			return words[n:], e.parseAmount(words[1])
		}
	case casus.MembershipKind:
		e.State, e.Body, e.Standings = parseDemand(words[0]), parseDemand(words[1]), strings.Split(words[2], "|")
	}
	return words[n:], nil
}

// parseTypes reads "AID|MOBILIZE/troops"; after a type, a word in lower case is
// a further mode of it ("ASSAULT/destroy|primitive").
func (e *Expected) parseTypes(word string) error {
	for alt := range strings.SplitSeq(word, "|") {
		t, mode, _ := strings.Cut(alt, "/")
		if t == strings.ToLower(t) && len(e.Types) > 0 {
			t, mode = string(e.Types[len(e.Types)-1].Type), alt
		}
		if !slices.Contains(casus.EventTypes(), casus.EventType(t)) {
			return fmt.Errorf("names %q, which is no event type", t)
		}
		e.Types = append(e.Types, TypeMode{casus.EventType(t), mode})
	}
	return nil
}

func (e *Expected) parseAmount(word string) error {
	low, high, isRange := strings.Cut(word, "..")
	if !isRange {
		high = low
	}
	var a casus.Amount
	for _, bound := range []struct {
		text string
		to   **int64
	}{{low, &a.Low}, {high, &a.High}} {
		if bound.text == "" {
			continue
		}
		n, err := strconv.ParseInt(bound.text, 10, 64)
		if err != nil {
			return fmt.Errorf("has %q, which is no number", bound.text)
		}
		*bound.to = &n
	}
	e.Amount = &a
	return nil
}

func (e *Expected) parseKey(word string) error {
	key, value, found := strings.Cut(word, "=")
	alternatives := strings.Split(strings.ReplaceAll(value, `"`, ""), "|")
	switch {
	case !found && word == "direct":
		e.Direct = true
		return nil
	case !found:
		return fmt.Errorf("has the stray word %q", word)
	}
	switch key {
	case "actor":
		e.Actor = parseDemand(value)
	case "recipient":
		e.Recipient = parseDemand(value)
	case "victims":
		e.Victims = parseDemand(value)
	case "speaker":
		e.Speaker, e.AnySpeaker = parseDemand(value), value == "*"
	case "realis":
		e.Realis = alternatives
	case "completion":
		e.Completion = alternatives
	case "at":
		e.At = alternatives
	case "when":
		e.When = parseWhens(alternatives)
	case "qualifier":
		e.Qualifier = alternatives[0]
	case "relation":
		e.Relation = alternatives
	case "from":
		e.From = value
	case "text":
		e.Text = alternatives[0]
	default:
		return fmt.Errorf("has the unknown key %q", key)
	}
	return nil
}

// parseWhens reads days and spans; "*" among them means that none is demanded.
func parseWhens(words []string) []casus.When {
	var list []casus.When
	for _, w := range words {
		if w == "*" {
			return nil
		}
		from, to, isSpan := strings.Cut(w, "..")
		if !isSpan {
			to = from
		}
		list = append(list, casus.When{From: from, To: to})
	}
	return list
}

// parseDemand reads parties: "+" joins what must all be there, "|" alternatives.
func parseDemand(value string) Demand {
	var d Demand
	for part := range strings.SplitSeq(value, "+") {
		var any []Party
		for alt := range strings.SplitSeq(part, "|") {
			words, quoted := strings.CutPrefix(alt, `"`)
			switch {
			case quoted:
				any = append(any, Party{Words: strings.TrimSuffix(words, `"`)})
			case alt == "-":
				any = append(any, Party{})
			default:
				any = append(any, Party{ID: alt})
			}
		}
		d = append(d, any)
	}
	return d
}

// fieldsQuoted splits at spaces outside double quotes and keeps the quotes.
func fieldsQuoted(line string) []string {
	quoted := false
	return strings.FieldsFunc(line, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return r == ' ' && !quoted
	})
}

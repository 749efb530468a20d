package lab

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"casus"
	"casus/internal/claim"
	"casus/internal/lexicon"
	"casus/internal/text"
)

// EventBench codes sentences that other people have coded.
type EventBench struct {
	analyse Analyse
	coder   *claim.Coder
}

// NewEventBench loads the model and the lexicon; tables in dirs are added to it.
func NewEventBench(dirs ...string) (*EventBench, error) {
	lx, err := lexicon.Load(dirs...)
	if err != nil {
		return nil, err
	}
	analyse, err := newChain(lx)
	if err != nil {
		return nil, err
	}
	return &EventBench{analyse: analyse, coder: claim.New(lx)}, nil
}

// code returns the sentence with all its layers.
func (b *EventBench) code(sentence string) (*text.Doc, error) {
	d := text.NewDoc(&casus.Article{ID: "sentence", Text: sentence})
	return d, b.analyse(d)
}

// PairItem is a sentence of which two parties are given, and what one does to
// the other. Source: the PLV set's five columns.
type PairItem struct {
	Text           string
	Source, Target casus.Span // empty: the string does not stand in the text
	Gold           string     // a PLOVER type, or YIELD for CONCEDE and RETREAT
}

// ReadPairs reads a table with the columns sentence, marked_sentence, source,
// target and gold_root.
func ReadPairs(r io.Reader) ([]PairItem, error) {
	rows, err := readTSV(r)
	if err != nil {
		return nil, err
	}
	var items []PairItem
	for _, row := range rows[1:] {
		items = append(items, PairItem{Text: row[0], Gold: row[4],
			Source: markedSpan(row[0], row[1], "s", row[2]), Target: markedSpan(row[0], row[1], "t", row[3])})
	}
	return items, nil
}

// readTSV reads tab-separated lines of five cells without any quoting.
func readTSV(r io.Reader) ([][]string, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	var rows [][]string
	for n, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		cells := strings.Split(strings.TrimSuffix(line, "\r"), "\t")
		if len(cells) != 5 {
			return nil, &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("line %d has %d cells, not sentence, marked_sentence, source, target, gold_root", n+1, len(cells))}
		}
		rows = append(rows, cells)
	}
	return rows, nil
}

// markedSpan finds a party in the sentence: where the marked sentence marks it
// first, or else where its string stands first.
func markedSpan(sentence, marked, mark, party string) casus.Span {
	if at := strings.Index(marked, "<"+mark+">"); at >= 0 {
		before := marked[:at]
		for _, tag := range []string{"<s>", "</s>", "<t>", "</t>"} {
			before = strings.ReplaceAll(before, tag, "")
		}
		if strings.HasPrefix(sentence[min(len(before), len(sentence)):], strings.TrimSpace(party)) {
			return casus.Span{Start: len(before), End: len(before) + len(strings.TrimSpace(party))}
		}
	}
	if at := strings.Index(sentence, party); at >= 0 && party != "" {
		return casus.Span{Start: at, End: at + len(party)}
	}
	return casus.Span{}
}

// PairScores is what the claim stage reaches on pairs.
type PairScores struct {
	N, Right  int
	Confusion map[[2]string]int // gold, answer
	Misses    []string
}

// ScorePairs codes every pair. A row whose source is not in its sentence, or
// that gives nothing, counts as wrong.
func (b *EventBench) ScorePairs(items []PairItem) (*PairScores, error) {
	s := &PairScores{N: len(items), Confusion: map[[2]string]int{}}
	for _, it := range items {
		d, err := b.code(it.Text)
		if err != nil {
			return nil, err
		}
		answer, why := "NONE", "no word of an act"
		if p, ok := b.coder.Between(d, it.Source, it.Target); ok && it.Source.Len() > 0 {
			answer = foldYield(foldRealis(foldCAMEO(p.Type, p.Mode, p.Rule), p.Realis))
			why = fmt.Sprintf("%s %s %s, by %q", p.Type, p.Mode, p.Realis, p.Rule)
		}
		s.Confusion[[2]string{it.Gold, answer}]++
		if answer == it.Gold {
			s.Right++
			continue
		}
		s.Misses = append(s.Misses, fmt.Sprintf("%s not %s: %s\n\t%s", it.Gold, answer, why, showPair(it)))
	}
	return s, nil
}

// showPair shows a pair's sentence and parties.
func showPair(it PairItem) string {
	return fmt.Sprintf("%s {%s -> %s}", it.Text, it.Source.Of(it.Text), it.Target.Of(it.Text))
}

// foldRealis is the manual's convention that an act announced for the future is
// not coded as itself: cooperation to come is AGREE, conflict to come THREATEN,
// and cooperation denied is REJECT.
func foldRealis(t casus.EventType, r casus.Realis) casus.EventType {
	switch r {
	case casus.Planned, casus.Hypothetical:
		switch t {
		case casus.Consult, casus.Support, casus.Cooperate, casus.Aid, casus.Retreat, casus.Concede:
			return casus.Agree
		case casus.Assault, casus.Coerce, casus.Protest, casus.Sanction, casus.Mobilize:
			return casus.Threaten
		}
	case casus.Negated:
		switch t {
		case casus.Consult, casus.Support, casus.Cooperate, casus.Aid, casus.Retreat, casus.Concede, casus.Agree:
			return casus.Reject
		}
	}
	return t
}

// foldCAMEO undoes the decisions in which PLOVER 2 parts from the way that sets
// made after CAMEO were coded: sanctions imposed (163) and warrants (173) are
// COERCE there, verdicts (116) ACCUSE, blockades (191) and attacks on computers
// ASSAULT, and peacekeepers going home (166) SANCTION.
func foldCAMEO(t casus.EventType, mode, rule string) casus.EventType {
	switch {
	case t == casus.Sanction && mode == "discontinue" && strings.Contains(rule, "sanction"),
		t == casus.Threaten && mode == "arrest" && strings.Contains(rule, "warrant"):
		return casus.Coerce
	case t == casus.Sanction && mode == "convict":
		return casus.Accuse
	case t == casus.Coerce && (mode == "cyber" || strings.Contains(rule, "blockade")):
		return casus.Assault
	case t == casus.Retreat && mode == "withdraw" && strings.Contains(rule, "obj=peacekeeper"):
		return casus.Sanction
	}
	return t
}

// foldYield names the two halves of CAMEO's YIELD by its name.
func foldYield(t casus.EventType) string {
	if t == casus.Concede || t == casus.Retreat {
		return "YIELD"
	}
	return string(t)
}

// MacroF1 is the mean F1 over the gold's classes.
func (s *PairScores) MacroF1() float64 {
	tallies := s.byClass()
	sum := 0.0
	for _, class := range slices.Sorted(maps.Keys(tallies)) {
		sum += tallies[class].F1()
	}
	return sum / float64(max(1, len(tallies)))
}

// byClass counts each gold class's answers.
func (s *PairScores) byClass() map[string]Agreement {
	tallies := map[string]Agreement{}
	for pair := range s.Confusion {
		tallies[pair[0]] = Agreement{}
	}
	for pair, n := range s.Confusion {
		gold, answer := pair[0], pair[1]
		g := tallies[gold]
		if gold == answer {
			g.Right += n
			tallies[gold] = g
			continue
		}
		g.Missed += n
		tallies[gold] = g
		if a, known := tallies[answer]; known {
			a.Wrong += n
			tallies[answer] = a
		}
	}
	return tallies
}

// Report writes the misses when asked, the confusions, the classes and the
// closing line.
func (s *PairScores) Report(w io.Writer, misses bool) {
	if misses {
		for _, m := range s.Misses {
			fmt.Fprintln(w, m)
		}
	}
	reportConfusion(w, s.Confusion)
	tallies := s.byClass()
	for _, class := range slices.Sorted(maps.Keys(tallies)) {
		a := tallies[class]
		fmt.Fprintf(w, "%-10s p=%.3f r=%.3f f1=%.3f n=%d\n", class, a.Precision(), a.Recall(), a.F1(), a.Right+a.Missed)
	}
	fmt.Fprintf(w, "n=%d acc=%.4f macro_f1=%.4f\n", s.N, share(s.Right, s.N), s.MacroF1())
}

// reportConfusion lists what was taken for what, most frequent first.
func reportConfusion(w io.Writer, confusion map[[2]string]int) {
	pairs := slices.SortedFunc(maps.Keys(confusion), func(a, b [2]string) int {
		return cmp.Or(confusion[b]-confusion[a], strings.Compare(a[0], b[0]), strings.Compare(a[1], b[1]))
	})
	for _, p := range pairs {
		if p[0] != p[1] {
			fmt.Fprintf(w, "%3d  %s taken for %s\n", confusion[p], p[0], p[1])
		}
	}
}

// EventRecord is one event as a gold record tells it.
// Source: the Open Event Data Alliance's gold-standard records, version 0.5.
type EventRecord struct {
	ID        string       `json:"id"`
	Event     string       `json:"event"`
	EventText string       `json:"eventText"`
	Text      string       `json:"text"`
	Source    recordActors `json:"source"`
	Target    recordActors `json:"target"`
}

// recordActors reads a list of actors, and a string in its place as none.
type recordActors []struct {
	Code string `json:"code"`
}

// UnmarshalJSON accepts a list or, for "no actor", a string.
func (a *recordActors) UnmarshalJSON(data []byte) error {
	if len(data) == 0 || data[0] != '[' {
		return nil
	}
	var list []struct {
		Code string `json:"code"`
	}
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	*a = list
	return nil
}

// ReadRecords reads gold-standard records; the record that documents the file is
// left out.
func ReadRecords(r io.Reader) ([]EventRecord, error) {
	var all []EventRecord
	if err := json.NewDecoder(r).Decode(&all); err != nil {
		return nil, &casus.Error{Code: casus.EInvalid, Message: "the file holds no list of event records", Err: err}
	}
	return slices.DeleteFunc(all, func(e EventRecord) bool { return e.Event == "DOCUMENT" || e.Text == "" }), nil
}

// RecordScores is what the claim stage reaches on records.
type RecordScores struct {
	Type, Actors Agreement
	Confusion    map[[2]string]int
	Misses       []string
}

// ScoreRecords codes each text once and matches its events to the records one to
// one: by type first, then by words of the event in common.
func (b *EventBench) ScoreRecords(records []EventRecord) (*RecordScores, error) {
	s := &RecordScores{Confusion: map[[2]string]int{}}
	byText := map[string][]EventRecord{}
	var order []string
	for _, r := range records {
		if byText[r.Text] == nil {
			order = append(order, r.Text)
		}
		byText[r.Text] = append(byText[r.Text], r)
	}
	for _, sentence := range order {
		d, err := b.code(sentence)
		if err != nil {
			return nil, err
		}
		s.score(d, byText[sentence])
	}
	return s, nil
}

// answer is a coded event in the terms of the records.
type answer struct {
	typ               string
	words             []string
	actors, recipient map[string]bool
	rule              string
}

func (s *RecordScores) score(d *text.Doc, gold []EventRecord) {
	answers := answersOf(d)
	used := map[int]bool{}
	for _, g := range gold {
		want := plover2(g.Event)
		at := bestAnswer(answers, used, want, strings.Fields(strings.ToLower(g.EventText)))
		s.note(d, g, want, answers, at)
		if at >= 0 {
			used[at] = true
		}
	}
	for i, a := range answers {
		if !used[i] {
			s.Type.Wrong++
			s.Actors.Wrong++
			s.Misses = append(s.Misses, fmt.Sprintf("spurious %s by %q\n\t%s", a.typ, a.rule, d.Article.Text))
		}
	}
}

// note counts one record against its answer.
func (s *RecordScores) note(d *text.Doc, g EventRecord, want string, answers []answer, at int) {
	if at < 0 {
		s.Type.Missed++
		s.Actors.Missed++
		got := "nothing"
		if len(answers) > 0 {
			got = answers[0].typ
		}
		s.Confusion[[2]string{want, got}]++
		s.Misses = append(s.Misses, fmt.Sprintf("missed %s (%s), got %s\n\t%s", want, g.EventText, got, d.Article.Text))
		return
	}
	s.Type.Right++
	s.Confusion[[2]string{want, want}]++
	a := answers[at]
	right := sameSides(g, a)
	s.Actors.note(right)
	if !right {
		s.Misses = append(s.Misses, fmt.Sprintf("actors of %s: %v -> %v, not %v -> %v\n\t%s", want, codes(g.Source), codes(g.Target),
			slices.Sorted(maps.Keys(a.actors)), slices.Sorted(maps.Keys(a.recipient)), d.Article.Text))
	}
}

// bestAnswer returns the unused answer of the wanted type that shares most words
// with the record's event, or -1.
func bestAnswer(answers []answer, used map[int]bool, want string, words []string) int {
	best, most := -1, -1
	for i, a := range answers {
		if used[i] || a.typ != want {
			continue
		}
		n := 0
		for _, w := range a.words {
			if slices.Contains(words, w) {
				n++
			}
		}
		if n > most {
			best, most = i, n
		}
	}
	return best
}

// answersOf returns the document's events in the records' terms, each type with
// the same sides once. Records tell what a sentence reports and not what it only
// speaks of, so acts told within the clause of another act (what is demanded,
// denied, condemned, or recalled in passing) are left out.
func answersOf(d *text.Doc) []answer {
	var out []answer
	triggers := map[int32]bool{}
	for i := range d.Claims {
		if c := &d.Claims[i]; c.Kind == casus.EventKind {
			triggers[tokenAt(d, c.Trigger.Start)] = true
		}
	}
	for i := range d.Claims {
		c := &d.Claims[i]
		if c.Kind != casus.EventKind || toldWithin(d, tokenAt(d, c.Trigger.Start), triggers) {
			continue
		}
		a := answer{typ: string(foldRealis(c.Type, c.Realis)), rule: c.Rule, actors: map[string]bool{}, recipient: map[string]bool{},
			words: []string{strings.ToLower(c.Trigger.Of(d.Article.Text)), c.Predicate}}
		for _, p := range c.Participants {
			if actor := d.Actors[p.Actor]; actor != nil && actor.Code != "" {
				switch p.Role {
				case casus.RoleActor:
					a.actors[noState(actor.Code)] = true
				case casus.RoleRecipient, casus.RoleVictim:
					a.recipient[noState(actor.Code)] = true
				}
			}
		}
		a.fromPlaces(d, c)
		if !slices.ContainsFunc(out, func(b answer) bool {
			return b.typ == a.typ && maps.Equal(a.actors, b.actors) && maps.Equal(a.recipient, b.recipient)
		}) {
			out = append(out, a)
		}
	}
	return out
}

// fromPlaces follows the records' custom where one side is not told: an act
// bears on the state where it happens, and one without a doer is that state's.
func (a *answer) fromPlaces(d *text.Doc, c *casus.Claim) {
	side := a.recipient
	if len(a.actors) == 0 {
		side = a.actors
	}
	if len(side) > 0 {
		return
	}
	for _, ref := range c.Places {
		if p := d.Places[ref.Place]; p != nil && p.Country != "" && !a.actors[p.Country] {
			side[p.Country] = true
		}
	}
}

// tokenAt returns the index of the token that starts at a byte, -1 for none.
func tokenAt(d *text.Doc, start int) int32 {
	i, ok := slices.BinarySearchFunc(d.Tokens, start, func(t text.Token, at int) int { return t.Start - at })
	if !ok {
		return -1
	}
	return int32(i)
}

// toldWithin reports whether a token stands below one of the triggers, other
// than as its equal in a coordination.
func toldWithin(d *text.Doc, i int32, triggers map[int32]bool) bool {
	for steps := 0; i >= 0 && steps < len(d.Tokens); steps++ {
		below := d.Tokens[i].Dep != "conj" && d.Tokens[i].Dep != "parataxis"
		i = d.Tokens[i].Head
		if below && i >= 0 && triggers[i] {
			return true
		}
	}
	return false
}

// sameSides reports whether the countries of both sides are right: every country
// of the record's source acts, and every country of its target bears. Where the
// answer has all sides act together, as in meetings, they may stand there.
func sameSides(g EventRecord, a answer) bool {
	for _, code := range codes(g.Source) {
		if !a.actors[code] {
			return false
		}
	}
	for _, code := range codes(g.Target) {
		if !a.recipient[code] && !a.actors[code] {
			return false
		}
	}
	return true
}

// codes returns the country codes of one side, with the file's slips mended.
func codes(actors recordActors) []string {
	var out []string
	for _, a := range actors {
		switch a.Code {
		case "":
		case "JAP":
			out = append(out, "JPN")
		case "VTN":
			out = append(out, "VNM")
		case "ITL":
			out = append(out, "ITA")
		default:
			out = append(out, noState(a.Code))
		}
	}
	return out
}

// noState gives the bodies that are no state one code: whether an organisation
// is of governments or not says nothing of countries, and the records waver.
func noState(code string) string {
	if code == "NGO" || code == "INT" {
		return "IGO"
	}
	return code
}

// plover2 gives a record's type its name in PLOVER 2.
func plover2(event string) string {
	switch event {
	case "DISAPPROVE", "INVESTIGATE":
		return string(casus.Accuse)
	case "DEMAND":
		return string(casus.Request)
	case "FIGHT":
		return string(casus.Assault)
	}
	return event
}

// Report writes the misses when asked, the confusions and the closing line.
func (s *RecordScores) Report(w io.Writer, misses bool) {
	if misses {
		for _, m := range s.Misses {
			fmt.Fprintln(w, m)
		}
	}
	reportConfusion(w, s.Confusion)
	fmt.Fprintf(w, "type p=%.3f r=%.3f; with both countries p=%.3f r=%.3f\n", s.Type.Precision(), s.Type.Recall(), s.Actors.Precision(), s.Actors.Recall())
	fmt.Fprintf(w, "type_f1=%.4f type_actors_f1=%.4f\n", s.Type.F1(), s.Actors.F1())
}

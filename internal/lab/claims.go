package lab

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"casus"
	"casus/internal/text"
)

// Analyse puts the layers that a scorer reads on a Doc that has only its text.
type Analyse func(*text.Doc) error

// ClaimScores is what the claim stage reaches on passages of our own.
type ClaimScores struct {
	Passages int
	ByName   map[string]*ClaimTally // by phenomenon
	Misses   []string               // one line each, in the order of the passages
}

// ClaimTally counts agreement, part by part. The parts below Events look only
// at events that were found: a missing event is not also a wrong realis.
type ClaimTally struct {
	Events      Agreement            // type
	Acted       Agreement            // type with actors and recipients
	Realis      map[string]Agreement // by value, of the events found
	Completion  map[string]Agreement // by value, of the events found
	Modes       Agreement
	Places      Agreement
	Times       Agreement
	Figures     Agreement // measure and value
	Counted     Agreement // measure, value and victims
	Speakers    Agreement
	Unnamed     int // statements without a speaker's words
	Statements  Agreement
	Memberships Agreement
}

// Agreement counts what was found rightly, found wrongly and not found.
type Agreement struct{ Right, Wrong, Missed int }

// Precision is 1 when nothing was found.
func (a Agreement) Precision() float64 { return share(a.Right, a.Right+a.Wrong) }

// Recall is 1 when nothing was to be found.
func (a Agreement) Recall() float64 { return share(a.Right, a.Right+a.Missed) }

// F1 is the harmonic mean of precision and recall; 1 when there was nothing to
// find and nothing was found.
func (a Agreement) F1() float64 { return share(2*a.Right, 2*a.Right+a.Wrong+a.Missed) }

// show writes a figure of a, and a dash where there was nothing to measure.
func (a Agreement) show(figure func(Agreement) float64) string {
	if a == (Agreement{}) {
		return "-"
	}
	return fmt.Sprintf("%.2f", figure(a))
}

// Add returns the sum of a and b.
func (a Agreement) Add(b Agreement) Agreement {
	return Agreement{a.Right + b.Right, a.Wrong + b.Wrong, a.Missed + b.Missed}
}

// note counts one answer: right, or found in place of what was to be found.
func (a *Agreement) note(right bool) {
	if right {
		a.Right++
		return
	}
	a.Wrong++
	a.Missed++
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

func newClaimTally() *ClaimTally {
	return &ClaimTally{Realis: map[string]Agreement{}, Completion: map[string]Agreement{}}
}

// ScoreClaims runs the chain over the passages and compares its claims with the
// expected ones. A fault of the chain on a passage is an error: the passages are
// ours and short.
func ScoreClaims(set []Phenomenon, analyse Analyse) (*ClaimScores, error) {
	scores := &ClaimScores{ByName: map[string]*ClaimTally{}}
	for _, ph := range set {
		tally := newClaimTally()
		scores.ByName[ph.Name] = tally
		for i := range ph.Passages {
			p := &ph.Passages[i]
			doc := text.NewDoc(p.Article)
			doc.Country = p.Country
			if err := analyse(doc); err != nil {
				return nil, fmt.Errorf("passage %s: %w", p.Name, err)
			}
			scores.Passages++
			s := passageScorer{matcherOf(doc), doc, p, tally, &scores.Misses}
			s.score()
		}
	}
	return scores, nil
}

// passageScorer scores one passage into a tally.
type passageScorer struct {
	claimMatcher
	doc     *text.Doc
	passage *Passage
	tally   *ClaimTally
	misses  *[]string
}

func (s passageScorer) score() {
	statements := len(s.passage.Expected) == 0
	for _, e := range s.passage.Expected {
		statements = statements || e.Kind == casus.StatementKind
	}
	for _, p := range s.align(s.passage.Expected, s.doc.Claims) {
		switch kind := p.kind(); kind {
		case casus.EventKind:
			s.event(p)
		case casus.FigureKind:
			s.found(&s.tally.Figures, p)
			s.figure(p)
		case casus.MembershipKind:
			s.found(&s.tally.Memberships, p)
			s.noteRealis(p)
		case casus.StatementKind:
			if p.want != nil || statements {
				s.found(&s.tally.Statements, p)
			}
			if p.got != nil && (p.got.Speaker == nil || p.got.Speaker.Text == "") {
				s.tally.Unnamed++
			}
		}
		s.speaker(p)
	}
}

func (p pair) kind() casus.ClaimKind {
	if p.want != nil {
		return p.want.Kind
	}
	return p.got.Kind
}

// found counts a pair as right, wrong or missed, and names the latter two.
func (s passageScorer) found(a *Agreement, p pair) bool {
	switch {
	case p.want == nil:
		a.Wrong++
		s.miss("extra", s.describe(p.got))
	case p.got == nil:
		a.Missed++
		s.miss("missed", p.want.Line+" -> "+s.whyUncoded())
	default:
		a.Right++
	}
	return p.want != nil && p.got != nil
}

// whyUncoded is what the stage itself says of the sentences that gave nothing.
func (s passageScorer) whyUncoded() string {
	why := []string{"nothing"}
	for _, u := range s.doc.Uncoded {
		why = append(why, u.Why)
	}
	return strings.Join(why, "; ")
}

func (s passageScorer) event(p pair) {
	if !s.found(&s.tally.Events, p) {
		if p.want == nil {
			s.tally.Acted.Wrong++
		} else {
			s.tally.Acted.Missed++
		}
		return
	}
	right := s.actorsRight(p.want, p.got) && s.recipientsRight(p.want, p.got)
	s.check("actors", &s.tally.Acted, right, p)
	s.noteRealis(p)
	if p.want.Completion != nil && p.got.Realis == casus.Actual {
		s.noteValue("completion", s.tally.Completion, p.want.Completion, completionOf(p.got), p)
	}
	if slices.ContainsFunc(p.want.Types, func(t TypeMode) bool { return t.Mode != "" }) {
		s.check("mode", &s.tally.Modes, modeRight(p.want, p.got), p)
	}
	if p.want.At != nil {
		s.check("place", &s.tally.Places, s.placeRight(p.want, p.got), p)
	}
	if p.want.When != nil {
		s.check("when", &s.tally.Times, whenRight(p.want, p.got), p)
	}
}

func (s passageScorer) noteRealis(p pair) {
	if p.want != nil && p.got != nil {
		s.noteValue("realis", s.tally.Realis, p.want.Realis, string(p.got.Realis), p)
	}
}

func (s passageScorer) figure(p pair) {
	if p.want == nil || p.got == nil {
		return
	}
	right := s.victimsRight(p.want, p.got) && (p.want.Qualifier == "" || p.want.Qualifier == p.got.Qualifier) &&
		relationRight(p.want, p.got)
	s.check("figure", &s.tally.Counted, right, p)
}

func relationRight(e *Expected, c *casus.Claim) bool {
	if e.Relation == nil {
		return true
	}
	if c.Relation == nil {
		return slices.Contains(e.Relation, "-")
	}
	return slices.Contains(e.Relation, string(c.Relation.Kind))
}

// speaker counts an expected speaker that is not there as missed, one that
// should not be there as wrong, another one as both.
func (s passageScorer) speaker(p pair) {
	if p.want == nil || p.want.AnySpeaker {
		return
	}
	switch {
	case p.got == nil:
		if p.want.Kind == casus.StatementKind {
			s.tally.Speakers.Missed++
		}
	case s.speakerRight(p.want, p.got):
		if p.got.Speaker != nil {
			s.tally.Speakers.Right++
		}
	default:
		if p.want.Speaker != nil {
			s.tally.Speakers.Missed++
		}
		if p.got.Speaker != nil {
			s.tally.Speakers.Wrong++
		}
		s.miss("speaker", p.want.Line+" -> "+s.describe(p.got))
	}
}

func (s passageScorer) check(part string, a *Agreement, right bool, p pair) {
	a.note(right)
	if !right {
		s.miss(part, p.want.Line+" -> "+s.describe(p.got))
	}
}

// noteValue counts one value of a closed set: the got one when it is allowed,
// else the first allowed one as missed and the got one as wrong.
func (s passageScorer) noteValue(part string, by map[string]Agreement, allowed []string, got string, p pair) {
	if len(allowed) == 0 || slices.Contains(allowed, got) {
		by[got] = by[got].Add(Agreement{Right: 1})
		return
	}
	by[got] = by[got].Add(Agreement{Wrong: 1})
	by[allowed[0]] = by[allowed[0]].Add(Agreement{Missed: 1})
	s.miss(part, p.want.Line+" -> "+got)
}

func (s passageScorer) miss(part, what string) {
	line := fmt.Sprintf("%s\t%s\t%s\t%s", s.passage.Name, part, what, strings.Join(strings.Fields(s.doc.Article.Text), " "))
	*s.misses = append(*s.misses, line)
}

// describe writes a claim in the language of the claims files.
func (s passageScorer) describe(c *casus.Claim) string {
	var b strings.Builder
	b.WriteString(string(c.Kind))
	switch c.Kind {
	case casus.EventKind:
		fmt.Fprintf(&b, " %s/%s", c.Type, c.Mode)
		for _, p := range c.Participants {
			fmt.Fprintf(&b, " %s=%s%q", p.Role, p.Actor, p.Text)
		}
	case casus.FigureKind:
		fmt.Fprintf(&b, " %s %s %s", c.Measure, boundText(c.Amount), c.Qualifier)
		if c.Victims != nil {
			fmt.Fprintf(&b, " victims=%q", c.Victims.Text)
		}
	case casus.StatementKind:
		fmt.Fprintf(&b, " text=%q", s.doc.Slice(c.Content))
	case casus.MembershipKind:
		fmt.Fprintf(&b, " %s %s %s", c.State, c.Organisation, c.Standing)
	}
	fmt.Fprintf(&b, " realis=%s", c.Realis)
	if c.Completion != "" {
		fmt.Fprintf(&b, " completion=%s", c.Completion)
	}
	if c.When != nil {
		fmt.Fprintf(&b, " when=%s..%s", c.When.From, c.When.To)
	}
	for _, p := range c.Places {
		fmt.Fprintf(&b, " at=%s", p.Place)
	}
	if c.Speaker != nil {
		fmt.Fprintf(&b, " speaker=%s%q", c.Speaker.Actor, c.Speaker.Text)
	}
	if c.Predicate != "" {
		fmt.Fprintf(&b, " (%s; %s)", c.Predicate, c.Rule)
	}
	return b.String()
}

func boundText(a casus.Amount) string {
	low, high := "", ""
	if a.Low != nil {
		low = fmt.Sprint(*a.Low)
	}
	if a.High != nil {
		high = fmt.Sprint(*a.High)
	}
	if low == high {
		return low
	}
	return low + ".." + high
}

// Total sums the tallies of all phenomena.
func (s *ClaimScores) Total() *ClaimTally {
	sum := newClaimTally()
	for _, name := range slices.Sorted(maps.Keys(s.ByName)) {
		sum.add(s.ByName[name])
	}
	return sum
}

func (t *ClaimTally) add(u *ClaimTally) {
	for _, f := range []struct{ to, from *Agreement }{
		{&t.Events, &u.Events}, {&t.Acted, &u.Acted}, {&t.Modes, &u.Modes}, {&t.Places, &u.Places},
		{&t.Times, &u.Times}, {&t.Figures, &u.Figures}, {&t.Counted, &u.Counted}, {&t.Speakers, &u.Speakers},
		{&t.Statements, &u.Statements}, {&t.Memberships, &u.Memberships},
	} {
		*f.to = f.to.Add(*f.from)
	}
	for value, a := range u.Realis {
		t.Realis[value] = t.Realis[value].Add(a)
	}
	for value, a := range u.Completion {
		t.Completion[value] = t.Completion[value].Add(a)
	}
	t.Unnamed += u.Unnamed
}

// Report writes a row per phenomenon, every miss, and the closing line.
func (s *ClaimScores) Report(w io.Writer) {
	fmt.Fprintf(w, "%-26s%6s%6s%6s%6s%7s%6s%6s%6s%6s\n", "phenomenon", "P", "R", "F1", "+act", "realis", "compl", "fig", "spk", "memb")
	for _, name := range slices.Sorted(maps.Keys(s.ByName)) {
		t := s.ByName[name]
		fmt.Fprintf(w, "%-26s%6s%6s%6s%6s%7s%6s%6s%6s%6s\n", name,
			t.Events.show(Agreement.Precision), t.Events.show(Agreement.Recall), t.Events.show(Agreement.F1), t.Acted.show(Agreement.F1),
			sumOf(t.Realis).show(Agreement.F1), sumOf(t.Completion).show(Agreement.F1), t.Figures.show(Agreement.F1),
			t.Speakers.show(Agreement.F1), t.Memberships.show(Agreement.F1))
	}
	s.ReportMisses(w)
	t := s.Total()
	fmt.Fprintf(w, "passages=%d type_p=%.3f type_r=%.3f type_f1=%.3f type_actors_f1=%.3f mode_acc=%.3f realis_macro_f1=%.3f completion_macro_f1=%.3f place_acc=%.3f when_acc=%.3f figures_f1=%.3f figures_full_acc=%.3f statements_f1=%.3f speakers_f1=%.3f memberships_f1=%.3f\n",
		s.Passages, t.Events.Precision(), t.Events.Recall(), t.Events.F1(), t.Acted.F1(), t.Modes.F1(), macro(t.Realis),
		macro(t.Completion), t.Places.F1(), t.Times.F1(), t.Figures.F1(), t.Counted.F1(), t.Statements.F1(),
		t.Speakers.F1(), t.Memberships.F1())
}

// ReportRealis writes the misses of realis and completion and their closing line.
func (s *ClaimScores) ReportRealis(w io.Writer) {
	s.ReportMisses(w, "realis", "completion")
	t := s.Total()
	fmt.Fprintf(w, "n=%d", sumOf(t.Realis).Right+sumOf(t.Realis).Missed)
	for _, v := range []casus.Realis{casus.Actual, casus.Planned, casus.Hypothetical, casus.Negated} {
		fmt.Fprintf(w, " %s_f1=%.3f", v, t.Realis[string(v)].F1())
	}
	fmt.Fprintf(w, " realis_macro_f1=%.3f", macro(t.Realis))
	for _, v := range []casus.Completion{casus.Completed, casus.Attempted, casus.Ongoing} {
		fmt.Fprintf(w, " %s_f1=%.3f", v, t.Completion[string(v)].F1())
	}
	fmt.Fprintf(w, " completion_macro_f1=%.3f\n", macro(t.Completion))
}

// ReportFigures writes the misses of figures and their closing line.
func (s *ClaimScores) ReportFigures(w io.Writer) {
	t := s.Total()
	for _, line := range s.Misses {
		if part := strings.Split(line, "\t"); part[1] == "figure" || strings.HasPrefix(part[2], "figure ") {
			fmt.Fprintln(w, line)
		}
	}
	fmt.Fprintf(w, "n=%d p=%.3f r=%.3f f1=%.3f full_acc=%.3f\n", t.Figures.Right+t.Figures.Missed,
		t.Figures.Precision(), t.Figures.Recall(), t.Figures.F1(), t.Counted.F1())
}

// ReportMisses writes the misses of the named parts, one line each, tab
// separated: passage, part, what, text. No part means all.
func (s *ClaimScores) ReportMisses(w io.Writer, parts ...string) {
	for _, line := range s.Misses {
		if part := strings.Split(line, "\t")[1]; len(parts) == 0 || slices.Contains(parts, part) {
			fmt.Fprintln(w, line)
		}
	}
}

func sumOf(by map[string]Agreement) Agreement {
	var sum Agreement
	for _, a := range by {
		sum = sum.Add(a)
	}
	return sum
}

// macro is the mean F1 over the values that occur.
func macro(by map[string]Agreement) float64 {
	if len(by) == 0 {
		return 1
	}
	sum := 0.0
	for _, v := range slices.Sorted(maps.Keys(by)) {
		sum += by[v].F1()
	}
	return sum / float64(len(by))
}

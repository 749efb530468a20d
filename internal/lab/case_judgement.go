package lab

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"casus"
)

// Judgements are claims that a person read and judged: the key of the claim to
// whether it is right. A key names the article's file, the quotation by its
// hash, the kind, and what the claim says, so that a claim that says anything
// else is judged anew. No word of the article stands in it.
type Judgements map[string]bool

// JudgedKind counts the judgements that the claims of one kind met.
type JudgedKind struct {
	Kind                   casus.ClaimKind
	Right, Wrong, Unjudged int
}

// Precision is that of the judged claims; 1 when none is judged.
func (j JudgedKind) Precision() float64 { return share(j.Right, j.Right+j.Wrong) }

// ReadJudgements reads a judgement file: tab-separated file, quotation hash,
// kind, what, right or wrong, why; lines that begin with # are remarks.
func ReadJudgements(path string) (Judgements, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, &casus.Error{Code: casus.ENotFound, Message: fmt.Sprintf("cannot read the judgements in %s", path), Err: err}
	}
	judged := Judgements{}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 6 || cells[4] != "right" && cells[4] != "wrong" || cells[5] == "" {
			return nil, &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf(
				"%s:%d: a judgement has six columns: file, hash, kind, what, right or wrong, why", path, n)}
		}
		judged[strings.Join(cells[:4], "\t")] = cells[4] == "right"
	}
	return judged, nil
}

// judge counts the judgements and lists the claims that have none.
func (s *caseScorer) judge(judged Judgements) {
	for _, kind := range []casus.ClaimKind{casus.EventKind, casus.FigureKind, casus.StatementKind, casus.MembershipKind} {
		j := JudgedKind{Kind: kind}
		for i := range s.c.Claims {
			c := &s.c.Claims[i]
			if c.Kind != kind {
				continue
			}
			key := s.judgementKey(c)
			right, known := judged[key]
			switch {
			case !known:
				j.Unjudged++
				s.scores.Unjudged = append(s.scores.Unjudged, key+"\t\t\t"+oneLine(c.Quote))
			case right:
				j.Right++
			default:
				j.Wrong++
				s.scores.Misses = append(s.scores.Misses, "wrong\t"+key)
			}
		}
		s.scores.Judged = append(s.scores.Judged, j)
	}
}

// judgementKey names a claim without a word of its article. What it covers is
// what a judge looks at: type, realis, participants, places, time, speaker.
func (s *caseScorer) judgementKey(c *casus.Claim) string {
	var what []string
	add := func(format string, args ...any) { what = append(what, fmt.Sprintf(format, args...)) }
	switch c.Kind {
	case casus.EventKind:
		add("%s/%s", c.Type, c.Mode)
		for _, p := range c.Participants {
			add("%s=%s", p.Role, partyKey(p.Actor, p.Text))
		}
	case casus.FigureKind:
		add("%s %s", c.Measure, boundText(c.Amount))
		if c.Victims != nil {
			add("victims=%s", partyKey("", c.Victims.Text))
		}
	case casus.StatementKind:
		add("said")
	case casus.MembershipKind:
		add("%s %s %s", c.State, c.Organisation, c.Standing)
	}
	add("%s", c.Realis)
	if c.Completion != "" && c.Completion != casus.Completed {
		add("%s", c.Completion)
	}
	if c.When != nil {
		add("when=%s", whenText(c.When))
	}
	for _, p := range c.Places {
		add("%s=%s", p.Role, p.Place)
	}
	if c.Speaker != nil {
		add("speaker=%s", partyKey(c.Speaker.Actor, c.Speaker.Text))
	}
	return strings.Join([]string{s.fileOf(c.Article), shortHash(c.Quote), string(c.Kind), oneLine(strings.Join(what, " "))}, "\t")
}

// partyKey is an identifier, or a mark of the words where there is none.
func partyKey(id, words string) string {
	if id != "" {
		return id
	}
	return "~" + shortHash(strings.ToLower(words))[:4]
}

func shortHash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:4])
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Report writes precision and recall of each part, the misses, the claims that
// nobody has judged, and the closing line.
func (s *CaseScores) Report(w io.Writer) {
	fmt.Fprintf(w, "%-18s %6s %6s %6s %9s %6s\n", "part", "right", "missed", "wrong", "precision", "recall")
	for _, p := range s.Parts {
		precision := "-"
		if p.Closed {
			precision = fmt.Sprintf("%.3f", p.Precision())
		}
		fmt.Fprintf(w, "%-18s %6d %6d %6d %9s %6.3f\n", p.Name, p.Right, p.Missed, p.Wrong, precision, p.Recall())
	}
	fmt.Fprintf(w, "\n%-18s %6s %6s %6s %9s\n", "claims judged", "right", "wrong", "open", "precision")
	for _, j := range s.Judged {
		fmt.Fprintf(w, "%-18s %6d %6d %6d %9.3f\n", j.Kind, j.Right, j.Wrong, j.Unjudged, j.Precision())
	}
	for _, list := range [][]string{s.Misses, unjudgedLines(s.Unjudged)} {
		for _, line := range list {
			fmt.Fprintln(w, line)
		}
	}
	fmt.Fprintln(w, s.Summary())
}

func unjudgedLines(lines []string) []string {
	list := slices.Clone(lines)
	for i := range list {
		list[i] = "unjudged\t" + list[i]
	}
	return list
}

// Summary is the closing line: the recall of each part, how many lines must not
// be there, and the precision of the claims that were judged.
func (s *CaseScores) Summary() string {
	var b strings.Builder
	for _, p := range s.Parts {
		fmt.Fprintf(&b, "%s=%.3f ", p.Name, p.Recall())
	}
	fmt.Fprintf(&b, "must_not=%d ", s.Forbidden)
	right, wrong, open := 0, 0, 0
	for _, j := range s.Judged {
		right, wrong, open = right+j.Right, wrong+j.Wrong, open+j.Unjudged
	}
	fmt.Fprintf(&b, "judged=%d unjudged=%d precision=%.3f", right+wrong, open, share(right, right+wrong))
	return b.String()
}

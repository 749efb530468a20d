package lab_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casus"
	"casus/internal/lab"
	"casus/internal/store"
)

// smallCase is an invented case and its gold: a strike on a bridge in Aral, the
// toll, a request for help to an invented alliance.
func smallCase(t *testing.T) (*lab.CaseGold, *casus.Case) {
	t.Helper()
	gold, err := lab.ReadCaseGold("testdata/case/gold.json")
	if err != nil {
		t.Fatal(err)
	}
	c, err := lab.ReadCase("testdata/case/case.json")
	if err != nil {
		t.Fatal(err)
	}
	return gold, c
}

func TestScoreCase(t *testing.T) {
	gold, c := smallCase(t)
	scores := lab.ScoreCase(gold, c, nil)
	if len(scores.Misses) > 0 {
		t.Errorf("misses where all is right: %q", scores.Misses)
	}
	want := "articles=1.000 outlets=1.000 dates=1.000 copies=1.000 events=1.000 important_events=1.000 lesser_events=1.000 " +
		"event_articles=1.000 participants=1.000 places=1.000 times=1.000 background=1.000 figures=1.000 figure_victims=1.000 " +
		"figure_speakers=1.000 statements=1.000 memberships=1.000 conflicts=1.000 response=1.000 must_not=0 " +
		"judged=0 unjudged=5 precision=1.000"
	if got := scores.Summary(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestCaseFaultsAreNamed spoils the case one thing at a time.
func TestCaseFaultsAreNamed(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(*casus.Case)
		miss  string
	}{
		{"outlet", func(c *casus.Case) { c.Outlets[0].Name = "Other Post" }, "outlets\t"},
		{"date made up", func(c *casus.Case) { d := casus.OnDay("2023-11-01"); c.Articles[1].Published = &d }, "dates\t"},
		{"further article", func(c *casus.Case) { c.Articles = append(c.Articles, casus.Article{ID: "x", File: "three.txt"}) }, "articles\textra"},
		{"no copies", func(c *casus.Case) { c.Copies = nil }, "copies\t"},
		{"other type", func(c *casus.Case) { c.Claims[0].Type = casus.Agree }, "important_events\tE1"},
		{"planned", func(c *casus.Case) { c.Claims[0].Realis = casus.Planned }, "event_articles\tE1"},
		{"other actor", func(c *casus.Case) {
			c.Claims[0].Participants[0] = casus.Participant{Text: "pilots", Role: casus.RoleActor}
		}, "participants\tE1"},
		{"other place", func(c *casus.Case) { c.Claims[0].Places = nil }, "places\tE1"},
		{"other day", func(c *casus.Case) { d := casus.OnDay("2022-02-01"); c.Claims[0].When = &d }, "times\tE1"},
		{"background", func(c *casus.Case) { c.Events[0].Background = true }, "background\tE1"},
		{"other toll", func(c *casus.Case) { *c.Claims[2].Low = 8 }, "figures\tF1"},
		{"toll of others", func(c *casus.Case) { c.Claims[2].Victims.Text = "soldiers" }, "figure_victims\tF1"},
		{"toll by nobody", func(c *casus.Case) { c.Claims[2].Speaker = nil }, "figure_speakers\tF1"},
		{"statement by another", func(c *casus.Case) { c.Claims[3].Speaker.Text = "the queen" }, "statements\tmayor"},
		{"another year", func(c *casus.Case) { d := casus.OnDay("2003-01-01"); c.Claims[4].When = &d }, "memberships\tNOR"},
		{"no conflict", func(c *casus.Case) { c.Conflicts = nil }, "conflicts\tvalue"},
		{"no response", func(c *casus.Case) { c.Response = nil }, "response\tmechanism"},
		{"step", func(c *casus.Case) { c.Response[0].Steps[0].Status = casus.NotReported }, "response\tstep request"},
		{"check", func(c *casus.Case) { c.Response[0].Checks[0].Result = "fails" }, "response\tcheck"},
		{"forbidden words", func(c *casus.Case) { c.Claims[0].Quote += " Tour de Fjord" }, "forbidden\tTour de Fjord"},
		{"forbidden year", func(c *casus.Case) { d := casus.OnDay("2021-01-05"); c.Claims[0].When = &d }, "forbidden\tevent of 2021"},
		{"forbidden contributor", func(c *casus.Case) { c.Response[0].Contributors[0].Actor = "NOR" }, "forbidden\tNOR contributes"},
		{"forbidden member", func(c *casus.Case) {
			c.Memberships = append(c.Memberships, casus.Membership{Organisation: "BALT", State: "RUS", Role: casus.Member})
		}, "forbidden\tRUS is a member"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			gold, c := smallCase(t)
			tt.spoil(c)
			misses := strings.Join(lab.ScoreCase(gold, c, nil).Misses, "\n")
			if !strings.Contains("\n"+misses, "\n"+tt.miss) {
				t.Errorf("no miss begins with %q:\n%s", tt.miss, misses)
			}
		})
	}
}

// TestJudgements judges what the scorer lists as unjudged, and expects that the
// judgement no longer holds once the claim says something else.
func TestJudgements(t *testing.T) {
	gold, c := smallCase(t)
	open := lab.ScoreCase(gold, c, nil).Unjudged
	var file bytes.Buffer
	file.WriteString("# a remark\n")
	for i, line := range open {
		cells := strings.Split(line, "\t")
		verdict := "right"
		if i == 0 {
			verdict = "wrong"
		}
		file.WriteString(strings.Join(append(cells[:4], verdict, "read"), "\t") + "\n")
	}
	path := filepath.Join(t.TempDir(), "judged.tsv")
	if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	judged, err := lab.ReadJudgements(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := lab.ScoreCase(gold, c, judged).Summary(); !strings.HasSuffix(got, "judged=5 unjudged=0 precision=0.800") {
		t.Errorf("got %s", got)
	}
	c.Claims[0].Realis = casus.Negated
	if got := lab.ScoreCase(gold, c, judged).Summary(); !strings.HasSuffix(got, "judged=4 unjudged=1 precision=1.000") {
		t.Errorf("after a change: got %s", got)
	}
}

func TestJudgementKeysHoldNoWordOfTheArticle(t *testing.T) {
	gold, c := smallCase(t)
	for _, line := range lab.ScoreCase(gold, c, nil).Unjudged {
		key := strings.Join(strings.Split(line, "\t")[:4], " ")
		for _, word := range []string{"bridge", "raiders", "fishermen", "mayor"} {
			if strings.Contains(key, word) {
				t.Errorf("%q stands in the key %q", word, key)
			}
		}
	}
}

func TestReadCaseRefusesWhatIsNoCase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.json")
	if err := os.WriteFile(path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := lab.ReadCase(path); casus.ErrorCode(err) != casus.EInvalid {
		t.Errorf("got %v", err)
	}
}

// TestReadCaseFile reads a case file back into one document.
func TestReadCaseFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "small.casus")
	s, err := store.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	words := "Raiders struck the bridge."
	a := casus.Article{ID: "a1", File: "one.txt", Status: casus.Analysed, Text: words, SHA256: digest(words)}
	claim := casus.Claim{ID: "c1", Kind: casus.EventKind, Realis: casus.Actual, EventClaim: &casus.EventClaim{Type: casus.Assault},
		Evidence: casus.Evidence{Article: "a1", Span: casus.Span{End: len(words)}, Quote: words}}
	if err := s.PutArticle(store.Entry{Article: &a, Original: []byte(words), Claims: []casus.Claim{claim}}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	c, err := lab.ReadCase(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Articles) != 1 || c.Articles[0].Text != words || len(c.Claims) != 1 || c.Claims[0].Type != casus.Assault {
		t.Errorf("read back %+v", c)
	}
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// TestCommittedJudgements reads every judgement file of the repository.
func TestCommittedJudgements(t *testing.T) {
	files, err := filepath.Glob("../../testdata/gold/judgements/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no judgement files: %v", err)
	}
	for _, file := range files {
		if judged, err := lab.ReadJudgements(file); err != nil || len(judged) == 0 {
			t.Errorf("%s: %d judgements, %v", file, len(judged), err)
		}
	}
}

func TestBadJudgementsAreRefused(t *testing.T) {
	for _, line := range []string{"a\tb\tevent\tx\tright", "a\tb\tevent\tx\tperhaps\twhy", "a\tb\tevent\tx\tright\t"} {
		path := filepath.Join(t.TempDir(), "x.tsv")
		if err := os.WriteFile(path, []byte("# head\n"+line+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := lab.ReadJudgements(path); casus.ErrorCode(err) != casus.EInvalid || !strings.Contains(err.Error(), ":2:") {
			t.Errorf("%q: got %v, want an error that names line 2", line, err)
		}
	}
}

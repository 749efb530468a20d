package web_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"flag"
	"iter"
	"os"
	"regexp"
	"strings"
	"testing"

	"casus"
	"casus/internal/web"
)

var update = flag.Bool("update", false, "rewrite the golden page")

func report(t *testing.T, src web.Source) string {
	t.Helper()
	var out bytes.Buffer
	if err := web.Report(&out, src); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// The style is left out of the golden page: it is checked by eye.
func TestReportIsAsBefore(t *testing.T) {
	got := regexp.MustCompile(`(?s)<style>.*</style>|<meta http-equiv="Content-Security-Policy"[^>]*>`).ReplaceAllString(report(t, floods(t)), "")
	const golden = "testdata/floods.html"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the page differs from %s at byte %d; look at it and run with -update", golden, differAt(got, string(want)))
	}
}

func differAt(a, b string) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}

func TestReportIsTheSameEachTime(t *testing.T) {
	once := report(t, floods(t))
	if again := report(t, floods(t)); once != again {
		t.Error("two reports of one case differ")
	}
}

func TestEveryLinkLeadsSomewhere(t *testing.T) {
	page := report(t, floods(t))
	checkAnchors(t, page)
	for _, link := range []string{`href="#e-e1"`, `href="#c-c4"`, `href="#f-f1"`} {
		if !strings.Contains(page, link) {
			t.Errorf("the page has no %s", link)
		}
	}
}

// checkAnchors reports links inside the page without a target, and ids that
// stand twice.
func checkAnchors(t *testing.T, page string) {
	t.Helper()
	ids := map[string]int{}
	for _, m := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if ids[m[1]]++; ids[m[1]] > 1 {
			t.Errorf("id %q stands twice", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if ids[m[1]] == 0 {
			t.Errorf("link to %q leads nowhere", m[1])
		}
	}
}

// Everything in a case file comes from elsewhere.
func TestReportEscapesWhatCasesHold(t *testing.T) {
	m := floods(t)
	evil := `<script>alert(1)</script>"><img src=x onerror=alert(1)>`
	m.Case.Case.Title = evil
	m.Case.Outlets[0].Name = evil
	m.Case.Actors[0].Name = evil
	m.Case.Articles[0].Title = evil
	m.Case.Articles[0].URL = "javascript:alert(1)"
	m.Case.Events[0].Title = evil
	m.Case.Events[0].ID = `e1"onmouseover="alert(1)`
	m.Case.Conflicts[0].Why = evil
	m.Case.Uncoded[0].Why = evil
	page := report(t, m)
	for _, bad := range []string{"<script", "<img", "javascript:", `"onmouseover="`} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
}

func TestPolicyAllowsTheStyleAndNothingElse(t *testing.T) {
	page := report(t, floods(t))
	css := regexp.MustCompile(`(?s)<style>(.*)</style>`).FindStringSubmatch(page)[1]
	sum := sha256.Sum256([]byte(css))
	want := "style-src &#39;sha256-" + strings.NewReplacer("+", "&#43;", "=", "=").Replace(base64.StdEncoding.EncodeToString(sum[:])) + "&#39;"
	if !strings.Contains(page, want) {
		t.Errorf("the policy does not name the style's hash %s", want)
	}
	if m := regexp.MustCompile(`(src|href)="(https?:|//|data:)|@import|url\((https?:|//)`).FindString(page); m != "" {
		t.Errorf("the page refers to something outside itself: %s", m)
	}
	if strings.Contains(page, " style=") {
		t.Error("the page holds a style attribute, which its own policy forbids")
	}
}

func TestReportOfAnEmptyCaseSaysWhatIsMissing(t *testing.T) {
	page := report(t, memory{})
	for _, words := range []string{"The case holds no article.", "No event with a day was found", "No collective response was found"} {
		if !strings.Contains(page, words) {
			t.Errorf("the page does not say %q", words)
		}
	}
	checkAnchors(t, page)
}

// broken fails in the middle of its events.
type broken struct{ memory }

func (broken) Events(casus.Filter) iter.Seq2[casus.Event, error] {
	return func(yield func(casus.Event, error) bool) { yield(casus.Event{}, errors.New("disk")) }
}

func TestReportReturnsAnErrorOfTheStore(t *testing.T) {
	var out bytes.Buffer
	if err := web.Report(&out, broken{floods(t)}); err == nil {
		t.Error("no error")
	}
	if out.Len() > 0 {
		t.Error("half a page was written before the error")
	}
}

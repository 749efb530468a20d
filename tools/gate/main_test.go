package main

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	blocks, err := parse("# remark\n$ a\n$ b\nrecall=0.5 must_not=0\n\n% c\nx=1\n")
	if err != nil {
		t.Fatal(err)
	}
	if len(blocks) != 2 || len(blocks[0].commands) != 2 || blocks[0].nightly || !blocks[1].nightly {
		t.Fatalf("got %+v", blocks)
	}
	for _, bad := range []string{"recall=0.5\n", "$ a\n", "$ a\nwords only\n"} {
		if _, err := parse(bad); err == nil {
			t.Errorf("%q was accepted", bad)
		}
	}
}

func TestWorse(t *testing.T) {
	for _, c := range []struct {
		name    string
		was, is float64
		want    bool
	}{
		{"recall", 0.64, 0.64, false},
		{"recall", 0.64, 0.63, true},
		{"recall", 0.64, 0.70, false},
		{"must_not", 0, 1, true},
		{"date_errors", 3, 2, false},
		{"articles_per_s", 100, 60, false},
		{"articles_per_s", 100, 40, true},
	} {
		if got := worse(c.name, c.was, c.is, 0, 0); got != c.want {
			t.Errorf("worse(%s, %g, %g) = %v", c.name, c.was, c.is, got)
		}
	}
	if worse("articles_per_s", 100, 40, 200, 100) {
		t.Error("a machine of half the speed must not fail the gate")
	}
}

func TestRunFailsOnADropAndOnAMissingFigure(t *testing.T) {
	for record, want := range map[string]int{
		"recall=0.5": 0,
		"recall=0.6": 1,
		"gone=1":     1,
	} {
		blocks, err := parse("$ echo noise; echo recall=0.5\n" + record + "\n")
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		if got := run(blocks, false, &out); got != want {
			t.Errorf("%s: status %d, want %d\n%s", record, got, want, out.String())
		}
	}
}

func TestRenewKeepsAllButTheFigures(t *testing.T) {
	text := "# remark\n$ echo a=2.50 b=1\na=1.00\n\n% false\nc=3\n"
	blocks, err := parse(text)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	run(blocks, false, &out)
	want := "# remark\n$ echo a=2.50 b=1\na=2.50\n\n% false\nc=3\n"
	if got := renew(text, blocks); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

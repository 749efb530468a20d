package lab_test

import (
	"slices"
	"strings"
	"testing"

	"casus"
	"casus/internal/lab"
)

func TestPrintSample(t *testing.T) {
	_, c := smallCase(t)
	sample := func(ask lab.EventSample) []string {
		var out strings.Builder
		lab.PrintSample(&out, c, ask)
		return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	}
	all := sample(lab.EventSample{N: 10, Seed: 1})
	if len(all) != 2 {
		t.Fatalf("drew %d events of 2: %q", len(all), all)
	}
	slices.Reverse(c.Claims)
	if again := sample(lab.EventSample{N: 10, Seed: 1}); !slices.Equal(all, again) {
		t.Errorf("the order of the claims changes the sample: %q", again)
	}
	if one := sample(lab.EventSample{N: 1, Seed: 1}); one[0] != all[0] {
		t.Errorf("a smaller sample is not the beginning of a larger one: %q", one)
	}
	dated := sample(lab.EventSample{N: 10, Since: "2022-01-06"})
	if len(dated) != 1 || !strings.HasPrefix(dated[0], "one.txt\t") {
		t.Errorf("since a day: %q", dated)
	}
	for i := range c.Claims {
		trigger := casus.Span{Start: c.Claims[i].Start, End: c.Claims[i].Start + len("Raiders")}
		c.Claims[i].Trigger = &trigger
	}
	if got := sample(lab.EventSample{N: 10, Since: "2022-01-06"}); !strings.Contains(got[0], "[Raiders] struck") {
		t.Errorf("the predicate is not marked: %q", got)
	}
}

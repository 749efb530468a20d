package web_test

import (
	"encoding/json"

	"strings"
	"testing"

	"casus"
	"casus/internal/web"
)

// FuzzReport gives the report cases that no build would make: a case file from
// elsewhere may hold anything that its tables allow.
func FuzzReport(f *testing.F) {
	seed, err := json.Marshal(floods(f).Case)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(seed))
	f.Add(strings.ReplaceAll(string(seed), `"start":`, `"start":9`))
	f.Add(strings.ReplaceAll(string(seed), `2031-06-02`, `2031-13-99T`))
	f.Fuzz(func(t *testing.T, data string) {
		var c casus.Case
		if json.Unmarshal([]byte(data), &c) != nil {
			t.Skip()
		}
		var page strings.Builder
		if err := web.Report(&page, memory{c}); err != nil && page.Len() > 0 {
			t.Error("half a page was written before the error")
		}
		if strings.Contains(page.String(), "<script") {
			t.Error("the page holds a script")
		}
	})
}

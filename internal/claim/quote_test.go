package claim

import (
	"testing"

	"casus"
)

func TestQuotes(t *testing.T) {
	const long = "we shall not open the bridge to anyone"
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"curly":                         {"He said: “" + long + "”.", []string{long}},
		"straight":                      {`"` + long + `", he said.`, []string{long}},
		"single curly":                  {"‘" + long + "’, he said.", []string{long}},
		"apostrophe inside single":      {"‘we don’t open the bridge to anyone’, he said.", []string{"we don’t open the bridge to anyone"}},
		"guillemets":                    {"«" + long + "»", []string{long}},
		"scare quotes are no speech":    {"The “friendly” visit of the ‘guests’ ended.", nil},
		"two, the second runs on":       {"“" + long + "”, he said, “" + long, []string{long, long}},
		"straight mark that stays open": {`A 12" pipe was found by those who came to the bridge`, nil},
		"a short sentence is speech":    {"“It starts on Friday.” The “old” guard left.", []string{"It starts on Friday."}},
		"plain single marks":            {"'" + long + "', he said, for the guards' sake.", []string{long}},
		"doubled single marks":          {"''" + long + "'', he said.", []string{long}},
		"straight closes curly":         {"“" + long + `". The mayor left. “` + long + "”", []string{long, long}},
		"curly closes straight":         {`"` + long + `”. The mayor left.`, []string{long}},
		"paragraphs that open again":    {`"We shall not open it. "We shall not close it." The mayor left.`, []string{"We shall not open it.", "We shall not close it."}},
		"nobody closed it":              {"“We shall not open it. The mayor left and said “" + long + "”.", []string{"We shall not open it.", long}},
		"inches open nothing":           {`A 12" pipe lay there. "` + long + `", he said.`, []string{long}},
		"none":                          {"The minister's office didn't answer.", nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := quotes(c.text, casus.Span{End: len(c.text)}, nil)
			if len(got) != len(c.want) {
				t.Fatalf("%d quotations, want %d", len(got), len(c.want))
			}
			for i, s := range got {
				if s.Of(c.text) != c.want[i] {
					t.Errorf("quotation %d is %q, want %q", i, s.Of(c.text), c.want[i])
				}
			}
		})
	}
}

func FuzzQuotes(f *testing.F) {
	f.Add("“a” ‘b’ \"c\" «d»")
	f.Add("\xff“")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, q := range quotes(text, casus.Span{End: len(text)}, nil) {
			if q.Start < last || q.End > len(text) || q.Len() < minQuote && !isSentence(q.Of(text)) {
				t.Fatalf("%v is out of order, out of bounds or too short", q)
			}
			last = q.End
		}
	})
}

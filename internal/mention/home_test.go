package mention_test

import (
	"strings"
	"testing"
)

// A story that names several towns of one state is set there: a town known all
// over the world, a country's name and a town too small to be sure of are read as
// those of that state. A story of a whole country does not draw the seat of a
// province abroad to a small namesake.
func TestPlacesAtHome(t *testing.T) {
	r := resolver(t)
	for _, d := range readTrees(t, "testdata/home.conllu") {
		if err := r.Resolve(d); err != nil {
			t.Fatal(err)
		}
		var got []string
		for i := range d.Mentions {
			if m := &d.Mentions[i]; m.Place != "" {
				p := d.Places[m.Place]
				got = append(got, d.Slice(m.Span)+"="+strings.TrimSpace(p.Country+" "+p.Admin1))
			}
		}
		want := map[string]string{
			"kentucky": "LEXINGTON=USA Kentucky Ky.=USA Richmond=USA Kentucky Berea=USA Kentucky London=USA Kentucky Corbin=USA Kentucky Clark County=USA Kentucky",
			"envoys":   "Washington=USA District of Columbia Europe= Denver=USA Colorado Boston=USA Massachusetts United States=USA Geneva=CHE Geneva",
			"abroad":   "London=GBR England Richmond=USA Virginia Virginia=USA",
		}[d.Article.ID]
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s\n got %s\nwant %s", d.Article.ID, s, want)
		}
	}
}

package mention_test

import (
	"strings"
	"testing"

	"casus"
	"casus/internal/text"
)

// Each text holds one number between braces; want is its class and amount.
var quantityCases = []struct{ name, text, want string }{
	{"figure", "Police arrested {18} men there.", "count exact [18,18]"},
	{"thousands", "Police arrested {1,300} men there.", "count exact [1300,1300]"},
	{"words", "Police arrested {twenty-two} men there.", "count exact [22,22]"},
	{"hundred", "Police arrested {two hundred and five} men there.", "count exact [205,205]"},
	{"scale word", "The city has {2.5 million} inhabitants.", "count exact [2500000,2500000]"},
	{"at least", "{At least 18} men were there.", "count at least [18,]"},
	{"more than", "{Over 1,300} men were there.", "count more than [1300,]"},
	{"up to", "{As many as 40} men were there.", "count up to [,40]"},
	{"fewer than", "{Fewer than 40} men were there.", "count fewer than [,40]"},
	{"nearly is open below", "{Nearly 40} men were there.", "count nearly [,40]"},
	{"about", "{Around 1,000} people were there.", "count about [1000,1000]"},
	{"or more", "{40 or more} men were there.", "count at least [40,]"},
	{"range", "{20 to 30} men were there.", "count exact [20,30]"},
	{"range with hyphen", "{20-30} men were there.", "count exact [20,30]"},
	{"between", "Between {20 and 30} men were there.", "count exact [20,30]"},
	{"dozens", "{Dozens} of men were there.", "count dozens [24,99]"},
	{"several dozen", "{Several dozen} men were there.", "count dozens [24,99]"},
	{"two dozen", "{Two dozen} men were there.", "count exact [24,24]"},
	{"a dozen", "{A dozen} men were there.", "count exact [12,12]"},
	{"scores", "{Scores} of men were there.", "count dozens [40,99]"},
	{"hundreds", "{Hundreds} of men were there.", "count hundreds [200,999]"},
	{"several hundred", "{Several hundred} men were there.", "count hundreds [200,999]"},
	{"thousands of", "{Thousands} of men were there.", "count thousands [2000,9999]"},
	{"tens of thousands", "{Tens of thousands} were there.", "count thousands [20000,99999]"},
	{"no deaths", "The ministry reported {no} deaths there.", "count exact [0,0]"},
	{"a few is no number", "A few men were there.", ""},
	{"no one else", "One another was there.", ""},
	{"money", "It cost {$5 million} there.", "money exact [5000000,5000000]"},
	{"money by name", "It cost {300 euros} there.", "money exact [300,300]"},
	{"length", "It is {30 kilometres} away.", "measure exact [30,30]"},
	{"percent", "Prices rose by {20 percent} there.", "percent exact [20,20]"},
	{"age", "A {34-year}-old man was there.", "age exact [34,34]"},
	{"age behind a name", "Ivan Petrov, {34}, was there.", "age exact [34,34]"},
	{"vote", "The council voted {15-0} there.", "score exact [15,15]"},
	{"number in a compound", "It has a {4}-point lead.", "other exact [4,4]"},
	{"strength of a force", "A {5,000}-strong force came.", "count exact [5000,5000]"},
	{"number of a law", "Resolution {1701} was passed.", "other exact [1701,1701]"},
	{"number of a weapon", "A MiG-{29} was there.", "other exact [29,29]"},
}

func TestQuantities(t *testing.T) {
	r := resolver(t)
	for _, c := range quantityCases {
		t.Run(c.name, func(t *testing.T) {
			want, _, _ := strings.Cut(c.text[strings.IndexByte(c.text, '{')+1:], "}")
			if c.want == "" {
				want = ""
			}
			d := plainDoc("2022-01-06", strings.NewReplacer("{", "", "}", "").Replace(c.text))
			if err := r.Resolve(d); err != nil {
				t.Fatal(err)
			}
			got, reading := firstQuantity(d)
			if got != want || reading != c.want {
				t.Errorf("%q:\n got %q %s\nwant %q %s", d.Article.Text, got, reading, want, c.want)
			}
		})
	}
}

func firstQuantity(d *text.Doc) (words, reading string) {
	for i := range d.Mentions {
		if m := &d.Mentions[i]; m.Kind == text.QuantityMention {
			return d.Slice(m.Span), string(m.Quantity.Class) + " " + amountOf(m.Quantity.Amount)
		}
	}
	return "", ""
}

// Conventional bounds say that they are.
func TestConventionalBounds(t *testing.T) {
	d := plainDoc("2022-01-06", "Dozens of men and 18 women were there .")
	if err := resolver(t).Resolve(d); err != nil {
		t.Fatal(err)
	}
	var got []casus.Bounds
	for i := range d.Mentions {
		if q := d.Mentions[i].Quantity; q != nil {
			got = append(got, q.Bounds)
		}
	}
	if len(got) != 2 || got[0] != casus.ConventionalBounds || got[1] != casus.StatedBounds {
		t.Errorf("bounds %v, want conventional and stated", got)
	}
}

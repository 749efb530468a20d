package lab

import (
	"strings"
	"testing"

	"casus"
)

const placedXML = `<articles>
<article><text>Crowds in Aktau, Kazakhstan, went home.</text><locations>
<location><name>Aktau</name><start>10</start><end>15</end><lat>43.65</lat><lon>51.17</lon></location>
<location><name>Kazakhstan</name><start>17</start><end>27</end><lat>48</lat><lon>68</lon></location></locations></article>
<article><text>Zürich waits.</text><toponyms><toponym><start>0</start><end>6</end><phrase>Zürich</phrase>
<gaztag geonameid="1"><lat>47.37</lat><lon>8.55</lon></gaztag></toponym>
<toponym><start>50</start><end>60</end></toponym></toponyms></article>
</articles>`

func TestParsePlaces(t *testing.T) {
	texts, err := parsePlaces("made-up.xml", strings.NewReader(placedXML))
	if err != nil || len(texts) != 2 || len(texts[0].Gold) != 2 || len(texts[1].Gold) != 1 {
		t.Fatalf("parsePlaces = %+v, %v", texts, err)
	}
	g := texts[1].Gold[0]
	if got := g.Span.Of(texts[1].Article.Text); got != "Zürich" || !g.Located || g.Lat != 47.37 {
		t.Errorf("the second article's toponym is %q at %v,%v", got, g.Lat, g.Lon)
	}
	if _, err := parsePlaces("broken.xml", strings.NewReader("<articles>")); casus.ErrorCode(err) != casus.EInvalid {
		t.Errorf("a broken file gives %v", err)
	}
}

func TestPlacesInSentences(t *testing.T) {
	r, err := NewReader("")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		want string // "words=Place.ID" in order, joined by spaces
	}{
		{"Crowds gathered in Aktau, Kazakhstan, on Wednesday.", "Aktau=geonames:610612 Kazakhstan=geonames:1522867"},
		{"The fire began in Paris, Texas, and spread.", "Paris=geonames:4717560 Texas=place:texas-state"},
		{"The troops left Tampa, Fla. on Monday.", "Tampa=geonames:4174757 Fla.=place:florida-state"},
		{"The fund gave US$5 million to the University of Rouen.", ""},
		{"Rice grows in Fulton County located in Illinois.", "Fulton County=place:USA.illinois.fulton-county Illinois=place:illinois-state"},
		{"They met in Naqoura on Monday.", "Naqoura=geonames:278832"},
		{"Shells fell on Khan Younis again. A crew had gone to Khan Younis.", "Khan Younis=geonames:281124 Khan Younis=geonames:281124"},
		{"A bakery in the Adhamiyah district of Baghdad burnt down.", "Adhamiyah=place:adhamiyah Baghdad=geonames:98182"},
		{"Two cows died near Dudescu, Romania. The people of Dudescu worry.", "Dudescu=geonames:678787 Romania=geonames:798549 Dudescu=geonames:678787"},
		{"The Dudescu virus is unknown in Uganda.", "Uganda=geonames:226074"},
		{"In August the Kazakh president met Boris Marsh in March.", ""},
	} {
		d, err := r.Read(passage("t", c.text))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range placeMentions(d) {
			got = append(got, d.Slice(m.Span)+"="+m.Place)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

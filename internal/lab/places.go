package lab

import (
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"casus"
	"casus/internal/text"
)

// PlacedText is a text with gold toponyms.
type PlacedText struct {
	Article *casus.Article
	Gold    []GoldPlace
}

// GoldPlace is one gold toponym. Located is false where the gold gives no
// coordinates, Page is the encyclopaedia's page on the place where it names one.
type GoldPlace struct {
	casus.Span
	Lat, Lon float64
	Located  bool
	Page     string
}

// Near is the distance within which a toponym counts as rightly placed, in
// kilometres: 100 miles, the field's custom.
const Near = 161

// xmlToponyms is the XML of GeoVirus (locations) and of the Local-Global Lexicon
// and its kin (toponyms with a gaztag, or with coordinates of their own).
type xmlToponyms struct {
	Articles []struct {
		Title     string `xml:"title"`
		Text      string `xml:"text"`
		Locations []struct {
			Start int      `xml:"start"`
			End   int      `xml:"end"`
			Lat   *float64 `xml:"lat"`
			Lon   *float64 `xml:"lon"`
			Page  string   `xml:"page"`
		} `xml:"locations>location"`
		Toponyms []struct {
			Start int      `xml:"start"`
			End   int      `xml:"end"`
			Lat   *float64 `xml:"gaztag>lat"`
			Lon   *float64 `xml:"gaztag>lon"`
			Y     *float64 `xml:"latitude"`
			X     *float64 `xml:"longitude"`
		} `xml:"toponyms>toponym"`
	} `xml:"article"`
}

// ReadPlaces reads a file of articles with gold toponyms. Gold offsets count
// characters from 0; a toponym outside its text is left out.
func ReadPlaces(path string) ([]PlacedText, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, &casus.Error{Code: casus.ENotFound, Message: path + " cannot be read", Err: err}
	}
	defer f.Close()
	return parsePlaces(path, f)
}

func parsePlaces(path string, r io.Reader) ([]PlacedText, error) {
	var file xmlToponyms
	if err := xml.NewDecoder(r).Decode(&file); err != nil {
		return nil, &casus.Error{Code: casus.EInvalid, Message: path + " is no XML file of articles with toponyms", Err: err}
	}
	var texts []PlacedText
	for i, a := range file.Articles {
		t := PlacedText{Article: passage(fmt.Sprintf("%s#%d", path, i+1), a.Text)}
		at := byteOffsets(a.Text)
		add := func(start, end int, lat, lon *float64, page string) {
			if start < 0 || end <= start || end >= len(at) {
				return
			}
			g := GoldPlace{Span: casus.Span{Start: at[start], End: at[end]}, Located: lat != nil && lon != nil, Page: page}
			if g.Located {
				g.Lat, g.Lon = *lat, *lon
			}
			t.Gold = append(t.Gold, g)
		}
		for _, l := range a.Locations {
			add(l.Start, l.End, l.Lat, l.Lon, l.Page)
		}
		for _, l := range a.Toponyms {
			if l.Lat == nil {
				l.Lat, l.Lon = l.Y, l.X
			}
			add(l.Start, l.End, l.Lat, l.Lon, "")
		}
		slices.SortStableFunc(t.Gold, func(a, b GoldPlace) int { return a.Start - b.Start })
		texts = append(texts, t)
	}
	return texts, nil
}

// byteOffsets maps the number of a character to its byte, the end included.
func byteOffsets(s string) []int {
	at := make([]int, 0, len(s)+1)
	for i := range s {
		at = append(at, i)
	}
	return append(at, len(s))
}

// PlaceScore counts how toponyms were found and placed. A toponym is found when
// a predicted one overlaps it and has its span or its words.
type PlaceScore struct {
	Gold, Found, Right int // toponyms in gold, predicted, and found
	Located, Near      int // found ones with gold coordinates, and those within [Near] of them
	GoldLocated        int
	errors             []string
}

// Add scores the mentions of d against t.
func (s *PlaceScore) Add(t PlacedText, d *text.Doc) {
	predicted := placeMentions(d)
	taken := make([]bool, len(predicted))
	s.Gold += len(t.Gold)
	s.Found += len(predicted)
	for _, g := range t.Gold {
		if g.Located {
			s.GoldLocated++
		}
		i := slices.IndexFunc(predicted, func(m *text.Mention) bool {
			return m.Overlaps(g.Span) && (m.Span == g.Span || d.Slice(m.Span) == d.Slice(g.Span))
		})
		if i < 0 || taken[i] {
			s.note("missed", d, g.Span, "")
			continue
		}
		taken[i] = true
		s.Right++
		s.place(g, d, predicted[i])
	}
	for i, m := range predicted {
		if !taken[i] {
			s.note("spurious", d, m.Span, m.Place)
		}
	}
}

// place scores where a found toponym was put.
func (s *PlaceScore) place(g GoldPlace, d *text.Doc, m *text.Mention) {
	if !g.Located {
		return
	}
	s.Located++
	p := d.Places[m.Place]
	if km := distance(g.Lat, g.Lon, p.Lat, p.Lon); km <= Near {
		s.Near++
	} else {
		s.note("far", d, m.Span, fmt.Sprintf("%s %.1f,%.1f gold %.1f,%.1f %.0f km", m.Place, p.Lat, p.Lon, g.Lat, g.Lon, km))
	}
}

// placeMentions returns the mentions of d that name places, one for each span.
func placeMentions(d *text.Doc) []*text.Mention {
	var found []*text.Mention
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Place == "" || d.Places[m.Place] == nil {
			continue
		}
		if n := len(found); n > 0 && found[n-1].Span == m.Span {
			continue
		}
		found = append(found, m)
	}
	return found
}

func (s *PlaceScore) note(what string, d *text.Doc, at casus.Span, more string) {
	s.errors = append(s.errors, fmt.Sprintf("%s\t%s\t%s\t%s\t%s", what, d.Article.ID, d.Slice(at), more, around(d.Article.Text, at)))
}

// Report writes the errors, if asked for, and the closing line.
func (s *PlaceScore) Report(w io.Writer, verbose bool) error {
	if verbose {
		for _, e := range s.errors {
			fmt.Fprintln(w, e)
		}
	}
	p, r := ratio(s.Right, s.Found), ratio(s.Right, s.Gold)
	_, err := fmt.Fprintf(w, "gold=%d found=%d right=%d located=%d\np=%.3f r=%.3f f1=%.3f acc161=%.3f recall161=%.3f\n",
		s.Gold, s.Found, s.Right, s.Located, p, r, f1(s.Right, s.Found, s.Gold), ratio(s.Near, s.Located), ratio(s.Near, s.GoldLocated))
	return err
}

// AnnotatePlaces writes the places of d as TSV: offsets in characters, words,
// identifier, name, country, coordinates, precision.
func AnnotatePlaces(w io.Writer, d *text.Doc) error {
	for _, m := range placeMentions(d) {
		p := d.Places[m.Place]
		start := utf8.RuneCountInString(d.Article.Text[:m.Start])
		words := strings.Join(strings.Fields(d.Slice(m.Span)), " ")
		_, err := fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%s\t%s\t%s\t%.5f\t%.5f\t%s\t%s\t%t\n", d.Article.ID, start, start+utf8.RuneCountInString(d.Slice(m.Span)),
			words, p.ID, p.Name, p.Country, p.Lat, p.Lon, p.Precision, m.Extent, m.Metonym)
		if err != nil {
			return err
		}
	}
	return nil
}

// distance is the length in kilometres of the great circle between two points.
func distance(lat1, lon1, lat2, lon2 float64) float64 {
	const radius, rad = 6371, math.Pi / 180
	dLat, dLon := (lat2-lat1)*rad/2, (lon2-lon1)*rad/2
	h := math.Sin(dLat)*math.Sin(dLat) + math.Cos(lat1*rad)*math.Cos(lat2*rad)*math.Sin(dLon)*math.Sin(dLon)
	return 2 * radius * math.Asin(math.Sqrt(min(1, h)))
}

// ReadTexts reads a file as articles with toponyms when it is XML, and as one
// plain text otherwise.
func ReadTexts(path string) ([]PlacedText, error) {
	if strings.HasSuffix(path, ".xml") {
		return ReadPlaces(path)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, &casus.Error{Code: casus.ENotFound, Message: path + " cannot be read", Err: err}
	}
	return []PlacedText{{Article: passage(path, strings.ToValidUTF8(string(data), "\uFFFD"))}}, nil
}

package coverage

import (
	"testing"

	"casus"
)

func TestStamps(t *testing.T) {
	tests := []struct {
		words string
		order dayOrder
		want  string // From; "" for no date
	}{
		{"7 Jan, 2022 21:09", unknownOrder, "2022-01-07T21:09"},
		{"09:54 GMT 06.01.2022", unknownOrder, "2022-01-06T09:54Z"},
		{"2022-01-07", unknownOrder, "2022-01-07"},
		{"2016-08-05T00:00:00", unknownOrder, "2016-08-05"}, // midnight is how machines write no time
		{"2023-11-07T02:00:00.000-05:00", unknownOrder, "2023-11-07T02:00-05:00"},
		{"2017-11-16T14:15+0000", unknownOrder, "2017-11-16T14:15Z"},
		{"2024-10-14 18:28:56.343120", unknownOrder, "2024-10-14T18:28"},
		{"Fri, 07 Jan 2022 21:09:00 GMT", unknownOrder, "2022-01-07T21:09Z"},
		{"Sept. 18, 2024 at 4:05 p.m. EDT", unknownOrder, "2024-09-18T16:05-04:00"},
		{"January 7th, 2022, 12:30 am ET", unknownOrder, "2022-01-07T00:30"}, // ET is two zones
		{"17 Sep 2024", unknownOrder, "2024-09-17"},
		{"20170113", unknownOrder, "2017-01-13"},
		{"13/02/2022", unknownOrder, "2022-02-13"},
		{"02/13/2022", unknownOrder, "2022-02-13"},
		{"02/03/2022", unknownOrder, ""}, // says nothing without its country
		{"02/03/2022", dayBeforeMonth, "2022-03-02"},
		{"02/03/2022", monthBeforeDay, "2022-02-03"},
		{"31 February 2022", unknownOrder, ""},
		{"nodate", unknownOrder, ""},
		{"", unknownOrder, ""},
	}
	for _, test := range tests {
		got, _ := stampIn(test.words, test.order)
		if got.when.From != test.want {
			t.Errorf("stamp of %q: got %q, want %q", test.words, got.when.From, test.want)
		}
		if got.when.From != got.when.To {
			t.Errorf("stamp of %q: from %q to %q", test.words, got.when.From, got.when.To)
		}
	}
}

func TestDateInURL(t *testing.T) {
	tests := map[string]string{
		"http://example.org/2014/05/08/world/x.html":        "2014-05-08",
		"http://example.org/2013/feb/27/x":                  "2013-02-27",
		"http://example.org/articles/2014-12-18/x":          "2014-12-18",
		"http://example.org/world/2016-08/05/content_1.htm": "2016-08-05",
		"http://example.org/2014/5/8/x":                     "2014-05-08",
		"http://example.org/story/20160715-x":               "2016-07-15",
		"http://example.org/news/2017/11/x":                 "",
		"http://example.org/story/1234567890":               "",
		"http://example.org/x?day=/2014/05/08/":             "",
	}
	for url, want := range tests {
		got, _ := dateInURL(url)
		if got.From != want {
			t.Errorf("day in %s: got %q, want %q", url, got.From, want)
		}
	}
}

func TestDayAgo(t *testing.T) {
	tests := []struct{ words, captured, want string }{
		{"6 days ago", "2024-10-14T18:26", "2024-10-08"},
		{"5 hrs ago", "2024-10-14T03:00", "2024-10-13"},
		{"an hour ago", "2024-10-14T18:26", "2024-10-14"},
		{"Yesterday", "2024-10-01", "2024-09-30"},
		{"6 days ago", "", ""},
		{"six days ago he said", "2024-10-14T18:26", ""},
	}
	for _, test := range tests {
		got, _ := dayAgo(test.words, test.captured)
		if got.From != test.want {
			t.Errorf("%q seen at %s: got %q, want %q", test.words, test.captured, got.From, test.want)
		}
	}
}

func TestInferDay(t *testing.T) {
	tests := []struct{ text, want string }{
		{"The council stated on Tuesday that help is on its way. By its decision of 4 March 2031 it sent police.", "2031-03-04"},
		{"Six islands signed the treaty on 15 May 1992. It has held ever since.", ""},                    // no weekday: history
		{"Six islands signed the treaty on 15 May 1992. The council met on Tuesday.", ""},                // a Friday
		{"On Monday the port shut. The order of 3 March 2031 was lifted on 4 March 2031.", "2031-03-03"}, // only a Monday is told
	}
	for _, test := range tests {
		got, _, _ := inferDay(test.text)
		if got.From != test.want {
			t.Errorf("%q: got %q, want %q", test.text, got.From, test.want)
		}
		if got.From != "" && got.Basis != casus.Inferred {
			t.Errorf("%q: basis %q", test.text, got.Basis)
		}
	}
}

func TestChoose(t *testing.T) {
	at := func(source, from string) casus.DateReading {
		w := casus.When{From: from, To: from, Precision: casus.Day}
		if len(from) > len("2031-03-01") {
			w.Precision = casus.Minute
		}
		return casus.DateReading{Source: source, When: w}
	}
	tests := []struct {
		name     string
		readings []casus.DateReading
		captured string
		want     string // From of the chosen; "" for none
	}{
		{"none", nil, "", ""},
		{"best source", []casus.DateReading{at("url", "2031-03-01"), at("json-ld", "2031-03-02")}, "", "2031-03-02"},
		{"finest of the day", []casus.DateReading{at("sidecar", "2031-03-01"), at("header line", "2031-03-01T10:00")}, "", "2031-03-01T10:00"},
		{"never a caption", []casus.DateReading{at("caption", "2030-03-01")}, "", ""},
		{"never after the capture", []casus.DateReading{at("json-ld", "2031-05-01"), at("url", "2031-03-01")}, "2031-03-02", "2031-03-01"},
		{"nothing but what is impossible", []casus.DateReading{at("json-ld", "2031-05-01")}, "2031-03-02", ""},
		{"a day of grace for zones", []casus.DateReading{at("json-ld", "2031-03-03")}, "2031-03-02T23:00", "2031-03-03"},
	}
	for _, test := range tests {
		got := chosen(choose(test.readings, test.captured), test.captured)
		from := ""
		if got != nil {
			from = got.From
		}
		if from != test.want {
			t.Errorf("%s: chose %q, want %q", test.name, from, test.want)
		}
	}
}

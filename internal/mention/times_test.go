package mention_test

import (
	"strings"
	"testing"

	"casus/internal/text"
)

// Each text holds one expression between braces. Thursday, 6 January 2022, is
// the day of publication unless the row is a narrative.
var timeCases = []struct{ name, text, value, when string }{
	{"day month year", "It began on {5 January 2022} in the west.", "2022-01-05", "2022-01-05..2022-01-05"},
	{"month day year", "It began on {January 5th, 2022} in the west.", "2022-01-05", "2022-01-05..2022-01-05"},
	{"ISO", "It began on {2022-01-05} in the west.", "2022-01-05", "2022-01-05..2022-01-05"},
	{"dots are day first", "It began on {06.01.2022} in the west.", "2022-01-06", "2022-01-06..2022-01-06"},
	{"weekday and date", "It began on {Wednesday, 5 January} at noon.", "2022-01-05", "2022-01-05..2022-01-05"},
	{"month and year", "It began in {March 2019} there.", "2019-03", "2019-03-01..2019-03-31"},
	{"bare year", "It joined in {1993} with others.", "1993", "1993-01-01..1993-12-31"},
	{"a number that counts", "The army sent 1993 soldiers to the border.", "", ""},
	{"month without year looks back", "It was signed in {December} there.", "2021-12", "2021-12-01..2021-12-31"},
	{"month without year looks ahead", "It will be signed in {February} there.", "2022-02", "2022-02-01..2022-02-28"},
	{"weekday of a past act", "Crowds stormed the hall on {Wednesday} there.", "2022-01-05", "2022-01-05..2022-01-05"},
	{"weekday of a future act", "The leaders will meet on {Monday} there.", "2022-01-10", "2022-01-10..2022-01-10"},
	{"weekday's", "The vote in {Friday}’s session failed.", "2021-12-31", "2021-12-31..2021-12-31"},
	{"last weekday", "Shots fell {last Thursday} there.", "2021-12-30", "2021-12-30..2021-12-30"},
	{"next weekday", "Talks resume {next Thursday} there.", "2022-01-13", "2022-01-13..2022-01-13"},
	{"yesterday", "Shots fell {yesterday} there.", "2022-01-05", "2022-01-05..2022-01-05"},
	{"tonight", "Shots fell {tonight} there.", "2022-01-06TNI", "2022-01-06..2022-01-06"},
	{"last night", "Shots fell {last night} there.", "2022-01-05TNI", "2022-01-05..2022-01-06"},
	{"overnight", "Shots fell {overnight} there.", "2022-01-05TNI", "2022-01-05..2022-01-06"},
	{"earlier this week", "Shots fell {earlier this week} there.", "2022-W01", "2022-01-03..2022-01-06"},
	{"earlier this month", "Shots fell {earlier this month} there.", "2022-01", "2022-01-01..2022-01-06"},
	{"last week", "Shots fell {last week} there.", "2021-W52", "2021-12-27..2022-01-02"},
	{"this year so far", "Shots fell {this year} there.", "2022", "2022-01-01..2022-01-06"},
	{"days ago", "Shots fell {three days ago} there.", "2022-01-03", "2022-01-03..2022-01-03"},
	{"months ago", "Shots fell {two months ago} there.", "2021-11", "2021-11-01..2021-11-30"},
	{"a vague past", "Shots fell {years ago} there.", "PAST_REF", "..2022-01-06"},
	{"first days of a year", "Crowds gathered on {the first days of 2022} there.", "PXD", "2022-01-01..2022-01-05"},
	{"last week of a month", "Crowds gathered in {the last week of August 2021} there.", "P1W", "2021-08-25..2021-08-31"},
	{"after a feast", "Crowds gathered after {New Year’s} there.", "2022-01-01", "2022-01-01..2022-01-06"},
	{"a limit ahead", "It was told to leave by {1 February} at the latest.", "2022-02-01", "..2022-02-01"},
	{"since", "Crowds have gathered since {Monday} there.", "2022-01-03", "2022-01-03..2022-01-06"},
	{"until", "The curfew lasted until {Tuesday} there.", "2022-01-04", "..2022-01-04"},
	{"past weeks", "Crowds gathered in {the past two weeks} there.", "P2W", "2021-12-23..2022-01-06"},
	{"past hours", "Crowds gathered in {the past 36 hours} there.", "PT36H", "2022-01-04..2022-01-06"},
	{"a season in a year", "It was promised in {early summer in 2020} there.", "2020-SU", "2020-06-01..2020-06-30"},
	{"commas all over", "It was ordered on {May, 1, 2011} there.", "2011-05-01", "2011-05-01..2011-05-01"},
	{"since is never ahead", "It does not want to talk since {December} there.", "2021-12", "2021-12-01..2022-01-06"},
	{"the weekday tells the year", "Guards stood there on {Wednesday, November 19} once.", "2014-11-19", "2014-11-19..2014-11-19"},
	{"early in a month", "Crowds gathered in {early December} there.", "2021-12", "2021-12-01..2021-12-10"},
	{"end of a year", "Crowds gathered at {the end of 2020} there.", "2020", "2020-09-01..2020-12-31"},
	{"season", "Crowds gathered in {the summer of 2021} there.", "2021-SU", "2021-06-01..2021-08-31"},
	{"quarter", "Prices rose in {the third quarter of 2021} there.", "2021-Q3", "2021-07-01..2021-09-30"},
	{"decade", "Prices rose in {the 1990s} there.", "199", "1990-01-01..1999-12-31"},
	{"century", "Prices rose in {the 19th century} there.", "18", "1800-01-01..1899-12-31"},
	{"length", "The siege lasted {three days} there.", "P3D", ""},
	{"half a length", "The siege lasted {two and a half years} there.", "P2.5Y", ""},
	{"about a length", "The siege lasted {nearly two weeks} there.", "P2W", ""},
	{"hyphened length", "A {four-day} siege ended there.", "P4D", ""},
	{"rate", "Guards met {every day} there.", "P1D", ""},
	{"every weekday", "Guards met {every Friday} there.", "XXXX-WXX-5", ""},
	{"first of two days", "It met on {March 3}-9, 2021 there.", "2021-03-03", "2021-03-03..2021-03-03"},
	{"clock and weekday", "Shots fell at {8:30 p.m. on Tuesday} there.", "2022-01-04T20:30", "2022-01-04T20:30..2022-01-04T20:30"},
	{"clock with zone", "Shots fell on {5 January at 0954 GMT} there.", "2022-01-05T09:54Z", "2022-01-05T09:54Z..2022-01-05T09:54Z"},
	{"part of a day", "Shots fell on {the night of 4 January} there.", "2022-01-04TNI", "2022-01-04..2022-01-05"},
	{"now that", "Now that talks have begun, units wait.", "", ""},
	{"summer residence", "The envoy waits at his summer residence.", "", ""},
	{"now", "Units are {now} in place.", "PRESENT_REF", "2022-01-06..2022-01-06"},
	{"an age", "A {34-year-old} man was there.", "P34Y", ""},
	{"years of age", "Half of them were {26 years of age} or more.", "P26Y", ""},
	{"the weekend gone by", "The vote was held over {the weekend} there.", "2021-W52-WE", "2022-01-01..2022-01-02"},
	{"the weekend to come", "The vote will be held over {the weekend} there.", "2022-W01-WE", "2022-01-08..2022-01-09"},
	{"days to come", "The vote is due in {the coming days} there.", "PXD", "2022-01-06.."},
	{"the past year is a length", "Prices rose in {the past year} there.", "P1Y", "2021-01-06..2022-01-06"},
	{"the near future", "It may change in {the near future} there.", "FUTURE_REF", ""},
	{"a quarter before a quarter", "Sales fell from {the year-ago quarter} there.", "2021", "2021-01-01..2021-12-31"},
	{"first years of something", "It grew in {the first three years} of the war.", "P3Y", ""},
	{"so often", "Guards met {twice a week} there.", "P1W", ""},
	{"a month's", "It followed {August}’s talks there.", "2021-08", "2021-08-01..2021-08-31"},
	{"a picture's date", "In {this November 4, 2017} picture guards stand there.", "2017-11-04", "2017-11-04..2017-11-04"},
	{"the end of the month", "It will end at {the end of the month} there.", "2022-01", "2022-01-22..2022-01-31"},
	{"a programme is no time", "Guards told Radio One This Morning of it.", "", ""},
	{"a verb is no month", "They may march to the square.", "", ""},
	{"before the common era", "The city fell in {480 BC} to them.", "BC0480", ""},
}

func TestTimes(t *testing.T) {
	r := resolver(t)
	for _, c := range timeCases {
		t.Run(c.name, func(t *testing.T) {
			want, _, _ := strings.Cut(c.text[strings.IndexByte(c.text, '{')+1:], "}")
			if c.value == "" {
				want = ""
			}
			d := plainDoc("2022-01-06", strings.NewReplacer("{", "", "}", "").Replace(c.text))
			r.Times(d)
			got, value, when := firstTime(d)
			if got != want || value != c.value || when != c.when {
				t.Errorf("%q:\n got %q %s %s\nwant %q %s %s", d.Article.Text, got, value, when, want, c.value, c.when)
			}
		})
	}
}

// firstTime returns the first expression of d: its words, TIMEX3 value and interval.
func firstTime(d *text.Doc) (words, value, when string) {
	if len(d.Mentions) == 0 {
		return "", "", ""
	}
	m := &d.Mentions[0]
	if m.When != nil {
		when = m.When.From + ".." + m.When.To
	}
	return d.Slice(m.Span), m.Time.Value, when
}

// A narrative without a day of publication reckons from the last date told.
func TestNarrative(t *testing.T) {
	r := resolver(t)
	d := plainDoc("", "The war began on 28 July 1914 .\nThree days later the fleet sailed .\nIn August the army marched .\nThe next day it rested .\nOn 7 December 1941 it ended .\nIn January came peace .")
	r.Times(d)
	var got []string
	for i := range d.Mentions {
		got = append(got, d.Mentions[i].Time.Value)
	}
	want := "1914-07-28 1914-07-31 1914-08 1914-08-01 1941-12-07 1942-01"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

// A time told by an event takes the event's own date where the article gives it
// one, before or after; otherwise it keeps its words.
func TestEventTimes(t *testing.T) {
	r := resolver(t)
	for _, d := range readTrees(t, "testdata/eventtimes.conllu") {
		if err := r.Resolve(d); err != nil {
			t.Fatal(err)
		}
		var got []string
		for i := range d.Mentions {
			if m := &d.Mentions[i]; m.Time != nil && m.When != nil {
				got = append(got, m.Time.Value+"="+m.When.From+".."+m.When.To)
			}
		}
		want := "2022-02-24=2022-02-24..2022-02-24 P2D=2022-02-26..2022-02-26 XXXX-XX-XX=.. P1W=.. 2022-03-12=2022-03-12..2022-03-12 2022-03-13=2022-03-13..2022-03-13"
		if s := strings.Join(got, " "); s != want {
			t.Errorf("got  %s\nwant %s", s, want)
		}
	}
}

// News that goes back to another year stays there for the next sentence.
func TestNewsGoesBack(t *testing.T) {
	r := resolver(t)
	d := plainDoc("2022-01-06", "On 15 May 1992 six states signed it .\nIn June they met .\nOn Wednesday crowds stormed the hall .\nThe next day troops came .")
	r.Times(d)
	var got []string
	for i := range d.Mentions {
		got = append(got, d.Mentions[i].Time.Value)
	}
	want := "1992-05-15 1992-06 2022-01-05 2022-01-06"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

package coverage

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"casus"
)

// reading is a date read in a string: the When and where it stands.
type reading struct {
	when casus.When
	span casus.Span
}

// Years outside these are no dates of articles.
const (
	firstYear = 1900
	lastYear  = 2100
)

// Forms of a full date in figures; those with month names are in date_en.go.
var (
	isoDate    = regexp.MustCompile(`\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?:\b|T)`)
	packedDate = regexp.MustCompile(`\b((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\b|T)`)
	pointDate  = regexp.MustCompile(`\b(\d{1,2})([./-])(\d{1,2})[./-]((?:19|20)\d\d)\b`)
	clockTime  = regexp.MustCompile(`(?i)(?:\b|T)([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.][0-5]\d(?:[.,]\d+)?)?\s*([ap])?\.?(?:m\b)?\.?\s*(Z\b|[+-]\d\d:?\d\d\b|[A-Z]{2,4}\b)?`)
)

// zones are abbreviations that mean one offset; "ET" and "IST" mean several and
// leave a time without a zone.
var zones = map[string]string{
	"Z": "Z", "GMT": "Z", "UTC": "Z", "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00",
	"PST": "-08:00", "PDT": "-07:00", "CET": "+01:00", "CEST": "+02:00", "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00",
	"WAT": "+01:00", "CAT": "+02:00", "SAST": "+02:00", "EAT": "+03:00", "PKT": "+05:00", "JST": "+09:00", "KST": "+09:00", "AEST": "+10:00", "AEDT": "+11:00",
}

// datesIn returns the full dates of a string in the order in which they stand.
// monthFirst says how 01/02/2022 is to be read; where it is not known, such a
// date is passed over.
func datesIn(s string, order dayOrder) []reading {
	var found []reading
	add := func(m []int, year, month, day string) {
		mo, _ := strconv.Atoi(month)
		found = appendDay(found, s, m, year, mo, day)
	}
	for _, m := range isoDate.FindAllStringSubmatchIndex(s, 64) {
		add(m, s[m[2]:m[3]], s[m[4]:m[5]], s[m[6]:m[7]])
	}
	for _, m := range packedDate.FindAllStringSubmatchIndex(s, 64) {
		add(m, s[m[2]:m[3]], s[m[4]:m[5]], s[m[6]:m[7]])
	}
	for _, m := range pointDate.FindAllStringSubmatchIndex(s, 64) {
		a, b := s[m[2]:m[3]], s[m[6]:m[7]]
		if order.dayFirst(a, s[m[4]:m[5]], b) {
			add(m, s[m[8]:m[9]], b, a)
		} else if order != unknownOrder || b > "12" && len(b) == 2 {
			add(m, s[m[8]:m[9]], a, b)
		}
	}
	found = append(found, namedDates(s)...)
	slices.SortFunc(found, func(a, b reading) int {
		return cmp.Or(a.span.Start-b.span.Start, b.span.End-a.span.End)
	})
	return slices.CompactFunc(found, func(a, b reading) bool { return a.span.Overlaps(b.span) })
}

// appendDay appends the reading of a day that stands at m in s, if there is such
// a day.
func appendDay(found []reading, s string, m []int, year string, month int, day string) []reading {
	y, _ := strconv.Atoi(year)
	d, _ := strconv.Atoi(day)
	iso, ok := isoDay(y, month, d)
	if !ok {
		return found
	}
	w := casus.OnDay(iso)
	w.Stated = s[m[0]:m[1]]
	return append(found, reading{w, casus.Span{Start: m[0], End: m[1]}})
}

// dayOrder is how a publisher writes days in figures.
type dayOrder int

const (
	unknownOrder dayOrder = iota
	dayBeforeMonth
	monthBeforeDay
)

// dayFirst reports whether a, sep, b begins with the day. Points part day and
// month in that order wherever they are used.
func (o dayOrder) dayFirst(a, sep, b string) bool {
	x, _ := strconv.Atoi(a)
	y, _ := strconv.Atoi(b)
	switch {
	case x > 12 && y <= 12, sep == ".", x == y:
		return true
	case y > 12:
		return false
	}
	return o == dayBeforeMonth
}

// orderOf tells the order of a country's publishers.
func orderOf(country string) dayOrder {
	switch country {
	case "":
		return unknownOrder
	case "USA", "PHL":
		return monthBeforeDay
	}
	return dayBeforeMonth
}

func isoDay(y, m, d int) (string, bool) {
	if y < firstYear || y > lastYear || m < 1 || m > 12 || d < 1 || d > 31 {
		return "", false
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return t.Format(time.DateOnly), t.Day() == d
}

// stampIn reads the one date that a short string states, with the time of day
// beside it: a metadata value, a header line.
func stampIn(s string, order dayOrder) (reading, bool) {
	dates := datesIn(s, order)
	if len(dates) == 0 {
		return reading{}, false
	}
	r := dates[0]
	rest := s[:r.span.Start] + strings.Repeat("\x00", r.span.Len()) + s[r.span.End:]
	if r.span.End > 0 && s[r.span.End-1] == 'T' {
		rest = rest[:r.span.End-1] + "T" + rest[r.span.End:]
	}
	m := clockTime.FindStringSubmatchIndex(rest)
	if m == nil {
		return r, true
	}
	part := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return rest[m[2*i]:m[2*i+1]]
	}
	r.when = atClock(r.when, part(1), part(2), part(3), part(4))
	lo, hi := min(r.span.Start, m[0]), max(r.span.End, m[1])
	r.span = casus.Span{Start: lo, End: hi}
	r.when.Stated = strings.TrimSpace(s[lo:hi])
	return r, true
}

// atClock gives a day its time. Midnight to the second is how machines write a
// day without a time.
func atClock(w casus.When, hour, minute, half, zone string) casus.When {
	h, _ := strconv.Atoi(hour)
	switch strings.ToLower(half) {
	case "p":
		if h < 12 {
			h += 12
		}
	case "a":
		if h == 12 {
			h = 0
		}
	}
	if h == 0 && minute == "00" {
		return w
	}
	z := zones[strings.ToUpper(zone)]
	if zone != "" && (zone[0] == '+' || zone[0] == '-') {
		z = zone[:3] + ":" + zone[len(zone)-2:]
	}
	if z == "+00:00" || z == "-00:00" {
		z = "Z"
	}
	w.From = fmt.Sprintf("%sT%02d:%s%s", w.From, h, minute, z)
	w.To, w.Precision = w.From, casus.Minute
	return w
}

// urlDate is how page addresses bear their day.
var urlDate = regexp.MustCompile(`[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[1-9][/_-])[/_-]?(0[1-9]|[12]\d|3[01]|[1-9])(?:[/_.-]|$)`)

// dateInURL reads the day in a page address.
func dateInURL(url string) (casus.When, bool) {
	if i := strings.IndexAny(url, "?#"); i >= 0 {
		url = url[:i]
	}
	m := urlDate.FindStringSubmatch(strings.ToLower(url))
	if m == nil {
		return casus.When{}, false
	}
	y, _ := strconv.Atoi(m[1])
	d, _ := strconv.Atoi(m[3])
	month, err := strconv.Atoi(strings.TrimRight(m[2], "/_-"))
	if err != nil {
		month = months[m[2]]
	}
	iso, ok := isoDay(y, month, d)
	if !ok {
		return casus.When{}, false
	}
	w := casus.OnDay(iso)
	w.Stated = strings.Trim(m[0], "/_-.")
	return w, true
}

// Sources of a date reading, in the order in which they are believed: the
// analyst's own list, what a crawler recorded, what the page says to machines,
// the date line above the story, what the address bears, other lines and
// elements around the headline, the story's own dateline, and what follows from
// the story. A caption's date is never believed.
var dateSources = []string{"sidecar", "record", "json-ld", "meta", "json-ld page", "header line", "url", "time element", "page line", "dateline", "inferred", "caption"}

// rank is the place of a source in dateSources; "meta NAME" counts as "meta".
func rank(source string) int {
	word := source
	if strings.HasPrefix(source, "meta ") {
		word = "meta"
	}
	if i := slices.Index(dateSources, word); i >= 0 {
		return i
	}
	return len(dateSources)
}

// choose orders readings, the chosen first. The best source decides the day; of
// the readings of that day the finest is taken. A reading later than the
// capture is impossible and goes last; a caption's date is never chosen.
func choose(readings []casus.DateReading, captured string) []casus.DateReading {
	limit, bounded := casus.ParseDay(captured)
	impossible := func(r casus.DateReading) bool {
		day, ok := casus.ParseDay(r.When.From)
		return !ok || bounded && day.After(limit.AddDate(0, 0, 1))
	}
	slices.SortStableFunc(readings, func(a, b casus.DateReading) int {
		return cmp.Or(boolOrder(impossible(a), impossible(b)), rank(a.Source)-rank(b.Source))
	})
	if len(readings) == 0 || impossible(readings[0]) || readings[0].Source == "caption" {
		return readings
	}
	best := 0
	for i, r := range readings {
		if r.When.FirstDay() == readings[0].When.FirstDay() && grain(r.When) > grain(readings[best].When) && r.Source != "caption" {
			best = i
		}
	}
	first := readings[best]
	readings = slices.Insert(slices.Delete(readings, best, best+1), 0, first)
	return slices.DeleteFunc(readings, func(r casus.DateReading) bool { // time elements stand by every teaser
		return r.Source == "time element" && r.When.FirstDay() != first.When.FirstDay()
	})
}

// grain orders times by what they tell: a day, a time of day, one with its zone.
func grain(w casus.When) int {
	switch {
	case w.Precision != casus.Minute:
		return 0
	case len(w.From) > len("2006-01-02T15:04"):
		return 2
	}
	return 1
}

// chosen returns the reading to be published, if there is one.
func chosen(readings []casus.DateReading, captured string) *casus.When {
	if len(readings) == 0 || readings[0].Source == "caption" {
		return nil
	}
	if limit, ok := casus.ParseDay(captured); ok {
		if day, ok := casus.ParseDay(readings[0].When.From); !ok || day.After(limit.AddDate(0, 0, 1)) {
			return nil
		}
	}
	w := readings[0].When
	return &w
}

func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

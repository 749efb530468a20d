package coverage

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"casus"
)

// months are the English names of months by their first three letters.
var months = map[string]int{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}

const monthName = `(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)`

var (
	dayMonthYear = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+` + monthName + `\b\.?,?[\s-]+((?:19|20)\d\d)\b`)
	monthDayYear = regexp.MustCompile(`(?i)\b` + monthName + `\b\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b`)
)

// namedDates returns the full dates with a month's name, in no stated order.
func namedDates(s string) []reading {
	if !strings.Contains(s, "19") && !strings.Contains(s, "20") {
		return nil
	}
	var found []reading
	add := func(m []int, day, month, year string) {
		found = appendDay(found, s, m, year, months[strings.ToLower(month[:3])], day)
	}
	for _, m := range dayMonthYear.FindAllStringSubmatchIndex(s, 64) {
		add(m, s[m[2]:m[3]], s[m[4]:m[5]], s[m[6]:m[7]])
	}
	for _, m := range monthDayYear.FindAllStringSubmatchIndex(s, 64) {
		add(m, s[m[4]:m[5]], s[m[2]:m[3]], s[m[6]:m[7]])
	}
	return found
}

// dateLabel are the words that stand around the date of a header line.
var dateLabel = regexp.MustCompile(`(?i)\b(published|updated|posted|date|dated|created|on|at|last|first|modified|edited|am|pm|a\.m|p\.m|gmt|utc|est|edt|et|cst|cdt|pst|pdt|bst|cet|cest|msk|ist|local time|time|` +
	`mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d+ min(ute)?s? read|hours|h|z|t|the|of|by)\b`)

// isDateLine reports whether a line states a date and nothing else but the
// words that introduce one.
func isDateLine(line string) bool {
	if len(line) > 120 {
		return false
	}
	dates := datesIn(line, dayBeforeMonth)
	if len(dates) == 0 {
		return timeLine.MatchString(line)
	}
	rest := line
	for i := len(dates) - 1; i >= 0; i-- {
		rest = rest[:dates[i].span.Start] + " " + rest[dates[i].span.End:]
	}
	rest = clockTime.ReplaceAllString(rest, " ")
	rest = dateLabel.ReplaceAllString(rest, " ")
	return squash(rest) == ""
}

// isUpdateLine reports whether a date line tells of a change and of no first
// publication.
func isUpdateLine(line string) bool {
	l := strings.ToLower(line)
	return (strings.Contains(l, "updated") || strings.Contains(l, "modified") || strings.Contains(l, "edited")) && !strings.Contains(l, "published") && !strings.Contains(l, "posted")
}

// pageLineDate is a line of page furniture that begins with its date: "date
// 2022-01-07 ...".
var pageLineDate = regexp.MustCompile(`(?i)^(date|published|posted|updated)\b[ :]*\S`)

var weekday = regexp.MustCompile(`\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b`)

// fullWeekdays in the order of time.Weekday.
var fullWeekdays = []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}

// inferDay concludes the day of publication from the story itself: news says of
// the last days on which weekday they fell, so that a full date in the text
// and a weekday that fits it give the last day told of. The anchor is the
// latest full date whose own weekday, or one of the two days after it, the text
// names; a story that tells of old dates and names no weekday gives nothing.
func inferDay(text string) (casus.When, *casus.Span, bool) {
	named := map[string]bool{}
	for _, w := range weekday.FindAllString(text, 256) {
		named[w] = true
	}
	if len(named) == 0 {
		return casus.When{}, nil, false
	}
	dates := datesIn(text, unknownOrder)
	slices.SortStableFunc(dates, func(a, b reading) int { return strings.Compare(b.when.From, a.when.From) })
	for _, d := range dates {
		day, _ := time.Parse(time.DateOnly, d.when.From)
		if !named[fullWeekdays[day.Weekday()]] {
			continue
		}
		w := casus.OnDay(d.when.From)
		w.Basis, w.Stated = casus.Inferred, d.when.Stated
		return w, &d.span, true
	}
	return casus.When{}, nil, false
}

// ago is a time as sites print it for the fresh: "6 days ago".
var ago = regexp.MustCompile(`(?i)^\W*(?:(\d{1,3})|an?|one)\s*(min(?:ute)?s?|m|h|hrs?|hours?|d|days?|weeks?|w)\s+ago\W*$|^\W*(today|just now|yesterday)\W*$`)

// dayAgo reads such a time, reckoned from the moment of capture. Hours that
// reach back over midnight give the day before.
func dayAgo(words, captured string) (casus.When, bool) {
	m := ago.FindStringSubmatch(words)
	at, ok := captureTime(captured)
	if m == nil || !ok {
		return casus.When{}, false
	}
	n := 1
	if m[1] != "" {
		n, _ = strconv.Atoi(m[1])
	}
	switch unit := strings.ToLower(m[2]); {
	case strings.EqualFold(m[3], "yesterday"):
		at = at.AddDate(0, 0, -1)
	case m[3] != "":
	case strings.HasPrefix(unit, "m"):
		at = at.Add(-time.Duration(n) * time.Minute)
	case strings.HasPrefix(unit, "h"):
		at = at.Add(-time.Duration(n) * time.Hour)
	case strings.HasPrefix(unit, "d"):
		at = at.AddDate(0, 0, -n)
	default:
		at = at.AddDate(0, 0, -7*n)
	}
	w := casus.OnDay(at.Format(time.DateOnly))
	w.Basis, w.Stated = casus.Relative, strings.TrimSpace(words)
	if strings.HasPrefix(strings.ToLower(m[2]), "w") {
		w.Precision = casus.Week
	}
	return w, true
}

// captureTime reads a capture in the form that stampIn gives it.
func captureTime(captured string) (time.Time, bool) {
	for _, form := range []string{"2006-01-02T15:04Z07:00", "2006-01-02T15:04", time.DateOnly} {
		if t, err := time.Parse(form, captured); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// timeLine is a line that is a time of day and nothing else, as above a post of
// a live page.
var timeLine = regexp.MustCompile(`(?i)^\W*(?:[01]?\d|2[0-3])[:.][0-5]\d\s*(?:[ap]\.?m\.?)?\s*(?:GMT|UTC|BST|CET|CEST|MSK|E[SD]?T|P[SD]?T|local time)?\W*$`)

// noteHead is how a note that was added later begins: "Update, 9 January 2022:".
var noteHead = regexp.MustCompile(`(?i)^\W*(?:update|updated|editor['’]?s note|correction|clarification)\b[^.:]{0,60}[.:)\]—–]`)

// noteDate returns the date with which a later note begins, nil for other text.
func noteDate(text string) *casus.When {
	head := noteHead.FindString(text[:runeFloor(text, 120)])
	if head == "" {
		return nil
	}
	if r, ok := stampIn(head, unknownOrder); ok {
		return &r.when
	}
	return nil
}

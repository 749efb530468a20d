package web

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"casus"
)

// mark is how a status is shown, everywhere alike: never by colour alone.
type mark struct {
	Status casus.EventStatus
	Sign   string
	Label  string
	Means  string
}

var marks = []mark{
	{casus.Corroborated, "●", "corroborated", "two or more independent sources, one of them no participant"},
	{casus.ParticipantOnly, "◑", "participants only", "several sources, all of them participants or their media"},
	{casus.SingleSource, "◐", "single source", "one independent source"},
	{casus.Disputed, "◆", "disputed", "a source denies it"},
	{casus.PlannedStatus, "○", "planned", "announced, not reported as done"},
	{casus.NotReported, "–", "not reported", "no article of this case reports it"},
}

func markOf(s casus.EventStatus) mark {
	for _, m := range marks {
		if m.Status == s {
			return m
		}
	}
	return mark{Status: s, Sign: "·", Label: string(s)}
}

// family is a group of event types with one hue.
type family struct {
	Class string
	Label string
	Types []casus.EventType
}

var families = []family{
	{"words", "words", []casus.EventType{casus.Consult, casus.Agree, casus.Support, casus.Request, casus.Accuse, casus.Reject, casus.Threaten}},
	{"help", "help", []casus.EventType{casus.Aid, casus.Cooperate, casus.Concede, casus.Retreat}},
	{"pressure", "pressure", []casus.EventType{casus.Protest, casus.Sanction, casus.Coerce, casus.Mobilize}},
	{"violence", "violence", []casus.EventType{casus.Assault}},
}

func familyOf(t casus.EventType) string {
	for _, f := range families {
		for _, ft := range f.Types {
			if ft == t {
				return f.Class
			}
		}
	}
	return "words"
}

// count is a number with its noun: "1 article", "3 articles".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if strings.HasSuffix(noun, "y") {
		return number(int64(n)) + " " + strings.TrimSuffix(noun, "y") + "ies"
	}
	return number(int64(n)) + " " + noun + "s"
}

// number writes n with commas between thousands.
func number(n int64) string {
	s := fmt.Sprint(n)
	sign := ""
	if n < 0 {
		sign, s = "−", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}

// longDay writes an ISO day as "5 January 2022"; what is no day is written as
// it is.
func longDay(iso string) string { return dayAs(iso, "2 January 2006") }

// shortDay writes an ISO day as "5 Jan".
func shortDay(iso string) string { return dayAs(iso, "2 Jan") }

func dayAs(iso, layout string) string {
	t, ok := casus.ParseDay(iso)
	if !ok {
		return iso
	}
	return t.Format(layout)
}

var isoDay = regexp.MustCompile(`\b\d{4}-\d{2}-\d{2}\b`)

// plainDays writes the ISO days in a sentence of casus as days are written.
func plainDays(s string) string { return isoDay.ReplaceAllStringFunc(s, longDay) }

// dayRange writes two ISO days, saying month and year once where they agree.
func dayRange(from, to string) string {
	a, okA := casus.ParseDay(from)
	b, okB := casus.ParseDay(to)
	switch {
	case !okA && !okB:
		return strings.Trim(from+" – "+to, " –")
	case !okA:
		return "until " + longDay(to)
	case !okB:
		return "from " + longDay(from)
	case a.Equal(b):
		return longDay(from)
	case a.Year() == b.Year() && a.Month() == b.Month():
		return fmt.Sprintf("%d–%s", a.Day(), longDay(to))
	case a.Year() == b.Year():
		return a.Format("2 January") + " – " + longDay(to)
	}
	return longDay(from) + " – " + longDay(to)
}

// whenWords writes an interval at the grain at which it is known.
func whenWords(w *casus.When) string {
	if w == nil || w.IsZero() {
		return "day not known"
	}
	if w.Basis == casus.Published && w.From == "" {
		return "by " + longDay(w.To)
	}
	if words := wholePeriod(w); words != "" {
		return words
	}
	words := dayRange(w.From, w.To)
	if _, clock, found := strings.Cut(w.From, "T"); found && w.From == w.To {
		words += ", " + strings.Replace(strings.TrimSuffix(clock, ":00"), "Z", " UTC", 1)
	}
	return words
}

// wholePeriod writes an interval that is one whole month or year.
func wholePeriod(w *casus.When) string {
	from, ok := casus.ParseDay(w.From)
	to, ok2 := casus.ParseDay(w.To)
	if !ok || !ok2 || from.Day() != 1 {
		return ""
	}
	switch {
	case from.Month() == time.January && to.Equal(from.AddDate(1, 0, -1)):
		return from.Format("2006")
	case to.Equal(from.AddDate(0, 1, -1)):
		return from.Format("January 2006")
	}
	return ""
}

// shortWhen writes an interval's days without the year, for narrow places.
func shortWhen(w *casus.When) string {
	if w == nil || w.IsZero() {
		return ""
	}
	from, to := w.FirstDay(), w.LastDay()
	switch {
	case from == "":
		return "by " + shortDay(to)
	case to == "" || from == to:
		return shortDay(from)
	}
	return shortDay(from) + "–" + shortDay(to)
}

// amountWords writes a number as firmly as it is stated.
func amountWords(a casus.Amount) string {
	low, high := a.Low, a.High
	switch {
	case low == nil && high == nil:
		return "a number not stated"
	case a.Bounds == casus.ConventionalBounds && a.Qualifier != "":
		return a.Qualifier
	case low == nil:
		return "up to " + number(*high)
	case high == nil:
		return openAbove(a.Qualifier) + " " + number(*low)
	case *low != *high:
		return number(*low) + "–" + number(*high)
	case a.Qualifier == "about" || a.Qualifier == "nearly":
		return a.Qualifier + " " + number(*low)
	}
	return number(*low)
}

func openAbove(qualifier string) string {
	if qualifier == "more than" {
		return "more than"
	}
	return "at least"
}

// measureWords name what a figure counts, with whom: "killed: police officers".
func measureWords(f *casus.Figure) (measure, whom string) {
	measure = string(f.Measure)
	if f.Measure == casus.OtherMeasure && f.Of != "" {
		measure = f.Of
	}
	if f.Victims != nil {
		whom = strings.Trim(f.Victims.Text, ` "“”'‘’«»`)
	}
	return measure, whom
}

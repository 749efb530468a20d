package casus

import (
	"time"
)

// When is an interval of time and how it is known. From and To are inclusive
// ISO 8601 dates ("2022-01-05") or times ("2022-01-06T09:54Z", without a zone
// where the source gives none); either may be absent. The zero When says
// nothing at all.
type When struct {
	From      string    `json:"from,omitempty"`
	To        string    `json:"to,omitempty"`
	Sense     Sense     `json:"sense,omitempty"`
	Precision Precision `json:"precision,omitempty"`
	Basis     Basis     `json:"basis,omitempty"`
	Stated    string    `json:"stated,omitempty"` // the source's own words
}

// Sense says whether something happened at some moment within the interval or
// lasted throughout it.
type Sense string

// The two senses.
const (
	Within     Sense = "within"
	Throughout Sense = "throughout"
)

// Precision is the grain at which a When is known.
type Precision string

// The grains, from fine to coarse.
const (
	Minute           Precision = "minute"
	Hour             Precision = "hour"
	Day              Precision = "day"
	Week             Precision = "week"
	Month            Precision = "month"
	Quarter          Precision = "quarter"
	Year             Precision = "year"
	Decade           Precision = "decade"
	UnknownPrecision Precision = "unknown"
)

// Basis says where a When comes from.
type Basis string

// The bases.
const (
	Explicit  Basis = "explicit"  // a full date in the text or metadata
	Relative  Basis = "relative"  // "on Wednesday", reckoned from an anchor
	Published Basis = "published" // only the publication date bounds it from above
	Inferred  Basis = "inferred"  // concluded from other dates of the article
	Corrected Basis = "corrected" // a stated date overruled; Stated keeps the words
)

// OnDay returns the When of one explicit day.
func OnDay(day string) When {
	return When{From: day, To: day, Sense: Within, Precision: Day, Basis: Explicit}
}

// IsZero reports whether w bounds nothing.
func (w When) IsZero() bool { return w.From == "" && w.To == "" }

// FirstDay returns the day part of From, or "" when From is absent.
func (w When) FirstDay() string { return dayOf(w.From) }

// LastDay returns the day part of To, or "" when To is absent.
func (w When) LastDay() string { return dayOf(w.To) }

// Overlaps reports whether the days of w and x can share a day; an absent bound
// is open. Two zero values overlap.
func (w When) Overlaps(x When) bool {
	return !after(w.FirstDay(), x.LastDay()) && !after(x.FirstDay(), w.LastDay())
}

// ParseDay reads the day part of an ISO 8601 date or time. The second result is
// false when s has none.
func ParseDay(s string) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, dayOf(s))
	return t, err == nil
}

func dayOf(s string) string {
	if len(s) < len(time.DateOnly) {
		return ""
	}
	return s[:len(time.DateOnly)]
}

// after reports whether day a is later than day b; an absent day is not.
func after(a, b string) bool { return a != "" && b != "" && a > b }

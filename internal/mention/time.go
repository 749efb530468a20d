package mention

import (
	"fmt"
	"time"

	"casus"
)

// grain is the size of a calendar unit, from fine to coarse.
type grain uint8

const (
	noGrain grain = iota
	secondGrain
	minuteGrain
	hourGrain
	partGrain // morning, night
	dayGrain
	weekendGrain
	weekGrain
	fortnightGrain
	monthGrain
	seasonGrain
	quarterGrain
	halfGrain
	yearGrain
	decadeGrain
	centuryGrain
	millenniumGrain
)

// dayPart is a part of the day.
type dayPart uint8

const (
	noPart dayPart = iota
	morning
	afternoon
	evening
	night
	dawn
	midday
	midnight
	daytime
)

// partCodes are the TIMEX3 codes of the parts of the day.
var partCodes = [...]string{"", "MO", "AF", "EV", "NI", "MO", "12:00", "24:00", "DT"}

// phase is the part of an interval that an expression narrows to.
type phase uint8

const (
	noPhase phase = iota
	startPhase
	midPhase
	endPhase
)

var phaseMods = [...]string{"", "START", "MID", "END"}

// moment is a point or interval of the calendar as far as it is known. A zero
// field is unknown; year is the astronomical number made positive for both
// eras, with bc set before the common one.
type moment struct {
	grain grain
	bc    bool
	year  int // for decades and centuries: the first year
	n     int // month, quarter, half, season or ISO week
	day   int
	part  dayPart
	clock string // "T09:54"
	zone  string // "", "Z", "+03:00"
}

var seasonCodes = [...]string{"", "SP", "SU", "FA", "WI"}

// value returns the TIMEX3 value of m.
func (m moment) value() string {
	year := "XXXX"
	if m.year > 0 {
		year = fmt.Sprintf("%04d", m.year)
	}
	if m.bc {
		year = "BC" + year
	}
	switch m.grain {
	case centuryGrain:
		return year[:len(year)-2]
	case decadeGrain:
		return year[:len(year)-1]
	case yearGrain:
		return year
	case halfGrain:
		return fmt.Sprintf("%s-H%d", year, m.n)
	case quarterGrain:
		return fmt.Sprintf("%s-Q%s", year, digitOr(m.n))
	case seasonGrain:
		return year + "-" + seasonCodes[m.n]
	case weekGrain:
		return fmt.Sprintf("%s-W%s", year, twoDigits(m.n))
	case weekendGrain:
		return fmt.Sprintf("%s-W%s-WE", year, twoDigits(m.n))
	case monthGrain:
		return year + "-" + twoDigits(m.n)
	}
	return year + "-" + twoDigits(m.n) + "-" + twoDigits(m.day) + m.within()
}

// within returns what m says inside the day.
func (m moment) within() string {
	switch {
	case m.clock != "":
		return m.clock + m.zone
	case m.part != noPart:
		return "T" + partCodes[m.part]
	case m.grain < partGrain:
		return "TXX:XX"
	}
	return ""
}

func twoDigits(n int) string {
	if n == 0 {
		return "XX"
	}
	return fmt.Sprintf("%02d", n)
}

func digitOr(n int) string {
	if n == 0 {
		return "X"
	}
	return fmt.Sprint(n)
}

// date returns the first day of m and whether m is known well enough to have
// one; moments before the common era have none.
func (m moment) date() (time.Time, bool) {
	if m.year <= 0 || m.bc {
		return time.Time{}, false
	}
	month, day := 1, 1
	switch m.grain {
	case halfGrain:
		month = 6*m.n - 5
	case quarterGrain:
		month = max(3*m.n-2, 1)
	case seasonGrain:
		month = 3 * m.n
	case weekGrain, weekendGrain, fortnightGrain:
		if m.n == 0 {
			return time.Time{}, false
		}
		first := isoWeekStart(m.year, m.n)
		if m.grain == weekendGrain {
			first = first.AddDate(0, 0, 5)
		}
		return first, true
	default:
		if m.grain <= monthGrain {
			month = m.n
		}
		if m.grain <= dayGrain {
			day = m.day
		}
	}
	if month == 0 || day == 0 {
		return time.Time{}, false
	}
	return time.Date(m.year, time.Month(month), day, 0, 0, 0, 0, time.UTC), true
}

// lastDate returns the last day of m.
func (m moment) lastDate() (time.Time, bool) {
	first, ok := m.date()
	if !ok {
		return first, false
	}
	switch m.grain {
	case millenniumGrain:
		return first.AddDate(1000, 0, -1), true
	case centuryGrain:
		return first.AddDate(100, 0, -1), true
	case decadeGrain:
		return first.AddDate(10, 0, -1), true
	case yearGrain:
		return first.AddDate(1, 0, -1), true
	case halfGrain:
		return first.AddDate(0, 6, -1), true
	case quarterGrain, seasonGrain:
		return first.AddDate(0, 3, -1), true
	case monthGrain:
		return first.AddDate(0, 1, -1), true
	case fortnightGrain:
		return first.AddDate(0, 0, 13), true
	case weekGrain:
		return first.AddDate(0, 0, 6), true
	case weekendGrain:
		return first.AddDate(0, 0, 1), true
	}
	return first, true
}

// onDay returns the moment of one day.
func onDay(t time.Time) moment {
	return moment{grain: dayGrain, year: t.Year(), n: int(t.Month()), day: t.Day()}
}

// onGrain returns the unit of grain g that t lies in.
func onGrain(t time.Time, g grain) moment {
	m := moment{grain: g, year: t.Year()}
	switch g {
	case centuryGrain:
		m.year = t.Year() / 100 * 100
	case decadeGrain:
		m.year = t.Year() / 10 * 10
	case halfGrain:
		m.n = (int(t.Month())-1)/6 + 1
	case quarterGrain:
		m.n = (int(t.Month())-1)/3 + 1
	case seasonGrain:
		m.n, m.year = seasonOf(t)
	case monthGrain:
		m.n = int(t.Month())
	case weekGrain, weekendGrain, fortnightGrain:
		m.year, m.n = t.ISOWeek()
	case yearGrain:
	default:
		return onDay(t)
	}
	return m
}

// seasonOf returns the northern season of t and the year it is named after:
// January belongs to the winter of the year before.
func seasonOf(t time.Time) (season, year int) {
	month := int(t.Month())
	if month < 3 {
		return 4, t.Year() - 1
	}
	return month / 3, t.Year()
}

// shift returns m moved by n units of grain g, known no finer than both allow:
// two months after a day is a month, two days after it a day.
func (m moment) shift(n int, g grain) (moment, bool) {
	if m.bc {
		return m.shiftBC(n, g)
	}
	t, ok := m.date()
	if !ok {
		return moment{}, false
	}
	switch g {
	case millenniumGrain:
		t = addMonths(t, 12000*n)
	case centuryGrain:
		t = addMonths(t, 1200*n)
	case decadeGrain:
		t = addMonths(t, 120*n)
	case yearGrain:
		t = addMonths(t, 12*n)
	case halfGrain:
		t = addMonths(t, 6*n)
	case quarterGrain, seasonGrain:
		t = addMonths(t, 3*n)
	case monthGrain:
		t = addMonths(t, n)
	case fortnightGrain:
		t = t.AddDate(0, 0, 14*n)
	case weekGrain, weekendGrain:
		t = t.AddDate(0, 0, 7*n)
	default:
		t = t.AddDate(0, 0, n)
	}
	if t.Year() < 1 || t.Year() > 9999 {
		return moment{}, false
	}
	switch {
	case g == fortnightGrain:
		g = weekGrain
	case g == yearGrain && (m.grain == quarterGrain || m.grain == halfGrain):
		g = m.grain // a year before a quarter lies the same quarter
	}
	return onGrain(t, max(g, min(m.grain, yearGrain), dayGrain)), true
}

// shiftBC moves a year before the common era by whole years and more.
func (m moment) shiftBC(n int, g grain) (moment, bool) {
	years := map[grain]int{yearGrain: 1, decadeGrain: 10, centuryGrain: 100}[g]
	if years == 0 || m.year == 0 || m.year-n*years <= 0 {
		return moment{grain: g, bc: true}, true
	}
	return moment{grain: g, bc: true, year: m.year - n*years}, true
}

// addMonths moves t by months without running over a shorter month's end.
func addMonths(t time.Time, months int) time.Time {
	first := time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, months, 0)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1)
}

// isoWeekStart returns the Monday of an ISO week.
func isoWeekStart(year, week int) time.Time {
	jan4 := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC)
	monday := jan4.AddDate(0, 0, -(int(jan4.Weekday())+6)%7)
	return monday.AddDate(0, 0, 7*(week-1))
}

// easter returns Easter Sunday of the western churches (Gauss, as corrected by
// Meeus, Astronomical Algorithms, ch. 8).
func easter(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return time.Date(year, time.Month(n/31), n%31+1, 0, 0, 0, 0, time.UTC)
}

// precisions gives the precision of a moment of each grain.
var precisions = [...]casus.Precision{
	noGrain: casus.UnknownPrecision, secondGrain: casus.Minute, minuteGrain: casus.Minute, hourGrain: casus.Hour,
	partGrain: casus.Day, dayGrain: casus.Day, weekendGrain: casus.Day, weekGrain: casus.Week, fortnightGrain: casus.Week,
	monthGrain: casus.Month, seasonGrain: casus.Quarter, quarterGrain: casus.Quarter, halfGrain: casus.Year,
	yearGrain: casus.Year, decadeGrain: casus.Decade, centuryGrain: casus.Decade, millenniumGrain: casus.Decade,
}

// when returns the interval of m narrowed to phase p: the first, middle or last
// third of it, at the next finer precision. ok is false when m has no interval.
func (m moment) when(p phase) (w casus.When, ok bool) {
	from, ok1 := m.date()
	to, ok2 := m.lastDate()
	if !ok1 || !ok2 {
		return casus.When{}, false
	}
	days := int(to.Sub(from).Hours()/24) + 1
	switch p {
	case startPhase:
		to = from.AddDate(0, 0, max(days/3-1, 0))
	case midPhase:
		from, to = from.AddDate(0, 0, days/3), from.AddDate(0, 0, max(2*days/3-1, days/3))
	case endPhase:
		from = to.AddDate(0, 0, -max(days/3-1, 0))
	}
	w = casus.When{From: from.Format(time.DateOnly), To: to.Format(time.DateOnly), Sense: casus.Within, Precision: precisions[m.grain]}
	if m.clock != "" && m.clock < "T24" {
		w.From += m.clock + m.zone
		w.To = w.From
	}
	return w, true
}

package web

import (
	"cmp"
	"slices"
	"time"

	"casus"
)

// summary is the first screen: what happened by day, the response, the numbers,
// the disputes and the sources.
type summary struct {
	Days        []summaryDay // those shown
	AllDays     int          // how many there are
	Years       bool         // they lie in several years
	Responses   []responseView
	Numbers     []figureGroup
	Disputes    []conflictRow
	MoreDispute int
	Sources     []sourceRow
	Copies      []string
	NotAnalysed []*source
}

// What the first screen shows of each part.
const (
	daysShown     = 31
	perDay        = 3
	perMeasure    = 4
	disputesShown = 4
)

// summaryDay is one line: the events of a day that matter most.
type summaryDay struct {
	Label  string
	Events []summaryEvent
	More   int
	MoreAt string // anchor of the next event of that day

	year string
}

type summaryEvent struct {
	Anchor, Title, Family, Realis string
	By                            bool // the day is only the last that it can be
	Mark                          mark
	Outlets                       []string
}

func (x *index) summary(p *page) (s summary, err error) {
	s.Days, s.AllDays = x.days()
	s.Years = len(s.Days) > 0 && s.Days[0].year != s.Days[len(s.Days)-1].year
	if s.Responses, err = x.responses(); err != nil {
		return s, err
	}
	s.Numbers = numbers(p.Figures.Groups)
	s.Disputes = p.Conflicts.Rows[:min(len(p.Conflicts.Rows), disputesShown)]
	s.MoreDispute = len(p.Conflicts.Rows) - len(s.Disputes)
	s.Sources = x.sources()
	s.Copies = x.copyNotes()
	for _, a := range x.order {
		if a.Status == casus.NotAnalysed {
			s.NotAnalysed = append(s.NotAnalysed, a)
		}
	}
	return s, nil
}

// days chooses the days that the summary shows, and of each day the events with
// the most independent sources, then claims. Left out are plans that are no
// more than possible, history, and what is known no nearer than a week. Of many
// days the busiest are kept; total says how many there were.
func (x *index) days() (days []summaryDay, total int) {
	byDay := map[string][]*casus.Event{}
	for i := range x.events {
		e := &x.events[i]
		if day := eventDayOf(e); day != "" && !e.Background && near(e.When) && (e.Realis == casus.Actual || e.Realis == casus.Planned) {
			byDay[day] = append(byDay[day], e)
		}
	}
	keys := sortedKeys(byDay)
	total = len(keys)
	if total > daysShown {
		slices.SortStableFunc(keys, func(a, b string) int { return cmp.Compare(len(byDay[b]), len(byDay[a])) })
		keys = keys[:daysShown]
		slices.Sort(keys)
	}
	oneYear := len(keys) > 0 && yearOf(keys[0]) == yearOf(keys[len(keys)-1])
	for _, day := range keys {
		d := x.summaryDay(byDay[day])
		d.year = yearOf(day)
		if d.Label = shortDay(day); !oneYear {
			d.Label = dayAs(day, "2 Jan 2006")
		}
		days = append(days, d)
	}
	return days, total
}

func yearOf(day string) string { return day[:min(len(day), 4)] }

func (x *index) summaryDay(events []*casus.Event) summaryDay {
	slices.SortStableFunc(events, func(a, b *casus.Event) int {
		return cmp.Or(cmp.Compare(b.Independent, a.Independent), cmp.Compare(dated(b), dated(a)),
			cmp.Compare(len(b.Claims), len(a.Claims)), cmp.Compare(weight(b), weight(a)))
	})
	var d summaryDay
	for i, e := range events {
		if i == perDay {
			d.More, d.MoreAt = len(events)-perDay, eventAnchor(e.ID)
			break
		}
		d.Events = append(d.Events, summaryEvent{Anchor: eventAnchor(e.ID), Title: e.Title, Family: familyOf(e.Type),
			Realis: string(e.Realis), By: e.When.From == "", Mark: markOf(e.Status), Outlets: x.outletsOf(e.ID)})
	}
	return d
}

// near reports whether an interval is known to within three days, or from above.
func near(w *casus.When) bool {
	from, okFrom := casus.ParseDay(w.From)
	to, okTo := casus.ParseDay(w.To)
	return !okFrom || !okTo || to.Sub(from) <= 3*24*time.Hour
}

// dated ranks events whose day a source tells before those that only the
// publication bounds.
func dated(e *casus.Event) int { return boolRank(e.When != nil && e.When.From != "") }

// weight ranks events that are told equally often: deeds before words.
func weight(e *casus.Event) int {
	switch familyOf(e.Type) {
	case "words":
		if e.Type == casus.Request || e.Type == casus.Agree {
			return 2
		}
		return 0
	default:
		return 1
	}
}

// outletsOf names the outlets that carry an event.
func (x *index) outletsOf(event string) []string {
	for _, c := range x.coverage {
		if c.Event == event {
			names := make([]string, 0, len(c.Outlets))
			for _, o := range c.Outlets {
				names = append(names, x.outletName(o.Outlet))
			}
			return names
		}
	}
	return nil
}

// numbers chooses the figures of the first screen: people killed, hurt, held and
// sent; of each measure those in dispute, with the most values, the largest.
func numbers(groups []figureGroup) []figureGroup {
	var chosen []figureGroup
	for _, g := range groups {
		if measureRank(g.measure) > measureRank(casus.DeployedM) {
			continue
		}
		g.Rows = slices.DeleteFunc(slices.Clone(g.Rows), func(r figureRow) bool { return r.history })
		slices.SortStableFunc(g.Rows, func(a, b figureRow) int {
			return cmp.Or(boolRank(b.Dispute)-boolRank(a.Dispute), cmp.Compare(len(b.Values), len(a.Values)), cmp.Compare(b.largest, a.largest))
		})
		g.Rows = g.Rows[:min(len(g.Rows), perMeasure)]
		if len(g.Rows) > 0 {
			chosen = append(chosen, g)
		}
	}
	return chosen
}

func boolRank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// sourceRow is one outlet: what it brings and what it leaves out.
type sourceRow struct {
	Name     string
	What     string // "state broadcaster, Russia"
	Articles int
	Days     string
	Copies   int
	Carries  int // events
	Alone    int // events that it alone carries
	LeftOut  int // events that two or more others carry and it does not
}

func (x *index) sources() []sourceRow {
	carries, alone := map[string]int{}, map[string]int{}
	shared := 0 // events of two or more outlets
	inShared := map[string]int{}
	for _, c := range x.coverage {
		if len(c.Outlets) > 1 {
			shared++
		}
		for _, o := range c.Outlets {
			carries[o.Outlet]++
			if len(c.Outlets) == 1 {
				alone[o.Outlet]++
			} else {
				inShared[o.Outlet]++
			}
		}
	}
	rows := make([]sourceRow, 0, len(x.outletOrder))
	for _, id := range x.outletOrder {
		r := sourceRow{Name: x.outletName(id), What: x.outletWords(id), Carries: carries[id], Alone: alone[id], LeftOut: shared - inShared[id]}
		from, to := "", ""
		for _, a := range x.order {
			if a.Outlet != id {
				continue
			}
			r.Articles++
			if x.copyWords(a) != "" {
				r.Copies++
			}
			from, to = widen(from, to, a.Published)
		}
		r.Days = shortWhen(&casus.When{From: from, To: to})
		rows = append(rows, r)
	}
	return rows
}

// widen stretches a range of days over one more interval.
func widen(from, to string, w *casus.When) (string, string) {
	if w == nil || w.FirstDay() == "" {
		return from, to
	}
	if from == "" || w.FirstDay() < from {
		from = w.FirstDay()
	}
	return from, max(to, w.LastDay())
}

// outletWords says what is known of an outlet: what kind it is and whose.
func (x *index) outletWords(id string) string {
	o := x.outlets[id]
	words := o.Kind
	if words == "other" {
		words = ""
	}
	if o.Owner == "state" {
		words = "state " + cmp.Or(words, "media")
	}
	country := o.State
	if country == "" {
		country = o.Country
	}
	if country == "" {
		return words
	}
	if words != "" {
		words += ", "
	}
	return words + x.actorName(country)
}

// copyNotes says in words which articles count once.
func (x *index) copyNotes() []string {
	var notes []string
	for _, g := range x.copies {
		var names []string
		for _, id := range g.Articles {
			if a := x.articles[id]; a != nil {
				name := x.outletName(a.Outlet)
				if day := shortWhen(a.Published); day != "" {
					name += " (" + day + ")"
				}
				names = append(names, name)
			}
		}
		if len(names) > 1 {
			notes = append(notes, g.Kind+": "+joinAnd(names))
		}
	}
	return notes
}

func joinAnd(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	out := names[0]
	for _, n := range names[1 : len(names)-1] {
		out += ", " + n
	}
	return out + " and " + names[len(names)-1]
}

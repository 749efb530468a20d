package web

import (
	"slices"
	"strings"

	"casus"
)

// eventList is the events of a case by date.
type eventList struct {
	Total, Shown int
	Days         []eventDay
	Undated      []eventRow
	Before       []eventRow // background: before the crisis
}

// eventDay is the events that begin on one day.
type eventDay struct {
	Label  string
	Events []eventRow
}

// eventRow is one event with its sentences.
type eventRow struct {
	Anchor       string
	Title        string
	Type         casus.EventType
	Mode         string
	Family       string
	Realis       string // class: actual, planned, hypothetical, negated
	Completion   string // said when it is not completed
	Mark         mark
	When         string
	Stated       string // the source's words for the time
	Where        string
	Outlets      int
	Independent  int
	Certainty    []string // parts that are alleged, denied or inherited
	Evidence     []evidence
	MoreEvidence int
}

func (x *index) eventList() (eventList, error) {
	list := eventList{Total: x.eventCount, Shown: len(x.events)}
	byDay := map[string][]eventRow{}
	for i := range x.events {
		e := &x.events[i]
		row, err := x.eventRow(e)
		if err != nil {
			return list, err
		}
		switch day := eventDayOf(e); {
		case e.Background:
			list.Before = append(list.Before, row)
		case day == "":
			list.Undated = append(list.Undated, row)
		default:
			byDay[day] = append(byDay[day], row)
		}
	}
	for _, day := range sortedKeys(byDay) {
		list.Days = append(list.Days, eventDay{Label: longDay(day), Events: byDay[day]})
	}
	return list, nil
}

// eventDayOf is the day that an event stands under: its first, or the last when
// only that is known.
func eventDayOf(e *casus.Event) string {
	if e.When == nil {
		return ""
	}
	if d := e.When.FirstDay(); d != "" {
		return d
	}
	return e.When.LastDay()
}

func (x *index) eventRow(e *casus.Event) (eventRow, error) {
	row := eventRow{Anchor: eventAnchor(e.ID), Title: e.Title, Type: e.Type, Mode: e.Mode, Family: familyOf(e.Type),
		Realis: string(e.Realis), Mark: markOf(e.Status), When: whenWords(e.When), Where: x.where(e.Places),
		Outlets: e.Outlets, Independent: e.Independent, Certainty: x.certainty(e.Participants)}
	if e.Completion == casus.Attempted || e.Completion == casus.Ongoing {
		row.Completion = string(e.Completion)
	}
	if e.When != nil && e.When.Basis != casus.Explicit {
		row.Stated = e.When.Stated
	}
	var err error
	row.Evidence, row.MoreEvidence, err = x.evidenceOf(e.Claims)
	return row, err
}

// where names the places of an event with the part each plays.
func (x *index) where(places []casus.PlaceRef) string {
	var words []string
	for _, p := range places {
		name := x.placeName(p.Place)
		switch {
		case p.Role == casus.From:
			name = "from " + name
		case p.Role == casus.To:
			name = "to " + name
		case p.Extent != "" && p.Extent != casus.ExtentAt:
			name = string(p.Extent) + " " + name
		}
		if !slices.Contains(words, name) {
			words = append(words, name)
		}
	}
	return strings.Join(words, ", ")
}

// certainty says which parts in an event are not simply stated.
func (x *index) certainty(participants []casus.Participant) []string {
	var notes, taken []string
	for _, p := range participants {
		name := x.participantName(p)
		switch {
		case p.Certainty == casus.Inherited && !slices.Contains(taken, name):
			taken = append(taken, name)
		case p.Certainty == casus.Alleged || p.Certainty == casus.Denied:
			note := name + ": " + string(p.Certainty)
			if p.SaidBy != "" {
				note += " by " + x.actorName(p.SaidBy)
			}
			notes = append(notes, note)
		}
	}
	if len(taken) > 0 {
		notes = append(notes, "taken from the story, not said: "+joinAnd(taken))
	}
	return notes
}

func (x *index) participantName(p casus.Participant) string {
	if p.Actor != "" {
		return x.actorName(p.Actor)
	}
	return "“" + p.Text + "”"
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

package web

import (
	"cmp"
	"fmt"
	"slices"

	"casus"
)

// figureList is the figures of a case by measure.
type figureList struct {
	Total  int
	Groups []figureGroup
}

// figureGroup is the figures of one measure. The dots of all stand on one axis
// from zero, so that they can be compared at a glance.
type figureGroup struct {
	Measure string
	Rows    []figureRow
	Plot    bool // two values or more: there is something to compare
	Ticks   []tick

	measure casus.Measure
	end     int64 // right end of the axis
}

// figureRow is one countable thing with every value given for it.
type figureRow struct {
	Anchor  string
	Measure string
	Whom    string
	Where   string
	Window  string
	Note    string // "counted in killed, people"
	Values  []valueRow
	Dispute bool

	largest int64
	history bool // of a time long before the coverage
}

// valueRow is one source's number.
type valueRow struct {
	Day      string
	Who      string
	Outlet   string
	Words    string // the number as firmly as it is stated
	Dot      dot
	Dispute  bool
	Evidence evidence

	day string
}

// dot is where a value stands on the axis, in per cent of its width.
type dot struct {
	Low, High, Width string
	Range            bool // two bounds that differ
	OpenAbove        bool
	OpenBelow        bool
	Conventional     bool
}

// tick is a number on an axis; Anchor keeps its words inside the picture.
type tick struct{ At, Label, Anchor string }

func (x *index) figureList() (figureList, error) {
	figures, total, err := first(x.src.Figures(casus.Filter{}), maxFigures)
	list := figureList{Total: total, Groups: groupsOf(figures)}
	if err != nil {
		return list, err
	}
	disputed, err := x.disputedClaims()
	if err != nil {
		return list, err
	}
	names := map[string]string{}
	for i := range figures {
		m, whom := measureWords(&figures[i])
		names[figures[i].ID] = joinNonEmpty(", ", m, whom)
	}
	for i := range figures {
		g := list.group(&figures[i])
		row, err := x.figureRow(&figures[i], g.end, disputed)
		if err != nil {
			return list, err
		}
		if r := figures[i].Relation; r != nil && names[r.Figure] != "" {
			row.Note = relationWords(r.Kind) + " " + names[r.Figure]
		}
		g.Rows = append(g.Rows, row)
	}
	for i := range list.Groups {
		slices.SortStableFunc(list.Groups[i].Rows, func(a, b figureRow) int { return cmp.Compare(len(b.Values), len(a.Values)) })
	}
	return list, nil
}

// groupsOf makes the empty groups of figures, in the order of reading, with an
// axis that holds every value of the group.
func groupsOf(figures []casus.Figure) []figureGroup {
	var groups []figureGroup
	values := map[string]int{}
	for i := range figures {
		f := &figures[i]
		name, _ := measureWords(f)
		at := slices.IndexFunc(groups, func(g figureGroup) bool { return g.Measure == name })
		if at < 0 {
			at = len(groups)
			groups = append(groups, figureGroup{Measure: name, measure: f.Measure})
		}
		values[name] += len(f.Values)
		for _, v := range f.Values {
			groups[at].end = max(groups[at].end, upper(v.Amount))
		}
	}
	for i := range groups {
		g := &groups[i]
		g.end = roundUp(g.end)
		g.Ticks, g.Plot = ticks(g.end), values[g.Measure] > 1
	}
	slices.SortStableFunc(groups, func(a, b figureGroup) int { return cmp.Compare(measureRank(a.measure), measureRank(b.measure)) })
	return groups
}

// group returns the group of a figure.
func (l *figureList) group(f *casus.Figure) *figureGroup {
	name, _ := measureWords(f)
	at := slices.IndexFunc(l.Groups, func(g figureGroup) bool { return g.Measure == name })
	return &l.Groups[at]
}

// Facts is the line below a figure's name.
func (r figureRow) Facts() []string {
	var facts []string
	for _, f := range []string{r.Where, r.Window, r.Note} {
		if f != "" {
			facts = append(facts, f)
		}
	}
	if r.Dispute {
		facts = append(facts, "◆ disputed")
	}
	return facts
}

func measureRank(m casus.Measure) int {
	order := []casus.Measure{casus.Killed, casus.Injured, casus.Missing, casus.Detained, casus.Displaced, casus.DeployedM,
		casus.Expelled, casus.Attending, casus.OtherMeasure}
	return slices.Index(order, m)
}

func relationWords(k casus.RelationKind) string {
	switch k {
	case casus.Included:
		return "counted in"
	case casus.Additional:
		return "in addition to"
	}
	return "unclear whether counted in"
}

// disputedClaims are the claims of value and nesting conflicts.
func (x *index) disputedClaims() (map[string]bool, error) {
	disputed := map[string]bool{}
	for c, err := range x.src.Conflicts(casus.Filter{}) {
		if err != nil {
			return nil, err
		}
		if c.Kind == "value" || c.Kind == "nesting" {
			for _, id := range c.Claims {
				disputed[id] = true
			}
		}
	}
	return disputed, nil
}

func (x *index) figureRow(f *casus.Figure, end int64, disputed map[string]bool) (figureRow, error) {
	row := figureRow{Anchor: figureAnchor(f.ID), history: x.longBefore(f.Window)}
	row.Measure, row.Whom = measureWords(f)
	if f.Place != "" {
		row.Where = x.placeName(f.Place)
	}
	if f.Window != nil && !f.Window.IsZero() {
		row.Window = whenWords(f.Window)
	}
	for _, v := range f.Values {
		value, err := x.valueRow(v, end)
		if err != nil {
			return row, err
		}
		if x.holder[v.Claim] == "" {
			x.holder[v.Claim] = row.Anchor
		}
		value.Dispute = disputed[v.Claim]
		row.Dispute = row.Dispute || value.Dispute
		row.largest = max(row.largest, upper(v.Amount))
		row.Values = append(row.Values, value)
	}
	slices.SortStableFunc(row.Values, func(a, b valueRow) int { return cmp.Compare(a.day, b.day) })
	return row, nil
}

// longBefore reports whether an interval ended more than three months before the
// coverage began.
func (x *index) longBefore(w *casus.When) bool {
	if w == nil {
		return false
	}
	end, ok := casus.ParseDay(w.To)
	begin, known := casus.ParseDay(x.head.From)
	return ok && known && end.Before(begin.AddDate(0, -3, 0))
}

func (x *index) valueRow(v casus.Value, end int64) (valueRow, error) {
	c, err := x.src.Claim(v.Claim)
	if err != nil {
		return valueRow{}, err
	}
	row := valueRow{Outlet: x.outletName(v.Outlet), Words: amountWords(v.Amount), Dot: dotAt(v.Amount, end), Evidence: x.evidenceLine(&c)}
	row.day = x.valueDay(v, &c)
	row.Day = shortDay(row.day)
	name, words := x.speaker(v.Speaker)
	if row.Who = name; name == "" && words != "" {
		row.Who = "“" + words + "”"
	}
	return row, nil
}

// valueDay is the day as of which a value holds: as stated, else the day its
// article was published.
func (x *index) valueDay(v casus.Value, c *casus.Claim) string {
	if v.AsOf != nil && v.AsOf.LastDay() != "" {
		return v.AsOf.LastDay()
	}
	if a := x.articles[c.Article]; a != nil && a.Published != nil {
		return a.Published.LastDay()
	}
	return ""
}

func upper(a casus.Amount) int64 {
	switch {
	case a.High != nil:
		return *a.High
	case a.Low != nil:
		return *a.Low
	}
	return 0
}

// roundUp returns the next 1, 2 or 5 times a power of ten.
func roundUp(n int64) int64 {
	for step := int64(1); step < 1<<58; step *= 10 {
		for _, k := range []int64{1, 2, 5} {
			if n <= k*step {
				return k * step
			}
		}
	}
	return n
}

func ticks(end int64) []tick {
	if end < 2 {
		return []tick{{"0%", "0", "start"}, {"100%", number(end), "end"}}
	}
	return []tick{{"0%", "0", "start"}, {"50%", number(end / 2), "middle"}, {"100%", number(end), "end"}}
}

func dotAt(a casus.Amount, end int64) dot {
	d := dot{Conventional: a.Bounds == casus.ConventionalBounds}
	low, high := a.Low, a.High
	switch {
	case low == nil && high == nil:
		return d
	case low == nil:
		d.OpenBelow, low = true, high
	case high == nil:
		d.OpenAbove, high = true, low
	}
	d.Low, d.High = percent(*low, end), percent(*high, end)
	d.Width = percent(*high-*low, end)
	d.Range = *high > *low
	return d
}

func percent(n, end int64) string {
	if end <= 0 {
		return "0%"
	}
	return fmt.Sprintf("%.1f%%", 100*float64(n)/float64(end))
}

func joinNonEmpty(sep string, parts ...string) string {
	out := ""
	for _, p := range parts {
		if p == "" {
			continue
		}
		if out != "" {
			out += sep
		}
		out += p
	}
	return out
}

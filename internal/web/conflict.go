package web

import "casus"

// conflictList is what the accounts disagree on.
type conflictList struct {
	Total int
	Rows  []conflictRow
}

// conflictRow sets the sides of one disagreement beside each other.
type conflictRow struct {
	Kind   string
	Why    string
	About  string
	Anchor string // of what it is about
	Sides  []evidence
	More   int
}

func (x *index) conflictList() (conflictList, error) {
	conflicts, total, err := first(x.src.Conflicts(casus.Filter{}), maxConflicts)
	list := conflictList{Total: total}
	if err != nil {
		return list, err
	}
	for _, c := range conflicts {
		row := conflictRow{Kind: c.Kind, Why: plainDays(c.Why)}
		row.About, row.Anchor = x.about(c.About)
		if row.Sides, row.More, err = x.evidenceOf(c.Claims); err != nil {
			return list, err
		}
		list.Rows = append(list.Rows, row)
	}
	return list, nil
}

// about names what a conflict is about and where it stands on the page.
func (x *index) about(id string) (name, anchor string) {
	if i, ok := x.eventAt[id]; ok {
		return x.events[i].Title, eventAnchor(id)
	}
	if a := x.articles[id]; a != nil {
		return x.outletName(a.Outlet) + ": " + a.Title, articleAnchor(id)
	}
	if name := x.actors[id]; name != "" {
		return name, ""
	}
	return "", figureAnchor(id)
}

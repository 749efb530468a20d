package dossier

import (
	"slices"

	"casus"
)

// counted ties figures to the events they count: both told in one sentence, by
// one word or by the only word there that fits. It holds what is told in the
// article that is being read.
type counted struct {
	figures, events []countedClaim
	event           map[int]int // event of a figure; several where it counts none in particular
}

// several stands for more than one event.
const several = -1

// countedClaim is a claim of figure or event n and where it stands.
type countedClaim struct {
	n       int
	span    casus.Span
	trigger casus.Span
	measure casus.Measure
	typ     casus.EventType
	realis  casus.Realis
}

func (x *counted) note(n int, cl *casus.Claim) {
	t := countedClaim{n: n, span: cl.Span, realis: cl.Realis}
	if cl.Trigger != nil {
		t.trigger = *cl.Trigger
	}
	if cl.FigureClaim != nil {
		t.measure = cl.Measure
		x.figures = append(x.figures, t)
		return
	}
	t.typ = cl.Type
	x.events = append(x.events, t)
}

// settle ties the figures of an article to its events, and forgets it.
func (x *counted) settle() {
	for _, f := range x.figures {
		var fit []countedClaim
		for _, e := range x.events {
			if e.span == f.span && e.realis == f.realis && counts(f.measure, e.typ) {
				fit = append(fit, e)
			}
		}
		if len(fit) > 1 && f.trigger != (casus.Span{}) {
			fit = slices.DeleteFunc(fit, func(e countedClaim) bool { return e.trigger != f.trigger })
		}
		if len(fit) != 1 {
			continue
		}
		if old, tied := x.event[f.n]; tied && old != fit[0].n {
			x.event[f.n] = several
		} else if !tied {
			x.event[f.n] = fit[0].n
		}
	}
	x.figures, x.events = x.figures[:0], x.events[:0]
}

// counts reports whether a measure counts those whom a type of event concerns.
func counts(m casus.Measure, t casus.EventType) bool {
	switch m {
	case casus.Killed, casus.Injured, casus.Missing:
		return t == casus.Assault
	case casus.Detained:
		return t == casus.Coerce || t == casus.Assault
	case casus.DeployedM:
		return t == casus.Mobilize || t == casus.Aid
	case casus.Attending:
		return t == casus.Protest || t == casus.Consult
	case casus.Expelled, casus.Displaced:
		return t == casus.Coerce || t == casus.Sanction || t == casus.Assault
	}
	return false
}

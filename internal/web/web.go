// Package web shows a case to people: so far as one self-contained page that
// can be sent, printed and kept.
//
// It takes a case through [Source], a small reading interface that every store
// meets, and gives HTML. It decides nothing about the case: what stands on the
// page is what the case file holds, in the order of reading: the summary first,
// then events, figures, disputes, articles and what was not coded. Words of
// sources and words of casus are kept apart to the eye (serif and sans).
//
// Everything in a case file comes from elsewhere and is taken to be hostile: it
// is only ever written through html/template, into pages whose policy allows no
// script and no request. Pages are bounded; what is left out is counted and
// said.
package web

import (
	"iter"

	"casus"
)

// Source is what a page reads of a case file. The lists stream; an error ends a
// list and is its last element.
type Source interface {
	Head() (casus.Head, error)
	Articles(f casus.Filter, withText bool) iter.Seq2[casus.Article, error]
	Article(id string) (casus.Article, error)
	Outlets(f casus.Filter) iter.Seq2[casus.Outlet, error]
	Actors(f casus.Filter) iter.Seq2[casus.Actor, error]
	Places(f casus.Filter) iter.Seq2[casus.Place, error]
	Claims(f casus.Filter) iter.Seq2[casus.Claim, error]
	Claim(id string) (casus.Claim, error)
	Uncoded(f casus.Filter) iter.Seq2[casus.Uncoded, error]
	Copies(f casus.Filter) iter.Seq2[casus.CopyGroup, error]
	Events(f casus.Filter) iter.Seq2[casus.Event, error]
	Figures(f casus.Filter) iter.Seq2[casus.Figure, error]
	Responses(f casus.Filter) iter.Seq2[casus.Response, error]
	Coverage(f casus.Filter) iter.Seq2[casus.Coverage, error]
	Conflicts(f casus.Filter) iter.Seq2[casus.Conflict, error]
}

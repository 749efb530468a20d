package coverage

import (
	"strings"
	"unicode"

	"casus"
	"casus/internal/lexicon"
)

// Outlets is what this package asks the dictionary of publishers.
type Outlets = lexicon.Outlets

// outletOf says who published a piece. The sidecar's word holds, whether the
// dictionary knows it or not: it is the analyst's. Without one the rule is, each
// step only when those before it found no outlet of the dictionary: the record's
// or page's own names for its site, the address, the words by which an outlet
// names itself in its page furniture. When the dictionary knows none of them,
// the first name stated stands, else the host of the address.
func outletOf(p Piece, pg *page, lx *lexicon.Outlets) casus.Outlet {
	url := firstOf(p.URL, pg.meta.url)
	if p.Sidecar != nil {
		url = firstOf(url, p.Sidecar.URL)
		if name := p.Sidecar.Outlet; name != "" {
			if o, ok := listed(name, lx); ok {
				return o
			}
			return unlisted([]string{name}, "")
		}
	}
	for _, n := range pg.meta.outlets {
		if o, ok := listed(n, lx); ok {
			return o
		}
	}
	if o, ok := lx.ByHost(url); ok {
		return o
	}
	if len(pg.meta.outlets) == 0 {
		if o, ok := selfNamed(pg, lx); ok {
			return o
		}
	}
	return unlisted(pg.meta.outlets, url)
}

// listed finds a stated name in the dictionary, as a name or as a host.
func listed(name string, lx *lexicon.Outlets) (casus.Outlet, bool) {
	if o, ok := lx.ByName(name); ok {
		return o, true
	}
	return lx.ByHost(name)
}

// Weights of the ways in which a page names its outlet.
const (
	copyrightWeight = 4 // "© 2022 NAME. All rights reserved."
	markWeight      = 4 // a phrase of the dictionary's
	nameWeight      = 2 // a line that is a name of several words and nothing else
	wordWeight      = 1 // a line that is a name of one word
)

// selfNamed finds the outlet by its own words on the page: the one with the
// greatest weight of evidence, ties going to the one named first.
func selfNamed(pg *page, lx *lexicon.Outlets) (casus.Outlet, bool) {
	weight := map[string]int{}
	var order []casus.Outlet
	for _, b := range pg.blocks {
		o, w := namedBy(b.text, lx)
		if w == 0 {
			continue
		}
		if weight[o.ID] == 0 {
			order = append(order, o)
		}
		weight[o.ID] += w
	}
	best := -1
	for i, o := range order {
		if best < 0 || weight[o.ID] > weight[order[best].ID] {
			best = i
		}
	}
	if best < 0 {
		return casus.Outlet{}, false
	}
	return order[best], true
}

// namedBy returns the outlet that a line of furniture names as the page's own,
// and the weight of that, 0 for none.
func namedBy(line string, lx *lexicon.Outlets) (casus.Outlet, int) {
	if len(line) > maxFurniture {
		return casus.Outlet{}, 0
	}
	if o, ok := lx.ByMark(line); ok {
		return o, markWeight
	}
	if len(line) > 120 {
		return casus.Outlet{}, 0
	}
	if holder, ok := copyrightHolder(line); ok {
		if o, ok := lx.ByName(holder); ok {
			return o, copyrightWeight
		}
	}
	o, ok := lx.ByName(line)
	switch {
	case !ok:
		return casus.Outlet{}, 0
	case words(line) > 1:
		return o, nameWeight
	}
	return o, wordWeight
}

// unlisted makes an outlet that the dictionary does not know, of the first name
// stated or of the host.
func unlisted(names []string, url string) casus.Outlet {
	host := lexicon.Host(url)
	if len(names) > 0 {
		name := names[0]
		id := slug(name)
		if h := lexicon.Host(name); h != "" {
			id = h
		}
		if id != "" {
			return casus.Outlet{ID: id, Name: name, Kind: "other", Owner: "unknown"}
		}
	}
	if host != "" {
		return casus.Outlet{ID: host, Name: host, Kind: "site", Owner: "unknown"}
	}
	return casus.Outlet{}
}

// groupKey names the articles over which furniture is learnt together.
func groupKey(p Piece, pg *page, lx *lexicon.Outlets) string { return outletOf(p, pg, lx).ID }

// slug makes an identifier of a name: lower-case words joined by hyphens.
func slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range name {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		} else {
			gap = true
		}
	}
	return b.String()
}

func firstOf(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}

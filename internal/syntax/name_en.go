package syntax

import (
	"slices"
	"strings"

	"casus/internal/text"
)

// personTitles are words before a person's name that are no part of it. Alone
// they name an office, not a person.
var personTitles = setOf(`mr mrs ms miss dr prof professor president premier minister secretary chancellor senator sen rep
	congressman congresswoman gov governor mayor ambassador envoy general gen lt col colonel maj major capt captain sgt
	sergeant adm admiral brig brigadier cpl commander spokesman spokeswoman chairman chairwoman director judge justice sir
	lord king queen prince princess pope sheikh ayatollah imam representative`)

// familyTitles are titles that are family names as well: alone they stay.
var familyTitles = setOf("king prince judge justice major pope sergeant mayor lord general dr miss")

// trimName brings a name to the form in which the sets write names: a person
// without titles, an organisation without the place it is in. It reports
// whether anything is left.
func trimName(d *text.Doc, n *text.Name) bool {
	switch n.Kind {
	case text.NamePerson:
		for i := n.Last - 1; i >= n.First; i-- {
			word := strings.TrimRight(d.Form(int(i)), ".")
			if !personTitles.has(word) || i == n.Last-1 && familyTitles.has(word) {
				continue
			}
			n.First = i + 1
			break
		}
	case text.NameOrg:
		for i := n.First + 1; i < n.Last; i++ {
			if d.Form(int(i)) == "in" {
				n.Last = i
			}
		}
	}
	if n.First >= n.Last {
		return false
	}
	n.Start, n.End = d.Tokens[n.First].Start, d.Tokens[n.Last-1].End
	return true
}

// trimNames trims the names of d from number first on and drops what is empty.
func trimNames(d *text.Doc, first int) {
	d.Names = partPlaces(d, first)
	out := d.Names[:first]
	for _, n := range d.Names[first:] {
		if trimName(d, &n) {
			out = append(out, n)
		}
	}
	d.Names = out
}

// partPlaces parts a place from the place that it is in: two names, not one.
func partPlaces(d *text.Doc, first int) []text.Name {
	for k := first; k < len(d.Names); k++ {
		n := d.Names[k]
		for i := n.First + 1; i+1 < n.Last && n.Kind == text.NameLocation; i++ {
			if d.Form(int(i)) == "in" {
				outer := n
				outer.First, outer.Start = i+1, d.Tokens[i+1].Start
				d.Names[k].Last, d.Names[k].End = i, d.Tokens[i-1].End
				d.Names = slices.Insert(d.Names, k+1, outer)
				break
			}
		}
	}
	return d.Names
}

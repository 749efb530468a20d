package casus

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Filter selects parts of a case. It is one grammar for the command line, the
// exports and the web: words of the form key:value, joined by spaces, as in
//
//	type:AID actor:RUS place:Almaty since:2022-01-05 outlet:RT min:2
//
// Different keys must all hold; a key given twice holds when either value does.
// A word without a key is searched for in quotations and titles. A value with
// spaces stands in double quotes. The zero Filter selects everything.
type Filter struct {
	Kinds    []ClaimKind
	Types    []EventType
	Actors   []string // Actor.ID, or part of one of its names
	Places   []string // Place.ID, or part of its name
	Outlets  []string // Outlet.ID, or its name
	Articles []string // Article.ID, or part of its file name
	Realis   []Realis
	Measures []Measure
	Since    string   // ISO day, inclusive
	Until    string   // ISO day, inclusive
	Min      int      // at least so many independent sources
	Words    []string // each must occur
}

// ParseFilter reads the grammar described at Filter. The error names the word
// that it could not read and lists the keys there are.
func ParseFilter(s string) (Filter, error) {
	var f Filter
	words, err := splitWords(s)
	if err != nil {
		return f, err
	}
	for _, w := range words {
		key, value, found := strings.Cut(w, ":")
		if !found || strings.HasPrefix(value, "//") {
			f.Words = append(f.Words, w)
			continue
		}
		if err := f.set(strings.ToLower(key), value); err != nil {
			return f, err
		}
	}
	return f, nil
}

func (f *Filter) set(key, value string) error {
	switch key {
	case "kind":
		f.Kinds = append(f.Kinds, ClaimKind(strings.ToLower(value)))
	case "type":
		t := EventType(strings.ToUpper(value))
		if !slices.Contains(EventTypes(), t) {
			return invalidWord(key, value, "no PLOVER event type")
		}
		f.Types = append(f.Types, t)
	case "actor":
		f.Actors = append(f.Actors, value)
	case "place":
		f.Places = append(f.Places, value)
	case "outlet":
		f.Outlets = append(f.Outlets, value)
	case "article":
		f.Articles = append(f.Articles, value)
	case "realis":
		f.Realis = append(f.Realis, Realis(strings.ToLower(value)))
	case "measure":
		f.Measures = append(f.Measures, Measure(strings.ToLower(value)))
	case "since", "until":
		if _, ok := ParseDay(value); !ok || len(value) != len("2006-01-02") {
			return invalidWord(key, value, "no day like 2022-01-05")
		}
		if key == "since" {
			f.Since = value
		} else {
			f.Until = value
		}
	case "min":
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 {
			return invalidWord(key, value, "no whole number")
		}
		f.Min = n
	default:
		return invalidWord(key, value, "an unknown key; known are actor, article, kind, measure, min, outlet, place, realis, since, type, until")
	}
	return nil
}

func invalidWord(key, value, why string) error {
	return &Error{Code: EInvalid, Message: fmt.Sprintf("filter word %q is %s", key+":"+value, why)}
}

// splitWords splits at spaces outside double quotes and drops the quotes.
func splitWords(s string) ([]string, error) {
	var words []string
	var word strings.Builder
	quoted, begun := false, false
	for _, r := range s {
		switch {
		case r == '"':
			quoted, begun = !quoted, true
		case r == ' ' && !quoted:
			if begun {
				words = append(words, word.String())
				word.Reset()
				begun = false
			}
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if quoted {
		return nil, &Error{Code: EInvalid, Message: "filter has a quotation mark that is not closed"}
	}
	if begun {
		words = append(words, word.String())
	}
	return words, nil
}

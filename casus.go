// Package casus holds the nouns of the program: what a case file is made of.
//
// Casus reads news coverage of a crisis and gives back a case file in which
// every line rests on an exact sentence. The words below are used in one
// meaning everywhere, in the order in which the work flows:
//
//   - An [Article] is one piece of coverage as it was published. Its Text never
//     changes; what is page furniture is marked by [Cut] spans, not removed.
//   - An [Outlet] is who published it.
//   - A [Span] is a half-open range of byte offsets into an article's Text.
//   - An [Actor] is a state, organisation, organ, government, force, group or
//     office-holder; a [Place] is a place with coordinates and their precision.
//   - A [When] is an interval of time, where it came from, and the source's words.
//   - A [Claim] is what one article says that someone asserts: an event, a
//     figure, a statement or a membership, with its [Speaker], its [Realis] and
//     its [Evidence]. A claim is not a fact.
//   - An [Event], a [Figure], a [Membership] and a [Response] are what the claims
//     of many articles add up to. Contradicting claims are kept side by side; a
//     [Conflict] names them.
//   - A [Correction] is the analyst's last word, kept apart from what was read.
//   - A [Case] is all of it: the document that "export --as json" writes.
//
// The package imports the standard library only and is imported by every other
// package of the program. The JSON names of its fields are the contract of the
// case file (docs/casefile.md): fields may be added, none renamed in silence.
package casus

import (
	"crypto/sha256"
	"encoding/hex"
)

// Version is the version of the program, recorded in every case file.
const Version = "0.1.0"

// Span is the half-open range [Start, End) of byte offsets into an article's
// Text. The zero Span is empty.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len returns the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Of returns the bytes of text that s covers. It panics when s does not lie
// within text, which is a fault of the program and never of the input.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// ID returns a short stable identifier: the prefix, a hyphen, and twelve
// hexadecimal digits of the SHA-256 of the parts, each closed by a zero byte so
// that ("ab","c") and ("a","bc") differ.
func ID(prefix string, parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return prefix + "-" + hex.EncodeToString(h.Sum(nil)[:6])
}

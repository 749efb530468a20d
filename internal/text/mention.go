package text

import "casus"

// Mention is a span that names something, with what it was resolved to. The
// same span may name an actor and a place at once: "Moscow" in "Moscow said"
// carries both Actor and Place, with Metonym set.
type Mention struct {
	casus.Span
	First, Last int32 // token indexes [First, Last)
	Head        int32 // token index of the syntactic head
	Kind        MentionKind

	Actor    string // Actor.ID, "" when it resolves to no actor
	Place    string // Place.ID, "" when it resolves to no place
	Extent   casus.PlaceExtent
	When     *casus.When // for times
	Time     *Time       // for times: the TIMEX3 reading
	Quantity *Quantity   // for quantities
	Rule     string      // the entry or rule that decided
	Metonym  bool        // a place name that stands for its government
	Taken    bool        // country or sector taken over from the story, not said
	Link     int32       // index+1 in Doc.Mentions of the antecedent; 0: none
	Plural   bool        // names more than one of its kind
}

// MentionKind is what a mention names first of all.
type MentionKind uint8

// The kinds of mention.
const (
	ActorMention MentionKind = iota + 1
	PlaceMention
	TimeMention
	QuantityMention
	PronounMention // a pronoun or description, resolved through Link or not at all
)

// Time is the TIMEX3 reading of a time expression
// (TimeML 1.2.1, http://www.timeml.org).
type Time struct {
	Type  TimeType
	Value string // TIMEX3 value: "2022-01-05", "P2D", "PRESENT_REF", ...
	Mod   string // TIMEX3 mod: APPROX, START, MID, END, BEFORE, AFTER, ...
}

// TimeType is the TIMEX3 type.
type TimeType string

// The types of time expression.
const (
	TimeDate     TimeType = "DATE"
	TimeTime     TimeType = "TIME"
	TimeDuration TimeType = "DURATION"
	TimeSet      TimeType = "SET"
)

// Quantity is a number in the text and what it counts or measures.
type Quantity struct {
	casus.Amount
	Class QuantityClass
	Unit  string // "USD", "km", "%", "year"; empty for counts
	Of    int32  // token index of the head of what is counted; -1: not said

	// Measure is what the clause says of those counted ("18 officers died":
	// killed), "" when it says nothing that a figure measures. Victims is the
	// phrase that says who they are, without the number.
	Measure casus.Measure
	Victims casus.Span
}

// QuantityClass keeps counts apart from numbers that count no one.
type QuantityClass string

// The classes of quantity.
const (
	Count        QuantityClass = "count"
	OrdinalCount QuantityClass = "ordinal" // "the fifth member to be injured": a count so far
	Money        QuantityClass = "money"
	Measurement  QuantityClass = "measure"
	Percent      QuantityClass = "percent"
	Age          QuantityClass = "age"
	Score        QuantityClass = "score"
	YearNumber   QuantityClass = "year"
	OtherNumber  QuantityClass = "other" // numbers of laws, flights, buses
)

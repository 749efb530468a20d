package casus

// Evidence is the exact words that something rests on. Quote is the bytes of
// the article's Text at the span, always.
type Evidence struct {
	Article string `json:"article"` // Article.ID
	Span
	Quote string `json:"quote"`
}

// Claim is what one article says that someone asserts. It is not a fact.
//
// The fields of its kind stand beside the common ones in JSON: exactly one of
// the embedded pointers is set, the one that Kind names.
type Claim struct {
	ID   string    `json:"id"` // hash of article, kind, evidence span, predicate, type, participants' words or member state or measure
	Kind ClaimKind `json:"kind"`
	Evidence
	Predicate  string     `json:"predicate,omitempty"` // lemma of the word that carries the claim
	Trigger    *Span      `json:"trigger,omitempty"`   // where that word stands
	Rule       string     `json:"rule,omitempty"`      // the lexicon entry or rule that decided
	Speaker    *Speaker   `json:"speaker,omitempty"`   // absent: the outlet itself
	Realis     Realis     `json:"realis"`
	Completion Completion `json:"completion,omitempty"`
	Hedge      string     `json:"hedge,omitempty"`   // the source's own word of doubt: "reportedly", "so-called"
	Opinion    bool       `json:"opinion,omitempty"` // a judgement, not a report
	Late       bool       `json:"late,omitempty"`    // from a span marked late
	When       *When      `json:"when,omitempty"`    // the event's time, the figure's window, the membership's day
	Places     []PlaceRef `json:"places,omitempty"`

	*EventClaim
	*FigureClaim
	*StatementClaim
	*MembershipClaim
}

// ClaimKind says which of the embedded parts of a Claim is set.
type ClaimKind string

// The kinds of claim.
const (
	EventKind      ClaimKind = "event"
	FigureKind     ClaimKind = "figure"
	StatementKind  ClaimKind = "statement"
	MembershipKind ClaimKind = "membership"
)

// EventClaim is the part of a claim that says who did what to whom.
type EventClaim struct {
	Type         EventType     `json:"type"`
	Mode         string        `json:"mode,omitempty"`
	Contexts     []string      `json:"contexts,omitempty"`
	Participants []Participant `json:"participants,omitempty"`
	Links        []ClaimLink   `json:"links,omitempty"`
}

// ClaimLink ties a claim to another claim of the same article.
type ClaimLink struct {
	Kind  LinkKind `json:"kind"`
	Claim string   `json:"claim"` // Claim.ID
}

// LinkKind says how one claim or event bears on another.
type LinkKind string

// The kinds of link.
const (
	Fulfils  LinkKind = "fulfils"
	Denies   LinkKind = "denies"
	WarnsOf  LinkKind = "warns of"
	Promises LinkKind = "promises"
)

// Participant is one actor's part in an event, as one claim tells it.
type Participant struct {
	Actor     string    `json:"actor,omitempty"` // Actor.ID; absent: a thing or a party without a code, see Text
	Text      string    `json:"text,omitempty"`  // the source's words
	Role      Role      `json:"role"`
	Certainty Certainty `json:"certainty"`
	SaidBy    string    `json:"said_by,omitempty"` // Actor.ID, when alleged or denied by someone
	Claims    []string  `json:"claims,omitempty"`  // Claim.IDs, at the case level only
}

// Role is the part an actor plays.
type Role string

// The roles of a participant.
const (
	RoleActor     Role = "actor"
	RoleRecipient Role = "recipient"
	RoleAddressee Role = "addressee"
	RoleVictim    Role = "victim"
)

// Certainty says how firmly an actor's part is asserted.
type Certainty string

// The certainties.
const (
	Stated    Certainty = "stated"
	Alleged   Certainty = "alleged"
	Denied    Certainty = "denied"
	Inherited Certainty = "inherited" // not said: taken over from the story
)

// FigureClaim is the part of a claim that says how many.
type FigureClaim struct {
	Measure  Measure      `json:"measure"`
	Of       string       `json:"of,omitempty"` // what Measure "other" counts
	Victims  *Victims     `json:"victims,omitempty"`
	Relation *PartOfClaim `json:"relation,omitempty"`
	AsOf     *When        `json:"as_of,omitempty"`
	Amount
}

// PartOfClaim ties a figure to the figure it is counted in or beside.
type PartOfClaim struct {
	Claim string       `json:"claim"` // Claim.ID
	Kind  RelationKind `json:"kind"`
}

// RelationKind says how one count bears on another.
type RelationKind string

// The relations of figures.
const (
	Included   RelationKind = "included"
	Additional RelationKind = "additional"
	Unclear    RelationKind = "unclear"
)

// Measure is what a figure counts.
type Measure string

// The measures.
const (
	Killed       Measure = "killed"
	Injured      Measure = "injured"
	Missing      Measure = "missing"
	Detained     Measure = "detained"
	Displaced    Measure = "displaced"
	DeployedM    Measure = "deployed"
	Expelled     Measure = "expelled"
	Attending    Measure = "attending"
	OtherMeasure Measure = "other"
)

// Victims says whom a figure counts.
type Victims struct {
	Text     string   `json:"text"`
	Status   []string `json:"status,omitempty"` // civilians, police, military, protesters, ...
	Side     string   `json:"side,omitempty"`   // Actor.ID
	Children bool     `json:"children,omitempty"`
	Women    bool     `json:"women,omitempty"`
}

// Amount is a number as a source states it. A nil bound is open; zero is a value.
type Amount struct {
	Low       *int64 `json:"low,omitempty"`
	High      *int64 `json:"high,omitempty"`
	Bounds    Bounds `json:"bounds,omitempty"`
	Qualifier string `json:"qualifier,omitempty"` // exact, about, nearly, at least, more than, up to, fewer than, dozens, hundreds, thousands
}

// Bounds says whether an Amount's bounds are the source's or conventional.
type Bounds string

// The kinds of bounds.
const (
	StatedBounds       Bounds = "stated"
	ConventionalBounds Bounds = "conventional" // "dozens" read as 24 to 99
)

// StatementClaim is the part of a claim that says that somebody said something.
type StatementClaim struct {
	Content Span   `json:"content"`          // what was said, within the article's Text
	More    []Span `json:"more,omitempty"`   // further pieces of it, as in: "A," she said. "B."
	Direct  bool   `json:"direct,omitempty"` // in quotation marks
	To      string `json:"to,omitempty"`     // Actor.ID of the addressee
}

// MembershipClaim is the part of a claim that says that a state belongs to an
// organisation or a treaty.
type MembershipClaim struct {
	Organisation string   `json:"organisation"` // Actor.ID of the organisation or treaty
	State        string   `json:"state"`        // Actor.ID
	Standing     Standing `json:"role"`
}

// Standing is a state's relation to an organisation or a treaty.
type Standing string

// The standings.
const (
	Signatory Standing = "signatory"
	Party     Standing = "party"
	Member    Standing = "member"
	Observer  Standing = "observer"
	Chair     Standing = "chair"
	Suspended Standing = "suspended"
	Left      Standing = "left"
)

// Speaker is who asserts a claim, from the outlet inwards: Cites is whom this
// speaker rests on in turn.
type Speaker struct {
	Actor string   `json:"actor,omitempty"` // Actor.ID; absent when unresolved
	Text  string   `json:"text"`
	Cue   string   `json:"cue,omitempty"`
	Named bool     `json:"named"`
	Cites *Speaker `json:"cites,omitempty"`
}

// Realis says in which world a claim holds.
type Realis string

// The values of realis.
const (
	Actual       Realis = "actual"
	Planned      Realis = "planned"
	Hypothetical Realis = "hypothetical" // conditional, possible, feared, demanded
	Negated      Realis = "negated"
)

// Completion says how far an act has gone.
type Completion string

// The values of completion.
const (
	Completed Completion = "completed"
	Attempted Completion = "attempted"
	Ongoing   Completion = "ongoing"
)

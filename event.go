package casus

// EventType is a PLOVER 2 event type.
// Source: Open Event Data Alliance, PLOVER manual, version 2.
type EventType string

// The sixteen types.
const (
	Agree     EventType = "AGREE"
	Consult   EventType = "CONSULT"
	Support   EventType = "SUPPORT"
	Concede   EventType = "CONCEDE"
	Cooperate EventType = "COOPERATE"
	Aid       EventType = "AID"
	Retreat   EventType = "RETREAT"
	Request   EventType = "REQUEST"
	Accuse    EventType = "ACCUSE"
	Reject    EventType = "REJECT"
	Threaten  EventType = "THREATEN"
	Protest   EventType = "PROTEST"
	Sanction  EventType = "SANCTION"
	Mobilize  EventType = "MOBILIZE"
	Coerce    EventType = "COERCE"
	Assault   EventType = "ASSAULT"
)

// EventTypes lists the sixteen types in the manual's order, from cooperation to
// conflict.
func EventTypes() []EventType {
	return []EventType{Agree, Consult, Support, Concede, Cooperate, Aid, Retreat, Request,
		Accuse, Reject, Threaten, Protest, Sanction, Mobilize, Coerce, Assault}
}

// Event is one happening as the claims of one or more articles tell it. Only
// claims of equal realis and completion are merged into one event.
type Event struct {
	ID           string        `json:"id"` // hash of its earliest-published claim
	Title        string        `json:"title"`
	Type         EventType     `json:"type"`
	Mode         string        `json:"mode,omitempty"`
	Contexts     []string      `json:"contexts"`
	Realis       Realis        `json:"realis"`
	Completion   Completion    `json:"completion,omitempty"`
	Background   bool          `json:"background,omitempty"` // before the crisis the case is about
	Status       EventStatus   `json:"status"`
	Participants []Participant `json:"participants"`
	Places       []PlaceRef    `json:"places"`
	When         *When         `json:"when,omitempty"`
	PartOf       string        `json:"part_of,omitempty"`
	Links        []EventLink   `json:"links"`
	Claims       []string      `json:"claims"`
	Outlets      int           `json:"outlets"`     // distinct outlets
	Independent  int           `json:"independent"` // ≤ Outlets and ≤ the number of copy groups
}

// EventLink ties an event to another.
type EventLink struct {
	Kind  LinkKind `json:"kind"`
	Event string   `json:"event"`
}

// EventStatus says how well an event or a step of a response is supported.
type EventStatus string

// The statuses.
const (
	Corroborated    EventStatus = "corroborated"     // two or more independent claims, one not from a participant
	ParticipantOnly EventStatus = "participant-only" // several, all from participants or their media
	SingleSource    EventStatus = "single-source"
	Disputed        EventStatus = "disputed" // a claim denies it
	PlannedStatus   EventStatus = "planned"
	NotReported     EventStatus = "not reported"
)

package casus

// Figure is one countable thing and every value given for it. Figures differ
// when measure, victims, place or window differ.
type Figure struct {
	ID       string          `json:"id"`
	Measure  Measure         `json:"measure"`
	Of       string          `json:"of,omitempty"`
	Victims  *Victims        `json:"victims,omitempty"`
	Event    string          `json:"event,omitempty"`
	Place    string          `json:"place,omitempty"`
	Window   *When           `json:"window,omitempty"`
	Relation *FigureRelation `json:"relation,omitempty"`
	Values   []Value         `json:"values"`
}

// FigureRelation ties a figure to the one it is counted in or beside.
type FigureRelation struct {
	Figure string       `json:"figure"`
	Kind   RelationKind `json:"kind"`
}

// Value is one source's number for a figure.
type Value struct {
	Claim string `json:"claim"`
	Amount
	Speaker *Speaker `json:"speaker,omitempty"`
	Outlet  string   `json:"outlet,omitempty"`
	AsOf    *When    `json:"as_of,omitempty"`
}

// Membership is a state's standing in an organisation or treaty over time.
// Rows of the registry carry Registry and need no claims.
type Membership struct {
	Organisation string   `json:"organisation"`
	State        string   `json:"state"`
	Role         Standing `json:"role"`
	From         string   `json:"from,omitempty"`
	To           string   `json:"to,omitempty"`
	Claims       []string `json:"claims"`
	Registry     bool     `json:"registry,omitempty"`
}

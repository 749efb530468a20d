package casus

// Case is a whole case file as one document: what "export --as json" writes.
// Stores and exporters stream its parts; nothing but the exporter's tests holds
// a Case in memory.
type Case struct {
	Case        Head         `json:"case"`
	Outlets     []Outlet     `json:"outlets"`
	Articles    []Article    `json:"articles"`
	Copies      []CopyGroup  `json:"copies"`
	Actors      []Actor      `json:"actors"`
	Places      []Place      `json:"places"`
	Claims      []Claim      `json:"claims"`
	Events      []Event      `json:"events"`
	Figures     []Figure     `json:"figures"`
	Memberships []Membership `json:"memberships"`
	Response    []Response   `json:"response"`
	Coverage    []Coverage   `json:"coverage"`
	Conflicts   []Conflict   `json:"conflicts"`
	Uncoded     []Uncoded    `json:"uncoded"`
	Corrections []Correction `json:"corrections"`
}

// Head says what a case file is and what made it.
type Head struct {
	Title    string `json:"title"`
	Built    string `json:"built"` // ISO 8601, UTC; follows SOURCE_DATE_EPOCH where set
	Casus    string `json:"casus"`
	Lexicon  string `json:"lexicon"`
	Model    string `json:"model"`
	Articles int    `json:"articles"`
	Outlets  int    `json:"outlets"`
	From     string `json:"from,omitempty"` // first day published
	To       string `json:"to,omitempty"`   // last day published
}

// Coverage is which outlet carries an event and in whose words.
type Coverage struct {
	Event   string           `json:"event"`
	Outlets []OutletCoverage `json:"outlets"`
}

// OutletCoverage is one outlet's telling of an event.
type OutletCoverage struct {
	Outlet string   `json:"outlet"`
	Claims []string `json:"claims"`
	Words  []string `json:"words"` // what it calls the participants
}

// Conflict names claims that cannot all hold, or that tell one thing in
// different words.
type Conflict struct {
	Kind   string   `json:"kind"`  // value, nesting, date, place, actor, wording
	About  string   `json:"about"` // Figure, Event, Article or Actor ID
	Claims []string `json:"claims"`
	Why    string   `json:"why"`
}

// Uncoded is a sentence that speaks of an actor or a figure and gave no claim.
type Uncoded struct {
	Article string `json:"article"`
	Span
	Why string `json:"why"`
}

// Correction is the analyst's own entry. It is keyed by article, quotation and
// kind so that it survives a rebuild; Orphaned says that it found no target.
type Correction struct {
	ID       string           `json:"id"`
	Target   CorrectionTarget `json:"target"`
	Field    string           `json:"field"`
	Old      string           `json:"old,omitempty"`
	New      string           `json:"new,omitempty"`
	Who      string           `json:"who"`
	When     string           `json:"when"`
	Why      string           `json:"why,omitempty"`
	Orphaned bool             `json:"orphaned,omitempty"`
}

// CorrectionTarget is what a correction applies to.
type CorrectionTarget struct {
	Article string `json:"article"`
	Quote   string `json:"quote"`
	Kind    string `json:"kind"`
}

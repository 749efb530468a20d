package lab

import (
	"encoding/json"
	"fmt"
	"os"

	"casus"
)

// CaseGold is what a careful reader finds in a case's coverage. Events that it
// does not list are unlisted, not false.
type CaseGold struct {
	Articles    []GoldArticle    `json:"articles"`
	Copies      []GoldCopies     `json:"copies"`
	Events      []GoldEvent      `json:"events"`
	Figures     []GoldFigure     `json:"figures"`
	Statements  []GoldStatement  `json:"statements"`
	Memberships []GoldMembership `json:"memberships"`
	Conflicts   []GoldConflict   `json:"conflicts"`
	Response    *GoldResponse    `json:"response"`
	MustNot     []MustNot        `json:"must_not"`
}

// GoldArticle is what is known of one article. Published is nil where the
// article has no date of its own.
type GoldArticle struct {
	File      string  `json:"file"`
	Outlet    string  `json:"outlet"`
	Published *string `json:"published"`
}

// GoldCopies is a set of articles that share text.
type GoldCopies struct {
	Articles []string `json:"articles"`
	Kind     string   `json:"kind"`
}

// GoldEvent is one event, with the words that tell it in each article.
type GoldEvent struct {
	ID         string            `json:"id"`
	What       string            `json:"what"`
	Types      []casus.EventType `json:"types"` // any of them
	Actors     []string          `json:"actors_any"`
	Recipients []string          `json:"recipients_any"`
	Places     []string          `json:"place_any"`
	From       string            `json:"from"`
	To         string            `json:"to"`
	Realis     casus.Realis      `json:"realis"`
	RealisAlso []casus.Realis    `json:"realis_also"`
	Completion casus.Completion  `json:"completion"` // "": not looked at
	Background bool              `json:"background"`
	Articles   []string          `json:"articles"`
	Anchor     map[string]string `json:"anchor"` // by article file: words inside the claim's sentence
	Importance int               `json:"importance"`
}

// GoldFigure is one count and the values that sources give for it.
type GoldFigure struct {
	ID         string        `json:"id"`
	Measure    casus.Measure `json:"measure"`
	Population string        `json:"population"`
	Values     []GoldValue   `json:"values"`
}

// GoldValue is one value. Speaker is nil where the outlet itself says so.
type GoldValue struct {
	Low       *int64  `json:"low"`
	High      *int64  `json:"high"`
	Qualifier string  `json:"qualifier"`
	Speaker   *string `json:"speaker"`
	Article   string  `json:"article"`
	Anchor    string  `json:"anchor"`
}

// GoldStatement is one thing said.
type GoldStatement struct {
	Speaker string `json:"speaker"`
	Gist    string `json:"gist"`
	Article string `json:"article"`
	Anchor  string `json:"anchor"`
}

// GoldMembership is a state's standing as an article tells it. From is nil
// where none is told.
type GoldMembership struct {
	Organisation string         `json:"organisation"`
	State        string         `json:"state"`
	Role         casus.Standing `json:"role"`
	From         *string        `json:"from"`
	Articles     []string       `json:"articles"`
}

// GoldConflict is a disagreement that the case must show.
type GoldConflict struct {
	Kind     string   `json:"kind"`
	Why      string   `json:"why"`
	Articles []string `json:"articles"`
}

// GoldResponse is what is to be known of the collective response.
type GoldResponse struct {
	Mechanism    string                       `json:"mechanism"`
	Host         string                       `json:"host"`
	Contributors []string                     `json:"contributors"`
	Lead         string                       `json:"lead"`
	Steps        map[string]casus.EventStatus `json:"steps"`
	Tasks        []string                     `json:"tasks"`
	Basis        string                       `json:"basis"`
	Duration     string                       `json:"duration"`
	EndCondition string                       `json:"end_condition"`
	Checks       []string                     `json:"checks"` // "question: result"
}

// MustNot is a pattern that no line of a case may show. Exactly one of its
// leading fields is set; Realis goes with Event, On with Member.
type MustNot struct {
	Text          string       `json:"text"`           // in a claim's quotation or a participant's name
	EventYear     string       `json:"event_year"`     // as an event's year
	PublishedYear string       `json:"published_year"` // as an article's year
	Contributor   string       `json:"contributor"`    // among a response's contributors
	Member        string       `json:"member"`         // a member of the mechanism
	On            string       `json:"on"`
	Event         string       `json:"event"` // a GoldEvent.ID
	Realis        casus.Realis `json:"realis"`
}

// ReadCaseGold reads a gold file.
func ReadCaseGold(path string) (*CaseGold, error) {
	var gold CaseGold
	return &gold, readJSON(path, &gold)
}

func readJSON(path string, into any) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return &casus.Error{Code: casus.ENotFound, Message: fmt.Sprintf("cannot read %s", path), Err: err}
	}
	if err := json.Unmarshal(data, into); err != nil {
		return &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("%s is not the JSON that is expected here", path), Err: err}
	}
	return nil
}

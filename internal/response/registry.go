// Package response reads the collective response out of the events of a case:
// who asked whom for help, who decided, who came, with what task and for how
// long, what was called and whether the end is reported; and puts the
// arrangement's own rules to it as questions.
//
// It takes the events and claims of the case level and the registry of
// arrangements in data/ (one YAML file each, which names lexicon entries and
// repeats no name). It gives [casus.Response] values and the conflicts that only
// the rules of an arrangement show. What a mandate says is read from the
// sentences that claims rest on, in the source's own words; what the registry
// says is ours and stands beside it. A check never turns silence into failure,
// and nothing here says who is right.
package response

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"casus"
)

//go:embed data/*.yaml
var files embed.FS

// Arrangement is a treaty or organisation under which states help one another,
// or one that is often taken for such and is none.
type Arrangement struct {
	ID           string   `yaml:"id"`
	Organisation string   `yaml:"organisation"` // Actor.ID
	Treaty       string   `yaml:"treaty"`       // Actor.ID, where the lexicon has the treaty
	None         string   `yaml:"none"`         // why there is no help to invoke; then nothing but the parties follows
	Universal    bool     `yaml:"universal"`    // nearly every state belongs; parties are not listed one by one
	Clauses      []Clause `yaml:"clauses"`
	Request      Rule     `yaml:"request"`
	Decision     Rule     `yaml:"decision"`
	Forces       Rule     `yaml:"forces"`
	Organs       []Organ  `yaml:"organs"`
	Parties      []Party  `yaml:"parties"`
}

// Clause is a place in a founding text: where it stands and what it lays down,
// in our words.
type Clause struct {
	ID     string `yaml:"id"`
	At     string `yaml:"at"` // "North Atlantic Treaty, article 5"
	Says   string `yaml:"says"`
	Source string `yaml:"source"`
}

// Rule says who may take a step, how it is taken, and in which clause that is
// laid down.
type Rule struct {
	By     string `yaml:"by"` // "party", "any" state, "organ"
	How    string `yaml:"how"`
	Clause string `yaml:"clause"` // Clause.ID
}

// Organ is a body of an arrangement and what it may decide.
type Organ struct {
	Actor   string   `yaml:"actor"`
	Decides []string `yaml:"decides"` // "deployment", "end"
	Clause  string   `yaml:"clause"`  // Clause.ID
}

// Party is a state's time in an arrangement. To is absent while it lasts. A
// date may be a year or a month where no day is known: then its first day
// begins and its last day ends.
type Party struct {
	State  string `yaml:"state"`
	From   string `yaml:"from"`
	To     string `yaml:"to"`
	Source string `yaml:"source"`
}

// Registry is all arrangements. It is immutable and safe for concurrent use.
type Registry struct {
	all   []Arrangement
	verbs map[string]taskVerb
}

// Load reads the embedded registry.
func Load() (*Registry, error) { return load(files) }

func load(fsys fs.FS) (*Registry, error) {
	names, err := fs.Glob(fsys, "data/*.yaml")
	if err != nil {
		return nil, err
	}
	r := &Registry{verbs: taskVerbs()}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		var a Arrangement
		dec := yaml.NewDecoder(bytes.NewReader(data))
		dec.KnownFields(true)
		if err := dec.Decode(&a); err != nil {
			return nil, &casus.Error{Code: casus.EInvalid, Message: name + " is no arrangement", Err: err}
		}
		if err := a.check(name); err != nil {
			return nil, err
		}
		r.all = append(r.all, a)
	}
	return r, nil
}

// check refuses an arrangement without the facts that every use relies on.
func (a *Arrangement) check(name string) error {
	fault := func(format string, args ...any) error {
		return &casus.Error{Code: casus.EInvalid, Message: name + ": " + fmt.Sprintf(format, args...)}
	}
	if a.ID != strings.TrimSuffix(path.Base(name), ".yaml") || a.Organisation == "" {
		return fault("id must be the file's name, and organisation must be given")
	}
	if a.None == "" && (a.Request.By == "" || len(a.Organs) == 0 || len(a.Clauses) == 0) {
		return fault("clauses, organs and who may ask must be given, or why there is nothing to ask for")
	}
	for _, c := range a.Clauses {
		if c.ID == "" || c.At == "" || c.Says == "" || c.Source == "" {
			return fault("clause %q needs where it stands, what it says and a source", c.ID)
		}
	}
	for _, id := range a.cited() {
		if _, known := a.clause(id); !known {
			return fault("there is no clause %q", id)
		}
	}
	for _, p := range a.Parties {
		if len(p.State) != 3 || !isDate(p.From) || p.To != "" && (!isDate(p.To) || lastDay(p.To) < firstDay(p.From)) || p.Source == "" {
			return fault("party %q needs a state, a first day, a later last day if any, and a source", p.State)
		}
	}
	return nil
}

// cited lists the clauses that rules and organs rest on.
func (a *Arrangement) cited() []string {
	ids := []string{a.Request.Clause, a.Decision.Clause, a.Forces.Clause}
	for _, o := range a.Organs {
		ids = append(ids, o.Clause)
	}
	return slices.DeleteFunc(ids, func(id string) bool { return id == "" })
}

func (a *Arrangement) clause(id string) (Clause, bool) {
	i := slices.IndexFunc(a.Clauses, func(c Clause) bool { return c.ID == id })
	if i < 0 {
		return Clause{}, false
	}
	return a.Clauses[i], true
}

// citation is a clause as a check cites it: where it stands and what it says.
func (a *Arrangement) citation(id string) string {
	c, known := a.clause(id)
	if !known {
		return ""
	}
	return c.At + ": " + c.Says
}

// competent reports whether an organ may decide a thing.
func (a *Arrangement) competent(organ, what string) (Organ, bool) {
	for _, o := range a.Organs {
		if o.Actor == organ && slices.Contains(o.Decides, what) {
			return o, true
		}
	}
	return Organ{}, false
}

func isDate(s string) bool {
	_, ok := casus.ParseDay(firstDay(s))
	return ok
}

// firstDay and lastDay widen a year or a month to its days.
func firstDay(s string) string { return s + "-01-01"[min(len("-01-01"), max(0, len(s)-len("2006"))):] }

func lastDay(s string) string {
	if len(s) == len("2006-01") {
		return s + "-31" // compared as words only
	}
	return s + "-12-31"[min(len("-12-31"), max(0, len(s)-len("2006"))):]
}

// Member reports whether a state is a party of an organisation on a day. Known
// is false for organisations whose parties the registry does not list.
func (r *Registry) Member(organisation, state, day string) (member, known bool) {
	for i := range r.all {
		if a := &r.all[i]; a.Organisation == organisation && !a.Universal {
			known = true
			_, is := a.Party(state, day)
			member = member || is
		}
	}
	return member, known
}

// Party returns a state's entry on a day.
func (a *Arrangement) Party(state, day string) (Party, bool) {
	for _, p := range a.Parties {
		if p.State == state && firstDay(p.From) <= day && (p.To == "" || day <= lastDay(p.To)) {
			return p, true
		}
	}
	return Party{}, false
}

// partiesOn lists the parties of a day.
func (a *Arrangement) partiesOn(day string) []string {
	var states []string
	for _, p := range a.Parties {
		if q, in := a.Party(p.State, day); in && q == p {
			states = append(states, p.State)
		}
	}
	return states
}

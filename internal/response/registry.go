// Package response reads the collective response out of the events of a case:
// who asked whom for help, who decided, who came, with what task, what was
// called and whether the end is reported; and puts the arrangement's own rules
// to it as questions.
//
// It takes the events and claims of the case level and the registry of
// arrangements in data/ (one YAML file each, which names lexicon entries and
// repeats no name). It gives [casus.Response] values. A check never turns
// silence into failure, and nothing here says who is right.
package response

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"gopkg.in/yaml.v3"

	"casus"
)

//go:embed data/*.yaml
var files embed.FS

// Arrangement is a treaty or organisation under which states help one another.
type Arrangement struct {
	ID           string  `yaml:"id"`
	Organisation string  `yaml:"organisation"` // Actor.ID
	Treaty       string  `yaml:"treaty"`       // Actor.ID
	Organs       []Organ `yaml:"organs"`
	Request      Clause  `yaml:"request"`
	Parties      []Party `yaml:"parties"`
}

// Organ is a body of an arrangement and what it may decide.
type Organ struct {
	Actor   string   `yaml:"actor"`
	Decides []string `yaml:"decides"` // "deployment", "end"
	Clause  string   `yaml:"clause"`
}

// Clause says who may take a step and where that is laid down.
type Clause struct {
	By     string `yaml:"by"`
	Clause string `yaml:"clause"`
}

// Party is a state's time in an arrangement. To is absent while it lasts.
type Party struct {
	State  string `yaml:"state"`
	From   string `yaml:"from"`
	To     string `yaml:"to"`
	Source string `yaml:"source"`
}

// Registry is all arrangements. It is immutable and safe for concurrent use.
type Registry struct{ all []Arrangement }

// Load reads the embedded registry.
func Load() (*Registry, error) { return load(files) }

func load(fsys fs.FS) (*Registry, error) {
	names, err := fs.Glob(fsys, "data/*.yaml")
	if err != nil {
		return nil, err
	}
	r := &Registry{}
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
	for _, p := range a.Parties {
		_, begins := casus.ParseDay(p.From)
		_, ends := casus.ParseDay(p.To)
		if len(p.State) != 3 || !begins || p.To != "" && (!ends || p.To < p.From) || p.Source == "" {
			return fault("party %q needs a state, a first day, a later last day if any, and a source", p.State)
		}
	}
	return nil
}

// Member reports whether a state is a party of an organisation on a day. Known
// is false for organisations that the registry does not have.
func (r *Registry) Member(organisation, state, day string) (member, known bool) {
	for i := range r.all {
		if r.all[i].Organisation == organisation {
			_, member = r.all[i].Party(state, day)
			return member, true
		}
	}
	return false, false
}

// Party returns a state's entry on a day.
func (a *Arrangement) Party(state, day string) (Party, bool) {
	for _, p := range a.Parties {
		if p.State == state && p.From <= day && (p.To == "" || day <= p.To) {
			return p, true
		}
	}
	return Party{}, false
}

// Memberships returns the registry's parties as rows of a case file.
func (r *Registry) Memberships(organisation string) []casus.Membership {
	var rows []casus.Membership
	for _, a := range r.all {
		if a.Organisation != organisation {
			continue
		}
		for _, p := range a.Parties {
			rows = append(rows, casus.Membership{Organisation: a.Organisation, State: p.State, Role: casus.Party,
				From: p.From, To: p.To, Claims: []string{}, Registry: true})
		}
	}
	return rows
}

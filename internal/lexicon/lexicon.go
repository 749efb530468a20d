// Package lexicon is what casus knows about the world: states, organisations,
// armed groups, office-holders, the nouns of the field, and places.
//
// It is made of plain tables (see data/), read once by [Load]; tables of a
// user's own in the same format extend them. It answers questions about names
// and knows nothing of texts: it resolves nothing, ranks by what the tables say
// alone, and leaves the choice to whoever has the context. Names, aliases and
// codes live here and nowhere else in the program.
//
// Names are compared folded: case, diacritics, apostrophes, hyphens, the dots of
// abbreviations and the spellings -isation, defence, labour and centre make no
// difference. What must not be folded away is kept by two rules: an abbreviation
// of up to three letters is only found in capitals ("US", never "us"), and a
// name that begins with a capital in the table is not found in lower case.
package lexicon

import (
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"

	"casus"
)

//go:embed data/*.tsv data/en/*.tsv
var embedded embed.FS

// Lexicon is immutable after [Load] and safe for concurrent use.
type Lexicon struct {
	version string

	actors      map[string]*Actor
	names       index[nameEntry]
	countries   map[string]*Country
	alpha2      map[string]string
	officeByID  map[string]Office
	officeNouns index[Office]
	holders     holderIndex
	roles       index[Role]
	titles      index[Title]
	stateGroups index[StateGroup]
	places      gazetteer
	predicates  *Predicates
	speech      Speech
	standings   Standings
	outlets     *Outlets
}

// Load reads the embedded tables and then those of dirs, in order. A file in a
// directory has the name and the columns of an embedded one and adds rows to it;
// a record with the key of an earlier one replaces it. All faults of all files are
// reported in one *casus.Error, each with file and line.
func Load(dirs ...string) (*Lexicon, error) {
	data, err := fs.Sub(embedded, "data")
	if err != nil {
		return nil, &casus.Error{Code: casus.EInternal, Message: "the embedded lexicon is missing", Err: err}
	}
	sources := []source{{fsys: data}}
	for _, dir := range dirs {
		info, err := os.Stat(dir)
		if err != nil || !info.IsDir() {
			return nil, &casus.Error{Code: casus.ENotFound, Message: fmt.Sprintf("the lexicon directory %s cannot be read; name a directory of tables", dir), Err: err}
		}
		sources = append(sources, source{name: dir, fsys: os.DirFS(dir)})
	}
	return load(sources)
}

// load builds a lexicon from sources, the first of which is the base.
func load(sources []source) (*Lexicon, error) {
	b := newBuilder(sources)
	digest := b.readTables()
	for _, step := range []func(){
		b.unknownFiles, b.loadStates, b.loadActors, b.loadSeats, b.loadStateGroups,
		b.loadOffices, b.loadHolders, b.loadRoles, b.loadTitles, b.loadPlaces,
		b.loadPredicates, b.loadSpeech, b.loadStandings, b.loadOutlets,
	} {
		step()
	}
	if err := b.err(); err != nil {
		return nil, err
	}
	b.lex.names.sort(compareEntries)
	fmt.Fprintf(digest, "gazetteer %x\n", b.lex.places.packed.digest())
	b.lex.version = hex.EncodeToString(digest.Sum(nil)[:6])
	return b.lex, nil
}

// Version identifies the data: a short hash over all files that were read. Two
// lexicons of the same version answer alike.
func (l *Lexicon) Version() string { return l.version }

// builder reads the tables of all sources into one lexicon and collects faults.
type builder struct {
	lex     *Lexicon
	sources []source
	faults  []error

	countryNames map[string][]string // by code: names that are places too
}

// newBuilder makes room for what the tables hold.
func newBuilder(sources []source) *builder {
	return &builder{sources: sources, countryNames: map[string][]string{}, lex: &Lexicon{
		actors:      make(map[string]*Actor, 2048),
		names:       newIndex[nameEntry](4096),
		countries:   make(map[string]*Country, 256),
		alpha2:      make(map[string]string, 256),
		officeByID:  make(map[string]Office, 128),
		officeNouns: newIndex[Office](1536),
		holders:     newHolderIndex(4096),
		roles:       newIndex[Role](2048),
		titles:      newIndex[Title](256),
		stateGroups: newIndex[StateGroup](128),
		places:      newGazetteer(3328),
	}}
}

// fault notes a fault of the data at record r.
func (b *builder) fault(r record, format string, args ...any) {
	b.faults = append(b.faults, fmt.Errorf("%s:%d: %s", r.file, r.line, fmt.Sprintf(format, args...)))
}

// err returns all faults as one error, nil when there are none.
func (b *builder) err() error {
	if len(b.faults) == 0 {
		return nil
	}
	return &casus.Error{
		Code:    casus.EInvalid,
		Message: fmt.Sprintf("the lexicon has %d faulty lines; mend them", len(b.faults)),
		Err:     errors.Join(b.faults...),
	}
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}

// Size says how much the lexicon holds, as key=value pairs in a fixed order.
func (l *Lexicon) Size() string {
	return fmt.Sprintf("actors=%d names=%d holders=%d offices=%d roles=%d titles=%d places=%d place_names=%d",
		len(l.actors), len(l.names.entries.all), len(l.holders.all), len(l.officeByID), len(l.roles.entries.all), len(l.titles.entries.all),
		len(l.places.own)+int(l.places.packed.records), len(l.places.names.entries.all)+int(l.places.packed.records)+int(l.places.packed.aliases))
}

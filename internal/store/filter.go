package store

import (
	"database/sql"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus"
)

// conditions says, for one list, what each filter key means in SQL. A condition
// has one parameter: the key's values as a JSON array, or the value itself for
// the keys that take one. A key that is not there is refused.
type conditions map[string]string

// claimConditions are those of the claims themselves, over "claims c".
var claimConditions = conditions{
	"kind":    `c.kind IN (SELECT value FROM json_each(?))`,
	"type":    `c.type IN (SELECT value FROM json_each(?))`,
	"realis":  `c.realis IN (SELECT value FROM json_each(?))`,
	"measure": `c.measure IN (SELECT value FROM json_each(?))`,
	"actor":   `EXISTS (SELECT 1 FROM claim_actors x WHERE x.claim = c.id AND x.actor IN (SELECT value FROM json_each(?)))`,
	"place":   `EXISTS (SELECT 1 FROM claim_places x WHERE x.claim = c.id AND x.place IN (SELECT value FROM json_each(?)))`,
	"article": `c.article IN (SELECT value FROM json_each(?))`,
	"outlet":  `EXISTS (SELECT 1 FROM articles a WHERE a.id = c.article AND a.outlet IN (SELECT value FROM json_each(?)))`,
	"since":   `coalesce(c.first_day, c.last_day) IS NOT NULL AND coalesce(c.last_day, '~') >= ?`,
	"until":   `coalesce(c.first_day, c.last_day) IS NOT NULL AND coalesce(c.first_day, '') <= ?`,
	"min": `EXISTS (SELECT 1 FROM support s JOIN events e ON e.id = s.id
	         WHERE s.part = 'events' AND s.claim = c.id AND e.independent >= ?)`,
	"word": `EXISTS (SELECT 1 FROM json_each(?) p WHERE c.quote LIKE p.value ESCAPE '\')`,
}

// articleConditions are those of the list of articles, over "articles a".
var articleConditions = conditions{
	"article": `a.id IN (SELECT value FROM json_each(?))`,
	"outlet":  `a.outlet IN (SELECT value FROM json_each(?))`,
	"since":   `coalesce(a.first_day, a.last_day) IS NOT NULL AND coalesce(a.last_day, '~') >= ?`,
	"until":   `coalesce(a.first_day, a.last_day) IS NOT NULL AND coalesce(a.first_day, '') <= ?`,
	"word":    `EXISTS (SELECT 1 FROM json_each(?) p WHERE a.title LIKE p.value ESCAPE '\')`,
}

// resting returns the conditions of a table of the case level, "t": a row is
// selected by the claims it rests on, except where own says otherwise.
func resting(part string, own conditions) conditions {
	all := conditions{}
	for key, condition := range claimConditions {
		if key == "min" {
			continue // a count of the event's own
		}
		all[key] = fmt.Sprintf(`EXISTS (SELECT 1 FROM support s JOIN claims c ON c.id = s.claim
			WHERE s.part = '%s' AND s.id = t.id AND %s)`, part, condition)
	}
	for key, condition := range own {
		all[key] = condition
	}
	return all
}

// eventConditions are those of the events, over "events t".
func eventConditions() conditions {
	return resting("events", conditions{
		"type":   `t.type IN (SELECT value FROM json_each(?))`,
		"realis": `t.realis IN (SELECT value FROM json_each(?))`,
		"since":  `coalesce(t.first_day, t.last_day) IS NOT NULL AND coalesce(t.last_day, '~') >= ?`,
		"until":  `coalesce(t.first_day, t.last_day) IS NOT NULL AND coalesce(t.first_day, '') <= ?`,
		"min":    `t.independent >= ?`,
		"word": `EXISTS (SELECT 1 FROM json_each(?) p WHERE t.title LIKE p.value ESCAPE '\' OR
			EXISTS (SELECT 1 FROM support s JOIN claims c ON c.id = s.claim
			        WHERE s.part = 'events' AND s.id = t.id AND c.quote LIKE p.value ESCAPE '\'))`,
	})
}

// where turns a filter into the condition of a query and its parameters. The
// condition is "1" when f selects everything.
func (s *file) where(f casus.Filter, list string, known conditions) (string, []any, error) {
	b := clause{list: list, known: known}
	b.add("kind", array(f.Kinds))
	b.add("type", array(f.Types))
	b.add("realis", array(f.Realis))
	b.add("measure", array(f.Measures))
	for _, key := range []struct {
		name    string
		values  []string
		resolve func([]string) ([]string, error)
	}{
		{"actor", f.Actors, s.actorIDs},
		{"place", f.Places, s.placeIDs},
		{"outlet", f.Outlets, s.outletIDs},
		{"article", f.Articles, s.articleIDs},
	} {
		if len(key.values) == 0 {
			continue
		}
		ids, err := key.resolve(key.values)
		if err != nil {
			return "", nil, err
		}
		b.addAll(key.name, ids)
	}
	b.add("since", f.Since)
	b.add("until", f.Until)
	if f.Min > 0 {
		b.addValue("min", f.Min)
	}
	for _, word := range f.Words {
		b.addAll("word", patterns(word))
	}
	return b.done()
}

// clause gathers conditions that must all hold.
type clause struct {
	list  string
	known conditions
	sql   []string
	args  []any
	err   error
}

// add adds a condition unless value is empty.
func (b *clause) add(key, value string) {
	if value != "" {
		b.addValue(key, value)
	}
}

func (b *clause) addAll(key string, values []string) {
	if values == nil {
		values = []string{} // none fits: a condition that nothing meets
	}
	b.addValue(key, encode(values))
}

func (b *clause) addValue(key string, value any) {
	condition, ok := b.known[key]
	if !ok {
		b.err = &casus.Error{Code: casus.EInvalid, Message: b.refusal(key)}
		return
	}
	b.sql = append(b.sql, "("+condition+")")
	b.args = append(b.args, value)
}

func (b *clause) refusal(key string) string {
	if key == "word" {
		key = "a word without a key"
	}
	keys := slices.Sorted(maps.Keys(b.known))
	if len(keys) == 0 {
		return fmt.Sprintf("%s cannot be filtered, and %s was asked for", b.list, key)
	}
	return fmt.Sprintf("%s cannot be filtered by %s; they can by %s", b.list, key, strings.Join(keys, ", "))
}

func (b *clause) done() (string, []any, error) {
	if len(b.sql) == 0 {
		return "1", nil, b.err
	}
	return strings.Join(b.sql, " AND "), b.args, b.err
}

// array returns values as a JSON array, "" when there are none.
func array[T ~string](values []T) string {
	if len(values) == 0 {
		return ""
	}
	return encode(values)
}

// patterns returns what LIKE is to look for so that it finds word in any case.
// LIKE itself ignores the case of ASCII letters only.
func patterns(word string) []string {
	escape := strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)
	first, size := utf8.DecodeRuneInString(word)
	forms := []string{word, strings.ToLower(word), strings.ToUpper(word)}
	if size > 0 {
		forms = append(forms, string(unicode.ToTitle(first))+strings.ToLower(word[size:]))
	}
	slices.Sort(forms)
	forms = slices.Compact(forms)
	for i, form := range forms {
		forms[i] = "%" + escape.Replace(form) + "%"
	}
	return forms
}

// actorIDs returns the ids of the actors that one of the values names: by id,
// or else by a part of one of its names.
func (s *file) actorIDs(values []string) ([]string, error) {
	return match(values, s.Actors(casus.Filter{}), func(a casus.Actor) (string, []string) {
		names := []string{a.Name}
		for _, n := range a.Names {
			names = append(names, n.Text)
		}
		return a.ID, names
	}, containsFold)
}

func (s *file) placeIDs(values []string) ([]string, error) {
	return match(values, s.Places(casus.Filter{}), func(p casus.Place) (string, []string) {
		return p.ID, []string{p.Name}
	}, containsFold)
}

// outletIDs matches whole names: "RT" is in many others.
func (s *file) outletIDs(values []string) ([]string, error) {
	return match(values, s.Outlets(casus.Filter{}), func(o casus.Outlet) (string, []string) {
		return o.ID, []string{o.Name}
	}, strings.EqualFold)
}

func (s *file) articleIDs(values []string) ([]string, error) {
	names := list(s, "SELECT id, coalesce(file, '') FROM articles ORDER BY id", nil, func(row *sql.Rows) ([2]string, error) {
		var name [2]string
		return name, row.Scan(&name[0], &name[1])
	})
	return match(values, names, func(name [2]string) (string, []string) {
		return name[0], []string{name[1]}
	}, containsFold)
}

// match returns, for every value, the id that is equal to it, or else the ids of
// all that a name fits: an id that is a part of other names means itself alone.
func match[T any](values []string, all iter.Seq2[T, error], of func(T) (id string, names []string), fits func(name, value string) bool) ([]string, error) {
	exact := make([]bool, len(values))
	byName := make([][]string, len(values))
	var ids []string
	for item, err := range all {
		if err != nil {
			return nil, err
		}
		id, names := of(item)
		for i, value := range values {
			switch {
			case strings.EqualFold(id, value):
				exact[i] = true
				ids = append(ids, id)
			case slices.ContainsFunc(names, func(name string) bool { return fits(name, value) }):
				byName[i] = append(byName[i], id)
			}
		}
	}
	for i := range values {
		if !exact[i] {
			ids = append(ids, byName[i]...)
		}
	}
	return ids, nil
}

func containsFold(name, part string) bool {
	return strings.Contains(strings.ToLower(name), strings.ToLower(part))
}

package store

import (
	"cmp"
	"iter"
	"slices"

	"casus"
)

// putNamed stores the article's own reading of what it names.
func (b *batch) putNamed(e Entry) error {
	if o := e.Outlet; o != nil {
		if _, err := b.exec("INSERT INTO outlets VALUES (?, ?, ?)", o.ID, e.Article.ID, body(o)); err != nil {
			return err
		}
	}
	for _, a := range e.Actors {
		if _, err := b.exec("INSERT INTO actors VALUES (?, ?, ?)", a.ID, e.Article.ID, body(a)); err != nil {
			return err
		}
	}
	for _, p := range e.Places {
		if _, err := b.exec("INSERT INTO places VALUES (?, ?, ?)", p.ID, e.Article.ID, body(p)); err != nil {
			return err
		}
	}
	return nil
}

// Outlets implements Reader.
func (s *file) Outlets(f casus.Filter) iter.Seq2[casus.Outlet, error] {
	return grouped(named[casus.Outlet](s, f, "outlets", "outlet"),
		func(o casus.Outlet) string { return o.ID }, nil)
}

// Actors implements Reader.
func (s *file) Actors(f casus.Filter) iter.Seq2[casus.Actor, error] {
	return grouped(named[casus.Actor](s, f, "actors", "actor"),
		func(a casus.Actor) string { return a.ID }, addNames)
}

// Places implements Reader.
func (s *file) Places(f casus.Filter) iter.Seq2[casus.Place, error] {
	return grouped(named[casus.Place](s, f, "places", "place"),
		func(p casus.Place) string { return p.ID }, nil)
}

// named lists the readings of a table by id, the earliest article's first and
// the case level's last.
func named[T any](s *file, f casus.Filter, table, key string) iter.Seq2[T, error] {
	known := conditions{
		key:       `t.id IN (SELECT value FROM json_each(?))`,
		"article": `t.article IN (SELECT value FROM json_each(?))`,
	}
	return filtered[T](s, f, table, known, func(where string) string {
		return `SELECT t.body FROM ` + table + ` t LEFT JOIN articles a ON a.id = t.article
			WHERE ` + where + ` ORDER BY t.id, a.sort NULLS LAST, a.id`
	})
}

// grouped makes neighbours of one id into one: the first, with what add takes
// over from the others.
func grouped[T any](all iter.Seq2[T, error], id func(T) string, add func(*T, T)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var current *T
		for item, err := range all {
			switch {
			case err != nil:
				yield(item, err)
				return
			case current != nil && id(*current) == id(item):
				if add != nil {
					add(current, item)
				}
				continue
			case current != nil && !yield(*current, nil):
				return
			}
			current = &item
		}
		if current != nil {
			yield(*current, nil)
		}
	}
}

// addNames adds up how often an actor's names were used.
func addNames(a *casus.Actor, more casus.Actor) {
	for _, n := range more.Names {
		i := slices.IndexFunc(a.Names, func(have casus.NameCount) bool { return have.Text == n.Text })
		if i < 0 {
			a.Names = append(a.Names, n)
			continue
		}
		a.Names[i].Count += n.Count
	}
	slices.SortStableFunc(a.Names, func(x, y casus.NameCount) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.Text, y.Text))
	})
}

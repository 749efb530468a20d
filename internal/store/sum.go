package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strconv"

	"casus"
)

// parts are the tables of the case level whose rows rest on claims.
var parts = []string{"events", "figures", "memberships", "responses", "coverage", "conflicts"}

// Head implements Reader.
func (s *file) Head() (casus.Head, error) {
	var h casus.Head
	err := s.q.QueryRowContext(context.Background(), `SELECT title, built, casus, lexicon, model,
		(SELECT count(*) FROM articles),
		(SELECT count(DISTINCT outlet) FROM articles),
		(SELECT coalesce(min(coalesce(first_day, last_day)), '') FROM articles),
		(SELECT coalesce(max(coalesce(last_day, first_day)), '') FROM articles)
		FROM head`).Scan(&h.Title, &h.Built, &h.Casus, &h.Lexicon, &h.Model, &h.Articles, &h.Outlets, &h.From, &h.To)
	if err != nil {
		return h, internal(s.path, "cannot be read", err)
	}
	return h, nil
}

// State implements Reader.
func (s *file) State() (State, error) {
	var state State
	if err := s.q.QueryRowContext(context.Background(), "SELECT state FROM head").Scan(&state); err != nil {
		return "", internal(s.path, "cannot be read", err)
	}
	return state, nil
}

// Counts implements Reader.
func (s *file) Counts() (Counts, error) {
	var c Counts
	err := s.q.QueryRowContext(context.Background(), `SELECT
		(SELECT count(*) FROM claims), (SELECT count(*) FROM events), (SELECT count(*) FROM figures),
		(SELECT count(*) FROM conflicts), (SELECT count(*) FROM uncoded)`).
		Scan(&c.Claims, &c.Events, &c.Figures, &c.Conflicts, &c.Uncoded)
	if err != nil {
		return c, internal(s.path, "cannot be read", err)
	}
	return c, nil
}

func (b *batch) setState(state State) error {
	_, err := b.exec("UPDATE head SET state = ?", state)
	return err
}

// ReplaceSum implements Store.
func (s *file) ReplaceSum(sum func(SumWriter) error) error {
	return s.write(func(b *batch) error {
		if err := b.clearSum(); err != nil {
			return err
		}
		if err := sum(&sumWriter{batch: b, source: &file{path: s.path, q: b.tx}}); err != nil {
			return err
		}
		return errors.Join(b.replaceAliases(), b.setState(Summed))
	})
}

// clearSum empties the case level, and remembers for the aliases which ids
// there were and which claims they rested on.
func (b *batch) clearSum() error {
	statements := []string{
		"CREATE TEMP TABLE IF NOT EXISTS former (part TEXT, id TEXT, claim TEXT)",
		"DELETE FROM temp.former",
		"INSERT INTO temp.former SELECT part, id, claim FROM support WHERE part IN ('events', 'figures')",
		"DELETE FROM support",
		"DELETE FROM article_copies",
		"DELETE FROM copies",
		"DELETE FROM outlets WHERE article IS NULL",
		"DELETE FROM actors WHERE article IS NULL",
		"DELETE FROM places WHERE article IS NULL",
	}
	for _, part := range parts {
		statements = append(statements, "DELETE FROM "+part)
	}
	for _, statement := range statements {
		if _, err := b.exec(statement); err != nil {
			return err
		}
	}
	return nil
}

// replaceAliases leads every former id that is gone to the row that now rests on
// the most of its claims, ties by id. An id that is in use again is no alias.
func (b *batch) replaceAliases() error {
	for _, statement := range []string{
		`INSERT OR REPLACE INTO aliases
			SELECT id, heir FROM (
				SELECT f.id, s.id AS heir, row_number() OVER (PARTITION BY f.id ORDER BY count(*) DESC, s.id) AS rank
				FROM temp.former f JOIN support s ON s.part = f.part AND s.claim = f.claim
				WHERE NOT EXISTS (SELECT 1 FROM support x WHERE x.part = f.part AND x.id = f.id)
				GROUP BY f.id, s.id)
			WHERE rank = 1`,
		`UPDATE aliases SET new = a.new FROM aliases a WHERE a.old = aliases.new`,
		`DELETE FROM aliases WHERE EXISTS (SELECT 1 FROM support WHERE part IN ('events', 'figures') AND id = old)`,
		`DROP TABLE temp.former`,
	} {
		if _, err := b.tx.ExecContext(context.Background(), statement); err != nil {
			return err
		}
	}
	return nil
}

// dropResting takes out every row of the case level that rests on one of the
// claims: no row may name a claim that is not there.
func (b *batch) dropResting(claims []string) error {
	if len(claims) == 0 {
		return nil
	}
	ids := encode(claims)
	for _, part := range parts {
		if _, err := b.exec(`DELETE FROM `+part+` WHERE id IN (SELECT id FROM support
			WHERE part = ? AND claim IN (SELECT value FROM json_each(?)))`, part, ids); err != nil {
			return err
		}
		if _, err := b.exec(`DELETE FROM support WHERE part = ?1 AND id IN (SELECT id FROM support
			WHERE part = ?1 AND claim IN (SELECT value FROM json_each(?2)))`, part, ids); err != nil {
			return err
		}
	}
	return nil
}

// dropCopies takes out the copy group that holds an article.
func (b *batch) dropCopies(articleID string) error {
	groups, err := b.column(`SELECT DISTINCT c.id FROM copies c, json_each(c.body, '$.articles') a WHERE a.value = ?`, articleID)
	if err != nil {
		return err
	}
	for _, group := range groups {
		if _, err := b.exec("DELETE FROM copies WHERE id = ?", group); err != nil {
			return err
		}
		if _, err := b.exec("DELETE FROM article_copies WHERE copies = ?", group); err != nil {
			return err
		}
	}
	return nil
}

// sumWriter implements SumWriter.
type sumWriter struct {
	*batch
	source Reader
	rows   int // rows put so far: the ids of those that have none of their own
}

func (w *sumWriter) Source() Reader { return w.source }

func (w *sumWriter) PutHead(h casus.Head) error {
	_, err := w.exec("UPDATE head SET title = ?, built = ?, casus = ?, lexicon = ?, model = ?",
		h.Title, h.Built, h.Casus, h.Lexicon, h.Model)
	return err
}

func (w *sumWriter) PutOutlet(o casus.Outlet) error {
	_, err := w.exec("INSERT INTO outlets VALUES (?, NULL, ?)", o.ID, body(o))
	return err
}

func (w *sumWriter) PutActor(a casus.Actor) error {
	_, err := w.exec("INSERT INTO actors VALUES (?, NULL, ?)", a.ID, body(a))
	return err
}

func (w *sumWriter) PutPlace(p casus.Place) error {
	_, err := w.exec("INSERT INTO places VALUES (?, NULL, ?)", p.ID, body(p))
	return err
}

func (w *sumWriter) PutCopies(g casus.CopyGroup) error {
	if _, err := w.exec("INSERT INTO copies (id, body) VALUES (?, ?)", g.ID, body(g)); err != nil {
		return err
	}
	for _, article := range g.Articles {
		n, err := w.exec("INSERT OR IGNORE INTO article_copies SELECT id, ? FROM articles WHERE id = ?", g.ID, article)
		if err != nil {
			return err
		}
		if there, err := w.column("SELECT 1 FROM articles WHERE id = ?", article); n == 0 && (err != nil || len(there) == 0) {
			return errors.Join(err, dangling("copies", g.ID, "article", article))
		}
	}
	return nil
}

func (w *sumWriter) PutEvent(e casus.Event) error {
	return w.put("events", e.ID, body(e), claimsOfEvent(e))
}

func (w *sumWriter) PutFigure(f casus.Figure) error {
	var claims []string
	for _, v := range f.Values {
		claims = append(claims, v.Claim)
	}
	return w.put("figures", f.ID, body(f), claims)
}

func (w *sumWriter) PutMembership(m casus.Membership) error {
	return w.put("memberships", w.next(), body(m), m.Claims)
}

func (w *sumWriter) PutResponse(r casus.Response) error {
	return w.put("responses", w.next(), body(r), r.Claims())
}

func (w *sumWriter) PutCoverage(c casus.Coverage) error {
	var claims []string
	for _, o := range c.Outlets {
		claims = append(claims, o.Claims...)
	}
	return w.put("coverage", c.Event, body(c), claims)
}

func (w *sumWriter) PutConflict(c casus.Conflict) error {
	return w.put("conflicts", w.next(), body(c), c.Claims)
}

// next returns an id for a row that has none of its own.
func (w *sumWriter) next() string {
	w.rows++
	return strconv.Itoa(w.rows)
}

// put stores a row and what it rests on.
func (w *sumWriter) put(part, id string, text string, claims []string) error {
	if _, err := w.exec("INSERT INTO "+part+" (id, body) VALUES (?, ?)", id, text); err != nil {
		return fmt.Errorf("%s %s: %w", part, id, err)
	}
	for _, claim := range distinct(claims) {
		n, err := w.exec("INSERT INTO support SELECT ?, ?, id FROM claims WHERE id = ?", part, id, claim)
		if err != nil {
			return err
		}
		if n == 0 {
			return dangling(part, id, "claim", claim)
		}
	}
	return nil
}

func dangling(part, id, what, missing string) error {
	return &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("%s %s names %s %q, which is not in the case file", part, id, what, missing)}
}

func claimsOfEvent(e casus.Event) []string {
	claims := append([]string{}, e.Claims...)
	for _, p := range e.Participants {
		claims = append(claims, p.Claims...)
	}
	return claims
}

// rows lists a table of the case level in the order in which it was put.
func rows[T any](s *file, f casus.Filter, part string, known conditions) iter.Seq2[T, error] {
	return filtered[T](s, f, part, known, func(where string) string {
		return "SELECT t.body FROM " + part + " t WHERE " + where + " ORDER BY t.seq"
	})
}

// Copies implements Reader.
func (s *file) Copies(f casus.Filter) iter.Seq2[casus.CopyGroup, error] {
	return rows[casus.CopyGroup](s, f, "copies", conditions{
		"article": `EXISTS (SELECT 1 FROM json_each(t.body, '$.articles') a WHERE a.value IN (SELECT value FROM json_each(?)))`,
	})
}

// Events implements Reader.
func (s *file) Events(f casus.Filter) iter.Seq2[casus.Event, error] {
	return rows[casus.Event](s, f, "events", eventConditions())
}

// Figures implements Reader.
func (s *file) Figures(f casus.Filter) iter.Seq2[casus.Figure, error] {
	return rows[casus.Figure](s, f, "figures", resting("figures", conditions{
		"measure": `t.measure IN (SELECT value FROM json_each(?))`,
	}))
}

// Memberships implements Reader.
func (s *file) Memberships(f casus.Filter) iter.Seq2[casus.Membership, error] {
	return rows[casus.Membership](s, f, "memberships", resting("memberships", conditions{
		"actor": `EXISTS (SELECT 1 FROM json_each(?) x WHERE x.value IN (t.body ->> '$.organisation', t.body ->> '$.state'))`,
	}))
}

// Responses implements Reader.
func (s *file) Responses(f casus.Filter) iter.Seq2[casus.Response, error] {
	return rows[casus.Response](s, f, "responses", resting("responses", nil))
}

// Coverage implements Reader.
func (s *file) Coverage(f casus.Filter) iter.Seq2[casus.Coverage, error] {
	return rows[casus.Coverage](s, f, "coverage", resting("coverage", nil))
}

// Conflicts implements Reader.
func (s *file) Conflicts(f casus.Filter) iter.Seq2[casus.Conflict, error] {
	return rows[casus.Conflict](s, f, "conflicts", resting("conflicts", nil))
}

// Event implements Reader.
func (s *file) Event(id string) (casus.Event, error) {
	return byID[casus.Event](s, "events", "event", id)
}

// Figure implements Reader.
func (s *file) Figure(id string) (casus.Figure, error) {
	return byID[casus.Figure](s, "figures", "figure", id)
}

// byID returns the row of an id or of what replaced it.
func byID[T any](s *file, part, what, id string) (T, error) {
	item, found, err := first(bodies[T](s, `SELECT body FROM `+part+` WHERE id = ?1
		OR id = (SELECT new FROM aliases WHERE old = ?1) ORDER BY id = ?1 DESC`, []any{id}))
	if err == nil && !found {
		err = &casus.Error{Code: casus.ENotFound, Message: fmt.Sprintf("there is no %s %q in %s", what, id, s.path)}
	}
	return item, err
}

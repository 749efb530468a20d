package store

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"

	"casus"
)

// PutCorrection implements Store. Whether it has lost its target is not stored.
func (s *file) PutCorrection(c casus.Correction) error {
	c.Orphaned = false
	return s.write(func(b *batch) error {
		_, err := b.exec("INSERT INTO corrections (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body", c.ID, body(c))
		return err
	})
}

// RemoveCorrection implements Store.
func (s *file) RemoveCorrection(id string) error {
	return s.write(func(b *batch) error {
		n, err := b.exec("DELETE FROM corrections WHERE id = ?", id)
		if err == nil && n == 0 {
			err = &casus.Error{Code: casus.ENotFound, Message: fmt.Sprintf("there is no correction %q in %s", id, s.path)}
		}
		return err
	})
}

// Corrections implements Reader. An entry is orphaned when its article is gone,
// or no claim of its kind has its words any more; one of another kind than a
// claim's needs only the words to stand in the article.
func (s *file) Corrections() iter.Seq2[casus.Correction, error] {
	const query = `SELECT t.body, CASE
		WHEN t.body ->> '$.target.kind' IN ('event', 'figure', 'statement', 'membership')
		THEN EXISTS (SELECT 1 FROM claims c WHERE c.article = t.body ->> '$.target.article'
			AND c.quote = t.body ->> '$.target.quote' AND c.kind = t.body ->> '$.target.kind')
		ELSE EXISTS (SELECT 1 FROM articles a WHERE a.id = t.body ->> '$.target.article'
			AND instr(a.text, coalesce(t.body ->> '$.target.quote', '')) > 0)
		END FROM corrections t ORDER BY t.seq`
	return list(s, query, nil, func(rows *sql.Rows) (casus.Correction, error) {
		var c casus.Correction
		var body sql.RawBytes
		var found bool
		if err := rows.Scan(&body, &found); err != nil {
			return c, err
		}
		if err := json.Unmarshal(body, &c); err != nil {
			return c, err
		}
		c.Orphaned = !found
		return c, nil
	})
}

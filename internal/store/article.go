package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"

	"casus"
)

// unknownTime stands for the time of an article without one: it sorts after
// every digit.
const unknownTime = "~"

// PutArticle implements Store.
func (s *file) PutArticle(e Entry) error {
	if err := e.check(); err != nil {
		return err
	}
	return s.write(func(b *batch) error {
		before, err := b.column("SELECT id FROM claims WHERE article = ?", e.Article.ID)
		if err != nil {
			return err
		}
		if _, err := b.remove(e.Article.ID); err != nil {
			return err
		}
		if err := b.putEntry(e); err != nil {
			return err
		}
		if err := b.dropResting(without(before, e.Claims)); err != nil {
			return err
		}
		return b.setState(Unsummed)
	})
}

// without returns the ids that are none of the claims'.
func without(ids []string, claims []casus.Claim) []string {
	kept := make(map[string]bool, len(claims))
	for i := range claims {
		kept[claims[i].ID] = true
	}
	return slices.DeleteFunc(ids, func(id string) bool { return kept[id] })
}

// Forget implements Store.
func (s *file) Forget(articleID string) error {
	return s.write(func(b *batch) error {
		claims, err := b.column("SELECT id FROM claims WHERE article = ?", articleID)
		if err != nil {
			return err
		}
		if err := errors.Join(b.dropResting(claims), b.dropCopies(articleID)); err != nil {
			return err
		}
		found, err := b.remove(articleID)
		if err == nil && !found {
			err = s.noArticle(articleID)
		}
		return errors.Join(err, b.setState(Unsummed))
	})
}

// remove takes an article out with all that hangs on it, and with its original
// when no other article was read from the same bytes.
func (b *batch) remove(articleID string) (found bool, err error) {
	hashes, err := b.column("SELECT sha256 FROM articles WHERE id = ?", articleID)
	if err != nil {
		return false, err
	}
	if _, err := b.exec("DELETE FROM articles WHERE id = ?", articleID); err != nil {
		return false, err
	}
	for _, hash := range hashes {
		if _, err := b.exec(`DELETE FROM originals WHERE sha256 = ?1
			AND NOT EXISTS (SELECT 1 FROM articles WHERE sha256 = ?1)`, hash); err != nil {
			return false, err
		}
	}
	return len(hashes) > 0, nil
}

func (b *batch) putEntry(e Entry) error {
	if err := b.putOriginal(e); err != nil {
		return err
	}
	if err := b.putArticle(e); err != nil {
		return err
	}
	if err := b.putNamed(e); err != nil {
		return err
	}
	for i := range e.Claims {
		if err := b.putClaim(&e.Claims[i]); err != nil {
			return err
		}
	}
	for _, u := range e.Uncoded {
		if _, err := b.exec("INSERT INTO uncoded (article, body) VALUES (?, ?)", u.Article, body(u)); err != nil {
			return err
		}
	}
	return nil
}

// putOriginal stores the bytes unless another article has brought them.
func (b *batch) putOriginal(e Entry) error {
	there, err := b.column("SELECT 1 FROM originals WHERE sha256 = ?", e.Article.SHA256)
	if err != nil || len(there) > 0 {
		return err
	}
	_, err = b.exec("INSERT INTO originals VALUES (?, ?, ?)", e.Article.SHA256, len(e.Original), b.pack.EncodeAll(e.Original, nil))
	return err
}

func (b *batch) putArticle(e Entry) error {
	a := *e.Article
	a.Text, a.Copies = "", "" // a column of its own; the case level's
	_, err := b.exec("INSERT INTO articles (id, sort, key, sha256, body, sketch, text, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		a.ID, sortTime(a.Published), e.Key, a.SHA256, body(a), packSketch(a.Sketch), e.Article.Text, e.Origin)
	return err
}

func sortTime(w *casus.When) string {
	switch {
	case w == nil || w.IsZero():
		return unknownTime
	case w.From == "":
		return w.To
	}
	return w.From
}

// ArticleKey implements Store.
func (s *file) ArticleKey(id string) (key string, found bool, err error) {
	err = s.q.QueryRowContext(context.Background(), "SELECT key FROM articles WHERE id = ?", id).Scan(&key)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	if err != nil {
		return "", false, internal(s.path, "cannot be read", err)
	}
	return key, true, nil
}

// Stored implements Store.
func (s *file) Stored() iter.Seq2[Stored, error] {
	return list(s, "SELECT id, coalesce(file, ''), coalesce(outlet, ''), key, origin FROM articles ORDER BY id", nil,
		func(rows *sql.Rows) (Stored, error) {
			var a Stored
			return a, rows.Scan(&a.ID, &a.File, &a.Outlet, &a.Key, &a.Origin)
		})
}

const articleColumns = "SELECT a.body, a.sketch, coalesce((SELECT copies FROM article_copies WHERE article = a.id), ''), "

// Articles implements Reader.
func (s *file) Articles(f casus.Filter, withText bool) iter.Seq2[casus.Article, error] {
	where, args, err := s.where(f, "articles", articleConditions)
	if err != nil {
		return failed[casus.Article](err)
	}
	text := "''"
	if withText {
		text = "a.text"
	}
	return list(s, articleColumns+text+" FROM articles a WHERE "+where+" ORDER BY a.sort, a.id", args, scanArticle)
}

// Article implements Reader.
func (s *file) Article(id string) (casus.Article, error) {
	a, found, err := first(list(s, articleColumns+"a.text FROM articles a WHERE a.id = ?", []any{id}, scanArticle))
	if err == nil && !found {
		err = s.noArticle(id)
	}
	return a, err
}

func (s *file) noArticle(id string) error {
	return &casus.Error{Code: casus.ENotFound, Message: fmt.Sprintf("there is no article %q in %s", id, s.path)}
}

func scanArticle(rows *sql.Rows) (casus.Article, error) {
	var a casus.Article
	var body, sketch sql.RawBytes
	var copies, text string
	if err := rows.Scan(&body, &sketch, &copies, &text); err != nil {
		return a, err
	}
	if err := json.Unmarshal(body, &a); err != nil {
		return a, err
	}
	a.Text, a.Copies, a.Sketch = text, copies, unpackSketch(sketch)
	return a, nil
}

// Original implements Reader. The bytes are checked against their hash: a case
// file from elsewhere may hold others.
func (s *file) Original(articleID string) ([]byte, error) {
	var packed []byte
	var hash string
	var size int64
	err := s.q.QueryRowContext(context.Background(),
		"SELECT o.zstd, o.size, o.sha256 FROM articles a JOIN originals o ON o.sha256 = a.sha256 WHERE a.id = ?",
		articleID).Scan(&packed, &size, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, s.noArticle(articleID)
	}
	if err != nil {
		return nil, internal(s.path, "cannot be read", err)
	}
	original, err := expand(packed, size)
	if err != nil || digest(original) != hash {
		return nil, &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("the original of article %q in %s is damaged", articleID, s.path), Err: err}
	}
	return original, nil
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func packSketch(sketch []uint64) []byte {
	b := make([]byte, 0, 8*len(sketch))
	for _, v := range sketch {
		b = binary.LittleEndian.AppendUint64(b, v)
	}
	return b
}

func unpackSketch(b []byte) []uint64 {
	var sketch []uint64
	for ; len(b) >= 8; b = b[8:] {
		sketch = append(sketch, binary.LittleEndian.Uint64(b))
	}
	return sketch
}

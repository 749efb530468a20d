package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"iter"
	"reflect"

	"github.com/klauspost/compress/zstd"

	"casus"
)

// list returns what a query selects, row by row.
func list[T any](s *file, query string, args []any, scan func(*sql.Rows) (T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		rows, err := s.q.QueryContext(context.Background(), query, args...)
		if err != nil {
			yield(none, internal(s.path, "cannot be read", err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			item, err := scan(rows)
			if err != nil {
				yield(none, internal(s.path, "holds a row that cannot be read", err))
				return
			}
			if !yield(item, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(none, internal(s.path, "cannot be read", err))
		}
	}
}

// bodies is list for queries whose one column is a noun's body.
func bodies[T any](s *file, query string, args []any) iter.Seq2[T, error] {
	return list(s, query, args, func(rows *sql.Rows) (T, error) {
		var item T
		var body sql.RawBytes
		if err := rows.Scan(&body); err != nil {
			return item, err
		}
		return item, json.Unmarshal(body, &item)
	})
}

// filtered is bodies for "SELECT ... WHERE %s ORDER BY ..." with the place of the
// filter's condition marked.
func filtered[T any](s *file, f casus.Filter, name string, known conditions, query func(where string) string) iter.Seq2[T, error] {
	where, args, err := s.where(f, name, known)
	if err != nil {
		return failed[T](err)
	}
	return bodies[T](s, query(where), args)
}

// failed is a list that is only an error.
func failed[T any](err error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		yield(none, err)
	}
}

// first returns the only element of a list, and false when it has none.
func first[T any](all iter.Seq2[T, error]) (item T, found bool, err error) {
	for item, err := range all {
		return item, err == nil, err
	}
	return item, false, nil
}

// encode returns v as JSON without the escapes that only HTML needs, so that a
// body reads as its source does. The nouns are made of strings, numbers, lists
// and structures: they cannot fail to encode.
func encode(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err)
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

// body returns a noun as it is kept: as JSON, with every list that the format
// promises. Lists that it shares with the caller's noun are made empty there
// too; absent and empty mean the same.
func body[T any](noun T) string {
	fillLists(reflect.ValueOf(&noun))
	return encode(noun)
}

// batch is a write transaction that prepares each statement once.
type batch struct {
	tx       *sql.Tx
	pack     *zstd.Encoder
	prepared map[string]*sql.Stmt
}

// write runs work in one transaction: all of it is stored, or nothing.
func (s *file) write(work func(*batch) error) error {
	if s.lock == nil {
		return &casus.Error{Code: casus.EInternal, Message: s.path + " is open for reading only"}
	}
	tx, err := s.db.BeginTx(context.Background(), nil)
	if err != nil {
		return internal(s.path, "cannot be written", err)
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	if err := work(&batch{tx: tx, pack: s.pack, prepared: map[string]*sql.Stmt{}}); err != nil {
		if casus.ErrorCode(err) == casus.EInternal {
			err = internal(s.path, "cannot be written", err)
		}
		return err
	}
	if err := tx.Commit(); err != nil {
		return internal(s.path, "cannot be written", err)
	}
	return nil
}

// exec runs a statement and returns how many rows it changed. The transaction's
// end closes what was prepared.
func (b *batch) exec(query string, args ...any) (int64, error) {
	stmt, ok := b.prepared[query]
	if !ok {
		var err error
		if stmt, err = b.tx.PrepareContext(context.Background(), query); err != nil {
			return 0, err
		}
		b.prepared[query] = stmt
	}
	result, err := stmt.ExecContext(context.Background(), args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// column returns the strings that a query selects.
func (b *batch) column(query string, args ...any) ([]string, error) {
	rows, err := b.tx.QueryContext(context.Background(), query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var value string
		if err := rows.Scan(&value); err != nil {
			return nil, err
		}
		all = append(all, value)
	}
	return all, rows.Err()
}

package store

import (
	"context"
	"database/sql"
	"embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"

	"casus"
)

// applicationID marks a SQLite file as a case file: "CASU" in ASCII, at the
// place that SQLite keeps for it (https://www.sqlite.org/fileformat.html).
const applicationID = 0x43415355

// Longest values that a case file may hold, in bytes. Both are far above what
// the readers of coverage let in.
const (
	maxBody = 64 << 20
	maxBlob = 256 << 20
)

//go:embed schema/*.sql
var schemas embed.FS

// migrations returns the steps from an empty file to the present version, in
// order. A file's user_version is the number of steps it has had.
func migrations() []string {
	names, err := fs.Glob(schemas, "schema/*.sql")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	slices.Sort(names)
	steps := make([]string, len(names))
	for i, name := range names {
		b, err := schemas.ReadFile(name)
		if err != nil {
			panic(err) // the file is embedded
		}
		steps[i] = string(b)
	}
	return steps
}

// migrate takes a database from a version to the present one, all in one
// transaction.
func migrate(db *sql.DB, from int) error {
	return migrateTo(db, from, len(migrations()))
}

func migrateTo(db *sql.DB, from, to int) error {
	tx, err := db.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	steps := append(slices.Clone(migrations()[from:to]),
		fmt.Sprintf("PRAGMA application_id = %d", applicationID),
		fmt.Sprintf("PRAGMA user_version = %d", to))
	for _, step := range steps {
		if _, err := tx.ExecContext(context.Background(), step); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func upgrade(path string, from int) error {
	db, err := connect(path, "rw", patience)
	if err != nil {
		return internal(path, "cannot be written", err)
	}
	if err := errors.Join(migrate(db, from), db.Close()); err != nil {
		return internal(path, "cannot be brought up to date", err)
	}
	return nil
}

// check refuses a file that is no sound case file and returns its version. The
// header is read before SQLite sees the file at all, the schema before any of
// its tables is used. What a killed writer left half done is undone first.
func check(path string) (version int, err error) {
	if err := checkHeader(path); err != nil {
		return 0, err
	}
	version, err = checkDatabase(path)
	if !halfDone(err) {
		return version, err
	}
	if err := undo(path); err != nil {
		return 0, unsound(path, err)
	}
	return checkDatabase(path)
}

// undo rolls back the change that a killed writer's journal holds, which only a
// connection that may write can do.
func undo(path string) error {
	db, err := connect(path, "rw", patience)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(context.Background(), "PRAGMA user_version")
	return errors.Join(err, db.Close())
}

func checkDatabase(path string) (version int, err error) {
	db, err := connect(path, "ro", patience)
	if err != nil {
		return 0, unsound(path, err)
	}
	defer db.Close()
	if err := db.QueryRowContext(context.Background(), "PRAGMA user_version").Scan(&version); err != nil {
		return 0, unsound(path, err)
	}
	if version < 1 || version > len(migrations()) {
		return 0, &casus.Error{Code: casus.EConflict, Message: fmt.Sprintf(
			"%s has version %d of the case format and this casus knows 1 to %d; use a newer casus", path, version, len(migrations()))}
	}
	if err := errors.Join(checkSchema(db, version), checkContent(db)); err != nil {
		return 0, unsound(path, err)
	}
	return version, nil
}

// checkHeader looks at the first hundred bytes only.
func checkHeader(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &casus.Error{Code: casus.ENotFound, Message: path + " does not exist"}
	case err != nil:
		return internal(path, "cannot be read", err)
	case !info.Mode().IsRegular():
		return noCase(path)
	}
	f, err := os.Open(path)
	if err != nil {
		return internal(path, "cannot be read", err)
	}
	defer f.Close()
	header := make([]byte, 100)
	if _, err := io.ReadFull(f, header); err != nil {
		return noCase(path)
	}
	if string(header[:16]) != "SQLite format 3\x00" || binary.BigEndian.Uint32(header[68:]) != applicationID {
		return noCase(path)
	}
	return nil
}

// checkSchema compares every definition in the file with those of its version,
// byte by byte. A view, a trigger or a changed table is a difference.
func checkSchema(db *sql.DB, version int) error {
	model, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return err
	}
	defer model.Close()
	model.SetMaxOpenConns(1)
	if err := migrateTo(model, 0, version); err != nil {
		return err
	}
	want, err := definitions(model)
	if err != nil {
		return err
	}
	have, err := definitions(db)
	if err != nil {
		return err
	}
	if !maps.Equal(have, want) {
		return errors.New("its tables are not those of a case file")
	}
	return nil
}

// definitions returns what a database defines, by kind, name and table. The
// length is limited because the names may be a stranger's.
func definitions(db *sql.DB) (map[string]string, error) {
	const most = 200
	rows, err := db.QueryContext(context.Background(),
		`SELECT type || ' ' || name || ' ' || tbl_name, substr(coalesce(sql, ''), 1, 10000) FROM sqlite_schema
		 WHERE name NOT LIKE 'sqlite_stat%' LIMIT ?`, most)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[string]string{}
	for rows.Next() {
		var name, definition string
		if err := rows.Scan(&name, &definition); err != nil {
			return nil, err
		}
		all[name] = definition
	}
	return all, rows.Err()
}

// checkContent has SQLite check the pages and bounds the length of values.
func checkContent(db *sql.DB) error {
	var verdict string
	if err := db.QueryRowContext(context.Background(), "PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return errors.New(verdict)
	}
	var long bool
	err := db.QueryRowContext(context.Background(), `SELECT
		EXISTS (SELECT 1 FROM originals WHERE octet_length(zstd) > ?2) OR
		EXISTS (SELECT 1 FROM articles WHERE octet_length(body) > ?1 OR octet_length(sketch) > ?1 OR octet_length(text) > ?2) OR
		EXISTS (SELECT 1 FROM claims WHERE octet_length(body) > ?1) OR
		EXISTS (SELECT 1 FROM events WHERE octet_length(body) > ?1) OR
		EXISTS (SELECT 1 FROM responses WHERE octet_length(body) > ?1)`, maxBody, maxBlob).Scan(&long)
	if err == nil && long {
		err = errors.New("it holds a value that is too long")
	}
	return err
}

func noCase(path string) error {
	return &casus.Error{Code: casus.EInvalid, Message: path + " is not a case file; name a file that \"casus build\" made"}
}

func unsound(path string, err error) error {
	if busy(err) {
		return &casus.Error{Code: casus.EConflict, Message: path + " is in use; try again in a moment", Err: err}
	}
	return &casus.Error{Code: casus.EInvalid, Message: path + " is not a sound case file", Err: err}
}

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"github.com/klauspost/compress/zstd"
	"modernc.org/sqlite"

	"casus"
)

// file is a case file in SQLite. It implements Store; what Open returns is one
// that SQLite itself keeps from writing.
type file struct {
	path string
	db   *sql.DB       // nil in the Reader that Snapshot hands out
	q    queryer       // what reads go through: db, or a transaction
	lock *lock         // nil for a reader
	pack *zstd.Encoder // nil for a reader
}

// queryer is what a database and a transaction have in common for reading.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Create makes a new, empty case file and opens it for writing. The file
// appears whole or not at all. It must not exist.
func Create(path string) (Store, error) {
	l, err := acquire(path)
	if err != nil {
		return nil, err
	}
	if err := create(path); err != nil {
		return nil, errors.Join(err, l.release())
	}
	return openLocked(path, l)
}

// create makes the empty case file under another name first. It runs under the
// writer's lock, so that what a killed program left under that name is ours.
func create(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return &casus.Error{Code: casus.EConflict, Message: fmt.Sprintf("%s exists already; choose another name or open it", path)}
	}
	draft := path + "-new"
	if err := os.Remove(draft); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return internal(path, "cannot be created", err)
	}
	db, err := connect(draft, "rwc", patience, "journal_mode(MEMORY)", "synchronous(FULL)")
	if err != nil {
		return internal(path, "cannot be created", err)
	}
	if err := errors.Join(migrate(db, 0), db.Close()); err != nil {
		return errors.Join(internal(path, "cannot be created", err), os.Remove(draft))
	}
	if err := os.Rename(draft, path); err != nil {
		return internal(path, "cannot be created", err)
	}
	return nil
}

// OpenWrite opens an existing case file for writing, and brings one of an older
// version up to date. It refuses a file that is no sound case file, and one
// that another writer has open.
func OpenWrite(path string) (Store, error) {
	l, err := acquire(path)
	if err != nil {
		return nil, err
	}
	version, err := check(path)
	if err == nil && version < len(migrations()) {
		err = upgrade(path, version)
	}
	if err != nil {
		return nil, errors.Join(err, l.release())
	}
	return openLocked(path, l)
}

func openLocked(path string, l *lock) (Store, error) {
	db, err := connect(path, "rw", patience, "journal_mode(WAL)", "synchronous(NORMAL)")
	if err != nil {
		return nil, errors.Join(internal(path, "cannot be written", err), l.release())
	}
	return &file{path: path, db: db, q: db, lock: l, pack: newPacker()}, nil
}

// Open opens a case file for reading, while it is being written or not. It
// refuses a file that is no sound case file, and one of another version.
func Open(path string) (Reader, error) {
	version, err := check(path)
	if err != nil {
		return nil, err
	}
	if version < len(migrations()) {
		return nil, &casus.Error{Code: casus.EConflict, Message: fmt.Sprintf(
			"%s was made by an older casus; \"casus build\" on the same coverage brings it up to date", path)}
	}
	db, err := connect(path, "ro", patience)
	if err != nil {
		return nil, internal(path, "cannot be read", err)
	}
	return &file{path: path, db: db, q: db}, nil
}

// Close implements Reader. A writer leaves one file; where a reader still has
// the case open, the log beside it stays until the next writer closes.
func (s *file) Close() error {
	if s.db == nil {
		return nil
	}
	err := s.db.Close()
	if s.lock == nil {
		return err
	}
	return errors.Join(err, fold(s.path), s.lock.release())
}

// fold brings the write-ahead log back into the case file. A reader that has it
// open is no error: nothing is lost, the log is only folded later.
func fold(path string) error {
	db, err := connect(path, "rw", 200)
	if err != nil {
		return internal(path, "cannot be closed", err)
	}
	_, err = db.ExecContext(context.Background(), "PRAGMA journal_mode = DELETE")
	if busy(err) {
		err = nil
	}
	return errors.Join(err, db.Close())
}

// Snapshot implements Reader.
func (s *file) Snapshot(read func(Reader) error) error {
	if s.db == nil {
		return read(s)
	}
	tx, err := s.db.BeginTx(context.Background(), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return internal(s.path, "cannot be read", err)
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	return read(&file{path: s.path, q: tx})
}

// patience is how many milliseconds a statement waits for somebody else's.
const patience = 10_000

// connect opens a database with what every connection must have; wait is in
// milliseconds. Settings are part of the name because the pool opens
// connections as it needs them.
//
// Schemas are not trusted: a file from elsewhere may not have functions of ours
// called from its definitions, nor cells outside their pages.
func connect(path, mode string, wait int, pragmas ...string) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	query := url.Values{
		"mode":       {mode},
		"_txlock":    {"immediate"},
		"_defensive": {"1"},
		"_dqs":       {"0"},
		"_pragma": append([]string{
			fmt.Sprintf("busy_timeout(%d)", wait), "trusted_schema(OFF)", "secure_delete(ON)", "cell_size_check(ON)",
			"foreign_keys(ON)", "mmap_size(0)", "temp_store(MEMORY)",
		}, pragmas...),
	}
	name := url.URL{Scheme: "file", Path: filepath.ToSlash(abs), RawQuery: query.Encode()}
	connector, err := sqlite.NewConnector(name.String())
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(connector)
	if err := db.PingContext(context.Background()); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// busy reports whether err says that somebody else has the database.
func busy(err error) bool {
	const sqliteBusy, sqliteLocked = 5, 6 // https://www.sqlite.org/rescode.html
	var e *sqlite.Error
	return errors.As(err, &e) && (e.Code()&0xff == sqliteBusy || e.Code()&0xff == sqliteLocked)
}

// halfDone reports whether err says that a killed writer left a journal beside
// the database whose change has to be undone before anything can be read.
func halfDone(err error) bool {
	const readOnlyRollback = 776 // https://www.sqlite.org/rescode.html#readonly_rollback
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code() == readOnlyRollback
}

func internal(path, what string, err error) error {
	return &casus.Error{Code: casus.EInternal, Message: fmt.Sprintf("%s %s", path, what), Err: err}
}

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"casus"
)

// lock is one writer's hold on a case file. It is an exclusive transaction on
// an empty database beside the case: the system frees it when the program dies,
// it works wherever SQLite does, and it keeps no reader out.
type lock struct {
	path string
	db   *sql.DB
	tx   *sql.Tx
}

// acquire takes the lock of the case file at path, or says that another
// program has it. It does not wait.
func acquire(path string) (*lock, error) {
	l := &lock{path: path + "-lock"}
	var err error
	if l.db, err = connect(l.path, "rwc", 0, "journal_mode(MEMORY)"); err != nil {
		return nil, lockError(path, err)
	}
	before, statErr := os.Stat(l.path)
	if l.tx, err = l.begin(); err == nil {
		err = statErr
	}
	if err == nil && !l.current(before) {
		err = errors.New("the lock was given up just now")
	}
	if err != nil {
		return nil, errors.Join(lockError(path, err), l.db.Close())
	}
	return l, nil
}

// begin takes the lock. The name's setting makes the transaction immediate,
// which is enough: two immediate transactions exclude each other.
func (l *lock) begin() (*sql.Tx, error) {
	return l.db.BeginTx(context.Background(), nil)
}

// current reports whether the file that was opened is still the one under the
// lock's name: the writer before may have removed it in between.
func (l *lock) current(before os.FileInfo) bool {
	after, err := os.Stat(l.path)
	return err == nil && os.SameFile(before, after)
}

// release gives the lock up and removes its file, in the order that lets nobody
// hold a removed one unnoticed.
func (l *lock) release() error {
	err := os.Remove(l.path)
	if rollback := l.tx.Rollback(); !errors.Is(rollback, sql.ErrTxDone) {
		err = errors.Join(err, rollback)
	}
	return errors.Join(err, l.db.Close())
}

func lockError(path string, err error) error {
	if busy(err) {
		return &casus.Error{Code: casus.EConflict, Message: path + " is being written by another casus; try again when it has finished"}
	}
	return &casus.Error{Code: casus.EInternal, Message: fmt.Sprintf("%s cannot be locked for writing", path), Err: err}
}

package casus

import "errors"

// Code is the class of an [Error]. It decides the exit status and, in the web
// server, the HTTP status.
type Code string

// The classes of error.
const (
	EInvalid  Code = "invalid"   // the call or the input is wrong
	ENotFound Code = "not found" // the named thing does not exist
	EPartial  Code = "partial"   // done, but some inputs could not be read
	EConflict Code = "conflict"  // somebody else holds the thing, or it is not ours
	EInternal Code = "internal"  // a fault of the program or the machine
)

// Error is an error meant for a person: Message is one sentence that names the
// thing and says what to do. Err, which may be nil, is the cause.
type Error struct {
	Code    Code
	Message string
	Err     error
}

// Error returns the message, followed by the cause where there is one.
func (e *Error) Error() string {
	if e.Err != nil {
		return e.Message + ": " + e.Err.Error()
	}
	return e.Message
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// ErrorCode returns the class of err: "" for nil, EInternal for an error that
// carries none.
func ErrorCode(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return EInternal
}

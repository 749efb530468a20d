package main

import (
	"fmt"
	"io"
	"time"

	"casus/internal/pipeline"
)

// progress tells on standard error how far a build is: on a terminal in one
// line that is written over, elsewhere not at all.
type progress struct {
	w     io.Writer
	on    bool
	last  time.Time
	wrote bool
}

// progressEvery is how often the line changes.
const progressEvery = 100 * time.Millisecond

func newProgress(w io.Writer) *progress { return &progress{w: w, on: isTerminal(w)} }

func (p *progress) show(now pipeline.Progress) {
	if !p.on || time.Since(p.last) < progressEvery {
		return
	}
	p.last, p.wrote = time.Now(), true
	fmt.Fprintf(p.w, "\r\x1b[K%s %d %s", now.Phase, now.Done, fit(clean(now.File), 60))
}

// end takes the line away.
func (p *progress) end() {
	if p.wrote {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

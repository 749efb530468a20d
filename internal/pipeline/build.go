package pipeline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"casus"
	"casus/internal/coverage"
	"casus/internal/lexicon"
	"casus/internal/store"
	"casus/internal/text"
)

// Settings are what a build is told. Paths and Lexicon must be set; the other
// fields have working zero values.
type Settings struct {
	Paths    []string         // files and folders; "-" is Stdin
	Stdin    io.Reader        // what "-" reads
	Title    string           // of the case; "" keeps the one it has
	Lexicon  *lexicon.Lexicon // the dictionaries
	Outlets  *lexicon.Outlets // the dictionary of publishers
	Stages   []Stage          // see Analysis; empty: articles are read and not analysed
	Model    string           // version of the model behind the stages
	Workers  int              // 0: one per core
	Progress func(Progress)   // called from one goroutine; nil: silent
}

// Progress says how far a build is.
type Progress struct {
	Phase string // "learning", "reading", "summing"
	Done  int    // inputs done in this phase
	File  string // the last one
}

// Result says what a build did.
type Result struct {
	Articles  int     // read and kept
	Unchanged int     // of these, stored before under the same versions
	Again     int     // stored before, not among the inputs, and read again: rules or furniture have changed
	Failed    []error // inputs that could not be read, each a *casus.Error that names one
}

// maxStdin bounds what is read from standard input, which is read twice.
const maxStdin = 1 << 30

// Build reads coverage into a case file and sums it. What cannot be read is
// named in the result and does not stop the build. A build that is cancelled or
// killed leaves whole articles; the same call goes on from there.
func Build(ctx context.Context, s Settings, out store.Store) (Result, error) {
	if err := Check(s.Stages); err != nil {
		return Result{}, err
	}
	b := &build{Settings: s, out: out, key: key(s.Stages)}
	if b.Workers <= 0 {
		b.Workers = runtime.GOMAXPROCS(0)
	}
	if err := b.keepStdin(); err != nil {
		return Result{}, err
	}
	for _, pass := range []func(context.Context) error{b.learn, b.read, b.readAgain} {
		if err := pass(ctx); err != nil {
			return b.result, err
		}
		if err := ctx.Err(); err != nil {
			return b.result, err
		}
	}
	return b.result, Sum(s, out)
}

// build is one build under way.
type build struct {
	Settings
	out       store.Store
	key       string
	stdin     []byte
	furniture *coverage.Furniture
	inputs    map[string]bool // articles that are among the inputs
	result    Result
}

func (b *build) keepStdin() error {
	if b.Stdin == nil {
		return nil
	}
	data, err := io.ReadAll(io.LimitReader(b.Stdin, maxStdin+1))
	if err != nil || len(data) > maxStdin {
		return &casus.Error{Code: casus.EInvalid, Message: "standard input cannot be read, or is larger than 1 GiB; put it into files", Err: err}
	}
	b.stdin = data
	return nil
}

func (b *build) reader() coverage.Reader {
	r := coverage.Reader{}
	if b.stdin != nil {
		r.Stdin = bytes.NewReader(b.stdin)
	}
	return r
}

// learn is the first pass: which lines recur over an outlet's articles, those
// that the case file has among them.
func (b *build) learn(ctx context.Context) error {
	b.furniture, b.inputs = coverage.NewFurniture(b.Outlets), map[string]bool{}
	n := 0
	b.reader().Walk(b.Paths, func(p coverage.Piece, err error) bool {
		if err == nil {
			b.inputs[b.furniture.Add(p)] = true
			n++
			b.report("learning", n, p.File)
		}
		return ctx.Err() == nil
	})
	return b.stored(ctx, func(s store.Stored) bool { return b.furniture.Has(s.Outlet) }, func(p coverage.Piece, err error) bool {
		if err == nil {
			b.furniture.Add(p)
		}
		return true
	})
}

// stored yields the pieces of articles that the case file has and the inputs
// have not, if they are wanted.
func (b *build) stored(ctx context.Context, wanted func(store.Stored) bool, yield coverage.Yield) error {
	var old []store.Stored // the list is read first: nothing may be written meanwhile
	for s, err := range b.out.Stored() {
		if err != nil {
			return err
		}
		if !b.inputs[s.ID] && s.Origin != "" && wanted(s) {
			old = append(old, s)
		}
	}
	for _, s := range old {
		data, err := b.out.Original(s.ID)
		if err != nil {
			return err
		}
		if piece, err := coverage.Restore(s.File, s.Origin, data); !yield(piece, err) || ctx.Err() != nil {
			break
		}
	}
	return nil
}

// job is one piece on its way through a worker; done delivers what became of it.
type job struct {
	piece coverage.Piece
	done  chan outcome
}

// outcome is an article with its document, or why there is none.
type outcome struct {
	doc       *text.Doc
	key       string
	unchanged bool
	err       error
}

// read is the second pass: pieces become articles.
func (b *build) read(ctx context.Context) error {
	return b.analyseAll(ctx, func(yield coverage.Yield) error {
		b.reader().Walk(b.Paths, yield)
		return nil
	})
}

// readAgain is the third: articles of the case file that other rules read, or
// that are of an outlet whose furniture the inputs may have changed, are read
// again from their bytes, so that a case built step by step is the case built in
// one go. A build that stops after coverage leaves them alone.
func (b *build) readAgain(ctx context.Context) error {
	if len(b.Stages) == 0 {
		return nil
	}
	before := b.result
	err := b.analyseAll(ctx, func(yield coverage.Yield) error {
		return b.stored(ctx, func(s store.Stored) bool {
			return b.furniture.Has(s.Outlet) || !strings.HasPrefix(s.Key, b.versions())
		}, yield)
	})
	b.result.Again = b.result.Articles - before.Articles - (b.result.Unchanged - before.Unchanged)
	b.result.Articles, b.result.Unchanged = before.Articles, before.Unchanged
	return err
}

// analyseAll has the pieces of a source analysed by the workers, and stores the
// articles in the order of the source.
func (b *build) analyseAll(ctx context.Context, source func(coverage.Yield) error) error {
	jobs := make(chan job, b.Workers)
	ordered := make(chan job, 4*b.Workers)
	ended := make(chan error, 1)
	go func() {
		defer close(jobs)
		defer close(ordered)
		ended <- source(func(p coverage.Piece, err error) bool {
			j := job{piece: p, done: make(chan outcome, 1)}
			ordered <- j
			if err != nil {
				j.done <- outcome{err: err}
			} else {
				jobs <- j
			}
			return ctx.Err() == nil
		})
	}()
	for range b.Workers {
		go b.work(jobs)
	}
	return errors.Join(b.store(ordered), <-ended)
}

// work analyses jobs until there are no more.
func (b *build) work(jobs <-chan job) {
	w := newWorker(b.Stages)
	for j := range jobs {
		j.done <- b.analyse(w, j.piece)
	}
}

// analyse makes the article of one piece and runs the stages over it, unless it
// is stored already under the same versions and with the same cut.
func (b *build) analyse(w *worker, p coverage.Piece) outcome {
	a, err := coverage.Read(p, b.furniture, b.Outlets)
	if err != nil {
		return outcome{err: err}
	}
	o := outcome{doc: text.NewDoc(a), key: b.articleKey(a)}
	stored, found, err := b.out.ArticleKey(a.ID)
	if err != nil {
		return outcome{err: err}
	}
	if found && stored == o.key {
		o.unchanged = true
		return o
	}
	w.run(o.doc)
	return o
}

// articleKey names what decides an article's claims beside its bytes: the
// versions of everything that reads it, and what was cut.
func (b *build) articleKey(a *casus.Article) string {
	h := sha256.New()
	for _, c := range a.Cut {
		fmt.Fprintf(h, "%d-%d ", c.Start, c.End)
	}
	if a.Published != nil {
		fmt.Fprintf(h, "%s %s", a.Published.From, a.Published.To)
	}
	return b.versions() + hex.EncodeToString(h.Sum(nil)[:8])
}

// versions is the part of an article's key that is the same for all.
func (b *build) versions() string {
	return coverage.Version + " lexicon=" + b.Lexicon.Version() + " model=" + b.Model + " " + b.key + " cut="
}

// store takes the outcomes in the order of the input. After an error of the
// store it only drains, so that no worker is left waiting.
func (b *build) store(ordered <-chan job) error {
	var failed error
	n := 0
	for j := range ordered {
		o := <-j.done
		n++
		b.report("reading", n, j.piece.File)
		switch {
		case failed != nil:
		case o.err != nil:
			b.result.Failed = append(b.result.Failed, o.err)
		case o.unchanged:
			b.result.Articles++
			b.result.Unchanged++
		default:
			b.result.Articles++
			failed = b.put(o, j.piece)
		}
	}
	return failed
}

// put stores an article. What the store refuses, because a claim does not fit
// its own text, is a fault of the program: the article is then kept without
// claims and says so.
func (b *build) put(o outcome, p coverage.Piece) error {
	err := b.out.PutArticle(b.entry(o, p))
	if casus.ErrorCode(err) != casus.EInvalid {
		return err
	}
	a := o.doc.Article
	a.Status, a.Why = casus.NotAnalysed, err.Error()
	o.doc = text.NewDoc(a)
	return b.out.PutArticle(b.entry(o, p))
}

func (b *build) entry(o outcome, p coverage.Piece) store.Entry {
	e := store.Entry{Article: o.doc.Article, Original: p.Data, Origin: p.Origin(), Key: o.key, Claims: o.doc.Claims, Uncoded: o.doc.Uncoded}
	if outlet, ok := b.Outlets.ByID(o.doc.Article.Outlet); ok {
		e.Outlet = &outlet
	} else if o.doc.Article.Outlet != "" {
		e.Outlet = &casus.Outlet{ID: o.doc.Article.Outlet, Name: o.doc.Article.OutletName, Kind: "other", Owner: "unknown"}
	}
	e.Actors, e.Places = named(o.doc)
	return e
}

func (b *build) report(phase string, done int, file string) {
	if b.Progress != nil {
		b.Progress(Progress{Phase: phase, Done: done, File: file})
	}
}

// builtAt is the time that goes into a case file: SOURCE_DATE_EPOCH where set,
// so that builds can be reproduced.
func builtAt() string {
	t := time.Now()
	if s := os.Getenv("SOURCE_DATE_EPOCH"); s != "" {
		if n, err := strconv.ParseInt(s, 10, 64); err == nil {
			t = time.Unix(n, 0)
		}
	}
	return t.UTC().Format(time.RFC3339)
}

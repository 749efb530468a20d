package lab

import (
	"fmt"
	"io"
	"time"

	"casus"
	"casus/internal/coverage"
	"casus/internal/lexicon"
	"casus/internal/pipeline"
	"casus/internal/text"
)

// BenchChain runs the program's stages over the articles in paths, one after
// another on one goroutine, and writes how many tokens a second each stage and
// the whole chain reach. limit bounds the number of articles; 0 takes all.
func BenchChain(w io.Writer, paths []string, limit int) error {
	lx, err := lexicon.Load()
	if err != nil {
		return err
	}
	stages, err := shippedStages(lx)
	if err != nil {
		return err
	}
	spent := make([]time.Duration, len(stages))
	work := make([]func(*text.Doc) error, len(stages))
	for i, s := range stages {
		work[i] = s.Start()
	}
	articles, tokens := 0, 0
	err = eachDoc(paths, nil, func(d *text.Doc) (bool, error) {
		for i := range work {
			begun := time.Now()
			if err := work[i](d); err != nil {
				return false, err
			}
			spent[i] += time.Since(begun)
		}
		articles++
		tokens += len(d.Tokens)
		return limit == 0 || articles < limit, nil
	})
	if err != nil {
		return err
	}
	writeRates(w, stages, spent, articles, tokens)
	return nil
}

// eachDoc reads the articles in paths and calls f for each that is to be
// analysed, until f says false or fails. What cannot be read ends it.
func eachDoc(paths []string, stdin io.Reader, f func(*text.Doc) (bool, error)) error {
	outlets, err := lexicon.ReadOutlets()
	if err != nil {
		return err
	}
	var failed error
	coverage.Reader{Stdin: stdin}.Walk(paths, func(p coverage.Piece, err error) bool {
		if failed = err; err != nil {
			return false
		}
		a, err := coverage.Read(p, nil, outlets)
		if err != nil || a.Status == casus.NotAnalysed {
			return true
		}
		more, err := f(text.NewDoc(a))
		failed = err
		return more && err == nil
	})
	return failed
}

func writeRates(w io.Writer, stages []pipeline.Stage, spent []time.Duration, articles, tokens int) {
	var whole time.Duration
	for i, s := range stages {
		whole += spent[i]
		fmt.Fprintf(w, "%-10s %9.0f tokens/s\n", s.Name, perSecond(tokens, spent[i]))
	}
	fmt.Fprintf(w, "articles=%d tokens=%d tokens_per_s=%.0f\n", articles, tokens, perSecond(tokens, whole))
}

func perSecond(n int, d time.Duration) float64 {
	if d <= 0 {
		return 0
	}
	return float64(n) / d.Seconds()
}

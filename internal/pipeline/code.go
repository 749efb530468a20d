package pipeline

import (
	"iter"
	"runtime"

	"casus"
	"casus/internal/text"
)

// Code runs the stages over texts as they come, on all workers, and gives each
// to take in the order of the input, without a case file. A text that a stage
// fails on is given as not analysed, with the reason. An error of take ends it.
func Code(s Settings, docs iter.Seq[*text.Doc], take func(*text.Doc) error) error {
	if err := Check(s.Stages); err != nil {
		return err
	}
	if s.Workers <= 0 {
		s.Workers = runtime.GOMAXPROCS(0)
	}
	type job struct {
		doc  *text.Doc
		done chan struct{}
	}
	jobs, ordered, stop := make(chan job, s.Workers), make(chan job, 4*s.Workers), make(chan struct{})
	defer close(stop)
	go func() {
		defer close(jobs)
		defer close(ordered)
		for d := range docs {
			j := job{doc: d, done: make(chan struct{})}
			select {
			case ordered <- j:
			case <-stop:
				return
			}
			jobs <- j
		}
	}()
	for range s.Workers {
		go func() {
			w := newWorker(s.Stages)
			for j := range jobs {
				w.run(j.doc)
				close(j.done)
			}
		}()
	}
	for j := range ordered {
		<-j.done
		if err := take(j.doc); err != nil {
			return err
		}
	}
	return nil
}

// NewDoc returns a text without a page around it, all of it one paragraph, as a
// Doc that Code can take. Day is when it was published, "" when that is not
// known.
func NewDoc(id, words, day string) *text.Doc {
	a := &casus.Article{
		ID: id, Text: words, Status: casus.Analysed, Language: "en", Cut: []casus.Cut{},
		Blocks: []casus.Block{{Span: casus.Span{End: len(words)}, Kind: casus.Paragraph}},
	}
	if day != "" {
		published := casus.OnDay(day)
		a.Published = &published
	}
	return text.NewDoc(a)
}

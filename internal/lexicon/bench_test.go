package lexicon_test

import (
	"runtime"
	"testing"

	"casus/internal/lexicon"
)

// BenchmarkLoad reads all tables, and reports the memory that stays taken: heap
// with the tables' indexes, and the gazetteer, which lies in the program itself.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	var l *lexicon.Lexicon
	before := heap()
	for b.Loop() {
		var err error
		if l, err = lexicon.Load(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(heap()-before)/1e6, "heap-MB")
	runtime.KeepAlive(l)
}

// heap is the number of bytes in use once what is not used is collected.
func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkLookUp asks each dictionary for what it has and for what it lacks, and
// reports look-ups a second.
func BenchmarkLookUp(b *testing.B) {
	l := mustLoad(b)
	office, _ := l.OfficeByID("president")
	for _, c := range []struct {
		name string
		ask  func()
	}{
		{"place", func() { l.Places("Zhanaozen") }},
		{"place-many", func() { l.Places("San Antonio") }},
		{"place-none", func() { l.Places("Wobblegrad") }},
		{"longest-place", func() { l.LongestPlace(newYork) }},
		{"longest-place-none", func() { l.LongestPlace(nowhere) }},
		{"actor", func() { l.Actors("Kazakhstan", "2022-01-05") }},
		{"longest-actor", func() { l.LongestActor(council, "2022-01-05") }},
		{"longest-actor-none", func() { l.LongestActor(nowhere, "2022-01-05") }},
		{"person", func() { l.Persons("Tokayev", "2022-01-05") }},
		{"holder", func() { l.Holder("KAZ", office, "2022-01-05") }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.ask()
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "lookups/s")
		})
	}
}

var (
	newYork = []string{"New", "York", "City", "votes"}
	nowhere = []string{"Wobblegrad", "in", "the"}
	council = []string{"Collective", "Security", "Council", "met"}
)

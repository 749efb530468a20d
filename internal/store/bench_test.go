package store_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"casus"
	"casus/internal/store"
)

// likeNews returns an article of a usual length with as many claims as such an
// article has.
func likeNews(n int) store.Entry {
	e := article(fmt.Sprintf("a%06d", n), strings.Repeat(fmt.Sprintf("Sentence %d says that somebody met somebody. ", n), 120))
	for i := range 30 {
		span := casus.Span{Start: i * 45, End: i*45 + 40}
		e.Claims = append(e.Claims, casus.Claim{ID: fmt.Sprintf("%s.%d", e.Article.ID, i), Kind: casus.EventKind, Realis: casus.Actual,
			Evidence: casus.Evidence{Article: e.Article.ID, Span: span, Quote: span.Of(e.Article.Text)},
			Speaker:  &casus.Speaker{Text: "officials", Actor: "KAZ.GOV"},
			EventClaim: &casus.EventClaim{Type: casus.Consult, Participants: []casus.Participant{
				{Actor: "KAZ", Role: casus.RoleActor}, {Actor: "RUS", Role: casus.RoleRecipient}}}})
	}
	return e
}

func BenchmarkPutArticle(b *testing.B) {
	s, err := store.Create(filepath.Join(b.TempDir(), "bench.casus"))
	must(b, err)
	n := 0
	for b.Loop() {
		n++
		must(b, s.PutArticle(likeNews(n)))
	}
	must(b, s.Close())
}

func BenchmarkClaims(b *testing.B) {
	s, err := store.Create(filepath.Join(b.TempDir(), "bench.casus"))
	must(b, err)
	for i := range 200 {
		must(b, s.PutArticle(likeNews(i)))
	}
	claims := 0
	for b.Loop() {
		for _, err := range s.Claims(casus.Filter{}) {
			must(b, err)
			claims++
		}
	}
	b.ReportMetric(float64(claims)/b.Elapsed().Seconds(), "claims/s")
	must(b, s.Close())
}

func BenchmarkOpen(b *testing.B) {
	path := newCase(b, 20)
	for b.Loop() {
		r, err := store.Open(path)
		must(b, err)
		must(b, r.Close())
	}
}

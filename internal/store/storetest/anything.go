package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casus"
	"casus/internal/store"
)

// testAnything is the property that a store is for: whatever sound articles are
// put, in whatever order, comes back equal and in the stated order.
func testAnything(t *testing.T, s store.Store) {
	rapid.Check(t, func(rt *rapid.T) {
		for a, err := range s.Articles(casus.Filter{}, false) {
			if err != nil {
				rt.Fatal(err)
			}
			if err := s.Forget(a.ID); err != nil {
				rt.Fatal(err)
			}
		}
		entries := rapid.SliceOfNDistinct(entries(), 0, 5, func(e store.Entry) string { return e.Article.ID }).Draw(rt, "entries")
		for _, e := range entries {
			if err := s.PutArticle(e); err != nil {
				rt.Fatalf("PutArticle: %v", err)
			}
		}
		slices.SortFunc(entries, func(a, b store.Entry) int {
			return strings.Compare(sortKey(a.Article), sortKey(b.Article))
		})
		articles, claims := []casus.Article{}, []casus.Claim{}
		for _, e := range entries {
			articles = append(articles, *e.Article)
			slices.SortFunc(e.Claims, func(a, b casus.Claim) int { return a.Start - b.Start })
			claims = append(claims, e.Claims...)
			if got, err := s.Original(e.Article.ID); err != nil || string(got) != string(e.Original) {
				rt.Fatalf("original of %s: %q, %v", e.Article.ID, got, err)
			}
		}
		equal(rt, "articles", all(rt, s.Articles(casus.Filter{}, true)), articles)
		equal(rt, "claims", all(rt, s.Claims(casus.Filter{})), claims)
	})
}

func sortKey(a *casus.Article) string {
	if a.Published == nil {
		return "~" + a.ID
	}
	return a.Published.From + " " + a.ID
}

// entries draws sound articles of any characters, NUL and quotation marks among
// them.
func entries() *rapid.Generator[store.Entry] {
	return rapid.Custom(func(t *rapid.T) store.Entry {
		day := rapid.SampledFrom([]string{"", "2022-01-04", "2022-01-05"}).Draw(t, "day")
		lines := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string {
			kind := rapid.SampledFrom([]string{"EVENT ", "FIGURE ", ""}).Draw(t, "kind")
			return kind + rapid.StringN(1, 30, -1).Draw(t, "words")
		}), 1, 5).Draw(t, "lines")
		e := entry(fmt.Sprintf("article-%d", rapid.IntRange(0, 9).Draw(t, "number")), day, lines...)
		for i := range e.Claims {
			spoilClaim(t, &e.Claims[i])
		}
		return e
	})
}

// spoilClaim fills a claim with values that are hard to keep: absent, zero,
// largest, quoted.
func spoilClaim(t *rapid.T, c *casus.Claim) {
	c.Hedge = rapid.String().Draw(t, "hedge")
	c.Opinion = rapid.Bool().Draw(t, "opinion")
	if rapid.Bool().Draw(t, "no time") {
		c.When = nil
	}
	if c.FigureClaim != nil {
		low := rapid.Int64().Draw(t, "low")
		c.Low, c.High = &low, nil
		c.AsOf = &casus.When{Stated: rapid.String().Draw(t, "stated")}
	}
}

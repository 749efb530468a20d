package lab_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casus/internal/lab"
)

const resolvedGold = `{
 "articles": [{"file": "a.txt", "published": "2022-01-06T08:00"}],
 "events": [{"id": "E1", "actors_any": ["RUS", "troops"], "recipients_any": ["trucks"], "place_any": ["Aktau", "Osh"],
   "from": "2022-01-05", "to": "2022-01-05", "articles": ["a.txt"], "anchor": {"a.txt": "reached Aktau"}}],
 "figures": [{"id": "F1", "values": [
   {"low": 12, "high": 12, "speaker": "UN", "article": "a.txt", "anchor": "killed twelve"},
   {"low": 13, "high": 13, "speaker": null, "article": "a.txt", "anchor": "killed twelve"}]}],
 "statements": [{"speaker": "Mongolia", "article": "a.txt", "anchor": "the UN said"},
   {"speaker": "UN", "article": "a.txt", "anchor": "words it has not"}],
 "memberships": [{"organisation": "UN", "state": "RUS", "from": "1945", "articles": ["a.txt"]}]
}`

const resolvedArticle = `Troops sent to the coast

By A. Writer, January 6, 2022

Russian troops in grey trucks reached Aktau, Kazakhstan, on Wednesday, and the road was closed behind them for the night.

Clashes there have killed twelve people, the UN said in a short note to the press.
`

func TestScoreResolved(t *testing.T) {
	gold, err := lab.ReadCaseGold(writeFile(t, "gold.json", resolvedGold))
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "a.txt"), []byte(resolvedArticle), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := lab.NewReader("")
	if err != nil {
		t.Fatal(err)
	}
	s, err := lab.ScoreResolved(gold, folder, r)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := s.Report(&b); err != nil {
		t.Fatal(err)
	}
	want := `number F1 a.txt "killed twelve": 13
actor statement a.txt "the UN said": Mongolia
quotation statement a.txt: "words it has not"
date membership a.txt "UN RUS ": 1945..1945
dates=2/3 places=1/1 actors=4/5 numbers=1/2
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

package examples_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"testing"

	"casus/examples"
)

// gold is the part of the sample's gold file that ties it to the articles.
type gold struct {
	Articles []struct {
		File   string `json:"file"`
		Outlet string `json:"outlet"`
	} `json:"articles"`
	Events []struct {
		ID       string            `json:"id"`
		Articles []string          `json:"articles"`
		Anchor   map[string]string `json:"anchor"`
	} `json:"events"`
	Figures []struct {
		ID     string   `json:"id"`
		Values []anchor `json:"values"`
	} `json:"figures"`
	Statements []anchor `json:"statements"`
}

type anchor struct {
	Article string `json:"article"`
	Anchor  string `json:"anchor"`
}

func readGold(t *testing.T) gold {
	t.Helper()
	data, err := os.ReadFile("../testdata/gold/sample-kazakhstan-2022.json")
	if err != nil {
		t.Fatal(err)
	}
	var g gold
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	return g
}

// articles returns the sample's articles by file name; quotation marks that JSON
// escapes are as they will be read.
func articles(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	entries, err := fs.ReadDir(examples.Kazakhstan2022(), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := fs.ReadFile(examples.Kazakhstan2022(), e.Name())
		if err != nil {
			t.Fatal(err)
		}
		if e.Name() != "MANIFEST.tsv" {
			files[e.Name()] = strings.ReplaceAll(string(data), `\"`, `"`)
		}
	}
	return files
}

func TestGoldListsEveryArticle(t *testing.T) {
	files := articles(t)
	g := readGold(t)
	if len(g.Articles) != len(files) {
		t.Errorf("the gold lists %d articles, the folder holds %d", len(g.Articles), len(files))
	}
	for _, a := range g.Articles {
		if _, ok := files[a.File]; !ok {
			t.Errorf("the gold lists %s, which is not there", a.File)
		}
	}
}

func TestGoldAnchorsStandInTheirArticles(t *testing.T) {
	files := articles(t)
	g := readGold(t)
	check := func(what, file, words string) {
		if words == "" || !strings.Contains(files[file], words) {
			t.Errorf("%s: %q does not stand in %s", what, words, file)
		}
	}
	for _, e := range g.Events {
		for _, file := range e.Articles {
			check(e.ID, file, e.Anchor[file])
		}
	}
	for _, f := range g.Figures {
		for _, v := range f.Values {
			check(f.ID, v.Article, v.Anchor)
		}
	}
	for _, s := range g.Statements {
		check("statement", s.Article, s.Anchor)
	}
}

// Whoever meets one of the articles alone must see that its outlet is invented.
func TestEveryArticleSaysThatItsOutletIsInvented(t *testing.T) {
	for name, body := range articles(t) {
		said := strings.Contains(body, "invented") || strings.Contains(body, "вымышленное")
		if !said || !strings.Contains(body, "CC0") {
			t.Errorf("%s does not say that its outlet is invented and that it is CC0", name)
		}
	}
}

func TestManifestNamesFilesOfTheFolder(t *testing.T) {
	files := articles(t)
	data, err := fs.ReadFile(examples.Kazakhstan2022(), "MANIFEST.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		file, outlet, _ := strings.Cut(row, "\t")
		if _, ok := files[file]; !ok || outlet == "" {
			t.Errorf("row %q names no file of the folder or no outlet", row)
		}
	}
}

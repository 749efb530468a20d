package casus_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers is the policy: which package of the program may import which. It is
// not edited to make a build pass. The left side is a directory, "." the root
// package; the right side lists all that it may import of the program itself.
// Test files may import more, but never a sibling stage either.
//
// Stages (coverage, syntax, mention, claim, dossier, response) never import one
// another: what one leaves on the document is what the next reads.
var layers = map[string][]string{
	".":                        {},
	"internal/text":            {"."},
	"internal/lexicon":         {".", "internal/text"},
	"internal/neural":          {".", "internal/text"},
	"internal/coverage":        {".", "internal/text", "internal/lexicon"},
	"internal/syntax":          {".", "internal/text", "internal/lexicon", "internal/neural"},
	"internal/mention":         {".", "internal/text", "internal/lexicon"},
	"internal/claim":           {".", "internal/text", "internal/lexicon"},
	"internal/dossier":         {".", "internal/text", "internal/lexicon"},
	"internal/response":        {".", "internal/text", "internal/lexicon"},
	"internal/store":           {"."},
	"internal/store/storetest": {".", "internal/store"},
	"internal/pipeline": {".", "internal/text", "internal/lexicon", "internal/coverage", "internal/syntax",
		"internal/mention", "internal/claim", "internal/dossier", "internal/response", "internal/store"},
	"internal/export": {".", "internal/store"},
	"internal/web":    {".", "internal/store", "internal/export"},
	"analyse":         {".", "internal/text", "internal/lexicon", "internal/store", "internal/pipeline"},
	"internal/lab": {".", "internal/text", "internal/lexicon", "internal/neural", "internal/coverage", "internal/syntax",
		"internal/mention", "internal/claim", "internal/dossier", "internal/response", "internal/store",
		"internal/pipeline", "internal/export"},
	"cmd/casus": {".", "internal/text", "internal/lexicon", "internal/store", "internal/pipeline",
		"internal/export", "internal/web", "examples"},
	"cmd/casus-lab": {".", "internal/text", "internal/lexicon", "internal/store", "internal/pipeline", "internal/lab"},
	"examples":      {},
}

// bare are the directories whose program files import the standard library only.
var bare = []string{".", "internal/text", "examples"}

func TestLayers(t *testing.T) {
	for dir, files := range goFiles(t) {
		allowed, known := layers[dir]
		if !known {
			t.Errorf("%s: no layer is stated for this directory; add it to layers with its reason", dir)
			continue
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			for _, imp := range imports(t, file) {
				checkImport(t, dir, file, imp, allowed)
			}
		}
	}
}

func checkImport(t *testing.T, dir, file, imp string, allowed []string) {
	t.Helper()
	own, isOwn := within(imp)
	switch {
	case isOwn && !slices.Contains(allowed, own):
		t.Errorf("%s imports %q, which %s must not: only %v are allowed", file, imp, dir, allowed)
	case !isOwn && slices.Contains(bare, dir) && strings.Contains(imp, "."):
		t.Errorf("%s imports %q: %s uses the standard library only", file, imp, dir)
	}
}

// within turns an import path of the program into its directory.
func within(imp string) (string, bool) {
	if imp == "casus" {
		return ".", true
	}
	return strings.CutPrefix(imp, "casus/")
}

// goFiles lists the Go files of the module by directory. It reads the tree
// itself: a test that asked the go command would be served from the cache.
func goFiles(t *testing.T) map[string][]string {
	t.Helper()
	files := map[string][]string{}
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && p != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "tools" || d.Name() == "third_party"):
			return filepath.SkipDir
		case !d.IsDir() && strings.HasSuffix(p, ".go"):
			dir := path.Dir(filepath.ToSlash(p))
			files[dir] = append(files[dir], p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files["."]) == 0 {
		t.Fatal("found no Go files: the test must run in the module's root")
	}
	return files
}

func imports(t *testing.T, file string) []string {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parser.ParseFile(token.NewFileSet(), file, src, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, spec := range f.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, p)
	}
	return paths
}

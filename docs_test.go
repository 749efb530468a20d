package casus_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"casus"
)

// documents are held true to the code: what they name must be there.
var documents = []string{"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "examples/README.md", "docs/coding.md", "docs/casefile.md", "docs/commands.md", "docs/coverage.md", "docs/lexicon.md", "third_party/README.md", "testdata/gold/README.md"}

var (
	inCode  = regexp.MustCompile("`([^`\n]+)`")
	linked  = regexp.MustCompile(`\]\(([^)#]+)\)`)
	isPath  = regexp.MustCompile(`^\.?[a-z][\w.-]*(/[\w.-]+)*/?$`)
	isNamed = regexp.MustCompile(`^([a-z]+)\.([A-Z]\w*)$`)
	isCall  = regexp.MustCompile(`^([A-Z]\w*)\.([A-Z]\w*)$`)
)

// TestDocumentsNameWhatExists checks links, paths and package-qualified names in
// the documents. A name in code marks is a path when it begins with a folder of
// the repository or ends like a file of one.
func TestDocumentsNameWhatExists(t *testing.T) {
	calls := methods(t)
	for _, doc := range documents {
		data, err := os.ReadFile(doc)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, m := range linked.FindAllStringSubmatch(string(data), -1) {
			if !strings.Contains(m[1], "://") {
				checkExists(t, doc, path.Join(path.Dir(doc), m[1]))
			}
		}
		for _, m := range inCode.FindAllStringSubmatch(string(data), -1) {
			if named := isNamed.FindStringSubmatch(m[1]); named != nil {
				checkDeclared(t, doc, named[1], named[2])
			} else if isCall.MatchString(m[1]) && !calls[m[1]] {
				t.Errorf("%s names %s, which no package declares", doc, m[1])
			} else if inRepository(m[1]) {
				checkExists(t, doc, m[1])
			}
		}
	}
}

// inRepository reports whether a word in code marks is a path from the root.
func inRepository(word string) bool {
	if !isPath.MatchString(word) {
		return false
	}
	for _, folder := range []string{"internal/", "cmd/", "examples/", "docs/", "testdata/", "tools/", "third_party/", ".ci/"} {
		if strings.HasPrefix(word, folder) {
			return !strings.Contains(word, "NAME")
		}
	}
	return false
}

func checkExists(t *testing.T, doc, name string) {
	t.Helper()
	if _, err := os.Stat(filepath.FromSlash(name)); err != nil {
		t.Errorf("%s names %s, which is not there", doc, name)
	}
}

// checkDeclared looks for an exported name in the package of that name.
func checkDeclared(t *testing.T, doc, pkg, name string) {
	t.Helper()
	for _, dir := range []string{"internal/" + pkg, pkg} {
		files, _ := filepath.Glob(filepath.Join(dir, "*.go"))
		for _, file := range files {
			if declares(t, file, name) {
				return
			}
		}
		if len(files) > 0 {
			t.Errorf("%s names %s.%s, which package %s does not declare", doc, pkg, name, pkg)
			return
		}
	}
}

// methods lists the methods of the program as "Type.Method".
func methods(t *testing.T) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	for _, files := range goFiles(t) {
		for _, file := range files {
			f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range f.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil {
					found[receiver(fn.Recv.List[0].Type)+"."+fn.Name.Name] = true
				}
			}
		}
	}
	return found
}

func receiver(e ast.Expr) string {
	if p, ok := e.(*ast.StarExpr); ok {
		e = p.X
	}
	if id, ok := e.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}

func declares(t *testing.T, file, name string) bool {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil && d.Name.Name == name {
				return true
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if ts, ok := s.(*ast.TypeSpec); ok && ts.Name.Name == name {
					return true
				}
			}
		}
	}
	return false
}

// TestCaseFormatIsDescribed checks that the description of the case file names
// every field that a case file can have.
func TestCaseFormatIsDescribed(t *testing.T) {
	data, err := os.ReadFile("docs/casefile.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct || seen[typ] {
			return
		}
		seen[typ] = true
		for i := range typ.NumField() {
			f := typ.Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if name != "" && name != "-" && !strings.Contains(string(data), `"`+name+`"`) {
				t.Errorf("docs/casefile.md does not name %q (field %s of %s)", name, f.Name, typ.Name())
			}
			walk(f.Type)
		}
	}
	walk(reflect.TypeFor[casus.Case]())
}

// TestArchitectureListsTheModules keeps the table of dependencies true, both
// ways.
func TestArchitectureListsTheModules(t *testing.T) {
	data, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{} // by module of the table
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z]+\\.[^`]+)`").FindAllStringSubmatch(string(data), -1) {
		used[m[1]] = false
	}
	for dir, files := range goFiles(t) {
		for _, file := range files {
			for _, imp := range imports(t, file) {
				if module := listed(used, imp); module != "" {
					used[module] = true
				} else if first, _, _ := strings.Cut(imp, "/"); strings.Contains(first, ".") {
					t.Errorf("%s imports %s, which ARCHITECTURE.md does not list (%s)", file, imp, dir)
				}
			}
		}
	}
	for module, isUsed := range used {
		if !isUsed {
			t.Errorf("ARCHITECTURE.md lists %s, which nothing imports", module)
		}
	}
}

// listed returns the module of the list that an import belongs to.
func listed(modules map[string]bool, imp string) string {
	for module := range modules {
		if imp == module || strings.HasPrefix(imp, module+"/") {
			return module
		}
	}
	return ""
}

// TestEveryPackageIsInTheArchitecture keeps the list of packages whole.
func TestEveryPackageIsInTheArchitecture(t *testing.T) {
	data, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	for dir := range goFiles(t) {
		if !strings.Contains(string(data), "`"+dir+"`") && dir != "internal/store/storetest" {
			t.Errorf("ARCHITECTURE.md does not name package %s", dir)
		}
	}
}

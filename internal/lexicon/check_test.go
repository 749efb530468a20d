package lexicon_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casus"
	"casus/internal/lexicon"
)

// TestLoadNamesEveryFault plants one fault of each kind in a user's table and
// wants it named with file and line.
func TestLoadNamesEveryFault(t *testing.T) {
	const orgs = "# columns: id name kind code sector of from to names\n"
	for _, c := range []struct{ name, file, table, want string }{
		{"duplicate id", "groups.tsv", orgs + "A1\tAlpha\tgroup\tKAZ\tREB\t\t\t\t\nA1\tBeta\tgroup\tKAZ\tREB\t\t\t\t\n", `groups.tsv:3: the id "A1" stands twice`},
		{"unknown country", "groups.tsv", orgs + "A1\tAlpha\tgroup\tKZX\tREB\t\t\t\t\n", `groups.tsv:2: "KZX" is no country code`},
		{"unknown sector", "groups.tsv", orgs + "A1\tAlpha\tgroup\tKAZ\tREBEL\t\t\t\t\n", `"REBEL" is no PLOVER sector`},
		{"unknown kind", "groups.tsv", orgs + "A1\tAlpha\tband\tKAZ\tREB\t\t\t\t\n", `"band" is no kind of actor`},
		{"unknown whole", "groups.tsv", orgs + "A1\tAlpha\tgroup\tKAZ\tREB\tA9\t\t\t\n", `of names "A9", which is no actor`},
		{"impossible date", "groups.tsv", orgs + "A1\tAlpha\tgroup\tKAZ\tREB\t\t2022-13\t\t\n", `"2022-13" is no day, month or year`},
		{"end before begin", "groups.tsv", orgs + "A1\tAlpha\tgroup\tKAZ\tREB\t\t2022\t2021\t\n", "it ends on 2021 before it begins on 2022"},
		{"too few cells", "groups.tsv", orgs + "A1\tAlpha\n", "2 cells where the head names 9 columns"},
		{"unknown column", "groups.tsv", "# columns: id nom\nA1\tAlpha\n", `no column is called "nom"`},
		{"no head", "groups.tsv", "A1\tAlpha\n", "a row before the head line"},
		{"no name", "groups.tsv", orgs + "A1\t\tgroup\tKAZ\tREB\t\t\t\t\n", "name is empty"},
		{"unknown office", "holders_ours.tsv", "# columns: state office name from to note source\nKAZ\tking-of-all\tA B\t2022\t\t\tours\n", `"king-of-all" is no office`},
		{"unknown state", "holders_ours.tsv", "# columns: state office name from to note source\nKZX\tpresident\tA B\t2022\t\t\tours\n", `"KZX" is no actor`},
		{"overlapping terms", "holders_ours.tsv", "# columns: state office name from to note source\nKAZ\tpresident\tA B\t2020-01-01\t2020-05-01\t\tours\n", "is president of KAZ while"},
		{"unknown seat", "seats.tsv", "# columns: actor name kind from to\nKAZ.GOV\tAkmola Hall\tpalace\t\t\n", `"palace" is neither capital nor seat`},
		{"point outside its box", "regions.tsv", "# columns: id name kind class country lat lon south west north east precision names\nx\tX\tregion\tRGN\tKAZ\t10\t10\t40\t40\t50\t50\tregion\t\n", "lies outside its box"},
		{"not a number", "regions.tsv", "# columns: id name kind class country lat lon south west north east precision names\nx\tX\tregion\tRGN\tKAZ\tten\t10\t\t\t\t\tregion\t\n", `lat is "ten", not a number`},
		{"unknown place", "variants.tsv", "# columns: variant name country\nWibble\tWobblegrad\tKAZ\n", `the gazetteer knows no "Wobblegrad" in "KAZ"`},
		{"role twice", "en/roles.tsv", "# columns: key name kind sector other singular plural\nx\tx\tgroup\tCVL\t\tpolice\t\n", `"police" is already a role, police`},
		{"outlet twice", "outlets.tsv", "# columns: id name domains\na\tA\ta.example\na\tB\tb.example\n", `outlets.tsv:3: the id "a" stands twice`},
		{"domain of two outlets", "outlets.tsv", "# columns: id name domains\na\tA\ta.example\nb\tB\ta.example\n", `outlets.tsv:3: "a.example" already stands for another outlet`},
		{"unknown kind of speech", "en/speech.tsv", "# columns: lemma pos kind\nwibble\tV\tsing\n", `en/speech.tsv:2: unknown kind of speech word "sing"`},
		{"unknown slot", "en/standings.tsv", "# columns: lemma pos organisation state standing negated\nwibble\tV\tobject\tsubj\tmember\t-\n", `en/standings.tsv:2: unknown slot "object"`},
		{"unknown state of a group", "en/state_groups.tsv", "# columns: name states words\nx\tKZX\twibble\n", `"KZX" is no country code`},
		{"word of two groups", "en/state_groups.tsv", "# columns: name states words\nx\tKAZ\tBaltic\n", `"Baltic" names a group already`},
		{"predicate twice", "en/predicates.tsv", "# columns: lemma pos needs type mode contexts roles example\nwibble\tV\t-\tAID\t-\t-\t-\tThey wibble\nwibble\tV\t-\tAID\t-\t-\t-\tThey wibble\n", "en/predicates.tsv:3: the same entry twice"},
		{"unknown table", "grups.tsv", orgs, "no table is called so"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := lexicon.Load(userDir(t, c.file, c.table))
			if casus.ErrorCode(err) != casus.EInvalid || !strings.Contains(err.Error(), c.want) {
				t.Errorf("Load = %v, want a fault that says %q", err, c.want)
			}
		})
	}
}

func userDir(t *testing.T, file, table string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), file)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(table), 0o644); err != nil {
		t.Fatal(err)
	}
	root := path[:len(path)-len(file)]
	return root
}

func TestUsersTablesAddAndReplace(t *testing.T) {
	dir := userDir(t, "groups.tsv", "# columns: id name kind code sector names\n"+
		"LANTERN\tLantern Front\tgroup\tKAZ\tREB\tLF\n")
	l, err := lexicon.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	if m := l.Actors("the Lantern Front", ""); len(m) != 1 || m[0].Actor.ID != "LANTERN" {
		t.Errorf("Actors(the Lantern Front) = %v", describe(m))
	}
	if l.Version() == mustLoad(t).Version() {
		t.Error("a user's table does not change the version")
	}
}

func TestUsersTablesExtendEveryDictionary(t *testing.T) {
	dir := userDir(t, "outlets.tsv", "# columns: id name country domains\nlantern\tThe Lantern\tKAZ\tlantern.example\n")
	table := "# columns: lemma pos kind\nwibble\tV\tsay\n"
	if err := os.MkdirAll(filepath.Join(dir, "en"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "en", "speech.tsv"), []byte(table), 0o644); err != nil {
		t.Fatal(err)
	}
	l, err := lexicon.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	if o, ok := l.Outlets().ByHost("www.lantern.example"); !ok || o.ID != "lantern" || o.Country != "KAZ" {
		t.Errorf("ByHost = %+v, %v, want the user's outlet", o, ok)
	}
	if kind, ok := l.Speech().Verb("wibble"); !ok || kind != lexicon.Say {
		t.Errorf("Verb(wibble) = %q, %v, want say", kind, ok)
	}
}

func TestLoadRefusesAMissingDirectory(t *testing.T) {
	if _, err := lexicon.Load(filepath.Join(t.TempDir(), "none")); casus.ErrorCode(err) != casus.ENotFound {
		t.Errorf("Load = %v, want not found", err)
	}
}

// TestTablesAreSorted holds that the rows of every table stand in byte order and
// that each stands once, so that a change shows as the lines it touches.
func TestTablesAreSorted(t *testing.T) {
	tables, err := filepath.Glob("data/*.tsv")
	more, err2 := filepath.Glob("data/en/*.tsv")
	if err != nil || err2 != nil || len(tables) == 0 || len(more) == 0 {
		t.Fatal("no tables", err, err2)
	}
	for _, file := range append(tables, more...) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		last := ""
		for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
			if strings.HasPrefix(line, "#") {
				continue
			}
			if line <= last {
				t.Errorf("%s:%d: the row stands twice or below one that comes after it", file, i+1)
			}
			last = line
		}
	}
}

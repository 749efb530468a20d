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

func TestLoadRefusesAMissingDirectory(t *testing.T) {
	if _, err := lexicon.Load(filepath.Join(t.TempDir(), "none")); casus.ErrorCode(err) != casus.ENotFound {
		t.Errorf("Load = %v, want not found", err)
	}
}

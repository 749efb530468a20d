package lab

import (
	"strings"
	"testing"

	"casus/internal/lexicon"
)

// TestRefusedNamesAreUnknown holds that no name is both refused and in the
// lexicon, and that every refusal says why.
func TestRefusedNamesAreUnknown(t *testing.T) {
	lx, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	refused, err := ReadRefused("testdata/refused_names.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if len(refused) < 250 {
		t.Errorf("%d names with a reason, want at least 250", len(refused))
	}
	for name := range refused {
		if knowsName(lx, strings.Fields(name)) {
			t.Errorf("%q is refused and known", name)
		}
	}
}

package export_test

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"casus"
)

// TestEveryFieldIsDescribed holds docs/casefile.md to naming every field that a
// case document can have.
func TestEveryFieldIsDescribed(t *testing.T) {
	page, err := os.ReadFile("../../docs/casefile.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(v reflect.Type) {
		if v.Kind() == reflect.Pointer || v.Kind() == reflect.Slice {
			walk(v.Elem())
			return
		}
		if v.Kind() != reflect.Struct || seen[v] {
			return
		}
		seen[v] = true
		for i := range v.NumField() {
			f := v.Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if name != "" && name != "-" && !strings.Contains(string(page), `"`+name+`"`) {
				t.Errorf("%s.%s is %q in a case document, which docs/casefile.md does not describe", v.Name(), f.Name, name)
			}
			walk(f.Type)
		}
	}
	walk(reflect.TypeFor[casus.Case]())
	if len(seen) < 20 {
		t.Errorf("only %d nouns were looked at", len(seen))
	}
}

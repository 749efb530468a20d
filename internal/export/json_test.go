package export_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"casus"
	"casus/internal/export"
	"casus/internal/store"
)

// oneArticle is a case of one article, one claim and one event.
func oneArticle(t *testing.T) store.Store {
	t.Helper()
	s, err := store.Create(filepath.Join(t.TempDir(), "one.casus"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	const text = "Orlan asked <its> neighbours & friends for help."
	original := []byte(text)
	sum := sha256.Sum256(original)
	day := casus.OnDay("2022-01-05")
	claim := casus.Claim{ID: "clm-1", Kind: casus.EventKind, Evidence: casus.Evidence{Article: "art-1", Span: casus.Span{End: len(text)}, Quote: text},
		Realis: casus.Actual, EventClaim: &casus.EventClaim{Type: casus.Request}}
	err = s.PutArticle(store.Entry{
		Article:  &casus.Article{ID: "art-1", File: "1.txt", Status: casus.Analysed, Published: &day, Text: text, SHA256: hex.EncodeToString(sum[:])},
		Original: original, Claims: []casus.Claim{claim},
		Uncoded: []casus.Uncoded{{Article: "art-1", Span: casus.Span{End: 5}, Why: "no verb"}},
	})
	if err == nil {
		err = s.ReplaceSum(func(w store.SumWriter) error {
			return errors.Join(w.PutHead(casus.Head{Title: "One", Built: "2022-02-01T00:00:00Z", Casus: "1"}),
				w.PutEvent(casus.Event{ID: "evt-1", Title: "Orlan asks for help", Type: casus.Request, Claims: []string{"clm-1"}}))
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func written(t *testing.T, r store.Reader) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := export.JSON(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestJSONIsACaseInItsOrder(t *testing.T) {
	document := written(t, oneArticle(t))
	var c casus.Case
	d := json.NewDecoder(bytes.NewReader(document))
	d.DisallowUnknownFields()
	if err := d.Decode(&c); err != nil {
		t.Fatalf("%v in\n%s", err, document)
	}
	if c.Case.Title != "One" || c.Case.Articles != 1 || len(c.Claims) != 1 || len(c.Events) != 1 || len(c.Uncoded) != 1 {
		t.Errorf("the document is not the case: %s", document)
	}
	if !strings.Contains(string(document), "<its> neighbours & friends") {
		t.Errorf("the text is escaped as for HTML: %s", document)
	}
	again, err := export.Encode(c)
	if err != nil {
		t.Fatal(err)
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, document); err != nil {
		t.Fatal(err)
	}
	if compact.String() != string(again) {
		t.Errorf("fields are not in the order of the format:\n got %s\nwant %s", &compact, again)
	}
}

func TestJSONHasEveryListOfTheFormat(t *testing.T) {
	var document map[string]json.RawMessage
	s, err := store.Create(filepath.Join(t.TempDir(), "empty.casus"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := json.Unmarshal(written(t, s), &document); err != nil {
		t.Fatal(err)
	}
	fields := reflect.TypeFor[casus.Case]()
	for i := range fields.NumField() {
		name := fields.Field(i).Tag.Get("json")
		if have := string(document[name]); have != "[]" && name != "case" {
			t.Errorf("%s is %q in an empty case, want []", name, have)
		}
	}
	if len(document) != fields.NumField() {
		t.Errorf("%d fields, want %d", len(document), fields.NumField())
	}
}

func TestJSONIsTheSameTwice(t *testing.T) {
	s := oneArticle(t)
	if a, b := written(t, s), written(t, s); !bytes.Equal(a, b) {
		t.Errorf("two exports of one case differ:\n%s\n%s", a, b)
	}
}

// failing is a writer that is full.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestJSONReportsAFullDisk(t *testing.T) {
	if err := export.JSON(failing{}, oneArticle(t)); err == nil {
		t.Error("no error")
	}
}

func TestByName(t *testing.T) {
	if f, err := export.ByName("json"); err != nil || f.Name != "json" {
		t.Errorf("json: %v, %v", f.Name, err)
	}
	if _, err := export.ByName("xml"); casus.ErrorCode(err) != casus.EInvalid || !strings.Contains(err.Error(), "json") {
		t.Errorf("xml: %v", err)
	}
}

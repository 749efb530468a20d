package lab_test

import (
	"strings"
	"testing"

	"casus"
	"casus/internal/lab"
	"casus/internal/text"
)

const records = `[
 {"id": "DOC", "event": "DOCUMENT"},
 {"id": "1", "text": "Kazakh police met the UN .", "source": [{"actorText": "Kazakh police", "code": "KAZ", "sector": "COP"}], "target": ""},
 {"id": "2", "text": "Kazakh police met the UN .", "source": [{"actorText": "the UN", "code": "IGO", "sector": "***"}],
  "target": [{"actorText": "Kazakh  police", "code": "KAZ", "sector": "MILkaz"}]}
]`

func TestActorScore(t *testing.T) {
	recs, err := lab.ReadActors(writeFile(t, "a.json", records))
	if err != nil {
		t.Fatal(err)
	}
	var s lab.ActorScore
	for _, rec := range recs {
		s.Add(rec, metDoc(rec.Text))
	}
	var b strings.Builder
	if err := s.Report(&b, false); err != nil {
		t.Fatal(err)
	}
	want := "parties=3 country_acc=1.0000 sectored=2 sector_acc=0.5000\n"
	if b.String() != want {
		t.Errorf("got  %swant %s", b.String(), want)
	}
}

// metDoc is "Kazakh police met the UN ." as the stage would leave it.
func metDoc(s string) *text.Doc {
	d := text.NewDoc(&casus.Article{Text: s})
	at := 0
	for i, w := range strings.Fields(s) {
		head := int32(2)
		if i == 2 {
			head = -1
		}
		d.Tokens = append(d.Tokens, text.Token{Span: casus.Span{Start: at, End: at + len(w)}, Head: head})
		at += len(w) + 1
	}
	if s == "" {
		return d
	}
	d.Actors["KAZ.police"] = &casus.Actor{ID: "KAZ.police", Code: "KAZ", Sector: "COP"}
	d.Actors["UN"] = &casus.Actor{ID: "UN", Code: "IGO", Sector: "IGO"}
	d.Mentions = []text.Mention{
		{Span: casus.Span{Start: 0, End: 13}, First: 0, Last: 2, Head: 1, Kind: text.ActorMention, Actor: "KAZ.police"},
		{Span: casus.Span{Start: 22, End: 24}, First: 4, Last: 5, Head: 4, Kind: text.ActorMention, Actor: "UN"},
	}
	return d
}

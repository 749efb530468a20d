package pipeline

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"casus"
	"casus/internal/text"
)

func stage(name string, needs, adds []text.Layer, work func(*text.Doc) error) Stage {
	return Stage{Name: name, Version: "1", Needs: needs, Adds: adds, Start: func() func(*text.Doc) error { return work }}
}

func nothing(*text.Doc) error { return nil }

func TestStagesInOrderMeetTheirNeeds(t *testing.T) {
	if err := Check(threeStages()); err != nil {
		t.Fatal(err)
	}
}

func TestCheckNamesStageNeedAndWhatIsThere(t *testing.T) {
	for i, missing := range []string{"trees", "mentions"} {
		stages := threeStages()
		stages = slices.Delete(stages, i, i+1)
		err := Check(stages)
		if err == nil {
			t.Fatalf("without the stage that adds %q: no error", missing)
		}
		for _, word := range []string{stages[i].Name, missing, "there is: text"} {
			if !strings.Contains(err.Error(), word) {
				t.Errorf("%q does not name %q", err, word)
			}
		}
	}
}

func threeStages() []Stage {
	return []Stage{
		stage("syntax", []text.Layer{text.LayerText}, []text.Layer{text.LayerTrees}, nothing),
		stage("mention", []text.Layer{text.LayerTrees}, []text.Layer{text.LayerMentions}, nothing),
		stage("claim", []text.Layer{text.LayerTrees, text.LayerMentions}, []text.Layer{text.LayerClaims}, nothing),
	}
}

func TestAFaultLeavesTheArticleNotAnalysed(t *testing.T) {
	calls := 0
	faults := map[string]func(*text.Doc) error{
		"error": func(*text.Doc) error { return errors.New("too deep") },
		"panic": func(d *text.Doc) error {
			calls++
			if calls > 1 {
				return nil // the next article is analysed again
			}
			panic("index out of range")
		},
	}
	for name, fault := range faults {
		t.Run(name, func(t *testing.T) {
			w := newWorker([]Stage{stage("first", nil, nil, func(d *text.Doc) error {
				d.Uncoded = append(d.Uncoded, casus.Uncoded{})
				return nil
			}), stage("second", nil, nil, fault)})
			d := text.NewDoc(&casus.Article{ID: "a", Status: casus.Analysed})
			w.run(d)
			if d.Article.Status != casus.NotAnalysed || !strings.Contains(d.Article.Why, "second") {
				t.Errorf("status %q, why %q: want not analysed, naming the stage", d.Article.Status, d.Article.Why)
			}
			if len(d.Uncoded) != 0 {
				t.Error("what an earlier stage found was kept")
			}
		})
	}
	w := newWorker([]Stage{stage("second", nil, nil, faults["panic"])})
	d := text.NewDoc(&casus.Article{ID: "b", Status: casus.Analysed})
	w.run(d)
	if d.Article.Status != casus.Analysed {
		t.Errorf("after a panic the next article is %q", d.Article.Status)
	}
}

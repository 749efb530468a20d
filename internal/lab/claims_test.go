package lab_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"casus"
	"casus/internal/lab"
	"casus/internal/text"
)

// TestOurPassages keeps the promises that testdata/gold/README.md makes of the
// set: how many passages, every type, enough of every value.
func TestOurPassages(t *testing.T) {
	set, err := lab.ReadPhenomena(os.DirFS("../../testdata/gold/claims"))
	if err != nil {
		t.Fatal(err)
	}
	passages, counts := 0, map[string]int{}
	for _, ph := range set {
		if ph.About == "" {
			t.Errorf("%s does not say what it is about", ph.Name)
		}
		passages += len(ph.Passages)
		for _, p := range ph.Passages {
			for _, e := range p.Expected {
				countValues(counts, e)
			}
		}
	}
	if passages < 300 {
		t.Errorf("the set has %d passages, fewer than 300", passages)
	}
	for value, least := range map[string]int{"actual": 40, "planned": 40, "hypothetical": 40, "negated": 40, "attempted": 20, "ongoing": 20} {
		if counts[value] < least {
			t.Errorf("%d claims are %s, fewer than %d", counts[value], value, least)
		}
	}
	for _, typ := range casus.EventTypes() {
		if counts[string(typ)] < 5 {
			t.Errorf("%d events of type %s, fewer than 5", counts[string(typ)], typ)
		}
	}
}

func countValues(counts map[string]int, e lab.Expected) {
	if e.May {
		return
	}
	for _, list := range [][]string{e.Realis, e.Completion} {
		if len(list) > 0 {
			counts[list[0]]++
		}
	}
	for i, alt := range e.Types {
		if i == 0 || alt.Type != e.Types[i-1].Type {
			counts[string(alt.Type)]++
		}
	}
}

const twoPassages = `Two passages to test the scorer with.

-- 01.txt --
date: 2022-01-06
country: KAZ

Rioters stormed the town hall in Aral on Wednesday, the ministry said. At least 18 officers died.
-- 01.claims --
event PROTEST/riot|ASSAULT actor="rioters" recipient="hall" when=2022-01-05 speaker="ministry"
figure killed 18.. victims="officers" qualifier="at least"
may event ACCUSE
-- 02.txt --
date: 2022-01-06

Norway will not send troops to Mali.
-- 02.claims --
event AID|MOBILIZE actor=NOR recipient=MLI realis=negated
`

func scoreTwo(t *testing.T, claims map[string][]casus.Claim) *lab.ClaimScores {
	t.Helper()
	set, err := lab.ReadPhenomena(fstest.MapFS{"two.txtar": {Data: []byte(twoPassages)}})
	if err != nil {
		t.Fatal(err)
	}
	scores, err := lab.ScoreClaims(set, func(d *text.Doc) error {
		d.Actors["NOR.GOV"] = &casus.Actor{ID: "NOR.GOV", Kind: casus.GovActor, Code: "NOR", Sector: "GOV"}
		d.Claims = claims[d.Article.File]
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return scores
}

func event(typ casus.EventType, realis casus.Realis, actor, recipient casus.Participant) casus.Claim {
	actor.Role, recipient.Role = casus.RoleActor, casus.RoleRecipient
	actor.Certainty, recipient.Certainty = casus.Stated, casus.Stated
	return casus.Claim{Kind: casus.EventKind, Realis: realis,
		EventClaim: &casus.EventClaim{Type: typ, Participants: []casus.Participant{actor, recipient}}}
}

func rightAnswers() map[string][]casus.Claim {
	riot := event(casus.Protest, casus.Actual, casus.Participant{Actor: "KAZ/rioters", Text: "Rioters"}, casus.Participant{Text: "the town hall"})
	riot.Mode = "riot"
	day := casus.OnDay("2022-01-05")
	riot.When = &day
	riot.Speaker = &casus.Speaker{Text: "the ministry"}
	low := int64(18)
	toll := casus.Claim{Kind: casus.FigureKind, Realis: casus.Actual, FigureClaim: &casus.FigureClaim{Measure: casus.Killed,
		Victims: &casus.Victims{Text: "officers"}, Amount: casus.Amount{Low: &low, Qualifier: "at least"}}}
	allowed := event(casus.Accuse, casus.Actual, casus.Participant{Text: "nobody"}, casus.Participant{})
	none := event(casus.Mobilize, casus.Negated, casus.Participant{Actor: "NOR.GOV", Text: "Norway"}, casus.Participant{Actor: "MLI"})
	return map[string][]casus.Claim{"two/01": {toll, allowed, riot}, "two/02": {none}}
}

func TestRightClaimsScoreFull(t *testing.T) {
	scores := scoreTwo(t, rightAnswers())
	if len(scores.Misses) > 0 {
		t.Errorf("misses where all is right: %q", scores.Misses)
	}
	total := scores.Total()
	if total.Events.Right != 2 || total.Figures.Right != 1 || total.Speakers.Right != 1 || total.Realis["negated"].Right != 1 {
		t.Errorf("counted %+v", total)
	}
}

// TestFaultsAreNamed spoils one thing at a time: each must lower its own part
// and be named as what it is.
func TestFaultsAreNamed(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(map[string][]casus.Claim)
		part  string // second column of the miss
	}{
		{"no claim", func(m map[string][]casus.Claim) { delete(m, "two/02") }, "missed"},
		{"twice", func(m map[string][]casus.Claim) { m["two/02"] = append(m["two/02"], m["two/02"][0]) }, "extra"},
		{"other type", func(m map[string][]casus.Claim) { m["two/02"][0].Type = casus.Assault }, "missed"},
		{"other mode", func(m map[string][]casus.Claim) { m["two/01"][2].Mode = "strike" }, "mode"},
		{"other realis", func(m map[string][]casus.Claim) { m["two/02"][0].Realis = casus.Planned }, "realis"},
		{"attempted", func(m map[string][]casus.Claim) { m["two/01"][2].Completion = casus.Attempted }, "completion"},
		{"other country", func(m map[string][]casus.Claim) { m["two/02"][0].Participants[1].Actor = "NER" }, "actors"},
		{"other group", func(m map[string][]casus.Claim) {
			m["two/01"][2].Participants[0] = casus.Participant{Text: "soldiers", Role: casus.RoleActor, Certainty: casus.Stated}
		}, "actors"},
		{"other day", func(m map[string][]casus.Claim) { m["two/01"][2].When.To = "2022-01-06" }, "when"},
		{"no speaker", func(m map[string][]casus.Claim) { m["two/01"][2].Speaker = nil }, "speaker"},
		{"wrong speaker", func(m map[string][]casus.Claim) { m["two/02"][0].Speaker = &casus.Speaker{Text: "he"} }, "speaker"},
		{"other qualifier", func(m map[string][]casus.Claim) { m["two/01"][0].Qualifier = "exact" }, "figure"},
		{"closed bound", func(m map[string][]casus.Claim) { m["two/01"][0].High = m["two/01"][0].Low }, "missed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			claims := rightAnswers()
			tt.spoil(claims)
			misses := scoreTwo(t, claims).Misses
			if !slices.ContainsFunc(misses, func(m string) bool { return strings.Split(m, "\t")[1] == tt.part }) {
				t.Errorf("no miss is called %q in %q", tt.part, misses)
			}
		})
	}
}

func TestBadClaimsFilesAreRefused(t *testing.T) {
	for _, line := range []string{
		"event ASSAIL", "event", "figure killed many", "figure", "membership KAZ CSTO", "rumour x", "may",
		"event ASSAULT stray", "event ASSAULT colour=red",
	} {
		data := fmt.Sprintf("About.\n\n-- 01.txt --\ndate: 2022-01-06\n\nText.\n-- 01.claims --\n%s\n", line)
		_, err := lab.ReadPhenomena(fstest.MapFS{"x.txtar": {Data: []byte(data)}})
		if casus.ErrorCode(err) != casus.EInvalid || !strings.Contains(err.Error(), "x/01") {
			t.Errorf("%q: got %v, want an error that names the passage", line, err)
		}
	}
}

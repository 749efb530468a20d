package lexicon_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casus"
	"casus/internal/lexicon"
)

// english loads the shipped dictionary, which checks every line of it.
func english(t testing.TB) *lexicon.Predicates {
	t.Helper()
	lx, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	return lx.Predicates()
}

func TestEnglishPredicatesAreMany(t *testing.T) {
	predicates, governors := english(t).Len()
	if predicates < 1500 || governors < 250 {
		t.Errorf("%d predicates and %d governors, fewer than promised", predicates, governors)
	}
}

func TestEveryTypeHasPredicates(t *testing.T) {
	count := map[casus.EventType]int{}
	for _, p := range english(t).All() {
		count[p.Type]++
	}
	for _, typ := range casus.EventTypes() {
		if count[typ] < 20 {
			t.Errorf("%s has %d entries only", typ, count[typ])
		}
	}
}

// fillers reads "obj=fire obl:at=troop obj>nmod:of=emergency" as the company of
// a word.
func fillers(company string) []lexicon.Filler {
	var out []lexicon.Filler
	for _, part := range strings.Fields(company) {
		slot, lemma, _ := strings.Cut(part, "=")
		above, below, deep := strings.Cut(slot, ">")
		if !deep {
			out = append(out, lexicon.Filler{Slot: slot, Lemma: lemma})
			continue
		}
		of := slices.IndexFunc(out, func(f lexicon.Filler) bool { return f.Slot == above && f.Of == 0 })
		out = append(out, lexicon.Filler{Slot: below, Lemma: lemma, Of: of + 1})
	}
	return out
}

func TestBestTellsSensesApart(t *testing.T) {
	p := english(t)
	tests := []struct {
		lemma   string
		pos     byte
		company string
		want    string // TYPE/mode, LIGHT or NONE
	}{
		{"strike", 'V', "subj=jet obj=depot", "ASSAULT/aerial"},
		{"strike", 'V', "subj=miner", "PROTEST/strike"},
		{"strike", 'V', "subj=earthquake obj=town", "NONE"},
		{"strike", 'N', "compound=hunger", "PROTEST/hunger"},
		{"strike", 'N', "compound=drone", "ASSAULT/drone"},
		{"strike", 'N', "amod=general", "PROTEST/strike"},
		{"fire", 'V', "subj=troop obl:on=crowd", "ASSAULT/firearms"},
		{"fire", 'V', "subj=rebel obj=rocket obl:at=port", "ASSAULT/heavy-weapons"},
		{"fire", 'V', "subj=police obj=gas", "ASSAULT/crowd-control"},
		{"fire", 'V', "subj=president obj=minister", "NONE"},
		{"charge", 'V', "subj=prosecutor obj=officer obl:with=murder", "ACCUSE/allege"},
		{"charge", 'V', "subj=bank obj=fee", "NONE"},
		{"address", 'V', "obj=crowd", "NONE"},
		{"hold", 'V', "subj=minister obj=talk", "CONSULT/"},
		{"hold", 'V', "subj=teacher obj=rally", "LIGHT"},
		{"hold", 'V', "subj=country obj=election", "NONE"},
		{"launch", 'V', "subj=rebel obj=offensive obl:against=army", "LIGHT"},
		{"impose", 'V', "obj=curfew", "COERCE/curfew"},
		{"impose", 'V', "obj=sanction obl:on=junta", "SANCTION/discontinue"},
		{"declare", 'V', "obj=state obj>nmod:of=emergency", "COERCE/martial-law"},
		{"declare", 'V', "obj=state obj>nmod:of=mind", "NONE"},
		{"set", 'V', "obj=car obl:on=fire", "ASSAULT/destroy"},
		{"take", 'V', "obl:to=street", "PROTEST/demo"},
		{"send", 'V', "obj=soldier obl:to=border", "MOBILIZE/troops"},
		{"send", 'V', "obj=food obl:to=camp", "AID/"},
		{"send", 'V', "obj=letter", "NONE"},
		{"break", 'V', "prt=off obj=tie obl:with=neighbour", "SANCTION/discontinue"},
		{"break", 'V', "obj=record", "NONE"},
		{"lift", 'V', "obj=curfew", "CONCEDE/"},
		{"step", 'V', "prt=down", "RETREAT/resign"},
		{"open", 'V', "obj=border obj>nmod:to=refugee", "AID/"},
		{"fre", 'V', "obj=pilot", "RETREAT/release"}, // a lemmatiser's slip
		{"walk", 'V', "subj=dog", "NONE"},
	}
	for _, tt := range tests {
		if got := verdict(p.Best(tt.lemma, tt.pos, fillers(tt.company))); got != tt.want {
			t.Errorf("%s %c %s: got %s, want %s", tt.lemma, tt.pos, tt.company, got, tt.want)
		}
	}
}

func verdict(e *lexicon.Predicate) string {
	switch {
	case e == nil || e.Type == "" && e.Light == "":
		return "NONE"
	case e.Light != "":
		return "LIGHT"
	}
	return string(e.Type) + "/" + e.Mode
}

func TestGovernorsShiftTypeAndRealis(t *testing.T) {
	p := english(t)
	tests := []struct {
		lemma, slot, company string
		pos                  byte
		under                casus.EventType
		typ                  casus.EventType
		mode                 string
		realis               casus.Realis
		completion           casus.Completion
	}{
		{"agree", "xcomp", "xcomp=release", 'V', casus.Retreat, casus.Agree, "", casus.Planned, ""},
		{"refuse", "xcomp", "xcomp=meet", 'V', casus.Consult, casus.Reject, "meet", casus.Negated, ""},
		{"threaten", "xcomp", "xcomp=attack", 'V', casus.Assault, casus.Threaten, "violence", casus.Hypothetical, ""},
		{"threaten", "xcomp", "xcomp=expel", 'V', casus.Sanction, casus.Threaten, "relations", casus.Hypothetical, ""},
		{"ask", "xcomp", "obj=union xcomp=send", 'V', casus.Aid, casus.Request, "assist", casus.Hypothetical, ""},
		{"try", "xcomp", "xcomp=seize", 'V', casus.Assault, "", "", "", casus.Attempted},
		{"fail", "xcomp", "xcomp=protect", 'V', casus.Aid, "", "", casus.Negated, ""},
		{"fail", "xcomp", "xcomp=agree", 'V', casus.Agree, casus.Reject, "meet", casus.Negated, ""},
		{"plan", "xcomp", "xcomp=deploy", 'V', casus.Mobilize, "", "", casus.Planned, ""},
		{"continue", "xcomp", "xcomp=shell", 'V', casus.Assault, "", "", "", casus.Ongoing},
		{"attempt", "acl", "acl=seize", 'N', casus.Assault, "", "", "", casus.Attempted},
		{"willing", "xcomp", "xcomp=talk", 'A', casus.Consult, casus.Agree, "", casus.Hypothetical, ""},
	}
	for _, tt := range tests {
		g := p.Governor(tt.lemma, tt.pos, tt.slot, fillers(tt.company))
		switch {
		case g == nil:
			t.Errorf("%s does not govern %s", tt.lemma, tt.slot)
		case g.Type != tt.typ || g.Mode(tt.under, "") != tt.mode || g.Realis != tt.realis || g.Completion != tt.completion:
			t.Errorf("%s over %s: got %s/%s %q %q", tt.lemma, tt.under, g.Type, g.Mode(tt.under, ""), g.Realis, g.Completion)
		}
	}
}

// A dictionary directory of a user's own is checked line by line, and all its
// faults are told at once.
func TestPredicateFaultsAreFound(t *testing.T) {
	tables := []struct {
		name, columns string
		rows          [][2]string // the row, and what is said of it
	}{
		{"predicates", "lemma pos needs type mode contexts roles example", [][2]string{
			{"zap	V	-	QUARREL	-	-	-	They zap it", `unknown event type "QUARREL"`},
			{"zap	V	advmod=a	AGREE	loud	-	-	They zap it", `AGREE has no mode "loud"`},
			{"zap	V	advmod=b	AGREE	-	weather	-	They zap it", `unknown context "weather"`},
			{"zap	X	-	AGREE	-	-	-	They zap it", `part of speech "X"`},
			{"zap	V	object=it	AGREE	-	-	-	They zap it", `unknown slot "object"`},
			{"zap	V	obj=@nosuch	AGREE	-	-	-	They zap it", `unknown class "@nosuch"`},
			{"zap	V	advmod=c	AGREE	-	-	agent=subj	They zap it", `unknown role "agent"`},
			{"zop	V	-	AGREE	-	-	-	They agree", `does not contain "zop"`},
			{"zap	V	advmod=d	NONE	-	-	-	They zap it", "no reason"},
			{"zap	V	advmod=e	LIGHT	-	-	-	They zap it", `unknown slot ""`},
			{"zap	V	subj=a|b	AGREE	-	-	-	They zap it", "could both match"},
			{"zap	V	subj=b|c	REJECT	-	-	-	They zap it", "could both match"},
			{"zap	V	-	AGREE", "cells"},
		}},
		{"governors", "lemma pos needs slot own_type own_modes effect keep controller example", [][2]string{
			{"zap	V	-	xcomp	-	-	vanished	yes	subj	They zap it", `unknown effect "vanished"`},
			{"zap	V	-	ccomp	REQUEST	AID:never	same	yes	subj	They zap it", `REQUEST has no mode "never"`},
			{"zap	V	-	below	-	-	same	yes	subj	They zap it", `unknown slot "below"`},
		}},
	}
	for _, table := range tables {
		rows := "# columns: " + table.columns
		for _, r := range table.rows {
			rows += "\n" + r[0]
		}
		err := loadWith(t, table.name, rows)
		if err == nil {
			t.Fatalf("%s: no fault found", table.name)
		}
		for _, r := range table.rows {
			if !strings.Contains(err.Error(), r[1]) {
				t.Errorf("%s: nothing says %q of row %q", table.name, r[1], r[0])
			}
		}
	}
	sound := "# columns: " + tables[0].columns + "\nzap	V	-	AGREE	-	-	-	They zap it"
	if err := loadWith(t, "predicates", sound); err != nil {
		t.Errorf("a sound row is refused: %v", err)
	}
}

// loadWith loads the lexicon with one table of a user's.
func loadWith(t *testing.T, table, rows string) error {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "en"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "en", table+".tsv"), []byte(rows+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	_, err := lexicon.Load(dir)
	return err
}

// A user's row with the key of a shipped one takes its place.
func TestUsersReplacePredicates(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "en"), 0o777); err != nil {
		t.Fatal(err)
	}
	row := "# columns: lemma pos needs type mode contexts roles example\nattack	V	-	COERCE	-	-	-	They attack\n"
	if err := os.WriteFile(filepath.Join(dir, "en", "predicates.tsv"), []byte(row), 0o666); err != nil {
		t.Fatal(err)
	}
	lx, err := lexicon.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := verdict(lx.Predicates().Best("attack", 'V', nil)); got != "COERCE/" {
		t.Errorf("got %s", got)
	}
}

func TestPredicateLookupsDoNotAllocate(t *testing.T) {
	p := english(t)
	company := fillers("subj=minister obj=state obj>nmod:of=emergency obl:in=town")
	if n := testing.AllocsPerRun(100, func() {
		p.Best("declare", 'V', company)
		p.Best("walk", 'V', company)
		p.Governor("agree", 'V', "xcomp", company)
		p.Classes.In("tank", "weapon")
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkBest(b *testing.B) {
	p := english(b)
	company := fillers("subj=minister obj=state obj>nmod:of=emergency obl:in=town")
	for b.Loop() {
		p.Best("declare", 'V', company)
	}
}

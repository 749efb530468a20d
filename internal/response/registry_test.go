package response

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"casus/internal/lexicon"
)

func mustLoad(t *testing.T) (*Registry, *lexicon.Lexicon) {
	t.Helper()
	r, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	lx, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	return r, lx
}

// TestRegistryNamesTheLexicon: every actor and state of an arrangement is one
// that the lexicon knows, so that what an article names can be found here.
func TestRegistryNamesTheLexicon(t *testing.T) {
	r, lx := mustLoad(t)
	for i := range r.all {
		a := &r.all[i]
		ids := []string{a.Organisation}
		if a.Treaty != "" {
			ids = append(ids, a.Treaty)
		}
		for _, o := range a.Organs {
			ids = append(ids, o.Actor)
			if o.Actor != a.Organisation && !strings.HasPrefix(o.Actor, a.Organisation+".") {
				t.Errorf("%s: %s is no body of %s", a.ID, o.Actor, a.Organisation)
			}
		}
		for _, id := range ids {
			if _, known := lx.Actor(id); !known {
				t.Errorf("%s: the lexicon has no actor %q", a.ID, id)
			}
		}
		for _, p := range a.Parties {
			if _, known := lx.Country(p.State); !known {
				t.Errorf("%s: the lexicon has no country %q", a.ID, p.State)
			}
		}
	}
}

// TestRegistryDates: no state is in twice at one time, nobody joins in the
// future, and nobody belongs before the organisation's oldest party.
func TestRegistryDates(t *testing.T) {
	r, _ := mustLoad(t)
	today := time.Now().Format(time.DateOnly)
	for i := range r.all {
		a := &r.all[i]
		if !a.Universal && len(a.Parties) < 2 {
			t.Errorf("%s has %d parties", a.ID, len(a.Parties))
		}
		for n, p := range a.Parties {
			if firstDay(p.From) > today || p.To != "" && firstDay(p.To) > today {
				t.Errorf("%s: %s is dated after today", a.ID, p.State)
			}
			for _, q := range a.Parties[n+1:] {
				if p.State == q.State && (p.To == "" || firstDay(q.From) <= lastDay(p.To)) {
					t.Errorf("%s: %s is a party twice on %s", a.ID, p.State, q.From)
				}
			}
		}
	}
}

// TestParties looks at days on which membership changed, in public knowledge.
func TestParties(t *testing.T) {
	r, _ := mustLoad(t)
	for _, c := range []struct {
		organisation, state, day string
		want                     bool
	}{
		{"CSTO", "UZB", "2012-12-01", true},
		{"CSTO", "UZB", "2022-01-05", false},
		{"CSTO", "KAZ", "2022-01-05", true},
		{"NATO", "FIN", "2023-04-03", false},
		{"NATO", "FIN", "2023-04-04", true},
		{"EU", "GBR", "2020-01-31", true},
		{"EU", "GBR", "2020-02-01", false},
		{"ECOWAS", "MLI", "2025-01-29", true},
		{"ECOWAS", "MLI", "2025-01-30", false},
		{"SADC", "SYC", "2006-01-01", false},
		{"SADC", "SYC", "2009-01-01", true},
		{"AU", "MAR", "2016-12-31", false},
		{"GCC", "BHR", "2011-03-14", true},
		{"SCO", "IND", "2017-06-08", false},
	} {
		got, known := r.Member(c.organisation, c.state, c.day)
		if !known || got != c.want {
			t.Errorf("%s in %s on %s: %v (known %v), want %v", c.state, c.organisation, c.day, got, known, c.want)
		}
	}
	if _, known := r.Member("UN", "KAZ", "2022-01-05"); known {
		t.Error("the registry does not list the members of the United Nations one by one, and says that it knows")
	}
}

// TestEveryRuleIsBacked: who may ask, who decides and who sends is stated, each
// with its clause, except where there is nothing to invoke.
func TestEveryRuleIsBacked(t *testing.T) {
	r, _ := mustLoad(t)
	var none []string
	for i := range r.all {
		a := &r.all[i]
		if a.None != "" {
			none = append(none, a.ID)
			continue
		}
		for _, rule := range []Rule{a.Request, a.Decision, a.Forces} {
			if _, known := a.clause(rule.Clause); !known || rule.By == "" || rule.How == "" {
				t.Errorf("%s: a rule lacks by, how or its clause: %+v", a.ID, rule)
			}
			if !slices.Contains([]string{"party", "any", "organ"}, rule.By) {
				t.Errorf("%s: %q is none of party, any, organ", a.ID, rule.By)
			}
		}
	}
	if want := []string{"asean", "sco"}; !slices.Equal(none, want) {
		t.Errorf("arrangements without help to invoke: %v, want %v", none, want)
	}
}

// TestBadArrangements: a file that lacks a fact is refused, and the message
// names the file and what is missing.
func TestBadArrangements(t *testing.T) {
	const good = `id: x
organisation: CSTO
clauses: [{id: c, at: treaty, says: help, source: treaty}]
request: {by: party, how: asks, clause: c}
organs: [{actor: CSTO, decides: [], clause: c}]
parties: [{state: KAZ, from: 2002, to: 2003-05, source: treaty}]
`
	for _, c := range []struct{ name, old, put, want string }{
		{"good", "", "", ""},
		{"another id", "id: x", "id: y", "id must be the file's name"},
		{"unknown field", "organisation:", "organization:", "no arrangement"},
		{"no organ", "organs: [{actor: CSTO, decides: [], clause: c}]", "organs: []", "must be given"},
		{"unknown clause", "how: asks, clause: c", "how: asks, clause: d", `no clause "d"`},
		{"clause without source", "says: help, source: treaty", "says: help", "a source"},
		{"party without source", "2003-05, source: treaty", "2003-05", `party "KAZ"`},
		{"leaves before it joins", "from: 2002", "from: 2004", `party "KAZ"`},
		{"no day", "from: 2002", "from: yesterday", `party "KAZ"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(good, c.old, c.put, 1)
			_, err := load(fstest.MapFS{"data/x.yaml": {Data: []byte(text)}})
			if c.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
}

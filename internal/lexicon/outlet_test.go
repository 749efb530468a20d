package lexicon

import (
	"regexp"
	"slices"
	"testing"
)

// TestOutletTable checks the embedded dictionary row by row.
func TestOutletTable(t *testing.T) {
	lx, err := ReadOutlets()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(lx.All()); n < 400 {
		t.Errorf("the dictionary has %d outlets, wants 400", n)
	}
	kinds := []string{"agency", "newspaper", "broadcaster", "site", "government", "other"}
	owners := []string{"state", "public", "private", "unknown"}
	code := regexp.MustCompile(`^([A-Z]{3})?$`)
	id := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	last := ""
	for _, o := range lx.All() {
		if o.ID <= last {
			t.Errorf("%s stands below %s: the table is sorted by id", o.ID, last)
		}
		last = o.ID
		if !id.MatchString(o.ID) || !code.MatchString(o.Country) || !code.MatchString(o.State) {
			t.Errorf("%s: id %q, country %q or state %q is malformed", o.Name, o.ID, o.Country, o.State)
		}
		if !slices.Contains(kinds, o.Kind) || !slices.Contains(owners, o.Owner) {
			t.Errorf("%s: kind %q or owner %q is none of ours", o.ID, o.Kind, o.Owner)
		}
		if (o.Owner == "state") != (o.State != "") {
			t.Errorf("%s: owner is %q and state %q; a state names its outlet and only that", o.ID, o.Owner, o.State)
		}
	}
	for domain := range lx.byDomain {
		if Host(domain) != domain {
			t.Errorf("domain %q is not written as a host, which would be %q", domain, Host(domain))
		}
	}
}

func TestOutletsAreFound(t *testing.T) {
	lx, err := ReadOutlets()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ by, ask, want string }{
		{"name", "The Guardian", "guardian"},
		{"name", "russia today", "rt"},
		{"name", "No Such Gazette", ""},
		{"host", "https://edition.cnn.com/2014/05/08/world/x.html", "cnn"},
		{"host", "www.rt.com", "rt"},
		{"host", "smart.com", ""}, // ends as another domain does
		{"host", "http://timesofindia.indiatimes.com/world", "times-of-india"},
		{"host", "not a host", ""},
		{"mark", "© Autonomous Nonprofit Organization “TV-Novosti”, 2005–2031. All rights reserved.", "rt"},
		{"mark", "17:02 GMT 03.02.2031", "sputnik"},
		{"mark", "The cable news network told reporters", "cnn"},
		{"mark", "An ordinary sentence.", ""},
	}
	for _, test := range tests {
		find := map[string]func(string) (string, bool){
			"name": func(s string) (string, bool) { o, ok := lx.ByName(s); return o.ID, ok },
			"host": func(s string) (string, bool) { o, ok := lx.ByHost(s); return o.ID, ok },
			"mark": func(s string) (string, bool) { o, ok := lx.ByMark(s); return o.ID, ok },
		}[test.by]
		if got, _ := find(test.ask); got != test.want {
			t.Errorf("by %s %q: got %q, want %q", test.by, test.ask, got, test.want)
		}
	}
}

package response

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"casus"
	"casus/internal/lexicon"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestRead reads the responses out of the claims of each file in testdata. A
// claim begins with its event, article and day, then its code, realis and
// predicate; below it stand its participants and places and, after ">", its
// sentence. The golden part is what is read.
func TestRead(t *testing.T) {
	r, lx := mustLoad(t)
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no files in testdata", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			ar := txtar.Parse(data)
			m := material{t: t, lx: lx, actors: map[string]casus.Actor{}, places: map[string]casus.Place{}}
			m.parse(string(ar.Files[0].Data))
			responses, conflicts, err := r.Read(m.material())
			if err != nil {
				t.Fatal(err)
			}
			got := []byte(sheet(responses, conflicts))
			if *update {
				ar.Files = append(ar.Files[:1], txtar.File{Name: "response", Data: got})
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if len(ar.Files) < 2 || !bytes.Equal(ar.Files[1].Data, got) {
				t.Errorf("got\n%s", got)
			}
		})
	}
}

// material is a case by hand.
type material struct {
	t      *testing.T
	lx     *lexicon.Lexicon
	claims []casus.Claim
	event  []string // of each claim
	actors map[string]casus.Actor
	places map[string]casus.Place
}

func (m *material) parse(text string) {
	var quote []string
	closeClaim := func() {
		if len(m.claims) > 0 {
			m.claims[len(m.claims)-1].Quote = strings.Join(quote, " ")
		}
		quote = nil
	}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		words := strings.Fields(line)
		switch {
		case len(words) == 0 || strings.HasPrefix(line, "#"):
		case words[0] == ">":
			quote = append(quote, strings.Join(words[1:], " "))
		case !strings.HasPrefix(line, " "):
			closeClaim()
			m.begin(words)
		default:
			m.part(words)
		}
	}
	closeClaim()
	m.place()
}

// begin reads "e1 a1 2022-01-05 AID/ actual send peacekeeping,military"; the day
// "..2022-01-05" is known from publication only.
func (m *material) begin(words []string) {
	c := casus.Claim{ID: fmt.Sprintf("c%d", len(m.claims)+1), Kind: casus.EventKind, Predicate: words[5], Realis: casus.Realis(words[4])}
	c.Article = words[1]
	if day, bound := strings.CutPrefix(words[2], ".."); bound {
		c.When = &casus.When{To: day, Basis: casus.Published}
	} else if words[2] != "-" {
		w := casus.OnDay(words[2])
		c.When = &w
	}
	typ, mode, _ := strings.Cut(words[3], "/")
	if measure, is := strings.CutPrefix(words[3], "figure:"); is {
		c.Kind = casus.FigureKind
		n, err := strconv.ParseInt(words[5], 10, 64)
		if err != nil {
			m.t.Fatal(err)
		}
		c.FigureClaim = &casus.FigureClaim{Measure: casus.Measure(measure), Amount: casus.Amount{Low: &n, High: &n}, Victims: &casus.Victims{Text: words[6]}}
	} else if typ == "said" {
		c.Kind = casus.StatementKind
		c.StatementClaim = &casus.StatementClaim{}
	} else {
		c.EventClaim = &casus.EventClaim{Type: casus.EventType(typ), Mode: mode}
		if len(words) > 6 {
			c.Contexts = strings.Split(words[6], ",")
		}
	}
	m.claims = append(m.claims, c)
	m.event = append(m.event, words[0])
}

// part reads "actor KAZ.GOV the government" or "at Almaty" or "in KAZ".
func (m *material) part(words []string) {
	c := &m.claims[len(m.claims)-1]
	rest := strings.Join(words[min(2, len(words)):], " ")
	switch role := words[0]; role {
	case "at", "to", "from":
		c.Places = append(c.Places, casus.PlaceRef{Place: m.somewhere(words[1]), Role: casus.PlaceRole(role)})
	default:
		p := casus.Participant{Role: casus.Role(role), Text: rest, Certainty: casus.Stated}
		if words[1] != "-" {
			p.Actor = m.somebody(words[1])
		}
		c.Participants = append(c.Participants, p)
	}
}

// somewhere takes an ISO code for a country and anything else for a city:
// "Almaty,KAZ".
func (m *material) somewhere(s string) string {
	name, country, city := strings.Cut(s, ",")
	p := casus.Place{ID: s, Name: name, Country: cmp.Or(country, name), Precision: casus.CountryPrecision}
	if city {
		p.Precision = casus.CityPrecision
	}
	m.places[s] = p
	return s
}

// somebody knows the lexicon's actors, and makes up parts of them.
func (m *material) somebody(id string) string {
	if a, known := m.lx.Actor(id); known {
		m.actors[id] = a.Casus()
		return id
	}
	whole := id[:max(0, strings.IndexAny(id, ".:/"))]
	a := casus.Actor{ID: id, Name: id, Kind: casus.GroupActor, Of: whole}
	if known, is := m.lx.Actor(whole); is {
		a.Code = known.Code
	}
	if strings.Contains(id, ":") {
		a.Kind = casus.PersonActor
	}
	m.actors[id] = a
	return id
}

// place gives every sentence its place: equal sentences of an article share one.
func (m *material) place() {
	at, end := map[string]casus.Span{}, map[string]int{}
	for i := range m.claims {
		c := &m.claims[i]
		key := c.Article + "\x00" + c.Quote
		if _, known := at[key]; !known {
			at[key] = casus.Span{Start: end[c.Article], End: end[c.Article] + len(c.Quote)}
			end[c.Article] += len(c.Quote) + 1
		}
		c.Span = at[key]
		if c.StatementClaim != nil {
			c.Content = c.Span
		}
	}
}

func (m *material) material() Material {
	return Material{Lexicon: m.lx, Events: m.events(), Actors: m.actors, Places: m.places,
		Claim: func(id string) (casus.Claim, error) {
			return m.claims[slices.IndexFunc(m.claims, func(c casus.Claim) bool { return c.ID == id })], nil
		},
		ClaimsOf: func(articles []string) iter.Seq2[casus.Claim, error] {
			return func(yield func(casus.Claim, error) bool) {
				for _, c := range m.claims {
					if slices.Contains(articles, c.Article) && !yield(c, nil) {
						return
					}
				}
			}
		},
		Status: func(claims, _ []string, _ string) casus.EventStatus {
			articles := map[string]bool{}
			for _, c := range m.claims {
				if slices.Contains(claims, c.ID) {
					articles[c.Article] = true
				}
			}
			if len(articles) > 1 {
				return casus.Corroborated
			}
			return casus.SingleSource
		},
		FirstDay: "2022-01-01", LastDay: "2022-01-31"}
}

func (m *material) events() []casus.Event {
	var out []casus.Event
	for i, c := range m.claims {
		if c.EventClaim == nil {
			continue
		}
		n := slices.IndexFunc(out, func(e casus.Event) bool { return e.ID == m.event[i] })
		if n >= 0 {
			out[n].Claims = append(out[n].Claims, c.ID)
			continue
		}
		out = append(out, casus.Event{ID: m.event[i], Type: c.Type, Mode: c.Mode, Contexts: c.Contexts, Realis: c.Realis,
			Participants: c.Participants, Places: c.Places, When: c.When, Claims: []string{c.ID}})
	}
	return out
}

// sheet writes responses as lines: part, what, when, status, claims.
func sheet(responses []casus.Response, conflicts []casus.Conflict) string {
	var b strings.Builder
	line := func(claims []string, parts ...string) {
		parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
		fmt.Fprintf(&b, "%s [%s]\n", strings.Join(parts, " | "), strings.Join(claims, " "))
	}
	for _, r := range responses {
		line(r.Host.Claims, r.Mechanism, "host "+r.Host.Actor)
		if o := r.Operation; o != nil {
			line(o.Claims, "operation", o.Name, o.From+".."+o.To, o.Area)
		}
		for _, q := range r.Requests {
			line(q.Claims, "request", cmp.Or(q.Authority, q.Requester)+" > "+q.Addressee, q.What, days(q.When))
		}
		for _, x := range r.Mandate {
			line(x.Claims, "mandate", x.Organ, x.Act, x.Basis, x.Duration, x.EndCondition, x.Ceiling, days(x.When))
			for _, k := range x.Tasks {
				line(k.Claims, "  task", k.Verb+" "+k.Object, k.Place)
			}
		}
		for _, x := range r.Command {
			line(x.Claims, x.Role, x.Who)
		}
		for _, x := range r.Contributors {
			n := ""
			if x.Number != nil {
				n = fmt.Sprint(*x.Number.Low)
			}
			line(x.Claims, "contributor", x.Actor, x.Status, n, x.Units)
		}
		for _, x := range r.Mediators {
			line(x.Claims, "mediator", x.Actor)
		}
		for _, e := range r.Counter {
			line([]string{e}, "against it")
		}
		for _, s := range r.Steps {
			line(s.Events, "step", s.Step, string(s.Status), days(s.When))
		}
		for _, k := range r.Checks {
			line(k.Claims, "check", k.Check+": "+k.Result, k.Why)
		}
	}
	for _, x := range conflicts {
		line(x.Claims, "conflict", x.Kind, x.Why)
	}
	return b.String()
}

func days(w *casus.When) string {
	if w == nil {
		return ""
	}
	if w.From == w.To {
		return w.From
	}
	return w.From + ".." + w.To
}

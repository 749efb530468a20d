package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"casus"
	"casus/internal/store"
)

// entry returns an article whose text is its lines, and an event claim resting
// on each line that begins with "EVENT" and a figure claim on each that begins
// with "FIGURE". The article's id is name, a claim's id is "NAME.LINE".
func entry(name, day string, lines ...string) store.Entry {
	text := strings.Join(lines, "\n\n")
	original := []byte("<p>" + text + "</p>")
	sum := sha256.Sum256(original)
	when := casus.OnDay(day)
	e := store.Entry{
		Original: original,
		Key:      "text=1",
		Origin:   `{"read":"` + name + `"}`,
		Outlet:   &casus.Outlet{ID: "gazette", Name: "The Gazette", Kind: "newspaper", Owner: "unknown"},
		Actors:   []casus.Actor{{ID: "KAZ", Name: "Kazakhstan", Kind: casus.StateActor, Code: "KAZ", Names: []casus.NameCount{{Text: "Kazakhstan", Count: 1}}}},
		Places:   []casus.Place{{ID: "geonames:1526384", Name: "Almaty", Kind: "city", Country: "KAZ", Lat: 43.25, Lon: 76.95, Precision: casus.CityPrecision}},
		Article: &casus.Article{
			ID: name, File: name + ".txt", Outlet: "gazette", OutletName: "The Gazette", Title: lines[0], Language: "en",
			Status: casus.Analysed, Text: text, SHA256: hex.EncodeToString(sum[:]),
			Blocks: []casus.Block{}, Cut: []casus.Cut{}, Sketch: []uint64{1, 1 << 63, 3},
		},
	}
	if day != "" {
		e.Article.Published = &when
	}
	start := 0
	for i, line := range lines {
		span := casus.Span{Start: start, End: start + len(line)}
		e.Article.Blocks = append(e.Article.Blocks, casus.Block{Span: span, Kind: casus.Paragraph})
		id := fmt.Sprintf("%s.%d", name, i)
		evidence := casus.Evidence{Article: name, Span: span, Quote: line}
		switch {
		case strings.HasPrefix(line, "EVENT"):
			e.Claims = append(e.Claims, eventClaim(id, evidence))
		case strings.HasPrefix(line, "FIGURE"):
			e.Claims = append(e.Claims, figureClaim(id, evidence))
		default:
			e.Uncoded = append(e.Uncoded, casus.Uncoded{Article: name, Span: span, Why: "no event word"})
		}
		start = span.End + len("\n\n")
	}
	return e
}

func eventClaim(id string, evidence casus.Evidence) casus.Claim {
	when := casus.OnDay("2022-01-05")
	return casus.Claim{
		ID: id, Kind: casus.EventKind, Evidence: evidence, Predicate: "ask", Realis: casus.Actual, When: &when,
		Speaker: &casus.Speaker{Text: "the ministry", Actor: "KAZ.GOV", Named: true, Cites: &casus.Speaker{Text: "officials"}},
		Places:  []casus.PlaceRef{{Place: "geonames:1526384", Role: casus.At}},
		EventClaim: &casus.EventClaim{Type: casus.Request, Mode: "assist", Contexts: []string{"peacekeeping"},
			Participants: []casus.Participant{{Actor: "KAZ", Text: "Kazakhstan", Role: casus.RoleActor, Certainty: casus.Stated}}},
	}
}

func figureClaim(id string, evidence casus.Evidence) casus.Claim {
	none := int64(0)
	return casus.Claim{
		ID: id, Kind: casus.FigureKind, Evidence: evidence, Realis: casus.Actual,
		FigureClaim: &casus.FigureClaim{Measure: casus.Killed, Victims: &casus.Victims{Text: "officers", Status: []string{"police"}, Side: "KAZ.COP"},
			Amount: casus.Amount{Low: &none, High: &none, Bounds: casus.StatedBounds, Qualifier: "exact"}},
	}
}

// event returns an event that rests on the claims.
func event(id string, claims ...string) casus.Event {
	when := casus.OnDay("2022-01-05")
	return casus.Event{ID: id, Title: "Kazakhstan asks for help", Type: casus.Request, Mode: "assist", Contexts: []string{"peacekeeping"},
		Realis: casus.Actual, Status: casus.SingleSource, When: &when, Claims: claims, Outlets: 1, Independent: 1,
		Participants: []casus.Participant{{Actor: "KAZ", Role: casus.RoleActor, Certainty: casus.Stated, Claims: claims}},
		Places:       []casus.PlaceRef{{Place: "geonames:1526384", Role: casus.At}}, Links: []casus.EventLink{}}
}

// figure returns a figure with a value by each claim.
func figure(id string, claims ...string) casus.Figure {
	f := casus.Figure{ID: id, Measure: casus.Killed}
	for _, c := range claims {
		f.Values = append(f.Values, casus.Value{Claim: c, Amount: casus.Amount{Qualifier: "exact"}})
	}
	return f
}

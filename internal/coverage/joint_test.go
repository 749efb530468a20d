package coverage_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"casus/internal/coverage"
)

// TestJoints reads lines on which an extractor ran together what a page prints
// apart. Each case gives the line and the blocks that are the article's own.
func TestJoints(t *testing.T) {
	const rest = "\nThe harbour stayed closed for the night, the mayor said, and but few of the boats went out again."
	cases := map[string]struct {
		line string
		own  []string
	}{
		"paragraphs without a space": {
			`The port opened on Monday.Ships came in at noon. "We waited."Two more are due.`,
			[]string{"The port opened on Monday.", `Ships came in at noon. "We waited."`, "Two more are due."},
		},
		"a quotation opens behind the stop": {
			`The port opened on Monday."We waited for it," said the mayor of Aktau.`,
			[]string{"The port opened on Monday.", `"We waited for it," said the mayor of Aktau.`},
		},
		"abbreviations, initials and addresses are no joints": {
			"The U.S.Navy and Gen.Orlov of St.Petersburg wrote to info@port.Example.org and www.port.Example at noon.",
			[]string{"The U.S.Navy and Gen.Orlov of St.Petersburg wrote to info@port.Example.org and www.port.Example at noon."},
		},
		"a title in capitals": {
			"The port opened on Monday.FLEET LEAVES THE HARBOUR OF AKTAU, MAYOR SAYSThe mayor stayed behind with two of his men.",
			[]string{"The port opened on Monday.", "The mayor stayed behind with two of his men."},
		},
		"a title in capitals before an article": {
			"The port opened on Monday.FLEET LEAVES HARBOUR AFTER A VISITA second ship stayed behind with two of its men.",
			[]string{"The port opened on Monday.", "A second ship stayed behind with two of its men."},
		},
		"links behind a name": {
			"Governor Ann Vale Ann Mary ValeHarbour tax passes narrowly The mayors meet again: what to expect MORE (I-Aktau) opened the port's two gates with Tom Reed Thomas (Tom) Reed2020 fleets to watch MORE.",
			[]string{"Governor Ann Vale (I-Aktau) opened the port's two gates with Tom Reed."},
		},
		"capitals alone are no links": {
			"The union asked for MORE boats and MORE men at the harbour of Aktau, said Ann Vale of the union.",
			[]string{"The union asked for MORE boats and MORE men at the harbour of Aktau, said Ann Vale of the union."},
		},
		"a gallery": {
			"Photos: Photos: The port Photos: The port – Boats wait at the gate. Hide Caption 1 of 3 Photos: Photos: The port The port – A crane is lifted. Hide Caption 2 of 3 Photos: Photos: The port The port – The mayor speaks. Hide Caption 3 of 3",
			[]string{"The port – Boats wait at the gate.", "A crane is lifted.", "The mayor speaks."},
		},
		"a button before a caption": {
			"Hide caption Boats wait at the gate of the port.",
			[]string{"Boats wait at the gate of the port."},
		},
		"a film's player": {
			"Boats left the port on Friday. Video Ad Feedback See the storm that closed the port 02:13 - Source: HBC The crews came back at noon.",
			[]string{"Boats left the port on Friday.", "The crews came back at noon."},
		},
		"a related article": {
			"Boats left the port on Friday. Ann Vale/Harbour Press Related article Mayor of the port wants two new cranes before winter But few of the crews believe him any more.",
			[]string{"Boats left the port on Friday.", "But few of the crews believe him any more."},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			record, err := json.Marshal(map[string]string{"title": "The port opens its gates", "text": c.line + rest})
			if err != nil {
				t.Fatal(err)
			}
			a := read(t, coverage.Record, string(record))
			compareLines(t, kept(a)[1:], append(c.own, rest[1:]))
			if got, want := printed(a.Text), printed("The port opens its gates"+c.line+rest); got != want {
				t.Errorf("the text has %d letters and signs, the line had %d", got, want)
			}
		})
	}
}

// printed counts what shows on paper.
func printed(s string) int {
	n := 0
	for _, f := range strings.Fields(s) {
		n += utf8.RuneCountInString(f)
	}
	return n
}

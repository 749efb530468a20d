package lab

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"casus"
	"casus/internal/text"
)

// ActorRecord is one record of a PLOVER gold standard: a sentence and the words
// and codes of its parties.
type ActorRecord struct {
	ID     string      `json:"id"`
	Date   string      `json:"date"`
	Text   string      `json:"text"`
	Source partyRecord `json:"source"`
	Target partyRecord `json:"target"`
}

// partyRecord is the parties of one side. Records without a party write "".
type partyRecord []struct {
	Words  string `json:"actorText"`
	Code   string `json:"code"`
	Sector string `json:"sector"`
}

// UnmarshalJSON reads a list, and anything else as none.
func (p *partyRecord) UnmarshalJSON(b []byte) error {
	if len(b) == 0 || b[0] != '[' {
		return nil
	}
	return json.Unmarshal(b, (*[]struct {
		Words  string `json:"actorText"`
		Code   string `json:"code"`
		Sector string `json:"sector"`
	})(p))
}

// ReadActors reads a file of PLOVER gold-standard records.
func ReadActors(path string) ([]ActorRecord, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	var records []ActorRecord
	if err := json.Unmarshal(b, &records); err != nil {
		return nil, &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("%s is no list of records", path), Err: err}
	}
	return records, nil
}

// ActorScore counts parties whose country and sector came out right, given
// their words. Sectors are compared by their first three letters; "***" and
// parties without one are not scored; any organisation is right for IGO.
type ActorScore struct {
	Parties, Countries int
	Sectored, Sectors  int
	errors             []string
}

// Read analyses the text of rec and scores it.
func (s *ActorScore) Read(r *Reader, rec ActorRecord) error {
	d, err := r.Read(passage(rec.ID, rec.Text))
	if err != nil {
		return err
	}
	s.Add(rec, d)
	return nil
}

// Add scores the parties of rec as d has them.
func (s *ActorScore) Add(rec ActorRecord, d *text.Doc) {
	for _, side := range []partyRecord{rec.Source, rec.Target} {
		for _, p := range side {
			s.party(rec, d, p.Words, p.Code, p.Sector)
		}
	}
}

func (s *ActorScore) party(rec ActorRecord, d *text.Doc, words, code, sector string) {
	words = strings.TrimSpace(words)
	if words == "" || code == "" {
		return
	}
	s.Parties++
	gotCode, gotSector := partyOf(d, words)
	country := gotCode == code || code == "IGO" && (gotCode == "NGO" || gotCode == "INT")
	if country {
		s.Countries++
	}
	sectorRight := true
	if sector != "" && sector != "***" {
		s.Sectored++
		sectorRight = len(sector) >= 3 && strings.HasPrefix(gotSector+"   ", sector[:3]) || code == "IGO" && country
		if sectorRight {
			s.Sectors++
		}
	}
	if !country || !sectorRight {
		s.errors = append(s.errors, fmt.Sprintf("%s\t%q\tgold %s %s\tgot %s %s\t%s", rec.ID, words, code, sector, gotCode, gotSector, rec.Text))
	}
}

// partyOf returns the code and sector that the words of a party were resolved
// to: by the actor that their head names, else the one whose mention covers most
// of them, else by a place among them.
func partyOf(d *text.Doc, words string) (code, sector string) {
	span, ok := findWords(d.Article.Text, words)
	if !ok {
		return "", ""
	}
	best, bestRank := "", -1
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Actor == "" || !m.Overlaps(span) {
			continue
		}
		rank := min(m.End, span.End) - max(m.Start, span.Start)
		if h := d.Tokens[m.Head].Head; h < 0 || !span.Contains(d.Tokens[h].Span) {
			rank += 1000 // the head of the phrase, not what stands behind "of" or "in"
		}
		if a := d.Actors[m.Actor]; a.Sector != "" {
			rank += 3
		}
		if rank > bestRank {
			best, bestRank = m.Actor, rank
		}
	}
	if a := d.Actors[best]; a != nil && a.Code != "" {
		return a.Code, a.Sector
	} else if a != nil {
		sector = a.Sector
	}
	for i := range d.Mentions {
		if m := &d.Mentions[i]; m.Place != "" && m.Overlaps(span) {
			return d.Places[m.Place].Country, sector
		}
	}
	return "", sector
}

// findWords finds the words of a party in a text: as they stand; up to the dots
// where they are shortened; or from their first word to their last where the
// record spaces or joins them otherwise than the text.
func findWords(s, words string) (casus.Span, bool) {
	if i := strings.Index(s, words); i >= 0 {
		return casus.Span{Start: i, End: i + len(words)}, true
	}
	first, _, cut := strings.Cut(words, "..")
	fields := strings.Fields(first)
	if cut {
		i := strings.Index(s, strings.TrimSpace(first))
		return casus.Span{Start: i, End: i + len(strings.TrimSpace(first))}, i >= 0
	}
	i := strings.Index(s, fields[0])
	if i < 0 {
		return casus.Span{}, false
	}
	end := i + len(fields[0])
	if j := strings.Index(s[i:], fields[len(fields)-1]); j >= 0 {
		end = i + j + len(fields[len(fields)-1])
	}
	return casus.Span{Start: i, End: end}, true
}

// Report writes the errors when verbose, then the closing line.
func (s *ActorScore) Report(w io.Writer, verbose bool) error {
	if verbose {
		for _, e := range s.errors {
			fmt.Fprintln(w, e)
		}
	}
	_, err := fmt.Fprintf(w, "parties=%d country_acc=%.4f sectored=%d sector_acc=%.4f\n",
		s.Parties, ratio(s.Countries, s.Parties), s.Sectored, ratio(s.Sectors, s.Sectored))
	return err
}

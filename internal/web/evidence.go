package web

import (
	"strings"

	"casus"
)

// evidence is one claim as it stands below a fact: who says it, when, in what
// words, and where to read on.
type evidence struct {
	Outlet        string
	Day           string
	Speaker       string // as casus names the speaker
	SpeakerWords  string // the source's words for a speaker whom casus does not know
	Before, After string // of the quotation, around the word that carries the claim
	Word          string
	Hedge         string
	Late          bool
	Copy          string // set when the article is a copy
	Anchor        string // of the claim in its article, or of the article when its text is not shown
	Article       string // title
	Value         string // of a figure's claim
}

// evidenceOf reads claims and makes them lines; more says how many were left out.
func (x *index) evidenceOf(claims []string) (lines []evidence, more int, err error) {
	for i, id := range claims {
		if i == maxEvidence {
			return lines, len(claims) - maxEvidence, nil
		}
		c, err := x.src.Claim(id)
		if err != nil {
			return nil, 0, err
		}
		lines = append(lines, x.evidenceLine(&c))
	}
	return lines, 0, nil
}

func (x *index) evidenceLine(c *casus.Claim) evidence {
	line := evidence{Hedge: c.Hedge, Late: c.Late, Anchor: claimAnchor(c.ID)}
	line.Before, line.Word, line.After = splitQuote(c)
	line.Speaker, line.SpeakerWords = x.speaker(c.Speaker)
	if a := x.articles[c.Article]; a != nil {
		line.Outlet, line.Article = x.outletName(a.Outlet), a.Title
		line.Day = shortWhen(a.Published)
		line.Copy = x.copyWords(a)
		if !a.shown {
			line.Anchor = articleAnchor(a.ID)
		}
	}
	if c.Kind == casus.FigureKind && c.FigureClaim != nil {
		line.Value = amountWords(c.Amount)
	}
	return line
}

// splitQuote parts a quotation around its carrying word.
func splitQuote(c *casus.Claim) (before, word, after string) {
	t := c.Trigger
	if t == nil || !c.Contains(*t) || t.Len() <= 0 || len(c.Quote) != c.Len() {
		return tidy(c.Quote), "", ""
	}
	from, to := t.Start-c.Start, t.End-c.Start
	return tidy(c.Quote[:from]), c.Quote[from:to], tidy(c.Quote[to:])
}

// tidy makes line breaks of the page into spaces; the case file keeps the bytes.
func tidy(s string) string { return strings.NewReplacer("\r", "", "\n", " ", "\t", " ").Replace(s) }

// speaker names the chain of speakers inside an outlet.
func (x *index) speaker(s *casus.Speaker) (name, words string) {
	if s == nil {
		return "", ""
	}
	if s.Actor != "" && x.actors[s.Actor] != "" {
		name = x.actors[s.Actor]
	} else {
		words = s.Text
	}
	if s.Cites != nil {
		cited, citedWords := x.speaker(s.Cites)
		if cited == "" {
			cited = "“" + citedWords + "”"
		}
		if name != "" {
			name += ", citing " + cited
		} else {
			name, words = "“"+words+"”, citing "+cited, ""
		}
	}
	return name, words
}

// copyWords says of a copy whose text it carries.
func (x *index) copyWords(a *source) string {
	n := x.copyOf[a.ID]
	if n == 0 {
		return ""
	}
	g := x.copies[n-1]
	if g.Origin == "" || g.Origin == a.ID || x.articles[g.Origin] == nil {
		return ""
	}
	origin := x.outletName(x.articles[g.Origin].Outlet)
	switch g.Kind {
	case "shared passage":
		return "shares a passage with " + origin
	case "versions of one page":
		return "another version of the same page"
	}
	return "copy of " + origin
}

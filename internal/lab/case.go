package lab

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"casus"
)

// CaseScores is how a case file stands against its gold and its judgements.
type CaseScores struct {
	Parts     []CasePart // in the order of the case file
	Forbidden int        // lines that must not be there
	Judged    []JudgedKind
	Misses    []string // tab separated: part, what
	Unjudged  []string // lines for the judgement file, and the quotation
}

// CasePart is one part's agreement with the gold. Closed says that what is not
// listed is wrong; otherwise only recall means something.
type CasePart struct {
	Name   string
	Closed bool
	Agreement
}

// ScoreCase compares a case with its gold. Claims that the gold does not list
// are not held against it: precision comes from the judgements, which may be
// empty.
func ScoreCase(gold *CaseGold, c *casus.Case, judged Judgements) *CaseScores {
	s := newCaseScorer(gold, c)
	s.scoreArticles()
	s.scoreCopies()
	s.scoreEvents()
	s.scoreFigures()
	s.scoreStatements()
	s.scoreMemberships()
	s.scoreConflicts()
	s.scoreResponse()
	s.scoreForbidden()
	s.judge(judged)
	return s.scores
}

// caseScorer holds the indexes of a case while it is scored.
type caseScorer struct {
	claimMatcher
	gold    *CaseGold
	c       *casus.Case
	scores  *CaseScores
	byFile  map[string]*casus.Article
	byID    map[string]*casus.Article
	claims  map[string][]*casus.Claim // by article
	claim   map[string]*casus.Claim   // by id
	eventOf map[string]*casus.Event   // by claim
}

func newCaseScorer(gold *CaseGold, c *casus.Case) *caseScorer {
	s := &caseScorer{gold: gold, c: c, scores: &CaseScores{},
		claimMatcher: claimMatcher{actors: map[string]*casus.Actor{}, places: map[string]*casus.Place{}},
		byFile:       map[string]*casus.Article{}, byID: map[string]*casus.Article{},
		claims: map[string][]*casus.Claim{}, claim: map[string]*casus.Claim{}, eventOf: map[string]*casus.Event{}}
	for i := range c.Actors {
		s.actors[c.Actors[i].ID] = &c.Actors[i]
	}
	for i := range c.Places {
		s.places[c.Places[i].ID] = &c.Places[i]
	}
	for i := range c.Articles {
		s.byFile[path.Base(c.Articles[i].File)] = &c.Articles[i]
		s.byID[c.Articles[i].ID] = &c.Articles[i]
	}
	for i := range c.Claims {
		cl := &c.Claims[i]
		s.claims[cl.Article] = append(s.claims[cl.Article], cl)
		s.claim[cl.ID] = cl
	}
	for i := range c.Events {
		for _, id := range c.Events[i].Claims {
			s.eventOf[id] = &c.Events[i]
		}
	}
	return s
}

// part returns the part of that name, made on first use.
func (s *caseScorer) part(name string, closed bool) *CasePart {
	for i := range s.scores.Parts {
		if s.scores.Parts[i].Name == name {
			return &s.scores.Parts[i]
		}
	}
	s.scores.Parts = append(s.scores.Parts, CasePart{Name: name, Closed: closed})
	return &s.scores.Parts[len(s.scores.Parts)-1]
}

// demand counts one thing that the gold lists, and names it when it is missing.
func (s *caseScorer) demand(part string, found bool, format string, args ...any) {
	p := s.part(part, false)
	if found {
		p.Right++
		return
	}
	p.Missed++
	s.scores.Misses = append(s.scores.Misses, part+"\t"+fmt.Sprintf(format, args...))
}

// surplus counts one thing that a closed part must not have.
func (s *caseScorer) surplus(part, format string, args ...any) {
	p := s.part(part, true)
	p.Closed = true
	p.Wrong++
	s.scores.Misses = append(s.scores.Misses, part+"\textra: "+fmt.Sprintf(format, args...))
}

func (s *caseScorer) scoreArticles() {
	s.part("articles", true)
	listed := map[string]bool{}
	for _, g := range s.gold.Articles {
		listed[g.File] = true
		a := s.byFile[g.File]
		s.demand("articles", a != nil, "%s", g.File)
		if a == nil {
			continue
		}
		s.demand("outlets", s.outletName(a) == g.Outlet, "%s: %s, not %s", g.File, s.outletName(a), g.Outlet)
		s.demand("dates", sameMoment(g.Published, a.Published), "%s: %s, not %s", g.File, whenText(a.Published), stringOr(g.Published, "unknown"))
	}
	for i := range s.c.Articles {
		if f := path.Base(s.c.Articles[i].File); !listed[f] {
			s.surplus("articles", "%s", f)
		}
	}
}

func (s *caseScorer) outletName(a *casus.Article) string {
	for i := range s.c.Outlets {
		if s.c.Outlets[i].ID == a.Outlet {
			return s.c.Outlets[i].Name
		}
	}
	return a.OutletName
}

// sameMoment compares as finely as both sides state it; a date that only bounds
// an article from above is none of its own.
func sameMoment(want *string, got *casus.When) bool {
	known := got != nil && got.From != ""
	if want == nil || !known {
		return want == nil && !known
	}
	w, g := strings.TrimSuffix(*want, "Z"), strings.TrimSuffix(got.From, "Z")
	n := min(len(w), len(g), len("2022-01-07T21:09"))
	return w[:n] == g[:n]
}

func whenText(w *casus.When) string {
	if w == nil || w.IsZero() {
		return "unknown"
	}
	if w.From == w.To {
		return w.From
	}
	return w.From + ".." + w.To
}

func stringOr(s *string, other string) string {
	if s == nil {
		return other
	}
	return *s
}

func (s *caseScorer) scoreCopies() {
	s.part("copies", true)
	for _, g := range s.gold.Copies {
		found := slices.ContainsFunc(s.c.Copies, func(c casus.CopyGroup) bool {
			return c.Kind == g.Kind && s.sameFiles(g.Articles, c.Articles)
		})
		s.demand("copies", found, "%s of %s", g.Kind, strings.Join(g.Articles, " "))
	}
	for _, c := range s.c.Copies {
		if !slices.ContainsFunc(s.gold.Copies, func(g GoldCopies) bool { return s.sameFiles(g.Articles, c.Articles) }) {
			s.surplus("copies", "%s of %s", c.Kind, strings.Join(s.files(c.Articles), " "))
		}
	}
}

// files turns article ids into sorted file names.
func (s *caseScorer) files(ids []string) []string {
	var files []string
	for _, id := range ids {
		if a := s.byID[id]; a != nil {
			files = append(files, path.Base(a.File))
		}
	}
	slices.Sort(files)
	return files
}

func (s *caseScorer) sameFiles(files, ids []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(files)), s.files(ids))
}

// at lists the claims of a kind whose sentence holds the anchor, in one article.
func (s *caseScorer) at(file, anchor string, kind casus.ClaimKind) []*casus.Claim {
	a := s.byFile[file]
	if a == nil {
		return nil
	}
	var list []*casus.Claim
	for _, c := range s.claims[a.ID] {
		if c.Kind == kind && s.near(a, c.Span, anchor) {
			list = append(list, c)
		}
	}
	return list
}

// near reports whether span and anchor lie in one sentence of a, or the anchor
// within a longer span. A claim's evidence may be a clause, so the sentence is
// what counts.
func (s *caseScorer) near(a *casus.Article, span casus.Span, anchor string) bool {
	around := sentenceAround(a.Text, span)
	return strings.Contains(bare(around.Of(a.Text)), bare(anchor))
}

// sentenceAround widens span to the ends of its line and of its sentence, as
// far as full stops before a space and a capital letter tell.
func sentenceAround(text string, span casus.Span) casus.Span {
	start, end := span.Start, span.End
	for start > 0 && text[start-1] != '\n' && !endsSentence(text, start-1) {
		start--
	}
	for end < len(text) && text[end] != '\n' && !endsSentence(text, end-1) {
		end++
	}
	return casus.Span{Start: start, End: end}
}

// endsSentence reports whether the byte at i is the space after a full stop and
// before something that is not a small letter, or that full stop's end.
func endsSentence(text string, i int) bool {
	if i < 1 || i+2 >= len(text) || text[i] != ' ' && text[i] != '.' {
		return false
	}
	stop := i
	if text[i] == ' ' {
		stop = i - 1
	}
	next := stop + 2
	return strings.IndexByte(".?!", text[stop]) >= 0 && next < len(text) && text[stop+1] == ' ' &&
		(text[next] < 'a' || text[next] > 'z') && stop > 2 && text[stop-2] != ' ' && text[stop-2] != '.'
}

func (s *caseScorer) scoreEvents() {
	for _, part := range []string{"events", "important_events", "lesser_events", "event_articles", "participants", "places", "times", "background"} {
		s.part(part, false)
	}
	for i := range s.gold.Events {
		s.scoreEvent(&s.gold.Events[i])
	}
}

func (s *caseScorer) scoreEvent(g *GoldEvent) {
	var found []*casus.Claim
	for _, file := range g.Articles {
		here := s.eventClaims(g, file, append(g.RealisAlso, g.Realis))
		s.demand("event_articles", len(here) > 0, "%s in %s: %s; there: %s", g.ID, file, g.Anchor[file], s.nearby(g, file))
		found = append(found, here...)
	}
	s.demand("events", len(found) > 0, "%s (importance %d) %s", g.ID, g.Importance, g.What)
	if g.Importance == 1 {
		s.demand("important_events", len(found) > 0, "%s %s", g.ID, g.What)
	} else {
		s.demand("lesser_events", len(found) > 0, "%s %s", g.ID, g.What)
	}
	if len(found) == 0 {
		return
	}
	any := func(ok func(*casus.Claim) bool) bool { return slices.ContainsFunc(found, ok) }
	s.demand("participants", any(func(c *casus.Claim) bool { return s.hasParties(c, g) }), "%s wants %v and %v", g.ID, g.Actors, g.Recipients)
	if len(g.Places) > 0 {
		s.demand("places", any(func(c *casus.Claim) bool { return s.hasPlace(c, g.Places) }), "%s wants %v", g.ID, g.Places)
	}
	if g.From != "" {
		s.demand("times", any(func(c *casus.Claim) bool { return hasTime(c, g) }), "%s wants %s..%s, has %s", g.ID, g.From, g.To, whenText(found[0].When))
	}
	s.demand("background", any(func(c *casus.Claim) bool {
		e := s.eventOf[c.ID]
		return e != nil && e.Background == g.Background
	}), "%s wants %v", g.ID, g.Background)
}

// eventClaims lists the claims in one article that tell g with such a realis.
func (s *caseScorer) eventClaims(g *GoldEvent, file string, realis []casus.Realis) []*casus.Claim {
	return slices.DeleteFunc(s.at(file, g.Anchor[file], casus.EventKind), func(c *casus.Claim) bool {
		return !slices.Contains(g.Types, c.Type) || !slices.Contains(realis, c.Realis) ||
			g.Completion != "" && g.Completion != c.Completion
	})
}

// nearby names what there is at an anchor, for the list of misses.
func (s *caseScorer) nearby(g *GoldEvent, file string) string {
	var words []string
	for _, c := range s.at(file, g.Anchor[file], casus.EventKind) {
		words = append(words, fmt.Sprintf("%s/%s %s %s", c.Type, c.Mode, c.Realis, c.Completion))
	}
	if len(words) == 0 {
		return "nothing"
	}
	return strings.Join(words, ", ")
}

func (s *caseScorer) hasParties(c *casus.Claim, g *GoldEvent) bool {
	return s.hasAny(g.Actors, byRole(c, true)) && s.hasAny(g.Recipients, byRole(c, false))
}

// hasAny reports whether some participant is one of names: an identifier or
// words; true when names is empty.
func (s *caseScorer) hasAny(names []string, there []casus.Participant) bool {
	return len(names) == 0 || slices.ContainsFunc(names, func(name string) bool {
		return slices.ContainsFunc(there, func(p casus.Participant) bool {
			return s.isParty(Party{ID: name}, p) || s.isParty(Party{Words: name}, p)
		})
	})
}

func (s *caseScorer) hasPlace(c *casus.Claim, names []string) bool {
	return s.placeRight(&Expected{At: names}, c) || slices.ContainsFunc(c.Places, func(r casus.PlaceRef) bool {
		p := s.places[r.Place]
		return p != nil && slices.ContainsFunc(names, func(n string) bool { return s.isParty(Party{Words: n}, casus.Participant{Actor: p.Country}) })
	})
}

// hasTime reports whether the claim's interval lies within the gold's, or
// shares a day with it when it is the article's day that bounds it.
func hasTime(c *casus.Claim, g *GoldEvent) bool {
	return c.When != nil && !c.When.IsZero() && c.When.Overlaps(casus.When{From: g.From, To: g.To})
}

func (s *caseScorer) scoreFigures() {
	for _, part := range []string{"figures", "figure_victims", "figure_speakers"} {
		s.part(part, false)
	}
	for _, g := range s.gold.Figures {
		for _, v := range g.Values {
			s.scoreValue(g, v)
		}
	}
}

func (s *caseScorer) scoreValue(g GoldFigure, v GoldValue) {
	var best *casus.Claim
	for _, c := range s.at(v.Article, v.Anchor, casus.FigureKind) {
		if c.Measure == g.Measure && sameAmount(casus.Amount{Low: v.Low, High: v.High}, c.Amount) &&
			(best == nil || !s.victimsAre(best, g) && s.victimsAre(c, g)) {
			best = c
		}
	}
	s.demand("figures", best != nil, "%s %s %s at %q", g.ID, g.Measure, boundText(casus.Amount{Low: v.Low, High: v.High}), v.Anchor)
	if best == nil {
		return
	}
	s.demand("figure_victims", s.victimsAre(best, g), "%s wants %q", g.ID, g.Population)
	s.demand("figure_speakers", s.speakerIs(best.Speaker, stringOr(v.Speaker, "")), "%s wants %q, has %s", g.ID, stringOr(v.Speaker, "the outlet"), speakerText(best.Speaker))
}

func (s *caseScorer) victimsAre(c *casus.Claim, g GoldFigure) bool {
	return g.Population == "people" && c.Victims == nil || c.Victims != nil && shareWord(g.Population, c.Victims.Text)
}

// speakerIs reports whether a speaker, or one that it cites, is the one wanted;
// "" wants the outlet itself.
func (s *caseScorer) speakerIs(sp *casus.Speaker, want string) bool {
	if want == "" || sp == nil {
		return want == "" && sp == nil
	}
	p := casus.Participant{Actor: sp.Actor, Text: sp.Text}
	return s.isParty(Party{ID: want}, p) || s.isParty(Party{Words: want}, p) || sp.Cites != nil && s.speakerIs(sp.Cites, want)
}

func speakerText(sp *casus.Speaker) string {
	if sp == nil {
		return "the outlet"
	}
	return fmt.Sprintf("%s %q", sp.Actor, sp.Text)
}

func (s *caseScorer) scoreStatements() {
	s.part("statements", false)
	for _, g := range s.gold.Statements {
		there := s.at(g.Article, g.Anchor, casus.StatementKind)
		right := slices.ContainsFunc(there, func(c *casus.Claim) bool { return s.speakerIs(c.Speaker, g.Speaker) })
		other := "no statement there"
		if len(there) > 0 {
			other = "there speaks " + speakerText(there[0].Speaker)
		}
		s.demand("statements", right, "%s: %q; %s", g.Speaker, g.Anchor, other)
	}
}

func (s *caseScorer) scoreMemberships() {
	s.part("memberships", false)
	for _, g := range s.gold.Memberships {
		for _, file := range g.Articles {
			s.demand("memberships", s.hasMembership(g, file), "%s %s %s %s in %s", g.State, g.Organisation, g.Role, stringOr(g.From, ""), file)
		}
	}
}

func (s *caseScorer) hasMembership(g GoldMembership, file string) bool {
	a := s.byFile[file]
	return a != nil && slices.ContainsFunc(s.claims[a.ID], func(c *casus.Claim) bool {
		return c.Kind == casus.MembershipKind && c.State == g.State && c.Standing == g.Role && s.isBody(g.Organisation, c.Organisation) &&
			(g.From == nil || c.When != nil && strings.HasPrefix(c.When.From, *g.From))
	})
}

func (s *caseScorer) isBody(name, id string) bool {
	p := casus.Participant{Actor: id}
	return id == name || s.isParty(Party{ID: name}, p) || bare(s.actorName(id)) == bare(name)
}

func (s *caseScorer) actorName(id string) string {
	if a := s.actors[id]; a != nil {
		return a.Name
	}
	return id
}

func (s *caseScorer) scoreConflicts() {
	s.part("conflicts", false)
	used := map[int]bool{}
	for _, g := range s.gold.Conflicts {
		i := slices.IndexFunc(s.c.Conflicts, func(c casus.Conflict) bool { return c.Kind == g.Kind && s.inArticles(c, g.Articles) })
		for i >= 0 && used[i] {
			next := slices.IndexFunc(s.c.Conflicts[i+1:], func(c casus.Conflict) bool { return c.Kind == g.Kind && s.inArticles(c, g.Articles) })
			if next < 0 {
				i = -1
				break
			}
			i += next + 1
		}
		used[i] = true
		s.demand("conflicts", i >= 0, "%s: %s", g.Kind, g.Why)
	}
}

// inArticles reports whether a conflict is about those articles: the one, or
// two of several.
func (s *caseScorer) inArticles(c casus.Conflict, files []string) bool {
	seen := map[string]bool{}
	if a := s.byID[c.About]; a != nil {
		seen[path.Base(a.File)] = true
	}
	for _, id := range c.Claims {
		if cl := s.claim[id]; cl != nil {
			seen[s.fileOf(cl.Article)] = true
		}
	}
	n := 0
	for _, f := range files {
		if seen[f] {
			n++
		}
	}
	return n >= min(2, len(files))
}

func (s *caseScorer) fileOf(article string) string {
	if a := s.byID[article]; a != nil {
		return path.Base(a.File)
	}
	return article
}

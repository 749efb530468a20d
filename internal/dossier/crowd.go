package dossier

import (
	"slices"
	"strings"

	"casus"
)

// crowds gathers what sources call the people in the street of a country: who
// protests, by words that do not judge and by words that do. A word that judges
// and is no word for a crowd ("terrorists") counts when the country's own
// authorities use it beside the word for a protest: then it is their word for it.
type crowds struct {
	plain   map[string][]crowdWord // by country
	charged map[string][]crowdWord
	last    casus.Evidence // of the claim before
}

// crowdWord is one use of a word for a crowd.
type crowdWord struct {
	word, actor, claim string
	article            *article
}

// maxCrowdWords bounds the uses kept of one kind of word in one country.
const maxCrowdWords = 200

// crowdDays is how far apart two uses may be in publication.
const crowdDays = 7

// noteCrowd keeps the words of a claim for crowds.
func (c *caseLevel) noteCrowd(cl *casus.Claim) {
	x := &c.crowds
	use := crowdWord{claim: cl.ID, article: c.articles[cl.Article]}
	if cl.EventClaim != nil {
		for _, p := range cl.Participants {
			country := c.country(p.Actor)
			if country == "" || p.Role != casus.RoleActor || c.actors[p.Actor].Kind != casus.GroupActor {
				continue
			}
			use.word, use.actor = lastWord(p.Text), p.Actor
			switch word := strings.TrimSuffix(use.word, "s"); {
			case plainCrowd(word):
				keepCrowd(x.plain, country, use)
			case chargedCrowd(word):
				keepCrowd(x.charged, country, use)
			}
		}
	}
	if cl.StatementClaim != nil && cl.Speaker != nil {
		if country := c.country(cl.Speaker.Actor); country != "" && c.authority(cl.Speaker.Actor, country) {
			c.noteAccusation(cl, country, use)
		}
	}
	x.last = cl.Evidence
}

// noteAccusation keeps a word that judges in what the authorities of a country
// say, where they or the sentence before speak of protests.
func (c *caseLevel) noteAccusation(cl *casus.Claim, country string, use crowdWord) {
	last := c.crowds.last
	beside := last.Article == cl.Article && cl.Start-last.Start <= besides && tellsProtest(last.Quote)
	if !beside && !tellsProtest(cl.Quote) {
		return
	}
	for _, w := range strings.Fields(cl.Quote) {
		if word := lastWord(w); c.charged(word) && word != "regime" {
			use.word = word
			keepCrowd(c.crowds.charged, country, use)
			return
		}
	}
}

// tellsProtest reports whether a text has a word for protest.
func tellsProtest(text string) bool {
	return slices.ContainsFunc(strings.Fields(text), func(w string) bool { return protestWord(strings.TrimSuffix(lastWord(w), "s")) })
}

// authority reports whether an actor speaks for the authorities of a country.
func (c *caseLevel) authority(actor, country string) bool {
	switch c.actors[actor].Sector {
	case "GOV", "MIL", "COP", "JUD", "LEG", "SPY":
		return c.country(actor) == country
	}
	return actor == country
}

func keepCrowd(by map[string][]crowdWord, country string, use crowdWord) {
	if len(by[country]) < maxCrowdWords {
		by[country] = append(by[country], use)
	}
}

// crowdConflicts names, once for each charged word of a country, another
// article that calls the crowd by a plain one.
func (c *caseLevel) crowdConflicts() []casus.Conflict {
	var out []casus.Conflict
	for _, country := range sortedKeys(c.crowds.charged) {
		named := map[string]bool{}
		for _, x := range c.crowds.charged[country] {
			for _, y := range c.crowds.plain[country] {
				if named[x.word] || x.article == y.article || !within(day(x.article.published), day(y.article.published), crowdDays) {
					continue
				}
				named[x.word] = true
				out = append(out, casus.Conflict{Kind: "wording", About: y.actor, Claims: []string{x.claim, y.claim},
					Why: "the crowd is “" + x.word + "” in one account, “" + y.word + "” in another"})
			}
		}
	}
	return out
}

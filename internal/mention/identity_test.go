package mention_test

import (
	"strings"
	"testing"

	"casus"
)

// Whose a group, a force or an office is must be said, or be plain from the
// article; a wrong country is worse than none.
func TestIdentity(t *testing.T) {
	want := map[string]string{
		"president":      "President Barack Obama=USA:barack-obama; Barack Obama=USA:barack-obama; President Vladimir Putin=RUS:vladimir-putin; Vladimir Putin=RUS:vladimir-putin; Obama=USA:barack-obama; Congress=CONGRESS; Senate=USA.parliament; Lawmakers=USA/legislator; president=USA:barack-obama; Obama=USA:barack-obama; Obama=USA:barack-obama; Putin=RUS:vladimir-putin; next president=USA/president",
		"two-presidents": "President Vladimir Putin=RUS:vladimir-putin; Vladimir Putin=RUS:vladimir-putin; President Barack Obama=USA:barack-obama; Barack Obama=USA:barack-obama; president=/president",
		"foreign":        "Afghan troops=AFG.troops; Foreign troops=/troops; Militants=/militants; teacher=AFG/teachers",
		"abroad":         "ground troops=NOR.troops",
		"leader":         "people=LBN/civilians; Assad's forces=SYR.security-forces; Assad=SYR:bashar-al-assad; Al-Assad government troops=SYR.armed-forces; Al-Assad=SYR:bashar-al-assad; forces=SYR.security-forces; Bashar al-Assad=SYR:bashar-al-assad",
		"government":     "army=EGY.armed-forces; Egyptian government=EGY.GOV; Jordanian government=JOR.GOV; government=EGY.GOV; government=EGY.GOV",
		"initials":       "Defense Secretary Robert M. Gates=USA:robert-gates; Robert M. Gates=USA:robert-gates; Press secretary Rear Adm. John Kirby=:john-kirby; John Kirby=:john-kirby",
		"official":       "defense official=/military-officer; he=/military-officer; government=TUR.GOV",
		"minority":       "Hungarians=SRB/hungarians; schools=SRB/schools",
		"surnames":       "Obama=USA:barack-obama; President Barack Obama=USA:barack-obama; Barack Obama=USA:barack-obama; Ban Ki-moon=UN:ban-ki-moon; Ban=UN:ban-ki-moon; Rep. Kay Ivory=USA:kay-ivory; Kay Ivory=USA:kay-ivory",
		"names-behind":   "armed group=HEZBOLLAH; Hezbollah=HEZBOLLAH; Hezbollah commanders=HEZBOLLAH/commander; Hezbollah=HEZBOLLAH; officials=HEZBOLLAH/official; National Security Council=LBN.national-security-council",
		"civil":          "Russian warplane=RUS.air-force",
		"possessives":    "Bashar al-Assad=SYR:bashar-al-assad; Moscow=RUS.GOV; he=SYR:bashar-al-assad; his=SYR:bashar-al-assad; own people=SYR/civilians; President Petro Poroshenko=UKR:petro-poroshenko; Petro Poroshenko=UKR:petro-poroshenko; His=UKR:petro-poroshenko; forces=UKR.security-forces; troops=ISR.troops",
		"no-president":   "French president=FRA/president; French president=FRA:francois-hollande",
		"own-navy":       "Norwegian officials=NOR/official; Navy=NOR.navy",
		"a-man":          "",
		"courtesy":       "Jordan=:jordan; Monaco=:monaco",
		"stranger":       "Sarah Whitcomb=:sarah-whitcomb; justice minister=NOR/justice-minister",
		"anothers":       "ambassador=/ambassador; leaders=/leader; Firas Adel=:firas-adel; analyst=/experts; lawyers=FRA/lawyers; suspect=FRA/suspects; lawyers=/lawyers",
		"relatives":      "Donald Trump=USA:donald-trump; his=USA:donald-trump; Trump=USA:donald-trump; First lady Melania Trump=USA:melania-trump; Melania Trump=USA:melania-trump; Trump=USA:donald-trump; he=USA:donald-trump",
		"congress":       "Rep. Walter Ames=USA:walter-ames; Walter Ames=USA:walter-ames; Republican senators=USA/legislator",
		"envoys-abroad":  "ambassador=/ambassador; mediators=/special-envoy; diplomats=/diplomat",
		"the-countrys":   "Russian President Vladimir Putin=RUS:vladimir-putin; Vladimir Putin=RUS:vladimir-putin; military=RUS.armed-forces",
		"deputies":       "sheriff=USA/police-chief; deputies=USA.police",
		"captives":       "detainees=/prisoners; charity=/activists; people=/civilians",
		"other-forces":   "U.S. Navy=US-NAVY; soldiers=/troops",
		"the-army":       "People=PSE/civilians; Israeli military=IDF; military=ISR.armed-forces; Hamas=HAMAS; other militant groups=/militants; hostages=/civilians; soldiers=/troops",
	}
	r := resolver(t)
	for _, d := range readTrees(t, "testdata/identity.conllu") {
		if err := r.Resolve(d); err != nil {
			t.Fatal(err)
		}
		checkMentions(t, d)
		var got []string
		for i := range d.Mentions {
			if a := d.Actors[d.Mentions[i].Actor]; a != nil && a.Kind != casus.StateActor {
				got = append(got, d.Slice(d.Mentions[i].Span)+"="+a.ID)
			}
		}
		if s := strings.Join(got, "; "); s != want[d.Article.ID] {
			t.Errorf("%s\n got %s\nwant %s", d.Article.ID, s, want[d.Article.ID])
		}
	}
}

package lexicon

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"casus"
)

// The tables of predicates, by the columns of their heads.
var (
	classColumns     = []string{"class", "lemma"}
	predicateColumns = []string{"lemma", "pos", "needs", "type", "mode", "contexts", "roles", "example"}
	governorColumns  = []string{"lemma", "pos", "needs", "slot", "own_type", "own_modes", "effect", "keep", "controller", "example"}
)

// loadPredicates reads the classes, predicates and governors of a language's
// directory. A later source's row replaces an earlier one of the same key.
func (b *builder) loadPredicates(dir string) *Predicates {
	p := &Predicates{
		Classes:   &Classes{words: map[string]map[string]struct{}{}, of: map[string][]string{}},
		entries:   map[headword][]Predicate{},
		governors: map[headword][]Governor{},
	}
	b.each(dir+"/classes.tsv", classColumns, func(r record) { p.Classes.add(r.get("class"), r.get("lemma")) })
	b.each(dir+"/predicates.tsv", predicateColumns, func(r record) {
		e := b.predicate(p.Classes, r)
		h := headword{e.Lemma, e.POS}
		p.entries[h] = replaceByKey(p.entries[h], e, func(e *Predicate) string { return e.key })
	})
	b.each(dir+"/governors.tsv", governorColumns, func(r record) {
		g := b.governor(p.Classes, r)
		h := headword{g.Lemma, g.POS}
		p.governors[h] = replaceByKey(p.governors[h], g, func(g *Governor) string { return g.key + " " + strings.Join(g.Slots, "|") })
	})
	b.order(p)
	p.addSlips()
	return p
}

// addSlips makes every verb findable by the lemmas that a guessing analyser
// gives to its past forms ("boycot", "fre", "vetoed"), unless these are words of
// the dictionary themselves.
func (p *Predicates) addSlips() {
	for _, h := range slices.SortedFunc(maps.Keys(p.entries), headword.compare) {
		for _, slip := range slips(h) {
			if p.entries[slip] == nil && p.governors[slip] == nil {
				p.entries[slip] = p.entries[h]
				p.governors[slip] = p.governors[h]
			}
		}
	}
	for _, h := range slices.SortedFunc(maps.Keys(p.governors), headword.compare) {
		for _, slip := range slips(h) {
			if p.entries[slip] == nil && p.governors[slip] == nil {
				p.governors[slip] = p.governors[h]
			}
		}
	}
}

// compare orders headwords.
func (h headword) compare(g headword) int {
	return cmp.Or(strings.Compare(h.lemma, g.lemma), cmp.Compare(h.pos, g.pos))
}

// order puts the readings of each word in their order and refuses those between
// which it cannot choose.
func (b *builder) order(p *Predicates) {
	var faults []string
	for _, entries := range p.entries {
		slices.SortFunc(entries, func(a, b Predicate) int { return specificFirst(a.Needs, b.Needs, a.key, b.key) })
		faults = append(faults, ambiguities(entries)...)
	}
	for _, all := range p.governors {
		slices.SortStableFunc(all, func(a, b Governor) int { return specificFirst(a.Needs, b.Needs, a.key, b.key) })
	}
	slices.Sort(faults)
	for _, f := range faults {
		b.faults = append(b.faults, fmt.Errorf("predicates.tsv: %s", f))
	}
}

// replaceByKey appends e to all, or puts it in the place of the entry with its
// key.
func replaceByKey[T any](all []T, e T, key func(*T) string) []T {
	for i := range all {
		if key(&all[i]) == key(&e) {
			all[i] = e
			return all
		}
	}
	return append(all, e)
}

// predicate reads one row of predicates.tsv.
func (b *builder) predicate(classes *Classes, r record) Predicate {
	e := Predicate{Lemma: r.get("lemma"), POS: b.partOfSpeech(r), Needs: b.needs(classes, r),
		Contexts: alternatives(r.get("contexts")), Roles: b.roles(r), Example: r.get("example"),
		key: r.get("lemma") + " " + r.get("pos") + " " + r.get("needs")}
	mode := dash(r.get("mode"))
	switch typ := r.get("type"); typ {
	case "NONE":
	case "LIGHT":
		e.Light = mode
		b.checkSlot(r, mode)
	default:
		e.Type, e.Mode = casus.EventType(typ), mode
		b.checkCode(r, e.Type, mode)
	}
	for _, c := range e.Contexts {
		if !slices.Contains(ploverContexts, c) {
			b.fault(r, "unknown context %q", c)
		}
	}
	b.checkExample(r, r.get("type") == "NONE")
	return e
}

// governor reads one row of governors.tsv.
func (b *builder) governor(classes *Classes, r record) Governor {
	g := Governor{Lemma: r.get("lemma"), POS: b.partOfSpeech(r), Needs: b.needs(classes, r),
		Slots: alternatives(r.get("slot")), Type: casus.EventType(dash(r.get("own_type"))),
		Keep: r.get("keep") == "yes", Controller: r.get("controller"), Example: r.get("example"),
		key: r.get("lemma") + " " + r.get("pos") + " " + r.get("needs")}
	for _, s := range g.Slots {
		b.checkSlot(r, s)
	}
	b.checkSlot(r, g.Controller)
	if g.Type != "" {
		b.checkCode(r, g.Type, "")
	}
	for _, part := range alternatives(r.get("own_modes")) {
		g.Modes = append(g.Modes, b.modeFor(r, g.Type, part))
	}
	for _, effect := range strings.Split(r.get("effect"), "+") {
		if !g.apply(effect) {
			b.fault(r, "unknown effect %q", effect)
		}
	}
	b.checkExample(r, false)
	return g
}

// modeFor reads "ASSAULT:violence", "RETREAT/ceasefire:yield" or "*:change".
func (b *builder) modeFor(r record, own casus.EventType, part string) ModeFor {
	when, mode, _ := strings.Cut(part, ":")
	b.checkCode(r, own, mode)
	if when == "*" {
		return ModeFor{Own: mode}
	}
	typ, m, _ := strings.Cut(when, "/")
	b.checkCode(r, casus.EventType(typ), m)
	return ModeFor{Type: casus.EventType(typ), Mode: m, Own: mode}
}

// apply puts one effect on the governor; false for an unknown one.
func (g *Governor) apply(effect string) bool {
	switch effect {
	case "same":
	case "alleged":
		g.Alleged = true
	case "actual", "planned", "hypothetical", "negated":
		g.Realis = casus.Realis(effect)
	case "attempted", "ongoing", "completed":
		g.Completion = casus.Completion(effect)
	default:
		return false
	}
	return true
}

// partOfSpeech reads the column pos.
func (b *builder) partOfSpeech(r record) byte {
	switch s := r.get("pos"); s {
	case "V", "N", "A":
		return s[0]
	default:
		b.fault(r, "part of speech %q is not V, N or A", s)
		return 0
	}
}

// needs reads "-" or conditions joined by ";".
func (b *builder) needs(classes *Classes, r record) []Need {
	if r.get("needs") == "-" {
		return nil
	}
	var needs []Need
	for _, part := range strings.Split(r.get("needs"), ";") {
		n := Need{text: part}
		slot, words, limited := strings.Cut(part, "=")
		slot, n.Absent = strings.CutPrefix(slot, "!")
		slot, sub, below := strings.Cut(slot, ">")
		n.Slots = strings.Split(slot, "/")
		if below {
			n.Subs = strings.Split(sub, "/")
		}
		for _, s := range slices.Concat(n.Slots, n.Subs) {
			b.checkSlot(r, s)
		}
		if limited {
			n.words = b.wordSet(classes, r, words)
		}
		needs = append(needs, n)
	}
	return needs
}

// wordSet reads "word|word|@class" into one set.
func (b *builder) wordSet(classes *Classes, r record, s string) map[string]struct{} {
	set := map[string]struct{}{}
	for _, w := range strings.Split(s, "|") {
		class, isClass := strings.CutPrefix(w, "@")
		if !isClass {
			set[w] = struct{}{}
			continue
		}
		if classes.words[class] == nil {
			b.fault(r, "unknown class %q", w)
		}
		for lemma := range classes.words[class] {
			set[lemma] = struct{}{}
		}
	}
	return set
}

// roles reads "-" or "actor=subj recipient=obj|obl:against".
func (b *builder) roles(r record) []RoleSlots {
	if r.get("roles") == "-" {
		return nil
	}
	var roles []RoleSlots
	for _, part := range strings.Fields(r.get("roles")) {
		role, slots, _ := strings.Cut(part, "=")
		if !slices.Contains([]string{"actor", "recipient", "addressee", "victim", "at", "from", "to"}, role) {
			b.fault(r, "unknown role %q", role)
		}
		rs := RoleSlots{Role: role, Slots: strings.Split(slots, "|")}
		for _, s := range rs.Slots {
			b.checkSlot(r, s)
		}
		roles = append(roles, rs)
	}
	return roles
}

func (b *builder) checkSlot(r record, slot string) {
	if !knownSlot(slot) {
		b.fault(r, "unknown slot %q", slot)
	}
}

// knownSlot reports whether a slot is one that trees can fill.
func knownSlot(s string) bool {
	switch s {
	case "subj", "obj", "iobj", "prt", "obl", "xcomp", "ccomp", "advcl", "acl", "amod", "compound", "appos",
		"advmod", "nmod", "nmod:poss", "case", "det", "nummod", "xcomp:pred":
		return true
	}
	base, prep, ok := strings.Cut(s, ":")
	return ok && prep != "" && (base == "obl" || base == "nmod")
}

// checkCode refuses a type or mode that PLOVER does not know.
func (b *builder) checkCode(r record, t casus.EventType, mode string) {
	switch {
	case !slices.Contains(casus.EventTypes(), t):
		b.fault(r, "unknown event type %q", t)
	case mode != "" && !slices.Contains(ploverModes[t], mode):
		b.fault(r, "%s has no mode %q", t, mode)
	}
}

// checkExample makes sure that an entry shows its word in use, and that one
// that denies an event says why.
func (b *builder) checkExample(r record, none bool) {
	example, reason, _ := strings.Cut(r.get("example"), "#")
	if none && strings.TrimSpace(reason) == "" {
		b.fault(r, "no event, but no reason after # in the example")
	}
	if !strings.Contains(strings.ToLower(example), strings.ToLower(r.get("lemma"))) {
		b.fault(r, "the example does not contain %q", r.get("lemma"))
	}
}

// alternatives reads "-" or words joined by "|".
func alternatives(s string) []string {
	if s == "-" || s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

// ploverModes lists the modes of each type.
// Source: PLOVER manual, version 2, chapter 3.
var ploverModes = map[casus.EventType][]string{
	casus.Consult:  {"visit", "third-party", "multilateral", "phone"},
	casus.Retreat:  {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
	casus.Request:  {"assist", "change", "yield", "meet"},
	casus.Accuse:   {"disapprove", "investigate", "allege"},
	casus.Reject:   {"assist", "change", "yield", "meet"},
	casus.Threaten: {"restrict", "arrest", "relations", "expel", "territory", "violence"},
	casus.Protest:  {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
	casus.Sanction: {"convict", "expel", "withdraw", "discontinue"},
	casus.Mobilize: {"troops", "weapons", "police", "militia"},
	casus.Coerce: {"seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold",
		"misinformation", "cyber"},
	casus.Assault: {"abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms",
		"explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"},
}

// ploverContexts lists the contexts. Source: as above, table 2.1.
var ploverContexts = []string{"military", "intelligence", "executive", "legislative", "election",
	"political_institutions", "pro_democracy", "pro_autocracy", "economic", "legal", "reparations",
	"human_rights", "rights_freedoms", "repression", "human_security", "gender", "lgbt", "religion_ethnicity",
	"inequality", "diplomatic", "territory", "peacekeeping", "health", "asylum", "migration", "disasters",
	"natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber", "misinformation", "crime",
	"corruption", "illegal_drugs", "trafficking"}

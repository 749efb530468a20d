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
	predicateColumns = []string{"lemma", "pos", "needs", "type", "mode", "contexts", "roles", "example"}
	governorColumns  = []string{"lemma", "pos", "needs", "slot", "own_type", "own_modes", "effect", "keep", "controller", "example"}
)

// loadPredicates reads the classes, predicates and governors of English. A later
// source's row replaces an earlier one of the same key.
func (b *builder) loadPredicates() {
	p := &Predicates{
		Classes:   &Classes{words: map[string][]string{}, of: make(map[string][]string, b.rows("en/classes.tsv"))},
		entries:   make(map[headword][]Predicate, b.rows("en/predicates.tsv")),
		governors: make(map[headword][]Governor, b.rows("en/governors.tsv")),
	}
	b.lex.predicates = p
	b.each("en/classes.tsv", []string{"class", "lemma"}, func(r record) { p.Classes.add(r.get("class"), r.get("lemma")) })
	t := predicateReader{builder: b, classes: p.Classes, needs: map[string]Need{}, lists: map[string][]string{}, roles: map[string][]RoleSlots{}}
	readings(b, "en/predicates.tsv", predicateColumns, p.entries, t.predicate, (*Predicate).is)
	readings(b, "en/governors.tsv", governorColumns, p.governors, t.governor, (*Governor).is)
	b.order(p)
	p.addSlips()
}

// readings reads a table of readings into the map of their head words. Rows of
// one word that stand together, as in a sorted table, share one slice with all
// the others; a user's row that is another entry of its word replaces it.
func readings[T any](b *builder, table string, columns []string, into map[headword][]T, read func(record) T, same func(a, b *T) bool) {
	all := make([]T, 0, b.rows(table))
	rows := make([]record, 0, cap(all))
	b.each(table, columns, func(r record) { all, rows = append(all, read(r)), append(rows, r) })
	for i := 0; i < len(all); {
		h, file, j := headwordOf(rows[i]), rows[i].file, i+1
		for j < len(all) && headwordOf(rows[j]) == h && rows[j].file == file {
			if position(all[i:j], &all[j], same) >= 0 {
				b.fault(rows[j], "the same entry twice")
			}
			j++
		}
		into[h] = replaced(into[h], all[i:j:j], same)
		i = j
	}
}

// replaced returns the readings of old and then of more, those of more in the
// place of the same ones of old.
func replaced[T any](old, more []T, same func(a, b *T) bool) []T {
	if old == nil {
		return more
	}
	all := slices.Clone(old)
	for i := range more {
		if at := position(all, &more[i], same); at >= 0 {
			all[at] = more[i]
			continue
		}
		all = append(all, more[i])
	}
	return all
}

// position is where the same entry as e stands in all, -1 for nowhere.
func position[T any](all []T, e *T, same func(a, b *T) bool) int {
	for i := range all {
		if same(&all[i], e) {
			return i
		}
	}
	return -1
}

// addSlips makes every verb findable by the lemmas that a guessing analyser
// gives to its past forms ("boycot", "fre", "vetoed"), unless these are words of
// the dictionary themselves.
func (p *Predicates) addSlips() {
	p.slips = make(map[headword]headword, 4*len(p.entries))
	heads := slices.SortedFunc(maps.Keys(p.entries), headword.compare)
	for _, h := range append(heads, slices.SortedFunc(maps.Keys(p.governors), headword.compare)...) {
		for _, slip := range slips(h) {
			if _, taken := p.slips[slip]; !taken && p.entries[slip] == nil && p.governors[slip] == nil {
				p.slips[slip] = h
			}
		}
	}
}

// compare orders headwords.
func (h headword) compare(g headword) int {
	return cmp.Or(strings.Compare(h.lemma, g.lemma), cmp.Compare(h.pos, g.pos))
}

// headwordOf is the head word of a row of readings; partOfSpeech faults the row
// where it has none.
func headwordOf(r record) headword {
	return headword{r.get("lemma"), (r.get("pos") + "\x00")[0]}
}

// order puts the readings of each word in their order and refuses those between
// which it cannot choose.
func (b *builder) order(p *Predicates) {
	var faults []string
	for _, entries := range p.entries {
		if len(entries) > 1 {
			slices.SortFunc(entries, func(a, b Predicate) int { return specificFirst(&a.rank, &b.rank, a.key, b.key) })
			faults = append(faults, ambiguities(entries)...)
		}
	}
	for _, all := range p.governors {
		slices.SortStableFunc(all, func(a, b Governor) int { return specificFirst(&a.rank, &b.rank, a.key, b.key) })
	}
	slices.Sort(faults)
	for _, f := range faults {
		b.faults = append(b.faults, fmt.Errorf("predicates.tsv: %s", f))
	}
}

// predicateReader reads rows of predicates and governors. Conditions, lists and
// frames that many rows share are read once.
type predicateReader struct {
	*builder
	classes *Classes
	needs   map[string]Need // by text
	lists   map[string][]string
	roles   map[string][]RoleSlots
}

// predicate reads one row of predicates.tsv.
func (b *predicateReader) predicate(r record) Predicate {
	e := Predicate{Lemma: r.get("lemma"), POS: b.partOfSpeech(r), Needs: b.conditions(r),
		Contexts: b.list(r.get("contexts")), Roles: b.frame(r), Example: r.get("example"),
		key: r.get("lemma") + " " + r.get("pos") + " " + r.get("needs")}
	e.rank = rankOf(e.Needs)
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
func (b *predicateReader) governor(r record) Governor {
	g := Governor{Lemma: r.get("lemma"), POS: b.partOfSpeech(r), Needs: b.conditions(r),
		Slots: b.list(r.get("slot")), Type: casus.EventType(dash(r.get("own_type"))),
		Keep: r.get("keep") == "yes", Controller: r.get("controller"), Example: r.get("example"),
		key: r.get("lemma") + " " + r.get("pos") + " " + r.get("needs")}
	g.rank = rankOf(g.Needs)
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
func (b *predicateReader) modeFor(r record, own casus.EventType, part string) ModeFor {
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

// conditions reads the column needs: "-" or conditions joined by ";".
func (b *predicateReader) conditions(r record) []Need {
	text := r.get("needs")
	if text == "-" {
		return nil
	}
	needs := make([]Need, 0, strings.Count(text, ";")+1)
	for part := range strings.SplitSeq(text, ";") {
		n, known := b.needs[part]
		if !known {
			faults := len(b.faults)
			if n = b.need(r, part); len(b.faults) == faults {
				b.needs[part] = n
			}
		}
		needs = append(needs, n)
	}
	return needs
}

// need reads one condition: "obj=fire|@weapon", "!prt", "obj>nmod:of=emergency".
func (b *predicateReader) need(r record, text string) Need {
	n := Need{text: text}
	slot, words, limited := strings.Cut(text, "=")
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
		n.words = b.wordSet(r, words)
	}
	return n
}

// wordSet reads "word|word|@class" into one sorted set; a class alone is its own
// set.
func (b *predicateReader) wordSet(r record, s string) []string {
	set := make([]string, 0, strings.Count(s, "|")+1)
	for w := range strings.SplitSeq(s, "|") {
		class, isClass := strings.CutPrefix(w, "@")
		if !isClass {
			set = append(set, w)
			continue
		}
		members := b.classes.Words(class)
		if members == nil {
			b.fault(r, "unknown class %q", w)
		}
		if len(w) == len(s) {
			return members
		}
		set = append(set, members...)
	}
	slices.Sort(set)
	return slices.Compact(set)
}

// frame reads the column roles: "-" or "actor=subj recipient=obj|obl:against".
func (b *predicateReader) frame(r record) []RoleSlots {
	text := r.get("roles")
	if text == "-" {
		return nil
	}
	roles, known := b.roles[text]
	if known {
		return roles
	}
	faults := len(b.faults)
	for part := range strings.FieldsSeq(text) {
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
	if len(b.faults) == faults {
		b.roles[text] = roles
	}
	return roles
}

// list reads "-" or words joined by "|".
func (b *predicateReader) list(s string) []string {
	words, known := b.lists[s]
	if !known {
		words = alternatives(s)
		b.lists[s] = words
	}
	return words
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
	lemma := r.get("lemma")
	if !strings.Contains(example, lemma) && !strings.Contains(strings.ToLower(example), strings.ToLower(lemma)) {
		b.fault(r, "the example does not contain %q", r.get("lemma"))
	}
}

// dash reads "-" as nothing.
func dash(s string) string {
	if s == "-" {
		return ""
	}
	return s
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

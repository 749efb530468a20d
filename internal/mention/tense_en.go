package mention

import "casus/internal/text"

// tense tells where the verb that governs token tok places its act: -1 past, 1
// future, 0 unknown. It looks at no more than a few words around each verb.
func tense(d *text.Doc, tok int32) int {
	if int(tok) >= len(d.Tokens) {
		return 0
	}
	sent := d.Sents[d.Tokens[tok].Sent]
	if d.Tokens[tok].Dep == "" {
		return tenseByWords(d, tok, sent)
	}
	ofNoun := false // the time belongs to a noun: "the talks on Monday"
	for steps := 0; steps < 30 && tok >= sent.First && tok < sent.Last; steps++ {
		t := &d.Tokens[tok]
		if t.UPOS == "VERB" || t.UPOS == "AUX" || t.Dep == "root" && hasCopula(d, tok, sent) {
			if ofNoun {
				return nounTense(d, tok, sent)
			}
			return verbTense(d, tok, sent, 0)
		}
		ofNoun = ofNoun || hasDep(t.Dep, "nmod") && steps == 0
		if steps == 1 && ofNoun && pastNouns[t.Lemma] {
			return -1
		}
		if futureNouns[t.Lemma] || futureParticiples[t.Lemma] && t.UPOS == "ADJ" {
			return 1
		}
		if t.Head < 0 {
			return 0
		}
		tok = t.Head
	}
	return 0
}

// nounTense is the tense of the verb over a noun that a time belongs to. The
// present tense says nothing of when the noun's own act was: "they protest the
// arrest on Monday of a reporter".
func nounTense(d *text.Doc, verb int32, sent text.Sent) int {
	aux, found := auxiliary(d, verb, sent)
	switch {
	case found && d.Tokens[aux].XPOS == "MD" && d.Tokens[aux].Lemma != "will":
		return 0
	case !found && (d.Tokens[verb].XPOS == "VBZ" || d.Tokens[verb].XPOS == "VBP"):
		return 0
	}
	return verbTense(d, verb, sent, 0)
}

// pastNouns are acts that nobody dates before they are done.
var pastNouns = set("attack", "massacre", "bombing", "shooting", "raid", "assault", "killing", "murder", "crash", "coup", "uprising", "riot", "explosion", "earthquake", "blast",
	"incident", "ambush", "arrest", "death", "clash", "violence", "disaster", "accident", "invasion", "hijacking", "kidnapping", "abduction", "crackdown", "airstrike")

// futureParticiples place what they govern after the time of speaking.
var futureParticiples = set("schedule", "plan", "expect", "due", "slate", "set", "hope", "intend", "want", "prepare", "aim", "vow", "promise",
	"agree", "decide", "ready", "likely", "scheduled", "planned", "expected", "upcoming", "threaten", "pledge", "urge", "invite", "call", "ask")

var futureNouns = set("plan", "deadline", "ultimatum")

func hasCopula(d *text.Doc, tok int32, sent text.Sent) bool {
	_, found := auxiliary(d, tok, sent)
	return found
}

// auxiliary returns the leftmost auxiliary or copula of verb within reach.
func auxiliary(d *text.Doc, verb int32, sent text.Sent) (int32, bool) {
	for j := max(verb-10, sent.First); j < verb; j++ {
		t := &d.Tokens[j]
		if t.Head == verb && (t.UPOS == "AUX" || t.Dep == "aux" || t.Dep == "cop") {
			return j, true
		}
	}
	return 0, false
}

// hasSubject reports whether a verb has a subject before it within reach.
func hasSubject(d *text.Doc, verb int32, sent text.Sent) bool {
	for j := max(verb-10, sent.First); j < verb; j++ {
		if d.Tokens[j].Head == verb && d.Tokens[j].Dep == "nsubj" {
			return true
		}
	}
	return false
}

// hasTo reports whether "to" stands between an auxiliary and its verb.
func hasTo(d *text.Doc, aux, verb int32) bool {
	for j := aux + 1; j < verb; j++ {
		if d.Tokens[j].Head == verb && d.Tokens[j].Dep == "mark" && d.Tokens[j].Lemma == "to" {
			return true
		}
	}
	return false
}

// hasPerfect reports whether "have" stands between a modal and its verb.
func hasPerfect(d *text.Doc, modal, verb int32) bool {
	for j := modal + 1; j < verb; j++ {
		if d.Tokens[j].Lemma == "have" && d.Tokens[j].UPOS == "AUX" {
			return true
		}
	}
	return false
}

// verbTense returns the tense of a verb as nounTense does, by its auxiliary,
// its own form, or what it hangs on; depth is how far it has climbed.
func verbTense(d *text.Doc, verb int32, sent text.Sent, depth int) int {
	t := &d.Tokens[verb]
	if aux, found := auxiliary(d, verb, sent); found {
		if d.Tokens[aux].Lemma == "be" && d.Tokens[aux].XPOS != "VB" && hasTo(d, aux, verb) {
			return 1 // "are to be released"
		}
		return auxiliaryTense(d, aux, verb)
	}
	switch t.XPOS {
	case "VBD":
		return -1
	case "VBN":
		if futureParticiples[t.Lemma] && !hasSubject(d, verb, sent) {
			return 1
		}
		return -1 // with a subject and no auxiliary it is a past tense: "the envoy on Monday called for help"
	case "VBZ", "VBP":
		if sent.Block == "headline" {
			return -1
		}
		return 1
	}
	if t.Head < 0 || depth > 3 || t.Head < sent.First || t.Head >= sent.Last {
		return 0
	}
	if futureParticiples[d.Tokens[t.Head].Lemma] || futureNouns[d.Tokens[t.Head].Lemma] {
		return 1
	}
	if t.XPOS == "VBG" && hasDep(t.Dep, "advcl") {
		return nounTense(d, t.Head, sent)
	}
	return verbTense(d, t.Head, sent, depth+1)
}

// auxiliaryTense returns the tense that the auxiliary aux gives verb.
func auxiliaryTense(d *text.Doc, aux, verb int32) int {
	a, t := &d.Tokens[aux], &d.Tokens[verb]
	switch {
	case a.XPOS == "MD" && t.XPOS == "VBN" && hasPerfect(d, aux, verb):
		return -1 // "would have said so"
	case a.XPOS == "MD":
		return 1
	case a.XPOS == "VBD":
		if futureParticiples[t.Lemma] && t.XPOS == "VBN" {
			return 1
		}
		return -1
	case a.Lemma == "have":
		return -1
	case t.XPOS == "VBG" || futureParticiples[t.Lemma]:
		return 1
	}
	return 0
}

// tenseByWords judges without a tree: the nearest word of the future before
// tok, within its clause.
func tenseByWords(d *text.Doc, tok int32, sent text.Sent) int {
	for j := tok - 1; j >= sent.First && j > tok-20; j-- {
		switch d.Form(int(j)) {
		case "will", "would", "shall", "scheduled", "planned", "expected", "due", "may", "could", "should":
			return 1
		case "was", "were", "had", "did", "said":
			return -1
		}
	}
	return 0
}

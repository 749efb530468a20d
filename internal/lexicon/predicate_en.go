package lexicon

// slips returns the wrong lemmas that a guessing analyser gives to the forms of
// a verb: none for other words and for verbs too short to tell apart.
func slips(h headword) []headword {
	n := len(h.lemma)
	if h.pos != 'V' || n < 4 {
		return nil
	}
	stem, last := h.lemma[:n-1], h.lemma[n-1]
	var out []headword
	add := func(lemma string) { out = append(out, headword{lemma, h.pos}) }
	if past := irregularPasts[h.lemma]; past != "" {
		add(past)
	}
	switch {
	case last == 'e':
		if n > 4 || h.lemma[n-2] == 'e' {
			add(stem) // "fre", "accus"
		}
		add(h.lemma + "d")
	case last == h.lemma[n-2]:
		add(stem) // "boycot"
		add(h.lemma + "ed")
	case last == 'y':
		add(stem + "ied")
	default:
		add(h.lemma + "ed")
		add(h.lemma + string(last)) // "patroll"
		add(h.lemma + "e")          // "riote"
		add(h.lemma + string(last) + "ed")
	}
	return out
}

// irregularPasts are past forms that stand for themselves where a lemma is not
// found.
var irregularPasts = map[string]string{
	"beat": "beaten", "become": "became", "begin": "began", "bind": "bound", "break": "broke", "bring": "brought",
	"build": "built", "buy": "bought", "catch": "caught", "deal": "dealt", "draw": "drew", "drive": "drove",
	"feed": "fed", "fight": "fought", "flee": "fled", "forbid": "forbade", "forgive": "forgave", "freeze": "froze",
	"give": "gave", "hang": "hung", "hold": "held", "keep": "kept", "lead": "led", "leave": "left", "lend": "lent",
	"meet": "met", "overthrow": "overthrew", "overrun": "overran", "pay": "paid", "retake": "retook", "rise": "rose",
	"seek": "sought", "sell": "sold", "send": "sent", "shake": "shook", "shoot": "shot", "slay": "slain",
	"speak": "spoke", "spend": "spent", "stand": "stood", "steal": "stole", "strike": "struck", "swear": "swore",
	"take": "took", "throw": "threw", "undertake": "undertook", "withdraw": "withdrew", "withhold": "withheld",
}

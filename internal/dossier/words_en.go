package dossier

import "strings"

// denyingCue tells verbs of denying by their stem.
func denyingCue(cue string) bool {
	for _, stem := range []string{"denie", "deny", "reject", "refut", "dismiss", "disput", "disavow"} {
		if strings.HasPrefix(strings.ToLower(cue), stem) {
			return true
		}
	}
	return false
}

// plainCrowd and chargedCrowd tell words for people in the street: those that
// say what they do, and those that judge it.
func plainCrowd(word string) bool {
	switch word {
	case "protester", "demonstrator", "marcher", "protestor", "striker":
		return true
	}
	return false
}

func chargedCrowd(word string) bool {
	switch word {
	case "rioter", "mob", "hooligan", "thug", "looter", "vandal", "marauder":
		return true
	}
	return false
}

// protestWord tells nouns for protest that have no other sense.
func protestWord(word string) bool {
	switch word {
	case "protest", "demonstration", "riot", "unrest", "uprising", "sit-in", "disturbance":
		return true
	}
	return false
}

// chargedVerb tells verbs that judge or colour: a title puts them in quotation
// marks.
func chargedVerb(verb string) bool {
	switch verb {
	case "storm", "overrun", "slaughter", "massacre", "butcher", "pound", "hammer", "crush", "ravage", "terrorize", "terrorise", "plunder", "murder", "invade":
		return true
	}
	return false
}

// lightVerb tells verbs that say nothing without their noun.
func lightVerb(verb string) bool {
	switch verb {
	case "be", "have", "do", "make", "take", "give", "get", "see", "hold", "put", "set", "call", "go", "come", "carry", "launch", "conduct",
		"stage", "commit", "open", "engulf", "sweep", "fall", "bring", "keep", "use", "want", "say", "tell", "reach", "turn", "draw", "pay", "lay", "run", "play":
		return true
	}
	return false
}

// pronoun reports whether words name nobody by themselves.
func pronoun(text string) bool {
	switch strings.ToLower(strings.Trim(text, "“”\"' ")) {
	case "they", "them", "we", "us", "i", "me", "you", "he", "him", "she", "her", "it", "who", "whom", "which", "that", "those", "these", "this",
		"one", "some", "others", "many", "both", "all", "everyone", "anyone", "someone", "himself", "themselves", "his", "their":
		return true
	}
	return false
}

// hangsOn tells the words with which a phrase hangs on a noun.
func hangsOn(word string) bool {
	switch word {
	case "of", "in", "from", "at", "on", "with", "by", "for", "to", "who", "which", "that", "into", "near", "around", "as", "and", "during", "after", "under":
		return true
	}
	return false
}

// owned tells the words by which a speaker or another clause says whose a party
// is: in a title nothing shows who they are.
func owned(word string) bool {
	switch strings.ToLower(word) {
	case "my", "our", "your", "whose":
		return true
	}
	return false
}

// opener tells the words that begin a party's words and are no names, whatever
// their first letter: counts and determiners.
func opener(word string) bool {
	switch strings.ToLower(word) {
	case "a", "an", "the", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozens",
		"hundreds", "thousands", "several", "many", "some", "most", "all", "more", "about", "around", "nearly", "almost", "at", "another", "other":
		return true
	}
	return false
}

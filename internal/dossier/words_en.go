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

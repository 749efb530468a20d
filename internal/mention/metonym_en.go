package mention

import (
	"casus/internal/lexicon"
	"casus/internal/text"
)

// actsAsGovernment tells a capital or seat that stands for its government
// ("Moscow said", "talks with Tehran") from one that is a place. It prefers the
// place where the tree does not say.
func (r *Resolver) actsAsGovernment(d *text.Doc, u *unit) bool {
	head := r.headOf(u.first, u.last)
	t := &d.Tokens[head]
	prep := r.prepositionOf(head)
	seat := u.match.As == lexicon.Seat
	switch {
	case locative[prep], r.isDateline(d, u):
		return false
	case hasDep(t.Dep, "nsubj") && t.Dep != "nsubj:pass":
		h := r.tree.head(head)
		return h >= 0 && d.Tokens[h].UPOS == "VERB" && !siteVerbs[d.Tokens[h].Lemma]
	case t.Dep == "root":
		k := r.tree.child(head, "acl") // the parser lost the verb of a subject
		return k >= 0 && d.Tokens[k].XPOS == "VBD" && !siteVerbs[d.Tokens[k].Lemma]
	case hasDep(t.Dep, "nmod:poss"):
		h := r.tree.head(head)
		return h >= 0 && !siteNouns[d.Tokens[h].Lemma]
	case hasDep(t.Dep, "obj"), hasDep(t.Dep, "iobj"), t.Dep == "nsubj:pass":
		h := r.tree.head(head)
		return h >= 0 && partyVerbs[d.Tokens[h].Lemma] || seat
	case prep == "with", prep == "against", prep == "by", prep == "between", prep == "to" && seat, prep == "for" && seat, prep == "on" && seat:
		return true
	case prep == "of" || prep == "to" || prep == "from":
		h := r.tree.head(head)
		return h >= 0 && (prep != "of" && relationNouns[d.Tokens[h].Lemma] || seat)
	case hasDep(t.Dep, "conj"):
		h := r.tree.chainTop(head)
		if o := r.at(h); o != nil && o != u && o.mention > 0 {
			return d.Mentions[o.mention-1].Metonym
		}
	case hasDep(t.Dep, "compound"), hasDep(t.Dep, "amod"):
		h := r.tree.head(head)
		return h >= 0 && (seat && !siteNouns[d.Tokens[h].Lemma] || r.at(h) != nil && r.at(h).kind == roleUnit && r.at(h).role.Key == "government")
	}
	return seat && prep == ""
}

// isDateline reports whether u opens a report: "WASHINGTON (Agency) —".
func (r *Resolver) isDateline(d *text.Doc, u *unit) bool {
	if u.first != d.Sents[d.Tokens[u.first].Sent].First || int(u.last) >= len(r.words) {
		return false
	}
	switch r.words[u.last] {
	case "(", "—", "–", "--":
		return true
	}
	return false
}

// prepositionOf returns the case marker of noun n, "" for none.
func (r *Resolver) prepositionOf(n int32) string {
	for k := r.tree.first[n]; k >= 0; k = r.tree.next[k] {
		if t := &r.tree.d.Tokens[k]; t.Dep == "case" && t.UPOS != "PART" {
			return t.Lemma
		}
	}
	return ""
}

var locative = set("in", "at", "near", "inside", "outside", "around", "across", "through", "into", "throughout", "within", "off", "toward", "towards", "onto", "over", "via")

// siteVerbs have places as subjects.
var siteVerbs = set("see", "have", "lie", "remain", "become", "witness", "experience", "fall", "burn", "wake", "sit", "stand", "be", "brace", "grow", "suffer", "host", "shake", "empty", "lack")

// siteNouns belong to places.
var siteNouns = set("street", "airport", "mayor", "district", "suburb", "centre", "center", "resident", "mosque", "hospital", "square", "outskirts", "port", "population",
	"neighbourhood", "neighborhood", "skyline", "university", "market", "stadium", "hotel", "area", "north", "south", "east", "west", "downtown", "road", "police", "quarter", "park",
	"station", "cathedral", "church", "hall", "prison", "home", "building", "wall", "lawn", "grounds", "metro", "traffic", "zoo", "museum")

// partyVerbs have parties as objects.
var partyVerbs = set("accuse", "urge", "ask", "tell", "warn", "call", "blame", "criticise", "criticize", "condemn", "support", "pressure", "press", "help", "demand", "sanction", "threaten",
	"persuade", "convince", "invite", "back", "pay", "allow", "force", "anger", "defy", "infuriate", "notify", "inform", "embarrass", "isolate", "push", "worry", "alarm", "recognise", "recognize", "thank", "request", "punish", "deter")

// relationNouns are what parties have with one another.
var relationNouns = set("relation", "tie", "talk", "agreement", "support", "request", "demand", "message", "pressure", "aid", "response", "letter", "appeal", "warning", "statement", "ambassador",
	"envoy", "threat", "sale", "order", "permission", "approval", "condemnation", "criticism", "concession", "offer", "sanction", "close", "loyal", "ally", "delegation", "signal", "alternative")

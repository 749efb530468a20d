package response

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"time"

	"casus"
)

// taskVerb is a verb for what forces are to do.
type taskVerb struct{ verb, gerund, kind string }

//go:embed data/en/tasks.tsv
var tasksTSV string

// taskVerbs reads the table of verbs, by every form that it lists.
func taskVerbs() map[string]taskVerb {
	all := map[string]taskVerb{}
	for line := range strings.Lines(tasksTSV) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(cells) != 3 {
			continue
		}
		v := taskVerb{cells[0], cells[1], cells[2]}
		all[v.verb], all[v.gerund] = v, v
	}
	return all
}

// stepOfVerb says which step the predicate of a deployment tells.
func stepOfVerb(predicate string, tasks map[string]taskVerb) string {
	switch predicate {
	case "arrive", "land", "reach", "enter":
		return arrival
	case "perform", "operate", "work", "serve":
		return task
	}
	if _, is := tasks[predicate]; is {
		return task
	}
	return deployment
}

const (
	number = `(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty|forty|sixty|ninety|several|a few)`
	unit   = `(?:days?|weeks?|months?|years?)`
	clause = `[^,.;:"“”()]+`
)

var (
	durations = regexp.MustCompile(`(?i)\bfor an? (?:strictly )?(?:limited|short|brief|fixed|specified|indefinite|unlimited|unspecified) (?:period(?: of time)?|time|term|duration)\b` +
		`|\bfor (?:(?:an?|initial|further|additional|renewable|maximum|total|period|of|up|to|at|least|about|around|some|another|no|more|than|the|next) )*` + number + `[- ]` + unit + `(?: (?:period|mandate|term))?\b` +
		`|\b(?:an?|its|their|the) ` + number + `-(?:day|week|month|year) (?:mandate|mission|deployment|period|term|operation)\b` +
		`|\bon a temporary basis\b|\btemporarily\b|\bindefinitely\b`)

	endings = regexp.MustCompile(`(?i)\b(?:until|till|(?:for )?as long as|so long as) (` + clause + `)`)
	cutAsk  = regexp.MustCompile(`(?i) (?:earlier|later|after|before|while|when|as|last|this|on) (?:this|that|the|in|on|week|month|year|day|a|monday|tuesday|wednesday|thursday|friday|saturday|sunday|president|it|he|she|they|protests?|[A-Z]).*$`)
	cutEnd  = regexp.MustCompile(`(?i) (?:as|while|after|which|who|because|since|said|says|according|amid) .*$`)
	dated   = regexp.MustCompile(`(?i)^(?:until|till) (?:the end of |the middle of |the beginning of |early |late |mid-|at least |next |the following )*(?:\d|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|tonight|now|then|week|month|year|noon|midnight)`)

	bases = regexp.MustCompile(`(?i)\b(?:relying on|rel(?:y|ies|ied) on|on the basis of|invok(?:ing|ed|es)|cit(?:ing|ed)|under|pursuant to|in line with|in accordance with|in keeping with|based on|by virtue of|referr(?:ing|ed) to|authori[sz]ed by|mandated by|as provided by) ` +
		`((?:[\pL\d’'-]+ ){0,8}?(?:Treaty|Charter|Pact|Convention|Protocol|Declaration|Article [\dIVX]+|Resolution \d+|Chapter [IVX\d]+)(?: of the (?:[\pL’'-]+ ){0,5}?(?:Treaty|Charter|Pact|Convention|Protocol|Declaration))?)`)

	decisions = regexp.MustCompile(`(?i)\b(?:(?:a|the|this|its) )?decision (?:(?:made|taken|adopted|reached|passed) )?(?:by|of) |\b(?:on|upon) the decision of `)
	granted   = regexp.MustCompile(`(?i)\b(?:request|appeal|call)[^.;]{0,40} (?:was|were|has been|had been) (?:granted|approved|accepted|met)\b|\b(?:granted|approved|accepted) (?:his|her|its|the|their|that) (?:[\pL’'-]+ )?(?:request|appeal)\b`)
	decides   = regexp.MustCompile(`(?i)\b(?:decided|agreed|approved|authori[sz]ed|voted|resolved|endorsed|mandated)\b`)
	notBefore = regexp.MustCompile(`(?i)(?:\bnot|n't|n’t|\bnever|\byet to|\bhad|\bif) [^,]{0,12}$`)
	body      = regexp.MustCompile(`(?i)\b(?:bloc|alliance|organi[sz]ation|union|council|summit|allies|members|member (?:states|countries)|leaders|heads of state)\b`)

	asked   = regexp.MustCompile(`(?i)\b(?:for|request(?:ed|ing|s)?|ask(?:ed|ing|s) for|seek(?:ing|s)?|sought) ((?:(?:its|their|his|her|the|military|urgent|immediate|collective|additional|more|foreign|international) )*(?:help|assistance|aid|support|troops|forces|peacekeepers|protection|intervention)\b(?: (?:in|to|with|against|from) ` + clause + `)?)`)
	askedTo = regexp.MustCompile(`(?i)\bto ((?:assist|help|support|send|intervene|protect|defend)\b(?:` + clause + `)?)`)
	atCall  = regexp.MustCompile(`(?i)\b(?:at|upon|following|after) (?:[\pL’'-]+ ){0,6}?(?:request|appeal|invitation|call for help)\b|\b(?:request|appeal)ed (?:its|their|the bloc[’']s|the alliance[’']s) (?:help|assistance|aid|support)\b`)

	led       = regexp.MustCompile(`(?i)\b(?:led|commanded|headed) by |\bunder (?:the )?(?:command|leadership) of `)
	leadWords = []string{"force", "forces", "mission", "operation", "contingent", "troops", "peacekeepers", "peacekeeping", "deployment", "intervention"}

	allOf = regexp.MustCompile(`(?i)\ball (?:of )?(?:the |its )?(?:[\pL]+ ){0,2}?(?:members?|member (?:states|countries|nations)|parties|allies)\b`)
)

// speaksOfBody reports whether a text speaks of an organisation by a common
// noun.
func speaksOfBody(text string) bool { return body.MatchString(text) }

// objectStops end what a task is about.
var objectStops = map[string]bool{"in": true, "after": true, "while": true, "until": true, "till": true, "where": true, "as": true,
	"since": true, "because": true, "when": true, "said": true, "says": true, "according": true, "there": true, "which": true, "who": true,
	"amid": true, "during": true, "following": true, "to": true, "from": true, "by": true, "if": true, "but": true, "will": true, "on": true, "under": true, "at": true}

// forSpan are words after "for" that begin a span of time.
var forSpan = map[string]bool{"a": true, "an": true, "as": true, "up": true, "at": true, "several": true, "some": true}

// taskOpeners stand before the -ing form of a task.
var taskOpeners = map[string]bool{"with": true, "be": true, "is": true, "are": true, "include": true, "includes": true, "including": true,
	"for": true, "as": true, "of": true, "and": true, ":": true, ",": true}

// tasksIn reads what forces are to do out of a sentence. Verbs that share an
// object each have it: "to stabilise and normalise the situation".
func tasksIn(words []word, verbs map[string]taskVerb) []foundTask {
	var out []foundTask
	open := 0 // verbs that wait for the object of the next
	for i := 0; i < len(words); i++ {
		v, is := taskAt(words, i, verbs, len(out) > 0)
		if !is {
			continue
		}
		object, next := objectOf(words, i+1, verbs)
		out = append(out, foundTask{taskVerb: v, object: object, at: i})
		if object != "" {
			for ; open > 0; open-- {
				out[len(out)-1-open].object = object
			}
		} else {
			open++
		}
		i = max(i, next-1)
	}
	return slices.DeleteFunc(out, func(t foundTask) bool { return t.object == "" })
}

// foundTask is a task and the word of the sentence that tells it.
type foundTask struct {
	taskVerb
	object string
	at     int
}

// taskAt reports whether a task begins at word i: "to guard", "will protect",
// "tasked with guarding", "and restore"; "took over the guard of" is one too.
func taskAt(words []word, i int, verbs map[string]taskVerb, more bool) (taskVerb, bool) {
	before := func(n int) string {
		if i < n {
			return ""
		}
		return words[i-n].lower
	}
	v, known := verbs[words[i].lower]
	switch {
	case !known:
		return v, false
	case before(1) == "the" && before(2) == "over" && i+1 < len(words) && words[i+1].lower == "of":
		return v, true
	case words[i].lower == v.gerund:
		return v, taskOpeners[before(1)] || strings.HasSuffix(before(1), "ly") && taskOpeners[before(2)]
	case before(1) == "to":
		return v, before(2) != "is" && before(2) != "was" && before(2) != "able"
	}
	return v, before(1) == "will" || before(1) == "would" || before(1) == "and" && more
}

// maxObject bounds the words of a task's object.
const maxObject = 14

// objectOf reads the object of a task from word i on and returns it with the
// word behind it.
func objectOf(words []word, i int, verbs map[string]taskVerb) (string, int) {
	if i < len(words) && words[i].lower == "of" {
		i++ // "the guard of the airport"
	}
	end := i
	for end < len(words) && end-i < maxObject && !stopsObject(words, end, verbs) {
		end++
	}
	if end == i {
		return "", end
	}
	return joined(words[i:end]), end
}

func stopsObject(words []word, i int, verbs map[string]taskVerb) bool {
	w := words[i]
	if !inWord(firstRune(w.text)) && w.text != "-" && w.text != "’" && w.text != "'" {
		return true
	}
	if w.lower == "and" && i+1 < len(words) {
		_, verb := verbs[words[i+1].lower]
		return verb || words[i+1].lower == "to"
	}
	if w.lower == "for" && i+1 < len(words) && forSpan[words[i+1].lower] {
		return true
	}
	if w.lower == "to" && i > 0 && (words[i-1].lower == "security" || words[i-1].lower == "assistance" || words[i-1].lower == "support" || words[i-1].lower == "aid" || words[i-1].lower == "help") {
		return false
	}
	return objectStops[w.lower]
}

// joined writes words as a text, marks without a space before them.
func joined(words []word) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 && w.span.Start > words[i-1].span.End {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return b.String()
}

// durationIn and endingIn read how long forces stay, in the source's words: a
// time limit, or what must have come about.
func durationIn(text string) string {
	if d := durations.FindString(text); d != "" {
		return d
	}
	for _, e := range endings.FindAllString(text, -1) {
		if dated.MatchString(e) {
			return cutEnd.ReplaceAllString(e, "")
		}
	}
	return ""
}

func endingIn(text string) string {
	for _, e := range endings.FindAllStringSubmatchIndex(text, -1) {
		if whole := text[e[0]:e[1]]; !dated.MatchString(whole) {
			return strings.TrimSpace(text[e[0]:e[2]] + cutEnd.ReplaceAllString(text[e[2]:e[3]], ""))
		}
	}
	return ""
}

func basisIn(text string) string {
	if m := bases.FindStringSubmatch(text); m != nil {
		return strings.TrimPrefix(m[1], "the ")
	}
	return ""
}

// decidedIn reports whether a sentence tells of a decision, and from which
// byte on the words stand that name who took it; before says that they stand
// before that byte.
func decidedIn(text string) (at int, before, found bool) {
	if m := decisions.FindStringIndex(text); m != nil {
		return m[1], false, true
	}
	if m := granted.FindStringIndex(text); m != nil {
		return m[0], true, true
	}
	for _, m := range decides.FindAllStringIndex(text, -1) {
		if !notBefore.MatchString(text[:m[0]]) {
			return m[0], true, true
		}
	}
	return 0, false, false
}

// askedIn reads what is asked for.
func askedIn(text string) string {
	for _, form := range []*regexp.Regexp{asked, askedTo} {
		if m := form.FindStringSubmatch(text); m != nil {
			return strings.TrimSpace(cutAsk.ReplaceAllString(m[1], ""))
		}
	}
	return ""
}

// qualifiers counts the words at the end of words that qualify a number.
func qualifiers(words []word) int {
	two := ""
	if n := len(words); n > 1 {
		two = words[n-2].lower + " " + words[n-1].lower
	}
	switch {
	case two == "up to" || two == "more than" || two == "at least" || two == "fewer than":
		return 2
	case len(words) > 0 && slices.Contains([]string{"about", "around", "some", "over", "nearly", "almost", "approximately"}, words[len(words)-1].lower):
		return 1
	}
	return 0
}

// isCall reports whether a sentence on forces says that they were asked for.
func isCall(text string) bool { return atCall.MatchString(text) }

// claimsAll reports whether a text says that all members take part.
func claimsAll(text string) bool { return allOf.MatchString(text) }

// ledBy returns the byte from which a text names who leads, or -1.
func ledBy(text string) int {
	if m := led.FindStringIndex(text); m != nil {
		return m[1]
	}
	return -1
}

// leadsForce reports whether word i, "Russian-led", stands before forces.
func leadsForce(words []word, i int) bool {
	return slices.ContainsFunc(words[min(i+1, len(words)):min(i+4, len(words))], func(w word) bool { return slices.Contains(leadWords, w.lower) })
}

// listOpeners stand before a list of those who send forces.
var listOpeners = map[string]bool{"from": true, "of": true, "include": true, "includes": true, "including": true, "included": true, ":": true, "by": true}

// leads reports whether a predicate says that its actor leads.
func leads(cl *casus.Claim) bool {
	return cl.EventClaim != nil && (cl.Predicate == "lead" || cl.Predicate == "command" || cl.Predicate == "head")
}

// dayOn is a full date behind what was done on it, before the next clause.
var dayOn = regexp.MustCompile(`^[^,;.]{0,120}? on (\d{1,2} \pL+ \d{4}|\pL+ \d{1,2}, \d{4})\b`)

// dayBehind returns the ISO day that the phrase at the start of a text is dated
// with: "decision made by the council on 3 May 2010"; "" for none.
func dayBehind(text string) string {
	m := dayOn.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	for _, layout := range []string{"2 January 2006", "January 2, 2006"} {
		if day, err := time.Parse(layout, m[1]); err == nil {
			return day.Format(time.DateOnly)
		}
	}
	return ""
}

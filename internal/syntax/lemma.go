package syntax

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"casus"
)

// Lemmas gives the lemma of a form with its tags: from a list of single forms
// first, then by the rule of its longest known ending.
type Lemmas struct {
	forms map[string]string // "UPOS XPOS form" → lemma
	rules map[string]string // "UPOS XPOS ending" → "N+ending": cut N bytes, add
}

// longestEnding bounds the endings that rules know, in bytes.
const longestEnding = 5

// Lemma is one observed lemma, for LearnLemmas.
type Lemma struct{ Form, UPOS, XPOS, Lemma string }

// LearnLemmas makes rules for endings, longer ones where they decide otherwise
// than shorter ones, and lists the forms that the rules get wrong.
func LearnLemmas(seen []Lemma) *Lemmas {
	l := &Lemmas{forms: map[string]string{}, rules: map[string]string{}}
	counts := map[string]map[string]int{}
	count := func(key, value string) {
		if counts[key] == nil {
			counts[key] = map[string]int{}
		}
		counts[key][value]++
	}
	for size := range longestEnding + 1 {
		clear(counts)
		for _, s := range seen {
			base := baseForm(s.Form, s.UPOS)
			if size > 0 && s.UPOS == "PROPN" && s.XPOS != "NNPS" {
				continue // endings of names say nothing
			}
			if rule, ok := ruleOf(base, s.Lemma); ok && len(base) >= size {
				count(s.UPOS+" "+s.XPOS+" "+base[len(base)-size:], rule)
			}
		}
		for key, rules := range counts {
			rule, n := most(rules)
			if size > 0 && (n < 2 || rule == l.rule(key[:len(key)-size], key[len(key)-size:])) {
				continue
			}
			l.rules[key] = rule
		}
	}
	clear(counts)
	for _, s := range seen {
		count(s.UPOS+" "+s.XPOS+" "+baseForm(s.Form, s.UPOS), s.Lemma)
	}
	for key, lemmas := range counts {
		parts := strings.SplitN(key, " ", 3)
		if lemma, _ := most(lemmas); lemma != l.byRule(parts[2], parts[0], parts[1]) {
			l.forms[key] = lemma
		}
	}
	return l
}

// most returns the most frequent key, the least of those equally frequent.
func most(counts map[string]int) (best string, n int) {
	for key, c := range counts {
		if c > n || c == n && key < best {
			best, n = key, c
		}
	}
	return best, n
}

// baseForm is what rules apply to: proper nouns as they are, others folded.
func baseForm(form, upos string) string {
	if upos == "PROPN" {
		return form
	}
	return strings.ToLower(form)
}

// ruleOf returns the change from a form to its lemma, when only the end changes.
func ruleOf(base, lemma string) (string, bool) {
	same := 0
	for same < len(base) && same < len(lemma) && base[same] == lemma[same] {
		same++
	}
	for same > 0 && !utf8.RuneStart(byteAt(base, same)) {
		same--
	}
	cut := len(base) - same
	if cut > longestEnding || strings.ContainsAny(lemma, "\n\t") || cut > 0 && same == 0 {
		return "", false
	}
	return strconv.Itoa(cut) + lemma[same:], true
}

func byteAt(s string, i int) byte {
	if i < len(s) {
		return s[i]
	}
	return 0
}

// Of returns the lemma of a form. It builds a string; callers that meet many
// tokens keep the answers.
func (l *Lemmas) Of(form, upos, xpos string) string {
	base := baseForm(form, upos)
	if lemma, ok := l.forms[upos+" "+xpos+" "+base]; ok {
		return lemma
	}
	return l.byRule(base, upos, xpos)
}

func (l *Lemmas) byRule(base, upos, xpos string) string {
	rule := l.rule(upos+" "+xpos+" ", base)
	if rule == "" {
		return base
	}
	cut := int(rule[0] - '0')
	if cut > len(base) {
		return base
	}
	return base[:len(base)-cut] + rule[1:]
}

// rule returns the rule of the longest known ending of base.
func (l *Lemmas) rule(tags, base string) string {
	for size := min(longestEnding, len(base)); size >= 0; size-- {
		if rule, ok := l.rules[tags+base[len(base)-size:]]; ok {
			return rule
		}
	}
	return ""
}

// Text returns the lists as lines, sorted, for the model file.
func (l *Lemmas) Text() string {
	var lines []string
	for key, lemma := range l.forms {
		lines = append(lines, "F\t"+key+"\t"+lemma)
	}
	for key, rule := range l.rules {
		lines = append(lines, "R\t"+key+"\t"+rule)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// ReadLemmas reads what Text wrote.
func ReadLemmas(lines string) (*Lemmas, error) {
	l := &Lemmas{forms: map[string]string{}, rules: map[string]string{}}
	for line := range strings.Lines(lines) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) != 3 || fields[0] == "R" && (fields[2] == "" || fields[2][0] < '0' || fields[2][0] > '9') {
			return nil, badModel("a line of its lemmas cannot be read")
		}
		if fields[0] == "F" {
			l.forms[fields[1]] = fields[2]
		} else {
			l.rules[fields[1]] = fields[2]
		}
	}
	return l, nil
}

func badModel(what string) error {
	return &casus.Error{Code: casus.EInternal, Message: "the model of the English analyser is of no use: " + what}
}

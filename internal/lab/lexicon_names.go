package lab

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"casus/internal/lexicon"
)

// maxRecord bounds the bytes of one record that is read.
const maxRecord = 16 << 20

// UnknownNames writes the capitalised sequences in the text of records that no
// entry of the lexicon knows, with their counts, most frequent first: at most
// most of them, and the share that is known as the closing line. Names in
// refused have been looked at and left out for a reason; they are counted apart.
func UnknownNames(w io.Writer, lx *lexicon.Lexicon, refused map[string]bool, files []string, most int) error {
	outlets, err := lexicon.ReadOutlets()
	if err != nil {
		return err
	}
	counts, known, left := map[string]int{}, 0, 0
	for _, file := range files {
		err := eachRecord(file, func(text string) {
			for _, name := range capitalisedNames(text) {
				name = withoutLead(name)
				words := strings.Join(name, " ")
				_, outlet := outlets.ByName(words)
				switch {
				case len(name) == 0:
				case outlet || knowsName(lx, name):
					known++
				case refused[words]:
					left++
				default:
					counts[words]++
				}
			}
		})
		if err != nil {
			return err
		}
	}
	names := sortedNames(counts)
	for _, n := range names[:min(most, len(names))] {
		fmt.Fprintf(w, "%d\t%s\n", counts[n], n)
	}
	all := known + left + total(counts)
	_, err = fmt.Fprintf(w, "names=%d known=%.3f refused=%.3f\n", all, ratio(known, all), ratio(left, all))
	return err
}

// eachRecord calls fn with the text of every record of a JSON Lines file.
func eachRecord(file string, fn func(text string)) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(file, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return err
		}
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxRecord)
	for lines.Scan() {
		var record map[string]json.RawMessage
		if json.Unmarshal(lines.Bytes(), &record) != nil {
			continue
		}
		for _, field := range []string{"text", "maintext", "content"} {
			var text string
			if json.Unmarshal(record[field], &text) == nil && text != "" {
				fn(text)
				break
			}
		}
	}
	return lines.Err()
}

// capitalisedNames returns the runs of capitalised words of a text. A single
// word that begins a sentence is no sign of a name and left out.
func capitalisedNames(text string) [][]string {
	var names [][]string
	for _, line := range strings.Split(text, "\n") {
		var run []string
		starts, begun := true, true
		flush := func() {
			if len(run) > 1 || len(run) == 1 && !begun {
				names = append(names, run)
			}
			run = nil
		}
		for _, word := range strings.Fields(line) {
			core := strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
			core = strings.TrimSuffix(strings.TrimSuffix(core, "'s"), "’s")
			if first, _ := utf8.DecodeRuneInString(core); !unicode.IsUpper(first) {
				flush()
			} else {
				if len(run) == 0 {
					begun = starts
				}
				run = append(run, core)
			}
			starts = strings.ContainsAny(word, ".?!:\"“”")
			if !strings.HasSuffix(word, core) {
				flush() // punctuation or a possessive ends the run
			}
		}
		flush()
	}
	return names
}

// ReadRefused reads the table of names that were left out of the lexicon: name,
// tab, reason.
func ReadRefused(path string) (map[string]bool, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	refused := map[string]bool{}
	for _, line := range strings.Split(string(data), "\n") {
		if name, reason, ok := strings.Cut(line, "\t"); ok && reason != "" && !strings.HasPrefix(line, "#") {
			refused[name] = true
		}
	}
	return refused, nil
}

// leads are the words that begin a sentence or a name and are no part of it.
const leads = " The A An And But If When As In On At For With To From So No Yes I He She It We You They This That These Those All Some Mr Mrs Ms " +
	"I’ve I've I’ll I'll I’d I'd I’m I'm Meanwhile However Also Now Then Since After Before While Why How What Who Where Use Please Mentions At Oh Or Not Only Even "

// withoutLead drops the words before a name that are no part of it.
func withoutLead(name []string) []string {
	for len(name) > 0 && strings.Contains(leads, " "+name[0]+" ") {
		name = name[1:]
	}
	return name
}

// knowsName reports whether the lexicon has an entry for all words of a name
// together or for a beginning of it and the rest.
func knowsName(lx *lexicon.Lexicon, name []string) bool {
	for len(name) > 0 {
		n := knownWords(lx, name)
		if n == 0 {
			return false
		}
		name = name[n:]
	}
	return true
}

// knownWords returns the number of words at the beginning of name that one entry
// of any kind knows.
func knownWords(lx *lexicon.Lexicon, name []string) int {
	actor, _ := lx.LongestActor(name, "")
	place, _ := lx.LongestPlace(name)
	office, _ := lx.LongestOffice(name)
	role, _ := lx.LongestRole(name)
	title, _ := lx.LongestTitle(name)
	n := max(actor, place, office, role, title, lx.LongestPerson(name))
	if n == 0 && (len(lx.Persons(name[0], "")) > 0 || lx.CommonWord(name[0])) {
		n = 1
	}
	return n
}

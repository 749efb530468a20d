// Command gate compares the figures that the program reaches today with the
// figures of record and fails when one is worse.
//
//	gate testdata/gold/scores.txt
//
// The file of record holds blocks. A block is one or more command lines and the
// figures that the last of them prints as its last line:
//
//	$ casus build ../shared/coverage/NAME -o $TMP/n.casus
//	$ casus-lab eval case ../shared/coverage/gold/NAME.json $TMP/n.casus
//	event_recall=0.640 must_not=0
//
// Lines that begin with "#" are remarks. Commands run in the current directory
// with ./bin first in PATH and TMP an empty folder of their own. A block that
// names a path below ../shared is "not measured" where that folder is missing.
// "%" in place of "$" marks a block that runs with -nightly only.
//
// A figure is better when it is higher; one whose name begins with "must_not",
// or ends in "_errors" or "_missed", when it is lower. One that ends in "_per_s"
// is a speed: both sides are divided by the speed of a calibration loop measured
// in the same run (the record's is its figure "calibration"), and half of the
// record still passes. The gate never writes the file; with -print it writes
// what the file would be with the figures of today to standard output.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

func main() {
	nightly := flag.Bool("nightly", false, "run the long blocks too")
	show := flag.Bool("print", false, "write the record with the figures of today to standard output")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: gate [-nightly] SCORES.txt")
		os.Exit(2)
	}
	data, err := os.ReadFile(flag.Arg(0))
	if err != nil {
		fmt.Fprintln(os.Stderr, "gate:", err)
		os.Exit(1)
	}
	blocks, err := parse(string(data))
	if err != nil {
		fmt.Fprintf(os.Stderr, "gate: %s: %v\n", flag.Arg(0), err)
		os.Exit(1)
	}
	if !*show {
		os.Exit(run(blocks, *nightly, os.Stdout))
	}
	status := run(blocks, *nightly, os.Stderr)
	fmt.Print(renew(string(data), blocks))
	os.Exit(status)
}

// run measures every block and returns the exit status: 0 when nothing is worse.
func run(blocks []block, nightly bool, out io.Writer) int {
	worse := 0
	calibration := calibrate()
	for i, b := range blocks {
		if b.nightly && !nightly {
			continue
		}
		last := b.commands[len(b.commands)-1]
		if b.needsShared() && !exists("../shared") {
			fmt.Fprintf(out, "not measured: %s (../shared is not there)\n", last)
			continue
		}
		begin := time.Now()
		printed, err := b.measure()
		fmt.Fprintf(out, "%.1fs %s\n", time.Since(begin).Seconds(), last)
		if err != nil {
			fmt.Fprintf(out, "  FAILED: %v\n", err)
			worse++
			continue
		}
		now := figures(printed)
		now["calibration"] = calibration
		blocks[i].now, blocks[i].printed = now, printed
		for _, line := range b.compare(now) {
			fmt.Fprintln(out, "  "+line.text)
			if line.worse {
				worse++
			}
		}
	}
	if worse > 0 {
		fmt.Fprintf(out, "gate: %d figures are worse than the record. Mend the cause, or change the record by hand and say why in the commit.\n", worse)
		return 1
	}
	fmt.Fprintln(out, "gate: nothing is worse than the record")
	return 0
}

// block is some commands and the figures of record of the last.
type block struct {
	commands []string
	names    []string // of the figures, in the order of the record
	record   map[string]float64
	nightly  bool
	now      map[string]float64 // as measured; nil: not measured
	printed  string             // the line that now was read from
}

// parse reads the file of record.
func parse(text string) ([]block, error) {
	var blocks []block
	var b block
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "$ ") || strings.HasPrefix(line, "% "):
			b.nightly = b.nightly || line[0] == '%'
			b.commands = append(b.commands, line[2:])
		case len(b.commands) == 0:
			return nil, fmt.Errorf("line %d: figures without a command before them", n+1)
		default:
			b.record, b.names = figures(line), names(line)
			if len(b.record) == 0 || len(b.record) != len(b.names) {
				return nil, fmt.Errorf("line %d: %q is no list of name=number", n+1, line)
			}
			blocks = append(blocks, b)
			b = block{}
		}
	}
	if len(b.commands) > 0 {
		return nil, fmt.Errorf("the last command has no figures")
	}
	return blocks, nil
}

// renew returns the file of record with the figures of today, where they were
// measured; remarks, commands and the choice of figures stay.
func renew(text string, blocks []block) string {
	lines := strings.Split(text, "\n")
	at := 0
	for i, line := range lines {
		trimmed := strings.TrimSpace(line)
		if trimmed == "" || strings.ContainsAny(trimmed[:1], "#$%") {
			continue
		}
		if b := blocks[at]; b.now != nil {
			lines[i] = b.line()
		}
		at++
	}
	return strings.Join(lines, "\n")
}

// line writes the figures of today as the command printed them.
func (b block) line() string {
	var words []string
	for _, name := range b.names {
		value := strconv.FormatFloat(b.now[name], 'f', -1, 64)
		for _, word := range strings.Fields(b.printed) {
			if n, v, _ := strings.Cut(word, "="); n == name {
				value = v
			}
		}
		words = append(words, name+"="+value)
	}
	return strings.Join(words, " ")
}

// figures reads name=number words; other words are passed over.
func figures(line string) map[string]float64 {
	found := map[string]float64{}
	for _, word := range strings.Fields(line) {
		name, value, _ := strings.Cut(word, "=")
		if x, err := strconv.ParseFloat(strings.TrimSuffix(value, "%"), 64); err == nil {
			found[name] = x
		}
	}
	return found
}

func names(line string) []string {
	var list []string
	for _, word := range strings.Fields(line) {
		name, _, _ := strings.Cut(word, "=")
		list = append(list, name)
	}
	return list
}

func (b block) needsShared() bool {
	return strings.Contains(strings.Join(b.commands, " "), "../shared")
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// measure runs the commands and returns the last line that the last one prints.
func (b block) measure() (string, error) {
	tmp, err := os.MkdirTemp("", "gate")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(tmp)
	bin, err := filepath.Abs("bin")
	if err != nil {
		return "", err
	}
	env := append(os.Environ(), "TMP="+tmp, "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	var printed string
	for _, command := range b.commands {
		cmd := exec.Command("sh", "-c", command)
		var said bytes.Buffer
		cmd.Env, cmd.Stderr = env, &said
		out, err := cmd.Output()
		if err != nil {
			return "", fmt.Errorf("%s: %w\n%s", command, err, tail(said.String()))
		}
		printed = tail(string(out))
	}
	return printed, nil
}

// tail returns the last line of s that shows anything.
func tail(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return lines[len(lines)-1]
}

// verdict is one line of the comparison.
type verdict struct {
	text  string
	worse bool
}

// compare sets the figures of today against the record.
func (b block) compare(now map[string]float64) []verdict {
	var lines []verdict
	for _, name := range b.names {
		was := b.record[name]
		is, measured := now[name]
		switch {
		case name == "calibration":
		case !measured:
			lines = append(lines, verdict{fmt.Sprintf("WORSE %s: %g on record, no longer printed", name, was), true})
		case worse(name, was, is, b.record["calibration"], now["calibration"]):
			lines = append(lines, verdict{fmt.Sprintf("WORSE %s: %g on record, %g now", name, was, is), true})
		case is != was:
			lines = append(lines, verdict{fmt.Sprintf("ok    %s: %g on record, %g now", name, was, is), false})
		}
	}
	return lines
}

// slack is what rounding may take from a figure of record.
const slack = 0.0005

func worse(name string, was, is, calibrationThen, calibrationNow float64) bool {
	switch {
	case strings.HasSuffix(name, "_per_s"):
		if calibrationThen > 0 && calibrationNow > 0 {
			was *= calibrationNow / calibrationThen
		}
		return is < was/2
	case strings.HasPrefix(name, "must_not"), strings.HasSuffix(name, "_errors"), strings.HasSuffix(name, "_missed"):
		return is > was+slack
	}
	return is < was-slack
}

// calibrate returns how many million steps a second a fixed loop takes here: the
// measure of this machine, at this moment, that speeds are divided by.
func calibrate() float64 {
	const steps = 100_000_000
	begin := time.Now()
	x := uint64(88172645463325252)
	for range steps {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
	}
	seconds := time.Since(begin).Seconds()
	if x == 0 { // never, but the loop must not be optimised away
		return 0
	}
	return steps / 1e6 / seconds
}

package main

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestHostileContents changes what stands in a case file whose tables are sound.
// Whatever it says, every command ends by itself, with a status of its own and
// without a byte that would move the terminal.
func TestHostileContents(t *testing.T) {
	dir := t.TempDir()
	coverage, sound := filepath.Join(dir, "coverage"), filepath.Join(dir, "sound.casus")
	if err := unpack(coverage); err != nil {
		t.Fatal(err)
	}
	if status, _, complaint := call("build", coverage, "-o", sound); status != exitDone {
		t.Fatalf("status %d: %s", status, complaint)
	}
	for name, change := range map[string]string{
		"spans far outside":     `UPDATE claims SET body = json_set(body, '$.start', 1000000000, '$.end', 2000000000)`,
		"negative spans":        `UPDATE claims SET body = json_set(body, '$.start', -5, '$.end', -1)`,
		"spans turned round":    `UPDATE claims SET body = json_set(body, '$.start', 50, '$.end', 10)`,
		"words outside":         `UPDATE claims SET body = json_set(body, '$.trigger', json('{"start":-9,"end":1000000000}'))`,
		"statements outside":    `UPDATE claims SET body = json_set(body, '$.content', json('{"start":7,"end":-1}'))`,
		"kind without its part": `UPDATE claims SET body = json_remove(json_set(body, '$.kind', 'figure'), '$.measure', '$.type', '$.content')`,
		"blocks outside":        `UPDATE articles SET body = json_set(body, '$.blocks', json('[{"start":9,"end":2},{"start":-1,"end":1000000000}]'))`,
		"cuts out of order":     `UPDATE articles SET body = json_set(body, '$.cut', json('[{"start":30,"end":3},{"start":0,"end":1000000000}]'))`,
		"dates that are none":   `UPDATE articles SET body = json_set(body, '$.published', json('{"from":"9","to":"z"}'))`,
		"events on none":        `UPDATE events SET body = json_set(body, '$.claims', json('["none"]'), '$.when', json('{"from":"x"}'))`,
		"values turned round":   `UPDATE figures SET body = json_set(body, '$.values[0].low', 9223372036854775807, '$.values[0].high', -1)`,
		"another kind of JSON":  `UPDATE articles SET body = '{"id":5}'`,
		"no JSON":               `UPDATE responses SET body = 'none'`,
		"deep JSON":             `UPDATE events SET body = '` + strings.Repeat("[", 900) + strings.Repeat("]", 900) + `'`,
		"sentences outside":     `UPDATE uncoded SET body = json_set(body, '$.start', -4, '$.end', 1000000000)`,
		"text of other bytes":   `UPDATE articles SET text = x'ff00fe'`,
		"no claims":             `DELETE FROM claims`,
		"escapes":               `UPDATE head SET title = char(27) || '[2J', state = char(27) || '[31m' || char(8238)`,
	} {
		path := filepath.Join(dir, "hostile.casus")
		data, err := os.ReadFile(sound)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		changeCase(t, path, name, change)
		for _, args := range [][]string{
			{"show", path}, {"show", path, "claims"}, {"show", path, "events"}, {"show", path, "figures"}, {"show", path, "uncoded"},
			{"show", path, "response"}, {"export", path}, {"report", path, "-o", filepath.Join(dir, "hostile.html")},
			{"diff", sound, path}, {"doctor", path},
		} {
			status, _, complaint := call(args...)
			if status != exitDone && complaint == "" || strings.Contains(complaint, "\x1b") || strings.Contains(complaint, "\u202e") {
				t.Errorf("%s: %s: status %d, %q", name, args[0], status, complaint)
			}
		}
	}
}

// changeCase runs a statement on a case file as a stranger would.
func changeCase(t *testing.T, path, name, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(statement); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// call runs the program in this process.
func call(args ...string) (status int, out, complaint string) {
	var stdout, stderr bytes.Buffer
	status = run(context.Background(), args, strings.NewReader(""), &stdout, &stderr)
	return status, stdout.String(), stderr.String()
}

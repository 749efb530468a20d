package lab_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casus"
	"casus/internal/lab"
	"casus/internal/text"
)

// An invented article with a word of more bytes than characters before the
// first attribution, so that a reader that confuses the two is caught.
const (
	attributedWords = "Café talks.\n\nThe mayor said the café was closed. \"It is over,\" she added. Nobody was surprised, it is believed.\n"
	attributedMarks = "T1\tSource 13 22\tThe mayor\nT2\tCue 23 27\tsaid\nT3\tContent 28 47\tthe café was closed\nT4\tAttribution 23 27\tsaid\n" +
		"E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n" +
		"T5\tContent 49 62\t\"It is over,\"\nT6\tSource 63 66\tshe\nT7\tAttribution 67 72\tadded\nE2\tAttribution:T7 Content:T5 Source:T6\n" +
		"T8\tContent 74 93\tNobody was surprised\nT9\tAttribution-no-source 95 109\tit is believed\nE3\tAttribution-no-source:T9 Content:T8\n" +
		"T10\tDiscuss 0 4\tCafé\nE4\tDiscuss:T10 Content:T3\n"
)

func attributed(t *testing.T) []lab.AttributedText {
	t.Helper()
	dir := t.TempDir()
	for name, data := range map[string]string{
		"text/post_2016-09-12_cafe.txt":              attributedWords,
		"attributions/post_2016-09-12_cafe_4b22.ann": attributedMarks,
		"attributions/post_2016-09-12_cafe_9999.ann": "", // another annotator, not read
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	texts, err := lab.ReadAttributions(dir)
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

func TestReadAttributions(t *testing.T) {
	texts := attributed(t)
	if len(texts) != 1 || len(texts[0].Gold) != 3 {
		t.Fatalf("got %d texts: %+v", len(texts), texts)
	}
	for i, want := range []struct{ source, content string }{
		{"The mayor", "the café was closed"}, {"she", `"It is over,"`}, {"", "Nobody was surprised"},
	} {
		g := texts[0].Gold[i]
		if got := wordsOf(g.Content, texts[0].Article.Text); !strings.HasPrefix(want.content, got) || got == "" {
			t.Errorf("content %d: got %q, want %q", i, got, want.content)
		}
		if got := wordsOf(g.Source, texts[0].Article.Text); got != want.source {
			t.Errorf("source %d: got %q, want %q", i, got, want.source)
		}
	}
	if got := texts[0].Article.Published.From; got != "2016-09-12" {
		t.Errorf("published %s", got)
	}
}

func wordsOf(spans []casus.Span, text string) string {
	if len(spans) == 0 {
		return ""
	}
	return spans[0].Of(text)
}

func TestScoreSpeakers(t *testing.T) {
	statement := func(d *text.Doc, content, speaker string) casus.Claim {
		at := strings.Index(d.Article.Text, content)
		span := casus.Span{Start: at, End: at + len(content)}
		whole := casus.Span{End: len(d.Article.Text)}
		return casus.Claim{Kind: casus.StatementKind, Evidence: d.Evidence(whole), Speaker: &casus.Speaker{Text: speaker},
			StatementClaim: &casus.StatementClaim{Content: span}}
	}
	tests := []struct {
		name    string
		claims  func(*text.Doc) []casus.Claim
		closing string
	}{
		{"nothing", func(*text.Doc) []casus.Claim { return nil }, "p=1.000 r=0.000 f1=0.000 unnamed=1.000"},
		{"all", func(d *text.Doc) []casus.Claim {
			return []casus.Claim{statement(d, "café was", "The mayor"), statement(d, "It is over", "she"), statement(d, "Nobody", "anyone")}
		}, "p=1.000 r=1.000 f1=1.000 unnamed=0.000"},
		{"the wrong speaker", func(d *text.Doc) []casus.Claim {
			return []casus.Claim{statement(d, "café was", "she"), statement(d, "It is over", "she")}
		}, "p=0.500 r=0.333 f1=0.400 unnamed=0.000"},
		{"twice", func(d *text.Doc) []casus.Claim {
			return []casus.Claim{statement(d, "café was", "The mayor"), statement(d, "closed", "The mayor")}
		}, "p=0.500 r=0.333 f1=0.400 unnamed=1.000"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			scores, err := lab.ScoreSpeakers(attributed(t), func(d *text.Doc) error {
				d.Claims = tt.claims(d)
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			scores.Report(&out)
			if got := strings.TrimSpace(out.String()); !strings.HasSuffix(got, tt.closing) {
				t.Errorf("got %s", got)
			}
		})
	}
}

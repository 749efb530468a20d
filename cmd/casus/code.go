package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"casus"
	"casus/internal/pipeline"
	"casus/internal/text"
)

// maxLine bounds one line of input, in bytes.
const maxLine = 16 << 20

func codeCommand() *cobra.Command {
	var lexicon []string
	c := command(&cobra.Command{
		Use:   "code [--lexicon DIR]",
		Short: "Code sentences on standard input, claims on standard output",
		Long: `Code reads texts from standard input, one a line, and writes every claim that it
finds as a line of JSON, under the field names of the case format. No case file is
made. A line is a sentence or a paragraph, or a JSON object:

  {"id": "s1", "text": "Kazakhstan asked the CSTO for help on Wednesday.", "date": "2022-01-06", "country": "KAZ"}

The id is given back as the claim's article; without one it is the line's number.
The date is the day of publication, from which "on Wednesday" is reckoned; the
country (ISO 3166-1 alpha-3) is the story's, where that is known.
Positions are byte offsets into the text. Claims come in the order of the lines.

  echo "Russia sent peacekeepers to Kazakhstan." | casus code`,
		Args: none,
		RunE: func(c *cobra.Command, _ []string) error {
			settings, err := pipeline.Load(lexicon...)
			if err != nil {
				return err
			}
			return code(c, settings)
		},
	}, exitPartial)
	c.Flags().StringSliceVar(&lexicon, "lexicon", nil, "folder of dictionaries of your own, as for build")
	c.Flags().Bool("json", true, "print JSON Lines; there is no other output")
	return c
}

// code runs the texts of standard input through the stages.
func code(c *cobra.Command, settings pipeline.Settings) error {
	out := newSheet(c, true)
	in := &texts{r: bufio.NewReaderSize(c.InOrStdin(), 1<<16)}
	err := pipeline.Code(settings, in.all(), func(d *text.Doc) error {
		if d.Article.Status == casus.NotAnalysed {
			in.failed = append(in.failed, fmt.Errorf("%s: %s", d.Article.ID, d.Article.Why))
		}
		for i := range d.Claims {
			noun(out, &d.Claims[i])
		}
		return out.w.Flush()
	})
	if err := errors.Join(err, in.err, out.close()); err != nil {
		return err
	}
	return partly(append(in.bad, in.failed...))
}

// texts reads one text a line. After all, err says what ended the reading, and
// bad names the lines that are no text.
type texts struct {
	r      *bufio.Reader
	line   int
	bad    []error
	failed []error
	err    error
}

func (t *texts) all() iter.Seq[*text.Doc] {
	return func(yield func(*text.Doc) bool) {
		for {
			line, err := t.next()
			if err == nil || line != "" {
				d, bad := t.doc(line)
				if bad != nil {
					t.bad = append(t.bad, bad)
				}
				if d != nil && !yield(d) {
					return
				}
			}
			if err != nil {
				if !errors.Is(err, io.EOF) {
					t.err = err
				}
				return
			}
		}
	}
}

// next returns the next line without its end.
func (t *texts) next() (string, error) {
	t.line++
	var b strings.Builder
	for {
		part, more, err := t.r.ReadLine()
		b.Write(part)
		switch {
		case b.Len() > maxLine:
			return "", &casus.Error{Code: casus.EInvalid, Message: fmt.Sprintf("line %d of standard input is longer than %d bytes", t.line, maxLine)}
		case err != nil || !more:
			return b.String(), err
		}
	}
}

// doc makes a text of a line; a blank one gives none.
func (t *texts) doc(line string) (*text.Doc, error) {
	record := struct{ ID, Text, Date, Country string }{ID: fmt.Sprint(t.line), Text: line}
	line = strings.TrimSpace(line)
	if strings.HasPrefix(line, "{") {
		record.Text = ""
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			return nil, t.complain(err.Error())
		}
		if _, ok := casus.ParseDay(record.Date); record.Date != "" && !ok {
			return nil, t.complain(fmt.Sprintf("%q is no day like 2022-01-05", record.Date))
		}
	}
	switch {
	case strings.TrimSpace(record.Text) == "":
		return nil, nil
	case !utf8.ValidString(record.Text):
		return nil, t.complain("it is not UTF-8")
	}
	d := pipeline.NewDoc(record.ID, record.Text, record.Date[:min(len(record.Date), len("2006-01-02"))])
	d.Country = record.Country
	return d, nil
}

func (t *texts) complain(why string) error {
	return fmt.Errorf("line %d of standard input: %s", t.line, why)
}

package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"io"
	"strings"

	"casus"
)

// What a report shows at most. A case that is larger is better read with the
// program itself; the page says how much it leaves out.
const (
	maxEvents    = 1000
	maxFigures   = 300
	maxConflicts = 200
	maxArticles  = 200 // with their text; the others are listed
	maxEvidence  = 12  // sentences below one event
	maxUncoded   = 500
)

var (
	//go:embed templates
	templateFiles embed.FS

	//go:embed assets/report.css
	style string

	reportPage = template.Must(template.New("report").Funcs(template.FuncMap{"count": count}).ParseFS(templateFiles, "templates/*.html"))
)

// Report writes a case as one HTML page that needs nothing else: no script, no
// request, no font but those it carries. Nothing is written when the case cannot
// be read.
func Report(w io.Writer, src Source) error {
	p, err := newPage(src)
	if err != nil {
		return err
	}
	var body bytes.Buffer
	if err := reportPage.ExecuteTemplate(&body, "body", p); err != nil {
		return internal(err)
	}
	fonts, err := fontFaces(body.Bytes())
	if err != nil {
		return internal(err)
	}
	css := fonts + style
	var head bytes.Buffer
	err = reportPage.ExecuteTemplate(&head, "head", pageHead{Title: p.Title, Policy: policy(css),
		Style: template.CSS(css)}) //nolint:gosec // our own files, nothing of a case in them
	if err != nil {
		return internal(err)
	}
	if _, err := head.WriteTo(w); err != nil {
		return err
	}
	_, err = body.WriteTo(w)
	return err
}

func internal(err error) error {
	return &casus.Error{Code: casus.EInternal, Message: "the report could not be written", Err: err}
}

// pageHead is what the head of the page is given.
type pageHead struct {
	Title  string
	Policy string       // content security policy: the style below and nothing else
	Style  template.CSS // ours, never from a case file
}

// page is what the body of the page is given.
type page struct {
	Title     string
	Facts     []string // the line below the title
	Summary   summary
	Events    eventList
	Figures   figureList
	Conflicts conflictList
	Articles  articleList
	Uncoded   uncodedList
	Made      []string // what made the case file
	Marks     []mark
	Families  []family
}

func newPage(src Source) (*page, error) {
	x, err := newIndex(src)
	if err != nil {
		return nil, err
	}
	p := &page{Title: x.head.Title, Facts: x.facts(), Made: x.made(), Marks: marks, Families: families}
	if p.Title == "" {
		p.Title = "Case without a title"
	}
	if p.Events, err = x.eventList(); err != nil {
		return nil, err
	}
	if p.Figures, err = x.figureList(); err != nil {
		return nil, err
	}
	if p.Conflicts, err = x.conflictList(); err != nil {
		return nil, err
	}
	if p.Articles, p.Uncoded, err = x.articleList(); err != nil {
		return nil, err
	}
	p.Summary, err = x.summary(p)
	return p, err
}

// policy allows the page's own style and the fonts in it, and forbids everything
// else.
func policy(css string) string {
	sum := sha256.Sum256([]byte(css))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; font-src data:; base-uri 'none'; form-action 'none'"
}

// facts is the line below the title: how much coverage, of whom, from when.
func (x *index) facts() []string {
	facts := []string{
		count(len(x.order), "article"),
		count(len(x.outletOrder), "outlet"),
		count(x.independentTexts(), "independent text"),
	}
	if x.head.From != "" {
		facts = append(facts, "published "+dayRange(x.head.From, x.head.To))
	}
	return facts
}

// made says what program, dictionaries and model made the case, and when.
func (x *index) made() []string {
	var parts []string
	for _, p := range [][2]string{{"casus", x.head.Casus}, {"dictionaries", x.head.Lexicon}, {"model", x.head.Model}, {"built", x.head.Built}} {
		if p[1] != "" {
			parts = append(parts, p[0]+" "+strings.TrimSpace(p[1]))
		}
	}
	return parts
}

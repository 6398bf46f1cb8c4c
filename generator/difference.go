package generator

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/breaking"
)

// DifferenceFormats are the formats of [Difference.Render].
func DifferenceFormats() []string { return []string{"text", "json", "sarif", "markdown", "junit"} }

// Render writes the changes, those that break first, and the verdicts. As text, what nobody has to act on is left to style.All. If nothing
// has changed, text and JSON are empty.
func (d *Difference) Render(w io.Writer, style Style) error {
	switch style.Format {
	case "markdown":
		return d.markdown(w)
	case "junit":
		return d.junit(w)
	case "sarif":
		return d.Report.Render(w, style)
	}
	if len(d.changes) == 0 {
		return nil
	}
	if style.Format == "json" {
		if err := d.Report.Render(w, style); err != nil {
			return err
		}
		return json.NewEncoder(w).Encode(map[string]string{"http": d.HTTP.Version(), "go": d.Go.Version()})
	}
	if !style.All {
		d.diags.DropNotes()
	}
	if err := d.Report.Render(w, style); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "HTTP: %s\nGo: %s\n", d.HTTP, d.Go)
	return err
}

// headings are the levels of changes as Markdown has them, the gravest first.
var headings = []struct {
	level breaking.Level
	title string
}{{breaking.Break, "Breaking"}, {breaking.Warning, "May break"}, {breaking.Fine, "Others"}}

// markdown writes a comment for a pull request.
func (d *Difference) markdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "### What this changes for users of the API\n\n| | version | breaking | may break | others |\n|---|---|---|---|---|\n")
	for _, v := range []struct {
		name string
		of   Verdict
	}{{"HTTP", d.HTTP}, {"Go", d.Go}} {
		fmt.Fprintf(&b, "| %s | %s | %d | %d | %d |\n", v.name, v.of.Version(), v.of.Breaks, v.of.Warnings, v.of.Others)
	}
	for _, h := range headings {
		first := true
		for _, c := range d.changes {
			if c.Level != h.level {
				continue
			}
			if first {
				fmt.Fprintf(&b, "\n#### %s\n\n", h.title)
				first = false
			}
			place := ""
			if c.At != nil && c.At.Pos().IsValid() {
				place = fmt.Sprintf(" (%s:%d)", c.At.Pos().File, c.At.Pos().Line)
			}
			fmt.Fprintf(&b, "- %s `%s`%s\n", escapeMarkdown(c.Text()), c.Code, place)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// escapeMarkdown keeps the document's texts from being more than texts.
func escapeMarkdown(text string) string {
	return strings.NewReplacer("<", "&lt;", ">", "&gt;", "\n", " ", "[", `\[`, "]", `\]`, "@", "&#64;").Replace(text)
}

// The types below are the part of JUnit's report that tools agree on.
type (
	junitSuites struct {
		XMLName xml.Name     `xml:"testsuites"`
		Suites  []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Class   string        `xml:"classname,attr"`
		Name    string        `xml:"name,attr"`
		File    string        `xml:"file,attr,omitempty"`
		Line    int           `xml:"line,attr,omitempty"`
		Failure *junitFailure `xml:"failure"`
	}
	junitFailure struct {
		Type    string `xml:"type,attr"`
		Message string `xml:"message,attr"`
	}
)

// junit writes a suite for HTTP and one for Go, with a test for each change, which fails if it breaks users.
func (d *Difference) junit(w io.Writer) error {
	suites := junitSuites{Suites: []junitSuite{{Name: "HTTP"}, {Name: "Go"}}}
	for _, c := range d.changes {
		suite := &suites.Suites[0]
		if c.Package != "" {
			suite = &suites.Suites[1]
		}
		test := junitCase{Class: c.Code, Name: c.Text()}
		if c.At != nil {
			test.File, test.Line = c.At.Pos().File, c.At.Pos().Line
		}
		if c.Level == breaking.Break {
			test.Failure = &junitFailure{c.Code, c.Text()}
			suite.Failures++
		}
		suite.Tests++
		suite.Cases = append(suite.Cases, test)
	}
	for i := range suites.Suites {
		if s := &suites.Suites[i]; s.Tests == 0 { // a report without tests is taken for one of a run that failed
			s.Tests, s.Cases = 1, []junitCase{{Class: "no-change", Name: "nothing has changed"}}
		}
	}
	text, err := xml.MarshalIndent(suites, "", "  ")
	if err == nil {
		_, err = w.Write(slices.Concat([]byte(xml.Header), text, []byte("\n")))
	}
	return err
}

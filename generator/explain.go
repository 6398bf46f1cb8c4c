package generator

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/explain"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/overlay"
	"github.com/bindery-dev/bindery/internal/near"
)

// Explanation says what became of the parts of a document.
type Explanation struct {
	parts []explained
	rest  []overlay.Change // what overlays have changed that is of no part
}

// explained is a part with what is said about it, and what overlays have changed in it.
type explained struct {
	explain.Part
	said    []diag.Diagnostic
	amended []overlay.Change
}

// Explain says which Go names and types the parts of a document have, why, and what is to be said about them. Given a part, it explains
// what has that JSON Pointer or is below it, or the operation or model of that name: an operationId, "GET /pets", or a Go name.
// Nothing is written. Errors are those of [Generate]; that of a part which is not there is a [*UsageError].
func Explain(ctx context.Context, c Config, part string) (explanation *Explanation, err error) {
	diags := new(diag.List)
	defer func() { err = bug(diags, recover(), err) }()
	c.Notes = true
	c.ImportPath = cmp.Or(c.ImportPath, compared)
	run, names, err := start(ctx, &c, diags)
	if err != nil {
		return nil, err
	}
	lowered := run.lower(run.read(), names.locked(&c))
	if lowered == nil {
		return nil, run.err
	}
	all := explain.Parts(lowered, gocode.Module{ImportPath: c.ImportPath, Packages: []string{"api", "client", "server"}})
	e := new(Explanation)
	amended, rest := amendments(all, run.amended)
	if part == "" {
		e.rest = rest
	}
	var known []string
	for i, p := range all {
		if part == "" || isMeant(p, part) {
			e.parts = append(e.parts, explained{Part: p, amended: amended[i]})
		}
		known = append(known, p.Origin.Pointer, p.Title, p.ID)
	}
	if len(e.parts) == 0 && part != "" {
		failed := &UsageError{Message: fmt.Sprintf("the document has no operation or model %q", part)}
		if meant := near.Word(part, known); meant != "" {
			failed.Help = fmt.Sprintf("did you mean %q?", meant)
		}
		return nil, failed
	}
	e.say(diags)
	return e, nil
}

// isMeant reports whether a text names a part, or what it is in.
func isMeant(p explain.Part, text string) bool {
	if strings.HasPrefix(text, "/") {
		text = "#" + text
	}
	switch {
	case strings.HasPrefix(text, "#"):
		isMember := func(m explain.Member) bool { return m.Origin.Pointer == text }
		return isBelow(p.Origin.Pointer, text) || slices.ContainsFunc(p.Members, isMember)
	case p.ID == text && text != "", p.Title == text, p.Go == text:
		return true
	}
	return slices.Contains(strings.Split(p.Go, ", "), text)
}

// say gives each diagnostic to the part that it is nearest to.
func (e *Explanation) say(diags *diag.List) {
	for _, d := range diags.Sorted() {
		best, length := -1, 0
		for i := range e.parts {
			pointer := e.parts[i].Origin.Pointer
			if n := len(pointer); n > length && isBelow(d.Pointer, pointer) {
				best, length = i, n
			}
		}
		if best >= 0 {
			e.parts[best].said = append(e.parts[best].said, d)
		}
	}
}

// Render writes the explanation. Style.Format is text, json (an object a line) or markdown (a page for each operation and model).
func (e *Explanation) Render(w io.Writer, style Style) error {
	for i := range e.parts {
		p := &e.parts[i]
		var err error
		switch style.Format {
		case "json":
			err = p.json(w)
		case "markdown":
			err = p.markdown(w, i == 0)
		default:
			err = p.text(w, i == 0)
		}
		if err != nil {
			return err
		}
	}
	return e.renderRest(w, style)
}

func (p *explained) text(w io.Writer, first bool) error {
	var b strings.Builder
	if !first {
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "%s\n  at %s %s\n  %s\n  %s\n  %s\n", p.Title, p.Origin.Pos, p.Origin.Pointer, p.Go, p.Form, p.Why)
	t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.TabIndent)
	for _, m := range p.Members {
		row := []string{strings.TrimSpace(m.In + " " + m.Wire), m.Go, m.Type, m.Note}
		for len(row) > 1 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		fmt.Fprintf(t, "    %s\n", strings.Join(row, "\t"))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	for _, d := range p.said {
		fmt.Fprintf(&b, "  %s: %s [%s]\n", d.Severity, d.Message, d.Code)
	}
	for _, c := range p.amended {
		fmt.Fprintf(&b, "  overlay: %s\n", amendment(c, strings.TrimSpace))
	}
	lines := strings.Split(b.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	_, err := io.WriteString(w, strings.Join(lines, "\n"))
	return err
}

// maxPage is about how many bytes a page of Markdown has for descriptions, so that it can be pasted.
const maxPage = 4000

func (p *explained) markdown(w io.Writer, first bool) error {
	var b strings.Builder
	if !first {
		b.WriteString("\n---\n\n")
	}
	fmt.Fprintf(&b, "## %s\n\n", p.Title)
	left := maxPage
	for _, paragraph := range p.Doc {
		if left -= len(paragraph); left > 0 {
			fmt.Fprintf(&b, "%s\n\n", paragraph)
		}
	}
	fmt.Fprintf(&b, "- In Go: `%s`\n- Form: `%s`\n- At %s, `%s`; %s\n", p.Go, p.Form, p.Origin.Pos, p.Origin.Pointer, p.Why)
	if len(p.Members) > 0 {
		b.WriteString("\n| | Go | type | |\n|---|---|---|---|\n")
	}
	for _, m := range p.Members {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", cell(strings.TrimSpace(m.In+" "+m.Wire)), cell(m.Go), cell(m.Type), m.Note)
	}
	for i, d := range p.said {
		if i == 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "- %s: %s (`%s`)\n", d.Severity, escapeMarkdown(d.Message), d.Code)
	}
	writeAmended(&b, p.amended)
	_, err := io.WriteString(w, b.String())
	return err
}

// cell is code in a table of Markdown.
func cell(text string) string {
	if text == "" {
		return ""
	}
	return "`" + strings.ReplaceAll(text, "|", `\|`) + "`"
}

func (p *explained) json(w io.Writer) error {
	type member struct {
		Wire    string `json:"wire"`
		In      string `json:"in,omitempty"`
		Go      string `json:"go,omitempty"`
		Type    string `json:"type,omitempty"`
		Note    string `json:"note,omitempty"`
		Pointer string `json:"pointer,omitempty"`
	}
	type finding struct {
		Severity string `json:"severity"`
		Code     string `json:"code"`
		Message  string `json:"message"`
		Pointer  string `json:"pointer"`
	}
	record := struct {
		Title    string    `json:"title"`
		File     string    `json:"file"`
		Line     int       `json:"line"`
		Pointer  string    `json:"pointer"`
		Go       string    `json:"go"`
		Form     string    `json:"form"`
		Why      string    `json:"why"`
		Members  []member  `json:"members"`
		Findings []finding `json:"findings"`
		Overlays []amended `json:"overlays,omitempty"`
	}{p.Title, p.Origin.Pos.File, p.Origin.Pos.Line, p.Origin.Pointer, p.Go, p.Form, p.Why, []member{}, []finding{}, amendedOf(p.amended)}
	for _, m := range p.Members {
		record.Members = append(record.Members, member{m.Wire, m.In, m.Go, m.Type, m.Note, m.Origin.Pointer})
	}
	for _, d := range p.said {
		record.Findings = append(record.Findings, finding{d.Severity.String(), d.Code, d.Message, d.Pointer})
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(record)
}

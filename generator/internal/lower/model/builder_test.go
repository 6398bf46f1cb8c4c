package model

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

var (
	shortRef  = regexp.MustCompile(`@(\w+)`)
	comment   = regexp.MustCompile(`(?m)^ *//.*\n`)
	file      = regexp.MustCompile(`(?m)^((?:struct|tuple|enum|type|union) .*?) in( |$)`)
	component = regexp.MustCompile(`^[A-Z][A-Za-z]*: `)
	inner     = regexp.MustCompile(`\n +`)
)

// models is a document whose components have become types.
type models struct {
	*Builder
	lines []string
}

// lowered makes types of components, a line each, with @Name for a reference to one.
func lowered(t *testing.T, version string, opt options.Options, schemas ...string) *models {
	t.Helper()
	text := "openapi: " + version + "\ninfo: {title: t, version: \"1\"}\npaths: {}\ncomponents:\n  schemas:\n    " +
		shortRef.ReplaceAllString(strings.Join(schemas, "\n    "), `$$ref: "#/components/schemas/$1"`) + "\n"
	diags, api := &diag.List{}, &ir.API{Raw: map[string]int{}, Names: map[string]string{}}
	doc := source.Open("openapi.yaml", source.Options{FS: fstest.MapFS{"openapi.yaml": {Data: []byte(text)}}}, diags)
	if doc == nil {
		t.Fatal(diags.Sorted())
	}
	namer, reader := naming.New(), schema.NewReader(doc, diags)
	book := names.NewBook(doc, opt, reader, namer, api.Names, diags)
	reader.Ask(book)
	m := &models{NewBuilder(doc, opt, reader, book, namer, api, diags), strings.Split(text, "\n")}
	book.Claim()
	m.LowerComponents()
	m.SettleDefaults()
	m.SideNotes()
	m.Aliases()
	return m
}

// list is the declarations, aliases and patterns, a line each, without comments and files.
func (m *models) list() []string {
	text := strings.TrimSpace(strings.TrimPrefix(ir.Dump(m.api), "api \"\" \"\"\n"))
	text = file.ReplaceAllString(comment.ReplaceAllString(text+"\n", ""), "$1")
	return strings.Split(inner.ReplaceAllString(strings.TrimSpace(text), "; "), "\n")
}

// said is what was said of the document, each with what stands at its place up to a colon, comma or bracket.
func (m *models) said() (out []string) {
	for _, d := range m.diags.Sorted() {
		at := m.lines[d.Pos.Line-1][d.Pos.Column-1:]
		if end := strings.IndexAny(at, ",:]}"); end > 0 {
			at = at[:end]
		}
		out = append(out, fmt.Sprintf("%s %s at %s", d.Severity, d.Code, at))
	}
	return out
}

// hold holds cases of components, a line each, to what they become, a line behind "=" for each declaration, and to what is said of them, a
// line behind "!". Lines that begin otherwise go on with the one before.
func hold(t *testing.T, version string, cases ...string) {
	t.Helper()
	for _, text := range cases {
		var schemas, want, said []string
		list := &schemas
		for line := range strings.Lines(strings.TrimSpace(text)) {
			line = strings.TrimSpace(line)
			switch {
			case strings.HasPrefix(line, "= "):
				list = &want
			case strings.HasPrefix(line, "! "):
				list = &said
			case !component.MatchString(line):
				(*list)[len(*list)-1] += " " + line
				continue
			}
			*list = append(*list, strings.TrimLeft(line, "=! "))
		}
		m := lowered(t, version, options.Options{}, schemas...)
		if got := m.list(); !slices.Equal(got, want) {
			t.Errorf("%s\nbecomes\n%s", text, strings.Join(got, "\n"))
		}
		if got := m.said(); !slices.Equal(got, said) {
			t.Errorf("%s\nsaid %q", text, got)
		}
	}
}

// member is what the schema of an optional member becomes, and what is said of it.
type member struct {
	schema string
	want   string
	said   []string
}

func holdMembers(t *testing.T, version string, list []member) {
	t.Helper()
	for _, c := range list {
		m := lowered(t, version, options.Options{}, "A: {type: object, properties: {m: {"+c.schema+"}}}")
		if got := strings.TrimPrefix(m.list()[0], `struct A; M "m" `); got != c.want {
			t.Errorf("%s\nbecomes %s\nand not %s", c.schema, got, c.want)
		}
		if got := m.said(); !slices.Equal(got, c.said) {
			t.Errorf("%s\nsaid %q\nnot  %q", c.schema, got, c.said)
		}
	}
}

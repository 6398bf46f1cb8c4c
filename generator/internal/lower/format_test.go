package lower

import (
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// Formats are checks where they are asked for. Those that give a string a type of its own are checked by that.
func TestFormats(t *testing.T) {
	for _, test := range []struct{ schema, asserted, annotated string }{
		{"type: string, format: email", "opt(string{format=email})", "opt(string)"},
		{"type: string, format: weird", "opt(string)", "opt(string)"},
		{"type: [string, 'null'], format: time", "optnull(string{format=time})", "optnull(string)"},
		{"type: string, format: date-time", "opt(time)", "opt(time)"},
		{"allOf: [{type: string, format: uri}, {format: iri}, {format: uri}]", "opt(string{format=uri format=iri})", "opt(string)"},
		{"allOf: [{type: string, format: date}, {format: email}]", "opt(date{holds(format=email)})", "opt(date)"},
		{"type: number, format: email", "opt(float64)", "opt(float64)"},
		{"not: {format: ipv4}", "raw{holds(not=(format=ipv4))}", "raw{holds(not=())}"},
	} {
		document := `openapi: 3.1.0
info: {title: t, version: "1"}
paths: {}
components:
  schemas:
    Holder: {type: object, properties: {m: {` + test.schema + `}}}
`
		for _, run := range []struct {
			opt  Options
			want string
		}{{Options{Formats: true}, test.asserted}, {Options{}, test.annotated}} {
			api, _ := lowered(t, document, run.opt)
			_, rest, _ := strings.Cut(ir.Dump(api), `"m" `)
			if got, _, _ := strings.Cut(rest, "\n"); got != run.want {
				t.Errorf("{%s}, asserted: %t: %s, want %s", test.schema, run.opt.Formats, got, run.want)
			}
		}
	}
}

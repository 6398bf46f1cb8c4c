package operation

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
)

// contentOf shows what a content becomes as a body and as the body of a success, which are told apart by what a message may have:
// "sent: a reads a, b offers a, c". What is said of the request body follows; "@" is where its content stands.
func contentOf(t *testing.T, content string) string {
	t.Helper()
	api, diags := lowered(t, head+`
paths:
  /a: {post: {requestBody: {required: true, content: {`+content+`}}, responses: {"204": {description: done}}}}
  /b: {get: {responses: {"200": {description: ok, content: {`+content+`}}}}}
`, options.Options{})
	text := ""
	switch len(api.Operations) {
	case 0:
		text = "left out"
	case 2:
		body, success := api.Operations[0].Body, api.Operations[1].Success.(*ir.Plain)
		text = typeText(body.Type) + " " + body.MediaType
		if body.Accepts != nil {
			text += " reads " + strings.Join(body.Accepts, ", ")
		}
		if success.Offers != nil {
			text += " offers " + strings.Join(success.Offers, ", ")
		}
		if success.MediaType != body.MediaType || typeText(success.Type) != typeText(body.Type) {
			t.Errorf("%s: a response has %s %s", content, typeText(success.Type), success.MediaType)
		}
	default:
		t.Errorf("%s: one of body and response is left out", content)
	}
	const at = "#/paths/~1a/post/requestBody/content"
	for i, d := range diags {
		if strings.HasPrefix(d.Pointer, at) {
			text += " + " + strings.ReplaceAll(said(diags[i : i+1])[0], at, "@")
		}
	}
	return text
}

// JSON is what is read and written: application/json if it is there, else the first that is no range. Others that are JSON are read, and
// offered, with it; what says the same in another form is not. What says something else leaves the operation out.
func TestContents(t *testing.T) {
	const s, other = ": {schema: {type: string}}", ": {schema: {type: integer}}"
	for _, c := range []struct{ content, want string }{
		{"application/json" + s, "string application/json"},
		{"Application/JSON" + s, "string application/json"},
		{"' application/json '" + s, "string application/json"},
		{"application/json;charset=utf-8" + s, "string application/json"},
		{"'Application/JSON ; Charset=\"UTF-8\"'" + s, "string application/json"},
		{"application/json; Version=\"1\"" + s, "string application/json; version=1 reads application/json"},
		{"text/json" + s, "string text/json"},
		{"application/vnd.pet.V2+JSON" + s, "string application/vnd.pet.v2+json"},
		{"application/problem+json; charset=utf-8" + s, "string application/problem+json"},
		{"application/*+json" + s, "string application/json reads application/json, application/*+json"},
		{"'*/*'" + s, "left out + warning not-supported-yet @/*~1*"},
		{"application/*" + s, "left out + warning not-supported-yet @/application~1*"},
		{"application/jsonl" + s, "left out + warning not-supported-yet @/application~1jsonl"},
		{"application/json-seq" + s, "left out + warning not-supported-yet @/application~1json-seq"},
		{"text/plain" + s + ", image/png" + s, "left out + warning not-supported-yet @/text~1plain"},

		{
			"text/json" + s + ", application/json" + s,
			"string application/json reads application/json, text/json offers application/json, text/json",
		},
		{
			"application/*+json" + s + ", application/a+json" + s + ", application/b+json" + s,
			"string application/a+json reads application/a+json, application/*+json, application/json, application/b+json" +
				" offers application/a+json, application/b+json",
		},
		{"application/json" + s + ", Application/Json" + s, "string application/json"},
		{
			"application/json;v=1" + s + ", application/json;v=2" + s,
			"string application/json; v=1 reads application/json offers application/json; v=1, application/json; v=2",
		},
		{"application/xml" + s + ", application/json" + s, "string application/json + note media-type-ignored @/application~1xml"},
		{"application/json" + s + ", application/*" + s, "string application/json reads application/json, application/*"},
		{"text/json" + s + ", application/*+json" + s, "string text/json reads text/json, application/*+json, application/json"},
		{"application/json" + s + ", '*/*'" + s, "string application/json + note media-type-ignored @/*~1*"},
		{"application/json" + s + ", text/csv" + other, "left out + warning not-supported-yet @/text~1csv"},
		{"application/json" + s + ", text/json" + other, "left out + warning not-supported-yet @/text~1json"},
		{"application/json" + s + ", application/json;v=2" + other, "left out + warning not-supported-yet @/application~1json;v=2"},
		{"application/json: {}, text/csv: {}", "raw application/json + note media-type-ignored @/text~1csv"},
		{"application/json: {}, text/csv" + s, "left out + warning not-supported-yet @/text~1csv"},

		{"json" + s, "left out + error media-type-invalid @ + warning media-type-invalid @/json"},
		{"json" + s + ", application/json" + s, "string application/json + warning media-type-invalid @/json"},
		{"application/json" + s + ", 'a/xml; b'" + other, "string application/json + warning media-type-invalid @/a~1xml; b"},
		{"'a/b/c'" + s + ", '/json'" + s + ", text/json" + s, "string text/json + warning media-type-invalid @/a~1b~1c" +
			" + warning media-type-invalid @/~1json"},
	} {
		if got := contentOf(t, c.content); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.content, got, c.want)
		}
	}
}

// Schemas are one if references lead to one, or if they are written alike.
func TestSameSchema(t *testing.T) {
	const a = "{$ref: '#/components/schemas/A'}"
	for _, c := range []struct {
		one, other string
		want       bool
	}{
		{a, a, true},
		{a, "{$ref: '#/components/schemas/Same'}", true},
		{a, "{$ref: '#/components/schemas/B'}", false},
		{a, "{type: object}", false},
		{"{type: object, title: T}", "{type: object, title: T}", true},
		{"{type: object, title: T}", "{title: T, type: object}", false},
		{"{type: array, items: {type: string}}", "{type: array, items: {type: integer}}", false},
	} {
		api, _ := lowered(t, fmt.Sprintf(`%s
paths:
  /a:
    post:
      requestBody: {content: {application/json: {schema: %s}, text/json: {schema: %s}}}
      responses: {"204": {description: done}}
components: {schemas: {A: {type: object}, B: {type: object}, Same: {$ref: '#/components/schemas/A'}}}
`, head, c.one, c.other), options.Options{})
		if got := len(api.Operations) == 1; got != c.want {
			t.Errorf("%s and %s are one: %v", c.one, c.other, got)
		}
	}
}

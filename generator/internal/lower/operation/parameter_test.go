package operation

import (
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
)

// parameterText shows a parameter: "query tags* = []string by commas", with a star for a required one.
func parameterText(p *ir.Param) string {
	text := p.In.String() + " " + p.Wire
	if p.Required {
		text += "*"
	}
	text += " = " + typeText(p.Type)
	switch e := p.Encoding.(type) {
	case *ir.Scalar:
		if typeText(e.Of) != strings.TrimPrefix(typeText(p.Type), "?") {
			text += " as " + typeText(e.Of)
		}
	case *ir.Shaped:
		text += " by " + e.Form.String() + " as " + e.Name
	case *ir.Array:
		text += " by " + e.Form.String()
		if "[]"+typeText(e.Of) != typeText(p.Type) {
			text += " of " + typeText(e.Of)
		}
	}
	if p.Reserved {
		text += ", reserved kept"
	}
	if p.Unused {
		text += ", unused where empty"
	}
	return text
}

// inputs are the parameters of an operation, as parameterText shows them.
func inputs(op *ir.Operation) (out []string) {
	for _, p := range op.Params {
		out = append(out, parameterText(p))
	}
	return out
}

// formOf shows what a parameter p of an operation becomes, and what is said; "@" is where it stands.
func formOf(t *testing.T, parameter string) string {
	t.Helper()
	api, diags := lowered(t, `openapi: 3.2.0
info: {title: t, version: "1"}
paths:
  /a/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      parameters: [{name: p, `+parameter+`}]
      responses: {"204": {description: done}}
components: {schemas: {E: {type: string, enum: [a, b]}}}
`, options.Options{})
	if api.Uncovered+len(api.Operations) != 1 {
		t.Errorf("%s: %d operations, %d left out", parameter, len(api.Operations), api.Uncovered)
	}
	var parts []string
	for _, op := range api.Operations {
		parts = inputs(op)[1:]
	}
	return strings.ReplaceAll(strings.Join(append(parts, said(diags)...), " + "), "#/paths/~1a~1{id}/get/parameters/0", "@")
}

// A value that is one text is a scalar wherever it stands; what is several texts, or says how it is written, has a shape.
func TestScalarParameters(t *testing.T) {
	for text, want := range map[string]string{
		"in: query, schema: {type: integer}":                              "query p = ?int64",
		"in: query, required: true, schema: {type: boolean}":              "query p* = bool",
		"in: query, schema: {$ref: '#/components/schemas/E'}":             "query p = ?E",
		"in: header, style: simple, schema: {type: string, format: date}": "header p = ?date",
		"in: cookie, schema: {type: string}":                              "cookie p = ?string",
		"in: cookie, style: cookie, schema: {type: string}":               "cookie p = ?string by cookies each as pCookiesEach",
		"in: query, style: deepObject, schema: {type: object}":            "query p = *ir.Map by deep as pMapDeep",
		"in: query, schema: {type: object, additionalProperties: true}":   "query p = *ir.Map by exploded as pMapExploded",
		"in: query, content: {application/json: {schema: {}}}":            "query p = raw by JSON as pJSON",
		"in: querystring, content: {text/plain: {schema: {}}}": "querystring p = ?string by whole as pWhole" +
			" + note parameter-untyped @",
		"in: query, schema: {}":                                                     "query p = ?string + note parameter-untyped @",
		"in: query, schema: {type: [string, 'null']}":                               "query p = ?string + note keyword-no-effect @/schema",
		"in: query, allowReserved: true, schema: {type: string}":                    "query p = ?string, reserved kept",
		"in: query, allowReserved: false, schema: {type: string}":                   "query p = ?string",
		"in: query, allowEmptyValue: true, schema: {type: integer}":                 "query p = ?int64, unused where empty",
		"in: query, required: true, allowEmptyValue: true, schema: {type: integer}": "query p* = int64 + note keyword-no-effect @",
		"in: header, allowEmptyValue: true, schema: {type: integer}":                "header p = ?int64 + note keyword-no-effect @",
	} {
		if got := formOf(t, text); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

// Place, style and explode say how the texts of an array become one.
func TestArrayParameters(t *testing.T) {
	for _, c := range [][2]string{
		{"in: query", "query p = []int64 by exploded"},
		{"in: query, explode: false", "query p = []int64 by commas"},
		{"in: query, style: form, required: true", "query p* = []int64 by exploded"},
		{"in: query, style: spaceDelimited", "query p = []int64 by spaces"},
		{"in: query, style: spaceDelimited, explode: false", "query p = []int64 by spaces"},
		{"in: query, style: spaceDelimited, explode: true", "query p = []int64 by exploded"},
		{"in: query, style: pipeDelimited", "query p = []int64 by pipes"},
		{"in: query, style: pipeDelimited, explode: false", "query p = []int64 by pipes"},
		{"in: query, style: pipeDelimited, explode: true", "query p = []int64 by exploded"},
		{"in: header", "header p = []int64 by commas"},
		{"in: header, explode: true", "header p = []int64 by commas"},
		{"in: cookie", "cookie p = []int64 by exploded as pListExploded"},
		{"in: cookie, explode: true", "cookie p = []int64 by exploded as pListExploded"},
		{"in: cookie, explode: false", "cookie p = []int64 by commas"},
	} {
		if got := formOf(t, c[0]+", schema: {type: array, items: {type: integer}}"); got != c[1] {
			t.Errorf("%s: got %s, want %s", c[0], got, c[1])
		}
	}
	for items, want := range map[string]string{
		"{$ref: '#/components/schemas/E'}":     "query p = []E by exploded",
		"{}":                                   "query p = []string by exploded + note parameter-untyped @",
		"{type: [integer, 'null']}":            "query p = []int64 by exploded + note keyword-no-effect @/schema",
		"{type: array, items: {type: string}}": "query p = [][]string by exploded as pListExploded",
		"{type: object}":                       "query p = []*ir.Map by exploded as pListExploded",
	} {
		if got := formOf(t, "in: query, schema: {type: array, items: "+items+"}"); got != want {
			t.Errorf("items %s: got %s, want %s", items, got, want)
		}
	}
}

// The variables of a path and its parameters belong together, and a value is always there.
func TestPathParameters(t *testing.T) {
	const (
		list     = "path id* = []string by commas"
		optional = " path-parameter-optional @"
		missing  = "warning path-parameter-missing #/paths/~1a~1{id}"
	)
	for _, c := range [][2]string{
		{"name: id, in: path, required: true, schema: {type: integer}", "path id* = int64"},
		{"name: id, in: path, required: true, schema: {type: array, items: {type: string}}", list},
		{"name: id, in: path, required: true, explode: true, schema: {type: array, items: {type: string}}", list},
		{"name: id, in: path, schema: {type: string}", "path id* = string + warning" + optional},
		{"name: id, in: path, required: false, schema: {type: string}", "warning" + optional},
		{"name: id, in: path, required: true, style: label, schema: {type: string}", "path id* = string by label as idLabel"},
		{"name: id, in: path, required: true, style: matrix, schema: {type: string}", "path id* = string by matrix as idMatrix"},
		{"name: ID, in: path, required: true, schema: {type: string}", "path id* = string + warning path-parameter-unused @"},
		{"name: other, in: path, required: true, schema: {type: integer}", "path id* = int64 + warning path-parameter-unused @"},
		{"name: other, in: path, required: true, schema: {type: integer}}, {name: more, in: path, required: true, schema: {type: string}",
			"path id* = string + " + missing + " + warning path-parameter-unused @ + " +
				"warning path-parameter-unused #/paths/~1a~1{id}/get/parameters/1"},
		{"name: id, in: query, schema: {type: string}", "query id = ?string + path id* = string + " + missing},
	} {
		api, diags := lowered(t, head+`
paths:
  /: {get: {responses: {"204": {description: done}}}}
  /a/{id}: {get: {parameters: [{`+c[0]+`}], responses: {"204": {description: done}}}}
`, options.Options{})
		var got []string
		for _, op := range api.Operations[1:] {
			got = inputs(op)
		}
		text := strings.ReplaceAll(strings.Join(append(got, said(diags)...), " + "), "#/paths/~1a~1{id}/get/parameters/0", "@")
		if text != c[1] {
			t.Errorf("%s: got %s, want %s\n%v", c[0], text, c[1], diags)
		}
	}
}

// An operation's own parameter stands where that of its path stood; others stand behind it. Names of headers have no case.
func TestParametersOfPathAndOperation(t *testing.T) {
	api, diags := lowered(t, head+`
paths:
  /a:
    parameters:
      - {name: X-Trace, in: header, schema: {type: string}}
      - {name: limit, in: query, schema: {type: string}}
      - {name: session, in: cookie, schema: {type: string}}
    get:
      parameters:
        - {name: more, in: query, schema: {type: string}}
        - {name: limit, in: query, schema: {type: integer}}
        - {name: LIMIT, in: query, schema: {type: boolean}}
        - {name: x-trace, in: header, schema: {type: integer}}
        - {name: limit, in: header, schema: {type: boolean}}
      responses: {"204": {description: done}}
    put: {responses: {"204": {description: done}}}
    post:
      parameters:
        - {name: a, in: query, schema: {type: string}}
        - {name: X-A, in: header, schema: {type: string}}
        - {name: a, in: query, schema: {type: string}}
        - {name: x-a, in: header, schema: {type: string}}
      responses: {"204": {description: done}}
`, options.Options{})
	compare(t, "of the operation", inputs(api.Operations[0]), []string{
		"header x-trace = ?int64", "query limit = ?int64", "cookie session = ?string", "query more = ?string", "query LIMIT = ?bool",
		"header limit = ?bool",
	})
	compare(t, "of the path", inputs(api.Operations[1]), []string{
		"header X-Trace = ?string", "query limit = ?string", "cookie session = ?string",
	})
	compare(t, "said", said(diags), []string{
		"warning parameter-duplicate #/paths/~1a/post/parameters/2", "warning parameter-duplicate #/paths/~1a/post/parameters/3",
	})
	if related := diags[0].Related; len(related) != 1 || related[0].Pos.Line != 21 || api.Uncovered != 1 {
		t.Errorf("%v, %d left out", related, api.Uncovered)
	}
}

// Header fields that other parts of the document say are ignored, those that net/http writes are read alone, and what HTTP has no name
// for is left out: alone, or with its operation if it must be sent.
func TestHeaderFields(t *testing.T) {
	api, diags := lowered(t, head+`
paths:
  /a:
    get:
      parameters:
        - {name: ACCEPT, in: header, required: true, schema: {type: string}}
        - {name: content-type, in: header, schema: {type: string}}
        - {name: Authorization, in: header, schema: {type: string}}
        - {name: authorization, in: cookie, schema: {type: string}}
        - {name: content-length, in: header, schema: {type: integer}}
        - {name: Trailer, in: header, schema: {type: string}}
        - {name: Host, in: header, schema: {type: string}}
        - {name: Trailer, in: query, schema: {type: string}}
        - {name: "a b", in: header, schema: {type: string}}
        - {name: "a;b", in: cookie, schema: {type: string}}
        - {name: "a;b", in: query, schema: {type: string}}
      responses: {"204": {description: done}}
  /b: {get: {parameters: [{name: "a(b)", in: header, required: true, schema: {type: string}}], responses: {"204": {description: done}}}}
`, options.Options{})
	var got []string
	for _, p := range api.Operations[0].Params {
		text := p.In.String() + " " + p.Wire
		if p.Unsent {
			text += ", unsent"
		}
		got = append(got, text)
	}
	compare(t, "read", got, []string{
		"cookie authorization", "header content-length, unsent", "header Trailer, unsent", "header Host", "query Trailer", "query a;b",
	})
	const at = "#/paths/~1a/get/parameters/"
	compare(t, "said", said(diags), []string{
		"note header-ignored " + at + "0", "note header-ignored " + at + "1", "note header-ignored " + at + "2",
		"note header-of-transport " + at + "4", "note header-of-transport " + at + "5",
		"warning parameter-name-invalid " + at + "8", "warning parameter-name-invalid " + at + "9",
		"warning parameter-name-invalid #/paths/~1b/get/parameters/0",
	})
	if len(api.Operations) != 1 || api.Uncovered != 1 {
		t.Errorf("%d operations, %d left out", len(api.Operations), api.Uncovered)
	}
}

// Names of fields and locals: two texts with one Go name are told apart by their places, and what generated code uses is not taken.
func TestParameterNames(t *testing.T) {
	api, _ := lowered(t, head+`
paths:
  /a/{pet_id}:
    post:
      operationId: a
      parameters:
        - {name: petId, in: query, schema: {type: string}}
        - {name: pet-id, in: header, schema: {type: string}}
        - {name: pet_id, in: path, required: true, schema: {type: string}}
        - {name: body, in: query, schema: {type: string}}
        - {name: ctx, in: query, schema: {type: string}}
        - {name: page, in: query, schema: {type: integer, default: 1}}
        - {name: page_or_default, in: query, schema: {type: string}}
        - {name: x, in: query, x-go-name: Extra, schema: {type: string}}
        - {name: "%", in: query, schema: {type: string}}
      responses: {"204": {description: done}}
`, options.Options{})
	op := api.Operations[0]
	var got []string
	for _, p := range op.Params {
		got = append(got, p.Name+" "+p.Local)
	}
	compare(t, "fields and locals", got, []string{
		"PetIDQuery petID", "PetIDHeader petIDValue", "PetID petID2", "BodyQuery bodyValue", "Ctx ctxValue", "Page page",
		"PageOrDefaultQuery pageOrDefault", "Extra xValue", "Percent percent",
	})
	if op.ParamsType != "AParams" {
		t.Errorf("the type is %s", op.ParamsType)
	}
	if page := op.Params[5]; page.Default == nil || page.Default.Text != "1" || op.Params[0].Default != nil {
		t.Errorf("the default of page is %v", page.Default)
	}
}

// A parameter has the description and the advice of the nearest reference that says something, and what it is a component for.
func TestParameterComponents(t *testing.T) {
	api, _ := lowered(t, head+`
paths:
  /a:
    get:
      parameters:
        - {$ref: "#/components/parameters/Sort"}
        - {$ref: "#/components/parameters/Old", description: Of the use.}
      responses: {"204": {description: done}}
components:
  parameters:
    Sort: {name: sort, in: query, description: How to sort., schema: {type: string, enum: [up, down]}, example: up}
    Old: {name: old, in: query, description: Of the component., deprecated: true, schema: {type: string}}
`, options.Options{})
	sort, old := api.Operations[0].Params[0], api.Operations[0].Params[1]
	if typeText(sort.Type) != "?Sort" || !slices.Equal(sort.Doc.Paragraphs, []string{"How to sort."}) || sort.Deprecated {
		t.Errorf("%s %+v", typeText(sort.Type), sort)
	}
	if sort.Origin.Pointer != "#/components/parameters/Sort" {
		t.Errorf("it comes from %s", sort.Origin.Pointer)
	}
	if !old.Deprecated || old.Doc.Deprecated == "" || !slices.Equal(old.Doc.Paragraphs, []string{"Of the use."}) {
		t.Errorf("%+v", old)
	}
}

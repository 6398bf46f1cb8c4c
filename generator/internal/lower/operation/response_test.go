package operation

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
)

// answers shows what an operation answers, "200 string" or, of several, "AResponse: A201 | A2XX string", and its errors by precedence.
func answers(op *ir.Operation) string {
	var out strings.Builder
	switch s := op.Success.(type) {
	case *ir.Nothing:
		fmt.Fprint(&out, s.Status)
	case *ir.Plain:
		fmt.Fprint(&out, s.Status, " ", typeText(s.Payload.JSON()))
	case *ir.Sum:
		if s.Only() == nil {
			out.WriteString(s.Name + ": ")
		}
		for i, r := range s.Responses {
			if i > 0 {
				out.WriteString(" | ")
			}
			out.WriteString(r.Name)
			for _, h := range r.Header {
				out.WriteString(" " + h.Name + " " + typeText(h.Type))
			}
			if r.Payload != nil {
				out.WriteString(" " + typeText(r.Payload.JSON()))
			}
		}
	}
	if op.Errors == nil {
		return out.String()
	}
	out.WriteString(" !")
	for _, c := range op.Errors.Cases {
		out.WriteString(" " + c.Match.String())
		if c.Type != nil {
			out.WriteString(" " + c.Type.Name)
		}
	}
	return out.String()
}

// answered shows what responses of an operation A become, and what is said; "@" is where they stand.
func answered(t *testing.T, method, responses string) string {
	t.Helper()
	api, diags := lowered(t, head+`
paths:
  /: {get: {responses: {"204": {description: done}}}}
  /a:
    `+method+`:
      operationId: a
      responses: {`+responses+`}
components:
  schemas: {Failure: {type: object, properties: {m: {type: string}}}}
`, options.Options{})
	text := "left out"
	if len(api.Operations) == 2 {
		text = answers(api.Operations[1])
	}
	for _, one := range said(diags) {
		text += " + " + strings.ReplaceAll(one, "#/paths/~1a/"+method+"/responses", "@")
	}
	return text
}

const (
	empty   = "{description: d}"
	text    = "{description: d, content: {application/json: {schema: {type: string}}}}"
	failure = "{description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Failure'}}}}"
)

// One status without documented headers is returned as it is. Any other is a struct, and of several each is one, those of a
// code before those of a range.
func TestSuccesses(t *testing.T) {
	for _, c := range []struct{ method, responses, want string }{
		{"get", "'200': " + text, "200 string"},
		{"get", "'201': " + empty, "201"},
		{"get", "'204': " + text, "204 + note keyword-no-effect @/204"},
		{"get", "'205': " + text, "205 + note keyword-no-effect @/205"},
		{"get", "'304': " + text, "304 + note keyword-no-effect @/304"},
		{"head", "'200': " + text, "200 + note keyword-no-effect @/200"},
		{"get", "'302': " + empty, "302"},
		{"get", "2XX: " + text, "AResponse string"},
		{"get", "2xx: " + text, "AResponse string + warning status-lower-case @/2xx"},
		{"get", "default: " + text, "AResponse string ! default ADefaultError"},
		{"get", "default: " + text + ", 4XX: " + empty, "AResponse string ! 4XX default ADefaultError"},
		{"get", "default: " + failure + ", '200': " + text, "200 string ! default FailureError"},
		{"get", "default: " + failure + ", 3XX: " + empty, "AResponse ! default FailureError"},
		{
			"get", "2XX: " + text + ", '201': " + empty + ", 3XX: " + empty + ", '200': " + text,
			"AResponse: A201 | A200 string | A2XX string | A3XX",
		},
		{"get", "'200': {description: d, content: {}}", "200"},
		{"get", "'200': {description: d, headers: {Content-Type: {schema: {type: string}}}}", "200"},
		{"get", "'100': " + empty + ", '204': " + empty, "204 + note status-informational @/100"},
		{"get", "'404': " + empty, "AResponse ! 404 + warning response-success-missing #/paths/~1a/get"},
		{"get", "1XX: " + empty, "AResponse + warning response-success-missing #/paths/~1a/get + note status-informational @/1XX"},
		{"get", "x-note: " + empty + ", '204': " + empty, "204"},
		{"get", "'204': " + empty + ", '099': " + empty, "left out + warning status-invalid @/099"},
		{"get", "'204': " + empty + ", 6XX: " + empty, "left out + warning status-invalid @/6XX"},
		{"get", "4XX: " + empty + ", 4xx: " + empty, "left out + warning status-duplicate @/4xx"},
		{"get", "'200': {description: d, content: {application/json: {}, application/json;v=2: {schema: {type: string}}}}",
			"left out + warning not-supported-yet @/200/content/application~1json;v=2"},
	} {
		if got := answered(t, c.method, c.responses); got != c.want {
			t.Errorf("%s: got %s, want %s", c.responses, got, c.want)
		}
	}
}

// An error of a code precedes that of its range, and that the default, whatever the order in the document. Its type is that of its body,
// if it is JSON.
func TestErrors(t *testing.T) {
	const (
		schema  = ": {schema: {$ref: '#/components/schemas/Failure'}}"
		json    = "application/json" + schema
		problem = "application/problem+json" + schema
		other   = "application/json: {schema: {type: integer}}"
		html    = "text/html: {schema: {type: string}}"
	)
	content := func(entries ...string) string {
		return "{description: d, content: {" + strings.Join(entries, ", ") + "}}"
	}
	for _, c := range []struct{ responses, want string }{
		{
			"default: " + empty + ", 5XX: " + empty + ", 4XX: " + failure + ", '500': " + empty + ", '404': " + empty,
			"204 ! 404 500 4XX FailureError 5XX default",
		},
		{"'400': " + failure + ", '404': " + failure, "204 ! 400 FailureError 404 FailureError"},
		{"'400': " + content(json) + ", '404': " + content(problem), "204 ! 400 FailureError 404 FailureProblemError"},
		{"'400': " + content(problem, json), "204 ! 400 FailureError"},
		{"'400': " + content("application/*+json"+schema), "204 ! 400 FailureError"},
		{"'400': " + content(html), "204 ! 400 HTMLError"},
		{"'400': " + content(html, json), "204 ! 400 FailureError + note error-body-untyped @/400/content/text~1html"},
		{"'400': " + content(problem, other), "204 ! 400 A400Error + note error-body-untyped @/400/content/application~1problem+json"},
		{"'400': " + content("application/json: {}"), "204 ! 400"},
		{"'400': " + content("json: {}"), "204 ! 400 AnyError + warning media-type-invalid @/400/content/json"},
		{"'400': " + text, "204 ! 400 A400Error"},
		{"'429': {description: d, headers: {Retry-After: {schema: {type: integer}}}}", "204 ! 429 A429Error"},
		{"'429': {description: d, headers: {content-type: {schema: {type: integer}}}}", "204 ! 429"},
	} {
		if got := answered(t, "get", "'204': "+empty+", "+c.responses); got != c.want {
			t.Errorf("%s: got %s, want %s", c.responses, got, c.want)
		}
	}
	if got, want := answered(t, "head", "'204': "+empty+", 4XX: "+failure), "204 ! 4XX"; got != want {
		t.Errorf("HEAD: got %s, want %s", got, want)
	}
}

// Operations that document the same errors share them, and the type of one schema in one media type is one for all.
func TestErrorsAreShared(t *testing.T) {
	var paths strings.Builder
	for _, c := range [][2]string{
		{"a", `"204": {description: d}, default: {$ref: "#/components/responses/Refused"}`},
		{"b", `default: {$ref: "#/components/responses/Refused"}, "200": {description: d}`},
		{"c", `"204": {description: d}, 4XX: {$ref: "#/components/responses/Refused"}, "404": {description: d}`},
		{"d", `"204": {description: d}, 4XX: {$ref: "#/components/responses/Text"}, 5XX: {$ref: "#/components/responses/Text"}`},
		{"e", `"204": {description: d}`},
	} {
		fmt.Fprintf(&paths, "  /%s: {get: {operationId: %[1]s, responses: {%s}}}\n", c[0], c[1])
	}
	api, _ := lowered(t, head+"paths:\n"+paths.String()+`
components:
  responses:
    Refused: {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/Failure"}}}}
    Text: {description: d, content: {application/json: {schema: {type: string}}}}
  schemas: {Failure: {type: object, properties: {m: {type: string}}}}
`, options.Options{})
	var sets, types []string
	for _, set := range api.ErrorSets {
		sets = append(sets, set.Name+" "+set.Note)
	}
	for _, e := range api.Errors {
		types = append(types, e.Name+" "+e.MediaType+" "+typeText(e.Body)+" "+e.Doc.Lead)
	}
	compare(t, "sets", sets, []string{
		"failureByDefault `default: Failure`", "statusOn404FailureOn4XX `404: no body`, `4XX: Failure`",
		"textOn4XXOr5XX `4XX: Text`, `5XX: Text`",
	})
	compare(t, "types", types, []string{
		"FailureError application/json Failure FailureError is an error response with the body Failure.",
		"TextError application/json string TextError is the response Text.",
	})
	ops := api.Operations
	if ops[0].Errors != ops[1].Errors || ops[4].Errors != nil || ops[2].Errors.Cases[1].Type != ops[0].Errors.Cases[0].Type {
		t.Error("what is the same is not shared")
	}
}

// Headers of a success are fields by their canonical names. Those that say how a message is sent are read alone.
func TestResponseHeaders(t *testing.T) {
	api, diags := lowered(t, head+`
paths:
  /a:
    get:
      operationId: a
      responses:
        "200":
          description: What there is.
          headers:
            x-rate-limit: {required: true, schema: {type: integer}, description: How often.}
            X-Tags: {schema: {type: array, items: {type: string}}}
            Content-Length: {schema: {type: integer}}
            content-type: {schema: {type: string}}
            "a b": {schema: {type: string}}
            Link: {$ref: "#/components/headers/Link"}
  /b: {get: {operationId: b, responses: {"200": {description: d, headers: {X-A: {schema: {type: object}}}}}}}
components: {headers: {Link: {deprecated: true, schema: {type: string}}}}
`, options.Options{})
	r := api.Operations[0].Success.(*ir.Sum).Responses[0]
	var got []string
	for _, h := range r.Header {
		text := h.Name + " " + parameterText(h)
		if h.Unsent {
			text += ", unsent"
		}
		got = append(got, text)
	}
	compare(t, "headers", got, []string{
		"XRateLimit header X-Rate-Limit* = int64", "XTags header X-Tags = []string by commas",
		"ContentLength header Content-Length = ?int64, unsent", "Link header Link = ?string",
	})
	compare(t, "said of it", append(r.Doc.Paragraphs, r.Doc.Lead), []string{"What there is.", "AResponse is the response 200 of A."})
	if r.Name != "AResponse" || r.HeaderType != "AResponseHeader" {
		t.Errorf("%+v", r)
	}
	if !r.Header[3].Deprecated || r.Header[0].Doc.Paragraphs[0] != "How often." {
		t.Errorf("%+v", r.Header[3])
	}
	b := api.Operations[1].Success.(*ir.Sum).Responses[0]
	if text := parameterText(b.Header[0]); text != "header X-A = *ir.Map by commas as xAMapCommas" {
		t.Error(text)
	}
	const at = "#/paths/~1a/get/responses/200/headers/"
	compare(t, "said", said(diags), []string{
		"note header-of-transport " + at + "Content-Length", "note header-ignored " + at + "content-type",
		"warning parameter-name-invalid " + at + "a b",
	})
}

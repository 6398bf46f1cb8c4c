package mend

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/internal/observe/document"
	"github.com/bindery-dev/bindery/internal/observe/finding"
)

// shared is a file that the document of the tests refers to.
const shared = `{"S":{"type":"object","required":["a"],"properties":{"a":{}}}}`

// mended are the actions for a row, each in a line, and why there is none. The schema is that of a response, of which so many bodies were
// seen, and others.
func mended(t *testing.T, version, schema string, r finding.Row, of, others int) (actions, unmended string) {
	t.Helper()
	head, response := `"openapi":"`+version+`"`, `"content":{"application/json":{"schema":`+schema+`}}`
	if version == "2.0" {
		head, response = `"swagger":"2.0"`, `"schema":`+schema
	}
	doc, err := document.Open([]document.File{
		{Name: "api.json", Content: []byte(`{` + head + `,"paths":{"/a":{"get":{"parameters":[{"in":"query","name":"q","required":true}],
			"responses":{"200":{` + response + `}}}}}}`)},
		{Name: "shared.json", Content: []byte(shared)},
	})
	if err != nil {
		t.Fatal(err)
	}
	if r.Operation == "" {
		r.Operation = "GET /a"
	}
	if r.Side == "" {
		r.Side, r.Status, r.In, r.Media = "response", "200", "body", "application/json"
	}
	r.Count = 1
	f := &finding.Findings{Rows: []finding.Row{r}}
	Mend(doc, f, func(string, string, string) (int, int) { return of, others })
	var lines []string
	for _, a := range f.Actions {
		line := "- " + a.Target
		if !a.Remove {
			text, err := json.Marshal(a.Update)
			if err != nil {
				t.Fatal(err)
			}
			line = a.Target + " " + string(text)
		}
		if len(a.Evidence) == 0 {
			t.Errorf("%s has no evidence", line)
		}
		lines = append(lines, line)
	}
	text := strings.Join(lines, "\n")
	text = strings.ReplaceAll(text, "$['paths']['/a']['get']", "@")
	text = strings.ReplaceAll(text, "@['responses']['200']['content']['application/json']['schema']", "S")
	return strings.ReplaceAll(text, "@['responses']['200']['schema']", "S"), f.Rows[0].Unmended
}

func row(pointer, keyword string, kinds ...string) finding.Row {
	return finding.Row{Place: finding.Place{Pointer: pointer, Keyword: keyword}, Seen: finding.Seen{Kinds: kinds}}
}

// Each departure has its action, in the words of each version.
func TestActions(t *testing.T) {
	const object = `{"type":"object","required":["a","b"],"additionalProperties":false,"properties":{"a":{"type":"string"},
		"b":{"type":"integer","minimum":1},"c":{"enum":["x"]},"d":{"type":"string","pattern":"^a"}}}`
	anywhere := func(p finding.Place, s finding.Seen) finding.Row { return finding.Row{Place: p, Seen: s} }
	for name, c := range map[string]struct {
		version, schema string
		row             finding.Row
		want            string
	}{
		"required":     {"3.1.0", object, row("/a", "required"), "- S['required'][?@ == 'a']"},
		"all required": {"3.1.0", `{"required":["a"],"properties":{"a":{}}}`, row("/a", "required"), "- S['required']"},
		"type": {"3.1.0", object, row("/a", "type", "integer"),
			"- S['properties']['a']['type']\nS['properties']['a'] " + `{"type":["string","integer"]}`},
		"null in 3.0": {"3.0.3", object, row("/a", "type", "null"), `S['properties']['a'] {"nullable":true}`},
		"type in 3.0": {"3.0.3", `{"type":"string"}`, row("", "type", "boolean"),
			"- S['type']\n" + `S {"anyOf":[{"type":"string"},{"type":"boolean"}]}`},
		"null in 2.0": {"2.0", object, row("/a", "type", "null"), `S['properties']['a'] {"x-nullable":true}`},
		"type in 2.0": {"2.0", object, row("/a", "type", "boolean"), "- S['properties']['a']['type']"},
		"number": {"3.0.3", object, row("/b", "type", "number"),
			"- S['properties']['b']['type']\n" + `S['properties']['b'] {"type":"number"}`},
		"enum":    {"3.1.0", object, row("/c", "enum", "string"), "- S['properties']['c']['enum']"},
		"pattern": {"3.1.0", object, row("/d", "pattern", "string"), "- S['properties']['d']['pattern']"},
		"minimum": {"3.1.0", object, row("/b", "minimum", "integer"), "- S['properties']['b']['minimum']"},
		"closed": {"3.1.0", object, row("/e", "additionalProperties", "boolean"),
			`S {"properties":{"e":{"type":"boolean"}}}`},
		"oneOf": {"3.1.0", `{"oneOf":[{"type":"string"}]}`, row("", "oneOf", "object"),
			"- S['oneOf']\n" + `S {"anyOf":[{"type":"string"},{"type":"object"}]}`},
		"in quotes": {"3.1.0", `{"properties":{"it's":{"pattern":"a"}}}`, row("/it's", "pattern"),
			`- S['properties']['it\'s']['pattern']`},
		"items": {"3.1.0", `{"items":{"required":["a"]}}`, row("/*/a", "required"), "- S['items']['required']"},
		"unread": {"3.1.0", `{"type":"object"}`, row("", "syntax"),
			"- S\n" + `@['responses']['200']['content']['application/json'] {"schema":{"format":"binary","type":"string"}}`},
		"listed values": {"3.1.0", object, anywhere(row("/c", "enum").Place, finding.Seen{Values: []string{`"y"`}}),
			`S['properties']['c'] {"enum":["y"]}`},
		"parameter": {"3.1.0", object,
			anywhere(finding.Place{Side: "request", In: "query", Pointer: "/q", Keyword: "required"}, finding.Seen{}),
			`@['parameters'][?@.in == 'query' && @.name == 'q'] {"required":false}`},
		"status": {"3.1.0", object, anywhere(
			finding.Place{Side: "response", Status: "404", In: "status"}, finding.Seen{Responses: []string{"404 application/json"}}),
			`@['responses'] {"404":{"content":{"application/json":{"schema":{}}},"description":"Status 404"}}`},
		"path": {"3.1.0", object, anywhere(finding.Place{Operation: "PUT /b/{id}", Side: "request", In: "route"}, finding.Seen{}),
			`$['paths'] {"/b/{id}":{"put":{"parameters":[{"in":"path","name":"id","required":true,"schema":{"type":"string"}}],` +
				`"responses":{"default":{"description":"Not seen"}}}}}`},
	} {
		got, unmended := mended(t, c.version, c.schema, c.row, 1, 0)
		if got != c.want || unmended != "" {
			t.Errorf("%s:\n%s\nnot\n%s\n%s", name, got, c.want, unmended)
		}
	}
}

// What no action mends is listed in the document, with the reason in the row.
func TestUnmended(t *testing.T) {
	for name, c := range map[string]struct {
		schema string
		row    finding.Row
		want   string
		noted  bool
	}{
		"another file": {`{"$ref":"shared.json#/S"}`, row("/a", "required"), "it stands in shared.json", true},
		"a body sometimes": {`{}`, finding.Row{Place: row("", "required").Place, Detail: "a body is required"},
			"1 of 2 such responses have a body", true},
		"unread sometimes": {`{}`, row("", "syntax"), "it is the server's fault", true},
		"in a stream":      {`{}`, row("/3", "syntax"), "a fault of who sends it", true},
		"no such method": {`{}`, finding.Row{Place: finding.Place{Operation: "MOVE /a", Side: "request", In: "route", Keyword: "x"}},
			"no operations of this method", true},
		"no type": {`{}`, finding.Row{Place: finding.Place{Side: "request", In: "body", Keyword: "media type"}},
			"MissingContentType", true},
	} {
		others := 1
		of := 1
		if name == "unread sometimes" {
			of, others = 2, 0
		}
		actions, unmended := mended(t, "3.1.0", c.schema, c.row, of, others)
		if !strings.Contains(unmended, c.want) || strings.Contains(actions, "x-departs") != c.noted {
			t.Errorf("%s: %q\n%s", name, unmended, actions)
		}
	}
}

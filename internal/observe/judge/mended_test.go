package judge

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator"
)

// mendedBy is the overlay that exchanges lead to with a document. With it applied, so many places depart still as is said.
func mendedBy(t *testing.T, document string, keep bool, departStill int, calls ...call) string {
	t.Helper()
	dir := t.TempDir()
	spec, file := filepath.Join(dir, "openapi.yaml"), filepath.Join(dir, "overlay.yaml")
	if err := os.WriteFile(spec, []byte(document), 0o600); err != nil {
		t.Fatal(err)
	}
	o := Options{Config: generator.Config{Spec: spec}, KeepExamples: keep}
	f := look(t, open(t, o), calls)
	var b bytes.Buffer
	if err := f.Overlay(&b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if f := look(t, open(t, o, file), calls); f.Departures() != departStill {
		t.Errorf("after the overlay:\n%s\n%s", strings.Join(rows(f), "\n"), b.String())
	}
	return b.String()
}

const small = `openapi: 3.0.3
info: {title: Tasks, version: "1"}
paths:
  /tasks:
    get:
      parameters:
        - {in: query, name: limit, required: true, schema: {type: integer}}
        - {in: query, name: states, schema: {type: array, items: {type: string, enum: [new, done]}}}
      responses:
        "200": {description: no body}
    post:
      requestBody:
        content:
          application/json: {schema: {type: object, properties: {paths: {type: array, items: {type: string}}}}}
      responses:
        "204": {description: done}
`

func holds(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("no %q in\n%s", part, text)
		}
	}
}

// Items that commas join are a list in one value, where the commas are not encoded. A parameter is chosen by its name.
func TestJoined(t *testing.T) {
	get := func(query string) call { return call{Request: "GET /tasks?" + query, Status: 200} }
	holds(t, mendedBy(t, small, false, 0, get("limit=1&states=new,done")), "explode: false", "?@.in == 'query' && @.name == 'states'")
	encoded := mendedBy(t, small, true, 0, get("limit=1&states=new%2Cdone"))
	holds(t, encoded, "x-departs")
	if strings.Contains(encoded, "explode") || strings.Contains(encoded, "enum:") {
		t.Error(encoded)
	}
}

// A body without Content-Type is one departure, and what is in it another.
func TestUntypedBody(t *testing.T) {
	text := mendedBy(t, small, false, 0, call{Request: "POST /tasks", Body: `{"paths":"a"}`, Status: 204})
	holds(t, text, "x-departs", "body /paths: type", "anyOf")
}

// A small body that the document knows nothing of is an example, if values are kept: without secrets.
func TestExampleOfBody(t *testing.T) {
	const body = `{"owner":"ann","tokens":{"first":"hunter2","uses":5},"secret":"hunter2"}`
	calls := []call{
		{Request: "GET /tasks?limit=1", Status: 200, Fields: asJSON, Response: body},
		{Request: "POST /tasks", Status: 202, Fields: asJSON, Response: body},
		{Request: "GET /owners", Status: 200, Fields: asJSON, Response: body},
		{Request: "GET /log", Status: 200, Fields: asJSON, Response: `{"lines":"` + strings.Repeat("x", 4<<10) + `"}`},
	}
	kept := mendedBy(t, small, true, 0, calls...)
	holds(t, kept, "owner: ann", "first: masked", "uses: 0")
	if n := strings.Count(kept, "owner: ann"); n != 3 {
		t.Errorf("%d examples", n)
	}
	if strings.Contains(kept, "hunter2") || strings.Contains(kept, "xxx") {
		t.Error(kept)
	}
	if text := mendedBy(t, small, false, 0, calls...); strings.Contains(text, "ann") {
		t.Error(text)
	}
}

const smallOld = `swagger: "2.0"
info: {title: Tasks, version: "1"}
paths:
  /build:
    post:
      consumes: [application/octet-stream]
      parameters: [{in: body, name: body, schema: {type: string, format: binary}}]
      responses: {"200": {description: built}}
`

// In version 2.0 too, bytes may be of another type, and what is not documented has an example.
func TestOldBytes(t *testing.T) {
	text := mendedBy(t, smallOld, true, 0,
		call{Request: "POST /build", Header: "Content-Type: application/x-tar", Body: "tar", Status: 200},
		call{Request: "GET /builds", Status: 200, Fields: asJSON, Response: `[{"name":"first"}]`})
	holds(t, text, "application/x-tar", "name: first")
}

package judge

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator"
	"github.com/bindery-dev/bindery/test/observe/shop"
)

// inFiles are the files of a document whose paths and schemas stand elsewhere.
var inFiles = map[string]string{
	"api/root.yaml": `openapi: 3.1.0
info: {title: Files, version: "1"}
paths:
  /pets: {$ref: paths/pets.yaml}
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{$ref: "../shared.yaml#/parameters/Id"}]
      responses:
        "200": {description: It, content: {application/json: {schema: {$ref: "#/components/schemas/Named"}}}}
components:
  schemas:
    Named: {allOf: [{$ref: "../shared.yaml#/schemas/Pet"}, {type: object, required: [name], properties: {name: {type: string}}}]}
`,
	"api/paths/pets.yaml": `post:
  operationId: addPet
  requestBody: {required: true, content: {application/json: {schema: {$ref: "../../shared.yaml#/schemas/Pet"}}}}
  responses: {"201": {$ref: "../../shared.yaml#/responses/Added"}}
`,
	"shared.yaml": `parameters:
  Id: {name: id, in: path, required: true, schema: {type: integer}}
responses:
  Added: {description: Added, headers: {X-Left: {schema: {type: integer}}}, content: {application/json: {schema: {$ref: "#/schemas/Pet"}}}}
schemas:
  Pet: {type: object, required: [kind], properties: {kind: {type: string, enum: [cat, dog]}, mother: {$ref: "#/schemas/Pet"}}}
`,
}

// A document in several files is judged as one in one. What stands in the root file is mended, and the rest is known the next time.
func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for name, text := range inFiles {
		if err := write(filepath.Join(dir, filepath.FromSlash(name)), []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	const cat = `{"kind":"cat","mother":{"kind":"cat"}}`
	post := func(body, response, left, want string) call {
		left = asJSON + "\nX-Left: " + left
		return call{Request: "POST /pets", Header: asJSON, Body: body, Status: 201, Fields: left, Response: response, Want: want}
	}
	calls := []call{
		post(cat, cat, "1", ""),
		{Request: "GET /pets/7", Status: 200, Fields: asJSON, Response: `{"kind":"cat","name":"a"}`},
		post(`{"kind":"cow"}`, cat, "1", "POST /pets request body/kind enum"),
		post(`{"kind":"cat","mother":{}}`, cat, "1", "POST /pets request body/mother/kind required"),
		post(cat, `{"kind":1}`, "1", "POST /pets response 201 body/kind type"),
		post(cat, cat, "some", "POST /pets response 201 header/X-Left type"),
		{Request: "GET /pets/7", Status: 200, Fields: asJSON, Response: `{"kind":"cat"}`,
			Want: "GET /pets/{id} response 200 body/name required"},
		{Request: "GET /pets/seven", Status: 200, Fields: asJSON, Response: `{"kind":"cat","name":"a"}`,
			Want: "GET /pets/{id} request path/id type"},
	}
	o := Options{Config: generator.Config{Spec: filepath.Join(dir, "api", "root.yaml"), Root: dir}}
	twice(t, o, calls)
}

// Version 3.2 has more methods.
func TestMethods(t *testing.T) {
	spec := filepath.Join(t.TempDir(), "methods.yaml")
	if err := write(spec, []byte(`openapi: 3.2.0
info: {title: Methods, version: "1"}
paths:
  /items:
    query:
      operationId: findItems
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [like]}}}}
      responses: {"200": {description: Some, content: {application/json: {schema: {type: array, items: {type: string}}}}}}
    additionalOperations:
      PURGE:
        operationId: purgeItems
        responses: {"204": {description: Gone}}
`)); err != nil {
		t.Fatal(err)
	}
	twice(t, Options{Config: generator.Config{Spec: spec}}, []call{
		{Request: "QUERY /items", Header: asJSON, Body: `{"like":1}`, Status: 200, Fields: asJSON, Response: `["a"]`},
		{Request: "PURGE /items", Status: 204},
		{Request: "QUERY /items", Header: asJSON, Body: `{}`, Status: 200, Fields: asJSON, Response: `[]`,
			Want: "QUERY /items request body/like required"},
		{Request: "QUERY /items", Header: asJSON, Body: `{"like":1}`, Status: 200, Fields: asJSON, Response: `[1]`,
			Want: "QUERY /items response 200 body/* type"},
		{Request: "PURGE /items", Status: 202, Want: "PURGE /items response 202 status not in the document"},
		{Request: "QUERY /others", Header: asJSON, Body: `{}`, Status: 200, Want: "QUERY /others request route not in the document"},
	})
}

// twice finds what calls want, and nothing more with the overlay that comes of it.
func twice(t *testing.T, o Options, calls []call) {
	t.Helper()
	var want []string
	for _, c := range calls {
		if c.Want != "" {
			want = append(want, c.Want)
		}
	}
	slices.Sort(want)
	f := look(t, open(t, o), calls)
	if got := rows(f); !slices.Equal(got, want) || len(f.Unjudged) > 0 {
		t.Errorf("got\n%s\nwant\n%s\n%v", strings.Join(got, "\n"), strings.Join(want, "\n"), f.Unjudged)
	}
	var overlay bytes.Buffer
	if err := f.Overlay(&overlay); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "overlay.yaml")
	if err := os.WriteFile(file, overlay.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if f := look(t, open(t, o, file), calls); f.Departures()+len(f.Unjudged) > 0 {
		for i := range f.Rows {
			if !f.Rows[i].Departs() {
				continue
			}
			t.Errorf("after the overlay: %s %s", shop.Told(&f.Rows[i]), f.Rows[i].Unmended)
		}
		t.Errorf("%v\n%s", f.Unjudged, overlay.String())
	}
}

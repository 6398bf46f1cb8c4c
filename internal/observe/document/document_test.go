package document

import (
	"slices"
	"strings"
	"testing"
)

// several is a document in three files, as YAML's readers make it.
func several(t *testing.T) *Document {
	t.Helper()
	d, err := Open([]File{
		{"api.json", []byte(`{"openapi":"3.2.0",
			"servers":[{"url":"https://{host}/v1/","variables":{"host":{"default":"a.example"}}},{"url":"/"}],
			"paths":{"/a/{id}":{"$ref":"paths/a.json"},"/b":{"additionalOperations":{"COPY":{"responses":{"2xx":{}}}},"query":{}},"x":{}},
			"components":{"securitySchemes":{"k":{"type":"apiKey","in":"header","name":"X-Key"}},
			"schemas":{"A":{"$ref":"#/components/schemas/A"}}}}`)},
		{"paths/a.json", []byte(`{"parameters":[{"name":"id","in":"path"},{"name":"n","in":"query"}],
			"get":{"parameters":[{"$ref":"../shared.json#/parameters/N"}],
			"responses":{"200":{"$ref":"../shared.json#/responses/a~1b"}}}}`)},
		{"shared.json", []byte(`{"parameters":{"N":{"name":"n","in":"query","required":true,"schema":{"$ref":"#/schemas/0"}}},
			"responses":{"a/b":{"headers":{"x-left":{"schema":{}}},
			"content":{"application/json; charset=utf-8":{"schema":{"$ref":"#/schemas/1"}}}}},
			"schemas":[{"type":"integer"},{"type":"object","properties":{"list":{"type":"array","items":{"$ref":"#/schemas/0"}}},
				"additionalProperties":{"type":"string"}}]}`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// References lead from file to file, and places are told as they stand there.
func TestFiles(t *testing.T) {
	d := several(t)
	list := d.Operations()
	var patterns []string
	for _, o := range list {
		patterns = append(patterns, o.Pattern)
	}
	if want := []string{"GET /a/{id}", "QUERY /b", "COPY /b"}; !slices.Equal(patterns, want) {
		t.Fatalf("%q", patterns)
	}
	get := list[0]
	if n := len(get.Parameters()); n != 2 {
		t.Errorf("%d parameters", n)
	}
	if p := get.Parameter("query", "n"); d.Pointer(p) != "shared.json#/parameters/N" {
		t.Error(d.Pointer(p))
	}
	f := get.Follow(get.Response("200"), "application/json", "/list/3")
	if f.Pointer != "/list/*" || len(f.At) != 2 || d.Pointer(f.At[1]) != "shared.json#/schemas/0" {
		t.Errorf("%s %v", f.Pointer, f.At)
	}
	if f := get.Follow(get.Response("200"), "application/json", "/other"); f.Pointer != "/*" || d.Pointer(f.Roots[0]) !=
		"shared.json#/schemas/1/additionalProperties" {
		t.Errorf("%v", f)
	}
	if h := get.Header(get.Response("200"), "X-Left"); d.Pointer(h) != "shared.json#/responses/a~1b/headers/x-left" {
		t.Error(d.Pointer(h))
	}
	if r := list[2].Response("2XX"); !r.Is() {
		t.Error("no response")
	}
	if p := d.Resolve(d.Whole().Get("components", "schemas", "A")); p.Is() {
		t.Error("a reference to itself leads somewhere")
	}
}

func TestServers(t *testing.T) {
	d := several(t)
	if bases := d.Bases(); !slices.Equal(bases, []string{"/v1", ""}) {
		t.Errorf("%q", bases)
	}
	if !slices.Contains(d.Secrets(), "x-key") {
		t.Errorf("%q", d.Secrets())
	}
	for path, want := range map[string]string{"/a/1": "/a/{id}", "/b": "/b", "/b/": "", "/a/": "", "/a/%2F": "/a/{id}"} {
		if got := d.Template(path); got != want {
			t.Errorf("%s is of %q", path, got)
		}
	}
}

// What judges responses has them as requests: references of other files lead where they did, and what is read only is write only.
func TestResponses(t *testing.T) {
	files, by := several(t).Responses("R-", nil)
	if r := by["GET /a/{id}"]; len(r) != 1 || r[0].Path == "" || !r[0].Content || !slices.Equal(r[0].Header, []string{"x-left"}) {
		t.Errorf("%v", by)
	}
	text := string(files[0].Content)
	for _, want := range []string{`"R-x-left"`, `"shared.json#/schemas/1"`, `"/none"`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in %s", want, text)
		}
	}
	turned, err := Open([]File{{"a", []byte(`{"openapi":"3.0.0","paths":{"/a":{"get":{"responses":{"200":{"content":{"application/json":{
		"schema":{"properties":{"r":{"readOnly":true},"w":{"writeOnly":true}}}}}}}}}}}`)}})
	if err != nil {
		t.Fatal(err)
	}
	files, _ = turned.Responses("R-", nil)
	for _, want := range []string{`"r":{"writeOnly":true}`, `"w":{"readOnly":true}`} {
		if text := string(files[0].Content); !strings.Contains(text, want) {
			t.Errorf("no %s in %s", want, text)
		}
	}
}

func TestNoDocument(t *testing.T) {
	for _, text := range []string{`{`, `{}`, `[]`, `{"openapi":3}`, `{"openapi":"3"}`} {
		if _, err := Open([]File{{"a", []byte(text)}}); err == nil {
			t.Errorf("%s is a document", text)
		}
	}
}

// Streams have items, which older documents describe in several ways.
func TestStreams(t *testing.T) {
	const item = `{"properties":{"n":{}}}`
	for content, want := range map[string]string{
		`"application/jsonl":{"itemSchema":` + item + `}`:                                             "/*/n",
		`"application/x-ndjson":{"schema":{"type":"array","items":` + item + `}}`:                     "/*/n",
		`"application/json-seq":{"schema":` + item + `}`:                                              "/*/n",
		`"text/event-stream":{"schema":` + item + `}`:                                                 "/*/data/n",
		`"text/event-stream":{"itemSchema":{"properties":{"data":` + item + `}}}`:                     "/*/data/n",
		`"text/event-stream":{"schema":{"properties":{"data":` + item + `,"event":{}}}}`:              "/*/data/n",
		`"text/event-stream":{"itemSchema":{"oneOf":[{"properties":{"data":` + item + `,"id":{}}}]}}`: "/*/data/n",
	} {
		const before, after = `{"openapi":"3.2.0","paths":{"/a":{"get":{"responses":{"200":{"content":{`, `}}}}}}}`
		d, err := Open([]File{{"a", []byte(before + content + after)}})
		if err != nil {
			t.Fatal(err)
		}
		o := d.Operations()[0]
		media, _, _ := strings.Cut(content[1:], `"`)
		pointer := strings.Replace(want, "*", "4", 1)
		f := o.Follow(o.Response("200"), media, pointer)
		if again := o.Follow(o.Response("200"), media, f.Pointer); f.Pointer != want || len(f.At) != 1 || len(again.At) != 1 {
			t.Errorf("%s: %s %v", content, f.Pointer, f.At)
		}
	}
}

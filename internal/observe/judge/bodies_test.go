package judge

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator"
)

const (
	boundary = "Content-Type: multipart/form-data; boundary=b"
	lines    = "Content-Type: application/x-ndjson"
	events   = "Content-Type: text/event-stream"
)

// form is a form of parts, each a line of its disposition behind "form-data; ", or with further fields, and a content.
func form(parts ...string) string {
	var b strings.Builder
	for i := 0; i < len(parts); i += 2 {
		b.WriteString("--b\r\nContent-Disposition: form-data; " + strings.ReplaceAll(parts[i], "\n", "\r\n"))
		b.WriteString("\r\n\r\n" + parts[i+1] + "\r\n")
	}
	return b.String() + "--b--\r\n"
}

func post(path, body, want string) call {
	if want != "" {
		want = "POST " + path + " request body" + want
	}
	return call{Request: "POST " + path, Header: boundary, Body: body, Status: 204, Want: want}
}

func get(path, media, body, want string) call {
	if want != "" {
		want = "GET " + path + " response 200 body" + want
	}
	return call{Request: "GET " + path, Status: 200, Fields: media, Response: body, Want: want}
}

func conformingBodies() []call {
	const (
		title = `name="title"`
		png   = "name=\"cover\"; filename=\"a.png\"\nContent-Type: image/png"
	)
	return []call{
		post("/albums", form(title, "A", `name="year"`, "1959", png, "\x89PNG\x00\xff"), ""),
		post("/albums", form(png, "\x89PNG\x00\xff", title, "A", `name="artist"`, `{"name":"b"}`), ""),
		post("/albums", form(title, "A", `name="genres"`, "jazz", `name="genres"`, "rock", png, ""), ""),
		post("/notes", form(`name="text"`, "t", `name="stars"`, "5"), ""),
		post("/scans", form(`name="pages"; filename="1"`, "1", `name="pages"; filename="2"`, "\xff", `name="name"`, "s"), ""),
		get("/logs", lines, "{\"text\":\"a\"}\n\n{\"text\":\"b\",\"level\":9}\n", ""),
		get("/logs", lines, "", ""),
		{Request: "POST /logs", Header: "Content-Type: application/jsonl", Body: "{\"text\":\"a\"}\n{\"text\":\"b\"}", Status: 204},
		get("/events", events, ": hello\n\ndata: {\"n\":1}\n\ndata: {\ndata: \"n\":2}\r\n\r\ndata: [DONE]\n\n", ""),
		get("/changes", events, "event: a\ndata: {\"at\":1}\n\n", ""),
	}
}

func departingBodies() []call {
	const (
		title = `name="title"`
		png   = "name=\"cover\"; filename=\"a.png\"\nContent-Type: image/png"
		asIs  = "\nContent-Type: application/json"
	)
	logs := func(body, want string) call {
		want = "POST /logs request body" + want
		return call{Request: "POST /logs", Header: "Content-Type: application/jsonl", Body: body, Status: 204, Want: want}
	}
	return []call{
		post("/albums", form(title, "A", `name="year"`, "1959"), "/cover required"),
		post("/albums", form(png, "\xff"), "/title required"),
		post("/albums", form(png, "\xff", title, "A", `name="year"`, "soon"), "/year type"),
		post("/albums", form(title, "A", `name="year"`, "2200", png, "\xff"), "/year maximum"),
		post("/albums", form(png, "\xff", title, "A", `name="artist"`, `{}`), "/artist/name required"),
		post("/albums", form(title, "A", `name="artist"`+asIs, `{"name":true}`, png, "\xff"), "/artist/name type"),
		post("/albums", form(title, "A", png, "\xff", `name="genres"`, "jazz", `name="genres"`, "folk"), "/genres/* enum"),
		post("/notes", form(`name="stars"`, "5"), "/text required"),
		post("/notes", form(`name="text"`, "t", `name="stars"`, "many"), "/stars type"),
		post("/scans", form(`name="pages"; filename="1"`, "1"), "/name required"),
		get("/logs", lines, "{\"text\":\"a\"}\n{\"text\":null}\n", "/*/text type"),
		get("/logs", lines, "{\"text\":\"a\",\"level\":10}\n", "/*/level maximum"),
		logs("{\"text\":\"a\"}\n{}\n", "/*/text required"),
		logs("{\"text\":\"a\",\"level\":\"high\"}\n", "/*/level type"),
		get("/events", events, "data: {\"n\":1}\n\ndata: {\"n\":true}\n\n", "/*/data/n type"),
		get("/changes", events, "event: a\ndata: {}\n\n", "/*/data/at required"),
		get("/changes", events, "event: a\ndata: {\"at\":1}\n\nevent: b\ndata: {\"at\":1,\"by\":7}\n\n", "/*/data/by type"),
	}
}

// Parts of forms, files among them, and items of streams are judged as they come.
func TestBodies(t *testing.T) {
	testDepartures(t, filepath.Join("testdata", "bodies.yaml"), false, conformingBodies(), departingBodies())
}

// In a document of version 3.2, streams say what an item is.
func TestItemSchema(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "bodies.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	spec := filepath.Join(t.TempDir(), "bodies.yaml")
	changed := strings.NewReplacer(
		"3.1.0", "3.2.0",
		"ndjson: {schema:", "ndjson: {itemSchema:",
		"schema: {type: array, items: {$ref: \"#/components/schemas/Line\"}}", "itemSchema: {$ref: \"#/components/schemas/Line\"}",
		"stream: {schema:", "stream: {itemSchema: {type: object, required: [data], properties: {data:",
		"properties: {n: {type: integer}}}}}", "properties: {n: {type: integer}}}}}}}",
		"stream:\n              schema:", "stream:\n              itemSchema:",
	).Replace(string(text))
	if n := strings.Count(changed, "itemSchema"); n != 4 {
		t.Fatalf("%d streams", n)
	}
	if err := os.WriteFile(spec, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	isStream := func(c call) bool { return c.Header != boundary }
	testDepartures(t, spec, false, only(conformingBodies(), isStream), only(departingBodies(), isStream))
}

func only(calls []call, which func(call) bool) []call {
	return slices.DeleteFunc(calls, func(c call) bool { return !which(c) })
}

// Of a form or a stream that was cut nothing is said.
func TestCutStreams(t *testing.T) {
	j := open(t, Options{Config: generator.Config{Spec: filepath.Join("testdata", "bodies.yaml")}})
	for _, c := range departingBodies() {
		e := c.Exchange()
		if e.Request.Length > 0 {
			e.Request.Bytes, e.Request.Cut = nil, true
		}
		if e.Response.Length > 0 {
			e.Response.Bytes, e.Response.Cut = nil, true
		}
		if err := j.LookWait(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	if f := j.Findings(t.Context()); len(f.Rows)+len(f.Unjudged) > 0 {
		t.Errorf("%v %v", rows(f), f.Unjudged)
	}
}

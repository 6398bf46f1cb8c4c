package swagger

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/generator/internal/written"
)

var update = flag.Bool("update", false, "rewrite testdata")

// TestFold compares what documents become, and what is said about them, with testdata. The first file is the root.
func TestFold(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no documents: ", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			given, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := &txtar.Archive{Comment: given.Comment}
			files := fstest.MapFS{}
			for _, f := range given.Files {
				if f.Name != "folded.json" && f.Name != "diagnostics" {
					got.Files = append(got.Files, f)
					files[f.Name] = &fstest.MapFile{Data: f.Data}
				}
			}
			var diags diag.List
			doc := source.Open(given.Files[0].Name, source.Options{FS: files}, &diags)
			Fold(doc, &diags)
			if doc != nil {
				text := whole(doc, doc.Root, nil)
				got.Files = append(got.Files, txtar.File{Name: "folded.json", Data: indented(t, text)})
			}
			var said strings.Builder
			for _, d := range diags.Sorted() {
				fmt.Fprintf(&said, "%s %s: %s [%s]\n   at %s\n", d.Pos, d.Severity, d.Message, d.Code, d.Pointer)
			}
			got.Files = append(got.Files, txtar.File{Name: "diagnostics", Data: []byte(said.String())})
			if *update {
				if err := os.WriteFile(name, txtar.Format(got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(string(txtar.Format(given)), string(txtar.Format(got))); d != "" {
				t.Errorf("go test ./generator/internal/swagger -update, and read what git diff says:\n%s", d)
			}
		})
	}
}

// whole is the JSON of a document in which references into other files are replaced by what they refer to.
func whole(doc *source.Document, n *source.Node, b []byte) []byte {
	if target := doc.Target(n); target != nil && target.File != doc.Root.File {
		return whole(doc, target, b)
	}
	switch n.Kind {
	case source.Mapping:
		b = append(b, '{')
		for i, m := range n.Members {
			if i > 0 {
				b = append(b, ',')
			}
			b = whole(doc, m.Value, append(written.AppendString(b, m.Key), ':'))
		}
		return append(b, '}')
	case source.Sequence:
		b = append(b, '[')
		for i, item := range n.Items {
			if i > 0 {
				b = append(b, ',')
			}
			b = whole(doc, item, b)
		}
		return append(b, ']')
	}
	return n.AppendJSON(b)
}

func indented(t *testing.T, text []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, text, "", " "); err != nil {
		t.Fatal(err)
	}
	out.WriteByte('\n')
	return out.Bytes()
}

func open(text string) (*source.Document, *diag.List) {
	var diags diag.List
	files := fstest.MapFS{"a.yaml": {Data: []byte(text)}}
	doc := source.Open("a.yaml", source.Options{FS: files}, &diags)
	Fold(doc, &diags)
	return doc, &diags
}

// TestPlaces holds that what a document is read as stands where the document says it.
func TestPlaces(t *testing.T) {
	doc, diags := open(`swagger: '2.0'
host: example.com
consumes: [application/json]
paths:
  /a:
    post:
      parameters:
        - {name: b, in: body, schema: {$ref: '#/definitions/Pet'}}
        - {name: q, in: query, type: array, items: {type: string}}
      responses:
        '200': {description: d, schema: {type: string}}
definitions:
  Pet: {type: object, discriminator: kind, properties: {kind: {type: string}}}
`)
	if diags.HasErrors() {
		t.Fatal(diags.Sorted())
	}
	components := doc.Root.Get("components")
	post := doc.Root.Get("paths").Get("/a").Get("post")
	media := post.Get("requestBody").Get("content").Get("application/json")
	answer := post.Get("responses").Get("200").Get("content").Get("application/json")
	for _, tt := range []struct {
		name, want string
		n          *source.Node
	}{
		{"schema", "a.yaml:13:8 #/definitions/Pet", components.Get("schemas").Get("Pet")},
		{"member of a schema", "a.yaml:13:70 #/definitions/Pet/properties/kind/type",
			components.Get("schemas").Get("Pet").Get("properties").Get("kind").Get("type")},
		{"discriminator", "a.yaml:13:38 #/definitions/Pet/discriminator",
			components.Get("schemas").Get("Pet").Get("discriminator").Get("propertyName")},
		{"server", "a.yaml:2:7 #/host", doc.Root.Get("servers").At(0)},
		{"body", "a.yaml:8:11 #/paths/~1a/post/parameters/0", post.Get("requestBody")},
		{"media type", "a.yaml:3:12 #/consumes/0", media},
		{"schema of a body", "a.yaml:8:39 #/paths/~1a/post/parameters/0/schema", media.Get("schema")},
		{"parameter", "a.yaml:9:11 #/paths/~1a/post/parameters/1", post.Get("parameters").At(0)},
		{"schema of a parameter", "a.yaml:9:11 #/paths/~1a/post/parameters/1", post.Get("parameters").At(0).Get("schema")},
		{"items of a parameter", "a.yaml:9:52 #/paths/~1a/post/parameters/1/items",
			post.Get("parameters").At(0).Get("schema").Get("items")},
		{"answer", "a.yaml:11:41 #/paths/~1a/post/responses/200/schema", answer.Get("schema")},
	} {
		if got := tt.n.Pos().String() + " " + tt.n.Pointer(); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
	schema := post.Get("parameters").At(0).Get("schema")
	if id := schema.ID(); id != "a.yaml#/paths/~1a/post/parameters/1/schema" || doc.At(id) != schema {
		t.Errorf("a schema that is not written as such is %s", id)
	}
	if items := schema.Get("items"); items.Parent() != schema || items.Key() != "items" || doc.At(items.ID()) != items {
		t.Errorf("items are %q of %s", items.Key(), items.Parent().ID())
	}
	if target := doc.Resolve(media.Get("schema")); target != components.Get("schemas").Get("Pet") {
		t.Errorf("the body refers to %s", target.ID())
	}
}

// FuzzFold holds that whatever a 2.0 document holds, it becomes JSON and is said to be wrong in a place.
func FuzzFold(f *testing.F) {
	const head = "swagger: '2.0'\n"
	for _, seed := range []string{
		"paths: {/a: {get: {parameters: [{in: body, name: b, schema: {}}, {in: formData, name: c, type: file}]}}}\n",
		"host: 1\nbasePath: {}\nschemes: [ws, 1]\nconsumes: [1, a]\nproduces: a\n",
		"parameters: {a: {$ref: '#/parameters/b'}, b: {in: body}, c: 1}\nresponses: {a: 1, b: {$ref: '#/responses/a'}}\n",
		"definitions: {a: {discriminator: b, type: [a, 1]}, c: {type: file}, d: {discriminator: 1, $ref: '#/definitions/a'}}\n",
		"securityDefinitions: {a: {type: basic}, b: {type: oauth2, flow: 1}, c: {type: oauth2, flow: accessCode, scopes: 1}, d: 1}\n",
		"paths: {/a: &a {parameters: [{in: formData, name: a}, {in: formData, name: a}], get: {consumes: , responses: " +
			"{'200': {schema: {type: file}, examples: {a: 1}, headers: {a: 1, b: {type: array, collectionFormat: 1}}}}}}, /b: *a}\n",
		"components: {schemas: {a: {oneOf: [{$ref: '#/components/schemas/a'}]}}}\npaths: {/a: {$ref: '#/paths/~1b'}, /b: {}}\n",
	} {
		f.Add(head + seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc, diags := open(text)
		if doc != nil && !json.Valid(doc.Root.JSON()) {
			t.Errorf("%q became %s", text, doc.Root.JSON())
		}
		for _, d := range diags.Sorted() {
			if !d.Pos.IsValid() {
				t.Errorf("%q: %s has no place", text, d.Code)
			}
		}
	})
}

package source

import (
	"slices"
	"strings"
	"testing"
)

// inSchema puts a reference into a document at line 7, column 12.
func inSchema(ref string) string {
	return "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n" +
		"  /x: {get: {responses: {'200': {content: {a/b: {schema: {$ref: '#/components/schemas/A'}}}}}}}\n" +
		"components:\n  schemas:\n    A: {$ref: '" + ref + "'}\n    B: {$anchor: spot, type: string}\n" +
		"    C%: {type: object, properties: {'a/b~c': {type: string}}}\n" +
		"  parameters:\n    P: {name: p, in: query, schema: {type: string}}\n" +
		"x-any: {type: string}\nx-list: [{type: string}]\nx-text: hello\n"
}

func TestReferences(t *testing.T) {
	const here = "7:15 "
	tests := []struct{ ref, want, leadsTo string }{
		{"#/components/schemas/B", "", "a.yaml#/components/schemas/B"},
		{"a.yaml#/components/schemas/B", "", "a.yaml#/components/schemas/B"},
		{"./sub/../a.yaml#/components/schemas/B", "", "a.yaml#/components/schemas/B"},
		{"#/components/schemas/C%25/properties/a~1b~0c", "", "a.yaml#/components/schemas/C%/properties/a~1b~0c"},
		{"#/components/schemas/C%", "", "a.yaml#/components/schemas/C%"},
		{"#/x-any", "", "a.yaml#/x-any"},
		{"#/x-list/0", "", "a.yaml#/x-list/0"},
		{"sub/b.yaml", "", "sub/b.yaml#"},
		{"sub/b.yaml#/", here + "warning ref-empty-token", "sub/b.yaml#"},
		{"sub/b.yaml#/properties/back", "", "a.yaml#/components/schemas/B"},
		{"sub/c.json#/S", "", "sub/c.json#/S"},
		{"sub/with%20space.yaml", "", "sub/with space.yaml#"},

		{"#/components/schemas/Nope", here + "error ref-dangling", ""},
		{"#/x-list/00", here + "error ref-dangling", ""},
		{"#/x-list/-1", here + "error ref-dangling", ""},
		{"#/x-list/1", here + "error ref-dangling", ""},
		{"nope.yaml", here + "error ref-dangling", ""},
		{"", here + "error ref-wrong-kind", ""},
		{"#/x-text", here + "error ref-wrong-kind", ""},
		{"#/components/parameters/P", here + "error ref-wrong-kind", ""},
		{"#/components/schemas", here + "error ref-wrong-kind", ""},
		{"#/paths/~1x/get", here + "error ref-wrong-kind", ""},
		{"#/components/schemas/A", here + "error ref-cycle", ""},
		{"sub/b.yaml#/properties/around", here + "error ref-cycle", ""},
		{"sub/broken.json#/a", "sub/broken.json:1:2 error json-syntax", ""},

		{"../b.yaml", here + "error ref-outside-folder", ""},
		{"sub/../../b.yaml", here + "error ref-outside-folder", ""},
		{"%2e%2e/b.yaml", here + "error ref-outside-folder", ""},
		{"..%2fb.yaml", here + "error ref-outside-folder", ""},
		{"/etc/passwd", here + "error ref-outside-folder", ""},
		{"%2fetc/passwd", here + "error ref-outside-folder", ""},
		{"//host/b.yaml", here + "error ref-outside-folder", ""},
		{`\\host\share\b.yaml`, here + "error ref-outside-folder", ""},
		{`sub\b.yaml`, here + "error ref-outside-folder", ""},
		{"file:///etc/passwd", here + "error ref-outside-folder", ""},
		{"FILE:b.yaml", here + "error ref-outside-folder", ""},
		{"C:/b.yaml", here + "error ref-outside-folder", ""},
		{"a%00.yaml", here + "error ref-outside-folder", ""},
		{"ftp://host/b.yaml", here + "error ref-outside-folder", ""},
		{"http://169.254.169.254/", here + "error ref-remote", ""},
		{"HTTPS://example.com/b.yaml#/S", here + "error ref-remote", ""},
		{"#anchor", here + "error ref-dangling", ""},
		{"#spot", "", "a.yaml#/components/schemas/B"},
		{"#sp%6ft", "", "a.yaml#/components/schemas/B"},
		{"a.yaml#spot", "", "a.yaml#/components/schemas/B"},
		{"sub/d.json#there", "", "sub/d.json#/x/deep"},
		{"#/paths/~1x/get/responses/200/content/a~1b/schema/$ref", here + "error ref-wrong-kind", ""},
		{"#components/schemas/B", here + "error ref-invalid", ""},
	}
	others := []string{
		"sub/b.yaml", "properties:\n  back: {$ref: '../a.yaml#/components/schemas/B'}\n" +
			"  around: {$ref: '../a.yaml#/components/schemas/A'}\n",
		"sub/c.json", `{"S": {"type": "string"}}`,
		"sub/d.json",
		`{"x": {"deep": {"$anchor": "there"}, "properties": {"default": {"$anchor": "name"}}, "default": {"$anchor": "there"}}}`,
		"sub/with space.yaml", "type: string\n",
		"sub/broken.json", "{]",
		"b.yaml", "type: string\n",
	}
	for _, tt := range tests {
		t.Run(tt.ref, func(t *testing.T) {
			doc, diags := openAll(t, Options{}, append([]string{"a.yaml", inSchema(tt.ref)}, others...)...)
			if got := said(diags, "a.yaml"); got != tt.want {
				t.Fatalf("said %q, want %q", got, tt.want)
			}
			if tt.leadsTo == "" {
				return
			}
			a := doc.Root.Get("components").Get("schemas").Get("A")
			if got := doc.Resolve(a).ID(); got != tt.leadsTo {
				t.Errorf("leads to %s", got)
			}
		})
	}
}

func TestReferenceNamesBothPlaces(t *testing.T) {
	for ref, want := range map[string]string{
		"#/components/schemas/Nope": "a.yaml:7:5",
		"#/components/parameters/P": "a.yaml:11:8",
		"#/components/schemas/A":    "a.yaml:7:8",
	} {
		_, diags := openAll(t, Options{}, "a.yaml", inSchema(ref))
		d := diags.Sorted()[0]
		if d.Pointer != "#/components/schemas/A/$ref" || len(d.Related) != 1 || d.Related[0].Pos.String() != want {
			t.Errorf("%s: %+v", ref, d)
		}
	}
}

// TestNoReference holds that "$ref" means nothing where OpenAPI allows no reference.
func TestNoReference(t *testing.T) {
	values := `{$ref: '#/nope'}`
	text := minimal + `components:
  schemas:
    A:
      properties:
        $ref: {type: string}
        p: {default: ` + values + `, example: ` + values + `, enum: [` + values + `], const: ` + values + `}
      examples: [` + values + `]
      x-own: ` + values + `
  examples: {E: {value: ` + values + `}}
x-own: ` + values + "\n"
	if doc, diags := openAll(t, Options{}, "a.yaml", text); doc == nil {
		t.Error(said(diags, "a.yaml"))
	}
}

// TestEveryPlace holds that a dangling reference is found wherever OpenAPI allows one, and refuses a document of which nothing
// remains.
func TestEveryPlace(t *testing.T) {
	ref := "{$ref: '#/nope'}"
	for severity, parts := range map[string][]string{
		"error": {
			"paths: {/a: " + ref + "}",
			"webhooks: {a: " + ref + "}",
			"paths: {/a: {parameters: [" + ref + "], get: {}}}",
			"paths: {/a: {get: " + ref + "}}",
			"paths: {/a: {get: {parameters: [" + ref + "]}}}",
			"paths: {/a: {additionalOperations: {COPY: {requestBody: " + ref + "}}}}",
			"paths: {/a: {query: {responses: {'200': " + ref + "}}}}",
			"paths: {/a: {get: {responses: " + ref + "}}}",
			"components: {parameters: {P: {schema: " + ref + "}}}",
			"components: {parameters: {P: {content: {a/b: " + ref + "}}}}",
			"components: {responses: {R: {headers: {H: " + ref + "}}}}",
			"components: {responses: {R: {content: {a/b: {itemSchema: " + ref + "}}}}}",
			"components: {requestBodies: {B: {content: {a/b: {encoding: {p: {headers: {h: " + ref + "}}}}}}}}",
			"components: {securitySchemes: {S: " + ref + "}}",
			"components: {mediaTypes: {S: " + ref + "}}",
			"components: {pathItems: {S: " + ref + "}}",
			"components: {schemas: {S: {allOf: [{not: {items: {additionalProperties: " + ref + "}}}]}}}",
			"components: {schemas: {S: {patternProperties: {x-a: {if: {then: {prefixItems: [" + ref + "]}}}}}}}",
			"components: {schemas: {S: {$defs: {D: {unevaluatedItems: {dependentSchemas: {k: " + ref + "}}}}}}}",
			"components: {schemas: {S: {properties: " + ref + "}}}",
			"components: {schemas: " + ref + "}",
		},
		"warning": {
			"paths: {/a: {get: {callbacks: {c: " + ref + "}}}}",
			"paths: {/a: {get: {callbacks: {c: {'{$url}': " + ref + "}}}}}",
			"components: {parameters: {P: {examples: {e: " + ref + "}}}}",
			"components: {responses: {R: {links: {L: " + ref + "}}}}",
			"components: {schemas: {S: {discriminator: {propertyName: p, mapping: {a: '#/nope'}}}}}",
			"components: {schemas: {S: {discriminator: {propertyName: p, defaultMapping: '#/nope'}}}}",
			"paths: {/a: {}, /b: {get: {}}}\ncomponents: {schemas: {S: " + ref + "}}",
		},
	} {
		for _, part := range parts {
			_, diags := openAll(t, Options{}, "a.yaml", "openapi: 3.2.0\n"+part+"\n")
			if got := said(diags, "a.yaml"); !strings.HasSuffix(got, severity+" ref-dangling") || strings.Contains(got, "\n") {
				t.Errorf("%s: said %q", part, got)
			}
		}
	}
}

func TestDiscriminatorMapping(t *testing.T) {
	doc, diags := openAll(t, Options{}, "a.yaml", minimal+"components: {schemas: {S: {discriminator: {propertyName: p, "+
		"mapping: {a: B, b: '#/components/schemas/B', c: Nope}}}, B: {}}}\n")
	if got, want := said(diags, "a.yaml"), "4:109 warning mapping-dangling"; got != want {
		t.Errorf("said %q", got)
	}
	mapping := doc.Root.Get("components").Get("schemas").Get("S").Get("discriminator").Get("mapping")
	for _, key := range []string{"a", "b"} {
		if got := doc.Target(mapping.Get(key)).ID(); got != "a.yaml#/components/schemas/B" {
			t.Errorf("%s leads to %s", key, got)
		}
	}
}

func TestSiblings(t *testing.T) {
	siblings := "$ref: '#/components/schemas/B', nullable: true, description: d, x-own: 1"
	text := "\ncomponents: {schemas: {A: {" + siblings + "}, B: {}}}\n"
	_, diags := openAll(t, Options{}, "a.yaml", "openapi: 3.0.3"+text)
	if got, want := said(diags, "a.yaml"), "2:60 warning ref-siblings-ignored\n2:76 note ref-siblings-ignored"; got != want {
		t.Errorf("3.0 said %q", got)
	}
	_, diags = openAll(t, Options{}, "a.yaml", "openapi: 3.1.0"+text)
	if got := said(diags, "a.yaml"); got != "" {
		t.Errorf("3.1 said %q", got)
	}
	_, diags = openAll(t, Options{}, "a.yaml", "openapi: 3.1.0\ncomponents: {parameters: {P: {$ref: '#/components/parameters/Q', "+
		"description: d, required: true}, Q: {name: q, in: query}}}\n")
	if got, want := said(diags, "a.yaml"), "2:82 warning ref-siblings-ignored"; got != want {
		t.Errorf("a parameter in 3.1 said %q", got)
	}
	// A reference in a sibling is followed where siblings count.
	_, diags = openAll(t, Options{}, "a.yaml", "openapi: 3.1.0\ncomponents: {schemas: {A: {$ref: '#/components/schemas/B', "+
		"properties: {p: {$ref: '#/nope'}}}, B: {}}}\n")
	if got := said(diags, "a.yaml"); !strings.HasSuffix(got, "error ref-dangling") {
		t.Errorf("said %q", got)
	}
}

func TestFilesAreReadOnce(t *testing.T) {
	doc, diags := openAll(t, Options{}, "dir/a.yaml",
		minimal+"components: {schemas: {A: {$ref: 'b.yaml#/S'}, B: {$ref: './b.yaml#/T'}}}\n",
		"dir/b.yaml", "S: {$ref: '#/T'}\nT: {type: string}\n")
	if doc == nil {
		t.Fatal(said(diags, "a.yaml"))
	}
	if len(doc.Files) != 2 || doc.Files[1].Name != "b.yaml" || doc.Files[1].Path != "dir/b.yaml" ||
		!strings.HasPrefix(doc.Files[1].Content, "S:") {
		t.Errorf("files %+v", doc.Files)
	}
	a := doc.Root.Get("components").Get("schemas").Get("A")
	if doc.Target(a).ID() != "b.yaml#/S" || doc.Resolve(a).ID() != "b.yaml#/T" || doc.Resolve(nil) != nil {
		t.Error("a chain is walked wrongly")
	}
}

// TestRoot holds that the folder which references may not leave can be wider than the document's, and that a file has one name.
func TestRoot(t *testing.T) {
	text := minimal + "components:\n  schemas:\n    A: {$ref: '../common/c.yaml#/C'}\n    B: {$ref: 'near.yaml'}\n"
	others := []string{
		"specs/one/near.yaml", "type: string\n", "specs/common/c.yaml",
		"C: {properties: {a: {$ref: '../one/near.yaml'}, b: {$ref: '../../out.yaml'}}}\n",
		"out.yaml", "type: string\n",
	}
	for root, want := range map[string]string{
		"":               "6:15 error ref-outside-folder",
		"specs":          "specs/common/c.yaml:1:59 error ref-outside-folder",
		".":              "",
		"specs/o":        "specs/one/a.yaml error root-elsewhere",
		"specs/one/near": "specs/one/a.yaml error root-elsewhere",
	} {
		doc, diags := openAll(t, Options{Root: root}, append([]string{"specs/one/a.yaml", text}, others...)...)
		if got := said(diags, "specs/one/a.yaml"); got != want {
			t.Errorf("%q said %q", root, got)
		}
		if doc == nil {
			continue
		}
		var names, paths []string
		for _, f := range doc.Files {
			names, paths = append(names, f.Name), append(paths, f.Path)
		}
		if !slices.Equal(names, []string{"a.yaml", "../common/c.yaml", "near.yaml", "../../out.yaml"}) ||
			!slices.Equal(paths, []string{"specs/one/a.yaml", "specs/common/c.yaml", "specs/one/near.yaml", "out.yaml"}) {
			t.Errorf("files %q, shown as %q", names, paths)
		}
	}
}

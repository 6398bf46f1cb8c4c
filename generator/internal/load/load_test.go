package load

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// loadAll loads the first of the files; they are given as name, content, name, content.
func loadAll(t *testing.T, files ...string) (*openapi3.T, *diag.List) {
	t.Helper()
	folder := fstest.MapFS{}
	for i := 0; i+1 < len(files); i += 2 {
		folder[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	var diags diag.List
	doc := source.Open(files[0], source.Options{FS: folder}, &diags)
	if doc == nil {
		t.Fatal("source refused: ", diags.Sorted())
	}
	return Load(doc, &diags), &diags
}

// said lists diagnostics as "line:column severity code pointer".
func said(diags *diag.List) string {
	var lines []string
	for _, d := range diags.Sorted() {
		place := strings.TrimPrefix(d.Pos.String(), "a.yaml:")
		lines = append(lines, place+" "+d.Severity.String()+" "+d.Code+" "+d.Pointer)
	}
	return strings.Join(lines, "\n")
}

const head = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n"

func TestFindings(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"properties of another type", "components: {schemas: {A: {properties: [a]}}}",
			"3:28 error wrong-type #/components/schemas/A"},
		{"schema is null", "components: {schemas: {A: {properties: {a: null}}}}",
			"3:41 error wrong-type #/components/schemas/A/properties"},
		{"schema is text", "components: {schemas: {A: {allOf: [a]}}}",
			"3:36 error wrong-type #/components/schemas/A/allOf/0"},
		{"parameters of another type", "paths: {/a: {get: {parameters: {p: {}}}}}",
			"3:20 error wrong-type #/paths/~1a/get"},
		{"items as a list",
			"components: {schemas: {A: {type: array, items: [{type: string}, {$ref: '#/components/schemas/A'}], additionalItems: false}}}",
			"3:41 warning items-list #/components/schemas/A"},
		{"dialects", "components: {schemas: {A: {$schema: 'https://e.example/own'}, " +
			"B: {$schema: 'http://json-schema.org/draft-07/schema#'}, " +
			"C: {$schema: 'https://spec.openapis.org/oas/3.1/dialect/base'}}}", "3:28 note schema-dialect #/components/schemas/A"},
		{"negative length", "components: {schemas: {A: {maxLength: -1}}}",
			"3:39 error wrong-type #/components/schemas/A/maxLength"},
		{"length with fraction", "components: {schemas: {A: {maxLength: 1.5}}}",
			"3:39 error wrong-type #/components/schemas/A/maxLength"},
		{"integer with point", "components: {schemas: {A: {maxLength: 1.0, minItems: 1e2}}}", ""},
		{"huge numbers", "components: {schemas: {A: {maxLength: 1e30, maxItems: 1180591620717411303424, maximum: 1e999}}}", ""},
		{"number as description", "components: {schemas: {A: {description: 1.50}}}",
			"3:28 warning wrong-type #/components/schemas/A"},
		{"object as description", "components: {schemas: {A: {description: {a: 1}}}}",
			"3:28 warning wrong-type #/components/schemas/A"},
		{"required as boolean", "components: {schemas: {A: {required: true}}}",
			"3:28 warning wrong-type #/components/schemas/A"},
		{"number in required", "components: {schemas: {A: {required: [1]}}}",
			"3:39 warning wrong-type #/components/schemas/A/required/0"},
		{"null in type", "components: {schemas: {A: {type: [string, null]}}}",
			"3:43 warning wrong-type #/components/schemas/A/type/1"},
		{"key without value", "components: {schemas: {A: {properties: }}, parameters: }",
			"3:28 warning wrong-type #/components/schemas/A\n3:44 warning wrong-type #/components"},
		{"schema and content", "components: {parameters: {P: {name: p, in: query, schema: {}, content: {a/b: {}}}}}",
			"3:63 error content-or-schema-exactly-one #/components/parameters/P"},
		{"unknown in", "components: {parameters: {P: {name: p, in: body, schema: {}}}}",
			"3:40 error parameter-in-invalid #/components/parameters/P"},
		{"no in", "components: {parameters: {P: {name: p, schema: {}}}}",
			"3:30 error parameter-in-invalid #/components/parameters/P"},
		{"costs an operation", "paths: {/a: {get: {parameters: [{name: p}]}}, /b: {get: {}}}",
			"3:33 warning parameter-in-invalid #/paths/~1a/get/parameters/0"},
		{"costs a model", "paths: {/b: {get: {}}}\ncomponents: {schemas: {A: {properties: [a]}}}",
			"4:28 warning wrong-type #/components/schemas/A"},
		{"tag twice", "tags: [{name: a}, {name: a}]\npaths: {}", "3:1 warning duplicate-tag #/tags"},
		{"no description of a response", "paths: {/a: {get: {responses: {'200': {}}}}}",
			"3:39 note member-missing #/paths/~1a/get/responses/200"},
		{"multiple of nothing", "components: {schemas: {A: {multipleOf: 0}, B: {multipleOf: -2}, C: {multipleOf: 1e-999}}}",
			"3:28 error multiple-of-invalid #/components/schemas/A\n3:48 error multiple-of-invalid #/components/schemas/B"},
		{"patterns", "components: {schemas: {A: {pattern: '^[a-'}, B: {patternProperties: {'(?!a': {}, '(?=a)*': {}}}}}",
			"3:37 error pattern-invalid #/components/schemas/A/pattern\n" +
				"3:78 error pattern-invalid #/components/schemas/B/patternProperties/(?!a"},
		{"unknown members", "tags: [{name: a, titel: b}, {name: b, titel: c}]\n" +
			"paths: {/a: {GET: {}, fetch: {}, x-get: {}}}\ncomponents: {schema: {}, x-schema: {}}",
			"3:18 warning member-unknown #/tags/0\n4:14 warning member-unknown #/paths/~1a\n4:23 warning member-unknown #/paths/~1a\n" +
				"5:14 warning member-unknown #/components"},
		{"misspelt security", "paths: {/a: {get: {securty: [{a: []}]}}, /b: {get: {}}}", "3:20 warning member-unknown #/paths/~1a/get"},
		{"misspelt security of all", "Security: [{a: []}]\npaths: {/b: {get: {}}}", "3:1 error member-unknown #"},
		{"text that is a truth", "paths: {/a: {get: {deprecated: 'true', parameters: [{name: 5, in: query, required: 'yes'}]}}}",
			"3:20 warning wrong-type #/paths/~1a/get\n" +
				"3:54 warning wrong-type #/paths/~1a/get/parameters/0\n3:74 warning wrong-type #/paths/~1a/get/parameters/0"},
		{"parameter without name", "paths: {/a: {get: {parameters: [{in: query}]}}, /b: {get: {}}}",
			"3:33 warning parameter-name-invalid #/paths/~1a/get/parameters/0"},
		{"reference of another type", "paths: {/a: {get: {parameters: [{$ref: 5}]}}, /b: {get: {}}}",
			"3:34 warning wrong-type #/paths/~1a/get/parameters/0"},
		{"path of another type", "paths: {/a: text, /b: {get: {}}}", "3:9 warning wrong-type #/paths"},
		{"server", "servers: [{url: 'https://{a}.{b}', variables: {b: {}, c: {default: d, enum: [e]}}}, {url: 'https://{a'}]\npaths: {}",
			"3:12 warning server-url-template-invalid #/servers/0\n3:48 warning default-required #/servers/0/variables\n" +
				"3:55 warning server-url-template-invalid #/servers/0/variables\n3:59 warning default-unlisted #/servers/0/variables/c\n" +
				"3:86 warning server-url-template-invalid #/servers/1"},
		{"odd status", "paths: {/a: {get: {responses: {4xx: {description: d}, '999': {description: d}}}}}", ""},
		{"example that does not match", "components: {schemas: {A: {type: string, example: 1, examples: [2], default: 3}}}", ""},
		{"pattern of ECMA 262", "components: {schemas: {A: {type: string, pattern: '(?=a)b'}}}", ""},
		{"format nobody knows", "components: {schemas: {A: {type: string, format: nobody}}}", ""},
		{"names that kin-openapi refuses", "components: {schemas: {'A b/c%': {}, 'ü': {$ref: '#/components/schemas/A b~1c%25'}}}", ""},
		{"boolean schemas", "components: {schemas: {A: true, B: {items: false, properties: {a: true}}}}", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, diags := loadAll(t, "a.yaml", head+tt.text+"\n")
			if s := said(diags); s != tt.want {
				t.Errorf("said %q, want %q", s, tt.want)
			}
			if refused := strings.Contains(tt.want, "error"); refused != (got == nil) {
				t.Errorf("refused: %v", got == nil)
			}
		})
	}
}

// TestPassedOn triggers each finding of kin-openapi that is passed on.
func TestPassedOn(t *testing.T) {
	scheme := func(s string) string { return "components: {securitySchemes: {S: {" + s + "}}}" }
	link := func(s string) string { return "components: {links: {L: {" + s + "}}}" }
	tests := map[string]string{
		"default-required":                              "servers: [{url: '/{a}', variables: {a: {enum: [b]}}}]",
		"duplicate-tag":                                 "tags: [{name: a}, {name: a}]\npaths: {}",
		"flows-required":                                scheme("type: oauth2"),
		"oauth-flow-authorization-url-required":         scheme("type: oauth2, flows: {implicit: {scopes: {}}}"),
		"oauth-flow-scopes-required":                    scheme("type: oauth2, flows: {password: {tokenUrl: 'https://a'}}"),
		"oauth-flow-token-url-required":                 scheme("type: oauth2, flows: {password: {scopes: {}}}"),
		"openid-connect-url-required":                   scheme("type: openIdConnect"),
		"operation-id-operation-ref-mutually-exclusive": link("operationId: a, operationRef: b"),
		"operation-id-or-operation-ref-required":        link("description: d"),
		"server-url-template-invalid":                   "servers: [{url: '/{a'}]",
	}
	for _, code := range warned {
		text, ok := tests[code]
		if !ok {
			t.Errorf("%s has no test", code)
			continue
		}
		_, diags := loadAll(t, "a.yaml", "openapi: 3.2.0\ninfo: {title: t, version: '1'}\n"+text+"\n")
		if got := said(diags); !strings.Contains(got, " "+code+" ") || !strings.Contains("\n"+got, "\n3:") {
			t.Errorf("%s: said %q", code, got)
		}
	}
}

// TestModel holds that references of every kind lead to the same value in kin-openapi's model.
func TestModel(t *testing.T) {
	model, diags := loadAll(t, "a.yaml", head+`
paths:
  /a: {$ref: 'b.yaml#/item'}
  /c:
    get:
      responses:
        '200': {$ref: '#/paths/~1c/get/responses/201'}
        '201': {description: own}
components:
  responses:
    hoisted.0: {description: mine}
    A: {$ref: 'b.yaml#/R'}
`, "b.yaml", `
item:
  servers: [{url: s}]
  get: {responses: {'200': {$ref: '#/R'}, '201': {$ref: 'a.yaml#/components/responses/A'}}}
R: {description: d, headers: {h: {schema: {type: string}}}}
`)
	if model == nil {
		t.Fatal(said(diags))
	}
	a := model.Components.Responses["A"].Value
	item := model.Paths.Value("/a")
	responses := item.Get.Responses
	if len(item.Servers) != 1 || responses.Value("200").Value != a || responses.Value("201").Value != a || a.Headers["h"] == nil {
		t.Error("a response of another file has several identities")
	}
	if own := model.Paths.Value("/c").Get.Responses.Value("200").Value; *own.Description != "own" {
		t.Error("a response below a path is lost")
	}
	if *model.Components.Responses["hoisted.0"].Value.Description != "mine" {
		t.Error("a component of the document was replaced")
	}
	if len(model.Components.Schemas) > 0 || a.Headers["h"].Value.Schema.Value.Type != nil {
		t.Error("kin-openapi sees schemas")
	}
}

func TestVersions(t *testing.T) {
	for version, want := range map[string]string{"3.0.9": "3.0", "3.1.7": "3.1", "3.2.0": "3.2"} {
		model, diags := loadAll(t, "a.yaml", "openapi: "+version+"\ninfo: {title: t, version: '1'}\npaths: {}\n")
		if model == nil {
			t.Fatal(said(diags))
		}
		if got := model.OpenAPIMajorMinor(); got != want {
			t.Errorf("%s is read as %s", version, got)
		}
	}
}

// TestNewIn32 has everything that OpenAPI 3.2 adds: nothing of it is in the way.
func TestNewIn32(t *testing.T) {
	model, diags := loadAll(t, "a.yaml", `openapi: 3.2.0
$self: https://example.com/a.yaml
info: {title: t, version: '1', summary: s}
servers: [{url: 'https://example.com', name: one}]
tags: [{name: a, summary: s, kind: nav}, {name: b, parent: a, kind: audience}]
paths:
  /a:
    query: {parameters: [{name: q, in: querystring, content: {a/b: {schema: {}}}}], responses: {'200': {summary: no description}}}
    additionalOperations:
      COPY: {responses: {'200': {content: {text/event-stream: {itemSchema: {type: string}}}}}}
    get:
      parameters: [{name: c, in: cookie, style: cookie, schema: {type: string}, examples: {e: {dataValue: {a: 1}, serializedValue: a=1}}}]
      requestBody:
        content:
          multipart/mixed:
            itemSchema: {}
            prefixEncoding: [{contentType: a/b, headers: {h: {schema: {}}}}]
            itemEncoding: {contentType: a/b}
  /b: {get: {responses: {'200': {content: {a/b: {$ref: '#/components/mediaTypes/M'}}}}}}
components:
  mediaTypes: {M: {schema: {type: integer}}, N: {$ref: '#/components/mediaTypes/M'}}
  schemas:
    U: {oneOf: [{$ref: '#/components/schemas/V'}], discriminator: {propertyName: k, defaultMapping: V}}
    V: {properties: {k: {type: string, xml: {nodeType: attribute}}}}
  securitySchemes:
    D:
      type: oauth2
      deprecated: true
      oauth2MetadataUrl: 'https://a'
      flows: {deviceAuthorization: {deviceAuthorizationUrl: 'https://a', tokenUrl: 'https://a', scopes: {}}}
`)
	if model == nil || said(diags) != "" {
		t.Fatal(said(diags))
	}
	media := model.Paths.Value("/b").Get.Responses.Value("200").Value.Content["a/b"]
	if media == nil || media.Schema == nil {
		t.Error("a reference to a media type is not followed")
	}
}

// TestRoundAbout holds that what leads back to itself ends: callbacks through Path Item Objects, schemas of 3,000 levels,
// intersections that double.
func TestRoundAbout(t *testing.T) {
	deep := strings.Repeat("{type: array, items: ", 3000) + "{}" + strings.Repeat("}", 3000)
	var double strings.Builder
	for i := range 25 {
		n, next := string(rune('a'+i)), string(rune('b'+i))
		ref := "{$ref: '#/components/schemas/" + next + "'}"
		double.WriteString("    " + n + ": {allOf: [" + ref + ", " + ref + "]}\n")
	}
	for name, text := range map[string]string{
		"callback": "paths: {/a: {$ref: '#/components/pathItems/P'}}\ncomponents: {pathItems: {P: {get: {callbacks: " +
			"{c: {'{$url}': {$ref: '#/components/pathItems/P'}}}, responses: {'200': {description: d}}}}}}\n",
		"deep":   "components: {schemas: {A: " + deep + "}}\n",
		"double": "components:\n  schemas:\n" + double.String() + "    z: {}\n",
		"itself": "components: {schemas: {A: {allOf: [{$ref: '#/components/schemas/A'}]}, " +
			"B: {anyOf: [{not: {$ref: '#/components/schemas/B'}}]}}}\n",
	} {
		if model, diags := loadAll(t, "a.yaml", head+text); model == nil {
			t.Error(name, said(diags))
		}
	}
}

// TestInlinedOnce holds that many references to one large object cost no more than the object.
func TestInlinedOnce(t *testing.T) {
	var text strings.Builder
	text.WriteString(head + "paths:\n  /large: {get: {parameters: [")
	for i := range 1000 {
		fmt.Fprintf(&text, "{name: p%d, in: query, schema: {type: string}}, ", i)
	}
	text.WriteString("{name: last, in: query, schema: {}}]}}\n")
	for i := range 1000 {
		fmt.Fprintf(&text, "  /p%d: {$ref: '#/paths/~1large'}\n  /o%d: {get: {$ref: '#/paths/~1large/get'}}\n", i, i)
	}
	var diags diag.List
	doc := source.Open("a.yaml", source.Options{FS: fstest.MapFS{"a.yaml": {Data: []byte(text.String())}}}, &diags)
	if f := newFeed(doc, &diags); len(f.out) > 3*text.Len() {
		t.Errorf("%d bytes became %d", text.Len(), len(f.out))
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(head + "paths: {/a: {get: {responses: {'200': {description: d}}}}}\n")
	f.Add(head + "components: {schemas: {A: {type: [string, 1], enum: {}, properties: {a: {$ref: '#/components/schemas/A'}}}}}\n")
	f.Add("openapi: 3.2.0\npaths: {/a: {parameters: [{in: cookie, content: {a: 1}}], additionalOperations: {get: {}}}}\n")
	f.Add("openapi: 3.0.0\nwebhooks: {a: }\nservers: [{url: '{'}]\nsecurity: [{a: [1]}]\ntags: [a]\n")
	f.Fuzz(func(t *testing.T, text string) {
		var diags diag.List
		doc := source.Open("a.yaml", source.Options{FS: fstest.MapFS{"a.yaml": {Data: []byte(text)}}}, &diags)
		if doc == nil {
			return
		}
		if model := Load(doc, &diags); (model == nil) != diags.HasErrors() {
			t.Errorf("%q: %s", text, said(&diags))
		}
		for _, d := range diags.Sorted() {
			if d.Code == "document-invalid" || d.Code == "validation-incomplete" {
				t.Errorf("%q: %s", text, d.Message)
			}
		}
	})
}

package source

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// faulty has operations that need what is at fault and others that do not.
const faulty = `openapi: 3.1.0
security: [{whole: []}]
paths:
  /sound: {get: {security: [], responses: {'200': {$ref: '#/components/responses/Sound'}}}}
  /direct:
    get: {security: [], parameters: [{$ref: '#/nope'}]}
    post: {security: []}
  /chain: {get: {security: [], responses: {'200': {$ref: '#/components/responses/Broken'}}}}
  /shared: {parameters: [{schema: {$ref: '#/components/schemas/C'}}], get: {security: []}, put: {security: []}}
  /item: {$ref: '#/components/pathItems/I'}
  /again: {get: {$ref: '#/paths/~1chain/get'}}
  /scheme: {get: {}}
  /kept:
    get:
      security: []
      callbacks: {c: {'{$url}': {post: {requestBody: {$ref: '#/nope'}}}}}
      responses: {'200': {links: {l: {$ref: '#/nope'}}}}
  /part: {get: {security: [], responses: {'200': {content: {a/b: {schema: {$ref: '#/components/schemas/A/properties/sound'}}}}}}}
  /union: {get: {security: [], responses: {'200': {content: {a/b: {schema: {$ref: '#/components/schemas/U'}}}}}}}
components:
  responses:
    Sound: {content: {a/b: {schema: {$ref: '#/components/schemas/S'}}}}
    Broken: {content: {a/b: {schema: {$ref: '#/components/schemas/A'}}}}
    Unused: {$ref: '#/components/headers/H'}
  headers: {H: {}}
  pathItems: {I: {get: {security: []}, delete: {security: [], requestBody: {$ref: '#/components/responses/Sound'}}}}
  securitySchemes: {whole: {$ref: '#/nope'}}
  schemas:
    S: {type: object, properties: {s: {$ref: '#/components/schemas/S'}}}
    A: {allOf: [{$ref: '#/components/schemas/B'}], properties: {sound: {type: string}}}
    B: {properties: {c: {items: {$ref: '#/components/schemas/C'}}}}
    C: {properties: {b: {$ref: '#/components/schemas/B'}, missing: {$ref: '#/components/schemas/Missing'}}}
    U: {oneOf: [{$ref: '#/components/schemas/S'}], discriminator: {propertyName: k, mapping: {a: A, s: S}}}
`

// TestFaultCostsWhatNeedsIt holds that what is at fault takes with it what needs it, through any chain, and nothing else.
func TestFaultCostsWhatNeedsIt(t *testing.T) {
	doc, diags := openAll(t, Options{}, "a.yaml", faulty)
	if doc == nil {
		t.Fatal(said(diags, "a.yaml"))
	}
	var kept []string
	for _, m := range doc.Root.Get("paths").Members {
		for _, op := range m.Value.Members {
			kept = append(kept, op.Key+" "+m.Key)
		}
	}
	want := []string{"get /sound", "post /direct", "get /item", "get /scheme", "get /kept", "get /part", "get /union"}
	if !slices.Equal(kept, want) {
		t.Errorf("kept %q", kept)
	}
	if doc.LeftOut.Operations != 6 {
		t.Errorf("%d operations are said to be left out", doc.LeftOut.Operations)
	}
	var components []string
	for _, m := range doc.Root.Get("components").Members {
		for _, c := range m.Value.Members {
			components = append(components, c.Key)
		}
	}
	if want := []string{"Sound", "H", "I", "S", "U"}; !slices.Equal(components, want) {
		t.Errorf("components %q", components)
	}
	mapping := doc.Root.Get("components").Get("schemas").Get("U").Get("discriminator").Get("mapping")
	if doc.Target(mapping.Get("a")) != nil || doc.Target(mapping.Get("s")) == nil {
		t.Error("a value is mapped to what is left out")
	}
	messages := map[string]string{}
	for _, d := range diags.Sorted() {
		messages[d.Pointer] = d.Message
		if d.Code != "ref-misplaced" && (d.Severity.String() != "warning" || d.Help == "") {
			t.Errorf("%+v", d)
		}
	}
	for pointer, want := range map[string]string{
		"#/paths/~1direct/get/parameters/0/$ref": "an operation is left out, GET /direct",
		"#/components/schemas/C/properties/missing/$ref": "4 operations are left out, " +
			"GET /chain, GET /shared, PUT /shared, GET /again",
		"#/components/securitySchemes/whole/$ref":                     ": a component is left out, #/components/securitySchemes/whole",
		"#/components/pathItems/I/delete/requestBody/$ref":            "an operation is left out, DELETE /item",
		"#/components/responses/Unused/$ref":                          ": a component is left out, #/components/responses/Unused",
		"#/paths/~1kept/get/responses/200/links/l/$ref":               "",
		"#/paths/~1kept/get/callbacks/c/{$url}/post/requestBody/$ref": "an operation is left out, callback c of GET /kept",
	} {
		if got, ok := messages[pointer]; !ok || !strings.HasSuffix(got, want) || want == "" && strings.Contains(got, "left out") {
			t.Errorf("%s: %q", pointer, got)
		}
	}
}

// TestFaultsStayLinear has a thousand faults in a chain of a thousand schemas, and as many operations that need all of them.
func TestFaultsStayLinear(t *testing.T) {
	const n = 2000
	var b strings.Builder
	b.WriteString("openapi: 3.1.0\npaths:\n  /: {get: {}}\n")
	for i := range n {
		fmt.Fprintf(&b, "  /p%d: {get: {requestBody: {content: {a/b: {schema: {$ref: '#/components/schemas/S0'}}}}}}\n", i)
	}
	b.WriteString("components:\n  schemas:\n")
	for i := range n {
		fmt.Fprintf(&b, "    S%d: {properties: {next: {$ref: '#/components/schemas/S%d'}, bad: {$ref: '#/nope'}}}\n", i, (i+1)%n)
	}
	doc, diags := openAll(t, Options{}, "a.yaml", b.String())
	if doc == nil || doc.LeftOut.Operations != n {
		t.Fatal(said(diags, "a.yaml"))
	}
	for _, d := range diags.Sorted() {
		if len(d.Message) > 1000 {
			t.Fatal(d.Message)
		}
	}
}

func TestHeaderThatIsAParameter(t *testing.T) {
	doc, diags := openAll(t, Options{}, "a.yaml",
		"openapi: 3.1.0\npaths: {/a: {get: {responses: {'200': {headers: {h: {$ref: '#/components/parameters/P'}}}}}}}\n"+
			"components: {parameters: {P: {name: p, in: header, schema: {type: string}}}}\n")
	if got, want := said(diags, "a.yaml"), "2:60 warning ref-wrong-kind"; doc == nil || got != want {
		t.Errorf("said %q", got)
	}
}

// TestCollectionByReference holds that a collection may stand in another file: documents that are put together by tools do that.
func TestCollectionByReference(t *testing.T) {
	doc, diags := openAll(t, Options{}, "a.yaml",
		"openapi: 3.1.0\npaths: {$ref: paths.yaml}\ncomponents: {schemas: {$ref: 's/index.yaml'}}\n",
		"paths.yaml",
		"/a: {get: {requestBody: {content: {a/b: {schema: {$ref: 'a.yaml#/components/schemas/B/properties/c/properties/d'}}}}}}\n",
		"s/index.yaml", "B: {type: object, properties: {c: {$ref: c.yaml}}}\n", "s/c.yaml", "properties: {$ref: d.yaml}\n",
		"s/d.yaml", "d: {type: string}\n")
	if got, want := said(diags, "a.yaml"), "2:15 note ref-misplaced\n3:30 note ref-misplaced\npaths.yaml:1:57 note ref-through-ref\n"+
		"s/c.yaml:1:20 note ref-misplaced"; doc == nil || got != want {
		t.Fatalf("said %q", got)
	}
	schema := doc.Root.Get("paths").Get("/a").Get("get").Get("requestBody").Get("content").Get("a/b").Get("schema")
	if got := doc.Resolve(schema).ID(); got != "s/d.yaml#/d" {
		t.Errorf("leads to %s", got)
	}
}

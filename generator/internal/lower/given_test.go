package lower

import (
	"maps"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// The lock names a type that is declared where a member stands. The member's own name comes from the member, the first time as every time.
func TestLockNamesTypesNotMembers(t *testing.T) {
	const document = `openapi: 3.0.3
info: {title: t, version: "1"}
paths: {}
components:
  schemas:
    Message:
      type: object
      properties:
        source: {type: object, properties: {pointer: {type: string}}}
`
	first, _ := lowered(t, document, Options{})
	again, _ := lowered(t, document, Options{Locked: first.Names})
	if a, b := ir.Dump(first), ir.Dump(again); a != b || !strings.Contains(b, "  Source ") {
		t.Errorf("at first\n%s\nagain\n%s", a, b)
	}
}

// Errors with one body in different forms are different types, and each keeps its name.
func TestLockNamesErrorsInAllForms(t *testing.T) {
	const document = `openapi: 3.0.3
info: {title: t, version: "1"}
paths:
  /a:
    get:
      operationId: a
      responses:
        "200": {description: ok}
        "400": {$ref: "#/components/responses/two"}
        "404":
          description: d
          content:
            application/json: {schema: {$ref: "#/components/schemas/F"}}
            application/xml: {schema: {$ref: "#/components/schemas/F"}}
        "409": {description: d, content: {application/json: {schema: {$ref: "#/components/schemas/F"}}}}
components:
  responses:
    two:
      description: d
      content:
        application/json: {schema: {$ref: "#/components/schemas/F"}}
        text/json: {schema: {$ref: "#/components/schemas/F"}}
  schemas:
    F: {type: object, properties: {a: {type: string}}}
`
	first, _ := lowered(t, document, Options{})
	again, _ := lowered(t, document, Options{Locked: first.Names})
	if a, b := ir.Dump(first), ir.Dump(again); a != b || len(first.Errors) != 3 {
		t.Errorf("at first\n%s\nagain\n%s", a, b)
	}
}

// A schema that is referred to has the name that the document gives it, wherever it stands.
func TestDefinitionsKeepTheirNames(t *testing.T) {
	api, _ := lowered(t, `openapi: 3.1.0
info: {title: t, version: "1"}
paths: {}
components:
  schemas:
    Pet:
      type: object
      properties:
        tag: {$ref: "#/components/schemas/Pet/$defs/label"}
      $defs:
        label: {type: object, properties: {text: {type: string}}}
`, Options{})
	if dump := ir.Dump(api); !strings.Contains(dump, "struct Label in models") {
		t.Error(dump)
	}
}

// A body without a name has the root that its type is called in Go, also where its schema is repeated.
func TestRootsAreCalledAsTypes(t *testing.T) {
	api, _ := lowered(t, `openapi: 3.0.3
info: {title: t, version: "1"}
paths:
  /a:
    get:
      operationId: a
      responses:
        "200": {description: ok}
        "400":
          description: d
          content:
            application/json: {schema: {type: object, properties: {a: {type: string}}}}
            application/xml: {schema: {type: object, properties: {a: {type: string}}}}
`, Options{})
	e := api.Errors[0]
	named, isNamed := e.Body.(*ir.Named)
	inXML, isXML := e.Forms[len(e.Forms)-1].Content.(*ir.XML)
	if !isNamed || !isXML || inXML.Root.Name != named.Decl.Base().Name || inXML.Root.Name != "Failure" {
		t.Error(ir.Dump(api))
	}
}

// Servers that have neither name nor description are called by their URL, and the lock keeps that when others come before them.
func TestServersKeepTheirNames(t *testing.T) {
	named := func(locked map[string]string, urls ...string) (map[string]string, map[string]string) {
		var list strings.Builder
		for _, u := range urls {
			list.WriteString("  - {url: " + u + "}\n")
		}
		api, _ := lowered(t, "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\nservers:\n"+list.String(), Options{Locked: locked})
		out := map[string]string{}
		for _, s := range api.Servers {
			out[s.Template] = s.Name
		}
		return out, api.Names
	}
	const main, one, two = "https://api.example.com", "https://sandbox.example.com/v1", "https://sandbox.example.com/v2"
	first, lock := named(nil, main, one, two)
	want := map[string]string{main: "ServerAPI", one: "ServerSandbox", two: "ServerSandboxV2"}
	if !maps.Equal(first, want) {
		t.Error(first)
	}
	again, _ := named(lock, two, "http://localhost:8080", one, main)
	want["http://localhost:8080"] = "ServerLocalhost8080"
	if !maps.Equal(again, want) {
		t.Error(again)
	}
}

// A run with the lock of the one before gives the same names and writes the same lock.
func TestTheNextRunGivesTheSameNames(t *testing.T) {
	for name, schemas := range map[string]string{
		"variants of what is repeated": `
    A: {type: object, properties: {level: {oneOf: [{type: integer, minimum: 0}, {type: number}]}, a: {type: string}}}
    B: {type: object, properties: {level: {oneOf: [{type: integer, minimum: 0}, {type: number}]}, b: {type: string}}}`,
		"variants that have one name by derivation": `
    N:
      type: object
      allOf:
        - anyOf: [{not: {properties: {event: {type: string, enum: [a]}}}}, {oneOf: [{required: [a]}, {required: [b]}]}]
        - anyOf: [{not: {properties: {event: {type: string, enum: [b]}}}}, {oneOf: [{required: [a]}, {required: [c]}]}]
      properties: {event: {type: string}, a: {type: string}, b: {type: string}, c: {type: object, properties: {x: {type: string}}}}`,
	} {
		text := "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n  schemas:" + schemas + "\n"
		first, _ := lowered(t, text, Options{})
		next, _ := lowered(t, text, Options{Locked: first.Names})
		if a, b := ir.Dump(first), ir.Dump(next); a != b || !maps.Equal(first.Names, next.Names) {
			t.Errorf("%s: at first\n%s%v\nand then\n%s%v", name, a, first.Names, b, next.Names)
		}
	}
}

// A branch that comes before others takes no name of theirs.
func TestBranchesKeepTheirNames(t *testing.T) {
	named := func(locked map[string]string, branches string) (string, map[string]string) {
		const head = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n"
		api, _ := lowered(t, head+"components: {schemas: {U: {oneOf: ["+branches+"]}}}\n",
			Options{Locked: locked})
		return ir.Dump(api), api.Names
	}
	for _, branches := range []string{
		"{type: string}, {type: integer}",
		"{type: object, required: [a], properties: {a: {type: string}}}, {title: Two Words, type: array}",
	} {
		before, kept := named(nil, branches)
		after, _ := named(kept, "{type: boolean}, "+branches)
		for line := range strings.Lines(before) {
			if strings.HasPrefix(line, "defined ") || strings.HasPrefix(line, "struct ") {
				if !strings.Contains(after, line) {
					t.Errorf("%q is gone:\n%s\nwas\n%s", line, after, before)
				}
			}
		}
	}
}

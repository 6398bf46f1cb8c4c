package source

import (
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

// TestIdentities holds where references lead in documents that give URIs to their schemas and to themselves.
func TestIdentities(t *testing.T) {
	const ids = `
paths: {}
components:
  schemas:
    Whole:
      $id: 'https://example.com/schemas/whole.json'
      $defs: {Part: {$anchor: part, type: string}, Own: {$id: part.json, type: boolean}}
      properties: {p: REF}
    Relative: {$id: relative.json, $defs: {Part: {$anchor: part, type: integer}}}
    Rooted: {$id: /rooted.json, type: string}
    Urn: {$id: 'urn:example:thing', $anchor: thing}
    Not: {example: {$id: 'https://example.com/not', $anchor: no}, properties: {$id: {type: string}, $anchor: {type: string}}}
    Plain: REF
`
	const schemas = "a.yaml#/components/schemas/"
	tests := []struct{ where, ref, leadsTo, said string }{
		// Within a schema with an $id, its base URI is what counts.
		{"Whole/p", "#part", "Whole/$defs/Part", ""},
		{"Whole/p", "#/$defs/Part", "Whole/$defs/Part", ""},
		{"Whole/p", "#", "Whole", ""},
		{"Whole/p", "whole.json#/$defs/Part", "Whole/$defs/Part", ""},
		{"Whole/p", "part.json", "Whole/$defs/Own", ""},
		{"Whole/p", "/schemas/part.json", "Whole/$defs/Own", ""},
		{"Whole/p", "https://example.com/schemas/part.json", "Whole/$defs/Own", ""},
		{"Whole/p", "#/components/schemas/Rooted", "Rooted", "warning ref-beyond-id"},
		{"Whole/p", "#/nope", "", "error ref-dangling"},
		{"Whole/p", "other.yaml", "other.yaml#", ""},
		// Outside of it, that of the file does.
		{"Plain", "https://example.com/schemas/whole.json#part", "Whole/$defs/Part", ""},
		{"Plain", "https://example.com/schemas/part.json#", "Whole/$defs/Own", ""},
		{"Plain", "relative.json#part", "Relative/$defs/Part", ""},
		{"Plain", "sub/../relative.json", "Relative", ""},
		{"Plain", "/rooted.json", "Rooted", ""},
		{"Plain", "urn:example:thing", "Urn", ""},
		{"Plain", "urn:example:thing#thing", "Urn", ""},
		{"Plain", "#part", "Whole/$defs/Part", ""},
		{"Plain", "https://example.com/not", "", "error ref-remote"},
		{"Plain", "#no", "", "error ref-dangling"},
		{"Plain", "https://example.com/schemas/whole.json#nope", "", "error ref-dangling"},
	}
	for _, tt := range tests {
		t.Run(tt.where+" "+tt.ref, func(t *testing.T) {
			refs := map[string]string{"Whole/p": "{}", "Plain": "{}"}
			refs[tt.where] = "{$ref: '" + tt.ref + "'}"
			text := "openapi: 3.1.0\ninfo: {title: t, version: '1'}" +
				strings.Replace(strings.Replace(ids, "REF", refs["Whole/p"], 1), "REF", refs["Plain"], 1)
			doc, diags := openAll(t, Options{}, "a.yaml", text, "other.yaml", "type: string\n")
			expect(t, diags, tt.said)
			if doc == nil || tt.leadsTo == "" {
				return
			}
			n := doc.Root.Get("components").Get("schemas").Get("Plain")
			if tt.where != "Plain" {
				n = doc.Root.Get("components").Get("schemas").Get("Whole").Get("properties").Get("p")
			}
			if got := doc.Resolve(n).ID(); got != schemas+tt.leadsTo && got != tt.leadsTo {
				t.Errorf("leads to %s", got)
			}
		})
	}
}

// TestNoIdentities holds that OpenAPI 3.0 has none: an $id there is a mistake without meaning.
func TestNoIdentities(t *testing.T) {
	_, diags := openAll(t, Options{}, "a.yaml", "openapi: 3.0.0\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents: {schemas: "+
		"{A: {$id: 'https://a.example/b', properties: {b: {$ref: '#/components/schemas/B'}}}, B: {}}}\n")
	expect(t, diags, "")
}

func TestSelf(t *testing.T) {
	for ref, leadsTo := range map[string]string{
		"https://example.com/api/openapi.yaml#/components/schemas/B": "sub/a.yaml#/components/schemas/B",
		"openapi.yaml#/components/schemas/B":                         "sub/a.yaml#/components/schemas/B",
		"/api/openapi.yaml#/components/schemas/B":                    "sub/a.yaml#/components/schemas/B",
		"#/components/schemas/B":                                     "sub/a.yaml#/components/schemas/B",
		"https://example.com/api/common/c.yaml#/C":                   "sub/common/c.yaml#/C",
		"common/c.yaml#/C":                                           "sub/common/c.yaml#/C",
		"https://example.com/other.yaml":                             "",
		"https://example.com/api/../../etc/passwd":                   "",
	} {
		doc, diags := openAll(t, Options{Root: "."}, "sub/a.yaml",
			"openapi: 3.2.0\n$self: https://example.com/api/openapi.yaml\npaths: {}\n"+
				"components: {schemas: {A: {$ref: '"+ref+"'}, B: {}}}\n",
			"sub/common/c.yaml", "C: {type: string}\n", "etc/passwd", "{}\n")
		if (doc == nil) != (leadsTo == "") {
			t.Errorf("%s: %s", ref, said(diags, "sub/a.yaml"))
			continue
		}
		if doc != nil {
			if got := doc.Resolve(doc.Root.Get("components").Get("schemas").Get("A")).Pointer(); "sub/a.yaml"+got != leadsTo &&
				"sub/common/c.yaml"+got != leadsTo {
				t.Errorf("%s leads to %s", ref, got)
			}
		}
	}
}

func TestDynamicReferences(t *testing.T) {
	const schemas = "a.yaml#/components/schemas/"
	for name, tt := range map[string]struct{ text, leadsTo, said string }{
		"static": {"Tree: {$dynamicAnchor: node, properties: {next: {$dynamicRef: '#node'}}}", schemas + "Tree", ""},
		"overridden": {"Tree: {$id: 'https://e.example/tree', $dynamicAnchor: node, properties: {next: {$dynamicRef: '#node'}}}, " +
			"Strict: {$id: 'https://e.example/strict', $dynamicAnchor: node, $ref: tree}", schemas + "Tree", ""},
		"by the document": {"Tree: {$id: 'https://e.example/tree', properties: {next: {$dynamicRef: '#node'}}}, " +
			"Node: {$dynamicAnchor: node}", schemas + "Node", ""},
		"nearest": {"Other: {$defs: {n: {$dynamicAnchor: node}}}, " +
			"Tree: {$defs: {n: {$dynamicAnchor: node}}, properties: {next: {$dynamicRef: '#node'}}}",
			schemas + "Tree/$defs/n", ""},
		"of two": {"Tree: {$defs: {n: {$dynamicAnchor: node}, m: {$dynamicAnchor: node}}, properties: {next: {$dynamicRef: '#node'}}}",
			schemas + "Tree/$defs/n", "warning dynamic-ref-static"},
		"plain anchor": {"Tree: {$anchor: node, properties: {next: {$dynamicRef: '#node'}}}", schemas + "Tree", ""},
		"nothing":      {"Tree: {properties: {next: {$dynamicRef: '#node'}}}", "", "error ref-dangling"},
		"both": {"Tree: {$dynamicAnchor: node, properties: {next: {$ref: '#/components/schemas/A', $dynamicRef: '#node'}}}, A: {}",
			schemas + "A", ""},
		"before anchors had names": {"Tree: {properties: {next: {$recursiveRef: '#'}}}", schemas + "Tree", ""},
		"the one around": {"Tree: {properties: {next: {$recursiveRef: '#'}}, $recursiveAnchor: true}, " +
			"Other: {$recursiveAnchor: true, $ref: '#/components/schemas/Tree'}", schemas + "Tree", ""},
	} {
		t.Run(name, func(t *testing.T) {
			doc, diags := openAll(t, Options{}, "a.yaml", minimal+"components: {schemas: {"+tt.text+"}}\n")
			expect(t, diags, tt.said)
			if doc == nil {
				return
			}
			next := doc.Root.Get("components").Get("schemas").Get("Tree").Get("properties").Get("next")
			if got := doc.Resolve(next).ID(); got != tt.leadsTo {
				t.Errorf("leads to %s", got)
			}
		})
	}
}

// expect holds that one thing is said, wherever it is, or nothing.
func expect(t *testing.T, diags *diag.List, want string) {
	t.Helper()
	got := said(diags, "a.yaml")
	if _, what, _ := strings.Cut(got, " "); what != want {
		t.Errorf("said %q, want %q", got, want)
	}
}

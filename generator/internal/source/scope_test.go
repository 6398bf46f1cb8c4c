package source

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

// TestScopes holds what dynamic references mean on the ways that lead to them: a way is members, ">" what a reference leads to.
func TestScopes(t *testing.T) {
	const tree = `
    Tree: {$id: 'https://e.example/tree', $dynamicAnchor: node, properties: {next: {$dynamicRef: '#node'}}}
    Strict: {$id: 'https://e.example/strict', $dynamicAnchor: node, $ref: tree, unevaluatedProperties: false}
    Stricter: {$id: 'https://e.example/stricter', $dynamicAnchor: node, $ref: strict, minProperties: 1}`
	const page = `
    User: {type: string}
    Page: {$id: page, properties: {item: {$dynamicRef: '#item'}, more: {$ref: '#/$defs/more'}},
      $defs: {item: {$dynamicAnchor: item}, more: {properties: {page: {$ref: page}}}}}
    Users: {$id: users, $ref: page, $defs: {item: {$dynamicAnchor: item, $ref: '#/components/schemas/User'}}}
    Again: {$id: again, $ref: page, $defs: {item: {$dynamicAnchor: item, $ref: '#/components/schemas/User'}}}`
	const before = `
    Tree: {$id: 'https://e.example/tree', $recursiveAnchor: true, properties: {next: {$recursiveRef: '#'}}}
    Strict: {$id: 'https://e.example/strict', $recursiveAnchor: true, $ref: tree, unevaluatedProperties: false}
    Plain: {$id: 'https://e.example/plain', $ref: tree}`
	const unnamed = `
    User: {type: string}
    Page: {$dynamicAnchor: item, properties: {item: {$dynamicRef: '#item'}}}
    Users: {$ref: '#/components/schemas/Page', $defs: {item: {$dynamicAnchor: item, $ref: '#/components/schemas/User'}}}
    Both: {properties: {users: {$ref: '#/components/schemas/Users'}, page: {$ref: '#/components/schemas/Page'}}}`
	for _, tt := range []struct{ name, schemas, way, leadsTo string }{
		{"as it stands", tree, "Tree next >", "Tree"},
		{"from another", tree, "Strict > next >", "Strict"},
		{"from the outermost", tree, "Stricter > > next >", "Stricter"},
		{"a type to put in", page, "Users > item >", "Users/$defs/item"},
		{"the scope goes on", page, "Users > more > page > item >", "Users/$defs/item"},
		{"and is one where it is the same", page, "Users > more > page >", "Page@User"},
		{"whatever brought it", page, "Again >", "Page@User"},
		{"nothing put in", page, "Page item >", "Page/$defs/item"},
		{"without URIs", unnamed, "Users > item >", "Users/$defs/item"},
		{"without URIs, nothing put in", unnamed, "Both page > item >", "Page"},
		{"without URIs, from another", unnamed, "Both users > > item >", "Users/$defs/item"},
		{"no names yet", before, "Tree next >", "Tree"},
		{"no names yet, from another", before, "Strict > next >", "Strict"},
		{"no names yet, from one that is not open", before, "Plain > next >", "Tree"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			schemas := strings.ReplaceAll(tt.schemas, "'#/comp", "'a.yaml#/comp")
			doc, diags := openAll(t, Options{}, "a.yaml", minimal+"components:\n  schemas:"+schemas)
			expect(t, diags, "")
			if doc == nil {
				return
			}
			n := doc.Root.Get("components").Get("schemas")
			for step := range strings.FieldsSeq(tt.way) {
				switch {
				case step == ">":
					n = doc.Target(n)
				case n.IsSchema():
					n = n.Get("properties").Get(step)
				default:
					n = n.Get(step)
				}
			}
			if got, _ := strings.CutPrefix(n.ID(), "a.yaml#/components/schemas/"); got != tt.leadsTo {
				t.Errorf("leads to %s", got)
			}
			if doc.At(n.ID()) != n {
				t.Errorf("%s is not where it says", n.ID())
			}
		})
	}
}

// TestManyScopes holds that scopes are bounded.
func TestManyScopes(t *testing.T) {
	var b strings.Builder
	b.WriteString(minimal + "components:\n  schemas:\n")
	const many = 12
	for i := range many { // each may come before any other, so that there is a scope for each order and choice
		fmt.Fprintf(&b, "    S%d: {$id: s%d, $dynamicAnchor: a%d, properties: {", i, i, i%4)
		for j := range many {
			fmt.Fprintf(&b, "p%d: {$ref: s%d}, d%d: {$dynamicRef: 's%d#a%d'}, ", j, j, j, j, j%4)
		}
		b.WriteString("}}\n")
	}
	held := func(text string, warned bool) {
		t.Helper()
		doc, diags := openAll(t, Options{}, "a.yaml", text)
		if doc == nil || len(doc.Schemas) > maxScopeCopies*(2*many+2)+maxScopeNodes {
			t.Error("no document, or one that is too large")
		}
		for _, d := range diags.Sorted() {
			if d.Severity != diag.Warning || d.Code != "dynamic-ref-static" {
				t.Error(d)
				break
			}
		}
		if warned != (len(diags.Sorted()) > 0) {
			t.Error(len(diags.Sorted()), "diagnostics")
		}
	}
	held(b.String(), true)
	names := minimal + "components:\n  schemas:\n"
	for i := range maxScopeNames + 1 {
		names += fmt.Sprintf("    S%d: {$dynamicAnchor: a%[1]d, properties: {p: {$dynamicRef: '#a%[1]d'}}}\n", i)
		names += fmt.Sprintf("    T%d: {$dynamicAnchor: a%[1]d}\n", i)
	}
	held(names, true)
	held(strings.ReplaceAll(names, "$dynamicRef", "$ref"), false)
}

// TestCopies holds that files which are published elsewhere are read where the user says that they are, and nowhere else.
func TestCopies(t *testing.T) {
	files := []string{
		"api/a.yaml", "",
		"api/copies/x.json", `{"properties": {"y": {"$ref": "sub/y.json"}, "z": {"$ref": "#z"}}, "$defs": {"z": {"$anchor": "z"}}}`,
		"api/copies/sub/y.json", `{"$id": "https://else.example/y", "properties": {"x": {"$ref": "https://e.example/x.json"}}}`,
		"api/one.json", `{"type": "integer"}`,
		"above.json", `{"type": "integer"}`,
	}
	copies := map[string]string{
		"https://e.example/": "api/copies", "https://e.example/one": "api/one.json", "urn:example:one": "api/one.json",
		"https://e.example/above": "above.json",
	}
	for ref, want := range map[string]string{
		"https://e.example/x.json":                   "copies/x.json#",
		"https://e.example/sub/y.json":               "copies/sub/y.json#",
		"https://e.example/x.json#/properties/y":     "copies/sub/y.json#",
		"https://e.example/x.json#z":                 "copies/x.json#/$defs/z",
		"https://e.example/one":                      "one.json#",
		"https://e.example/one/more":                 "error ref-dangling",
		"urn:example:one":                            "one.json#",
		"https://e.example/none.json":                "error ref-dangling",
		"https://e.example.com/x.json":               "error ref-remote",
		"https://e.example/above":                    "error ref-outside-folder",
		"https://e.example/%2e%2e/%2e%2e/above.json": "error ref-outside-folder",
	} {
		files[1] = minimal + "components: {schemas: {A: {$ref: '" + ref + "'}}}\n"
		doc, diags := openAll(t, Options{Copies: copies}, files...)
		got, where := said(diags, "api/a.yaml"), ""
		if _, what, some := strings.Cut(got, " "); some {
			where = what
		} else if doc != nil {
			where = doc.Resolve(doc.Root.Get("components").Get("schemas").Get("A")).ID()
		}
		if where != want {
			t.Errorf("%s leads to %s", ref, where)
		}
	}
}

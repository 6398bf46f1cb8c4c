package lower

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// TestGrowthKeepsNames makes documents of some of the parts of another, in their order, then of more of them, each time with the lock
// of the time before. What has a Go name keeps it.
func TestGrowthKeepsNames(t *testing.T) {
	sample := filepath.Join("..", "..", "..", "test", "corpus", "testdata", "real")
	files := []string{
		filepath.Join("testdata", "growth.yaml"), filepath.Join("testdata", "growth-long.yaml"),
		filepath.Join(sample, "adyen-recurringservice.json"),
		filepath.Join(sample, "ory-keto.json"),
		filepath.Join(sample, "xero-projects.yaml"), filepath.Join(sample, "vonage-voice.yaml"),
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			doc := source.Open(filepath.Base(file), source.Options{FS: os.DirFS(filepath.Dir(file))}, &diag.List{})
			if doc == nil {
				t.Fatal("not to be read")
			}
			rounds := 40
			if len(text) > 10_000 {
				rounds = 4
			}
			for seed := range rounds {
				r := rand.New(rand.NewPCG(uint64(seed), 1))
				growing(t, doc.Root, r, fmt.Sprint("round ", seed))
			}
		})
	}
}

// growing lets a document grow from about a third of its parts to about two thirds, and to all.
func growing(t *testing.T, whole *source.Node, r *rand.Rand, round string) {
	t.Helper()
	var names, had map[string]string
	age := map[string]float64{}
	for _, share := range []float64{0.3, 0.6, 1} {
		text := partOf(whole, func(id string) bool {
			if _, known := age[id]; !known {
				age[id] = r.Float64()
			}
			return age[id] <= share
		})
		api, _ := lowered(t, text, Options{Locked: names})
		has := uses(api)
		for _, use := range slices.Sorted(maps.Keys(had)) {
			if had[use] != has[use] {
				t.Errorf("%s, grown to %.1f: %s was %s, is %q", round, share, use, had[use], has[use])
			}
		}
		if t.Failed() {
			t.Fatalf("the document:\n%s\nthe lock:\n%v", text[:min(len(text), 6000)], names)
		}
		names, had = api.Names, has
	}
}

// partOf is a document with the operations, components, properties and enum values that are chosen, and the components that they need.
func partOf(whole *source.Node, chosen func(id string) bool) string {
	schemas := whole.Get("components").Get("schemas")
	needed := map[string]bool{}
	paths := membersOf(whole.Get("paths"), func(path string, item *source.Node) string {
		kept := membersOf(item, func(key string, n *source.Node) string {
			if n.Has("responses") && !chosen(n.Pointer()) {
				return ""
			}
			return grown(n, chosen)
		})
		need(kept, schemas, needed, chosen)
		return kept
	})
	components := membersOf(whole.Get("components"), func(key string, n *source.Node) string {
		if key == "schemas" {
			return ""
		}
		text := string(n.JSON())
		need(text, schemas, needed, chosen)
		return text
	})
	if schemas != nil {
		for _, m := range schemas.Members {
			if chosen(m.Value.Pointer()) {
				needed[m.Key] = true
				need(grown(m.Value, chosen), schemas, needed, chosen)
			}
		}
		text := membersOf(schemas, func(key string, n *source.Node) string {
			if !needed[key] {
				return ""
			}
			return grown(n, chosen)
		})
		components = strings.TrimSuffix(components, "}") + `, "schemas": ` + text + "}"
		components = strings.Replace(components, "{, ", "{", 1)
	}
	return fmt.Sprintf(`{"openapi": %q, "info": {"title": "t", "version": "1"}, "paths": %s, "components": %s}`,
		whole.Text("openapi"), paths, components)
}

// grown is a part of which some optional properties and enum values are still to come. Schemas that a document repeats stay as they are:
// to differ is to be another type.
func grown(n *source.Node, chosen func(id string) bool) string {
	text := string(n.JSON())
	if !n.IsSchema() || n.Parent().Key() != "schemas" {
		return text
	}
	if enum := n.Get("enum"); enum != nil {
		var values []string
		for i, v := range enum.Items {
			if i >= len(enum.Items)-2 || chosen(v.Pointer()) {
				values = append(values, string(v.JSON()))
			}
		}
		return strings.Replace(text, string(enum.JSON()), "["+strings.Join(values, ",")+"]", 1)
	}
	if properties := n.Get("properties"); properties != nil {
		last := properties.Members[len(properties.Members)-1].Key
		kept := membersOf(properties, func(key string, n *source.Node) string {
			if key != last && !required(n.Parent().Parent(), key) && !chosen(n.Pointer()) {
				return ""
			}
			return string(n.JSON())
		})
		return strings.Replace(text, string(properties.JSON()), kept, 1)
	}
	return text
}

func required(n *source.Node, key string) bool {
	list := n.Get("required")
	return list != nil && slices.ContainsFunc(list.Items, func(one *source.Node) bool { return one.Value == key })
}

func membersOf(n *source.Node, text func(key string, n *source.Node) string) string {
	var out []string
	if n != nil {
		for _, m := range n.Members {
			if one := text(m.Key, m.Value); one != "" {
				out = append(out, fmt.Sprintf("%s:%s", ir.QuoteJSON(m.Key), one))
			}
		}
	}
	return "{" + strings.Join(out, ", ") + "}"
}

var schemaRef = regexp.MustCompile(`"#/components/schemas/([^"/]+)`)

// need adds the schemas that a text refers to, as far as they have grown.
func need(text string, schemas *source.Node, needed map[string]bool, chosen func(id string) bool) {
	for _, m := range schemaRef.FindAllStringSubmatch(text, -1) {
		if n := schemas.Get(m[1]); n != nil && !needed[m[1]] {
			needed[m[1]] = true
			need(grown(n, chosen), schemas, needed, chosen)
		}
	}
}

// uses are the Go names of a document's parts, by how a user comes to them.
func uses(api *ir.API) map[string]string {
	out := map[string]string{}
	for _, op := range api.Operations {
		at := op.Method + " " + op.Path
		out[at] = op.Group.ClientField + "." + op.Call + " " + op.Name + "(" + op.ParamsType + ") " + op.Function
		for _, p := range op.Params {
			out[at+" "+p.In.String()+" "+p.Wire] = p.Name
			usesOf(out, at+" "+p.In.String()+" "+p.Wire, p.Type, 0)
		}
		if op.Body != nil {
			for _, t := range op.Body.Payload.Types() {
				usesOf(out, at+" body", t, 0)
			}
		}
		switch s := op.Success.(type) {
		case *ir.Plain:
			usesOf(out, fmt.Sprint(at, " ", s.Status), s.Payload.JSON(), 0)
		case *ir.Sum:
			for _, one := range s.Responses {
				out[fmt.Sprint(at, " ", one.Match)] = s.Name + "/" + one.Name + "/" + one.HeaderType
				usesOf(out, fmt.Sprint(at, " ", one.Match), one.Payload.JSON(), 0)
			}
		}
		if op.Errors != nil {
			for _, c := range op.Errors.Cases {
				if c.Type != nil {
					out[fmt.Sprint(at, " error ", c.Match)] = c.Type.Name
					usesOf(out, fmt.Sprint(at, " error ", c.Match), c.Type.Body, 0)
				}
			}
		}
	}
	for _, d := range api.Decls {
		if at := d.Base().Origin.Pointer; strings.Count(at, "/") == 3 && strings.HasPrefix(at, "#/components/schemas/") {
			usesOf(out, at+" "+d.Base().Name, &ir.Named{Decl: d}, 0) // there may be several, each for its uses
		}
	}
	return out
}

func usesOf(out map[string]string, at string, t ir.Type, depth int) {
	if t == nil || depth > 5 {
		return
	}
	if inner := ir.Elem(t); inner != nil {
		usesOf(out, at+"/", inner, depth+1)
		return
	}
	named, ok := t.(*ir.Named)
	if !ok {
		return
	}
	out[at] += " type " + named.Decl.Base().Name
	switch d := named.Decl.(type) {
	case *ir.Struct:
		for _, f := range d.Fields {
			out[at+"."+f.Wire] = f.Name
			usesOf(out, at+"."+f.Wire, f.Type, depth+1)
		}
		if d.Extra != nil {
			out[at+".*"] = d.Extra.Name
		}
	case *ir.Enum:
		for _, v := range d.Values {
			out[at+"="+v.Value.JSON()] = v.Name
		}
	case *ir.Union:
		out[at] += " " + d.Variant
		for i, v := range d.Variants {
			usesOf(out, fmt.Sprint(at, "|", i), &ir.Named{Decl: v.Decl}, depth+1)
		}
	}
}

// TestNamesOfTheTable holds the names that docs/output.md shows for what clashes.
func TestNamesOfTheTable(t *testing.T) {
	api, _ := lowered(t, schemasHead+`    Kind: {enum: [in-use, in_use, IN_USE, not_used]}
    Pet: {type: object, properties: {fooBar: {type: string}, foo_bar: {type: string}, validate: {type: string}}}
    Open: {type: object, additionalProperties: {type: string}, properties: {extra: {type: string}}}
    VPC: {type: object, properties: {a: {type: string}}}
`, Options{})
	dump := ir.Dump(api)
	for _, want := range []string{
		`KindInMinusUse = "in-use"`, `KindInUse = "in_use"`, `KindInUnderscoreUse = "IN_USE"`, `FooBar2 "fooBar"`, `FooBar "foo_bar"`,
		`ValidateField "validate"`,
		`Extra "extra"`, "ExtraMembers *", "struct VPC in",
	} {
		if !strings.Contains(dump, want) {
			t.Errorf("%s is missing in\n%s", want, dump)
		}
	}
}

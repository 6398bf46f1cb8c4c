package generator

import (
	"cmp"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"

	"github.com/bindery-dev/bindery/generator/internal/breaking"
)

// edited are the documents that TestVerdict changes, below the module's root, and how often each.
var edited = map[string]int{
	"test/corpus/testdata/real/ollama.yaml": 15,
	"spec/openapi.yaml":                     15,
	"generator/testdata/edited.yaml":        50,
}

// TestVerdict makes a change at random in a document, and holds what is said of the packages against the compiler: callers that name all
// that the old packages export either compile with the new ones, or something breaks.
func TestVerdict(t *testing.T) {
	for name, times := range edited {
		text, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		for seed := range times {
			t.Run(fmt.Sprintf("%s/%d", filepath.Base(name), seed), func(t *testing.T) {
				verdict(t, text, uint64(seed))
			})
		}
	}
}

func verdict(t *testing.T, text []byte, seed uint64) {
	folder := t.TempDir()
	document := decoded(t, text)
	old := filepath.Join(folder, "old.json")
	save(t, old, document)
	random := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // what is random is to come again
	done := editAtRandom(random, document)
	now := filepath.Join(folder, "new.json")
	save(t, now, document)

	sides := [2]*side{}
	for i, spec := range []string{old, now} {
		sides[i] = &side{config: Config{Spec: spec, Out: filepath.Join(folder, "gen")}}
		if err := sides[i].begin(t.Context()); err != nil {
			t.Fatal(done, err)
		}
	}
	names := map[string]string(nil)
	for _, s := range sides {
		if err := s.lower(names); err != nil {
			t.Fatal(done, err)
		}
		names = s.lowered.Names
		if err := cmp.Or(s.print(), s.make()); err != nil {
			t.Fatal(err)
		}
	}
	changes := breaking.Packages(sides[0].found, sides[1].found)
	whole := [2]map[string]*types.Package{sides[0].found, sides[1].found}
	if err := makeChanged(sides[0], sides[1]); err != nil {
		t.Fatal(err)
	}
	if d := gocmp.Diff(textsOf(changes), textsOf(breaking.Packages(sides[0].found, sides[1].found))); d != "" {
		t.Errorf("%s: what can differ is not what does: %s", done, d)
	}
	sides[0].found, sides[1].found = whole[0], whole[1]
	breaks := slices.DeleteFunc(slices.Clone(changes), func(c breaking.Change) bool { return c.Level != breaking.Break })
	failures := callers(t, sides[0].found, sides[1].found)
	t.Logf("%s: %d breaks, %d failures", done, len(breaks), len(failures))
	switch {
	case len(breaks) == 0 && len(failures) > 0:
		t.Errorf("%s: a break is missed: %s", done, failures[0])
	case len(breaks) > 0 && len(failures) == 0:
		t.Errorf("%s: a break is invented: %s", done, breaks[0].Text())
	}
}

func textsOf(changes []breaking.Change) (list []string) {
	for _, c := range changes {
		list = append(list, fmt.Sprint(c.Level, c.Code, c.Name, c.Text()))
	}
	return list
}

func decoded(t *testing.T, text []byte) map[string]any {
	t.Helper()
	var document map[string]any
	if err := yaml.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	return document
}

func save(t *testing.T, name string, document map[string]any) {
	t.Helper()
	text, err := json.Marshal(document)
	if err == nil {
		err = os.WriteFile(name, text, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// editAtRandom changes one thing, and says what.
func editAtRandom(r *rand.Rand, document map[string]any) string {
	var places []func() string
	add := func(edit func() string) { places = append(places, edit) }
	collect("#", document, add)
	return places[r.IntN(len(places))]()
}

// collect finds what can be changed below a value.
func collect(at string, value any, add func(func() string)) {
	object, isObject := value.(map[string]any)
	if !isObject {
		if list, isList := value.([]any); isList {
			for i, item := range list {
				collect(fmt.Sprintf("%s/%d", at, i), item, add)
			}
		}
		return
	}
	edit := func(what string, do func()) { add(func() string { do(); return what + " " + at }) }
	if properties, has := object["properties"].(map[string]any); has {
		edit("a property more in", func() { properties["brandNew"] = map[string]any{"type": "string"} })
		for _, name := range slices.Sorted(maps.Keys(properties)) {
			edit("without "+name, func() { delete(properties, name) })
		}
		if object["required"] != nil {
			edit("nothing required in", func() { delete(object, "required") })
		} else {
			edit("all required in", func() {
				var all []any
				for _, name := range slices.Sorted(maps.Keys(properties)) {
					all = append(all, name)
				}
				object["required"] = all
			})
		}
	}
	if kind, has := object["type"].(string); has && strings.Contains(at, "schema") {
		for _, other := range []string{"string", "integer", "boolean", "number"} {
			if kind != other && kind != "object" && kind != "array" {
				edit("type "+other+" of", func() { delete(object, "enum"); delete(object, "format"); object["type"] = other })
			}
		}
	}
	if values, has := object["enum"].([]any); has && len(values) > 1 {
		edit("a value less in", func() { object["enum"] = values[1:] })
		edit("a value more in", func() { object["enum"] = append(slices.Clone(values), "brandNew") })
	}
	if _, has := object["operationId"].(string); has {
		edit("another operationId of", func() { object["operationId"] = "brandNew" })
		edit("a parameter more of", func() {
			list, _ := object["parameters"].([]any)
			one := map[string]any{"name": "brandNew", "in": "query", "schema": map[string]any{"type": "string"}}
			object["parameters"] = append(slices.Clone(list), one)
		})
		if responses, has := object["responses"].(map[string]any); has {
			edit("another response of", func() { responses["299"] = map[string]any{"description": "brand new"} })
			edit("an error of", func() {
				properties := map[string]any{"a": map[string]any{"type": "string"}}
				body := map[string]any{"schema": map[string]any{"type": "object", "properties": properties}}
				responses["418"] = map[string]any{"description": "brand new", "content": map[string]any{"application/json": body}}
			})
		}
	}
	for _, key := range slices.Sorted(maps.Keys(object)) {
		if slices.Contains([]string{"get", "post", "put", "delete"}, key) {
			edit("no "+key+" at", func() { delete(object, key) })
		}
		collect(at+"/"+key, object[key], add)
	}
	if strings.HasSuffix(at, "/paths") {
		edit("an operation more in", func() {
			responses := map[string]any{"204": map[string]any{"description": "done"}}
			object["/brand/new"] = map[string]any{"get": map[string]any{"operationId": "brandNewGet", "responses": responses}}
		})
	}
}

// callers are the errors of a package that names all that others export, with what became of those.
func callers(t *testing.T, old, now map[string]*types.Package) (failures []string) {
	t.Helper()
	known := map[string]*types.Package{}
	for _, side := range []map[string]*types.Package{old, now} { // what is new goes first, so it is noted last
		for _, p := range side {
			note(known, p)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(old)) {
		c := &caller{used: map[string]string{}}
		for _, symbol := range old[name].Scope().Names() {
			if o := old[name].Scope().Lookup(symbol); o.Exported() {
				c.object(o)
			}
		}
		text := "package caller\n"
		for path, alias := range c.used {
			if strings.Contains(c.text.String(), alias+".") {
				text += fmt.Sprintf("import %s %q\n", alias, path)
			}
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name+".go", text+c.text.String(), parser.SkipObjectResolution)
		if err != nil {
			t.Fatalf("%v\n%s", err, text+c.text.String())
		}
		config := types.Config{Importer: importing(known), Error: func(err error) { failures = append(failures, err.Error()) }}
		config.Check("caller", fset, []*ast.File{file}, nil) //nolint:gosec // they are collected
	}
	return failures
}

// note remembers a package and what it imports. Those of an output that are there already are replaced.
func note(known map[string]*types.Package, p *types.Package) {
	if known[p.Path()] == p {
		return
	}
	known[p.Path()] = p
	for _, imported := range p.Imports() {
		note(known, imported)
	}
}

type importing map[string]*types.Package

func (i importing) Import(path string) (*types.Package, error) {
	if p := i[path]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("there is no %s", path)
}

// caller is a package that uses another.
type caller struct {
	text  strings.Builder
	used  map[string]string // aliases by import path
	count int
}

func (c *caller) qualify(p *types.Package) string {
	if c.used[p.Path()] == "" {
		c.used[p.Path()] = fmt.Sprintf("p%d", len(c.used))
	}
	return c.used[p.Path()]
}

func (c *caller) spell(t types.Type) string { return types.TypeString(t, c.qualify) }

// hidden is a name that only its own package can use.
var hidden = regexp.MustCompile(`\bp\d+\.[a-z_]`)

func (c *caller) line(format string, args ...any) {
	if line := fmt.Sprintf(format+"\n", args...); !hidden.MatchString(line) {
		c.text.WriteString(line)
	}
}

func (c *caller) object(o types.Object) {
	name := c.qualify(o.Pkg()) + "." + o.Name()
	switch o := o.(type) {
	case *types.Const:
		c.line("const _ = %s", name)
		if _, untyped := o.Type().(*types.Basic); !untyped {
			c.line("var _ %s = %s", c.spell(o.Type()), name)
		}
	case *types.Var:
		c.line("var _ %s = %s", c.spell(o.Type()), name)
	case *types.Func:
		if signature := o.Type().(*types.Signature); signature.TypeParams() == nil { //nolint:forcetypeassert // as go/types has it
			c.line("var _ %s = %s", c.spell(signature), name)
		}
	case *types.TypeName:
		if named, isNamed := o.Type().(*types.Named); isNamed && named.TypeParams() == nil {
			c.named(name, named)
		} else if o.IsAlias() {
			c.line("var _ %s = *new(%s)", c.spell(types.Unalias(o.Type())), name)
		}
	}
}

// named uses a type: as a value and a key, its fields and its methods, and by implementing it.
func (c *caller) named(name string, t *types.Named) {
	c.line("var _ %s", name)
	if types.Comparable(t) {
		c.line("var _ map[%s]bool", name)
	}
	switch u := t.Underlying().(type) {
	case *types.Struct:
		for f := range u.Fields() {
			if f.Exported() {
				c.line("var _ %s = %s{}.%s", c.spell(f.Type()), name, f.Name())
				if !f.Embedded() {
					c.line("var _ = %s{%s: *new(%s)}", name, f.Name(), c.spell(f.Type()))
				}
			}
		}
	case *types.Interface:
		c.implement(name, u)
	default:
		c.line("var _ = (%s)(*new(%s))", c.spell(u), name)
	}
	for m := range t.Methods() {
		if m.Exported() {
			receiver := "(" + name + ")"
			if _, isPointer := m.Signature().Recv().Type().(*types.Pointer); isPointer {
				receiver = "(*" + name + ")"
			}
			c.line("var _ %s = %s.%s", c.method(receiver, m.Signature()), receiver, m.Name())
		}
	}
}

// method is the type of a method expression.
func (c *caller) method(receiver string, s *types.Signature) string {
	text := strings.TrimPrefix(c.spell(s), "func(")
	if s.Params().Len() > 0 {
		named := s.Params().At(0).Name() != ""
		if named {
			return "func(_ " + receiver + ", " + text
		}
		return "func(" + receiver + ", " + text
	}
	return "func(" + receiver + text
}

func (c *caller) implement(name string, i *types.Interface) {
	for m := range i.ExplicitMethods() {
		if m.Exported() {
			c.line("var _ %s = %s.%s", c.method(name, m.Signature()), name, m.Name())
		}
	}
	own := true
	for m := range i.Methods() {
		own = own && m.Exported()
	}
	if !own || i.NumMethods() == 0 {
		return
	}
	c.count++
	c.line("type impl%d struct{}", c.count)
	for m := range i.Methods() {
		c.line("func (impl%d) %s%s { panic(0) }", c.count, m.Name(), strings.TrimPrefix(c.spell(m.Type()), "func"))
	}
	c.line("var _ %s = impl%d{}", name, c.count)
}

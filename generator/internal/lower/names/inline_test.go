package names

import (
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Schemas that are written alike and called alike are one type.
func TestRepeatedSchemas(t *testing.T) {
	const cat, dog = "Cat/properties/owner", "Dog/properties/owner"
	const owner = `{type: object, properties: {name: {type: string}}}`
	none := options.Options{}
	users := options.Options{Types: []options.Type{{Of: at + dog, ImportPath: "example.com/people", Name: "Owner"}}}
	holding := func(cat, dog string) []string {
		return []string{`Cat: {properties: {owner: ` + cat + `}}`, `Dog: {properties: {owner: ` + dog + `}}`}
	}
	calling := func(schema string) []string {
		return []string{`Cat: {properties: {owner: ` + schema + `}}`, `Dog: {properties: {other: ` + schema + `}}`}
	}
	for name, c := range map[string]struct {
		schemas []string
		opt     options.Options
		one     bool
	}{
		"alike":                      {holding(owner, owner), none, true},
		"with other examples":        {holding(`{enum: [a, b], example: a}`, `{enum: [a, b], examples: [b]}`), none, true},
		"described otherwise":        {holding(`{enum: [a, b]}`, `{enum: [a, b], description: Two.}`), none, false},
		"in another order":           {holding(`{enum: [a, b]}`, `{enum: [b, a]}`), none, false},
		"no declaration":             {holding(`{type: string}`, `{type: string}`), none, false},
		"of one title, not one name": {calling(`{title: Tag, enum: [a]}`), none, true},
		"called otherwise":           {calling(`{enum: [a]}`), none, false},
		"by references":              {holding(`{properties: {x: {@Cat}}}`, `{properties: {x: {@Cat, example: 1}}}`), none, true},
		"by other references":        {holding(`{properties: {x: {@Cat}}}`, `{properties: {x: {@Dog}}}`), none, false},
		"apart in the lock":          {holding(owner, owner), options.Options{Locked: locked(cat, "CatOwner", dog, "DogOwner")}, false},
		"new beside the lock":        {holding(owner, owner), options.Options{Locked: locked(dog, "DogOwner")}, true},
		"named by the configuration": {holding(owner, owner), options.Options{Names: chosen(dog, "DogOwner")}, false},
		"of a type of the user's":    {holding(owner, owner), users, false},
	} {
		b := claimed(t, c.opt, document(c.schemas...))
		first, other := b.doc.At(at+cat), b.doc.At(at+dog)
		if other == nil {
			other = node(t, b, "Dog/properties/other")
		}
		if got := b.FirstAlike(other) == b.FirstAlike(first); got != c.one {
			t.Errorf("%s: one type is %v", name, got)
		}
		if got := len(b.WrittenAlike(first)); c.one && got != 2 {
			t.Errorf("%s: %d are written alike", name, got)
		}
	}
}

// A component comes first among those that are written like it and called like it.
func TestRepeatedComponents(t *testing.T) {
	b := claimed(t, options.Options{}, document(`Cat: {properties: {owner: {enum: [a]}}}`, `Owner: {enum: [a]}`, `Other: {enum: [a]}`))
	owner := node(t, b, "Owner")
	if got := b.FirstAlike(node(t, b, "Cat/properties/owner")); got != owner {
		t.Errorf("an owner is written as %s is", got.Pointer())
	}
	if other := node(t, b, "Other"); b.FirstAlike(other) != other {
		t.Error("two components are two types")
	}
}

// Of schemas that have one name in the lock and differ now, most of them keep it.
func TestLockedNamesOfWhatDiffers(t *testing.T) {
	const same, more = `{type: object, properties: {name: {type: string}}}`, `{type: object, properties: {name: {type: string}, more: {}}}`
	lock := locked("Ape/properties/owner", "Owner", "Cat/properties/owner", "Owner", "Dog/properties/owner", "Owner")
	b := claimed(t, options.Options{Locked: lock},
		document(`Ape: {properties: {owner: `+more+`}}`, `Cat: {properties: {owner: `+same+`}}`, `Dog: {properties: {owner: `+same+`}}`))
	for pointer, want := range map[string]string{"Ape/properties/owner": "", "Cat/properties/owner": "Owner"} {
		if got := b.ClaimChosen(schema.InResponses, node(t, b, pointer)); got != want {
			t.Errorf("%s is called %q by the lock, want %q", pointer, got, want)
		}
	}
}

// The names that an inline schema may have, the best first.
func TestInlineNames(t *testing.T) {
	b := claimed(t, options.Options{}, document(
		`Cat: {properties: {owner: {enum: [a]}, tag: {title: Access Rule, enum: [b]}, state: {title: Status, enum: [c]}, `+
			`sizes: {items: {enum: [d]}}}}`,
		`Dog: {properties: {owner: {enum: [a]}, home: {properties: {town: {enum: [e]}}}, sizes: {items: {enum: [d]}}}}`,
		`Emu: {properties: {home: {properties: {town: {enum: [e]}}}, note: {title: What is said of it, enum: [f]}}}`,
		`Fox: {properties: {town: {enum: [g]}}}`, `Gnu: {properties: {town: {enum: [h]}}}`, `Hen: {properties: {town: {enum: [i]}}}`))
	for pointer, want := range map[string]string{
		"Cat/properties/owner":                "Owner CatOwner Own", // more than half of all that are called so
		"Cat/properties/tag":                  "AccessRule Own",
		"Cat/properties/state":                "Own", // a title of one word tells no more than the member
		"Cat/properties/sizes/items":          "SizesItem CatSizesItem Own",
		"Dog/properties/home/properties/town": "HomeTown DogHomeTown Own", // towns are other things more often
		"Emu/properties/note":                 "Own",
		"Fox/properties/town":                 "Own",
	} {
		if got := strings.Join(b.InlineNames(schema.InResponses, node(t, b, pointer), "Own"), " "); got != want {
			t.Errorf("%s may be called %s, want %s", pointer, got, want)
		}
	}
	got := b.InlineNames(schema.InRequests, node(t, b, "Cat/properties/tag"), "Own")
	if want := []string{"AccessRuleRequest", "Own"}; !slices.Equal(got, want) {
		t.Errorf("in requests it may be called %q, want %q", got, want)
	}
}

// Bodies of errors that operations list are called alike, those of successes after their operations. Where nothing but default is listed,
// that is a success as well.
func TestInlineNamesOfBodies(t *testing.T) {
	const body = `{description: d, content: {application/json: {schema: {properties: {reason: {type: string}}}}}}`
	b := claimed(t, options.Options{}, `
paths:
  /a: {get: {responses: {"200": `+body+`, "404": `+body+`, default: `+body+`}}}
  /b: {get: {responses: {default: `+body+`}}}
`)
	at := func(path, response string) *source.Node {
		n := b.doc.At("#/paths/~1" + path + "/get/responses/" + response + "/content/application~1json/schema")
		if n == nil {
			t.Fatal(path, response)
		}
		return n
	}
	first := at("a", "404")
	for _, c := range []struct{ path, response, names string }{
		{"a", "404", "Failure Own"}, {"a", "default", "Failure Own"}, {"a", "200", "Own"}, {"b", "default", "Own"},
	} {
		n := at(c.path, c.response)
		if got := strings.Join(b.InlineNames(schema.InResponses, n, "Own"), " "); got != c.names {
			t.Errorf("%s of /%s may be called %s, want %s", c.response, c.path, got, c.names)
		}
		if got, want := b.FirstAlike(n) == first, c.names != "Own"; got != want {
			t.Errorf("%s of /%s is the type of 404: %v", c.response, c.path, got)
		}
	}
}

func TestNamesOfOtherComponents(t *testing.T) {
	b := claimed(t, options.Options{}, `
paths: {/a: {get: {parameters: [{$ref: "#/components/parameters/sort_order"}], responses: {default: {description: d}}}}}
components:
  parameters:
    sort_order: {name: sort_by, in: query, schema: {enum: [a]}}
    other: {name: sort_by, in: query, schema: {enum: [a]}}
`)
	p := b.doc.At("#/components/parameters/sort_order")
	for list, want := range map[string]string{"parameters": "SortOrder", "headers": ""} {
		if got := b.ComponentName(p, list); got != want {
			t.Errorf("among %s it is called %q, want %q", list, got, want)
		}
	}
	if got := b.ComponentName(p.Get("schema"), "parameters"); got != "" {
		t.Errorf("its schema is no component, and called %q", got)
	}
	if got, want := strings.Join(b.InlineNames(schema.InResponses, p.Get("schema"), "Own"), " "), "SortBy Own"; got != want {
		t.Errorf("its schema may be called %s, want %s", got, want)
	}
}

package schema

import (
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

const (
	name = `Name: {type: string, minLength: 1}`
	pet  = `Pet: {type: object, required: [id], properties: {id: {type: string, readOnly: true}, ` +
		`pin: {type: integer, writeOnly: true}, age: {type: integer}}}`
)

func TestBesideReferences(t *testing.T) {
	beside := []outcome{
		{`{@Name}`, "string (minLength: 1)", nil},
		{`{allOf: [{@Name}], nullable: true}`, "string or null (minLength: 1)", nil},
		{`{allOf: [{@Name}, {maxLength: 3}]}`, "string (minLength: 1, maxLength: 3)", nil},
	}
	hold(t, "3.0.3", beside, name)
	hold(t, "3.1.0", beside, name)
	hold(t, "3.0.3", []outcome{
		{`{@Name, maxLength: 3}`, "string (minLength: 1)", []string{"warning ref-siblings-ignored at maxLength: 3"}},
		{`{@Name, readOnly: true}`, "string (minLength: 1)", []string{"warning ref-siblings-ignored at readOnly: true"}},
	}, name)
	hold(t, "3.1.0", []outcome{
		{`{@Name, maxLength: 3}`, "string (minLength: 1, maxLength: 3)", nil},
		{`{@Name, nullable: true}`, "string (minLength: 1)", []string{"warning nullable-outdated at nullable: true"}},
	}, name)
}

// The owner is the component that gives a type its name: the last one on the way to what asks something of its own.
func TestOwners(t *testing.T) {
	for _, c := range []struct{ schema, owner string }{
		{`{@Name}`, "Name"},
		{`{@Name, description: Shown here.}`, "Name"},
		{`{@Name, maxLength: 3}`, "A"},
		{`{allOf: [{}, {@Name}, {description: Nothing.}]}`, "Name"},
		{`{allOf: [{@Name}, {type: string}]}`, "Name"},
		{`{allOf: [{@Name}, {type: [string, "null"]}]}`, "Name"},
		{`{allOf: [{@Name}, {type: integer}]}`, "A"},
		{`{allOf: [{@Pet}, {type: object}, {required: [id]}]}`, "Pet"},
		{`{allOf: [{@Pet}, {properties: {age: {type: number}}}]}`, "Pet"},
		{`{allOf: [{@Pet}, {properties: {age: {maximum: 9}}}]}`, "A"},
		{`{allOf: [{@Pet}, {required: [age]}]}`, "A"},
		{`{allOf: [{@Pet}, {@Pet}]}`, "Pet"},
		{`{allOf: [{allOf: [{@Other}]}, {@Pet}]}`, "Pet"},
	} {
		r := read(t, "3.1.0", "A: "+c.schema, name, pet, `Other: {@Pet}`)
		if got := r.Resolve(r.at("A")); got.Owner == nil || got.Owner.Key() != c.owner {
			t.Errorf("%s is owned by %v, want %s", c.schema, got.Owner, c.owner)
		}
	}
}

// An intersection keeps the type that one of its schemas names where another only lets it be inferred.
func TestInferredTypesImplyNoNamedOnes(t *testing.T) {
	const want = "object inferred {a string (maxLength: 3)}"
	hold(t, "3.1.0", []outcome{
		{`{allOf: [{properties: {a: {type: string}}}, {properties: {a: {maxLength: 3}}}]}`, want, nil},
		{`{allOf: [{properties: {a: {maxLength: 3}}}, {properties: {a: {type: string}}}]}`, want, nil},
	})
}

func TestCycles(t *testing.T) {
	hold(t, "3.1.0", []outcome{
		{`{type: object, properties: {a: {@A}}}`, "object {a object {a object {a object {a ...}}}}", nil},
		{`{allOf: [{@A}, {type: object}]}`, "failed",
			[]string{`warning schema-cycle at {@A and {allOf: [{@A`}},
		{`{allOf: [{@B}]}`, "failed",
			[]string{`warning schema-cycle at {@A and {allOf: [{@B`}},
		// Being a branch, it fulfils the oneOf.
		{`{allOf: [{properties: {a: {type: string}}}, {oneOf: [{@A}, {}]}]}`, "object inferred {a string}", nil},
	}, `B: {allOf: [{@A}, {type: object}]}`)
}

// Schemas have one type if they come down to the same target.
func TestIdentity(t *testing.T) {
	r := read(t, "3.1.0", name, `B: {properties: {same: {@Name}, too: {allOf: [{@Name}]}, `+
		`shorter: {@Name, maxLength: 3}, alike: {type: string, minLength: 1}}}`)
	whole := r.Resolve(r.at("Name")).Identity()
	for path, want := range map[string]bool{"same": true, "too": true, "shorter": false, "alike": false} {
		if got := r.Resolve(r.at("B/properties/"+path)).Identity() == whole; got != want {
			t.Errorf("%s is Name: %v", path, got)
		}
	}
	texts := Target{Parts: []Part{r.at("B")}, Only: String}
	if all := r.Resolve(r.at("B")); all.Identity() == texts.Identity() || r.ShapeOf(texts) == r.ShapeOf(all) {
		t.Error("the strings of a schema are another target than all of it")
	}
}

func TestDirections(t *testing.T) {
	const seen, sent = "object {id! string, age integer}", "object {pin integer, age integer}"
	for _, c := range []struct{ schema, responses, requests string }{
		{`{@Pet}`, seen, sent},
		{`{type: array, items: {@Pet}}`, "array [* " + seen + "]", "array [* " + sent + "]"},
		{`{type: object, additionalProperties: {@Pet}}`, "object {* " + seen + "}", "object {* " + sent + "}"},
		{`{allOf: [{@Pet}, {required: [pin]}]}`, seen, "object {pin! integer, age integer}"},
		{`{properties: {a: {@Key}, b: {}}}`, "object inferred {a string, b any}", "object inferred {b any}"},
		{`{properties: {a: {allOf: [{type: string}, {readOnly: true}]}}}`, "object inferred {a string}", "object inferred"},
		{`{properties: {a: {@Name, writeOnly: true}}}`, "object inferred", "object inferred {a string (minLength: 1)}"},
		{`{properties: {a: {type: string, readOnly: true, writeOnly: true}}}`, "object inferred {a string}", "object inferred {a string}"},
		{`{type: string, readOnly: true}`, "string", "string"},
	} {
		r := read(t, "3.1.0", "A: "+c.schema, name, pet, `Key: {type: string, readOnly: true}`)
		n := r.at("A").Node
		if got := r.outline(r.Resolve(r.PartIn(InResponses, n)), 4); got != c.responses {
			t.Errorf("%s\nin responses is %s\nnot %s", c.schema, got, c.responses)
		}
		if got := r.outline(r.Resolve(r.PartIn(InRequests, n)), 4); got != c.requests {
			t.Errorf("%s\nin requests is %s\nnot %s", c.schema, got, c.requests)
		}
		if differs := r.AccessOf(n)&Differs != 0; differs != (c.responses != c.requests) {
			t.Errorf("%s differs by direction: %v", c.schema, differs)
		}
	}
}

// Schemas that hold each other differ in requests if one of them does; those that are alike in both directions are one target.
func TestDirectionsOfRecursion(t *testing.T) {
	r := read(t, "3.1.0", `A: {type: object, properties: {b: {@B}}}`,
		`B: {type: object, properties: {a: {@A}, c: {@C}, id: {type: string, readOnly: true}}}`,
		`C: {type: object, properties: {c: {@C}}}`)
	for name, want := range map[string]View{"A": InRequests, "B": InRequests, "C": InResponses} {
		if got := r.Resolve(r.PartIn(InRequests, r.at(name).Node)).View(); got != want {
			t.Errorf("%s is read in the view %d, want %d", name, got, want)
		}
	}
}

func TestComponents(t *testing.T) {
	r := read(t, "3.1.0", `A: &a {type: object, discriminator: {propertyName: kind}}`, `Again: *a`, `Ref: {@A}`,
		`Told: {@A, description: Still A.}`, `More: {@A, minProperties: 1}`,
		`Heir: {allOf: [{@A}, {@Any}, {@A}]}`, `Late: {allOf: [{@Ref}]}`,
		`Any: true`)
	var named, home []string
	for _, c := range r.Named() {
		if named = append(named, c.Name); c.AtHome() {
			home = append(home, c.Name)
		}
	}
	if got, want := strings.Join(named, " "), "A Again Ref Told More Heir Late Any"; got != want {
		t.Errorf("named are %s, want %s", got, want)
	}
	if got, want := strings.Join(home, " "), "A Ref Told More Heir Late Any"; got != want {
		t.Errorf("at home are %s, want %s", got, want)
	}
	if got, want := keysOf(r.Components()), "A Ref Told More Heir Late Any"; got != want {
		t.Errorf("components are %s, want %s: an alias of YAML is no other schema", got, want)
	}
	a := r.at("A").Node
	if got, want := keysOf(r.HeirsBelow(a)), "Heir Late"; got != want {
		t.Errorf("A is extended by %s, want %s", got, want)
	}
	var same []*source.Node
	for _, n := range r.Components() {
		if r.Reference(n) == a {
			same = append(same, n)
		}
	}
	if got, want := keysOf(same), "Ref Told"; got != want {
		t.Errorf("only refer to A: %s, want %s", got, want)
	}
}

func keysOf(nodes []*source.Node) string {
	var keys []string
	for _, n := range nodes {
		keys = append(keys, n.Key())
	}
	return strings.Join(keys, " ")
}

// A merge patch asks of what is there and not null what the schema asks, and nothing of the whole.
func TestPatches(t *testing.T) {
	const size = `Size: {type: object, required: [x], minProperties: 1, properties: {x: {type: integer, minimum: 1}}}`
	const whole, patch = "object (minProperties: 1) {x! integer (minimum: 1)}", "object {x integer (minimum: 1)}"
	for _, c := range []struct{ schema, patch string }{
		{`{@Size}`, patch},
		{`{allOf: [{@Size}, {type: object, required: [y], properties: {y: {}}}]}`, "object {x integer (minimum: 1), y any}"},
		{`{anyOf: [{@Size}, {type: "null"}]}`, "any (anyOf of 2)"},
		{`{type: object, properties: {a: {@Size}}}`, "object {a " + patch + "}"},
		{`{type: object, properties: {a: {type: array, items: {@Size}}}}`, "object {a array [* " + whole + "]}"},
		{`{type: object, properties: {a: {oneOf: [{@Size}, {type: string}]}}}`, "object {a any (oneOf of 2)}"},
		{`{type: object, additionalProperties: {@Size}}`, "object {* " + patch + "}"},
		{`{type: object, patternProperties: {"^x": {@Size}}}`, "object {/^x/ " + patch + "}"},
		{`{type: object, unevaluatedProperties: {@Size}}`, "object {* " + patch + "}"},
		{`{type: object, properties: {a: {type: string}}, additionalProperties: false}`, "object {a string, closed}"},
		{`{type: object, properties: {a: {type: string}}, oneOf: [{required: [a]}, {not: {required: [a]}}], not: {required: [b]},
			if: {required: [a]}, then: {required: [b]}, dependentRequired: {a: [b]}, propertyNames: {maxLength: 3}}`,
			"object (then: {\"required\":[\"b\"]}, propertyNames: {\"maxLength\":3}) {a string, * any}"},
		{`{type: object, required: [id], properties: {id: {type: string, readOnly: true}, pin: {type: string, writeOnly: true}}}`,
			"object {pin string}"},
	} {
		r := read(t, "3.1.0", "A: "+c.schema, size)
		n := r.at("A").Node
		if got := r.outline(r.Resolve(r.PartIn(InPatches, n)), 4); got != c.patch {
			t.Errorf("%s\nin patches is %s\nnot %s", c.schema, got, c.patch)
		}
	}
}

// A schema all of whose members may be absent and null is that of its patches, and what is one of several schemas is never patched.
func TestPatched(t *testing.T) {
	for schema, want := range map[string]bool{
		`{type: object}`:                        false,
		`{type: string}`:                        false,
		`{type: array, items: {@Size}}`:         false,
		`{@Size}`:                               true,
		`{type: object, properties: {a: true}}`: false,
		`{type: object, properties: {a: {type: string}}}`:                                          true,
		`{type: object, properties: {a: {type: [string, "null"]}}}`:                                false,
		`{type: object, required: [a], properties: {a: {type: [string, "null"]}}}`:                 true,
		`{type: object, properties: {a: {enum: [b, null]}, c: {const: null}}}`:                     false,
		`{type: object, properties: {a: {type: [string, "null"], enum: [b]}}}`:                     true,
		`{type: object, properties: {a: {anyOf: [{type: string}, {type: "null"}]}}}`:               false,
		`{type: object, properties: {a: {anyOf: [{@Size}, {type: "null"}]}}}`:                      true,
		`{type: object, properties: {a: {anyOf: [{@Size}, {@Even}, {type: "null"}]}}}`:             false,
		`{type: object, properties: {a: {@Even}}, additionalProperties: {type: [string, "null"]}}`: false,
		`{type: object, additionalProperties: {type: string}}`:                                     true,
		`{oneOf: [{@Size}, {@Even}]}`:                                                              false,
		`{allOf: [{@Size}, {oneOf: [{@Size}, {@Even}]}]}`:                                          false,
		`{oneOf: [{@Size}]}`:     true,
		`{@Loop}`:                false,
		`{@Pet}`:                 false,
		`{allOf: [{@Pet}]}`:      false,
		`{@Cat}`:                 true,
		`{allOf: [{@Wide}, {}]}`: false,
	} {
		r := read(t, "3.1.0", "A: "+schema,
			`Size: {type: object, properties: {x: {type: integer}}}`,
			`Even: {type: [object, "null"], properties: {x: {type: [integer, "null"]}}}`,
			`Wide: {type: object, properties: {x: {type: [integer, "null"]}}}`,
			`Loop: {type: [object, "null"], properties: {l: {@Loop}}}`,
			`Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind}}`,
			`Cat: {allOf: [{@Pet}, {type: object, properties: {lives: {type: integer}}}]}`)
		if got := r.Patched(r.at("A").Node); got != want {
			t.Errorf("patches of %s differ: %v, want %v", schema, got, want)
		}
	}
}

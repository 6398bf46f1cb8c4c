package decide

import (
	"fmt"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
)

const (
	cat = `Cat: {type: object, required: [kind], properties: {kind: {type: string}, meows: {type: boolean}}}`
	dog = `Dog: {type: object, required: [kind], properties: {kind: {type: string}, barks: {type: boolean}}}`
	emu = `Emu: {type: object, properties: {runs: {type: boolean}}}`
	one = `One: {type: object, required: [kind], properties: {kind: {type: integer}, a: {}}}`
	two = `Two: {type: object, required: [kind], properties: {kind: {type: integer}, b: {}}}`
)

func TestDiscriminators(t *testing.T) {
	hold(t, []outcome{
		// The values are the names of schemas, and those of the mapping.
		{`oneOf: [{@Cat}, {@Dog}], discriminator: {propertyName: kind}`, "member kind {Cat: Cat, Dog: Dog, else: none}", nil},
		{`oneOf: [{@Cat}, {@Dog}], discriminator: {propertyName: kind, mapping: {c: Cat, tom: "#/components/schemas/Cat"}}`,
			"member kind {c|tom|Cat: Cat, Dog: Dog, else: none}", nil},
		{`oneOf: [{@Cat}, {@Dog}], discriminator: {propertyName: kind, mapping: {Cat: Dog, Dog: Cat}}`,
			"member kind {Dog: Cat, Cat: Dog, else: none}", nil},
		{`oneOf: [{@One}, {@Two}], discriminator: {propertyName: kind, mapping: {"1": One, "2": Two}}`,
			"literal kind {1: One, 2: Two, else: none}", nil},
		{`oneOf: [{@Cat}, {@Told}], discriminator: {propertyName: kind}`, "member kind {Cat: Cat, dog|hound: Told, else: none}", nil},
		{`oneOf: [{@Cat}, {@Dog}, {@Told}], discriminator: {propertyName: kind, mapping: {dog: Dog}}`,
			"member kind {Cat: Cat, dog|Dog|hound: closest Dog, Told, else: none}", []string{"warning union-ambiguous at oneOf"}},
		{`oneOf: [{@Cat}, {type: string}, {@Dog}], discriminator: {propertyName: kind}`,
			"kind {object: member kind {Cat: Cat, Dog: Dog, else: none}, string: B}", nil},

		// An object without the member is the variant that need not have it.
		{`oneOf: [{@Cat}, {@Emu}], discriminator: {propertyName: kind}`, "member kind {Cat: Cat, Emu: Emu, absent: Emu, else: none}",
			[]string{"note discriminator-undeclared at {$ref"}},
		{`oneOf: [{@Cat}, {@Dog}, {@Emu}], discriminator: {propertyName: kind, defaultMapping: Emu}`,
			"member kind {Cat: Cat, Dog: Dog, Emu: Emu, else: Emu}", []string{"note discriminator-undeclared at {$ref"}},

		// A variant without a value has those that no other has.
		{`oneOf: [{@Cat}, {properties: {other: {}}}], discriminator: {propertyName: kind}`, "member kind {Cat: Cat, else: B}",
			[]string{"warning discriminator-unusable at discriminator"}},
		{`oneOf: [{@Cat}, {@Dog}], discriminator: {propertyName: kind, mapping: {e: Emu}}`, "member kind {Cat: Cat, Dog: Dog, else: none}",
			[]string{"warning discriminator-unlisted at Emu"}},
		{`oneOf: [{@Cat}, {@Dog}], discriminator: {propertyName: kind, defaultMapping: Emu}`,
			"member kind {Cat: Cat, Dog: Dog, else: none}", []string{"warning discriminator-unlisted at Emu"}},

		// A discriminator that tells nothing leaves it to what else the variants have.
		{`oneOf: [{required: [a], properties: {a: {}}, additionalProperties: false}, ` +
			`{required: [b], properties: {b: {}}, additionalProperties: false}], discriminator: {propertyName: kind}`,
			"keys {a: A, b: B, else: none}", []string{"warning discriminator-unusable at discriminator"}},
	}, cat, dog, emu, one, two, `Told: {type: object, required: [kind], properties: {kind: {enum: [dog, hound]}}}`)
}

// A variant has no value where the mapping gives its name to another, or values are numbers.
func TestNamesThatAreNoValues(t *testing.T) {
	unusable := []string{"warning discriminator-unusable at discriminator"}
	hold(t, []outcome{
		{`oneOf: [{@Cat}, {@Dog}], discriminator: {propertyName: kind, mapping: {Dog: Cat}}`,
			"member kind {Dog|Cat: Cat, else: Dog}", unusable},
		{`oneOf: [{@One}, {@Two}], discriminator: {propertyName: kind, mapping: {"1": One}}`, "literal kind {1: One, else: Two}", unusable},
		{`oneOf: [{@One}, {@Two}], discriminator: {propertyName: kind}`, "closest One, Two",
			[]string{"warning union-ambiguous at oneOf", "warning discriminator-unusable at discriminator"}},
		{`oneOf: [{@One}, {@Three}], discriminator: {propertyName: kind}`, "literal kind {3: Three, else: One}", unusable},
	}, cat, dog, one, two, `Three: {required: [kind], properties: {kind: {const: 3}}}`)
}

// What a variant is written with are its own values alone.
func TestValuesOfVariants(t *testing.T) {
	for _, c := range []struct{ union, want string }{
		{`oneOf: [{@Cat}, {@Dog}], discriminator: {propertyName: kind, mapping: {c: Cat}}`, "Cat[c Cat] Dog[Dog]"},
		{`oneOf: [{@Cat}, {@Emu}], discriminator: {propertyName: kind}`, "Cat[Cat] Emu[Emu], which it does not declare"},
		{`oneOf: [{@Cat}, {properties: {other: {}}}], discriminator: {propertyName: kind}`, "Cat[Cat] B[]"},
		{`oneOf: [{required: [k], properties: {k: {const: a}}}, {required: [k], properties: {k: {const: b}}}]`, "A[a] B[b]"},
		{`oneOf: [{required: [a], properties: {a: {}}}, {required: [b], properties: {b: {}}}]`, "A[] B[]"},
	} {
		u := read(t, "U: {"+c.union+"}", cat, dog, emu)
		u.run()
		got := ""
		for _, one := range u.list {
			if got += fmt.Sprint(" ", one.Variant.Decl.Base().Name, one.Variant.Values); one.Variant.Untold {
				got += ", which it does not declare"
			}
		}
		if got[1:] != c.want {
			t.Errorf("%s: got %s, want %s", c.union, got[1:], c.want)
		}
	}
}

func TestToldOfDiscriminators(t *testing.T) {
	const closest = "It is the first variant that its value fits, of those that keep most of its members."
	for _, c := range []struct {
		union, told string
		open        bool
	}{
		{`oneOf: [{@Cat}, {@Dog}], discriminator: {propertyName: kind}`, "Its member kind says which variant it is.", true},
		{`oneOf: [{@Cat}, {@Emu}], discriminator: {propertyName: kind}`,
			"Its member kind says which variant it is; without it, it is Emu.", true},
		{`oneOf: [{@Cat}, {@Emu}], discriminator: {propertyName: kind, defaultMapping: Emu}`,
			"Its member kind says which variant it is; with any other value, it is Emu.", false},
		{`oneOf: [{@Cat}, {@Dog}, {type: string}], discriminator: {propertyName: kind}`,
			"Its JSON type says which variant it is, and its member kind if it is an object.", true},
		{`oneOf: [{@Cat}, {@Dog}]`, closest, true},
		{`oneOf: [{@Cat}, {@Cat}]`, closest, true},
		{`oneOf: [{required: [a], properties: {a: {}}}, {@Dog}]`, "The members that are there say which variant it is.", true},
	} {
		u := read(t, "U: {"+c.union+"}", cat, dog, emu)
		if u.run(); u.Union.Told != c.told || u.Union.Open != c.open {
			t.Errorf("%s: open %v, %s; want %v, %s", c.union, u.Union.Open, u.Union.Told, c.open, c.told)
		}
	}
}

// Schemas that extend the one with the discriminator are its variants. It is one itself, and what no other is.
func TestExtendedSchemas(t *testing.T) {
	for _, c := range []struct {
		root, heir string // what U has beside its discriminator, and X beside U
		want       string
	}{
		{`properties: {kind: {type: string}}`, ``, "member kind {X: X, Y: Y, U: U, else: U}"},
		{`properties: {kind: {type: string}}`, `x-ms-discriminator-value: ex`, "member kind {ex: X, Y: Y, U: U, else: U}"},
		{`properties: {kind: {type: string}}`, `properties: {kind: {const: ex}}`, "member kind {ex: X, Y: Y, U: U, else: U}"},
		{`properties: {kind: {enum: [ex, why]}}`, `properties: {kind: {const: ex}}`, "member kind {ex: X, Y: Y, U: U, else: U}"},
		{`properties: {kind: {enum: [ex]}}`, ``, "member kind {X: X, Y: Y, U: U, else: U}"},
	} {
		u := read(t, "U: {required: [kind], discriminator: {propertyName: kind}, "+c.root+"}",
			"X: {allOf: [{@U}], "+c.heir+"}", "Y: {allOf: [{@U}]}")
		u.Extends = true
		for _, name := range []string{"X", "Y", "U"} {
			n := u.Doc.At("#/components/schemas/" + name)
			part := schema.Part{Node: n}
			if name == "U" {
				part.Without = schema.CombineHeirs
			}
			one := u.candidate(name, n)
			one.Forms = []*schema.Shape{u.Schemas.ShapeOf(u.Schemas.Resolve(part))}
			u.list = append(u.list, one)
		}
		u.Root, u.Fallback = u.list[2], u.list[2]
		if got := u.run(); got != c.want {
			t.Errorf("{%s} with {%s}\nis  %s\nnot %s", c.root, c.heir, got, c.want)
		}
	}
}

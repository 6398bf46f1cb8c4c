package schema

import "testing"

func TestIntersections(t *testing.T) {
	hold(t, "3.1.0", []outcome{
		{`{allOf: [{type: number}, {type: integer}]}`, "integer", nil},
		{`{allOf: [{type: [string, integer]}, {type: [integer, boolean]}]}`, "integer", nil},
		{`{allOf: [{type: [string, "null"]}, {type: [string, "null"]}]}`, "string or null", nil},
		{`{allOf: [{type: [string, "null"]}, {type: string}]}`, "string", nil},
		{`{allOf: [{type: integer, minimum: 1, maximum: 9}, {minimum: 3}]}`, "integer (minimum: 1, maximum: 9, minimum: 3)", nil},
		{`{allOf: [{enum: [a, b, c]}, {enum: [c, b, d]}]}`, `string of "b" "c"`, nil},
		{`{allOf: [{type: integer, enum: [1, 2]}, {enum: [2.0, 3]}]}`, "integer of 2", nil},
		{`{allOf: [{required: [b]}, {properties: {a: {type: string}, b: {}}}]}`, "object inferred {a string, b! any}", nil},
		{`{allOf: [{oneOf: [{type: string}, {type: integer}]}, {maxLength: 3}]}`, "any (maxLength: 3, oneOf of 2)", nil},

		// What stands beside allOf holds as well, its members where they are written.
		{`{properties: {own: {}}, allOf: [{properties: {other: {}}}]}`, "object inferred {own any, other any}", nil},
		{`{allOf: [{properties: {other: {}}}], properties: {own: {}}}`, "object inferred {other any, own any}", nil},
	})
}

func TestClosedObjects(t *testing.T) {
	const closed = `{type: object, properties: {a: {type: string}}, additionalProperties: false}`
	hold(t, "3.1.0", []outcome{
		{closed, "object {a string, closed}", nil},
		{`{allOf: [` + closed + `, {additionalProperties: true}]}`, "object {a string, closed}", nil},
		{`{allOf: [{additionalProperties: {type: string}}, ` + closed + `]}`, "object {a string, closed}", nil},
		{`{allOf: [` + closed + `, {properties: {b: {type: integer}}}]}`, "object {a string, b refused, closed}",
			[]string{"warning property-refused at {type: integer and additionalProperties: false"}},
		{`{allOf: [` + closed + `, {required: [b]}]}`, "object {a string, b! refused, closed}",
			[]string{"warning required-refused at b and additionalProperties: false"}},
		{`{allOf: [` + closed + `, {required: [b], properties: {b: {type: integer}, c: {}}}]}`,
			"object {a string, b! integer, c any, closed}",
			[]string{"warning allof-closed at additionalProperties: false and {type: integer"}},

		// additionalProperties speaks of what other schemas of the allOf name.
		{`{allOf: [{properties: {a: {}}, additionalProperties: {maxLength: 9}}, {properties: {b: {type: string}}}]}`,
			"object inferred {a any, b string (maxLength: 9), * string inferred (maxLength: 9)}", nil},
		{`{allOf: [{properties: {a: {}}, additionalProperties: {type: integer}}, {properties: {b: {type: string}}}]}`,
			"object inferred {a any, b refused, * integer}",
			[]string{"warning property-refused at {type: string and additionalProperties: {type: integer"}},

		// unevaluatedProperties knows what holds where it does: of its own schema, by allOf and $ref, and of what a value may have.
		{`{unevaluatedProperties: false, allOf: [{properties: {a: {}}}]}`, "object inferred {a any, closed}", nil},
		{`{unevaluatedProperties: {type: string}, allOf: [{properties: {a: {}}}, {allOf: [{properties: {b: {}}}]}]}`,
			"object inferred {a any, b any, * string}", nil},
		{`{unevaluatedProperties: {type: string}}`, "object inferred {* string}", nil},
		{`{unevaluatedProperties: {}, properties: {a: {}}}`, "object inferred {a any, * any}", nil},
		{`{type: object, unevaluatedProperties: false, patternProperties: {^x: {}}}`, "object {/^x/ any, closed}", nil},
		{`{unevaluatedProperties: false, properties: {a: {}, b: {}}, anyOf: [{required: [a]}, {required: [b]}]}`,
			"object inferred (anyOf of 2) {a any, b any, closed}", nil},
		{`{unevaluatedProperties: false, properties: {a: {}}, anyOf: [{properties: {b: {}}}, {required: [a]}]}`,
			"object inferred (unevaluatedProperties: false, anyOf of 2) {a any}", nil},
		{`{unevaluatedProperties: {type: string}, properties: {a: {}}, if: {properties: {b: {}}}}`,
			`object inferred (unevaluatedProperties: {"type":"string"}, if: {"properties":{"b":{}}}) {a any}`, nil},

		// Of what stands beside it in another allOf it knows nothing.
		{`{allOf: [{unevaluatedProperties: false}, {properties: {a: {}}}]}`, "object inferred {a refused, closed}",
			[]string{"warning property-refused at { and unevaluatedProperties: false"}},
		{`{allOf: [{unevaluatedProperties: {type: string}, patternProperties: {^x: {}}}, {properties: {a: {}, xa: {type: integer}}}]}`,
			"object inferred {a string, xa integer, /^x/ any, * string}", nil},

		{`{allOf: [{properties: {b: {}, c: {}}}, {properties: {d: {}}, unevaluatedProperties: false}], required: [b]}`,
			"object inferred {b! any, c any, d any, closed}", []string{"warning allof-closed at unevaluatedProperties: false and {"}},

		// What an inner schema has spoken of is none of the others.
		{`{allOf: [{additionalProperties: {type: string}}], unevaluatedProperties: false}`, "object inferred {* string}", nil},
		{`{allOf: [{unevaluatedProperties: {type: string}}], unevaluatedProperties: {type: integer}}`, "object inferred {* string}", nil},
		{`{additionalProperties: {type: string}, unevaluatedProperties: {type: integer}}`, "object inferred {* string}", nil},
	})
}

// Where nothing can fulfil two schemas of an allOf, the later one counts, and both are shown.
func TestContradictions(t *testing.T) {
	hold(t, "3.1.0", []outcome{
		{`{allOf: [{type: string, maxLength: 3}, {type: integer, minimum: 1}]}`, "integer (minimum: 1)",
			[]string{"warning allof-contradiction at type: integer and type: string"}},
		{`{allOf: [{enum: [a]}, {enum: [b]}]}`, `string of "b"`, []string{"warning allof-contradiction at enum: [b and {enum: [a"}},
		{`{allOf: [{const: true}, {type: boolean, enum: [false]}]}`, "boolean of false",
			[]string{"warning allof-contradiction at enum: [false and {const: true"}},
		{`{allOf: [{type: string, minLength: 5}, {maxLength: 3}]}`, "string (maxLength: 3)",
			[]string{"warning allof-contradiction at maxLength: 3 and minLength: 5"}},
		{`{allOf: [{type: integer, maximum: 3}, {minimum: 5}]}`, "integer (minimum: 5)",
			[]string{"warning allof-contradiction at minimum: 5 and maximum: 3"}},
		{`{type: array, minItems: 5, maxItems: 3}`, "array (minItems: 5, maxItems: 3)", []string{"warning bounds-crossed at minItems: 5"}},
		{`{type: integer, minimum: 3, maximum: 3.0}`, "integer (minimum: 3, maximum: 3.0)", nil},
	})
}

func TestTypes(t *testing.T) {
	hold(t, "3.0.3", []outcome{
		{`{type: string, nullable: true}`, "string or null", nil},
		{`{nullable: true, maxLength: 3}`, "string or null inferred (maxLength: 3)", nil},
		{`{type: object, x-nullable: true}`, "object or null", nil},
	})
	hold(t, "3.1.0", []outcome{
		{`{type: [string, integer, "null"]}`, "string or integer or null", nil},
		{`{type: "null"}`, "null", nil},
		{`{type: string, nullable: true}`, "string or null", []string{"note nullable-outdated at nullable: true"}},
		{`true`, "any", nil},
		{`{}`, "any", nil},
		{`{description: Anything.}`, "any", nil},
		{`false`, "failed", []string{"warning schema-false at false"}},

		// as documents write them
		{`{type: int}`, "integer", []string{"warning type-unknown at int"}},
		{`{type: [Text, null]}`, "string or null", []string{"warning type-unknown at Text", "warning type-unknown at null"}},
		{`{type: money}`, "any", []string{"warning type-unknown at money"}},
		{`{type: []}`, "any", []string{"warning type-unknown at ["}},

		// what the keywords speak of, if they speak of one type or say that there are members or elements
		{`{minLength: 3}`, "string inferred (minLength: 3)", nil},
		{`{format: int32}`, `integer inferred (format: "int32")`, nil},
		{`{items: {type: string}, minimum: 3}`, "array inferred (minimum: 3) [* string]", nil},
		{`{properties: {a: {}}, minimum: 3}`, "object inferred (minimum: 3) {a any}", nil},
		{`{minLength: 3, minimum: 3}`, "any (minLength: 3, minimum: 3)", nil},
		{`{required: [a]}`, "object {a! any}", nil}, // narrows what stands beside it
		{`{oneOf: [], maxLength: 3}`, "string inferred (maxLength: 3)", []string{"warning keyword-no-effect at oneOf: ["}},
	})
}

func TestListedValues(t *testing.T) {
	hold(t, "3.1.0", []outcome{
		{`{enum: [a, b]}`, `string of "a" "b"`, nil},
		{`{enum: [1, 2.5]}`, "number of 1 2.5", nil},
		{`{const: {a: 1}}`, `object of {"a":1}`, nil},
		{`{enum: [a, 1, null]}`, `string or integer or null of "a" 1`, nil},
		{`{enum: [null]}`, "null", nil},
		{`{enum: []}`, "any", []string{"warning enum-empty at enum: ["}},
		{`{enum: [a, 1, a, 1.0]}`, `string or integer of "a" 1`,
			[]string{"warning enum-duplicate at a and a", "warning enum-duplicate at 1.0 and 1"}},
		{`{type: integer, enum: [1, two, 3.5, 4.0]}`, "integer of 1 4.0",
			[]string{"warning enum-value-mismatch at two", "warning enum-value-mismatch at 3.5"}},
		{`{type: string, enum: [1]}`, "string", []string{
			"warning enum-value-mismatch at enum: [1", "warning enum-value-mismatch at 1",
		}},
		{`{type: string, enum: [a, null]}`, `string of "a"`, []string{"warning enum-value-mismatch at null"}},
		{`{type: [string, "null"], enum: [a, null]}`, `string or null of "a"`, nil},
		{`{type: [string, "null"], enum: [a]}`, `string of "a"`, nil},
	})
	hold(t, "3.0.3", []outcome{ // which does not say whether nullable works without null among the values
		{`{type: string, nullable: true, enum: [a]}`, `string or null of "a"`, []string{"note enum-null at nullable: true"}},
	})
}

func TestPatternProperties(t *testing.T) {
	hold(t, "3.1.0", []outcome{
		{`{properties: {xa: {minimum: 1}, b: {}}, patternProperties: {^x: {type: integer}}}`,
			"object inferred {xa integer (minimum: 1), b any, /^x/ integer}", nil},
		{`{patternProperties: {^x: {type: integer}, ^no: false}, additionalProperties: {type: string}}`,
			"object inferred {/^x/ integer, /^no/ never, * string}", nil},
		{`{allOf: [{patternProperties: {^x: {}}, additionalProperties: false}, {patternProperties: {^x: {type: string}, ^y: {}}}]}`,
			"object inferred {/^x/ string, closed}", nil},
		{`{allOf: [{patternProperties: {^x: {}}, additionalProperties: false}, {properties: {xa: {type: string}}}]}`,
			"object inferred {xa string, /^x/ any, closed}", nil},
	})
}

func TestElements(t *testing.T) {
	hold(t, "3.1.0", []outcome{
		{`{type: array, items: {type: string}}`, "array [* string]", nil},
		{`{prefixItems: [{type: string}, {}], items: {type: boolean}}`, "array inferred [string, any, * boolean]", nil},
		{`{type: array, items: [{type: string}], additionalItems: false}`, "array [string, * never]", nil},

		// items speaks of what is behind the prefixItems beside it, and of all elements where there are none.
		{`{allOf: [{prefixItems: [{type: string}]}, {items: {maxLength: 3}}]}`,
			"array inferred [string (maxLength: 3), * string inferred (maxLength: 3)]", nil},
		{`{allOf: [{prefixItems: [{type: string}]}, {prefixItems: [{minLength: 1}, {type: integer}]}]}`,
			"array inferred [string (minLength: 1), integer]", nil},
	})
}

package lower

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
)

// TestNoKeywordIsLost adds each keyword that a schema may have to one that does without, and looks for what that changes: the
// models, or else what is said of the document. Annotations for readers need not change anything.
func TestNoKeywordIsLost(t *testing.T) {
	const (
		any31     = "3.1.0 3.2.0"
		any30     = "3.0.3 3.1.0 3.2.0"
		old       = "3.0.3"
		object    = "type: object, properties: {a: {type: string}, b: {type: string}}"
		text      = "type: string"
		number    = "type: number"
		integer   = "type: integer"
		list      = "type: array, items: {type: string}"
		several   = "type: [string, object, array]"
		nothing   = ""
		untouched = "annotation"
		shown     = "" // the models differ, or something is said
	)
	var tried strings.Builder
	for _, c := range []struct{ versions, beside, keyword, want string }{
		// JSON Schema Core 2020-12
		{any31, text, `$schema: "https://json-schema.org/draft/2020-12/schema"`, untouched},
		{any31, text, `$vocabulary: {}`, untouched},
		{any31, text, `$comment: c`, untouched},
		{any31, text, `$id: "https://example.com/m"`, untouched},
		{any31, text, `$anchor: a`, untouched},
		{any31, text, `$dynamicAnchor: d`, untouched},
		{any31, nothing, `$dynamicRef: "#/components/schemas/Other"`, shown},
		{any31, nothing, `$recursiveRef: "#"`, shown},
		{any31, text, `$recursiveAnchor: true`, untouched},
		{any31, text, `$defs: {D: {type: integer}}`, untouched},
		{any30, nothing, `$ref: "#/components/schemas/Other"`, shown},
		{any30, text, `allOf: [{maxLength: 3}]`, shown},
		{any30, nothing, `anyOf: [{type: string}, {type: integer}]`, shown},
		{any30, nothing, `oneOf: [{type: string}, {type: integer}]`, shown},
		{any30, nothing, `oneOf: [{type: string}, {type: integer}], not: {enum: [1]}`, shown},
		{any30, text, `not: {enum: [x]}`, shown},
		{any30, nothing, `not: {type: string}`, shown},
		{any31, object, `if: {required: [a]}, then: {required: [b]}`, shown},
		{any31, object, `if: {required: [a]}, else: {required: [b]}`, shown},
		{any31, object, `dependentSchemas: {a: {required: [b]}}`, shown},
		{any31, object, `dependentSchemas: {description: {required: [b]}}`, shown},
		{any31, list, `prefixItems: [{type: integer}]`, shown},
		{any30, "type: array", `items: {type: integer}`, shown},
		{any31, "type: array", `items: false`, shown},
		{any31, list, `contains: {const: x}`, shown},
		{any31, list, `contains: {}`, shown},
		{any30, "type: object", `properties: {c: {type: string}}`, shown},
		{any31, object, `patternProperties: {^x: {type: integer}}`, shown},
		{any30, object, `additionalProperties: false`, shown},
		{any30, object, `additionalProperties: true`, shown},
		{any30, object, `additionalProperties: {type: integer}`, shown},
		{any31, object, `propertyNames: {maxLength: 3}`, shown},
		{any31, "type: object", `propertyNames: {pattern: ^x}`, shown},
		{any31, list, `unevaluatedItems: false`, shown},
		{any31, object, `unevaluatedProperties: false`, shown},
		{any31, object, `unevaluatedProperties: {type: string}`, shown},

		// JSON Schema Validation 2020-12
		{any30, nothing, `type: string`, shown},
		{any31, nothing, `type: [string, "null"]`, shown},
		{any30, text, `enum: [x, y]`, shown},
		{any31, text, `const: x`, shown},
		{any31, nothing, `const: {a: 1}`, shown},
		{any31, nothing, `const: null`, shown},
		{any30, number, `multipleOf: 2`, shown},
		{any30, number, `maximum: 2`, shown},
		{any31, number, `exclusiveMaximum: 2`, shown},
		{any30, number, `minimum: 2`, shown},
		{any31, number, `exclusiveMinimum: 2`, shown},
		{old, "type: number, minimum: 2", `exclusiveMinimum: true`, shown},
		{old, "type: number, maximum: 2", `exclusiveMaximum: true`, shown},
		{any30, text, `maxLength: 2`, shown},
		{any30, text, `minLength: 2`, shown},
		{any30, text, `pattern: ^a`, shown},
		{any30, text, `pattern: "a(?!b)"`, shown},
		{any30, list, `maxItems: 2`, shown},
		{any30, list, `minItems: 2`, shown},
		{any30, list, `uniqueItems: true`, shown},
		{any31, "type: array, items: {type: string}, contains: {const: x}", `maxContains: 2`, shown},
		{any31, "type: array, items: {type: string}, contains: {const: x}", `minContains: 2`, shown},
		{any30, object, `maxProperties: 2`, shown},
		{any30, object, `minProperties: 2`, shown},
		{any30, object, `required: [a]`, shown},
		{any30, object, `required: [c]`, shown},
		{any31, object, `dependentRequired: {a: [b]}`, shown},
		{any31, object, `dependencies: {a: [b]}`, shown},
		{any30, text, `format: uuid`, shown},
		{any30, integer, `format: int32`, shown},
		{any30, text, `format: none-such`, shown},
		{any31, text, `contentEncoding: base64`, shown},
		{any31, text, `contentEncoding: quoted-printable`, shown},
		{any31, text, `contentMediaType: application/json`, untouched},
		{any31, text, `contentSchema: {type: object}`, untouched},
		{any30, text, `title: A title`, shown},
		{any30, text, `description: Some text`, shown},
		{any30, text, `default: x`, shown},
		{any30, text, `deprecated: true`, shown},
		{any30, text, `readOnly: true`, shown},
		{any30, text, `writeOnly: true`, shown},
		{any31, text, `examples: [x]`, untouched},

		// keywords on types that they do not speak of, and on several
		{any30, text, `minimum: 2`, shown},
		{any30, text, `items: {type: string}`, shown},
		{any30, number, `properties: {a: {type: string}}`, shown},
		{any31, several, `maxLength: 2`, shown},
		{any31, several, `required: [a]`, shown},
		{any31, several, `contains: {const: x}`, shown},
		{any31, several, `not: {const: x}`, shown},
		{any30, nothing, `minLength: 2, minimum: 2`, shown},
		{any31, nothing, `required: [a], contains: {const: 1}`, shown},

		// OpenAPI
		{old, text, `nullable: true`, shown},
		{any31, text, `nullable: true`, shown},
		{any30, object, `discriminator: {propertyName: a}`, shown},
		{any30, text, `xml: {name: x}`, untouched},
		{any30, text, `externalDocs: {url: "https://example.com"}`, untouched},
		{any30, text, `example: x`, untouched},
		{any30, text, `x-note: something`, untouched},
		// older JSON Schema, and other objects
		{any31, `type: array, items: [{type: string}]`, `additionalItems: {type: integer}`, shown},
		{any31, `type: array, items: [{type: string}]`, `additionalItems: false`, shown},
		{any31, list, `additionalItems: false`, shown},
		{any31, text, `definitions: {D: {type: integer}}`, untouched},
		{any30, text, `allowEmptyValue: true`, untouched},
		{any30, text, `collectionFormat: csv`, untouched},
		{any30, text, `surprise: 1`, shown},
	} {
		tried.WriteString(c.keyword + "\n")
		for version := range strings.FieldsSeq(c.versions) {
			plain, before := keywordOutcome(t, version, c.beside)
			with, after := keywordOutcome(t, version, join(c.beside, c.keyword))
			keyword, _, _ := strings.Cut(c.keyword, ":")
			if changed := plain != with || after > before; !changed && (c.want == shown || !schema.Annotates(keyword)) {
				t.Errorf("%s: {%s} is lost beside {%s}", version, c.keyword, c.beside)
			}
		}
	}
	for _, f := range grammar.Schema.Fields() {
		if !strings.Contains(tried.String(), f.Name+":") {
			t.Errorf("nobody has tried %s", f.Name)
		}
	}
}

func join(parts ...string) string {
	if parts[0] == "" {
		return parts[1]
	}
	return strings.Join(parts, ", ")
}

// keywordOutcome is the dump of a document with a schema at the place of a member, and how much is said of it.
func keywordOutcome(t *testing.T, version, schema string) (dump string, said int) {
	t.Helper()
	api, found := lowered(t, fmt.Sprintf(`openapi: %s
info: {title: t, version: "1"}
paths: {}
components:
  schemas:
    Holder: {type: object, properties: {m: {%s}}}
    Other: {type: string, maxLength: 3}
`, version, schema), Options{})
	return ir.Dump(api), len(found)
}

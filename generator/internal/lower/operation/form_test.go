package operation

import (
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
)

// fieldsOf shows the fields of a form whose schema and encoding are given, and what is said of it: "@" is where its Media Type Object
// stands.
func fieldsOf(t *testing.T, version, media string) string {
	t.Helper()
	document := strings.Replace(head, "3.1.0", version, 1) + `
paths:
  /a: {post: {requestBody: {required: true, content: {multipart/form-data: {` + media + `}}}, responses: {"204": {description: done}}}}
components: {schemas: {Meta: {type: object, properties: {x: {type: integer}}}}}
`
	api, diags := lowered(t, document, options.Options{})
	var text []string
	for _, op := range api.Operations {
		_, fields, _ := strings.Cut(ir.Dump(&ir.API{Groups: []*ir.Group{op.Group}}), " {")
		fields, _, _ = strings.Cut(fields, "}\n")
		text = append(text, fields)
	}
	const at = "#/paths/~1a/post/requestBody/content/multipart~1form-data"
	for i, d := range diags {
		if strings.HasPrefix(d.Pointer, at) {
			text = append(text, strings.ReplaceAll(said(diags[i : i+1])[0], at, "@"))
		}
	}
	return strings.Join(text, " + ")
}

// What a part holds is what the table of OpenAPI says (3.0.4 and 3.1.1, section 4.8.15.1.1), and what documents mean.
func TestPartsOfForms(t *testing.T) {
	const object = "schema: {type: object, properties: {a: "
	for _, c := range []struct{ version, media, want string }{
		{"3.0.3", object + "{type: string}}}", `A "a" text of opt(string)`},
		{"3.0.3", object + "{type: integer, nullable: true}}, required: [a]}", `A "a" text of opt(int64)`},
		{"3.0.3", object + "{type: string, enum: [x]}}, required: [a]}", `A "a" required text of PostABodyA`},
		{"3.0.3", object + "{type: string, format: byte}}}", `A "a" text of opt(bytes)`},
		{"3.0.3", object + "{type: string, format: binary}}}", `A "a" file`},
		{"3.0.3", object + "{type: string, format: binary, nullable: true}}, required: [a]}", `A "a" required file`},
		{"3.0.3", object + "{type: array, items: {type: string, format: binary}}}}", `A "a" parts, file`},
		{"3.0.3", object + "{}}}", `A "a" text of opt(string)`},
		{"3.0.3", object + "{type: array, items: {type: integer}}}}", `A "a" parts, text of []int64`},
		{"3.0.3", object + "{$ref: '#/components/schemas/Meta'}}}", `A "a" *Meta`},
		{"3.0.3", object + "{type: object}}}", `A "a" map raw`},
		{"3.0.3", object + "{type: array, items: {$ref: '#/components/schemas/Meta'}}}}", `A "a" parts, []Meta`},
		{"3.0.3", object + "{type: array, items: {type: array, items: {type: string}}}}}", `A "a" parts, [][]string`},
		{"3.0.3", object + "{type: string, readOnly: true}, b: {type: boolean}}}", `B "b" text of opt(bool)`},

		{"3.1.0", object + "{}}}", `A "a" file`},
		{"3.1.0", object + "{contentMediaType: image/png}}}", `A "a" file as image/png`},
		{"3.1.0", object + "{type: string, contentMediaType: application/octet-stream}}}", `A "a" file`},
		{"3.1.0", object + "{type: string, contentMediaType: text/csv}}}", `A "a" text of opt(string)`},
		{"3.1.0", object + "{type: string, contentEncoding: base64, contentMediaType: image/png}}}", `A "a" text of opt(bytes)`},
		{"3.1.0", object + "{type: string, contentEncoding: binary}}}", `A "a" file`},
		{"3.1.0", object + "{anyOf: [{type: string, format: binary}, {type: 'null'}]}}}", `A "a" file`},
		{"3.1.0", object + "{anyOf: [{type: string, format: binary}, {type: array, items: {type: string, format: binary}}]}}}",
			`A "a" parts, file`},
		{"3.1.0", object + "{anyOf: [{type: string, format: binary}, {$ref: '#/components/schemas/Meta'}]}}}",
			`A "a" file or *Meta`},
		{"3.1.0", object + "{type: array, items: {anyOf: [{type: string, format: binary}, {type: 'null'}]}}}}", `A "a" parts, file`},
		{"3.1.0", object + "{type: [string, integer]}}}", `A "a" text of opt(string)`},
		{"3.1.0", object + "{type: [array, 'null'], items: {type: string}}}, required: [a]}", `A "a" parts, text of []string`},
		{"3.1.0", object + "{anyOf: [{type: string}, {$ref: '#/components/schemas/Meta'}]}}}", `A "a" *PostABodyA`},

		{"3.0.3", object + "{type: string}}}, encoding: {a: {contentType: text/csv; charset=utf-8}}",
			`A "a" text of opt(string) as text/csv`},
		{"3.0.3", object + "{type: string}}}, encoding: {a: {contentType: application/json}}", `A "a" opt(string)`},
		{"3.0.3", object + "{type: string}}}, encoding: {a: {contentType: image/png}}", `A "a" file as image/png`},
		{"3.0.3", object + "{type: string, format: binary}}}, encoding: {a: {contentType: 'image/png, image/gif'}}", `A "a" file`},
		{"3.0.3", object + "{type: string, format: binary}}}, encoding: {a: {contentType: image/*}}", `A "a" file as image/*`},
		{"3.0.3", object + "{type: object}}}, encoding: {a: {contentType: application/x+json}}", `A "a" map raw as application/x+json`},
		{"3.0.3", object + "{type: object}}}, encoding: {a: {contentType: application/xml}}",
			`A "a" XML of map raw as application/xml`},
		{"3.0.3", object + "{type: object}}}, encoding: {a: {contentType: application/x-www-form-urlencoded}}",
			`A "a" pairs of map raw as application/x-www-form-urlencoded`},
		{"3.0.3", object + "{type: object}}}, encoding: {a: {contentType: application/yaml}}",
			`A "a" file as application/yaml + note part-as-bytes @/schema/properties/a`},
		{"3.0.3", object + "{type: string}}}, encoding: {a: {contentType: nothing/}}",
			`A "a" text of opt(string) + warning media-type-invalid @/encoding/a`},
		{"3.0.3", object + "{type: string}}}, encoding: {a: {headers: {X-A: {schema: {}}, content-type: {schema: {}}}}}",
			`A "a" text of opt(string) with PostABodyAHeader + note parameter-untyped @/encoding/a/headers/X-A`},
		{"3.1.0", object + "{type: object}}}, encoding: {a: {style: deepObject}}",
			`A "a" deep of map raw`},
		{"3.0.3", object + "{type: object}}}, encoding: {a: {style: deepObject}}",
			`A "a" map raw + note keyword-no-effect @/encoding/a`},
		{"3.1.0", object + "{type: array, items: {type: string}}}}, encoding: {a: {explode: false}}", `A "a" commas of []string`},
		{"3.1.0", object + "{type: array, items: {type: string}}}}, encoding: {a: {style: form}}", `A "a" parts, text of []string`},
		{"3.1.0", object + "{type: string}}}, encoding: {a: {style: none}}",
			`A "a" text of opt(string) + warning style-invalid @/encoding/a`},

		{"3.0.3", object + "{type: array, maxItems: 2, items: {type: string, format: binary}}}}",
			`A "a" parts, file + note keyword-not-enforced @/schema/properties/a`},
		{"3.0.3", object + "{type: string}}, additionalProperties: {type: string}}",
			`A "a" text of opt(string); others`},
		{"3.0.3", object + "{type: string}}, additionalProperties: false}", `A "a" text of opt(string)`},
		{"3.0.3", object + "{type: string}}, minProperties: 1, anyOf: [{required: [a]}, {required: [b]}]}",
			`A "a" text of opt(string) + warning keyword-not-enforced @/schema + warning keyword-not-enforced @/schema`},
		{"3.0.3", "", " + note form-as-bytes @"},
		{"3.0.3", "schema: {type: object}", " + note form-as-bytes @"},
		{"3.0.3", "schema: {type: string, format: binary}", " + note form-as-bytes @"},
		{"3.0.3", "schema: {oneOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {b: {type: string}}}]}",
			`A "a" text of opt(string); B "b" text of opt(string)`},
		{"3.0.3", "schema: {oneOf: [{type: object, required: [a], properties: {a: {type: string}}}, " +
			"{type: object, required: [b], properties: {b: {type: string}}}]}",
			`A "a" text of opt(string); B "b" text of opt(string) + note keyword-not-enforced @`},
		{"3.0.3", "schema: {anyOf: [{type: object, properties: {a: {type: string, maxLength: 2}}}, " +
			"{type: object, additionalProperties: false, properties: {a: {type: string, maxLength: 3}, b: {type: string}}}]}",
			`A "a" text of opt(string{maxLength=3}); B "b" text of opt(string) + note keyword-not-enforced @`},
		{"3.0.3", "schema: {allOf: [{$ref: '#/components/schemas/Meta'}, {type: object, properties: {a: {type: string}}}]}",
			`X "x" text of opt(int64); A "a" text of opt(string)`},
	} {
		if got := fieldsOf(t, c.version, c.media); got != c.want {
			t.Errorf("%s %s:\n%s\nwant\n%s", c.version, c.media, got, c.want)
		}
	}
}

// A form that JSON says as well is another form of the same value, unless it has files.
func TestFormsBesideJSON(t *testing.T) {
	const s = ": {schema: {type: object, properties: {a: {type: string}}}}"
	const file = ": {schema: {type: object, properties: {a: {type: string, format: binary}}}}"
	for _, c := range []struct{ content, want string }{
		{"application/json" + s + ", multipart/form-data" + s, "PostABody"},
		{"application/json" + file + ", multipart/form-data" + file, "PostAJSON, PostAFormData"},
		{"application/json" + s + ", multipart/form-data" + file, "PostAJSON, PostAFormData"},
		{"multipart/form-data" + file, "PostABody"},
		{"multipart/mixed" + file, "PostABody"}, {"multipart/related" + s, "PostABody"},
	} {
		api, _ := lowered(t, head+`
paths:
  /a: {post: {requestBody: {content: {`+c.content+`}}, responses: {"204": {description: done}}}}
`, options.Options{})
		var got []string
		for _, op := range api.Operations {
			for _, m := range op.Body.Payload.Media {
				switch form, isForm := m.Content.(*ir.Multipart); {
				case m.Name != "":
					got = append(got, m.Name)
				case isForm:
					got = append(got, form.Name)
				default:
					got = append(got, strings.TrimPrefix(typeText(m.Type()), "*"))
				}
			}
		}
		if text := strings.Join(got, ", "); text != c.want {
			t.Errorf("%s: %s, want %s", c.content, text, c.want)
		}
	}
}

// Operations that share a body share its form.
func TestSharedForms(t *testing.T) {
	api, _ := lowered(t, head+`
paths:
  /a: {post: {requestBody: {$ref: '#/components/requestBodies/Upload'}, responses: {"204": {description: done}}}}
  /b: {post: {requestBody: {$ref: '#/components/requestBodies/Upload'}, responses: {"204": {description: done}}}}
components:
  requestBodies: {Upload: {content: {multipart/form-data: {schema: {type: object, properties: {a: {format: binary}}}}}}}
`, options.Options{})
	form := func(i int) *ir.Multipart { return api.Operations[i].Body.Payload.Media[0].Content.(*ir.Multipart) }
	one, other := form(0), form(1)
	if one != other || one.Name != "Upload" {
		t.Error(one.Name, other.Name)
	}
}

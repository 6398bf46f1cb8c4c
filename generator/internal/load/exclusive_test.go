package load

import "testing"

// TestTogether has members that exclude each other, or have no effect where they stand.
func TestTogether(t *testing.T) {
	const (
		parameters = "components: {parameters: {P: {name: p, "
		examples   = "components: {examples: {E: {"
		query      = "components: {pathItems: {I: {parameters: ["
		whole      = "{name: w, in: querystring, content: {a/b: {}}}"
	)
	for _, test := range [][2]string{
		{"tags: []", "1:1 warning document-empty #"},
		{"webhooks: {}", ""},
		{parameters + "in: query, schema: {}, example: 1, examples: {}}}}", "3:75 warning members-exclusive #/components/parameters/P"},
		{parameters + "in: query, allowReserved: true, schema: {}}}}", ""},
		{parameters + "in: header, allowReserved: true, schema: {}}}}", "3:52 warning member-misplaced #/components/parameters/P"},
		{parameters + "in: query, style: form, content: {a/b: {}}}}}", "3:51 warning member-misplaced #/components/parameters/P"},
		{"components: {headers: {H: {schema: {}, allowReserved: true}}}", "3:40 warning member-misplaced #/components/headers/H"},
		{examples + "value: 1, externalValue: a}}}", "3:39 warning members-exclusive #/components/examples/E"},
		{examples + "dataValue: 1, serializedValue: a}}}", ""},
		{"components: {schemas: {S: {xml: {nodeType: element, wrapped: true}}}}",
			"3:53 warning members-exclusive #/components/schemas/S/xml"},
		{"components: {requestBodies: {B: {content: {a/b: {encoding: {}, prefixEncoding: []}}}}}",
			"3:64 warning members-exclusive #/components/requestBodies/B/content/a~1b"},
		{query + whole + ", " + whole + "]}}}", "3:91 warning members-exclusive #/components/pathItems/I/parameters/1"},
		{query + whole + ", {name: q, in: query, schema: {}}]}}}", "3:43 warning members-exclusive #/components/pathItems/I/parameters/0"},
		{query + "{name: q, in: query, schema: {}}, {name: r, in: query, schema: {}}]}}}", ""},
	} {
		_, diags := loadAll(t, "a.yaml", "openapi: 3.2.0\ninfo: {title: t, version: '1'}\n"+test[0]+"\n")
		if got := said(diags); got != test[1] {
			t.Errorf("%s:\nsaid %q\nwant %q", test[0], got, test[1])
		}
	}
}

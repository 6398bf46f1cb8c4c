package vendor_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/load"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/generator/internal/swagger"
	"github.com/bindery-dev/bindery/generator/internal/vendor"
)

const head = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\n"

// at is a document in which something stands: on a schema, a member, beside a reference, and so on.
var at = map[string]string{
	"schema": head + "paths: {}\ncomponents: {schemas: {A: {type: string, HERE}}}\n",
	"enum":   head + "paths: {}\ncomponents: {schemas: {A: {type: string, enum: [a, b], HERE}}}\n",
	"object": head + "paths: {}\ncomponents: {schemas: {A: {type: object, properties: {a: {type: string}, b: {type: string}}, HERE}}}\n",
	"member": head + "paths: {}\ncomponents: {schemas: {A: {type: object, properties: {a: {type: string, HERE}}}}}\n",
	"reference": head + "paths: {}\ncomponents: {schemas: {A: {type: object, properties: {a: {$ref: '#/components/schemas/B', HERE}}}, " +
		"B: {}}}\n",
	"parameter": head + "paths: {/: {get: {parameters: [{name: a, in: query, schema: {type: string}, HERE}], " +
		"responses: {'204': {description: d}}}}}\n",
	"use": head + "paths: {/: {get: {parameters: [{$ref: '#/components/parameters/a', HERE}], responses: {'204': {description: d}}}}}\n" +
		"components: {parameters: {a: {name: a, in: query, schema: {type: string}}}}\n",
	"operation": head + "paths: {/: {get: {responses: {'204': {description: d}}, HERE}}}\n",
	"path":      head + "paths: {/: {get: {responses: {'204': {description: d}}}, HERE}}\n",
	"response":  head + "paths: {/: {get: {responses: {'204': {description: d, HERE}}}}}\n",
	"header":    head + "paths: {/: {get: {responses: {'204': {description: d, headers: {A: {schema: {type: string}, HERE}}}}}}}\n",
	"media type": head + "paths: {/: {get: {responses: {'200': {description: d, content: {application/json: {schema: {type: string}, " +
		"HERE}}}}}}}\n",
	"root":   head + "paths: {}\nHERE\n",
	"tag":    head + "paths: {}\ntags: [{name: a, HERE}]\n",
	"server": head + "paths: {}\nservers: [{url: 'https://a.example', HERE}]\n",
	"scheme": head + "paths: {}\ncomponents: {securitySchemes: {a: {type: http, scheme: basic, HERE}}}\n",
	"2.0": "swagger: '2.0'\ninfo: {title: t, version: '1'}\npaths: {/: {get: {parameters: [{name: a, in: query, type: string, HERE}], " +
		"responses: {'204': {description: d}}}}}\n",
}

// TestAnswers holds what is said of each extension, wherever it stands, against what it should be.
//
// Long because it is a table.
func TestAnswers(t *testing.T) {
	for _, c := range []struct{ on, text, want string }{
		// What is honoured is not spoken of.
		{"schema", "x-go-name: A", ""},
		{"reference", "x-go-name: A", ""},
		{"parameter", "x-go-name: A", ""},
		{"use", "x-go-name: A", ""},
		{"operation", "x-go-name: A", ""},
		{"tag", "x-go-name: A", ""},
		{"server", "x-go-name: A", ""},
		{"scheme", "x-go-name: A", ""},
		{"schema", "x-go-type-name: A", ""},
		{"schema", "x-ogen-name: A", ""},
		{"parameter", "x-ogen-name: A", ""},
		{"object", "x-ogen-properties: {a: {name: C}, b: {}}", ""},
		{"enum", "x-enum-varnames: [A, B]", ""},
		{"enum", "x-enumNames: [A, B]", ""},
		{"enum", "x-enum-descriptions: [A, A]", ""},
		{"enum", "x-enum-descriptions: {a: A}", ""},
		{"schema", "items: {enum: [a]}, x-enum-varnames: [A]", ""},
		{"server", "x-ogen-server-name: one", ""},
		{"path", "x-ogen-operation-group: A", ""},
		{"operation", "x-ogen-operation-group: A", ""},
		{"operation", "x-go-operation-tag: A", ""},
		{"tag", "x-go-operation-tag: A", ""},
		{"schema", "x-go-type: m.A, x-go-type-import: {path: example.com/m}", ""},
		{"schema", "x-go-type: m.A, x-go-type-import: {path: example.com/money, name: m}", ""},
		{"schema", "x-go-type: time.Time", ""},
		{"schema", "x-go-type: netip.Prefix", ""},
		{"schema", "x-go-type: {type: A, import: {package: example.com/m, alias: n}, hints: {kind: object}, embedded: true}", ""},
		{"schema", "x-ogen-type: example.com/m.A", ""},
		{"reference", "x-go-type: m.A, x-go-type-import: {path: example.com/m}", ""},
		{"2.0", "enum: [a, b], x-enum-varnames: [A, B]", ""},
		{"2.0", "x-go-type: {type: A, import: {package: example.com/m}}", ""},
		{"2.0", "x-go-name: A, x-nullable: true, x-go-custom-tag: 'a:\"b\"'", ""},
		{"reference", "x-nullable: true", ""},
		{"member", "x-order: 1", ""},
		{"member", "x-oapi-codegen-extra-tags: {a: b}", ""},
		{"parameter", "x-oapi-codegen-extra-tags: {a: b}", ""},
		{"member", `x-go-custom-tag: 'a:"b" c:"d\"e"'`, ""},
		{"operation", "deprecated: true, x-deprecated-reason: old", ""},
		{"header", "deprecated: true, x-deprecated-reason: old", ""},
		{"member", "x-go-json-ignore: false", ""},
		{"schema", "x-own: 1", ""},

		// What has no effect is.
		{"response", "x-go-name: A", "note no-effect: has no effect on a Response Object"},
		{"header", "x-go-name: A", "note no-effect: has no effect on a Header Object"},
		{"operation", "x-go-type: int", "note no-effect: has no effect on an Operation Object"},
		{"parameter", "x-go-type: int", "note no-effect: has no effect on a Parameter Object"},
		{"use", "x-order: 1", "note no-effect: has no effect on a Parameter Object"},
		{"use", "deprecated: true, x-deprecated-reason: old",
			`note no-effect: has no effect beside "$ref"`},
		{"reference", "x-go-type-name: A", `note no-effect: has no effect beside "$ref"`},
		{"schema", "x-go-package: example.com/m", "note no-effect: has no effect: the type is generated in package api"},
		{"member", "x-go-type-skip-optional-pointer: true", "note no-effect: " +
			"has no effect: there is no pointer to skip: an optional value is a wire.Opt, and a list or map nil"},
		{"member", "x-omitempty: true", "note no-effect: has no effect: " +
			"whether a member is left out depends on whether it is required, and set"},
		{"member", "x-go-json-ignore: true", "warning no-effect: has no effect: " +
			"the member is read and written, as the document has it"},
		{"member", "x-go-json-string: {}", "warning no-effect: has no effect: " +
			"the value is written as its schema has it, without quotation marks"},
		{"enum", "x-go-enum-ci: true", "warning no-effect: has no effect: " +
			"values count as they are written, capitals included"},
		{"schema", "x-ogen-time-format: '2006'", "warning no-effect: has no effect: " +
			"times are read and written as RFC 3339 has them"},
		{"schema", "x-ogen-validate: {a: 1}", "warning no-effect: has no effect: " +
			"validators in Go are not called by what is generated"},
		{"media type", "x-ogen-json-streaming: true", "note no-effect: has no effect: " +
			"JSON is read and written as a whole"},
		{"media type", "x-ogen-raw-response: true", "note no-effect: has no effect: " +
			"the response has the type of its schema"},
		{"media type", "x-ogen-sse-event-shape: custom", "note no-effect: " +
			"has no effect: server-sent events are as OpenAPI 3.2 has them"},
		{"scheme", "x-ogen-custom-security: true", "note no-effect: has no effect: " +
			"a server asks its hook for security in any case, with the credentials that the scheme names"},
		{"operation", "x-schemes: [http]", "note no-effect: has no effect: " +
			"a server answers on the listeners that it is given"},
		{"member", "x-oapi-codegen-only-honour-go-name: true", "note no-effect: " +
			"has no effect: x-go-name is taken as it is, and fields are exported, since other packages set them"},
		{"root", "x-ms-paths: {'/?a=b': {get: {}}}", "warning no-effect: has no effect: " +
			"its operations are not generated, since a path of OpenAPI has no query"},
		{"root", "x-ms-parameterized-host: {hostTemplate: '{host}'}", "warning no-effect: has no effect: " +
			"the URL of the server is not made of it, nor are its parameters"},
		{"header", "x-ms-header-collection-prefix: x-ms-meta-", "warning no-effect: has no effect: " +
			"the header of this name is read, and those that begin with the prefix are not"},
		{"path", "x-amazon-apigateway-any-method: {}", "warning no-effect: has no effect: " +
			"there is no operation for methods that the path does not list"},
		{"scheme", "x-amazon-apigateway-authtype: awsSigv4", "warning no-effect: has no effect: " +
			"requests are not signed with AWS Signature Version 4, nor signatures checked: the header is sent and given as it is"},
		{"scheme", "x-amazon-apigateway-authtype: custom", ""},
		{"operation", "x-go-new: 1", "note no-effect: is for another generator, and has no effect"},
		{"object", "x-ogen-a: 1", "note no-effect: is for another generator, and has no effect"},

		// Values that are none.
		{"schema", "x-go-type: 1", "warning invalid x-go-type: has no effect: it should be a string, this is a number"},
		{"schema", "x-go-type: '*m.A'", `warning invalid x-go-type: has no effect: "*m.A" is no type that can stand here`},
		{"schema", "x-go-type: '[]m.A'", `warning invalid x-go-type: has no effect: "[]m.A" is no type that can stand here`},
		{"schema", "x-go-type: 'm.A; evil()'",
			`warning invalid x-go-type: has no effect: "m.A; evil()" is no type that can stand here`},
		{"schema", "x-go-type: m.a", `warning invalid x-go-type: has no effect: "m.a" is no type that can stand here`},
		{"schema", "x-go-type: A", "warning invalid x-go-type: has no effect: " +
			"A has no package, and the output imports no package that imports it"},
		{"schema", "x-go-type: m.A", "warning invalid x-go-type: has no effect: it is not known where m.A is"},
		{"schema", "x-go-type: m.A, x-go-type-import: {name: m}", "warning invalid x-go-type: has no effect: x-go-type-import has no path"},
		{"schema", "x-go-type: m.A, x-go-type-import: {path: 'a b'}",
			`warning invalid x-go-type: has no effect: "a b" is no import path: it holds ' '`},
		{"schema", "x-go-type: m.A, x-go-type-import: example.com/m",
			"warning invalid x-go-type: has no effect: x-go-type-import has no path, " +
				"warning invalid x-go-type-import: has no effect: it should be an object with path and name, this is a string"},
		{"schema", "x-go-type-import: {path: example.com/m}",
			"warning invalid x-go-type-import: has no effect without x-go-type"},
		{"schema", "x-go-type: {import: {package: example.com/m}}", "warning invalid x-go-type: has no effect: it has no type"},
		{"schema", "x-go-type: {type: a, import: {package: example.com/m}}",
			`warning invalid x-go-type: has no effect: "a" is no type that a package exports`},
		{"schema", "x-ogen-type: A", `warning invalid x-ogen-type: has no effect: "A" is no type of a package`},
		{"object", "x-ogen-properties: {c: {name: C}}",
			`warning invalid x-ogen-properties: names "c", which properties does not have`},
		{"object", "x-ogen-properties: {a: {name: C}, b: {name: C}}",
			`warning invalid x-ogen-properties/b/name: has the name "C" twice: the second field gets another`},
		{"object", "x-ogen-properties: [a]",
			"warning invalid x-ogen-properties: has no effect: it should be an object, this is an array"},
		{"enum", "x-enum-varnames: [A]", "warning invalid x-enum-varnames: has no effect: it has 1 entries, and enum has 2"},
		{"enum", "x-enum-varnames: A", "warning invalid x-enum-varnames: has no effect: it should be an array, this is a string"},
		{"enum", "x-enum-varnames: [A, 1]", "warning invalid x-enum-varnames/1: should list strings, this is a number"},
		{"enum", "x-enum-varnames: [A, A]",
			`warning invalid x-enum-varnames/1: has "A" twice: the second constant gets another name`},
		{"schema", "x-enum-varnames: [A]", "warning invalid x-enum-varnames: has no effect without an enum beside it"},
		{"member", "x-order: first", "warning invalid x-order: has no effect: it should be a number, this is a string"},
		{"member", "x-oapi-codegen-extra-tags: a", "warning invalid x-oapi-codegen-extra-tags: " +
			"has no effect: it should be an object of strings, this is a string"},
		{"member", "x-oapi-codegen-extra-tags: {a: 1}", "warning invalid x-oapi-codegen-extra-tags: " +
			"should have strings, this is a number"},
		{"member", "x-oapi-codegen-extra-tags: {json: b}", "warning invalid x-oapi-codegen-extra-tags: " +
			"has no effect for the key json, which says how the document calls the member"},
		{"member", "x-oapi-codegen-extra-tags: {a b: c}", "warning invalid x-oapi-codegen-extra-tags: " +
			`has no effect for "a b", which is no key of a tag`},
		{"member", "x-go-custom-tag: a", "warning invalid x-go-custom-tag: has no effect: it is no tag of a Go struct"},
		{"operation", "x-deprecated-reason: old",
			"warning invalid x-deprecated-reason: has no effect on what is not deprecated"},
		{"operation", "deprecated: true, x-deprecated-reason: 1",
			"warning invalid x-deprecated-reason: has no effect: it should be a string, this is a number"},
		{"schema", "x-nullable: 'yes'", "warning invalid x-nullable: has no effect: it should be a boolean, this is a string"},
		{"server", "x-ogen-server-name: ''", "warning invalid x-ogen-server-name: has no effect: it is empty"},
	} {
		if got := strings.Join(said(t, strings.Replace(at[c.on], "HERE", c.text, 1)), ", "); got != c.want {
			t.Errorf("%s, %s:\n got %s\nwant %s", c.on, c.text, got, c.want)
		}
	}
}

// The documentation has a row for each, with all that the table calls it.
func TestDocumented(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "extensions.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range vendor.Names() {
		if !strings.Contains(string(text), "`"+name+"`") {
			t.Errorf("docs/extensions.md does not have %s", name)
		}
	}
}

// What has no effect is said once, with how often it is there.
func TestSaidOnce(t *testing.T) {
	got := said(t, head+"paths: {}\ncomponents: {schemas: {A: {x-go-package: a}, B: {x-go-package: b}, C: {x-go-package: c}}}\n")
	if len(got) != 1 || !strings.HasSuffix(got[0], "; so it is in 2 more places") {
		t.Errorf("got %q", got)
	}
}

// said is what load says of a document about extensions: severity, code, the pointer behind what holds the extension, and message.
func said(t *testing.T, document string) (list []string) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "openapi.yaml")
	if err := os.WriteFile(name, []byte(document), 0o600); err != nil {
		t.Fatal(err)
	}
	diags := new(diag.List)
	doc := source.Open(name, source.Options{}, diags)
	swagger.Fold(doc, diags)
	load.Load(doc, diags)
	for _, d := range diags.Sorted() {
		if strings.HasPrefix(d.Code, "extension-") {
			below := ""
			if i := strings.LastIndex(d.Pointer, "/x-"); i >= 0 {
				below = " " + d.Pointer[i+1:]
			}
			_, message, _ := strings.Cut(d.Message, " ") // behind the name of the extension
			list = append(list, d.Severity.String()+" "+strings.TrimPrefix(d.Code, "extension-")+below+": "+message)
		}
	}
	if diags.HasErrors() {
		t.Fatalf("%s: %v", document, diags.Sorted())
	}
	return list
}

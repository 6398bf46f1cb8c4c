package vendor

import (
	"strings"
	"sync"

	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// objects is a set of kinds of objects.
type objects uint64

func in(list ...grammar.Object) (set objects) {
	for _, o := range list {
		set |= 1 << o
	}
	return set
}

func (set objects) has(o grammar.Object) bool { return set&(1<<o) != 0 }

// extension is one that another generator reads.
type extension struct {
	name   string
	on     objects                            // where it stands
	beside bool                               // beside a $ref of OpenAPI 3.0 too
	check  func(n, value *source.Node) *wrong // what is wrong with its value in an object; nil leaves that to others
	effect effect
	only   string // the one value that has the effect, if not all do
	say    string // what there is in its place, if it has no effect
	help   string // what to do about that
}

// effect is what an extension does.
type effect uint8

// The effects.
const (
	honoured effect = iota
	spared          // nothing, and nothing that comes or goes is different for it: a note
	missed          // nothing, and what comes or goes, or is checked, is different for it: a warning
)

// families are how the names of extensions for generators of Go begin.
var families = [...]string{"x-go-", "x-ogen-", "x-oapi-codegen-"}

// ofFamily reports whether an extension is one for a generator of Go, known or not.
func ofFamily(key string) bool {
	for _, prefix := range families {
		if strings.HasPrefix(key, prefix) {
			return true
		}
	}
	return false
}

var table = sync.OnceValue(func() map[string]*extension {
	rows := extensions()
	byName := make(map[string]*extension, len(rows))
	for i := range rows {
		byName[rows[i].name] = &rows[i]
	}
	return byName
})

// Names are those of all extensions that are known.
func Names() (list []string) {
	for _, e := range extensions() {
		list = append(list, e.name)
	}
	return list
}

const (
	viaTypes   = "types in bindery.yaml maps the schema, by its JSON Pointer, to a Go type of yours that reads and writes its text"
	viaOverlay = "an overlay can take the member out of the document, or change its schema"
)

// extensions are all that are known, in the order of docs/extensions.md.
//
// Long because it is a table.
func extensions() []extension {
	schema := in(grammar.Schema)
	field := in(grammar.Schema, grammar.Parameter)
	named := in(grammar.Schema, grammar.Parameter, grammar.Operation, grammar.Tag, grammar.SecurityScheme, grammar.Server)
	return []extension{
		// Names.
		{name: "x-go-name", on: named, beside: true},
		{name: "x-go-type-name", on: schema},
		{name: "x-ogen-name", on: field},
		{name: "x-ogen-properties", on: schema, check: properties},
		{name: "x-enum-varnames", on: schema, check: forEachValue},
		{name: "x-enumNames", on: schema, check: forEachValue},
		{name: "x-enum-names", on: schema, check: forEachValue},
		{name: "x-enum-descriptions", on: schema, check: forEachValue},
		{name: "x-enumDescriptions", on: schema, check: forEachValue},
		{name: "x-ogen-server-name", on: in(grammar.Server), check: text},
		{name: "x-ogen-operation-group", on: in(grammar.Operation, grammar.PathItem), check: text},
		{name: "x-go-operation-tag", on: in(grammar.Operation, grammar.Tag), check: text},

		// Types.
		{name: "x-go-type", on: schema, beside: true, check: goType},
		{name: "x-go-type-import", on: schema, beside: true, check: goImport},
		{name: "x-ogen-type", on: schema, beside: true, check: goType},
		{name: "x-nullable", on: schema, beside: true, check: truth},
		{name: "x-isnullable", on: schema, beside: true, check: truth},
		{name: "x-discriminator-value", on: schema, check: text},
		{name: "x-class", on: schema, check: text},
		{
			name: "x-go-package", on: schema, effect: spared,
			say: "the type is generated in package api", help: viaTypes,
		},
		{
			name: "x-go-type-skip-optional-pointer", on: field, beside: true, check: truth, effect: spared,
			say:  "there is no pointer to skip: an optional value is a wire.Opt, and a list or map nil",
			help: "the Value of a wire.Opt that is not set is the zero value",
		},
		{
			name: "x-go-type-skip-optional-pointer-with-omitzero", on: field, beside: true, check: truth, effect: spared,
			say:  "there is no pointer to skip: an optional value is a wire.Opt, and a list or map nil",
			help: "the Value of a wire.Opt that is not set is the zero value",
		},
		{
			name: "x-oapi-codegen-only-honour-go-name", on: field, beside: true, check: truth, effect: spared,
			say: "x-go-name is taken as it is, and fields are exported, since other packages set them",
		},
		{
			name: "x-go-json-string", on: field, effect: missed,
			say:  "the value is written as its schema has it, without quotation marks",
			help: "give the schema the type string and the format of the number, which is what is sent",
		},
		{
			name: "x-go-enum-ci", on: field, check: truth, effect: missed,
			say: "values count as they are written, capitals included", help: "list the other spellings in enum",
		},
		{
			name: "x-ogen-time-format", on: schema, check: text, effect: missed,
			say: "times are read and written as RFC 3339 has them", help: viaTypes,
		},
		{
			name: "x-ogen-validate", on: schema, effect: missed,
			say: "validators in Go are not called by what is generated", help: "check it in the handler, or: " + viaTypes,
		},

		// Fields.
		{name: "x-order", on: schema, beside: true, check: number},
		{name: "x-oapi-codegen-extra-tags", on: field, beside: true, check: tagMap},
		{name: "x-go-custom-tag", on: field, beside: true, check: tagText},
		{
			name: "x-deprecated-reason", check: reason,
			on: in(grammar.Schema, grammar.Parameter, grammar.Header, grammar.Operation),
		},
		{
			name: "x-omitempty", on: field, beside: true, check: truth, effect: spared,
			say:  "whether a member is left out depends on whether it is required, and set",
			help: "take the member out of required, or put it in",
		},
		{
			name: "x-omitzero", on: field, beside: true, check: truth, effect: spared,
			say:  "whether a member is left out depends on whether it is required, and set",
			help: "take the member out of required, or put it in",
		},
		{
			name: "x-go-json-ignore", on: field, beside: true, check: truth, effect: missed,
			say: "the member is read and written, as the document has it", help: viaOverlay,
		},

		// Messages.
		{
			name: "x-ogen-json-streaming", on: in(grammar.MediaType), check: truth, effect: spared,
			say:  "JSON is read and written as a whole",
			help: "application/jsonl or another sequential media type has items that come one by one",
		},
		{
			name: "x-ogen-raw-response", on: in(grammar.MediaType), check: truth, effect: spared,
			say:  "the response has the type of its schema",
			help: "an overlay can give it the media type application/octet-stream, whose bodies are streams of bytes",
		},
		{
			name: "x-ogen-sse-event-shape", on: in(grammar.MediaType), effect: spared,
			say:  "server-sent events are as OpenAPI 3.2 has them",
			help: "itemSchema describes an event, with the members data, event, id and retry",
		},
		{
			name: "x-ogen-custom-security", on: in(grammar.SecurityScheme), effect: spared,
			say: "a server asks its hook for security in any case, with the credentials that the scheme names",
		},
		{
			name: "x-go-server-streaming", on: in(grammar.Parameter, grammar.Schema), effect: spared,
			say: "files in forms are streams in any case",
		},
		{
			name: "x-go-enum-desc", on: field, effect: spared,
			say: "it says again what the description has", help: "x-enum-descriptions has a comment for each constant",
		},
		{
			name: "x-ms-paths", on: in(grammar.Swagger, grammar.Document), effect: missed,
			say:  "its operations are not generated, since a path of OpenAPI has no query",
			help: "an overlay can add one operation to paths that has the parameters of all that share its path",
		},
		{
			name: "x-ms-parameterized-host", on: in(grammar.Swagger, grammar.Document), effect: missed,
			say:  "the URL of the server is not made of it, nor are its parameters",
			help: "an overlay can write host, or servers with variables",
		},
		{
			name: "x-ms-header-collection-prefix", on: in(grammar.Header, grammar.Parameter, grammar.Schema), check: text, effect: missed,
			say:  "the header of this name is read, and those that begin with the prefix are not",
			help: "a handler and a middleware see all headers: they can read them there",
		},
		{
			name: "x-amazon-apigateway-any-method", on: in(grammar.PathItem), effect: missed,
			say:  "there is no operation for methods that the path does not list",
			help: "an overlay can add an operation for each method that is meant",
		},
		{
			name: "x-amazon-apigateway-authtype", on: in(grammar.SecurityScheme), check: text, effect: missed, only: "awsSigv4",
			say:  "requests are not signed with AWS Signature Version 4, nor signatures checked: the header is sent and given as it is",
			help: "sign in the http.RoundTripper of the client, check in the security hook of the server",
		},
		{
			name: "x-schemes", on: in(grammar.Operation, grammar.Swagger, grammar.Document), effect: spared,
			say: "a server answers on the listeners that it is given", help: "schemes, or servers, say where clients call",
		},
	}
}

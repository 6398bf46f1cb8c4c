package names

import (
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
)

// A type for several places is called what these have in common.
func TestNamesOfSharedTypes(t *testing.T) {
	fields := func(values string) string {
		return "parameters: [{name: opt_fields, in: query, schema: {type: array, items: {enum: " + values + "}}}]"
	}
	const enum = `{properties: {status: {enum: [a]}, kind: {enum: [@]}}}`
	with := func(value string) string { return strings.ReplaceAll(enum, "@", value) }
	b := claimed(t, options.Options{}, `
paths:
  /tasks: {get: {`+fields("[a]")+`}, post: {`+fields("[a]")+`}}
  /tasks/{id}: {get: {`+fields("[b]")+`}, put: {`+fields("[b]")+`}}
  /tags: {get: {`+fields("[c]")+`}, put: {`+fields("[c]")+`}, delete: {`+fields("[d]")+`}}
  /lists: {get: {parameters: [{$ref: "#/components/parameters/FieldsOfList"}]}}
components:
  parameters:
    FieldsOfList: {name: opt_fields, in: query, schema: {type: array, items: {enum: [e]}}}
  schemas:
    TaskStatus: `+with("b")+`
    TasksStatus: `+with("b")+`
    Ape: `+with("c")+`
    Bee: `+with("c")+`
    TaskKind: `+with("d")+`
    Kind: `+with("d")+`
`)
	for pointer, name := range map[string]string{
		"#/paths/~1tasks/get": "createTask", "#/paths/~1tasks/post": "GetTasks", "#/paths/~1tasks~1{id}/get": "GetTaskOfList",
		"#/paths/~1tasks~1{id}/put": "UpdateTaskOfList", "#/paths/~1tags/get": "GetAll", "#/paths/~1tags/put": "PutTags",
	} {
		b.HoldWith(b.doc.At(pointer), name)
	}
	const items = "/parameters/0/schema/items"
	for pointer, want := range map[string]string{
		"#/paths/~1tasks/post" + items:                      "TaskOptFieldsItem Own",
		"#/paths/~1tasks~1{id}/put" + items:                 "TaskListOptFieldsItem Own", // without the verbs
		"#/paths/~1tags/get" + items:                        "Own",                       // they have nothing in common
		"#/paths/~1tags/delete" + items:                     "Own",                       // stands alone
		"#/components/parameters/FieldsOfList/schema/items": "ListOptFieldsItem Own",     // of any operation
		"#/components/schemas/TaskStatus/properties/kind":   "TaskStatusKind Own",
		"#/components/schemas/Ape/properties/kind":          "ApeKind Own", // that of the first
		"#/components/schemas/TaskKind/properties/kind":     "TaskKindKind Own",
		"#/components/schemas/TaskKind/properties/status":   "Status TaskStatusStatus Own", // most
	} {
		n := b.doc.At(pointer)
		if n == nil {
			t.Fatal(pointer)
		}
		n = b.FirstAlike(n)
		if got := strings.Join(b.InlineNames(schema.InResponses, n, "Own"), " "); got != want {
			t.Errorf("%s may be called %s, want %s", pointer, got, want)
		}
	}
}

package schemas

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// validators returns the validators of the schemas of a document, by the number of the operation: as they stand, and lenient.
func validators(t *testing.T, name string, text []byte) (oracle, easier func(i int) *jsonschema.Schema) {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	read, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	of := func(url string, document any) func(i int) *jsonschema.Schema {
		if err := compiler.AddResource(url, document); err != nil {
			t.Fatal(err)
		}
		return func(i int) *jsonschema.Schema {
			s, err := compiler.Compile(fmt.Sprintf("%s#/paths/~1s%d/post/requestBody/content/application~1json/schema", url, i))
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
	}
	return of("file:///"+name, read), of("file:///"+name+"-lenient", lenient(read))
}

// lenient is a document in which a oneOf is as good as an anyOf: a value that several of its branches fit is read (docs/design.md, "What
// if several variants fit, and no member is required?").
func lenient(document any) any {
	switch document := document.(type) {
	case []any:
		out := []any{}
		for _, one := range document {
			out = append(out, lenient(one))
		}
		return out
	case object:
		out := object{}
		for key, one := range document {
			switch list, isList := one.([]any); {
			case key == "oneOf" && isList && document["anyOf"] == nil:
				out["anyOf"] = lenient(list)
			case key == "not" || key == "if":
				out[key] = one
			default:
				out[key] = lenient(one)
			}
		}
		if list, is := document["oneOf"].([]any); is && document["anyOf"] != nil {
			delete(out, "oneOf")
			all, _ := out["allOf"].([]any)
			out["allOf"] = append(all, object{"anyOf": lenient(list)})
		}
		return out
	}
	return document
}

// found is a difference, and the number of the exchange in which it was found.
type found struct {
	difference
	exchange int
}

// compare runs a program, and returns where it and the validator do not agree.
func (b *batch) compare(sum *totals) (out []found) {
	statuses := b.run()
	if sum == nil {
		sum = &totals{}
	}
	for i, one := range b.exchanges {
		sum.schemas++
		for _, text := range one.values {
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
			if err != nil {
				b.t.Fatal(err)
			}
			status := statuses[0]
			statuses = statuses[1:]
			refusal := one.oracle.Validate(value)
			sum.values++
			if refusal == nil {
				sum.accepted++
			}
			if refusal == nil && status == 501 || refusal != nil && (status == 400 || status == 422) {
				continue
			}
			if refusal != nil && status == 501 && one.lenient.Validate(value) == nil {
				sum.several++
				continue
			}
			out = append(out, found{difference{one.drawn, one.bare, value, status, refusal}, i})
		}
	}
	return out
}

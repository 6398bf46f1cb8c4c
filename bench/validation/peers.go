package validation

import (
	"bytes"
	"encoding/json"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// The schema that a value of a document is held against.
const (
	root  = "/paths/~1value/post/requestBody/content/application~1json/schema"
	media = "application/json"
)

// compile is the validator of santhosh-tekuri/jsonschema for a document, whose schemas it takes for those of JSON Schema 2020-12.
func compile(document []byte) (func([]byte) error, error) {
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	if err != nil {
		return nil, err
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("file:///openapi.json", modern(parsed)); err != nil {
		return nil, err
	}
	schema, err := compiler.Compile("file:///openapi.json#" + root)
	return func(text []byte) error {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			return err
		}
		return schema.Validate(v)
	}, err
}

// modern is schemas of OpenAPI 3.0 as JSON Schema 2020-12 writes them: null is a type, and an exclusive bound is a number.
func modern(v any) any {
	switch v := v.(type) {
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = modern(v[i])
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for name, one := range v {
			out[name] = modern(one)
		}
		for bound, exclusive := range map[string]string{"minimum": "exclusiveMinimum", "maximum": "exclusiveMaximum"} {
			if is, flag := v[exclusive].(bool); flag && is {
				out[exclusive] = v[bound]
				delete(out, bound)
			} else if flag {
				delete(out, exclusive)
			}
		}
		if v["nullable"] != true {
			return out
		}
		delete(out, "nullable")
		if kind, ok := out["type"].(string); ok && out["enum"] == nil && out["allOf"] == nil {
			out["type"] = []any{kind, "null"}
			return out
		}
		return map[string]any{"anyOf": []any{out, map[string]any{"type": "null"}}}
	}
	return v
}

// load is kin-openapi's validator for a document.
func load(document []byte) (func([]byte) error, error) {
	loaded, err := openapi3.NewLoader().LoadFromData(document)
	if err != nil {
		return nil, err
	}
	schema := loaded.Paths.Find("/value").Post.RequestBody.Value.Content[media].Schema.Value
	all := openapi3.MultiErrors() // as the others do
	return func(text []byte) error {
		var v any
		if err := json.Unmarshal(text, &v); err != nil {
			return err
		}
		return schema.VisitJSON(v, all)
	}, nil
}

package validation

import (
	"bytes"
	"encoding/json"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/bindery-dev/bindery/internal/dialect"
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
	if err := compiler.AddResource("file:///openapi.json", dialect.Modern(parsed)); err != nil {
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

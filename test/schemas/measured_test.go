package schemas

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/bindery-dev/bindery/internal/dialect"
)

// The schemas and values that bench measures mean the same to servers and to both of the validators that it measures.
func TestPublishedSchemasAgree(t *testing.T) {
	documents, err := filepath.Glob(filepath.Join("..", "..", "bench", "validation", "testdata", "*", "openapi.json"))
	if err != nil || len(documents) < 12 {
		t.Fatal(len(documents), err)
	}
	b := &batch{t: t, module: t.TempDir(), quiet: true}
	var list []drawn
	var visit []func(value []byte) error
	for _, name := range documents {
		one, schema := measured(t, filepath.Dir(name))
		list = append(list, one)
		visit = append(visit, func(text []byte) error {
			var v any
			return errors.Join(json.Unmarshal(text, &v), schema.VisitJSON(v))
		})
	}
	if !b.document(list) || len(b.exchanges) != len(list) {
		t.Fatal("a schema is refused")
	}
	statuses := b.run()
	for i, one := range b.exchanges {
		for k, valid := range []bool{true, false} {
			v, err := jsonschema.UnmarshalJSON(bytes.NewReader(one.values[k]))
			if err != nil {
				t.Fatal(err)
			}
			status, judged, visited := statuses[2*i+k], one.oracle.Validate(v), visit[i](one.values[k])
			if (status == 501) != valid || (judged == nil) != valid || (visited == nil) != valid {
				t.Errorf("%s: valid %t: status %d\n%v\n%v", documents[i], valid, status, judged, visited)
			}
		}
	}
}

// measured is the schema of a document with one body, in the dialect of JSON Schema, and its valid and its invalid value; and the schema
// as kin-openapi has it.
func measured(t *testing.T, folder string) (drawn, *openapi3.Schema) {
	t.Helper()
	read := func(name string) []byte {
		text, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		return bytes.TrimSpace(text)
	}
	text := read("openapi.json")
	loaded, err := openapi3.NewLoader().LoadFromData(text)
	if err != nil {
		t.Fatalf("%s: %v", folder, err)
	}
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	body := loaded.Paths.Find("/value").Post.RequestBody.Value.Content["application/json"].Schema
	return drawn{
		schema:     object{"$ref": body.Ref},
		components: dialect.Modern(parsed.(object)["components"].(object)["schemas"]).(object),
		values:     [][]byte{read("valid.json"), read("invalid.json")},
	}, body.Value
}

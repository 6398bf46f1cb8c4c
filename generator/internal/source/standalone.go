package source

import (
	"path"
	"slices"
	"strings"
)

// schemaWords are members one of which tells a schema from a mistaken OpenAPI document.
var schemaWords = []string{
	"$schema", "$id", "$defs", "definitions", "$ref", "type", "properties", "items", "allOf", "anyOf", "oneOf", "enum", "const",
}

// isSchema reports whether a file is a JSON Schema with no OpenAPI document around it.
func isSchema(root *Node) bool {
	return root.Kind == Mapping && !root.Has("openapi") && !root.Has("swagger") && slices.ContainsFunc(schemaWords, root.Has)
}

// around returns a document around a JSON Schema: its components are the definitions, and the schema itself, called after its title or its
// file. It is read as OpenAPI 3.1 reads schemas, which takes what older drafts have.
func around(schema *Node) *Node {
	member := func(key string, value *Node) Member { return Member{key, value.Line, value.Column, value} }
	text := func(value string) *Node { return schema.Scalar(String, value) }
	own := schema.Text("title")
	if own == "" {
		own, _, _ = strings.Cut(path.Base(schema.File.Name), ".")
	}
	var components []Member
	known := map[string]bool{}
	for _, keyword := range []string{"$defs", "definitions"} {
		if list := schema.Get(keyword); list != nil && list.Kind == Mapping {
			for _, m := range list.Members {
				if !known[m.Key] {
					known[m.Key] = true
					components = append(components, m)
				}
			}
		}
	}
	for known[own] {
		own += " schema"
	}
	components = append([]Member{member(own, schema)}, components...)
	return schema.Mapping([]Member{
		member("openapi", text("3.1.0")),
		member("info", schema.Mapping([]Member{member("title", text(own)), member("version", text("1"))})),
		member("components", schema.Mapping([]Member{member("schemas", schema.Mapping(components))})),
	})
}

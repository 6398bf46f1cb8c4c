package idiom

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

// branches are the two schemas of a keyword that lists as many, nil if it does not.
func branches(n *source.Node, keyword string) (first, second *source.Node) {
	list := n.Get(keyword)
	if list == nil || list.Kind != source.Sequence || len(list.Items) != 2 {
		return nil, nil
	}
	return list.Items[0], list.Items[1]
}

// isElysiaNumber reports whether a schema is what Elysia writes of t.Numeric and t.Integer: a text of a format that nobody else has, or a
// number. It reads the text as a number.
func isElysiaNumber(n *source.Node) bool {
	text, number := branches(n, "anyOf")
	if text == nil || n.Has("type") || text.Text("type") != "string" {
		return false
	}
	switch text.Text("format") {
	case "numeric":
		return number.Text("type") == "number"
	case "integer":
		return number.Text("type") == "integer"
	}
	return false
}

func mendElysiaNumber(_ *source.Document, n *source.Node) {
	_, number := branches(n, "anyOf")
	without(n, "anyOf")
	for _, m := range number.Members {
		if !n.Has(m.Key) {
			n.Set(m.Key, m.Value)
		}
	}
	n.Set(OrText, n.Scalar(source.Bool, "true"))
}

// isNullableReference reports whether a schema is what zod-to-openapi writes of a registered schema that is nullable, for OpenAPI 3.1: all
// of the schema and of {type: [object, "null"]}, which null is none of.
func isNullableReference(n *source.Node) bool {
	reference, types := branches(n, "allOf")
	if reference == nil || n.Has("type") || n.Has("anyOf") || len(types.Members) != 1 {
		return false
	}
	_, refers := reference.Ref()
	return refers && hasType(types, "null") && len(types.Get("type").Items) == 2
}

func mendNullableReference(_ *source.Document, n *source.Node) {
	_, types := branches(n, "allOf")
	types.Set("type", n.Scalar(source.String, "null"))
	n.Set("anyOf", n.Get("allOf"))
	without(n, "allOf")
}

// isGoBytes reports whether a schema is what go-swagger writes of a []byte in Go, which encoding/json has as text in base64. Rust's Vec<u8>
// has the same schema, and is an array: x-go-name tells them apart.
func isGoBytes(n *source.Node) bool {
	items := n.Get("items")
	return n.Text("type") == "array" && n.Has("x-go-name") &&
		items != nil && items.Text("type") == "integer" && items.Text("format") == "uint8" &&
		!slices.ContainsFunc([]string{"minItems", "maxItems", "uniqueItems", "collectionFormat", "default", "example"}, n.Has)
}

func mendGoBytes(_ *source.Document, n *source.Node) {
	without(n, "items")
	n.Set("type", n.Scalar(source.String, "string"))
	n.Set("format", n.Scalar(source.String, "byte"))
}

// isElysiaBoolean reports whether a schema of a parameter is what Elysia writes of t.BooleanString: a boolean, or a text of a format that
// nobody else has. It is one on the wire.
func isElysiaBoolean(n *source.Node) bool {
	boolean, text := branches(n, "anyOf")
	return boolean != nil && n.Key() == "schema" && n.Parent() != nil && n.Parent().Has("in") && !n.Has("type") &&
		boolean.Text("type") == "boolean" && text.Text("type") == "string" && text.Text("format") == "boolean"
}

func mendElysiaBoolean(_ *source.Document, n *source.Node) {
	without(n, "anyOf")
	n.Set("type", n.Scalar(source.String, "boolean"))
}

// anyName is the pattern that TypeBox has for names of all texts.
const anyName = "^(.*)$"

// isRecord reports whether a schema is what TypeBox, and so Elysia and Fastify, writes of a map: its members are those whose names match a
// pattern that all do.
func isRecord(n *source.Node) bool {
	patterns := n.Get("patternProperties")
	return n.Text("type") == "object" && patterns != nil && len(patterns.Members) == 1 && patterns.Has(anyName) && !n.Has("properties") &&
		(!n.Has("additionalProperties") || n.Text("additionalProperties") == "false")
}

func mendRecord(_ *source.Document, n *source.Node) {
	values := n.Get("patternProperties").Get(anyName)
	without(n, "patternProperties")
	n.Set("additionalProperties", values)
}

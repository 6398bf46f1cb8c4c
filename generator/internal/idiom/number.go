package idiom

import (
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Patterns that ASP.NET Core 10 gives to numbers which its default settings read from texts as well (System.Text.Json, JsonSchemaExporter,
// where NumberHandling has AllowReadingFromString).
const (
	integerPattern = `^-?(?:0|[1-9]\d*)$`
	decimalPattern = `^-?(?:0|[1-9]\d*)(?:\.\d+)?$`
	floatPattern   = `^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$`
)

// isNumberOrText reports whether a schema is of numbers, or of texts that a pattern has hold one. A document of OpenAPI 3.0 cannot list
// both types, and has none.
func isNumberOrText(n *source.Node) bool {
	if numberOf(n.Text("pattern")) == "" || n.Has("enum") || n.Has("const") {
		return false
	}
	if !n.Has("type") {
		return isNumeric(n.Text("format"))
	}
	return hasType(n, "string") && (hasType(n, "integer") || hasType(n, "number")) && othersAreNull(n)
}

// othersAreNull reports whether the types of a schema are those of numbers and texts, and null.
func othersAreNull(n *source.Node) bool {
	return !slices.ContainsFunc(n.Get("type").Items, func(item *source.Node) bool {
		return !slices.Contains([]string{"string", "integer", "number", "null"}, item.Value)
	})
}

// numberOf is the type of the numbers whose texts match a pattern.
func numberOf(pattern string) string {
	switch pattern {
	case integerPattern:
		return "integer"
	case decimalPattern, floatPattern:
		return "number"
	}
	return ""
}

// isNumeric reports whether a format is one that .NET has for its numbers.
func isNumeric(format string) bool {
	return slices.Contains([]string{
		"int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double",
	}, format)
}

func mendNumber(_ *source.Document, n *source.Node) {
	if !n.Has("type") {
		n.Set("type", either(n, numberOf(n.Text("pattern"))))
	}
	without(n, "pattern")
	n.Set(OrText, n.Scalar(source.Bool, "true"))
}

// isIntOrString reports whether a schema is of what Kubernetes calls IntOrString: a port that has a number or a name, a part that is a
// count or a percentage.
func isIntOrString(n *source.Node) bool {
	if n.Has("enum") || n.Has("const") || n.Has("anyOf") || n.Has("oneOf") {
		return false
	}
	if n.Text("format") == "int-or-string" {
		return n.Text("type") == "string" || !n.Has("type")
	}
	return n.True("x-kubernetes-int-or-string") && !n.Has("type") && !n.Has("allOf")
}

func mendIntOrString(_ *source.Document, n *source.Node) {
	if n.Text("format") == "int-or-string" {
		without(n, "format")
	}
	n.Set("type", either(n, "integer"))
}

// either lists the type string beside another, in a schema.
func either(n *source.Node, other string) *source.Node {
	types := n.Scalar(source.Sequence, "")
	types.Items = []*source.Node{n.Scalar(source.String, other), n.Scalar(source.String, "string")}
	return types
}

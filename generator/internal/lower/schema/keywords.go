package schema

import (
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Constrained are the types that a keyword of JSON Schema asks something of.
func Constrained(keyword string) Kinds {
	switch keyword {
	case "minLength", "maxLength", "pattern", "contentEncoding":
		return String
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf":
		return Number
	case "items", "minItems", "maxItems", "uniqueItems", "prefixItems", "contains", "minContains", "maxContains",
		"unevaluatedItems", "additionalItems":
		return Array
	case "properties", "required", "additionalProperties", "minProperties", "maxProperties", "patternProperties",
		"propertyNames", "dependentRequired", "dependentSchemas", "dependencies", "unevaluatedProperties", "discriminator":
		return Object
	case "format":
		return String | Number
	}
	return 0
}

// RightKeyword is what a keyword without effect was probably meant to be, for a type.
func RightKeyword(keyword string, k Kinds) string {
	bound := keyword[:min(3, len(keyword))]
	if bound != "min" && bound != "max" {
		return ""
	}
	switch keyword[3:] {
	case "Length", "Items", "Properties", "imum":
	default:
		return ""
	}
	switch k {
	case String:
		return bound + "Length"
	case Array:
		return bound + "Items"
	case Object:
		return bound + "Properties"
	case Integer, Number, Fraction:
		return bound + "imum"
	}
	return ""
}

// Annotates reports whether a keyword says something about a schema and nothing about its values.
func Annotates(keyword string) bool {
	switch keyword {
	case "title", "description", "default", "deprecated", "example", "examples", "externalDocs", "readOnly", "writeOnly",
		"nullable", "xml", "$comment", "$id", "$schema", "$anchor", "$dynamicAnchor", "$vocabulary", "$defs", "definitions",
		"contentMediaType", "contentSchema", "allowEmptyValue", "collectionFormat":
		return true
	}
	return strings.HasPrefix(keyword, "x-")
}

// Unenforced reports whether a keyword restricts values in a way that the output does not check.
func Unenforced(keyword string) bool {
	switch keyword {
	case "not", "if", "dependentRequired", "dependentSchemas", "dependencies", "unevaluatedProperties", "unevaluatedItems",
		"contains", "additionalItems", "$recursiveRef":
		return true
	}
	return false
}

// IsKeyword reports whether a keyword is one of JSON Schema or OpenAPI.
func IsKeyword(keyword string) bool {
	switch keyword {
	case "then", "else", "patternProperties", "enum", "const", "type", "$ref", "discriminator":
		return true
	}
	return Constrained(keyword) != 0 || Unenforced(keyword) || Annotates(keyword) || CombinatorOf(keyword) != 0
}

// Accepts reports whether the schema of a keyword such as propertyNames accepts everything.
func Accepts(one KeywordUse) bool {
	switch one.Keyword {
	case "propertyNames", "additionalItems", "unevaluatedProperties", "unevaluatedItems":
		return (one.Value.Kind == source.Mapping || one.Value.Kind == source.Bool) && !(Part{Node: one.Value}).Constrains()
	}
	return false
}

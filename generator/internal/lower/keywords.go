package lower

import "strings"

// constrained are the types that a keyword of JSON Schema asks something of.
func constrained(keyword string) kinds {
	switch keyword {
	case "minLength", "maxLength", "pattern", "contentEncoding":
		return kindString
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf":
		return kindNumber
	case "items", "minItems", "maxItems", "uniqueItems", "prefixItems", "contains", "minContains", "maxContains",
		"unevaluatedItems", "additionalItems":
		return kindArray
	case "properties", "required", "additionalProperties", "minProperties", "maxProperties", "patternProperties",
		"propertyNames", "dependentRequired", "dependentSchemas", "dependencies", "unevaluatedProperties", "discriminator":
		return kindObject
	case "format":
		return kindString | kindNumber
	}
	return 0
}

// rightKeyword is what a keyword without effect was probably meant to be, for a type.
func rightKeyword(keyword string, k kinds) string {
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
	case kindString:
		return bound + "Length"
	case kindArray:
		return bound + "Items"
	case kindObject:
		return bound + "Properties"
	case kindInteger, kindNumber, kindFraction:
		return bound + "imum"
	}
	return ""
}

// annotates reports whether a keyword says something about a schema and nothing about its values.
func annotates(keyword string) bool {
	switch keyword {
	case "title", "description", "default", "deprecated", "example", "examples", "externalDocs", "readOnly", "writeOnly",
		"nullable", "xml", "$comment", "$id", "$schema", "$anchor", "$dynamicAnchor", "$vocabulary", "$defs", "definitions",
		"contentMediaType", "contentSchema", "allowEmptyValue", "collectionFormat":
		return true
	}
	return strings.HasPrefix(keyword, "x-")
}

// unenforced reports whether a keyword restricts values in a way that the output does not check.
func unenforced(keyword string) bool {
	switch keyword {
	case "not", "if", "dependentRequired", "dependentSchemas", "dependencies", "unevaluatedProperties", "unevaluatedItems",
		"contains", "additionalItems", "$recursiveRef":
		return true
	}
	return false
}

// known reports whether a keyword is one of JSON Schema or OpenAPI.
func known(keyword string) bool {
	switch keyword {
	case "then", "else", "patternProperties", "enum", "const", "type", "$ref", "discriminator":
		return true
	}
	return constrained(keyword) != 0 || unenforced(keyword) || annotates(keyword) || combinatorOf(keyword) != 0
}

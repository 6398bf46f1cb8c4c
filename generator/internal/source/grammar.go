package source

import (
	"cmp"
	"strings"
)

// object is a kind of object of the OpenAPI Specification; only those that hold references, or lead to some, are told
// apart.
type object uint8

const (
	opaque object = iota // values, extensions: nothing in them is a reference
	document
	swagger // a document of OpenAPI 2.0
	components
	paths // also webhooks
	pathItem
	operation
	parameter
	requestBody
	mediaType
	encoding
	responses
	response
	header
	schema
	example
	link
	callback
	securityScheme
)

var objectNames = [...]string{"a value", "an OpenAPI document", "a Swagger document", "a Components Object", "a Paths Object",
	"a Path Item Object", "an Operation Object", "a Parameter Object", "a Request Body Object", "a Media Type Object",
	"an Encoding Object", "a Responses Object", "a Response Object", "a Header Object", "a Schema Object",
	"an Example Object", "a Link Object", "a Callback Object", "a Security Scheme Object"}

// String is the specification's name for it, with its article.
func (o object) String() string { return objectNames[o] }

// refable reports whether a "$ref" member makes such an object a reference. The standard has none in the place of an Operation
// Object; documents do.
func (o object) refable() bool {
	switch o {
	case operation, pathItem, parameter, requestBody, mediaType, response, header, schema, example, link, callback, securityScheme:
		return true
	}
	return false
}

// nesting is how a field holds objects: one, a sequence, or a mapping from names.
type nesting uint8

const (
	one nesting = iota
	list
	table
)

// field says what the member key of an object holds.
func (o object) field(key string) (object, nesting) {
	switch o {
	case document:
		return documentField(key)
	case swagger:
		return swaggerField(key)
	case components:
		return componentsField(key)
	case paths, callback, responses:
		return patternedField(o, key)
	case pathItem:
		return pathItemField(key)
	case operation:
		return operationField(key)
	case schema:
		return schemaField(key)
	case securityScheme, example, link, opaque:
		return opaque, one
	}
	return partField(key)
}

func documentField(key string) (object, nesting) {
	switch key {
	case "paths", "webhooks":
		return paths, one
	case "components":
		return components, one
	}
	return opaque, one
}

// swaggerField is about the root of a 2.0 document, which may have components by mistake.
func swaggerField(key string) (object, nesting) {
	switch key {
	case "definitions":
		return schema, table
	case "parameters":
		return parameter, table
	case "responses":
		return response, table
	case "securityDefinitions":
		return securityScheme, table
	}
	return documentField(key)
}

func componentsField(key string) (object, nesting) {
	switch key {
	case "schemas":
		return schema, table
	case "responses":
		return response, table
	case "parameters":
		return parameter, table
	case "examples":
		return example, table
	case "requestBodies":
		return requestBody, table
	case "headers":
		return header, table
	case "securitySchemes":
		return securityScheme, table
	case "links":
		return link, table
	case "callbacks":
		return callback, table
	case "pathItems":
		return pathItem, table
	case "mediaTypes":
		return mediaType, table
	}
	return opaque, one
}

// patternedField is about objects whose keys are free but for extensions.
func patternedField(o object, key string) (object, nesting) {
	switch {
	case strings.HasPrefix(key, "x-"):
		return opaque, one
	case o == responses:
		return response, one
	}
	return pathItem, one
}

func pathItemField(key string) (object, nesting) {
	switch key {
	case "get", "put", "post", "delete", "options", "head", "patch", "trace", "query":
		return operation, one
	case "additionalOperations":
		return operation, table
	case "parameters":
		return parameter, list
	}
	return opaque, one
}

func operationField(key string) (object, nesting) {
	switch key {
	case "parameters":
		return parameter, list
	case "requestBody":
		return requestBody, one
	case "responses":
		return responses, one
	case "callbacks":
		return callback, table
	}
	return opaque, one
}

// partField is about parameters, headers, bodies, responses, media types and encodings. They share the meaning of what
// they share in name.
func partField(key string) (object, nesting) {
	switch key {
	case "schema", "itemSchema", "items": // "items" is 2.0's
		return schema, one
	case "content":
		return mediaType, table
	case "headers":
		return header, table
	case "examples":
		return example, table
	case "links":
		return link, table
	case "encoding":
		return encoding, table
	case "prefixEncoding":
		return encoding, list
	case "itemEncoding":
		return encoding, one
	}
	return opaque, one
}

func schemaField(key string) (object, nesting) {
	switch key {
	case "properties", "patternProperties", "dependentSchemas", "$defs", "definitions":
		return schema, table
	case "allOf", "anyOf", "oneOf", "prefixItems":
		return schema, list
	case "items", "not", "if", "then", "else", "additionalProperties", "propertyNames", "contains",
		"additionalItems", "unevaluatedItems", "unevaluatedProperties", "contentSchema":
		return schema, one
	}
	return opaque, one
}

// documentOf is the kind of document that a file is, opaque if it is none.
func documentOf(file *File) object {
	switch version := cmp.Or(file.Root.Get("openapi"), file.Root.Get("swagger")); {
	case version == nil:
		return opaque
	case strings.HasPrefix(version.Value, "2"):
		return swagger
	}
	return document
}

// objectAt types what a pointer leads to in a document, by the way it goes; whole is false for a container of such
// objects.
func objectAt(in object, tokens []string) (o object, whole bool) {
	o, nest := in, one
	for _, token := range tokens {
		if nest != one {
			nest = one
			continue
		}
		if o, nest = o.field(token); o == opaque {
			return opaque, true
		}
	}
	return o, nest == one
}

package load

import "github.com/bindery-dev/bindery/generator/internal/source"

// kinds is a set of JSON types.
type kinds uint8

const (
	aBool     kinds = 1 << source.Bool
	aNumber   kinds = 1 << source.Number
	aString   kinds = 1 << source.String
	aSequence kinds = 1 << source.Sequence
	aMapping  kinds = 1 << source.Mapping
	anything  kinds = 1<<source.Null | aBool | aNumber | aString | aSequence | aMapping
)

func (k kinds) has(kind source.Kind) bool { return k&(1<<kind) != 0 }

// object is a kind of object of the OpenAPI Specification.
type object uint8

const (
	none object = iota
	document
	info
	contact
	license
	server
	serverVariable
	components
	paths
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
	discriminator
	xml
	link
	callback
	securityScheme
	flows
	flow
	tag
	externalDocs
	requirement
)

// nesting is how a field holds objects.
type nesting uint8

const (
	one nesting = iota
	list
	table
)

// field is what kin-openapi knows about a member: the JSON types it can read, and the objects within.
type field struct {
	kinds kinds
	of    object
	nest  nesting
	as    format
}

// format is a narrower form than a JSON type.
type format uint8

const (
	free     format = iota
	size            // a number that fits uint64
	float           // a number that fits float64
	strings_        // a sequence of strings
	textMap         // a mapping to strings
	namesMap        // a mapping to sequences of strings
	value           // any JSON value, as it is
	schemas         // a value of discriminator.mapping: a name or a reference
)

var (
	text     = field{kinds: aString}
	truth    = field{kinds: aBool}
	number   = field{kinds: aNumber, as: float}
	count    = field{kinds: aNumber, as: size}
	names    = field{kinds: aSequence, as: strings_}
	anyValue = field{kinds: anything, as: value}
)

func single(of object) field { return field{kinds: aMapping, of: of} }
func listOf(of object) field { return field{kinds: aSequence, of: of, nest: list} }
func mapOf(of object) field  { return field{kinds: aMapping, of: of, nest: table} }

// subschema also admits the booleans that are schemas since 3.1, and in 3.0 for additionalProperties alone; lower says
// where they are out of place.
var subschema = field{kinds: aMapping | aBool, of: schema}

// shapes lists what kin-openapi is given. Members that are not here, extensions and examples among them, it does not
// see: lower reads them from the nodes, and here they could only trip it.
var shapes = [...]map[string]field{
	document: {
		"openapi": text, "info": single(info), "servers": listOf(server), "paths": single(paths),
		"webhooks": mapOf(pathItem), "components": single(components), "security": listOf(requirement),
		"tags": listOf(tag), "externalDocs": single(externalDocs), "jsonSchemaDialect": text,
	},
	info: {
		"title": text, "summary": text, "description": text, "termsOfService": text, "version": text,
		"contact": single(contact), "license": single(license),
	},
	contact:        {"name": text, "url": text, "email": text},
	license:        {"name": text, "url": text, "identifier": text},
	externalDocs:   {"url": text, "description": text},
	tag:            {"name": text, "description": text, "externalDocs": single(externalDocs)},
	server:         {"url": text, "description": text, "variables": mapOf(serverVariable)},
	serverVariable: {"enum": names, "default": text, "description": text},
	components: {
		"schemas":    {kinds: aMapping, of: schema, nest: table},
		"parameters": mapOf(parameter), "headers": mapOf(header), "requestBodies": mapOf(requestBody),
		"responses": mapOf(response), "securitySchemes": mapOf(securityScheme), "links": mapOf(link),
		"callbacks": mapOf(callback),
	},
	pathItem: {
		"summary": text, "description": text, "servers": listOf(server), "parameters": listOf(parameter),
		"get": single(operation), "put": single(operation), "post": single(operation), "delete": single(operation),
		"options": single(operation), "head": single(operation), "patch": single(operation),
		"trace": single(operation), "query": single(operation), "additionalOperations": mapOf(operation),
	},
	operation: {
		"tags": names, "summary": text, "description": text, "externalDocs": single(externalDocs),
		"operationId": text, "parameters": listOf(parameter), "requestBody": single(requestBody),
		"responses": single(responses), "callbacks": mapOf(callback), "deprecated": truth,
		"security": listOf(requirement), "servers": listOf(server),
	},
	parameter: {
		"name": text, "in": text, "description": text, "required": truth, "deprecated": truth,
		"allowEmptyValue": truth, "style": text, "explode": truth, "allowReserved": truth, "schema": subschema,
		"content": mapOf(mediaType),
	},
	header: {
		"description": text, "required": truth, "deprecated": truth, "style": text, "explode": truth,
		"schema": subschema, "content": mapOf(mediaType),
	},
	requestBody: {"description": text, "content": mapOf(mediaType), "required": truth},
	mediaType:   {"schema": subschema, "itemSchema": subschema, "encoding": mapOf(encoding)},
	encoding: {
		"contentType": text, "headers": mapOf(header), "style": text, "explode": truth, "allowReserved": truth,
	},
	response: {"description": text, "headers": mapOf(header), "content": mapOf(mediaType), "links": mapOf(link)},
	link: {
		"operationRef": text, "operationId": text, "description": text, "parameters": {kinds: aMapping, as: value},
		"requestBody": anyValue, "server": single(server),
	},
	securityScheme: {
		"type": text, "description": text, "name": text, "in": text, "scheme": text, "bearerFormat": text,
		"flows": single(flows), "openIdConnectUrl": text,
	},
	flows: {
		"implicit": single(flow), "password": single(flow), "clientCredentials": single(flow),
		"authorizationCode": single(flow),
	},
	flow: {
		"authorizationUrl": text, "tokenUrl": text, "refreshUrl": text, "scopes": {kinds: aMapping, as: textMap},
	},
	discriminator: {"propertyName": text, "mapping": {kinds: aMapping, as: schemas}},
	xml:           {"name": text, "namespace": text, "prefix": text, "attribute": truth, "wrapped": truth},
	schema:        schemaShape,
	requirement:   nil,
}

var schemaShape = map[string]field{
	"oneOf": listOf(schema), "anyOf": listOf(schema), "allOf": listOf(schema), "not": subschema,
	"type":  {kinds: aString | aSequence, as: strings_},
	"title": text, "format": text, "description": text, "enum": {kinds: aSequence, as: value}, "default": anyValue,
	"externalDocs": single(externalDocs), "uniqueItems": truth,
	"exclusiveMinimum": {kinds: aBool | aNumber, as: float}, "exclusiveMaximum": {kinds: aBool | aNumber, as: float},
	"nullable": truth, "readOnly": truth, "writeOnly": truth, "allowEmptyValue": truth, "deprecated": truth,
	"xml": single(xml), "minimum": number, "maximum": number, "multipleOf": number,
	"minLength": count, "maxLength": count, "pattern": text, "minItems": count, "maxItems": count, "items": subschema,
	"required": names, "properties": mapOf(schema), "minProperties": count, "maxProperties": count,
	"additionalProperties": subschema, "discriminator": single(discriminator), "const": anyValue,
	"prefixItems": listOf(schema), "contains": subschema, "minContains": count, "maxContains": count,
	"patternProperties": mapOf(schema), "dependentSchemas": mapOf(schema), "propertyNames": subschema,
	"unevaluatedItems": subschema, "unevaluatedProperties": subschema, "if": subschema, "then": subschema,
	"else": subschema, "dependentRequired": {kinds: aMapping, as: namesMap}, "$defs": mapOf(schema), "$schema": text,
	"$comment": text, "$id": text, "$anchor": text, "$dynamicRef": text, "$dynamicAnchor": text,
	"contentMediaType": text, "contentEncoding": text, "contentSchema": subschema,
}

// fieldOf is what a member of an object is.
func fieldOf(o object, key string) (field, bool) {
	switch o {
	case paths, callback:
		return single(pathItem), len(key) < 2 || key[:2] != "x-"
	case responses:
		return single(response), len(key) < 2 || key[:2] != "x-"
	case requirement:
		return names, true
	}
	f, ok := shapes[o][key]
	return f, ok
}

// sections are the members of the Components Object that hold what a reference may lead to.
var sections = [...]struct {
	of   object
	name string
}{
	{schema, "schemas"}, {parameter, "parameters"}, {header, "headers"}, {requestBody, "requestBodies"},
	{response, "responses"}, {securityScheme, "securitySchemes"}, {link, "links"}, {callback, "callbacks"},
}

// sectionOf names the section for an object, "" if kin-openapi has none.
func sectionOf(o object) string {
	for _, s := range sections {
		if s.of == o {
			return s.name
		}
	}
	return ""
}

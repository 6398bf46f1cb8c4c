package grammar

// Object is a kind of object of the OpenAPI Specification.
type Object uint8

// The objects. Those up to SecurityScheme hold references, or lead to objects that do.
const (
	None Object = iota // values, extensions: nothing in them is an object
	Document
	Swagger // a document of OpenAPI 2.0
	Components
	Paths // in OpenAPI 2.0 too
	PathItem
	Operation
	Parameter
	RequestBody
	MediaType
	Encoding
	Responses
	Response
	Header
	Schema
	Example
	Link
	Callback
	SecurityScheme

	Info
	Contact
	License
	Server
	ServerVariable
	Discriminator
	XML
	Flows
	Flow
	Tag
	ExternalDocs
	SecurityRequirement
	objectCount
)

var objectNames = [...]string{
	"a value", "an OpenAPI document", "a Swagger document", "a Components Object", "a Paths Object",
	"a Path Item Object", "an Operation Object", "a Parameter Object", "a Request Body Object", "a Media Type Object",
	"an Encoding Object", "a Responses Object", "a Response Object", "a Header Object", "a Schema Object",
	"an Example Object", "a Link Object", "a Callback Object", "a Security Scheme Object",
	"an Info Object", "a Contact Object", "a License Object", "a Server Object", "a Server Variable Object", "a Discriminator Object",
	"an XML Object", "an OAuth Flows Object", "an OAuth Flow Object", "a Tag Object", "an External Documentation Object",
	"a Security Requirement Object",
}

// String is the specification's name for it, with its article.
func (o Object) String() string { return objectNames[o] }

// Refers reports whether such an object holds references, or leads to some.
func (o Object) Refers() bool { return None < o && o <= SecurityScheme }

// IsRefable reports whether a "$ref" member makes such an object a reference. The standard has none in the place of an Operation
// Object; documents do.
func (o Object) IsRefable() bool {
	switch o {
	case PathItem, Operation, Parameter, RequestBody, MediaType, Response, Header, Schema, Example, Link, Callback, SecurityScheme:
		return true
	}
	return false
}

// isPart reports whether an object is a part of an operation, or of such a part.
func (o Object) isPart() bool {
	switch o {
	case Parameter, RequestBody, MediaType, Encoding, Response, Header:
		return true
	}
	return false
}

// objects lists what each object may have, but for schemas: their keywords stand in keywords.go. What Paths, Responses and the like
// hold under names of the document's is in [Object.Field]. The groups of components are in the order in which they are checked.
//
// Long because it is a table.
func objects() [objectCount][]Field {
	const always = V20 | V3
	return [...][]Field{
		Document: rows(
			in(V3,
				text("openapi"), single("info", Info), list("servers", Server), single("paths", Paths), single("components", Components),
				list("security", SecurityRequirement), list("tags", Tag), single("externalDocs", ExternalDocs)),
			in(V31|V32, table("webhooks", PathItem), text("jsonSchemaDialect")),
			in(V3, table("x-webhooks", PathItem)), // what was there before webhooks were
			in(V32, unchecked(text("$self"))...),
		),
		// A document of 2.0 may have what came later, by mistake.
		Swagger: rows(
			in(V20,
				text("swagger"), single("info", Info), text("host"), text("basePath"), texts("schemes"),
				texts("consumes"), texts("produces"),
				single("paths", Paths), table("definitions", Schema), table("parameters", Parameter), table("responses", Response),
				table("securityDefinitions", SecurityScheme), list("security", SecurityRequirement), list("tags", Tag),
				single("externalDocs", ExternalDocs)),
			in(V3, unchecked(single("components", Components), list("servers", Server))...),
			in(V31|V32, unchecked(table("webhooks", PathItem), text("jsonSchemaDialect"))...),
		),
		Components: rows(
			in(V3,
				table("schemas", Schema), table("parameters", Parameter), table("headers", Header), table("requestBodies", RequestBody),
				table("responses", Response), table("securitySchemes", SecurityScheme), table("links", Link), table("callbacks", Callback)),
			in(V3, unchecked(table("examples", Example))...),
			in(V31|V32, unchecked(table("pathItems", PathItem))...),
			in(V32, unchecked(table("mediaTypes", MediaType))...),
		),
		PathItem: rows(
			in(always, unchecked(text("$ref"))...),
			in(always,
				single("get", Operation), single("put", Operation), single("post", Operation), single("delete", Operation),
				single("options", Operation), single("head", Operation), single("patch", Operation), list("parameters", Parameter)),
			in(V3, text("summary"), text("description"), list("servers", Server), single("trace", Operation)),
			in(V32, single("query", Operation), table("additionalOperations", Operation)),
		),
		Operation: rows(
			in(always,
				texts("tags"), text("summary"), text("description"), single("externalDocs", ExternalDocs), text("operationId"),
				list("parameters", Parameter), single("responses", Responses), truth("deprecated"), list("security", SecurityRequirement)),
			in(V3, single("requestBody", RequestBody), table("callbacks", Callback), list("servers", Server)),
			in(V20, texts("consumes"), texts("produces"), texts("schemes")),
		),
		// In 2.0 a parameter or header that is no body has keywords of schemas.
		Parameter: rows(
			in(always, text("name"), text("in"), text("description"), truth("required"), truth("allowEmptyValue"), schema("schema")),
			in(V3, truth("deprecated"), text("style"), truth("explode"), truth("allowReserved"), table("content", MediaType)),
			in(V3, unchecked(value("example"), table("examples", Example))...),
			in(V20, schema("items"), text("collectionFormat")),
		),
		Header: rows(
			in(always, text("description")),
			in(V3, truth("required"), truth("deprecated"), text("style"), truth("explode"), schema("schema"), table("content", MediaType)),
			in(V3, unchecked(value("example"), table("examples", Example))...),
			in(V30, unchecked(truth("allowEmptyValue"), truth("allowReserved"))...),
			in(V20, schema("items"), text("collectionFormat")),
		),
		RequestBody: in(V3, text("description"), table("content", MediaType), truth("required")),
		MediaType: rows(
			in(V3, schema("schema"), table("encoding", Encoding)),
			in(V3, unchecked(value("example"), table("examples", Example))...),
			in(V32, schema("itemSchema")),
			in(V32, unchecked(text("description"), list("prefixEncoding", Encoding), single("itemEncoding", Encoding))...),
		),
		Encoding: rows(
			in(V3, text("contentType"), table("headers", Header), text("style"), truth("explode"), truth("allowReserved")),
			in(V32, unchecked(table("encoding", Encoding), list("prefixEncoding", Encoding), single("itemEncoding", Encoding))...),
		),
		Response: rows(
			in(always, text("description"), table("headers", Header)),
			in(V3, table("content", MediaType), table("links", Link)),
			in(V32, unchecked(text("summary"))...),
			in(V20, schema("schema"), valueMap("examples")),
		),
		Example: rows(
			in(V3, unchecked(text("summary"), text("description"), value("value"), text("externalValue"))...),
			in(V32, unchecked(value("dataValue"), text("serializedValue"))...),
		),
		Link: in(V3,
			text("operationRef"), text("operationId"), text("description"), valueMap("parameters"), value("requestBody"),
			single("server", Server)),
		SecurityScheme: rows(
			in(always, text("type"), text("description"), text("name"), text("in")),
			in(V3, text("scheme"), text("bearerFormat"), single("flows", Flows), text("openIdConnectUrl")),
			in(V32, unchecked(truth("deprecated"), text("oauth2MetadataUrl"))...),
			in(V20, text("flow"), text("authorizationUrl"), text("tokenUrl"), textMap("scopes")),
		),
		Info: rows(
			in(always,
				text("title"), text("description"), text("termsOfService"), text("version"), single("contact", Contact),
				single("license", License)),
			in(V31|V32, text("summary")),
		),
		Contact: in(always, text("name"), text("url"), text("email")),
		License: rows(in(always, text("name"), text("url")), in(V31|V32, text("identifier"))),
		Server: rows(
			in(V3, text("url"), text("description"), table("variables", ServerVariable)),
			in(V32, unchecked(text("name"))...),
		),
		ServerVariable: in(V3, texts("enum"), text("default"), text("description")),
		Discriminator: rows(
			in(V3, text("propertyName"), Field{Name: "mapping", Types: ObjectType, Form: Schemas}),
			in(V32, unchecked(text("defaultMapping"))...),
		),
		XML: rows(
			in(always, text("name"), text("namespace"), text("prefix"), truth("attribute"), truth("wrapped")),
			in(V32, unchecked(text("nodeType"))...),
		),
		Flows: rows(
			in(V3, single("implicit", Flow), single("password", Flow), single("clientCredentials", Flow),
				single("authorizationCode", Flow)),
			in(V32, unchecked(single("deviceAuthorization", Flow))...),
		),
		Flow: rows(
			in(V3, text("authorizationUrl"), text("tokenUrl"), text("refreshUrl"), textMap("scopes")),
			in(V32, unchecked(text("deviceAuthorizationUrl"))...),
		),
		Tag: rows(
			in(always, text("name"), text("description"), single("externalDocs", ExternalDocs)),
			in(V32, unchecked(text("summary"), text("parent"), text("kind"))...),
		),
		ExternalDocs:        in(always, text("url"), text("description")),
		SecurityRequirement: nil,
	}
}

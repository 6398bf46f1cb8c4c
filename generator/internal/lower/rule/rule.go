package rule

// The rules that faults of operations violate, as the standards have them.
const (
	PathSlash = `OpenAPI, Paths Object: "The field name MUST begin with a forward slash (/)."`
	PathEnds  = `RFC 3986, section 3.3: "The path is terminated by the first question mark ("?") or number sign ("#") character, ` +
		`or by the end of the URI."`
	PathCharacters = `RFC 3986, section 3.3: pchar = unreserved / pct-encoded / sub-delims / ":" / "@"`
	Percent        = `RFC 3986, section 2.1: pct-encoded = "%" HEXDIG HEXDIG` //nolint:dupword // as the grammar has it
	UTF8           = `RFC 3986, section 2.5: "the data should first be encoded as octets according to the UTF-8 character encoding"`
	DotSegments    = `RFC 3986, section 3.3: "The path segments "." and "..", also known as dot-segments, are defined for relative ` +
		`reference within the path name hierarchy."`
	Braces = `OpenAPI, Path Templating: "usage of template expressions, delimited by curly braces ({}), to mark a section of a ` +
		`URL path as replaceable using path parameters"`
	ExpressionOnce = `OpenAPI 3.2, Path Templating: "Each template expression MUST NOT appear more than once in a single path template."`
	Expression     = `OpenAPI, Path Templating: "Each template expression in the path MUST correspond to a path parameter that is ` +
		`included in the Path Item itself and/or in each of the Path Item's Operations."`
	PathParameter = `OpenAPI, Parameter Object: "If in is "path", the name field MUST correspond to a template expression occurring ` +
		`within the path field in the Paths Object."`
	Required = `OpenAPI, Parameter Object: "If the parameter location is "path", ` +
		`this property is REQUIRED and its value MUST be true."`
	ParametersUnique = `OpenAPI, Operation Object: "The list MUST NOT include duplicated parameters. A unique parameter is defined by a ` +
		`combination of a name and location."`
	Style = `OpenAPI, Style Values: "In order to support common ways of serializing simple parameters, a set of style values are ` +
		`defined."`
	FieldName  = `RFC 9110, section 5.1: field-name = token`
	CookieName = `RFC 6265, section 4.1.1: cookie-name = token`
	AuthScheme = `RFC 9110, section 11.1: auth-scheme = token`
	Method     = `RFC 9110, section 9.1: method = token`
	Connect    = `RFC 9110, section 9.3.6: "CONNECT uses a special form of request target, unique to this method, consisting of only the ` +
		`host and port number of the tunnel destination"`
	FixedMethods = `OpenAPI 3.2, Path Item Object: "This map MUST NOT contain any entry for the methods that can be defined by other ` +
		`fixed fields with Operation Object values"`
	Status = `OpenAPI, Responses Object: "Any HTTP status code can be used as the property name"; "Only the following range ` +
		`definitions are allowed: 1XX, 2XX, 3XX, 4XX, and 5XX."`
	StatusOnce = `OpenAPI, Responses Object: "Any HTTP status code can be used as the property name, but only one property per code"`
	MediaType  = `OpenAPI, Response Object: "The key is a media type or media type range and the value describes it."`
	Scheme     = `OpenAPI, Security Requirement Object: "Each name MUST correspond to a security scheme which is declared in the ` +
		`Security Schemes under the Components Object."`
	SchemeType  = `OpenAPI, Security Scheme Object: "Valid values are "apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"."`
	KeyLocation = `OpenAPI, Security Scheme Object: "The location of the API key. Valid values are "query", "header" or "cookie"."`
	SamePaths   = `OpenAPI, Paths Object: "Templated paths with the same hierarchy but different templated names MUST NOT exist ` +
		`as they are identical."`
	SchemaCycle = `JSON Schema Core, section 9.4.1: "A schema MUST NOT be run into an infinite loop against an instance."`
	OperationID = `OpenAPI, Operation Object: "The id MUST be unique among all operations described in the API."`
	BodyMeaning = `RFC 9110, section 9.3.1: "content received in a GET request has no generally defined semantics"`
	TraceBody   = `RFC 9110, section 9.3.8: "A client MUST NOT send content in a TRACE request."`
	Untyped     = `OpenAPI, Parameter Object: "A parameter MUST contain either a schema property, or a content property, ` +
		`but not both."`
	KeyName = `OpenAPI, Security Scheme Object: "The name of the header, query or cookie parameter to be used."`
)

// Name is the rule for the name of a parameter in a header or cookie.
func Name(in string) string {
	if in == "cookie" {
		return CookieName
	}
	return FieldName
}

package lower

import "github.com/bindery-dev/bindery/generator/internal/diag"

// The rules that faults of operations violate, as the standards have them.
const (
	rulePathSlash        = `OpenAPI, Paths Object: "The field name MUST begin with a forward slash (/)."`
	rulePathEnds         = `RFC 3986, section 3.3: "The path is terminated by the first question mark ("?") or number sign ("#") character, or by the end of the URI."`
	rulePathCharacters   = `RFC 3986, section 3.3: pchar = unreserved / pct-encoded / sub-delims / ":" / "@"`
	rulePercent          = `RFC 3986, section 2.1: pct-encoded = "%" HEXDIG HEXDIG` //nolint:dupword // as the grammar has it
	ruleDotSegments      = `RFC 3986, section 3.3: "The path segments "." and "..", also known as dot-segments, are defined for relative reference within the path name hierarchy."`
	ruleBraces           = `OpenAPI, Path Templating: "usage of template expressions, delimited by curly braces ({}), to mark a section of a URL path as replaceable using path parameters"`
	ruleExpressionOnce   = `OpenAPI 3.2, Path Templating: "Each template expression MUST NOT appear more than once in a single path template."`
	ruleExpression       = `OpenAPI, Path Templating: "Each template expression in the path MUST correspond to a path parameter that is included in the Path Item itself and/or in each of the Path Item's Operations."`
	rulePathParameter    = `OpenAPI, Parameter Object: "If in is "path", the name field MUST correspond to a template expression occurring within the path field in the Paths Object."`
	ruleRequired         = `OpenAPI, Parameter Object: "If the parameter location is "path", this property is REQUIRED and its value MUST be true."`
	ruleParametersUnique = `OpenAPI, Operation Object: "The list MUST NOT include duplicated parameters. A unique parameter is defined by a combination of a name and location."`
	ruleFieldName        = `RFC 9110, section 5.1: field-name = token`
	ruleCookieName       = `RFC 6265, section 4.1.1: cookie-name = token`
	ruleAuthScheme       = `RFC 9110, section 11.1: auth-scheme = token`
	ruleMethod           = `RFC 9110, section 9.1: method = token`
	ruleFixedMethods     = `OpenAPI 3.2, Path Item Object: "This map MUST NOT contain any entry for the methods that can be defined by other fixed fields with Operation Object values"`
	ruleStatus           = `OpenAPI, Responses Object: "Any HTTP status code can be used as the property name"; "Only the following range definitions are allowed: 1XX, 2XX, 3XX, 4XX, and 5XX."`
	ruleStatusOnce       = `OpenAPI, Responses Object: "Any HTTP status code can be used as the property name, but only one property per code"`
	ruleMediaType        = `OpenAPI, Response Object: "The key is a media type or media type range and the value describes it."`
	ruleScheme           = `OpenAPI, Security Requirement Object: "Each name MUST correspond to a security scheme which is declared in the Security Schemes under the Components Object."`
	ruleSchemeType       = `OpenAPI, Security Scheme Object: "Valid values are "apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"."`
	ruleKeyLocation      = `OpenAPI, Security Scheme Object: "The location of the API key. Valid values are "query", "header" or "cookie"."`
	ruleSamePaths        = `OpenAPI, Paths Object: "Templated paths with the same hierarchy but different templated names MUST NOT exist as they are identical."`
	ruleSchemaCycle      = `JSON Schema Core, section 9.4.1: "A schema MUST NOT be run into an infinite loop against an instance."`
	ruleOperationID      = `OpenAPI, Operation Object: "The id MUST be unique among all operations described in the API."`
)

// fault reports that an operation violates a rule: it is left out.
func (l *lowerer) fault(at diag.Place, code, rule, format string, args ...any) *diag.Diagnostic {
	return l.diags.Fault(at, code, rule, format+": the operation is left out", args...)
}

// ruleName is the rule for the name of a parameter in a header or cookie.
func ruleName(in string) string {
	if in == "cookie" {
		return ruleCookieName
	}
	return ruleFieldName
}

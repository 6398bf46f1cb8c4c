package naming

import (
	"slices"
	"sync"
)

// ModelMethods are the methods of models: a property of such a name gets the suffix Field.
func ModelMethods() []string {
	return []string{"MarshalJSON", "UnmarshalJSON", "AppendJSON", "DecodeJSON", "AppendXML", "DecodeXML", "Validate", "Known"}
}

// Imports are the names by which generated files import packages.
func Imports() []string {
	return []string{
		"api", "bytes", "check", "client", "context", "errors", "fmt", "form", "http", "io", "iter", "json", "markup", "math", "netip",
		"regexp", "rule", "server", "slices", "strconv", "strings", "stream", "sync", "time", "url", "utf8", "wire",
	}
}

// APIDeclarations are what package api declares whatever the document holds, and what its files import.
func APIDeclarations() []string { return slices.Concat([]string{"Credentials", "Unknown"}, Imports()) }

// ClientDeclarations are what package client declares whatever the document holds, and what its files import.
func ClientDeclarations() []string {
	return slices.Concat([]string{
		"Client", "Lazy", "New", "Option", "Reconnecting", "Try", "WithBaseURL", "WithCredentials", "WithHTTPClient", "WithHeader",
		"WithIdempotencyKey", "WithLogger", "WithMaxResponse", "WithMaxRetries", "WithMessageID", "WithMiddleware",
		"WithProblemHook", "WithQuery", "WithRequestHook", "WithResponse", "WithResponseHook", "WithRetries", "WithRetryHook",
		"WithSecret", "WithServerURL", "WithStrictRequests", "WithStrictResponses", "WithTimeout", "WithTryTimeout",
		"WithUserAgent", "accept", "accepts", "addCookie", "addCookieKey", "addCookies", "addQueryKey", "addQueryList",
		"addQueryOpt", "again", "answerOf", "answerRules", "apiServer", "as", "asJSON", "asLive", "asText", "asXML", "ask",
		"askedWait", "authenticate", "baseURL", "call", "callEmpty", "callLive", "callOneOf", "callText", "callXML", "checkedItem",
		"connecting", "core", "counted", "decode", "decodeXML", "discard", "ending", "errNoForm", "errNoHTTP", "errSameCursor",
		"examine", "examining", "field", "fieldsOf", "fileItem", "firstPart", "firstWait", "formItem", "header", "headerList",
		"headerOf", "headerOfRequired", "headerRequired", "held", "inJSON", "inText", "inXML", "isBroken", "isHTTP",
		"isIdempotent", "isJSON", "isNext", "isPassing", "isRepeatable", "isType", "isUnsent", "isXML", "itemOf", "itemsOf",
		"jsonItem", "keyFieldOf", "lastPart", "lastWait", "lateError", "limit", "limited", "linked", "makeRequest",
		"malformedAnswer", "newBody", "newClient", "newKey", "newRequest", "newRequestEscaped", "newRetry", "nextOf", "ofErrors",
		"oneOf", "openContent", "openEvents", "openItems", "openParts", "openReader", "openRecords", "openTextEvents", "orNew",
		"pages", "partsOf", "passing", "plainKeyField", "readAll", "readers", "reading", "ready", "received", "reconnectWait",
		"reconnects", "refuse", "refused", "request", "reread", "rereadParam", "response", "retry", "security", "sending",
		"serverVariable", "setBasic", "setEvents", "setHeaderOpt", "setItems", "setKey", "setParts", "setPartsAs", "setRecords",
		"setScheme", "setStream", "setXML", "signing", "sleep", "text", "textItem", "unmarked", "unsent", "validatorOf",
		"withServer", "withSlashes", "wrongAnswer", "wrongAsRead",
	}, Imports())
}

// ServerDeclarations are what package server declares whatever the document holds, and what its files import.
func ServerDeclarations() []string {
	return slices.Concat([]string{
		"AllLeniences", "DefaultedMembers", "EmptyForAbsent", "EncodedSeparators", "Handler", "Handlers", "Lenience", "Leniency",
		"MissingContentType", "New", "NullForAbsent", "NumbersInStrings", "OneForTrue", "OperationFrom", "Option",
		"OtherContentType", "PutForPost", "RequestFrom", "RequestIDFrom", "Security", "Server", "StringsAsNumbers",
		"TrailingSlash", "Unimplemented", "WithBasePath", "WithErrorHook", "WithLenience", "WithLenienceHook", "WithLogger",
		"WithMaxBody", "WithMaxStream", "WithMiddleware", "WithOperationMiddleware", "WithProblemHook", "WithRequestContext",
		"WithRequestID", "WithSecrets", "WithStrictResponses", "WithTolerance", "as", "asOnly", "asksAll", "asksOf",
		"authorization", "badRequest", "bare", "basePath", "bases", "basic", "bearer", "call", "challenge", "challenges",
		"checked", "conduct", "cookie", "cookieKey", "cookieList", "cookieListRequired", "cookieOf", "cookieOfRequired",
		"cookieRequired", "credentials", "cut", "cutBase", "defaultLive", "divide", "endpoint", "entrance", "errAround",
		"errNoResponse", "errNoStatus", "errNotFound", "errNotText", "errPassed", "errRequired", "errTwice", "errUnrouted",
		"escapedLen", "events", "examine", "exchange", "exchanges", "failing", "field", "fileItem", "finder", "firstOf",
		"formBuffer", "formFrom", "formItem", "formOf", "formOfRequired", "formType", "fromParts", "fromPartsRequired", "given",
		"header", "headerKey", "headerList", "headerListRequired", "headerOf", "headerOfRequired", "headerRequired", "headerText",
		"headerValues", "inUnicode", "incoming", "inner", "isBodiless", "isConnectionOption", "isDots", "isFieldValue", "isFinal",
		"isJSON", "isKey", "isLength", "isOneOf", "isUnicode", "isUntold", "isWithoutStatus", "itemOf", "items", "itemsOf", "join",
		"jsonItem", "jsonType", "jsonTypes", "judged", "lastWord", "leave", "leniency", "maxLine", "maxMended", "maxPairs",
		"maxPassed", "maxPooled", "maxSegments", "middleware", "mostDigits", "mostIdle", "mounts", "newExchange", "noBody",
		"noResponse", "objectOf", "ofMessage", "ones", "outgoing", "pairsOf", "param", "parts", "partsOf", "passed", "passedOn",
		"path", "pathList", "pathOf", "peer", "piece", "problemType", "putBack", "quality", "query", "queryKey", "queryList",
		"queryListRequired", "queryOf", "queryOfRequired", "queryRequired", "querystringOf", "querystringOfRequired", "readParts",
		"received", "records", "refusal", "reply", "replyAs", "replyChecked", "replyContent", "replyEmpty", "replyEvents",
		"replyItems", "replyNothing", "replyParts", "replyReader", "replyRecords", "replySlice", "replySliceAs", "replyStream",
		"replyText", "replyValue", "replyValueAs", "replyXML", "requestContext", "requestIDField", "requestKey", "required",
		"responsePointer", "routing", "security", "sendOf", "setHeaderOpt", "shortWord", "slashesIn", "start", "statusIn",
		"statusOf", "text", "textEvents", "textItem", "textRequired", "tooLarge", "trailingSlash", "undocumented", "unimplemented",
		"unknown", "unreadable", "validate", "validateSlice", "value", "verifying", "word", "writtenParts", "wrongItem",
		"wrongResponse", "xml", "xmlRequired",
	}, Imports())
}

// ScaffoldDeclarations are what the package main of a scaffold declares whatever the document holds, and what its files import.
func ScaffoldDeclarations() []string {
	return slices.Concat([]string{
		"connections", "door", "errUsage",
		"exampleHere", "exampleObject", "exampleValue", "handlers", "healthPath", "idleTimeout", "isRequestID",
		"lastCall", "listener", "main", "maxHeaderBytes", "newServer", "newService", "noEnv", "onFault", "parse", "quiet",
		"readHeaderTimeout", "readTimeout", "recorder",
		"requestID", "requestIDHeader", "requestIDKey", "run", "security", "service", "settings", "stopTimeout", "strictServer",
		"withRequestID", "writeTimeout", "atomic", "flag", "net", "os", "rand", "signal", "slog", "syscall", "testing", "httptest",
	}, Imports())
}

// ScaffoldStems are the stems of files that every scaffold may have.
func ScaffoldStems() []string {
	return []string{"example", "faults", "handlers", "main", "requests", "security", "server", "service", "stop"}
}

// ClientMembers are the fields and methods of client.Client beside groups and operations.
func ClientMembers() []string { return []string{"With", "core"} }

// ServerMembers are the fields and methods of server.Server beside what serves an operation.
func ServerMembers() []string {
	return []string{
		"Lenient", "ServeHTTP", "alone", "around", "authorize", "base", "basePath", "before", "behind", "below", "byPath", "handlers",
		"hook", "inContext", "lenience", "leniency", "leniently", "let", "logger", "maxBody", "maxLive", "middleware", "mount", "onFault",
		"onLenience", "onProblems", "outer", "requestID", "route", "security", "serve", "serveBy", "strict", "verifying",
	}
}

// HandlersMembers are the fields and methods of server.Handlers beside groups.
func HandlersMembers() []string { return []string{"Handler", "missing"} }

// Locals are the variables and packages that a generated function may use: a parameter's variable has another name.
func Locals() []string {
	return slices.Concat([]string{
		"accept", "alternative", "b", "baseURL", "body", "c", "challenge", "complete", "credentials", "ctx", "e", "err", "found",
		"h", "header", "i", "item", "key", "o", "ok", "op", "p", "params", "part", "path", "r", "req", "request", "res", "response",
		"s", "status", "text", "v", "value", "values", "variant", "w", "x",
	}, ClientDeclarations(), ServerDeclarations())
}

// ModelScope returns a scope for the fields of a model.
func ModelScope() *Scope { return models().Above() }

// LocalScope returns a scope for the variables of an operation's functions.
func LocalScope() *Scope { return locals().Above() }

var (
	models = sync.OnceValue(func() *Scope { return NewScope(ModelMethods()) })
	locals = sync.OnceValue(func() *Scope { return NewScope(Locals()) })
)

// Stems are the stems of files that every package has, support files included.
func Stems() []string {
	return []string{
		"around", "bases", "body", "client", "codec", "context", "core", "credentials", "doc", "errors", "exchange", "failure",
		"failurejson", "fault", "form", "handlers", "hook", "hooks", "key", "lenience", "live", "markup", "middleware", "models",
		"multipart", "open", "operations", "pages", "param", "parts", "passed", "patterns", "place", "reconnect", "reply", "request",
		"response", "retry", "route", "router", "security", "sending", "server", "shaped", "shapes", "side", "slash", "stream",
		"tries", "unimplemented", "unknown", "wire",
	}
}

// FacadePackages are the packages below the root of a facade that every one has, and what its files import.
func FacadePackages() []string {
	return slices.Concat([]string{"apierror", "option", "param"}, Imports())
}

// FacadeDeclarations are what packages param and the root of a facade declare whatever the document holds.
func FacadeDeclarations() []string {
	return []string{
		"Bool", "Check", "Client", "DefaultClientOptions", "Error", "F", "Field", "Float", "Int", "Missing", "NewClient", "NullPointer",
		"Pointer", "Required", "String",
	}
}

// FacadeLocals are the variables and packages that a method of a facade uses.
func FacadeLocals() []string {
	return slices.Concat([]string{"answer", "ctx", "err", "opts", "params", "s"}, FacadePackages())
}

package naming

import "slices"

// ModelMethods are the methods of models: a property of such a name gets the suffix Field.
func ModelMethods() []string {
	return []string{"MarshalJSON", "UnmarshalJSON", "AppendJSON", "DecodeJSON", "Validate", "Known"}
}

// Imports are the names by which generated files import packages.
func Imports() []string {
	return []string{
		"api", "bytes", "client", "context", "errors", "fmt", "http", "io", "iter", "json", "math", "netip", "regexp", "server",
		"strconv", "strings", "sync", "time", "url", "utf8", "wire",
	}
}

// APIDeclarations are what package api declares whatever the document holds, and what its files import.
func APIDeclarations() []string { return slices.Concat([]string{"Credentials", "Unknown"}, Imports()) }

// ClientDeclarations are what package client declares whatever the document holds, and what its files import.
func ClientDeclarations() []string {
	return slices.Concat([]string{
		"Client", "New", "Option", "WithBaseURL", "WithCredentials", "WithHTTPClient", "WithHeader", "WithMaxResponse",
		"WithProblemHook", "WithStrictResponses", "WithTimeout", "WithRetries", "WithUserAgent", "WithMiddleware", "WithLogger",
		"accept", "authenticate", "baseURL", "call", "core", "decode", "exact", "isJSON", "jsonHeader", "message", "newBody",
		"newClient", "newRequest", "readers", "request", "response",
	}, Imports())
}

// ServerDeclarations are what package server declares whatever the document holds, and what its files import.
func ServerDeclarations() []string {
	return slices.Concat([]string{
		"Handler", "Handlers", "New", "Option", "Security", "Server", "WithBasePath", "WithErrorHook", "WithLogger", "WithMaxBody",
		"WithMiddleware", "basePath", "bearer", "challenge", "credentials", "cut", "errNotAllowed", "errNotFound", "exchange",
		"exchanges", "first", "isJSON", "jsonHeader", "maxPooled", "maxSegments", "ofMessage", "query", "reply", "replyEmpty",
		"replyNothing",
	}, Imports())
}

// ClientMembers are the fields and methods of client.Client beside groups and operations.
func ClientMembers() []string { return []string{"With", "core"} }

// ServerMembers are the fields and methods of server.Server beside what serves an operation.
func ServerMembers() []string {
	return []string{"ServeHTTP", "basePath", "handlers", "hook", "logger", "maxBody", "route", "security"}
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

// Stems are the stems of files that every package has, support files included.
func Stems() []string {
	return []string{
		"client", "codec", "credentials", "doc", "errors", "exchange", "handlers", "models", "operations", "patterns", "reply",
		"router", "server", "unknown", "wire",
	}
}

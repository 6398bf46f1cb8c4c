// This file is never copied: it stands for what is printed for a document, so that the rest compiles and can be tested.

// Command scaffold is what a server that its users own begins with. What is printed beside it, and what it uses by name:
//
//	const healthPath string               a path that no operation has
//	func handlers() server.Handlers       with all of its fields set
//
// Of server.go and server_open.go one is copied, as server.go: the first if an operation asks for credentials, and then security.go
// beside it. Where handlers answer with examples, those whose names end in _example.go are copied instead, and example.go besides.
// Nothing says that it is generated: it is the user's from then on. Tests are copied too, but for those whose names begin with
// placeholder.
package main

import "github.com/bindery-dev/bindery/generator/internal/support/server"

const healthPath = "/healthz"

type thingsHandler struct{ server.ThingsHandler }

func handlers() (h server.Handlers) {
	h.Things = thingsHandler{}
	return h
}

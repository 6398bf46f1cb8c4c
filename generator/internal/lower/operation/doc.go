// Package operation lowers operations: their names and groups, parameters, bodies, responses, errors and credentials.
//
// In: the paths, components and servers of a document. Out: the operations, groups, errors and schemes of an [ir.API], and diagnostics of
// what is left out. It must not know how requests are told apart, which is for package route, nor what a schema says, which it asks
// package model, nor where a server is, which is for package servers.
//
// Open
//   - room.go for the order of things, operation.go for one operation,
//   - parameter.go and style.go, body.go and mediatype.go, response.go and error.go, payload.go and stream.go, security.go for its parts,
//   - group.go for tags and names, extension.go for x- members, text.go for descriptions and examples,
//   - fault.go for what leaves an operation out.
package operation

// Package route finds out which requests are for which operation.
//
// In: path templates and operations. Out: the routes of an [ir.API], and diagnostics of requests that fit several operations. It must not
// know schemas.
//
// Open template.go for how a path is read, tree.go for the tree that a router walks, choice.go for operations with one method and one path,
// shadow.go for requests that two paths fit.
package route

// Package route finds out which requests are for which operation.
//
// In: path templates and operations. Out: the routes of an [ir.API], and diagnostics of requests that fit several operations. It must not
// know schemas.
//
// Of several paths that a request fits, it is for the one that is more concrete in the first segment in which they differ: a text before a
// mix of text and variables, that before a variable alone, of mixes the one with more text, and of those with as much the one whose segment
// the document has first. A path that has not the request's method leaves it to the next. An operation that is left out has the place that
// the document gives it. Of two paths that differ in this alone that a variable of one has slashes, the other is the more concrete; paths
// with slashes are for more segments than they have where no other path fits.
//
// Open template.go for how a path is read, tree.go for the tree that a router walks, absent.go for operations that are left out, choice.go
// for operations with one method and one path, spread.go for variables with slashes, shadow.go for requests that two paths fit.
package route

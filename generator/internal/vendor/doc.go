// Package vendor reads what documents say to other generators of Go: the extensions of oapi-codegen, ogen and go-swagger.
//
// In: nodes of a document. Out: names, types, orders and tags that are asked for, and diagnostics of what is asked in vain. It must not
// know what becomes of a schema.
//
// Open table.go for which extensions there are and what becomes of each, watch.go for what is said about them, value.go for what their
// values may be, and read.go and gotype.go for what the rooms of lower ask.
package vendor

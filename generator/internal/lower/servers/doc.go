// Package servers reads Server Objects: where the API is, which servers a client may choose, and what its variables may be.
//
// In: the servers of the document, and the objects of operations and path items that may have their own. Out: base URL and base path of the
// [ir.API], the server of each operation, and names. It must not know what operations say and return.
//
// Open servers.go for what a URL of a server is and where operations are, base.go for the paths that variables make, name.go for names.
package servers

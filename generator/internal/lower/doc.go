// Package lower decides everything: every Go name, every type, what may be absent or null, how a union is told apart, how a
// response is returned, and what is refused. [Lower] is its entry point, and a table of contents of its rooms.
//
// In: a document of package source. Out: an [ir.API], and diagnostics for whatever a keyword asks and the output will not do. It must
// not know how Go is printed, nor how kin-openapi reads a document.
//
// Data goes one way, through one package after the other, each with one receiver whose state no other sees:
//
//	schema     what schemas say
//	names      which Go names parts of the document have: configuration, bindery.lock and the document itself say
//	decide     how the variants of a union are told apart
//	label      what documents say of the values that an enum lists
//	model      Go types of schemas
//	route      which requests go where
//	servers    where the API is, and which servers a client may choose
//	event      what the data of server-sent events is
//	operation  operations with their parameters, bodies, responses and credentials
//	settle     what depends on all declarations
//	facade     a client that nests operations in resources
//
// Beside them stand prose (texts of the document in comments and messages), status (keys of responses), rule (sentences of the standards
// that faults quote) and options (what configuration and lock say).
package lower

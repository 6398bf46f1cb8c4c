// Package page decides which operations a client walks page by page, by what the document says in x-pagination. In go the operations when
// all that they use is settled; what comes out is ir.Operation.Pages. It knows no schemas: fields of Go types say what a page has.
package page

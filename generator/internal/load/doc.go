// Package load hands a document to kin-openapi.
//
// In goes a source.Document; out comes kin-openapi's model of it, with all references resolved, and what kin-openapi
// found wrong as located diagnostics. kin-openapi only ever sees JSON written here: it reads no file and no network.
// What only trips it, and means nothing to the output, is left out of what it sees.
//
// It must not judge the document beyond what kin-openapi says: that is lower's part.
package load

// Package swagger reads OpenAPI 2.0 in the terms of 3.0.
//
// In goes a source.Document of a 2.0 document; it comes out in the shape that OpenAPI 3.0 gives documents: servers,
// components, request bodies, content, parameters with a schema. What is new stands where the author wrote what it is
// made of, so that places and pointers are those of the document: a schema is still #/definitions/Pet. Nothing
// behind this package knows of 2.0.
//
// It must not decide what anything becomes in Go: that is lower's part.
package swagger

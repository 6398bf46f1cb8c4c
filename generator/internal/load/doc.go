// Package load sees to it that the objects of a document have the shapes that OpenAPI gives them.
//
// In goes a source.Document; what is of another shape is left out of it, with a located diagnostic and together with the
// operations that need it. The rest is handed to kin-openapi, whose findings become diagnostics too. kin-openapi only ever sees JSON
// written here: it reads no file and no network. What only trips it, and means nothing to the output, is left out of what it sees.
//
// It must not judge what can be generated: that is lower's part.
package load

// Package finding is what was found where traffic departs from a document: rows with counts and masked examples, and how they are written.
//
// In go places and facts, one by one; out come tables, JSON and overlays. It knows no OpenAPI: what a place means, and how the document is
// mended, others say.
package finding

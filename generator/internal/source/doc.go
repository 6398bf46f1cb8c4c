// Package source turns the files of an OpenAPI document into trees of nodes.
//
// In go a path and options; out comes a [Document]: trees that know line and column, key order, number literals as they
// were written and duplicate keys, with every $ref that can be reached from the root resolved. It owns what a document
// may read: files below the root document's folder, once each, and nothing else. Filters are applied here, before
// anything costs time.
//
// It knows where OpenAPI allows a reference, and no more of OpenAPI than that; it must not know kin-openapi or Go names.
package source

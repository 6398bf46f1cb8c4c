// Package mend says how an overlay changes a document so that it has what was found in traffic.
//
// In go a document and findings; the findings get actions, or the reason why there is none. It knows where OpenAPI and JSON Schema say
// something, and neither traffic nor how overlays are written.
package mend

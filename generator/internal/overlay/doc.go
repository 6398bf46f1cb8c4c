// Package overlay changes an OpenAPI document as OpenAPI Overlay documents say, versions 1.0 and 1.1.
//
// In go the tree of the document's root file and the paths of overlays, in order; the tree is changed in place. What an overlay says
// keeps its place in the overlay's file, so that diagnostics about it point there. An action that matches nothing is a warning; an
// overlay that is at fault, or that asks for what cannot be merged, is an error, after which the tree is of no use.
//
// It knows the Overlay Specification, and nothing of OpenAPI. JSONPath (RFC 9535) is a library's; it selects from a copy of the tree made
// of maps, see [view]. What has changed it returns. read.go checks overlays, apply.go carries out their actions, merge.go merges.
package overlay

// Package mediatype says what media types are, by their names alone (RFC 9110, section 8.3.1).
//
// In: keys of content, or media types without parameters. Out: what they say of the form of a body. It must not know what a body is here.
package mediatype

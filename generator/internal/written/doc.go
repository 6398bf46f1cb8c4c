// Package written reads the bytes of a file as text, and as YAML: encodings, line and column, the library's nodes and what it finds wrong,
// in words for people; and writes strings as JSON.
//
// It must not know what documents are made of.
package written

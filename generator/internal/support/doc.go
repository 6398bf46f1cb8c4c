// Package support is the code of the output that does not vary with the document: ordinary Go in the packages below, tested
// where it stands, and copied.
//
// In: the import path of the output. Out: [File]s. It must not know the document.
package support

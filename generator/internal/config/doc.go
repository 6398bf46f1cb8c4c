// Package config reads YAML into a Go value, strictly: an unknown key, a key given twice or a value of the wrong type is a
// located diagnostic, with the key that may have been meant.
//
// In: the text of a file, and a pointer to a struct with yaml tags. Out: the struct filled in, and the place of every entry. It
// must not know what the configuration means.
package config

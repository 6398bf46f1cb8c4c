// Package options is what configuration and lock say about names and types.
package options

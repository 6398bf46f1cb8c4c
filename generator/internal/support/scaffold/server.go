//go:build !unsecured && !example

package main

import "github.com/bindery-dev/bindery/generator/internal/support/server"

// newServer puts the API together: what answers its operations, and who may call them.
func newServer(options ...server.Option) (*server.Server, error) {
	return server.New(handlers(), security{}, options...)
}

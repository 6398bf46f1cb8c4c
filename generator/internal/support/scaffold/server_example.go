//go:build !unsecured && example

package main

import "github.com/bindery-dev/bindery/generator/internal/support/server"

// newServer puts the API together: what answers its operations, and who may call them. Examples need the requests that they answer.
func newServer(options ...server.Option) (*server.Server, error) {
	return server.New(handlers(), security{}, append(options, server.WithRequestContext())...)
}

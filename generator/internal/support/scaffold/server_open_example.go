//go:build unsecured && example

package main

import "github.com/bindery-dev/bindery/generator/internal/support/server"

// newServer puts the API together. The document asks nobody for credentials. Examples need the requests that they answer.
func newServer(options ...server.Option) (*server.Server, error) {
	return server.New(handlers(), append(options, server.WithRequestContext())...)
}

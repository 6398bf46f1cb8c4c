package main

import (
	"os"

	"vendors.test/gen/server"
)

// vendor is what the environment asks of a server: all leniences, and the path that the client has its operations below.
func vendor() (options []server.Option) {
	if os.Getenv("LENIENCE") == "all" {
		options = append(options, server.WithLenience(server.AllLeniences))
	}
	if path := os.Getenv("BASE_PATH"); path != "" {
		options = append(options, server.WithBasePath(path))
	}
	return options
}

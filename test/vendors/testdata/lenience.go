package main

import (
	"os"

	"vendors.test/gen/server"
)

// lenience is what the environment asks for: all ways, or none.
func lenience() server.Lenience {
	if os.Getenv("LENIENCE") == "all" {
		return server.AllLeniences
	}
	return 0
}

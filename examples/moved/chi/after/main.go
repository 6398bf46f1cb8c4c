// Command helpdesk serves tickets on 127.0.0.1:8080.
package main

//go:generate go tool -modfile=../../tools/go.mod gen generate

import (
	"fmt"
	"net/http"
	"os"
	"time"
)

func main() {
	known := agents{os.Getenv("HELPDESK_KEY"): {Name: "admin"}}
	s := &http.Server{
		Addr: "127.0.0.1:8080", Handler: newRouter(newHelpdesk(time.Now), known), ReadHeaderTimeout: 10 * time.Second,
	}
	fmt.Fprintln(os.Stderr, "helpdesk:", s.ListenAndServe())
	os.Exit(1)
}

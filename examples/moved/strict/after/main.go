// Command lending serves a small library's books on 127.0.0.1:8080.
package main

//go:generate go tool -modfile=../../tools/go.mod gen generate

import (
	"fmt"
	"net/http"
	"os"
	"time"
)

func main() {
	handler, err := newHandler(newLibrary(time.Now), os.Getenv("LENDING_TOKEN"))
	if err == nil {
		s := &http.Server{Addr: "127.0.0.1:8080", Handler: handler, ReadHeaderTimeout: 10 * time.Second}
		err = s.ListenAndServe()
	}
	fmt.Fprintln(os.Stderr, "lending:", err)
	os.Exit(1)
}

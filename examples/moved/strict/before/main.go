// Command lending serves a small library's books on 127.0.0.1:8080.
package main

//go:generate go run github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2 -config oapi-codegen.yaml openapi.yaml

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

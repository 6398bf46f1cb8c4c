// Command charging serves charging stations on 127.0.0.1:8080.
package main

//go:generate go run github.com/ogen-go/ogen/cmd/ogen@v1.24.0 --target internal/oas --package oas --clean openapi.yaml

import (
	"fmt"
	"net/http"
	"os"
	"time"
)

func main() {
	handler, err := newHandler(newStations(time.Now), os.Getenv("CHARGING_TOKEN"), nil)
	if err == nil {
		s := &http.Server{Addr: "127.0.0.1:8080", Handler: handler, ReadHeaderTimeout: 10 * time.Second}
		err = s.ListenAndServe()
	}
	fmt.Fprintln(os.Stderr, "charging:", err)
	os.Exit(1)
}

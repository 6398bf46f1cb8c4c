// Command server answers every operation with the JSON of what it was given.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"

	"w/gen/server"
)

type handler struct{}

func text(v any) (string, error) {
	b, err := json.Marshal(v)
	return string(b), err
}

func content(body io.Reader) (string, error) {
	b, err := io.ReadAll(body)
	if err != nil {
		return "", err
	}
	runes := make([]rune, len(b)) // a character for each byte
	for i, c := range b {
		runes[i] = rune(c)
	}
	return text(string(runes))
}

func parts(s, n, list, obj any, file io.Reader) (string, error) {
	b, err := io.ReadAll(file)
	if err != nil {
		return "", err
	}
	return text(map[string]any{"s": s, "n": n, "list": list, "obj": obj, "file": string(b)})
}

func main() {
	s, err := server.New(server.Handlers{Handler: handler{}})
	if err != nil {
		panic(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println("http://" + l.Addr().String())
	os.Stdout.Close()
	panic(http.Serve(l, s))
}

#!/usr/bin/env bash
# github.com/go-fuego/fuego v0.19.0: its document says that it is OpenAPI 3.1.0, and nullable, which 3.1 has no more.
#
# Guess: a document of 3.1 has type: [string, "null"]. There nullable is no keyword (JSON Schema 2020-12 ignores what it does not know), so
# that null, which the handler below really sends for a pointer, is refused by whoever goes by the version. And of two slices the one that
# is sent as null may not be null, while the one with omitempty, which never is, may, and its items too.
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
go mod init finding >/dev/null 2>&1
cat >main.go <<'GO'
package main

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"

	"github.com/go-fuego/fuego"
)

type Book struct {
	Title    string   `json:"title"`
	Subtitle *string  `json:"subtitle"`
	Tags     []string `json:"tags"`
	More     []string `json:"more,omitempty"`
}

func main() {
	s := fuego.NewServer(fuego.WithoutStartupMessages(), fuego.WithoutLogger())
	fuego.Get(s, "/book", func(fuego.ContextNoBody) (Book, error) { return Book{Title: "Dune"}, nil })
	text, err := json.Marshal(s.OutputOpenAPISpec())
	if err != nil {
		panic(err)
	}
	var document struct {
		OpenAPI    string
		Components struct {
			Schemas map[string]struct{ Properties map[string]any }
		}
	}
	if err := json.Unmarshal(text, &document); err != nil {
		panic(err)
	}
	fmt.Println("openapi", document.OpenAPI)
	for _, name := range []string{"subtitle", "tags", "more"} {
		schema, _ := json.Marshal(document.Components.Schemas["Book"].Properties[name])
		fmt.Printf("%s: %s\n", name, schema)
	}
	w := httptest.NewRecorder()
	s.Mux.ServeHTTP(w, httptest.NewRequest("GET", "/book", nil))
	fmt.Print(w.Body)
}
GO
go get github.com/go-fuego/fuego@v0.19.0 >/dev/null 2>&1 && go mod tidy >/dev/null 2>&1
go run . | tee out
diff out - <<'OUT'
openapi 3.1.0
subtitle: {"nullable":true,"type":"string"}
tags: {"items":{"type":"string"},"type":"array"}
more: {"items":{"nullable":true,"type":"string"},"nullable":true,"type":"array"}
{"title":"Dune","subtitle":null,"tags":null}
OUT

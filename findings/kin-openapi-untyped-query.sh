#!/usr/bin/env bash
# github.com/getkin/kin-openapi v0.152.0: openapi3filter refuses each value of a query parameter whose schema names no type, as empty.
#
# Guess: a schema without a type allows any value, and text is one. The decoder goes by the type alone; without one it finds no value, and
# says "empty value is not allowed" of any=1. A constraint beside it, such as an enum, changes nothing.
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
go mod init finding >/dev/null 2>&1
cat >main.go <<'GO'
package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers/gorillamux"
)

const text = `
openapi: 3.0.3
info: {title: t, version: "1"}
servers: [{url: "http://h"}]
paths:
  /a:
    get:
      parameters:
        - {name: any, in: query, schema: {}}
        - {name: some, in: query, schema: {enum: [x, y]}}
        - {name: text, in: query, schema: {type: string}}
      responses: {"204": {description: d}}
`

func main() {
	doc, err := openapi3.NewLoader().LoadFromData([]byte(text))
	if err != nil {
		panic(err)
	}
	if err := doc.Validate(context.Background()); err != nil {
		panic(err)
	}
	router, err := gorillamux.NewRouter(doc)
	if err != nil {
		panic(err)
	}
	for _, query := range []string{"any=1", "some=x", "text=1"} {
		r, err := http.NewRequest("GET", "http://h/a?"+query, nil)
		if err != nil {
			panic(err)
		}
		route, _, err := router.FindRoute(r)
		if err != nil {
			panic(err)
		}
		err = openapi3filter.ValidateRequest(context.Background(), &openapi3filter.RequestValidationInput{Request: r, Route: route})
		says := "accepted"
		if err != nil {
			says, _, _ = strings.Cut(err.Error(), "\n")
		}
		fmt.Println(query+":", says)
	}
}
GO
go get github.com/getkin/kin-openapi@v0.152.0 >/dev/null 2>&1 && go mod tidy >/dev/null 2>&1
go run . | tee out
diff out - <<'OUT'
any=1: parameter "any" in query has an error: empty value is not allowed
some=x: parameter "some" in query has an error: empty value is not allowed
text=1: accepted
OUT

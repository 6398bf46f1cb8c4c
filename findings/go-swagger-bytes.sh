#!/usr/bin/env bash
# go-swagger v0.36.7: swagger generate spec writes []byte of Go as an array of integers, which encoding/json writes as text in base64.
#
# Guess: a document that is made of Go types says what encoding/json makes of these. A client that reads the array fails at the first answer.
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
export GOWORK=off
GOBIN=$dir go install github.com/go-swagger/go-swagger/cmd/swagger@v0.36.7
mkdir m && cd m
cat >go.mod <<'MOD'
module example.com/m

go 1.24
MOD
cat >main.go <<'GO'
// Package main has books.
//
// swagger:meta
package main

import (
	"encoding/json"
	"fmt"
)

// Book is one.
// swagger:model Book
type Book struct {
	Cover []byte `json:"cover"`
}

func main() {
	text, err := json.Marshal(Book{Cover: []byte("hi")})
	fmt.Println(string(text), err)
}
GO
{
  go run .
  ../swagger generate spec -m 2>/dev/null | tr -d ' \n' | grep -o '"cover":{[^}]*}[^}]*}'
} | tee out
diff out - <<'OUT'
{"cover":"aGk="} <nil>
"cover":{"type":"array","items":{"type":"integer","format":"uint8"},"x-go-name":"Cover"}
OUT

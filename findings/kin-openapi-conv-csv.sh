#!/usr/bin/env bash
# github.com/getkin/kin-openapi v0.152.0: openapi2conv.ToV3 turns an array of OpenAPI 2.0's default form into one that repeats its name.
#
# Guess: a converter keeps what goes over the wire. 2.0's collectionFormat is csv where none is given: c=a,b. In 3.0 that is `explode: false`,
# since form explodes by default. The converter writes it where csv is spelled out; where it is not, as in most documents, it writes neither
# style nor explode, and the same parameter is now c=a&c=b. Of tsv nothing is left either.
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
go mod init finding >/dev/null 2>&1
cat >main.go <<'GO'
package main

import (
	"encoding/json"
	"fmt"

	"github.com/getkin/kin-openapi/openapi2"
	"github.com/getkin/kin-openapi/openapi2conv"
)

const text = `{"swagger": "2.0", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"get": {
	"parameters": [
		{"name": "unsaid", "in": "query", "type": "array", "items": {"type": "string"}},
		{"name": "csv", "in": "query", "type": "array", "items": {"type": "string"}, "collectionFormat": "csv"},
		{"name": "tsv", "in": "query", "type": "array", "items": {"type": "string"}, "collectionFormat": "tsv"},
		{"name": "pipes", "in": "query", "type": "array", "items": {"type": "string"}, "collectionFormat": "pipes"}
	], "responses": {"204": {"description": "d"}}}}}}`

func main() {
	var v2 openapi2.T
	if err := json.Unmarshal([]byte(text), &v2); err != nil {
		panic(err)
	}
	v3, err := openapi2conv.ToV3(&v2)
	if err != nil {
		panic(err)
	}
	for _, name := range []string{"unsaid", "csv", "tsv", "pipes"} {
		p := v3.Paths.Value("/a").Get.Parameters.GetByInAndName("query", name)
		method, err := p.SerializationMethod()
		if err != nil {
			panic(err)
		}
		fmt.Printf("%s: style %q, explode said %v, read as %s explode=%v\n", name, p.Style, p.Explode != nil, method.Style, method.Explode)
	}
}
GO
go get github.com/getkin/kin-openapi@v0.152.0 >/dev/null 2>&1 && go mod tidy >/dev/null 2>&1
go run . | tee out
diff out - <<'OUT'
unsaid: style "", explode said false, read as form explode=true
csv: style "form", explode said true, read as form explode=false
tsv: style "", explode said false, read as form explode=true
pipes: style "pipeDelimited", explode said true, read as pipeDelimited explode=false
OUT

#!/usr/bin/env bash
# github.com/speakeasy-api/openapi v1.24.0, package overlay: in an overlay of version 1.0.0, an object that is to be appended replaces the array.
#
# Guess: "the value of this field MUST be an entry to append to the array" (Overlay 1.0.0, update) means the same in both versions. Only 1.1.0
# appends; under 1.0.0 `servers` becomes an object, without an error.
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
go mod init finding >/dev/null 2>&1
cat >main.go <<'GO'
package main

import (
	"fmt"
	"os"

	"github.com/speakeasy-api/openapi/overlay"
	"gopkg.in/yaml.v3"
)

func main() {
	for _, version := range []string{"1.0.0", "1.1.0"} {
		text := "overlay: " + version + "\ninfo: {title: o, version: '1'}\nactions: [{target: $.servers, update: {url: b}}]\n"
		if err := os.WriteFile("o.yaml", []byte(text), 0o644); err != nil {
			panic(err)
		}
		o, err := overlay.Parse("o.yaml")
		if err != nil {
			panic(err)
		}
		if err := o.Validate(); err != nil {
			panic(err)
		}
		var document yaml.Node
		if err := yaml.Unmarshal([]byte("servers: [{url: a}]"), &document); err != nil {
			panic(err)
		}
		err = o.ApplyTo(&document)
		out, _ := yaml.Marshal(&document)
		fmt.Printf("%s: %s%v\n", version, out, err)
	}
}
GO
go get github.com/speakeasy-api/openapi@v1.24.0 gopkg.in/yaml.v3@v3.0.1 >/dev/null 2>&1 && go mod tidy >/dev/null 2>&1
go run . | tee out
diff out - <<'OUT'
1.0.0: servers: {url: b}
<nil>
1.1.0: servers: [{url: a}, {url: b}]
<nil>
OUT

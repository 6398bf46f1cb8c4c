#!/usr/bin/env bash
# github.com/speakeasy-api/openapi v1.24.0, package overlay: an update to null writes a value that is no null for the readers of the result.
#
# Guess: {b: 1} updated with {b: null} is {b: null}. The node keeps the tag of the number that it was: the text has "!!int null", which a YAML
# reader refuses.
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
	text := "overlay: 1.0.0\ninfo: {title: o, version: '1'}\nactions: [{target: $.a, update: {b: null}}]\n"
	if err := os.WriteFile("o.yaml", []byte(text), 0o644); err != nil {
		panic(err)
	}
	o, err := overlay.Parse("o.yaml")
	if err != nil {
		panic(err)
	}
	var document yaml.Node
	if err := yaml.Unmarshal([]byte("a: {b: 1}"), &document); err != nil {
		panic(err)
	}
	if err := o.ApplyTo(&document); err != nil {
		panic(err)
	}
	out, err := yaml.Marshal(&document)
	if err != nil {
		panic(err)
	}
	var read any
	fmt.Printf("%s%v\n", out, yaml.Unmarshal(out, &read))
}
GO
go get github.com/speakeasy-api/openapi@v1.24.0 gopkg.in/yaml.v3@v3.0.1 >/dev/null 2>&1 && go mod tidy >/dev/null 2>&1
go run . | tee out
diff out - <<'OUT'
a: {b: !!int null}
yaml: cannot decode !!null `null` as a !!int
OUT

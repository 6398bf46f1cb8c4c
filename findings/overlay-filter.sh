#!/usr/bin/env bash
# github.com/speakeasy-api/openapi v1.24.0, package overlay: the version that an overlay names chooses between two languages of JSONPath.
#
# Guess: 1.0.0 and 1.1.0 both say RFC 9535. Under 1.0.0 a filter of that RFC, $.tags[?@.name=="x"], is an "array index" that is no integer;
# only with parentheses, which the RFC does not ask for, is it one. What actions before it did stays done in the document.
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
		text := "overlay: " + version + `
info: {title: o, version: "1"}
actions: [{target: $.first, remove: true}, {target: '$.tags[?@.name=="x"]', remove: true}]
`
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
		if err := yaml.Unmarshal([]byte("{first: 1, tags: [{name: x}, {name: y}]}"), &document); err != nil {
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
1.0.0: {tags: [{name: x}, {name: y}]}
invalid array index [?@.name=="x"] before position 20: non-integer array index
1.1.0: {tags: [{name: y}]}
<nil>
OUT

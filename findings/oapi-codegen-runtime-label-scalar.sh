#!/usr/bin/env bash
# github.com/oapi-codegen/runtime v1.8.0: a plain string in a path of style label or matrix is refused when it holds what separates arrays.
#
# Guess: a string has no parts, so that a dot in it, as in a version or a file name, is a character like others. The runtime splits before it
# looks at the type: with style label, exploded, v1.2 is "2 parts"; not exploded, the same happens to a comma, even to one that is escaped.
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
go mod init finding >/dev/null 2>&1
cat >main.go <<'GO'
package main

import (
	"fmt"

	"github.com/oapi-codegen/runtime"
)

func main() {
	for _, c := range []struct {
		style   string
		explode bool
		value   string
	}{{"label", true, "v1.2"}, {"label", false, "v1.2"}, {"label", false, "a,b"}, {"matrix", false, "a,b"}, {"matrix", true, "a,b"}, {"simple", false, "a,b"}} {
		text, err := runtime.StyleParamWithLocation(c.style, c.explode, "f", runtime.ParamLocationPath, c.value)
		if err != nil {
			panic(err)
		}
		var read string
		err = runtime.BindStyledParameterWithLocation(c.style, c.explode, "f", runtime.ParamLocationPath, text, &read)
		fmt.Printf("%s explode=%v %q: %s is read as %q %v\n", c.style, c.explode, c.value, text, read, err)
	}
}
GO
go get github.com/oapi-codegen/runtime@v1.8.0 >/dev/null 2>&1
go run . | tee out
diff out - <<'OUT'
label explode=true "v1.2": .v1.2 is read as "" parameter 'f': expected single value, got 2 parts
label explode=false "v1.2": .v1.2 is read as "v1.2" <nil>
label explode=false "a,b": .a%2Cb is read as "" parameter 'f': expected single value, got 2 parts
matrix explode=false "a,b": ;f=a%2Cb is read as "" parameter 'f': expected single value, got 2 parts
matrix explode=true "a,b": ;f=a%2Cb is read as "a,b" <nil>
simple explode=false "a,b": a%2Cb is read as "a,b" <nil>
OUT

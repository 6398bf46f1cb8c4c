#!/usr/bin/env bash
# github.com/oapi-codegen/runtime v1.8.0: a query array in the form style, not exploded, does not come back as it was sent.
#
# Guess: what StyleParamWithLocation writes, BindQueryParameter reads. It escapes the comma inside a value (a%2Cb,c), as RFC 6570 has it, but
# reads from url.Values, where escapes are gone, and cuts at every comma. Of no values it writes "f=", which it reads as one empty text.
# So a client and a server of one generator disagree, and neither says so.
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
go mod init finding >/dev/null 2>&1
cat >main.go <<'GO'
package main

import (
	"fmt"
	"net/url"

	"github.com/oapi-codegen/runtime"
)

func main() {
	for _, sent := range [][]string{{"a,b", "c"}, {}, {"a"}} {
		text, err := runtime.StyleParamWithLocation("form", false, "f", runtime.ParamLocationQuery, sent)
		if err != nil {
			panic(err)
		}
		query, err := url.ParseQuery(text)
		if err != nil {
			panic(err)
		}
		var read []string
		err = runtime.BindQueryParameter("form", false, true, "f", query, &read)
		fmt.Printf("%q is sent as %s and read as %q %v\n", sent, text, read, err)
	}
}
GO
go get github.com/oapi-codegen/runtime@v1.8.0 >/dev/null 2>&1
go run . | tee out
diff out - <<'OUT'
["a,b" "c"] is sent as f=a%2Cb,c and read as ["a" "b" "c"] <nil>
[] is sent as f= and read as [""] <nil>
["a"] is sent as f=a and read as ["a"] <nil>
OUT

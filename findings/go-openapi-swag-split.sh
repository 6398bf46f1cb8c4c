#!/usr/bin/env bash
# github.com/go-openapi/swag v0.25.4: SplitByFormat, with which go-swagger's servers read arrays, loses empty items and blanks.
#
# Guess: what JoinByFormat writes, SplitByFormat takes apart again, item by item. It trims each item and drops those that are empty then: a
# list of three is read as two, and positions shift.
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
go mod init finding >/dev/null 2>&1
cat >main.go <<'GO'
package main

import (
	"fmt"

	"github.com/go-openapi/swag"
)

func main() {
	sent := []string{"a", "", " c "}
	for _, format := range []string{"csv", "tsv", "pipes"} {
		text := swag.JoinByFormat(sent, format)[0]
		fmt.Printf("%s: %q is written %q and read %q\n", format, sent, text, swag.SplitByFormat(text, format))
	}
}
GO
go get github.com/go-openapi/swag@v0.25.4 >/dev/null 2>&1
go run . | tee out
diff out - <<'OUT'
csv: ["a" "" " c "] is written "a,, c " and read ["a" "c"]
tsv: ["a" "" " c "] is written "a\t\t c " and read ["a" "c"]
pipes: ["a" "" " c "] is written "a|| c " and read ["a" "c"]
OUT

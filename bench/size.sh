#!/usr/bin/env bash
# Builds a program that calls four operations of GitHub's API, and one that uses net/http and encoding/json alone, and says how large they are: the linker
# must leave out the other operations. Run generate.sh first.
#
#   ./size.sh github-api.json
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$(dirname "$(realpath "$0")")/bin/gen" generate --quiet --import-path size.test/gen --out "$folder/gen" "$1"
mkdir -p "$folder/four" "$folder/bare"
printf 'module size.test\n\ngo 1.24\n' >"$folder/go.mod"
cat >"$folder/four/main.go" <<'EOF'
package main

import (
	"context"
	"fmt"

	"size.test/gen/api"
	"size.test/gen/client"
)

func main() {
	c, err := client.New()
	ctx := context.Background()
	fmt.Println(err)
	fmt.Println(c.Gists.GistsList(ctx, api.GistsListParams{}))
	fmt.Println(c.Gists.GistsGet(ctx, api.GistsGetParams{GistID: "a"}))
	fmt.Println(c.Meta.MetaGet(ctx))
	fmt.Println(c.Emojis.EmojisGet(ctx))
}
EOF
cat >"$folder/bare/main.go" <<'EOF'
package main

import (
	"encoding/json"
	"fmt"
	"net/http"
)

func main() {
	r, err := http.Get("https://api.github.com/gists")
	fmt.Println(err)
	var v any
	fmt.Println(json.NewDecoder(r.Body).Decode(&v), v)
}
EOF
cd "$folder" && go build -o . ./four/main.go && mv main four.bin && go build -o . ./bare/main.go && mv main bare.bin
stat -c '%n %s' four.bin bare.bin

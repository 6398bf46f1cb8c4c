#!/usr/bin/env bash
# Writes openapi.json anew.
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cp main.go.txt "$dir/main.go" && cd "$dir"
go mod init books >/dev/null 2>&1
go get github.com/go-fuego/fuego@v0.19.0 >/dev/null 2>&1 && go mod tidy >/dev/null 2>&1
go run . >"$here/openapi.json"

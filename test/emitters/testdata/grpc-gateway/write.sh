#!/usr/bin/env bash
# Writes openapi.json anew, without protoc: main.go.txt compiles books.proto and runs the plugin.
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cp books.proto "$dir" && cp main.go.txt "$dir/main.go" && cd "$dir"
go mod init books >/dev/null 2>&1
go get github.com/bufbuild/protocompile@v0.14.1 google.golang.org/protobuf@v1.36.12 >/dev/null 2>&1
go get google.golang.org/genproto/googleapis/api@v0.0.0-20261110000943-09e21b237f2c >/dev/null 2>&1 && go mod tidy >/dev/null 2>&1
go run . github.com/grpc-ecosystem/grpc-gateway/v2/protoc-gen-openapiv2@v2.33.0 >"$here/openapi.json"

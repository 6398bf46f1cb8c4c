#!/usr/bin/env bash
# Builds the three generators into bin/, and generates with each: ours/ and peers/, which git does not keep.
set -euo pipefail
cd "$(dirname "$0")"
rm -rf ours peers
mkdir -p bin ours peers/oapismall peers/oapilist
(cd .. && go build -o bench/bin/gen ./cmd/gen)
go build -o bin/ogen github.com/ogen-go/ogen/cmd/ogen
go build -o bin/oapi-codegen github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen

go run ./cmd/routes document specs/routes.txt >specs/routes.yaml
for set in small list routes; do # each in a folder of its own, where its bindery.lock stands
  bin/gen generate --quiet --out "ours/$set/gen" "specs/$set.yaml"
done
bin/gen generate --quiet --only server --out ours/growth/gen specs/growth.yaml
for folder in validation/testdata/*/; do
  name=$(basename "$folder")
  bin/gen generate --quiet --only api --out "ours/validation/$name/gen" "${folder}openapi.json"
done
go run ./cmd/routes match ours/small/gen/server ours/small/match
go run ./cmd/routes match ours/routes/gen/server ours/routes/match

peer() { bin/ogen --clean --target "peers/$1" --package "$@" 2>bin/ogen.log || { cat bin/ogen.log; false; }; }
peer ogensmall specs/small.yaml
peer ogenbare --config specs/ogen-bare.yaml specs/small.yaml
peer ogenlist specs/list.yaml
peer ogenroutes --config specs/ogen-bare.yaml specs/routes.yaml
bin/oapi-codegen -config specs/oapi-small.yaml specs/small.yaml
bin/oapi-codegen -config specs/oapi-list.yaml specs/list.yaml

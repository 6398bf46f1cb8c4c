#!/usr/bin/env bash
# Has a generated client get tokens of an authorization server that nobody here wrote: run.sh PACKAGES, the folder that npm installs it in.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../packages.sh"
cp "$here"/*.mjs "$work"
ln -s "$packages/node_modules" "$work/node_modules"
node "$work/provider.mjs" >"$work/base" 2>"$work/log" &
started+=($!)
for _ in $(seq 100); do
  [ ! -s "$work/base" ] || break
  sleep 0.1
done
[ -s "$work/base" ] || { cat "$work/log"; exit 1; }
PROVIDER=$(cat "$work/base")
export PROVIDER
mkdir "$work/w"
printf 'module w\n\ngo 1.24\n' >"$work/w/go.mod"
cp "$here/testdata/oauth_test.go" "$work/w"
sed "s|BASE|$PROVIDER|" "$here/testdata/openapi.yaml" >"$work/w/openapi.yaml"
(cd "$here" && go run ../../cmd/gen generate --quiet --only client --out "$work/w/gen" --import-path w/gen "$work/w/openapi.yaml")
cd "$work/w"
go test -count=1 -v . || { cat "$work/log"; exit 1; }

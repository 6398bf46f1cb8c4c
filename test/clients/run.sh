#!/usr/bin/env bash
# Has clients and validators that nobody here wrote meet what is generated: run.sh PACKAGES, the folder that npm installs them in.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../packages.sh"
(cd "$here" && go build -o "$work/generate" ../../cmd/gen)
cp "$here"/*.mjs "$work"
ln -s "$packages/node_modules" "$work/node_modules"

# serve SCRIPT FOLDER ARG...: what the document of SCRIPT becomes, with handlers that tell what came, listens at $base.
serve() {
  local script=$1 dir=$work/$2
  shift 2
  mkdir "$dir"
  printf 'module w\n\ngo 1.24\n' >"$dir/go.mod"
  cp "$here/testdata/server/main.go" "$dir"
  node "$work/$script" document "$@" >"$dir/openapi.json"
  "$work/generate" generate --quiet --out "$dir/gen" --import-path w/gen "$dir/openapi.json"
  node "$work/$script" handlers "$dir/gen/server/untagged_gen.go" >"$dir/handlers.go"
  (cd "$dir" && go build -o serve .)
  "$dir/serve" >"$dir/base" 2>"$dir/log" &
  started+=($!)
  until [ -s "$dir/base" ]; do sleep 0.1; done
  base=$(cat "$dir/base")
}

failed=0
docs=$here/../../docs/http.md
for version in 3.0.4 3.1.1; do
  serve call.mjs "call-$version" "$version"
  node "$work/call.mjs" call "$base" "$version" "$docs" || failed=1
done
serve judge.mjs judge
node "$work/judge.mjs" judge "$base" "$work/judge/openapi.json" "$docs" || failed=1

# Event streams are read as a parser reads them, and come one by one.
dir=$work/events
mkdir "$dir"
printf 'module w\n\ngo 1.24\n' >"$dir/go.mod"
cp "$here/testdata/events/main.go" "$dir"
node "$work/events.mjs" document >"$dir/openapi.json"
"$work/generate" generate --quiet --only client --out "$dir/gen" --import-path w/gen "$dir/openapi.json"
(cd "$dir" && go build -o events .)
node "$work/events.mjs" make | "$dir/events" >"$dir/read"
node "$work/events.mjs" judge "$dir/read" || failed=1
node "$work/events.mjs" serve >"$dir/base" &
started+=($!)
until [ -s "$dir/base" ]; do sleep 0.1; done
timeout 60 "$dir/events" "$(cat "$dir/base")" || failed=1

# Requests of the generated client pass prism, for documents of which each operation is called.
documents=$here/../corpus/testdata/real
while read -r document; do
  dir=$work/$(basename "$document").d
  mkdir "$dir"
  printf 'module w\n\ngo 1.24\n' >"$dir/go.mod"
  cp "$here/testdata/caller/main.go" "$dir"
  "$work/generate" generate --quiet --only api,client --out "$dir/gen" --import-path w/gen "$documents/$document" 2>"$dir/log" ||
    { cat "$dir/log"; failed=1; continue; }
  node "$work/proxy.mjs" operations "$dir/gen" >"$dir/operations.go"
  (cd "$dir" && go build -o caller .)
  node "$work/proxy.mjs" pass "$documents/$document" "$dir/caller" "$packages/node_modules/.bin/prism" "$docs" </dev/null || failed=1
done <"$here/documents"
exit $failed

#!/usr/bin/env bash
# Has vendors' own clients call servers made from the vendors' documents: run.sh PACKAGES DOCUMENTS, the folders that npm installs the
# clients in and that the documents are in. It writes docs/vendors.md. What a server refuses is in the table; less than last time fails.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../packages.sh"
documents=$2
(cd "$here" && go build -o "$work/gen" ../../cmd/gen)
cp "$here"/*.mjs "$work"
ln -s "$packages/node_modules" "$work/node_modules"

# server VENDOR DOCUMENT FLAG...: the server of a document, with handlers that answer with examples.
server() {
  local dir=$work/server
  rm -rf "$dir" && mkdir "$dir"
  (cd "$dir" && "$work/gen" scaffold --quiet --example --import-path vendors.test/gen "${@:2}" >"$work/said" 2>&1) || { cat "$work/said"; exit 1; }
  cp "$here/testdata/vendor.go" "$dir"
  sed 's/newServer(\(server.*\))$/newServer(append(vendor(), \1)...)/' "$dir/main.go" >"$dir/main.tmp" && mv "$dir/main.tmp" "$dir/main.go"
  (cd "$dir" && go build -o serve .)
}

# try VENDOR RESULTS [all]: its calls, of a server with all leniences if that is said.
try() {
  LENIENCE=${3-} BASE_PATH=$base "$work/server/serve" -addr 127.0.0.1:0 2>"$work/$2.log" &
  local process=$!
  started+=("$process")
  until address=$(grep -so 'addr=127[^ ]*' "$work/$2.log"); do sleep 0.1; done
  local call=(node call.mjs "$1")
  [ ! -x "$work/$1" ] || call=("./$1") # a program in Go
  (cd "$work" && "${call[@]}" "http://${address#addr=}" >"$work/$2")
  kill "$process"
}

(cd "$here/testdata/golang" && GOWORK=off go build -o "$work" ./moby ./vault ./gogithub)
built= # the document whose server is there
while IFS=$'\t' read -r vendor document package base; do
  echo "$package"
  [ "$built" = "$document" ] || server "$vendor" "$documents/$document"
  built=$document
  try "$vendor" "$vendor.strict"
  try "$vendor" "$vendor.lenient" all
  cp "$work/$vendor.lenient" "$work/$vendor.overlaid"
  if [ -e "$here/overlays/$vendor.yaml" ]; then
    server "$vendor" "$documents/$document" --overlay "$here/overlays/$vendor.yaml"
    built=
    try "$vendor" "$vendor.overlaid" all
  fi
done <"$here/vendors.tsv"
node "$here/table.mjs" "$work" "$packages" "$here/vendors.tsv" >"$work/vendors.md"
cp "$work/vendors.md" "$here/../../docs/vendors.md"
cat "$here/../../docs/vendors.md"

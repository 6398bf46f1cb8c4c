#!/usr/bin/env bash
# Has vendors' own clients call servers made from the vendors' documents: run.sh PACKAGES DOCUMENTS, the folders that npm installs the
# clients in and that the documents are in. It writes docs/vendors.md. What a server refuses is in the table; less than is asked for fails.
# With OBSERVE set, gen observe writes the overlays anew first, of documents whose clients' calls are not all accepted as they are.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../packages.sh"
documents=$2
(cd "$here" && go build -o "$work/gen" ../../cmd/gen)
cp "$here"/*.mjs "$work"
ln -s "$packages/node_modules" "$work/node_modules"

# server FOLDER DOCUMENT FLAG...: the server of a document, with handlers that answer with examples.
server() {
  local dir=$work/$1
  rm -rf "$dir" && mkdir "$dir"
  (cd "$dir" && "$work/gen" scaffold --verbose --example --import-path vendors.test/gen "${@:2}" >said 2>&1) || { cat "$dir/said"; exit 1; }
  cp "$here/testdata/vendor.go" "$dir"
  sed 's/newServer(\(server.*\))$/newServer(append(vendor(), \1)...)/' "$dir/main.go" >"$dir/main.tmp" && mv "$dir/main.tmp" "$dir/main.go"
  (cd "$dir" && go build -o serve .)
}

# serve FOLDER LENIENCE: runs a server until process is killed, at address, with log.
serve() {
  log=$work/served.${#started[@]}
  LENIENCE=$2 BASE_PATH=$base "$work/$1/serve" -addr 127.0.0.1:0 2>"$log" &
  process=$!
  started+=("$process")
  until address=$(grep -so 'addr=127[^ ]*' "$log"); do sleep 0.1; done
  address=http://${address#addr=}
}

# calls VENDOR ADDRESS: its calls, and what they come to.
calls() {
  local call=(node call.mjs "$1")
  [ ! -x "$work/$1" ] || call=("./$1") # a program in Go
  (cd "$work" && "${call[@]}" "$2")
}

# try VENDOR RESULTS LENIENCE: its calls, of a server with all leniences if that is said.
try() {
  serve server "$3"
  calls "$1" "$address" >"$work/$2"
  grep ^lenience "$log" | sort -u >"$work/$2.ways" || true
  kill "$process"
}

# observe DOCUMENT OVERLAY VENDOR...: the overlay that gen observe makes of the clients' calls, of a server that answers as the vendor's does:
# what the document has, whatever the request says, and what the vendor is known to answer besides.
observe() {
  local known=$here/testdata/upstream/$(basename "$2") options=(--overlay "$here/testdata/upstream/anything.yaml") proxy
  [ ! -e "$known" ] || options+=(--overlay "$known")
  server upstream "$documents/$1" "${options[@]}"
  serve upstream all
  local upstream=$process seen=$work/observed.${#started[@]}
  rm -f "$2"
  "$work/gen" observe --upstream "$address" --listen 127.0.0.1:0 --examples ${base:+--base-path "$base"} \
    --out "$2" "$documents/$1" >"$seen.table" 2>"$seen" &
  local observer=$!
  started+=("$observer")
  until proxy=$(grep -so 'http://127[^ ]* passes' "$seen"); do
    kill -0 "$observer" || { cat "$seen"; exit 1; }
    sleep 0.5
  done
  for vendor in "${@:3}"; do calls "$vendor" "${proxy% passes}" >"$work/$vendor.observed"; done
  kill -INT "$observer"
  wait "$observer" || { cat "$seen"; exit 1; }
  kill "$upstream"
  sed '/^never seen/,$d' "$seen.table"
}

(cd "$here/testdata/golang" && GOWORK=off go build -o "$work" ./moby ./vault ./gogithub)
while IFS=$'\t' read -r document vendors base; do
  echo "$document"
  read -ra vendors <<<"$vendors"
  server server "$documents/$document"
  for vendor in "${vendors[@]}"; do
    try "$vendor" "$vendor.strict" ""
    try "$vendor" "$vendor.lenient" all
    cp "$work/$vendor.lenient" "$work/$vendor.overlaid"
    cp "$work/$vendor.lenient.ways" "$work/$vendor.overlaid.ways"
  done
  overlay=$here/overlays/${document%.*}.yaml
  if [ -n "${OBSERVE-}" ] && (cd "$work" && grep -q '"accepted":false' "${vendors[@]/%/.strict}"); then
    observe "$document" "$overlay" "${vendors[@]}"
  fi
  [ -e "$overlay" ] || continue
  server server "$documents/$document" --overlay "$overlay"
  if grep overlay-unmatched "$work/server/said"; then
    echo "the document has changed since $overlay was written: make vendors OBSERVE=1 writes it anew" >&2
    exit 1
  fi
  for vendor in "${vendors[@]}"; do try "$vendor" "$vendor.overlaid" all; done
done < <(awk -F '\t' '!($2 in of) { list[++n] = $2; base[$2] = $4 } { of[$2] = of[$2] " " $1 }
  END { for (i = 1; i <= n; i++) print list[i] "\t" of[list[i]] "\t" base[list[i]] }' "$here/vendors.tsv")
node "$here/table.mjs" "$work" "$packages" "$here" >"$work/vendors.md"
cp "$work/vendors.md" "$here/../../docs/vendors.md"
cat "$here/../../docs/vendors.md"

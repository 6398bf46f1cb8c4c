#!/usr/bin/env bash
# Runs gen on outside suites of documents:
#   documents.sh SUITE    SUITE is the folder of outside suites: overlay, jsonpath, oas-schema
# - a document with an overlay becomes what the document becomes that the overlay is to make of it;
# - overlays and documents that are right are read, and those that are wrong are refused, or warned of, with a place.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
suite=$(cd "$1" && pwd)
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
(cd "$here" && go build -o "$tools/gen" ../../cmd/gen && go build -o "$tools/jsonpath" ./jsonpath)
failed=0 sets=0 read=0 refused=0 diagnosed=0
wrong() { echo "wrong: $1" >&2; sed 's/^/    /' "$tools/said" | head -8 >&2; failed=1; }
gen() { # OUT ARGUMENTS...
  rm -rf "${tools:?}/$1"
  "$tools/gen" generate --out "$tools/$1" --import-path example.com/o "${@:2}" >"$tools/said" 2>&1
}
placed() { grep -qE "^$1:[0-9]+:[0-9]+: $2: " "$tools/said"; }

cd "$suite/overlay"
for set in compliant-sets/*/; do
  if gen laid --overlay "$set/overlay.yaml" "$set/openapi.yaml" && gen whole "$set/output.yaml" &&
    diff -r -x bindery.lock "$tools/laid" "$tools/whole" >"$tools/said"; then
    sets=$((sets + 1))
  else
    wrong "$set"
  fi
done
document=compliant-sets/update-root/openapi.yaml
for overlay in tests/*/pass/*.yaml; do
  if gen laid --overlay "$overlay" "$document"; then read=$((read + 1)); else wrong "$overlay"; fi
done
for overlay in tests/*/fail/*.yaml; do
  if ! gen laid --overlay "$overlay" "$document" && placed "$overlay" error; then refused=$((refused + 1)); else wrong "$overlay"; fi
done
echo "overlay: $sets sets give their document, $read overlays that are right are read, $refused that are wrong are refused"

"$tools/jsonpath" "$suite/jsonpath/cts.json" || failed=1

for version in "$suite"/oas-schema/*/; do
  cd "$version"
  read=0 diagnosed=0
  for document in pass/*.yaml; do
    if gen read "$document"; then read=$((read + 1)); else wrong "$version$document"; fi
  done
  for document in fail/*.yaml; do
    gen read "$document" || true
    if placed "$document" '(warning|error)'; then diagnosed=$((diagnosed + 1)); else wrong "$version$document"; fi
  done
  echo "oas-schema, $(basename "$version"): $read documents that are right are read, $diagnosed that are wrong are diagnosed"
done
exit $failed

#!/usr/bin/env bash
# Runs the JSON-Schema-Test-Suite against generated servers, and holds the groups that agree to schemas.floors. What schemas.left lists does
# not, for the reasons there:
#   schemas.sh SUITE CACHE    SUITE is the folder of outside suites, of which CACHE is made if it is not there
# Prints the sections of each set, then each group that does not agree.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
suite=$1 cache=$2

# The suite writes beside itself, so it is run in a copy, which is there whole or not at all.
if [ ! -e "$cache/schemas-ready" ]; then
  mkdir -p "$cache/bin"
  rm -rf "$cache/jsonschema"
  cp -r "$suite/jsonschema" "$cache/jsonschema"
  chmod -R u+w "$cache/jsonschema"
  (cd "$cache/jsonschema/jsconf" && GOFLAGS=-mod=mod go build -o ../../bin/jsconf .)
  touch "$cache/schemas-ready"
fi

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
(cd "$here" && go build -o "$tools/gen" ../../cmd/gen)
export BINDERY_GEN=$tools/gen
rm -rf "$cache/jsonschema/metaschemas"
cp -r "$(go list -m -f '{{.Dir}}' github.com/santhosh-tekuri/jsonschema/v6)/metaschemas" "$cache/jsonschema/metaschemas"
chmod -R u+w "$cache/jsonschema/metaschemas"
cd "$cache/jsonschema"
mkdir -p out
failed=0
for set in draft2020-12 draft2020-12-typed draft2020-12-formats draft4 draft4-typed draft4-formats; do
  draft=${set%-typed} draft=${draft%-formats} typed=() only=() formats=annotate
  case $set in
  *-typed) typed=(-typed) ;;
  *-formats) only=(-only optional/format/) formats=assert ;;
  esac
  export BINDERY_FORMATS=$formats
  rm -rf "out/$set"
  ../bin/jsconf -draft "$draft" "${typed[@]}" "${only[@]}" -adapter "$here/schemas-adapter.sh" -out "out/$set" >"out/$set.log" || { cat "out/$set.log"; exit 1; }
  echo "$set"
  sed -n '2,$p' "out/$set.log"
  while read -r of section floor; do
    [ "$of" = "$set" ] || continue
    agree=$(awk -F '\t' -v section="$section" '$1 == section {print $5}' "out/$set.log")
    [ "${agree:-0}" -ge "$floor" ] || { echo "$set, $section: ${agree:-0} groups agree, below the floor of $floor" >&2; failed=1; }
  done <"$here/schemas.floors"
done
exit $failed

#!/usr/bin/env bash
# github.com/oasdiff/oasdiff v1.38.0: what changes the bytes of a request, but not its schema, is in neither `breaking` nor `changelog`.
#
# Guess: a tool that lists what breaks callers knows explode, style, content, a form's encoding and XML names: a server that is generated
# anew no longer reads what yesterday's clients send. `diff` sees each of these changes; no check has them.
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
GOBIN="$dir" GOFLAGS=-mod=mod go install github.com/oasdiff/oasdiff@v1.38.0 >/dev/null 2>&1
document() { # PARAMETER BODY
  cat <<YAML
openapi: 3.0.3
info: {title: t, version: "1"}
paths:
  /a:
    post:
      parameters: [{name: q, in: query, $1}]
      requestBody: {required: true, content: {$2}}
      responses: {"204": {description: d}}
YAML
}
list='schema: {type: array, items: {type: string}}'
form='schema: {type: object, properties: {l: {type: array, items: {type: string}}}}'
json='application/json: {schema: {type: object}}'
compare() { # WHAT PARAMETER BODY PARAMETER BODY
  document "$2" "$3" >old.yaml
  document "$4" "$5" >new.yaml
  echo "$1: changelog $(./oasdiff changelog -f json old.yaml new.yaml | tr -d '\n'), diff $(./oasdiff diff -f json old.yaml new.yaml | head -c 1)"
}
{
  compare explode "$list" "$json" "$list, explode: false" "$json"
  compare style "$list, explode: false" "$json" "$list, explode: false, style: pipeDelimited" "$json"
  compare content 'schema: {type: object}' "$json" 'content: {application/json: {schema: {type: object}}}' "$json"
  compare encoding "$list" "application/x-www-form-urlencoded: {$form}" "$list" \
    "application/x-www-form-urlencoded: {$form, encoding: {l: {explode: false}}}"
  compare xml "$list" 'application/xml: {schema: {type: object, properties: {a: {type: string}}}}' "$list" \
    'application/xml: {schema: {type: object, properties: {a: {type: string, xml: {attribute: true}}}}}'
} | tee out
diff out - <<'OUT'
explode: changelog [], diff {
style: changelog [], diff {
content: changelog [], diff {
encoding: changelog [], diff {
xml: changelog [], diff {
OUT

#!/usr/bin/env bash
# github.com/oasdiff/oasdiff v1.38.0: that a request may no longer have members beyond those named is no change to `breaking`.
#
# Guess: additionalProperties from true to false makes requests invalid that were valid, as a new maxLength does, which is found. It is not in
# the changelog at all, and neither is a `not` that is added; `diff` shows both.
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
GOBIN="$dir" GOFLAGS=-mod=mod go install github.com/oasdiff/oasdiff@v1.38.0 >/dev/null 2>&1
document() {
  cat <<YAML
openapi: 3.0.3
info: {title: t, version: "1"}
paths:
  /a: {post: {requestBody: {required: true, content: {application/json: {schema: {$1}}}}, responses: {"204": {description: d}}}}
YAML
}
compare() {
  document "$2" >old.yaml
  document "$3" >new.yaml
  echo "$1: $(./oasdiff changelog -f json old.yaml new.yaml | grep -o '"id": *"[^"]*"' | tr -d ' \n' || true)"
}
{
  compare maxLength 'type: string' 'type: string, maxLength: 3'
  compare additionalProperties 'type: object, additionalProperties: true' 'type: object, additionalProperties: false'
  compare not 'type: string' 'type: string, not: {enum: [a]}'
} | tee out
diff out - <<'OUT'
maxLength: "id":"request-body-max-length-set"
additionalProperties: 
not: 
OUT

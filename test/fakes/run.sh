#!/usr/bin/env bash
# Has clients of published documents call small servers that answer as the vendors' do: run.sh DOCUMENTS, the folder they are in.
# Each test of testdata is of one document, and of what people use that for.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
documents=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$here" && go build -o "$work/generate" ../../cmd/gen)
failed=0
while read -r name document; do
  dir=$work/$name
  mkdir "$dir"
  printf 'module w\n\ngo 1.24\n' >"$dir/go.mod"
  cp "$here/testdata/${name}_test.go" "$dir"
  "$work/generate" generate --quiet --only api,client --out "$dir/gen" --import-path w/gen "$documents/$document"
  echo "$document"
  (cd "$dir" && go test -count=1 .) || failed=1
  rm -rf "$dir"
done <<'LIST'
openai openai.json
discord discord.json
docker docker-engine.yaml
kubernetes kubernetes-swagger2.json
github github-api.json
LIST
exit $failed

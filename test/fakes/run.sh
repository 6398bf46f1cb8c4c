#!/usr/bin/env bash
# Has clients of published documents call small servers that answer as the vendors' do, and begins a server of one: run.sh DOCUMENTS, the
# folder they are in. Each test of testdata is of one document, and of what people use that for. If there is a NAME.sed, the document
# grows by that, and the same files are compiled and tested once more.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
documents=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$here" && go build -o "$work/generate" ../../cmd/gen)
failed=0
while read -r name document packages; do
  dir=$work/$name
  mkdir "$dir"
  printf 'module w\n\ngo 1.24\n' >"$dir/go.mod"
  cp "$here/testdata/$name"*.go "$dir"
  cp "$documents/$document" "$dir/document"
  "$work/generate" generate --quiet --only "$packages" --out "$dir/gen" --import-path w/gen "$dir/document"
  echo "$document"
  (cd "$dir" && go test -count=1 .) || failed=1
  if [ -f "$here/testdata/$name.sed" ]; then
    sed -i -f "$here/testdata/$name.sed" "$dir/document"
    "$work/generate" generate --quiet --only "$packages" --out "$dir/gen" --import-path w/gen "$dir/document"
    echo "$document, grown"
    (cd "$dir" && go test -count=1 .) || failed=1
  fi
  rm -rf "$dir"
done <<'LIST'
openai openai.json api,client
discord discord.json api,client
docker docker-engine.yaml api,client
kubernetes kubernetes-swagger2.json api,client
github github-api.json api,client
asana asana.yaml api,server
LIST
exit $failed

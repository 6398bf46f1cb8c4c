#!/usr/bin/env bash
# Counts the lines that Bindery and ogen print for documents, both with client, server and models, as a table. Run generate.sh first.
#
#   ./lines.sh FILE...
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
here=$(dirname "$(realpath "$0")")
lines() { find "$1" -name '*.go' -exec cat {} + | wc -l; }

echo '| document | Bindery | ogen | ratio |'
echo '|---|--:|--:|--:|'
for file in "$@"; do
  name=$(basename "$file")
  rm -rf "${folder:?}"/*
  "$here/bin/gen" generate --quiet --import-path example.com/gen --out "$folder/ours" "$file" 2>/dev/null || continue
  timeout 60 "$here/bin/ogen" --clean --target "$folder/ogen" --package ogen "$file" >/dev/null 2>&1 || continue
  ours=$(lines "$folder/ours") ogen=$(lines "$folder/ogen")
  echo "| $name | $ours | $ogen | $(awk "BEGIN { printf \"%.2f\", $ours / $ogen }") |"
done

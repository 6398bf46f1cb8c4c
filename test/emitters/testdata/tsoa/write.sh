#!/usr/bin/env bash
# Writes openapi.json anew. That null is allowed is lost of mapped types unless tsoa.json says strict: tsoa reads no tsconfig.json.
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cp books.ts "$dir" && cd "$dir"
npm init -y >/dev/null && npm install --silent tsoa@6.6.0 @types/node@26.6.7 @types/express@5.0.6 @types/multer@2.3.0 >/dev/null
cat >tsoa.json <<'JSON'
{"entryFile": "books.ts", "controllerPathGlobs": ["books.ts"], "noImplicitAdditionalProperties": "throw-on-extras", "compilerOptions": {"strict": true},
 "spec": {"outputDirectory": ".", "specVersion": 3, "specFileBaseName": "openapi", "name": "Books", "version": "1"}}
JSON
npx tsoa spec
cp openapi.json "$here"

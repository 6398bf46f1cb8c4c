#!/usr/bin/env bash
# @apidevtools/json-schema-ref-parser 14.2.1: dereferencing an OpenAPI 3.0 document lets what stands beside a $ref win.
#
# Guess: a tool that resolves references of 3.0 leaves out their siblings, which "SHALL be ignored" there. It merges them over what is
# referred to: the dereferenced document says maxLength 9 where the original says 3, and validates other values.
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
npm init -y >/dev/null && npm install --silent @apidevtools/json-schema-ref-parser@14.2.1 >/dev/null
cat >d.yaml <<'YAML'
openapi: 3.0.3
info: {title: t, version: "1"}
paths: {}
components: {schemas: {Code: {type: string, maxLength: 3}, Use: {$ref: '#/components/schemas/Code', maxLength: 9}}}
YAML
cat >main.mjs <<'JS'
import { $RefParser } from '@apidevtools/json-schema-ref-parser';

const document = await $RefParser.dereference('d.yaml');
console.log(JSON.stringify(document.components.schemas.Use));
JS
node main.mjs | tee out
diff out - <<'OUT'
{"maxLength":9,"type":"string"}
OUT

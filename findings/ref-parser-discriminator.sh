#!/usr/bin/env bash
# @apidevtools/json-schema-ref-parser 14.2.1: a bundle of several files still has the files' names in discriminator.mapping.
#
# Guess: a bundle stands alone. A mapping's values are references in all but the name $ref: they stay "dog.yaml", while the schemas that
# they name have been copied into the document without one, so that nothing in it matches them.
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
npm init -y >/dev/null && npm install --silent @apidevtools/json-schema-ref-parser@14.2.1 >/dev/null
cat >d.yaml <<'YAML'
openapi: 3.0.3
info: {title: t, version: "1"}
paths: {}
components: {schemas: {Pet: {$ref: pet.yaml}}}
YAML
cat >pet.yaml <<'YAML'
oneOf: [{$ref: dog.yaml}, {$ref: cat.yaml}]
discriminator: {propertyName: kind, mapping: {dog: dog.yaml, cat: ./cat.yaml}}
YAML
echo '{type: object, properties: {kind: {type: string}, barks: {type: boolean}}}' >dog.yaml
echo '{type: object, properties: {kind: {type: string}, purrs: {type: boolean}}}' >cat.yaml
cat >main.mjs <<'JS'
import { $RefParser } from '@apidevtools/json-schema-ref-parser';

const { Pet } = (await $RefParser.bundle('d.yaml')).components.schemas;
console.log(JSON.stringify(Pet.discriminator.mapping), Pet.oneOf.map((variant) => variant.$ref ?? 'copied').join(' '));
JS
node main.mjs | tee out
diff out - <<'OUT'
{"dog":"dog.yaml","cat":"./cat.yaml"} copied copied
OUT

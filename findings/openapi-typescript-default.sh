#!/usr/bin/env bash
# openapi-typescript 7.10.1: whether a member with a default may be left out of a request depends on where the schema stands.
#
# Guess: a schema means the same in place and by $ref, and a default is for the sender who leaves a member out. In place, below requestBody,
# the member is optional; as a component it is not, in requests either, so that moving a schema to components breaks callers who say less.
# (--default-non-nullable=false makes it optional everywhere.)
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
npm init -y >/dev/null && npm install --silent openapi-typescript@7.10.1 typescript@5.9.3 >/dev/null
cat >d.yaml <<'YAML'
openapi: 3.0.3
info: {title: t, version: "1"}
paths:
  /search:
    post:
      requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {
        text: {type: string}, limit: {type: integer, default: 10}}}}}}
      responses: {"204": {description: d}}
    put:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Search'}}}}
      responses: {"204": {description: d}}
components: {schemas: {Search: {type: object, properties: {
  text: {type: string}, limit: {type: integer, default: 10}}}}}
YAML
npx openapi-typescript d.yaml -o d.ts >/dev/null 2>&1
cat >main.ts <<'TS'
import type { paths } from './d';

export const inPlace: paths['/search']['post']['requestBody']['content']['application/json'] = { text: 'a' };
export const byReference: paths['/search']['put']['requestBody']['content']['application/json'] = { text: 'a' };
TS
{ npx tsc --noEmit --strict main.ts || true; } | tee out
diff out - <<'OUT'
main.ts(4,14): error TS2741: Property 'limit' is missing in type '{ text: string; }' but required in type '{ text?: string | undefined; limit: number; }'.
OUT

#!/usr/bin/env bash
# openapi-typescript 7.10.1: an object with a member of one type and additional members of another becomes a type that no value has.
#
# Guess: additionalProperties speaks of the other members. What is generated is the intersection of an object with an index signature for
# all members: {"n": 1, "k": "text"}, which the document allows, is refused by the compiler.
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
npm init -y >/dev/null && npm install --silent openapi-typescript@7.10.1 typescript@5.9.3 >/dev/null
cat >d.yaml <<'YAML'
openapi: 3.0.3
info: {title: t, version: "1"}
paths: {}
components: {schemas: {Labels: {type: object, properties: {n: {type: integer}}, additionalProperties: {type: string}}}}
YAML
npx openapi-typescript d.yaml -o d.ts >/dev/null 2>&1
cat >main.ts <<'TS'
import type { components } from './d';

export const labels: components['schemas']['Labels'] = { n: 1, k: 'text' };
TS
{ npx tsc --noEmit --strict main.ts || true; } | head -1 | tee out
diff out - <<'OUT'
main.ts(3,14): error TS2322: Type '{ n: number; k: string; }' is not assignable to type '{ n?: number | undefined; } & { [key: string]: string; }'.
OUT

#!/usr/bin/env bash
# @asteasolutions/zod-to-openapi 9.1.0: a registered schema that is nullable allows null in OpenAPI 3.0 documents, and not in those of 3.1.
#
# Guess: .nullable() means the same in both. For 3.1 it becomes all of the schema and of {type: [object, null]}: null is in the second alone,
# so that whoever checks by the document refuses what zod takes.
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
npm init -y >/dev/null && npm install --silent @asteasolutions/zod-to-openapi@9.1.0 zod@4.6.7 ajv@8.17.1 >/dev/null
cat >main.mjs <<'JS'
import { OpenAPIRegistry, OpenApiGeneratorV31, extendZodWithOpenApi } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import Ajv from "ajv/dist/2020.js";

extendZodWithOpenApi(z);
const Author = z.object({ name: z.string() }).openapi("Author");
const Book = z.object({ translator: Author.nullable() }).openapi("Book");
const registry = new OpenAPIRegistry();
registry.register("Author", Author);
registry.register("Book", Book);
const { components } = new OpenApiGeneratorV31(registry.definitions).generateDocument({ openapi: "3.1.0", info: { title: "t", version: "1" } });
console.log(JSON.stringify(components.schemas.Book.properties.translator));
const ajv = new Ajv({ strict: false });
ajv.addSchema({ $id: "d", components });
const value = { translator: null };
console.log("zod takes null:", Book.safeParse(value).success);
console.log("the document does:", ajv.validate({ $ref: "d#/components/schemas/Book" }, value));
JS
node main.mjs | tee out
diff out - <<'OUT'
{"allOf":[{"$ref":"#/components/schemas/Author"},{"type":["object","null"]}]}
zod takes null: true
the document does: false
OUT

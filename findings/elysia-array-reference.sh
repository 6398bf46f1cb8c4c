#!/usr/bin/env bash
# @elysiajs/openapi 1.4.16: the schema of an array of a named model refers to a file of that name, which is nowhere.
#
# Guess: t.Ref of a model becomes a reference to its component, as it does where the model itself is the body. In t.Array the name stays as
# it is: "$ref": "Book" is a relative URL (RFC 3986), and readers of the document look for a file beside it.
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
npm init -y >/dev/null && npm install --silent elysia@1.4.30 @elysiajs/openapi@1.4.16 >/dev/null
cat >main.mjs <<'JS'
import { Elysia, t } from "elysia";
import { openapi } from "@elysiajs/openapi";

const app = new Elysia().use(openapi())
  .model({ Book: t.Object({ title: t.String() }) })
  .get("/books", () => [], { response: t.Array(t.Ref("Book")) })
  .get("/book", () => ({ title: "" }), { response: "Book" });
const { paths } = await (await app.handle(new Request("http://localhost/openapi/json"))).json();
for (const path of ["/books", "/book"]) console.log(path, JSON.stringify(paths[path].get.responses["200"].content["application/json"].schema));
process.exit(0);
JS
node main.mjs | tee out
diff out - <<'OUT'
/books {"type":"array","items":{"$ref":"Book"}}
/book {"$ref":"#/components/schemas/Book"}
OUT

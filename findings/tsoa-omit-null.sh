#!/usr/bin/env bash
# tsoa 6.6.0: null is lost of members of Omit, Pick and Partial, though tsconfig.json says strict: tsoa does not read that file.
#
# Guess: subtitle may be null in Omit<Book, "id"> where it may be in Book. The members of Book are read off its syntax, those of mapped
# types are asked of TypeScript's checker, which tsoa starts without strictNullChecks unless tsoa.json has compilerOptions of its own. So the
# document of a project that tsc checks strictly says two things of one member, and the routes that tsoa writes check requests by the wrong one.
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
npm init -y >/dev/null && npm install --silent tsoa@6.6.0 @types/node@26.6.7 >/dev/null
cat >books.ts <<'TS'
import { Body, Controller, Post, Route } from "tsoa";

export interface Book { id: string; subtitle: string | null }

@Route("books")
export class BooksController extends Controller {
  @Post()
  public async create(@Body() book: Omit<Book, "id">): Promise<Book> { return { id: "", ...book }; }
}
TS
cat >tsconfig.json <<'JSON'
{"compilerOptions": {"strict": true, "target": "es2022", "module": "commonjs", "experimentalDecorators": true, "skipLibCheck": true}}
JSON
npx tsc --noEmit -p .
for own in '{}' '{"strict": true}'; do
  cat >tsoa.json <<JSON
{"entryFile": "books.ts", "controllerPathGlobs": ["books.ts"], "compilerOptions": $own,
 "spec": {"outputDirectory": ".", "specVersion": 3}, "routes": {"routesDir": ".", "middleware": "express"}}
JSON
  npx tsoa spec-and-routes
  node -e '
    const { schemas } = require("./swagger.json").components;
    console.log("compilerOptions of tsoa.json:", process.argv[1]);
    for (const name of ["Book", "Pick_Book.Exclude_keyofBook.id__"]) console.log(" ", name, JSON.stringify(schemas[name].properties.subtitle));
  ' "$own"
  echo "  routes: $(grep -A3 '"Pick_Book' routes.ts | grep -o '"subtitle":.*}')"
done | tee out
diff out - <<'OUT'
compilerOptions of tsoa.json: {}
  Book {"type":"string","nullable":true}
  Pick_Book.Exclude_keyofBook.id__ {"type":"string"}
  routes: "subtitle":{"dataType":"string","required":true}},"validators":{}}
compilerOptions of tsoa.json: {"strict": true}
  Book {"type":"string","nullable":true}
  Pick_Book.Exclude_keyofBook.id__ {"type":"string","nullable":true}
  routes: "subtitle":{"dataType":"union","subSchemas":[{"dataType":"string"},{"dataType":"enum","enums":[null]}],"required":true}},"validators":{}}
OUT

import { Elysia, t } from "elysia";
import { openapi } from "@elysiajs/openapi";
const Author = t.Object({ name: t.String(), born: t.Optional(t.String({ format: "date" })) });
const Book = t.Object({
  id: t.String({ format: "uuid" }), title: t.String({ minLength: 1 }), subtitle: t.Nullable(t.String()),
  kind: t.Union([t.Literal("novel"), t.Literal("essay")], { default: "novel" }), pages: t.Optional(t.Integer({ minimum: 1 })),
  count: t.Numeric(), authors: t.Array(Author), tags: t.Array(t.String(), { default: [] }), published: t.Optional(t.Date()),
  state: t.Enum({ open: "open", closed: "closed" }), extra: t.Record(t.String(), t.Number()),
});
const app = new Elysia().use(openapi({ documentation: { info: { title: "Books", version: "1" } } }))
  .model({ Book })
  .get("/books", () => [], { query: t.Object({ limit: t.Numeric({ default: 20 }), all: t.Optional(t.BooleanString()), tags: t.Optional(t.Array(t.String())) }), response: { 200: t.Array(Book) }, detail: { operationId: "listBooks" } })
  .post("/books", ({ body }) => body, { body: "Book", response: { 200: "Book", 400: t.Object({ message: t.String() }) }, detail: { operationId: "createBook" } })
  .post("/covers", () => "", { body: t.Object({ cover: t.File(), pages: t.Optional(t.Files()) }), response: t.String(), detail: { operationId: "putCover" } });
const r = await app.handle(new Request("http://localhost/openapi/json"));
console.log(JSON.stringify(await r.json(), null, 2));
process.exit(0);

import { OpenAPIHono, createRoute, z } from "@hono/zod-openapi";
const Author = z.object({ name: z.string(), born: z.iso.date().optional() }).openapi("Author");
const Book = z.object({
  id: z.uuid(), title: z.string().min(1), subtitle: z.string().nullable(), kind: z.enum(["novel", "essay"]).default("novel"),
  pages: z.int().positive().optional(), price: z.number().optional(), authors: z.array(Author), tags: z.array(z.string()).default([]),
  published: z.iso.datetime().optional(), translator: Author.nullable().optional(), medium: z.union([z.literal("paper"), z.literal("audio")]).optional(),
  extra: z.record(z.string(), z.number()).optional(), pair: z.tuple([z.string(), z.number()]).optional(),
}).openapi("Book");
const app = new OpenAPIHono();
const problem = { description: "failure", content: { "application/json": { schema: z.object({ message: z.string() }).openapi("Failure") } } };
app.openapi(createRoute({ method: "get", path: "/books", operationId: "listBooks", request: { query: z.object({ limit: z.coerce.number().int().default(20), kind: z.enum(["novel", "essay"]).optional(), all: z.coerce.boolean().optional() }) },
  responses: { 200: { description: "books", content: { "application/json": { schema: z.array(Book) } } }, 400: problem } }), (c) => c.json([]));
app.openapi(createRoute({ method: "post", path: "/books", operationId: "createBook", request: { body: { required: true, content: { "application/json": { schema: Book.omit({ id: true }) } } } },
  responses: { 201: { description: "book", content: { "application/json": { schema: Book } } }, 400: problem } }), (c) => c.json({}));
const info = { openapi: process.argv[2], info: { title: "Books", version: "1" } };
console.log(JSON.stringify(process.argv[2] === "3.1.0" ? app.getOpenAPI31Document(info) : app.getOpenAPIDocument(info), null, 2));

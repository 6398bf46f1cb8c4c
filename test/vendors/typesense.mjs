// Ordinary calls of npm's typesense, as its documentation shows them.
import Typesense from "typesense";

export function calls(base) {
  const { hostname, port } = new URL(base);
  const client = new Typesense.Client({
    nodes: [{ host: hostname, port: Number(port), protocol: "http" }], apiKey: "xyz", numRetries: 0, connectionTimeoutSeconds: 5, logLevel: "silent",
  });
  const schema = { name: "books", fields: [{ name: "title", type: "string" }, { name: "year", type: "int32", facet: true }], default_sorting_field: "year" };
  const books = () => client.collections("books");
  return [
    ["create collection", () => client.collections().create(schema)],
    ["list collections", () => client.collections().retrieve()],
    ["get collection", () => books().retrieve()],
    ["update collection", () => books().update({ fields: [{ name: "pages", type: "int32" }] })],
    ["create document", () => books().documents().create({ id: "1", title: "Dune", year: 1965 })],
    ["upsert document", () => books().documents().upsert({ id: "1", title: "Dune", year: 1965 })],
    ["get document", () => books().documents("1").retrieve()],
    ["update document", () => books().documents("1").update({ year: 1966 })],
    ["delete document", () => books().documents("1").delete()],
    ["delete by query", () => books().documents().delete({ filter_by: "year:<1970" })],
    ["import", () => books().documents().import([{ id: "1", title: "Dune", year: 1965 }], { action: "upsert" })],
    ["export", () => books().documents().export()],
    ["search", () => books().documents().search({ q: "dune", query_by: "title", sort_by: "year:desc" })],
    ["search, grouped", () => books().documents().search({ q: "*", query_by: "title", group_by: "year", per_page: 5 })],
    ["multi-search", () => client.multiSearch.perform({ searches: [{ collection: "books", q: "dune" }] }, { query_by: "title" })],
    ["alias", () => client.aliases().upsert("library", { collection_name: "books" })],
    ["list aliases", () => client.aliases().retrieve()],
    ["delete alias", () => client.aliases("library").delete()],
    ["create key", () => client.keys().create({ description: "search", actions: ["documents:search"], collections: ["*"] })],
    ["list keys", () => client.keys().retrieve()],
    ["delete key", () => client.keys(1).delete()],
    ["preset", () => client.presets().upsert("listing", { value: { searches: [{ collection: "books", q: "*" }] } })],
    ["stopwords", () => client.stopwords().upsert("en", { stopwords: ["the"] })],
    ["health", () => client.health.retrieve()],
    ["metrics", () => client.metrics.retrieve()],
    ["debug", () => client.debug.retrieve()],
    ["snapshot", () => client.operations.perform("snapshot", { snapshot_path: "/tmp/s" })],
    ["delete collection", () => books().delete()],
  ];
}

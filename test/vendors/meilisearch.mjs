// Ordinary calls of npm's meilisearch, as its documentation shows them.
import { Meilisearch } from "meilisearch";

export function calls(host) {
  const client = new Meilisearch({ host, apiKey: "key" });
  const index = client.index("movies");
  return [
    ["health", () => client.health()],
    ["version", () => client.getVersion()],
    ["stats", () => client.getStats()],
    ["create index", () => client.createIndex("movies", { primaryKey: "id" })],
    ["list indexes", () => client.getIndexes({ limit: 3 })],
    ["get index", () => client.getIndex("movies")],
    ["update index", () => client.updateIndex("movies", { primaryKey: "movie_id" })],
    ["add documents", () => index.addDocuments([{ id: 1, title: "Carol" }, { id: 2, title: "Wonder Woman" }])],
    ["update documents", () => index.updateDocuments([{ id: 1, title: "Carol (2015)" }])],
    ["get document", () => index.getDocument(1)],
    ["get documents", () => index.getDocuments({ limit: 2, fields: ["id", "title"] })],
    ["delete document", () => index.deleteDocument(2)],
    ["delete documents", () => index.deleteDocuments([1, 2])],
    ["delete by filter", () => index.deleteDocuments({ filter: "id > 1" })],
    ["delete all documents", () => index.deleteAllDocuments()],
    ["search", () => index.search("carol")],
    ["search with options", () => index.search("wonder", { limit: 3, attributesToHighlight: ["title"], filter: "id = 1" })],
    ["search by GET", () => index.searchGet("wonder", { limit: 3 })],
    ["multi-search", () => client.multiSearch({ queries: [{ indexUid: "movies", q: "wonder" }] })],
    ["get settings", () => index.getSettings()],
    ["update settings", () => index.updateSettings({ rankingRules: ["words"], searchableAttributes: ["title"] })],
    ["reset settings", () => index.resetSettings()],
    ["filterable attributes", () => index.updateFilterableAttributes(["id", "title"])],
    ["synonyms", () => index.updateSynonyms({ carol: ["karol"] })],
    ["get task", () => client.tasks.getTask(1)],
    ["list tasks", () => client.tasks.getTasks({ statuses: ["succeeded", "failed"], limit: 2 })],
    ["cancel tasks", () => client.tasks.cancelTasks({ uids: [1, 2] })],
    ["list keys", () => client.getKeys()],
    ["create key", () => client.createKey({ description: "d", actions: ["search"], indexes: ["movies"], expiresAt: null })],
    ["swap indexes", () => client.swapIndexes([{ indexes: ["a", "b"], rename: false }])],
    ["delete index", () => client.deleteIndex("movies")],
    ["dump", () => client.createDump()],
  ];
}

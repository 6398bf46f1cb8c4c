// Ordinary calls of npm's @qdrant/js-client-rest, as its documentation shows them.
import { QdrantClient } from "@qdrant/js-client-rest";

export function calls(url) {
  const client = new QdrantClient({ url, apiKey: "key", checkCompatibility: false });
  const points = [
    { id: 1, vector: [0.05, 0.61, 0.76, 0.74], payload: { city: "Berlin" } },
    { id: "5c56c793-69f3-4fbf-87e6-c4bf54c28c26", vector: [0.19, 0.81, 0.75, 0.11], payload: { city: ["Berlin", "London"] } },
  ];
  return [
    ["create collection", () => client.createCollection("test", { vectors: { size: 4, distance: "Dot" } })],
    ["list collections", () => client.getCollections()],
    ["get collection", () => client.getCollection("test")],
    ["collection exists", () => client.collectionExists("test")],
    ["update collection", () => client.updateCollection("test", { optimizers_config: { indexing_threshold: 10000 } })],
    ["upsert", () => client.upsert("test", { wait: true, points })],
    ["retrieve", () => client.retrieve("test", { ids: [1, 2], with_payload: true })],
    ["query", () => client.query("test", { query: [0.2, 0.1, 0.9, 0.7], limit: 1, with_payload: true })],
    ["filter", () => client.query("test", {
      query: [0.2, 0.1, 0.9, 0.7], filter: { must: [{ key: "city", match: { value: "London" } }] }, limit: 3, with_vector: false,
    })],
    ["scroll", () => client.scroll("test", { limit: 10, filter: { should: [{ is_empty: { key: "city" } }] } })],
    ["count", () => client.count("test", { exact: true })],
    ["recommend", () => client.query("test", { query: { recommend: { positive: [1], negative: [2] } }, limit: 3 })],
    ["set payload", () => client.setPayload("test", { payload: { color: "red" }, points: [1] })],
    ["delete payload", () => client.deletePayload("test", { keys: ["color"], points: [1] })],
    ["delete points", () => client.delete("test", { points: [1] })],
    ["delete by filter", () => client.delete("test", { filter: { must: [{ has_id: [1, 2] }] } })],
    ["payload index", () => client.createPayloadIndex("test", { field_name: "city", field_schema: "keyword", wait: true })],
    ["drop payload index", () => client.deletePayloadIndex("test", "city")],
    ["create snapshot", () => client.createSnapshot("test")],
    ["list snapshots", () => client.listSnapshots("test")],
    ["aliases", () => client.updateCollectionAliases({ actions: [{ create_alias: { collection_name: "test", alias_name: "a" } }] })],
    ["list aliases", () => client.getAliases()],
    ["delete collection", () => client.deleteCollection("test")],
  ];
}

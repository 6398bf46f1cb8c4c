// Ordinary calls of npm's openai, as its documentation shows them.
import OpenAI, { toFile } from "openai";

export function calls(base) {
  const client = new OpenAI({ apiKey: "key", baseURL: `${base}/v1`, maxRetries: 0 });
  const messages = [{ role: "user", content: "Say this is a test" }];
  const all = async (stream) => {
    for await (const part of await stream) void part;
  };
  const file = () => toFile(Buffer.from('{"prompt":"a"}\n'), "data.jsonl", { type: "application/jsonl" });
  return [
    ["models", () => client.models.list()],
    ["model", () => client.models.retrieve("gpt-4o")],
    ["chat", () => client.chat.completions.create({ model: "gpt-4o", messages })],
    ["chat, streamed", () => all(client.chat.completions.create({ model: "gpt-4o", messages, stream: true }))],
    ["chat, tools", () => client.chat.completions.create({
      model: "gpt-4o", messages, tool_choice: "auto",
      tools: [{ type: "function", function: { name: "weather", parameters: { type: "object", properties: { city: { type: "string" } } } } }],
    })],
    ["chat, JSON schema", () => client.chat.completions.create({
      model: "gpt-4o", messages, response_format: { type: "json_schema", json_schema: { name: "a", schema: { type: "object" }, strict: true } },
    })],
    ["chat, image", () => client.chat.completions.create({
      model: "gpt-4o", messages: [{ role: "user", content: [{ type: "text", text: "What?" }, { type: "image_url", image_url: { url: "https://example.com/a.png" } }] }],
    })],
    ["response", () => client.responses.create({ model: "gpt-4o", input: "Say this is a test" })],
    ["response, streamed", () => all(client.responses.create({ model: "gpt-4o", input: "Say this is a test", stream: true }))],
    ["get response", () => client.responses.retrieve("resp_1")],
    ["embeddings", () => client.embeddings.create({ model: "text-embedding-3-small", input: ["a", "b"] })],
    ["moderation", () => client.moderations.create({ input: "a" })],
    ["image", () => client.images.generate({ model: "gpt-image-1", prompt: "a cat" })],
    ["edit image", async () => client.images.edit({ model: "gpt-image-1", prompt: "a hat", image: await toFile(Buffer.from("png"), "a.png", { type: "image/png" }) })],
    ["speech", () => client.audio.speech.create({ model: "tts-1", voice: "alloy", input: "Hello" })],
    ["transcription", async () => client.audio.transcriptions.create({ model: "whisper-1", file: await toFile(Buffer.from("wav"), "a.wav") })],
    ["upload file", async () => client.files.create({ file: await file(), purpose: "fine-tune" })],
    ["list files", () => client.files.list()],
    ["get file", () => client.files.retrieve("file-1")],
    ["file content", () => client.files.content("file-1")],
    ["delete file", () => client.files.delete("file-1")],
    ["fine-tune", () => client.fineTuning.jobs.create({ model: "gpt-4o-mini", training_file: "file-1" })],
    ["fine-tuning jobs", () => client.fineTuning.jobs.list({ limit: 2 })],
    ["batch", () => client.batches.create({ input_file_id: "file-1", endpoint: "/v1/chat/completions", completion_window: "24h" })],
    ["vector store", () => client.vectorStores.create({ name: "docs" })],
    ["add file", () => client.vectorStores.files.create("vs_1", { file_id: "file-1" })],
    ["search store", () => client.vectorStores.search("vs_1", { query: "q" })],
    ["conversation", () => client.conversations.create({ metadata: { topic: "demo" } })],
  ];
}

// Ordinary calls of npm's ollama, as its documentation shows them.
import { Ollama } from "ollama";

export function calls(host) {
  const ollama = new Ollama({ host });
  const messages = [{ role: "user", content: "Why is the sky blue?" }];
  const all = async (stream) => {
    for await (const part of await stream) void part;
  };
  return [
    ["list", () => ollama.list()],
    ["ps", () => ollama.ps()],
    ["show", () => ollama.show({ model: "llama3.1" })],
    ["chat", () => ollama.chat({ model: "llama3.1", messages })],
    ["chat, streamed", () => all(ollama.chat({ model: "llama3.1", messages, stream: true }))],
    ["generate", () => ollama.generate({ model: "llama3.1", prompt: "Hello" })],
    ["generate, streamed", () => all(ollama.generate({ model: "llama3.1", prompt: "Hello", stream: true }))],
    ["embed", () => ollama.embed({ model: "llama3.1", input: "Hello" })],
    ["pull", () => ollama.pull({ model: "llama3.1" })],
    ["push", () => ollama.push({ model: "me/llama3.1" })],
    ["create", () => ollama.create({ model: "mine", from: "llama3.1" })],
    ["copy", () => ollama.copy({ source: "a", destination: "b" })],
    ["delete", () => ollama.delete({ model: "b" })],
    ["version", () => ollama.version()],
  ];
}

// Package corpus runs the generator over many OpenAPI documents, each in a process of its own with limits of time and memory, and writes
// what became of them: docs/corpus.md. In: an index of documents, or a folder. Out: a [Result] for each, and a report. It knows the
// generator as its users do: by its exported API.
package corpus

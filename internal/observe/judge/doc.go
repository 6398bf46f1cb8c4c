// Package judge holds exchanges against a document, by servers that are generated from it and run in a process of their own: what is
// found is what such a server refuses.
//
// In go a document and exchanges; out come findings. It knows neither where exchanges come from nor how findings are written. module.go
// makes the module of the servers, process.go runs it, and judge.go has the queue.
package judge

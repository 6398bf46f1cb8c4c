// Package shapes is the decided shape of what is not generated yet: written by hand as it will be printed, so that it can be compiled, used
// and argued about. Each file is one part of a document. Whoever makes the generator print one moves it to the goldens.
//
// Types stand here as in package api. An interface XHandler stands for both sides, as server.XHandler and client.XClient have the
// same methods: a client is a handler.
package shapes

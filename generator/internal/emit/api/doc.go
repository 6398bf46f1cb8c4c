// Package api prints package api of the output: models, parameters, responses, errors, credentials and operations, each with the
// codecs and checks that belong to it.
//
// In: an [ir.API], in which everything is decided. Out: files, by [Files]. It must not know groups' methods, routes, or
// anything else of package client or server.
package api

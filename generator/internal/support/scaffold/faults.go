package main

import (
	"context"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// onFault says what is sent where a request is not served: it matches no operation, cannot be decoded, is not allowed, or its
// handler has failed in a way that the document does not have; f.Kind tells. An error of package api is sent as it is, with the
// status of f if it has none. Nil sends f as problem details (RFC 9457). f.Detail is the text that a caller may read: f.Error, for logs,
// may have addresses and the stack of a panic in it.
func onFault(_ context.Context, _ *wire.Fault) error { return nil }

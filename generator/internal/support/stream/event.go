//go:build !unstreamed

// SPDX-License-Identifier: 0BSD

package stream

import (
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Event is a server-sent event (https://html.spec.whatwg.org/multipage/server-sent-events.html).
type Event[T any] struct {
	Name  string                  // its type; "" is message
	ID    string                  // of the last event that had one
	Retry wire.Opt[time.Duration] // how long to wait before connecting again
	Data  T
}

//go:build !unstreamed

// SPDX-License-Identifier: 0BSD

package stream

import (
	"iter"
	"sync/atomic"
)

// Stream is a body whose items come one by one. Whoever gets one closes it, or ends a loop over All, which does it.
type Stream[T any] struct {
	items  iter.Seq2[T, error]
	close  func() error
	closed atomic.Bool
}

// Of returns a Stream of what items yields. An error ends it.
func Of[T any](items iter.Seq2[T, error]) *Stream[T] { return &Stream[T]{items: items} }

// Items returns a Stream of what is there already.
func Items[T any](items ...T) *Stream[T] {
	return Of(func(yield func(T, error) bool) {
		for _, item := range items {
			if !yield(item, nil) {
				return
			}
		}
	})
}

// Closing is Of for a source that has something to close.
func Closing[T any](items iter.Seq2[T, error], close func() error) *Stream[T] {
	return &Stream[T]{items: items, close: close}
}

// All yields the items that have not been yielded yet, each as soon as it is there. An error is the last. When the loop ends, for whatever
// reason, the Stream is closed. A Stream that is nil has no items.
func (s *Stream[T]) All() iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		if s == nil || s.closed.Load() {
			return
		}
		defer s.Close()
		for item, err := range s.items {
			if err != nil && s.closed.Load() { // there is nothing to read from any more
				return
			}
			if !yield(item, err) || err != nil {
				return
			}
		}
	}
}

// Close ends the stream. It may be called more than once, and while a loop waits for the next item.
func (s *Stream[T]) Close() error {
	if s == nil || s.closed.Swap(true) || s.close == nil {
		return nil
	}
	return s.close()
}

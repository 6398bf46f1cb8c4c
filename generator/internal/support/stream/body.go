//go:build !unstreamed

// SPDX-License-Identifier: 0BSD

package stream

import (
	"io"
	"iter"
	"sync"
	"sync/atomic"
)

// Body is a stream as a body that is to be sent: each call of Read returns what one item is written as, or a part of that. An item is asked
// for once the one before it is gone. What comes behind the last one is end. Closing the body closes the stream, or has the one who reads
// do it.
func Body[T any](s *Stream[T], write func([]byte, T) []byte, end []byte) io.ReadCloser {
	next, stop := iter.Pull2(s.All())
	return &outgoing[T]{next: next, stop: func() { stop(); _ = s.Close() }, write: write, end: end}
}

type outgoing[T any] struct {
	mu     sync.Mutex // held while an item is waited for
	next   func() (T, error, bool)
	stop   func()
	write  func([]byte, T) []byte
	buffer []byte // of which rest is still to be read
	rest   []byte
	end    []byte
	closed atomic.Bool
}

func (o *outgoing[T]) Read(b []byte) (int, error) {
	o.mu.Lock()
	defer o.unlock()
	for len(o.rest) == 0 {
		if o.closed.Load() {
			return 0, io.ErrClosedPipe
		}
		item, err, ok := o.next()
		switch {
		case err != nil:
			return 0, err
		case !ok && len(o.end) == 0:
			return 0, io.EOF
		case !ok:
			o.rest, o.end = o.end, nil
			continue
		}
		o.buffer = o.write(o.buffer[:0], item)
		if err := Check(o.buffer); err != nil {
			return 0, err
		}
		o.rest = o.buffer
	}
	n := copy(b, o.rest)
	o.rest = o.rest[n:]
	return n, nil
}

// Close does not wait for an item that is still to come.
func (o *outgoing[T]) Close() error {
	o.closed.Store(true)
	if o.mu.TryLock() {
		o.unlock()
	}
	return nil
}

// unlock lets others read. Whoever is the last ends the iteration, once the body is closed.
func (o *outgoing[T]) unlock() {
	if o.closed.Load() {
		o.stop()
	}
	o.mu.Unlock()
	if o.closed.Load() && o.mu.TryLock() { // it was closed meanwhile
		o.stop()
		o.mu.Unlock()
	}
}

// SPDX-License-Identifier: 0BSD

package client

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// WithRequestHook lets hook see each try of a call before it is sent. It may set header fields of the request, and returns the context of
// the try, which the other hooks get.
func WithRequestHook(hook func(ctx context.Context, try *Try) context.Context) Option {
	return func(c *core) { c.onRequest = hook }
}

// WithResponseHook lets hook see each try of a call when it is over: when its body has been read, or closed by a caller who reads it as it
// comes.
func WithResponseHook(hook func(ctx context.Context, try *Try)) Option {
	return func(c *core) { c.onResponse = hook }
}

// Try is a request of a call, and what came of it. Hooks do not keep it.
type Try struct {
	Operation *wire.Operation
	Attempt   int            // 1 for the first
	Request   *http.Request  // its method and URL
	Response  *http.Response // nil if there is none. Its body is not for hooks
	Err       error          // why there is no response, or not the whole of it

	// What a response hook sees besides. Sizes are those of bodies, as far as they were sent and read; of a response that net/http
	// decompresses, what comes of that.
	RequestSize, ResponseSize int64
	Start                     time.Time
	Duration                  time.Duration // until the end of the body

	sent *atomic.Int64 // of a body whose size is not known before
}

// Status is that of the response, 0 if there is none.
func (t *Try) Status() int {
	if t.Response == nil {
		return 0
	}
	return t.Response.StatusCode
}

// ErrorType is a word for what went wrong, as OpenTelemetry's error.type has it: the status of a response that is an error, "timeout",
// "canceled", "connection", or "_OTHER"; "" if nothing did.
func (t *Try) ErrorType() string {
	late := interface{ Timeout() bool }(nil)
	switch err := t.Err; {
	case err == nil && t.Status() >= http.StatusBadRequest:
		return strconv.Itoa(t.Status())
	case err == nil:
		return ""
	case errors.As(err, &late) && late.Timeout():
		return "timeout"
	case errors.Is(err, context.Canceled):
		return "canceled"
	case isBroken(err):
		return "connection"
	}
	return "_OTHER"
}

// begun tells the hook of a try that it begins.
func (c *core) begun(t *Try) {
	t.Start = c.retry.now()
	if c.onRequest != nil {
		t.Request = t.Request.WithContext(c.onRequest(t.Request.Context(), t))
	}
	t.RequestSize = t.Request.ContentLength
	if t.RequestSize < 0 && c.onResponse != nil && t.Request.Body != nil {
		t.sent = new(atomic.Int64)
		t.Request.Body = &counted{t.Request.Body, t.sent}
	}
}

// ended tells the hook of a try that it is over.
func (c *core) ended(t *Try) {
	if c.onResponse == nil {
		return
	}
	if t.Duration = c.retry.now().Sub(t.Start); t.sent != nil {
		t.RequestSize = t.sent.Load()
	}
	c.onResponse(t.Request.Context(), t)
}

// counted counts what is read of a body.
type counted struct {
	io.ReadCloser
	n *atomic.Int64
}

func (b *counted) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.n.Add(int64(n))
	return n, err
}

// ending is a body behind which something ends.
type ending struct {
	io.ReadCloser
	once sync.Once
	n    atomic.Int64
	end  func(n int64, err error) // with what was read, and why not more
}

func (b *ending) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.n.Add(int64(n))
	if err == io.EOF {
		b.done(nil)
	} else if err != nil {
		b.done(err)
	}
	return n, err
}

func (b *ending) done(err error) { b.once.Do(func() { b.end(b.n.Load(), err) }) }

// Close ends the body.
func (b *ending) Close() error {
	err := b.ReadCloser.Close()
	b.done(nil)
	return err
}

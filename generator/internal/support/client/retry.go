// SPDX-License-Identifier: 0BSD

package client

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// WithMaxRetries makes a call again, up to n times, when it may help: after a response 408, 429, 502, 503 or 504, and after a connection
// that failed or took too long. It waits as long as the response asks for, or half a second, and twice as long each further time, up to
// 8 s, less up to a quarter. A response that asks for more than a minute is final. The default is 0.
//
// The operation may have had its effect before. So only methods are repeated of which a second request does nothing that the first has not
// done (RFC 9110, section 9.2.2), and others if they carry an idempotency key: see WithIdempotencyKey. Bodies must be such that can be read
// again. What a caller reads while it comes is final once its head is there.
// // if hooked
// A message that is signed has such a key: its id. // if hooked
func WithMaxRetries(n int) Option { return func(c *core) { c.retry.most = n } }

// WithRetryHook lets hook say after which tries a call is made again: again is what would be without it. It is not asked where that cannot
// be, for the method, the body or the number of tries.
func WithRetryHook(hook func(ctx context.Context, try *Try, again bool) bool) Option {
	return func(c *core) { c.retry.hook = hook }
}

const (
	firstWait = 500 * time.Millisecond
	lastWait  = 8 * time.Second
	askedWait = time.Minute // the longest that a response may ask for
)

// retry is when, and how often, calls are made again.
type retry struct {
	most   int
	hook   func(context.Context, *Try, bool) bool
	wait   func(context.Context, time.Duration) error
	now    func() time.Time
	random func() float64 // below 1
}

func newRetry() retry { return retry{wait: sleep, now: time.Now, random: rand.Float64} }

// sleep waits, or returns why ctx ends.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// isRepeatable reports whether a request may be made twice, and can be.
func (c *core) isRepeatable(op *wire.Operation, r *http.Request) bool {
	if r.Body != nil && r.Body != http.NoBody && r.GetBody == nil {
		return false
	}
	return wire.IsIdempotent(r.Method) || c.hasKey(op, r.Header)
}

// isPassing reports whether a failure may pass.
func isPassing(in *http.Response, err error) bool {
	if err != nil {
		return isBroken(err)
	}
	switch in.StatusCode {
	case http.StatusRequestTimeout, http.StatusTooManyRequests,
		http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// isBroken reports whether an error is that of a connection. Some of net/http have no type that others may name.
func isBroken(err error) bool {
	broken, late := (*net.OpError)(nil), interface{ Timeout() bool }(nil)
	if errors.As(err, &broken) || errors.As(err, &late) && late.Timeout() ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return true
	}
	text := err.Error()
	return strings.HasSuffix(text, "http: server closed idle connection") || strings.HasSuffix(text, "http2: client connection lost") ||
		strings.Contains(text, "stream error: stream ID ")
}

// after is how long to wait when a call has been made again made times; not ok if that is too long.
func (r *retry) after(in *http.Response, made int) (wait time.Duration, ok bool) {
	if in != nil {
		if asked, ok := r.asked(in.Header); ok {
			return asked, asked <= askedWait
		}
	}
	wait = lastWait
	if made < 4 {
		wait = firstWait << made
	}
	return wait - time.Duration(r.random()*float64(wait)/4), true // not all clients at once
}

// asked reads the field Retry-After: seconds, or a date (RFC 9110, section 10.2.3). Some servers send milliseconds beside it.
func (r *retry) asked(h http.Header) (wait time.Duration, ok bool) {
	if ms, err := strconv.ParseFloat(h.Get("Retry-After-Ms"), 64); err == nil && ms >= 0 {
		return time.Duration(min(ms, 1e9) * float64(time.Millisecond)), true
	}
	text := h.Get("Retry-After")
	if s, err := strconv.ParseFloat(text, 64); err == nil && s >= 0 {
		return time.Duration(min(s, 1e6) * float64(time.Second)), true
	}
	if at, err := http.ParseTime(text); err == nil {
		return max(at.Sub(r.now()), 0), true
	}
	return 0, false
}

// discard ends a response that nobody reads, and returns how much of it came. Its connection is used again if there is not much left.
func discard(in *http.Response) (n int64) {
	const most = 64 << 10
	if in.ContentLength <= most {
		n, _ = io.CopyN(io.Discard, in.Body, most)
	}
	_ = in.Body.Close()
	return n
}

// WithIdempotencyKey gives each call whose method is not idempotent a key in a header field, by which the server knows a request that it
// has seen: the same for all tries of the call. An operation whose x-idempotency-key in the document is the name of a field has it in that.
// A key that the caller sets stays. Keys are what key returns, or random UUIDs if it is nil. Other fields than Idempotency-Key and
// X-Idempotency-Key make a call repeatable only if this or the document names them.
func WithIdempotencyKey(field string, key func() string) Option {
	if key == nil {
		key = newKey
	}
	return func(c *core) { c.keyField, c.key = http.CanonicalHeaderKey(field), key }
}

// newKey returns a random UUID (RFC 9562, section 5.4).
func newKey() string {
	const version, variant = 4 << 12, 1 << 63
	high, low := rand.Uint64()&^0xf000|version, rand.Uint64()>>2|variant
	return fmt.Sprintf("%08x-%04x-%04x-%04x-%012x", high>>32, high>>16&0xffff, high&0xffff, low>>48, low&(1<<48-1))
}

// identify gives a request a key, if it may have one and has none.
func (req *request) identify() {
	c, op := req.core, req.operation
	if wire.IsIdempotent(op.Method) {
		return
	}
	name := keyFieldOf(op)
	if name == "" {
		name = c.keyField
	}
	if name != "" && req.header.Get(name) == "" && c.header.Get(name) == "" {
		if req.header == nil {
			req.header = http.Header{}
		}
		req.header[name] = []string{c.key()}
	}
}

// keyFieldOf is the field that the document names for the key of an operation.
func keyFieldOf(op *wire.Operation) string {
	text, ok := op.Extension("x-idempotency-key")
	if !ok || len(text) < 2 || text[0] != '"' {
		return ""
	}
	return http.CanonicalHeaderKey(strings.Trim(text, `"`))
}

// hasKey reports whether a request has an idempotency key.
func (c *core) hasKey(op *wire.Operation, h http.Header) bool {
	return h.Get(plainKeyField) != "" || h.Get("X-Idempotency-Key") != "" || c.hasOwnKey(op, h)
}

// hasOwnKey reports whether a request has an idempotency key in a field that an option or the document names.
func (c *core) hasOwnKey(op *wire.Operation, h http.Header) bool {
	if h.Get("Webhook-Id") != "" { // which Standard Webhooks has for it // if hooked
		return true // if hooked
	} // if hooked
	name := keyFieldOf(op)
	return c.keyField != "" && h.Get(c.keyField) != "" || name != "" && h.Get(name) != ""
}

const plainKeyField = "Idempotency-Key"

// tell lets those who send a request know that it has a key in a field which they would not look at. A field without values is not sent: it
// means that to net/http, and to tokens that the server refuses.
func (c *core) tell(op *wire.Operation, h http.Header) {
	if !wire.IsIdempotent(op.Method) && c.hasOwnKey(op, h) && h[plainKeyField] == nil {
		h[plainKeyField] = []string{}
	}
}

// SPDX-License-Identifier: 0BSD

package client

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strconv"
	"time"
)

// WithMaxRetries makes a call again, up to n times, when it may help: after a response 408, 409, 429, or 500 and above, and after
// a connection that failed or took too long. It waits as long as the response asks for, or half a second, and twice as long each further
// time, up to 8 s. A response that asks for more than a minute is final. The default is 0.
//
// The operation may have had its effect before. So only methods are repeated of which a second request does nothing that the first has not
// done (RFC 9110, section 9.2.2), others if they carry the header field Idempotency-Key, or never got a connection.
func WithMaxRetries(n int) Option { return func(c *core) { c.retry.most = n } }

const (
	firstWait = 500 * time.Millisecond
	lastWait  = 8 * time.Second
	askedWait = time.Minute // the longest that a response may ask for
)

// retry is when, and how often, calls are made again.
type retry struct {
	most   int
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
		return ctx.Err()
	}
}

// exchange sends a request, again where that may help.
func (c *core) exchange(out *http.Request) (*http.Response, error) {
	if c.retry.most <= 0 || out.Body != nil && out.GetBody == nil {
		return c.http.Do(out)
	}
	header, repeatable := out.Header.Clone(), isRepeatable(out) // a cookie jar adds to the header each time
	for made := 0; ; made++ {
		in, err := c.http.Do(out)
		if made == c.retry.most || out.Context().Err() != nil || !isPassing(in, err) || !repeatable && !isUnsent(err) {
			return in, err
		}
		wait, ok := c.retry.after(in, made)
		if until, limited := out.Context().Deadline(); !ok || limited && until.Sub(c.retry.now()) < wait {
			return in, err
		}
		discard(in)
		if err := c.retry.wait(out.Context(), wait); err != nil {
			return nil, err
		}
		if out, err = again(out, header); err != nil {
			return nil, err
		}
	}
}

// isRepeatable reports whether a request may be made twice.
func isRepeatable(r *http.Request) bool {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPut, http.MethodDelete, http.MethodOptions, http.MethodTrace, "QUERY":
		return true
	}
	return r.Header["Idempotency-Key"] != nil || r.Header["X-Idempotency-Key"] != nil
}

// isUnsent reports whether a request failed before there was a connection to send it on.
func isUnsent(err error) bool {
	failed := (*net.OpError)(nil)
	return errors.As(err, &failed) && failed.Op == "dial"
}

// isPassing reports whether a failure may pass.
func isPassing(in *http.Response, err error) bool {
	if err != nil {
		broken, late := (*net.OpError)(nil), interface{ Timeout() bool }(nil)
		return errors.As(err, &broken) || errors.As(err, &late) && late.Timeout() ||
			errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
	}
	switch in.StatusCode {
	case http.StatusRequestTimeout, http.StatusConflict, http.StatusTooManyRequests:
		return true
	}
	return in.StatusCode >= http.StatusInternalServerError
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

// discard ends a response that nobody reads. Its connection is used again if there is not much left.
func discard(in *http.Response) {
	if in == nil {
		return
	}
	const most = 64 << 10
	_, _ = io.CopyN(io.Discard, in.Body, most)
	_ = in.Body.Close()
}

// again is the same request with a body of its own: the connection may still read the other one.
func again(r *http.Request, header http.Header) (*http.Request, error) {
	next := r.WithContext(r.Context())
	next.Header = header.Clone()
	if r.GetBody == nil {
		return next, nil
	}
	body, err := r.GetBody()
	next.Body = body
	return next, err
}

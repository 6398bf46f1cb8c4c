// SPDX-License-Identifier: 0BSD

package client

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// attempt sends a request, again where that may help. A body that is to be read as a whole is held.
func (req *request) attempt(ctx context.Context, whole bool) (in *http.Response, err error) {
	c := req.core
	if c.response != nil {
		defer func() { *c.response = in }()
	}
	all := limit(ctx, c.timeout)
	if c.key != nil {
		req.identify()
	}
	first, err := req.build(all.ctx)
	if err != nil {
		all.end()
		return nil, err
	}
	if first.GetBody != nil && req.pass != nil {
		first.Body = &passing{ReadCloser: first.Body}
	}
	out := first
	for n := 1; ; n++ {
		t := &Try{Operation: req.operation, Attempt: n, Request: out}
		wait, last := req.once(all, t, whole)
		if last && t.Err != nil {
			return nil, t.Err
		}
		if last {
			return t.Response, nil
		}
		if err := c.retry.wait(all.ctx, wait); err != nil {
			all.end()
			return nil, req.wrap(err)
		}
		if out, err = req.again(all.ctx, first, out.Body); err != nil {
			all.end()
			return nil, err
		}
	}
}

// once makes a try. Unless it is the last one, there is to be another after a wait.
func (req *request) once(all *limited, t *Try, whole bool) (wait time.Duration, last bool) {
	c := req.core
	own := limit(all.ctx, c.tryTimeout)
	t.Request = t.Request.WithContext(own.ctx)
	c.begun(t)
	t.Response, t.Err = c.http.Do(t.Request) //nolint:bodyclose // whoever reads it closes it
	if t.Err != nil {
		t.Err = req.wrap(own.why(t.Err))
	}
	wait, last = req.next(all, t)
	switch {
	case t.Err != nil:
	case !last:
		t.ResponseSize = discard(t.Response)
	case whole:
		if t.ResponseSize, t.Err = req.hold(t.Response, own); t.Err != nil {
			wait, last = req.next(all, t)
		}
	default:
		if late := cmp.Or(all.lift(), own.lift()); late != nil {
			t.Response.Body.Close()
			t.Err = req.wrap(late)
			break
		}
		t.Response.Body = &ending{ReadCloser: t.Response.Body, end: func(n int64, err error) {
			t.ResponseSize, t.Err = n, err
			c.ended(t)
			own.end()
			all.end()
		}}
		return 0, true
	}
	c.ended(t)
	own.end()
	if last {
		all.end()
	}
	return wait, last
}

// hold reads the body of a response, and returns how much of it there was.
func (req *request) hold(in *http.Response, own *limited) (int64, error) {
	defer in.Body.Close()
	from := &counted{in.Body, new(atomic.Int64)}
	body, err := readAll(from, in.ContentLength, req.core.maxResponse)
	if err != nil {
		err = req.reading(in, own.why(err))
	}
	in.Body = &held{bytes.NewReader(body), body}
	return from.n.Load(), err
}

// next is when a call is made again after a try, unless that is the last one.
func (req *request) next(all *limited, t *Try) (wait time.Duration, last bool) {
	c := req.core
	if t.Attempt > c.retry.most || all.ctx.Err() != nil || !c.isRepeatable(t.Operation, t.Request) {
		return 0, true
	}
	again := isPassing(t.Response, t.Err)
	if c.retry.hook != nil {
		again = c.retry.hook(t.Request.Context(), t, again)
	}
	if !again {
		return 0, true
	}
	wait, ok := c.retry.after(t.Response, t.Attempt-1)
	until, ends := all.until(c.retry.now())
	return wait, !ok || ends && until < wait
}

// again is the same request with a body of its own, since the connection may still read that of the last try, and with credentials that are
// good now.
func (req *request) again(ctx context.Context, first *http.Request, last io.ReadCloser) (*http.Request, error) {
	next := request{core: req.core, operation: req.operation, path: req.path, query: req.query}
	next.header, next.host, next.accept = req.header, req.host, req.accept
	next.signed = req.signed // if hooked
	out, err := next.build(ctx)
	if err != nil {
		return nil, err
	}
	if t, ok := first.Header["Content-Type"]; ok {
		out.Header["Content-Type"] = t
	}
	if out.Body = first.Body; first.GetBody != nil {
		out.GetBody, out.ContentLength = first.GetBody, first.ContentLength
		b, ok := last.(*passing)
		if ok {
			b.pass()
		}
		if out.Body, err = first.GetBody(); err != nil {
			return nil, req.wrap(err)
		}
		if ok {
			out.Body = &passing{ReadCloser: out.Body}
		}
	}
	return out, nil
}

// passing is a body that is read no more once another has its place: both may be of one file.
type passing struct {
	io.ReadCloser
	mu     sync.Mutex
	passed bool
}

func (b *passing) Read(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.passed {
		return 0, io.ErrClosedPipe
	}
	return b.ReadCloser.Read(p)
}

func (b *passing) pass() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.passed = true
}

// held is a body that has been read.
type held struct {
	*bytes.Reader
	bytes []byte
}

// Close does nothing.
func (*held) Close() error { return nil }

// limited is a context that ends after a time, unless that is lifted before.
type limited struct {
	ctx    context.Context
	cancel context.CancelCauseFunc
	timer  *time.Timer // nil if there is no limit
	ends   time.Time
	late   *lateError
}

// limit ends a context after d, if that is more than 0.
func limit(ctx context.Context, d time.Duration) *limited {
	l := new(limited)
	if l.ctx, l.cancel = context.WithCancelCause(ctx); d > 0 {
		l.ends, l.late = time.Now().Add(d), &lateError{d}
		l.timer = time.AfterFunc(d, func() { l.cancel(l.late) })
	}
	return l
}

// lift takes the limit away. It is an error if that is too late.
func (l *limited) lift() error {
	if l.timer == nil || l.timer.Stop() {
		return nil
	}
	return l.late
}

func (l *limited) end() {
	_ = l.lift()
	l.cancel(nil)
}

// until is how long there is left, if that is limited.
func (l *limited) until(now time.Time) (time.Duration, bool) {
	ends, ok := l.ctx.Deadline()
	if l.timer != nil && (!ok || l.ends.Before(ends)) {
		ends, ok = l.ends, true
	}
	return ends.Sub(now), ok
}

// why is the cause of an error: the limit, if that has been reached.
func (l *limited) why(err error) error {
	if late := (*lateError)(nil); errors.As(context.Cause(l.ctx), &late) {
		return late
	}
	return err
}

// lateError says that WithTimeout or WithTryTimeout has ended something.
type lateError struct{ limit time.Duration }

func (e *lateError) Error() string { return "not done within " + e.limit.String() }

// Unwrap makes it an error of a deadline.
func (*lateError) Unwrap() error { return context.DeadlineExceeded }

//go:build !unstreamed

// SPDX-License-Identifier: 0BSD

package client

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Reconnecting has streams of server-sent events that are called for with the context it returns go on with another response when one ends
// or breaks, as the standard has it (HTML, section 9.2.3): after the time that the field retry asks for, or else 3 s, and with the field
// Last-Event-ID if an event had an ID. They end after n responses in a row without an event, with one of status 204, which says that there
// is no more, or with the error that another response is. Only what GET or QUERY asks for is asked for again.
func Reconnecting(ctx context.Context, n int) context.Context {
	return context.WithValue(ctx, reconnects{}, n)
}

type reconnects struct{}

const reconnectWait = 3 * time.Second

// reconnecting makes a body that connects again of one of events, if that is wanted.
func (req *request) reconnecting(res *response, body io.ReadCloser, types []string) io.ReadCloser {
	most, _ := res.ctx.Value(reconnects{}).(int)
	if safe := req.operation.Method == http.MethodGet || req.operation.Method == "QUERY"; most <= 0 || !safe || req.pass != nil {
		return body
	}
	if len(types) == 0 {
		types = []string{"text/event-stream"}
	}
	ctx, cancel := context.WithCancel(res.ctx)
	return &connecting{req: req, ctx: ctx, cancel: cancel, status: res.status, types: types, most: most, body: body}
}

// connecting is a body that others follow. One reads, and any may close it.
type connecting struct {
	req    *request
	ctx    context.Context
	cancel context.CancelFunc // ends what Close cannot: a wait, or a request
	status int
	types  []string
	most   int
	failed int // responses in a row that had no event

	mu     sync.Mutex
	body   io.ReadCloser
	closed bool
}

func (c *connecting) Read(b []byte) (int, error) { return c.body.Read(b) }

func (c *connecting) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	c.cancel()
	return c.body.Close()
}

// Resume connects again after err, which it returns if that is the end.
func (c *connecting) Resume(err error, id string, wait wire.Opt[time.Duration], came bool) error {
	if c.failed++; came {
		c.failed = 0
	}
	for ; c.failed < c.most; c.failed++ {
		if c.ctx.Err() != nil {
			return err
		}
		if err := c.req.core.retry.wait(c.ctx, wait.Or(reconnectWait)); err != nil {
			return err
		}
		var body io.ReadCloser
		if body, err = c.open(id); body != nil {
			return c.swap(body)
		}
		var refused *wire.StatusError
		if errors.As(err, &refused) || errors.Is(err, io.EOF) {
			return err
		}
	}
	return err
}

// swap puts the next body in the place of the last one.
func (c *connecting) swap(body io.ReadCloser) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.body.Close()
	if c.body = body; c.closed {
		body.Close()
	}
	return nil
}

// open makes the next request. A response of status 204 is the end.
func (c *connecting) open(id string) (io.ReadCloser, error) {
	if id != "" {
		c.req.setHeader("Last-Event-Id", id)
	}
	res, err := c.req.begin(c.ctx)
	switch {
	case err != nil:
		return nil, err
	case res.status == http.StatusNoContent:
		res.live.Close()
		return nil, io.EOF
	case res.status != c.status:
		return nil, res.failure(nil)
	}
	return openReader(c.types...)(&res)
}
